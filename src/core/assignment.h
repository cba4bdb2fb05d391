/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who sends what to whom by which way, under all capacities together: the answer to a problem.
 *
 * One least-cost flow of all goods together, by column generation: all compete for the capacities, each
 * demand chooses among supplies, what does not move is unserved at its choke price: a result, no
 * error. The optimum proves itself. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynFlowPath:
 * @arcs: (array length=n_arcs): in the order of travel (an export path runs from home to outside)
 * @quantity: annual rate in units of the good
 * @cost: generalised cost of the way, USD per unit, without price
 * @hours: typical
 */
typedef struct
{
  guint32 good;
  guint32 outside_row;
  guint32 home_row;
  double quantity;
  double cost;
  double hours;
  double length_km;
  const guint32 *arcs;
  guint n_arcs;
} ZamynFlowPath;

/** ZamynAssignment: immutable, atomically reference-counted */
typedef struct _ZamynAssignment ZamynAssignment;

/**
 * zamyn_assignment_solve:
 *
 * G_IO_ERROR_CANCELLED is the only error.
 *
 * Returns: (transfer full) (nullable):
 */
ZamynAssignment *zamyn_assignment_solve (ZamynProblem *problem,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * zamyn_assignment_solve_from:
 * @base: an assignment of the parent of @problem (see zamyn_problem_get_parent())
 *
 * The same optimum as zamyn_assignment_solve(), sooner: the search starts from that of @base. With a
 * @base of another problem it is a plain solve.
 *
 * Returns: (transfer full) (nullable):
 */
ZamynAssignment *zamyn_assignment_solve_from (ZamynProblem *problem,
                                              const ZamynAssignment *base,
                                              GCancellable *cancellable,
                                              GError **error);
ZamynAssignment *zamyn_assignment_ref (ZamynAssignment *self);
void zamyn_assignment_unref (ZamynAssignment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynAssignment, zamyn_assignment_unref)

ZamynProblem *zamyn_assignment_get_problem (const ZamynAssignment *self);
/** zamyn_assignment_get_method: "exact", or "not_proven" where a limit ended the search before the
 * proof: then the flow is possible, but a better one may be */
const char *zamyn_assignment_get_method (const ZamynAssignment *self);
gboolean zamyn_assignment_is_proven (const ZamynAssignment *self);
/** zamyn_assignment_get_relative_gap: |cost of the flow − lower bound| / max (1, |bound|); NaN where
 * there is no bound */
double zamyn_assignment_get_relative_gap (const ZamynAssignment *self);
/** zamyn_assignment_get_toll: shadow price of an element: what one more kt (power: GWh) a year of
 * its capacity would save, USD */
double zamyn_assignment_get_toll (const ZamynAssignment *self, guint32 element);
double zamyn_assignment_get_objective_usd_per_year (const ZamynAssignment *self);
double zamyn_assignment_get_solve_ms (const ZamynAssignment *self);

guint zamyn_assignment_get_n_paths (const ZamynAssignment *self);
const ZamynFlowPath *zamyn_assignment_get_path (const ZamynAssignment *self, guint path);

/** zamyn_assignment_get_link_flow: units of the good a year over a link in one direction */
double zamyn_assignment_get_link_flow (const ZamynAssignment *self,
                                       guint32 good,
                                       guint32 link,
                                       gboolean forward);

/** zamyn_assignment_get_load: kt (power: GWh) a year of all goods over an element */
double zamyn_assignment_get_load (const ZamynAssignment *self, guint32 element);

/** zamyn_assignment_get_row: outside: supplied or sold; home: served; units a year */
double zamyn_assignment_get_row (const ZamynAssignment *self, guint32 row);

/** zamyn_assignment_get_row_cost: mean delivered cost of what a home row gets (or sends), way and
 * price, USD per unit; NaN where nothing. Likewise mean hours on the way */
double zamyn_assignment_get_row_cost (const ZamynAssignment *self, guint32 home_row);
double zamyn_assignment_get_row_hours (const ZamynAssignment *self, guint32 home_row);

/** Totals of a good, units a year, and the mean delivered cost (way and price) of what is served, USD
 * per unit, NaN where nothing is */
double zamyn_assignment_get_demand (const ZamynAssignment *self, guint32 good);
double zamyn_assignment_get_served (const ZamynAssignment *self, guint32 good);
double zamyn_assignment_get_unserved (const ZamynAssignment *self, guint32 good);
double zamyn_assignment_get_mean_cost (const ZamynAssignment *self, guint32 good);
/** zamyn_assignment_get_mean_hours: mean hours on the way, weighted by quantity */
double zamyn_assignment_get_mean_hours (const ZamynAssignment *self, guint32 good);

/**
 * zamyn_assignment_get_through:
 * @target: passage, crossing, node, link, country or mode
 *
 * The quantity of a good, units a year, whose way enters @target at least once.
 */
double zamyn_assignment_get_through (const ZamynAssignment *self,
                                     guint32 good,
                                     const ZamynTarget *target);

/** zamyn_assignment_explain_unserved: (transfer full) (nullable): one translated sentence on why a
 * home row is not (fully) served: no open way at all, every way full (names the full elements), or no supplier left; %NULL where it is */
char *zamyn_assignment_explain_unserved (const ZamynAssignment *self, guint32 home_row);

G_END_DECLS
