/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/concentration.h"

#include "support/real-atlas.h"
#include "support/tiny-problem.h"

#include <math.h>

static GArray *
make_parts (guint n, const double *quantities)
{
  static const char *const ids[] = { "AA", "BB", "CC", "DD", "EE", "FF", "GG", "HH" };
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (ZamynConcentrationPart));

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (ids));
  for (guint i = 0; i < n; i++)
    {
      ZamynConcentrationPart part = { ids[i], quantities[i] };

      g_array_append_val (parts, part);
    }
  return parts;
}

/* 95 and 5 %: 0.9025 + 0.0025. */
static void
test_two (void)
{
  const double quantities[] = { 190, 10 };
  g_autoptr (GArray) parts = make_parts (2, quantities);
  ZamynConcentration it = zamyn_concentration_compute (parts);

  g_assert_cmpuint (it.n, ==, 2);
  g_assert_cmpfloat_with_epsilon (it.hhi, 0.905, 1e-12);
  g_assert_cmpfloat_with_epsilon (it.effective_number, 1 / 0.905, 1e-12);
  g_assert_cmpfloat_with_epsilon (it.shannon, -0.95 * log (0.95) - 0.05 * log (0.05), 1e-12);
  g_assert_cmpfloat_with_epsilon (it.largest_pct, 95, 1e-12);
  g_assert_cmpstr (it.largest, ==, "AA");
}

static void
test_nothing (void)
{
  g_autoptr (GArray) parts = make_parts (0, NULL);
  ZamynConcentration it = zamyn_concentration_compute (parts);

  g_assert_cmpuint (it.n, ==, 0);
  g_assert_true (isnan (it.hhi) && isnan (it.effective_number) && isnan (it.shannon));
  g_assert_cmpstr (it.largest, ==, "");
}

/* Between one alone and all alike, whatever the unit; parts of one size give their number. */
static void
test_bounds (void)
{
  for (guint round = 0; round < 200; round++)
    {
      double quantities[8], scaled[8];
      guint n = (guint)g_test_rand_int_range (1, 9);
      g_autoptr (GArray) parts = NULL;
      g_autoptr (GArray) others = NULL;
      g_autoptr (GArray) same = NULL;
      const double ones[] = { 3, 3, 3, 3, 3, 3, 3, 3 };
      ZamynConcentration it, other;

      for (guint i = 0; i < n; i++)
        {
          quantities[i] = g_test_rand_double_range (0.1, 50);
          scaled[i] = 7.5 * quantities[i];
        }
      parts = make_parts (n, quantities);
      others = make_parts (n, scaled);
      same = make_parts (n, ones);
      it = zamyn_concentration_compute (parts);
      other = zamyn_concentration_compute (others);
      g_assert_cmpfloat (it.hhi, >=, 1.0 / n - 1e-12);
      g_assert_cmpfloat (it.hhi, <=, 1 + 1e-12);
      g_assert_cmpfloat (it.shannon, >=, -1e-12);
      g_assert_cmpfloat (it.shannon, <=, log (n) + 1e-12);
      /* Hill numbers: of order 2 never more than of order 1. */
      g_assert_cmpfloat (it.effective_number, <=, exp (it.shannon) + 1e-9);
      g_assert_cmpfloat_with_epsilon (it.hhi, other.hhi, 1e-12);
      it = zamyn_concentration_compute (same);
      g_assert_cmpfloat_with_epsilon (it.effective_number, n, 1e-9);
      g_assert_cmpfloat_with_epsilon (it.shannon, log (n), 1e-9);
    }
}

static double
sum (const GArray *parts)
{
  double total = 0;

  for (guint i = 0; i < parts->len; i++)
    total += g_array_index (parts, ZamynConcentrationPart, i).quantity;
  return total;
}

/* Sellers abroad and the roads over the border; what home makes and uses is in neither. */
static void
test_parts (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good fuel import\n"
                                                       "outside north 6 5 RU\n"
                                                       "outside south 2 5 CN\n"
                                                       "outside plant 1 1 MN\n"
                                                       "home town 9\n"
                                                       "road north town 2 enters\n"
                                                       "road south town 4 enters\n"
                                                       "road plant town 1\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynAssignment) assignment = zamyn_assignment_solve (problem, NULL, &error);
  g_autoptr (GArray) suppliers = zamyn_concentration_list (assignment, 0, ZAMYN_BY_SUPPLIER);
  g_autoptr (GArray) crossings = zamyn_concentration_list (assignment, 0, ZAMYN_BY_CROSSING);
  const ZamynConcentrationPart *first;

  g_assert_no_error (error);
  g_assert_cmpuint (suppliers->len, ==, 2);
  first = &g_array_index (suppliers, ZamynConcentrationPart, 0);
  g_assert_cmpstr (first->id, ==, "RU");
  g_assert_cmpfloat_with_epsilon (first->quantity, 6, 1e-9);
  g_assert_cmpuint (crossings->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (sum (crossings), 8, 1e-9);
  zamyn_concentration_add (suppliers, suppliers, 2);
  g_assert_cmpuint (suppliers->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (sum (suppliers), 24, 1e-9);
}

/* On the shipped atlas what suppliers abroad send is what crosses the border, and no country
 * carries more of a good than moves. */
static void
test_real (void)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  guint n_transits = 0;

  for (guint32 good = 0; good < zamyn_problem_get_n_goods (problem); good++)
    {
      g_autoptr (GArray) suppliers = zamyn_concentration_list (base, good, ZAMYN_BY_SUPPLIER);
      g_autoptr (GArray) crossings = zamyn_concentration_list (base, good, ZAMYN_BY_CROSSING);
      g_autoptr (GArray) transits = zamyn_concentration_list (base, good, ZAMYN_BY_TRANSIT);
      double total = sum (suppliers);

      g_assert_cmpfloat_with_epsilon (sum (crossings), total, 1e-6 * (1 + total));
      for (guint i = 0; i < transits->len; i++)
        {
          const ZamynConcentrationPart *part = &g_array_index (transits, ZamynConcentrationPart, i);

          g_assert_cmpfloat (part->quantity, <=, total * (1 + 1e-9));
          g_assert_cmpstr (part->id, !=, "MN");
          g_assert_cmpstr (part->id, !=, "XX");
          n_transits++;
        }
    }
  g_assert_cmpuint (n_transits, >, 10);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/concentration/two", test_two);
  g_test_add_func ("/concentration/nothing", test_nothing);
  g_test_add_func ("/concentration/bounds", test_bounds);
  g_test_add_func ("/concentration/parts", test_parts);
  g_test_add_func ("/concentration/real", test_real);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
