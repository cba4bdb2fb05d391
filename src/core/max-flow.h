/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much can pass between two sets of vertices at most, and what holds it back. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZamynCapacityArc:
 * @capacity: 0.., INFINITY for unlimited; any unit
 *
 * One direction of a connection. Parallel arcs, opposite arcs and loops are fine.
 */
typedef struct
{
  guint32 from, to;
  double capacity;
} ZamynCapacityArc;

/**
 * ZamynMaxFlow:
 *
 * A reusable query that owns its working arrays; one per thread.
 */
typedef struct _ZamynMaxFlow ZamynMaxFlow;

/**
 * zamyn_max_flow_new:
 * @arcs: (array length=n_arcs): copied; their order does not change what is found
 *
 * O(vertices + arcs).
 *
 * Returns: (transfer full): with no flow yet
 */
ZamynMaxFlow *
zamyn_max_flow_new (guint32 n_vertices, const ZamynCapacityArc *arcs, guint32 n_arcs);
void zamyn_max_flow_free (ZamynMaxFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynMaxFlow, zamyn_max_flow_free)

/** zamyn_max_flow_set_capacity: holds from the next solve on */
void zamyn_max_flow_set_capacity (ZamynMaxFlow *self, guint32 arc, double capacity);

/**
 * zamyn_max_flow_solve:
 * @sources: (array length=n_sources): vertices that give without limit
 * @sinks: (array length=n_sinks): vertices that take without limit
 *
 * Dinic's blocking flows (1970) on levels that are found from both sides at once.
 * O(vertices² × arcs) at worst; near linear on road and rail networks.
 *
 * Returns: the largest flow; INFINITY where a way without limit exists or a vertex is in both sets;
 *   0 where a set is empty or nothing connects them
 */
double zamyn_max_flow_solve (ZamynMaxFlow *self,
                             const guint32 *sources,
                             guint32 n_sources,
                             const guint32 *sinks,
                             guint32 n_sinks);

/** zamyn_max_flow_get_flow: what passes an arc in the last solution, 0..; opposite arcs do not both
 * carry. Of an infinite solution it means nothing */
double zamyn_max_flow_get_flow (const ZamynMaxFlow *self, guint32 arc);

/**
 * ZamynCutSide:
 * @ZAMYN_CUT_NEAR_SOURCES: of all minimum cuts the one nearest to the sources
 * @ZAMYN_CUT_NEAR_SINKS: the one nearest to the sinks
 *
 * Both are unique. Where they are the same, there is no other minimum cut.
 */
typedef enum
{
  ZAMYN_CUT_NEAR_SOURCES,
  ZAMYN_CUT_NEAR_SINKS,
} ZamynCutSide;

/**
 * zamyn_max_flow_find_cut:
 * @is_source_side: (out caller-allocates) (array): flag per vertex; arcs from a flagged to an
 *   unflagged vertex are the cut, their capacities add up to the largest flow
 *
 * The minimum cut of the last solution. O(vertices + arcs).
 *
 * Returns: FALSE where the flow is infinite: nothing can be cut
 */
gboolean zamyn_max_flow_find_cut (ZamynMaxFlow *self, ZamynCutSide side, gboolean *is_source_side);

G_END_DECLS
