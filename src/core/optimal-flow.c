/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/optimal-flow.h"

#include <string.h>

#include "core/optimal-flow-private.h"

static GArray *
copy_array (const GArray *from, guint size)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, size, from->len + 256);

  if (from->len > 0)
    g_array_append_vals (copy, from->data, from->len);
  return copy;
}

static ZamynOptimalFlow *
start_from (ZamynProblem *problem, ZamynOptimalFlow *parent)
{
  ZamynOptimalFlow *self = g_new0 (ZamynOptimalFlow, 1);
  gsize n_rows = MAX (zamyn_problem_get_n_rows (problem), 1);

  g_atomic_ref_count_init (&self->refs);
  self->problem = zamyn_problem_ref (problem);
  self->master = zamyn_master_copy (parent->master);
  self->columns = copy_array (parent->columns, sizeof (ZamynFlowColumnInfo));
  self->arcs = copy_array (parent->arcs, sizeof (guint32));
  self->shares = zamyn_shares_ref (parent->shares);
  self->bounds = zamyn_flow_bounds_ref (parent->bounds);
  self->leader = zamyn_optimal_flow_ref (parent);
  self->floor = g_memdup2 (parent->floor, sizeof (double) * MAX (parent->n_groups, 1));
  self->first_share_row = parent->first_share_row;
  self->group_of = g_memdup2 (parent->group_of, sizeof (guint32) * n_rows);
  self->limit_row = g_memdup2 (parent->limit_row, sizeof (guint32) * n_rows);
  self->n_groups = parent->n_groups;
  self->n_master_rows = parent->n_master_rows;
  self->bound = -INFINITY;
  return self;
}

static ZamynOptimalFlow *
start_anew (ZamynProblem *problem)
{
  ZamynOptimalFlow *self = g_new0 (ZamynOptimalFlow, 1);

  g_atomic_ref_count_init (&self->refs);
  self->problem = zamyn_problem_ref (problem);
  zamyn_flow_index_rows (self);
  zamyn_flow_make_master (self);
  self->bounds = zamyn_flow_bounds_new (problem);
  self->floor = g_new (double, MAX (self->n_groups, 1));
  for (guint32 group = 0; group < self->n_groups; group++)
    self->floor[group] = -INFINITY;
  self->bound = -INFINITY;
  return self;
}

static gboolean
descends_from (const ZamynProblem *problem, const ZamynProblem *ancestor)
{
  while (problem != NULL && problem != ancestor)
    problem = zamyn_problem_get_parent (problem);
  return problem != NULL;
}

/* Whether something flows on a way that @problem has closed. */
static gboolean
is_touched (ZamynOptimalFlow *self, ZamynProblem *problem)
{
  for (guint32 i = 0; i < self->columns->len; i++)
    if (zamyn_master_get_value (self->master, i) > 0
        && zamyn_flow_is_closed (self, problem, &g_array_index (self->columns, ZamynFlowColumnInfo, i)))
      return TRUE;
  return FALSE;
}

ZamynOptimalFlow *
zamyn_optimal_flow_solve (ZamynProblem *problem, ZamynOptimalFlow *parent,
                          GCancellable *cancellable)
{
  gboolean is_warm = parent != NULL && descends_from (problem, parent->problem)
                     && zamyn_optimal_flow_get_gap (parent) <= ZAMYN_PROVEN_GAP;
  g_autoptr (ZamynOptimalFlow) self = NULL;
  ZamynMasterResult result;

  /* Closing what carries nothing takes away what was not used: the optimum stays, with its proof. */
  if (is_warm && !is_touched (parent, problem))
    return zamyn_optimal_flow_ref (parent);
  if (is_warm)
    {
      self = start_from (problem, parent);
      result = zamyn_flow_generate_closed (self, cancellable);
    }
  else
    {
      self = start_anew (problem);
      result = zamyn_flow_generate (self, cancellable);
      zamyn_flow_drop_idle_columns (self);
    }
  return result == ZAMYN_MASTER_CANCELLED ? NULL : g_steal_pointer (&self);
}

ZamynOptimalFlow *
zamyn_optimal_flow_ref (ZamynOptimalFlow *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_optimal_flow_unref (ZamynOptimalFlow *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->master, zamyn_master_free);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->arcs, g_array_unref);
  g_clear_pointer (&self->shares, zamyn_shares_unref);
  g_clear_pointer (&self->bounds, zamyn_flow_bounds_unref);
  g_clear_pointer (&self->leader, zamyn_optimal_flow_unref);
  g_free (self->lead);
  g_free (self->floor);
  g_free (self->group_of);
  g_free (self->limit_row);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

static gint
compare_columns (gconstpointer a, gconstpointer b)
{
  const ZamynFlowColumn *one = a, *two = b;

  if (one->good != two->good)
    return one->good < two->good ? -1 : 1;
  if (one->home_row != two->home_row)
    return one->home_row < two->home_row ? -1 : 1;
  if (one->outside_row != two->outside_row)
    return one->outside_row < two->outside_row ? -1 : 1;
  return (one->cost > two->cost) - (one->cost < two->cost);
}

GArray *
zamyn_optimal_flow_get_columns (const ZamynOptimalFlow *self)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (ZamynFlowColumn));

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, i);
      double value = zamyn_master_get_value (self->master, i);
      ZamynFlowColumn column = { info->good, info->outside_row, info->home_row, info->cost, value,
                                 NULL, info->n_arcs };

      if (info->home_row == ZAMYN_NONE || value * zamyn_flow_good (self, info->good)->w <= ZAMYN_FLOW_LEAST)
        continue;
      if (info->n_arcs > 0)
        column.arcs = &g_array_index (self->arcs, guint32, info->first_arc);
      g_array_append_val (out, column);
    }
  g_array_sort (out, compare_columns);
  return out;
}

double
zamyn_optimal_flow_get_objective (const ZamynOptimalFlow *self)
{
  return zamyn_flow_sum_objective (self);
}

double
zamyn_optimal_flow_get_gap (const ZamynOptimalFlow *self)
{
  return self->gap;
}

double
zamyn_optimal_flow_get_toll (const ZamynOptimalFlow *self, guint32 element)
{
  return zamyn_master_get_toll (self->master, element);
}

double
zamyn_optimal_flow_get_limit_price (const ZamynOptimalFlow *self, guint32 outside_row)
{
  return zamyn_master_get_toll (self->master, self->limit_row[outside_row]);
}

double
zamyn_optimal_flow_get_home_price (const ZamynOptimalFlow *self, guint32 home_row)
{
  return zamyn_master_get_group_price (self->master, self->group_of[home_row]);
}

double
zamyn_optimal_flow_get_excess (const ZamynOptimalFlow *self, guint32 good)
{
  double sum = 0;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, i);

      if (info->good == good && info->home_row == ZAMYN_NONE)
        sum += zamyn_master_get_value (self->master, i);
    }
  return sum;
}

guint
zamyn_optimal_flow_get_n_pivots (const ZamynOptimalFlow *self)
{
  return zamyn_master_get_n_pivots (self->master);
}

guint
zamyn_optimal_flow_get_n_rounds (const ZamynOptimalFlow *self)
{
  return self->n_rounds;
}
