/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sections of the legend, one below the other. Widths come from the scale of the map itself. */

#pragma once

#include "map/map-text.h"

G_BEGIN_DECLS

/**
 * ZamynLegend:
 * @x, @width: of the column, mm
 * @y: where the next section begins, moved on by each
 * @bottom: no section may reach below; one that would is left out whole
 */
typedef struct
{
  const ZamynPicture *picture;
  const ZamynViewport *viewport;
  ZamynPen pen;
  double x, y, width, bottom;
} ZamynLegend;

/**
 * zamyn_legend_choose_steps:
 * @largest: what the largest step must not exceed, > 0
 * @steps: (out): falling, in the ratio of about 8 : 4 : 1, each with at most two figures
 */
void zamyn_legend_choose_steps (double largest, double steps[3]);

/** zamyn_legend_add_widths: nested rectangles, electricity, hairline; nothing where nothing flows
 */
void zamyn_legend_add_widths (ZamynLegend *self);
/** zamyn_legend_add_families: those that the picture shows */
void zamyn_legend_add_families (ZamynLegend *self);
void zamyn_legend_add_direction (ZamynLegend *self);
/** zamyn_legend_add_chokes: rings, closed and unserved, as far as the picture shows them */
void zamyn_legend_add_chokes (ZamynLegend *self);
void zamyn_legend_add_network (ZamynLegend *self);

/** zamyn_legend_has_family: whether any band of the picture carries this family */
gboolean zamyn_legend_has_family (const ZamynPicture *picture, int family);

G_END_DECLS
