/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scale bar, true at the middle of the frame. */

#pragma once

#include "map/map-text.h"

G_BEGIN_DECLS

/** zamyn_scale_bar_get_km_per_mm: on the ground, at the middle of the frame; NaN where the
 * projection has no inverse there */
double zamyn_scale_bar_get_km_per_mm (ZamynProjection *projection, const ZamynViewport *viewport);

/** zamyn_scale_bar_choose_km: the longest of 1, 2, 4 × 10ⁿ (so that quarters and halves are short
 * numbers) that is at most @max_km */
double zamyn_scale_bar_choose_km (double max_km);

/** zamyn_scale_bar_paint: @x, @y: left end of the bar's base; Returns: the right end of it all, mm
 */
double zamyn_scale_bar_paint (const ZamynPen *pen,
                              ZamynProjection *projection,
                              const ZamynViewport *viewport,
                              double x,
                              double y,
                              double max_mm);

G_END_DECLS
