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

#define BRIEF_COLUMNS                                                                              \
  "commodity,from,to,rank,crossing,length_km,hours,cost_usd_per_unit,cost_usd_per_t,mode_changes," \
  "gauge_changes,more_km,more_hours,more_usd_per_unit,direction,quantity,unit,basis,sources"

/* The differences are those of the figures beside them, and no way is cheaper than the best. */
static void
test_brief (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "-k", "3", "--brief", "--format", "csv",
            NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, BRIEF_COLUMNS);
  double km = 0, usd = 0;

  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 10);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      double rank = test_get_number (csv, i, "rank");

      km = rank > 1 ? km : test_get_number (csv, i, "length_km");
      usd = rank > 1 ? usd : test_get_number (csv, i, "cost_usd_per_unit");
      g_assert_cmpfloat_with_epsilon (test_get_number (csv, i, "more_km"),
                                      test_get_number (csv, i, "length_km") - km, 0.11);
      g_assert_cmpfloat_with_epsilon (test_get_number (csv, i, "more_usd_per_unit"),
                                      test_get_number (csv, i, "cost_usd_per_unit") - usd, 0.011);
      g_assert_cmpfloat (test_get_number (csv, i, "more_usd_per_unit"), >=, 0);
    }
}

static void
test_avoid (void)
{
  g_auto (TestRun) run = { 0 }, none = { 0 };
  guint n[2] = { 0 };

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "--from", "angarsk_refinery", "--to",
            "ulaanbaatar", "--avoid", "sukhbaatar_naushki", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      guint rank = (guint) test_get_number (csv, i, "rank");

      g_assert_true (rank == 1 || rank == 2);
      n[rank == 1 ? 0 : 1]++;
      if (rank == 2)
        g_assert_cmpstr (text (csv, i, "from_node"), !=, "naushki");
    }
  g_assert_cmpuint (n[1], >, 0);
  g_assert_cmpuint (n[0], >, 0);

  test_run (&none, "C.UTF-8", "routes", "--commodity", "diesel", "--from", "angarsk_refinery", "--to",
            "ulaanbaatar", "--avoid", "RU", "--brief", NULL);
  test_assert_code (&none, 0);
  g_assert_nonnull (strstr (none.err, "angarsk_refinery"));
}

/* Each crossing once, the cheapest first, and that is the best way of all. */
static void
test_per_crossing (void)
{
  g_auto (TestRun) run = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "--from", "angarsk_refinery", "--to",
            "ulaanbaatar", "--per-crossing", "--brief", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, BRIEF_COLUMNS);
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 5);
  g_assert_cmpstr (text (csv, 0, "crossing"), ==, "sukhbaatar_naushki");
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) text (csv, i, "crossing")));
      g_assert_cmpfloat (test_get_number (csv, i, "more_usd_per_unit"), >=, 0);
    }
}

/* What the cut consists of adds up to the cut. */
static void
test_min_cut (void)
{
  g_auto (TestRun) run = { 0 };
  double sum = 0, capacity = 0;

  test_run (&run, "C.UTF-8", "routes", "--commodity", "diesel", "--min-cut", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (
    &run, "commodity,direction,cut,cut_capacity,unit,kind,element,capacity,is_exact,is_unique,basis,"
          "sources");
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    if (g_str_equal (text (csv, i, "cut"), "network"))
      {
        sum += test_get_number (csv, i, "capacity");
        capacity = test_get_number (csv, i, "cut_capacity");
      }
  g_assert_cmpfloat (capacity, >, 1000);
  g_assert_cmpfloat_with_epsilon (sum, capacity, 0.1);
}

static void
test_structure (void)
{
  g_auto (TestRun) bridges = { 0 }, components = { 0 };

  test_run (&bridges, "C.UTF-8", "routes", "--bridges", "--avoid", "mode:air", "--format", "geojson",
            NULL);
  test_assert_code (&bridges, 0);
  g_autoptr (JsonNode) node = test_parse_json (&bridges);
  g_assert_cmpuint (
    json_array_get_length (json_object_get_array_member (json_node_get_object (node), "features")), >,
    10);
  test_run (&components, "C.UTF-8", "routes", "--components", "--close", "mode:road",
            "--format", "csv", NULL);
  test_assert_code (&components, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (
    &components, "component,places,home_places,countries,members,basis,sources");
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 1);
}

static void
test_wrong_questions (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "routes", "--avoid", "sukhbatar_naushki", NULL);
  test_assert_complaint (&run, 2, "sukhbatar_naushki", "sukhbaatar_naushki", NULL);
  test_run (&run, "C.UTF-8", "routes", "--min-cut", NULL);
  test_assert_complaint (&run, 2, "--commodity", NULL);
  test_run (&run, "C.UTF-8", "routes", "--bridges", "--components", NULL);
  test_assert_complaint (&run, 2, "--bridges", NULL);
  test_run (&run, "C.UTF-8", "routes", "--bridges", "--from", "choir", NULL);
  test_assert_complaint (&run, 2, "--from", NULL);
  test_run (&run, "C.UTF-8", "routes", "-k", "-1", NULL);
  test_assert_complaint (&run, 2, "-k", NULL);
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
  g_test_add_func ("/cli/routes/brief", test_brief);
  g_test_add_func ("/cli/routes/avoid", test_avoid);
  g_test_add_func ("/cli/routes/per-crossing", test_per_crossing);
  g_test_add_func ("/cli/routes/min-cut", test_min_cut);
  g_test_add_func ("/cli/routes/structure", test_structure);
  g_test_add_func ("/cli/routes/wrong-questions", test_wrong_questions);
  return g_test_run ();
}
