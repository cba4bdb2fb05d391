/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "program.h"

/* What Russia sells of all petroleum products together, and who supplies electricity: documented. */
static void
test_documented_shares (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "flows", "--by", "partner", "--year", "2023", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (
    &run, "commodity,direction,partner,quantity,unit,share_pct,value_musd,share_of_supply_pct");

  guint fuel = test_find_row (csv, "commodity", "fuel_total", "direction", "import", "partner", "RU",
                              NULL);
  g_assert_cmpfloat_with_epsilon (test_get_number (csv, fuel, "share_pct"), 95, 0.05);
  guint russia = test_find_row (csv, "commodity", "electricity", "direction", "import", "partner",
                                "RU", NULL);
  g_assert_cmpfloat_with_epsilon (test_get_number (csv, russia, "share_of_supply_pct"), 8.6, 0.05);
  guint china = test_find_row (csv, "commodity", "electricity", "direction", "import", "partner",
                               "CN", NULL);
  g_assert_cmpfloat_with_epsilon (test_get_number (csv, china, "share_of_supply_pct"), 13.6, 0.05);
  test_find_row (csv, "commodity", "all", "direction", "import", "partner", "CN", NULL);
}

/* Shares of the partners of one commodity add up to all of it. */
static void
test_shares_add_up (void)
{
  g_auto (TestRun) run = { 0 };
  double sum = 0;

  test_run (&run, "C.UTF-8", "flows", "--by", "partner", "--commodity", "diesel", "--format", "csv",
            NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, "commodity,direction,partner");
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      if (!g_str_equal (zamyn_csv_get_text (csv, i, "commodity"), "diesel"))
        continue;
      sum += test_get_number (csv, i, "share_pct");
      g_assert_cmpstr (zamyn_csv_get_text (csv, i, "sources"), !=, "");
      g_assert_cmpstr (zamyn_csv_get_text (csv, i, "basis"), !=, "");
    }
  g_assert_cmpfloat_with_epsilon (sum, 100, 0.02);
}

/* What is served by commodity crosses the border somewhere, and what comes by a partner is served. */
static void
test_views_agree (void)
{
  const char *const views[] = { "commodity", "partner", "crossing" };
  const char *const columns[] = { "served", "quantity", "quantity" };
  double sums[3] = { 0 };

  for (guint v = 0; v < G_N_ELEMENTS (views); v++)
    {
      g_auto (TestRun) run = { 0 };
      test_run (&run, "C.UTF-8", "flows", "--by", views[v], "--commodity", "diesel", "--format",
                "csv", NULL);
      test_assert_code (&run, 0);
      g_autoptr (ZamynCsv) csv = test_parse_csv (&run, v == 2 ? "crossing,commodity,direction,quantity"
                                                              : "commodity,direction");
      for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
        if (g_str_equal (zamyn_csv_get_text (csv, i, "direction"), "import")
            && g_str_equal (zamyn_csv_get_text (csv, i, "commodity"), "diesel"))
          sums[v] += test_get_number (csv, i, columns[v]);
    }
  g_assert_cmpfloat (sums[0], >, 1000);
  g_assert_cmpfloat_with_epsilon (sums[1], sums[0], 0.1);
  g_assert_cmpfloat_with_epsilon (sums[2], sums[0], 0.1);
}

static void
test_columns (void)
{
  const char *const views[][2] = {
    { "commodity", "commodity,direction,demand,served,unserved,unit,mean_cost_usd_per_unit" },
    { "crossing", "crossing,commodity,direction,quantity,unit,share_pct" },
    { "link", "link,mode,commodity,direction,quantity,unit,load_pct" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_auto (TestRun) run = { 0 };
      test_run (&run, "C.UTF-8", "flows", "--by", views[i][0], "--format", "csv", NULL);
      test_assert_code (&run, 0);
      g_autoptr (ZamynCsv) csv = test_parse_csv (&run, views[i][1]);
      g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 10);
    }
}

/* The same bytes wherever the decimal sign is a comma; people get the comma. */
static void
test_locales (void)
{
  const char *const locales[] = { "mn_MN.UTF-8", "ru_RU.UTF-8" };
  g_auto (TestRun) plain = { 0 };

  test_run (&plain, "C", "flows", "--by", "link", "--format", "csv", NULL);
  test_assert_code (&plain, 0);
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_auto (TestRun) run = { 0 };
      test_run (&run, locales[i], "flows", "--by", "link", "--format", "csv", NULL);
      test_assert_code (&run, 0);
      g_assert_cmpstr (run.out, ==, plain.out);
    }
}

static void
test_json (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "ru_RU.UTF-8", "flows", "--by", "commodity", "--format", "json", NULL);
  test_assert_code (&run, 0);
  g_autoptr (JsonNode) node = test_parse_json (&run);
  JsonObject *object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "method"), ==, "exact");
  g_assert_cmpfloat (json_object_get_double_member (object, "relative_gap"), <=, 1e-9);
  g_assert_cmpfloat (json_object_get_double_member (object, "objective_usd_per_year"), >, 0);
  g_assert_true (json_object_has_member (object, "solve_ms"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "rows")), >, 10);
  g_assert_true (json_object_has_member (object, "unserved"));
}

/* Every flow lies on a line of at least two points. */
static void
test_geojson (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "ru_RU.UTF-8", "flows", "--by", "link", "--commodity", "diesel", "--format",
            "geojson", NULL);
  test_assert_code (&run, 0);
  g_autoptr (JsonNode) node = test_parse_json (&run);
  JsonArray *features = json_object_get_array_member (json_node_get_object (node), "features");
  g_assert_cmpuint (json_array_get_length (features), >, 10);
  for (guint i = 0; i < json_array_get_length (features); i++)
    {
      JsonObject *feature = json_array_get_object_element (features, i);
      JsonObject *geometry = json_object_get_object_member (feature, "geometry");
      g_assert_true (g_str_has_suffix (json_object_get_string_member (geometry, "type"), "LineString"));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (geometry, "coordinates")),
                        >=, 1);
      g_assert_true (json_object_has_member (json_object_get_object_member (feature, "properties"),
                                             "link"));
    }
}

static void
test_winter_is_a_season (void)
{
  g_auto (TestRun) annual = { 0 }, winter = { 0 };

  test_run (&annual, "C.UTF-8", "flows", "--commodity", "diesel", "--format", "csv", NULL);
  test_run (&winter, "C.UTF-8", "flows", "--commodity", "diesel", "--season", "winter", "--format",
            "csv", NULL);
  test_assert_code (&winter, 0);
  g_autoptr (ZamynCsv) a = test_parse_csv (&annual, "commodity,direction,demand");
  g_autoptr (ZamynCsv) w = test_parse_csv (&winter, "commodity,direction,demand");
  guint row_a = test_find_row (a, "commodity", "diesel", "direction", "import", NULL);
  guint row_w = test_find_row (w, "commodity", "diesel", "direction", "import", NULL);
  g_assert_cmpfloat (test_get_number (w, row_w, "demand"), <,
                     0.6 * test_get_number (a, row_a, "demand"));
}

static void
test_strict (void)
{
  g_auto (TestRun) lax = { 0 }, strict = { 0 };

  test_run (&lax, "C.UTF-8", "flows", "--close", "RU", "--close", "CN", "--format", "csv", NULL);
  test_assert_code (&lax, 0);
  g_assert_cmpstr (lax.err, !=, "");
  test_run (&strict, "C.UTF-8", "flows", "--close", "RU", "--close", "CN", "--strict", "--format",
            "csv", NULL);
  test_assert_code (&strict, 5);
  g_assert_cmpstr (strict.out, ==, lax.out);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/flows/documented-shares", test_documented_shares);
  g_test_add_func ("/cli/flows/shares-add-up", test_shares_add_up);
  g_test_add_func ("/cli/flows/views-agree", test_views_agree);
  g_test_add_func ("/cli/flows/columns", test_columns);
  g_test_add_func ("/cli/flows/locales", test_locales);
  g_test_add_func ("/cli/flows/json", test_json);
  g_test_add_func ("/cli/flows/geojson", test_geojson);
  g_test_add_func ("/cli/flows/winter", test_winter_is_a_season);
  g_test_add_func ("/cli/flows/strict", test_strict);
  return g_test_run ();
}
