/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What falls with an element that closes: itself, and all that then leads nowhere. Elements in
 * series bring down the same, and so are one closure. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/** ZamynClosureReach: works for one problem; holds its working memory, so one per thread */
typedef struct _ZamynClosureReach ZamynClosureReach;

ZamynClosureReach *zamyn_closure_reach_new (ZamynProblem *problem);
void zamyn_closure_reach_free (ZamynClosureReach *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynClosureReach, zamyn_closure_reach_free)

/**
 * zamyn_closure_reach_find:
 * @arcs: (array) (out caller-allocates): flag per arc: closed with @target or useless then, because
 *   no way from an outside row to a home row needs it
 * @nodes: (array) (out caller-allocates): flag per node: outside rows there give and take nothing
 *   then
 *
 * Two targets with the same @arcs and @nodes have the same optimum when closed. The reverse does
 * not hold: goods may differ in what they may use. O(arcs × passes), few passes.
 */
void zamyn_closure_reach_find (ZamynClosureReach *self, const ZamynTarget *target, gboolean *arcs,
                               gboolean *nodes);

G_END_DECLS
