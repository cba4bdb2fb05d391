/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/network-structure.h"

#include <math.h>

#include "core/connectivity.h"

typedef struct
{
  ZamynNetwork *network;
  guint32 n_nodes;
  GArray *edges;    /* ZamynEdge between nodes */
  GArray *links;    /* per edge */
  gboolean *is_used; /* per node: has an edge */
  ZamynConnectivity *connectivity;
} Search;

static gboolean
is_home (const Search *self, guint32 node)
{
  return g_str_equal (zamyn_network_get_node (self->network, node)->country,
                      zamyn_network_get_home (self->network));
}

static gboolean
may_be_used (const ZamynProblem *problem, const gboolean *goods, guint32 arc)
{
  if (goods == NULL)
    return TRUE;
  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    if (goods[g] && isfinite (zamyn_problem_get_costs (problem, g)[arc]))
      return TRUE;
  return FALSE;
}

/* One edge for each link that is open in a direction. */
static void
find_edges (Search *self, const ZamynProblem *problem, const gboolean *goods, const gboolean *banned)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  g_autofree gboolean *is_open = g_new0 (gboolean, zamyn_network_get_n_links (self->network) + 1);

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    {
      ZamynEdge edge = { vertices[arcs[a].from].node, vertices[arcs[a].to].node };

      if (arcs[a].link == ZAMYN_NONE || is_open[arcs[a].link] || !zamyn_problem_is_open (problem, a)
          || (banned != NULL && banned[a])
          || !may_be_used (problem, goods, a))
        continue;
      is_open[arcs[a].link] = TRUE;
      self->is_used[edge.a] = self->is_used[edge.b] = TRUE;
      g_array_append_val (self->edges, edge);
      g_array_append_val (self->links, arcs[a].link);
    }
}

/* Places at home in a part from which no way leads abroad any more. */
static void
add_lost (const Search *self, const guint32 *part, guint32 n, GArray *lost)
{
  for (guint32 i = 0; i < n; i++)
    if (!is_home (self, part[i]))
      return;
  if (n > 0)
    g_array_append_vals (lost, part, n);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

/* @pieces: what a whole part falls into, without what is lost itself; what is home and in a piece
 * without the world had the world before, if another piece has it. */
static void
add_weak_point (const Search *self, guint32 link, guint32 node, const GArray *pieces, GArray *points)
{
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (guint32));
  ZamynWeakPoint point = { .link = link, .node = node };
  guint32 largest = 0, sum = 0;
  gboolean had_world = node != ZAMYN_NONE && !is_home (self, node);

  for (guint i = 0; i < pieces->len; i++)
    {
      const ZamynPart *piece = &g_array_index (pieces, ZamynPart, i);

      sum += piece->n;
      largest = MAX (largest, piece->n);
      add_lost (self, piece->vertices, piece->n, lost);
      for (guint32 j = 0; j < piece->n && !had_world; j++)
        had_world = !is_home (self, piece->vertices[j]);
    }
  point.n_separated = sum - largest;
  if (had_world && lost->len > 0)
    {
      g_array_sort (lost, compare_numbers);
      point.n_lost = lost->len;
      point.lost = g_memdup2 (lost->data, sizeof *point.lost * lost->len);
    }
  g_array_append_val (points, point);
}

/* The places of a whole part that are in none of some pieces, and are not a certain node. */
static GArray *
find_rest (const Search *self, guint32 in, const GArray *pieces, guint32 node)
{
  guint32 n;
  const guint32 *members = zamyn_connectivity_get_members (self->connectivity, in, &n);
  g_autofree gboolean *is_in_piece = g_new0 (gboolean, MAX (self->n_nodes, 1));
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < pieces->len; i++)
    for (guint32 j = 0; j < g_array_index (pieces, ZamynPart, i).n; j++)
      is_in_piece[g_array_index (pieces, ZamynPart, i).vertices[j]] = TRUE;
  for (guint32 i = 0; i < n; i++)
    if (!is_in_piece[members[i]] && members[i] != node)
      g_array_append_val (rest, members[i]);
  return rest;
}

static void
add_with_rest (const Search *self, guint32 link, guint32 node, guint32 in, GArray *pieces,
               GArray *points)
{
  g_autoptr (GArray) rest = find_rest (self, in, pieces, node);
  ZamynPart piece = { (const guint32 *)(gconstpointer)rest->data, rest->len };

  if (rest->len > 0)
    g_array_append_val (pieces, piece);
  add_weak_point (self, link, node, pieces, points);
}

static void
find_weak_points (const Search *self, GArray *points)
{
  for (guint32 e = 0; e < self->edges->len; e++)
    {
      g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (ZamynPart));
      ZamynPart piece;

      piece.vertices = zamyn_connectivity_get_far_side (self->connectivity, e, &piece.n);
      if (piece.vertices == NULL)
        continue;
      g_array_append_val (pieces, piece);
      add_with_rest (self, g_array_index (self->links, guint32, e), ZAMYN_NONE, piece.vertices[0],
                     pieces, points);
    }
  for (guint32 v = 0; v < self->n_nodes; v++)
    if (zamyn_connectivity_is_articulation (self->connectivity, v))
      {
        g_autoptr (GArray) pieces = zamyn_connectivity_list_parts (self->connectivity, v);

        add_with_rest (self, ZAMYN_NONE, v, v, pieces, points);
      }
}

static int
compare_weak_points (gconstpointer a, gconstpointer b)
{
  const ZamynWeakPoint *x = a, *y = b;

  if (x->n_lost != y->n_lost)
    return x->n_lost > y->n_lost ? -1 : 1;
  if (x->n_separated != y->n_separated)
    return x->n_separated > y->n_separated ? -1 : 1;
  if (x->link != y->link)
    return x->link < y->link ? -1 : 1; /* ZAMYN_NONE is the largest number */
  return (x->node > y->node) - (x->node < y->node);
}

typedef struct
{
  guint32 component;
  guint32 n;
} Size;

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Size *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->component > y->component) - (x->component < y->component);
}

/* Numbers the parts anew: by size, without those that are single places. */
static void
number_components (const Search *self, ZamynNetworkStructure *structure)
{
  guint32 n = zamyn_connectivity_get_n_components (self->connectivity);
  g_autoptr (GArray) sizes = g_array_sized_new (FALSE, FALSE, sizeof (Size), n);
  g_autofree guint32 *numbers = g_new (guint32, MAX (n, 1));

  for (guint32 c = 0; c < n; c++)
    {
      Size size = { c, 0 };

      g_array_append_val (sizes, size);
    }
  for (guint32 v = 0; v < self->n_nodes; v++)
    if (self->is_used[v])
      g_array_index (sizes, Size, zamyn_connectivity_get_component (self->connectivity, v)).n++;
  g_array_sort (sizes, compare_sizes);
  for (guint32 i = 0; i < n; i++)
    {
      numbers[g_array_index (sizes, Size, i).component] = i;
      structure->n_components += g_array_index (sizes, Size, i).n > 0 ? 1 : 0;
    }
  for (guint32 v = 0; v < self->n_nodes; v++)
    structure->components[v]
      = self->is_used[v] ? numbers[zamyn_connectivity_get_component (self->connectivity, v)]
                         : ZAMYN_NONE;
}

static void
weak_point_clear (gpointer data)
{
  g_free (((ZamynWeakPoint *)data)->lost);
}

ZamynNetworkStructure *
zamyn_network_structure_new (const ZamynProblem *problem, const gboolean *goods,
                             const gboolean *banned)
{
  ZamynNetworkStructure *self;
  Search search = { 0 };

  g_return_val_if_fail (problem != NULL && zamyn_problem_get_atlas (problem) != NULL, NULL);

  search.network = zamyn_atlas_get_network (zamyn_problem_get_atlas (problem));
  search.n_nodes = zamyn_network_get_n_nodes (search.network);
  search.edges = g_array_new (FALSE, FALSE, sizeof (ZamynEdge));
  search.links = g_array_new (FALSE, FALSE, sizeof (guint32));
  search.is_used = g_new0 (gboolean, MAX (search.n_nodes, 1));
  find_edges (&search, problem, goods, banned);
  search.connectivity
    = zamyn_connectivity_new (search.n_nodes, (const ZamynEdge *)(gconstpointer)search.edges->data,
                              search.edges->len);
  zamyn_connectivity_search (search.connectivity);

  self = g_new0 (ZamynNetworkStructure, 1);
  self->components = g_new (guint32, MAX (search.n_nodes, 1));
  self->weak_points = g_array_new (FALSE, FALSE, sizeof (ZamynWeakPoint));
  g_array_set_clear_func (self->weak_points, weak_point_clear);
  number_components (&search, self);
  find_weak_points (&search, self->weak_points);
  g_array_sort (self->weak_points, compare_weak_points);

  zamyn_connectivity_free (search.connectivity);
  g_array_unref (search.edges);
  g_array_unref (search.links);
  g_free (search.is_used);
  return self;
}

void
zamyn_network_structure_free (ZamynNetworkStructure *self)
{
  if (self == NULL)
    return;
  g_free (self->components);
  g_array_unref (self->weak_points);
  g_free (self);
}
