/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn check --observed: the solved base case beside what was observed. */

#pragma once

#include "cli/printer.h"
#include "core/atlas.h"

G_BEGIN_DECLS

/** zamyn_check_observed_print: (transfer full) (nullable): one row per observation, rows for
 * validation first, then how far off each kind is; %NULL with @error where a year cannot be solved
 */
char *zamyn_check_observed_print (ZamynAtlas *atlas, ZamynPrintFormat format, GError **error);

G_END_DECLS
