/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/key-file.h"

#include <string.h>

static ZamynKeyFile *
parse_bytes (const char *data, gsize size, ZamynFindings *findings)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  return zamyn_key_file_parse (bytes, "a.zscn", findings);
}

static ZamynKeyFile *
parse (const char *text)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  ZamynKeyFile *file = parse_bytes (text, strlen (text), findings);

  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);

  return file;
}

static void
assert_bytes (const ZamynKeyFile *file, const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = zamyn_key_file_to_bytes (file);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), data, size);
}

static void
assert_text (const ZamynKeyFile *file, const char *text)
{
  assert_bytes (file, text, strlen (text));
}

static void
assert_list (GPtrArray *list, const char *joined)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s|", (const char *)list->pdata[i]);
  g_assert_cmpstr (text->str, ==, joined);
  g_ptr_array_unref (list);
}

static const char sample[] = "# A scenario.\n"
                             "\n"
                             "[scenario]\n"
                             "version=1\n"
                             "name = Russia stops fuel  \n"
                             "name[mn]=Орос\n"
                             "x-unknown=kept = as is # too\n"
                             "empty=\n"
                             "\n"
                             "[change 1]   # first\n"
                             "kind=close\n"
                             "# behind\n";

static void
test_get (void)
{
  g_autoptr (ZamynKeyFile) file = parse (sample);

  g_assert_cmpstr (zamyn_key_file_get_name (file), ==, "a.zscn");
  assert_list (zamyn_key_file_get_sections (file), "scenario|change 1|");
  assert_list (zamyn_key_file_get_keys (file, "scenario"),
               "version|name|name[mn]|x-unknown|empty|");
  assert_list (zamyn_key_file_get_keys (file, "change 1"), "kind|");
  assert_list (zamyn_key_file_get_keys (file, "absent"), "");
  g_assert_cmpstr (zamyn_key_file_get (file, "scenario", "name"), ==, "Russia stops fuel");
  g_assert_cmpstr (zamyn_key_file_get (file, "scenario", "name[mn]"), ==, "Орос");
  g_assert_cmpstr (zamyn_key_file_get (file, "scenario", "x-unknown"), ==, "kept = as is # too");
  g_assert_cmpstr (zamyn_key_file_get (file, "scenario", "empty"), ==, "");
  g_assert_cmpstr (zamyn_key_file_get (file, "change 1", "kind"), ==, "close");
  g_assert_null (zamyn_key_file_get (file, "change 1", "version"));
  g_assert_null (zamyn_key_file_get (file, "absent", "version"));
  g_assert_cmpuint (zamyn_key_file_get_line (file, "scenario", "version"), ==, 4);
  g_assert_cmpuint (zamyn_key_file_get_line (file, "change 1", NULL), ==, 10);
  g_assert_cmpuint (zamyn_key_file_get_line (file, "change 1", "absent"), ==, 0);
}

static void
test_same_bytes (void)
{
  const char *const texts[] = {
    sample, "", "\n", "[a]\r\nb=c\r\n", "[a]\nb=c", "\xef\xbb\xbf[a]\n b =\tc \n", "[a]\n\n\n# x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ZamynKeyFile) file = parse (texts[i]);

      assert_text (file, texts[i]);
    }
}

static void
test_set (void)
{
  g_autoptr (ZamynKeyFile) file = parse ("# top\n[a]\n x = 1 \ny=2\n\n[b]\r\n# none\nlast=3");

  zamyn_key_file_set (file, "a", "x", "10");
  assert_text (file, "# top\n[a]\n x = 10 \ny=2\n\n[b]\r\n# none\nlast=3");
  zamyn_key_file_set (file, "a", "z", "new");
  assert_text (file, "# top\n[a]\n x = 10 \ny=2\nz=new\n\n[b]\r\n# none\nlast=3");
  zamyn_key_file_set (file, "b", "more", "4");
  assert_text (file, "# top\n[a]\n x = 10 \ny=2\nz=new\n\n[b]\r\n# none\nlast=3\nmore=4\n");
  zamyn_key_file_set (file, "c", "k", "v");
  assert_text (file,
               "# top\n[a]\n x = 10 \ny=2\nz=new\n\n[b]\r\n# none\nlast=3\nmore=4\n\n[c]\nk=v\n");
  g_assert_cmpstr (zamyn_key_file_get (file, "a", "x"), ==, "10");
  g_assert_cmpuint (zamyn_key_file_get_line (file, "c", "k"), ==, 13);

  zamyn_key_file_set (file, "a", "y", "");
  g_assert_cmpstr (zamyn_key_file_get (file, "a", "y"), ==, "");
  zamyn_key_file_set (file, "a", "y", "two\nlines\r[b] ");
  g_assert_cmpstr (zamyn_key_file_get (file, "a", "y"), ==, "two lines [b]");
  assert_list (zamyn_key_file_get_sections (file), "a|b|c|");
}

static void
test_new (void)
{
  g_autoptr (ZamynKeyFile) file = zamyn_key_file_new ("n");

  assert_text (file, "");
  zamyn_key_file_set (file, "s", "a", "1");
  zamyn_key_file_set (file, "s", "b", "2");
  zamyn_key_file_set (file, "t", "a", "3");
  assert_text (file, "[s]\na=1\nb=2\n\n[t]\na=3\n");
}

static void
test_set_crlf (void)
{
  g_autoptr (ZamynKeyFile) file = parse ("[a]\r\nb=c\r\n");

  zamyn_key_file_set (file, "a", "d", "e");
  zamyn_key_file_set (file, "a", "b", "longer");
  assert_text (file, "[a]\r\nb=longer\r\nd=e\r\n");
}

static void
test_remove (void)
{
  g_autoptr (ZamynKeyFile) file = parse ("[a]\nx=1\n\n[b]\ny=2\n# c\n\n[c]\nz=3\n");

  zamyn_key_file_remove_section (file, "absent");
  zamyn_key_file_remove_section (file, "b");
  assert_text (file, "[a]\nx=1\n\n[c]\nz=3\n");
  g_assert_null (zamyn_key_file_get (file, "b", "y"));
  g_assert_cmpuint (zamyn_key_file_get_line (file, "c", "z"), ==, 5);
  zamyn_key_file_remove_section (file, "c");
  zamyn_key_file_remove_section (file, "a");
  assert_text (file, "");
}

static void
test_findings (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "[a]\nnonsense\n", "line 2" },
    { "x=1\n[a]\n", "line 1" },
    { "[a]\nx=1\n[a]\nx=2\n", "line 3" },
    { "[a]\nx=1\ny=2\nx=3\n", "line 4" },
    { "[a\nx=1\n", "line 1" },
    { "[]\n", "line 1" },
    { "[a]\n=1\n", "line 2" },
    { "[a] b\n", "line 1" },
    { "[a]\nx=\xff\n", "line 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (ZamynKeyFile) file = NULL;

      file = parse_bytes (cases[i].text, strlen (cases[i].text), findings);
      g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), >=, 1);
      g_assert_cmpstr (zamyn_findings_get (findings, 0)->file, ==, "a.zscn");
      g_assert_cmpstr (zamyn_findings_get (findings, 0)->place, ==, cases[i].place);
      assert_text (file, cases[i].text);
    }
}

static void
test_first_holds (void)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  const char *text = "[a]\nx=1\nx=2\n[b]\nx=3\n[a]\nx=4\ny=5\n";
  g_autoptr (ZamynKeyFile) file = parse_bytes (text, strlen (text), findings);

  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 2);
  g_assert_cmpstr (zamyn_key_file_get (file, "a", "x"), ==, "1");
  g_assert_null (zamyn_key_file_get (file, "a", "y"));
  assert_list (zamyn_key_file_get_sections (file), "a|b|");
  assert_list (zamyn_key_file_get_keys (file, "a"), "x|");
}

static void
test_report (void)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynKeyFile) file = parse ("[a]\nx=1\n");
  const ZamynFinding *finding;

  zamyn_key_file_report (file, "a", "x", ZAMYN_SEVERITY_WARNING, "Bad.", "Mend.", findings);
  finding = zamyn_findings_get (findings, 0);
  g_assert_cmpint (finding->severity, ==, ZAMYN_SEVERITY_WARNING);
  g_assert_cmpstr (finding->place, ==, "line 2");
  g_assert_cmpstr (finding->field, ==, "x");
  g_assert_cmpstr (finding->value, ==, "1");

  /* A key that is missing is missed in its section. */
  zamyn_key_file_report (file, "a", "y", ZAMYN_SEVERITY_ERROR, "Missing.", NULL, findings);
  finding = zamyn_findings_get (findings, 1);
  g_assert_cmpstr (finding->place, ==, "line 1");
  g_assert_cmpstr (finding->field, ==, "y");
  g_assert_cmpstr (finding->value, ==, "");

  zamyn_key_file_report (file, "b", NULL, ZAMYN_SEVERITY_ERROR, "Missing.", NULL, findings);
  g_assert_cmpstr (zamyn_findings_get (findings, 2)->place, ==, "[b]");
}

/* Whatever the bytes: written back as they came, and still so after a change elsewhere. */
static void
test_damage (void)
{
  static const char nasty[] = "[]=#\n\r\0\xff \t";

  for (guint round = 0; round < 10000; round++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (ZamynKeyFile) file = NULL;
      g_autoptr (GPtrArray) sections = NULL;
      char damaged[sizeof sample];
      gsize size = (gsize)g_test_rand_int_range (0, sizeof sample);

      memcpy (damaged, sample, sizeof sample);
      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        damaged[g_test_rand_int_range (0, sizeof sample)]
          = nasty[g_test_rand_int_range (0, sizeof nasty)];
      file = parse_bytes (damaged, size, findings);
      assert_bytes (file, damaged, size);

      zamyn_key_file_set (file, "new section", "key", "value");
      g_assert_cmpstr (zamyn_key_file_get (file, "new section", "key"), ==, "value");
      zamyn_key_file_set (file, "scenario", "version", "2");
      g_assert_cmpstr (zamyn_key_file_get (file, "scenario", "version"), ==, "2");

      sections = zamyn_key_file_get_sections (file);
      for (guint i = 0; i < sections->len; i++)
        {
          g_autoptr (GPtrArray) keys = zamyn_key_file_get_keys (file, sections->pdata[i]);

          for (guint k = 0; k < keys->len; k++)
            g_assert_nonnull (zamyn_key_file_get (file, sections->pdata[i], keys->pdata[k]));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-file/get", test_get);
  g_test_add_func ("/key-file/same-bytes", test_same_bytes);
  g_test_add_func ("/key-file/set", test_set);
  g_test_add_func ("/key-file/set-crlf", test_set_crlf);
  g_test_add_func ("/key-file/new", test_new);
  g_test_add_func ("/key-file/remove", test_remove);
  g_test_add_func ("/key-file/findings", test_findings);
  g_test_add_func ("/key-file/first-holds", test_first_holds);
  g_test_add_func ("/key-file/report", test_report);
  g_test_add_func ("/key-file/damage", test_damage);

  return g_test_run ();
}
