/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/atlas-digest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/file-io.h"
#include "core/finding.h"

#define MAX_FILES 10000
#define MAX_FILE_BYTES (1u << 30)
#define MAX_DEPTH 8

static gboolean
is_passed_over (const char *name, gboolean is_top)
{
  static const char *const endings[] = { ".qix", ".sbn", ".sbx", ".bak", "~" };

  if (*name == '.' || (is_top && g_str_equal (name, "scenarios")))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

/* Adds the names of files below @name (relative, "" for the folder itself). */
static gboolean
collect_names (const char *folder, const char *name, guint depth, GPtrArray *names, GError **error)
{
  g_autofree char *path
    = *name != '\0' ? zamyn_folder_resolve (folder, name, error) : g_strdup (folder);

  if (path == NULL)
    return FALSE;
  if (*name != '\0' && !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (names, g_strdup (name));
      return TRUE;
    }
  if (depth > MAX_DEPTH || names->len > MAX_FILES)
    {
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
                   /* TRANSLATORS: %s is a folder */
                   _ ("The folder %s holds too many files for an atlas."), folder);
      return FALSE;
    }

  g_autoptr (GError) own_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &own_error);
  const char *child;

  if (dir == NULL)
    {
      g_set_error_literal (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE, own_error->message);
      return FALSE;
    }
  while ((child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below
        = *name != '\0' ? g_strconcat (name, "/", child, NULL) : g_strdup (child);

      if (!is_passed_over (child, *name == '\0')
          && !collect_names (folder, below, depth + 1, names, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_file (GChecksum *sum, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = zamyn_folder_resolve (folder, name, error);
  g_autoptr (GBytes) bytes
    = path != NULL ? zamyn_file_read (path, name, MAX_FILE_BYTES, error) : NULL;
  gsize length = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, length);

  if (bytes == NULL)
    return FALSE;
  g_checksum_update (sum, (const guchar *) name, (gssize) strlen (name) + 1);
  g_checksum_update (sum, (const guchar *) size, (gssize) strlen (size) + 1);
  if (length > 0)
    g_checksum_update (sum, data, (gssize) length);
  return TRUE;
}

char *
zamyn_atlas_dup_digest (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (folder != NULL, NULL);

  if (!collect_names (folder, "", 0, names, error))
    return NULL;
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_file (sum, folder, g_ptr_array_index (names, i), error))
      return NULL;
  return g_strdup (g_checksum_get_string (sum));
}
