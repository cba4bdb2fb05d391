/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Other problems made of one problem: without a country, one good alone, substitutes as they are.
 * What dependence and cover ask the solver. All share what they do not change. */

#pragma once

#include "core/assignment.h"
#include "core/scenario.h"
#include "core/territory.h"

G_BEGIN_DECLS

/**
 * zamyn_problem_close_territory:
 * @role: ALL: places and lines vanish; SELL: nobody there sells or buys, but goods of others pass;
 *   CARRY: goods of others do not pass, its own do
 *
 * Where @self already has a country that carries only its own trade, CARRY takes both together:
 * goods of either may pass either.
 *
 * Returns: (transfer full): with @self as its parent, unless @role is CARRY
 */
ZamynProblem *zamyn_problem_close_territory (ZamynProblem *self,
                                             const ZamynTerritory *territory,
                                             ZamynCloseRole role);

/**
 * zamyn_problem_hold_substitutes:
 * @before: an assignment whose problem has the same goods by id
 *
 * Who stands by gives no more than in @before: nothing where it was idle. Before their lead time is
 * over no others help.
 *
 * Returns: (transfer full): no parent
 */
ZamynProblem *zamyn_problem_hold_substitutes (ZamynProblem *self, const ZamynAssignment *before);

/**
 * zamyn_problem_raise_penalties:
 *
 * One constant above the cost of any way, price and surcharge included, is added to the penalty of
 * every good: what can be delivered is, whatever it costs.
 *
 * Returns: (transfer full): no parent
 */
ZamynProblem *zamyn_problem_raise_penalties (ZamynProblem *self);

/**
 * zamyn_problem_take_good:
 *
 * The good alone, all that moves for nothing and at no cost, no documented shares, and a penalty of
 * 1 for a unit unserved: its optimum is the least that can be left unserved. Good 0 of the result;
 * its rows keep their order.
 *
 * Returns: (transfer full): no parent
 */
ZamynProblem *zamyn_problem_take_good (ZamynProblem *self, guint32 good);

/**
 * zamyn_problem_lift_limits:
 * @at_home: flag per node: limits of outside rows at these nodes stay as they are
 *
 * Every capacity that is not 0 and every supply or market abroad that is not shut is unlimited.
 *
 * Returns: (transfer full): no parent
 */
ZamynProblem *zamyn_problem_lift_limits (ZamynProblem *self, const gboolean *at_home);

G_END_DECLS
