/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws one band along a line, for the map and for the legend that explains it: the widths of both
 * are the same by construction. All lengths are millimetres. */

#pragma once

#include "map/canvas.h"
#include "map/style.h"

G_BEGIN_DECLS

/* Colour families from the centre of a band outward. */
typedef enum
{
  ZAMYN_FAMILY_TRANSIT,
  ZAMYN_FAMILY_COAL,
  ZAMYN_FAMILY_ORES,
  ZAMYN_FAMILY_FUELS,
  ZAMYN_FAMILY_POWER,
  ZAMYN_FAMILY_FOOD,
  ZAMYN_FAMILY_MACHINES,
  ZAMYN_FAMILY_GOODS,

  /* of a difference between two cases */
  ZAMYN_FAMILY_MUCH_LESS,
  ZAMYN_FAMILY_LESS,
  ZAMYN_FAMILY_MORE,
  ZAMYN_FAMILY_MUCH_MORE,
  ZAMYN_N_FAMILIES,
} ZamynFamily;

/** zamyn_family_get_id: as in commodities.csv: "coal" …; "transit"; "much-less" … "much-more" */
const char *zamyn_family_get_id (ZamynFamily family);
/** zamyn_family_from_id: ZAMYN_FAMILY_GOODS for a name that is not known */
ZamynFamily zamyn_family_from_id (const char *id);
/** zamyn_family_get_label: translated, for the legend */
const char *zamyn_family_get_label (ZamynFamily family);

/**
 * ZamynBandStack:
 * @width: (array fixed-size=ZAMYN_N_FAMILIES): of each stratum
 * @px: one pixel of the picture: ZAMYN_PX × zoom
 */
typedef struct
{
  double width[ZAMYN_N_FAMILIES];
  double px;
} ZamynBandStack;

double zamyn_band_stack_total (const ZamynBandStack *self);
/** zamyn_band_stack_widest: family of the widest stratum */
ZamynFamily zamyn_band_stack_widest (const ZamynBandStack *self);
/** zamyn_band_stack_is_hairline: too thin to be true to scale */
gboolean zamyn_band_stack_is_hairline (const ZamynBandStack *self, const ZamynStyle *style);

/* @track: the line that the band keeps to the right of, softened already. */
void zamyn_paint_band_halo (ZamynCanvas *canvas,
                            const ZamynStyle *style,
                            const GArray *track,
                            const ZamynBandStack *stack);
/** zamyn_paint_band: outline, fill and pattern of every stratum, or the hairline */
void zamyn_paint_band (ZamynCanvas *canvas,
                       const ZamynStyle *style,
                       const GArray *track,
                       const ZamynBandStack *stack);
/** zamyn_paint_band_marks: chevrons or arrowheads; @at_least_one also on a line that is short */
void zamyn_paint_band_marks (ZamynCanvas *canvas,
                             const ZamynStyle *style,
                             const GArray *track,
                             const ZamynBandStack *stack,
                             gboolean at_least_one);

G_END_DECLS
