/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Results with their ranges: --ranges N of several subcommands. */

#pragma once

#include "cli/study.h"
#include "core/criticality.h"

G_BEGIN_DECLS

/**
 * ZamynRangeWishes:
 * @n: 0 where no ranges were asked for
 * @threads: 0 for one per processor
 */
typedef struct
{
  int n;
  gint64 seed;
  int threads;
} ZamynRangeWishes;

/** ZAMYN_RANGES_TOP: so many entries of a ranking get ranges where no number was given */
#define ZAMYN_RANGES_TOP 10

/** ZAMYN_RANGE_ENTRIES: the options of it, for the list of a subcommand */
#define ZAMYN_RANGE_ENTRIES(wishes)                                                                \
  { "ranges", 0, 0, G_OPTION_ARG_INT, &(wishes).n,                                                 \
    N_ ("Solve N times with other values of what is uncertain, and show ranges"), N_ ("N") },      \
  {                                                                                                \
    "seed", 0, 0, G_OPTION_ARG_INT64, &(wishes).seed,                                              \
      N_ ("Number from which the random values follow (1)"), N_ ("S")                              \
  }

/** zamyn_ranges_check: FALSE after a complaint about what was asked for */
gboolean zamyn_ranges_check (const ZamynRangeWishes *wishes);

/**
 * zamyn_ranges_print_scenario:
 * @before, @after: the two sides, solved with every input at its stated value
 * @scenario: of @after
 *
 * What is lost, dearer and how long stocks last, each with its range and what it follows most.
 *
 * Returns: the code to end with
 */
int zamyn_ranges_print_scenario (const ZamynStudy *study,
                                 const ZamynOptions *options,
                                 const ZamynRangeWishes *wishes,
                                 ZamynAssignment *before,
                                 ZamynAssignment *after,
                                 ZamynScenario *scenario);

/** zamyn_ranges_print_study: the same for a scenario against its year and season without changes; a
 * study without changes is wrong usage */
int zamyn_ranges_print_study (const ZamynStudy *study,
                              const ZamynOptions *options,
                              const ZamynRangeWishes *wishes);

/** zamyn_ranges_print_ranking: the first @n entries with the ranges of their figures and ranks */
int zamyn_ranges_print_ranking (const ZamynStudy *study,
                                const ZamynOptions *options,
                                const ZamynRangeWishes *wishes,
                                const ZamynRanking *ranking,
                                guint n);

G_END_DECLS
