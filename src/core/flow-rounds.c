/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds of column generation: the master is optimal over its ways, then every home row is asked for a
 * cheaper one under the master's prices. Most need no search: what the last answer was, less what
 * tolls have fallen since, is often proof enough. */

#include "core/optimal-flow-private.h"

#include <string.h>

#define MAX_ROUNDS 2000
#define MAX_PIVOTS 200000
#define GAIN 1e-10   /* of the price: a way that saves less is none */
#define CUTOFF 1e-12 /* of the price: nearer to it nothing is looked for */

/* A search measures all vertices first where it has at least this many home rows to ask for. */
#define MEASURE_FROM 3

/* An element whose toll is lower than it was. */
typedef struct
{
  guint32 element;
  double fall; /* USD per kt, for as many times as a way may use it */
} Fall;

/* Which tolls have fallen since when. */
typedef struct
{
  double *since;   /* per row of the master */
  GArray *elements; /* Fall */
} Falls;

typedef struct
{
  ZamynOptimalFlow *flow;
  ZamynPricing *pricing;
  Falls falls;          /* since the last round */
  Falls falls_of_lead;  /* since the optimum that the search started from */
  double *element_toll; /* per element, and a zero */
  double *passage_toll;
  double *start;    /* per outside row of a good */
  double *cheapest; /* per home row of a good */
  double *lead;     /* per vertex */
  guint32 n_passages;
  gboolean is_exact; /* asks for every way again, up to the price and a little beyond */
  double bound; /* sum over home rows of what their demand costs at least */
} Round;

static void
falls_init (Falls *self, const ZamynOptimalFlow *flow)
{
  self->since = g_new (double, MAX (flow->n_master_rows, 1));
  self->elements = g_array_new (FALSE, FALSE, sizeof (Fall));
  for (guint32 row = 0; row < flow->n_master_rows; row++)
    self->since[row] = zamyn_master_get_toll (flow->master, row);
}

static void
falls_clear (Falls *self)
{
  g_clear_pointer (&self->since, g_free);
  g_clear_pointer (&self->elements, g_array_unref);
}

static double
get_fall (const Falls *self, const ZamynOptimalFlow *flow, guint32 row)
{
  return MAX (self->since[row] - zamyn_master_get_toll (flow->master, row), 0);
}

static void
find_fallen_elements (Falls *self, const ZamynOptimalFlow *flow)
{
  g_array_set_size (self->elements, 0);
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (flow->problem); e++)
    {
      Fall fall
        = { e, get_fall (self, flow, e) * zamyn_flow_bounds_get_n_uses (flow->bounds, e) };

      if (fall.fall > 0)
        g_array_append_val (self->elements, fall);
    }
}

/* How much cheaper any way of a good may have become at most: a way begins at one row and crosses the
 * home border once. */
static double
get_most_fall (const Falls *self, const ZamynOptimalFlow *flow, guint32 good_index)
{
  const ZamynGood *good = zamyn_flow_good (flow, good_index);
  double by_elements = 0, by_row = 0, by_share = 0;

  for (guint i = 0; i < self->elements->len; i++)
    {
      const Fall *fall = &g_array_index (self->elements, Fall, i);

      if (zamyn_flow_bounds_uses (flow->bounds, good_index, fall->element))
        by_elements += fall->fall;
    }
  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    by_row = MAX (by_row, get_fall (self, flow, flow->limit_row[r]));
  if (zamyn_shares_has_good (flow->shares, good_index))
    for (guint32 i = 0; i < zamyn_shares_get_n (flow->shares); i++)
      if (zamyn_shares_get (flow->shares, i)->good == good_index)
        by_share = MAX (by_share, get_fall (self, flow, flow->first_share_row + i));
  return good->w * by_elements + by_row + by_share;
}

static void
round_init (Round *self, ZamynOptimalFlow *flow)
{
  guint32 most_outside = 0, most_home = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (flow->problem); k++)
    {
      most_outside = MAX (most_outside, zamyn_flow_good (flow, k)->n_outside);
      most_home = MAX (most_home, zamyn_flow_good (flow, k)->n_home);
    }
  self->flow = flow;
  self->pricing = zamyn_pricing_new (flow->problem, flow->shares, flow->bounds);
  self->n_passages = zamyn_shares_get_n_passages (flow->shares);
  falls_init (&self->falls, flow);
  if (flow->leader != NULL)
    falls_init (&self->falls_of_lead, flow->leader);
  self->element_toll = g_new0 (double, zamyn_problem_get_n_elements (flow->problem) + 1);
  self->passage_toll = g_new0 (double, self->n_passages + 1);
  self->start = g_new0 (double, MAX (most_outside, 1));
  self->cheapest = g_new0 (double, MAX (most_home, 1));
  self->lead = g_new (double, MAX (zamyn_problem_get_n_vertices (flow->problem), 1));
}

static void
round_clear (Round *self)
{
  zamyn_pricing_free (self->pricing);
  falls_clear (&self->falls);
  falls_clear (&self->falls_of_lead);
  g_free (self->element_toll);
  g_free (self->passage_toll);
  g_free (self->start);
  g_free (self->cheapest);
  g_free (self->lead);
}

static void
set_tolls (Round *self, guint32 good_index)
{
  const ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = zamyn_flow_good (flow, good_index);

  for (guint32 r = 0; r < good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_flow_row (flow, good->rows + r);

      self->start[r] = row->quantity > 0
                         ? row->price
                             + zamyn_master_get_toll (flow->master,
                                                      flow->limit_row[good->rows + r])
                         : INFINITY;
    }
  if (!zamyn_shares_has_good (flow->shares, good_index))
    return;
  for (guint32 p = 0; p <= self->n_passages; p++)
    {
      guint32 share
        = zamyn_shares_find (flow->shares, good_index, p < self->n_passages ? p : ZAMYN_NONE);

      self->passage_toll[p]
        = share != ZAMYN_NONE ? zamyn_master_get_toll (flow->master, flow->first_share_row + share)
                              : 0;
    }
}

/* Arcs that some rows of a good may not use, because a country carries only its own trade: such a good
 * searches twice, for these rows and for all others. */
static const gboolean *
find_banned (const Round *self, guint32 good_index)
{
  const ZamynGood *good = zamyn_flow_good (self->flow, good_index);
  const gboolean *banned = NULL;

  for (guint32 r = good->rows; banned == NULL && r < good->rows + good->n_outside; r++)
    banned = zamyn_problem_get_banned (self->flow->problem, r);
  return banned;
}

/* Leaves the rows of one class in the search. */
static void
keep_class (Round *self, guint32 good_index, gboolean is_banned)
{
  const ZamynGood *good = zamyn_flow_good (self->flow, good_index);

  for (guint32 r = 0; r < good->n_outside; r++)
    if ((zamyn_problem_get_banned (self->flow->problem, good->rows + r) != NULL) != is_banned)
      self->start[r] = INFINITY;
}

static double
get_price (const Round *self, guint32 home_row)
{
  return zamyn_master_get_group_price (self->flow->master, self->flow->group_of[home_row]);
}

/* Where many rows are asked for, one measurement leads to all of them; else that of the optimum before
 * the closure does. */
static void
lead_search (Round *self, guint32 good_index)
{
  ZamynOptimalFlow *flow = self->flow;
  guint n_open = 0;

  for (guint32 j = 0; j < zamyn_flow_good (flow, good_index)->n_home; j++)
    n_open += self->cheapest[j] == INFINITY;
  if (n_open >= MEASURE_FROM)
    {
      zamyn_pricing_measure (self->pricing, self->lead);
      zamyn_pricing_lead (self->pricing, self->lead, 0);
    }
  else if (flow->leader != NULL)
    zamyn_pricing_lead (self->pricing, zamyn_flow_get_lead (flow->leader, good_index),
                        get_most_fall (&self->falls_of_lead, flow, good_index));
}

/* Asks for a way of each home row that has no answer yet; adds it where it beats the master's price. */
static guint
add_ways (Round *self, guint32 good_index, const gboolean *banned)
{
  ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = zamyn_flow_good (flow, good_index);
  ZamynTolls tolls = { self->element_toll,
                       zamyn_shares_has_good (flow->shares, good_index) ? self->passage_toll : NULL,
                       self->start, banned };
  guint added = 0;

  zamyn_pricing_begin (self->pricing, good_index, &tolls);
  lead_search (self, good_index);
  for (guint32 j = 0; j < good->n_home; j++)
    {
      guint32 row = good->rows + good->n_outside + j;
      double price = get_price (self, row), margin = CUTOFF * (1 + fabs (price));
      double cutoff = self->is_exact ? price + margin : price - margin, cost;
      guint32 outside;

      if (self->cheapest[j] < INFINITY)
        continue;
      flow->n_searches++;
      cost = zamyn_pricing_find (self->pricing, j, cutoff, &outside);
      flow->floor[flow->group_of[row]] = MIN (flow->floor[flow->group_of[row]], MIN (cost, cutoff));
      if (price - cost > GAIN * (1 + fabs (price)))
        {
          zamyn_flow_add_column (flow, self->pricing, good_index, j, outside);
          added++;
        }
    }
  return added;
}

/* Where the last floor still is one, @cheapest is set and there is nothing to ask. */
static gboolean
keep_floors (Round *self, guint32 good_index)
{
  ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = zamyn_flow_good (flow, good_index);
  double most_fall = get_most_fall (&self->falls, flow, good_index);
  gboolean is_complete = TRUE;

  for (guint32 j = 0; j < good->n_home; j++)
    {
      guint32 row = good->rows + good->n_outside + j;
      double price = get_price (self, row);
      double *lowest = &flow->floor[flow->group_of[row]];

      *lowest -= most_fall;
      self->cheapest[j] = *lowest;
      if ((!self->is_exact && *lowest >= price - CUTOFF * (1 + fabs (price)))
          || !(zamyn_flow_row (flow, row)->quantity > 0))
        continue;
      *lowest = self->cheapest[j] = INFINITY;
      is_complete = FALSE;
    }
  return is_complete;
}

static guint
price_good (Round *self, guint32 good_index)
{
  const ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = zamyn_flow_good (flow, good_index);
  guint added = 0;

  if (!keep_floors (self, good_index))
    {
      const gboolean *banned = find_banned (self, good_index);

      for (int is_banned = 0; is_banned <= (banned != NULL ? 1 : 0); is_banned++)
        {
          set_tolls (self, good_index);
          if (banned != NULL)
            keep_class (self, good_index, is_banned);
          added += add_ways (self, good_index, is_banned ? banned : NULL);
        }
    }
  for (guint32 row = good->rows + good->n_outside;
       row < good->rows + good->n_outside + good->n_home; row++)
    if (zamyn_flow_row (flow, row)->quantity > 0)
      self->bound
        += zamyn_flow_row (flow, row)->quantity
           * MIN (MIN (flow->floor[flow->group_of[row]], get_price (self, row)),
                  zamyn_good_get_penalty (good));
  return added;
}

static void
read_element_tolls (Round *self)
{
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->flow->problem); e++)
    self->element_toll[e] = zamyn_master_get_toll (self->flow->master, e);
}

/* Tolls times limits, which the bound is less. */
static double
sum_tolls (const ZamynOptimalFlow *flow)
{
  double sum = 0;

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (flow->problem); e++)
    if (zamyn_master_get_toll (flow->master, e) > 0)
      sum += zamyn_master_get_toll (flow->master, e)
             * zamyn_problem_get_element (flow->problem, e)->capacity;
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (flow->problem); r++)
    if (flow->limit_row[r] != ZAMYN_NONE)
      sum += zamyn_master_get_toll (flow->master, flow->limit_row[r])
             * zamyn_flow_row (flow, r)->quantity;
  for (guint32 i = 0; i < zamyn_shares_get_n (flow->shares); i++)
    sum += zamyn_master_get_toll (flow->master, flow->first_share_row + i)
           * zamyn_shares_get (flow->shares, i)->quantity;
  return sum;
}

static guint
price_all (Round *self)
{
  ZamynOptimalFlow *flow = self->flow;
  guint added = 0;

  read_element_tolls (self);
  find_fallen_elements (&self->falls, flow);
  if (flow->leader != NULL)
    find_fallen_elements (&self->falls_of_lead, flow);
  self->bound = -sum_tolls (flow);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (flow->problem); k++)
    added += price_good (self, k);
  for (guint32 row = 0; row < flow->n_master_rows; row++)
    self->falls.since[row] = zamyn_master_get_toll (flow->master, row);
  return added;
}

ZamynMasterResult
zamyn_flow_generate (ZamynOptimalFlow *self, GCancellable *cancellable)
{
  Round round = { 0 };
  gboolean refreshed = FALSE;
  ZamynMasterResult result = ZAMYN_MASTER_LIMIT;

  round_init (&round, self);
  self->bound = -INFINITY;
  self->gap = NAN;
  while (self->n_rounds++ < MAX_ROUNDS)
    {
      result = zamyn_master_optimise (self->master, MAX_PIVOTS, cancellable);
      if (result != ZAMYN_MASTER_OPTIMAL)
        break;
      if (price_all (&round) > 0)
        {
          result = ZAMYN_MASTER_LIMIT;
          refreshed = round.is_exact = FALSE;
          continue;
        }
      self->bound = round.bound;
      zamyn_flow_prove (self);
      /* Where rounding spoils the proof, once more from a fresh inverse; and where a demand is worth
       * far more than the whole flow costs, what a search leaves open below its price spoils it. */
      if (self->gap <= ZAMYN_PROVEN_GAP || refreshed || !zamyn_master_refresh (self->master))
        break;
      refreshed = round.is_exact = TRUE;
    }
  round_clear (&round);
  return result;
}

static double *
measure_all (ZamynOptimalFlow *self)
{
  Round round = { 0 };
  guint32 n_vertices = zamyn_problem_get_n_vertices (self->problem);
  guint32 n_goods = zamyn_problem_get_n_goods (self->problem);
  double *lead = g_new (double, MAX ((gsize) n_goods * n_vertices, 1));

  round_init (&round, self);
  read_element_tolls (&round);
  for (guint32 k = 0; k < n_goods; k++)
    {
      ZamynTolls tolls = { round.element_toll,
                           zamyn_shares_has_good (self->shares, k) ? round.passage_toll : NULL,
                           round.start, NULL };

      set_tolls (&round, k);
      zamyn_pricing_begin (round.pricing, k, &tolls);
      zamyn_pricing_measure (round.pricing, lead + (gsize) k * n_vertices);
    }
  round_clear (&round);
  return lead;
}

const double *
zamyn_flow_get_lead (ZamynOptimalFlow *self, guint32 good)
{
  if (g_once_init_enter (&self->lead))
    g_once_init_leave (&self->lead, measure_all (self));
  return self->lead + (gsize) good * zamyn_problem_get_n_vertices (self->problem);
}
