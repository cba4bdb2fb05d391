/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double value;
  } good[] = {
    { "0", 0 },    { "12", 12 },    { "-0.5", -0.5 }, { "+3", 3 },
    { ".5", 0.5 }, { "5.", 5 },     { "1e3", 1000 },  { "1.5E-2", 0.015 },
    { "007", 7 },  { "1e-400", 0 }, { "0.1", 0.1 },
  };
  const char *const bad[] = { "",     " ",    " 1", "1 ", "1,5", "1.2.3", "nan", "NaN",   "inf",
                              "-inf", "0x10", "1e", "e5", ".",   "-",     "+-1", "1e999", "-1e999",
                              "12kt", "1_0",  "١",  "−5", "1e+", "1.e",   "1\t" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      double value = -1;

      g_assert_true (zamyn_number_parse (good[i].text, &value));
      g_assert_cmpfloat (value, ==, good[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double value = 42;

      g_test_message ("%s", bad[i]);
      g_assert_false (zamyn_number_parse (bad[i], &value));
      g_assert_cmpfloat (value, ==, 42);
    }
}

static void
assert_number (double value, int decimals, const char *expected)
{
  g_autofree char *text = zamyn_number_format (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_number (0, 0, "0");
  assert_number (1234.5, 2, "1234.50");
  assert_number (1234567, 0, "1234567");
  assert_number (-0.0, 0, "0");
  assert_number (-0.0, 3, "0.000");
  assert_number (-0.004, 2, "0.00");
  assert_number (-0.006, 2, "-0.01");
  assert_number (-10, 0, "-10");
  assert_number (NAN, 2, "");
  assert_number (INFINITY, 2, "inf");
  assert_number (-INFINITY, 2, "-inf");
}

static void
test_format_properties (void)
{
  const double extremes[] = { DBL_MAX, -DBL_MAX, DBL_MIN, 1e15, -1e-300 };

  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
    {
      g_autofree char *text = zamyn_number_format (extremes[i], 15);
      double back;

      g_assert_true (zamyn_number_parse (text, &back));
      g_assert_cmpfloat (fabs (back - extremes[i]), <=, fabs (extremes[i]) * 1e-15 + 1e-15);
    }
  for (guint i = 0; i < 2000; i++)
    {
      double value = g_test_rand_double_range (-1e6, 1e6);
      int decimals = g_test_rand_int_range (0, 10);
      g_autofree char *text = zamyn_number_format (value, decimals);
      double back;

      g_assert_null (strpbrk (text, ", \302\240"));
      g_assert_true (zamyn_number_parse (text, &back));
      g_assert_cmpfloat (fabs (back - value), <=, 0.5 * pow (10, -decimals) + 1e6 * DBL_EPSILON);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/parse", test_parse);
  g_test_add_func ("/number/format", test_format);
  g_test_add_func ("/number/format-properties", test_format_properties);

  return g_test_run ();
}
