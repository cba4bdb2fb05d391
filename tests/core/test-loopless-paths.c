/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* igraph judges the searches on plain graphs: each vertex a place, each arc a line. Networks of modes
 * and gauges are the matter of test-router. */

#include "core/loopless-paths.h"

#include "core/shortest-paths.h"

#include <igraph.h>
#include <math.h>

typedef struct
{
  guint32 n_vertices, n_arcs;
  guint32 from[300], to[300];
  double costs[300];
} Net;

static void
throw_net (Net *self, gboolean with_ties)
{
  self->n_vertices = (guint32)g_test_rand_int_range (2, 25);
  self->n_arcs = (guint32)g_test_rand_int_range (0, 70);
  for (guint32 a = 0; a < self->n_arcs; a++)
    {
      self->from[a] = (guint32)g_test_rand_int_range (0, (gint32)self->n_vertices);
      self->to[a] = (guint32)g_test_rand_int_range (0, (gint32)self->n_vertices);
      self->costs[a] = with_ties ? g_test_rand_int_range (0, 4) : g_test_rand_double_range (0, 10);
    }
}

/* A network of roads: mostly chains and dead ends, both ways. */
static void
throw_roads (Net *self)
{
  self->n_vertices = 60;
  self->n_arcs = 0;
  for (guint32 v = 1; v < self->n_vertices; v++)
    for (guint i = 0; i < (v % 5 == 0 ? 2u : 1u); i++)
      {
        guint32 before = i == 0 && v % 7 > 0 ? v - 1 : (guint32)g_test_rand_int_range (0, (gint32)v);
        double cost = g_test_rand_double_range (1, 10);

        for (guint back = 0; back < 2; back++)
          {
            self->from[self->n_arcs] = back ? v : before;
            self->to[self->n_arcs] = back ? before : v;
            self->costs[self->n_arcs++] = cost;
          }
      }
}

static void
make_igraph (const Net *self, igraph_t *graph, igraph_vector_t *weights)
{
  igraph_vector_int_t edges;

  igraph_vector_int_init (&edges, 0);
  igraph_vector_init (weights, 0);
  for (guint32 a = 0; a < self->n_arcs; a++)
    {
      igraph_vector_int_push_back (&edges, self->from[a]);
      igraph_vector_int_push_back (&edges, self->to[a]);
      igraph_vector_push_back (weights, self->costs[a]);
    }
  igraph_create (graph, &edges, self->n_vertices, IGRAPH_DIRECTED);
  igraph_vector_int_destroy (&edges);
}

static ZamynSearchGraph *
make_graph (const Net *self)
{
  ZamynSearchGraph *graph = zamyn_search_graph_new (self->n_vertices);

  zamyn_search_graph_fill (graph, self->n_arcs, self->from, self->to, self->costs);
  return graph;
}

static void
assert_costs (const Net *net, gboolean backwards)
{
  g_autoptr (ZamynSearchGraph) graph = make_graph (net);
  g_autoptr (ZamynShortestPaths) paths = zamyn_shortest_paths_new (net->n_vertices);
  const ZamynLabel *labels;
  const ZamynStep *steps;
  igraph_t judge;
  igraph_vector_t weights;
  igraph_matrix_t costs;

  make_igraph (net, &judge, &weights);
  igraph_matrix_init (&costs, 0, 0);
  g_assert_cmpint (igraph_distances_dijkstra (&judge, &costs, igraph_vss_1 (0), igraph_vss_all (),
                                              &weights, backwards ? IGRAPH_IN : IGRAPH_OUT),
                   ==, IGRAPH_SUCCESS);
  zamyn_search_graph_turn (graph);
  zamyn_shortest_paths_begin (paths);
  zamyn_shortest_paths_add_start (paths, 0, 0);
  zamyn_shortest_paths_run (paths, graph, backwards);
  labels = zamyn_shortest_paths_get_labels (paths);
  steps = backwards ? graph->back_steps : graph->steps;
  for (guint32 v = 0; v < net->n_vertices; v++)
    {
      if (isinf (MATRIX (costs, 0, v)))
        {
          g_assert_true (isinf (labels[v].cost));
          continue;
        }
      g_assert_cmpfloat_with_epsilon (labels[v].cost, MATRIX (costs, 0, v), 1e-9);
      if (labels[v].parent == ZAMYN_NO_STEP)
        continue;
      g_assert_cmpuint (steps[labels[v].parent].to, ==, v);
      g_assert_cmpfloat (labels[labels[v].parent_vertex].cost + steps[labels[v].parent].cost, ==,
                         labels[v].cost);
    }
  igraph_matrix_destroy (&costs);
  igraph_vector_destroy (&weights);
  igraph_destroy (&judge);
}

static void
test_costs (void)
{
  static Net net;

  for (guint round = 0; round < 1000; round++)
    {
      if (round % 3 == 2)
        throw_roads (&net);
      else
        throw_net (&net, round % 3 == 0);
      assert_costs (&net, FALSE);
      assert_costs (&net, TRUE);
    }
}

static double
sum_way (const Net *net, const GArray *arcs, guint32 from, guint32 to)
{
  g_autofree gboolean *seen = g_new0 (gboolean, net->n_vertices);
  guint32 at = from;
  double sum = 0;

  seen[from] = TRUE;
  for (guint i = 0; i < arcs->len; i++)
    {
      guint32 arc = g_array_index (arcs, guint32, i);

      g_assert_cmpuint (net->from[arc], ==, at);
      at = net->to[arc];
      g_assert_false (seen[at]);
      seen[at] = TRUE;
      sum += net->costs[arc];
    }
  g_assert_cmpuint (at, ==, to);
  return sum;
}

static void
assert_ways (const Net *net, guint k)
{
  g_autoptr (ZamynSearchGraph) graph = make_graph (net);
  ZamynLooplessRules rules = { .n_places = net->n_vertices };
  g_autoptr (ZamynLooplessPaths) paths = zamyn_loopless_paths_new (graph, &rules);
  ZamynStart start = { 0, 0 };
  guint32 end = net->n_vertices - 1;
  g_autoptr (GPtrArray) ways = zamyn_loopless_paths_find (paths, &start, 1, &end, 1, k);
  igraph_t judge;
  igraph_vector_t weights;
  igraph_vector_int_list_t expected; /* edges */

  make_igraph (net, &judge, &weights);
  igraph_vector_int_list_init (&expected, 0);
  g_assert_cmpint (igraph_get_k_shortest_paths (&judge, &weights, NULL, &expected, k, 0, end,
                                                IGRAPH_OUT),
                   ==, IGRAPH_SUCCESS);
  g_assert_cmpuint (ways->len, ==, igraph_vector_int_list_size (&expected));
  for (guint i = 0; i < ways->len; i++)
    {
      const igraph_vector_int_t *way = igraph_vector_int_list_get_ptr (&expected, i);
      double sum = 0;

      for (igraph_integer_t j = 0; j < igraph_vector_int_size (way); j++)
        sum += net->costs[VECTOR (*way)[j]];
      g_assert_cmpfloat_with_epsilon (sum_way (net, g_ptr_array_index (ways, i), 0, end), sum, 1e-9);
    }
  igraph_vector_int_list_destroy (&expected);
  igraph_vector_destroy (&weights);
  igraph_destroy (&judge);
}

static void
test_ways (void)
{
  static Net net;

  for (guint round = 0; round < 600; round++)
    {
      if (round % 3 == 2)
        throw_roads (&net);
      else
        throw_net (&net, round % 3 == 0);
      assert_ways (&net, 1 + round % 12);
    }
}

static void
test_parallel (void)
{
  static const Net net = { 3, 4, { 0, 0, 1, 1 }, { 1, 1, 2, 2 }, { 1, 2, 0, 0 } };
  const guint32 lines[] = { 0, 1, 2, 2 }; /* the last two are one line on two gauges */
  g_autoptr (ZamynSearchGraph) graph = make_graph (&net);
  ZamynLooplessRules rules = { 3, NULL, lines };
  g_autoptr (ZamynLooplessPaths) paths = zamyn_loopless_paths_new (graph, &rules);
  ZamynStart start = { 0, 0 };
  const guint32 end = 2;
  g_autoptr (GPtrArray) ways = zamyn_loopless_paths_find (paths, &start, 1, &end, 1, 10);
  g_autoptr (GPtrArray) none = zamyn_loopless_paths_find (paths, NULL, 0, &end, 1, 10);
  g_autoptr (GPtrArray) here = zamyn_loopless_paths_find (paths, &start, 1, &start.vertex, 1, 10);

  g_assert_cmpuint (ways->len, ==, 2);
  g_assert_cmpfloat (sum_way (&net, ways->pdata[0], 0, 2), ==, 1);
  g_assert_cmpfloat (sum_way (&net, ways->pdata[1], 0, 2), ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (here->len, ==, 1);
  g_assert_cmpuint (((GArray *)here->pdata[0])->len, ==, 0);
}

int
main (int argc, char **argv)
{
  igraph_set_warning_handler (igraph_warning_handler_ignore); /* it warns of vertices without a way */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loopless-paths/costs", test_costs);
  g_test_add_func ("/loopless-paths/ways", test_ways);
  g_test_add_func ("/loopless-paths/parallel", test_parallel);
  return g_test_run ();
}
