/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/real-atlas.h"

static ZamynAtlas *atlas;

ZamynAtlas *
real_atlas_get (void)
{
  g_autoptr (ZamynFindings) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (atlas == NULL)
    {
      findings = zamyn_findings_new ();
      atlas = zamyn_atlas_load (g_getenv ("ZAMYN_ATLAS"), NULL, NULL, NULL, findings, &error);
      g_assert_no_error (error);
      g_assert_nonnull (atlas);
    }
  return atlas;
}

void
real_atlas_clear (void)
{
  g_clear_pointer (&atlas, zamyn_atlas_unref);
}

ZamynProblem *
real_atlas_make_problem (int year, ZamynSeason season, const char *close)
{
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (year, season);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) targets = g_strsplit (close != NULL ? close : "", ";", -1);
  ZamynProblem *problem;

  for (guint i = 0; targets[i] != NULL; i++)
    if (targets[i][0] != '\0')
      {
        g_autoptr (ZamynScenario) without = g_steal_pointer (&scenario);
        ZamynChange change;

        zamyn_change_init_close (&change, targets[i]);
        scenario = zamyn_scenario_with_change (without, &change);
        zamyn_change_clear (&change);
      }
  problem = zamyn_problem_new (real_atlas_get (), scenario, &error);
  g_assert_no_error (error);
  return problem;
}

ZamynAssignment *
real_atlas_solve (int year, ZamynSeason season, const char *close)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (year, season, close);
  g_autoptr (GError) error = NULL;
  ZamynAssignment *assignment = zamyn_assignment_solve (problem, NULL, &error);

  g_assert_no_error (error);
  return assignment;
}

guint32
real_atlas_find_commodity (const char *id)
{
  guint32 commodity = zamyn_atlas_find_commodity (real_atlas_get (), id);

  g_assert_cmpuint (commodity, !=, ZAMYN_NONE);
  return commodity;
}

guint32
real_atlas_find_passage (const char *id)
{
  guint32 passage = zamyn_network_find_passage (zamyn_atlas_get_network (real_atlas_get ()), id);

  g_assert_cmpuint (passage, !=, ZAMYN_NONE);
  return passage;
}

guint32
real_atlas_find_node (const char *id)
{
  guint32 node = zamyn_network_find_node (zamyn_atlas_get_network (real_atlas_get ()), id);

  g_assert_cmpuint (node, !=, ZAMYN_NONE);
  return node;
}

guint32
real_atlas_find_good (ZamynProblem *problem, const char *id, ZamynDirection direction)
{
  guint32 commodity = real_atlas_find_commodity (id);

  for (guint32 good = 0; good < zamyn_problem_get_n_goods (problem); good++)
    if (zamyn_problem_get_good (problem, good)->commodity == commodity
        && zamyn_problem_get_good (problem, good)->direction == direction)
      return good;
  g_assert_not_reached ();
}
