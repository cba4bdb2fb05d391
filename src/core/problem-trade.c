/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Goods and rows: who could provide, who needs, in one year and season. */

#include "core/problem-parts.h"

#include <math.h>
#include <string.h>

typedef struct
{
  ZamynProblemBuilder *builder;
  ZamynAtlas *atlas;
  int year;
  ZamynSeason season;
  GPtrArray *additions; /* ZamynAddition */
  gboolean is_calibrated;
  guint32 commodity;
  ZamynDirection direction;
} TradePart;

static const ZamynCommodity *
get_commodity (const TradePart *self)
{
  guint n;

  return &zamyn_atlas_get_commodities (self->atlas, &n)[self->commodity];
}

/* Outside rows sell an import or buy an export; home rows are the other side. */
static gboolean
is_outside (const TradePart *self, gboolean is_supply)
{
  return is_supply == (self->direction == ZAMYN_DIRECTION_IMPORT);
}

static gboolean
belongs (const TradePart *self, const ZamynTradeRow *row)
{
  return row->year == self->year && row->commodity == self->commodity
         && row->direction == self->direction;
}

static double
get_home_factor (const TradePart *self, guint32 node)
{
  const ZamynNode *place = zamyn_network_get_node (zamyn_atlas_get_network (self->atlas), node);
  double factor = get_commodity (self)->winter_factor;

  if (self->season != ZAMYN_SEASON_WINTER || !isfinite (factor))
    return 1;
  return self->direction == ZAMYN_DIRECTION_IMPORT && strcmp (place->kind, "mine") == 0 ? 1 : factor;
}

/* Who sells follows those who need, and keeps the full factor of the season where mines need less:
 * a grid or a region without mines gets what it needs. */
static double
get_outside_factor (const TradePart *self)
{
  double annual = 0, season = 0, ratio;
  double factor = get_commodity (self)->winter_factor;
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    if (belongs (self, &rows[i]) && !is_outside (self, rows[i].is_supply))
      {
        annual += rows[i].quantity;
        season += rows[i].quantity * get_home_factor (self, rows[i].node);
      }
  ratio = annual > 0 ? season / annual : 1;
  return self->season == ZAMYN_SEASON_WINTER && isfinite (factor) ? MAX (ratio, factor) : ratio;
}

/* A market pays; what counts is how much less than the best one. */
static double
get_best_price (const TradePart *self)
{
  double best = 0;
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    if (belongs (self, &rows[i]) && is_outside (self, rows[i].is_supply)
        && isfinite (rows[i].price_usd_per_unit))
      best = MAX (best, rows[i].price_usd_per_unit);
  return best;
}

static double
get_cheapest_price (const TradePart *self)
{
  double cheapest = INFINITY;
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    if (belongs (self, &rows[i]) && is_outside (self, rows[i].is_supply)
        && isfinite (rows[i].price_usd_per_unit))
      cheapest = MIN (cheapest, rows[i].price_usd_per_unit);
  return isfinite (cheapest) ? cheapest : get_commodity (self)->value_usd_per_unit;
}

static double
get_price (const TradePart *self, double stated, double best)
{
  if (!isfinite (stated))
    stated = get_commodity (self)->value_usd_per_unit;
  return self->direction == ZAMYN_DIRECTION_IMPORT ? stated : MAX (best - stated, 0);
}

/* Ids joined by ";" without repeats. */
static const char *
join_ids (const char *ids, const char *more)
{
  g_auto (GStrv) known = g_strsplit (ids, ";", -1);
  g_autofree char *joined = NULL;

  if (g_strv_contains ((const char *const *) known, more))
    return ids;
  joined = g_strconcat (ids, ";", more, NULL);
  return g_intern_string (joined);
}

/* Rows of one place that need or offer the same are one: how it was counted makes no difference to what
 * is moved. Sellers and markets stay apart, each with its price. */
static gboolean
merge_home_row (GArray *rows, const ZamynRow *row)
{
  for (guint i = 0; i < rows->len; i++)
    {
      ZamynRow *known = &g_array_index (rows, ZamynRow, i);

      if (known->node != row->node)
        continue;
      known->quantity += row->quantity;
      if (known->passage != row->passage)
        known->passage = ZAMYN_NONE;
      known->basis = join_ids (known->basis, row->basis);
      known->source = join_ids (known->source, row->source);
      return TRUE;
    }
  return FALSE;
}

static void
add_trade_rows (const TradePart *self, gboolean outside)
{
  double best = get_best_price (self);
  double outside_factor = outside ? get_outside_factor (self) : 1;
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (ZamynRow));
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      const ZamynTradeRow *from = &rows[i];
      ZamynRow row = { .node = from->node, .partner = from->partner, .passage = from->passage,
                       .basis = from->basis, .source = from->source };

      if (!belongs (self, from) || is_outside (self, from->is_supply) != outside)
        continue;
      row.quantity
        = from->quantity * (outside ? outside_factor : get_home_factor (self, from->node));
      row.price = outside ? get_price (self, from->price_usd_per_unit, best) : 0;
      if (outside || !merge_home_row (made, &row))
        g_array_append_val (made, row);
    }
  for (guint i = 0; i < made->len; i++)
    zamyn_problem_builder_add_row (self->builder, &g_array_index (made, ZamynRow, i), !outside);
}

/* What the calibration says of the good (node ZAMYN_NONE) or of its substitute at a node. */
static const ZamynCalibrationRow *
find_calibration (const TradePart *self, guint32 node)
{
  guint n;
  const ZamynCalibrationRow *rows = zamyn_atlas_get_calibration (self->atlas, &n);

  for (guint i = 0; self->is_calibrated && i < n; i++)
    if (rows[i].year == self->year && rows[i].commodity == self->commodity
        && rows[i].direction == self->direction && rows[i].node == node)
      return &rows[i];
  return NULL;
}

static void
add_substitutes (const TradePart *self)
{
  double best = get_best_price (self);
  guint n;
  const ZamynSubstitute *rows = zamyn_atlas_get_substitutes (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      const ZamynSubstitute *from = &rows[i];
      ZamynRow row = { .node = from->node, .partner = from->partner, .passage = ZAMYN_NONE,
                       .is_substitute = TRUE, .quantity = from->quantity,
                       .lead_days = from->lead_days, .basis = from->basis, .source = from->source };
      const ZamynCalibrationRow *calibrated;

      if (from->commodity != self->commodity || from->direction != self->direction
          || from->node == ZAMYN_NONE || self->year < from->from_year || self->year > from->to_year)
        continue;
      row.price = get_price (self, from->price_usd_per_unit, best);
      calibrated = find_calibration (self, from->node);
      if (calibrated != NULL && isfinite (calibrated->price_usd_per_unit))
        row.price = MAX (row.price, calibrated->price_usd_per_unit);
      zamyn_problem_builder_add_row (self->builder, &row, FALSE);
    }
}

/* What a scenario adds: suppliers, markets, consumers, and production at home. */
static void
add_additions (const TradePart *self, gboolean outside)
{
  double best = get_best_price (self);

  for (guint i = 0; self->additions != NULL && i < self->additions->len; i++)
    {
      const ZamynAddition *from = g_ptr_array_index (self->additions, i);
      ZamynRow row = { .node = from->node, .passage = ZAMYN_NONE, .quantity = from->quantity,
                       .lead_days = from->lead_days,
                       .basis = g_intern_static_string ("estimate"), .source = "" };

      if (from->commodity != self->commodity || from->direction != self->direction
          || outside == from->is_home)
        continue;
      row.partner
        = zamyn_network_get_node (zamyn_atlas_get_network (self->atlas), from->node)->country;
      if (outside && isfinite (from->price_usd_per_unit))
        row.price = get_price (self, from->price_usd_per_unit, best);
      else if (outside && self->direction == ZAMYN_DIRECTION_IMPORT)
        row.price = get_cheapest_price (self);
      zamyn_problem_builder_add_row (self->builder, &row, !outside);
    }
}

static gboolean
has_home_rows (const TradePart *self)
{
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    if (belongs (self, &rows[i]) && !is_outside (self, rows[i].is_supply))
      return TRUE;
  for (guint i = 0; self->additions != NULL && i < self->additions->len; i++)
    {
      const ZamynAddition *addition = g_ptr_array_index (self->additions, i);

      if (addition->commodity == self->commodity && addition->direction == self->direction
          && addition->is_home)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_good (TradePart *self)
{
  const ZamynCommodity *commodity = get_commodity (self);
  double margin = commodity->choke_margin_usd_per_t;
  double scale = commodity->t_per_unit > 0 ? commodity->t_per_unit : 1000;
  const ZamynCalibrationRow *calibrated;
  g_autofree char *id
    = g_strconcat (commodity->id, ":", zamyn_direction_get_id (self->direction), NULL);
  ZamynGood good = { .commodity = self->commodity,
                     .id = g_intern_string (id),
                     .unit = commodity->unit,
                     .family = commodity->family,
                     .direction = self->direction,
                     .t_per_unit = commodity->t_per_unit,
                     .w = commodity->t_per_unit > 0 ? commodity->t_per_unit / 1000 : 1,
                     .value_usd_per_unit = isfinite (commodity->value_usd_per_unit)
                                             ? commodity->value_usd_per_unit
                                             : 0,
                     .choke_margin_usd_per_unit = isfinite (margin) ? margin * scale : 0,
                     .choke_usd_per_unit = INFINITY };

  calibrated = find_calibration (self, ZAMYN_NONE);
  good.surcharge_usd_per_unit = calibrated != NULL ? calibrated->surcharge_usd_per_unit
                                                   : good.choke_margin_usd_per_unit / 2;
  if (calibrated != NULL && isfinite (calibrated->choke_usd_per_unit))
    good.choke_usd_per_unit = calibrated->choke_usd_per_unit;
  if (commodity->is_aggregate || !has_home_rows (self))
    return FALSE;
  zamyn_problem_builder_add_good (self->builder, &good);
  add_trade_rows (self, TRUE);
  add_substitutes (self);
  add_additions (self, TRUE);
  add_trade_rows (self, FALSE);
  add_additions (self, FALSE);
  return TRUE;
}

gboolean
zamyn_problem_add_trade (ZamynProblemBuilder *builder, ZamynAtlas *atlas, int year,
                         ZamynSeason season, GPtrArray *additions, gboolean calibrated)
{
  gboolean found = FALSE;
  guint n;

  zamyn_atlas_get_commodities (atlas, &n);
  for (guint32 i = 0; i < n; i++)
    for (int direction = 0; direction < ZAMYN_N_DIRECTIONS; direction++)
      {
        TradePart part = { builder, atlas, year, season, additions, calibrated, i,
                           (ZamynDirection) direction };

        found |= add_good (&part);
      }
  return found;
}
