/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/csv-reader.h"

#include <locale.h>
#include <math.h>
#include <string.h>

typedef struct
{
  ZamynFindings *findings;
  ZamynCsv *csv;
} Fixture;

static void
parse_bytes (Fixture *fixture, const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  g_clear_pointer (&fixture->findings, zamyn_findings_unref);
  g_clear_pointer (&fixture->csv, zamyn_csv_free);
  fixture->findings = zamyn_findings_new ();
  fixture->csv = zamyn_csv_parse (bytes, "tables/t.csv", fixture->findings);
}

static void
parse (Fixture *fixture, const char *text)
{
  parse_bytes (fixture, text, strlen (text));
}

static void
clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->findings, zamyn_findings_unref);
  g_clear_pointer (&fixture->csv, zamyn_csv_free);
}

/* One finding, an error of this file at this place. */
static void
assert_one_finding (const Fixture *fixture, const char *place, const char *field)
{
  const ZamynFinding *finding;

  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 1);
  finding = zamyn_findings_get (fixture->findings, 0);
  g_assert_cmpint (finding->severity, ==, ZAMYN_SEVERITY_ERROR);
  g_assert_cmpstr (finding->file, ==, "tables/t.csv");
  g_assert_cmpstr (finding->place, ==, place);
  g_assert_cmpstr (finding->field, ==, field);
  g_assert_cmpstr (finding->message, !=, "");
  g_assert_cmpstr (finding->remedy, !=, "");
}

static void
test_plain (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *const same[] = {
    "id,name\na,Аймаг\nb,\n",
    "id,name\r\na,Аймаг\r\nb,\r\n",
    "id,name\na,Аймаг\nb,",
    "\xef\xbb\xbfid,name\na,Аймаг\nb,\n",
    "\"id\",\"name\"\n\"a\",\"Аймаг\"\n\"b\",\"\"",
    "id,name\n\na,Аймаг\n\r\nb,\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      parse (fixture, same[i]);
      g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 0);
      g_assert_cmpstr (zamyn_csv_get_name (fixture->csv), ==, "tables/t.csv");
      g_assert_cmpuint (zamyn_csv_get_n_columns (fixture->csv), ==, 2);
      g_assert_cmpuint (zamyn_csv_get_n_rows (fixture->csv), ==, 2);
      g_assert_cmpstr (zamyn_csv_get_column_name (fixture->csv, 1), ==, "name");
      g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 0, "id"), ==, "a");
      g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 0, "name"), ==, "Аймаг");
      g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 1, "id"), ==, "b");
      g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 1, "name"), ==, "");
      g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 1, "absent"), ==, "");
      g_assert_cmpint (zamyn_csv_find_column (fixture->csv, "name"), ==, 1);
      g_assert_cmpint (zamyn_csv_find_column (fixture->csv, "NAME"), ==, -1);
    }
}

static void
test_quotes_and_lines (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  parse (fixture, "a,b\n\"x, \"\"y\"\"\",1\n\"two\nlines\",2\n\"\",3\nlast,4\n");
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 0);
  g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 0, "a"), ==, "x, \"y\"");
  g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 1, "a"), ==, "two\nlines");
  g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 2, "a"), ==, "");
  g_assert_cmpuint (zamyn_csv_get_line (fixture->csv, 0), ==, 2);
  g_assert_cmpuint (zamyn_csv_get_line (fixture->csv, 1), ==, 3);
  g_assert_cmpuint (zamyn_csv_get_line (fixture->csv, 2), ==, 5);
  g_assert_cmpuint (zamyn_csv_get_line (fixture->csv, 3), ==, 6);
}

/* A wrong row is named and left out; the rows around it are there. */
static void
test_bad_rows (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *row;
    const char *field;
  } cases[] = {
    { "only", "" },        { "a,b,c", "" },   { "a,\"b\"c", "" }, { "a,b\"c", "" },
    { "a\rb,c", "" },      { "a,\xff", "y" }, { "\xc3,b", "x" },  { "a,\"\xed\xa0\x80\"", "y" },
    { "\xc0\xaf,b", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("x,y\n1,2\n%s\n3,4\n", cases[i].row);

      parse (fixture, text);
      assert_one_finding (fixture, "line 3", cases[i].field);
      g_assert_cmpuint (zamyn_csv_get_n_rows (fixture->csv), ==, 2);
      g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 0, "x"), ==, "1");
      g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 1, "y"), ==, "4");
      g_assert_cmpuint (zamyn_csv_get_line (fixture->csv, 1), ==, 4);
    }

  parse_bytes (fixture, "x,y\n1,a\0b\n3,4\n", 14);
  assert_one_finding (fixture, "line 2", "y");
  g_assert_cmpuint (zamyn_csv_get_n_rows (fixture->csv), ==, 1);

  parse (fixture, "x,y\n1,2\n3,\"never closed\n5,6\n");
  assert_one_finding (fixture, "line 3", "");
  g_assert_cmpuint (zamyn_csv_get_n_rows (fixture->csv), ==, 1);
}

static void
test_bad_header (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  parse (fixture, "");
  assert_one_finding (fixture, "", "");
  g_assert_null (fixture->csv);
  parse (fixture, "\xef\xbb\xbf");
  g_assert_null (fixture->csv);
  parse (fixture, "\"id,name\n1,2\n");
  assert_one_finding (fixture, "line 1", "");
  g_assert_null (fixture->csv);
  parse (fixture, "\xff,name\n1,2\n");
  assert_one_finding (fixture, "line 1", "");
  g_assert_null (fixture->csv);

  parse (fixture, "id,name,id\n1,2,3\n");
  assert_one_finding (fixture, "line 1", "id");
  g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 0, "id"), ==, "1");
  parse (fixture, "id,,name\n1,2,3\n");
  assert_one_finding (fixture, "line 1", "");
  g_assert_cmpstr (zamyn_csv_get_text (fixture->csv, 0, "name"), ==, "3");
}

static void
test_require_columns (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *const present[] = { "b", "a", NULL };
  const char *const absent[] = { "a", "c", "d", NULL };

  parse (fixture, "a,b\n");
  g_assert_true (zamyn_csv_require_columns (fixture->csv, present, fixture->findings));
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 0);
  g_assert_false (zamyn_csv_require_columns (fixture->csv, absent, fixture->findings));
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 2);
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->field, ==, "c");
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 1)->field, ==, "d");
}

static void
test_get_double (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  parse (fixture, "v\n1.5\n\"\"\n1e999\nabc\n-3\n200\n");

  g_assert_cmpfloat (zamyn_csv_get_double (fixture->csv, 0, "v", 0, 100, 7, fixture->findings), ==,
                     1.5);
  g_assert_cmpfloat (zamyn_csv_get_double (fixture->csv, 1, "v", 0, 100, 7, fixture->findings), ==,
                     7);
  g_assert_true (
    isnan (zamyn_csv_get_double (fixture->csv, 1, "v", 0, 100, NAN, fixture->findings)));
  g_assert_cmpfloat (zamyn_csv_get_double (fixture->csv, 0, "w", 0, 100, 9, fixture->findings), ==,
                     9);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 0);

  for (guint row = 2; row < 6; row++)
    {
      g_autofree char *place = g_strdup_printf ("line %u", row + 2);
      const ZamynFinding *finding;

      g_assert_cmpfloat (
        zamyn_csv_get_double (fixture->csv, row, "v", 0, 100, 7, fixture->findings), ==, 7);
      g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==,
                        row - 1);
      finding = zamyn_findings_get (fixture->findings, row - 2);
      g_assert_cmpstr (finding->place, ==, place);
      g_assert_cmpstr (finding->field, ==, "v");
      g_assert_cmpstr (finding->value, ==, zamyn_csv_get_text (fixture->csv, row, "v"));
    }

  g_assert_cmpfloat (
    zamyn_csv_get_double (fixture->csv, 4, "v", -INFINITY, INFINITY, 7, fixture->findings), ==, -3);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 4);
  g_assert_cmpfloat (zamyn_csv_require_double (fixture->csv, 1, "v", 0, 1, fixture->findings), ==,
                     0);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 5);
  g_assert_cmpfloat (zamyn_csv_require_double (fixture->csv, 0, "v", 0, 2, fixture->findings), ==,
                     1.5);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 5);
}

static void
test_get_int (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  parse (fixture, "v\n2023\n-5\n\"\"\n2023.0\n99999999999999999999\n12a\n+\n");

  g_assert_cmpint (zamyn_csv_get_int (fixture->csv, 0, "v", 0, 9999, 1, fixture->findings), ==,
                   2023);
  g_assert_cmpint (zamyn_csv_get_int (fixture->csv, 1, "v", -9, 0, 1, fixture->findings), ==, -5);
  g_assert_cmpint (zamyn_csv_get_int (fixture->csv, 2, "v", 0, 9, 1, fixture->findings), ==, 1);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 0);
  g_assert_cmpint (zamyn_csv_get_int (fixture->csv, 1, "v", 0, 9, 1, fixture->findings), ==, 1);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 1);
  for (guint row = 3; row < 7; row++)
    {
      g_assert_cmpint (
        zamyn_csv_get_int (fixture->csv, row, "v", G_MININT, G_MAXINT, 1, fixture->findings), ==,
        1);
      g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, row - 1);
    }
}

/* Whatever the bytes: no crash, and what comes out is a proper table. */
static void
test_damage (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char text[]
    = "id,name_mn,quantity\n\"a \"\"x\"\"\",Өмнөговь,1.5\r\nb,\"c,d\ne\",-2\n"
      "\"\",,\n";
  static const char nasty[] = "\",\n\r\0\xff\xc3";

  for (guint round = 0; round < 20000; round++)
    {
      char damaged[sizeof text];
      gsize size = (gsize)g_test_rand_int_range (0, sizeof text);

      memcpy (damaged, text, sizeof text);
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        damaged[g_test_rand_int_range (0, sizeof text)]
          = g_test_rand_bit () ? nasty[g_test_rand_int_range (0, sizeof nasty)]
                               : (char)g_test_rand_int_range (0, 256);
      parse_bytes (fixture, damaged, size);

      if (fixture->csv == NULL)
        {
          g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), >, 0);
          continue;
        }
      for (guint row = 0; row < zamyn_csv_get_n_rows (fixture->csv); row++)
        {
          for (guint i = 0; i < zamyn_csv_get_n_columns (fixture->csv); i++)
            {
              const char *column = zamyn_csv_get_column_name (fixture->csv, i);

              g_assert_true (
                g_utf8_validate (zamyn_csv_get_text (fixture->csv, row, column), -1, NULL));
              zamyn_csv_get_double (fixture->csv, row, column, 0, 1, 0, fixture->findings);
            }
        }
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, NULL, function, fixture_tear_down)

static void
fixture_tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  clear (fixture);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/csv-reader/plain", test_plain);
  ADD ("/csv-reader/quotes-and-lines", test_quotes_and_lines);
  ADD ("/csv-reader/bad-rows", test_bad_rows);
  ADD ("/csv-reader/bad-header", test_bad_header);
  ADD ("/csv-reader/require-columns", test_require_columns);
  ADD ("/csv-reader/get-double", test_get_double);
  ADD ("/csv-reader/get-int", test_get_int);
  ADD ("/csv-reader/damage", test_damage);

  return g_test_run ();
}
