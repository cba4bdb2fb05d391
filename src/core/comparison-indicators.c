/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lost and dearer, as the model defines them, beside the levels that both scenarios have. Per day
 * figures are those of the season; in all goods together quantities count by value, tonnes beside. */

#include <math.h>

#include "core/comparison-private.h"
#include "core/impact.h"

#define DAYS_PER_YEAR 365.0

/* What one scenario has of one good. */
typedef struct
{
  double demand, unserved;
  double mean_cost, mean_hours;
} Level;

static Level
get_level (const ZamynAssignment *assignment, guint32 good)
{
  if (good == ZAMYN_NONE)
    return (Level){ 0, 0, NAN, NAN };
  return (Level){ zamyn_assignment_get_demand (assignment, good),
                  zamyn_assignment_get_unserved (assignment, good),
                  zamyn_assignment_get_mean_cost (assignment, good),
                  zamyn_assignment_get_mean_hours (assignment, good) };
}

static void
add (GArray *rows, ZamynDifference *row, const char *figure, const char *unit, double before,
     double after)
{
  row->figure = figure;
  row->unit = g_intern_string (unit);
  row->before = before;
  row->after = after;
  zamyn_comparison_add (rows, row);
}

static double
share_pct (double part, double whole)
{
  return whole > 0 ? 100 * part / whole : NAN;
}

static void
add_good (GArray *rows, const ZamynGood *good, const Level level[2], const ZamynImpact *impact)
{
  double usd = good->value_usd_per_unit / DAYS_PER_YEAR;
  double t = good->t_per_unit / DAYS_PER_YEAR;
  g_autofree char *per_unit = g_strconcat ("USD per ", good->unit, NULL);
  ZamynDifference row = { .commodity = good->commodity,
                          .direction = zamyn_direction_get_id (good->direction),
                          .subject = "",
                          .passage = ZAMYN_NONE,
                          .link = ZAMYN_NONE,
                          .basis = "computed",
                          .sources = "" };

  add (rows, &row, "unserved_pct", "%", share_pct (level[0].unserved, level[0].demand),
       share_pct (level[1].unserved, level[1].demand));
  add (rows, &row, "unserved_t_per_day", "t/day", level[0].unserved * t, level[1].unserved * t);
  add (rows, &row, "unserved_usd_per_day", "USD/day", level[0].unserved * usd,
       level[1].unserved * usd);
  add (rows, &row, "mean_cost_usd_per_unit", per_unit, level[0].mean_cost, level[1].mean_cost);
  add (rows, &row, "mean_hours", "h", level[0].mean_hours, level[1].mean_hours);
  add (rows, &row, "dearer_usd_per_year", "USD/year", 0, impact->dearer_usd_per_year);
  add (rows, &row, "added_days", "days", 0, impact->added_days);
}

typedef struct
{
  double demand_usd[2], unserved_usd[2], unserved_t[2];
  double dearer_usd, kept_usd, late_usd_days;
} Sum;

static void
sum_good (Sum *sum, const ZamynGood *good, const Level level[2], const ZamynImpact *impact)
{
  double kept_usd = impact->kept * good->value_usd_per_unit;

  for (int i = 0; i < 2; i++)
    {
      sum->demand_usd[i] += level[i].demand * good->value_usd_per_unit;
      sum->unserved_usd[i] += level[i].unserved * good->value_usd_per_unit;
      sum->unserved_t[i] += level[i].unserved * good->t_per_unit;
    }
  sum->dearer_usd += impact->dearer_usd_per_year;
  sum->kept_usd += kept_usd;
  sum->late_usd_days += kept_usd * impact->added_days;
}

typedef void (*GoodFunc) (const ZamynGood *good, const Level level[2], const ZamynImpact *impact,
                          gpointer data);

/* Goods of the first scenario in their order, then those that only the second has. */
static void
each_good (const ZamynAssignment *before,
           const ZamynAssignment *after,
           const gboolean *commodities,
           GoodFunc func,
           gpointer data)
{
  ZamynProblem *problems[2]
    = { zamyn_assignment_get_problem (before), zamyn_assignment_get_problem (after) };
  guint32 n = zamyn_problem_get_n_goods (problems[0]);
  g_autofree ZamynImpact *impacts = g_new0 (ZamynImpact, MAX (n, 1));
  const ZamynImpact none = { 0 };

  zamyn_impact_compare_all (before, after, impacts);
  for (guint32 k = 0; k < n; k++)
    if (zamyn_comparison_shows (problems[0], k, commodities))
      {
        const ZamynGood *good = zamyn_problem_get_good (problems[0], k);
        Level level[2] = { get_level (before, k),
                           get_level (after, zamyn_comparison_find_good (problems[1], good)) };

        func (good, level, &impacts[k], data);
      }
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problems[1]); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problems[1], k);
      Level level[2] = { get_level (before, ZAMYN_NONE), get_level (after, k) };

      if (zamyn_comparison_find_good (problems[0], good) == ZAMYN_NONE
          && zamyn_comparison_shows (problems[1], k, commodities))
        func (good, level, &none, data);
    }
}

static void
on_list_good (const ZamynGood *good, const Level level[2], const ZamynImpact *impact, gpointer data)
{
  add_good (data, good, level, impact);
}

static void
on_sum_good (const ZamynGood *good, const Level level[2], const ZamynImpact *impact, gpointer data)
{
  sum_good (data, good, level, impact);
}

static void
add_sum (GArray *rows, const Sum *sum, const ZamynAssignment *before, const ZamynAssignment *after)
{
  ZamynDifference row = { .commodity = ZAMYN_NONE,
                          .direction = "",
                          .subject = "",
                          .passage = ZAMYN_NONE,
                          .link = ZAMYN_NONE,
                          .basis = "computed",
                          .sources = "" };

  add (rows, &row, "unserved_pct", "%", share_pct (sum->unserved_usd[0], sum->demand_usd[0]),
       share_pct (sum->unserved_usd[1], sum->demand_usd[1]));
  add (rows, &row, "unserved_t_per_day", "t/day", sum->unserved_t[0] / DAYS_PER_YEAR,
       sum->unserved_t[1] / DAYS_PER_YEAR);
  add (rows, &row, "unserved_usd_per_day", "USD/day", sum->unserved_usd[0] / DAYS_PER_YEAR,
       sum->unserved_usd[1] / DAYS_PER_YEAR);
  add (rows, &row, "dearer_usd_per_year", "USD/year", 0, sum->dearer_usd);
  add (rows, &row, "added_days", "days", 0,
       sum->kept_usd > 0 ? sum->late_usd_days / sum->kept_usd : 0);
  add (rows, &row, "objective_usd_per_year", "USD/year",
       zamyn_assignment_get_objective_usd_per_year (before),
       zamyn_assignment_get_objective_usd_per_year (after));
}

GArray *
zamyn_comparison_list_indicators (const ZamynAssignment *before,
                                  const ZamynAssignment *after,
                                  const gboolean *commodities)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (ZamynDifference));
  Sum sum = { 0 };

  each_good (before, after, commodities, on_sum_good, &sum);
  add_sum (rows, &sum, before, after);
  each_good (before, after, commodities, on_list_good, rows);
  return rows;
}

ZamynTotals
zamyn_comparison_sum (const ZamynAssignment *before,
                      const ZamynAssignment *after,
                      const gboolean *commodities)
{
  Sum sum = { 0 };

  g_return_val_if_fail (before != NULL && after != NULL, (ZamynTotals){ 0 });

  each_good (before, after, commodities, on_sum_good, &sum);
  return (ZamynTotals){ .demand_usd = sum.demand_usd[1],
                        .lost_usd = sum.unserved_usd[1] - sum.unserved_usd[0],
                        .lost_t = sum.unserved_t[1] - sum.unserved_t[0],
                        .kept_usd = sum.kept_usd,
                        .dearer_usd = sum.dearer_usd,
                        .added_days
                        = sum.kept_usd > 0 ? sum.late_usd_days / sum.kept_usd : 0 };
}
