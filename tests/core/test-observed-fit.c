/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/observed-fit.h"

#include <math.h>
#include <string.h>

#include "core/assignment.h"
#include "support/atlas-copy.h"
#include "support/real-atlas.h"

static ZamynFit
make_row (const char *use, double low, double high, double modelled, double without)
{
  return (ZamynFit){ .kind = ZAMYN_FIT_CORRIDOR,
                     .use = use,
                     .observed = low,
                     .observed_high = high,
                     .modelled = modelled,
                     .without_surcharges = without };
}

/* The error of a range is the way to its nearer end. */
static void
test_error (void)
{
  const ZamynFit rows[]
    = { make_row ("", 10, 12, 9, 0), make_row ("", 10, 12, 11, 0), make_row ("", 10, 12, 15, 0),
        make_row ("", 10, 12, NAN, 0), make_row ("", NAN, NAN, 3, 0) };

  g_assert_cmpfloat (zamyn_fit_get_error (&rows[0]), ==, -1);
  g_assert_cmpfloat (zamyn_fit_get_error (&rows[1]), ==, 0);
  g_assert_cmpfloat (zamyn_fit_get_error (&rows[2]), ==, 3);
  g_assert_true (isnan (zamyn_fit_get_error (&rows[3])));
  g_assert_true (isnan (zamyn_fit_get_error (&rows[4])));
}

static void
test_summary (void)
{
  const ZamynFit some[]
    = { make_row ("validation", 100, 100, 90, 100), make_row ("validation", 200, 200, 260, 100),
        make_row ("calibration", 7, 7, 1000, 0), make_row ("validation", 50, 50, NAN, 0),
        make_row ("validation", 100, 100, 100, 130) };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (ZamynFit));
  ZamynFitSummary summary;

  g_array_append_vals (rows, some, G_N_ELEMENTS (some));
  summary = zamyn_fit_summarise (rows, ZAMYN_FIT_CORRIDOR, "validation", FALSE);
  g_assert_cmpuint (summary.n, ==, 3);
  g_assert_cmpuint (summary.n_missing, ==, 1);
  g_assert_cmpfloat_with_epsilon (summary.bias, 100 * 50.0 / 400, 1e-9);
  g_assert_cmpfloat_with_epsilon (summary.mean_absolute, 100 * 70.0 / 400, 1e-9);
  g_assert_cmpfloat_with_epsilon (summary.median_absolute, 10, 1e-9); /* of 0, 10, 30 */
  g_assert_cmpuint (summary.worst, ==, 1);
  summary = zamyn_fit_summarise (rows, ZAMYN_FIT_CORRIDOR, "validation", TRUE);
  g_assert_cmpuint (summary.n, ==, 4);
  g_assert_cmpuint (summary.worst, ==, 1);
}

static const ZamynFit *
find_row (const GArray *rows, const char *id, const char *direction, int year, const char *subject)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFit *row = &g_array_index (rows, ZamynFit, i);

      if (strcmp (row->id, id) == 0 && strcmp (row->direction, direction) == 0 && row->year == year
          && strcmp (row->subject, subject) == 0)
        return row;
    }
  return NULL;
}

/* The tiny country: all fuel and 1200 kt of transit come by the north; no surcharge has anything to
 * hold, so that both models agree. */
static void
test_tiny (void)
{
  g_autofree char *folder = atlas_copy_find ("tiny-atlas");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynAtlas) atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = zamyn_fit_observed (atlas, NULL, &error);
  const ZamynFit *row;

  g_assert_no_error (error);
  row = find_row (rows, "north_rail", "in", 2023, "");
  g_assert_nonnull (row);
  g_assert_cmpstr (row->use, ==, "validation");
  g_assert_cmpfloat_with_epsilon (row->modelled, 450 + 250 + 1200, 1e-6);
  g_assert_cmpfloat_with_epsilon (row->without_surcharges, row->modelled, 1e-6);
  row = find_row (rows, "mine_road", "out", 2023, "coal");
  g_assert_cmpstr (row->use, ==, "calibration");
  g_assert_cmpfloat_with_epsilon (row->modelled, 10000, 1e-6);
}

/* What is there to judge the model never moves it. */
static void
test_never_read (void)
{
  char *folder = atlas_copy_new ("tiny-atlas");
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  double objective[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (ZamynAtlas) atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, NULL);
      g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, NULL);
      g_autoptr (ZamynAssignment) flow = zamyn_assignment_solve (problem, NULL, NULL);

      objective[i] = zamyn_assignment_get_objective_usd_per_year (flow);
      if (i == 0)
        {
          atlas_copy_replace (folder, "tables/observed.csv", ",1900,", ",500,");
          atlas_copy_replace (folder, "tables/observed.csv", ",10000,", ",77,");
          atlas_copy_replace (folder, "tables/partner_shares.csv", "RU,700,60", "RU,700,50");
          atlas_copy_replace (folder, "tables/totals.csv", ",600,", ",300,");
        }
    }
  g_assert_cmpfloat (objective[0], ==, objective[1]);
  atlas_copy_remove (folder);
}

/* Every observation of the shipped atlas is there once, in one of the uses; what is compared has
 * both models, what is not says so. */
static void
test_shipped (void)
{
  ZamynAtlas *atlas = real_atlas_get ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = zamyn_fit_observed (atlas, NULL, &error);
  guint n_observed, n_corridors, n[ZAMYN_N_FITS] = { 0 }, n_validated[3] = { 0 };
  const ZamynFit *power;

  g_assert_no_error (error);
  zamyn_atlas_get_observed (atlas, &n_observed);
  zamyn_atlas_get_corridor_times (atlas, &n_corridors);
  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFit *row = &g_array_index (rows, ZamynFit, i);

      n[row->kind]++;
      n_validated[row->kind] += strcmp (row->use, "validation") == 0;
      g_assert_nonnull (zamyn_atlas_find_source (atlas, row->source));
      if (strcmp (row->use, "not_comparable") == 0)
        continue;
      g_assert_true (isfinite (row->modelled) && isfinite (row->without_surcharges)
                     && isfinite (zamyn_fit_get_error (row)));
    }
  g_assert_cmpuint (n[ZAMYN_FIT_CROSSING], ==, n_observed);
  g_assert_cmpuint (n[ZAMYN_FIT_CORRIDOR], ==, n_corridors);
  g_assert_cmpuint (n_validated[ZAMYN_FIT_CROSSING], >=, 15);
  g_assert_cmpuint (n_validated[ZAMYN_FIT_PARTNER], >=, 40);
  g_assert_cmpuint (n_validated[ZAMYN_FIT_CORRIDOR], >=, 5);
  /* A figure that set the supply of the only line is met exactly. */
  power = find_row (rows, "power_selendum_darkhan", "in", 2023, "");
  g_assert_cmpstr (power->use, ==, "calibration");
  g_assert_cmpfloat_with_epsilon (zamyn_fit_get_error (power), 0, 1e-6);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/observed-fit/error", test_error);
  g_test_add_func ("/observed-fit/summary", test_summary);
  g_test_add_func ("/observed-fit/tiny", test_tiny);
  g_test_add_func ("/observed-fit/never-read", test_never_read);
  g_test_add_func ("/observed-fit/shipped", test_shipped);
  status = g_test_run ();
  real_atlas_clear ();
  return status;
}
