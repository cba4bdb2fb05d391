/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A scenario's changes on a problem, in their order: a later one wins over an earlier one on the same
 * target. */

#include "core/problem-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/change-amount.h"
#include "core/change-place.h"
#include "core/scenario-stock.h"

typedef struct
{
  ZamynProblem *problem;
  ZamynProblem *base; /* as it was before the first change */
  ZamynScenario *scenario;
  ZamynChangePlace *places; /* of every change */
  guint index;
  const ZamynChange *change;
  gboolean *arcs;  /* what the target covers */
  gboolean *nodes;
} ChangePart;

static gboolean
fail (GError **error, int code, char *message)
{
  g_set_error_literal (error, ZAMYN_INPUT_ERROR, code, message);
  g_free (message);
  return FALSE;
}

/* Which changes concern which goods */

static gboolean
names_good (const ZamynProblem *problem, const ZamynChange *change, const ZamynGood *good)
{
  return (change->direction < 0 || change->direction == (int) good->direction)
         && zamyn_change_names_commodity (change, problem->atlas, good->commodity);
}

/* Closing and capacity are one property of a target: what is said last counts. Selling and carrying
 * are two. */
static gboolean
is_same_property (const ZamynChange *earlier, const ZamynChange *later)
{
  gboolean room = earlier->kind == ZAMYN_CHANGE_CLOSE || earlier->kind == ZAMYN_CHANGE_CAPACITY;
  gboolean later_room = later->kind == ZAMYN_CHANGE_CLOSE || later->kind == ZAMYN_CHANGE_CAPACITY;

  if (earlier->kind == ZAMYN_CHANGE_ADD)
    return FALSE;
  if (!room || !later_room)
    return earlier->kind == later->kind;
  return earlier->role == later->role || earlier->role == ZAMYN_ROLE_ALL
         || later->role == ZAMYN_ROLE_ALL;
}

static gboolean
is_superseded (const ChangePart *self, const ZamynGood *good)
{
  for (guint i = self->index + 1; i < zamyn_scenario_get_n_changes (self->scenario); i++)
    {
      const ZamynChange *later = zamyn_scenario_get_change (self->scenario, i);

      if (is_same_property (self->change, later) && names_good (self->problem, later, good)
          && strcmp (self->places[i].id, self->places[self->index].id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the change is about this good, and no later one says otherwise. */
static gboolean
concerns (const ChangePart *self, const ZamynGood *good)
{
  return names_good (self->problem, self->change, good) && !is_superseded (self, good);
}

static gboolean
concerns_all (const ChangePart *self)
{
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    if (!concerns (self, zamyn_problem_get_good (self->problem, k)))
      return FALSE;
  return self->change->direction < 0 && self->change->commodities == NULL;
}

static gboolean
concerns_any (const ChangePart *self)
{
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    if (concerns (self, zamyn_problem_get_good (self->problem, k)))
      return TRUE;
  return FALSE;
}

static gboolean
check_commodities (const ChangePart *self, GError **error)
{
  for (guint i = 0; self->change->commodities != NULL && self->change->commodities[i] != NULL; i++)
    if (zamyn_atlas_find_commodity (self->problem->atlas, self->change->commodities[i])
        == ZAMYN_NONE)
      return fail (error, ZAMYN_INPUT_ERROR_UNKNOWN_ID,
                   /* TRANSLATORS: %s is the id of a commodity as the user wrote it */
                   g_strdup_printf (_ ("The atlas has no commodity “%s”."),
                                    self->change->commodities[i]));
  return TRUE;
}

static const ZamynCommodity *
get_commodity (const ChangePart *self, const ZamynGood *good)
{
  guint n;

  return &zamyn_atlas_get_commodities (self->problem->atlas, &n)[good->commodity];
}

/* Closing */

static void
empty_outside_rows (ChangePart *self)
{
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      if (!concerns (self, good))
        continue;
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        {
          ZamynRow *row = &g_array_index (self->problem->rows, ZamynRow, r);

          if (self->nodes[row->node])
            row->quantity = 0;
        }
    }
}

static void
close_arcs (ChangePart *self)
{
  guint32 n_arcs = self->problem->graph->n_arcs;

  if (concerns_all (self))
    {
      for (guint32 i = 0; i < n_arcs; i++)
        if (self->arcs[i])
          self->problem->open[i] = FALSE;
      return;
    }
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    if (concerns (self, zamyn_problem_get_good (self->problem, k)))
      {
        ZamynGoodCosts *costs = zamyn_problem_own_costs (self->problem, k);

        for (guint32 i = 0; i < n_arcs; i++)
          if (self->arcs[i])
            costs->costs[i] = INFINITY;
      }
}

/* Goods that are not the country's own may not pass it. The solver tells two classes of rows apart, own
 * and not: a second country would need more. */
static gboolean
stop_carrying (ChangePart *self, GError **error)
{
  const char *country = self->places[self->index].target.country;
  guint32 n_arcs = self->problem->graph->n_arcs;
  guint32 n_goods = self->problem->goods->len;

  if (!concerns_any (self))
    return TRUE;
  if (self->problem->own_carriers->len > 0
      && strcmp (g_ptr_array_index (self->problem->own_carriers, 0), country) != 0)
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 /* TRANSLATORS: two codes of countries; role=carry stays */
                 g_strdup_printf (_ ("“%s” and “%s”: only one country of a scenario can stop "
                                     "carrying; use role=all for the other."),
                                  (const char *) g_ptr_array_index (self->problem->own_carriers, 0),
                                  country));
  if (self->problem->carry_banned == NULL)
    {
      self->problem->carry_banned = g_new0 (gboolean, MAX (n_arcs, 1));
      self->problem->carry_goods = g_new0 (gboolean, MAX (n_goods, 1));
      g_ptr_array_add (self->problem->own_carriers, (gpointer) country);
    }
  for (guint32 i = 0; i < n_arcs; i++)
    if (self->arcs[i])
      self->problem->carry_banned[i] = TRUE;
  for (guint32 k = 0; k < n_goods; k++)
    if (concerns (self, zamyn_problem_get_good (self->problem, k)))
      self->problem->carry_goods[k] = TRUE;
  return TRUE;
}

static gboolean
apply_close (ChangePart *self, GError **error)
{
  gboolean is_country = self->places[self->index].target.kind == ZAMYN_TARGET_COUNTRY;

  if (!is_country && self->change->role != ZAMYN_ROLE_ALL)
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 /* TRANSLATORS: %s is the target of a change */
                 g_strdup_printf (_ ("“%s” is no country; only countries sell or carry."),
                                  self->change->target));
  if (self->change->role == ZAMYN_ROLE_CARRY)
    return stop_carrying (self, error);
  empty_outside_rows (self);
  if (self->change->role == ZAMYN_ROLE_ALL)
    close_arcs (self);
  return TRUE;
}

/* Capacity */

/* A value is the capacity of one thing: a passage of railway and road has none of its own. Things with a
 * common gate count as one. */
static gboolean
is_one_thing (const ChangePart *self)
{
  guint32 link = ZAMYN_NONE, gate = ZAMYN_NONE;

  for (guint32 i = 0; i < self->problem->graph->n_arcs; i++)
    {
      const ZamynArc *arc = &self->problem->graph->arcs[i];
      const char *first, *here;
      guint n;

      if (!self->arcs[i] || arc->link == ZAMYN_NONE || arc->elements[0] == ZAMYN_NONE)
        continue;
      if (link == ZAMYN_NONE)
        {
          link = arc->link;
          gate = arc->gate;
        }
      if (arc->link == link)
        continue;
      if (arc->gate == ZAMYN_NONE || gate == ZAMYN_NONE)
        return FALSE;
      first = zamyn_atlas_get_gates (self->problem->atlas, &n)[gate].id;
      here = zamyn_atlas_get_gates (self->problem->atlas, &n)[arc->gate].id;
      if (strcmp (first, here) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The capacity that an element has under the change. */
static gboolean
change_element (ChangePart *self, guint32 index, GError **error)
{
  const ZamynElement *base = zamyn_problem_get_element (self->base, index);
  ZamynElement *element = &g_array_index (self->problem->elements, ZamynElement, index);
  double stated = base->stated * self->change->factor;

  if (isfinite (self->change->value)
      && !zamyn_change_capacity (self->change, base->is_power, &stated, error))
    return FALSE;
  element->stated = stated;
  element->capacity = MAX (stated - (base->stated - base->capacity), 0);
  return TRUE;
}

/* Capacity is that of elements; an arc without one is unlimited and can only be closed. */
static gboolean
apply_capacity (ChangePart *self, GError **error)
{
  g_autofree gboolean *done = g_new0 (gboolean, MAX (self->problem->elements->len, 1));
  guint32 n_arcs = self->problem->graph->n_arcs;
  gboolean found = FALSE;

  if (!concerns_any (self))
    return TRUE;
  if (self->change->factor == 0 || self->change->value == 0)
    {
      close_arcs (self);
      return TRUE;
    }
  if (self->change->factor == 1)
    return TRUE; /* opens again what an earlier change closes */
  if (self->change->commodities != NULL || self->change->direction >= 0)
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 /* TRANSLATORS: %s is the id of a line or crossing */
                 g_strdup_printf (_ ("The capacity of “%s” is that of all goods together; it can be "
                                     "closed to one commodity, not halved."),
                                  self->change->target));
  if (isfinite (self->change->value) && !is_one_thing (self))
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 /* TRANSLATORS: %s is the id of a passage, place or country */
                 g_strdup_printf (_ ("“%s” has several capacities; name one line or crossing of it, or "
                                     "write factor= instead of value=."),
                                  self->change->target));
  for (guint32 i = 0; i < n_arcs; i++)
    for (int e = 0; self->arcs[i] && e < 2; e++)
      {
        guint32 index = self->problem->graph->arcs[i].elements[e];

        if (index == ZAMYN_NONE || done[index])
          continue;
        done[index] = found = TRUE;
        if (!change_element (self, index, error))
          return FALSE;
      }
  if (!found)
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 /* TRANSLATORS: %s is the id of a line or crossing */
                 g_strdup_printf (_ ("“%s” has no stated capacity in this year, so it cannot be "
                                     "changed; it can be closed."),
                                  self->change->target));
  return TRUE;
}

/* Supply, demand and price */

/* The rows of a good at the target. A quantity is that of all of them: each gets its share, alike where
 * there was nothing. */
static gboolean
change_quantities (ChangePart *self, const ZamynGood *good, guint32 first, guint32 n, GError **error)
{
  double total = 0, value = NAN;
  guint n_rows = 0;

  for (guint32 r = first; r < first + n; r++)
    if (self->nodes[zamyn_problem_get_row (self->base, r)->node])
      {
        total += zamyn_problem_get_row (self->base, r)->quantity;
        n_rows++;
      }
  if (isfinite (self->change->value)
      && !zamyn_change_quantity (self->change, get_commodity (self, good), &value, error))
    return FALSE;
  for (guint32 r = first; r < first + n; r++)
    {
      double base = zamyn_problem_get_row (self->base, r)->quantity;
      ZamynRow *row = &g_array_index (self->problem->rows, ZamynRow, r);

      if (!self->nodes[row->node])
        continue;
      if (isnan (value))
        row->quantity = base * self->change->factor;
      else
        row->quantity = total > 0 ? value * base / total : value / n_rows;
    }
  return TRUE;
}

/* Markets are told apart by how much less they pay than the best one. */
static double
find_best_price (const ChangePart *self, const ZamynGood *good)
{
  double best = 0;
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->problem->atlas, &n);

  for (guint i = 0; i < n; i++)
    if (rows[i].year == self->problem->year && rows[i].commodity == good->commodity
        && rows[i].direction == ZAMYN_DIRECTION_EXPORT && !rows[i].is_supply
        && isfinite (rows[i].price_usd_per_unit))
      best = MAX (best, rows[i].price_usd_per_unit);
  return best;
}

static gboolean
change_prices (ChangePart *self, const ZamynGood *good, GError **error)
{
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
  double best = is_import ? 0 : find_best_price (self, good);

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      const ZamynRow *base = zamyn_problem_get_row (self->base, r);
      ZamynRow *row = &g_array_index (self->problem->rows, ZamynRow, r);
      double price = is_import ? base->price : best - base->price;

      if (!self->nodes[row->node])
        continue;
      if (!isfinite (self->change->value))
        price *= self->change->factor;
      else if (!zamyn_change_price (self->change, get_commodity (self, good), &price, error))
        return FALSE;
      row->price = is_import ? price : best - price;
    }
  return TRUE;
}

static gboolean
apply_trade (ChangePart *self, GError **error)
{
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      gboolean ok = TRUE;

      if (!concerns (self, good))
        continue;
      if (self->change->kind == ZAMYN_CHANGE_PRICE)
        ok = change_prices (self, good, error);
      else if (self->change->kind == ZAMYN_CHANGE_SUPPLY)
        ok = change_quantities (self, good, good->rows, good->n_outside, error);
      else
        ok = change_quantities (self, good, good->rows + good->n_outside, good->n_home, error);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* Concerns the cover, not the flows; what cannot be read is said all the same. */
static gboolean
check_stock (ChangePart *self, GError **error)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->problem->atlas, &n);

  for (guint32 i = 0; i < n; i++)
    {
      double stock = 1;

      if (!commodities[i].is_aggregate
          && zamyn_change_names_commodity (self->change, self->problem->atlas, i)
          && !zamyn_change_stock (self->change, &commodities[i], 1, &stock, error))
        return FALSE;
    }
  return TRUE;
}

/* Nodes of the target: the members of a passage and the ends of a link too. */
static void
mark_nodes (ChangePart *self)
{
  const ZamynGraph *graph = self->problem->graph;
  ZamynTargetKind kind = self->places[self->index].target.kind;

  if (kind == ZAMYN_TARGET_NODE || kind == ZAMYN_TARGET_COUNTRY || kind == ZAMYN_TARGET_NONE)
    return;
  for (guint32 i = 0; i < graph->n_arcs; i++)
    if (self->arcs[i] && self->change->kind != ZAMYN_CHANGE_CLOSE)
      {
        self->nodes[graph->vertices[graph->arcs[i].from].node] = TRUE;
        self->nodes[graph->vertices[graph->arcs[i].to].node] = TRUE;
      }
}

static gboolean
apply_change (ChangePart *self, GError **error)
{
  if (!check_commodities (self, error))
    return FALSE;
  zamyn_change_place_mark (&self->places[self->index], self->problem, self->arcs, self->nodes);
  mark_nodes (self);
  switch (self->change->kind)
    {
    case ZAMYN_CHANGE_CLOSE:
      return apply_close (self, error);
    case ZAMYN_CHANGE_CAPACITY:
      return apply_capacity (self, error);
    case ZAMYN_CHANGE_SUPPLY:
    case ZAMYN_CHANGE_PRICE:
    case ZAMYN_CHANGE_DEMAND:
      return apply_trade (self, error);
    case ZAMYN_CHANGE_STOCK:
      return check_stock (self, error);
    case ZAMYN_CHANGE_ADD: /* done when the problem was built, but for the capacity of a line */
      return self->change->commodities != NULL || !isfinite (self->change->value)
             || apply_capacity (self, error);
    case ZAMYN_N_CHANGE_KINDS:
      break;
    }
  return TRUE;
}

static gboolean
find_places (ZamynProblem *problem, ZamynScenario *scenario, GArray *places, GError **error)
{
  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);
      ZamynChangePlace place;

      if (!zamyn_change_place_find (&place, problem->atlas, change->target, error))
        return FALSE;
      g_array_append_val (places, place);
    }
  return TRUE;
}

gboolean
zamyn_problem_apply_changes (ZamynProblem *problem, ZamynScenario *scenario, GError **error)
{
  g_autoptr (ZamynProblem) base = zamyn_problem_copy (problem);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (ZamynChangePlace));

  g_array_set_clear_func (places, (GDestroyNotify) zamyn_change_place_clear);
  if (!find_places (problem, scenario, places, error))
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      g_autofree gboolean *arcs = g_new0 (gboolean, MAX (problem->graph->n_arcs, 1));
      g_autofree gboolean *nodes = g_new0 (gboolean, MAX (problem->graph->n_nodes, 1));
      ChangePart part = { .problem = problem, .base = base, .scenario = scenario,
                          .places = (ZamynChangePlace *) (void *) places->data, .index = i,
                          .change = zamyn_scenario_get_change (scenario, i),
                          .arcs = arcs, .nodes = nodes };

      if (!apply_change (&part, error))
        return FALSE;
    }
  return TRUE;
}
