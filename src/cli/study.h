/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a subcommand works on: the atlas, the scenario of the options, and its solution. */

#pragma once

#include "cli/options.h"
#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * ZamynStudy:
 * @selected: (nullable): flag per commodity: those asked for, with the members of aggregates; %NULL
 *   means all
 */
typedef struct
{
  ZamynAtlas *atlas;
  ZamynScenario *scenario;
  ZamynAssignment *assignment;
  gboolean *selected;
} ZamynStudy;

void zamyn_study_clear (ZamynStudy *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZamynStudy, zamyn_study_clear)

/**
 * zamyn_study_open:
 *
 * Loads, applies the options and solves.
 *
 * Returns: ZAMYN_EXIT_DONE, or the code to end with after a complaint on stderr
 */
int zamyn_study_open (ZamynStudy *self, const ZamynOptions *options);

/** zamyn_study_load: only the atlas and the selected commodities */
int zamyn_study_load (ZamynStudy *self, const ZamynOptions *options);

/**
 * zamyn_study_solve:
 * @path: (nullable): the file that complaints name
 * @code: (out): ZAMYN_EXIT_DONE, or the code to end with
 *
 * Returns: (transfer full) (nullable): %NULL after a complaint on stderr
 */
ZamynAssignment *zamyn_study_solve (ZamynAtlas *atlas,
                                    ZamynScenario *scenario,
                                    const char *path,
                                    int *code);

/** zamyn_study_dup_sentence: (transfer full): what a scenario does, as the last line of a table; ""
 * where it has no changes */
char *zamyn_study_dup_sentence (const ZamynStudy *self,
                                ZamynAssignment *before,
                                ZamynAssignment *after,
                                ZamynScenario *scenario);

/** zamyn_study_shows: whether a good belongs to what was asked for */
gboolean zamyn_study_shows (const ZamynStudy *self, const ZamynGood *good);

/** zamyn_study_get_commodity: id of a commodity by its index; "all" for ZAMYN_NONE */
const char *zamyn_study_get_commodity (const ZamynStudy *self, guint32 commodity);

/** zamyn_study_find_target: a name as the user gave it; FALSE after a complaint */
gboolean zamyn_study_find_target (ZamynAtlas *atlas, const char *name, ZamynTarget *target);

/** zamyn_study_get_period: what a year's quantity is multiplied by: 1, in winter 90 days of 365 */
double zamyn_study_get_period (const ZamynStudy *self);

/** zamyn_study_set_line: the row of @sheet begun last lies along a link of the atlas, from its first
 * point where @forward, else from its last */
void zamyn_study_set_line (const ZamynStudy *self, ZamynSheet *sheet, guint32 link, gboolean forward);

/** zamyn_study_get_strict_code: ZAMYN_EXIT_UNSERVED where something shown is unserved */
int zamyn_study_get_strict_code (const ZamynStudy *self);

/**
 * zamyn_study_finish:
 * @sheet: gets year, season, method, objective and the unserved demand as members of its JSON
 *
 * Prints @sheet in the format asked for; what is unserved and what the scenario does follow a text table;
 * what is unserved stands on stderr beside CSV.
 *
 * Returns: the code to end with
 */
int zamyn_study_finish (const ZamynStudy *self, const ZamynOptions *options, ZamynSheet *sheet);

G_END_DECLS
