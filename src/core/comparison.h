/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two solved scenarios side by side: what each figure is in both, and how much it differs. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_COMPARE_BY_COMMODITY, /* demand, served, unserved, mean cost, value */
  ZAMYN_COMPARE_BY_LINK,      /* quantity over each link and direction */
  ZAMYN_COMPARE_BY_CROSSING,  /* quantity at each crossing of the home border */
  ZAMYN_COMPARE_BY_PARTNER,   /* quantity and value by country */
  ZAMYN_COMPARE_BY_INDICATOR, /* what is unserved, dearer and later, and the whole cost */
  ZAMYN_N_COMPARE_BYS,
} ZamynCompareBy;

/** zamyn_compare_by_get_id: "commodity", "link" …, as on the command line */
const char *zamyn_compare_by_get_id (ZamynCompareBy by);
/** zamyn_compare_by_from_id: ZAMYN_N_COMPARE_BYS for a word that is none */
ZamynCompareBy zamyn_compare_by_from_id (const char *id);

/**
 * ZamynDifference:
 * @commodity: index (an aggregate for a sum), or ZAMYN_NONE for all goods
 * @direction: "import", "export" or "domestic"; "" for all
 * @subject: what the row is about beyond the good: id of a crossing or link, code of a partner, or ""
 * @passage: by crossing: the passage it belongs to, else ZAMYN_NONE
 * @link, @forward: by link: which one and in which of its directions; else ZAMYN_NONE
 * @figure: which figure: "served", "quantity", "lost_pct" …; never translated
 * @unit: of @before and @after
 * @before, @after: in the first and in the second scenario; 0 where a flow is not there, NaN where a
 *   figure has no meaning
 * @difference: @after − @before; what is NaN on one side stays NaN
 * @relative_pct: @difference in % of |@before|; NaN where @before is 0 and @after is not
 * @basis, @sources: ids joined by ";", of both sides
 *
 * All strings are interned.
 */
typedef struct
{
  guint32 commodity;
  const char *direction;
  const char *subject;
  guint32 passage;
  guint32 link;
  gboolean forward;
  const char *figure;
  const char *unit;
  double before, after;
  double difference;
  double relative_pct;
  const char *basis, *sources;
} ZamynDifference;

/** zamyn_difference_is_change: whether it differs by more than a millionth of the larger side and by half
 * a thousandth of its unit, or from a number to none */
gboolean zamyn_difference_is_change (const ZamynDifference *self);

/**
 * zamyn_comparison_list:
 * @before, @after: of one atlas; year, season and goods may differ
 * @commodities: (nullable): flag per commodity; an aggregate implies its members; %NULL for all
 *
 * Every row of both, changed or not, in the order of the flow summaries. Quantities are those of the
 * season where both are of one season, else annual rates. A sum row of an aggregate is the sum of its
 * members on both sides and in the difference. O(paths × their arcs).
 *
 * By indicator: for all goods together and for each one what is unserved (% of the demand, tonnes and
 * USD a day, by value), mean cost and hours on the way, and what the second scenario makes of the first:
 * "dearer_usd_per_year" and "added_days" of what is served in both, which begin at 0.
 *
 * Returns: (transfer full) (element-type ZamynDifference):
 */
GArray *zamyn_comparison_list (const ZamynAssignment *before,
                               const ZamynAssignment *after,
                               ZamynCompareBy by,
                               const gboolean *commodities);

/**
 * ZamynTotals:
 * @demand_usd, @lost_usd: USD a year, by value at the border
 * @lost_t: tonnes a year
 * @kept_usd: USD a year of what is served in both
 * @dearer_usd: USD a year
 * @added_days: of what is served in both, weighted by value
 *
 * What the second scenario does to the first in all goods together.
 */
typedef struct
{
  double demand_usd;
  double lost_usd;
  double lost_t;
  double kept_usd;
  double dearer_usd;
  double added_days;
} ZamynTotals;

/** zamyn_comparison_sum: @commodities as above. O(paths + rows) */
ZamynTotals zamyn_comparison_sum (const ZamynAssignment *before,
                                  const ZamynAssignment *after,
                                  const gboolean *commodities);

G_END_DECLS
