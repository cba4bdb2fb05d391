/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which home rows have any open way at all. An element without which one has none is a bridge (or
 * an articulation point) of the country's supply. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * zamyn_supply_reach_find:
 * @has_way: (array) (out caller-allocates): flag per home row of the good: an outside row that
 *   gives or takes something can be reached, whatever the room on the way
 *
 * Two searches where a country carries only its own trade, else one; O(vertices + arcs) each.
 */
void zamyn_supply_reach_find (ZamynProblem *problem, guint32 good, gboolean *has_way);

/**
 * zamyn_supply_reach_list_cut_off:
 * @before: a problem; @after: the same with more closed: goods, rows and arcs have the same indices
 *
 * Home rows that need something and had a way before, but none after.
 *
 * Returns: (transfer full) (element-type guint32): rows, ascending
 */
GArray *zamyn_supply_reach_list_cut_off (ZamynProblem *before, ZamynProblem *after);

G_END_DECLS
