/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports are searched from all outside rows at once along the arcs; exports from all markets at once
 * against them, so that either way one search tells the way of every home row. */

#include "core/flow-pricing.h"

#include <math.h>
#include <string.h>

#include "core/id-queue.h"

struct _ZamynPricing
{
  ZamynProblem *problem;
  ZamynIdQueue *queue;
  guint32 *first_in; /* arcs that end at a vertex: in_arcs[first_in[v]] .. */
  guint32 *in_arcs;
  ZamynShares *shares;
  double *label;
  guint32 *parent; /* arc by which a vertex is reached, or ZAMYN_NONE at a start */
  guint32 *origin; /* outside row (within the good) at the start */
  gboolean *is_done;
  guint32 good;
};

static void
index_in_arcs (ZamynPricing *self)
{
  guint32 n_vertices = zamyn_problem_get_n_vertices (self->problem);
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  g_autofree guint32 *next = g_new0 (guint32, n_vertices + 1);

  self->first_in = g_new0 (guint32, n_vertices + 1);
  self->in_arcs = g_new (guint32, MAX (n_arcs, 1));
  for (guint32 a = 0; a < n_arcs; a++)
    self->first_in[arcs[a].to + 1]++;
  for (guint32 v = 0; v < n_vertices; v++)
    self->first_in[v + 1] += self->first_in[v];
  memcpy (next, self->first_in, sizeof (guint32) * (n_vertices + 1));
  for (guint32 a = 0; a < n_arcs; a++)
    self->in_arcs[next[arcs[a].to]++] = a;
}

ZamynPricing *
zamyn_pricing_new (ZamynProblem *problem, ZamynShares *shares)
{
  ZamynPricing *self = g_new0 (ZamynPricing, 1);
  guint32 n = MAX (zamyn_problem_get_n_vertices (problem), 1);

  self->problem = zamyn_problem_ref (problem);
  self->queue = zamyn_id_queue_new (n);
  self->label = g_new (double, n);
  self->parent = g_new (guint32, n);
  self->origin = g_new (guint32, n);
  self->is_done = g_new (gboolean, n);
  self->shares = zamyn_shares_ref (shares);
  index_in_arcs (self);
  return self;
}

void
zamyn_pricing_free (ZamynPricing *self)
{
  zamyn_id_queue_free (self->queue);
  g_free (self->first_in);
  g_free (self->in_arcs);
  zamyn_shares_unref (self->shares);
  g_free (self->label);
  g_free (self->parent);
  g_free (self->origin);
  g_free (self->is_done);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

static void
reach (ZamynPricing *self, guint32 vertex, double label, guint32 parent, guint32 origin)
{
  if (!(label < self->label[vertex]))
    return;
  self->label[vertex] = label;
  self->parent[vertex] = parent;
  self->origin[vertex] = origin;
  zamyn_id_queue_push (self->queue, vertex, label);
}

static void
start (ZamynPricing *self, const ZamynTolls *tolls)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, self->good);
  guint32 n_vertices = zamyn_problem_get_n_vertices (self->problem);

  zamyn_id_queue_clear (self->queue);
  for (guint32 v = 0; v < n_vertices; v++)
    {
      self->label[v] = INFINITY;
      self->parent[v] = self->origin[v] = ZAMYN_NONE;
      self->is_done[v] = FALSE;
    }
  for (guint32 r = 0; r < good->n_outside; r++)
    {
      guint n;
      const guint32 *vertices = zamyn_problem_get_node_vertices (
        self->problem, zamyn_problem_get_row (self->problem, good->rows + r)->node, &n);

      if (!isfinite (tolls->start[r]))
        continue;
      for (guint i = 0; i < n; i++)
        {
          double loading = zamyn_problem_get_loading (self->problem, self->good, vertices[i]);

          /* An export is loaded at its other end; still it must be able to stand here. */
          if (isfinite (loading))
            reach (self, vertices[i],
                   tolls->start[r] + (good->direction == ZAMYN_DIRECTION_IMPORT ? loading : 0),
                   ZAMYN_NONE, r);
        }
    }
}

static double
get_toll (const ZamynPricing *self, guint32 index, const ZamynArc *arc, double w,
          const ZamynTolls *tolls)
{
  double toll = 0;

  for (int e = 0; e < 2; e++)
    if (arc->elements[e] != ZAMYN_NONE)
      toll += w * tolls->element[arc->elements[e]];
  if (arc->border != 0 && tolls->passage != NULL)
    {
      guint32 passage = zamyn_shares_get_passage (self->shares, index);

      toll += tolls->passage[passage != ZAMYN_NONE ? passage
                                                   : zamyn_shares_get_n_passages (self->shares)];
    }
  return toll;
}

void
zamyn_pricing_search (ZamynPricing *self, guint32 good_index, const ZamynTolls *tolls)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const guint32 *first_out = zamyn_problem_get_first_arcs (self->problem);
  const double *costs = zamyn_problem_get_costs (self->problem, good_index);
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
  const gboolean *banned[2] = { NULL, NULL };
  int forbidden = is_import ? -1 : 1;

  self->good = good_index;
  start (self, tolls);
  for (guint32 r = 0; r < good->n_outside; r++)
    if (banned[0] == NULL)
      banned[0] = zamyn_problem_get_banned (self->problem, good->rows + r);
  while (zamyn_id_queue_get_length (self->queue) > 0)
    {
      double label;
      guint32 vertex = zamyn_id_queue_pop (self->queue, &label);
      guint32 from = is_import ? first_out[vertex] : self->first_in[vertex];
      guint32 to = is_import ? first_out[vertex + 1] : self->first_in[vertex + 1];

      self->is_done[vertex] = TRUE;
      for (guint32 i = from; i < to; i++)
        {
          guint32 a = is_import ? i : self->in_arcs[i];
          const ZamynArc *arc = &arcs[a];
          guint32 other = is_import ? arc->to : arc->from;

          if (self->is_done[other] || arc->border == forbidden || !isfinite (costs[a])
              || !zamyn_problem_is_open (self->problem, a)
              || (banned[0] != NULL && banned[0][a]
                  && zamyn_problem_get_banned (self->problem,
                                               good->rows + self->origin[vertex])
                       != NULL))
            continue;
          reach (self, other, label + costs[a] + get_toll (self, a, arc, good->w, tolls), a,
                 self->origin[vertex]);
        }
    }
}

/* The vertex of a home row at which its cheapest way ends, or for an export begins. */
static guint32
find_vertex (const ZamynPricing *self, guint32 home, double *cost)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, self->good);
  guint32 node = zamyn_problem_get_row (self->problem, good->rows + good->n_outside + home)->node;
  guint32 best = ZAMYN_NONE;
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, node, &n);

  *cost = INFINITY;
  for (guint i = 0; i < n; i++)
    {
      double here = self->label[vertices[i]];

      if (good->direction == ZAMYN_DIRECTION_EXPORT)
        here += zamyn_problem_get_loading (self->problem, self->good, vertices[i]);
      if (here < *cost)
        {
          *cost = here;
          best = vertices[i];
        }
    }
  return best;
}

double
zamyn_pricing_get_cost (const ZamynPricing *self, guint32 home, guint32 *outside)
{
  double cost;
  guint32 vertex = find_vertex (self, home, &cost);

  if (outside != NULL)
    *outside = vertex != ZAMYN_NONE ? self->origin[vertex] : ZAMYN_NONE;
  return cost;
}

double
zamyn_pricing_get_way (const ZamynPricing *self, guint32 home, GArray *way)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, self->good);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const double *costs = zamyn_problem_get_costs (self->problem, self->good);
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
  guint first = way->len;
  double sum = 0, unused;
  guint32 vertex = find_vertex (self, home, &unused);
  guint32 loaded = vertex;

  while (self->parent[vertex] != ZAMYN_NONE)
    {
      guint32 a = self->parent[vertex];

      g_array_append_val (way, a);
      sum += costs[a];
      vertex = is_import ? arcs[a].from : arcs[a].to;
    }
  if (is_import)
    {
      loaded = vertex;
      for (guint i = first, j = way->len; i + 1 < j; i++)
        {
          guint32 *one = &g_array_index (way, guint32, i);
          guint32 *two = &g_array_index (way, guint32, --j);
          guint32 kept = *one;

          *one = *two;
          *two = kept;
        }
    }
  return sum + zamyn_problem_get_loading (self->problem, self->good, loaded);
}
