/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Meridians and parallels of a view, and the figures where they meet the frame. */

#pragma once

#include "map/canvas.h"
#include "map/picture.h"

G_BEGIN_DECLS

/** zamyn_graticule_choose_step: degrees between lines that stand at least @least_mm apart on the page,
 * a number from a fixed list; @mm_per_deg: length of a degree there */
double zamyn_graticule_choose_step (double mm_per_deg, double least_mm);

/** zamyn_paint_graticule_at_sea, _on_land: the lines, where there is water and where there is land */
void zamyn_paint_graticule_at_sea (ZamynPicture *picture, const ZamynViewport *viewport,
                                   ZamynCanvas *canvas);
void zamyn_paint_graticule_on_land (ZamynPicture *picture, const ZamynViewport *viewport,
                                    ZamynCanvas *canvas);
/** ZamynGraticuleFigure: @at: of the anchor on the base line, mm */
typedef struct
{
  char *text;
  ZamynXY at;
  ZamynAnchor anchor;
} ZamynGraticuleFigure;

/** zamyn_graticule_find_figures: (transfer full) (element-type ZamynGraticuleFigure): what will be
 * written at the edges, so that labels keep off it */
GPtrArray *zamyn_graticule_find_figures (const ZamynPicture *picture,
                                         const ZamynViewport *viewport);
/** zamyn_paint_graticule_figures: degrees inside the top and the right edge of the frame */
void zamyn_paint_graticule_figures (ZamynPicture *picture, const ZamynViewport *viewport,
                                    ZamynCanvas *canvas);

G_END_DECLS
