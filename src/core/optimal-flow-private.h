/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an optimal flow is made of: the master's rows and columns (flow-master.c), the search for better
 * ways (flow-rounds.c), what closing changes (flow-closing.c) and the proof (flow-proof.c). */

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
  gatomicrefcount refs;
  ZamynProblem *problem;
  ZamynMaster *master;
  GArray *columns; /* ZamynFlowColumnInfo, as the master's */
  GArray *arcs;    /* guint32 */
  ZamynShares *shares;
  ZamynFlowBounds *bounds;
  ZamynOptimalFlow *leader; /* (nullable) the optimum that this one was found from */
  double *lead;    /* n_goods × n_vertices, made when a closure first asks: zamyn_flow_get_lead() */
  double *floor;   /* per group: no way to it costs less under the master's tolls, USD per unit */
  guint32 first_share_row; /* of the master */
  guint32 *group_of;    /* per row of the problem: group of a home row */
  guint32 *limit_row;   /* per row of the problem: master row of an outside row */
  guint32 n_groups, n_master_rows;
  guint n_rounds;
  guint n_searches;
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
/** zamyn_flow_add_column: the way that the last search of @pricing found, between these two rows
 * counted within the good */
void zamyn_flow_add_column (ZamynOptimalFlow *self, const ZamynPricing *pricing, guint32 good_index,
                            guint32 home, guint32 outside);
/** zamyn_flow_drop_idle_columns: forgets ways that are not in the basis */
void zamyn_flow_drop_idle_columns (ZamynOptimalFlow *self);
/** zamyn_flow_is_closed: whether @problem, which has the same rows and arcs, has closed a way */
gboolean zamyn_flow_is_closed (const ZamynOptimalFlow *self, ZamynProblem *problem,
                               const ZamynFlowColumnInfo *info);

/**
 * zamyn_flow_generate:
 *
 * Optimises the master and adds better ways in turn until there are none; then the bound is set.
 *
 * Returns: ZAMYN_MASTER_LIMIT where a limit ended it before
 */
ZamynMasterResult zamyn_flow_generate (ZamynOptimalFlow *self, GCancellable *cancellable);

/** zamyn_flow_get_lead: (array length=n_vertices): what it costs under the tolls of this optimum to bring
 * a good to a vertex; made once, in whatever thread asks first */
const double *zamyn_flow_get_lead (ZamynOptimalFlow *self, guint32 good);

/** zamyn_flow_generate_closed: likewise, from the optimum of a problem with less closed, whose master
 * and columns @self has as a copy. */
ZamynMasterResult zamyn_flow_generate_closed (ZamynOptimalFlow *self, GCancellable *cancellable);

/** zamyn_flow_sum_objective: USD a year, counted from the ways */
double zamyn_flow_sum_objective (const ZamynOptimalFlow *self);
/** zamyn_flow_prove: sets the gap: NaN where the flow breaks a limit */
void zamyn_flow_prove (ZamynOptimalFlow *self);

G_END_DECLS
