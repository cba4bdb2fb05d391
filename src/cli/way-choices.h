/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways that could be taken: the next best ones, those that keep off something, one by each crossing. */

#pragma once

#include "cli/ways.h"

G_BEGIN_DECLS

/** zamyn_avoided_new: (transfer full) (nullable): flag per arc that one of the targets covers;
 * @names: (nullable) (array zero-terminated=1): as the user gave them. %NULL with @ok set for no
 * names; %NULL without after a complaint */
gboolean *zamyn_avoided_new (const ZamynStudy *study, char **names, gboolean *ok);

/**
 * zamyn_ways_find_alternatives:
 * @ends: good, ends and outside row (or ZAMYN_NONE); the rest is not read
 * @avoided: (nullable): flag per arc
 *
 * Returns: (transfer full) (element-type ZamynWay): the @k cheapest ways of a good between two nodes,
 *   whatever flows there; empty where there is none. With @avoided the cheapest way of all comes
 *   first, and then the @k cheapest that keep off it; where the cheapest of all keeps off it by
 *   itself, it is one of them
 */
GArray *zamyn_ways_find_alternatives (const ZamynStudy *study, const ZamynWay *ends, guint k,
                                      const gboolean *avoided);

/** zamyn_way_keeps_off: whether no leg of a way is flagged in @avoided */
gboolean zamyn_way_keeps_off (const ZamynWay *way, const gboolean *avoided);

/** zamyn_ways_find_by_crossing: (transfer full) (element-type ZamynWay): the cheapest way over each
 * passage of the home border, by rising cost */
GArray *zamyn_ways_find_by_crossing (const ZamynStudy *study, const ZamynWay *ends,
                                     const gboolean *avoided);

G_END_DECLS
