/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges of the router that share no code with it: igraph for the cheapest ways, and a listing of
 * all ways for the alternatives. */

#pragma once

#include "core/router.h"

/* Whether the rules of the query allow an arc. */
gboolean oracle_may_use (ZamynProblem *problem, const ZamynRouterQuery *query, guint32 arc);

/* Asserts that the router's costs of the last search are those that igraph finds, for all vertices'
 * nodes. Only for queries without surcharge. */
void oracle_assert_costs (ZamynProblem *problem,
                          const ZamynRouterQuery *query,
                          const ZamynRouter *router);

/* Costs of all ways that visit no node twice, each list of links at its cheapest transfers, rising.
 * Exponential. */
GArray *oracle_list_way_costs (ZamynProblem *problem, const ZamynRouterQuery *query, guint32 to);

/* Whether two ways use the same set of links. */
gboolean oracle_has_same_links (ZamynProblem *problem, const GArray *way, const GArray *other);

/* Whether a way enters no node twice. */
gboolean oracle_is_loopless (ZamynProblem *problem, const GArray *way);
