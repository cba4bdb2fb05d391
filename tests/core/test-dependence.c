/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tiny atlas by hand, the shipped one by what must be true. */

#include "core/dependence.h"

#include "support/real-atlas.h"

#include <math.h>
#include <string.h>

static ZamynAtlas *
load_tiny (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("ZAMYN_TEST_DATA"), "tiny-atlas", NULL);
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  ZamynAtlas *atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  g_assert_no_error (error);
  return atlas;
}

static ZamynAssignment *
solve_tiny (ZamynAtlas *atlas)
{
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, &error);
  ZamynAssignment *assignment = zamyn_assignment_solve (problem, NULL, &error);

  g_assert_no_error (error);
  return assignment;
}

static ZamynDependenceTable *
compute (ZamynAssignment *base, const ZamynDependenceOptions *options)
{
  g_autoptr (GError) error = NULL;
  ZamynDependenceTable *table = zamyn_dependence_compute (base, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (zamyn_dependence_table_is_proven (table));
  return table;
}

static const ZamynDependence *
find (ZamynAtlas *atlas,
      const ZamynDependenceTable *table,
      const char *commodity,
      ZamynDirection direction,
      const char *country)
{
  guint32 index = zamyn_atlas_find_commodity (atlas, commodity);

  for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
    {
      const ZamynDependence *row = zamyn_dependence_table_get (table, i);

      if (row->commodity == index && row->direction == direction
          && strcmp (row->country, country) == 0)
        return row;
    }
  g_assert_not_reached ();
}

static double
get (const ZamynDependence *row, ZamynCloseRole role, ZamynReading reading)
{
  return row->unavoidable_pct[role][reading];
}

/* Diesel, 500 kt: 450 from RU by the north, 50 from CN by the south, where another 150 stand by
 * with 15 days of notice. Without RU 300 remain open; the 45 kt in stock lose 450 / 365 a day for
 * 15 days and 300 / 365 thereafter. */
static void
test_tiny_diesel (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  g_autoptr (ZamynAssignment) base = solve_tiny (atlas);
  g_autoptr (ZamynDependenceTable) table = compute (base, NULL);
  const ZamynDependence *row = find (atlas, table, "diesel", ZAMYN_DIRECTION_IMPORT, "RU");

  g_assert_cmpfloat_with_epsilon (row->demand, 500, 1e-6);
  g_assert_cmpfloat_with_epsilon (row->origin_pct, 90, 1e-6);
  g_assert_cmpfloat_with_epsilon (row->transit_pct, 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (row->base_shortfall_pct, 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (row, ZAMYN_ROLE_ALL, ZAMYN_READING_GEOGRAPHY), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (row, ZAMYN_ROLE_ALL, ZAMYN_READING_CAPACITY), 60, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (row, ZAMYN_ROLE_ALL, ZAMYN_READING_JOINT), 60, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (row, ZAMYN_ROLE_SELL, ZAMYN_READING_JOINT), 60, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (row, ZAMYN_ROLE_CARRY, ZAMYN_READING_JOINT), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (row->concentration[ZAMYN_BY_SUPPLIER].hhi, 0.81 + 0.01, 1e-9);
  g_assert_cmpfloat_with_epsilon (row->cover.days, 15 + (45 - 15 * 450.0 / 365) / (300.0 / 365),
                                  1e-6);
  g_assert_cmpfloat (row->cover.lead_days, ==, 15);
  /* Both neighbours: nobody else sells diesel. */
  g_assert_cmpfloat_with_epsilon (row->third_neighbour_reach_pct, 0, 1e-6);
}

/* Petrol, 250 kt, all from RU; 80 stand by in JP behind CN. Cars come from JP through CN alone. */
static void
test_tiny_sell_and_carry (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  g_autoptr (ZamynAssignment) base = solve_tiny (atlas);
  g_autoptr (ZamynDependenceTable) table = compute (base, NULL);
  const ZamynDependence *petrol = find (atlas, table, "petrol", ZAMYN_DIRECTION_IMPORT, "RU,CN");
  const ZamynDependence *cars = find (atlas, table, "cars", ZAMYN_DIRECTION_IMPORT, "CN");
  const ZamynDependence *any = find (atlas, table, "cars", ZAMYN_DIRECTION_IMPORT, "any");

  g_assert_cmpfloat_with_epsilon (get (petrol, ZAMYN_ROLE_SELL, ZAMYN_READING_GEOGRAPHY), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (petrol, ZAMYN_ROLE_SELL, ZAMYN_READING_CAPACITY), 68, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (petrol, ZAMYN_ROLE_ALL, ZAMYN_READING_GEOGRAPHY), 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (petrol->third_neighbour_reach_pct, 32, 1e-6);
  g_assert_cmpfloat_with_epsilon (cars->origin_pct, 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (cars->transit_pct, 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (cars, ZAMYN_ROLE_CARRY, ZAMYN_READING_GEOGRAPHY), 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (cars, ZAMYN_ROLE_SELL, ZAMYN_READING_JOINT), 0, 1e-6);
  g_assert_cmpstr (cars->concentration[ZAMYN_BY_TRANSIT].largest, ==, "CN");
  g_assert_cmpfloat_with_epsilon (any->origin_pct, 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (any->transit_pct, 100, 1e-6);
  g_assert_true (isnan (get (any, ZAMYN_ROLE_CARRY, ZAMYN_READING_JOINT)));
}

/* Fuel is the sum of diesel and petrol: 700 of 750 from RU, 470 without them. */
static void
test_tiny_aggregate (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  g_autoptr (ZamynAssignment) base = solve_tiny (atlas);
  g_autoptr (ZamynDependenceTable) table = compute (base, NULL);
  const ZamynDependence *row = find (atlas, table, "fuel_total", ZAMYN_DIRECTION_IMPORT, "RU");

  g_assert_cmpfloat_with_epsilon (row->demand, 750, 1e-6);
  g_assert_cmpfloat_with_epsilon (row->origin_pct, 100 * 700.0 / 750, 1e-6);
  g_assert_cmpfloat_with_epsilon (get (row, ZAMYN_ROLE_ALL, ZAMYN_READING_JOINT), 100 * 470.0 / 750,
                                  1e-6);
}

/* Documented for 2023: 95 % of the petroleum products come from Russia. */
static void
test_petroleum (void)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynDependenceTable) table = compute (base, NULL);
  const ZamynDependence *row
    = find (real_atlas_get (), table, "fuel_total", ZAMYN_DIRECTION_IMPORT, "RU");

  g_assert_cmpfloat_with_epsilon (row->origin_pct, 95, 0.5);
  g_assert_cmpfloat (get (row, ZAMYN_ROLE_ALL, ZAMYN_READING_JOINT), <, row->origin_pct);
  g_assert_cmpfloat (row->cover.days, >, 10);
  g_assert_cmpfloat (row->cover.days, <, 100);
  g_assert_cmpstr (row->sources, !=, "");
}

static void
check_row (const ZamynDependence *row, guint *n_figures)
{
  for (guint role = 0; role < 3; role++)
    for (guint reading = 0; reading < ZAMYN_N_READINGS; reading++)
      {
        double pct = row->unavoidable_pct[role][reading];

        if (strcmp (row->country, "any") == 0 && role == ZAMYN_ROLE_CARRY)
          {
            g_assert_true (isnan (pct));
            continue;
          }
        g_assert_cmpfloat (pct, >=, 0);
        g_assert_cmpfloat (pct, <=, 100 + 1e-6);
        if (reading > 0)
          g_assert_cmpfloat (row->unavoidable_pct[role][reading - 1], <=, pct + 1e-4);
        /* One role alone takes no more than both; in the joint reading goods may trade places. */
        if (reading < ZAMYN_READING_JOINT)
          g_assert_cmpfloat (pct, <=, row->unavoidable_pct[ZAMYN_ROLE_ALL][reading] + 1e-4);
        *n_figures += pct > 0.01 && pct < 99.99;
      }
  g_assert_cmpfloat (row->origin_pct, >=, 0);
  g_assert_cmpfloat (row->transit_pct, >=, 0);
  if (strcmp (row->country, "any") != 0)
    g_assert_cmpfloat (row->origin_pct + row->transit_pct, <=, 100 + 1e-6);
  /* What can be avoided at most is what the country sells and carries today. */
  if (strcmp (row->country, "any") != 0)
    g_assert_cmpfloat (get (row, ZAMYN_ROLE_ALL, ZAMYN_READING_CAPACITY), <=,
                       row->origin_pct + row->transit_pct + row->base_shortfall_pct + 1e-4);
  for (guint i = 0; i < ZAMYN_N_INDICATORS; i++)
    if (zamyn_indicator_is_share (i))
      {
        double figure = zamyn_dependence_get_figure (row, i);

        g_assert_true (isnan (figure) || (figure > -1e-6 && figure < 100 + 1e-6));
      }
}

static void
test_properties (void)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_WINTER, NULL);
  g_autoptr (ZamynDependenceTable) table = compute (base, NULL);
  guint n_figures = 0;

  g_assert_cmpuint (zamyn_dependence_table_get_n (table), >, 100);
  for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
    check_row (zamyn_dependence_table_get (table, i), &n_figures);
  g_assert_cmpuint (n_figures, >, 50);
}

/* One thread or several make no difference. */
static void
test_threads (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  g_autoptr (ZamynAssignment) base = solve_tiny (atlas);
  ZamynDependenceOptions one = { .direction = -1, .n_threads = 1 };
  ZamynDependenceOptions four = { .direction = -1, .n_threads = 4 };
  g_autoptr (ZamynDependenceTable) table = compute (base, &one);
  g_autoptr (ZamynDependenceTable) other = compute (base, &four);

  g_assert_cmpuint (zamyn_dependence_table_get_n (table), >, 10);
  g_assert_cmpuint (zamyn_dependence_table_get_n (table), ==,
                    zamyn_dependence_table_get_n (other));
  for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
    for (guint f = 0; f < ZAMYN_N_INDICATORS; f++)
      {
        double x = zamyn_dependence_get_figure (zamyn_dependence_table_get (table, i), f);
        double y = zamyn_dependence_get_figure (zamyn_dependence_table_get (other, i), f);

        g_assert_true ((isnan (x) && isnan (y)) || !(x < y || x > y));
      }
}

static void
test_options (void)
{
  static const char *const countries[] = { "CN", "KZ,RU", NULL };
  static const char *const wrong[] = { "Atlantis", NULL };
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  ZamynDependenceOptions options = { .countries = countries, .direction = ZAMYN_DIRECTION_EXPORT };
  g_autoptr (ZamynDependenceTable) table = compute (base, &options);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
    {
      const ZamynDependence *row = zamyn_dependence_table_get (table, i);

      g_assert_cmpint (row->direction, ==, ZAMYN_DIRECTION_EXPORT);
      g_assert_cmpstr (row->country, ==, countries[i % 2]);
      g_assert_true (isnan (row->cover.days));
    }
  options.countries = wrong;
  g_assert_null (zamyn_dependence_compute (base, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (zamyn_dependence_compute (base, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dependence/tiny-diesel", test_tiny_diesel);
  g_test_add_func ("/dependence/tiny-sell-and-carry", test_tiny_sell_and_carry);
  g_test_add_func ("/dependence/tiny-aggregate", test_tiny_aggregate);
  g_test_add_func ("/dependence/petroleum", test_petroleum);
  g_test_add_func ("/dependence/properties", test_properties);
  g_test_add_func ("/dependence/threads", test_threads);
  g_test_add_func ("/dependence/options", test_options);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
