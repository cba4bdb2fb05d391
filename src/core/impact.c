/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* With S the quantity that a home row gets and G the mean of its delivered cost (price and way, no
 * surcharge), index 0 for the base and 1 for the scenario:
 *
 *     lost = sum of unserved 1 - sum of unserved 0
 *     kept = sum over rows of min (S0, S1)
 *     dearer = sum over rows of min (S0, S1) * (G1 - G0)
 *
 * Days on the way are compared like cost. */

#include "core/impact.h"

#include <string.h>

static void
compare_row (const ZamynAssignment *base,
             guint32 base_row,
             const ZamynAssignment *scenario,
             guint32 scenario_row,
             ZamynImpact *impact)
{
  double kept = MIN (zamyn_assignment_get_row (base, base_row),
                     zamyn_assignment_get_row (scenario, scenario_row));

  if (!(kept > 0))
    return;
  impact->kept += kept;
  impact->dearer_usd_per_year += kept
                                 * (zamyn_assignment_get_row_cost (scenario, scenario_row)
                                    - zamyn_assignment_get_row_cost (base, base_row));
  impact->added_days += kept
                        * (zamyn_assignment_get_row_hours (scenario, scenario_row)
                           - zamyn_assignment_get_row_hours (base, base_row))
                        / 24;
}

/* The same good in another problem, most likely at the same place: a scenario may add goods. */
static guint32
find_good (ZamynProblem *problem, const ZamynGood *good, guint32 likely)
{
  guint32 n = zamyn_problem_get_n_goods (problem);

  if (likely < n && strcmp (zamyn_problem_get_good (problem, likely)->id, good->id) == 0)
    return likely;
  for (guint32 i = 0; i < n; i++)
    if (strcmp (zamyn_problem_get_good (problem, i)->id, good->id) == 0)
      return i;
  return ZAMYN_NONE;
}

ZamynImpact
zamyn_impact_compare (const ZamynAssignment *base, const ZamynAssignment *scenario, guint32 good)
{
  ZamynImpact impact = { 0 };

  g_return_val_if_fail (base != NULL && scenario != NULL, impact);

  ZamynProblem *problems[]
    = { zamyn_assignment_get_problem (base), zamyn_assignment_get_problem (scenario) };
  guint32 other = find_good (problems[1], zamyn_problem_get_good (problems[0], good), good);

  if (other == ZAMYN_NONE)
    return impact;

  const ZamynGood *goods[]
    = { zamyn_problem_get_good (problems[0], good), zamyn_problem_get_good (problems[1], other) };
  guint32 firsts[] = { goods[0]->rows + goods[0]->n_outside, goods[1]->rows + goods[1]->n_outside };

  for (guint32 i = 0; i < MIN (goods[0]->n_home, goods[1]->n_home); i++)
    if (zamyn_problem_get_row (problems[0], firsts[0] + i)->node
        == zamyn_problem_get_row (problems[1], firsts[1] + i)->node)
      compare_row (base, firsts[0] + i, scenario, firsts[1] + i, &impact);
  impact.demand = zamyn_assignment_get_demand (scenario, other);
  impact.lost
    = zamyn_assignment_get_unserved (scenario, other) - zamyn_assignment_get_unserved (base, good);
  if (impact.kept > 0)
    {
      impact.dearer_usd_per_unit = impact.dearer_usd_per_year / impact.kept;
      impact.added_days /= impact.kept;
    }
  return impact;
}

void
zamyn_impact_compare_all (const ZamynAssignment *base,
                          const ZamynAssignment *scenario,
                          ZamynImpact *impacts)
{
  guint32 n;

  g_return_if_fail (base != NULL && scenario != NULL && impacts != NULL);

  n = zamyn_problem_get_n_goods (zamyn_assignment_get_problem (base));
  for (guint32 good = 0; good < n; good++)
    impacts[good] = zamyn_impact_compare (base, scenario, good);
}
