/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In which order closures are worth solving: what takes away less before what takes away more.
 *
 * Let B take away all that A takes away, and more. If the best flow without A uses nothing of B, it
 * is possible without B too; and being the best with less taken away, it is the best there. So B
 * has the result of A and need not be solved: a link, the station at its end and the line along it
 * are often one. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/** ZamynClosureOrder: immutable but for zamyn_closure_order_set_used(), whose places do not
 * overlap */
typedef struct _ZamynClosureOrder ZamynClosureOrder;

/**
 * zamyn_closure_order_new:
 * @reaches: (element-type GBytes): per closure a flag per arc and, behind them, per node; from
 *   zamyn_closure_reach_find()
 *
 * O(closures² × arcs / 64).
 *
 * Returns: (transfer full):
 */
ZamynClosureOrder *zamyn_closure_order_new (ZamynProblem *problem, const GPtrArray *reaches);
void zamyn_closure_order_free (ZamynClosureOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynClosureOrder, zamyn_closure_order_free)

/** zamyn_closure_order_get_n_waves: closures of a wave take away no part of one another */
guint zamyn_closure_order_get_n_waves (const ZamynClosureOrder *self);
/** zamyn_closure_order_get_wave: (array length=n): closures of a wave, ascending; what they contain
 * is in the waves before */
const guint *zamyn_closure_order_get_wave (const ZamynClosureOrder *self, guint wave, guint *n);

/** zamyn_closure_order_set_used: what the best flow without @closure uses; in any thread */
void zamyn_closure_order_set_used (ZamynClosureOrder *self, guint closure,
                                   const ZamynAssignment *closed);

/** zamyn_closure_order_find_same: a closure of an earlier wave that is solved and has the result of
 * @closure; G_MAXUINT for none. Always the same one. O(closures × arcs / 64) */
guint zamyn_closure_order_find_same (const ZamynClosureOrder *self, guint closure);

G_END_DECLS
