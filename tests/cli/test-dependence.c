/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "program.h"

#define COLUMNS                                                                                    \
  "commodity,direction,country,origin_pct,transit_pct,unavoidable_geography_pct,"                  \
  "unavoidable_capacity_pct,unavoidable_joint_pct,excess_usd_per_unit,hhi_supplier,hhi_crossing,"  \
  "cover_days"

#define COVER_COLUMNS                                                                              \
  "commodity,cut,cover_days,stock,unit,demand_per_day,missing_first_per_day,"                      \
  "missing_later_per_day,lead_days"

/* 95 % of the petroleum products come from Russia; readings rise from left to right. */
static void
test_petroleum (void)
{
  g_auto (TestRun) run = { 0 };
  guint row;

  test_run (&run, "C.UTF-8", "dependence", "--commodity", "fuel_total", "--country", "RU",
            "--country", "RU,CN", "--year", "2023", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  row
    = test_find_row (csv, "commodity", "fuel_total", "direction", "import", "country", "RU", NULL);
  g_assert_cmpfloat_with_epsilon (test_get_number (csv, row, "origin_pct"), 95, 0.5);
  test_find_row (csv, "commodity", "diesel", "country", "RU,CN", NULL);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      double geography = test_get_number (csv, i, "unavoidable_geography_pct");
      double capacity = test_get_number (csv, i, "unavoidable_capacity_pct");
      double joint = test_get_number (csv, i, "unavoidable_joint_pct");

      g_assert_cmpfloat (geography, <=, capacity + 0.01);
      g_assert_cmpfloat (capacity, <=, joint + 0.01);
    }
}

/* With the days of the table, by hand: S / a, or L + (S - L a) / b. */
static void
test_cover (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "dependence", "--cover", "--country", "RU", "--commodity", "diesel",
            "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COVER_COLUMNS);
  guint row = test_find_row (csv, "commodity", "diesel", "cut", "RU", NULL);
  double stock = test_get_number (csv, row, "stock");
  double first = test_get_number (csv, row, "missing_first_per_day");
  double later = test_get_number (csv, row, "missing_later_per_day");
  double lead = test_get_number (csv, row, "lead_days");
  double days = stock / first;

  if (days > lead)
    days = lead + (stock - lead * first) / later;
  g_assert_cmpfloat_with_epsilon (test_get_number (csv, row, "cover_days"), days, 0.1);
}

/* A closure is a scenario, and a scenario is a cut: its days rise. */
static void
test_calendar (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "dependence", "--calendar", "--close", "RU", "--season", "winter",
            "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, "cut,day,commodity,event,missing_per_day,unit");
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 5);
  test_find_row (csv, "cut", "scenario", "commodity", "diesel", "event", "stock_ends", NULL);
  for (guint i = 1; i < zamyn_csv_get_n_rows (csv); i++)
    g_assert_cmpfloat (test_get_number (csv, i, "day"), >=, test_get_number (csv, i - 1, "day"));
}

static void
test_concentration (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "dependence", "--concentration", "--commodity", "fuel_total",
            "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv
    = test_parse_csv (&run, "commodity,direction,by,n,hhi,effective_number,shannon_wiener");
  guint row
    = test_find_row (csv, "commodity", "fuel_total", "by", "supplier", "largest", "RU", NULL);

  g_assert_cmpfloat_with_epsilon (
    test_get_number (csv, row, "hhi") * test_get_number (csv, row, "effective_number"), 1, 0.01);
}

/* The margin is what is there less the load; each line that is lost takes its part. */
static void
test_peak (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "dependence", "--peak", "--year", "2023", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (
    &run, "lost_line,line_mw,margin_mw,unserved_mw,load_mw,home_mw,import_mw,load_date");
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 3);
  test_find_row (csv, "lost_line", "power_ss_selenduma__ss_darkhan", NULL);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    g_assert_cmpfloat_with_epsilon (
      test_get_number (csv, i, "home_mw") + test_get_number (csv, i, "import_mw")
        - test_get_number (csv, i, "load_mw"),
      test_get_number (csv, i, "margin_mw"), 0.15);
}

/* A year before any load is stated: one line says what to add. */
static void
test_no_peak (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "dependence", "--peak", "--year", "2019", NULL);
  test_assert_complaint (&run, 3, "2019", "peak_mw", NULL);
}

static void
test_json (void)
{
  g_auto (TestRun) run = { 0 };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object, *first;

  test_run (&run, "C.UTF-8", "dependence", "--commodity", "diesel", "--country", "any", "--format",
            "json", NULL);
  test_assert_code (&run, 0);
  node = test_parse_json (&run);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "method"), ==, "exact");
  first = json_array_get_object_element (json_object_get_array_member (object, "rows"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "country"), ==, "any");
  g_assert_true (json_object_get_null_member (first, "carry_joint_pct"));
}

/* The same bytes whatever the locale and the number of threads. */
static void
test_same_bytes (void)
{
  g_auto (TestRun) plain = { 0 };
  g_auto (TestRun) other = { 0 };

  test_run (&plain, "C", "dependence", "--country", "RU", "--threads", "1", "--format", "csv",
            NULL);
  test_assert_code (&plain, 0);
  test_run (&other, "mn_MN.UTF-8", "dependence", "--country", "RU", "--threads", "3", "--format",
            "csv", NULL);
  g_assert_cmpstr (other.out, ==, plain.out);
}

static void
test_wrong_words (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "dependence", "--country", "Rusia", NULL);
  test_assert_complaint (&run, 2, "Rusia", "Russia", NULL);
  test_run_clear (&run);
  test_run (&run, "C.UTF-8", "dependence", "--country", "MN", NULL);
  test_assert_complaint (&run, 2, "MN", NULL);
  test_run_clear (&run);
  test_run (&run, "C.UTF-8", "dependence", "--direction", "up", NULL);
  test_assert_complaint (&run, 2, "up", "import", NULL);
  test_run_clear (&run);
  test_run (&run, "C.UTF-8", "dependence", "--cover", "--calendar", NULL);
  test_assert_complaint (&run, 2, "--cover", NULL);
  test_run_clear (&run);
  test_run (&run, "C.UTF-8", "dependence", "--threads", "-1", NULL);
  test_assert_complaint (&run, 2, "--threads", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/dependence/petroleum", test_petroleum);
  g_test_add_func ("/cli/dependence/cover", test_cover);
  g_test_add_func ("/cli/dependence/calendar", test_calendar);
  g_test_add_func ("/cli/dependence/concentration", test_concentration);
  g_test_add_func ("/cli/dependence/peak", test_peak);
  g_test_add_func ("/cli/dependence/no-peak", test_no_peak);
  g_test_add_func ("/cli/dependence/json", test_json);
  g_test_add_func ("/cli/dependence/same-bytes", test_same_bytes);
  g_test_add_func ("/cli/dependence/wrong-words", test_wrong_words);
  return g_test_run ();
}
