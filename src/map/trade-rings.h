/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to the trade picture: which choke points get a ring, and where it stands. */

#pragma once

#include "map/trade-picture.h"

G_BEGIN_DECLS

/* @rings: (element-type ZamynRing): appended to; what has no single place, such as a country, gets
 * none. */

/** zamyn_trade_rings_add_ranked: the first 12 of a ranking */
void zamyn_trade_rings_add_ranked (GArray *rings, ZamynAtlas *atlas, ZamynRanking *ranking);
/** zamyn_trade_rings_add_closed: marks what a scenario closes, or adds it with rank 0 */
void zamyn_trade_rings_add_closed (GArray *rings, ZamynAtlas *atlas, ZamynScenario *scenario);

G_END_DECLS
