/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/id-list.h"

static void
test_join (void)
{
  static const char *const cases[][3] = {
    { "", "", "" },         { "a", "", "a" },          { "", "a", "a" },
    { "a", "a", "a" },      { "a", "b", "a;b" },       { "a;b", "b;c;a", "a;b;c" },
    { "", "a;a;b", "a;b" }, { "ab", "a;b", "ab;a;b" }, { "a", ";b;", "a;b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *joined = zamyn_id_list_join (cases[i][0], cases[i][1]);

      g_assert_cmpstr (joined, ==, cases[i][2]);
      g_assert_true (joined == g_intern_string (joined));
      /* Once more changes nothing. */
      g_assert_true (zamyn_id_list_join (joined, cases[i][1]) == joined);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-list/join", test_join);
  return g_test_run ();
}
