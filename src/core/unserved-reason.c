/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a demand goes without: no way, no room, no supplier, or not worth what it would cost. */

#include "core/assignment.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/matching.h"

#define LEAST 1e-6 /* kt or GWh a year */

typedef struct
{
  const ZamynAssignment *assignment;
  ZamynProblem *problem;
  ZamynRouter *router;
  guint32 good;
  guint32 home; /* counted from zero within the home rows of the good */
} Question;

static double *
find_residual (const Question *self)
{
  guint32 n = zamyn_problem_get_n_elements (self->problem);
  double *residual = g_new (double, MAX (n, 1));

  for (guint32 e = 0; e < n; e++)
    residual[e] = zamyn_problem_get_element (self->problem, e)->capacity
                  - zamyn_assignment_get_load (self->assignment, e);
  return residual;
}

/* The cheapest pair with this home row, or ZAMYN_NONE. @with_left: only rows that have something left */
static ZamynWays *
find_ways (const Question *self, gboolean with_left, const double *residual, guint32 *best)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, self->good);
  g_autofree gboolean *takes_part = g_new0 (gboolean, good->n_outside + good->n_home);
  ZamynWays *ways;
  double least = INFINITY;

  for (guint32 r = 0; r < good->n_outside; r++)
    {
      double limit = zamyn_problem_get_row (self->problem, good->rows + r)->quantity;
      double used = zamyn_assignment_get_row (self->assignment, good->rows + r);

      takes_part[r] = with_left ? (limit - used) * good->w > LEAST : limit > 0;
    }
  takes_part[good->n_outside + self->home] = TRUE;
  ways = zamyn_ways_find (self->router, self->problem, self->good, takes_part, residual, LEAST);
  *best = ZAMYN_NONE;
  for (guint32 r = 0; r < good->n_outside; r++)
    {
      guint32 pair = r * good->n_home + self->home;
      double cost = ways->cost[pair] + zamyn_problem_get_row (self->problem, good->rows + r)->price;

      if (cost < least)
        {
          least = cost;
          *best = pair;
        }
    }
  return ways;
}

static char *
name_full_elements (const Question *self, const ZamynWays *ways, guint32 pair,
                    const double *residual)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint32 i = ways->first_arc[pair]; i < ways->first_arc[pair + 1]; i++)
    for (int e = 0; e < 2; e++)
      {
        guint32 element = arcs[g_array_index (ways->arcs, guint32, i)].elements[e];

        if (element == ZAMYN_NONE || residual[element] > LEAST)
          continue;
        if (names->len > 0)
          g_string_append (names, ", ");
        g_string_append (names, zamyn_problem_get_element (self->problem, element)->name);
      }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
answer (const Question *self)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, self->good);
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
  g_autofree double *residual = find_residual (self);
  g_autoptr (ZamynWays) open = NULL;
  g_autoptr (ZamynWays) left = NULL;
  g_autoptr (ZamynWays) roomy = NULL;
  g_autofree char *full = NULL;
  guint32 best_open, best_left, best_roomy;

  open = find_ways (self, FALSE, NULL, &best_open);
  if (best_open == ZAMYN_NONE)
    return g_strdup (is_import ? _ ("No open way leads here from any supplier.")
                               : _ ("No open way leads from here to any market."));
  left = find_ways (self, TRUE, NULL, &best_left);
  if (best_left == ZAMYN_NONE)
    return g_strdup (is_import ? _ ("Every supplier that can reach this place gives all it can.")
                               : _ ("Every market that can be reached takes all it can."));
  roomy = find_ways (self, TRUE, residual, &best_roomy);
  if (best_roomy != ZAMYN_NONE)
    return g_strdup (_ ("The way that still has room costs more than the good is worth."));
  full = name_full_elements (self, left, best_left, residual);
  /* TRANSLATORS: %s is a list of ids of lines and crossings whose capacity is used up */
  return g_strdup_printf (_ ("Every way is full; on the cheapest one this is used up: %s."), full);
}

char *
zamyn_assignment_explain_unserved (const ZamynAssignment *self, guint32 home_row)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self);
  const ZamynRow *row = zamyn_problem_get_row (problem, home_row);
  const ZamynGood *good = zamyn_problem_get_good (problem, row->good);
  g_autoptr (ZamynRouter) router = NULL;
  Question question = { self, problem, NULL, row->good, home_row - good->rows - good->n_outside };

  if ((row->quantity - zamyn_assignment_get_row (self, home_row)) * good->w <= LEAST)
    return NULL;
  router = zamyn_router_new (problem);
  question.router = router;
  return answer (&question);
}
