/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/atlas-copy.h"

#include <gio/gio.h>
#include <string.h>

char *
atlas_copy_find (const char *name)
{
  return g_build_filename (g_getenv ("ZAMYN_TEST_DATA"), name, NULL);
}

static void
copy_tree (GFile *from, GFile *to)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_query_file_type (from, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    {
      g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_make_directory (to, NULL, NULL);
  children
    = g_file_enumerate_children (from, "standard::name", G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_assert_no_error (error);
  for (;;)
    {
      GFileInfo *info = NULL;
      g_autoptr (GFile) a = NULL;
      g_autoptr (GFile) b = NULL;

      g_assert_true (g_file_enumerator_iterate (children, &info, NULL, NULL, NULL));
      if (info == NULL)
        return;
      a = g_file_get_child (from, g_file_info_get_name (info));
      b = g_file_get_child (to, g_file_info_get_name (info));
      copy_tree (a, b);
    }
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
    file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, NULL)
         && info != NULL)
    {
      g_autoptr (GFile) child = g_file_get_child (file, g_file_info_get_name (info));
      remove_tree (child);
    }
  g_assert_true (g_file_delete (file, NULL, NULL));
}

char *
atlas_copy_new (const char *name)
{
  g_autofree char *original = atlas_copy_find (name);
  char *folder = g_dir_make_tmp ("zamyn-atlas-XXXXXX", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (original);
  g_autoptr (GFile) to = g_file_new_for_path (folder);

  copy_tree (from, to);
  return folder;
}

void
atlas_copy_remove (char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  remove_tree (file);
  g_free (folder);
}

void
atlas_copy_replace (const char *folder, const char *file, const char *old, const char *new)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *data = NULL;
  gsize size, old_size = strlen (old), new_size = strlen (new);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const char *at;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  at = memmem (data, size, old, old_size);
  g_assert_nonnull (at);
  g_byte_array_append (out, (const guint8 *)data, (guint)(at - data));
  g_byte_array_append (out, (const guint8 *)new, (guint)new_size);
  g_byte_array_append (out, (const guint8 *)at + old_size, (guint)(data + size - at - old_size));
  g_assert_true (g_file_set_contents (path, (const char *)out->data, out->len, NULL));
}

void
atlas_copy_move (const char *folder, const char *file, ZamynPoint from, ZamynPoint to, guint nth)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *data = NULL;
  guint n = 0;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  /* Points are pairs of little-endian doubles, as in memory here, at multiples of four bytes. */
  for (gsize at = 100; at + sizeof from <= size; at += 4)
    if (memcmp (data + at, &from, sizeof from) == 0 && (++n == nth || nth == 0))
      memcpy (data + at, &to, sizeof to);
  g_assert_cmpuint (n, >=, MAX (nth, 1));
  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
}

void
atlas_copy_print (ZamynFindings *findings, ZamynSeverity least)
{
  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    {
      const ZamynFinding *finding = zamyn_findings_get (findings, i);
      g_autofree char *line = zamyn_finding_to_line (finding);

      if (finding->severity >= least)
        g_test_message ("%s", line);
    }
}
