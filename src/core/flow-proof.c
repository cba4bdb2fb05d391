/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes an optimum a proven one: everything is counted again from the ways alone. */

#include "core/optimal-flow-private.h"

double
zamyn_flow_sum_objective (const ZamynOptimalFlow *self)
{
  double sum = 0;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, i);
      double value = zamyn_master_get_value (self->master, i);

      if (info->home_row == ZAMYN_NONE)
        sum += value * zamyn_flow_good (self, info->good)->surcharge_usd_per_unit;
      else
        sum += value * (info->cost + zamyn_flow_row (self, info->outside_row)->price);
    }
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (self->problem); r++)
    if (self->group_of[r] != ZAMYN_NO_GROUP)
      sum += zamyn_master_get_unserved (self->master, self->group_of[r])
             * zamyn_good_get_penalty (zamyn_flow_good (self, zamyn_flow_row (self, r)->good));
  return sum;
}

/* Everything that is stated of the flow, counted from its ways alone. */
static gboolean
is_feasible (const ZamynOptimalFlow *self)
{
  guint32 n_elements = zamyn_problem_get_n_elements (self->problem);
  guint32 n_rows = zamyn_problem_get_n_rows (self->problem);
  g_autofree double *load = g_new0 (double, MAX (n_elements, 1));
  g_autofree double *used = g_new0 (double, MAX (n_rows, 1));
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, i);
      double value = zamyn_master_get_value (self->master, i);

      if (value < -1e-9)
        return FALSE;
      if (info->home_row == ZAMYN_NONE || value == 0)
        continue;
      if (value * zamyn_flow_good (self, info->good)->w > ZAMYN_FLOW_LEAST && zamyn_flow_is_closed (self, self->problem, info))
        return FALSE;
      used[info->outside_row] += value;
      used[info->home_row] += value;
      for (guint32 j = 0; j < info->n_arcs; j++)
        for (int e = 0; e < 2; e++)
          {
            guint32 element
              = arcs[g_array_index (self->arcs, guint32, info->first_arc + j)].elements[e];

            if (element != ZAMYN_NONE)
              load[element] += value * zamyn_flow_good (self, info->good)->w;
          }
    }
  for (guint32 e = 0; e < n_elements; e++)
    if (load[e] > zamyn_problem_get_element (self->problem, e)->capacity * (1 + 1e-9) + 1e-7)
      return FALSE;
  for (guint32 r = 0; r < n_rows; r++)
    {
      double quantity = zamyn_flow_row (self, r)->quantity;
      double slack = 1e-7 + 1e-9 * quantity;
      double unserved = self->group_of[r] != ZAMYN_NO_GROUP
                          ? zamyn_master_get_unserved (self->master, self->group_of[r])
                          : 0;

      if (used[r] > quantity + slack
          || (self->group_of[r] != ZAMYN_NO_GROUP && fabs (used[r] + unserved - quantity) > slack))
        return FALSE;
    }
  return TRUE;
}

void
zamyn_flow_prove (ZamynOptimalFlow *self)
{
  double objective = zamyn_flow_sum_objective (self);

  self->gap = is_feasible (self) && isfinite (self->bound)
                ? fabs (objective - self->bound) / MAX (1, fabs (self->bound))
                : NAN;
}
