/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an optimal flow is made of: the master's rows and columns (flow-master.c), the search for better
 * ways (optimal-flow.c) and the proof (flow-proof.c). */

#pragma once

#include <math.h>

#include "core/crossing-shares.h"
#include "core/flow-pricing.h"
#include "core/optimal-flow.h"
#include "core/simplex-master.h"

G_BEGIN_DECLS

#define ZAMYN_FLOW_LEAST 1e-9 /* kt or GWh a year: less is rounding */

/* What a column of the master stands for. The documented shares have columns of their own, for flow
 * above them; these have no way. */
typedef struct
{
  guint32 good;
  guint32 outside_row, home_row; /* ZAMYN_NONE for flow above a share */
  double cost;                   /* of the way */
  guint32 first_arc, n_arcs;
} ZamynFlowColumnInfo;

struct _ZamynOptimalFlow
{
  ZamynProblem *problem;
  ZamynMaster *master;
  GArray *columns; /* ZamynFlowColumnInfo, as the master's */
  GArray *arcs;    /* guint32 */
  ZamynShares *shares;
  guint32 first_share_row; /* of the master */
  guint32 *group_of;    /* per row of the problem: group of a home row */
  guint32 *limit_row;   /* per row of the problem: master row of an outside row */
  guint32 n_groups, n_master_rows;
  guint n_rounds;
  double bound;
  double gap;
};

static inline const ZamynGood *
zamyn_flow_good (const ZamynOptimalFlow *self, guint32 good)
{
  return zamyn_problem_get_good (self->problem, good);
}

static inline const ZamynRow *
zamyn_flow_row (const ZamynOptimalFlow *self, guint32 row)
{
  return zamyn_problem_get_row (self->problem, row);
}

/** zamyn_flow_index_rows: which row of the master stands for what */
void zamyn_flow_index_rows (ZamynOptimalFlow *self);
/** zamyn_flow_make_master: the master with everything unserved and no ways yet */
void zamyn_flow_make_master (ZamynOptimalFlow *self);
/** zamyn_flow_add_column: the way that the last search of @pricing found for a home row */
void zamyn_flow_add_column (ZamynOptimalFlow *self, const ZamynPricing *pricing, guint32 good_index,
                            guint32 home, guint32 outside);
/** zamyn_flow_is_closed: whether a way of the parent problem is cut in this one */
gboolean zamyn_flow_is_closed (const ZamynOptimalFlow *self, const ZamynFlowColumnInfo *info);

/** zamyn_flow_sum_objective: USD a year, counted from the ways */
double zamyn_flow_sum_objective (const ZamynOptimalFlow *self);
/** zamyn_flow_prove: sets the gap: NaN where the flow breaks a limit */
void zamyn_flow_prove (ZamynOptimalFlow *self);

G_END_DECLS
