/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an assignment is made of, for the solver that fills it. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * ZamynGoodTurn:
 * @first_path, @n_paths: the paths of the good
 * @full: (element-type guint32): elements that had no room left at its turn
 * @was_free: it was moved whole in the first round, on its cheapest ways
 *
 * What the solver remembers of a good's turn, to tell later whether a closure can change anything.
 */
typedef struct
{
  guint32 first_path, n_paths;
  GArray *full;
  gboolean was_free;
  double demand, served;
  double cost_sum;  /* delivered cost with price × quantity */
  double hours_sum; /* hours × quantity */
} ZamynGoodTurn;

struct _ZamynAssignment
{
  gatomicrefcount refs;
  ZamynProblem *problem;
  GArray *paths;      /* ZamynFlowPath */
  GPtrArray *chunks;  /* arcs of the paths */
  double *row;        /* n_rows */
  double *row_cost;   /* n_rows: delivered cost × quantity */
  double *row_hours;  /* n_rows */
  double *load;       /* n_elements */
  double **link_flow; /* per good, 2 × n_links; NULL where it moves nothing */
  ZamynGoodTurn *turns;
  double objective;
  double solve_ms;
};

/** zamyn_assignment_add_path: @arcs: copied; adds to rows, loads and link flows */
void zamyn_assignment_add_path (ZamynAssignment *self, guint32 good, guint32 outside_row,
                                guint32 home_row, double quantity, double cost, const guint32 *arcs,
                                guint n_arcs);

/** zamyn_greedy_fill: @base: (nullable): solved parent of the problem; goods it shows to be untouched
 * keep their ways. FALSE where it was cancelled */
gboolean zamyn_greedy_fill (ZamynAssignment *self, const ZamynAssignment *base,
                            GCancellable *cancellable);

G_END_DECLS
