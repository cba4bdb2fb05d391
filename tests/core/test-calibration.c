/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibration.h"

#include <glib.h>
#include <math.h>

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
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);
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

/* The documented split over crossings holds in the base case: what enters by a passage is what the
 * suppliers by it give. */
static void
test_documented_split (void)
{
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, NULL);
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);
  guint n_checked = 0;

  g_assert_true (zamyn_assignment_is_proven (base));
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        {
          guint32 passage = zamyn_problem_get_row (problem, r)->passage;
          double documented = 0;
          ZamynTarget target;

          if (passage == ZAMYN_NONE)
            continue;
          for (guint32 s = good->rows; s < good->rows + good->n_outside; s++)
            if (zamyn_problem_get_row (problem, s)->passage == passage)
              documented += zamyn_problem_get_row (problem, s)->documented;
          target = (ZamynTarget){ ZAMYN_TARGET_PASSAGE, passage, "", NULL };
          g_assert_cmpfloat (zamyn_assignment_get_through (base, k, &target), <=,
                             documented * (1 + 1e-6) + 1e-6);
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, >, 30);
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
  g_test_add_func ("/calibration/documented-split", test_documented_split);
  status = g_test_run ();
  zamyn_atlas_unref (atlas);
  return status;
}
