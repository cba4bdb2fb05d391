/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Zamyn and its peers on the same work, taking turns in one run. The results must be equal before a
 * time is compared. Times are processor time of this thread, compared within each round; the median
 * of the rounds counts. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BENCH_PASSED 0
#define BENCH_FAILED 1
#define BENCH_NO_PEER 77

/* Does the work once. Returns: a sum over the result, equal for all who do it right */
typedef double (*BenchWork) (gpointer data);

typedef struct
{
  const char *name;
  BenchWork work;
  gpointer data;
} BenchRunner;

/* What the time of Zamyn may be, as a part of that of the best peer. */
typedef struct
{
  const char *work;
  double pass, aim;
} BenchBar;

/**
 * bench_compare:
 * @runners: (array length=n_runners): Zamyn first, then its peers
 * @n_rounds: 7..
 * @n_repeats: how often each does the work in one round, so that the clock can tell
 *
 * Prints one line. Returns: BENCH_PASSED, or BENCH_FAILED where the results differ or the bar is
 *   missed
 */
int bench_compare (const BenchRunner *runners, guint n_runners, const BenchBar *bar, guint n_rounds,
                   guint n_repeats);

G_END_DECLS
