/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Picture and viewport onto a canvas, in passes from the sea to the labels. No state of its own, safe
 * in any thread. */

#pragma once

#include "map/canvas.h"
#include "map/picture.h"

G_BEGIN_DECLS

/**
 * zamyn_painter_paint:
 * @page: the whole page, mm; with @picture.is_page the furniture stands around @viewport's frame
 * @cancellable: (nullable): checked between passes
 *
 * Returns: %FALSE where it was cancelled
 */
gboolean zamyn_painter_paint (ZamynPicture *picture, const ZamynViewport *viewport, ZamynRect page,
                              ZamynCanvas *canvas, GCancellable *cancellable);

/** zamyn_painter_get_frame: where the map stands on a page of this size (all of it in a window) */
ZamynRect zamyn_painter_get_frame (ZamynPicture *picture, ZamynRect page);

/* The passes, each in a file of its own. All draw inside the clip of the frame but the furniture. */
void zamyn_paint_base (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas);
/** zamyn_paint_lines: rail, road, power, sea lines without regard to flow, by mode and status */
void zamyn_paint_lines (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas);
void zamyn_paint_flows (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas);
/** zamyn_paint_nodes: symbols of nodes, unserved discs, choke rings, closed crosses, selection */
void zamyn_paint_nodes (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas);
void zamyn_paint_labels (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas);

/** ZamynLabelCount: of the labels of a view: @n_overlaps: pairs of labels that touch and labels that
 * touch a ring; @n_missing_glyphs: characters that no installed font has */
typedef struct
{
  guint n_placed, n_dropped, n_overlaps, n_missing_glyphs;
} ZamynLabelCount;
/** zamyn_labels_count: of what zamyn_paint_labels() draws of the same view; takes as long */
ZamynLabelCount zamyn_labels_count (ZamynPicture *picture, const ZamynViewport *viewport);

/** zamyn_paint_furniture: frame, title, legends, scale bar, locator, sources; in a window the card */
void zamyn_paint_furniture (ZamynPicture *picture, const ZamynViewport *viewport, ZamynRect page,
                            ZamynCanvas *canvas);

G_END_DECLS
