/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cheapest way between a home row of a good and any of its outside rows, under tolls: the pricing
 * step of column generation. The search starts at home, is led by what the rest costs at least, and
 * ends as soon as no way can be cheap enough. */

#pragma once

#include "core/crossing-shares.h"
#include "core/flow-bounds.h"

G_BEGIN_DECLS

/** ZamynPricing: owns its working arrays; one per thread */
typedef struct _ZamynPricing ZamynPricing;

/** zamyn_pricing_new: @bounds: of @problem, or of one that it was made from by closing more */
ZamynPricing *zamyn_pricing_new (ZamynProblem *problem, ZamynShares *shares,
                                 ZamynFlowBounds *bounds);
void zamyn_pricing_free (ZamynPricing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynPricing, zamyn_pricing_free)

/**
 * ZamynTolls:
 * @element: per capacity element, USD per kt (power: GWh), 0..; one more at the end that is 0
 * @passage: (nullable): per passage, USD per unit of the good, for crossing the home border there; one
 *   more at the end for crossing it anywhere else
 * @start: per outside row of the good: what a unit costs before it moves (price and price of the
 *   row's limit), USD per unit; INFINITY for a row that does not take part
 * @banned: (nullable): flag per arc that these rows may not use
 */
typedef struct
{
  const double *element;
  const double *passage;
  const double *start;
  const gboolean *banned;
} ZamynTolls;

/** zamyn_pricing_begin: the good that the next searches are about; what @tolls points to is borrowed
 * until the next call */
void zamyn_pricing_begin (ZamynPricing *self, guint32 good, const ZamynTolls *tolls);

/**
 * zamyn_pricing_measure:
 * @least: (array length=n_vertices) (out): what it costs under the tolls to bring the good from its rows
 *   to a vertex (an export: from there to them); leads later searches as zamyn_pricing_lead() takes it
 *
 * O((V + A) log V).
 */
void zamyn_pricing_measure (ZamynPricing *self, double *least);

/**
 * zamyn_pricing_lead:
 * @least: (nullable): from a measurement of this good, borrowed until the next beginning
 * @fall: how much cheaper any way may have become since, USD per unit, 0..
 *
 * The nearer the measurement to the present tolls, the fewer vertices a search looks at.
 */
void zamyn_pricing_lead (ZamynPricing *self, const double *least, double fall);

/**
 * zamyn_pricing_find:
 * @home: home row, counted within the good
 * @cutoff: USD per unit: a way that costs as much or more is of no interest
 * @outside: (out): outside row within the good that the way begins (export: ends) at
 *
 * O((V + A) log V), and far less where the cutoff is near to the least cost.
 *
 * Returns: cost with tolls and start, USD per unit; INFINITY where no way is cheaper than @cutoff
 */
double zamyn_pricing_find (ZamynPricing *self, guint32 home, double cutoff, guint32 *outside);

/** zamyn_pricing_get_way: (element-type guint32): appends the arcs of the way found last in the order of
 * travel; returns the cost of the way itself with loading, without tolls and start, USD per unit */
double zamyn_pricing_get_way (const ZamynPricing *self, GArray *arcs);

G_END_DECLS
