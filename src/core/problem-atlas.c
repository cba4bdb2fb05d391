/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/problem.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/matching.h"
#include "core/problem-parts.h"

static ZamynProblem *
build (ZamynAtlas *atlas, ZamynScenario *scenario, gboolean calibrated, GError **error)
{
  int year = zamyn_scenario_get_year (scenario);
  ZamynSeason season = zamyn_scenario_get_season (scenario);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  g_autoptr (ZamynProblemBuilder) builder
    = zamyn_problem_builder_new (atlas, year, season, zamyn_network_get_n_nodes (network));
  g_autofree gboolean *forced = zamyn_problem_find_forced_links (atlas, scenario);
  g_autoptr (GPtrArray) additions = zamyn_problem_find_additions (atlas, scenario, error);
  ZamynArcPricer *pricer = NULL;
  ZamynProblem *problem;

  if (additions == NULL)
    return NULL;
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
  zamyn_problem_admit_documented (problem, NULL);
  zamyn_problem_price_chokes (problem);
  if (!zamyn_problem_apply_changes (problem, scenario, error))
    return NULL;
  return g_steal_pointer (&problem);
}

ZamynProblem *
zamyn_problem_new_uncalibrated (ZamynAtlas *atlas, int year, ZamynFindings *findings,
                                GError **error)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (year, ZAMYN_SEASON_ANNUAL);
  ZamynProblem *problem = build (atlas, base, FALSE, error);

  if (problem == NULL)
    return NULL;
  zamyn_problem_admit_documented (problem, findings);
  zamyn_problem_price_chokes (problem);
  return problem;
}
