/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports are searched from the home row against the arcs, exports along them. A vertex is looked at in
 * the order of label + least rest. Without tolls the rest is a distance and each vertex is settled once;
 * where tolls have fallen since the rest was measured, a vertex may be settled again. */

#include "core/flow-pricing.h"

#include <math.h>

#include "core/label-heap.h"

/* What a search knows of a vertex. */
typedef struct
{
  double label;
  guint32 parent; /* arc by which it was reached, ZAMYN_NONE where the search began */
  guint32 seen;   /* number of the search that reached it */
  gboolean is_done;
} Place;

struct _ZamynPricing
{
  ZamynProblem *problem;
  ZamynShares *shares;
  ZamynFlowBounds *bounds;
  ZamynLabelHeap heap;
  Place *places;        /* per vertex */
  double *end;          /* per vertex: least start of an outside row there, INFINITY where none */
  guint32 *end_row;     /* that row, within the good */
  GArray *end_vertices; /* guint32: vertices that have one */
  guint32 search;
  guint32 good;
  ZamynTolls tolls;
  double least_limit;   /* least price of a limit among the rows that take part */
  const double *lead;   /* (nullable) per vertex: a measurement, and what may have fallen since */
  double fall;
  guint32 found;        /* vertex at which the way ends */
};

ZamynPricing *
zamyn_pricing_new (ZamynProblem *problem, ZamynShares *shares, ZamynFlowBounds *bounds)
{
  ZamynPricing *self = g_new0 (ZamynPricing, 1);
  guint32 n = MAX (zamyn_problem_get_n_vertices (problem), 1);

  self->problem = zamyn_problem_ref (problem);
  self->shares = zamyn_shares_ref (shares);
  self->bounds = zamyn_flow_bounds_ref (bounds);
  self->places = g_new0 (Place, n);
  self->end = g_new (double, n);
  self->end_row = g_new (guint32, n);
  self->end_vertices = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->found = ZAMYN_NONE;
  for (guint32 v = 0; v < n; v++)
    self->end[v] = INFINITY;
  return self;
}

void
zamyn_pricing_free (ZamynPricing *self)
{
  zamyn_label_heap_clear (&self->heap);
  g_free (self->places);
  g_free (self->end);
  g_free (self->end_row);
  g_array_unref (self->end_vertices);
  zamyn_flow_bounds_unref (self->bounds);
  zamyn_shares_unref (self->shares);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

static const ZamynGood *
get_good (const ZamynPricing *self)
{
  return zamyn_problem_get_good (self->problem, self->good);
}

static gboolean
is_import (const ZamynPricing *self)
{
  return get_good (self)->direction == ZAMYN_DIRECTION_IMPORT;
}

/* An import is loaded where its way ends for the search; an export must still be able to arrive. */
static void
end_at (ZamynPricing *self, guint32 row_index)
{
  const ZamynRow *row = zamyn_problem_get_row (self->problem, get_good (self)->rows + row_index);
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, row->node, &n);

  for (guint i = 0; i < n; i++)
    {
      double loading = zamyn_problem_get_loading (self->problem, self->good, vertices[i]);
      double end = self->tolls.start[row_index] + (is_import (self) ? loading : 0);

      if (!isfinite (loading) || !(end < self->end[vertices[i]]))
        continue;
      if (!isfinite (self->end[vertices[i]]))
        g_array_append_val (self->end_vertices, vertices[i]);
      self->end[vertices[i]] = end;
      self->end_row[vertices[i]] = row_index;
    }
}

void
zamyn_pricing_begin (ZamynPricing *self, guint32 good_index, const ZamynTolls *tolls)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);

  for (guint i = 0; i < self->end_vertices->len; i++)
    self->end[g_array_index (self->end_vertices, guint32, i)] = INFINITY;
  g_array_set_size (self->end_vertices, 0);
  self->good = good_index;
  self->tolls = *tolls;
  self->least_limit = INFINITY;
  for (guint32 r = 0; r < good->n_outside; r++)
    {
      double price = zamyn_problem_get_row (self->problem, good->rows + r)->price;

      if (!isfinite (tolls->start[r]))
        continue;
      self->least_limit = MIN (self->least_limit, tolls->start[r] - price);
      end_at (self, r);
    }
  self->least_limit = MAX (self->least_limit, 0);
  self->lead = NULL;
}

void
zamyn_pricing_lead (ZamynPricing *self, const double *least, double fall)
{
  self->lead = least;
  self->fall = fall;
}

/* What a search reads at every vertex. */
typedef struct
{
  const ZamynHop *hops;
  const guint32 *first;
  const double *costs;
  const double *least;
  const double *lead; /* least itself where there is none better */
  double least_limit, fall;
  double w;
  int forbidden;
} Ground;

static Ground
find_ground (const ZamynPricing *self)
{
  const double *least = zamyn_flow_bounds_get (self->bounds, self->good);
  Ground ground = { .costs = zamyn_problem_get_costs (self->problem, self->good),
                    .least = least,
                    .lead = self->lead != NULL ? self->lead : least,
                    .least_limit = self->least_limit,
                    .fall = self->lead != NULL ? self->fall : 0,
                    .w = get_good (self)->w,
                    .forbidden = is_import (self) ? -1 : 1 };

  ground.hops = zamyn_flow_bounds_get_hops (self->bounds, is_import (self), &ground.first);
  return ground;
}

/* The rest of a way from a vertex on costs at least this. */
static inline double
get_rest (const Ground *ground, guint32 vertex)
{
  return MAX (ground->least[vertex] + ground->least_limit, ground->lead[vertex] - ground->fall);
}

static inline void
reach (ZamynPricing *self, guint32 vertex, double label, guint32 parent, double key)
{
  Place *place = &self->places[vertex];

  if (place->seen == self->search && !(label < place->label))
    return;
  *place = (Place){ label, parent, self->search, FALSE };
  zamyn_label_heap_push (&self->heap, key, vertex);
}

static void
begin_at_home (ZamynPricing *self, const Ground *ground, guint32 home, double cutoff)
{
  const ZamynGood *good = get_good (self);
  guint32 node = zamyn_problem_get_row (self->problem, good->rows + good->n_outside + home)->node;
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, node, &n);

  self->heap.length = 0;
  self->search++;
  for (guint i = 0; i < n; i++)
    {
      double label = is_import (self)
                       ? 0
                       : zamyn_problem_get_loading (self->problem, self->good, vertices[i]);
      double key = label + get_rest (ground, vertices[i]);

      if (key < cutoff)
        reach (self, vertices[i], label, ZAMYN_NONE, key);
    }
}

static double
get_passage_toll (const ZamynPricing *self, guint32 arc)
{
  guint32 passage = zamyn_shares_get_passage (self->shares, arc);

  return self->tolls.passage[passage != ZAMYN_NONE ? passage
                                                   : zamyn_shares_get_n_passages (self->shares)];
}

static inline void
settle (ZamynPricing *self, const Ground *ground, guint32 vertex, double cutoff)
{
  double here = self->places[vertex].label;

  self->places[vertex].is_done = TRUE;
  for (guint32 i = ground->first[vertex]; i < ground->first[vertex + 1]; i++)
    {
      const ZamynHop *hop = &ground->hops[i];
      double label = here + ground->costs[hop->arc]
                     + ground->w
                         * (self->tolls.element[hop->elements[0]]
                            + self->tolls.element[hop->elements[1]]);
      double key;

      if (hop->border != 0)
        {
          if (hop->border == ground->forbidden)
            continue;
          if (self->tolls.passage != NULL)
            label += get_passage_toll (self, hop->arc);
        }
      key = label + get_rest (ground, hop->to);
      if (key < cutoff && zamyn_problem_is_open (self->problem, hop->arc)
          && (self->tolls.banned == NULL || !self->tolls.banned[hop->arc]))
        reach (self, hop->to, label, hop->arc, key);
    }
}

/* From the ends towards home: the hops of the other direction lead there. */
void
zamyn_pricing_measure (ZamynPricing *self, double *least)
{
  const double *costs = zamyn_problem_get_costs (self->problem, self->good);
  const guint32 *first;
  const ZamynHop *hops = zamyn_flow_bounds_get_hops (self->bounds, !is_import (self), &first);
  double w = get_good (self)->w;
  int forbidden = is_import (self) ? -1 : 1;

  for (guint32 v = 0; v < zamyn_problem_get_n_vertices (self->problem); v++)
    least[v] = INFINITY;
  self->heap.length = 0;
  for (guint i = 0; i < self->end_vertices->len; i++)
    {
      guint32 vertex = g_array_index (self->end_vertices, guint32, i);

      least[vertex] = self->end[vertex];
      zamyn_label_heap_push (&self->heap, least[vertex], vertex);
    }
  while (self->heap.length > 0)
    {
      ZamynLabel at = zamyn_label_heap_pop (&self->heap);

      if (at.key > least[at.vertex])
        continue;
      for (guint32 i = first[at.vertex]; i < first[at.vertex + 1]; i++)
        {
          const ZamynHop *hop = &hops[i];
          double label = at.key + costs[hop->arc]
                         + w
                             * (self->tolls.element[hop->elements[0]]
                                + self->tolls.element[hop->elements[1]]);

          if (hop->border != 0 && self->tolls.passage != NULL)
            label += get_passage_toll (self, hop->arc);
          if (label < least[hop->to] && hop->border != forbidden
              && zamyn_problem_is_open (self->problem, hop->arc))
            {
              least[hop->to] = label;
              zamyn_label_heap_push (&self->heap, label, hop->to);
            }
        }
    }
}

double
zamyn_pricing_find (ZamynPricing *self, guint32 home, double cutoff, guint32 *outside)
{
  double best = cutoff;
  Ground ground = find_ground (self);

  self->found = ZAMYN_NONE;
  begin_at_home (self, &ground, home, cutoff);
  while (self->heap.length > 0)
    {
      ZamynLabel at = zamyn_label_heap_pop (&self->heap);
      guint32 vertex = at.vertex;
      double total = self->places[vertex].label + self->end[vertex];

      if (!(at.key < best))
        break;
      if (self->places[vertex].is_done)
        continue;
      if (total < best)
        {
          best = total;
          self->found = vertex;
        }
      settle (self, &ground, vertex, best);
    }
  if (self->found == ZAMYN_NONE)
    return INFINITY;
  *outside = self->end_row[self->found];
  return best;
}

static void
reverse (GArray *way, guint first)
{
  for (guint i = first, j = way->len; i + 1 < j; i++)
    {
      guint32 *one = &g_array_index (way, guint32, i);
      guint32 *two = &g_array_index (way, guint32, --j);
      guint32 kept = *one;

      *one = *two;
      *two = kept;
    }
}

double
zamyn_pricing_get_way (const ZamynPricing *self, GArray *way)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const double *costs = zamyn_problem_get_costs (self->problem, self->good);
  guint first = way->len;
  guint32 vertex = self->found;
  double sum = 0;

  for (guint32 a = self->places[vertex].parent; a != ZAMYN_NONE;
       a = self->places[vertex].parent)
    {
      g_array_append_val (way, a);
      sum += costs[a];
      vertex = is_import (self) ? arcs[a].to : arcs[a].from;
    }
  if (is_import (self))
    return sum + zamyn_problem_get_loading (self->problem, self->good, self->found);
  reverse (way, first);
  return sum + zamyn_problem_get_loading (self->problem, self->good, vertex);
}
