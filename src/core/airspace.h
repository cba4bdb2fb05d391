/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which flights pass over a country. */

#pragma once

#include "core/atlas.h"

G_BEGIN_DECLS

/**
 * zamyn_airspace_find_links:
 * @country: code of a country of the base map
 *
 * Air links that begin or end in the country, or whose great circle passes over it; the circle is
 * looked at every 25 km, the country as the coarsest layer of the base map draws it, without the sea
 * off its coast. ZAMYN_INPUT_ERROR_UNKNOWN_ID where neither the base map nor the network knows it.
 * O(flown km / 25 × corners of the country).
 *
 * Returns: (transfer full) (nullable) (array): flag per link
 */
gboolean *zamyn_airspace_find_links (ZamynAtlas *atlas, const char *country, GError **error);

G_END_DECLS
