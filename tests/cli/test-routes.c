/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "program.h"

#define COLUMNS \
  "commodity,from,to,rank,leg,mode,link,from_node,to_node,country,length_km,hours,cost_usd_per_unit"

static const char *
text (const ZamynCsv *csv, guint row, const char *column)
{
  return zamyn_csv_get_text (csv, row, column);
}

static gboolean
is_same_way (const ZamynCsv *csv, guint a, guint b)
{
  const char *const key[] = { "commodity", "from", "to", "rank" };

  for (guint i = 0; i < G_N_ELEMENTS (key); i++)
    if (!g_str_equal (text (csv, a, key[i]), text (csv, b, key[i])))
      return FALSE;
  return TRUE;
}

/* Legs are counted from 1, hang together, begin where the goods are and end where they go. */
static void
assert_ways_hang_together (const ZamynCsv *csv)
{
  guint n = zamyn_csv_get_n_rows (csv);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      gboolean first = i == 0 || !is_same_way (csv, i - 1, i);
      gboolean last = i + 1 == n || !is_same_way (csv, i, i + 1);
      double leg = test_get_number (csv, i, "leg");

      if (first)
        {
          g_assert_cmpfloat (leg, ==, 1);
          g_assert_cmpstr (text (csv, i, "from_node"), ==, text (csv, i, "from"));
        }
      else
        {
          g_assert_cmpfloat (leg, ==, test_get_number (csv, i - 1, "leg") + 1);
          g_assert_cmpstr (text (csv, i, "from_node"), ==, text (csv, i - 1, "to_node"));
        }
      if (last)
        g_assert_cmpstr (text (csv, i, "to_node"), ==, text (csv, i, "to"));
      g_assert_cmpfloat (test_get_number (csv, i, "length_km"), >=, 0);
      g_assert_cmpfloat (test_get_number (csv, i, "hours"), >=, 0);
      g_assert_cmpfloat (test_get_number (csv, i, "cost_usd_per_unit"), >=, 0);
    }
}

/* From Angarsk by Naushki and Sükhbaatar to Ulaanbaatar. */
static void
test_diesel (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  assert_ways_hang_together (csv);
  g_assert_cmpstr (text (csv, 0, "to"), ==, "ulaanbaatar");
  guint border = test_find_row (csv, "to", "ulaanbaatar", "rank", "1", "from_node", "naushki",
                                "to_node", "sukhbaatar", NULL);
  g_assert_cmpstr (text (csv, border, "country"), ==, "RU-MN");
  g_assert_true (g_str_has_prefix (text (csv, border, "from"), "angarsk"));
}

static void
test_closure (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "--close", "sukhbaatar_naushki",
            "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  assert_ways_hang_together (csv);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    g_assert_false (g_str_equal (text (csv, i, "from_node"), "naushki")
                    && g_str_equal (text (csv, i, "to_node"), "sukhbaatar"));
}

/* Pairs of ends come by falling quantity, and so do the ways between the same ends. */
static void
test_order (void)
{
  g_auto (TestRun) run = { 0 };
  double before = 0;

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "--format", "csv", NULL);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      double quantity = test_get_number (csv, i, "quantity");
      if (i > 0 && is_same_way (csv, i - 1, i))
        g_assert_cmpfloat (quantity, ==, before);
      else if (i > 0 && test_get_number (csv, i, "rank") > 1)
        g_assert_cmpfloat (quantity, <=, before);
      before = quantity;
    }
}

/* The k best ways cost more and more, and differ. */
static void
test_alternatives (void)
{
  g_auto (TestRun) run = { 0 };
  double costs[4] = { 0 };

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "--from", "angarsk_refinery", "--to",
            "ulaanbaatar", "-k", "3", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  assert_ways_hang_together (csv);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    costs[(guint) test_get_number (csv, i, "rank")]
      += test_get_number (csv, i, "cost_usd_per_unit");
  for (guint rank = 1; rank < 3; rank++)
    {
      g_assert_cmpfloat (costs[rank], >, 0);
      g_assert_cmpfloat (costs[rank + 1], >=, costs[rank]);
    }
}

static void
test_geojson (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "ru_RU.UTF-8", "routes", "--commodity", "diesel", "--to", "ulaanbaatar", "--format",
            "geojson", NULL);
  test_assert_code (&run, 0);
  g_autoptr (JsonNode) node = test_parse_json (&run);
  JsonArray *features = json_object_get_array_member (json_node_get_object (node), "features");
  g_assert_cmpuint (json_array_get_length (features), >, 5);
}

static void
test_wrong_names (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesl", NULL);
  test_assert_complaint (&run, 2, "diesl", "diesel", NULL);
  test_run (&run, "C.UTF-8", "routes", "--close", "sukhbatar_naushki", NULL);
  test_assert_complaint (&run, 2, "sukhbatar_naushki", "sukhbaatar_naushki", NULL);
  test_run (&run, "C.UTF-8", "routes", "--from", "ulanbaatr", "--to", "angarsk", NULL);
  test_assert_complaint (&run, 2, "ulanbaatr", "ulaanbaatar", NULL);
  test_run (&run, "C.UTF-8", "routes", "-k", "0x", NULL);
  test_assert_complaint (&run, 2, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/routes/diesel", test_diesel);
  g_test_add_func ("/cli/routes/closure", test_closure);
  g_test_add_func ("/cli/routes/order", test_order);
  g_test_add_func ("/cli/routes/alternatives", test_alternatives);
  g_test_add_func ("/cli/routes/geojson", test_geojson);
  g_test_add_func ("/cli/routes/wrong-names", test_wrong_names);
  return g_test_run ();
}
