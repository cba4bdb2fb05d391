/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The multi-commodity minimum-cost flow of the model, by column generation: the master chooses among
 * ways, pricing finds better ones under the master's tolls, until none is left. A closure starts from
 * the optimum of what it was made from. The result is checked before it is given out: a lower bound
 * from the prices of the last round must meet the cost of the flow. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/** ZAMYN_PROVEN_GAP: relative distance of flow cost and bound up to which an optimum counts as proven */
#define ZAMYN_PROVEN_GAP 1e-9

/** ZamynOptimalFlow: a solved problem with its basis; atomically reference-counted, immutable once
 * solved, so that several threads may start from it */
typedef struct _ZamynOptimalFlow ZamynOptimalFlow;

/** ZamynFlowColumn: a way and what goes over it; @arcs are borrowed */
typedef struct
{
  guint32 good;
  guint32 outside_row, home_row;
  double cost; /* of the way with loading, USD per unit, without price */
  double quantity;
  const guint32 *arcs;
  guint n_arcs;
} ZamynFlowColumn;

/**
 * zamyn_optimal_flow_solve:
 * @parent: (nullable): solved problem that @problem was made from by closing more, in one step or
 *   several
 *
 * Returns: (transfer full) (nullable): %NULL where it was cancelled; @parent itself where what is
 * closed carries nothing
 */
ZamynOptimalFlow *zamyn_optimal_flow_solve (ZamynProblem *problem, ZamynOptimalFlow *parent,
                                            GCancellable *cancellable);
ZamynOptimalFlow *zamyn_optimal_flow_ref (ZamynOptimalFlow *self);
void zamyn_optimal_flow_unref (ZamynOptimalFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynOptimalFlow, zamyn_optimal_flow_unref)

/** zamyn_optimal_flow_get_columns: (transfer container) (element-type ZamynFlowColumn): those with flow,
 * by good, home row and outside row */
GArray *zamyn_optimal_flow_get_columns (const ZamynOptimalFlow *self);
/** zamyn_optimal_flow_get_objective: USD a year, with prices, surcharges and penalties */
double zamyn_optimal_flow_get_objective (const ZamynOptimalFlow *self);
/** zamyn_optimal_flow_get_gap: relative distance to the bound; NaN where no bound was found */
double zamyn_optimal_flow_get_gap (const ZamynOptimalFlow *self);
/** zamyn_optimal_flow_get_toll: price of one more kt (power: GWh) a year of an element, USD */
double zamyn_optimal_flow_get_toll (const ZamynOptimalFlow *self, guint32 element);
/** zamyn_optimal_flow_get_limit_price: price of one more unit of an outside row, USD per unit */
double zamyn_optimal_flow_get_limit_price (const ZamynOptimalFlow *self, guint32 outside_row);
/** zamyn_optimal_flow_get_home_price: what one more unit costs at a home row, USD per unit */
double zamyn_optimal_flow_get_home_price (const ZamynOptimalFlow *self, guint32 home_row);
/** zamyn_optimal_flow_get_excess: flow of a good over its documented shares, units a year */
double zamyn_optimal_flow_get_excess (const ZamynOptimalFlow *self, guint32 good);
guint zamyn_optimal_flow_get_n_pivots (const ZamynOptimalFlow *self);
guint zamyn_optimal_flow_get_n_rounds (const ZamynOptimalFlow *self);

G_END_DECLS
