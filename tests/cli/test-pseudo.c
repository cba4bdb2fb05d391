/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In the pseudo language every string that gettext sees stands in brackets; what stands without them
 * bypasses gettext, unless it is a name of the atlas, a number or a word of the command line. */

#include <string.h>

#include <glib/gstdio.h>

#include "program.h"

static void
test_help (void)
{
  const char *const commands[] = { "check", "routes", "flows", "chokepoints", "export" };
  g_auto (TestRun) run = { 0 };

  test_run (&run, "mn_MN.UTF-8", "--help", NULL);
  test_assert_code (&run, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("  %-14s [", commands[i]);
      g_assert_nonnull (strstr (run.out, line));

      g_auto (TestRun) help = { 0 };
      test_run (&help, "mn_MN.UTF-8", commands[i], "--help", NULL);
      test_assert_code (&help, 0);
      g_auto (GStrv) lines = g_strsplit (help.out, "\n", -1);
      for (guint l = 0; lines[l] != NULL; l++)
        if (strstr (lines[l], "  --") != NULL && strstr (lines[l], "--help") == NULL
            && strchr (lines[l], '[') == NULL)
          g_error ("%s --help: not translated: %s", commands[i], lines[l]);
    }
}

static void
test_complaints (void)
{
  const char *const wrong[][2] = {
    { "flows", "--by=colour" }, { "flows", "--format=xml" },     { "chokepoints", "--kind=river" },
    { "dependence", "x" },      { "flows", "--commodity=moon" }, { "routes", "--close=moon" },
    { "export", "map.txt" },    { "flows", "--year=1066" },      { "chokepoint", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (TestRun) run = { 0 };
      test_run (&run, "mn_MN.UTF-8", wrong[i][0], wrong[i][1], NULL);
      test_assert_code (&run, 2);
      if (!g_str_has_prefix (run.err, "zamyn: ["))
        g_error ("not translated: %s", run.err);
    }
}

/* Everything that stands in the files of a folder, in one letter case. */
static void
collect_text (const char *folder, GString *out)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_text (path, out);
      else if ((g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".dbf")
                || g_str_has_suffix (name, ".ini"))
               && g_file_get_contents (path, &content, &length, NULL))
        {
          g_autofree char *valid = g_utf8_make_valid (content, (gssize) length);
          g_autofree char *lower = g_utf8_casefold (valid, -1);
          g_string_append (out, lower);
          g_string_append_c (out, '\n');
        }
    }
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
test_map (void)
{
  g_autofree char *folder = test_copy_atlas ();
  g_autofree char *path = g_build_filename (folder, "map.svg", NULL);
  g_autofree char *svg = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_auto (TestRun) run = { 0 };
  guint n = 0, wrong = 0;

  collect_text (folder, names);
  test_run (&run, "mn_MN.UTF-8", "export", path, "--atlas", folder, "--close", "south_pass", NULL);
  test_assert_code (&run, 0);
  g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));

  g_auto (GStrv) parts = g_strsplit (svg, "</text>", -1);
  for (guint i = 0; parts[i + 1] != NULL; i++)
    {
      const char *text = strrchr (parts[i], '>') + 1;
      g_autofree char *lower = g_utf8_casefold (text, -1);
      n++;
      if (strchr (text, '[') == NULL && strchr (text, ']') == NULL && has_letter (text)
          && strstr (names->str, lower) == NULL)
        {
          g_test_message ("not translated: %s", text);
          wrong++;
        }
    }
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (wrong, ==, 0);
  test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("TEST_LANGUAGE", "en_XA", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/pseudo/help", test_help);
  g_test_add_func ("/cli/pseudo/complaints", test_complaints);
  g_test_add_func ("/cli/pseudo/map", test_map);
  return g_test_run ();
}
