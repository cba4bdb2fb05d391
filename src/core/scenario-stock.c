/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/scenario-stock.h"

#include <string.h>

#include "core/change-amount.h"

gboolean
zamyn_change_names_commodity (const ZamynChange *change, ZamynAtlas *atlas, guint32 commodity)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);

  if (change->commodities == NULL)
    return TRUE;
  for (guint i = 0; change->commodities[i] != NULL; i++)
    for (guint32 c = commodity, steps = 0; c != ZAMYN_NONE && steps <= n;
         c = commodities[c].parent, steps++)
      if (strcmp (change->commodities[i], commodities[c].id) == 0)
        return TRUE;
  return FALSE;
}

double
zamyn_scenario_get_stock (const ZamynScenario *self,
                          ZamynAtlas *atlas,
                          guint32 commodity,
                          double stock,
                          double use_per_day)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);

  g_return_val_if_fail (self != NULL && commodity < n, stock);

  for (guint i = zamyn_scenario_get_n_changes (self); i > 0; i--)
    {
      const ZamynChange *change = zamyn_scenario_get_change (self, i - 1);
      double changed = stock;

      if (change->kind != ZAMYN_CHANGE_STOCK
          || !zamyn_change_names_commodity (change, atlas, commodity))
        continue;
      /* A unit that does not fit is refused where the problem is made. */
      if (zamyn_change_stock (change, &commodities[commodity], use_per_day, &changed, NULL))
        return changed;
    }
  return stock;
}
