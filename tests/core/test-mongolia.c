/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the solver must say of the atlas that the program ships. */

#include <glib.h>
#include <math.h>
#include <string.h>

#include "core/assignment.h"

static ZamynAtlas *atlas;

static ZamynProblem *
make_problem (int year, ZamynSeason season, const char *closed)
{
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (year, season);
  g_autoptr (GError) error = NULL;
  ZamynProblem *problem;

  if (closed != NULL)
    {
      ZamynChange change;
      ZamynScenario *next;

      zamyn_change_init_close (&change, closed);
      next = zamyn_scenario_with_change (scenario, &change);
      zamyn_change_clear (&change);
      zamyn_scenario_unref (scenario);
      scenario = next;
    }
  problem = zamyn_problem_new (atlas, scenario, &error);
  g_assert_no_error (error);
  return problem;
}

static ZamynAssignment *
solve (int year, ZamynSeason season, const char *closed)
{
  g_autoptr (ZamynProblem) problem = make_problem (year, season, closed);

  return zamyn_assignment_solve (problem, NULL, NULL);
}

static guint32
find_good (const ZamynProblem *problem, const char *commodity, ZamynDirection direction)
{
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      guint n;

      if (good->direction == direction
          && strcmp (zamyn_atlas_get_commodities (atlas, &n)[good->commodity].id, commodity) == 0)
        return k;
    }
  g_assert_not_reached ();
}

static guint32
find_element (const ZamynProblem *problem, const char *name)
{
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (problem); e++)
    if (strcmp (zamyn_problem_get_element (problem, e)->name, name) == 0)
      return e;
  g_assert_not_reached ();
}

static double
sum_partner (ZamynAssignment *assignment, guint32 good_index, const char *partner)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  double sum = 0;

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    if (strcmp (zamyn_problem_get_row (problem, r)->partner, partner) == 0)
      sum += zamyn_assignment_get_row (assignment, r);
  return sum;
}

static double
sum_substitutes (ZamynAssignment *assignment)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  double sum = 0;

  for (guint32 r = 0; r < zamyn_problem_get_n_rows (problem); r++)
    if (zamyn_problem_get_row (problem, r)->is_substitute)
      sum += zamyn_assignment_get_row (assignment, r);
  return sum;
}

/* Nothing is lost in the sum, and no element carries more than it can. */
static void
assert_sound (ZamynAssignment *assignment)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (problem); e++)
    g_assert_cmpfloat (zamyn_assignment_get_load (assignment, e), <=,
                       zamyn_problem_get_element (problem, e)->capacity + 1e-5);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      double outside = 0, home = 0;

      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        outside += zamyn_assignment_get_row (assignment, r);
      for (guint32 r = good->rows + good->n_outside;
           r < good->rows + good->n_outside + good->n_home; r++)
        home += zamyn_assignment_get_row (assignment, r);
      g_assert_cmpfloat_with_epsilon (outside, home, 1e-6 * (1 + home));
      g_assert_cmpfloat_with_epsilon (home, zamyn_assignment_get_served (assignment, k),
                                      1e-6 * (1 + home));
    }
}

static void
test_base_case (void)
{
  g_autoptr (ZamynAssignment) base = solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);

  assert_sound (base);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    g_assert_cmpfloat (zamyn_assignment_get_unserved (base, k), ==, 0);
  g_assert_cmpfloat (sum_substitutes (base), ==, 0);
}

static void
test_every_year_is_sound (void)
{
  guint n;
  const int *years = zamyn_atlas_get_years (atlas, &n);

  g_assert_cmpuint (n, >=, 5);
  for (guint i = 0; i < n; i++)
    for (int season = 0; season < ZAMYN_N_SEASONS; season++)
      {
        g_autoptr (ZamynAssignment) base = solve (years[i], (ZamynSeason) season, NULL);

        assert_sound (base);
        g_assert_cmpuint (zamyn_assignment_get_n_paths (base), >, 50);
      }
}

static void
test_sukhbaatar_closed (void)
{
  g_autoptr (ZamynAssignment) base = solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynAssignment) closed = solve (2023, ZAMYN_SEASON_ANNUAL, "sukhbaatar_naushki");
  ZamynProblem *problem = zamyn_assignment_get_problem (closed);
  guint32 road = find_element (problem, "altanbulag_kyakhta:in");
  guint32 diesel = find_good (problem, "diesel", ZAMYN_DIRECTION_IMPORT);
  guint32 railway = zamyn_network_find_link (zamyn_atlas_get_network (atlas),
                                             "rail_naushki__sukhbaatar");

  assert_sound (closed);
  g_assert_cmpfloat (zamyn_assignment_get_load (base, road), <,
                     0.5 * zamyn_problem_get_element (problem, road)->capacity);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_load (closed, road),
                                  zamyn_problem_get_element (problem, road)->capacity, 1e-5);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      g_assert_cmpfloat (zamyn_assignment_get_link_flow (closed, k, railway, TRUE), ==, 0);
      g_assert_cmpfloat (zamyn_assignment_get_link_flow (closed, k, railway, FALSE), ==, 0);
    }
  g_assert_cmpfloat (zamyn_assignment_get_mean_cost (closed, diesel), >,
                     zamyn_assignment_get_mean_cost (base, diesel));
}

static void
test_documented_shares (void)
{
  static const char *const fuels[] = { "diesel", "gasoline_ai92", "gasoline_ai80", "gasoline_ai95",
                                       "jet_fuel", "lpg", "fuel_other" };
  g_autoptr (ZamynAssignment) base = solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  guint32 electricity = find_good (problem, "electricity", ZAMYN_DIRECTION_IMPORT);
  double supply = zamyn_assignment_get_served (base, electricity);
  double russian = 0, all = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      guint n;
      const char *id = zamyn_atlas_get_commodities (atlas, &n)[good->commodity].id;

      for (guint i = 0; i < G_N_ELEMENTS (fuels); i++)
        if (good->direction == ZAMYN_DIRECTION_IMPORT && strcmp (id, fuels[i]) == 0)
          {
            russian += sum_partner (base, k, "RU");
            all += zamyn_assignment_get_served (base, k) - sum_partner (base, k, "MN");
          }
    }
  g_assert_cmpfloat_with_epsilon (100 * russian / all, 95, 0.1);
  g_assert_cmpfloat_with_epsilon (100 * sum_partner (base, electricity, "RU") / supply, 8.6, 0.05);
  g_assert_cmpfloat_with_epsilon (100 * sum_partner (base, electricity, "CN") / supply, 13.6, 0.1);
}

/* The short way of solving after a closure gives what the long way gives. */
static void
test_closures_warm_and_cold (void)
{
  g_autoptr (ZamynProblem) problem = make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);

  for (guint32 i = 0; i < zamyn_network_get_n_passages (network); i++)
    {
      ZamynTarget target = { ZAMYN_TARGET_PASSAGE, i, zamyn_network_get_passage (network, i)->id,
                             NULL };
      g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
      g_autoptr (ZamynAssignment) cold = zamyn_assignment_solve (closed, NULL, NULL);
      g_autoptr (ZamynAssignment) warm = zamyn_assignment_solve_from (closed, base, NULL, NULL);

      assert_sound (cold);
      for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
        g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_served (warm, k),
                                        zamyn_assignment_get_served (cold, k), 1e-6);
      g_assert_cmpfloat_with_epsilon (
        zamyn_assignment_get_objective_usd_per_year (warm)
          / zamyn_assignment_get_objective_usd_per_year (cold),
        1, 1e-12);
    }
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
  g_test_add_func ("/mongolia/base-case", test_base_case);
  g_test_add_func ("/mongolia/every-year-is-sound", test_every_year_is_sound);
  g_test_add_func ("/mongolia/sukhbaatar-closed", test_sukhbaatar_closed);
  g_test_add_func ("/mongolia/documented-shares", test_documented_shares);
  g_test_add_func ("/mongolia/closures-warm-and-cold", test_closures_warm_and_cold);
  status = g_test_run ();
  zamyn_atlas_unref (atlas);
  return status;
}
