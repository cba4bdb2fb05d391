/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One geometry as a ladder of levels of detail (Douglas and Peucker 1973). The tree of splits is
 * walked once; each level then is a filter. */

#pragma once

#include "map/projection.h"

G_BEGIN_DECLS

/**
 * zamyn_simplify_rank:
 * @points: (array length=n): a line, or a ring whose last point is its first
 * @keep: (out) (array length=n): for each point the tolerance below which it is kept, in the unit of
 *   the points; INFINITY for the ends of a line
 *
 * With the points whose @keep is larger than a tolerance t, no point of the original is farther than t
 * from the simplified line. A ring smaller than the tolerance loses all its points but the first.
 * O(n log n) for lines of nature, O(n²) at worst.
 */
void zamyn_simplify_rank (const ZamynXY *points, guint n, double *keep);

/** zamyn_simplify_filter: appends the points with @keep above @tolerance to @out; returns how many */
guint zamyn_simplify_filter (const ZamynXY *points, const double *keep, guint n, double tolerance,
                             GArray *out);

G_END_DECLS
