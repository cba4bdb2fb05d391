/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/optimal-flow.h"

#include <string.h>

#include "core/optimal-flow-private.h"

#define MAX_ROUNDS 2000
#define MAX_PIVOTS 200000

typedef struct
{
  ZamynOptimalFlow *flow;
  ZamynPricing *pricing;
  double *element_toll;
  double *passage_toll;
  double *start;    /* per outside row of a good */
  double *cheapest; /* per home row of a good */
  guint32 n_passages;
  double bound; /* sum over home rows of what their demand costs at least */
} Round;

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
  for (guint32 p = 0; p <= self->n_passages; p++)
    {
      guint32 share
        = zamyn_shares_find (flow->shares, good_index, p < self->n_passages ? p : ZAMYN_NONE);

      self->passage_toll[p]
        = share != ZAMYN_NONE ? zamyn_master_get_toll (flow->master, flow->first_share_row + share)
                              : 0;
    }
}

/* Whether a country that carries only its own trade makes this good search twice: its own rows, which may
 * use its lines, and all others. */
static gboolean
has_own_carriers (const Round *self, guint32 good_index)
{
  const ZamynGood *good = zamyn_flow_good (self->flow, good_index);

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    if (zamyn_problem_get_banned (self->flow->problem, r) != NULL)
      return TRUE;
  return FALSE;
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

/* Adds the cheapest way of each home row where it beats the master's price. */
static guint
add_ways (Round *self, guint32 good_index)
{
  ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = zamyn_flow_good (flow, good_index);
  ZamynTolls tolls = { self->element_toll,
                       zamyn_shares_has_good (flow->shares, good_index) ? self->passage_toll : NULL,
                       self->start };
  guint added = 0;

  zamyn_pricing_search (self->pricing, good_index, &tolls);
  for (guint32 j = 0; j < good->n_home; j++)
    {
      guint32 row = good->rows + good->n_outside + j;
      double price = zamyn_master_get_group_price (flow->master, flow->group_of[row]);
      guint32 outside;
      double cost = zamyn_pricing_get_cost (self->pricing, j, &outside);

      self->cheapest[j] = MIN (self->cheapest[j], cost);
      if (price - cost > 1e-10 * (1 + fabs (price)) && zamyn_flow_row (flow, row)->quantity > 0)
        {
          zamyn_flow_add_column (flow, self->pricing, good_index, j, outside);
          added++;
        }
    }
  return added;
}

static guint
price_good (Round *self, guint32 good_index)
{
  const ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = zamyn_flow_good (flow, good_index);
  gboolean has_classes = has_own_carriers (self, good_index);
  guint added = 0;

  for (guint32 j = 0; j < good->n_home; j++)
    self->cheapest[j] = INFINITY;
  for (int is_banned = 0; is_banned <= (has_classes ? 1 : 0); is_banned++)
    {
      set_tolls (self, good_index);
      if (has_classes)
        keep_class (self, good_index, is_banned);
      added += add_ways (self, good_index);
    }
  for (guint32 j = 0; j < good->n_home; j++)
    {
      guint32 row = good->rows + good->n_outside + j;
      double price = zamyn_master_get_group_price (flow->master, flow->group_of[row]);

      self->bound += zamyn_flow_row (flow, row)->quantity
                     * MIN (MIN (self->cheapest[j], price), zamyn_good_get_penalty (good));
    }
  return added;
}

static guint
price_all (Round *self)
{
  ZamynOptimalFlow *flow = self->flow;
  guint added = 0;

  self->bound = 0;
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (flow->problem); e++)
    {
      double limit = zamyn_problem_get_element (flow->problem, e)->capacity;

      self->element_toll[e] = zamyn_master_get_toll (flow->master, e);
      if (self->element_toll[e] > 0)
        self->bound -= self->element_toll[e] * limit;
    }
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (flow->problem); r++)
    if (flow->limit_row[r] != ZAMYN_NONE)
      self->bound
        -= zamyn_master_get_toll (flow->master, flow->limit_row[r]) * zamyn_flow_row (flow, r)->quantity;
  for (guint32 i = 0; i < zamyn_shares_get_n (flow->shares); i++)
    self->bound -= zamyn_master_get_toll (flow->master, flow->first_share_row + i)
                   * zamyn_shares_get (flow->shares, i)->quantity;
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (flow->problem); k++)
    added += price_good (self, k);
  return added;
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
  self->pricing = zamyn_pricing_new (flow->problem, flow->shares);
  self->n_passages = zamyn_shares_get_n_passages (flow->shares);
  self->element_toll = g_new0 (double, MAX (zamyn_problem_get_n_elements (flow->problem), 1));
  self->passage_toll = g_new0 (double, self->n_passages + 1);
  self->start = g_new0 (double, MAX (most_outside, 1));
  self->cheapest = g_new0 (double, MAX (most_home, 1));
}

static void
round_clear (Round *self)
{
  zamyn_pricing_free (self->pricing);
  g_free (self->element_toll);
  g_free (self->passage_toll);
  g_free (self->start);
  g_free (self->cheapest);
}

/* What a closure cuts becomes dearer than going without: the basis stays feasible and the simplex
 * takes the flow away. */
static gboolean
price_out_closed (ZamynOptimalFlow *self)
{
  gboolean any = FALSE;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, i);

      if (!zamyn_flow_is_closed (self, info))
        continue;
      any |= zamyn_master_get_value (self->master, i) > 0;
      zamyn_master_set_cost (self->master, i,
                             2 * zamyn_good_get_penalty (zamyn_flow_good (self, info->good))
                               + zamyn_master_get_cost (self->master, i));
    }
  return any;
}

static gboolean
generate (ZamynOptimalFlow *self, GCancellable *cancellable)
{
  Round round = { 0 };
  gboolean refreshed = FALSE;
  ZamynMasterResult result = ZAMYN_MASTER_OPTIMAL;

  round_init (&round, self);
  self->bound = -INFINITY;
  while (self->n_rounds++ < MAX_ROUNDS && result == ZAMYN_MASTER_OPTIMAL)
    {
      guint added;

      result = zamyn_master_optimise (self->master, MAX_PIVOTS, cancellable);
      if (result != ZAMYN_MASTER_OPTIMAL)
        break;
      added = price_all (&round);
      self->bound = round.bound;
      if (added > 0)
        {
          refreshed = FALSE;
          continue;
        }
      /* Optimal; once more from a fresh inverse, so that rounding has no part in the proof. */
      if (refreshed || !zamyn_master_refresh (self->master))
        break;
      refreshed = TRUE;
    }
  round_clear (&round);
  zamyn_flow_prove (self);
  return result != ZAMYN_MASTER_CANCELLED;
}

static GArray *
copy_array (const GArray *from, guint size)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, size, from->len + 256);

  if (from->len > 0)
    g_array_append_vals (copy, from->data, from->len);
  return copy;
}

static ZamynOptimalFlow *
start_from (ZamynProblem *problem, const ZamynOptimalFlow *parent)
{
  ZamynOptimalFlow *self = g_new0 (ZamynOptimalFlow, 1);
  guint32 n_rows = MAX (zamyn_problem_get_n_rows (problem), 1);

  self->problem = zamyn_problem_ref (problem);
  self->master = zamyn_master_copy (parent->master);
  self->columns = copy_array (parent->columns, sizeof (ZamynFlowColumnInfo));
  self->arcs = copy_array (parent->arcs, sizeof (guint32));
  self->shares = zamyn_shares_ref (parent->shares);
  self->first_share_row = parent->first_share_row;
  self->group_of = g_memdup2 (parent->group_of, sizeof (guint32) * n_rows);
  self->limit_row = g_memdup2 (parent->limit_row, sizeof (guint32) * n_rows);
  self->n_groups = parent->n_groups;
  self->n_master_rows = parent->n_master_rows;
  self->bound = parent->bound;
  self->gap = parent->gap;
  return self;
}

ZamynOptimalFlow *
zamyn_optimal_flow_solve (ZamynProblem *problem, const ZamynOptimalFlow *parent,
                          GCancellable *cancellable)
{
  g_autoptr (ZamynOptimalFlow) self = NULL;

  if (parent != NULL && zamyn_problem_get_parent (problem) == parent->problem)
    {
      self = start_from (problem, parent);
      /* Closing what carries nothing takes away what was not used: the optimum stays. */
      if (!price_out_closed (self))
        {
          zamyn_flow_prove (self);
          return g_steal_pointer (&self);
        }
    }
  else
    {
      self = g_new0 (ZamynOptimalFlow, 1);
      self->problem = zamyn_problem_ref (problem);
      zamyn_flow_index_rows (self);
      zamyn_flow_make_master (self);
    }
  if (!generate (self, cancellable))
    return NULL;
  return g_steal_pointer (&self);
}

void
zamyn_optimal_flow_free (ZamynOptimalFlow *self)
{
  g_clear_pointer (&self->master, zamyn_master_free);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->arcs, g_array_unref);
  g_clear_pointer (&self->shares, zamyn_shares_unref);
  g_free (self->group_of);
  g_free (self->limit_row);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

static gint
compare_columns (gconstpointer a, gconstpointer b)
{
  const ZamynFlowColumn *one = a, *two = b;

  if (one->home_row != two->home_row)
    return one->home_row < two->home_row ? -1 : 1;
  if (one->outside_row != two->outside_row)
    return one->outside_row < two->outside_row ? -1 : 1;
  return (one->cost > two->cost) - (one->cost < two->cost);
}

GArray *
zamyn_optimal_flow_get_columns (const ZamynOptimalFlow *self)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (ZamynFlowColumn));

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, i);
      double value = zamyn_master_get_value (self->master, i);
      ZamynFlowColumn column = { info->good, info->outside_row, info->home_row, info->cost, value,
                                 NULL, info->n_arcs };

      if (info->home_row == ZAMYN_NONE || value * zamyn_flow_good (self, info->good)->w <= ZAMYN_FLOW_LEAST)
        continue;
      if (info->n_arcs > 0)
        column.arcs = &g_array_index (self->arcs, guint32, info->first_arc);
      g_array_append_val (out, column);
    }
  g_array_sort (out, compare_columns);
  return out;
}

double
zamyn_optimal_flow_get_objective (const ZamynOptimalFlow *self)
{
  return zamyn_flow_sum_objective (self);
}

double
zamyn_optimal_flow_get_gap (const ZamynOptimalFlow *self)
{
  return self->gap;
}

double
zamyn_optimal_flow_get_toll (const ZamynOptimalFlow *self, guint32 element)
{
  return zamyn_master_get_toll (self->master, element);
}

double
zamyn_optimal_flow_get_limit_price (const ZamynOptimalFlow *self, guint32 outside_row)
{
  return zamyn_master_get_toll (self->master, self->limit_row[outside_row]);
}

double
zamyn_optimal_flow_get_home_price (const ZamynOptimalFlow *self, guint32 home_row)
{
  return zamyn_master_get_group_price (self->master, self->group_of[home_row]);
}

double
zamyn_optimal_flow_get_excess (const ZamynOptimalFlow *self, guint32 good)
{
  double sum = 0;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, i);

      if (info->good == good && info->home_row == ZAMYN_NONE)
        sum += zamyn_master_get_value (self->master, i);
    }
  return sum;
}

guint
zamyn_optimal_flow_get_n_pivots (const ZamynOptimalFlow *self)
{
  return zamyn_master_get_n_pivots (self->master);
}

guint
zamyn_optimal_flow_get_n_rounds (const ZamynOptimalFlow *self)
{
  return self->n_rounds;
}
