/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ten best loopless ways between two vertices, on networks of 1e3 and 1e4 vertices. */

#include "core/loopless-paths.h"

#include "grid-network.h"
#include "rounds.h"

#include <igraph.h>
#include <math.h>

#define K 10

typedef struct
{
  const GridNetwork *network;
  guint32 *ends; /* two per question */
  guint n_questions;
  ZamynSearchGraph *graph;
  ZamynLooplessPaths *paths;
  igraph_t judge;
  igraph_vector_t weights;
} Work;

/* From the empty graph on, so that what is laid out for the searches counts too. */
static double
run_zamyn (gpointer data)
{
  Work *self = data;
  double sum = 0;

  zamyn_search_graph_fill (self->graph, self->network->n_arcs, self->network->from,
                           self->network->to, self->network->costs);
  for (guint i = 0; i < self->n_questions; i++)
    {
      ZamynStart start = { self->ends[2 * i], 0 };
      g_autoptr (GPtrArray) ways
        = zamyn_loopless_paths_find (self->paths, &start, 1, &self->ends[2 * i + 1], 1, K);

      for (guint j = 0; j < ways->len; j++)
        for (guint a = 0; a < ((GArray *)ways->pdata[j])->len; a++)
          sum += self->network->costs[g_array_index ((GArray *)ways->pdata[j], guint32, a)];
    }
  return sum;
}

static double
run_igraph (gpointer data)
{
  Work *self = data;
  double sum = 0;

  for (guint i = 0; i < self->n_questions; i++)
    {
      igraph_vector_int_list_t ways;

      igraph_vector_int_list_init (&ways, 0);
      igraph_get_k_shortest_paths (&self->judge, &self->weights, NULL, &ways, K, self->ends[2 * i],
                                   self->ends[2 * i + 1], IGRAPH_OUT);
      for (igraph_integer_t j = 0; j < igraph_vector_int_list_size (&ways); j++)
        {
          const igraph_vector_int_t *way = igraph_vector_int_list_get_ptr (&ways, j);

          for (igraph_integer_t a = 0; a < igraph_vector_int_size (way); a++)
            sum += self->network->costs[VECTOR (*way)[a]];
        }
      igraph_vector_int_list_destroy (&ways);
    }
  return sum;
}

static void
make_igraph (Work *self)
{
  igraph_vector_int_t edges;

  igraph_vector_int_init (&edges, 0);
  igraph_vector_init (&self->weights, 0);
  for (guint32 a = 0; a < self->network->n_arcs; a++)
    {
      igraph_vector_int_push_back (&edges, self->network->from[a]);
      igraph_vector_int_push_back (&edges, self->network->to[a]);
      igraph_vector_push_back (&self->weights, self->network->costs[a]);
    }
  igraph_create (&self->judge, &edges, self->network->n_vertices, IGRAPH_DIRECTED);
  igraph_vector_int_destroy (&edges);
}

static int
compare (guint32 side, const BenchBar *bar, guint n_questions)
{
  g_auto (GridNetwork) network = { 0 };
  Work work = { .network = &network, .n_questions = n_questions };
  const BenchRunner runners[] = { { "Zamyn", run_zamyn, &work }, { "igraph", run_igraph, &work } };
  ZamynLooplessRules rules = { 0 };
  int code;

  grid_network_init (&network, side, 2);
  rules.n_places = network.n_vertices;
  work.ends = g_new (guint32, 2 * n_questions);
  for (guint i = 0; i < 2 * n_questions; i++)
    work.ends[i] = grid_network_throw (&network, network.n_vertices);
  work.graph = zamyn_search_graph_new (network.n_vertices);
  work.paths = zamyn_loopless_paths_new (work.graph, &rules);
  make_igraph (&work);
  code = bench_compare (runners, 2, bar, 7, 1);
  zamyn_loopless_paths_free (work.paths);
  zamyn_search_graph_free (work.graph);
  igraph_vector_destroy (&work.weights);
  igraph_destroy (&work.judge);
  g_free (work.ends);
  return code;
}

int
main (void)
{
  const BenchBar small = { "10 loopless ways, 1e3 vertices", 1.0 / 50, 1.0 / 150 };
  const BenchBar large = { "10 loopless ways, 1e4 vertices", 1.0 / 300, 1.0 / 1000 };
  int code = compare (37, &small, 6);

  code |= compare (113, &large, 2);
  return code;
}
