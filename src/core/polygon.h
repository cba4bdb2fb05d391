/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Areas that a user draws: "104.5 47.9;106 47.9;106 49". Straight edges in longitude and latitude; no
 * area may cross the antimeridian. */

#pragma once

#include <gio/gio.h>

#include "core/geo.h"

G_BEGIN_DECLS

/**
 * zamyn_polygon_parse:
 * @text: corners, each "longitude latitude" in degrees, joined by ";"; closed by itself
 *
 * ZAMYN_INPUT_ERROR_INVALID for a corner that is none and for fewer than three.
 *
 * Returns: (transfer full) (nullable) (element-type ZamynPoint):
 */
GArray *zamyn_polygon_parse (const char *text, GError **error);

/** zamyn_polygon_contains: even-odd rule; O(corners) */
gboolean zamyn_polygon_contains (const ZamynPoint *corners, guint n_corners, ZamynPoint place);

/** zamyn_polygon_touches_line: whether a bend of the line lies inside, or the line crosses an edge.
 * O(corners × bends) */
gboolean zamyn_polygon_touches_line (const ZamynPoint *corners,
                                     guint n_corners,
                                     const ZamynPoint *line,
                                     guint n_points);

G_END_DECLS
