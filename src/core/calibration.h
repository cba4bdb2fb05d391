/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Prices under which what is documented is also what is cheapest: surcharges of the documented shares,
 * choke prices, and the least prices of substitutes. Computed once for an atlas and kept in it as a
 * table, so that a reader can see them. */

#pragma once

#include <gio/gio.h>

#include "core/atlas.h"

G_BEGIN_DECLS

/**
 * zamyn_calibration_find:
 * @findings: (nullable): documented figures that contradict each other or a capacity, each with what
 *   binds; prices that could not be found
 *
 * In this order: with substitutes off and everything else dear, what cannot be met is a contradiction;
 * the surcharge is the least at which no flow exceeds its documented share; the choke price is the least
 * at which all documented trade is moved, plus the margin; a substitute's price is at least the one at
 * which it would just be used. About 150 solves.
 *
 * Returns: (transfer full) (nullable) (element-type ZamynCalibrationRow): of one year, in the order of
 *   commodities; %NULL where cancelled, or where the year has no trade
 */
GArray *zamyn_calibration_find (ZamynAtlas *atlas, int year, ZamynFindings *findings,
                                GCancellable *cancellable, GError **error);

/** zamyn_calibration_to_csv: (transfer full): the table as it stands in an atlas */
GBytes *zamyn_calibration_to_csv (ZamynAtlas *atlas, const GArray *rows);

/** zamyn_calibration_check: adds a warning for each year whose figures have changed since the table of
 * the atlas was computed, or that it lacks */
void zamyn_calibration_check (ZamynAtlas *atlas, ZamynFindings *findings);

G_END_DECLS
