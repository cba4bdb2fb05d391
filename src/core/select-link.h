/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who uses a link, a crossing, a country: which good, from where, to where. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * ZamynLinkUse:
 * @from, @to: nodes, in the direction of travel
 * @outside_row, @home_row: rows of the problem
 * @quantity: units of the good a year that pass at least once on the way between these two
 * @total: of the good in all, units a year
 */
typedef struct
{
  guint32 good;
  guint32 from, to;
  guint32 outside_row, home_row;
  double quantity;
  double total;
} ZamynLinkUse;

/**
 * zamyn_select_link:
 *
 * Flows are traced in proportion (see core/flow-trace.h), so that the answer does not depend on the
 * ways into which the solver happened to split the flow. O(goods × outside rows × arcs with flow).
 *
 * Returns: (transfer full) (element-type ZamynLinkUse): by good, then falling quantity; empty where
 *   nothing passes
 */
GArray *zamyn_select_link (const ZamynAssignment *assignment, const ZamynTarget *target);

G_END_DECLS
