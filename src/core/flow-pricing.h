/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cheapest way to every home row of a good from any of its outside rows, under tolls: the pricing
 * step of column generation. One search a good. */

#pragma once

#include "core/crossing-shares.h"

G_BEGIN_DECLS

/** ZamynPricing: owns its working arrays; one per thread */
typedef struct _ZamynPricing ZamynPricing;

ZamynPricing *zamyn_pricing_new (ZamynProblem *problem, ZamynShares *shares);
void zamyn_pricing_free (ZamynPricing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynPricing, zamyn_pricing_free)

/**
 * ZamynTolls:
 * @element: per capacity element, USD per kt (power: GWh), 0..
 * @passage: (nullable): per passage, USD per unit of the good, for crossing the home border there; one
 *   more at the end for crossing it anywhere else
 * @start: per outside row of the good: what a unit costs before it moves (price and price of the
 *   row's limit), USD per unit; INFINITY for a row that does not take part
 */
typedef struct
{
  const double *element;
  const double *passage;
  const double *start;
} ZamynTolls;

/** zamyn_pricing_search: results hold until the next search. O((V + A) log V) */
void zamyn_pricing_search (ZamynPricing *self, guint32 good, const ZamynTolls *tolls);

/** zamyn_pricing_get_cost: cost with tolls and start of the cheapest way to a home row (counted within
 * the good), USD per unit; INFINITY where none. @outside: (out) (optional): row it comes from */
double zamyn_pricing_get_cost (const ZamynPricing *self, guint32 home, guint32 *outside);
/** zamyn_pricing_get_way: (element-type guint32): appends the arcs in order of travel; returns the
 * cost of the way itself with loading, without tolls and start, USD per unit */
double zamyn_pricing_get_way (const ZamynPricing *self, guint32 home, GArray *arcs);

G_END_DECLS
