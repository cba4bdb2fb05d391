/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From an optimum to that with more closed. The ways that a closure cuts become dearer, step by step,
 * until nothing flows on them: the basis stays feasible, and each step moves only what that price
 * moves. An optimum without flow on them is the optimum without them. */

#include "core/optimal-flow-private.h"

static GArray *
find_closed (const ZamynOptimalFlow *self)
{
  GArray *closed = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < self->columns->len; i++)
    if (zamyn_flow_is_closed (self, self->problem,
                              &g_array_index (self->columns, ZamynFlowColumnInfo, i)))
      g_array_append_val (closed, i);
  return closed;
}

static void
raise_costs (ZamynOptimalFlow *self, const GArray *closed, double by)
{
  for (guint i = 0; i < closed->len; i++)
    {
      guint32 column = g_array_index (closed, guint32, i);

      zamyn_master_set_cost (self->master, column, zamyn_master_get_cost (self->master, column) + by);
    }
}

ZamynMasterResult
zamyn_flow_generate_closed (ZamynOptimalFlow *self, GCancellable *cancellable)
{
  g_autoptr (GArray) closed = find_closed (self);
  double most = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    most = MAX (most, zamyn_good_get_penalty (zamyn_flow_good (self, k)));
  raise_costs (self, closed, 2 * most);
  return zamyn_flow_generate (self, cancellable);
}
