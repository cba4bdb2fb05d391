/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The largest flow and the minimum cut between two vertices, on networks of 1e3 and 1e4 vertices. */

#include "core/max-flow.h"

#include "grid-network.h"
#include "peers.h"
#include "rounds.h"

#include <igraph.h>

typedef struct
{
  guint32 n_vertices;
  guint32 *ends; /* two per question */
  guint n_questions;
  gboolean *side;
  ZamynMaxFlow *flow;
  LemonFlow *lemon;
  igraph_t graph;
  igraph_vector_t capacities;
} Work;

/* Value, flow and one minimum cut. */
static double
run_zamyn (gpointer data)
{
  Work *self = data;
  double sum = 0;

  for (guint i = 0; i < self->n_questions; i++)
    {
      sum += zamyn_max_flow_solve (self->flow, &self->ends[2 * i], 1, &self->ends[2 * i + 1], 1);
      if (!zamyn_max_flow_find_cut (self->flow, ZAMYN_CUT_NEAR_SOURCES, self->side))
        return -1;
    }
  return sum;
}

/* Value and cut: its first phase, which is the faster question. */
static double
run_lemon_cut (gpointer data)
{
  Work *self = data;
  double sum = 0;

  for (guint i = 0; i < self->n_questions; i++)
    sum += lemon_flow_run_cut (self->lemon, self->ends[2 * i], self->ends[2 * i + 1]);
  return sum;
}

static double
run_lemon (gpointer data)
{
  Work *self = data;
  double sum = 0;

  for (guint i = 0; i < self->n_questions; i++)
    sum += lemon_flow_run (self->lemon, self->ends[2 * i], self->ends[2 * i + 1]);
  return sum;
}

static double
run_igraph (gpointer data)
{
  Work *self = data;
  double sum = 0;

  for (guint i = 0; i < self->n_questions; i++)
    {
      double value;

      igraph_maxflow_value (&self->graph, &value, self->ends[2 * i], self->ends[2 * i + 1],
                            &self->capacities, NULL);
      sum += value;
    }
  return sum;
}

static void
make_igraph (Work *self, const GridNetwork *network)
{
  igraph_vector_int_t edges;

  igraph_vector_int_init (&edges, 0);
  igraph_vector_init (&self->capacities, 0);
  for (guint32 a = 0; a < network->n_arcs; a++)
    {
      igraph_vector_int_push_back (&edges, network->from[a]);
      igraph_vector_int_push_back (&edges, network->to[a]);
      igraph_vector_push_back (&self->capacities, network->capacities[a]);
    }
  igraph_create (&self->graph, &edges, network->n_vertices, IGRAPH_DIRECTED);
  igraph_vector_int_destroy (&edges);
}

static int
compare (guint32 side, const char *const names[2], guint n_repeats)
{
  g_auto (GridNetwork) network = { 0 };
  g_autofree ZamynCapacityArc *arcs = NULL;
  Work work = { .n_questions = 10 };
  const BenchRunner with_lemon[] = { { "Zamyn", run_zamyn, &work },
                                     { "LEMON cut only", run_lemon_cut, &work },
                                     { "LEMON", run_lemon, &work } };
  const BenchRunner with_igraph[] = { { "Zamyn", run_zamyn, &work }, { "igraph", run_igraph, &work } };
  const BenchBar lemon_bar = { names[0], 1.5, 0.8 };
  const BenchBar igraph_bar = { names[1], 0.3, 0.15 };
  int code;

  grid_network_init (&network, side, 4);
  work.n_vertices = network.n_vertices;
  work.ends = g_new (guint32, 2 * work.n_questions);
  for (guint i = 0; i < 2 * work.n_questions; i++)
    do
      work.ends[i] = grid_network_throw (&network, network.n_vertices);
    while (i % 2 == 1 && work.ends[i] == work.ends[i - 1]);
  work.side = g_new (gboolean, network.n_vertices);
  arcs = g_new (ZamynCapacityArc, network.n_arcs);
  for (guint32 a = 0; a < network.n_arcs; a++)
    arcs[a] = (ZamynCapacityArc){ network.from[a], network.to[a], network.capacities[a] };
  work.flow = zamyn_max_flow_new (network.n_vertices, arcs, network.n_arcs);
  work.lemon = lemon_flow_new (network.n_vertices, network.n_arcs, network.from, network.to,
                               network.capacities);
  make_igraph (&work, &network);
  code = bench_compare (with_lemon, 3, &lemon_bar, 11, n_repeats);
  code |= bench_compare (with_igraph, 2, &igraph_bar, 11, n_repeats);
  zamyn_max_flow_free (work.flow);
  lemon_flow_free (work.lemon);
  igraph_vector_destroy (&work.capacities);
  igraph_destroy (&work.graph);
  g_free (work.ends);
  g_free (work.side);
  return code;
}

int
main (void)
{
  static const char *const small[] = { "max flow and cut, 1e3 vertices, LEMON Preflow",
                                       "max flow and cut, 1e3 vertices, igraph" };
  static const char *const large[] = { "max flow and cut, 1e4 vertices, LEMON Preflow",
                                       "max flow and cut, 1e4 vertices, igraph" };
  int code = compare (37, small, 10);

  code |= compare (113, large, 2);
  return code;
}
