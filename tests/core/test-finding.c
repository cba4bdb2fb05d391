/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/finding.h"

#include <string.h>

static void
test_collect (void)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  const ZamynFinding *finding;

  zamyn_findings_add (findings, ZAMYN_SEVERITY_WARNING, "a.csv", "line 2", "lat", "91", "First.",
                      "Do this.");
  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, "b.csv", NULL, NULL, NULL, "Second.", NULL);
  zamyn_findings_add (findings, ZAMYN_SEVERITY_INFO, NULL, NULL, NULL, NULL, "Third.", NULL);

  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 3);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_INFO), ==, 1);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_WARNING), ==, 1);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), ==, 1);

  finding = zamyn_findings_get (findings, 0);
  g_assert_cmpint (finding->severity, ==, ZAMYN_SEVERITY_WARNING);
  g_assert_cmpstr (finding->file, ==, "a.csv");
  g_assert_cmpstr (finding->place, ==, "line 2");
  g_assert_cmpstr (finding->field, ==, "lat");
  g_assert_cmpstr (finding->value, ==, "91");
  g_assert_cmpstr (finding->message, ==, "First.");
  g_assert_cmpstr (finding->remedy, ==, "Do this.");

  finding = zamyn_findings_get (findings, 2);
  g_assert_cmpstr (finding->file, ==, "");
  g_assert_cmpstr (finding->place, ==, "");
  g_assert_cmpstr (finding->field, ==, "");
  g_assert_cmpstr (finding->value, ==, "");
  g_assert_cmpstr (finding->remedy, ==, "");
}

static char *
make_line (const char *file,
           const char *place,
           const char *field,
           const char *value,
           const char *message,
           const char *remedy)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, file, place, field, value, message, remedy);

  return zamyn_finding_to_line (zamyn_findings_get (findings, 0));
}

static void
assert_line (char *line, const char *expected)
{
  g_assert_cmpstr (line, ==, expected);
  g_free (line);
}

static void
test_line (void)
{
  assert_line (
    make_line ("n.csv", "line 41", "lat", "481.2", "481.2 is not a latitude.", "Correct it."),
    "n.csv, line 41, field lat: 481.2 is not a latitude. Correct it.");
  assert_line (make_line ("n.csv", "line 41", "lat", "x", "Not good.", NULL),
               "n.csv, line 41, field lat, value “x”: Not good.");
  assert_line (make_line ("n.csv", NULL, NULL, NULL, "Missing.", "Add it."),
               "n.csv: Missing. Add it.");
  assert_line (make_line (NULL, NULL, NULL, NULL, "Bad.", NULL), "Bad.");
}

static void
test_line_is_one_line (void)
{
  g_autofree char *line = NULL;
  g_autofree char *garbage = NULL;
  g_autofree char *bytes = g_strnfill (5000, 'x');
  g_autofree char *long_line = make_line ("f", NULL, NULL, bytes, "Long.", NULL);

  line = make_line ("f\n", "p\r", "c\t", "a\nb\033[31m", "Message\nmore.", "Remedy\007.");
  for (const char *p = line; *p != '\0'; p++)
    g_assert_cmpint ((guchar)*p, >=, 0x20);
  g_assert_nonnull (strstr (line, "a\\nb\\x1b[31m"));

  garbage = make_line ("\xff\xfe", "\xc3", "\x80", "\xf0\x28", "Garbage.", NULL);
  g_assert_true (g_utf8_validate (garbage, -1, NULL));

  g_assert_cmpuint (strlen (long_line), <, 200);
}

static void
test_error (void)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) more = NULL;

  g_assert_true (zamyn_findings_to_error (findings, &error));
  zamyn_findings_add (findings, ZAMYN_SEVERITY_WARNING, "a", NULL, NULL, NULL, "Warned.", NULL);
  g_assert_true (zamyn_findings_to_error (findings, &error));
  g_assert_no_error (error);

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, "b", NULL, NULL, NULL, "Wrong.", "Mend it.");
  g_assert_false (zamyn_findings_to_error (findings, NULL));
  g_assert_false (zamyn_findings_to_error (findings, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "b: Wrong. Mend it.");

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, "c", NULL, NULL, NULL, "Wrong too.", NULL);
  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, "d", NULL, NULL, NULL, "And this.", NULL);
  g_assert_false (zamyn_findings_to_error (findings, &more));
  g_assert_cmpstr (more->message, ==, "b: Wrong. Mend it. (and 2 more)");
}

static void
test_limit (void)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10500; i++)
    zamyn_findings_add (findings, ZAMYN_SEVERITY_WARNING, "a", NULL, NULL, NULL, "Warned.", NULL);
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 10000);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_WARNING), ==, 10500);

  /* An error that is no longer kept is still an error. */
  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, "a", NULL, NULL, NULL, "Wrong.", NULL);
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 10000);
  g_assert_false (zamyn_findings_to_error (findings, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finding/collect", test_collect);
  g_test_add_func ("/finding/line", test_line);
  g_test_add_func ("/finding/line-is-one-line", test_line_is_one_line);
  g_test_add_func ("/finding/error", test_error);
  g_test_add_func ("/finding/limit", test_limit);

  return g_test_run ();
}
