/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `zamyn chokepoints --explain ID`: sentences and tables on why an element matters. */

#pragma once

#include "cli/study.h"
#include "core/choke-reason.h"

G_BEGIN_DECLS

/**
 * zamyn_explain_chokepoint:
 * @name: of the element, as the user gave it
 *
 * Prints who uses the element with their next ways (rows), per good what is lost and what then
 * holds it back (member "effects"), the figures of the ranking (member "figures") and the
 * sentences.
 *
 * Returns: the code to end with
 */
int zamyn_explain_chokepoint (const ZamynStudy *study, const ZamynOptions *options,
                              const ZamynRankOptions *ranking, const char *name, guint top);

G_END_DECLS
