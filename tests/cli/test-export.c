/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include <glib/gstdio.h>

#include "program.h"

static char *folder; /* where the maps are written */

static char *
place (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static GBytes *
read_file (const char *path)
{
  char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

/* Writes the map with some options (NULL-terminated pairs) and returns its bytes. */
static GBytes *
export (const char *name, const char *locale, const char *option, const char *value)
{
  g_autofree char *path = place (name);
  g_auto (TestRun) run = { 0 };

  g_unlink (path);
  test_run (&run, locale, "export", path, "--size", "1000x700", option, value, NULL);
  test_assert_code (&run, 0);
  g_assert_cmpstr (run.out, ==, "");
  g_assert_cmpstr (run.err, ==, "");
  return read_file (path);
}

static void
test_same_bytes (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GBytes) first = export (name, "C.UTF-8", "--lang", "en");
  g_autoptr (GBytes) again = export (name, "C.UTF-8", "--lang", "en");

  g_assert_true (g_bytes_equal (first, again));
}

/* The decimal sign of the user's locale leaks into no coordinate: that would break the file. */
static void
test_locales (void)
{
  g_autoptr (GBytes) english = export ("map.svg", "C.UTF-8", "--lang", "en");
  g_autoptr (GBytes) russian = export ("map.svg", "ru_RU.UTF-8", "--lang", "en");

  g_assert_true (g_bytes_equal (english, russian));
}

/* Another year, another closure, another theme or language is another picture. */
static void
test_differences (void)
{
  const char *const options[][2] = {
    { "--year", "2019" },
    { "--close", "zamyn_uud_erenhot" },
    { "--capacity", "gashuunsukhait_ganqimaodu=0.5" },
    { "--commodity", "diesel" },
    { "--theme", "dark" },
    { "--lang", "mn" },
    { "--bbox", "100,42,112,50" },
  };
  g_autoptr (GBytes) base = export ("map.svg", "C.UTF-8", "--lang", "en");

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GBytes) other = export ("map.svg", "C.UTF-8", options[i][0], options[i][1]);
      g_test_message ("%s %s", options[i][0], options[i][1]);
      g_assert_false (g_bytes_equal (base, other));
    }
}

static void
test_kinds (void)
{
  g_autoptr (GBytes) svg = export ("map.svg", "C.UTF-8", "--theme", "light");
  g_autoptr (GBytes) png = export ("map.png", "C.UTF-8", "--dpi", "48");
  g_autoptr (GBytes) pdf = export ("map.pdf", "C.UTF-8", "--theme", "light");
  gsize length;
  const char *text = g_bytes_get_data (svg, &length);

  g_assert_nonnull (g_strstr_len (text, (gssize) length, "<svg"));
  g_assert_nonnull (g_strstr_len (text, (gssize) length, "<text"));
  g_assert_nonnull (g_strstr_len (text, (gssize) length, "<title"));
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);

  /* Width and height stand in the header of a PNG: half of 1000x700 at half the resolution. */
  const guint8 *bytes = g_bytes_get_data (png, NULL);
  g_assert_cmpmem (bytes, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (256u * bytes[18] + bytes[19], ==, 500);
  g_assert_cmpuint (256u * bytes[22] + bytes[23], ==, 350);
}

/* Names, captions and commodities of the map are Mongolian. */
static void
test_mongolian (void)
{
  g_autoptr (GBytes) svg = export ("map.svg", "C.UTF-8", "--lang", "mn");
  gsize length;
  const char *text = g_bytes_get_data (svg, &length);

  g_assert_nonnull (g_strstr_len (text, (gssize) length, "Улаанбаатар"));
  g_assert_null (g_strstr_len (text, (gssize) length, ">Ulaanbaatar<"));
}

static void
test_refusals (void)
{
  const char *const wrong[][2] = {
    { "--size", "0x0" },    { "--size", "1000" },     { "--size", "1e9x100" },
    { "--dpi", "many" },    { "--dpi", "100000" },    { "--theme", "pink" },
    { "--bbox", "1,2,3" },  { "--bbox", "1,9,2,3" },  { "--bbox", "200,2,3,4" },
    { "--lang", "English" }, { "--format", "csv" },
  };
  g_autofree char *path = place ("refused.svg");
  g_autofree char *text_path = place ("map.txt");
  g_auto (TestRun) run = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      test_run (&run, "C.UTF-8", "export", path, wrong[i][0], wrong[i][1], NULL);
      test_assert_complaint (&run, 2, wrong[i][0], NULL);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  test_run (&run, "C.UTF-8", "export", text_path, NULL);
  test_assert_complaint (&run, 2, ".svg", NULL);
  test_run (&run, "C.UTF-8", "export", NULL);
  test_assert_complaint (&run, 2, ".svg", NULL);
}

/* What cannot be written leaves what was there. */
static void
test_unwritable (void)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "export", "/nowhere/at/all/map.svg", NULL);
  test_assert_complaint (&run, 1, "/nowhere/at/all/map.svg", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("zamyn-export-XXXXXX", NULL);
  g_test_add_data_func ("/cli/export/same-bytes/svg", "map.svg", test_same_bytes);
  g_test_add_data_func ("/cli/export/same-bytes/png", "map.png", test_same_bytes);
  g_test_add_data_func ("/cli/export/same-bytes/pdf", "map.pdf", test_same_bytes);
  g_test_add_func ("/cli/export/locales", test_locales);
  g_test_add_func ("/cli/export/differences", test_differences);
  g_test_add_func ("/cli/export/kinds", test_kinds);
  g_test_add_func ("/cli/export/mongolian", test_mongolian);
  g_test_add_func ("/cli/export/refusals", test_refusals);
  g_test_add_func ("/cli/export/unwritable", test_unwritable);
  int result = g_test_run ();
  test_remove_folder (folder);
  g_free (folder);
  return result;
}
