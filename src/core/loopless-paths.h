/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The best ways from here to there that come to no place twice, in their order. */

#pragma once

#include "core/search-graph.h"

G_BEGIN_DECLS

/** ZAMYN_NO_LINE: an arc inside a place, such as a change of gauge */
#define ZAMYN_NO_LINE G_MAXUINT32

/**
 * ZamynLooplessRules:
 * @n_places: places are counted 0 .. n_places - 1
 * @places: (nullable): place of each vertex; %NULL where each vertex is a place of its own
 * @lines: (nullable): line of each arc, ZAMYN_NO_LINE for a change inside a place; %NULL where each arc
 *   is a line of its own
 *
 * What counts as the same way and as the same place. Ways over the same lines in the same order are
 * one way, taken with its cheapest changes. The arrays are borrowed.
 */
typedef struct
{
  guint32 n_places;
  const guint32 *places;
  const guint32 *lines;
} ZamynLooplessRules;

/** ZamynStart: a vertex where ways may begin, with what that costs (0..) */
typedef struct
{
  guint32 vertex;
  double cost;
} ZamynStart;

/**
 * ZamynLooplessPaths:
 *
 * A reusable query that owns its working arrays; one per thread.
 */
typedef struct _ZamynLooplessPaths ZamynLooplessPaths;

/** zamyn_loopless_paths_new: (transfer full): @graph is borrowed, and may be filled anew between two
 * questions */
ZamynLooplessPaths *
zamyn_loopless_paths_new (ZamynSearchGraph *graph, const ZamynLooplessRules *rules);
void zamyn_loopless_paths_free (ZamynLooplessPaths *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynLooplessPaths, zamyn_loopless_paths_free)

/**
 * zamyn_loopless_paths_find:
 * @starts: (array length=n_starts): vertices of one place
 * @ends: (array length=n_ends): vertices of one place
 * @k: how many ways at most, 1..
 *
 * Yen (1971) in the form of Lawler (1972), each search guided by the exact costs to the end. One
 * search over the graph, then about one short search per way; O(k n) such searches at worst for ways
 * of n lines.
 *
 * Returns: (transfer full) (element-type GArray): per way its arcs (guint32) in the order of travel, by
 *   rising cost; empty where there is no way. One way without arcs where start and end are the same
 *   place
 */
GPtrArray *zamyn_loopless_paths_find (ZamynLooplessPaths *self,
                                      const ZamynStart *starts,
                                      guint32 n_starts,
                                      const guint32 *ends,
                                      guint32 n_ends,
                                      guint k);

G_END_DECLS
