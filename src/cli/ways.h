/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways of goods through the network: those that carry flow, and those that could. */

#pragma once

#include "cli/study.h"

G_BEGIN_DECLS

/**
 * ZamynWay:
 * @from, @to: nodes, in the direction of travel
 * @rank: 1 for the way with the largest flow, or the cheapest, between these ends
 * @quantity: units of the good a year, NaN where only the way is asked for
 * @total: the same of all ways between the same outside row and home node
 * @outside_row: ZAMYN_NONE where only the way is asked for
 * @arcs: (array length=n_arcs): in the direction of travel, borrowed
 * @kept: (nullable): owns @arcs where the assignment does not
 */
typedef struct
{
  guint32 good;
  guint32 from, to;
  guint32 outside_row;
  guint rank;
  double quantity;
  double total;
  const guint32 *arcs;
  guint n_arcs;
  GArray *kept;
} ZamynWay;

/** zamyn_ways_new: (transfer full) (element-type ZamynWay): none yet; frees what it owns */
GArray *zamyn_ways_new (void);

/**
 * zamyn_ways_collect_flows:
 * @from, @to: only ways that begin or end here; ZAMYN_NONE for anywhere
 *
 * Returns: (transfer full) (element-type ZamynWay): ways of what the study shows, by good, then
 *   falling quantity of the pair of ends, then falling quantity
 */
GArray *zamyn_ways_collect_flows (const ZamynStudy *study, guint32 from, guint32 to);

/** zamyn_ways_print: (transfer full): one row per link and per transfer of each way, and one for its
 * loading where that costs something: the rows of a way add up to its cost */
ZamynSheet *zamyn_ways_print (const ZamynStudy *study, const GArray *ways);

/** zamyn_ways_print_brief: (transfer full): one row per way */
ZamynSheet *zamyn_ways_print_brief (const ZamynStudy *study, const GArray *ways);

G_END_DECLS
