/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a scenario adds at a place, so that an analyst can try a supplier, a mine or a town without
 * touching the atlas:
 *
 *     adds    place        direction   becomes
 *     supply  abroad       import      a supplier (outside row)
 *     supply  home         import      production for the home market (outside row at home)
 *     supply  home         export      a producer for export (home row)
 *     demand  home         import      a consumer (home row)
 *     demand  abroad       export      a market (outside row)
 *
 * The direction may be left out where the place leaves no choice; home production serves the home
 * market unless the change says export. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/change-amount.h"
#include "core/problem-parts.h"

static gboolean
fail (GError **error, const ZamynChange *change, const char *message)
{
  g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID, "“%s”: %s", change->target,
               message);
  return FALSE;
}

/* The direction in which a place can sell or need; -1 where it cannot. */
static int
find_direction (const ZamynChange *change, gboolean at_home)
{
  ZamynDirection only;

  if (change->adds == ZAMYN_ADDS_SUPPLY && at_home)
    return change->direction < 0 ? ZAMYN_DIRECTION_IMPORT : change->direction;
  only = change->adds == ZAMYN_ADDS_SUPPLY || at_home ? ZAMYN_DIRECTION_IMPORT
                                                      : ZAMYN_DIRECTION_EXPORT;
  return change->direction < 0 || change->direction == (int)only ? (int)only : -1;
}

static gboolean
add_one (GPtrArray *additions,
         ZamynAtlas *atlas,
         const ZamynChange *change,
         guint32 node,
         const char *id,
         GError **error)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint32 commodity = zamyn_atlas_find_commodity (atlas, id);
  gboolean at_home
    = strcmp (zamyn_network_get_node (network, node)->country, zamyn_network_get_home (network)) == 0;
  int direction = find_direction (change, at_home);
  g_autofree ZamynAddition *addition = g_new0 (ZamynAddition, 1);

  if (commodity == ZAMYN_NONE)
    {
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID,
                   /* TRANSLATORS: %s is the id of a commodity as the user wrote it */
                   _ ("The atlas has no commodity “%s”."), id);
      return FALSE;
    }
  if (commodities[commodity].is_aggregate)
    return fail (error, change, _ ("a sum of commodities cannot be added; name its members."));
  if (direction < 0 && at_home)
    return fail (error, change, _ ("a place at home needs imports, it does not buy exports."));
  if (direction < 0)
    return fail (error, change,
                 change->adds == ZAMYN_ADDS_SUPPLY
                   ? _ ("a place abroad sells imports; a market for exports is added with adds=demand.")
                   : _ ("a place abroad buys exports; a supplier of imports is added with adds=supply."));
  addition->commodity = commodity;
  addition->direction = (ZamynDirection)direction;
  addition->node = node;
  addition->is_home = at_home
                      && !(change->adds == ZAMYN_ADDS_SUPPLY && direction == ZAMYN_DIRECTION_IMPORT);
  addition->price_usd_per_unit = change->price_usd_per_unit;
  addition->lead_days = isnan (change->lead_days) ? 0 : change->lead_days;
  if (!zamyn_change_quantity (change, &commodities[commodity], &addition->quantity, error))
    return FALSE;
  g_ptr_array_add (additions, g_steal_pointer (&addition));
  return TRUE;
}

static gboolean
add_change (GPtrArray *additions, ZamynAtlas *atlas, const ZamynChange *change, GError **error)
{
  ZamynTarget target;

  if (!zamyn_atlas_resolve (atlas, change->target, &target, error))
    return FALSE;
  if (change->commodities == NULL)
    return target.kind == ZAMYN_TARGET_LINK || target.kind == ZAMYN_TARGET_PASSAGE
           || fail (error, change,
                    _ ("add a line by its id, or a commodity at a place with commodity=, value= and unit=."));
  if (target.kind != ZAMYN_TARGET_NODE)
    return fail (error, change, _ ("supply and demand are added at a place, which is a node of the network."));
  if (!isfinite (change->value))
    return fail (error, change, _ ("the change does not say how much it adds; write value= and unit=."));
  for (guint i = 0; change->commodities[i] != NULL; i++)
    if (!add_one (additions, atlas, change, target.index, change->commodities[i], error))
      return FALSE;
  return TRUE;
}

GPtrArray *
zamyn_problem_find_additions (ZamynAtlas *atlas, ZamynScenario *scenario, GError **error)
{
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);

      if (change->kind == ZAMYN_CHANGE_ADD && !add_change (additions, atlas, change, error))
        return NULL;
    }
  return g_steal_pointer (&additions);
}

gboolean *
zamyn_problem_find_forced_links (ZamynAtlas *atlas, ZamynScenario *scenario)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  gboolean *forced = NULL;

  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);
      ZamynTarget target;

      if (change->kind != ZAMYN_CHANGE_ADD
          || !zamyn_atlas_resolve (atlas, change->target, &target, NULL))
        continue;
      if (forced == NULL)
        forced = g_new0 (gboolean, MAX (zamyn_network_get_n_links (network), 1));
      if (target.kind == ZAMYN_TARGET_LINK)
        forced[target.index] = TRUE;
      else if (target.kind == ZAMYN_TARGET_PASSAGE)
        {
          const ZamynPassage *passage = zamyn_network_get_passage (network, target.index);

          for (guint j = 0; j < passage->n_links; j++)
            forced[passage->links[j]] = TRUE;
        }
    }
  return forced;
}
