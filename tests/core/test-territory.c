/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/territory.h"

#include "support/real-atlas.h"

#include <string.h>

static ZamynProblem *problem;

static const char *
get_country (guint32 node)
{
  return zamyn_network_get_node (zamyn_atlas_get_network (real_atlas_get ()), node)->country;
}

/* What lies there is what closing the country would take away. */
static void
test_is_what_closes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynTerritory) russia = zamyn_territory_new (problem, "RU", &error);
  ZamynTarget target = { ZAMYN_TARGET_COUNTRY, ZAMYN_NONE, "RU", "RU" };
  g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
  guint n_arcs = 0, n_rows = 0;

  g_assert_no_error (error);
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    if (zamyn_problem_is_open (problem, a))
      {
        g_assert_cmpint (russia->arcs[a], ==, !zamyn_problem_is_open (closed, a));
        n_arcs += russia->arcs[a];
      }
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (problem); r++)
    if (russia->rows[r])
      {
        g_assert_cmpfloat (zamyn_problem_get_row (closed, r)->quantity, ==, 0);
        n_rows++;
      }
  g_assert_cmpuint (n_arcs, >, 20);
  g_assert_cmpuint (n_rows, >, 20);
}

static void
test_several (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynTerritory) both = zamyn_territory_new (problem, "RU, CN,RU", &error);
  g_autoptr (ZamynTerritory) any = zamyn_territory_new (problem, "any", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (both->id, ==, "RU,CN");
  g_assert_false (both->is_any);
  g_assert_true (any->is_any);
  for (guint32 node = 0; node < zamyn_problem_get_n_nodes (problem); node++)
    {
      g_assert_cmpint (both->nodes[node], ==,
                       strcmp (get_country (node), "RU") == 0
                         || strcmp (get_country (node), "CN") == 0);
      g_assert_cmpint (any->nodes[node], ==, strcmp (get_country (node), "MN") != 0);
    }
}

static void
test_default (void)
{
  g_autoptr (GPtrArray) ids = zamyn_territory_list_default (problem);

  g_assert_cmpuint (ids->len, ==, 4);
  g_assert_cmpstr (ids->pdata[0], ==, "RU");
  g_assert_cmpstr (ids->pdata[1], ==, "CN");
  g_assert_cmpstr (ids->pdata[2], ==, "RU,CN");
  g_assert_cmpstr (ids->pdata[3], ==, "any");
}

static void
test_wrong (void)
{
  static const char *const wrong[] = { "Atlantis", "MN", "RU,zamyn_uud_erenhot", "", "RU,,CN" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (zamyn_territory_new (problem, wrong[i], &error));
      g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID);
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  problem = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_test_add_func ("/territory/is-what-closes", test_is_what_closes);
  g_test_add_func ("/territory/several", test_several);
  g_test_add_func ("/territory/default", test_default);
  g_test_add_func ("/territory/wrong", test_wrong);
  result = g_test_run ();
  zamyn_problem_unref (problem);
  real_atlas_clear ();
  return result;
}
