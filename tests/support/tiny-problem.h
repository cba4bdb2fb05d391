/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems of a few nodes, written as text in the test or thrown at random. No atlas behind them.
 */

#pragma once

#include "core/problem.h"

/**
 * tiny_problem_new:
 * @text: one thing a line
 *
 *     good coal export [only=rail]       with its rows below it, outside rows first
 *     outside NODE QUANTITY PRICE [PARTNER]
 *     home NODE QUANTITY
 *     rail FROM TO COST [enters] [element=NAME:CAPACITY]    both ways; into the home country
 *     road FROM TO COST …
 *     change NODE MODE MODE COST         both ways
 *
 * Costs are USD per unit of any good and hours at the same time. Each line is a link of its own,
 * counted from zero. Aborts on what it does not understand.
 *
 * Returns: (transfer full):
 */
ZamynProblem *tiny_problem_new (const char *text);

/* The index of a node of the problem that tiny_problem_new() made last. */
guint32 tiny_problem_find_node (const char *name);

/**
 * tiny_problem_new_random:
 * @n_links: each between two nodes thrown at random, by rail or road, some of them over the border
 *
 * Two goods: 0 an import, 1 an export that only takes the railway. Loading costs something.
 *
 * Returns: (transfer full):
 */
ZamynProblem *tiny_problem_new_random (guint32 n_nodes, guint n_links);
