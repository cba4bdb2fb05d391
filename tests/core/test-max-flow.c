/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/max-flow.h"

#include <igraph.h>
#include <math.h>

typedef struct
{
  guint32 n_vertices;
  GArray *arcs; /* ZamynCapacityArc */
} Net;

static void
net_init (Net *self, guint32 n_vertices)
{
  self->n_vertices = n_vertices;
  self->arcs = g_array_new (FALSE, FALSE, sizeof (ZamynCapacityArc));
}

static void
net_add (Net *self, guint32 from, guint32 to, double capacity)
{
  ZamynCapacityArc arc = { from, to, capacity };

  g_array_append_val (self->arcs, arc);
}

static const ZamynCapacityArc *
net_get (const Net *self, guint i)
{
  return &g_array_index (self->arcs, ZamynCapacityArc, i);
}

static ZamynMaxFlow *
net_build (const Net *self)
{
  return zamyn_max_flow_new (self->n_vertices, net_get (self, 0), self->arcs->len);
}

/* The judge. One more vertex gives to all sources, another takes from all sinks. */
static double
ask_igraph (const Net *self, const guint32 *sources, guint32 n_sources, const guint32 *sinks,
            guint32 n_sinks)
{
  igraph_vector_int_t edges;
  igraph_vector_t capacities;
  igraph_t graph;
  double value;

  igraph_vector_int_init (&edges, 0);
  igraph_vector_init (&capacities, 0);
  for (guint i = 0; i < self->arcs->len + n_sources + n_sinks; i++)
    {
      ZamynCapacityArc arc = i < self->arcs->len ? *net_get (self, i)
                             : i < self->arcs->len + n_sources
                               ? (ZamynCapacityArc){ self->n_vertices, sources[i - self->arcs->len], 1e15 }
                               : (ZamynCapacityArc){ sinks[i - self->arcs->len - n_sources],
                                                     self->n_vertices + 1, 1e15 };

      igraph_vector_int_push_back (&edges, arc.from);
      igraph_vector_int_push_back (&edges, arc.to);
      igraph_vector_push_back (&capacities, isinf (arc.capacity) ? 1e15 : arc.capacity);
    }
  igraph_create (&graph, &edges, self->n_vertices + 2, IGRAPH_DIRECTED);
  g_assert_cmpint (igraph_maxflow_value (&graph, &value, self->n_vertices, self->n_vertices + 1,
                                         &capacities, NULL),
                   ==, IGRAPH_SUCCESS);
  igraph_destroy (&graph);
  igraph_vector_int_destroy (&edges);
  igraph_vector_destroy (&capacities);
  return value > 1e12 ? INFINITY : value;
}

/* Nothing is lost on the way, nothing exceeds its capacity, and what leaves the sources is the
 * value. */
static void
assert_is_flow (const Net *self, const ZamynMaxFlow *flow, const gboolean *is_end, double value)
{
  g_autofree double *balance = g_new0 (double, self->n_vertices);
  double tolerance = 1e-9 * (1 + value);
  double out = 0;

  for (guint i = 0; i < self->arcs->len; i++)
    {
      const ZamynCapacityArc *arc = net_get (self, i);
      double x = zamyn_max_flow_get_flow (flow, i);

      g_assert_cmpfloat (x, >=, 0);
      g_assert_cmpfloat (x, <=, arc->capacity + tolerance);
      balance[arc->from] -= x;
      balance[arc->to] += x;
    }
  for (guint32 v = 0; v < self->n_vertices; v++)
    if (is_end[v])
      out += MAX (balance[v], 0);
    else
      g_assert_cmpfloat (fabs (balance[v]), <=, tolerance);
  g_assert_cmpfloat (out, <=, value + tolerance);
}

static void
assert_is_cut (const Net *self, ZamynMaxFlow *flow, const gboolean *is_source, const gboolean *is_sink,
               double value, ZamynCutSide side)
{
  g_autofree gboolean *is_source_side = g_new (gboolean, self->n_vertices);
  double sum = 0;

  g_assert_true (zamyn_max_flow_find_cut (flow, side, is_source_side));
  for (guint32 v = 0; v < self->n_vertices; v++)
    {
      g_assert_true (is_source_side[v] || !is_source[v]);
      g_assert_true (!is_source_side[v] || !is_sink[v]);
    }
  for (guint i = 0; i < self->arcs->len; i++)
    if (is_source_side[net_get (self, i)->from] && !is_source_side[net_get (self, i)->to])
      sum += net_get (self, i)->capacity;
  g_assert_cmpfloat_with_epsilon (sum, value, 1e-9 * (1 + value));
}

static void
assert_solves (const Net *self, const guint32 *sources, guint32 n_sources, const guint32 *sinks,
               guint32 n_sinks)
{
  g_autoptr (ZamynMaxFlow) flow = net_build (self);
  g_autofree gboolean *is_source = g_new0 (gboolean, self->n_vertices);
  g_autofree gboolean *is_sink = g_new0 (gboolean, self->n_vertices);
  g_autofree gboolean *is_end = g_new0 (gboolean, self->n_vertices);
  double value = zamyn_max_flow_solve (flow, sources, n_sources, sinks, n_sinks);
  double expected = ask_igraph (self, sources, n_sources, sinks, n_sinks);

  for (guint32 i = 0; i < n_sources; i++)
    is_end[sources[i]] = is_source[sources[i]] = TRUE;
  for (guint32 i = 0; i < n_sinks; i++)
    is_end[sinks[i]] = is_sink[sinks[i]] = TRUE;
  if (isinf (expected))
    {
      g_assert_true (isinf (value));
      g_assert_false (zamyn_max_flow_find_cut (flow, ZAMYN_CUT_NEAR_SOURCES, is_end));
      return;
    }
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9 * (1 + expected));
  g_assert_cmpfloat (zamyn_max_flow_solve (flow, sources, n_sources, sinks, n_sinks), ==, value);
  assert_is_flow (self, flow, is_end, value);
  assert_is_cut (self, flow, is_source, is_sink, value, ZAMYN_CUT_NEAR_SOURCES);
  assert_is_cut (self, flow, is_source, is_sink, value, ZAMYN_CUT_NEAR_SINKS);
}

static double
throw_capacity (void)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      return 0;
    case 1:
      return INFINITY;
    case 2:
      return 1e-6 * g_test_rand_double ();
    case 3:
      return 1e6 * g_test_rand_double ();
    default:
      return g_test_rand_bit () ? g_test_rand_int_range (1, 4) : g_test_rand_double_range (0, 10);
    }
}

/* Few vertices and many arcs: parallel and opposite arcs, loops, vertices without arcs, ties. */
static void
test_random (void)
{
  for (guint round = 0; round < 1500; round++)
    {
      Net net;
      guint32 ends[8];
      guint32 n_sources, n_sinks;

      net_init (&net, (guint32)g_test_rand_int_range (8, 40));
      n_sources = (guint32)g_test_rand_int_range (1, 4);
      n_sinks = (guint32)g_test_rand_int_range (1, 4);
      for (guint i = 0; i < n_sources + n_sinks; i++)
        ends[i] = i; /* the vertices are as good as any, since all arcs are thrown */
      for (int i = g_test_rand_int_range (0, 160); i > 0; i--)
        net_add (&net, (guint32)g_test_rand_int_range (0, (gint32)net.n_vertices),
                 (guint32)g_test_rand_int_range (0, (gint32)net.n_vertices), throw_capacity ());
      assert_solves (&net, ends, n_sources, ends + n_sources, n_sinks);
      g_array_unref (net.arcs);
    }
}

/* Roads on a grid, both ways: long ways, many rounds. */
static void
test_grid (void)
{
  enum { SIDE = 30 };

  for (guint round = 0; round < 20; round++)
    {
      Net net;
      guint32 ends[2] = { (guint32)g_test_rand_int_range (0, SIDE * SIDE / 2),
                          (guint32)g_test_rand_int_range (SIDE * SIDE / 2, SIDE * SIDE) };

      net_init (&net, SIDE * SIDE);
      for (guint32 v = 0; v < SIDE * SIDE; v++)
        for (guint32 step = 1; step <= SIDE; step += SIDE - 1)
          if (v + step < SIDE * SIDE && (step > 1 || v % SIDE < SIDE - 1)
              && g_test_rand_int_range (0, 100) < 80)
            {
              double capacity = g_test_rand_double_range (1, 100);

              net_add (&net, v, v + step, capacity);
              net_add (&net, v + step, v, capacity);
            }
      assert_solves (&net, ends, 1, ends + 1, 1);
      g_array_unref (net.arcs);
    }
}

/* s → a, b → t with a bridge of 1 between: ways that take back what another has used. */
static void
test_taking_back (void)
{
  Net net;
  const guint32 source = 0, sink = 3;

  net_init (&net, 4);
  net_add (&net, 0, 1, 1000);
  net_add (&net, 0, 2, 1000);
  net_add (&net, 1, 2, 1);
  net_add (&net, 1, 3, 1000);
  net_add (&net, 2, 3, 1000);
  assert_solves (&net, &source, 1, &sink, 1);
  g_array_unref (net.arcs);
}

static void
test_ends (void)
{
  Net net;
  const guint32 one = 1, both[2] = { 0, 1 };

  net_init (&net, 3);
  net_add (&net, 0, 1, INFINITY);
  net_add (&net, 1, 0, 2);
  g_autoptr (ZamynMaxFlow) flow = net_build (&net);
  g_autofree gboolean *side = g_new0 (gboolean, 3);

  g_assert_true (isinf (zamyn_max_flow_solve (flow, both, 1, &one, 1)));
  g_assert_true (isinf (zamyn_max_flow_solve (flow, both, 2, &one, 1)));
  g_assert_cmpfloat (zamyn_max_flow_solve (flow, &one, 1, both, 1), ==, 2);
  g_assert_cmpfloat (zamyn_max_flow_solve (flow, NULL, 0, both, 1), ==, 0);
  g_assert_cmpfloat (zamyn_max_flow_solve (flow, both, 2, NULL, 0), ==, 0);
  g_assert_true (zamyn_max_flow_find_cut (flow, ZAMYN_CUT_NEAR_SOURCES, side));
  g_assert_true (side[0] && side[1] && !side[2]);
  zamyn_max_flow_set_capacity (flow, 1, 7);
  g_assert_cmpfloat (zamyn_max_flow_solve (flow, &one, 1, both, 1), ==, 7);
  g_array_unref (net.arcs);

  g_autoptr (ZamynMaxFlow) empty = zamyn_max_flow_new (0, NULL, 0);
  g_assert_cmpfloat (zamyn_max_flow_solve (empty, NULL, 0, NULL, 0), ==, 0);
}

/* The order in which the arcs are given changes nothing: values to the last bit, and the cuts. */
static void
test_order (void)
{
  for (guint round = 0; round < 100; round++)
    {
      Net net, turned;
      gboolean cuts[2][20];
      const guint32 source = 0, sink = 1;

      net_init (&net, 20);
      net_init (&turned, 20);
      for (guint i = 0; i < 60; i++)
        net_add (&net, (guint32)g_test_rand_int_range (0, 20), (guint32)g_test_rand_int_range (0, 20),
                 g_test_rand_int_range (0, 5));
      for (guint i = 0; i < 60; i++)
        g_array_append_vals (turned.arcs, net_get (&net, 59 - i), 1);
      g_autoptr (ZamynMaxFlow) a = net_build (&net);
      g_autoptr (ZamynMaxFlow) b = net_build (&turned);
      g_assert_cmpfloat (zamyn_max_flow_solve (a, &source, 1, &sink, 1), ==,
                         zamyn_max_flow_solve (b, &source, 1, &sink, 1));
      for (guint side = 0; side < 2; side++)
        {
          g_assert_true (zamyn_max_flow_find_cut (a, (ZamynCutSide)side, cuts[0]));
          g_assert_true (zamyn_max_flow_find_cut (b, (ZamynCutSide)side, cuts[1]));
          g_assert_cmpmem (cuts[0], 20 * sizeof (gboolean), cuts[1], 20 * sizeof (gboolean));
        }
      g_array_unref (net.arcs);
      g_array_unref (turned.arcs);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/max-flow/random", test_random);
  g_test_add_func ("/max-flow/grid", test_grid);
  g_test_add_func ("/max-flow/taking-back", test_taking_back);
  g_test_add_func ("/max-flow/ends", test_ends);
  g_test_add_func ("/max-flow/order", test_order);
  return g_test_run ();
}
