/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/problem-builder.h"

#include <math.h>

#include "core/problem-private.h"

struct _ZamynProblemBuilder
{
  ZamynAtlas *atlas;
  int year;
  ZamynSeason season;
  guint32 n_nodes;
  GArray *vertices; /* ZamynVertex */
  GArray *arcs;     /* ZamynArc */
  GArray *elements;
  GArray *goods;
  GArray *rows;
  GHashTable *vertex_index; /* key of node, mode, gauge → vertex + 1 */
};

ZamynProblemBuilder *
zamyn_problem_builder_new (ZamynAtlas *atlas, int year, ZamynSeason season, guint32 n_nodes)
{
  ZamynProblemBuilder *self = g_new0 (ZamynProblemBuilder, 1);

  self->atlas = atlas != NULL ? zamyn_atlas_ref (atlas) : NULL;
  self->year = year;
  self->season = season;
  self->n_nodes = n_nodes;
  self->vertices = g_array_new (FALSE, FALSE, sizeof (ZamynVertex));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (ZamynArc));
  self->elements = g_array_new (FALSE, FALSE, sizeof (ZamynElement));
  self->goods = g_array_new (FALSE, FALSE, sizeof (ZamynGood));
  self->rows = g_array_new (FALSE, FALSE, sizeof (ZamynRow));
  self->vertex_index = g_hash_table_new (NULL, NULL);
  return self;
}

void
zamyn_problem_builder_free (ZamynProblemBuilder *self)
{
  g_clear_pointer (&self->atlas, zamyn_atlas_unref);
  g_array_unref (self->vertices);
  g_array_unref (self->arcs);
  g_clear_pointer (&self->elements, g_array_unref);
  g_clear_pointer (&self->goods, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_hash_table_unref (self->vertex_index);
  g_free (self);
}

guint32
zamyn_problem_builder_add_vertex (ZamynProblemBuilder *self, guint32 node, ZamynMode mode,
                                  ZamynGauge gauge)
{
  gpointer key = GSIZE_TO_POINTER (((gsize) node * ZAMYN_N_MODES + mode) * 4 + gauge + 1);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->vertex_index, key));
  ZamynVertex vertex = { node, mode, gauge };

  g_assert (node < self->n_nodes);
  if (known != 0)
    return known - 1;
  g_array_append_val (self->vertices, vertex);
  g_hash_table_insert (self->vertex_index, key, GUINT_TO_POINTER (self->vertices->len));
  return self->vertices->len - 1;
}

guint32
zamyn_problem_builder_get_n_vertices (const ZamynProblemBuilder *self)
{
  return self->vertices->len;
}

ZamynVertex
zamyn_problem_builder_get_vertex (const ZamynProblemBuilder *self, guint32 vertex)
{
  return g_array_index (self->vertices, ZamynVertex, vertex);
}

void
zamyn_problem_builder_add_arc (ZamynProblemBuilder *self, const ZamynArc *arc)
{
  g_assert (arc->from < self->vertices->len && arc->to < self->vertices->len);
  g_array_append_vals (self->arcs, arc, 1);
}

guint32
zamyn_problem_builder_add_element (ZamynProblemBuilder *self, const ZamynElement *element)
{
  g_array_append_vals (self->elements, element, 1);
  return self->elements->len - 1;
}

guint32
zamyn_problem_builder_add_good (ZamynProblemBuilder *self, const ZamynGood *good)
{
  ZamynGood copy = *good;

  copy.rows = self->rows->len;
  copy.n_outside = copy.n_home = 0;
  g_array_append_val (self->goods, copy);
  return self->goods->len - 1;
}

void
zamyn_problem_builder_add_row (ZamynProblemBuilder *self, const ZamynRow *row, gboolean is_home)
{
  ZamynGood *good = &g_array_index (self->goods, ZamynGood, self->goods->len - 1);
  ZamynRow copy = *row;

  g_assert (row->node < self->n_nodes);
  g_assert (is_home || good->n_home == 0);
  copy.good = self->goods->len - 1;
  copy.documented = row->is_substitute ? 0 : row->quantity;
  g_array_append_val (self->rows, copy);
  if (is_home)
    good->n_home++;
  else
    good->n_outside++;
}

static gint
compare_arcs (gconstpointer a, gconstpointer b)
{
  const ZamynArc *one = a, *two = b;

  if (one->from != two->from)
    return one->from < two->from ? -1 : 1;
  if (one->to != two->to)
    return one->to < two->to ? -1 : 1;
  if (one->link != two->link)
    return one->link < two->link ? -1 : 1;
  return (one->users > two->users) - (one->users < two->users);
}

/* Counts the keys into offsets: first[i] .. first[i + 1] - 1 hold what has key i. */
static void
count_to_offsets (guint32 *first, guint32 n)
{
  guint32 sum = 0;

  for (guint32 i = 0; i <= n; i++)
    {
      guint32 here = first[i];

      first[i] = sum;
      sum += here;
    }
}

/* Which arcs end at a vertex, and which belong to a link. */
static void
index_arcs (ZamynGraph *graph)
{
  g_autofree guint32 *next_in = NULL;
  g_autofree guint32 *next_of_link = NULL;

  for (guint32 a = 0; a < graph->n_arcs; a++)
    if (graph->arcs[a].link != ZAMYN_NONE)
      graph->n_links = MAX (graph->n_links, graph->arcs[a].link + 1);
  graph->first_in = g_new0 (guint32, graph->n_vertices + 1);
  graph->link_first = g_new0 (guint32, graph->n_links + 1);
  for (guint32 a = 0; a < graph->n_arcs; a++)
    {
      graph->first_in[graph->arcs[a].to]++;
      if (graph->arcs[a].link != ZAMYN_NONE)
        graph->link_first[graph->arcs[a].link]++;
    }
  count_to_offsets (graph->first_in, graph->n_vertices);
  count_to_offsets (graph->link_first, graph->n_links);
  graph->in_arcs = g_new (guint32, MAX (graph->n_arcs, 1));
  graph->link_arcs = g_new (guint32, MAX (graph->n_arcs, 1));
  next_in = g_memdup2 (graph->first_in, sizeof (guint32) * (graph->n_vertices + 1));
  next_of_link = g_memdup2 (graph->link_first, sizeof (guint32) * (graph->n_links + 1));
  for (guint32 a = 0; a < graph->n_arcs; a++)
    {
      graph->in_arcs[next_in[graph->arcs[a].to]++] = a;
      if (graph->arcs[a].link != ZAMYN_NONE)
        graph->link_arcs[next_of_link[graph->arcs[a].link]++] = a;
    }
}

static ZamynGraph *
make_graph (ZamynProblemBuilder *self)
{
  ZamynGraph *graph = g_atomic_rc_box_new0 (ZamynGraph);
  g_autofree guint32 *next = NULL;

  g_array_sort (self->arcs, compare_arcs);
  graph->n_nodes = self->n_nodes;
  graph->n_vertices = self->vertices->len;
  graph->n_arcs = self->arcs->len;
  graph->vertices = g_memdup2 (self->vertices->data, sizeof (ZamynVertex) * self->vertices->len);
  graph->arcs = g_memdup2 (self->arcs->data, sizeof (ZamynArc) * self->arcs->len);
  graph->first_arcs = g_new0 (guint32, graph->n_vertices + 1);
  for (guint32 i = 0; i < graph->n_arcs; i++)
    graph->first_arcs[graph->arcs[i].from]++;
  count_to_offsets (graph->first_arcs, graph->n_vertices);
  index_arcs (graph);

  graph->node_first = g_new0 (guint32, graph->n_nodes + 1);
  for (guint32 v = 0; v < graph->n_vertices; v++)
    graph->node_first[graph->vertices[v].node]++;
  count_to_offsets (graph->node_first, graph->n_nodes);
  graph->node_vertices = g_new (guint32, MAX (graph->n_vertices, 1));
  next = g_memdup2 (graph->node_first, sizeof (guint32) * (graph->n_nodes + 1));
  for (guint32 v = 0; v < graph->n_vertices; v++)
    graph->node_vertices[next[graph->vertices[v].node]++] = v;
  return graph;
}

static void
price_good (ZamynProblem *problem, const ZamynGood *good, ZamynArcCost arc_cost,
            ZamynLoadingCost loading_cost, gpointer data)
{
  const ZamynGraph *graph = problem->graph;
  ZamynGoodCosts *costs = zamyn_good_costs_new (graph->n_arcs, graph->n_vertices);

  for (guint32 i = 0; i < graph->n_arcs; i++)
    costs->costs[i] = arc_cost (&graph->arcs[i], good, &costs->run_hours[i], data);
  for (guint32 v = 0; v < graph->n_vertices; v++)
    costs->loading[v] = loading_cost (&graph->vertices[v], good, data);
  g_ptr_array_add (problem->costs, costs);
}

ZamynProblem *
zamyn_problem_builder_end (ZamynProblemBuilder *self, ZamynArcCost arc_cost,
                           ZamynLoadingCost loading_cost, gpointer data)
{
  ZamynProblem *problem = g_new0 (ZamynProblem, 1);
  ZamynGraph *graph = make_graph (self);

  g_atomic_ref_count_init (&problem->refs);
  problem->atlas = g_steal_pointer (&self->atlas);
  problem->year = self->year;
  problem->season = self->season;
  problem->graph = graph;
  problem->open = g_new0 (gboolean, MAX (graph->n_arcs, 1));
  problem->elements = g_steal_pointer (&self->elements);
  problem->goods = g_steal_pointer (&self->goods);
  problem->rows = g_steal_pointer (&self->rows);
  problem->costs = g_ptr_array_new_with_free_func (zamyn_good_costs_release);
  problem->own_carriers = g_ptr_array_new ();
  for (guint32 i = 0; i < graph->n_arcs; i++)
    {
      problem->open[i] = TRUE;
      for (int e = 0; e < 2; e++)
        if (graph->arcs[i].elements[e] != ZAMYN_NONE
            && !(g_array_index (problem->elements, ZamynElement, graph->arcs[i].elements[e]).capacity
                 > 0))
          problem->open[i] = FALSE;
    }
  for (guint32 i = 0; i < problem->goods->len; i++)
    price_good (problem, &g_array_index (problem->goods, ZamynGood, i), arc_cost, loading_cost, data);
  return problem;
}
