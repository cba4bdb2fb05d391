/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What scenario.c and scenario-file.c share: the fields of a scenario, and its text. */

#pragma once

#include "core/scenario.h"

G_BEGIN_DECLS

/**
 * ZamynScenario:
 * @changes: of ZamynChange
 * @numbers: of guint: the N of "[change N]" in @text, ascending, one for each of @changes
 * @text: the file as it stands; every edit changes only the lines it is about
 */
struct _ZamynScenario
{
  gatomicrefcount ref_count;

  GArray *changes;
  GArray *numbers;
  GBytes *text;

  ZamynNames name;
  int year;
  ZamynSeason season;
  double duration_days;
};

/** zamyn_scenario_alloc: (transfer full): without changes, text and name */
ZamynScenario *zamyn_scenario_alloc (void);

/** zamyn_change_kind_get_id: "close", "capacity" … as in files */
const char *zamyn_change_kind_get_id (ZamynChangeKind kind);
/** zamyn_close_role_get_id: "all", "sell" or "carry" */
const char *zamyn_close_role_get_id (ZamynCloseRole role);

/** zamyn_adds_get_id: "supply" or "demand" */
const char *zamyn_adds_get_id (ZamynAdds adds);

/**
 * zamyn_scenario_text_set:
 * @value: (nullable): %NULL takes the key away; line breaks in it become blanks
 *
 * Changes one key of the section "[scenario]", or puts it where the fixed order wants it.
 * Everything else, line ends included, stays as it is.
 *
 * Returns: (transfer full): the new text
 */
GBytes *zamyn_scenario_text_set (GBytes *text, const char *key, const char *value);

/** zamyn_scenario_text_append: (transfer full): with a new section "[change @number]" at the end */
GBytes *zamyn_scenario_text_append (GBytes *text, guint number, const ZamynChange *change);

/** zamyn_scenario_text_replace: (transfer full): the known keys of "[change @number]" say @change;
 * everything else in the section stays */
GBytes *zamyn_scenario_text_replace (GBytes *text, guint number, const ZamynChange *change);

/**
 * zamyn_scenario_text_remove:
 *
 * Without the section "[change @number]" and the comment right above it; the numbers of the changes
 * behind it fall by one.
 *
 * Returns: (transfer full): the new text
 */
GBytes *zamyn_scenario_text_remove (GBytes *text, guint number);

/** zamyn_scenario_parse_number: N of the section name "change N"; 0 where it is none */
guint zamyn_scenario_parse_number (const char *section);

G_END_DECLS
