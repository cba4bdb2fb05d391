/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables that `zamyn dependence` prints. */

#pragma once

#include "cli/study.h"
#include "core/dependence.h"
#include "core/power-peak.h"

G_BEGIN_DECLS

/* Each: (transfer full) */

/** zamyn_sheet_of_dependence: one row for each commodity and country; a table for people leaves out
 * the columns at the end that files have */
ZamynSheet *zamyn_sheet_of_dependence (const ZamynStudy *study,
                                       const ZamynDependenceTable *table,
                                       gboolean is_text);

/** zamyn_sheet_of_concentration: three rows for each commodity */
ZamynSheet *zamyn_sheet_of_concentration (const ZamynStudy *study,
                                          const ZamynDependenceTable *table);

/**
 * ZamynCoverRow:
 * @cut: id of the country that closes, or "scenario"
 */
typedef struct
{
  const char *cut;
  guint32 commodity;
  ZamynCover cover;
} ZamynCoverRow;

/** zamyn_sheet_of_cover: @rows: (element-type ZamynCoverRow): what is lost, and how long stocks
 * last */
ZamynSheet *zamyn_sheet_of_cover (const ZamynStudy *study, const GArray *rows);

/** zamyn_sheet_of_calendar: the same by day */
ZamynSheet *zamyn_sheet_of_calendar (const ZamynStudy *study, const GArray *rows);

/** zamyn_sheet_of_peak: the whole grid first, then the loss of each import line */
ZamynSheet *zamyn_sheet_of_peak (const ZamynPeak *peak);

G_END_DECLS
