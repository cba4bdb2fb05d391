/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which nodes and rings a view shows, with which symbol, and where they stand on the page: the same
 * for what is drawn and for the labels that must stay clear of it. */

#pragma once

#include "map/picture.h"

G_BEGIN_DECLS

/** How much a scale shows: 1:40 M, 15 M, 5 M, 1.5 M and 400 000 are the limits */
typedef enum
{
  ZAMYN_BAND_WORLD,
  ZAMYN_BAND_CONTINENT,
  ZAMYN_BAND_REGION,
  ZAMYN_BAND_PART,
  ZAMYN_BAND_CORRIDOR,
  ZAMYN_BAND_CROSSING,
} ZamynScaleBand;

/** zamyn_scale_band_get: of a picture whose symbols are multiplied by @zoom */
ZamynScaleBand zamyn_scale_band_get (const ZamynViewport *viewport, double zoom);

typedef enum
{
  ZAMYN_SYMBOL_CAPITAL,
  ZAMYN_SYMBOL_TOWN,
  ZAMYN_SYMBOL_CROSSING,
  ZAMYN_SYMBOL_STATION,
  ZAMYN_SYMBOL_MINE,
  ZAMYN_SYMBOL_REFINERY,
  ZAMYN_SYMBOL_POWER,
  ZAMYN_SYMBOL_PORT,
  ZAMYN_SYMBOL_AIRPORT,
  ZAMYN_SYMBOL_GAUGE_BREAK,
} ZamynSymbol;

/**
 * ZamynNodeMark:
 * @radius: of the symbol, mm
 * @flow: largest band that touches the node, in the measure; 0 for none
 * @under_ring: a ring stands here instead of the symbol
 */
typedef struct
{
  guint32 node;
  ZamynXY at;
  ZamynSymbol symbol;
  double radius;
  double flow;
  gboolean under_ring;
} ZamynNodeMark;

/** ZamynRingMark: @ring: borrowed from the picture; @at may be moved aside from where it belongs */
typedef struct
{
  const ZamynRing *ring;
  ZamynXY at;
  double radius;
} ZamynRingMark;

/** ZamynDiscMark: what goes without at one node, all freight together;
 * @quantity in the measure, and how much of it are exports, @unsold */
typedef struct
{
  guint32 node;
  gboolean is_power;
  double quantity;
  double unsold;
  ZamynXY at;
  double radius;
} ZamynDiscMark;

/* Each returns (transfer full) a GArray, in the order of the atlas or of the ranking. */
GArray *zamyn_ring_marks_new (const ZamynPicture *picture, const ZamynViewport *viewport);
/** zamyn_node_marks_new: @rings: (element-type ZamynRingMark) */
GArray *zamyn_node_marks_new (const ZamynPicture *picture,
                              const ZamynViewport *viewport,
                              const GArray *rings);
GArray *zamyn_disc_marks_new (const ZamynPicture *picture, const ZamynViewport *viewport);

/** zamyn_mark_dup_label: (transfer full): the short name of a place for the map: without what the
 * atlas adds in brackets or after a stroke */
char *zamyn_mark_dup_label (const ZamynNames *names, const char *language);

/**
 * zamyn_paint_ring:
 * @load_pct: arc clockwise from the top; from 90 on the sign of saturation; NaN for none
 * @px: one pixel of the picture, mm
 *
 * A ring as on the map, for map and legend; without the rank inside.
 */
void zamyn_paint_ring (ZamynCanvas *canvas,
                       const ZamynStyle *style,
                       ZamynXY at,
                       double radius,
                       double load_pct,
                       double px);

G_END_DECLS
