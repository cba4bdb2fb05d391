/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/painter.h"
#include "map/trade-picture.h"

#include <math.h>
#include <string.h>

#include "support/real-atlas.h"

static int
family_place (const char *family)
{
  static const char *const order[]
    = { "transit", "coal", "ores", "fuels", "power", "food", "machines", "goods" };

  for (int i = 0; i < (int)G_N_ELEMENTS (order); i++)
    if (g_str_equal (order[i], family))
      return i;
  g_assert_not_reached ();
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat (fabs (value - expected), <=, 1e-6 * MAX (1, fabs (expected)));
}

/* What the solver says of a link and direction, in kt or GWh, apart from transit. */
static double
solved_flow (ZamynAssignment *assignment, guint32 link, gboolean forward, gboolean power)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  double sum = 0;

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      double flow = zamyn_assignment_get_link_flow (assignment, g, link, forward);

      if (g_str_equal (good->family, "power") == !!power)
        sum += good->t_per_unit > 0 ? flow * good->t_per_unit / 1000 : flow;
    }
  return sum;
}

static double
transit_of (const ZamynTradeBand *band)
{
  double sum = 0;

  for (guint i = 0; i < band->n_strata; i++)
    if (band->strata[i].commodity == ZAMYN_NONE)
      sum += band->strata[i].quantity;
  return sum;
}

static void
test_strata_are_the_flow (void)
{
  g_autoptr (ZamynAssignment) assignment = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynTradePicture) picture
    = zamyn_trade_picture_new (assignment, NULL, NULL, NULL, -1, ZAMYN_MEASURE_KT);
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint n;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (picture, &n);
  double drawn = 0, solved = 0, widest = 0;

  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    {
      double sum = 0;

      for (guint k = 0; k < bands[i].n_strata; k++)
        {
          g_assert_cmpfloat (bands[i].strata[k].quantity, >, 0);
          sum += bands[i].strata[k].quantity;
          if (k > 0)
            g_assert_cmpint (family_place (bands[i].strata[k - 1].family), <=,
                             family_place (bands[i].strata[k].family));
        }
      assert_near (bands[i].quantity, sum);
      assert_near (sum - transit_of (&bands[i]),
                   solved_flow (assignment, bands[i].link, bands[i].forward, bands[i].is_power));
      drawn += sum - transit_of (&bands[i]);
      if (!bands[i].is_power)
        widest = MAX (widest, sum);
    }
  /* No flow of the solver is missing. */
  for (guint32 link = 0; link < zamyn_network_get_n_links (network); link++)
    for (int k = 0; k < 4; k++)
      solved += solved_flow (assignment, link, k & 1, k & 2);
  assert_near (drawn, solved);
  assert_near (zamyn_trade_picture_get_widest (picture, FALSE), widest);
}

/* Transit both ways between Russia and China as the atlas states it, each on its own side. */
static void
test_transit_goes_both_ways (void)
{
  g_autoptr (ZamynAssignment) assignment = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynTradePicture) picture
    = zamyn_trade_picture_new (assignment, NULL, NULL, NULL, -1, ZAMYN_MEASURE_KT);
  guint n, n_rows;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (picture, &n);
  const ZamynBackground *rows = zamyn_atlas_get_background (real_atlas_get (), &n_rows);
  guint32 link = zamyn_network_find_link (zamyn_atlas_get_network (real_atlas_get ()),
                                          "rail_sainshand__zamyn_uud");
  double south = 0, north = 0;

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].year == 2023 && g_str_equal (rows[i].name, "transit_ru_cn"))
      south += rows[i].kt;
    else if (rows[i].year == 2023 && g_str_equal (rows[i].name, "transit_cn_ru"))
      north += rows[i].kt;
  g_assert_cmpfloat (south, >, 0);
  g_assert_cmpfloat (north, >, 0);
  for (guint i = 0; i < n; i++)
    if (bands[i].link == link)
      assert_near (transit_of (&bands[i]), bands[i].forward ? south : north);
}

static void
test_transit_stops_with_its_way (void)
{
  g_autoptr (ZamynAssignment) assignment
    = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "zamyn_uud_erenhot");
  g_autoptr (ZamynTradePicture) picture
    = zamyn_trade_picture_new (assignment, NULL, NULL, NULL, -1, ZAMYN_MEASURE_KT);
  guint n;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (picture, &n);

  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (transit_of (&bands[i]), ==, 0);
}

static void
test_filters (void)
{
  g_autoptr (ZamynAssignment) assignment = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  guint n_commodities, n;
  guint32 diesel = real_atlas_find_commodity ("diesel");
  g_autofree gboolean *wanted = NULL;
  g_autoptr (ZamynTradePicture) fuel = NULL, exports = NULL;
  const ZamynTradeBand *bands;

  zamyn_atlas_get_commodities (real_atlas_get (), &n_commodities);
  wanted = g_new0 (gboolean, n_commodities);
  wanted[diesel] = TRUE;
  fuel = zamyn_trade_picture_new (assignment, NULL, NULL, wanted, -1, ZAMYN_MEASURE_MUSD);
  bands = zamyn_trade_picture_get_bands (fuel, &n);
  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (bands[i].n_strata, ==, 1);
      g_assert_cmpuint (bands[i].strata[0].commodity, ==, diesel);
    }
  exports = zamyn_trade_picture_new (assignment, NULL, NULL, NULL, ZAMYN_DIRECTION_EXPORT,
                                     ZAMYN_MEASURE_KT);
  bands = zamyn_trade_picture_get_bands (exports, &n);
  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < bands[i].n_strata; k++)
      g_assert_cmpint (bands[i].strata[k].direction, ==, ZAMYN_DIRECTION_EXPORT);
}

/* The discs show all that is unserved, no more. */
static void
test_discs_are_the_unserved (void)
{
  g_autoptr (ZamynAssignment) assignment = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "RU");
  g_autoptr (ZamynTradePicture) picture
    = zamyn_trade_picture_new (assignment, NULL, NULL, NULL, -1, ZAMYN_MEASURE_MUSD);
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  guint n;
  const ZamynUnservedDisc *discs = zamyn_trade_picture_get_unserved (picture, &n);
  double shown = 0, missing = 0;

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      shown += discs[i].quantity;
      if (i > 0)
        g_assert_true (
          discs[i].node > discs[i - 1].node
          || (discs[i].node == discs[i - 1].node && discs[i].commodity > discs[i - 1].commodity));
    }
  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    missing += zamyn_assignment_get_unserved (assignment, g)
               * zamyn_problem_get_good (problem, g)->value_usd_per_unit / 1e6;
  g_assert_cmpfloat (fabs (shown / missing - 1), <, 1e-4);
}

static double
sum_of (const ZamynTradePicture *picture, guint32 link, gboolean forward, gboolean power)
{
  guint n;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (picture, &n);

  for (guint i = 0; i < n; i++)
    if (bands[i].link == link && !bands[i].forward == !forward && !bands[i].is_power == !power)
      return bands[i].quantity;
  return 0;
}

/* Each band of a difference is what the two pictures differ by, in the family of its size; what has no
 * band differs by next to nothing. */
static void
test_difference (void)
{
  g_autoptr (ZamynAssignment) before = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynAssignment) after
    = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "sukhbaatar_naushki");
  g_autoptr (ZamynTradePicture) base
    = zamyn_trade_picture_new (before, NULL, NULL, NULL, -1, ZAMYN_MEASURE_KT);
  g_autoptr (ZamynTradePicture) now
    = zamyn_trade_picture_new (after, NULL, NULL, NULL, -1, ZAMYN_MEASURE_KT);
  g_autoptr (ZamynTradePicture) difference = zamyn_trade_picture_new_difference (
    before, after, NULL, NULL, NULL, -1, ZAMYN_MEASURE_KT);
  ZamynNetwork *network
    = zamyn_atlas_get_network (zamyn_problem_get_atlas (zamyn_assignment_get_problem (before)));
  guint n, n_less = 0, n_more = 0;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (difference, &n);

  g_assert_true (zamyn_trade_picture_is_difference (difference));
  for (guint i = 0; i < n; i++)
    {
      const ZamynTradeBand *band = &bands[i];
      const double share = band->quantity / MAX (band->before, band->after);

      assert_near (band->before, sum_of (base, band->link, band->forward, band->is_power));
      assert_near (band->after, sum_of (now, band->link, band->forward, band->is_power));
      assert_near (band->quantity, fabs (band->after - band->before));
      g_assert_cmpuint (band->n_strata, ==, 1);
      g_assert_cmpstr (band->strata[0].family, ==,
                       band->after > band->before ? (share >= 0.25 ? "much-more" : "more")
                                                  : (share >= 0.25 ? "much-less" : "less"));
      *(band->after > band->before ? &n_more : &n_less) += 1;
    }
  g_assert_cmpuint (n_less, >, 5);
  g_assert_cmpuint (n_more, >, 5);
  for (guint32 link = 0; link < zamyn_network_get_n_links (network); link++)
    for (int k = 0; k < 4; k++)
      {
        const double was = sum_of (base, link, k & 1, k & 2), is = sum_of (now, link, k & 1, k & 2);
        const double widest = zamyn_trade_picture_get_widest (base, k & 2);

        if (sum_of (difference, link, k & 1, k & 2) == 0)
          g_assert_cmpfloat (fabs (is - was), <=, MAX (0.02001 * MAX (is, was), 2e-4 * widest));
      }
}

/* Five views from the world to one crossing, with all trade: no label touches another or a ring, and
 * the same view gives the same labels again. */
static void
test_labels_keep_apart (void)
{
  static const struct
  {
    double lon, lat, scale;
  } views[] = { { 90, 40, 45e6 },
                { 104, 46, 20e6 },
                { 104.15, 46.45, 7.8e6 },
                { 107, 44, 2.5e6 },
                { 111.9, 43.7, 2e5 } };
  g_autoptr (ZamynAssignment) assignment = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynTradePicture) trade
    = zamyn_trade_picture_new (assignment, NULL, NULL, NULL, -1, ZAMYN_MEASURE_KT);
  g_autoptr (ZamynScene) scene = zamyn_scene_new (real_atlas_get (), NULL, NULL);
  g_autoptr (ZamynStyle) style = zamyn_style_get (ZAMYN_THEME_LIGHT);
  g_autoptr (ZamynPicture) picture = zamyn_picture_new (scene, style, trade);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      const ZamynPoint point = { views[i].lon, views[i].lat };
      ZamynViewport view = { .scale = views[i].scale, .frame = { 0, 0, 280, 195 } };
      zamyn_projection_forward (zamyn_scene_get_projection (scene), &point, 1, &view.centre);

      const ZamynLabelCount count = zamyn_labels_count (picture, &view);
      const ZamynLabelCount again = zamyn_labels_count (picture, &view);
      g_test_message ("1:%g: %u labels, %u dropped", view.scale, count.n_placed, count.n_dropped);
      g_assert_cmpuint (count.n_placed, >, 4);
      g_assert_cmpuint (count.n_overlaps, ==, 0);
      g_assert_cmpuint (count.n_placed, ==, again.n_placed);
      g_assert_cmpuint (count.n_dropped, ==, again.n_dropped);
    }
}

static void
test_no_difference (void)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynTradePicture) picture = zamyn_trade_picture_new_difference (
    base, base, NULL, NULL, NULL, -1, ZAMYN_MEASURE_MUSD);
  guint n;

  zamyn_trade_picture_get_bands (picture, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_closures_are_marked (void)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynScenario) one = NULL, two = NULL;
  g_autoptr (ZamynAssignment) assignment
    = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "zamyn_uud_erenhot");
  g_autoptr (ZamynTradePicture) picture = NULL;
  ZamynChange change;
  guint n;
  const ZamynRing *rings;

  zamyn_change_init_close (&change, "zamyn_uud_erenhot");
  one = zamyn_scenario_with_change (base, &change);
  zamyn_change_clear (&change);
  zamyn_change_init_close (&change, "RU");
  two = zamyn_scenario_with_change (one, &change);
  zamyn_change_clear (&change);
  picture = zamyn_trade_picture_new (assignment, NULL, two, NULL, -1, ZAMYN_MEASURE_KT);
  rings = zamyn_trade_picture_get_rings (picture, &n);
  /* A country has no place of its own. */
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (rings[0].closed);
  g_assert_cmpuint (rings[0].rank, ==, 0);
  g_assert_cmpstr (rings[0].target.id, ==, "zamyn_uud_erenhot");
  g_assert_true (rings[0].at_node != ZAMYN_NONE || rings[0].at_link != ZAMYN_NONE);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trade-picture/strata", test_strata_are_the_flow);
  g_test_add_func ("/trade-picture/transit/both-ways", test_transit_goes_both_ways);
  g_test_add_func ("/trade-picture/transit/closed", test_transit_stops_with_its_way);
  g_test_add_func ("/trade-picture/filters", test_filters);
  g_test_add_func ("/trade-picture/unserved", test_discs_are_the_unserved);
  g_test_add_func ("/trade-picture/difference", test_difference);
  g_test_add_func ("/trade-picture/labels-keep-apart", test_labels_keep_apart);
  g_test_add_func ("/trade-picture/difference/none", test_no_difference);
  g_test_add_func ("/trade-picture/closures", test_closures_are_marked);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
