/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long something would be under way on a corridor, by the hours of the model. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * zamyn_corridor_time_find_days:
 *
 * Days of the cheapest way by the modes of the corridor, with typical delays at borders and
 * changes; through the home country it is the way to the place named there and the way on, since no
 * good of the problem crosses the home country. NaN where there is no way, or where the corridor
 * says why it cannot be represented.
 */
double zamyn_corridor_time_find_days (ZamynProblem *problem, const ZamynCorridorTime *corridor);

G_END_DECLS
