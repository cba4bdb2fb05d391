/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/connectivity.h"

#include <igraph.h>
#include <string.h>

static void
make_igraph (igraph_t *graph, guint32 n_vertices, const ZamynEdge *edges, guint32 n_edges)
{
  igraph_vector_int_t list;

  igraph_vector_int_init (&list, 0);
  for (guint32 e = 0; e < n_edges; e++)
    {
      igraph_vector_int_push_back (&list, edges[e].a);
      igraph_vector_int_push_back (&list, edges[e].b);
    }
  igraph_create (graph, &list, n_vertices, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy (&list);
}

static void
assert_flags (const igraph_vector_int_t *listed, const gboolean *flags, guint32 n)
{
  g_autofree gboolean *expected = g_new0 (gboolean, MAX (n, 1));

  for (igraph_integer_t i = 0; i < igraph_vector_int_size (listed); i++)
    expected[VECTOR (*listed)[i]] = TRUE;
  g_assert_cmpmem (flags, n * sizeof *flags, expected, n * sizeof *expected);
}

static void
assert_as_igraph (const ZamynConnectivity *it, guint32 n_vertices, const ZamynEdge *edges,
                  guint32 n_edges)
{
  g_autofree gboolean *bridges = g_new0 (gboolean, MAX (n_edges, 1));
  g_autofree gboolean *articulations = g_new0 (gboolean, MAX (n_vertices, 1));
  igraph_t graph;
  igraph_vector_int_t listed, members;
  igraph_integer_t n;

  for (guint32 e = 0; e < n_edges; e++)
    bridges[e] = zamyn_connectivity_is_bridge (it, e);
  for (guint32 v = 0; v < n_vertices; v++)
    articulations[v] = zamyn_connectivity_is_articulation (it, v);
  make_igraph (&graph, n_vertices, edges, n_edges);
  igraph_vector_int_init (&listed, 0);
  igraph_vector_int_init (&members, 0);
  igraph_bridges (&graph, &listed);
  assert_flags (&listed, bridges, n_edges);
  igraph_articulation_points (&graph, &listed);
  assert_flags (&listed, articulations, n_vertices);
  igraph_connected_components (&graph, &members, NULL, &n, IGRAPH_WEAK);
  g_assert_cmpuint (zamyn_connectivity_get_n_components (it), ==, n);
  for (guint32 v = 0; v < n_vertices; v++)
    for (guint32 u = 0; u < v; u++)
      g_assert_true ((zamyn_connectivity_get_component (it, v)
                      == zamyn_connectivity_get_component (it, u))
                     == (VECTOR (members)[v] == VECTOR (members)[u]));
  igraph_vector_int_destroy (&listed);
  igraph_vector_int_destroy (&members);
  igraph_destroy (&graph);
}

/* Marks what can be reached without an edge and a vertex. */
static void
reach (guint32 from, const ZamynEdge *edges, guint32 n_edges, guint32 without_edge,
       guint32 without_vertex, gboolean *reached)
{
  gboolean grows = TRUE;

  reached[from] = TRUE;
  while (grows)
    {
      grows = FALSE;
      for (guint32 e = 0; e < n_edges; e++)
        if (e != without_edge && edges[e].a != without_vertex && edges[e].b != without_vertex
            && reached[edges[e].a] != reached[edges[e].b])
          reached[edges[e].a] = reached[edges[e].b] = grows = TRUE;
    }
}

/* What is said to be cut off is what can no longer be reached, and nothing else. */
static void
assert_far_sides (const ZamynConnectivity *it, guint32 n_vertices, const ZamynEdge *edges,
                  guint32 n_edges)
{
  for (guint32 e = 0; e < n_edges; e++)
    {
      guint32 n, n_members, n_reached = 0;
      const guint32 *side = zamyn_connectivity_get_far_side (it, e, &n);
      const guint32 *members;
      g_autofree gboolean *reached = g_new0 (gboolean, n_vertices);

      if (side == NULL)
        {
          g_assert_cmpuint (n, ==, 0);
          continue;
        }
      members = zamyn_connectivity_get_members (it, edges[e].a, &n_members);
      reach (members[0], edges, n_edges, e, G_MAXUINT32, reached);
      for (guint32 v = 0; v < n_vertices; v++)
        n_reached += reached[v] ? 1 : 0;
      g_assert_cmpuint (n_reached + n, ==, n_members);
      for (guint32 i = 0; i < n; i++)
        g_assert_false (reached[side[i]]);
    }
}

static void
assert_parts (const ZamynConnectivity *it, guint32 n_vertices, const ZamynEdge *edges,
              guint32 n_edges)
{
  for (guint32 v = 0; v < n_vertices; v++)
    {
      g_autoptr (GArray) parts = zamyn_connectivity_list_parts (it, v);

      for (guint i = 0; i < parts->len; i++)
        {
          const ZamynPart *part = &g_array_index (parts, ZamynPart, i);
          g_autofree gboolean *reached = g_new0 (gboolean, n_vertices);
          guint32 n_reached = 0;

          reach (part->vertices[0], edges, n_edges, G_MAXUINT32, v, reached);
          for (guint32 u = 0; u < n_vertices; u++)
            n_reached += reached[u] ? 1 : 0;
          g_assert_cmpuint (n_reached, ==, part->n);
          for (guint32 j = 0; j < part->n; j++)
            g_assert_true (reached[part->vertices[j]]);
        }
      if (zamyn_connectivity_is_articulation (it, v))
        g_assert_cmpuint (parts->len, >, 0);
    }
}

/* Parallel edges, loops, single vertices, several components. */
static void
test_random (void)
{
  for (guint round = 0; round < 1000; round++)
    {
      guint32 n_vertices = (guint32)g_test_rand_int_range (1, 30);
      guint32 n_edges = (guint32)g_test_rand_int_range (0, 45);
      ZamynEdge edges[45];
      g_autoptr (ZamynConnectivity) it = NULL;

      for (guint32 e = 0; e < n_edges; e++)
        edges[e] = (ZamynEdge){ (guint32)g_test_rand_int_range (0, (gint32)n_vertices),
                                (guint32)g_test_rand_int_range (0, (gint32)n_vertices) };
      it = zamyn_connectivity_new (n_vertices, edges, n_edges);
      zamyn_connectivity_search (it);
      if (round % 2 == 0)
        zamyn_connectivity_search (it);
      assert_as_igraph (it, n_vertices, edges, n_edges);
      assert_far_sides (it, n_vertices, edges, n_edges);
      assert_parts (it, n_vertices, edges, n_edges);
    }
}

/* A chain as long as this would overflow a stack of calls. */
static void
test_long_chain (void)
{
  enum { N = 1000000 };
  g_autofree ZamynEdge *edges = g_new (ZamynEdge, N);
  g_autoptr (ZamynConnectivity) it = NULL;
  guint32 n;

  for (guint32 e = 0; e < N; e++)
    edges[e] = (ZamynEdge){ e, e + 1 };
  it = zamyn_connectivity_new (N + 1, edges, N);
  zamyn_connectivity_search (it);
  for (guint32 e = 0; e < N; e += 997)
    {
      g_assert_true (zamyn_connectivity_is_bridge (it, e));
      g_assert_nonnull (zamyn_connectivity_get_far_side (it, e, &n));
      g_assert_cmpuint (n, ==, N - e);
    }
  g_assert_false (zamyn_connectivity_is_articulation (it, 0));
  g_assert_true (zamyn_connectivity_is_articulation (it, 1));
}

static void
test_empty (void)
{
  g_autoptr (ZamynConnectivity) it = zamyn_connectivity_new (0, NULL, 0);

  zamyn_connectivity_search (it);
  g_assert_cmpuint (zamyn_connectivity_get_n_components (it), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectivity/random", test_random);
  g_test_add_func ("/connectivity/long-chain", test_long_chain);
  g_test_add_func ("/connectivity/empty", test_empty);
  return g_test_run ();
}
