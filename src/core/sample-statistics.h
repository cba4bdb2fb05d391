/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Quantiles and rank correlation of samples. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zamyn_sample_quantile:
 * @values: (array length=n): in any order, not changed; NaN counts as above every number
 * @p: 0..1
 *
 * Linear between the order statistics (type 7 of Hyndman and Fan 1996). NaN where n is 0 or a value
 * needed is NaN. O(n log n).
 */
double zamyn_sample_quantile (const double *values, guint n, double p);

/**
 * zamyn_sample_rank:
 * @ranks: (out caller-allocates) (array length=n): from 1, equal values share their mean rank
 *
 * NaN ranks above every number. O(n log n).
 */
void zamyn_sample_rank (const double *values, guint n, double *ranks);

/** zamyn_sample_correlate: Pearson's coefficient; 0 where one side does not vary. Of ranks it is
 * Spearman's. O(n) */
double zamyn_sample_correlate (const double *a, const double *b, guint n);

G_END_DECLS
