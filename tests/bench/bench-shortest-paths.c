/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Least costs from one vertex to all others, on networks of 1e3 to 1e5 vertices. Each repeat begins
 * elsewhere, so that no processor learns one search by heart. */

#include "core/shortest-paths.h"

#include "grid-network.h"
#include "peers.h"
#include "rounds.h"

#include <math.h>

typedef struct
{
  guint32 n_vertices;
  guint32 n_starts;
  ZamynSearchGraph *graph;
  ZamynShortestPaths *paths;
  LemonPaths *lemon;
  BoostPaths *boost;
} Work;

/* Every runner goes through the same starts as often as it runs. */
static guint32
get_start (const Work *self, guint32 i)
{
  return (guint32)((guint64)i * 7919 % self->n_vertices);
}

static double
run_all (Work *self, double (*run) (Work *self, guint32 start))
{
  double sum = 0;

  for (guint32 i = 0; i < self->n_starts; i++)
    sum += run (self, get_start (self, i));
  return sum;
}

static double
search_zamyn (Work *self, guint32 start)
{
  const ZamynLabel *labels;
  double sum = 0;

  zamyn_shortest_paths_begin (self->paths);
  zamyn_shortest_paths_add_start (self->paths, start, 0);
  zamyn_shortest_paths_run (self->paths, self->graph, FALSE);
  labels = zamyn_shortest_paths_get_labels (self->paths);
  for (guint32 v = 0; v < self->n_vertices; v++)
    if (isfinite (labels[v].cost))
      sum += labels[v].cost;
  return sum;
}

static double
search_lemon (Work *self, guint32 start)
{
  return lemon_paths_run (self->lemon, start);
}

static double
search_lemon_quad (Work *self, guint32 start)
{
  return lemon_paths_run_quad (self->lemon, start);
}

static double
search_boost (Work *self, guint32 start)
{
  return boost_paths_run (self->boost, start);
}

static double
run_zamyn (gpointer data)
{
  return run_all (data, search_zamyn);
}

static double
run_lemon (gpointer data)
{
  return run_all (data, search_lemon);
}

static double
run_lemon_quad (gpointer data)
{
  return run_all (data, search_lemon_quad);
}

static double
run_boost (gpointer data)
{
  return run_all (data, search_boost);
}

static int
compare (guint32 side, const char *name, guint32 n_starts)
{
  g_auto (GridNetwork) network = { 0 };
  Work work = { 0 };
  const BenchRunner runners[] = { { "Zamyn", run_zamyn, &work },
                                  { "LEMON", run_lemon, &work },
                                  { "LEMON quad", run_lemon_quad, &work },
                                  { "Boost", run_boost, &work } };
  const BenchBar bar = { name, 1.0, 0.75 };
  int code;

  grid_network_init (&network, side, 1);
  work.n_vertices = network.n_vertices;
  work.n_starts = n_starts;
  work.graph = zamyn_search_graph_new (network.n_vertices);
  zamyn_search_graph_fill (work.graph, network.n_arcs, network.from, network.to, network.costs);
  work.paths = zamyn_shortest_paths_new (network.n_vertices);
  work.lemon = lemon_paths_new (network.n_vertices, network.n_arcs, network.from, network.to,
                                network.costs);
  work.boost = boost_paths_new (network.n_vertices, network.n_arcs, network.from, network.to,
                                network.costs);
  code = bench_compare (runners, G_N_ELEMENTS (runners), &bar, 15, 1);
  zamyn_search_graph_free (work.graph);
  zamyn_shortest_paths_free (work.paths);
  lemon_paths_free (work.lemon);
  boost_paths_free (work.boost);
  return code;
}

int
main (void)
{
  int code = compare (37, "one-to-all, 1e3 vertices", 200);

  code |= compare (113, "one-to-all, 1e4 vertices", 20);
  code |= compare (355, "one-to-all, 1e5 vertices", 2);
  return code;
}
