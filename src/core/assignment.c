/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/assignment.h"

#include <math.h>
#include <stdlib.h>

#include "core/assignment-private.h"

static void
clear_tally (gpointer data)
{
  ZamynTally *self = data;

  g_free (self->sums);
  g_free (self->row);
  g_free (self->row_cost);
  g_free (self->row_hours);
  g_free (self->load);
  g_free (self->first_use);
  g_array_unref (self->uses);
  g_array_unref (self->paths);
  zamyn_optimal_flow_unref (self->flow);
}

static ZamynTally *
tally_new (ZamynProblem *problem, ZamynOptimalFlow *flow)
{
  ZamynTally *self = g_atomic_rc_box_new0 (ZamynTally);
  guint32 n_goods = zamyn_problem_get_n_goods (problem);
  guint32 n_rows = zamyn_problem_get_n_rows (problem);

  self->flow = flow;
  self->paths = g_array_new (FALSE, FALSE, sizeof (ZamynFlowPath));
  self->row = g_new0 (double, MAX (n_rows, 1));
  self->row_cost = g_new0 (double, MAX (n_rows, 1));
  self->row_hours = g_new0 (double, MAX (n_rows, 1));
  self->load = g_new0 (double, MAX (zamyn_problem_get_n_elements (problem), 1));
  self->uses = g_array_new (FALSE, FALSE, sizeof (ZamynLinkUse));
  self->first_use = g_new0 (guint32, n_goods + 1);
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
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_atomic_rc_box_release_full (self->tally, clear_tally);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

static void
add_path (ZamynTally *self, ZamynProblem *problem, const ZamynFlowColumn *column)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, column->good);
  const ZamynArc *all = zamyn_problem_get_arcs (problem);
  ZamynGoodSums *sums = &self->sums[column->good];
  double delivered = column->cost + zamyn_problem_get_row (problem, column->outside_row)->price;
  ZamynFlowPath path = { .good = column->good, .outside_row = column->outside_row,
                         .home_row = column->home_row, .quantity = column->quantity,
                         .cost = column->cost, .arcs = column->arcs, .n_arcs = column->n_arcs };

  for (guint i = 0; i < path.n_arcs; i++)
    {
      const ZamynArc *arc = &all[path.arcs[i]];
      ZamynLinkUse use = { 2 * arc->link + (arc->forward ? 0 : 1), path.quantity };

      path.hours += zamyn_problem_get_hours (problem, column->good, path.arcs[i]);
      path.length_km += arc->length_km;
      if (arc->link != ZAMYN_NONE)
        g_array_append_val (self->uses, use);
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

static int
compare_uses (const void *a, const void *b)
{
  const ZamynLinkUse *one = a, *two = b;

  if (one->side != two->side)
    return one->side < two->side ? -1 : 1;
  return (one->quantity > two->quantity) - (one->quantity < two->quantity);
}

/* What the paths of one good have left at the end of the list, one entry for each side of a link. */
static void
merge_uses (ZamynTally *self, guint32 first)
{
  ZamynLinkUse *uses = (ZamynLinkUse *) (void *) self->uses->data;
  guint32 n = first;

  if (self->uses->len == first)
    return;
  qsort (uses + first, self->uses->len - first, sizeof *uses, compare_uses);
  for (guint32 i = first; i < self->uses->len; i++)
    if (n > first && uses[n - 1].side == uses[i].side)
      uses[n - 1].quantity += uses[i].quantity;
    else
      uses[n++] = uses[i];
  g_array_set_size (self->uses, n);
}

/* Columns come by good. */
static void
add_paths (ZamynTally *self, ZamynProblem *problem)
{
  g_autoptr (GArray) columns = zamyn_optimal_flow_get_columns (self->flow);
  guint i = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      self->first_use[k] = self->uses->len;
      for (; i < columns->len && g_array_index (columns, ZamynFlowColumn, i).good == k; i++)
        add_path (self, problem, &g_array_index (columns, ZamynFlowColumn, i));
      merge_uses (self, self->first_use[k]);
    }
  self->first_use[zamyn_problem_get_n_goods (problem)] = self->uses->len;
  g_assert (i == columns->len);
}

ZamynAssignment *
zamyn_assignment_solve_from (ZamynProblem *problem, const ZamynAssignment *base,
                             GCancellable *cancellable, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  ZamynOptimalFlow *flow = zamyn_optimal_flow_solve (
    problem, base != NULL ? base->tally->flow : NULL, cancellable);
  ZamynAssignment *self;

  if (flow == NULL)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  self = g_new0 (ZamynAssignment, 1);
  g_atomic_ref_count_init (&self->refs);
  self->problem = zamyn_problem_ref (problem);
  if (base != NULL && flow == base->tally->flow)
    {
      self->tally = g_atomic_rc_box_acquire (base->tally);
      zamyn_optimal_flow_unref (flow);
    }
  else
    {
      self->tally = tally_new (problem, flow);
      add_paths (self->tally, problem);
    }
  self->solve_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  return self;
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
  return zamyn_optimal_flow_get_gap (self->tally->flow) <= ZAMYN_PROVEN_GAP;
}

double
zamyn_assignment_get_relative_gap (const ZamynAssignment *self)
{
  return zamyn_optimal_flow_get_gap (self->tally->flow);
}

double
zamyn_assignment_get_objective_usd_per_year (const ZamynAssignment *self)
{
  return zamyn_optimal_flow_get_objective (self->tally->flow);
}

double
zamyn_assignment_get_solve_ms (const ZamynAssignment *self)
{
  return self->solve_ms;
}

guint
zamyn_assignment_get_n_paths (const ZamynAssignment *self)
{
  return self->tally->paths->len;
}

const ZamynFlowPath *
zamyn_assignment_get_path (const ZamynAssignment *self, guint path)
{
  return &g_array_index (self->tally->paths, ZamynFlowPath, path);
}

double
zamyn_assignment_get_link_flow (const ZamynAssignment *self, guint32 good, guint32 link,
                                gboolean forward)
{
  const ZamynTally *tally = self->tally;
  guint32 side = 2 * link + (forward ? 0 : 1);
  guint32 low = tally->first_use[good], high = tally->first_use[good + 1];

  while (low < high)
    {
      guint32 middle = (low + high) / 2;
      const ZamynLinkUse *use = &g_array_index (tally->uses, ZamynLinkUse, middle);

      if (use->side == side)
        return use->quantity;
      if (use->side < side)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

double
zamyn_assignment_get_load (const ZamynAssignment *self, guint32 element)
{
  return self->tally->load[element];
}

double
zamyn_assignment_get_toll (const ZamynAssignment *self, guint32 element)
{
  return zamyn_optimal_flow_get_toll (self->tally->flow, element);
}

double
zamyn_assignment_get_row (const ZamynAssignment *self, guint32 row)
{
  return self->tally->row[row];
}

double
zamyn_assignment_get_row_cost (const ZamynAssignment *self, guint32 home_row)
{
  return self->tally->row[home_row] > 0 ? self->tally->row_cost[home_row] / self->tally->row[home_row] : NAN;
}

double
zamyn_assignment_get_row_hours (const ZamynAssignment *self, guint32 home_row)
{
  return self->tally->row[home_row] > 0 ? self->tally->row_hours[home_row] / self->tally->row[home_row] : NAN;
}

double
zamyn_assignment_get_demand (const ZamynAssignment *self, guint32 good)
{
  return self->tally->sums[good].demand;
}

double
zamyn_assignment_get_served (const ZamynAssignment *self, guint32 good)
{
  return self->tally->sums[good].served;
}

/* What rounding leaves of a demand that is met is nothing. */
double
zamyn_assignment_get_unserved (const ZamynAssignment *self, guint32 good)
{
  double demand = self->tally->sums[good].demand;
  double unserved = demand - self->tally->sums[good].served;

  return unserved > 1e-9 * demand + 1e-6 ? unserved : 0;
}

double
zamyn_assignment_get_mean_cost (const ZamynAssignment *self, guint32 good)
{
  const ZamynGoodSums *sums = &self->tally->sums[good];

  return sums->served > 0 ? sums->cost_sum / sums->served : NAN;
}

double
zamyn_assignment_get_mean_hours (const ZamynAssignment *self, guint32 good)
{
  const ZamynGoodSums *sums = &self->tally->sums[good];

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
  const ZamynGoodSums *sums = &self->tally->sums[good];
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  guint32 n_nodes = zamyn_problem_get_n_nodes (self->problem);
  g_autofree gboolean *arcs = g_new0 (gboolean, MAX (n_arcs, 1));
  g_autofree gboolean *nodes = g_new0 (gboolean, MAX (n_nodes, 1));
  double through = 0;

  zamyn_problem_mark_target (self->problem, target, arcs, nodes);
  for (guint32 p = sums->first_path; p < sums->first_path + sums->n_paths; p++)
    {
      const ZamynFlowPath *path = &g_array_index (self->tally->paths, ZamynFlowPath, p);

      if (enters (self, path, arcs, nodes))
        through += path->quantity;
    }
  return through;
}
