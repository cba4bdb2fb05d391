/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choke points: what is lost and what becomes dearer when each element closes, ranked. */

#pragma once

#include "core/assignment.h"
#include "core/progress.h"

G_BEGIN_DECLS

/**
 * ZamynChokePoint:
 * @through_share_pct: share of all trade, by value, that enters the element in the base case
 * @lost_pct: lost of all demand, by value
 * @lost_worst_pct: largest loss of any one good, % of its demand; @lost_worst_good: which, or ZAMYN_NONE
 * @lost_usd_per_day, @lost_t_per_day: of all goods
 * @dearer_usd_per_year: for what is served both before and after; the sign is kept
 * @added_days: mean added days on the way of what still arrives, weighted by value
 * @load_pct: fullest capacity element of the target in the base case, NaN where unlimited
 *
 * lost and dearer are never added.
 */
typedef struct
{
  ZamynTarget target;
  const char *kind;    /* "crossing", "port", "line", "link", "node", "country", "airport", "power" … */
  const char *country; /* "MN-RU", "RU" … interned */
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
  ZAMYN_KIND_DEFAULT, /* passages: crossings, ports, lines */
  ZAMYN_KIND_COUNTRY,
  ZAMYN_KIND_LINK,
  ZAMYN_KIND_NODE,
  ZAMYN_KIND_ALL,
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
 * @commodities: (nullable): bit per commodity index, length of the table; %NULL means all
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
 *
 * Elements that carry nothing in @base are left out of the solves: closing them changes nothing.
 * Elements with the same result and members in series are one entry. Takes one solve per element.
 *
 * Returns: (transfer full) (nullable): %NULL only when cancelled
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

/**
 * ZamynImpact:
 *
 * What one scenario does to one good compared with a base: see the figures of the model.
 * @lost: units a year; @dearer_usd_per_unit: mean over what is served in both
 */
typedef struct
{
  double demand;
  double lost;
  double dearer_usd_per_year;
  double dearer_usd_per_unit;
  double added_days;
} ZamynImpact;

/** zamyn_criticality_compare: @good is the same good in both (goods are counted alike when atlas, year and season agree) */
ZamynImpact zamyn_criticality_compare (const ZamynAssignment *base,
                                       const ZamynAssignment *scenario,
                                       guint32 good);

G_END_DECLS
