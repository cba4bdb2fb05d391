/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a figure comes from: its formula, what goes into it, and the rows and sources of that. */

#pragma once

#include "core/comparison.h"
#include "core/criticality.h"
#include "core/flow-summary.h"
#include "core/source-rows.h"

G_BEGIN_DECLS

/**
 * ZamynTraceInput:
 * @symbol: in the formula; several inputs of one symbol are a list
 * @what: what it is, by ids: "diesel:import angarsk > ulaanbaatar"
 * @rows: file and lines from which it comes, or in which its row stands; "" for what was only computed
 * @sources: ids joined by ";"
 */
typedef struct
{
  const char *symbol;
  const char *what;
  double value;
  const char *unit;
  const char *rows;
  const char *sources;
} ZamynTraceInput;

/**
 * ZamynTraceFigure:
 * @id: what it belongs to and its column: "diesel:import.served"
 * @formula: see zamyn_formula_evaluate()
 * @inputs: (element-type ZamynTraceInput)
 */
typedef struct
{
  char *id;
  double value;
  const char *unit;
  const char *formula;
  GArray *inputs;
} ZamynTraceFigure;

/** ZamynTrace: figures in the order in which they were added */
typedef struct _ZamynTrace ZamynTrace;

/** zamyn_trace_new: @wanted: (nullable): "ID.figure" or "ID": only what is called so; %NULL for all.
 * An ID is one or more parts of that of a figure, joined by ":": "diesel" means also
 * "diesel:import". Returns: (transfer full) */
ZamynTrace *zamyn_trace_new (ZamynAtlas *atlas, const char *wanted);
void zamyn_trace_free (ZamynTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynTrace, zamyn_trace_free)

guint zamyn_trace_get_n (const ZamynTrace *self);
const ZamynTraceFigure *zamyn_trace_get (const ZamynTrace *self, guint index);

/** zamyn_trace_recompute: the figure from its inputs; NaN where the formula fails */
double zamyn_trace_recompute (const ZamynTraceFigure *figure);

/** zamyn_trace_wants: whether any figure of this key is wanted */
gboolean zamyn_trace_wants (const ZamynTrace *self, const char *key);

/** zamyn_trace_begin: a further figure; FALSE where it is not wanted, then no input may follow */
gboolean zamyn_trace_begin (ZamynTrace *self, const char *key, const char *figure, double value,
                            const char *unit, const char *formula);
/** zamyn_trace_add: an input of the figure begun last; strings are interned */
void zamyn_trace_add (ZamynTrace *self, const char *symbol, const char *what, double value,
                      const char *unit, const char *rows, const char *sources);
/** zamyn_trace_get_rows: borrowed */
ZamynSourceRows *zamyn_trace_get_rows (ZamynTrace *self);

/** zamyn_trace_flows: every figure of a row of one of the flow summaries. @period: part of a year */
void zamyn_trace_flows (ZamynTrace *self, const ZamynAssignment *assignment, const ZamynFlowRow *row,
                        const GArray *all_rows, double period);

/** zamyn_trace_choke_point: through, lost and dearer of one closure; solves it once more. @rank: of the
 * options by which it was ranked. O(one solve) */
void zamyn_trace_choke_point (ZamynTrace *self, ZamynAssignment *base, const ZamynChokePoint *point,
                              const ZamynRankOptions *options);

/** zamyn_trace_difference: both sides and their difference */
void zamyn_trace_difference (ZamynTrace *self, const ZamynAssignment *before,
                             const ZamynAssignment *after, const ZamynDifference *row);

G_END_DECLS
