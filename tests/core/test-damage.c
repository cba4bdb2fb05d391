/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole inputs with random bytes changed: each load ends in a usable value or in an error that says
 * why, and never in a crash. Run with sanitizers, this is a small fuzzer; --seed repeats a run. */

#include <glib/gstdio.h>
#include <string.h>

#include "core/atlas.h"
#include "core/file-io.h"
#include "core/scenario-file.h"

/* Bytes that mean something in one of the formats, so that damage reaches beyond the first check.
 */
static const char meaningful[] = "\0\n\r,;=[]\"#*.-:/0129eE \t\x0d\x1a\xff\xc3";

static void
damage (guint8 *data, gsize size, int n_changes)
{
  for (int i = 0; i < n_changes && size > 0; i++)
    {
      gsize at = (gsize)g_test_rand_int_range (0, (gint32)size);

      data[at] = g_test_rand_bit ()
                   ? (guint8)meaningful[g_test_rand_int_range (0, sizeof meaningful - 1)]
                   : (guint8)g_test_rand_int_range (0, 256);
    }
}

/* Lines moved, doubled or lost are damage too, and pass the lower checks. */
static GBytes *
shuffle_lines (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gint32 n = (gint32)g_strv_length (lines);
  g_autoptr (GString) out = g_string_new (NULL);
  gint32 odd = n == 0 ? 0 : g_test_rand_int_range (0, n);

  for (gint32 i = 0; i < n; i++)
    {
      const char *line = lines[i == odd ? g_test_rand_int_range (0, n) : i];

      for (int copies = i == odd ? g_test_rand_int_range (0, 3) : 1; copies > 0; copies--)
        g_string_append_printf (out, "%s\n", line);
    }

  return g_string_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
make_damaged (GBytes *good, gboolean is_text)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);
  g_autofree guint8 *copy = NULL;

  if (is_text && g_test_rand_int_range (0, 3) == 0)
    return shuffle_lines (data, size);

  copy = g_memdup2 (data, size);
  if (g_test_rand_int_range (0, 6) == 0)
    size = (gsize)g_test_rand_int_range (0, (gint32)size + 1);
  damage (copy, size, g_test_rand_int_range (1, 5));

  return g_bytes_new (copy, size);
}

static char *
in_data (const char *name)
{
  const char *folder = g_getenv ("ZAMYN_TEST_DATA");

  g_assert_nonnull (folder);

  return g_build_filename (folder, name, NULL);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = zamyn_file_read (path, path, 16 << 20, &error);

  g_assert_no_error (error);

  return bytes;
}

static const char scenario_text[] = "[scenario]\n"
                                    "version=1\n"
                                    "name=Russia stops fuel\n"
                                    "name[mn]=Орос түлш өгөхгүй\n"
                                    "year=2023\n"
                                    "season=winter\n"
                                    "duration_days=31\n"
                                    "\n"
                                    "[change 1]\n"
                                    "kind=close\n"
                                    "target=sukhbaatar_naushki\n"
                                    "commodity=diesel;gasoline_ai92\n"
                                    "direction=import\n"
                                    "[change 2]\n"
                                    "kind=capacity\n"
                                    "target=mode:rail\n"
                                    "factor=0.5\n"
                                    "[change 3]\n"
                                    "kind=close\n"
                                    "target=polygon:100 45;101 45;101 46\n"
                                    "role=carry\n";

/* A scenario that parses writes back the very bytes it came from; one that does not says why. */
static void
test_scenario (void)
{
  g_autoptr (GBytes) good = g_bytes_new_static (scenario_text, sizeof scenario_text - 1);
  guint n_parsed = 0;

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (GBytes) damaged = make_damaged (good, TRUE);
      ZamynScenario *scenario = zamyn_scenario_parse (damaged, "d.zscn", 2023, findings);
      g_autoptr (GBytes) written = NULL;

      g_assert_cmpint (scenario == NULL, ==,
                       zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR) > 0);
      if (scenario == NULL)
        continue;
      n_parsed++;
      written = zamyn_scenario_to_bytes (scenario);
      g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                       g_bytes_get_data (damaged, NULL), g_bytes_get_size (damaged));
      zamyn_scenario_unref (scenario);
    }

  /* Both ways happen, so that the test tests something. */
  g_assert_cmpuint (n_parsed, >, 50);
  g_assert_cmpuint (n_parsed, <, 4950);
}

/* Copies a folder; the paths of all files are added to @files. */
static void
copy_tree (const char *from, const char *to, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          copy_tree (source, target, files);
          continue;
        }
      bytes = read_file (source);
      g_assert_true (g_file_set_contents (target, g_bytes_get_data (bytes, NULL),
                                          (gssize)g_bytes_get_size (bytes), NULL));
      g_ptr_array_add (files, g_steal_pointer (&target));
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static gboolean
load_atlas (const char *folder)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  ZamynAtlas *atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  if (atlas == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), >, 0);
      return FALSE;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), ==, 0);
  zamyn_atlas_unref (atlas);

  return TRUE;
}

static void
write_plainly (const char *path, GBytes *bytes)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  if (g_bytes_get_size (bytes) > 0)
    g_assert_cmpuint (fwrite (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 1, file),
                      ==, 1);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* One file of the atlas at a time; the sorted list makes a seed repeatable. */
static void
test_atlas (void)
{
  g_autofree char *source = in_data ("tiny-atlas");
  g_autofree char *folder = g_dir_make_tmp ("zamyn-damage-XXXXXX", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  guint n_loaded = 0;
  const guint n_rounds = 400;

  copy_tree (source, folder, files);
  g_ptr_array_sort (files, compare_paths);
  g_assert_true (load_atlas (folder));

  for (guint round = 0; round < n_rounds; round++)
    {
      const char *path = files->pdata[g_test_rand_int_range (0, (gint32)files->len)];
      gboolean is_text = g_str_has_suffix (path, ".csv") || g_str_has_suffix (path, ".ini");
      g_autoptr (GBytes) good = read_file (path);
      g_autoptr (GBytes) damaged = make_damaged (good, is_text);

      write_plainly (path, damaged);
      if (load_atlas (folder))
        n_loaded++;
      write_plainly (path, good);
    }

  g_assert_true (load_atlas (folder));
  g_assert_cmpuint (n_loaded, <, n_rounds);
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage/scenario", test_scenario);
  g_test_add_func ("/damage/atlas", test_atlas);

  return g_test_run ();
}
