/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/impact.h"

#include "support/tiny-problem.h"

static ZamynAssignment *
solve (const char *text)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (text);
  g_autoptr (GError) error = NULL;
  ZamynAssignment *assignment = zamyn_assignment_solve (problem, NULL, &error);

  g_assert_no_error (error);
  return assignment;
}

#define ROWS                                                                                       \
  "good fuel import\n"                                                                             \
  "outside north 10 5 RU\n"                                                                        \
  "outside south 6 8 CN\n"                                                                         \
  "home city 7\n"                                                                                  \
  "home town 1\n"

static const char before[] = ROWS "road north city 2 enters\n"
                                  "road south city 4 enters\n"
                                  "road city town 1\n";
static const char north_closed[] = ROWS "road south city 4 enters\n"
                                        "road city town 1\n";

static void
test_nothing_changes (void)
{
  g_autoptr (ZamynAssignment) base = solve (before);
  g_autoptr (ZamynAssignment) same = solve (before);
  ZamynImpact impact = zamyn_impact_compare (base, same, 0);

  g_assert_cmpfloat (impact.demand, ==, 8);
  g_assert_cmpfloat (impact.kept, ==, 8);
  g_assert_cmpfloat (impact.lost, ==, 0);
  g_assert_cmpfloat (impact.dearer_usd_per_year, ==, 0);
  g_assert_cmpfloat (impact.added_days, ==, 0);
}

/* The south sells 6 of the 8, each at 8 + 4 instead of 5 + 2, and 2 hours later. */
static void
test_lost_and_dearer (void)
{
  g_autoptr (ZamynAssignment) base = solve (before);
  g_autoptr (ZamynAssignment) closed = solve (north_closed);
  ZamynImpact impact = zamyn_impact_compare (base, closed, 0);
  ZamynImpact all, back;

  g_assert_cmpfloat_with_epsilon (impact.lost, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (impact.kept, 6, 1e-9);
  g_assert_cmpfloat_with_epsilon (impact.dearer_usd_per_year, 6 * 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (impact.dearer_usd_per_unit, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (impact.added_days, 2.0 / 24, 1e-9);
  zamyn_impact_compare_all (base, closed, &all);
  g_assert_cmpfloat (all.lost, ==, impact.lost);
  g_assert_cmpfloat (all.dearer_usd_per_year, ==, impact.dearer_usd_per_year);
  back = zamyn_impact_compare (closed, base, 0);
  g_assert_cmpfloat_with_epsilon (back.lost, -2, 1e-9);
  g_assert_cmpfloat_with_epsilon (back.dearer_usd_per_year, -6 * 5, 1e-9);
}

/* What nobody gets has become no dearer. */
static void
test_all_lost (void)
{
  g_autoptr (ZamynAssignment) base = solve (before);
  g_autoptr (ZamynAssignment) closed = solve (ROWS "road city town 1\n");
  ZamynImpact impact = zamyn_impact_compare (base, closed, 0);

  g_assert_cmpfloat_with_epsilon (impact.lost, 8, 1e-9);
  g_assert_cmpfloat (impact.kept, ==, 0);
  g_assert_cmpfloat (impact.dearer_usd_per_year, ==, 0);
  g_assert_cmpfloat (impact.dearer_usd_per_unit, ==, 0);
  g_assert_cmpfloat (impact.added_days, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/impact/nothing-changes", test_nothing_changes);
  g_test_add_func ("/impact/lost-and-dearer", test_lost_and_dearer);
  g_test_add_func ("/impact/all-lost", test_all_lost);
  return g_test_run ();
}
