/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The manual's Markdown always becomes valid markup. */

#include "app/manual.h"

static void
assert_markup (const char *paragraph, const char *wanted)
{
  g_autofree char *markup = zamyn_manual_dup_markup (paragraph);

  g_assert_cmpstr (markup, ==, wanted);
}

static void
test_markup (void)
{
  assert_markup ("a **b** c", "a <b>b</b> c");
  assert_markup ("press `C` & go", "press <tt>C</tt> &amp; go");
  assert_markup ("*so*, 2 * 3 * 4", "<i>so</i>, 2 * 3 * 4");
  assert_markup ("[QGIS](https://qgis.org)", "<a href=\"https://qgis.org\">QGIS</a>");
  assert_markup ("[page](flows.md) on", "page on");
  assert_markup ("[open", "[open");
  assert_markup ("`not closed", "`not closed");
  assert_markup ("**", "**");
  assert_markup ("", "");
  assert_markup ("өгөгдөл <b>", "өгөгдөл &lt;b&gt;");
}

/* Whatever the signs and their order, Pango can read what comes out. */
static void
test_any (void)
{
  static const char *const parts[] = { "*", "**", "`", "[", "](", ")", "a", " ", "<", "&", "ү", "http://" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *markup = NULL;
      g_autoptr (GError) error = NULL;
      int n = g_rand_int_range (rand, 0, 14);

      while (n-- > 0)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      markup = zamyn_manual_dup_markup (text->str);
      /* GtkLabel takes the links out before Pango sees the rest. */
      if (strstr (markup, "<a ") == NULL)
        pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error);
      if (error != NULL)
        g_test_message ("%s → %s", text->str, markup);
      g_assert_no_error (error);
    }
}

static void
test_pages (void)
{
  g_autofree char *folder = zamyn_manual_dup_folder ();
  g_autoptr (GPtrArray) names = zamyn_manual_list (folder);

  g_assert_cmpuint (names->len, >=, 1);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *text = NULL, *title = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      title = zamyn_manual_dup_title (text, g_ptr_array_index (names, i));
      g_assert_cmpstr (title, !=, "");
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/manual/markup", test_markup);
  g_test_add_func ("/app/manual/any", test_any);
  g_test_add_func ("/app/manual/pages", test_pages);
  return g_test_run ();
}
