/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One number for all data of an atlas, to tell whether a map was made from the same. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zamyn_atlas_dup_digest:
 * @folder: an atlas folder
 *
 * SHA-256 over the name, the length and the bytes of every file in @folder but scenarios, spatial
 * indices (.qix, .sbn, .sbx), backups and hidden files, in the order of the names. Links are
 * followed only inside @folder. O(bytes).
 *
 * Returns: (transfer full) (nullable): 64 digits; %NULL with ZAMYN_INPUT_ERROR
 */
char *zamyn_atlas_dup_digest (const char *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
