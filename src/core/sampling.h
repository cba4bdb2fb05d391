/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranges of results, by solving again and again with other values of what is uncertain. The same seed
 * gives the same samples, whatever the number of threads. */

#pragma once

#include <gio/gio.h>

#include "core/assignment.h"
#include "core/progress.h"
#include "core/uncertain-inputs.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_SAMPLED_LOST_PCT,            /* of the demand; all goods together by value */
  ZAMYN_SAMPLED_LOST_USD_PER_DAY,    /* by value at the border */
  ZAMYN_SAMPLED_DEARER_USD_PER_YEAR, /* of what is served before and after */
  ZAMYN_SAMPLED_COVER_DAYS,          /* of an import with a stated stock; NaN where nothing is lost */
  ZAMYN_N_SAMPLED,
} ZamynSampled;

/** zamyn_sampled_get_id: "lost_pct" …; @unit: (out) (nullable): its unit */
const char *zamyn_sampled_get_id (ZamynSampled figure, const char **unit);

/**
 * ZamynSamplingCase:
 * @problem: (nullable): a scenario of its own, sampled with the same draws as the base
 * @make: where @problem is %NULL: makes the case from a sampled base; (transfer full); may be called in
 *   any thread
 * @data: for @make
 * @scenario: (nullable): its changes of stocks
 * @wants_cover: solve once more without substitutes, for the cover
 *
 * What is compared with the base, sample by sample. All borrowed.
 */
typedef struct
{
  ZamynProblem *problem;
  ZamynProblem *(*make) (ZamynProblem *base, gpointer data);
  gpointer data;
  ZamynScenario *scenario;
  gboolean wants_cover;
} ZamynSamplingCase;

/**
 * ZamynSamplingOptions:
 * @n_samples: 1..100 000
 * @n_threads: 0 for one per processor
 */
typedef struct
{
  guint n_samples;
  guint64 seed;
  guint n_threads;
} ZamynSamplingOptions;

/** ZamynSampling: the values of all samples; immutable */
typedef struct _ZamynSampling ZamynSampling;

/**
 * zamyn_sampling_run:
 * @base: the base case
 * @progress: (nullable): called in this thread
 *
 * (1 + cases) solves per sample, two for a case that wants its cover. G_IO_ERROR_CANCELLED is the only
 * error.
 *
 * Returns: (transfer full) (nullable):
 */
ZamynSampling *zamyn_sampling_run (ZamynProblem *base,
                                   const ZamynSamplingCase *cases,
                                   guint n_cases,
                                   const ZamynSamplingOptions *options,
                                   ZamynProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GError **error);
void zamyn_sampling_free (ZamynSampling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynSampling, zamyn_sampling_free)

guint zamyn_sampling_get_n_samples (const ZamynSampling *self);

/** zamyn_sampling_get_values: (array length=n_samples): @good: of the base, or ZAMYN_NONE for all
 * together (which have no cover) */
const double *
zamyn_sampling_get_values (const ZamynSampling *self, guint index, ZamynSampled figure, guint32 good);

/**
 * ZamynRange:
 * @central: with every input at its stated value
 * @low, @high: 5 % and 95 % quantile
 */
typedef struct
{
  double central, low, median, high;
} ZamynRange;

ZamynRange
zamyn_sampling_get_range (const ZamynSampling *self, guint index, ZamynSampled figure, guint32 good);

/** ZamynInfluence: @correlation: Spearman's, of an input and a result, -1..1 */
typedef struct
{
  const ZamynUncertainInput *input;
  double correlation;
} ZamynInfluence;

/**
 * zamyn_sampling_find_influences:
 *
 * The inputs that a figure follows most, the strongest first. Only those whose rank correlation is
 * further from 0 than that of 19 in 20 sets of as many inputs without any influence would be.
 * O(inputs × samples log samples).
 *
 * Returns: (transfer full) (element-type ZamynInfluence): inputs are borrowed
 */
GArray *zamyn_sampling_find_influences (const ZamynSampling *self,
                                        guint index,
                                        ZamynSampled figure,
                                        guint32 good,
                                        guint max);

/**
 * ZamynRankRange:
 * @low, @high: 5 % and 95 % quantile of the rank, from 1
 * @holds_pct: of the samples in which the case is at least as bad as the one behind it; 100 for the last
 * @is_robust: @holds_pct is 90 or more for it and for the one in front of it
 */
typedef struct
{
  double low, high;
  double holds_pct;
  gboolean is_robust;
} ZamynRankRange;

/**
 * zamyn_sampling_rank_cases:
 * @figure: by which the cases are ordered, of all goods together; then by dearer
 *
 * How firm the order is in which the cases were given.
 *
 * Returns: (transfer full) (array): one for each case; free with g_free()
 */
ZamynRankRange *zamyn_sampling_rank_cases (const ZamynSampling *self, ZamynSampled figure);

G_END_DECLS
