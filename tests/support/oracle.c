/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/oracle.h"

#include <igraph.h>
#include <math.h>

gboolean
oracle_may_use (ZamynProblem *problem, const ZamynRouterQuery *query, guint32 arc)
{
  const ZamynArc *it = &zamyn_problem_get_arcs (problem)[arc];
  const ZamynGood *good = zamyn_problem_get_good (problem, query->good);
  gboolean is_export = good->direction == ZAMYN_DIRECTION_EXPORT;

  if (!zamyn_problem_is_open (problem, arc) || (query->banned != NULL && query->banned[arc])
      || !isfinite (zamyn_problem_get_costs (problem, query->good)[arc]))
    return FALSE;
  if ((is_export && it->border > 0) || (!is_export && it->border < 0))
    return FALSE;
  if (query->residual != NULL)
    for (guint i = 0; i < 2; i++)
      if (it->elements[i] != ZAMYN_NONE && query->residual[it->elements[i]] < query->least)
        return FALSE;
  return TRUE;
}

/* The graph of the arcs that may be used, with one more vertex from which the loading charges lead
 * to the vertices of the first node. */
static void
make_igraph (ZamynProblem *problem,
             const ZamynRouterQuery *query,
             igraph_t *graph,
             igraph_vector_t *weights)
{
  igraph_vector_int_t edges;
  guint32 source = zamyn_problem_get_n_vertices (problem);

  igraph_vector_int_init (&edges, 0);
  igraph_vector_init (weights, 0);
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    if (oracle_may_use (problem, query, a))
      {
        igraph_vector_int_push_back (&edges, zamyn_problem_get_arcs (problem)[a].from);
        igraph_vector_int_push_back (&edges, zamyn_problem_get_arcs (problem)[a].to);
        igraph_vector_push_back (weights, zamyn_problem_get_costs (problem, query->good)[a]);
      }
  for (guint32 v = 0; v < source; v++)
    if (zamyn_problem_get_vertices (problem)[v].node == query->from
        && isfinite (zamyn_problem_get_loading (problem, query->good, v)))
      {
        igraph_vector_int_push_back (&edges, source);
        igraph_vector_int_push_back (&edges, v);
        igraph_vector_push_back (weights, zamyn_problem_get_loading (problem, query->good, v));
      }
  igraph_create (graph, &edges, source + 1, IGRAPH_DIRECTED);
  igraph_vector_int_destroy (&edges);
}

void
oracle_assert_costs (ZamynProblem *problem,
                     const ZamynRouterQuery *query,
                     const ZamynRouter *router)
{
  guint32 n = zamyn_problem_get_n_vertices (problem);
  guint32 n_nodes = 0;
  igraph_t graph;
  igraph_vector_t weights;
  igraph_matrix_t distances;
  double *expected;

  make_igraph (problem, query, &graph, &weights);
  igraph_matrix_init (&distances, 0, 0);
  g_assert_cmpint (igraph_distances_dijkstra (&graph, &distances, igraph_vss_1 (n),
                                              igraph_vss_all (), &weights, IGRAPH_OUT),
                   ==, IGRAPH_SUCCESS);
  for (guint32 v = 0; v < n; v++)
    n_nodes = MAX (n_nodes, zamyn_problem_get_vertices (problem)[v].node + 1);
  expected = g_new (double, n_nodes);
  for (guint32 i = 0; i < n_nodes; i++)
    expected[i] = INFINITY;
  for (guint32 v = 0; v < n; v++)
    {
      guint32 node = zamyn_problem_get_vertices (problem)[v].node;

      expected[node] = MIN (expected[node], MATRIX (distances, 0, v));
    }
  for (guint32 i = 0; i < n_nodes; i++)
    {
      double cost = zamyn_router_get_cost (router, i, NULL);

      if (isinf (expected[i]))
        g_assert_true (isinf (cost));
      else
        g_assert_cmpfloat_with_epsilon (cost, expected[i], 1e-9 * (1 + expected[i]));
    }
  g_free (expected);
  igraph_matrix_destroy (&distances);
  igraph_vector_destroy (&weights);
  igraph_destroy (&graph);
}

typedef struct
{
  ZamynProblem *problem;
  const ZamynRouterQuery *query;
  guint32 to;
  GHashTable *seen_nodes;
  GHashTable *seen_vertices; /* since the last link */
  GHashTable *costs;         /* list of links as text: its least cost */
} Listing;

static void
list_from (Listing *self, guint32 vertex, const char *links, double cost)
{
  const ZamynVertex *vertices = zamyn_problem_get_vertices (self->problem);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);

  if (vertices[vertex].node == self->to)
    {
      double *known = g_hash_table_lookup (self->costs, links);

      if (known == NULL)
        g_hash_table_insert (self->costs, g_strdup (links), g_memdup2 (&cost, sizeof cost));
      else
        *known = MIN (*known, cost);
      return;
    }
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    {
      gboolean is_link = arcs[a].link != ZAMYN_NONE;
      GHashTable *seen = is_link ? self->seen_nodes : self->seen_vertices;
      guint32 mark = is_link ? vertices[arcs[a].to].node : arcs[a].to;
      g_autofree char *longer = NULL;
      double arc_cost = zamyn_problem_get_costs (self->problem, self->query->good)[a];

      if (arcs[a].from != vertex || !oracle_may_use (self->problem, self->query, a)
          || !g_hash_table_add (seen, GUINT_TO_POINTER (mark)))
        continue;
      longer = is_link ? g_strdup_printf ("%s %u", links, arcs[a].link) : g_strdup (links);
      list_from (self, arcs[a].to, longer, cost + arc_cost);
      g_hash_table_remove (seen, GUINT_TO_POINTER (mark));
    }
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

GArray *
oracle_list_way_costs (ZamynProblem *problem, const ZamynRouterQuery *query, guint32 to)
{
  Listing self = { problem, query, to, NULL, NULL, NULL };
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (double));
  GHashTableIter iter;
  gpointer cost;

  self.seen_nodes = g_hash_table_new (NULL, NULL);
  self.seen_vertices = g_hash_table_new (NULL, NULL);
  self.costs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_add (self.seen_nodes, GUINT_TO_POINTER (query->from));
  for (guint32 v = 0; v < zamyn_problem_get_n_vertices (problem); v++)
    if (zamyn_problem_get_vertices (problem)[v].node == query->from)
      {
        g_hash_table_add (self.seen_vertices, GUINT_TO_POINTER (v));
        list_from (&self, v, "", zamyn_problem_get_loading (problem, query->good, v));
        g_hash_table_remove_all (self.seen_vertices);
      }
  g_hash_table_iter_init (&iter, self.costs);
  while (g_hash_table_iter_next (&iter, NULL, &cost))
    g_array_append_vals (sorted, cost, 1);
  g_array_sort (sorted, compare_doubles);
  g_hash_table_unref (self.seen_nodes);
  g_hash_table_unref (self.seen_vertices);
  g_hash_table_unref (self.costs);
  return sorted;
}

static GHashTable *
list_links (ZamynProblem *problem, const GArray *way)
{
  GHashTable *links = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < way->len; i++)
    {
      guint32 link = zamyn_problem_get_arcs (problem)[g_array_index (way, guint32, i)].link;

      if (link != ZAMYN_NONE)
        g_hash_table_add (links, GUINT_TO_POINTER (link));
    }
  return links;
}

gboolean
oracle_has_same_links (ZamynProblem *problem, const GArray *way, const GArray *other)
{
  g_autoptr (GHashTable) a = list_links (problem, way);
  g_autoptr (GHashTable) b = list_links (problem, other);
  GHashTableIter iter;
  gpointer link;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &link, NULL))
    if (!g_hash_table_contains (b, link))
      return FALSE;
  return TRUE;
}

gboolean
oracle_is_loopless (ZamynProblem *problem, const GArray *way)
{
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < way->len; i++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (problem)[g_array_index (way, guint32, i)];

      if (i == 0)
        g_hash_table_add (seen, GUINT_TO_POINTER (vertices[arc->from].node));
      if (arc->link != ZAMYN_NONE
          && !g_hash_table_add (seen, GUINT_TO_POINTER (vertices[arc->to].node)))
        return FALSE;
    }
  return TRUE;
}
