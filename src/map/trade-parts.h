/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to the trade pictures: what flows over each link in each direction, good by good. */

#pragma once

#include "map/trade-picture.h"

G_BEGIN_DECLS

/** ZamynTradePart: one good, or transit, over one link in one direction; @good: ZAMYN_NONE for
 * transit */
typedef struct
{
  guint32 link;
  gboolean forward;
  guint32 good;
  double quantity; /* in the measure */
} ZamynTradePart;

/** ZamynTradeFilter: @commodities: (nullable): flags; @direction: -1 for both */
typedef struct
{
  const gboolean *commodities;
  int direction;
} ZamynTradeFilter;

double zamyn_trade_in_measure (const ZamynGood *good, double units, ZamynMeasure measure);
gboolean zamyn_trade_filter_takes (const ZamynTradeFilter *filter, const ZamynGood *good);

/** zamyn_trade_parts_new: (transfer full) (element-type ZamynTradePart): as a set; O(arcs of paths) */
GHashTable *zamyn_trade_parts_new (ZamynAssignment *assignment, const ZamynTradeFilter *filter,
                                   ZamynMeasure measure);
/** zamyn_trade_part_get_family: "coal" …; "transit" */
const char *zamyn_trade_part_get_family (const ZamynProblem *problem, const ZamynTradePart *part);

/** zamyn_trade_compute_loads: (transfer full): load of every link and direction in percent of what
 * was stated, background included; NaN where nothing limits it. Index link × 2 + forward. */
double *zamyn_trade_compute_loads (ZamynAssignment *assignment);

struct _ZamynTradePicture
{
  gatomicrefcount refs;
  ZamynAssignment *assignment;
  ZamynMeasure measure;
  gboolean is_difference;
  gboolean shows_all; /* commodities and directions */
  GArray *bands;    /* ZamynTradeBand */
  GArray *strata;   /* ZamynStratum, in the order of the bands */
  GArray *rings;    /* ZamynRing */
  GArray *unserved; /* ZamynUnservedDisc */
};

/** zamyn_trade_picture_new_empty: with rings of ranking and scenario and what is unserved */
ZamynTradePicture *zamyn_trade_picture_new_empty (ZamynAssignment *assignment, ZamynRanking *ranking,
                                                  ZamynScenario *scenario,
                                                  const ZamynTradeFilter *filter,
                                                  ZamynMeasure measure);
/** zamyn_trade_picture_end_bands: the strata move no more: bands may point at them */
void zamyn_trade_picture_end_bands (ZamynTradePicture *self);

G_END_DECLS
