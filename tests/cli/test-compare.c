/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn compare, and --ranges and --trace of it and of its neighbours, as a user runs them. */

#include "program.h"

#include <math.h>
#include <string.h>

#define COLUMNS "commodity,direction,subject,figure,before,after,difference,difference_pct,unit"

/* Every row adds up, and turning the sides round turns the sign. */
static void
test_differences (void)
{
  static const char *const views[] = { "indicator", "commodity", "crossing", "partner", "link" };

  for (guint v = 0; v < G_N_ELEMENTS (views); v++)
    {
      g_auto (TestRun) run = { 0 };

      test_run (&run, "C.UTF-8", "compare", "base", "--close", "zamyn_uud_erenhot", "--by", views[v],
                "--format", "csv", NULL);
      test_assert_code (&run, 0);
      g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
      g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 5);
      for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
        {
          if (zamyn_csv_get_text (csv, i, "difference")[0] == '\0')
            continue;
          g_assert_cmpfloat_with_epsilon (test_get_number (csv, i, "difference"),
                                          test_get_number (csv, i, "after")
                                            - test_get_number (csv, i, "before"),
                                          2e-3);
        }
    }
}

/* What flows says of a scenario is what compare says of its second side. */
static void
test_agrees_with_flows (void)
{
  g_auto (TestRun) flows = { 0 }, compare = { 0 };

  test_run (&flows, "C.UTF-8", "flows", "--close", "RU", "--format", "csv", NULL);
  test_run (&compare, "C.UTF-8", "compare", "base", "--close", "RU", "--by", "commodity", "--all",
            "--format", "csv", NULL);
  g_autoptr (ZamynCsv) table
    = test_parse_csv (&flows, "commodity,direction,demand,served,unserved,unit");
  g_autoptr (ZamynCsv) differences = test_parse_csv (&compare, COLUMNS);
  for (guint i = 0; i < zamyn_csv_get_n_rows (table); i++)
    {
      guint row = test_find_row (differences, "commodity", zamyn_csv_get_text (table, i, "commodity"),
                                 "direction", zamyn_csv_get_text (table, i, "direction"), "figure",
                                 "unserved", NULL);

      g_assert_cmpfloat_with_epsilon (test_get_number (differences, row, "after"),
                                      test_get_number (table, i, "unserved"), 1e-9);
    }
}

static void
test_table (void)
{
  g_auto (TestRun) run = { 0 }, same = { 0 };

  test_run (&run, "C.UTF-8", "compare", "base", "--close", "zamyn_uud_erenhot", NULL);
  test_assert_code (&run, 0);
  g_assert_nonnull (strstr (run.out, "\nIf Zamyn-Üüd–Erenhot"));
  test_run (&same, "C.UTF-8", "compare", "base", "base", NULL);
  g_assert_cmpstr (same.out, ==, "The two scenarios do not differ.\n");
}

/* JSON names both sides, GeoJSON holds the lines. */
static void
test_json (void)
{
  g_auto (TestRun) run = { 0 }, map = { 0 };

  test_run (&run, "C.UTF-8", "compare", "base", "--close", "RU", "--season", "winter", "--format",
            "json", NULL);
  g_autoptr (JsonNode) node = test_parse_json (&run);
  JsonObject *object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "before"), ==, "base");
  g_assert_cmpstr (json_object_get_string_member (object, "after_season"), ==, "winter");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "rows")), >, 20);

  test_run (&map, "C.UTF-8", "compare", "base", "--close", "RU", "--by", "link", "--format",
            "geojson", NULL);
  g_autoptr (JsonNode) shapes = test_parse_json (&map);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (shapes), "type"), ==,
                   "FeatureCollection");
}

static void
test_wrong_usage (void)
{
  g_auto (TestRun) none = { 0 }, many = { 0 }, by = { 0 }, missing = { 0 }, ranges = { 0 };

  test_run (&none, "C.UTF-8", "compare", NULL);
  test_assert_complaint (&none, 2, "base", NULL);
  test_run (&many, "C.UTF-8", "compare", "base", "base", "third.zscn", NULL);
  test_assert_complaint (&many, 2, "third.zscn", NULL);
  test_run (&by, "C.UTF-8", "compare", "base", "base", "--by", "colour", NULL);
  test_assert_complaint (&by, 2, "--by", "colour", NULL);
  test_run (&missing, "C.UTF-8", "compare", "base", "nowhere.zscn", NULL);
  test_assert_complaint (&missing, 3, "nowhere.zscn", NULL);
  test_run (&ranges, "C.UTF-8", "flows", "--ranges", "5", NULL);
  test_assert_complaint (&ranges, 2, "--ranges", "--close", NULL);
}

/* The same bytes for one thread and three; low, median and high in order. */
static void
test_ranges (void)
{
  g_auto (TestRun) one = { 0 }, three = { 0 };

  test_run (&one, "C.UTF-8", "flows", "--close", "sukhbaatar_naushki", "--ranges", "4", "--seed", "3",
            "--threads", "1", "--format", "csv", NULL);
  test_run (&three, "mn_MN.UTF-8", "flows", "--close", "sukhbaatar_naushki", "--ranges", "4",
            "--seed", "3", "--threads", "3", "--format", "csv", NULL);
  test_assert_code (&one, 0);
  g_assert_cmpstr (one.out, ==, three.out);
  g_autoptr (ZamynCsv) csv
    = test_parse_csv (&one, "commodity,direction,figure,value,low,median,high,unit,influences");
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 5);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    if (zamyn_csv_get_text (csv, i, "high")[0] != '\0')
      {
        g_assert_cmpfloat (test_get_number (csv, i, "low"), <=, test_get_number (csv, i, "median"));
        g_assert_cmpfloat (test_get_number (csv, i, "median"), <=, test_get_number (csv, i, "high"));
      }
}

/* A figure of the table, its inputs with file and line. */
static void
test_trace (void)
{
  g_auto (TestRun) flows = { 0 }, trace = { 0 }, unknown = { 0 };
  double needed = 0;

  test_run (&flows, "C.UTF-8", "flows", "--commodity", "diesel", "--format", "csv", NULL);
  test_run (&trace, "C.UTF-8", "flows", "--trace=diesel:import.demand", "--format", "csv", NULL);
  test_assert_code (&trace, 0);
  g_autoptr (ZamynCsv) table = test_parse_csv (&flows, "commodity,direction,demand");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (trace.out, strlen (trace.out));
  g_autoptr (ZamynCsv) rows = zamyn_csv_parse (bytes, "trace", findings);
  guint row = test_find_row (table, "commodity", "diesel", "direction", "import", NULL);
  for (guint i = 0; i < zamyn_csv_get_n_rows (rows); i++)
    if (strcmp (zamyn_csv_get_text (rows, i, "symbol"), "needed") == 0)
      {
        needed += test_get_number (rows, i, "input");
        g_assert_true (g_str_has_prefix (zamyn_csv_get_text (rows, i, "rows"),
                                         "tables/supply_demand.csv:"));
      }
  g_assert_cmpfloat_with_epsilon (needed, test_get_number (table, row, "demand"), 1e-3);
  test_run (&unknown, "C.UTF-8", "flows", "--trace=dragons.served", NULL);
  test_assert_complaint (&unknown, 2, "dragons.served", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/compare/differences", test_differences);
  g_test_add_func ("/cli/compare/agrees-with-flows", test_agrees_with_flows);
  g_test_add_func ("/cli/compare/table", test_table);
  g_test_add_func ("/cli/compare/json", test_json);
  g_test_add_func ("/cli/compare/wrong-usage", test_wrong_usage);
  g_test_add_func ("/cli/compare/ranges", test_ranges);
  g_test_add_func ("/cli/compare/trace", test_trace);
  return g_test_run ();
}
