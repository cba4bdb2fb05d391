/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/network.h"

#include "core/network-builder.h"

static ZamynNetwork *
make_network (void)
{
  g_autoptr (ZamynNetworkBuilder) builder = zamyn_network_builder_new ("MN");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  ZamynNode a = { .id = "a", .kind = "city", .country = "MN", .point = { 106, 48 }, .rank = 1 };
  ZamynNode b = { .id = "b", .kind = "city", .country = "RU", .point = { 107, 52 }, .rank = 2 };
  ZamynLink road = { .id = "road", .mode = ZAMYN_MODE_ROAD, .to_year = 9999, .length_km = 500 };
  ZamynLink rail = road;
  ZamynPassage passage = { .id = "gate", .kind = "crossing", .countries = "MN-RU" };
  ZamynNetwork *network;

  zamyn_names_add (&a.names, "en", "Ulaanbaatar");
  zamyn_names_add (&a.names, "mn", "Улаанбаатар");
  rail.id = "rail";
  rail.mode = ZAMYN_MODE_RAIL;
  rail.gauge = ZAMYN_GAUGE_1520;
  zamyn_names_add (&rail.names, "en", "Trunk line");
  zamyn_network_builder_add_node (builder, &a, NULL, 0);
  zamyn_network_builder_add_node (builder, &b, NULL, 0);
  zamyn_network_builder_add_link (builder, &road, "a", "b", NULL, 0);
  zamyn_network_builder_add_link (builder, &rail, "b", "a", NULL, 0);
  zamyn_network_builder_add_passage (builder, &passage, "b;rail", "rail", NULL, 0);
  network = zamyn_network_builder_end (builder, findings);
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);

  return network;
}

static void
test_modes (void)
{
  for (guint mode = 0; mode < ZAMYN_N_MODES; mode++)
    g_assert_cmpuint (zamyn_mode_from_id (zamyn_mode_get_id (mode)), ==, mode);
  g_assert_cmpuint (zamyn_mode_from_id ("ferry"), ==, ZAMYN_N_MODES);
  g_assert_cmpuint (zamyn_mode_from_id (""), ==, ZAMYN_N_MODES);
  g_assert_cmpuint (zamyn_mode_from_id ("Rail"), ==, ZAMYN_N_MODES);
}

static void
test_find (void)
{
  g_autoptr (ZamynNetwork) network = make_network ();

  g_assert_cmpstr (zamyn_network_get_home (network), ==, "MN");
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    g_assert_cmpuint (zamyn_network_find_node (network, zamyn_network_get_node (network, i)->id),
                      ==, i);
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    g_assert_cmpuint (zamyn_network_find_link (network, zamyn_network_get_link (network, i)->id),
                      ==, i);
  g_assert_cmpuint (zamyn_network_find_passage (network, "gate"), ==, 0);

  /* Each kind has its own names. */
  g_assert_cmpuint (zamyn_network_find_node (network, "rail"), ==, ZAMYN_NONE);
  g_assert_cmpuint (zamyn_network_find_link (network, "a"), ==, ZAMYN_NONE);
  g_assert_cmpuint (zamyn_network_find_passage (network, "rail"), ==, ZAMYN_NONE);
  g_assert_cmpuint (zamyn_network_find_node (network, ""), ==, ZAMYN_NONE);
}

static void
assert_link_name (const ZamynNetwork *network,
                  const char *link,
                  const char *language,
                  const char *expected)
{
  g_autofree char *name
    = zamyn_network_dup_link_name (network, zamyn_network_find_link (network, link), language);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_link_name (void)
{
  g_autoptr (ZamynNetwork) network = make_network ();

  assert_link_name (network, "rail", "en", "Trunk line");
  assert_link_name (network, "rail", "mn", "Trunk line");
  assert_link_name (network, "road", "en", "Ulaanbaatar–b");
  assert_link_name (network, "road", "mn", "Улаанбаатар–b");
}

static gpointer
use_network (gpointer data)
{
  for (guint i = 0; i < 10000; i++)
    {
      ZamynNetwork *network = zamyn_network_ref (data);

      g_assert_cmpuint (zamyn_network_find_node (network, "b"), ==, 1);
      zamyn_network_unref (network);
    }
  zamyn_network_unref (data);

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (ZamynNetwork) network = make_network ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("user", use_network, zamyn_network_ref (network));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (zamyn_network_get_n_nodes (network), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/modes", test_modes);
  g_test_add_func ("/network/find", test_find);
  g_test_add_func ("/network/link-name", test_link_name);
  g_test_add_func ("/network/threads", test_threads);

  return g_test_run ();
}
