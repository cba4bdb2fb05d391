/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The geometry of flow bands: smooth lines, lines beside them, and marks along them. Pure: no
 * drawing, no units of its own (the painter works in millimetres on the page, y down).
 *
 * Lines are GArrays of ZamynXY. Every function copes with no point, one point, and points that
 * repeat. */

#pragma once

#include "map/projection.h"

G_BEGIN_DECLS

/** ZamynBandMark: a place on a line and the direction of travel there, a unit vector */
typedef struct
{
  ZamynXY at;
  ZamynXY direction;
} ZamynBandMark;

/**
 * zamyn_band_smooth:
 * @points: (array length=n): vertices of a line; repeated and non-finite ones are skipped
 * @step: distance of the points that come out, > 0
 *
 * The centripetal Catmull–Rom curve through the points (Yuksel, Schaefer and Keyser, 2011: no
 * loops, no cusps), sampled at even distance; the ends are kept exactly. O(length / step).
 *
 * Returns: (transfer full) (element-type ZamynXY):
 */
GArray *zamyn_band_smooth (const ZamynXY *points, guint n, double step);

/**
 * zamyn_band_soften:
 * @line: evenly spaced points, changed in place
 * @window: length over which the moving average is taken
 *
 * Rounds off bends that a band as wide as the window could not follow. The window narrows towards
 * the ends, so that they stay where they are. O(n).
 */
void zamyn_band_soften (GArray *line, double window);

/**
 * zamyn_band_offset:
 * @distance: to the right of the direction of travel, with y down; negative to the left
 *
 * Where the line bends more tightly than @distance, what would turn back is left out.
 *
 * Returns: (transfer full) (element-type ZamynXY): O(n)
 */
GArray *zamyn_band_offset (const GArray *line, double distance);

/** zamyn_band_slice: (transfer full): the part between two places, given as lengths from the start
 */
GArray *zamyn_band_slice (const GArray *line, double from, double to);

double zamyn_band_length (const GArray *line);

/**
 * zamyn_band_place_marks:
 * @spacing: between neighbours
 * @margin: kept free at both ends
 *
 * At least one mark, in the middle, where the line is longer than twice @margin; none else.
 *
 * Returns: (transfer full) (element-type ZamynBandMark):
 */
GArray *zamyn_band_place_marks (const GArray *line, double spacing, double margin);

/** zamyn_band_distance: from a point to the nearest place of the line; INFINITY for no line. O(n)
 */
double zamyn_band_distance (const GArray *line, ZamynXY point);

G_END_DECLS
