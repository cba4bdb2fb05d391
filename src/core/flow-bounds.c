/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow-bounds.h"

#include <math.h>
#include <string.h>

#include "core/label-heap.h"

struct _ZamynFlowBounds
{
  gatomicrefcount refs;
  guint32 n_vertices, n_elements, n_goods;
  ZamynHop *hops[2];       /* of exports: along the arcs; of imports: against them */
  guint32 *first[2];       /* n_vertices + 1 */
  double *least;           /* n_goods × n_vertices */
  guint8 *uses;            /* n_goods × (n_elements + 1) */
  guint32 *n_uses;         /* n_elements */
};

static void
index_hops (ZamynFlowBounds *self, ZamynProblem *problem, int is_import)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n_arcs = zamyn_problem_get_n_arcs (problem);
  guint32 *first = g_new0 (guint32, self->n_vertices + 2);
  ZamynHop *hops = g_new (ZamynHop, MAX (n_arcs, 1));

  for (guint32 a = 0; a < n_arcs; a++)
    first[(is_import ? arcs[a].to : arcs[a].from) + 2]++;
  for (guint32 v = 0; v < self->n_vertices; v++)
    first[v + 2] += first[v + 1];
  for (guint32 a = 0; a < n_arcs; a++)
    {
      guint32 at = is_import ? arcs[a].to : arcs[a].from;
      ZamynHop *hop = &hops[first[at + 1]++];

      hop->arc = a;
      hop->to = is_import ? arcs[a].from : arcs[a].to;
      hop->border = arcs[a].border;
      for (int e = 0; e < 2; e++)
        hop->elements[e]
          = arcs[a].elements[e] != ZAMYN_NONE ? arcs[a].elements[e] : self->n_elements;
    }
  self->hops[is_import] = hops;
  self->first[is_import] = first;
}

static void
find_uses (ZamynFlowBounds *self, ZamynProblem *problem)
{
  guint32 n_arcs = zamyn_problem_get_n_arcs (problem);
  const ZamynHop *hops = self->hops[0];

  for (guint32 i = 0; i < n_arcs; i++)
    for (int e = 0; e < 2; e++)
      if (hops[i].elements[e] < self->n_elements)
        self->n_uses[hops[i].elements[e]]++;
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const double *costs = zamyn_problem_get_costs (problem, k);
      guint8 *uses = self->uses + (gsize) k * (self->n_elements + 1);

      for (guint32 i = 0; i < n_arcs; i++)
        if (costs[hops[i].arc] < INFINITY)
          uses[hops[i].elements[0]] = uses[hops[i].elements[1]] = TRUE;
    }
}

/* Outside rows stand at the vertices of their nodes: an import is loaded there, an export must be able
 * to arrive. */
static void
start (ZamynProblem *problem, guint32 good_index, double *least, ZamynLabelHeap *heap)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);
      guint n;
      const guint32 *vertices = zamyn_problem_get_node_vertices (problem, row->node, &n);

      for (guint i = 0; row->quantity > 0 && i < n; i++)
        {
          double loading = zamyn_problem_get_loading (problem, good_index, vertices[i]);
          double cost
            = row->price + (good->direction == ZAMYN_DIRECTION_EXPORT ? 0 : loading);

          if (isfinite (loading) && cost < least[vertices[i]])
            {
              least[vertices[i]] = cost;
              zamyn_label_heap_push (heap, cost, vertices[i]);
            }
        }
    }
}

/* How many vertices home rows stand at; each is marked. */
static guint
mark_homes (ZamynProblem *problem, guint32 good_index, gboolean *is_home)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  guint32 first = good->rows + good->n_outside;
  guint n_homes = 0;

  for (guint32 r = first; r < first + good->n_home; r++)
    {
      guint n;
      const guint32 *vertices = zamyn_problem_get_node_vertices (
        problem, zamyn_problem_get_row (problem, r)->node, &n);

      for (guint i = 0; i < n; i++)
        {
          n_homes += !is_home[vertices[i]];
          is_home[vertices[i]] = TRUE;
        }
    }
  return n_homes;
}

/* From the outside rows towards home: hops of the other direction lead there. Ends at the last home
 * row; what is farther costs at least as much as that. */
static void
find_least (ZamynFlowBounds *self, ZamynProblem *problem, guint32 good_index,
            ZamynLabelHeap *heap, gboolean *is_home)
{
  gboolean is_import
    = zamyn_problem_get_good (problem, good_index)->direction != ZAMYN_DIRECTION_EXPORT;
  const double *costs = zamyn_problem_get_costs (problem, good_index);
  const ZamynHop *hops = self->hops[is_import ? 0 : 1];
  const guint32 *first = self->first[is_import ? 0 : 1];
  double *least = self->least + (gsize) good_index * self->n_vertices;
  int forbidden = is_import ? -1 : 1;
  double farthest = INFINITY;
  guint n_left;

  memset (is_home, 0, sizeof (gboolean) * self->n_vertices);
  n_left = mark_homes (problem, good_index, is_home);
  for (guint32 v = 0; v < self->n_vertices; v++)
    least[v] = INFINITY;
  heap->length = 0;
  start (problem, good_index, least, heap);
  while (heap->length > 0)
    {
      ZamynLabel at = zamyn_label_heap_pop (heap);

      if (at.key > least[at.vertex])
        continue;
      if (is_home[at.vertex])
        {
          is_home[at.vertex] = FALSE;
          if (--n_left == 0)
            {
              farthest = at.key;
              break;
            }
        }
      for (guint32 i = first[at.vertex]; i < first[at.vertex + 1]; i++)
        {
          double cost = at.key + costs[hops[i].arc];

          if (cost < least[hops[i].to] && hops[i].border != forbidden
              && zamyn_problem_is_open (problem, hops[i].arc))
            {
              least[hops[i].to] = cost;
              zamyn_label_heap_push (heap, cost, hops[i].to);
            }
        }
    }
  for (guint32 v = 0; v < self->n_vertices; v++)
    least[v] = MIN (least[v], farthest);
}

ZamynFlowBounds *
zamyn_flow_bounds_new (ZamynProblem *problem)
{
  ZamynFlowBounds *self = g_new0 (ZamynFlowBounds, 1);
  ZamynLabelHeap heap = { NULL, 0, 0 };
  g_autofree gboolean *is_home = NULL;

  g_atomic_ref_count_init (&self->refs);
  self->n_vertices = zamyn_problem_get_n_vertices (problem);
  self->n_elements = zamyn_problem_get_n_elements (problem);
  self->n_goods = zamyn_problem_get_n_goods (problem);
  self->least = g_new (double, MAX ((gsize) self->n_goods * self->n_vertices, 1));
  self->uses = g_new0 (guint8, MAX ((gsize) self->n_goods * (self->n_elements + 1), 1));
  self->n_uses = g_new0 (guint32, MAX (self->n_elements, 1));
  for (int is_import = 0; is_import < 2; is_import++)
    index_hops (self, problem, is_import);
  find_uses (self, problem);
  is_home = g_new (gboolean, MAX (self->n_vertices, 1));
  for (guint32 k = 0; k < self->n_goods; k++)
    find_least (self, problem, k, &heap, is_home);
  zamyn_label_heap_clear (&heap);
  return self;
}

ZamynFlowBounds *
zamyn_flow_bounds_ref (ZamynFlowBounds *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_flow_bounds_unref (ZamynFlowBounds *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (int i = 0; i < 2; i++)
    {
      g_free (self->hops[i]);
      g_free (self->first[i]);
    }
  g_free (self->least);
  g_free (self->uses);
  g_free (self->n_uses);
  g_free (self);
}

const ZamynHop *
zamyn_flow_bounds_get_hops (const ZamynFlowBounds *self, gboolean is_import, const guint32 **first)
{
  *first = self->first[is_import ? 1 : 0];
  return self->hops[is_import ? 1 : 0];
}

const double *
zamyn_flow_bounds_get (const ZamynFlowBounds *self, guint32 good)
{
  return self->least + (gsize) good * self->n_vertices;
}

gboolean
zamyn_flow_bounds_uses (const ZamynFlowBounds *self, guint32 good, guint32 element)
{
  return self->uses[(gsize) good * (self->n_elements + 1) + element];
}

guint32
zamyn_flow_bounds_get_n_uses (const ZamynFlowBounds *self, guint32 element)
{
  return self->n_uses[element];
}
