/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/names.h"

static void
test_fallback (void)
{
  ZamynNames names = { 0 };

  g_assert_cmpstr (zamyn_names_get (&names, "en"), ==, "");

  /* The first name, then English, then the local one, then the language itself. */
  zamyn_names_add (&names, "zh", "乌兰巴托");
  g_assert_cmpstr (zamyn_names_get (&names, "mn"), ==, "乌兰巴托");
  zamyn_names_add (&names, "en", "Ulaanbaatar");
  g_assert_cmpstr (zamyn_names_get (&names, "mn"), ==, "Ulaanbaatar");
  zamyn_names_add (&names, "local", "УБ");
  g_assert_cmpstr (zamyn_names_get (&names, "mn"), ==, "УБ");
  zamyn_names_add (&names, "mn", "Улаанбаатар");
  g_assert_cmpstr (zamyn_names_get (&names, "mn"), ==, "Улаанбаатар");
  g_assert_cmpstr (zamyn_names_get (&names, NULL), ==, "УБ");
  g_assert_cmpstr (zamyn_names_get (&names, ""), ==, "УБ");
}

static void
test_locale_names (void)
{
  const char *const same[]
    = { "mn", "mn_MN", "mn_MN.UTF-8", "mn-Cyrl-MN", "mn.UTF-8", "MN", "mn@x" };
  ZamynNames names = { 0 };

  zamyn_names_add (&names, "en", "coal");
  zamyn_names_add (&names, "mn", "нүүрс");
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpstr (zamyn_names_get (&names, same[i]), ==, "нүүрс");
  g_assert_cmpstr (zamyn_names_get (&names, "m"), ==, "coal");
  g_assert_cmpstr (zamyn_names_get (&names, "mnx"), ==, "coal");
}

static void
test_add (void)
{
  ZamynNames names = { 0 };

  zamyn_names_add (&names, "en", "");
  zamyn_names_add (&names, "en", NULL);
  g_assert_cmpuint (names.n, ==, 0);
  g_assert_false (zamyn_names_has (&names, "en"));

  zamyn_names_add (&names, "en", "one");
  zamyn_names_add (&names, "en", "two");
  g_assert_cmpuint (names.n, ==, 1);
  g_assert_true (zamyn_names_has (&names, "en"));
  g_assert_false (zamyn_names_has (&names, "e"));
  g_assert_cmpstr (zamyn_names_get (&names, "en"), ==, "two");

  /* An empty name does not take away one that is there. */
  zamyn_names_add (&names, "en", "");
  g_assert_cmpstr (zamyn_names_get (&names, "en"), ==, "two");
}

static void
test_full (void)
{
  ZamynNames names = { 0 };

  for (guint i = 0; i < ZAMYN_NAMES_MAX + 3; i++)
    {
      g_autofree char *language = g_strdup_printf ("l%u", i);

      zamyn_names_add (&names, language, language);
    }
  g_assert_cmpuint (names.n, ==, ZAMYN_NAMES_MAX);
  for (guint i = 0; i < names.n; i++)
    g_assert_cmpstr (zamyn_names_get (&names, names.language[i]), ==, names.language[i]);
  zamyn_names_add (&names, "l0", "changed");
  g_assert_cmpstr (zamyn_names_get (&names, "l0"), ==, "changed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/fallback", test_fallback);
  g_test_add_func ("/names/locale-names", test_locale_names);
  g_test_add_func ("/names/add", test_add);
  g_test_add_func ("/names/full", test_full);

  return g_test_run ();
}
