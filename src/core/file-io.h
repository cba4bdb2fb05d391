/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading small files whole, inside one folder only, and writing them so that nothing is lost. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zamyn_folder_resolve:
 * @folder: an existing folder
 * @name: a name inside it, with "/" between parts
 *
 * Where @name stands, if it stays inside @folder: no absolute path, no "..", no backslash, no
 * symbolic link that leads out. A name that does not exist is resolved too.
 *
 * Returns: (transfer full) (nullable): the path, or %NULL with ZAMYN_INPUT_ERROR_INVALID
 */
char *zamyn_folder_resolve (const char *folder, const char *name, GError **error);

/**
 * zamyn_file_read:
 * @path: a file
 * @shown_name: how messages name it
 * @max_bytes: a larger file is refused before anything is allocated
 *
 * Returns: (transfer full) (nullable): the content; ZAMYN_INPUT_ERROR_UNREADABLE on failure
 */
GBytes *zamyn_file_read (const char *path, const char *shown_name, gsize max_bytes, GError **error);

/**
 * zamyn_file_write:
 *
 * Writes @bytes to a temporary file beside @path, syncs it, and renames it over @path; then syncs
 * the folder. Every write is checked: on failure @path is as it was and the temporary is gone.
 */
gboolean zamyn_file_write (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
