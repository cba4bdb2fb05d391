/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawing as SVG text of our own: real <text>, named groups, no bitmaps; the same input gives the
 * same bytes. */

#pragma once

#include "map/canvas.h"

G_BEGIN_DECLS

/** ZamynSvgInfo: what the head of the file says; every string escaped by the writer */
typedef struct
{
  double width_mm, height_mm;
  const char *title;
  const char *description;
  const char *language;
  const char *metadata; /* (nullable): well-formed XML made by the exporter for <metadata> */
} ZamynSvgInfo;

ZamynCanvas *zamyn_canvas_new_svg (const ZamynSvgInfo *info);
/** zamyn_canvas_svg_end: (transfer full): the whole file; the canvas takes nothing more */
GBytes *zamyn_canvas_svg_end (ZamynCanvas *self);

G_END_DECLS
