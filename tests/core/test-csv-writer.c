/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/csv-writer.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/csv-reader.h"

static void
assert_fields (const char *const *fields, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    zamyn_csv_append_text (out, i == 0, fields[i]);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_text (void)
{
  assert_fields ((const char *const[]){ "a", "b c", "", "d", NULL }, "a,b c,,d");
  assert_fields ((const char *const[]){ "a,b", "c\"d", NULL }, "\"a,b\",\"c\"\"d\"");
  assert_fields ((const char *const[]){ "a\nb", "c\r\nd", NULL }, "\"a\nb\",\"c\r\nd\"");
  assert_fields ((const char *const[]){ "\"", NULL }, "\"\"\"\"");
  assert_fields ((const char *const[]){ "", "x", NULL }, ",x");
}

/* What is written is read back, whatever the text. */
static void
test_round_trip (void)
{
  static const char alphabet[] = "ab,\"\n\r; ө";

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (GString) out = g_string_new ("x,y\n");
      g_autoptr (ZamynCsv) csv = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *texts[2] = { NULL, NULL };

      for (guint i = 0; i < 2; i++)
        {
          GString *text = g_string_new (NULL);

          for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
            g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (
                                             alphabet, g_test_rand_int_range (0, 9))));
          texts[i] = g_string_free (text, FALSE);
          zamyn_csv_append_text (out, i == 0, texts[i]);
        }
      g_string_append_c (out, '\n');

      bytes = g_bytes_new (out->str, out->len);
      csv = zamyn_csv_parse (bytes, "t", findings);
      g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);
      g_assert_cmpuint (zamyn_csv_get_n_rows (csv), ==, 1);
      g_assert_cmpstr (zamyn_csv_get_text (csv, 0, "x"), ==, texts[0]);
      g_assert_cmpstr (zamyn_csv_get_text (csv, 0, "y"), ==, texts[1]);
      g_free (texts[0]);
      g_free (texts[1]);
    }
}

static void
assert_number (double value, int decimals, const char *expected)
{
  g_autofree char *text = zamyn_number_format (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_number (void)
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
test_number_properties (void)
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
  g_test_add_func ("/csv-writer/text", test_text);
  g_test_add_func ("/csv-writer/round-trip", test_round_trip);
  g_test_add_func ("/csv-writer/number", test_number);
  g_test_add_func ("/csv-writer/number-properties", test_number_properties);

  return g_test_run ();
}
