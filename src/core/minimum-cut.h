/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of one good can pass between the world and the home country at most, and which lines and
 * crossings hold it back: model "Minimum cut". The network as the problem has it: year, season,
 * closures, what the good may use. Other goods do not count here. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynMinimumCutQuery:
 * @good: its allowed arcs, its direction at the border, its kt per unit
 * @from: (nullable) (array length=n_from): nodes where it may begin; %NULL for all outside rows abroad
 *   of an import, all home rows of an export
 * @to: (nullable) (array length=n_to): nodes where it may end; %NULL likewise
 * @banned: (nullable): flag per arc that is not taken
 * @with_row_limits: outside rows give or take no more than their quantity; home rows are never
 *   limited. Has no meaning for the ends that are named
 *
 * Home production is no way through the border and is left out.
 */
typedef struct
{
  guint32 good;
  const guint32 *from;
  guint32 n_from;
  const guint32 *to;
  guint32 n_to;
  const gboolean *banned;
  gboolean with_row_limits;
} ZamynMinimumCutQuery;

/**
 * ZamynMinimumCut:
 * @capacity: kt a year (power: GWh); INFINITY where a way without any limit exists, 0 where there is
 *   no way
 * @is_exact: FALSE where a capacity that several arcs share could not be expressed as one arc, or a
 *   country carries for some rows only: then no more than @capacity can pass, perhaps less
 * @elements: (element-type guint32): the elements of the cut nearest to where the good begins, largest
 *   capacity first
 * @rows: (element-type guint32): outside rows whose quantity is part of that cut, likewise
 * @is_unique: there is no other set of elements and rows that holds back the same
 *
 * The capacities of @elements and the quantities of @rows in kt add up to @capacity. Both are empty
 * where it is infinite.
 */
typedef struct
{
  double capacity;
  gboolean is_exact;
  gboolean is_unique;
  GArray *elements;
  GArray *rows;
} ZamynMinimumCut;

/**
 * zamyn_minimum_cut_find:
 *
 * One maximum flow over the vertices of the problem; O(vertices² × arcs) at worst, about a
 * millisecond on an atlas.
 *
 * Returns: (transfer full):
 */
ZamynMinimumCut *zamyn_minimum_cut_find (ZamynProblem *problem, const ZamynMinimumCutQuery *query);
void zamyn_minimum_cut_free (ZamynMinimumCut *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynMinimumCut, zamyn_minimum_cut_free)

G_END_DECLS
