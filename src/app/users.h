/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who uses a thing on the map: where goods that pass it come from and where they go. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * zamyn_users_dup:
 * @good: index of the good
 * @target: what its goods pass
 *
 * "Russia 84 %, Kazakhstan 16 % → Ulaanbaatar 61 %, Darkhan 22 %": the largest partners and home places of
 * what passes @target, in the direction of travel, at most three of each. Traced: each unit counts once.
 * O(arcs with flow).
 *
 * Returns: (transfer full): "" where nothing passes
 */
char *zamyn_users_dup (const ZamynAssignment *assignment, guint32 good, const ZamynTarget *target,
                       ZamynAtlas *atlas, const char *language);

G_END_DECLS
