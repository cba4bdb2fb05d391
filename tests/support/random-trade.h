/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems thrown at random in which goods meet: several sellers and buyers of an import and an
 * export, and roads of little room that both use. */

#pragma once

#include "support/tiny-problem.h"

/**
 * random_trade_new:
 * @n_nodes: a quarter of them, at least two, lie abroad, the others at home
 *
 * Good 0 is an import, 1 an export; 2 to 4 outside and home rows each. Roads go both ways, those
 * over the border enter the country. Half of the roads have a capacity.
 *
 * Returns: (transfer full):
 */
ZamynProblem *random_trade_new (guint n_nodes, guint n_roads);
