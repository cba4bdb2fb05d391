/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "program.h"

#define COLUMNS \
  "rank,id,name,kind,country,through_share_pct,lost_pct,lost_usd_per_day,lost_t_per_day," \
  "dearer_usd_per_year"

/* Ranks count from 1, and what is lost falls. */
static void
test_ranking (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "chokepoints", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), >, 10);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      g_assert_cmpfloat (test_get_number (csv, i, "rank"), ==, i + 1);
      if (i > 0)
        g_assert_cmpfloat (test_get_number (csv, i, "lost_usd_per_day"), <=,
                           test_get_number (csv, i - 1, "lost_usd_per_day"));
    }
}

static void
test_top (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "chokepoints", "--top", "3", "--rank-by", "through", "--format", "csv",
            NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), ==, 3);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpfloat (test_get_number (csv, i, "through_share_pct"), <=,
                       test_get_number (csv, i - 1, "through_share_pct"));
}

static void
test_countries (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "chokepoints", "--kind", "country", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, COLUMNS);
  test_find_row (csv, "id", "RU", "kind", "country", NULL);
  test_find_row (csv, "id", "CN", "kind", "country", NULL);
}

static void
test_locales (void)
{
  const char *const locales[] = { "mn_MN.UTF-8", "ru_RU.UTF-8" };
  g_auto (TestRun) plain = { 0 };

  test_run (&plain, "C", "chokepoints", "--format", "csv", NULL);
  test_assert_code (&plain, 0);
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_auto (TestRun) run = { 0 };
      test_run (&run, locales[i], "chokepoints", "--format", "csv", NULL);
      g_assert_cmpstr (run.out, ==, plain.out);
    }
}

/* The same bytes, however many threads share the work. */
static void
test_threads (void)
{
  g_auto (TestRun) alone = { 0 }, together = { 0 };

  test_run (&alone, "C.UTF-8", "chokepoints", "--kind", "crossing", "--threads", "1", "--format",
            "csv", NULL);
  test_run (&together, "C.UTF-8", "chokepoints", "--kind", "crossing", "--threads", "3", "--format",
            "csv", NULL);
  test_assert_code (&alone, 0);
  g_assert_cmpstr (alone.out, ==, together.out);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&alone, COLUMNS);
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    g_assert_cmpstr (zamyn_csv_get_text (csv, i, "kind"), ==, "crossing");
}

/* The pairs of countries: both neighbours together lose more than the sum of them. */
static void
test_pairs (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "chokepoints", "--pairs", "--kind", "country", "--top", "3", "--format",
            "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, "rank,id_1,id_2,names,lost_pct");
  g_assert_cmpuint (zamyn_csv_get_n_rows (csv), ==, 3);
  guint row = test_find_row (csv, "id_1", "CN", "id_2", "RU", NULL);
  g_assert_cmpfloat (test_get_number (csv, row, "beyond_sum_usd_per_day"), >, 0);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpfloat (test_get_number (csv, i, "lost_usd_per_day"), <=,
                       test_get_number (csv, i - 1, "lost_usd_per_day"));
}

/* What the table says above and below, in a table only. */
static void
test_words_around_the_table (void)
{
  g_auto (TestRun) table = { 0 };

  test_run (&table, "C.UTF-8", "chokepoints", "--kind", "country", "--top", "2", NULL);
  test_assert_code (&table, 0);
  g_assert_true (g_str_has_prefix (table.out, "Each line is an element"));
  g_assert_nonnull (strstr (table.out, "--rank-by dearer"));
  g_assert_nonnull (strstr (table.out, "2 of "));
}

static void
test_explain (void)
{
  g_auto (TestRun) table = { 0 }, json = { 0 }, unknown = { 0 };

  test_run (&table, "C.UTF-8", "chokepoints", "--explain", "sukhbaatar_naushki", "--top", "5", NULL);
  test_assert_code (&table, 0);
  g_assert_nonnull (strstr (table.out, "The next way"));
  g_assert_nonnull (strstr (table.out, "altanbulag_kyakhta_crossing"));

  test_run (&json, "C.UTF-8", "chokepoints", "--explain", "sukhbaatar_naushki", "--format", "json",
            NULL);
  test_assert_code (&json, 0);
  g_autoptr (JsonNode) node = test_parse_json (&json);
  JsonObject *object = json_node_get_object (node);
  JsonArray *effects = json_object_get_array_member (object, "effects");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "rows")), >, 10);
  g_assert_cmpuint (json_array_get_length (effects), >, 5);
  g_assert_cmpstr (json_object_get_string_member (object, "sentences"), !=, "");

  test_run (&unknown, "C.UTF-8", "chokepoints", "--explain", "sukhbatar_nauski", NULL);
  test_assert_complaint (&unknown, 2, "sukhbaatar_naushki", NULL);
}

/* Gold has one airport; the places at a closed node itself are not cut off by it. */
static void
test_bridges (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "chokepoints", "--bridges", "--format", "csv", NULL);
  test_assert_code (&run, 0);
  g_autoptr (ZamynCsv) csv = test_parse_csv (&run, "rank,id,name,kind,country,cut_off_demands");
  guint row = test_find_row (csv, "id", "airport_chinggis_khaan", NULL);
  g_assert_nonnull (strstr (zamyn_csv_get_text (csv, row, "cut_off"), "gold@"));
  for (guint i = 0; i < zamyn_csv_get_n_rows (csv); i++)
    {
      g_autofree char *self = g_strdup_printf ("@%s;", zamyn_csv_get_text (csv, i, "id"));
      g_autofree char *list = g_strconcat (zamyn_csv_get_text (csv, i, "cut_off"), ";", NULL);

      g_assert_null (strstr (list, self));
      g_assert_cmpfloat (test_get_number (csv, i, "cut_off_demands"), >=, 1);
    }
}

static void
test_wrong_words (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "chokepoints", "--kind", "rivers", NULL);
  test_assert_complaint (&run, 2, "rivers", "country", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--rank-by", "size", NULL);
  test_assert_complaint (&run, 2, "size", "dearer", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--top", "-1", NULL);
  test_assert_complaint (&run, 2, "--top", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--threads", "-2", NULL);
  test_assert_complaint (&run, 2, "--threads", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--mode", "camel", NULL);
  test_assert_complaint (&run, 2, "camel", "rail", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--direction", "up", NULL);
  test_assert_complaint (&run, 2, "up", "import", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--country", "Atlantis", NULL);
  test_assert_complaint (&run, 2, "Atlantis", "RU", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--pairs", "--triples", NULL);
  test_assert_complaint (&run, 2, "--pairs", "--triples", NULL);
  test_run (&run, "C.UTF-8", "chokepoints", "--pairs", "--kind", "link", NULL);
  test_assert_complaint (&run, 2, "--pairs", "passages", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/chokepoints/ranking", test_ranking);
  g_test_add_func ("/cli/chokepoints/top", test_top);
  g_test_add_func ("/cli/chokepoints/countries", test_countries);
  g_test_add_func ("/cli/chokepoints/locales", test_locales);
  g_test_add_func ("/cli/chokepoints/threads", test_threads);
  g_test_add_func ("/cli/chokepoints/pairs", test_pairs);
  g_test_add_func ("/cli/chokepoints/words-around-the-table", test_words_around_the_table);
  g_test_add_func ("/cli/chokepoints/explain", test_explain);
  g_test_add_func ("/cli/chokepoints/bridges", test_bridges);
  g_test_add_func ("/cli/chokepoints/wrong-words", test_wrong_words);
  return g_test_run ();
}
