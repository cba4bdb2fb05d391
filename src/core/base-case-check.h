/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The base case as a check of its own figures: where documented trade cannot all move, or a
 * substitute has to help, figures contradict each other or a capacity. */

#pragma once

#include <gio/gio.h>

#include "core/atlas.h"

G_BEGIN_DECLS

/**
 * zamyn_base_case_check:
 * @findings: a warning for each good and year of which a part stays unserved, or for which a
 * substitute is used, in the base case: place is the year, value the commodity and direction
 *
 * Solves every year once.
 *
 * Returns: FALSE where cancelled, or where a year cannot be solved
 */
gboolean zamyn_base_case_check (ZamynAtlas *atlas,
                                ZamynFindings *findings,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
