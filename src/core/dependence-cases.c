/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Closures of the whole problem start from the optimum that they close something of, so they wait
 * for it: first what starts from nothing, then these, then the goods one by one.
 *
 * A good alone is spared where the answer is known. What the base serves without the country can be
 * served without it. A reading that allows more leaves less unserved: geography is 0 where capacity
 * is, and one role alone takes no more than both. */

#include "core/dependence-cases.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/parallel.h"
#include "core/problem-variant.h"

/* Units a year: less is rounding. */
#define DUST 1e-6

ZamynDependenceCases *
zamyn_dependence_cases_new (ZamynAssignment *base, const gboolean *at_home, const gboolean *goods)
{
  ZamynDependenceCases *self = g_new0 (ZamynDependenceCases, 1);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  guint32 n_goods = zamyn_problem_get_n_goods (problem);

  self->base = zamyn_assignment_ref (base);
  self->at_home = g_memdup2 (at_home, sizeof (gboolean) * zamyn_problem_get_n_nodes (problem));
  self->goods = g_new0 (gboolean, n_goods + 1);
  self->traces = g_ptr_array_new_with_free_func ((GDestroyNotify)zamyn_flow_trace_free);
  for (guint32 k = 0; k < n_goods; k++)
    {
      self->goods[k] = goods == NULL || goods[k];
      g_ptr_array_add (self->traces, zamyn_flow_trace_new (base, k));
    }
  self->cases = g_ptr_array_new ();
  return self;
}

static void
free_case (ZamynDependenceCase *it)
{
  zamyn_territory_free (it->territory);
  g_clear_pointer (&it->cut, zamyn_assignment_unref);
  g_clear_pointer (&it->bare, zamyn_assignment_unref);
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    {
      g_clear_pointer (&it->joint[role], zamyn_assignment_unref);
      for (guint r = 0; r < ZAMYN_READING_JOINT; r++)
        g_free (it->least[role][r]);
    }
  g_free (it);
}

void
zamyn_dependence_cases_free (ZamynDependenceCases *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->cases->len; i++)
    free_case (self->cases->pdata[i]);
  g_ptr_array_unref (self->cases);
  g_ptr_array_unref (self->traces);
  g_clear_pointer (&self->raised, zamyn_assignment_unref);
  g_clear_pointer (&self->bare, zamyn_assignment_unref);
  zamyn_assignment_unref (self->base);
  g_free (self->at_home);
  g_free (self->goods);
  g_free (self);
}

ZamynDependenceCase *
zamyn_dependence_cases_add (ZamynDependenceCases *self, ZamynTerritory *territory)
{
  ZamynDependenceCase *it = g_new0 (ZamynDependenceCase, 1);
  guint32 n_goods = zamyn_problem_get_n_goods (zamyn_assignment_get_problem (self->base));

  it->territory = territory;
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    for (guint r = 0; r < ZAMYN_READING_JOINT; r++)
      {
        it->least[role][r] = g_new (double, n_goods + 1);
        for (guint32 k = 0; k < n_goods; k++)
          it->least[role][r][k] = NAN;
      }
  g_ptr_array_add (self->cases, it);
  return it;
}

/* The whole problem, many times. */

typedef struct
{
  ZamynProblem *problem;
  const ZamynAssignment *from;
  ZamynAssignment **result;
} Solve;

static void
clear_solve (gpointer data)
{
  zamyn_problem_unref (((Solve *)data)->problem);
}

static GArray *
make_solves (void)
{
  GArray *solves = g_array_new (FALSE, FALSE, sizeof (Solve));

  g_array_set_clear_func (solves, clear_solve);
  return solves;
}

static void
add_solve (GArray *solves,
           ZamynProblem *problem,
           const ZamynAssignment *from,
           ZamynAssignment **result)
{
  Solve solve = { problem, from, result };

  g_array_append_val (solves, solve);
}

static gboolean
solve_one (guint index, gpointer data, GCancellable *cancellable, GError **error)
{
  const Solve *solve = &g_array_index ((GArray *)data, Solve, index);

  *solve->result = zamyn_assignment_solve_from (solve->problem, solve->from, cancellable, error);
  return *solve->result != NULL;
}

static gboolean
is_role_asked (const ZamynDependenceCase *it, ZamynCloseRole role)
{
  if (it->only_reach)
    return role == ZAMYN_ROLE_SELL;
  /* Everything abroad has no others to carry for. */
  return !(it->territory->is_any && role == ZAMYN_ROLE_CARRY);
}

/* What starts from nothing. */
static GArray *
list_first_solves (ZamynDependenceCases *self)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->base);
  g_autoptr (ZamynProblem) raised = zamyn_problem_raise_penalties (problem);
  GArray *solves = make_solves ();

  add_solve (solves, zamyn_problem_ref (raised), NULL, &self->raised);
  add_solve (solves, zamyn_problem_hold_substitutes (problem, self->base), NULL, &self->bare);
  for (guint i = 0; i < self->cases->len; i++)
    {
      ZamynDependenceCase *it = self->cases->pdata[i];

      if (is_role_asked (it, ZAMYN_ROLE_CARRY))
        add_solve (solves, zamyn_problem_close_territory (raised, it->territory, ZAMYN_ROLE_CARRY),
                   NULL, &it->joint[ZAMYN_ROLE_CARRY]);
    }
  return solves;
}

/* What starts from another optimum. */
static GArray *
list_closures (ZamynDependenceCases *self)
{
  GArray *solves = make_solves ();
  const ZamynCloseRole roles[] = { ZAMYN_ROLE_ALL, ZAMYN_ROLE_SELL };

  for (guint i = 0; i < self->cases->len; i++)
    {
      ZamynDependenceCase *it = self->cases->pdata[i];

      for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
        if (is_role_asked (it, roles[r]))
          add_solve (solves,
                     zamyn_problem_close_territory (zamyn_assignment_get_problem (self->raised),
                                                    it->territory, roles[r]),
                     self->raised, &it->joint[roles[r]]);
      if (it->only_reach)
        continue;
      add_solve (solves,
                 zamyn_problem_close_territory (zamyn_assignment_get_problem (self->base),
                                                it->territory, ZAMYN_ROLE_ALL),
                 self->base, &it->cut);
      add_solve (solves,
                 zamyn_problem_close_territory (zamyn_assignment_get_problem (self->bare),
                                                it->territory, ZAMYN_ROLE_ALL),
                 self->bare, &it->bare);
    }
  return solves;
}

/* The goods one by one. */

typedef struct
{
  ZamynDependenceCases *cases;
  GPtrArray *closed; /* per case and role: ZamynProblem, NULL where not asked for */
  guint32 n_goods;
} Goods;

double
zamyn_dependence_cases_get_transit (const ZamynDependenceCases *self,
                                    const ZamynTerritory *territory,
                                    guint32 good)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->base);
  guint32 n_rows = zamyn_problem_get_n_rows (problem);
  g_autofree gboolean *others = g_new (gboolean, n_rows + 1);

  for (guint32 r = 0; r < n_rows; r++)
    others[r] = !territory->rows[r];
  return zamyn_flow_trace_select (self->traces->pdata[good], territory->arcs, territory->nodes,
                                  others, NULL, NULL);
}

/* Whether the base serves all of a good without the role of the territory. */
static gboolean
is_spared (const ZamynDependenceCases *self,
           const ZamynTerritory *territory,
           ZamynCloseRole role,
           guint32 good_index)
{
  const ZamynGood *good
    = zamyn_problem_get_good (zamyn_assignment_get_problem (self->base), good_index);
  double used = 0;

  if (zamyn_assignment_get_unserved (self->base, good_index) > 0)
    return FALSE;
  for (guint32 r = good->rows; r < good->rows + good->n_outside && role != ZAMYN_ROLE_CARRY; r++)
    if (territory->rows[r])
      used += zamyn_assignment_get_row (self->base, r);
  if (role != ZAMYN_ROLE_SELL)
    used += zamyn_dependence_cases_get_transit (self, territory, good_index);
  return !(used > DUST);
}

static gboolean
find_least (ZamynProblem *problem, GCancellable *cancellable, double *least, GError **error)
{
  g_autoptr (ZamynAssignment) assignment = zamyn_assignment_solve (problem, cancellable, error);

  if (assignment == NULL)
    return FALSE;
  *least = zamyn_assignment_get_unserved (assignment, 0);
  return TRUE;
}

static gboolean
find_role (const ZamynDependenceCases *self,
           ZamynDependenceCase *it,
           ZamynCloseRole role,
           ZamynProblem *closed,
           guint32 good,
           GCancellable *cancellable,
           GError **error)
{
  double *geography = &it->least[role][ZAMYN_READING_GEOGRAPHY][good];
  double *capacity = &it->least[role][ZAMYN_READING_CAPACITY][good];
  g_autoptr (ZamynProblem) alone = NULL;
  g_autoptr (ZamynProblem) lifted = NULL;

  *geography = *capacity = 0;
  if (is_spared (self, it->territory, role, good)
      || (role != ZAMYN_ROLE_ALL && !(it->least[ZAMYN_ROLE_ALL][ZAMYN_READING_CAPACITY][good] > 0)))
    return TRUE;
  alone = zamyn_problem_take_good (closed, good);
  if (!find_least (alone, cancellable, capacity, error))
    return FALSE;
  if (!(*capacity > 0))
    return TRUE;
  lifted = zamyn_problem_lift_limits (alone, self->at_home);
  return find_least (lifted, cancellable, geography, error);
}

static gboolean
find_one (guint index, gpointer data, GCancellable *cancellable, GError **error)
{
  Goods *self = data;
  guint32 good = index % self->n_goods;
  guint i = index / self->n_goods;
  ZamynDependenceCase *it = self->cases->cases->pdata[i];

  for (guint role = 0; self->cases->goods[good] && role < ZAMYN_N_ROLES; role++)
    {
      ZamynProblem *closed = self->closed->pdata[i * ZAMYN_N_ROLES + role];

      if (closed != NULL && !find_role (self->cases, it, role, closed, good, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_all (ZamynDependenceCases *self,
          guint n_threads,
          const ZamynProgressPart *part,
          GCancellable *cancellable,
          GError **error)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->base);
  Goods goods = { self, g_ptr_array_new (), zamyn_problem_get_n_goods (problem) };
  gboolean is_done;

  for (guint i = 0; i < self->cases->len; i++)
    for (guint role = 0; role < ZAMYN_N_ROLES; role++)
      {
        ZamynDependenceCase *it = self->cases->pdata[i];

        g_ptr_array_add (goods.closed,
                         !it->only_reach && is_role_asked (it, role)
                           ? zamyn_problem_close_territory (problem, it->territory, role)
                           : NULL);
      }
  is_done = zamyn_parallel_run (self->cases->len * goods.n_goods, n_threads, find_one, &goods, part,
                                cancellable, error);
  for (guint i = 0; i < goods.closed->len; i++)
    g_clear_pointer ((ZamynProblem **)&goods.closed->pdata[i], zamyn_problem_unref);
  g_ptr_array_unref (goods.closed);
  return is_done;
}

gboolean
zamyn_dependence_cases_solve (ZamynDependenceCases *self,
                              guint n_threads,
                              ZamynProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error)
{
  const char *stage = _ ("Closing each country");
  ZamynProgressPart first = { progress, progress_data, 0, 0.4, stage };
  ZamynProgressPart second = { progress, progress_data, 0.4, 0.7, stage };
  ZamynProgressPart third = { progress, progress_data, 0.7, 1, stage };
  g_autoptr (GArray) solves = list_first_solves (self);
  g_autoptr (GArray) closures = NULL;

  if (!zamyn_parallel_run (solves->len, n_threads, solve_one, solves, &first, cancellable, error))
    return FALSE;
  closures = list_closures (self);
  return zamyn_parallel_run (closures->len, n_threads, solve_one, closures, &second, cancellable,
                             error)
         && find_all (self, n_threads, &third, cancellable, error);
}

static gboolean
is_proven (const ZamynAssignment *assignment)
{
  return assignment == NULL || zamyn_assignment_is_proven (assignment);
}

gboolean
zamyn_dependence_cases_is_proven (const ZamynDependenceCases *self)
{
  gboolean all = is_proven (self->base) && is_proven (self->raised) && is_proven (self->bare);

  for (guint i = 0; i < self->cases->len; i++)
    {
      const ZamynDependenceCase *it = self->cases->pdata[i];

      all = all && is_proven (it->cut) && is_proven (it->bare);
      for (guint role = 0; role < ZAMYN_N_ROLES; role++)
        all = all && is_proven (it->joint[role]);
    }
  return all;
}
