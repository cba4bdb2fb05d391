/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether plants and lines can carry the hour of the highest load, and what the loss of an import
 * line does to it. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * ZamynPeakRow:
 * @line: id of the link over the home border that is lost, interned; "" for none
 * @line_mw: what it can bring; 0 for none
 * @margin_mw: home plants and import lines that are left, less the peak; negative for a gap
 * @unserved_mw: what cannot be delivered all the same, because the lines at home are full or an
 * area is apart; 0 where everybody is served
 */
typedef struct
{
  const char *line;
  double line_mw;
  double margin_mw;
  double unserved_mw;
} ZamynPeakRow;

/**
 * ZamynPeak:
 * @load_mw: highest load that is stated, the latest on or before 31 December of the year
 * @home_mw, @import_mw: what home plants and lines over the border can give at that hour
 * @rows: ZamynPeakRow: nothing lost, then each import line by falling size
 * @date, @basis, @source: of the load
 */
typedef struct
{
  double load_mw;
  double home_mw, import_mw;
  GArray *rows;
  const char *date, *basis, *source;
} ZamynPeak;

/**
 * zamyn_peak_find:
 *
 * The electricity of @problem in megawatts. Each consumer has its share of the load as of the
 * year's (or winter's) demand. A line carries its stated megawatts. A plant gives what its own
 * lines carry; where these are not limited, its annual mean. Who sells abroad is limited by the
 * lines alone. A transport model: see the page on limits. One solve a line.
 *
 * ZAMYN_INPUT_ERROR_INVALID where the atlas states no peak by then, or has no electricity.
 *
 * Returns: (transfer full) (nullable):
 */
ZamynPeak *zamyn_peak_find (ZamynProblem *problem, GCancellable *cancellable, GError **error);

/** zamyn_peak_find_of_load: the same for a load that is given, at which nodes are at home by
 * @at_home, flag per node; for problems without an atlas. @good: the good that is electricity */
ZamynPeak *zamyn_peak_find_of_load (ZamynProblem *problem,
                                    guint32 good,
                                    double load_mw,
                                    const gboolean *at_home,
                                    GCancellable *cancellable,
                                    GError **error);
void zamyn_peak_free (ZamynPeak *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynPeak, zamyn_peak_free)

G_END_DECLS
