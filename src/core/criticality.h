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
 * @shadow_price_usd_per_t: what room for one more tonne would save in the base case, at the dearest
 *   of its capacity elements (power: USD per MWh); 0 where none is short, NaN where all are
 *   unlimited
 *
 * lost and dearer are never added. Where the options select goods, all figures but @load_pct and
 * @shadow_price_usd_per_t are of these alone.
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
  double shadow_price_usd_per_t;
} ZamynChokePoint;

typedef enum
{
  ZAMYN_KIND_DEFAULT, /* passages: crossings, ports, lines (railways, roads, power lines) */
  ZAMYN_KIND_COUNTRY, /* every country but home */
  ZAMYN_KIND_LINK,
  ZAMYN_KIND_NODE,
  ZAMYN_KIND_ALL,     /* passages of every kind and all of these */
  ZAMYN_KIND_PASSAGE, /* passages of every kind */
} ZamynChokeKind;

typedef enum
{
  ZAMYN_RANK_BY_LOST,
  ZAMYN_RANK_BY_DEARER,
  ZAMYN_RANK_BY_THROUGH,
  ZAMYN_RANK_BY_TONNES,
} ZamynRankBy;

typedef struct _ZamynRanking ZamynRanking;

/**
 * ZamynRankingUpdate:
 * @partial: the ranking of the elements that are done; ref it to keep it
 *
 * Called in the thread that called zamyn_criticality_rank(), a few times a second at most and never
 * for the complete ranking. Elements in series may still come to join an entry.
 */
typedef void (*ZamynRankingUpdate) (ZamynRanking *partial, gpointer user_data);

/**
 * ZamynRankOptions:
 * @kind: which elements are tried
 * @rank_by: by what they are ordered first; then by lost, dearer, id
 * @commodities: (nullable): flag per commodity index, length of the table; an aggregate implies its
 *   members; %NULL means all
 * @direction: a ZamynDirection or -1
 * @passage_kind: (nullable): only passages of this kind: "crossing", "port" …
 * @country: (nullable): only elements in this country or at its border: "RU"
 * @modes: only elements that one of these modes uses: bits 1 << ZamynMode; 0 means all
 * @n_threads: 0 for as many as there are processors; the result does not depend on it
 * @update: (nullable): gets the ranking as far as it is
 *
 * All zero but @direction = -1 is the default ranking: name the members that you set.
 */
typedef struct
{
  ZamynChokeKind kind;
  ZamynRankBy rank_by;
  const gboolean *commodities;
  int direction;
  const char *passage_kind;
  const char *country;
  guint modes;
  guint n_threads;
  ZamynRankingUpdate update;
  gpointer update_data;
} ZamynRankOptions;

/**
 * zamyn_criticality_rank:
 * @base: the solved base; each element is closed on top of it and the problem is solved again
 * @progress: (nullable): called in this thread
 * @cancellable: (nullable): looked at before and in each solve
 *
 * Elements that carry nothing of the selected goods in @base are left out: closing them changes
 * nothing. Elements that carry the same and cause the same are one entry, named by the most telling
 * (passage, then link, then node); countries stand for themselves. Elements whose closing takes
 * away the same ways (zamyn_closure_reach_find()) are solved once, and those that are proven to
 * have the result of another (closure-order.h) not at all.
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
/** zamyn_ranking_get_n_solved: how many problems were solved for it */
guint zamyn_ranking_get_n_solved (const ZamynRanking *self);

G_END_DECLS
