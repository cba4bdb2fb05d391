/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What comparison.c and comparison-indicators.c share. */

#pragma once

#include "core/comparison.h"

G_BEGIN_DECLS

/** zamyn_comparison_add: a row with its difference worked out; strings of @row are interned */
void zamyn_comparison_add (GArray *rows, const ZamynDifference *row);

/** zamyn_comparison_find_good: index of a good by its id in another problem, or ZAMYN_NONE */
guint32 zamyn_comparison_find_good (ZamynProblem *problem, const ZamynGood *good);

/** zamyn_comparison_shows: whether a good belongs to the selected commodities */
gboolean zamyn_comparison_shows (ZamynProblem *problem, guint32 good, const gboolean *commodities);

/** zamyn_comparison_list_indicators: see zamyn_comparison_list() */
GArray *zamyn_comparison_list_indicators (const ZamynAssignment *before,
                                          const ZamynAssignment *after,
                                          const gboolean *commodities);

G_END_DECLS
