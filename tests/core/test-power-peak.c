/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/power-peak.h"

#include "core/network-state.h"
#include "support/real-atlas.h"
#include "support/tiny-problem.h"

#include <math.h>

static const ZamynPeakRow *
get_row (const ZamynPeak *peak, guint i)
{
  return &g_array_index (peak->rows, ZamynPeakRow, i);
}

/* A plant of 40 MW, lines of 50 and 10 MW from two countries, a load of 90 MW of which the town
 * takes two thirds and the mine, behind a line of 20 MW, one third. 10 MW are to spare, but the
 * mine lacks 10; without the large line 40 are missing, and the town cannot spare a thing for the
 * mine. */
static void
test_by_hand (void)
{
  double mw = ZAMYN_GWH_PER_MW * ZAMYN_MAX_LOAD_FACTOR;
  g_autofree char *text = g_strdup_printf ("good electricity import\n"
                                           "outside plant 100 1 MN\n"
                                           "outside north 500 5 RU\n"
                                           "outside south 10 5 CN\n"
                                           "home town 400\n"
                                           "home mine 200\n"
                                           "road plant town 1 element=plant:%.17g\n"
                                           "road north town 1 enters element=north:%.17g\n"
                                           "road south town 1 enters element=south:%.17g\n"
                                           "road town mine 1 element=mine:%.17g\n",
                                           40 * mw, 50 * mw, 10 * mw, 20 * mw);
  g_autoptr (ZamynProblem) problem = tiny_problem_new (text);
  g_autofree gboolean *at_home = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autoptr (ZamynPeak) peak = NULL;
  g_autoptr (GError) error = NULL;

  at_home[tiny_problem_find_node ("plant")] = TRUE;
  at_home[tiny_problem_find_node ("town")] = at_home[tiny_problem_find_node ("mine")] = TRUE;
  peak = zamyn_peak_find_of_load (problem, 0, 90, at_home, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (peak->home_mw, 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (peak->import_mw, 60, 1e-9);
  g_assert_cmpuint (peak->rows->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (get_row (peak, 0)->margin_mw, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_row (peak, 0)->unserved_mw, 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_row (peak, 1)->line_mw, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_row (peak, 1)->margin_mw, -40, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_row (peak, 1)->unserved_mw, 40, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_row (peak, 2)->line_mw, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_row (peak, 2)->unserved_mw, 10, 1e-6);
}

/* 1506 MW on 24 November 2023; the line from Selenduma is the largest. Losing a line never helps,
 * and what is missing is at least the gap. */
static void
test_real (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, ZAMYN_SEASON_WINTER, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynPeak) peak = zamyn_peak_find (problem, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (peak->load_mw, ==, 1506);
  g_assert_cmpstr (peak->date, ==, "2023-11-24");
  g_assert_cmpuint (peak->rows->len, >, 4);
  g_assert_cmpstr (get_row (peak, 1)->line, ==, "power_ss_selenduma__ss_darkhan");
  g_assert_cmpfloat_with_epsilon (get_row (peak, 1)->line_mw, 345, 1e-6);
  for (guint i = 0; i < peak->rows->len; i++)
    {
      const ZamynPeakRow *row = get_row (peak, i);

      g_assert_cmpfloat (row->unserved_mw, >=, get_row (peak, 0)->unserved_mw - 1e-6);
      g_assert_cmpfloat (row->unserved_mw, >=, -row->margin_mw - 1e-6);
      g_assert_cmpfloat_with_epsilon (row->margin_mw, get_row (peak, 0)->margin_mw - row->line_mw,
                                      1e-6);
    }
}

static void
test_none_stated (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2019, ZAMYN_SEASON_WINTER, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (zamyn_peak_find (problem, NULL, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/power-peak/by-hand", test_by_hand);
  g_test_add_func ("/power-peak/real", test_real);
  g_test_add_func ("/power-peak/none-stated", test_none_stated);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
