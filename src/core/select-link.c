/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The trace tells what of one outside row's flow enters the set, and to which home rows that goes:
 * asked of each outside row in turn, it gives the whole table. */

#include "core/select-link.h"

#include <string.h>

#include "core/flow-trace.h"

/* Of the total of a good: less is rounding. */
#define LEAST_SHARE 1e-12

typedef struct
{
  const ZamynAssignment *assignment;
  ZamynProblem *problem;
  gboolean *arcs;
  gboolean *nodes;
  gboolean *is_asked; /* per row */
  double *by_row;
  GArray *uses;
} Selection;

static void
add_uses (Selection *self, guint32 good_index, guint32 outside_row, double total)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  guint32 outside = zamyn_problem_get_row (self->problem, outside_row)->node;
  gboolean is_outward = good->direction == ZAMYN_DIRECTION_EXPORT;

  for (guint32 r = good->rows + good->n_outside; r < good->rows + good->n_outside + good->n_home; r++)
    {
      guint32 home = zamyn_problem_get_row (self->problem, r)->node;
      ZamynLinkUse use = { .good = good_index,
                           .from = is_outward ? home : outside,
                           .to = is_outward ? outside : home,
                           .outside_row = outside_row,
                           .home_row = r,
                           .quantity = self->by_row[r],
                           .total = total };

      if (use.quantity > LEAST_SHARE * total)
        g_array_append_val (self->uses, use);
    }
}

static void
select_good (Selection *self, guint32 good_index)
{
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (self->assignment, good_index);
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  double total = zamyn_flow_trace_get_total (trace);

  for (guint32 r = good->rows; total > 0 && r < good->rows + good->n_outside; r++)
    {
      if (!(zamyn_assignment_get_row (self->assignment, r) > 0))
        continue;
      memset (self->by_row, 0, sizeof (double) * zamyn_problem_get_n_rows (self->problem));
      self->is_asked[r] = TRUE;
      if (zamyn_flow_trace_select (trace, self->arcs, self->nodes, self->is_asked, self->by_row, NULL)
          > 0)
        add_uses (self, good_index, r, total);
      self->is_asked[r] = FALSE;
    }
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const ZamynLinkUse *x = a, *y = b;

  if (x->good != y->good)
    return x->good < y->good ? -1 : 1;
  if (x->quantity > y->quantity || x->quantity < y->quantity)
    return x->quantity > y->quantity ? -1 : 1;
  if (x->outside_row != y->outside_row)
    return x->outside_row < y->outside_row ? -1 : 1;
  return (x->home_row > y->home_row) - (x->home_row < y->home_row);
}

GArray *
zamyn_select_link (const ZamynAssignment *assignment, const ZamynTarget *target)
{
  Selection self = { .assignment = assignment };
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (ZamynLinkUse));

  g_return_val_if_fail (assignment != NULL && target != NULL, uses);

  self.problem = zamyn_assignment_get_problem (assignment);
  self.uses = uses;
  self.arcs = g_new0 (gboolean, MAX (zamyn_problem_get_n_arcs (self.problem), 1));
  self.nodes = g_new0 (gboolean, MAX (zamyn_problem_get_n_nodes (self.problem), 1));
  self.is_asked = g_new0 (gboolean, MAX (zamyn_problem_get_n_rows (self.problem), 1));
  self.by_row = g_new0 (double, MAX (zamyn_problem_get_n_rows (self.problem), 1));
  zamyn_problem_mark_target (self.problem, target, self.arcs, self.nodes);
  for (guint32 g = 0; g < zamyn_problem_get_n_goods (self.problem); g++)
    select_good (&self, g);
  g_array_sort (uses, compare_uses);
  g_free (self.arcs);
  g_free (self.nodes);
  g_free (self.is_asked);
  g_free (self.by_row);
  return uses;
}
