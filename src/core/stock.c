/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cover.h"

#include <math.h>
#include <string.h>

#include "core/scenario-stock.h"

static const ZamynCommodity *
get_commodity (ZamynAtlas *atlas, guint32 commodity)
{
  guint n;

  return &zamyn_atlas_get_commodities (atlas, &n)[commodity];
}

/* Units in a kilotonne; 0 for what has no weight. */
static double
get_units_per_kt (const ZamynCommodity *commodity)
{
  return commodity->t_per_unit > 0 ? 1000 / commodity->t_per_unit : 0;
}

static double
get_quantity (const ZamynStock *stock, const ZamynCommodity *commodity, double demand)
{
  if (isfinite (stock->quantity_kt) && get_units_per_kt (commodity) > 0)
    return stock->quantity_kt * get_units_per_kt (commodity);
  return isfinite (stock->days) ? stock->days * demand / 365 : NAN;
}

/* The latest national row of a kind that says how much. */
static gboolean
find_row (ZamynAtlas *atlas,
          guint32 commodity,
          int year,
          const char *kind,
          double demand,
          ZamynStockLevel *level)
{
  guint n;
  const ZamynStock *stocks = zamyn_atlas_get_stocks (atlas, &n);
  gboolean is_found = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const ZamynStock *stock = &stocks[i];
      double quantity = get_quantity (stock, get_commodity (atlas, commodity), demand);

      if (stock->commodity != commodity || strcmp (stock->scope, "national") != 0
          || strcmp (stock->kind, kind) != 0 || isnan (quantity)
          || g_ascii_strtoll (stock->date, NULL, 10) > year
          || (is_found && strcmp (stock->date, level->date) < 0))
        continue;
      is_found = TRUE;
      *level = (ZamynStockLevel){ quantity, g_intern_string (kind), stock->date, stock->basis,
                                  stock->source };
    }
  return is_found;
}

static gboolean
is_changed (ZamynAtlas *atlas, guint32 commodity, const ZamynScenario *scenario)
{
  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);

      if (change->kind == ZAMYN_CHANGE_STOCK
          && zamyn_change_names_commodity (change, atlas, commodity))
        return TRUE;
    }
  return FALSE;
}

ZamynStockLevel
zamyn_stock_find (
  ZamynAtlas *atlas, guint32 commodity, int year, double demand, ZamynScenario *scenario)
{
  ZamynStockLevel level = { NAN, "", "", "", "" };

  g_return_val_if_fail (atlas != NULL, level);

  if (!find_row (atlas, commodity, year, "level", demand, &level)
      && !find_row (atlas, commodity, year, "norm", demand, &level))
    {
      const ZamynCommodity *it = get_commodity (atlas, commodity);

      if (isfinite (it->stock_norm_days))
        level = (ZamynStockLevel){ it->stock_norm_days * demand / 365, "norm", "", it->basis,
                                   it->source };
    }
  if (scenario != NULL && is_changed (atlas, commodity, scenario))
    {
      level.quantity
        = zamyn_scenario_get_stock (scenario, atlas, commodity, level.quantity, demand / 365);
      level.kind = "scenario";
    }
  return level;
}
