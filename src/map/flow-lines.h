/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The trade as lines on the page: links that carry the same stack are one line, a road beside a
 * railway shares its band, lines bend no more tightly than their band is wide. */

#pragma once

#include "map/paint-band.h"
#include "map/picture.h"

G_BEGIN_DECLS

/**
 * ZamynFlowLine:
 * @track: (element-type ZamynXY): page mm, softened; the band keeps to the right of it
 * @stack: widths in mm
 * @is_air: hairlines through the air are dotted: they keep to no ground
 */
typedef struct
{
  GArray *track;
  ZamynBandStack stack;
  gboolean is_power;
  gboolean is_air;
  double total; /* mm */
} ZamynFlowLine;

/**
 * zamyn_flow_scale:
 * @power: of electricity rather than of freight
 *
 * Width of bands, mm per unit of the measure: what the picture sets, or such that the widest band
 * of the whole picture is about 28 px (16 in a small frame; less from 1:15 M on), rounded to a
 * number that can be said. The same all over one scale band, so that it stays while panning.
 * 0 where nothing flows.
 */
double
zamyn_flow_scale (const ZamynPicture *picture, const ZamynViewport *viewport, gboolean power);

/**
 * zamyn_flow_lines_get:
 *
 * What of the trade is seen through the viewport, widest first; ties in the order of the links. The
 * picture remembers the last answer, which also serves a smaller frame within the same view.
 *
 * Returns: (transfer full) (element-type ZamynFlowLine): not to be changed
 */
GPtrArray *zamyn_flow_lines_get (ZamynPicture *picture, const ZamynViewport *viewport);

/** zamyn_flow_dup_link_track: (transfer full) (element-type ZamynXY): smooth page curve of a link,
 * clipped to the neighbourhood of the frame; for marking it */
GArray *zamyn_flow_dup_link_track (const ZamynPicture *picture,
                                   const ZamynViewport *viewport,
                                   guint32 link);

G_END_DECLS
