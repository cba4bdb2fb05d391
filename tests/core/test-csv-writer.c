/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/csv-writer.h"

#include <locale.h>

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

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/text", test_text);
  g_test_add_func ("/csv-writer/round-trip", test_round_trip);

  return g_test_run ();
}
