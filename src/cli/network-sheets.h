/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions about the network itself: what limits it, and what it hangs by. */

#pragma once

#include "cli/study.h"

G_BEGIN_DECLS

/* Each: (transfer full) */

/**
 * zamyn_sheet_of_minimum_cuts:
 * @from, @to: nodes, or ZAMYN_NONE for all outside and home rows
 * @avoided: (nullable): flag per arc
 *
 * For each good shown one row per element of its minimum cut; without @from and @to also of the cut
 * with supply limits.
 */
ZamynSheet *zamyn_sheet_of_minimum_cuts (const ZamynStudy *study, guint32 from, guint32 to,
                                         const gboolean *avoided);

/** zamyn_sheet_of_weak_points: bridges and articulations, one row each */
ZamynSheet *zamyn_sheet_of_weak_points (const ZamynStudy *study, const gboolean *avoided);

/** zamyn_sheet_of_components: one row per part of the network */
ZamynSheet *zamyn_sheet_of_components (const ZamynStudy *study, const gboolean *avoided);

/** zamyn_sheet_of_link_uses: who uses @target: good, from, to */
ZamynSheet *zamyn_sheet_of_link_uses (const ZamynStudy *study, const ZamynTarget *target);

G_END_DECLS
