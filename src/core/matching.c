/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/matching.h"

#include <math.h>

#include "core/transport.h"

/* A pair of rows and the search that finds its way. */
typedef struct
{
  guint32 from, to; /* nodes in the order of travel */
  guint32 passage;
  const gboolean *banned;
  double mismatch; /* USD per unit: both sides state a passage, and not the same */
  guint32 pair;
} Pair;

static gint
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *one = a, *two = b;

  if (one->from != two->from)
    return one->from < two->from ? -1 : 1;
  if (one->passage != two->passage)
    return one->passage < two->passage ? -1 : 1;
  if ((one->banned == NULL) != (two->banned == NULL))
    return one->banned == NULL ? -1 : 1;
  return (one->pair > two->pair) - (one->pair < two->pair);
}

static GArray *
list_pairs (ZamynProblem *problem, const ZamynGood *good, const gboolean *takes_part)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;

  for (guint32 r = 0; r < good->n_outside; r++)
    for (guint32 j = 0; j < good->n_home; j++)
      {
        const ZamynRow *outside = zamyn_problem_get_row (problem, good->rows + r);
        const ZamynRow *home = zamyn_problem_get_row (problem, good->rows + good->n_outside + j);
        Pair pair = { .from = is_import ? outside->node : home->node,
                      .to = is_import ? home->node : outside->node,
                      .passage = outside->passage != ZAMYN_NONE ? outside->passage : home->passage,
                      .banned = zamyn_problem_get_banned (problem, good->rows + r),
                      .pair = r * good->n_home + j };

        if (takes_part != NULL && !(takes_part[r] && takes_part[good->n_outside + j]))
          continue;
        if (outside->passage != ZAMYN_NONE && home->passage != ZAMYN_NONE
            && outside->passage != home->passage)
          pair.mismatch = ZAMYN_PASSAGE_SURCHARGE;
        g_array_append_val (pairs, pair);
      }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static gboolean
needs_search (const Pair *pair, const Pair *last)
{
  return last == NULL || pair->from != last->from || pair->passage != last->passage
         || pair->banned != last->banned;
}

ZamynWays *
zamyn_ways_find (ZamynRouter *router, ZamynProblem *problem, guint32 good_index,
                 const gboolean *takes_part, const double *residual, double least)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  g_autoptr (GArray) pairs = list_pairs (problem, good, takes_part);
  guint32 n = good->n_outside * good->n_home;
  g_autofree guint32 *start = g_new0 (guint32, MAX (n, 1));
  g_autofree guint32 *length = g_new0 (guint32, MAX (n, 1));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  ZamynWays *self = g_new0 (ZamynWays, 1);
  const Pair *last = NULL;

  self->n_outside = good->n_outside;
  self->n_home = good->n_home;
  self->cost = g_new (double, MAX (n, 1));
  self->key = g_new (double, MAX (n, 1));
  self->first_arc = g_new (guint32, n + 1);
  self->arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n; i++)
    self->cost[i] = self->key[i] = INFINITY;
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      if (needs_search (pair, last))
        {
          ZamynRouterQuery query = { good_index, pair->from, residual, least, pair->banned,
                                     pair->passage, ZAMYN_PASSAGE_SURCHARGE };

          zamyn_router_search (router, &query);
        }
      last = pair;
      self->cost[pair->pair] = zamyn_router_get_cost (router, pair->to, &self->key[pair->pair]);
      self->key[pair->pair] += pair->mismatch;
      start[pair->pair] = found->len;
      if (isfinite (self->cost[pair->pair]))
        zamyn_router_get_arcs (router, pair->to, found);
      length[pair->pair] = found->len - start[pair->pair];
    }
  for (guint32 i = 0; i < n; i++)
    {
      self->first_arc[i] = self->arcs->len;
      if (length[i] > 0)
        g_array_append_vals (self->arcs, &g_array_index (found, guint32, start[i]), length[i]);
    }
  self->first_arc[n] = self->arcs->len;
  return self;
}

void
zamyn_ways_free (ZamynWays *self)
{
  g_free (self->cost);
  g_free (self->key);
  g_free (self->first_arc);
  g_array_unref (self->arcs);
  g_free (self);
}

double
zamyn_matching_find_dearest (ZamynRouter *router, ZamynProblem *problem, guint32 good_index)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  guint32 n_rows = good->n_outside + good->n_home;
  g_autofree gboolean *takes_part = g_new0 (gboolean, MAX (n_rows, 1));
  g_autofree double *quantity = g_new0 (double, MAX (n_rows, 1));
  g_autofree double *cost = NULL;
  g_autofree double *flow = NULL;
  g_autoptr (ZamynWays) ways = NULL;
  double dearest = -INFINITY;

  for (guint32 i = 0; i < n_rows; i++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, good->rows + i);

      takes_part[i] = !row->is_substitute && row->quantity > 0;
      quantity[i] = takes_part[i] ? row->quantity : 0;
    }
  ways = zamyn_ways_find (router, problem, good_index, takes_part, NULL, 0);
  cost = g_new (double, MAX (good->n_outside * good->n_home, 1));
  flow = g_new0 (double, MAX (good->n_outside * good->n_home, 1));
  for (guint32 i = 0; i < good->n_outside * good->n_home; i++)
    cost[i] = ways->key[i] + zamyn_problem_get_row (problem, good->rows + i / good->n_home)->price;
  zamyn_transport_solve (good->n_outside, good->n_home, quantity, quantity + good->n_outside, cost,
                         flow);
  for (guint32 i = 0; i < good->n_outside * good->n_home; i++)
    if (flow[i] > 0)
      dearest = MAX (dearest,
                     ways->cost[i]
                       + zamyn_problem_get_row (problem, good->rows + i / good->n_home)->price);
  return dearest;
}
