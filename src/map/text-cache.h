/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Written words as small pictures: a map writes the same names frame after frame, and the halo around
 * a word costs more than all else of it. One cache a thread. */

#pragma once

#include "map/canvas-private.h"

G_BEGIN_DECLS

/**
 * ZamynTextImage:
 * @surface: the word with its halo, ARGB32
 * @left, @top: from the start of its base line to the corner of the surface, whole pixels
 * @width_mm: of the word, for anchors
 */
typedef struct
{
  cairo_surface_t *surface;
  int left, top;
  double width_mm;
} ZamynTextImage;

/** zamyn_text_cache_get: @pixels_per_mm: of the picture; borrowed until the thread's next call */
const ZamynTextImage *zamyn_text_cache_get (const ZamynTextRun *run, double pixels_per_mm);

/** zamyn_text_draw: at the current point of origin, in points, base line at 0; makes a new path */
void zamyn_text_draw (cairo_t *cr, const ZamynTextRun *run, PangoLayout *layout);

G_END_DECLS
