/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scenarios as .zscn files, both ways: the key file of the manual, byte for byte. */

#pragma once

#include <gio/gio.h>

#include "core/finding.h"
#include "core/scenario.h"

G_BEGIN_DECLS

/**
 * zamyn_scenario_parse:
 * @default_year: taken where the file states none
 * @findings: unknown kind, number that is none, factor and value together or neither, a change
 *   without target, version other than 1, change numbers out of order
 *
 * Unknown keys and sections are kept, not reported. Targets are not resolved here.
 *
 * Returns: (transfer full) (nullable): %NULL where a finding is an error
 */
ZamynScenario *zamyn_scenario_parse (GBytes *bytes,
                                     const char *shown_name,
                                     int default_year,
                                     ZamynFindings *findings);

/** zamyn_scenario_load: reads at most 1 MiB; errors as ZAMYN_INPUT_ERROR with one line */
ZamynScenario *zamyn_scenario_load (const char *path, int default_year, GError **error);

/** zamyn_scenario_to_bytes: (transfer full): what was parsed and not changed comes back unchanged */
GBytes *zamyn_scenario_to_bytes (const ZamynScenario *self);

G_END_DECLS
