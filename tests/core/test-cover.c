/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cover.h"

#include "support/real-atlas.h"

#include <math.h>

/* 60 in stock. 2 a day are missing for 10 days, then 1: 20 are gone after 10 days, the other 40
 * last 40 more. With 10 in stock it is over on day 5. */
static void
test_days (void)
{
  g_assert_cmpfloat_with_epsilon (zamyn_cover_get_days (60, 2, 1, 10), 50, 1e-12);
  g_assert_cmpfloat_with_epsilon (zamyn_cover_get_days (10, 2, 1, 10), 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (zamyn_cover_get_days (20, 2, 1, 10), 10, 1e-12);
  g_assert_cmpfloat_with_epsilon (zamyn_cover_get_days (60, 2, 2, 10), 30, 1e-12);
  g_assert_cmpfloat_with_epsilon (zamyn_cover_get_days (60, 2, 2, 0), 30, 1e-12);
  g_assert_cmpfloat (zamyn_cover_get_days (0, 2, 1, 10), ==, 0);
  g_assert_cmpfloat (zamyn_cover_get_days (NAN, 2, 1, 10), ==, 0);
  g_assert_true (isnan (zamyn_cover_get_days (60, 0, 0, 10)));
  g_assert_true (isinf (zamyn_cover_get_days (60, 2, 0, 10)));
}

/* The formula against drawing the stock down in small steps; a larger stock never ends sooner. */
static void
test_drawn_down (void)
{
  for (guint round = 0; round < 200; round++)
    {
      double stock = g_test_rand_double_range (0, 50);
      double first = g_test_rand_double_range (0.5, 5);
      double later = first * g_test_rand_double_range (0.1, 1);
      double lead = g_test_rand_double_range (0, 30);
      double days = zamyn_cover_get_days (stock, first, later, lead);
      double left = stock, day = 0;
      const double step = 0.001;

      for (; left > 0; day += step)
        left -= step * (day < lead ? first : later);
      g_assert_cmpfloat_with_epsilon (days, day, 0.02);
      g_assert_cmpfloat (zamyn_cover_get_days (stock + 1, first, later, lead), >, days);
    }
}

static ZamynStockLevel
find (const char *commodity, int year, ZamynScenario *scenario)
{
  return zamyn_stock_find (real_atlas_get (), real_atlas_find_commodity (commodity), year, 365,
                           scenario);
}

/* 106.448 kt of diesel stood in the tanks on 17 August 2023; before, only the norm of 2019 is
 * known. */
static void
test_stock (void)
{
  ZamynStockLevel diesel = find ("diesel", 2023, NULL);

  g_assert_cmpfloat (diesel.quantity, ==, 106.448);
  g_assert_cmpstr (diesel.kind, ==, "level");
  g_assert_cmpstr (diesel.date, ==, "2023-08-17");
  g_assert_cmpstr (diesel.source, !=, "");
  diesel = find ("diesel", 2022, NULL);
  g_assert_cmpfloat (diesel.quantity, ==, 71.75);
  g_assert_cmpstr (diesel.kind, ==, "norm");
  /* Nothing is stated but the norm of the table of commodities: 60 days of a unit a day. */
  g_assert_cmpfloat (find ("fertilizer", 2023, NULL).quantity, ==, 60);
  g_assert_true (isnan (find ("coking_coal", 2023, NULL).quantity));
}

static void
test_scenario (void)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynScenario) half = NULL;
  g_autoptr (ZamynScenario) days = NULL;
  g_autoptr (ZamynScenario) tonnes = NULL;
  char *fuel[] = { (char *)"fuel_total", NULL };
  ZamynChange change = { .kind = ZAMYN_CHANGE_STOCK,
                         .target = (char *)"MN",
                         .commodities = fuel,
                         .direction = -1,
                         .factor = 0.5,
                         .value = NAN };

  half = zamyn_scenario_with_change (base, &change);
  g_assert_cmpfloat (find ("diesel", 2023, half).quantity, ==, 53.224);
  g_assert_cmpstr (find ("diesel", 2023, half).kind, ==, "scenario");
  g_assert_cmpstr (find ("medicines", 2023, half).kind, !=, "scenario");
  change.value = 20;
  change.factor = NAN;
  change.unit = (char *)"days";
  days = zamyn_scenario_with_change (base, &change);
  g_assert_cmpfloat (find ("diesel", 2023, days).quantity, ==, 20);
  /* A quantity is in its own unit, and a later change wins over an earlier one. */
  change.value = 9000;
  change.unit = (char *)"t";
  tonnes = zamyn_scenario_with_change (half, &change);
  g_assert_cmpfloat (find ("diesel", 2023, tonnes).quantity, ==, 9);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cover/days", test_days);
  g_test_add_func ("/cover/drawn-down", test_drawn_down);
  g_test_add_func ("/cover/stock", test_stock);
  g_test_add_func ("/cover/scenario", test_scenario);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
