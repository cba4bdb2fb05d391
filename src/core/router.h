/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Transit paths on a problem: least-cost ways of one good, all at once or one to one. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynRouter:
 *
 * A reusable query that owns its working arrays; one per thread.
 */
typedef struct _ZamynRouter ZamynRouter;

ZamynRouter *zamyn_router_new (ZamynProblem *problem);
void zamyn_router_free (ZamynRouter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynRouter, zamyn_router_free)

/**
 * zamyn_router_search:
 * @good: its costs, its allowed arcs, its direction at the border
 * @from: node from which goods move
 * @residual: (nullable): capacity left per element; arcs with an element below @least are not taken
 * @gates: (nullable): flag per arc; crossing the home border elsewhere costs @surcharge more in the
 *   search (not in the costs reported)
 *
 * Dijkstra over all vertices from @from. O((V + A) log V).
 */
typedef struct
{
  guint32 good;
  guint32 from;
  const double *residual;
  double least;
  const gboolean *gates;
  double surcharge;
} ZamynRouterQuery;
void zamyn_router_search (ZamynRouter *self, const ZamynRouterQuery *query);

/**
 * zamyn_router_get_cost: cost of the cheapest way to @node, USD per unit without surcharge; INFINITY
 * where there is none
 * @key: (out) (nullable): the same with surcharge, by which ways are compared
 */
double zamyn_router_get_cost (const ZamynRouter *self, guint32 node, double *key);

/** zamyn_router_get_arcs: (out) the arcs of the cheapest way, in order of travel, appended to @arcs
 * (guint32). Returns: FALSE where there is none */
gboolean zamyn_router_get_arcs (const ZamynRouter *self, guint32 node, GArray *arcs);

/**
 * zamyn_router_find_alternatives:
 * @k: how many ways at most, 1..
 *
 * The @k cheapest loopless ways (Yen 1971) from @query.from to @to, by rising cost; ways that use
 * the same links are counted once. Each element of the result is a GArray of guint32 arcs.
 *
 * Returns: (transfer full) (element-type GArray):
 */
GPtrArray *zamyn_router_find_alternatives (ZamynRouter *self,
                                           const ZamynRouterQuery *query,
                                           guint32 to,
                                           guint k);

G_END_DECLS
