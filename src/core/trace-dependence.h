/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the figures of a row of the table of dependence come from. */

#pragma once

#include "core/dependence.h"
#include "core/trace.h"

G_BEGIN_DECLS

/**
 * zamyn_trace_dependence:
 * @index: of a row of @table
 * @assignment: the solved case that the table was made of
 *
 * Shares by the quantities behind them, concentration by its parts, cover by stock and what is missing a
 * day. What is least left unserved is itself the optimum of a problem of its own: no row states it.
 */
void zamyn_trace_dependence (ZamynTrace *self,
                             const ZamynDependenceTable *table,
                             guint index,
                             const ZamynAssignment *assignment);

G_END_DECLS
