/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who of a good's rows serves whom, and by which way: the cheapest open ways between all pairs. */

#pragma once

#include "core/router.h"

G_BEGIN_DECLS

/** ZAMYN_PASSAGE_SURCHARGE: USD per unit by which leaving the documented passage is dearer; above any
 * cost of a way, so that the documented passage comes first and never empties the trade */
#define ZAMYN_PASSAGE_SURCHARGE 1e9

/**
 * ZamynWays:
 * @cost: n_outside × n_home: generalised cost of the cheapest way, USD per unit; INFINITY where none
 * @key: the same with surcharges, by which pairs are compared
 * @first_arc: n_outside × n_home + 1: offsets into @arcs, in order of travel
 *
 * Pairs are counted outside row × n_home + home row, both from zero within the good.
 */
typedef struct
{
  guint32 n_outside, n_home;
  double *cost;
  double *key;
  guint32 *first_arc;
  GArray *arcs;
} ZamynWays;

/**
 * zamyn_ways_find:
 * @takes_part: (nullable): flag per row of the good, outside rows first; others get no way
 * @residual: (nullable): capacity left per element; arcs with less than @least left are not taken
 *
 * One search per start and documented passage.
 *
 * Returns: (transfer full):
 */
ZamynWays *zamyn_ways_find (ZamynRouter *router, ZamynProblem *problem, guint32 good,
                            const gboolean *takes_part, const double *residual, double least);
void zamyn_ways_free (ZamynWays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynWays, zamyn_ways_free)

/**
 * zamyn_matching_find_dearest:
 *
 * The dearest delivered cost (way and price) among the documented rows of a good when they are
 * matched at least cost without capacities, USD per unit; -INFINITY where nothing can be delivered.
 */
double zamyn_matching_find_dearest (ZamynRouter *router, ZamynProblem *problem, guint32 good);

G_END_DECLS
