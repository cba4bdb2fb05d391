/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/dependence-cases.h"

#include "support/least-unserved.h"
#include "support/random-trade.h"

#include <math.h>

static ZamynAssignment *
solve (ZamynProblem *problem)
{
  g_autoptr (GError) error = NULL;
  ZamynAssignment *assignment = zamyn_assignment_solve (problem, NULL, &error);

  g_assert_no_error (error);
  return assignment;
}

/* The cases of one territory, solved. */
static ZamynDependenceCases *
make_cases (ZamynProblem *problem, const gboolean *there, const gboolean *at_home)
{
  g_autoptr (ZamynAssignment) base = solve (problem);
  ZamynDependenceCases *cases = zamyn_dependence_cases_new (base, at_home, NULL);
  g_autoptr (GError) error = NULL;

  zamyn_dependence_cases_add (cases, zamyn_territory_new_of_nodes (problem, "there", there));
  g_assert_true (zamyn_dependence_cases_solve (cases, 2, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (zamyn_dependence_cases_is_proven (cases));
  return cases;
}

static double
get_joint (const ZamynDependenceCase *it, ZamynCloseRole role, guint32 good)
{
  return zamyn_assignment_get_unserved (it->joint[role], good);
}

/* Two neighbours sell 6 and 4; the far one sells 5 through either. Their roads hold 8 and 5. */
static const char three[] = "good fuel import\n"
                            "outside north 6 5 RU\n"
                            "outside south 4 5 CN\n"
                            "outside far 5 1 KZ\n"
                            "home Town 12\n"
                            "road far north 1\n"
                            "road far south 1\n"
                            "road north Town 1 enters element=north:8\n"
                            "road south Town 1 enters element=south:5\n";

static void
check_three (gboolean with_far_road, const double (*expected)[2])
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (three);
  g_autofree gboolean *there = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autofree gboolean *at_home = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autoptr (ZamynDependenceCases) cases = NULL;
  const ZamynDependenceCase *it;

  there[tiny_problem_find_node ("north")] = TRUE;
  there[tiny_problem_find_node ("south")] = with_far_road;
  at_home[tiny_problem_find_node ("Town")] = TRUE;
  cases = make_cases (problem, there, at_home);
  it = cases->cases->pdata[0];
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    {
      g_assert_cmpfloat_with_epsilon (it->least[role][ZAMYN_READING_GEOGRAPHY][0],
                                      expected[role][0], 1e-9);
      g_assert_cmpfloat_with_epsilon (it->least[role][ZAMYN_READING_CAPACITY][0], expected[role][1],
                                      1e-9);
      g_assert_cmpfloat_with_epsilon (get_joint (it, role, 0), expected[role][1], 1e-9);
    }
}

/* Without the north 5 of 12 can come, without its sellers 5 + 4; with its sellers alone 6 + 5. */
static void
test_one_country (void)
{
  static const double expected[ZAMYN_N_ROLES][2] = { { 0, 7 }, { 0, 3 }, { 0, 1 } };

  check_three (FALSE, expected);
}

/* Without both nothing comes; without their sellers the 5 of the far; with them alone 6 + 4. No
 * line leads past them, so closing is fate in every reading; without the sellers the far is
 * endless. */
static void
test_both_countries (void)
{
  static const double expected[ZAMYN_N_ROLES][2] = { { 12, 12 }, { 0, 7 }, { 0, 2 } };

  check_three (TRUE, expected);
}

/* Home production is limited in every reading. */
static void
test_home_production (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good power import\n"
                                                       "outside Plant 3 1 MN\n"
                                                       "outside north 9 5 RU\n"
                                                       "home Town 8\n"
                                                       "road Plant Town 1\n"
                                                       "road north Town 1 enters\n");
  g_autofree gboolean *there = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autofree gboolean *at_home = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autoptr (ZamynDependenceCases) cases = NULL;
  const ZamynDependenceCase *it;

  there[tiny_problem_find_node ("north")] = TRUE;
  at_home[tiny_problem_find_node ("Town")] = at_home[tiny_problem_find_node ("Plant")] = TRUE;
  cases = make_cases (problem, there, at_home);
  it = cases->cases->pdata[0];
  g_assert_cmpfloat_with_epsilon (it->least[ZAMYN_ROLE_ALL][ZAMYN_READING_GEOGRAPHY][0], 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (it->least[ZAMYN_ROLE_SELL][ZAMYN_READING_CAPACITY][0], 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (it->least[ZAMYN_ROLE_CARRY][ZAMYN_READING_CAPACITY][0], 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_joint (it, ZAMYN_ROLE_ALL, 0), 5, 1e-9);
}

/* Two goods on a road that holds one of them: alone each could come, together they cannot. */
static void
test_joint (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (
    "good fuel import\noutside north 5 1 RU\noutside south 5 9 CN\nhome Town 5\n"
    "good food import\noutside north 5 1 RU\noutside south 5 9 CN\nhome Town 5\n"
    "road north Town 1 enters\n"
    "road south Town 1 enters element=south:6\n");
  g_autofree gboolean *there = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autofree gboolean *at_home = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autoptr (ZamynDependenceCases) cases = NULL;
  const ZamynDependenceCase *it;

  there[tiny_problem_find_node ("north")] = TRUE;
  at_home[tiny_problem_find_node ("Town")] = TRUE;
  cases = make_cases (problem, there, at_home);
  it = cases->cases->pdata[0];
  for (guint32 good = 0; good < 2; good++)
    g_assert_cmpfloat (it->least[ZAMYN_ROLE_ALL][ZAMYN_READING_CAPACITY][good], ==, 0);
  g_assert_cmpfloat_with_epsilon (
    get_joint (it, ZAMYN_ROLE_ALL, 0) + get_joint (it, ZAMYN_ROLE_ALL, 1), 4, 1e-9);
}

/* @n_bound: how often a reading left more than half a unit beyond the one before */
static void
check_random (ZamynProblem *problem, guint n_abroad, guint *n_bound)
{
  guint32 n_nodes = zamyn_problem_get_n_nodes (problem);
  g_autofree gboolean *there = g_new0 (gboolean, n_nodes);
  g_autofree gboolean *at_home = g_new0 (gboolean, n_nodes);
  g_autoptr (ZamynDependenceCases) cases = NULL;
  const ZamynDependenceCase *it;

  for (guint32 node = 0; node < n_nodes; node++)
    at_home[node] = TRUE;
  for (guint i = 0; i < n_abroad; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);
      guint32 node = tiny_problem_find_node (name);

      at_home[node] = FALSE;
      there[node] = g_test_rand_bit ();
    }
  cases = make_cases (problem, there, at_home);
  it = cases->cases->pdata[0];
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    for (guint32 good = 0; good < 2; good++)
      {
        double geography = it->least[role][ZAMYN_READING_GEOGRAPHY][good];
        double capacity = it->least[role][ZAMYN_READING_CAPACITY][good];
        double joint = get_joint (it, role, good);

        g_assert_cmpfloat_with_epsilon (
          geography, least_unserved (problem, good, it->territory, role, TRUE, at_home), 1e-5);
        g_assert_cmpfloat_with_epsilon (
          capacity, least_unserved (problem, good, it->territory, role, FALSE, at_home), 1e-5);
        g_assert_cmpfloat (geography, <=, capacity + 1e-6);
        g_assert_cmpfloat (capacity, <=, joint + 1e-6);
        g_assert_cmpfloat (it->least[role][ZAMYN_READING_CAPACITY][good], <=,
                           it->least[ZAMYN_ROLE_ALL][ZAMYN_READING_CAPACITY][good] + 1e-6);
        n_bound[ZAMYN_READING_GEOGRAPHY] += geography > 0.5;
        n_bound[ZAMYN_READING_CAPACITY] += capacity > geography + 0.5;
        n_bound[ZAMYN_READING_JOINT] += joint > capacity + 0.5;
      }
}

/* All readings and roles against GLPK, and nested. */
static void
test_random (void)
{
  guint n_bound[ZAMYN_N_READINGS] = { 0 };

  for (guint i = 0; i < 150; i++)
    {
      guint n_nodes = (guint)g_test_rand_int_range (8, 21);
      g_autoptr (ZamynProblem) problem
        = random_trade_new (n_nodes, n_nodes * (guint)g_test_rand_int_range (1, 4));

      check_random (problem, MAX (n_nodes / 4, 2), n_bound);
    }
  for (guint reading = 0; reading < ZAMYN_N_READINGS; reading++)
    g_assert_cmpuint (n_bound[reading], >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dependence-cases/one-country", test_one_country);
  g_test_add_func ("/dependence-cases/both-countries", test_both_countries);
  g_test_add_func ("/dependence-cases/home-production", test_home_production);
  g_test_add_func ("/dependence-cases/joint", test_joint);
  g_test_add_func ("/dependence-cases/random", test_random);
  return g_test_run ();
}
