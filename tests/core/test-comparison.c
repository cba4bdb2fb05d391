/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* On the shipped atlas: differences add up, turn round, and agree with the impacts. */

#include "core/comparison.h"

#include <math.h>
#include <string.h>

#include "core/impact.h"
#include "support/real-atlas.h"

static ZamynAssignment *base, *closed, *winter;

/* Figures that can be added over goods of one unit. */
static gboolean
is_additive (const ZamynDifference *row)
{
  static const char *const figures[]
    = { "quantity", "value_musd", "demand", "served", "unserved", NULL };

  return g_strv_contains (figures, row->figure);
}

static double
near (double value)
{
  return 1e-9 * MAX (1, fabs (value));
}

/* Every row of an aggregate is the sum of its members, before, after and in the difference. */
static void
check_sums (ZamynCompareBy by)
{
  g_autoptr (GArray) rows = zamyn_comparison_list (base, closed, by, NULL);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (real_atlas_get (), &n);
  guint n_sums = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynDifference *sum = &g_array_index (rows, ZamynDifference, i);
      double before = 0, after = 0, difference = 0;

      if (sum->commodity == ZAMYN_NONE || !commodities[sum->commodity].is_aggregate
          || !is_additive (sum))
        continue;
      for (guint j = 0; j < rows->len; j++)
        {
          const ZamynDifference *row = &g_array_index (rows, ZamynDifference, j);

          if (row->commodity == ZAMYN_NONE || commodities[row->commodity].parent != sum->commodity
              || strcmp (row->figure, sum->figure) != 0 || strcmp (row->subject, sum->subject) != 0
              || strcmp (row->direction, sum->direction) != 0 || row->passage != sum->passage)
            continue;
          before += row->before;
          after += row->after;
          difference += row->difference;
        }
      g_assert_cmpfloat_with_epsilon (before, sum->before, near (sum->before));
      g_assert_cmpfloat_with_epsilon (after, sum->after, near (sum->after));
      g_assert_cmpfloat_with_epsilon (difference, sum->difference, near (sum->before));
      n_sums++;
    }
  g_assert_cmpuint (n_sums, >, 0);
}

static void
test_sums (void)
{
  check_sums (ZAMYN_COMPARE_BY_COMMODITY);
  check_sums (ZAMYN_COMPARE_BY_CROSSING);
  check_sums (ZAMYN_COMPARE_BY_PARTNER);
}

/* The rows of each side alone add up to what that side has, however they were matched. */
static void
test_nothing_is_lost_in_matching (void)
{
  g_autoptr (GArray) rows = zamyn_comparison_list (base, closed, ZAMYN_COMPARE_BY_LINK, NULL);
  const ZamynAssignment *sides[2] = { base, closed };

  for (int side = 0; side < 2; side++)
    {
      double listed = 0, moved = 0;

      for (guint i = 0; i < rows->len; i++)
        {
          const ZamynDifference *row = &g_array_index (rows, ZamynDifference, i);

          if (strcmp (row->figure, "quantity") == 0)
            listed += side == 0 ? row->before : row->after;
        }
      for (guint p = 0; p < zamyn_assignment_get_n_paths (sides[side]); p++)
        {
          const ZamynFlowPath *path = zamyn_assignment_get_path (sides[side], p);
          ZamynProblem *problem = zamyn_assignment_get_problem (sides[side]);

          for (guint a = 0; a < path->n_arcs; a++)
            if (zamyn_problem_get_arcs (problem)[path->arcs[a]].link != ZAMYN_NONE)
              moved += path->quantity;
        }
      g_assert_cmpfloat (moved, >, 0);
      g_assert_cmpfloat_with_epsilon (listed, moved, 1e-6 * moved);
    }
}

/* A against B is B against A with the other sign, row for row. */
static void
test_turned_round (void)
{
  for (int by = 0; by < ZAMYN_COMPARE_BY_INDICATOR; by++)
    {
      g_autoptr (GArray) there = zamyn_comparison_list (base, closed, (ZamynCompareBy)by, NULL);
      g_autoptr (GArray) back = zamyn_comparison_list (closed, base, (ZamynCompareBy)by, NULL);
      guint n_found = 0;

      g_assert_cmpuint (there->len, ==, back->len);
      for (guint i = 0; i < there->len; i++)
        for (guint j = 0; j < back->len; j++)
          {
            const ZamynDifference *a = &g_array_index (there, ZamynDifference, i);
            const ZamynDifference *b = &g_array_index (back, ZamynDifference, j);

            if (a->commodity != b->commodity || a->subject != b->subject || a->figure != b->figure
                || a->direction != b->direction || a->link != b->link || a->forward != b->forward
                || a->passage != b->passage)
              continue;
            n_found++;
            if (!isnan (a->difference))
              g_assert_cmpfloat_with_epsilon (a->difference, -b->difference, near (a->before));
          }
      g_assert_cmpuint (n_found, ==, there->len);
    }
}

static void
test_same (void)
{
  for (int by = 0; by < ZAMYN_N_COMPARE_BYS; by++)
    {
      g_autoptr (GArray) rows = zamyn_comparison_list (base, base, (ZamynCompareBy)by, NULL);

      g_assert_cmpuint (rows->len, >, 0);
      for (guint i = 0; i < rows->len; i++)
        g_assert_false (
          zamyn_difference_is_change (&g_array_index (rows, ZamynDifference, i)));
      g_assert_cmpuint (zamyn_compare_by_from_id (zamyn_compare_by_get_id ((ZamynCompareBy)by)), ==,
                        (guint)by);
    }
  g_assert_cmpuint (zamyn_compare_by_from_id ("colour"), ==, ZAMYN_N_COMPARE_BYS);
}

static const ZamynDifference *
find (const GArray *rows, guint32 commodity, const char *direction, const char *figure)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynDifference *row = &g_array_index (rows, ZamynDifference, i);

      if (row->commodity == commodity && strcmp (row->direction, direction) == 0
          && strcmp (row->figure, figure) == 0)
        return row;
    }
  g_error ("no row “%s”", figure);
}

/* Lost and dearer of the model, good by good and in all. */
static void
test_indicators (void)
{
  g_autoptr (GArray) rows = zamyn_comparison_list (base, closed, ZAMYN_COMPARE_BY_INDICATOR, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  ZamynTotals totals = zamyn_comparison_sum (base, closed, NULL);
  double lost_usd = 0, lost_t = 0, dearer = 0, demand_usd = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      const char *direction = zamyn_direction_get_id (good->direction);
      ZamynImpact impact = zamyn_impact_compare (base, closed, k);

      g_assert_cmpfloat_with_epsilon (
        find (rows, good->commodity, direction, "unserved_t_per_day")->difference,
        impact.lost * good->t_per_unit / 365, 1e-6);
      g_assert_cmpfloat_with_epsilon (
        find (rows, good->commodity, direction, "dearer_usd_per_year")->after,
        impact.dearer_usd_per_year, 1e-6);
      lost_usd += impact.lost * good->value_usd_per_unit;
      lost_t += impact.lost * good->t_per_unit;
      demand_usd += impact.demand * good->value_usd_per_unit;
      dearer += impact.dearer_usd_per_year;
    }
  g_assert_cmpfloat (lost_usd, >, 0);
  g_assert_cmpfloat_with_epsilon (totals.lost_usd, lost_usd, 1e-3);
  g_assert_cmpfloat_with_epsilon (totals.lost_t, lost_t, 1e-3);
  g_assert_cmpfloat_with_epsilon (totals.demand_usd, demand_usd, 1);
  g_assert_cmpfloat_with_epsilon (totals.dearer_usd, dearer, 1e-3);
  g_assert_cmpfloat_with_epsilon (find (rows, ZAMYN_NONE, "", "unserved_usd_per_day")->after,
                                  lost_usd / 365, 1e-3);
  g_assert_cmpfloat_with_epsilon (find (rows, ZAMYN_NONE, "", "dearer_usd_per_year")->after, dearer,
                                  1e-3);
}

/* Season against year: both as annual rates, so that a winter is not a quarter by its length alone. */
static void
test_seasons (void)
{
  g_autoptr (GArray) rows = zamyn_comparison_list (base, winter, ZAMYN_COMPARE_BY_COMMODITY, NULL);
  guint32 goods = real_atlas_find_commodity ("consumer_goods");
  const ZamynDifference *row = find (rows, goods, "import", "demand");

  g_assert_cmpfloat (row->after / row->before, >, 0.5);
  g_assert_cmpfloat (row->after / row->before, <, 2);
}

/* What one commodity alone shows is what it shows among all. */
static void
test_selected (void)
{
  guint n, n_rows = 0;
  g_autofree gboolean *only = NULL;
  g_autoptr (GArray) all = zamyn_comparison_list (base, closed, ZAMYN_COMPARE_BY_INDICATOR, NULL);
  g_autoptr (GArray) some = NULL;
  guint32 coal = real_atlas_find_commodity ("thermal_coal");

  zamyn_atlas_get_commodities (real_atlas_get (), &n);
  only = g_new0 (gboolean, n);
  only[coal] = TRUE;
  some = zamyn_comparison_list (base, closed, ZAMYN_COMPARE_BY_INDICATOR, only);
  for (guint i = 0; i < some->len; i++)
    {
      const ZamynDifference *row = &g_array_index (some, ZamynDifference, i);

      if (row->commodity == ZAMYN_NONE)
        continue;
      g_assert_cmpuint (row->commodity, ==, coal);
      g_assert_cmpfloat (find (all, coal, row->direction, row->figure)->after, ==, row->after);
      n_rows++;
    }
  g_assert_cmpuint (n_rows, >, 3);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  winter = real_atlas_solve (2023, ZAMYN_SEASON_WINTER, NULL);
  closed = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "zamyn_uud_erenhot;sukhbaatar_naushki");
  g_test_add_func ("/comparison/sums", test_sums);
  g_test_add_func ("/comparison/nothing-is-lost-in-matching", test_nothing_is_lost_in_matching);
  g_test_add_func ("/comparison/turned-round", test_turned_round);
  g_test_add_func ("/comparison/same", test_same);
  g_test_add_func ("/comparison/indicators", test_indicators);
  g_test_add_func ("/comparison/seasons", test_seasons);
  g_test_add_func ("/comparison/selected", test_selected);
  result = g_test_run ();
  zamyn_assignment_unref (base);
  zamyn_assignment_unref (winter);
  zamyn_assignment_unref (closed);
  real_atlas_clear ();
  return result;
}
