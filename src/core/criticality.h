/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choke points: what is lost and what becomes dearer when each element closes, ranked. */

#pragma once

#include "core/impact.h"
#include "core/progress.h"

G_BEGIN_DECLS

/**
 * ZamynChokePoint:
 * @kind: "crossing", "port", "airport", "line", "corridor" or "power" (passages), else "link",
 * "node" or "country"; interned
 * @country: "RU", or two at a border: "MN-RU"; interned
 * @also: other elements in series with this one, closing which does the same: ids joined by ";", or
 *   ""; interned
 * @through_share_pct: share of all trade served, by value, that enters the element in the base case
 * @lost_pct: lost of all demand, by value
 * @lost_worst_pct: largest loss of any one good, % of its demand; @lost_worst_good: which, or
 *   ZAMYN_NONE
 * @lost_usd_per_day, @lost_t_per_day: of all goods; in winter per day of the season
 * @dearer_usd_per_year: for what is served both before and after; the sign is kept
 * @added_days: mean added days on the way of what still arrives, weighted by value
 * @load_pct: fullest capacity element of the target in the base case, background included; NaN
 * where all are unlimited
 *
 * lost and dearer are never added. Where the options select goods, all figures but @load_pct are of
 * these alone.
 */
typedef struct
{
  ZamynTarget target;
  const char *kind;
  const char *country;
  const char *also;
  double through_share_pct;
  double lost_pct;
  double lost_worst_pct;
  guint32 lost_worst_good;
  double lost_usd_per_day;
  double lost_t_per_day;
  double dearer_usd_per_year;
  double added_days;
  double load_pct;
} ZamynChokePoint;

typedef enum
{
  ZAMYN_KIND_DEFAULT, /* passages: crossings, ports, lines (railways, roads, power lines) */
  ZAMYN_KIND_COUNTRY, /* every country but home */
  ZAMYN_KIND_LINK,
  ZAMYN_KIND_NODE,
  ZAMYN_KIND_ALL, /* passages of every kind and all of these */
} ZamynChokeKind;

typedef enum
{
  ZAMYN_RANK_BY_LOST,
  ZAMYN_RANK_BY_DEARER,
  ZAMYN_RANK_BY_THROUGH,
  ZAMYN_RANK_BY_TONNES,
} ZamynRankBy;

/**
 * ZamynRankOptions:
 * @kind: which elements are tried
 * @rank_by: by what they are ordered first; then by lost, dearer, id
 * @commodities: (nullable): flag per commodity index, length of the table; an aggregate implies its
 *   members; %NULL means all
 * @direction: a ZamynDirection or -1
 */
typedef struct
{
  ZamynChokeKind kind;
  ZamynRankBy rank_by;
  const gboolean *commodities;
  int direction;
} ZamynRankOptions;

typedef struct _ZamynRanking ZamynRanking;

/**
 * zamyn_criticality_rank:
 * @base: the solved base; each element is closed on top of it and the problem is solved again
 * @progress: (nullable)
 * @cancellable: (nullable): looked at before and in each solve
 *
 * Elements that carry nothing of the selected goods in @base are left out: closing them changes
 * nothing. Elements that carry the same and cause the same are one entry, named by the most telling
 * (passage, then link, then node); countries stand for themselves. One solve per element.
 *
 * Returns: (transfer full) (nullable): %NULL only when cancelled (G_IO_ERROR_CANCELLED)
 */
ZamynRanking *zamyn_criticality_rank (ZamynAssignment *base,
                                      const ZamynRankOptions *options,
                                      ZamynProgress progress,
                                      gpointer progress_data,
                                      GCancellable *cancellable,
                                      GError **error);
ZamynRanking *zamyn_ranking_ref (ZamynRanking *self);
void zamyn_ranking_unref (ZamynRanking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynRanking, zamyn_ranking_unref)

guint zamyn_ranking_get_n (const ZamynRanking *self);
/** zamyn_ranking_get: entry of rank @index + 1 */
const ZamynChokePoint *zamyn_ranking_get (const ZamynRanking *self, guint index);

G_END_DECLS
