/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/assignment.h"

#include <math.h>

#include "core/assignment-private.h"

static guint32
get_n_links (const ZamynProblem *problem)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n = 0;

  if (atlas != NULL)
    return zamyn_network_get_n_links (zamyn_atlas_get_network (atlas));
  for (guint32 i = 0; i < zamyn_problem_get_n_arcs (problem); i++)
    if (arcs[i].link != ZAMYN_NONE)
      n = MAX (n, arcs[i].link + 1);
  return n;
}

static ZamynAssignment *
zamyn_assignment_new (ZamynProblem *problem)
{
  ZamynAssignment *self = g_new0 (ZamynAssignment, 1);
  guint32 n_goods = zamyn_problem_get_n_goods (problem);
  guint32 n_rows = zamyn_problem_get_n_rows (problem);

  g_atomic_ref_count_init (&self->refs);
  self->problem = zamyn_problem_ref (problem);
  self->paths = g_array_new (FALSE, FALSE, sizeof (ZamynFlowPath));
  self->row = g_new0 (double, MAX (n_rows, 1));
  self->row_cost = g_new0 (double, MAX (n_rows, 1));
  self->row_hours = g_new0 (double, MAX (n_rows, 1));
  self->load = g_new0 (double, MAX (zamyn_problem_get_n_elements (problem), 1));
  self->link_flow = g_new0 (double *, MAX (n_goods, 1));
  self->sums = g_new0 (ZamynGoodSums, MAX (n_goods, 1));
  for (guint32 k = 0; k < n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      guint32 first = good->rows + good->n_outside;

      for (guint32 r = first; r < first + good->n_home; r++)
        self->sums[k].demand += zamyn_problem_get_row (problem, r)->quantity;
    }
  return self;
}

ZamynAssignment *
zamyn_assignment_ref (ZamynAssignment *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_assignment_unref (ZamynAssignment *self)
{
  guint32 n_goods;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  n_goods = zamyn_problem_get_n_goods (self->problem);
  for (guint32 k = 0; k < n_goods; k++)
    g_free (self->link_flow[k]);
  g_free (self->link_flow);
  g_free (self->sums);
  g_free (self->row);
  g_free (self->row_cost);
  g_free (self->row_hours);
  g_free (self->load);
  g_array_unref (self->paths);
  g_clear_pointer (&self->flow, zamyn_optimal_flow_free);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

static void
add_path (ZamynAssignment *self, const ZamynFlowColumn *column)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, column->good);
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  ZamynGoodSums *sums = &self->sums[column->good];
  double delivered
    = column->cost + zamyn_problem_get_row (self->problem, column->outside_row)->price;
  ZamynFlowPath path = { .good = column->good, .outside_row = column->outside_row,
                         .home_row = column->home_row, .quantity = column->quantity,
                         .cost = column->cost, .arcs = column->arcs, .n_arcs = column->n_arcs };

  if (self->link_flow[column->good] == NULL)
    self->link_flow[column->good] = g_new0 (double, 2 * MAX (get_n_links (self->problem), 1));
  for (guint i = 0; i < path.n_arcs; i++)
    {
      const ZamynArc *arc = &all[path.arcs[i]];

      path.hours += zamyn_problem_get_hours (self->problem, column->good, path.arcs[i]);
      path.length_km += arc->length_km;
      if (arc->link != ZAMYN_NONE)
        self->link_flow[column->good][2 * arc->link + (arc->forward ? 0 : 1)] += path.quantity;
      for (int e = 0; e < 2; e++)
        if (arc->elements[e] != ZAMYN_NONE)
          self->load[arc->elements[e]] += path.quantity * good->w;
    }
  self->row[path.outside_row] += path.quantity;
  self->row[path.home_row] += path.quantity;
  self->row_cost[path.home_row] += path.quantity * delivered;
  self->row_hours[path.home_row] += path.quantity * path.hours;
  if (sums->n_paths++ == 0)
    sums->first_path = self->paths->len;
  sums->served += path.quantity;
  sums->cost_sum += path.quantity * delivered;
  sums->hours_sum += path.quantity * path.hours;
  g_array_append_val (self->paths, path);
}

ZamynAssignment *
zamyn_assignment_solve_from (ZamynProblem *problem, const ZamynAssignment *base,
                             GCancellable *cancellable, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (ZamynAssignment) self = zamyn_assignment_new (problem);
  g_autoptr (GArray) columns = NULL;

  self->flow
    = zamyn_optimal_flow_solve (problem, base != NULL ? base->flow : NULL, cancellable);
  if (self->flow == NULL)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  columns = zamyn_optimal_flow_get_columns (self->flow);
  for (guint i = 0; i < columns->len; i++)
    add_path (self, &g_array_index (columns, ZamynFlowColumn, i));
  self->solve_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  return g_steal_pointer (&self);
}

ZamynAssignment *
zamyn_assignment_solve (ZamynProblem *problem, GCancellable *cancellable, GError **error)
{
  return zamyn_assignment_solve_from (problem, NULL, cancellable, error);
}

ZamynProblem *
zamyn_assignment_get_problem (const ZamynAssignment *self)
{
  return self->problem;
}

const char *
zamyn_assignment_get_method (const ZamynAssignment *self)
{
  return zamyn_assignment_is_proven (self) ? "exact" : "not_proven";
}

gboolean
zamyn_assignment_is_proven (const ZamynAssignment *self)
{
  return zamyn_optimal_flow_get_gap (self->flow) <= ZAMYN_PROVEN_GAP;
}

double
zamyn_assignment_get_relative_gap (const ZamynAssignment *self)
{
  return zamyn_optimal_flow_get_gap (self->flow);
}

double
zamyn_assignment_get_objective_usd_per_year (const ZamynAssignment *self)
{
  return zamyn_optimal_flow_get_objective (self->flow);
}

double
zamyn_assignment_get_solve_ms (const ZamynAssignment *self)
{
  return self->solve_ms;
}

guint
zamyn_assignment_get_n_paths (const ZamynAssignment *self)
{
  return self->paths->len;
}

const ZamynFlowPath *
zamyn_assignment_get_path (const ZamynAssignment *self, guint path)
{
  return &g_array_index (self->paths, ZamynFlowPath, path);
}

double
zamyn_assignment_get_link_flow (const ZamynAssignment *self, guint32 good, guint32 link,
                                gboolean forward)
{
  return self->link_flow[good] != NULL ? self->link_flow[good][2 * link + (forward ? 0 : 1)] : 0;
}

double
zamyn_assignment_get_load (const ZamynAssignment *self, guint32 element)
{
  return self->load[element];
}

double
zamyn_assignment_get_toll (const ZamynAssignment *self, guint32 element)
{
  return zamyn_optimal_flow_get_toll (self->flow, element);
}

double
zamyn_assignment_get_row (const ZamynAssignment *self, guint32 row)
{
  return self->row[row];
}

double
zamyn_assignment_get_row_cost (const ZamynAssignment *self, guint32 home_row)
{
  return self->row[home_row] > 0 ? self->row_cost[home_row] / self->row[home_row] : NAN;
}

double
zamyn_assignment_get_row_hours (const ZamynAssignment *self, guint32 home_row)
{
  return self->row[home_row] > 0 ? self->row_hours[home_row] / self->row[home_row] : NAN;
}

double
zamyn_assignment_get_demand (const ZamynAssignment *self, guint32 good)
{
  return self->sums[good].demand;
}

double
zamyn_assignment_get_served (const ZamynAssignment *self, guint32 good)
{
  return self->sums[good].served;
}

/* What rounding leaves of a demand that is met is nothing. */
double
zamyn_assignment_get_unserved (const ZamynAssignment *self, guint32 good)
{
  double demand = self->sums[good].demand;
  double unserved = demand - self->sums[good].served;

  return unserved > 1e-9 * demand + 1e-6 ? unserved : 0;
}

double
zamyn_assignment_get_mean_cost (const ZamynAssignment *self, guint32 good)
{
  const ZamynGoodSums *sums = &self->sums[good];

  return sums->served > 0 ? sums->cost_sum / sums->served : NAN;
}

double
zamyn_assignment_get_mean_hours (const ZamynAssignment *self, guint32 good)
{
  const ZamynGoodSums *sums = &self->sums[good];

  return sums->served > 0 ? sums->hours_sum / sums->served : NAN;
}

static gboolean
enters (const ZamynAssignment *self, const ZamynFlowPath *path, const gboolean *arcs,
        const gboolean *nodes)
{
  if (nodes[zamyn_problem_get_row (self->problem, path->outside_row)->node]
      || nodes[zamyn_problem_get_row (self->problem, path->home_row)->node])
    return TRUE;
  for (guint i = 0; i < path->n_arcs; i++)
    if (arcs[path->arcs[i]])
      return TRUE;
  return FALSE;
}

double
zamyn_assignment_get_through (const ZamynAssignment *self, guint32 good, const ZamynTarget *target)
{
  const ZamynGoodSums *sums = &self->sums[good];
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  guint32 n_nodes = zamyn_problem_get_n_nodes (self->problem);
  g_autofree gboolean *arcs = g_new0 (gboolean, MAX (n_arcs, 1));
  g_autofree gboolean *nodes = g_new0 (gboolean, MAX (n_nodes, 1));
  double through = 0;

  zamyn_problem_mark_target (self->problem, target, arcs, nodes);
  for (guint32 p = sums->first_path; p < sums->first_path + sums->n_paths; p++)
    {
      const ZamynFlowPath *path = &g_array_index (self->paths, ZamynFlowPath, p);

      if (enters (self, path, arcs, nodes))
        through += path->quantity;
    }
  return through;
}
