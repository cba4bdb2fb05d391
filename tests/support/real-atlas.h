/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shipped atlas, named by the environment variable ZAMYN_ATLAS, and its solved cases. */

#pragma once

#include "core/assignment.h"

/* Loaded once; borrowed. Aborts where it cannot be loaded. */
ZamynAtlas *real_atlas_get (void);

/* @close: (nullable): names of targets to close, joined by ";". Returns: (transfer full) */
ZamynProblem *real_atlas_make_problem (int year, ZamynSeason season, const char *close);
ZamynAssignment *real_atlas_solve (int year, ZamynSeason season, const char *close);

/* Indices by id; abort where there is none. */
guint32 real_atlas_find_commodity (const char *id);
guint32 real_atlas_find_passage (const char *id);
guint32 real_atlas_find_node (const char *id);

/* Index of the good of a commodity and direction; aborts where there is none. */
guint32 real_atlas_find_good (ZamynProblem *problem, const char *id, ZamynDirection direction);

/* Drops the atlas, so that a leak check finds nothing. */
void real_atlas_clear (void);
