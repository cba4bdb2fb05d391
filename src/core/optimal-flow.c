/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/optimal-flow.h"

#include <math.h>
#include <string.h>

#include "core/crossing-shares.h"
#include "core/flow-pricing.h"
#include "core/simplex-master.h"

#define MAX_ROUNDS 2000
#define MAX_PIVOTS 200000
#define LEAST_FLOW 1e-9 /* kt or GWh a year: less is rounding */

/* What a column of the master stands for. The documented shares have columns of their own, for flow
 * above them; these have no way. */
typedef struct
{
  guint32 good;
  guint32 outside_row, home_row; /* ZAMYN_NONE for flow above a share */
  double cost;                   /* of the way */
  guint32 first_arc, n_arcs;
} ColumnInfo;

struct _ZamynOptimalFlow
{
  ZamynProblem *problem;
  ZamynMaster *master;
  GArray *columns; /* ColumnInfo, as the master's */
  GArray *arcs;    /* guint32 */
  ZamynShares *shares;
  guint32 first_share_row; /* of the master */
  guint32 *group_of;    /* per row of the problem: group of a home row */
  guint32 *limit_row;   /* per row of the problem: master row of an outside row */
  guint32 n_groups, n_master_rows;
  guint n_rounds;
  double bound;
  double gap;
};

static const ZamynGood *
get_good (const ZamynOptimalFlow *self, guint32 good)
{
  return zamyn_problem_get_good (self->problem, good);
}

static const ZamynRow *
get_row (const ZamynOptimalFlow *self, guint32 row)
{
  return zamyn_problem_get_row (self->problem, row);
}

/* ---- the master's rows ---- */

static void
index_rows (ZamynOptimalFlow *self)
{
  guint32 n_goods = zamyn_problem_get_n_goods (self->problem);
  guint32 n_rows = zamyn_problem_get_n_rows (self->problem);

  self->n_master_rows = zamyn_problem_get_n_elements (self->problem);
  self->group_of = g_new (guint32, MAX (n_rows, 1));
  self->limit_row = g_new (guint32, MAX (n_rows, 1));
  self->shares = zamyn_shares_new (self->problem);
  for (guint32 k = 0; k < n_goods; k++)
    {
      const ZamynGood *good = get_good (self, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
        {
          gboolean is_home = r >= good->rows + good->n_outside;

          self->group_of[r] = is_home ? self->n_groups++ : ZAMYN_NO_GROUP;
          self->limit_row[r] = is_home ? ZAMYN_NONE : self->n_master_rows++;
        }
    }
  self->first_share_row = self->n_master_rows;
  self->n_master_rows += zamyn_shares_get_n (self->shares);
}

static double
get_penalty (const ZamynGood *good)
{
  return isfinite (good->choke_usd_per_unit) ? good->choke_usd_per_unit
                                             : 10 * good->choke_margin_usd_per_unit + 1e6;
}

static void
make_master (ZamynOptimalFlow *self)
{
  g_autofree double *demand = g_new0 (double, MAX (self->n_groups, 1));
  g_autofree double *penalty = g_new0 (double, MAX (self->n_groups, 1));
  g_autofree double *limit = g_new0 (double, MAX (self->n_master_rows, 1));

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->problem); e++)
    limit[e] = zamyn_problem_get_element (self->problem, e)->capacity;
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (self->problem); r++)
    {
      const ZamynRow *row = get_row (self, r);

      if (self->group_of[r] != ZAMYN_NO_GROUP)
        {
          demand[self->group_of[r]] = row->quantity;
          penalty[self->group_of[r]] = get_penalty (get_good (self, row->good));
        }
      else
        limit[self->limit_row[r]] = row->quantity;
    }
  for (guint32 i = 0; i < zamyn_shares_get_n (self->shares); i++)
    limit[self->first_share_row + i] = zamyn_shares_get (self->shares, i)->quantity;
  self->master
    = zamyn_master_new (self->n_groups, demand, penalty, self->n_master_rows, limit);
  self->columns = g_array_new (FALSE, FALSE, sizeof (ColumnInfo));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < zamyn_shares_get_n (self->shares); i++)
    {
      const ZamynShare *share = zamyn_shares_get (self->shares, i);
      ColumnInfo info = { share->good, ZAMYN_NONE, ZAMYN_NONE, 0, 0, 0 };
      guint32 row = self->first_share_row + i;
      double coefficient = -1;

      zamyn_master_add_column (self->master, get_good (self, share->good)->surcharge_usd_per_unit,
                               ZAMYN_NO_GROUP, 1, &row, &coefficient);
      g_array_append_val (self->columns, info);
    }
}

/* ---- columns ---- */

typedef struct
{
  guint32 rows[512];
  double coefficients[512];
  guint n;
} Entries;

static void
add_entry (Entries *entries, guint32 row, double coefficient)
{
  for (guint i = 0; i < entries->n; i++)
    if (entries->rows[i] == row)
      {
        entries->coefficients[i] += coefficient;
        return;
      }
  if (entries->n < G_N_ELEMENTS (entries->rows))
    {
      entries->rows[entries->n] = row;
      entries->coefficients[entries->n++] = coefficient;
    }
}

static void
collect_entries (const ZamynOptimalFlow *self, guint32 good, guint32 outside_row,
                 const guint32 *way, guint n_arcs, Entries *entries)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  double w = get_good (self, good)->w;

  entries->n = 0;
  add_entry (entries, self->limit_row[outside_row], 1);
  for (guint i = 0; i < n_arcs; i++)
    {
      const ZamynArc *arc = &arcs[way[i]];

      for (int e = 0; e < 2; e++)
        if (arc->elements[e] != ZAMYN_NONE
            && isfinite (zamyn_problem_get_element (self->problem, arc->elements[e])->capacity))
          add_entry (entries, arc->elements[e], w);
      if (arc->border != 0)
        {
          guint32 share = zamyn_shares_find (self->shares, good,
                                             zamyn_shares_get_passage (self->shares, way[i]));

          if (share != ZAMYN_NONE)
            add_entry (entries, self->first_share_row + share, 1);
        }
    }
}

static void
add_column (ZamynOptimalFlow *self, const ZamynPricing *pricing, guint32 good_index, guint32 home,
            guint32 outside)
{
  const ZamynGood *good = get_good (self, good_index);
  ColumnInfo info = { good_index, good->rows + outside, good->rows + good->n_outside + home, 0,
                      self->arcs->len, 0 };
  Entries entries;

  info.cost = zamyn_pricing_get_way (pricing, home, self->arcs);
  info.n_arcs = self->arcs->len - info.first_arc;
  collect_entries (self, good_index, info.outside_row,
                   info.n_arcs > 0 ? &g_array_index (self->arcs, guint32, info.first_arc) : NULL,
                   info.n_arcs, &entries);
  zamyn_master_add_column (self->master, info.cost + get_row (self, info.outside_row)->price,
                           self->group_of[info.home_row], entries.n, entries.rows,
                           entries.coefficients);
  g_array_append_val (self->columns, info);
}

/* ---- pricing ---- */

typedef struct
{
  ZamynOptimalFlow *flow;
  ZamynPricing *pricing;
  double *element_toll;
  double *passage_toll;
  double *start;
  guint32 n_passages;
  double bound; /* sum over home rows of what their demand costs at least */
} Round;

static void
set_tolls (Round *self, guint32 good_index)
{
  const ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = get_good (flow, good_index);

  for (guint32 r = 0; r < good->n_outside; r++)
    {
      const ZamynRow *row = get_row (flow, good->rows + r);

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

/* Adds the cheapest way of each home row where it beats the master's price. */
static guint
price_good (Round *self, guint32 good_index)
{
  ZamynOptimalFlow *flow = self->flow;
  const ZamynGood *good = get_good (flow, good_index);
  ZamynTolls tolls = { self->element_toll, NULL, self->start };
  guint added = 0;

  set_tolls (self, good_index);
  if (zamyn_shares_has_good (flow->shares, good_index))
    tolls.passage = self->passage_toll;
  zamyn_pricing_search (self->pricing, good_index, &tolls);
  for (guint32 j = 0; j < good->n_home; j++)
    {
      guint32 row = good->rows + good->n_outside + j;
      double price = zamyn_master_get_group_price (flow->master, flow->group_of[row]);
      guint32 outside;
      double cost = zamyn_pricing_get_cost (self->pricing, j, &outside);

      self->bound += get_row (flow, row)->quantity * MIN (MIN (cost, price), get_penalty (good));
      if (price - cost > 1e-10 * (1 + fabs (price)) && get_row (flow, row)->quantity > 0)
        {
          add_column (flow, self->pricing, good_index, j, outside);
          added++;
        }
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
        -= zamyn_master_get_toll (flow->master, flow->limit_row[r]) * get_row (flow, r)->quantity;
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
  guint32 most_outside = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (flow->problem); k++)
    most_outside = MAX (most_outside, get_good (flow, k)->n_outside);
  self->flow = flow;
  self->pricing = zamyn_pricing_new (flow->problem, flow->shares);
  self->n_passages = zamyn_shares_get_n_passages (flow->shares);
  self->element_toll = g_new0 (double, MAX (zamyn_problem_get_n_elements (flow->problem), 1));
  self->passage_toll = g_new0 (double, self->n_passages + 1);
  self->start = g_new0 (double, MAX (most_outside, 1));
}

static void
round_clear (Round *self)
{
  zamyn_pricing_free (self->pricing);
  g_free (self->element_toll);
  g_free (self->passage_toll);
  g_free (self->start);
}

/* ---- solving ---- */

static gboolean
is_closed (const ZamynOptimalFlow *self, const ColumnInfo *info)
{
  const double *costs = zamyn_problem_get_costs (self->problem, info->good);

  if (info->home_row == ZAMYN_NONE)
    return FALSE;
  if (!(get_row (self, info->outside_row)->quantity > 0))
    return TRUE;
  for (guint32 i = 0; i < info->n_arcs; i++)
    {
      guint32 arc = g_array_index (self->arcs, guint32, info->first_arc + i);

      if (!zamyn_problem_is_open (self->problem, arc) || !isfinite (costs[arc]))
        return TRUE;
    }
  return FALSE;
}

/* What a closure cuts becomes dearer than going without: the basis stays feasible and the simplex
 * takes the flow away. */
static gboolean
price_out_closed (ZamynOptimalFlow *self)
{
  gboolean any = FALSE;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ColumnInfo *info = &g_array_index (self->columns, ColumnInfo, i);

      if (!is_closed (self, info))
        continue;
      any |= zamyn_master_get_value (self->master, i) > 0;
      zamyn_master_set_cost (self->master, i,
                             2 * get_penalty (get_good (self, info->good))
                               + zamyn_master_get_cost (self->master, i));
    }
  return any;
}

static double
sum_objective (const ZamynOptimalFlow *self)
{
  double sum = 0;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ColumnInfo *info = &g_array_index (self->columns, ColumnInfo, i);
      double value = zamyn_master_get_value (self->master, i);

      if (info->home_row == ZAMYN_NONE)
        sum += value * get_good (self, info->good)->surcharge_usd_per_unit;
      else
        sum += value * (info->cost + get_row (self, info->outside_row)->price);
    }
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (self->problem); r++)
    if (self->group_of[r] != ZAMYN_NO_GROUP)
      sum += zamyn_master_get_unserved (self->master, self->group_of[r])
             * get_penalty (get_good (self, get_row (self, r)->good));
  return sum;
}

/* Everything that is stated of the flow, counted from its ways alone. */
static gboolean
is_feasible (const ZamynOptimalFlow *self)
{
  guint32 n_elements = zamyn_problem_get_n_elements (self->problem);
  guint32 n_rows = zamyn_problem_get_n_rows (self->problem);
  g_autofree double *load = g_new0 (double, MAX (n_elements, 1));
  g_autofree double *used = g_new0 (double, MAX (n_rows, 1));
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ColumnInfo *info = &g_array_index (self->columns, ColumnInfo, i);
      double value = zamyn_master_get_value (self->master, i);

      if (value < -1e-9)
        return FALSE;
      if (info->home_row == ZAMYN_NONE || value == 0)
        continue;
      if (value * get_good (self, info->good)->w > LEAST_FLOW && is_closed (self, info))
        return FALSE;
      used[info->outside_row] += value;
      used[info->home_row] += value;
      for (guint32 j = 0; j < info->n_arcs; j++)
        for (int e = 0; e < 2; e++)
          {
            guint32 element
              = arcs[g_array_index (self->arcs, guint32, info->first_arc + j)].elements[e];

            if (element != ZAMYN_NONE)
              load[element] += value * get_good (self, info->good)->w;
          }
    }
  for (guint32 e = 0; e < n_elements; e++)
    if (load[e] > zamyn_problem_get_element (self->problem, e)->capacity * (1 + 1e-9) + 1e-7)
      return FALSE;
  for (guint32 r = 0; r < n_rows; r++)
    {
      double quantity = get_row (self, r)->quantity;
      double slack = 1e-7 + 1e-9 * quantity;
      double unserved = self->group_of[r] != ZAMYN_NO_GROUP
                          ? zamyn_master_get_unserved (self->master, self->group_of[r])
                          : 0;

      if (used[r] > quantity + slack
          || (self->group_of[r] != ZAMYN_NO_GROUP && fabs (used[r] + unserved - quantity) > slack))
        return FALSE;
    }
  return TRUE;
}

static void
prove (ZamynOptimalFlow *self)
{
  double objective = sum_objective (self);

  self->gap = is_feasible (self) && isfinite (self->bound)
                ? fabs (objective - self->bound) / MAX (1, fabs (self->bound))
                : NAN;
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
  prove (self);
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
  self->columns = copy_array (parent->columns, sizeof (ColumnInfo));
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
          prove (self);
          return g_steal_pointer (&self);
        }
    }
  else
    {
      self = g_new0 (ZamynOptimalFlow, 1);
      self->problem = zamyn_problem_ref (problem);
      index_rows (self);
      make_master (self);
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

/* ---- results ---- */

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
      const ColumnInfo *info = &g_array_index (self->columns, ColumnInfo, i);
      double value = zamyn_master_get_value (self->master, i);
      ZamynFlowColumn column = { info->good, info->outside_row, info->home_row, info->cost, value,
                                 NULL, info->n_arcs };

      if (info->home_row == ZAMYN_NONE || value * get_good (self, info->good)->w <= LEAST_FLOW)
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
  return sum_objective (self);
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
      const ColumnInfo *info = &g_array_index (self->columns, ColumnInfo, i);

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
