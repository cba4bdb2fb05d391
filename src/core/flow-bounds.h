/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What it costs at least to bring a good from any of its outside rows to a vertex (an export: from the
 * vertex to any of its markets), without tolls. Tolls and closures only add to it, so it leads the search
 * for ways under tolls (Hart, Nilsson and Raphael 1968) and tells early where there is none. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynHop:
 * @to: vertex where it leads, in the direction of the search: away from the home row
 * @elements: capacity elements; where there is none, zamyn_problem_get_n_elements()
 * @border: +1 enters the home country, -1 leaves it, 0 neither
 *
 * What the search needs to know of an arc, in a few bytes.
 */
typedef struct
{
  guint32 arc;
  guint32 to;
  guint32 elements[2];
  int border;
} ZamynHop;

/** ZamynFlowBounds: immutable, atomically reference-counted; holds for a problem and for all that close
 * more of it */
typedef struct _ZamynFlowBounds ZamynFlowBounds;

/** zamyn_flow_bounds_new: one search a good: O(goods × (V + A) log V) */
ZamynFlowBounds *zamyn_flow_bounds_new (ZamynProblem *problem);
ZamynFlowBounds *zamyn_flow_bounds_ref (ZamynFlowBounds *self);
void zamyn_flow_bounds_unref (ZamynFlowBounds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynFlowBounds, zamyn_flow_bounds_unref)

/** zamyn_flow_bounds_get_hops: (array): of vertex v in a search for a good of that direction: hops
 * first[v] .. first[v + 1] - 1 */
const ZamynHop *zamyn_flow_bounds_get_hops (const ZamynFlowBounds *self, gboolean is_import,
                                            const guint32 **first);
/** zamyn_flow_bounds_get: (array length=n_vertices): USD per unit, with the price of the row and the
 * loading of an import; of a vertex farther than every home row, no more than that of the farthest;
 * INFINITY where there is no way */
const double *zamyn_flow_bounds_get (const ZamynFlowBounds *self, guint32 good);
/** zamyn_flow_bounds_uses: whether a good may use an element at all */
gboolean zamyn_flow_bounds_uses (const ZamynFlowBounds *self, guint32 good, guint32 element);
/** zamyn_flow_bounds_get_n_uses: arcs that use an element: a way cannot use it more often */
guint32 zamyn_flow_bounds_get_n_uses (const ZamynFlowBounds *self, guint32 element);

G_END_DECLS
