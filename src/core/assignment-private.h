/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an assignment is made of, for the solver that fills it. */

#pragma once

#include "core/assignment.h"
#include "core/optimal-flow.h"

G_BEGIN_DECLS

/** ZamynGoodSums: what the paths of one good come to */
typedef struct
{
  guint32 first_path, n_paths;
  double demand, served;
  double cost_sum;  /* delivered cost with price × quantity */
  double hours_sum; /* hours × quantity */
} ZamynGoodSums;

/** ZamynLinkUse: @side: 2 × link, one more against the link's own direction; @quantity: units a year */
typedef struct
{
  guint32 side;
  double quantity;
} ZamynLinkUse;

/** ZamynTally: what flows, counted; shared by assignments of problems that differ only in what is closed
 * and carries nothing. g_atomic_rc_box */
typedef struct
{
  ZamynOptimalFlow *flow; /* its basis, from which closures start */
  GArray *paths;          /* ZamynFlowPath, by good; arcs belong to the flow */
  double *row;            /* n_rows */
  double *row_cost;       /* n_rows: delivered cost × quantity */
  double *row_hours;      /* n_rows */
  double *load;           /* n_elements */
  GArray *uses;           /* ZamynLinkUse, by good and side */
  guint32 *first_use;     /* n_goods + 1 */
  ZamynGoodSums *sums;
} ZamynTally;

struct _ZamynAssignment
{
  gatomicrefcount refs;
  ZamynProblem *problem;
  ZamynTally *tally;
  double solve_ms;
};

G_END_DECLS
