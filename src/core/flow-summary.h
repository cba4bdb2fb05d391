/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Solved flows summed for people: by partner, crossing, link and commodity. The tables of
 * `zamyn flows` and of the panels; every row carries its basis and sources. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * ZamynFlowFilter:
 * @commodities: (nullable): flag per commodity index; an aggregate implies its members; %NULL for
 * all
 * @measure: (nullable): what the rows for all goods by partner show: a measure of the table of
 *   partner shares, "solved" for the value of the solved flows, %NULL for the official figures
 *   (solved where the year has none)
 *
 * Which part of the trade a table shows.
 */
typedef struct
{
  const gboolean *commodities;
  const char *measure;
} ZamynFlowFilter;

/**
 * ZamynFlowRow:
 * @commodity: index (an aggregate for sum rows), or ZAMYN_NONE for all goods by value
 * @direction: "import", "export" or "domestic" (home production for home use)
 * @partner: by partner: country code; else ""
 * @crossing: by crossing: passage, else ZAMYN_NONE
 * @crossing_id: by crossing: id of the crossing, of which a passage may have several (rail, road);
 *   else ""; interned
 * @link: by link: link index, else ZAMYN_NONE
 * @forward: by link: along its own direction
 * @quantity: units of the commodity: a year, or of the season where the season is winter
 * @share_pct: of the imports or exports of this commodity; NaN for home production
 * @value_musd: million USD, same period as @quantity
 * @share_of_supply_pct: electricity by partner: of gross supply (imports and all home production,
 *   also what is exported); else NaN
 * @load_pct: by link: of the capacity in this direction with its background load, NaN where
 *   unlimited; else NaN
 * @demand, @served, @unserved: by commodity; else NaN
 * @mean_cost_usd_per_unit: by commodity: delivered generalised cost without price, NaN where
 * nothing arrives; else NaN
 * @basis, @sources: ids joined by ";" (interned)
 */
typedef struct
{
  guint32 commodity;
  const char *direction;
  const char *partner;
  guint32 crossing;
  const char *crossing_id;
  guint32 link;
  gboolean forward;
  double quantity;
  const char *unit;
  double share_pct;
  double value_musd;
  double share_of_supply_pct;
  double load_pct;
  double demand, served, unserved;
  double mean_cost_usd_per_unit;
  const char *basis;
  const char *sources;
} ZamynFlowRow;

/* Each returns (transfer full) (element-type ZamynFlowRow) a GArray, in the order of the
 * commodities table, then direction (import, domestic, export), then falling quantity, then id. Sum
 * rows of aggregates follow their members. O(paths × their arcs). */

/**
 * zamyn_flow_summary_by_partner:
 *
 * With all commodities shown, rows for all goods (ZAMYN_NONE) by value end the table; their
 * @quantity is in million USD.
 */
GArray *zamyn_flow_summary_by_partner (const ZamynAssignment *assignment,
                                       const ZamynFlowFilter *filter);

/** zamyn_flow_summary_by_crossing: what passes the home border, at each crossing */
GArray *zamyn_flow_summary_by_crossing (const ZamynAssignment *assignment,
                                        const ZamynFlowFilter *filter);

/** zamyn_flow_summary_by_link: each link and direction; without sum rows */
GArray *zamyn_flow_summary_by_link (const ZamynAssignment *assignment,
                                    const ZamynFlowFilter *filter);

/** zamyn_flow_summary_by_commodity: one row for each good; the demand of an import includes what
 * home production serves */
GArray *zamyn_flow_summary_by_commodity (const ZamynAssignment *assignment,
                                         const ZamynFlowFilter *filter);

/**
 * zamyn_flow_summary_get_load_pct:
 *
 * How full an element is, background load included: % of its stated capacity; NaN where it is
 * unlimited or shut.
 */
double zamyn_flow_summary_get_load_pct (const ZamynAssignment *assignment, guint32 element);

G_END_DECLS
