/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all commands share: options, exit codes and messages. */

#include <string.h>

#include <glib/gstdio.h>

#include "program.h"

static void
test_help (void)
{
  static const char *const commands[] = { "check",      "routes",  "flows",  "chokepoints",
                                          "dependence", "compare", "export", "verify" };
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "--help", NULL);
  test_assert_code (&run, 0);
  g_assert_nonnull (strstr (run.out, "chokepoints"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_assert_nonnull (strstr (run.out, commands[i]));
  test_run (&run, "C.UTF-8", "--version", NULL);
  test_assert_code (&run, 0);
  g_assert_true (g_str_has_prefix (run.out, "zamyn "));
  test_run (&run, "C.UTF-8", "flows", "--help", NULL);
  test_assert_code (&run, 0);
  g_assert_nonnull (strstr (run.out, "--scenario"));
}

static void
test_wrong_usage (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "chokepoint", NULL);
  test_assert_complaint (&run, 2, "chokepoint", "chokepoints", NULL);
  test_run (&run, "C.UTF-8", "flows", "--frobnicate", NULL);
  test_assert_complaint (&run, 2, "--frobnicate", NULL);
  test_run (&run, "C.UTF-8", "flows", "--by", "colour", NULL);
  test_assert_complaint (&run, 2, "colour", "partner", NULL);
  test_run (&run, "C.UTF-8", "flows", "--year", "1066", NULL);
  test_assert_complaint (&run, 2, "1066", "2023", NULL);
  test_run (&run, "C.UTF-8", "flows", "--season", "spring", NULL);
  test_assert_complaint (&run, 2, "spring", "winter", NULL);
  test_run (&run, "C.UTF-8", "flows", "--format", "xml", NULL);
  test_assert_complaint (&run, 2, "xml", "geojson", NULL);
  test_run (&run, "C.UTF-8", "flows", "--format", "geojson", NULL);
  test_assert_complaint (&run, 2, "geojson", NULL);
  test_run (&run, "C.UTF-8", "flows", "--capacity", "zamyn_uud_erenhot", NULL);
  test_assert_complaint (&run, 2, "zamyn_uud_erenhot", NULL);
  test_run (&run, "C.UTF-8", "flows", "--capacity", "zamyn_uud_erenhot=nan", NULL);
  test_assert_complaint (&run, 2, "nan", NULL);
  test_run (&run, "C.UTF-8", "flows", "extra", NULL);
  test_assert_complaint (&run, 2, "extra", NULL);
}

static void
test_scenarios (void)
{
  g_autofree char *folder = test_copy_atlas ();
  g_autofree char *path = g_build_filename (folder, "mine.zscn", NULL);
  g_auto (TestRun) run = { 0 }, closed = { 0 };

  g_assert_true (g_file_set_contents (path,
                                      "[scenario]\nversion=1\nname=South\nyear=2023\n"
                                      "season=annual\n[change 1]\nkind=close\ntarget=south_pass\n",
                                      -1, NULL));
  test_run (&run, "C.UTF-8", "flows", "--atlas", folder, "--scenario", path, "--by", "link",
            "--format", "csv", NULL);
  test_assert_code (&run, 0);
  test_run (&closed, "C.UTF-8", "flows", "--atlas", folder, "--close", "south_pass", "--by", "link",
            "--format", "csv", NULL);
  test_assert_code (&closed, 0);
  g_assert_cmpstr (run.out, ==, closed.out);

  g_assert_true (g_file_set_contents (path,
                                      "[scenario]\nversion=1\nyear=2023\n"
                                      "[change 1]\nkind=close\ntarget=sauth_pass\n",
                                      -1, NULL));
  test_run (&run, "C.UTF-8", "flows", "--atlas", folder, "--scenario", path, NULL);
  test_assert_complaint (&run, 3, "mine.zscn", "sauth_pass", "south_pass", NULL);

  g_assert_true (g_file_set_contents (path,
                                      "[scenario]\nversion=1\nyear=2023\n"
                                      "[change 1]\nkind=capacity\ntarget=south_pass\nfactor=half\n",
                                      -1, NULL));
  test_run (&run, "C.UTF-8", "flows", "--atlas", folder, "--scenario", path, NULL);
  test_assert_complaint (&run, 3, "mine.zscn", "half", NULL);

  test_run (&run, "C.UTF-8", "flows", "--atlas", folder, "--scenario", "/nowhere/x.zscn", NULL);
  test_assert_complaint (&run, 3, "/nowhere/x.zscn", NULL);
  test_remove_folder (folder);
}

/* Half the capacity carries at most what half the crossing can. */
static void
test_capacity (void)
{
  g_autofree char *folder = test_copy_atlas ();
  g_auto (TestRun) whole = { 0 }, none = { 0 }, shut = { 0 };

  test_run (&whole, "C.UTF-8", "flows", "--atlas", folder, "--by", "link", "--format", "csv", NULL);
  test_run (&none, "C.UTF-8", "flows", "--atlas", folder, "--by", "link", "--format", "csv",
            "--capacity", "south_pass=0", NULL);
  test_run (&shut, "C.UTF-8", "flows", "--atlas", folder, "--by", "link", "--format", "csv",
            "--close", "south_pass", NULL);
  test_assert_code (&none, 0);
  g_assert_cmpstr (none.out, !=, whole.out);
  g_assert_cmpstr (none.out, ==, shut.out);
  test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/wrong", test_wrong_usage);
  g_test_add_func ("/cli/usage/scenarios", test_scenarios);
  g_test_add_func ("/cli/usage/capacity", test_capacity);
  return g_test_run ();
}
