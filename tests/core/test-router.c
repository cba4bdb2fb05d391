/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/router.h"

#include "support/oracle.h"
#include "support/real-atlas.h"
#include "support/tiny-problem.h"

#include <math.h>

static ZamynRouterQuery
make_query (guint32 good, guint32 from)
{
  return (ZamynRouterQuery){ .good = good, .from = from, .passage = ZAMYN_NONE };
}

static double
get_key (ZamynProblem *problem, const ZamynRouterQuery *query, const GArray *arcs)
{
  double key = 0;

  for (guint i = 0; i < arcs->len; i++)
    {
      guint32 arc = g_array_index (arcs, guint32, i);

      if (i == 0)
        key = zamyn_problem_get_loading (problem, query->good,
                                         zamyn_problem_get_arcs (problem)[arc].from);
      key += zamyn_problem_get_costs (problem, query->good)[arc];
    }
  return key;
}

/* A way is connected, starts and ends where it should, and uses only arcs that may be used. */
static void
assert_is_way (ZamynProblem *problem, const ZamynRouterQuery *query, guint32 to, const GArray *arcs)
{
  const ZamynArc *all = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  guint32 at = ZAMYN_NONE;

  for (guint i = 0; i < arcs->len; i++)
    {
      guint32 arc = g_array_index (arcs, guint32, i);

      if (i == 0)
        g_assert_cmpuint (vertices[all[arc].from].node, ==, query->from);
      else
        g_assert_cmpuint (all[arc].from, ==, at);
      g_assert_true (oracle_may_use (problem, query, arc));
      at = all[arc].to;
    }
  g_assert_cmpuint (at == ZAMYN_NONE ? query->from : vertices[at].node, ==, to);
}

static void
test_three_ways (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good coal export\n"
                                                       "road mine gate 10\n"
                                                       "rail mine yard 3\n"
                                                       "rail yard gate 4\n"
                                                       "road yard gate 1\n"
                                                       "change yard rail road 5\n");
  guint32 mine = tiny_problem_find_node ("mine");
  guint32 gate = tiny_problem_find_node ("gate");
  ZamynRouterQuery query = make_query (0, mine);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  g_autoptr (GPtrArray) ways = NULL;
  const double expected[] = { 7, 9, 10 };

  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, gate, NULL), ==, 7);
  ways = zamyn_router_find_alternatives (router, &query, gate, 10);
  g_assert_cmpuint (ways->len, ==, 3);
  for (guint i = 0; i < ways->len; i++)
    {
      assert_is_way (problem, &query, gate, ways->pdata[i]);
      g_assert_cmpfloat (get_key (problem, &query, ways->pdata[i]), ==, expected[i]);
    }
}

static void
test_no_way (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good coal export\n"
                                                       "road a b 10\n"
                                                       "road c d 10\n");
  guint32 a = tiny_problem_find_node ("a"), d = tiny_problem_find_node ("d");
  ZamynRouterQuery query = make_query (0, a);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  g_autoptr (GPtrArray) ways = zamyn_router_find_alternatives (router, &query, d, 3);
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  double key;

  g_assert_cmpuint (ways->len, ==, 0);
  zamyn_router_search (router, &query);
  g_assert_true (isinf (zamyn_router_get_cost (router, d, &key)));
  g_assert_true (isinf (key));
  g_assert_false (zamyn_router_get_arcs (router, d, arcs));
  g_assert_true (zamyn_router_get_arcs (router, a, arcs));
  g_assert_cmpuint (arcs->len, ==, 0);
  here = zamyn_router_find_alternatives (router, &query, a, 3);
  g_assert_cmpuint (here->len, ==, 1);
}

/* An import may not leave the country to come back by a shorter way; an export may not return. */
static void
test_border (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good fuel import\n"
                                                       "good coal export\n"
                                                       "rail out.north in.north 1 enters\n"
                                                       "rail in.north in.south 50\n"
                                                       "rail out.north out.south 1\n"
                                                       "rail out.south in.south 1 enters\n");
  guint32 north = tiny_problem_find_node ("in.north");
  guint32 south = tiny_problem_find_node ("in.south");
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  ZamynRouterQuery query = make_query (0, north);

  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, south, NULL), ==, 50);
  query = make_query (1, north);
  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, south, NULL), ==, 50);
  g_assert_cmpfloat (zamyn_router_get_cost (router, tiny_problem_find_node ("out.south"), NULL), ==,
                     2);
  query = make_query (0, tiny_problem_find_node ("out.north"));
  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, south, NULL), ==, 2);
}

/* The cheapest way to the next node may run through this node again, where the change of mode is
 * dear; it is not counted among the alternatives. */
static void
test_loop_is_no_way (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good coal export\n"
                                                       "rail a b 1\n"
                                                       "rail b c 1\n"
                                                       "change c rail road 1\n"
                                                       "road c b 1\n"
                                                       "road b d 1\n"
                                                       "change b rail road 100\n"
                                                       "road c d 40\n");
  guint32 a = tiny_problem_find_node ("a"), d = tiny_problem_find_node ("d");
  ZamynRouterQuery query = make_query (0, a);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  g_autoptr (GPtrArray) ways = zamyn_router_find_alternatives (router, &query, d, 5);

  g_assert_cmpuint (ways->len, ==, 3);
  g_assert_cmpfloat (get_key (problem, &query, ways->pdata[0]), ==, 43);
  g_assert_cmpfloat (get_key (problem, &query, ways->pdata[1]), ==, 102);
  g_assert_cmpfloat (get_key (problem, &query, ways->pdata[2]), ==, 142);
  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, d, NULL), ==, 5);
}

static void
test_residual (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good coal export\n"
                                                       "road a b 1 element=narrow:100\n"
                                                       "road a b 5\n");
  guint32 a = tiny_problem_find_node ("a"), b = tiny_problem_find_node ("b");
  double residual[] = { 2 };
  gboolean *banned = g_new0 (gboolean, zamyn_problem_get_n_arcs (problem));
  ZamynRouterQuery query = make_query (0, a);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (guint32));

  query.residual = residual;
  query.least = 2;
  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, b, NULL), ==, 1);
  query.least = 2.5;
  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, b, NULL), ==, 5);
  zamyn_router_get_arcs (router, b, arcs);
  banned[g_array_index (arcs, guint32, 0)] = TRUE;
  query.banned = banned;
  zamyn_router_search (router, &query);
  g_assert_true (isinf (zamyn_router_get_cost (router, b, NULL)));
  g_free (banned);
}

static void
test_random_against_igraph (void)
{
  for (guint run = 0; run < 60; run++)
    {
      g_autoptr (ZamynProblem) problem = tiny_problem_new_random (
        (guint32)g_test_rand_int_range (2, 60), (guint)g_test_rand_int_range (2, 400));
      g_autoptr (ZamynRouter) router = zamyn_router_new (problem);

      for (guint32 good = 0; good < zamyn_problem_get_n_goods (problem); good++)
        {
          guint32 from
            = (guint32)g_test_rand_int_range (0, (gint32)zamyn_problem_get_n_nodes (problem));
          ZamynRouterQuery query = make_query (good, from);

          zamyn_router_search (router, &query);
          oracle_assert_costs (problem, &query, router);
        }
    }
}

static void
test_alternatives_against_all_ways (void)
{
  guint n_compared = 0;

  for (guint run = 0; run < 400; run++)
    {
      g_autoptr (ZamynProblem) problem = tiny_problem_new_random (
        (guint32)g_test_rand_int_range (2, 7), (guint)g_test_rand_int_range (2, 14));
      g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
      ZamynRouterQuery query = make_query (
        0, (guint32)g_test_rand_int_range (0, (gint32)zamyn_problem_get_n_nodes (problem)));
      guint32 to = (query.from + 1) % zamyn_problem_get_n_nodes (problem);
      g_autoptr (GArray) all = oracle_list_way_costs (problem, &query, to);
      g_autoptr (GPtrArray) ways = zamyn_router_find_alternatives (router, &query, to, 8);

      g_assert_cmpuint (ways->len, ==, MIN (all->len, 8));
      for (guint i = 0; i < ways->len; i++)
        {
          assert_is_way (problem, &query, to, ways->pdata[i]);
          g_assert_cmpfloat_with_epsilon (get_key (problem, &query, ways->pdata[i]),
                                          g_array_index (all, double, i), 1e-9);
          g_assert_cmpfloat_with_epsilon (
            zamyn_router_get_way_cost (router, query.good, ways->pdata[i]),
            g_array_index (all, double, i), 1e-9);
          n_compared++;
        }
    }
  g_assert_cmpuint (n_compared, >, 500);
}

/* Every good of the shipped atlas, from each of its rows, in both seasons. */
static void
test_real_network_against_igraph (void)
{
  guint n_searches = 0;

  for (guint season = 0; season < ZAMYN_N_SEASONS; season++)
    {
      g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, season, NULL);
      g_autoptr (ZamynRouter) router = zamyn_router_new (problem);

      for (guint32 r = 0; r < zamyn_problem_get_n_rows (problem); r += 5)
        {
          const ZamynRow *row = zamyn_problem_get_row (problem, r);
          ZamynRouterQuery query = make_query (row->good, row->node);

          zamyn_router_search (router, &query);
          oracle_assert_costs (problem, &query, router);
          n_searches++;
        }
    }
  g_assert_cmpuint (n_searches, >, 100);
}

/* Ways of the shipped atlas rise in cost, differ in their lines, and visit no place twice; the
 * first is the cheapest of all unless that one has a loop. */
static void
test_real_alternatives (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  guint32 diesel = real_atlas_find_good (problem, "diesel", ZAMYN_DIRECTION_IMPORT);
  guint32 from = real_atlas_find_node ("angarsk"), to = real_atlas_find_node ("ulaanbaatar");
  ZamynRouterQuery query = make_query (diesel, from);
  g_autoptr (GPtrArray) ways = zamyn_router_find_alternatives (router, &query, to, 6);
  double last = 0;

  g_assert_cmpuint (ways->len, ==, 6);
  for (guint i = 0; i < ways->len; i++)
    {
      double cost = get_key (problem, &query, ways->pdata[i]);

      assert_is_way (problem, &query, to, ways->pdata[i]);
      g_assert_cmpfloat (cost, >=, last);
      last = cost;
      for (guint j = 0; j < i; j++)
        g_assert_false (oracle_has_same_links (problem, ways->pdata[i], ways->pdata[j]));
      g_assert_true (oracle_is_loopless (problem, ways->pdata[i]));
    }
  zamyn_router_search (router, &query);
  g_assert_cmpfloat_with_epsilon (zamyn_router_get_cost (router, to, NULL),
                                  get_key (problem, &query, ways->pdata[0]), 1e-6);
}

static gboolean
uses_link (ZamynProblem *problem, const GArray *arcs, const char *id)
{
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint32 link = zamyn_network_find_link (network, id);

  g_assert_cmpuint (link, !=, ZAMYN_NONE);
  for (guint i = 0; i < arcs->len; i++)
    if (zamyn_problem_get_arcs (problem)[g_array_index (arcs, guint32, i)].link == link)
      return TRUE;
  return FALSE;
}

/* A surcharge leads over the stated passage, and is not part of the cost. */
static void
test_surcharge (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  guint32 diesel = real_atlas_find_good (problem, "diesel", ZAMYN_DIRECTION_IMPORT);
  guint32 to = real_atlas_find_node ("ulaanbaatar");
  ZamynRouterQuery query = make_query (diesel, real_atlas_find_node ("angarsk"));
  g_autoptr (GArray) free_way = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) led_way = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) ways = NULL;
  double cheapest, key;

  zamyn_router_search (router, &query);
  cheapest = zamyn_router_get_cost (router, to, NULL);
  g_assert_true (zamyn_router_get_arcs (router, to, free_way));
  g_assert_true (uses_link (problem, free_way, "rail_naushki__sukhbaatar"));

  query.passage = real_atlas_find_passage ("altanbulag_kyakhta_crossing");
  query.surcharge = 1e7;
  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, to, &key), >, cheapest);
  g_assert_cmpfloat (zamyn_router_get_cost (router, to, NULL), ==, key);
  g_assert_true (zamyn_router_get_arcs (router, to, led_way));
  g_assert_false (uses_link (problem, led_way, "rail_naushki__sukhbaatar"));
  g_assert_true (uses_link (problem, led_way, "road_kyakhta__altanbulag_kyakhta"));

  query.surcharge = 1e-3; /* too little to lead anywhere else */
  zamyn_router_search (router, &query);
  g_assert_cmpfloat (zamyn_router_get_cost (router, to, &key), ==, cheapest);
  g_assert_cmpfloat_with_epsilon (key, cheapest + 1e-3, 1e-6);
  ways = zamyn_router_find_alternatives (router, &query, to, 1);
  g_assert_cmpfloat_with_epsilon (get_key (problem, &query, ways->pdata[0]), cheapest, 1e-6);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/three-ways", test_three_ways);
  g_test_add_func ("/router/no-way", test_no_way);
  g_test_add_func ("/router/border", test_border);
  g_test_add_func ("/router/loop-is-no-way", test_loop_is_no_way);
  g_test_add_func ("/router/residual", test_residual);
  g_test_add_func ("/router/random-against-igraph", test_random_against_igraph);
  g_test_add_func ("/router/alternatives-against-all-ways", test_alternatives_against_all_ways);
  g_test_add_func ("/router/real-network-against-igraph", test_real_network_against_igraph);
  g_test_add_func ("/router/real-alternatives", test_real_alternatives);
  g_test_add_func ("/router/surcharge", test_surcharge);
  status = g_test_run ();
  real_atlas_clear ();
  return status;
}
