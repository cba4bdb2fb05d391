/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest that an exported map carries of itself: SHA-256 of the whole file, its own place blank
 * (zeros). It finds every change of a byte. It is a checksum, not a signature: whoever changes a map
 * on purpose can make a new digest too. */

#pragma once

#include <gio/gio.h>

#include "map/map-recipe.h"

G_BEGIN_DECLS

#define ZAMYN_MAP_DIGEST_ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define ZAMYN_MAP_DIGEST_BLANK "digest=\"" ZAMYN_MAP_DIGEST_ZEROS "\""

/** zamyn_map_digest_fill: (transfer full): takes over @file, an SVG or PNG with one recipe in it;
 * what has none comes back as it is */
GBytes *zamyn_map_digest_fill (GBytes *file);

/** zamyn_map_digest_check: whether an SVG or PNG file still has the bytes that its digest is of */
gboolean zamyn_map_digest_check (GBytes *file);

/**
 * zamyn_map_read_recipe:
 * @file: SVG or PNG, of a stranger perhaps
 * @shown_name: how messages name it
 *
 * Returns: (transfer full) (nullable): what it was made from; ZAMYN_INPUT_ERROR_INVALID
 */
ZamynMapRecipe *zamyn_map_read_recipe (GBytes *file, const char *shown_name, GError **error);

G_END_DECLS
