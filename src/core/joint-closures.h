/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The worst two or three elements to close together. */

#pragma once

#include "core/criticality.h"

G_BEGIN_DECLS

#define ZAMYN_JOINT_MOST 3

/**
 * ZamynJointClosure:
 * @members: (array length=n_members): in the order in which they were given
 * @figures: what closing all of them does; its target, kind, country, through-share, load and
 *   shadow price are not set
 * @beyond_usd_per_day: lost beyond the sum of what the members lose each alone; negative where they
 *   lose partly the same
 */
typedef struct
{
  ZamynTarget members[ZAMYN_JOINT_MOST];
  guint n_members;
  ZamynChokePoint figures;
  double beyond_usd_per_day;
} ZamynJointClosure;

/** ZamynJointRanking: plain value, freed by its owner
 * @closures: (element-type ZamynJointClosure): the worst first
 * @n_sets: how many sets there are; @n_solved: how many problems had to be solved to know them */
typedef struct
{
  GArray *closures;
  guint64 n_sets;
  guint64 n_solved;
} ZamynJointRanking;

void zamyn_joint_ranking_free (ZamynJointRanking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynJointRanking, zamyn_joint_ranking_free)

/**
 * zamyn_joint_closures_find:
 * @targets: (array length=n_targets): what may close
 * @n_members: 2 or 3
 * @n_best: how many sets to tell; 0 for all (three members: at least one)
 * @options: (nullable): selects goods, order and threads; three members are ordered by lost (or
 *   tonnes) alone
 *
 * All sets of so many targets, of which the worst are told: exactly, as if every set were solved
 * from nothing. A set counts only where each member adds something: without any one of them it
 * would cost less. Two members: at most one solve per pair. Three: pairs as before, and those
 * triples that a bound leaves among the worst; see the head of joint-closures.c. The result does
 * not depend on the number of threads.
 *
 * Returns: (transfer full) (nullable): %NULL only when cancelled (G_IO_ERROR_CANCELLED)
 */
ZamynJointRanking *zamyn_joint_closures_find (ZamynAssignment *base,
                                              const ZamynTarget *targets,
                                              guint n_targets,
                                              guint n_members,
                                              guint n_best,
                                              const ZamynRankOptions *options,
                                              ZamynProgress progress,
                                              gpointer progress_data,
                                              GCancellable *cancellable,
                                              GError **error);

/**
 * zamyn_joint_closures_list_targets:
 *
 * The elements that @options name (default: crossings, ports, lines), those that carry nothing too,
 * since they may stand in for another; of elements in series the most telling.
 *
 * Returns: (transfer full) (element-type ZamynTarget):
 */
GArray *zamyn_joint_closures_list_targets (ZamynAssignment *base, const ZamynRankOptions *options);

G_END_DECLS
