/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/aggregates.h"

#include "support/real-atlas.h"

static void
test_holds (void)
{
  ZamynAtlas *atlas = real_atlas_get ();
  guint32 fuel = real_atlas_find_commodity ("fuel_total");
  guint32 diesel = real_atlas_find_commodity ("diesel");
  guint32 cement = real_atlas_find_commodity ("cement");

  g_assert_true (zamyn_aggregate_holds (atlas, fuel, diesel));
  g_assert_true (zamyn_aggregate_holds (atlas, diesel, diesel));
  g_assert_false (zamyn_aggregate_holds (atlas, diesel, fuel));
  g_assert_false (zamyn_aggregate_holds (atlas, fuel, cement));
  g_assert_cmpfloat (zamyn_aggregate_get_factor (atlas, fuel, diesel), ==, 1);
}

static void
test_chosen (void)
{
  ZamynAtlas *atlas = real_atlas_get ();
  guint n;
  g_autofree gboolean *flags = NULL;

  zamyn_atlas_get_commodities (atlas, &n);
  flags = g_new0 (gboolean, n);
  flags[real_atlas_find_commodity ("fuel_total")] = TRUE;
  g_assert_true (zamyn_aggregate_is_chosen (atlas, flags, real_atlas_find_commodity ("lpg")));
  g_assert_false (zamyn_aggregate_is_chosen (atlas, flags, real_atlas_find_commodity ("coal")));
  g_assert_true (zamyn_aggregate_is_chosen (atlas, NULL, real_atlas_find_commodity ("coal")));
}

/* Every commodity once, members in the order of the table, and each aggregate right behind its
 * last. */
static void
test_list (void)
{
  ZamynAtlas *atlas = real_atlas_get ();
  guint n, i, n_aggregates = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);
  g_autofree guint32 *list = zamyn_aggregate_list (atlas);
  g_autofree gboolean *seen = g_new0 (gboolean, n);
  guint32 last = 0;

  for (i = 0; list[i] != ZAMYN_NONE; i++)
    {
      g_assert_cmpuint (list[i], <, n);
      g_assert_false (seen[list[i]]);
      seen[list[i]] = TRUE;
      if (commodities[list[i]].is_aggregate)
        {
          g_assert_cmpuint (i, >, 0);
          g_assert_true (zamyn_aggregate_holds (atlas, list[i], list[i - 1]));
          n_aggregates++;
          continue;
        }
      g_assert_cmpuint (list[i], >=, last);
      last = list[i];
    }
  g_assert_cmpuint (i, ==, n);
  g_assert_cmpuint (n_aggregates, ==, 2);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aggregates/holds", test_holds);
  g_test_add_func ("/aggregates/chosen", test_chosen);
  g_test_add_func ("/aggregates/list", test_list);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
