/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bridges and articulation points of the country's supply: without them somebody has no way at all,
 * whatever room there is elsewhere. A matter of where lines lie, not of capacities or prices. */

#pragma once

#include "core/criticality.h"

G_BEGIN_DECLS

/**
 * ZamynSupplyBridge:
 * @kind, @country: as in ZamynChokePoint
 * @also: other elements without which the same is cut off by the same ways: ids joined by ";";
 *   interned
 * @rows: (element-type guint32): home rows that need (offer) something and have a way only through
 *   the element, ascending; not those at a place that is closed with it
 * @demand_pct: what these rows need, of all demand by value; @demand_usd_per_day: the same
 */
typedef struct
{
  ZamynTarget target;
  const char *kind;
  const char *country;
  const char *also;
  GArray *rows;
  double demand_pct;
  double demand_usd_per_day;
} ZamynSupplyBridge;

/**
 * zamyn_supply_bridges_find:
 * @options: (nullable): which elements, which goods, threads
 *
 * O(elements × goods × arcs), without a solve.
 *
 * Returns: (transfer full) (element-type ZamynSupplyBridge) (nullable): by falling demand, then id;
 *   frees what it holds. %NULL only when cancelled (G_IO_ERROR_CANCELLED)
 */
GArray *zamyn_supply_bridges_find (ZamynAssignment *base,
                                   const ZamynRankOptions *options,
                                   ZamynProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
