/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/formula.h"

#include <math.h>

static const ZamynFormulaInput inputs[] = {
  { "q", 2 }, { "c", 10 }, { "q", 3 }, { "c", 100 }, { "period", 0.5 }, { "q", 4 }, { "c", 1000 },
};

static double
work_out (const char *formula)
{
  double value = -1;

  g_assert_true (zamyn_formula_evaluate (formula, inputs, G_N_ELEMENTS (inputs), &value));
  return value;
}

static void
test_values (void)
{
  g_assert_cmpfloat (work_out ("1 + 2 * 3"), ==, 7);
  g_assert_cmpfloat (work_out ("(1 + 2) * 3 - -4 / 2"), ==, 11);
  g_assert_cmpfloat (work_out ("8 - 3 - 2"), ==, 3);
  g_assert_cmpfloat (work_out ("16 / 4 / 2"), ==, 2);
  g_assert_cmpfloat (work_out ("sum(q)"), ==, 9);
  g_assert_cmpfloat (work_out ("period * sum(q * c)"), ==, 0.5 * (20 + 300 + 4000));
  g_assert_cmpfloat (work_out ("sum(q * c * period) / sum(q)"), ==, 2160.0 / 9);
  g_assert_cmpfloat (work_out ("sum((q - c) * 2)"), ==, 2 * (9 - 1110));
  g_assert_cmpfloat (work_out ("abs(1 - 4)"), ==, 3);
  g_assert_cmpfloat (work_out ("sum(nothing)"), ==, 0);
  g_assert_true (isnan (work_out ("1 / (2 - 2)")));
}

static void
test_broken (void)
{
  static const char *const broken[]
    = { "", "1 +", "(1", "1 2", "q", "nobody", "sum(q", "root(4)", "sum(sum(q))", "1 + )", "sum(q * none)" };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_test_message ("%s", broken[i]);
      g_assert_false (zamyn_formula_evaluate (broken[i], inputs, G_N_ELEMENTS (inputs), &value));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/values", test_values);
  g_test_add_func ("/formula/broken", test_broken);
  return g_test_run ();
}
