/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The elements that a ranking tries: which there are, what enters them, how full they are. Private
 * to the files on choke points. */

#pragma once

#include "core/criticality.h"

G_BEGIN_DECLS

/**
 * ZamynChokeElement:
 * @point: filled in but for what only a closure tells
 * @through: per good: units a year that enter it in the base
 * @reach: number of what falls with it: elements with the same number have the same closure
 */
typedef struct
{
  ZamynChokePoint point;
  double *through;
  guint reach;
} ZamynChokeElement;

/**
 * ZamynChokeElements:
 * @items: (element-type ZamynChokeElement): passages, links, nodes, countries, each in the order of
 *   the atlas
 * @reaches: (element-type GBytes): what falls with each different closure, as
 *   zamyn_closure_order_new() takes it; @n_reaches: how many
 * @served_usd, @demand_usd: of the goods that the options select, a year in the base
 */
typedef struct
{
  ZamynAssignment *base;
  const ZamynRankOptions *options;
  GPtrArray *items;
  GPtrArray *reaches;
  guint n_reaches;
  double served_usd, demand_usd;
} ZamynChokeElements;

/** zamyn_choke_elements_new: @options: (nullable): borrowed; @idle_too: also those that nothing
 * enters */
ZamynChokeElements *zamyn_choke_elements_new (ZamynAssignment *base, const ZamynRankOptions *options,
                                              gboolean idle_too);
/** zamyn_choke_elements_new_empty: without elements, for weighing what closures of others do */
ZamynChokeElements *zamyn_choke_elements_new_empty (ZamynAssignment *base,
                                                    const ZamynRankOptions *options);
void zamyn_choke_elements_free (ZamynChokeElements *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynChokeElements, zamyn_choke_elements_free)

/** zamyn_choke_elements_name: fills in target, kind, country, load and shadow price of any
 * target */
void zamyn_choke_elements_name (const ZamynChokeElements *self, const ZamynTarget *target,
                                ZamynChokePoint *point);

/** zamyn_rank_options_select: whether the options take a good in; @self may be %NULL: all */
gboolean zamyn_rank_options_select (const ZamynRankOptions *self, const ZamynProblem *problem,
                                    guint32 good);

/** zamyn_choke_point_weigh: fills in what closing does, from the base and its closure;
 * @impacts: (array): one per good, from zamyn_impact_compare_all() */
void zamyn_choke_point_weigh (ZamynChokePoint *point, const ZamynChokeElements *elements,
                              const ZamynImpact *impacts);

/** zamyn_choke_kind_compare: which of two kinds of elements tells more, as a comparison */
int zamyn_choke_kind_compare (const char *a, const char *b);

/** ZAMYN_CHOKE_DUST: amounts below are rounding: USD a day or a year, tonnes a day, units a year */
#define ZAMYN_CHOKE_DUST 1e-6

G_END_DECLS
