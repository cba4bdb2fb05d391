/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "program.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

void
test_run_clear (TestRun *self)
{
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
}

void
test_run (TestRun *self, const char *locale, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  va_list list;

  test_run_clear (self);
  g_ptr_array_add (arguments, (gpointer) g_getenv ("ZAMYN_PROGRAM"));
  va_start (list, locale);
  do
    g_ptr_array_add (arguments, va_arg (list, char *));
  while (g_ptr_array_index (arguments, arguments->len - 1) != NULL);
  va_end (list);

  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  if (g_getenv ("TEST_LANGUAGE") != NULL)
    g_subprocess_launcher_setenv (launcher, "LANGUAGE", g_getenv ("TEST_LANGUAGE"), TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawnv (
    launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &self->out, &self->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->code = g_subprocess_get_exit_status (process);
}

void
test_assert_code (const TestRun *self, int code)
{
  if (self->code != code)
    g_test_message ("stderr: %s", self->err);
  g_assert_cmpint (self->code, ==, code);
}

void
test_assert_complaint (const TestRun *self, int code, ...)
{
  const char *part;
  va_list list;

  test_assert_code (self, code);
  g_assert_cmpstr (self->out, ==, "");
  g_assert_true (g_str_has_prefix (self->err, "zamyn: "));
  g_assert_nonnull (strchr (self->err, '\n'));
  g_assert_cmpstr (strchr (self->err, '\n'), ==, "\n");

  va_start (list, code);
  while ((part = va_arg (list, const char *)) != NULL)
    if (strstr (self->err, part) == NULL)
      g_error ("“%s” does not stand in: %s", part, self->err);
  va_end (list);
}

ZamynCsv *
test_parse_csv (const TestRun *self, const char *columns)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (self->out, strlen (self->out));
  ZamynCsv *csv = zamyn_csv_parse (bytes, "stdout", findings);
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  guint n;

  g_assert_nonnull (csv);
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpstr (zamyn_csv_get_column_name (csv, i), ==, names[i]);
  n = zamyn_csv_get_n_columns (csv);
  g_assert_cmpstr (zamyn_csv_get_column_name (csv, n - 2), ==, "basis");
  g_assert_cmpstr (zamyn_csv_get_column_name (csv, n - 1), ==, "sources");
  return csv;
}

guint
test_find_row (const ZamynCsv *csv, ...)
{
  for (guint row = 0; row < zamyn_csv_get_n_rows (csv); row++)
    {
      gboolean fits = TRUE;
      const char *column;
      va_list list;

      va_start (list, csv);
      while ((column = va_arg (list, const char *)) != NULL)
        if (!g_str_equal (zamyn_csv_get_text (csv, row, column), va_arg (list, const char *)))
          fits = FALSE;
      va_end (list);
      if (fits)
        return row;
    }
  g_error ("there is no such row");
}

double
test_get_number (const ZamynCsv *csv, guint row, const char *column)
{
  const char *text = zamyn_csv_get_text (csv, row, column);
  double value = NAN;

  if (!zamyn_number_parse (text, &value))
    g_error ("row %u, column %s: “%s” is no number", row, column, text);
  return value;
}

JsonNode *
test_parse_json (const TestRun *self)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (self->out, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

/* Copies of the tiny atlas */

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) folder = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  g_assert_cmpint (g_mkdir_with_parents (to, 0755), ==, 0);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          copy_folder (source, target);
          continue;
        }
      g_assert_true (g_file_get_contents (source, &content, &length, NULL));
      g_assert_true (g_file_set_contents (target, content, (gssize) length, NULL));
    }
}

char *
test_copy_atlas (void)
{
  g_autofree char *from = g_build_filename (g_getenv ("ZAMYN_TEST_DATA"), "tiny-atlas", NULL);
  char *folder = g_dir_make_tmp ("zamyn-cli-XXXXXX", NULL);

  g_assert_nonnull (folder);
  copy_folder (from, folder);
  return folder;
}

void
test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        test_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
test_replace (const char *folder, const char *name, const char *old, const char *new)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  char *at = strstr (content, old);
  g_assert_nonnull (at);
  g_autofree char *head = g_strndup (content, (gsize) (at - content));
  g_autofree char *changed = g_strconcat (head, new, at + strlen (old), NULL);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}
