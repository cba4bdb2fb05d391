/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/history.h"

static void
test_empty (void)
{
  g_autoptr (ZamynScenario) first = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynHistory) history = zamyn_history_new (first);

  g_assert_true (zamyn_history_get_current (history) == first);
  g_assert_null (zamyn_history_get_undo_step (history));
  g_assert_null (zamyn_history_get_redo_step (history));
  g_assert_false (zamyn_history_undo (history));
  g_assert_false (zamyn_history_redo (history));
  g_assert_true (zamyn_history_get_current (history) == first);
}

/* A thousand steps back and forth give the very same scenarios. */
static void
test_long_way (void)
{
  g_autoptr (ZamynScenario) first = zamyn_scenario_new (2000, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynHistory) history = zamyn_history_new (first);
  const int n = 1000;

  for (int i = 1; i <= n; i++)
    {
      g_autofree char *step = g_strdup_printf ("step %d", i);
      g_autoptr (ZamynScenario) next
        = zamyn_scenario_with_year (zamyn_history_get_current (history), 2000 + i);

      zamyn_history_push (history, next, step);
    }
  for (int i = n; i >= 1; i--)
    {
      g_autofree char *step = g_strdup_printf ("step %d", i);

      g_assert_cmpint (zamyn_scenario_get_year (zamyn_history_get_current (history)), ==, 2000 + i);
      g_assert_cmpstr (zamyn_history_get_undo_step (history), ==, step);
      g_assert_true (zamyn_history_undo (history));
      g_assert_cmpstr (zamyn_history_get_redo_step (history), ==, step);
    }
  g_assert_true (zamyn_history_get_current (history) == first);
  g_assert_false (zamyn_history_undo (history));
  for (int i = 1; i <= n; i++)
    {
      g_assert_true (zamyn_history_redo (history));
      g_assert_cmpint (zamyn_scenario_get_year (zamyn_history_get_current (history)), ==, 2000 + i);
    }
  g_assert_false (zamyn_history_redo (history));
}

static void
test_push_drops_redo (void)
{
  g_autoptr (ZamynScenario) first = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynScenario) winter = zamyn_scenario_with_season (first, ZAMYN_SEASON_WINTER);
  g_autoptr (ZamynScenario) later = zamyn_scenario_with_year (first, 2024);
  g_autoptr (ZamynHistory) history = zamyn_history_new (first);

  zamyn_history_push (history, winter, "Winter");
  g_assert_true (zamyn_history_undo (history));
  zamyn_history_push (history, later, "2024");
  g_assert_false (zamyn_history_redo (history));
  g_assert_cmpstr (zamyn_history_get_undo_step (history), ==, "2024");
  g_assert_true (zamyn_history_get_current (history) == later);
  g_assert_true (zamyn_history_undo (history));
  g_assert_true (zamyn_history_get_current (history) == first);
}

/* What is pushed may live only in the part that is dropped. */
static void
test_push_of_dropped (void)
{
  g_autoptr (ZamynScenario) first = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynHistory) history = zamyn_history_new (first);
  ZamynScenario *only = zamyn_scenario_with_year (first, 2019);

  zamyn_history_push (history, only, "2019");
  zamyn_scenario_unref (only);
  g_assert_true (zamyn_history_undo (history));
  zamyn_history_push (history, only, "2019 again");
  g_assert_cmpint (zamyn_scenario_get_year (zamyn_history_get_current (history)), ==, 2019);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/empty", test_empty);
  g_test_add_func ("/history/long-way", test_long_way);
  g_test_add_func ("/history/push-drops-redo", test_push_drops_redo);
  g_test_add_func ("/history/push-of-dropped", test_push_of_dropped);
  return g_test_run ();
}
