/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scenario that file and options make together. */

#pragma once

#include "cli/options.h"
#include "core/atlas.h"
#include "core/scenario.h"

G_BEGIN_DECLS

/**
 * zamyn_study_make_scenario:
 * @path: (nullable): a scenario file; %NULL or "base" for the base case of the default year
 * @options: year and season of it win over those of the file; closures and capacities come on top
 *   where @with_changes
 * @code: (out): ZAMYN_EXIT_DONE, or the code to end with
 *
 * Returns: (transfer full) (nullable): %NULL after a complaint on stderr
 */
ZamynScenario *zamyn_study_make_scenario (ZamynAtlas *atlas,
                                          const char *path,
                                          const ZamynOptions *options,
                                          gboolean with_changes,
                                          int *code);

G_END_DECLS
