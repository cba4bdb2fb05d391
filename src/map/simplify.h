/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which points of a line matter at a tolerance (Douglas and Peucker 1973). */

#pragma once

#include "map/projection.h"

G_BEGIN_DECLS

/**
 * zamyn_simplify_mark:
 * @points: (array length=n): a line, or a ring whose last point is its first
 * @tolerance: in the unit of the points, not negative
 * @keep: (out) (array length=n): 1 for each point that stays, else 0
 *
 * No point of the original is farther than the tolerance from the line of the points that stay. A
 * coarser tolerance keeps a part of what a finer one keeps. The ends of a line stay; of a ring smaller
 * than the tolerance only the first point does. O(n log n) for lines of nature, less the coarser the
 * tolerance, O(n²) at worst.
 *
 * Returns: how many points stay
 */
guint zamyn_simplify_mark (const ZamynXY *points, guint n, double tolerance, guint8 *keep);

G_END_DECLS
