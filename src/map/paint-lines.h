/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The symbols of lines without flow, for the map and for the legend that explains them. Modes are told
 * apart by shape: ticks, dashes, casing, dots; status by the dashes of the line itself. */

#pragma once

#include "core/network.h"
#include "map/canvas.h"
#include "map/style.h"

G_BEGIN_DECLS

/** ZamynLineKind: what a line is; a transfer counts as a railway of both gauges */
typedef struct
{
  ZamynMode mode;
  ZamynGauge gauge;
  ZamynStatus status;
} ZamynLineKind;

/**
 * zamyn_paint_line_kind:
 * @tracks: (element-type GArray of ZamynXY): courses on the page, mm
 * @full: the full symbol of the corridor scale rather than the thin line of the region
 * @px: one pixel of the picture, mm
 */
void zamyn_paint_line_kind (ZamynCanvas *canvas, const ZamynStyle *style, const ZamynLineKind *kind,
                            GPtrArray *tracks, gboolean full, double px);

G_END_DECLS
