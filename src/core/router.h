/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Transit paths on a problem: least-cost ways of one good, all at once or one to one.
 *
 * A way starts at any vertex of one node, with the loading charge of that vertex, and ends at any
 * vertex of another. An import never leaves the home country again, an export never comes back. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynRouter:
 *
 * A reusable query that owns its working arrays; one per thread.
 */
typedef struct _ZamynRouter ZamynRouter;

/** zamyn_router_new: (transfer full): keeps a reference to @problem */
ZamynRouter *zamyn_router_new (ZamynProblem *problem);
void zamyn_router_free (ZamynRouter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynRouter, zamyn_router_free)

/**
 * ZamynRouterQuery:
 * @good: its costs, its allowed arcs, its direction at the border
 * @from: node from which goods move
 * @residual: (nullable): capacity left per element, in kt (power: GWh) a year; an arc of which any
 *   element has less than @least left is not taken
 * @banned: (nullable): flag per arc that is not taken
 * @passage: passage by which the home border is crossed, or ZAMYN_NONE
 * @surcharge: USD per unit, 0.., by which crossing the home border elsewhere than at @passage is
 *   dearer in the search; not in the costs reported
 */
typedef struct
{
  guint32 good;
  guint32 from;
  const double *residual;
  double least;
  const gboolean *banned;
  guint32 passage;
  double surcharge;
} ZamynRouterQuery;

/**
 * zamyn_router_search:
 *
 * Dijkstra (1959) over all vertices from @query.from. The results below hold until the next search.
 * Of ways that cost the same one is chosen by the numbers of the vertices, not by chance.
 * O((V + A) log V).
 */
void zamyn_router_search (ZamynRouter *self, const ZamynRouterQuery *query);

/**
 * zamyn_router_get_cost:
 * @key: (out) (optional): the same with surcharge, by which ways are compared
 *
 * Cost of the cheapest way to @node with the loading charge at its start, USD per unit without
 * surcharge; INFINITY where there is none.
 */
double zamyn_router_get_cost (const ZamynRouter *self, guint32 node, double *key);

/**
 * zamyn_router_get_arcs:
 * @arcs: (element-type guint32): the arcs of the cheapest way, in order of travel, are appended
 *
 * Returns: FALSE where there is no way; a way from a node to itself has no arcs
 */
gboolean zamyn_router_get_arcs (const ZamynRouter *self, guint32 node, GArray *arcs);

/**
 * zamyn_router_get_way_cost:
 * @arcs: (element-type guint32): arcs of a way in order of travel
 *
 * What the way costs with the loading charge at its start, USD per unit, without surcharge. 0 for
 * no arcs.
 */
double zamyn_router_get_way_cost (const ZamynRouter *self, guint32 good, const GArray *arcs);

/**
 * zamyn_router_find_alternatives:
 * @k: how many ways at most, 1..
 *
 * The @k cheapest ways (Yen 1971, Lawler 1972) from @query.from to @to that visit no node twice, by
 * rising cost with surcharge; ways over the same links are counted once, by their cheapest
 * transfers. Each element of the result is a GArray of guint32 arcs. Afterwards the results of
 * zamyn_router_search() are gone. One search over the graph and about one short one per way; see
 * zamyn_loopless_paths_find().
 *
 * Returns: (transfer full) (element-type GArray): empty where there is no way
 */
GPtrArray *zamyn_router_find_alternatives (ZamynRouter *self,
                                           const ZamynRouterQuery *query,
                                           guint32 to,
                                           guint k);

G_END_DECLS
