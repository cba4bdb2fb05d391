/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Judge of the unavoidable: the least that one good can leave unserved without a territory, as a
 * linear programme of arcs for GLPK. Shares no code with the solver. */

#pragma once

#include "core/scenario.h"
#include "core/territory.h"

/**
 * least_unserved:
 * @lifts: no capacities, and no limits of outside rows but those at home
 * @at_home: flag per node
 *
 * Units a year. Aborts where GLPK finds no optimum.
 */
double least_unserved (ZamynProblem *problem,
                       guint32 good,
                       const ZamynTerritory *territory,
                       ZamynCloseRole role,
                       gboolean lifts,
                       const gboolean *at_home);
