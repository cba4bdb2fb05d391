/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sound and broken atlases: `check` lists everything, all other commands stop with one line. */

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "program.h"

static void
test_shipped_atlas (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "check", NULL);
  test_assert_code (&run, 0);
  g_assert_nonnull (strstr (run.out, ": 0 errors, 0 warnings, "));
  g_assert_nonnull (strstr (run.out, " accepted warnings, "));
}

/* What judges the model is printed with what set it apart, and with how far off all is. */
static void
test_observed (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "check", "--observed", "--format", "json", NULL);
  test_assert_code (&run, 0);
  g_autoptr (JsonNode) node = test_parse_json (&run);
  JsonObject *answer = json_node_get_object (node);
  JsonArray *rows = json_object_get_array_member (answer, "rows");
  guint n_validation = 0, n_calibration = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *use = json_object_get_string_member (row, "use");

      n_validation += g_str_equal (use, "validation");
      n_calibration += g_str_equal (use, "calibration");
      if (g_str_equal (use, "not_comparable"))
        g_assert_true (json_object_get_null_member (row, "modelled"));
    }
  g_assert_cmpuint (n_validation, >, 50);
  g_assert_cmpuint (n_calibration, >, 30);
  g_assert_cmpuint (
    json_array_get_length (json_object_get_array_member (answer, "summary")), >=, 6);
}

static void
test_json_list (void)
{
  const char *const members[]
    = { "severity", "file", "place", "field", "value", "message", "remedy", "accepted" };
  g_autofree char *folder = test_copy_atlas ();
  g_auto (TestRun) run = { 0 };

  test_replace (folder, "tables/supply_demand.csv", "360.0", "many");
  test_run (&run, "C.UTF-8", "check", "--atlas", folder, "--format", "json", NULL);
  test_assert_code (&run, 4);
  g_autoptr (JsonNode) node = test_parse_json (&run);
  JsonArray *list = json_node_get_array (node);
  gboolean found = FALSE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *finding = json_array_get_object_element (list, i);
      for (guint m = 0; m < G_N_ELEMENTS (members); m++)
        g_assert_true (json_object_has_member (finding, members[m]));
      found |= g_str_equal (json_object_get_string_member (finding, "severity"), "error")
               && g_str_equal (json_object_get_string_member (finding, "file"),
                               "tables/supply_demand.csv")
               && g_str_equal (json_object_get_string_member (finding, "field"), "quantity")
               && g_str_equal (json_object_get_string_member (finding, "value"), "many");
    }
  g_assert_true (found);
  test_remove_folder (folder);
}

/* All commands refuse an atlas that is broken, each with one line that names file and place. */
static void
assert_refused (const char *folder, const char *file, const char *place)
{
  const char *const commands[] = { "flows", "routes", "chokepoints" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (TestRun) run = { 0 };
      test_run (&run, "C.UTF-8", commands[i], "--atlas", folder, NULL);
      test_assert_complaint (&run, 3, file, place, NULL);
    }
}

static void
test_letter_for_number (void)
{
  g_autofree char *folder = test_copy_atlas ();

  test_replace (folder, "tables/supply_demand.csv", "360.0", "36o.0");
  assert_refused (folder, "tables/supply_demand.csv", "line 2");
  test_remove_folder (folder);
}

static void
test_truncated_shapes (void)
{
  g_autofree char *folder = test_copy_atlas ();
  g_autofree char *path = g_build_filename (folder, "network", "links.shp", NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
  assert_refused (folder, "network/links.shp", "");
  test_remove_folder (folder);
}

static void
test_missing_table (void)
{
  g_autofree char *folder = test_copy_atlas ();
  g_autofree char *path = g_build_filename (folder, "tables", "crossings.csv", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_refused (folder, "tables/crossings.csv", "");
  test_remove_folder (folder);
}

static void
test_table_outside (void)
{
  g_autofree char *folder = test_copy_atlas ();

  test_replace (folder, "atlas.ini", "crossings=tables/crossings.csv",
                "crossings=../../etc/passwd");
  assert_refused (folder, "atlas.ini", "../../etc/passwd");
  test_remove_folder (folder);
}

static void
test_link_outside (void)
{
  g_autofree char *folder = test_copy_atlas ();
  g_autofree char *path = g_build_filename (folder, "tables", "crossings.csv", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", path), ==, 0);
  assert_refused (folder, "crossings.csv", "");
  test_remove_folder (folder);
}

static void
test_no_folder (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "flows", "--atlas", "/nowhere/at/all", NULL);
  test_assert_complaint (&run, 3, "/nowhere/at/all", NULL);
}

/* A scenario that names nothing is found by the check as well. */
static void
test_shipped_scenario (void)
{
  g_autofree char *folder = test_copy_atlas ();
  g_auto (TestRun) run = { 0 };

  test_replace (folder, "scenarios/south-closed.zscn", "target=", "target=un");
  test_run (&run, "C.UTF-8", "check", "--atlas", folder, NULL);
  test_assert_code (&run, 4);
  g_assert_nonnull (strstr (run.out, "scenarios/south-closed.zscn"));
  test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/check/shipped-atlas", test_shipped_atlas);
  g_test_add_func ("/cli/check/observed", test_observed);
  g_test_add_func ("/cli/check/json-list", test_json_list);
  g_test_add_func ("/cli/check/letter-for-number", test_letter_for_number);
  g_test_add_func ("/cli/check/truncated-shapes", test_truncated_shapes);
  g_test_add_func ("/cli/check/missing-table", test_missing_table);
  g_test_add_func ("/cli/check/table-outside", test_table_outside);
  g_test_add_func ("/cli/check/link-outside", test_link_outside);
  g_test_add_func ("/cli/check/no-folder", test_no_folder);
  g_test_add_func ("/cli/check/shipped-scenario", test_shipped_scenario);
  return g_test_run ();
}
