/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibration.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "core/assignment.h"

static ZamynAtlas *atlas;

/* What ships is what its figures give. */
static void
test_table_is_up_to_date (void)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  guint n;

  zamyn_atlas_get_calibration (atlas, &n);
  g_assert_cmpuint (n, >, 100);
  zamyn_calibration_check (atlas, findings);
  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    g_assert_cmpstr (zamyn_findings_get (findings, i)->file, !=, "tables/calibration.csv");
}

static const ZamynCalibrationRow *
find_row (const ZamynCalibrationRow *like)
{
  guint n;
  const ZamynCalibrationRow *rows = zamyn_atlas_get_calibration (atlas, &n);

  for (guint i = 0; i < n; i++)
    if (rows[i].year == like->year && rows[i].commodity == like->commodity
        && rows[i].direction == like->direction && rows[i].node == like->node)
      return &rows[i];
  g_assert_not_reached ();
}

static void
assert_same (double one, double two)
{
  g_assert_true (isnan (one) == isnan (two));
  if (!isnan (one))
    g_assert_cmpfloat_with_epsilon (one, two, 0.0051);
}

static void
test_made_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = zamyn_calibration_find (atlas, 2019, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 20);
  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynCalibrationRow *row = &g_array_index (rows, ZamynCalibrationRow, i);
      const ZamynCalibrationRow *known = find_row (row);

      assert_same (row->choke_usd_per_unit, known->choke_usd_per_unit);
      assert_same (row->price_usd_per_unit, known->price_usd_per_unit);
      if (row->node == ZAMYN_NONE)
        assert_same (row->surcharge_usd_per_unit, known->surcharge_usd_per_unit);
    }
}

#define ROUNDING 1e-6 /* units a year, and of a quantity */

static double
sum_over_passage (ZamynProblem *problem, const ZamynGood *good, guint32 passage)
{
  double documented = 0;

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    if (zamyn_problem_get_row (problem, r)->passage == passage)
      documented += zamyn_problem_get_row (problem, r)->documented;
  return documented;
}

static void
assert_documented (double one, double two)
{
  g_assert_cmpfloat_with_epsilon (one, two, ROUNDING * (1 + fabs (two)));
}

/* Who sells or buys what, who stands by, and by which passage. Returns: figures looked at */
static guint
check_good (ZamynAssignment *base, guint32 good_index)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  guint n_checked = 0;

  assert_documented (zamyn_assignment_get_unserved (base, good_index), 0);
  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);
      ZamynTarget passage = { ZAMYN_TARGET_PASSAGE, row->passage, "", NULL };

      assert_documented (zamyn_assignment_get_row (base, r), row->is_substitute ? 0 : row->documented);
      n_checked++;
      if (row->passage == ZAMYN_NONE || row->is_substitute)
        continue;
      assert_documented (zamyn_assignment_get_through (base, good_index, &passage),
                         sum_over_passage (problem, good, row->passage));
      n_checked++;
    }
  return n_checked;
}

/* What is documented is what the base case of each year shows. Figures that contradict a capacity are
 * told by the check and left out here: Medicines of 2019, of which more is said to come through Khankh
 * than its road takes. */
static void
test_documented_figures (void)
{
  guint n_years, n_checked = 0;
  const int *years = zamyn_atlas_get_years (atlas, &n_years);

  for (guint y = 0; y < n_years; y++)
    {
      g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (years[y], ZAMYN_SEASON_ANNUAL);
      g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, NULL);
      g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);

      g_assert_true (zamyn_assignment_is_proven (base));
      for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
        if (years[y] != 2019
            || strcmp (zamyn_problem_get_good (problem, k)->id, "medicines:import") != 0)
          n_checked += check_good (base, k);
    }
  g_assert_cmpuint (n_checked, >, 500);
}

int
main (int argc, char **argv)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  atlas = zamyn_atlas_load (g_getenv ("ZAMYN_ATLAS"), NULL, NULL, NULL, findings, &error);
  g_assert_no_error (error);
  g_test_add_func ("/calibration/table-is-up-to-date", test_table_is_up_to_date);
  g_test_add_func ("/calibration/made-again", test_made_again);
  g_test_add_func ("/calibration/documented-figures", test_documented_figures);
  status = g_test_run ();
  zamyn_atlas_unref (atlas);
  return status;
}
