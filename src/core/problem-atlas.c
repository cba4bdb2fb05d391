/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/problem.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/matching.h"
#include "core/problem-parts.h"

/* Production that a scenario adds at a place; lines that it adds are found elsewhere. */
static GPtrArray *
find_additions (ZamynAtlas *atlas, ZamynScenario *scenario)
{
  GPtrArray *additions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);
      ZamynTarget target;

      if (change->kind != ZAMYN_CHANGE_ADD || change->commodities == NULL
          || !isfinite (change->value)
          || !zamyn_atlas_resolve (atlas, change->target, &target, NULL)
          || target.kind != ZAMYN_TARGET_NODE)
        continue;
      for (guint j = 0; change->commodities[j] != NULL; j++)
        {
          ZamynAddition *addition = g_new0 (ZamynAddition, 1);

          addition->commodity = zamyn_atlas_find_commodity (atlas, change->commodities[j]);
          addition->direction = change->direction == ZAMYN_DIRECTION_EXPORT
                                  ? ZAMYN_DIRECTION_EXPORT
                                  : ZAMYN_DIRECTION_IMPORT;
          addition->node = target.index;
          addition->quantity = change->value;
          g_ptr_array_add (additions, addition);
        }
    }
  return additions;
}

static ZamynProblem *
build (ZamynAtlas *atlas, ZamynScenario *scenario, gboolean calibrated, GError **error)
{
  int year = zamyn_scenario_get_year (scenario);
  ZamynSeason season = zamyn_scenario_get_season (scenario);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  g_autoptr (ZamynProblemBuilder) builder
    = zamyn_problem_builder_new (atlas, year, season, zamyn_network_get_n_nodes (network));
  g_autofree gboolean *forced = zamyn_problem_find_forced_links (atlas, scenario);
  g_autoptr (GPtrArray) additions = find_additions (atlas, scenario);
  ZamynArcPricer *pricer = NULL;
  ZamynProblem *problem;

  zamyn_problem_add_network (builder, atlas, year, season, forced);
  if (!zamyn_problem_add_trade (builder, atlas, year, season, additions, calibrated))
    {
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
                   _ ("The atlas has no trade of the year %d."), year);
      return NULL;
    }
  pricer = zamyn_arc_pricer_new (atlas);
  zamyn_arc_pricer_set_builder (pricer, builder);
  problem = zamyn_problem_builder_end (builder, zamyn_arc_pricer_price, zamyn_arc_pricer_load,
                                       pricer);
  zamyn_arc_pricer_free (pricer);
  return problem;
}

void
zamyn_problem_price_chokes (ZamynProblem *problem)
{
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);

  for (guint32 k = 0; k < problem->goods->len; k++)
    {
      ZamynGood *good = &g_array_index (problem->goods, ZamynGood, k);
      double dearest;

      if (isfinite (good->choke_usd_per_unit))
        continue; /* the calibration knows it */
      dearest = zamyn_matching_find_dearest (router, problem, k);

      good->choke_usd_per_unit
        = isfinite (dearest) ? dearest + good->choke_margin_usd_per_unit : INFINITY;
    }
}

ZamynProblem *
zamyn_problem_new (ZamynAtlas *atlas, ZamynScenario *scenario, GError **error)
{
  g_autoptr (ZamynProblem) problem = build (atlas, scenario, TRUE, error);

  if (problem == NULL)
    return NULL;
  zamyn_problem_price_chokes (problem);
  if (!zamyn_problem_apply_changes (problem, scenario, error))
    return NULL;
  return g_steal_pointer (&problem);
}

ZamynProblem *
zamyn_problem_new_uncalibrated (ZamynAtlas *atlas, int year, GError **error)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (year, ZAMYN_SEASON_ANNUAL);
  ZamynProblem *problem = build (atlas, base, FALSE, error);

  if (problem != NULL)
    zamyn_problem_price_chokes (problem);
  return problem;
}
