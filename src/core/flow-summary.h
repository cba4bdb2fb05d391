/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Solved flows summed for people: by partner, crossing, link and commodity. The tables of
 * `zamyn flows` and of the panels; every row carries its basis and sources. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/** Which part of the trade a table shows */
typedef struct
{
  const gboolean *commodities; /* (nullable): flag per commodity index (aggregates imply their members) */
} ZamynFlowFilter;

/**
 * ZamynFlowRow:
 * @commodity: index (an aggregate for sum rows), or ZAMYN_NONE for all goods by value
 * @direction: "import", "export" or "domestic" (home production for home use)
 * @partner: by partner: country code; else ""
 * @crossing: by crossing: passage, else ZAMYN_NONE
 * @link: by link: link index, else ZAMYN_NONE
 * @quantity: units of the commodity: a year, or of the season where the season is winter
 * @share_pct: of the imports or exports of this commodity
 * @value_musd: million USD, same period as @quantity
 * @share_of_supply_pct: electricity by partner: of home supply (imports + home production for home
 *   use); else NaN
 * @load_pct: by link: of the capacity in this direction, NaN where unlimited
 * @demand, @served, @unserved: by commodity
 * @mean_cost_usd_per_unit: by commodity: delivered generalised cost without price
 * @basis, @sources: ids joined by ";" (interned)
 */
typedef struct
{
  guint32 commodity;
  const char *direction;
  const char *partner;
  guint32 crossing;
  const char *crossing_id; /* crossing id where a passage has several (rail, road), interned */
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

/* Each returns (transfer full) (element-type ZamynFlowRow) a GArray, in the order of the commodities
 * table, then direction, then falling quantity, then id. Aggregates follow their members. */
GArray *zamyn_flow_summary_by_partner (const ZamynAssignment *assignment,
                                       const ZamynFlowFilter *filter);
GArray *zamyn_flow_summary_by_crossing (const ZamynAssignment *assignment,
                                        const ZamynFlowFilter *filter);
GArray *zamyn_flow_summary_by_link (const ZamynAssignment *assignment,
                                    const ZamynFlowFilter *filter);
GArray *zamyn_flow_summary_by_commodity (const ZamynAssignment *assignment,
                                         const ZamynFlowFilter *filter);

G_END_DECLS
