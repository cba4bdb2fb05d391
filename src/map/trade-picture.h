/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The trade as the map shows it: bands on links, choke points, unserved demand. From core results,
 * in units of one measure. Immutable. */

#pragma once

#include "core/assignment.h"
#include "core/criticality.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_MEASURE_KT,   /* kt a year; electricity apart, in GWh */
  ZAMYN_MEASURE_MUSD, /* million USD a year */
} ZamynMeasure;

/** ZamynStratum: one part of a band: @commodity ZAMYN_NONE for transit through the home country */
typedef struct
{
  guint32 commodity;
  const char *family;
  ZamynDirection direction;
  double quantity; /* in the measure */
} ZamynStratum;

/**
 * ZamynTradeBand:
 * @forward: along the link's own direction
 * @is_power: own scale
 * @strata: (array length=n_strata): from the centre outward
 * @load_pct: of the link in this direction, NaN where unlimited
 * @before: in a difference what flowed in the base case, else NaN; @after: what flows now
 */
typedef struct
{
  guint32 link;
  gboolean forward;
  gboolean is_power;
  double quantity;
  double load_pct;
  double before, after;
  const ZamynStratum *strata;
  guint n_strata;
} ZamynTradeBand;

/** ZamynRing: a choke point on the map. @rank 0 where it only is closed. @share_pct: lost, of the
 * worst good */
typedef struct
{
  ZamynTarget target;
  guint rank;
  double lost_worst_pct;
  double lost_pct;
  double dearer_usd_per_year;
  double load_pct;
  gboolean closed;
  guint32 at_node; /* a node to stand at, or ZAMYN_NONE */
  guint32 at_link; /* a link whose middle to stand at, or ZAMYN_NONE */
} ZamynRing;

/** ZamynUnservedDisc: trade that cannot move at a home node: demand without supply, or goods unsold
 */
typedef struct
{
  guint32 node;
  guint32 commodity;
  double quantity;          /* in the measure */
  ZamynDirection direction; /* export: what finds no way out */
} ZamynUnservedDisc;

/** ZamynTradePicture: immutable, atomically reference-counted */
typedef struct _ZamynTradePicture ZamynTradePicture;

/**
 * zamyn_trade_picture_new:
 * @ranking: (nullable): its first 12 entries become rings
 * @scenario: (nullable): its closures are marked
 * @commodities: (nullable): flag per commodity index, %NULL for all
 * @direction: a ZamynDirection, or -1 for both
 */
ZamynTradePicture *zamyn_trade_picture_new (ZamynAssignment *assignment,
                                            ZamynRanking *ranking,
                                            ZamynScenario *scenario,
                                            const gboolean *commodities,
                                            int direction,
                                            ZamynMeasure measure);

/**
 * zamyn_trade_picture_new_difference:
 * @base: what @assignment is compared with; of the same atlas
 *
 * Bands are as wide as what flows more or less than in the base, in one of the families "much-less",
 * "less", "more", "much-more" (from 25 % on). What changes by at most 2 % has no band.
 */
ZamynTradePicture *zamyn_trade_picture_new_difference (ZamynAssignment *base,
                                                       ZamynAssignment *assignment,
                                                       ZamynRanking *ranking,
                                                       ZamynScenario *scenario,
                                                       const gboolean *commodities,
                                                       int direction,
                                                       ZamynMeasure measure);
ZamynTradePicture *zamyn_trade_picture_ref (ZamynTradePicture *self);
void zamyn_trade_picture_unref (ZamynTradePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynTradePicture, zamyn_trade_picture_unref)

ZamynAssignment *zamyn_trade_picture_get_assignment (const ZamynTradePicture *self);
ZamynMeasure zamyn_trade_picture_get_measure (const ZamynTradePicture *self);
/** zamyn_trade_picture_shows_all: no commodity or direction was left out */
gboolean zamyn_trade_picture_shows_all (const ZamynTradePicture *self);
gboolean zamyn_trade_picture_is_difference (const ZamynTradePicture *self);
const ZamynTradeBand *zamyn_trade_picture_get_bands (const ZamynTradePicture *self, guint *n);
const ZamynRing *zamyn_trade_picture_get_rings (const ZamynTradePicture *self, guint *n);
const ZamynUnservedDisc *zamyn_trade_picture_get_unserved (const ZamynTradePicture *self, guint *n);
/** zamyn_trade_picture_get_widest: largest sum of one direction of one link; freight, or power */
double zamyn_trade_picture_get_widest (const ZamynTradePicture *self, gboolean power);

G_END_DECLS
