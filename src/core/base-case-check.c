/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/base-case-check.h"

#include <glib/gi18n-lib.h>

#include "core/assignment.h"

/* Of the demand of a good: less is rounding. */
#define LEAST_PART 1e-6

#define TRADE_TABLE "tables/supply_demand.csv"

typedef struct
{
  ZamynAtlas *atlas;
  const ZamynAssignment *base;
  ZamynProblem *problem;
  ZamynFindings *findings;
} BaseCase;

static void
report (const BaseCase *self, const ZamynGood *good, const char *message)
{
  guint n;
  const char *commodity = zamyn_atlas_get_commodities (self->atlas, &n)[good->commodity].id;
  g_autofree char *place = g_strdup_printf ("%d", zamyn_problem_get_year (self->problem));
  g_autofree char *value
    = g_strdup_printf ("%s %s", commodity, zamyn_direction_get_id (good->direction));

  zamyn_findings_add (
    self->findings, ZAMYN_SEVERITY_WARNING, TRADE_TABLE, place, "quantity", value, message,
    _ ("Correct the quantity, the passage, the capacity, or the choke margin of the "
       "commodity."));
}

/* Why the home row that goes short most is short. */
static char *
explain (const BaseCase *self, const ZamynGood *good)
{
  double most = 0;
  guint32 worst = ZAMYN_NONE;

  for (guint32 r = good->rows + good->n_outside; r < good->rows + good->n_outside + good->n_home;
       r++)
    {
      double missing = zamyn_problem_get_row (self->problem, r)->quantity
                       - zamyn_assignment_get_row (self->base, r);

      if (missing > most)
        {
          most = missing;
          worst = r;
        }
    }
  return worst == ZAMYN_NONE ? NULL : zamyn_assignment_explain_unserved (self->base, worst);
}

static void
check_unserved (const BaseCase *self, guint32 index)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, index);
  double unserved = zamyn_assignment_get_unserved (self->base, index);
  double demand = zamyn_assignment_get_demand (self->base, index);
  g_autofree char *reason = NULL;
  g_autofree char *message = NULL;

  if (!(unserved > LEAST_PART * demand))
    return;
  reason = explain (self, good);
  /* TRANSLATORS: two quantities, a unit, then a sentence that says why */
  message
    = g_strdup_printf (_ ("Of %.6g only %.6g %s of the documented trade move in the base case. %s"),
                       demand, demand - unserved, good->unit, reason == NULL ? "" : reason);
  g_strchomp (message);
  report (self, good, message);
}

static void
check_substitutes (const BaseCase *self, guint32 index)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, index);
  double used = 0;
  g_autofree char *message = NULL;

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    if (zamyn_problem_get_row (self->problem, r)->is_substitute)
      used += zamyn_assignment_get_row (self->base, r);
  if (!(used > LEAST_PART * zamyn_assignment_get_demand (self->base, index)))
    return;
  /* TRANSLATORS: a quantity and a unit */
  message = g_strdup_printf (_ ("Substitutes move %.6g %s in the base case."), used, good->unit);
  report (self, good, message);
}

gboolean
zamyn_base_case_check (ZamynAtlas *atlas,
                       ZamynFindings *findings,
                       GCancellable *cancellable,
                       GError **error)
{
  guint n;
  const int *years;

  g_return_val_if_fail (atlas != NULL && findings != NULL, FALSE);

  years = zamyn_atlas_get_years (atlas, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (years[i], ZAMYN_SEASON_ANNUAL);
      g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, error);
      g_autoptr (ZamynAssignment) base = NULL;
      BaseCase self = { atlas, NULL, problem, findings };

      if (problem == NULL)
        return FALSE;
      base = zamyn_assignment_solve (problem, cancellable, error);
      if (base == NULL)
        return FALSE;
      self.base = base;
      for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
        {
          check_unserved (&self, k);
          check_substitutes (&self, k);
        }
    }
  return TRUE;
}
