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
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->row = g_new0 (double, MAX (n_rows, 1));
  self->row_cost = g_new0 (double, MAX (n_rows, 1));
  self->row_hours = g_new0 (double, MAX (n_rows, 1));
  self->load = g_new0 (double, MAX (zamyn_problem_get_n_elements (problem), 1));
  self->link_flow = g_new0 (double *, MAX (n_goods, 1));
  self->turns = g_new0 (ZamynGoodTurn, MAX (n_goods, 1));
  for (guint32 k = 0; k < n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      guint32 first = good->rows + good->n_outside;

      for (guint32 r = first; r < first + good->n_home; r++)
        self->turns[k].demand += zamyn_problem_get_row (problem, r)->quantity;
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
    {
      g_free (self->link_flow[k]);
      g_clear_pointer (&self->turns[k].full, g_array_unref);
    }
  g_free (self->link_flow);
  g_free (self->turns);
  g_free (self->row);
  g_free (self->row_cost);
  g_free (self->row_hours);
  g_free (self->load);
  g_array_unref (self->paths);
  g_ptr_array_unref (self->chunks);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

void
zamyn_assignment_add_path (ZamynAssignment *self, guint32 good_index, guint32 outside_row,
                           guint32 home_row, double quantity, double cost, const guint32 *arcs,
                           guint n_arcs)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  ZamynGoodTurn *turn = &self->turns[good_index];
  double price = zamyn_problem_get_row (self->problem, outside_row)->price;
  ZamynFlowPath path = { .good = good_index, .outside_row = outside_row, .home_row = home_row,
                         .quantity = quantity, .cost = cost, .n_arcs = n_arcs };

  if (n_arcs > 0)
    {
      guint32 *copy = g_memdup2 (arcs, sizeof (guint32) * n_arcs);

      path.arcs = copy;
      g_ptr_array_add (self->chunks, copy);
    }
  if (self->link_flow[good_index] == NULL)
    self->link_flow[good_index] = g_new0 (double, 2 * MAX (get_n_links (self->problem), 1));
  for (guint i = 0; i < n_arcs; i++)
    {
      const ZamynArc *arc = &all[arcs[i]];

      path.hours += zamyn_problem_get_hours (self->problem, good_index, arcs[i]);
      path.length_km += arc->length_km;
      if (arc->link != ZAMYN_NONE)
        self->link_flow[good_index][2 * arc->link + (arc->forward ? 0 : 1)] += quantity;
      for (int e = 0; e < 2; e++)
        if (arc->elements[e] != ZAMYN_NONE)
          self->load[arc->elements[e]] += quantity * good->w;
    }
  self->row[outside_row] += quantity;
  self->row[home_row] += quantity;
  self->row_cost[home_row] += quantity * (cost + price);
  self->row_hours[home_row] += quantity * path.hours;
  turn->served += quantity;
  turn->cost_sum += quantity * (cost + price);
  turn->hours_sum += quantity * path.hours;
  g_array_append_val (self->paths, path);
}

static void
sum_objective (ZamynAssignment *self)
{
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      double unserved = zamyn_assignment_get_unserved (self, k);

      self->objective += self->turns[k].cost_sum;
      if (unserved > 0 && isfinite (good->choke_usd_per_unit))
        self->objective += unserved * good->choke_usd_per_unit;
    }
}

ZamynAssignment *
zamyn_assignment_solve_from (ZamynProblem *problem, const ZamynAssignment *base,
                             GCancellable *cancellable, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (ZamynAssignment) self = zamyn_assignment_new (problem);

  if (base != NULL && zamyn_problem_get_parent (problem) != base->problem)
    base = NULL;
  if (!zamyn_greedy_fill (self, base, cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  sum_objective (self);
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
zamyn_assignment_get_method (const ZamynAssignment *self G_GNUC_UNUSED)
{
  return "greedy";
}

double
zamyn_assignment_get_objective_usd_per_year (const ZamynAssignment *self)
{
  return self->objective;
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
  return self->turns[good].demand;
}

double
zamyn_assignment_get_served (const ZamynAssignment *self, guint32 good)
{
  return self->turns[good].served;
}

/* What rounding leaves of a demand that is met is nothing. */
double
zamyn_assignment_get_unserved (const ZamynAssignment *self, guint32 good)
{
  double demand = self->turns[good].demand;
  double unserved = demand - self->turns[good].served;

  return unserved > 1e-9 * demand + 1e-6 ? unserved : 0;
}

double
zamyn_assignment_get_mean_cost (const ZamynAssignment *self, guint32 good)
{
  const ZamynGoodTurn *turn = &self->turns[good];

  return turn->served > 0 ? turn->cost_sum / turn->served : NAN;
}

double
zamyn_assignment_get_mean_hours (const ZamynAssignment *self, guint32 good)
{
  const ZamynGoodTurn *turn = &self->turns[good];

  return turn->served > 0 ? turn->hours_sum / turn->served : NAN;
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
  const ZamynGoodTurn *turn = &self->turns[good];
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  guint32 n_nodes = zamyn_problem_get_n_nodes (self->problem);
  g_autofree gboolean *arcs = g_new0 (gboolean, MAX (n_arcs, 1));
  g_autofree gboolean *nodes = g_new0 (gboolean, MAX (n_nodes, 1));
  double through = 0;

  zamyn_problem_mark_target (self->problem, target, arcs, nodes);
  for (guint32 p = turn->first_path; p < turn->first_path + turn->n_paths; p++)
    {
      const ZamynFlowPath *path = &g_array_index (self->paths, ZamynFlowPath, p);

      if (enters (self, path, arcs, nodes))
        through += path->quantity;
    }
  return through;
}
