/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/scenario.h"

#include <math.h>

static void
test_base (void)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (2023, ZAMYN_SEASON_WINTER);

  g_assert_cmpint (zamyn_scenario_get_year (base), ==, 2023);
  g_assert_cmpint (zamyn_scenario_get_season (base), ==, ZAMYN_SEASON_WINTER);
  g_assert_cmpuint (zamyn_scenario_get_n_changes (base), ==, 0);
  g_assert_true (isnan (zamyn_scenario_get_duration_days (base)));
  g_assert_cmpstr (zamyn_names_get (zamyn_scenario_get_name (base), "en"), ==, "");
  g_assert_cmpint (zamyn_scenario_find_close (base, "x"), ==, -1);
}

/* An edit gives a new scenario and leaves the old one as it was. */
static void
test_edits_are_new (void)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynScenario) year = zamyn_scenario_with_year (base, 2019);
  g_autoptr (ZamynScenario) season = zamyn_scenario_with_season (year, ZAMYN_SEASON_WINTER);
  g_autoptr (ZamynScenario) name = zamyn_scenario_with_name (season, "mn_MN.UTF-8", "Хаалттай");
  g_autoptr (ZamynScenario) both = zamyn_scenario_with_name (name, "en", "Closed");
  g_autoptr (ZamynScenario) none = zamyn_scenario_with_name (both, "mn", "");

  g_assert_cmpint (zamyn_scenario_get_year (base), ==, 2023);
  g_assert_cmpint (zamyn_scenario_get_year (year), ==, 2019);
  g_assert_cmpint (zamyn_scenario_get_season (year), ==, ZAMYN_SEASON_ANNUAL);
  g_assert_cmpint (zamyn_scenario_get_season (season), ==, ZAMYN_SEASON_WINTER);
  g_assert_cmpint (zamyn_scenario_get_year (season), ==, 2019);
  g_assert_cmpuint (zamyn_scenario_get_name (season)->n, ==, 0);
  g_assert_cmpstr (zamyn_names_get (zamyn_scenario_get_name (name), "mn"), ==, "Хаалттай");
  g_assert_cmpstr (zamyn_names_get (zamyn_scenario_get_name (both), "mn"), ==, "Хаалттай");
  g_assert_cmpstr (zamyn_names_get (zamyn_scenario_get_name (both), "en"), ==, "Closed");
  g_assert_false (zamyn_names_has (zamyn_scenario_get_name (none), "mn"));
  g_assert_true (zamyn_names_has (zamyn_scenario_get_name (none), "en"));
}

static ZamynScenario *
close_all (const char *const *targets)
{
  ZamynScenario *self = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);

  for (guint i = 0; targets[i] != NULL; i++)
    {
      ZamynScenario *next;
      ZamynChange change;

      zamyn_change_init_close (&change, targets[i]);
      next = zamyn_scenario_with_change (self, &change);
      zamyn_change_clear (&change);
      zamyn_scenario_unref (self);
      self = next;
    }
  return self;
}

static void
test_changes (void)
{
  const char *const targets[] = { "a", "b", "c", "b", NULL };
  g_autoptr (ZamynScenario) all = close_all (targets);
  g_autoptr (ZamynScenario) less = NULL;
  g_autoptr (ZamynScenario) half = NULL;
  ZamynChange change;

  g_assert_cmpuint (zamyn_scenario_get_n_changes (all), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const ZamynChange *found = zamyn_scenario_get_change (all, i);

      g_assert_cmpstr (found->target, ==, targets[i]);
      g_assert_cmpint (found->kind, ==, ZAMYN_CHANGE_CLOSE);
      g_assert_cmpfloat (found->factor, ==, 0);
      g_assert_cmpint (found->direction, ==, -1);
      g_assert_null (found->commodities);
    }
  g_assert_cmpint (zamyn_scenario_find_close (all, "a"), ==, 0);
  g_assert_cmpint (zamyn_scenario_find_close (all, "b"), ==, 3);
  g_assert_cmpint (zamyn_scenario_find_close (all, "B"), ==, -1);

  less = zamyn_scenario_without_change (all, 1);
  g_assert_cmpuint (zamyn_scenario_get_n_changes (less), ==, 3);
  g_assert_cmpuint (zamyn_scenario_get_n_changes (all), ==, 4);
  g_assert_cmpint (zamyn_scenario_find_close (less, "c"), ==, 1);

  zamyn_change_init_capacity (&change, "d", 0.5);
  half = zamyn_scenario_with_change (less, &change);
  zamyn_change_clear (&change);
  g_assert_cmpint (zamyn_scenario_find_close (half, "d"), ==, -1);
  g_assert_cmpfloat (zamyn_scenario_get_change (half, 3)->factor, ==, 0.5);
  g_assert_cmpint (zamyn_scenario_get_change (half, 3)->kind, ==, ZAMYN_CHANGE_CAPACITY);
}

static void
test_change_is_copied (void)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynScenario) next = NULL;
  ZamynChange change;

  zamyn_change_init_close (&change, "zamyn_uud_erenhot");
  change.commodities = g_strsplit ("diesel;lpg", ";", -1);
  next = zamyn_scenario_with_change (base, &change);
  change.target[0] = 'X';
  change.commodities[0][0] = 'X';
  zamyn_change_clear (&change);
  g_assert_cmpstr (zamyn_scenario_get_change (next, 0)->target, ==, "zamyn_uud_erenhot");
  g_assert_cmpstr (zamyn_scenario_get_change (next, 0)->commodities[0], ==, "diesel");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/base", test_base);
  g_test_add_func ("/scenario/edits-are-new", test_edits_are_new);
  g_test_add_func ("/scenario/changes", test_changes);
  g_test_add_func ("/scenario/change-is-copied", test_change_is_copied);
  return g_test_run ();
}
