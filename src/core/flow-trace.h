/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose goods are on a line: proportional tracing of a mixed flow (Bialek 1996, "Tracing the flow
 * of electricity"). What leaves a place has the mix of what came to it. Flows of least cost have no
 * cycles, so the mix is unique: it does not depend on the ways into which the solver happened to
 * split the flow. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/** ZamynFlowTrace: the flow of one good, ready to be asked; immutable, so that threads may share it
 */
typedef struct _ZamynFlowTrace ZamynFlowTrace;

/** zamyn_flow_trace_new: (transfer full): O(vertices + ways × their arcs) */
ZamynFlowTrace *zamyn_flow_trace_new (const ZamynAssignment *assignment, guint32 good);
void zamyn_flow_trace_free (ZamynFlowTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynFlowTrace, zamyn_flow_trace_free)

/** zamyn_flow_trace_get_total: all that moves, units of the good a year */
double zamyn_flow_trace_get_total (const ZamynFlowTrace *self);

/**
 * zamyn_flow_trace_select:
 * @arcs: flag per arc of the problem: the set that is asked about
 * @nodes: (nullable): flag per node: what begins or ends there counts too
 * @outside_rows: (nullable): flag per row of the problem: only what these sell or buy; %NULL for
 * all
 * @by_row: (nullable) (inout): per row of the problem, outside and home: what of the result it
 * sends or gets is added here
 * @by_arc: (nullable) (inout): per arc of the problem: what of the result passes it is added here,
 *   before or after it enters the set ("select link")
 *
 * What enters the set at least once, each unit counted once. zamyn_problem_mark_target() makes such
 * flags. O(arcs with flow).
 *
 * Returns: units of the good a year, 0 .. zamyn_flow_trace_get_total()
 */
double zamyn_flow_trace_select (const ZamynFlowTrace *self,
                                const gboolean *arcs,
                                const gboolean *nodes,
                                const gboolean *outside_rows,
                                double *by_row,
                                double *by_arc);

/** zamyn_flow_trace_get_through: what enters a passage, crossing, node, link, country or mode,
 * units of the good a year. O(arcs of the problem) */
double zamyn_flow_trace_get_through (const ZamynFlowTrace *self, const ZamynTarget *target);

/**
 * zamyn_flow_trace_get_origins:
 * @home_row: a home row of the good
 * @outside: (out) (array): per outside row of the good, counted from zero: what of it @home_row
 * gets (export: sends), units of the good a year
 *
 * The sum is what the home row gets. O(arcs with flow).
 */
void zamyn_flow_trace_get_origins (const ZamynFlowTrace *self, guint32 home_row, double *outside);

G_END_DECLS
