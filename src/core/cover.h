/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the stocks last when something is cut. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * ZamynStockLevel:
 * @quantity: units of the commodity; NaN where neither a level nor a norm is stated
 * @kind: "level", "norm", "scenario", or "" where none is stated
 * @date: of the statement, YYYY-MM-DD, or ""
 * @basis, @source: "" where none is stated
 */
typedef struct
{
  double quantity;
  const char *kind, *date;
  const char *basis, *source;
} ZamynStockLevel;

/**
 * zamyn_stock_find:
 * @demand: units a year, by which days become a quantity
 * @scenario: (nullable): its changes of stocks are applied
 *
 * The latest national level on or before 31 December of @year, else the norm of that day.
 */
ZamynStockLevel zamyn_stock_find (
  ZamynAtlas *atlas, guint32 commodity, int year, double demand, ZamynScenario *scenario);

/**
 * ZamynCover:
 * @stock: units
 * @demand_per_day: units
 * @missing_first: units a day that are lost while substitutes are not there yet
 * @missing_later: units a day that are lost with them
 * @lead_days: until the last substitute that is used is there; 0 where none is
 * @days: from the cut until the first unmet demand; NaN where nothing is lost, 0 without a stock,
 *   INFINITY where the stock lasts until enough arrives again
 */
typedef struct
{
  ZamynStockLevel stock;
  double demand_per_day;
  double missing_first, missing_later;
  double lead_days;
  double days;
} ZamynCover;

/**
 * zamyn_cover_get_days:
 *
 * With S the stock, a and b what is missing a day before and after the lead time L:
 * S / a where that is at most L, else L + (S - L a) / b. NaN where a and b are 0; a stock of NaN is
 * none.
 */
double
zamyn_cover_get_days (double stock, double missing_first, double missing_later, double lead_days);

/**
 * zamyn_cover_find:
 * @base: before the cut
 * @cut: after it, with substitutes
 * @bare: after it, without any but those in use before; see zamyn_cover_solve_bare()
 * @commodity: index in the table; an aggregate counts in sums
 * @scenario: (nullable): changes of stocks
 *
 * Of what is imported; exports have no cover. What the base already leaves unserved is not counted.
 * In winter the rate of the season is drawn from the stock.
 */
ZamynCover zamyn_cover_find (const ZamynAssignment *base,
                             const ZamynAssignment *cut,
                             const ZamynAssignment *bare,
                             guint32 commodity,
                             ZamynScenario *scenario);

/** zamyn_cover_none: of what has no cover */
ZamynCover zamyn_cover_none (void);

/** zamyn_cover_solve_bare: (transfer full) (nullable): the problem of @cut solved without
 * substitutes but those that @base uses; %NULL only where cancelled */
ZamynAssignment *zamyn_cover_solve_bare (const ZamynAssignment *base,
                                         const ZamynAssignment *cut,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * ZamynCoverEvent:
 * @day: after the cut
 * @is_end: the stock is used up; else substitutes are there
 * @missing_per_day: units that are unmet (or drawn from the stock) from then on
 */
typedef struct
{
  double day;
  guint32 commodity;
  gboolean is_end;
  double missing_per_day;
} ZamynCoverEvent;

/**
 * zamyn_cover_list_events:
 * @covers, @commodities: (array length=n): of the same cut
 *
 * The calendar of a cut: when substitutes arrive and when each stock is used up. A stock that lasts
 * has no end.
 *
 * Returns: (transfer full) (element-type ZamynCoverEvent): by day
 */
GArray *zamyn_cover_list_events (const ZamynCover *covers, const guint32 *commodities, guint n);

G_END_DECLS
