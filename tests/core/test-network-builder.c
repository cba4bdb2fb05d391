/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/network-builder.h"

#include <math.h>
#include <string.h>

/* Four places on a line eastwards, about 75 km apart. */
typedef struct
{
  ZamynNetworkBuilder *builder;
  ZamynFindings *findings;
  ZamynNetwork *network;
} Fixture;

static void
add_node (Fixture *fixture, const char *id, double lon_deg, double lat_deg)
{
  ZamynNode node = { .id = id, .kind = "city", .country = "MN", .point = { lon_deg, lat_deg } };

  zamyn_network_builder_add_node (fixture->builder, &node, "network/nodes.shp", 1);
}

static ZamynLink
make_link (const char *id)
{
  return (ZamynLink){
    .id = id,
    .mode = ZAMYN_MODE_ROAD,
    .to_year = 9999,
    .length_km = 80,
    .capacity = NAN,
    .basis = "estimate",
    .source = "x",
  };
}

static void
add_link (Fixture *fixture, const ZamynLink *link, const char *from, const char *to)
{
  zamyn_network_builder_add_link (fixture->builder, link, from, to, "network/links.shp", 7);
}

static void
add_plain_link (Fixture *fixture, const char *id, const char *from, const char *to)
{
  ZamynLink link = make_link (id);

  add_link (fixture, &link, from, to);
}

static void
add_passage (Fixture *fixture, const char *id, const char *members, const char *gates)
{
  ZamynPassage passage = { .id = id, .kind = "crossing", .countries = "MN-RU" };

  zamyn_network_builder_add_passage (fixture->builder, &passage, members, gates,
                                     "tables/passages.csv", 3);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->builder = zamyn_network_builder_new ("MN");
  fixture->findings = zamyn_findings_new ();
  add_node (fixture, "a", 100, 48);
  add_node (fixture, "b", 101, 48);
  add_node (fixture, "c", 102, 48);
  add_node (fixture, "d", 103, 48);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_clear_pointer (&fixture->builder, zamyn_network_builder_free);
  g_clear_pointer (&fixture->findings, zamyn_findings_unref);
  g_clear_pointer (&fixture->network, zamyn_network_unref);
}

static void
end (Fixture *fixture)
{
  g_clear_pointer (&fixture->network, zamyn_network_unref);
  g_clear_pointer (&fixture->findings, zamyn_findings_unref);
  fixture->findings = zamyn_findings_new ();
  fixture->network = zamyn_network_builder_end (fixture->builder, fixture->findings);
}

static void
assert_sound (const Fixture *fixture)
{
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 0);
}

static void
assert_one (const Fixture *fixture, ZamynSeverity severity, const char *place, const char *field)
{
  const ZamynFinding *finding;

  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 1);
  finding = zamyn_findings_get (fixture->findings, 0);
  g_assert_cmpint (finding->severity, ==, severity);
  g_assert_cmpstr (finding->place, ==, place);
  g_assert_cmpstr (finding->field, ==, field);
  g_assert_cmpstr (finding->remedy, !=, "");
}

static void
test_order (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const ZamynPassage *passage;
  const ZamynLink *link;

  /* A link may be there before its node, and a passage before its links. */
  add_passage (fixture, "p", " bc ; e;ab;", "ab");
  add_plain_link (fixture, "ab", "a", "b");
  add_plain_link (fixture, "be", "b", "e");
  add_plain_link (fixture, "bc", "b", "c");
  add_node (fixture, "e", 101, 49);
  end (fixture);
  assert_sound (fixture);

  g_assert_cmpuint (zamyn_network_get_n_nodes (fixture->network), ==, 5);
  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, 3);
  g_assert_cmpuint (zamyn_network_find_link (fixture->network, "bc"), ==, 2);
  link = zamyn_network_get_link (fixture->network, 1);
  g_assert_cmpuint (link->from, ==, 1);
  g_assert_cmpuint (link->to, ==, 4);
  g_assert_true (isnan (link->capacity));
  g_assert_cmpstr (link->basis, ==, "estimate");

  passage = zamyn_network_get_passage (fixture->network, 0);
  g_assert_cmpuint (passage->n_nodes, ==, 1);
  g_assert_cmpuint (passage->nodes[0], ==, 4);
  g_assert_cmpuint (passage->n_links, ==, 2);
  g_assert_cmpuint (passage->links[0], ==, 2);
  g_assert_cmpuint (passage->links[1], ==, 0);
  g_assert_cmpuint (passage->n_gates, ==, 1);
  g_assert_cmpuint (passage->gates[0], ==, 0);
}

static void
test_copies (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ZamynPoint points[] = { { 100, 48 }, { 100.5, 48.2 }, { 101, 48 } };
  char id[] = "ab";
  ZamynLink link = make_link (id);
  const ZamynLink *found;

  link.points = points;
  link.n_points = 3;
  add_link (fixture, &link, "a", "b");
  add_plain_link (fixture, "straight", "b", "c");
  memset (points, 0, sizeof points);
  memset (id, 'x', 2);
  end (fixture);
  assert_sound (fixture);

  found = zamyn_network_get_link (fixture->network, 0);
  g_assert_cmpstr (found->id, ==, "ab");
  g_assert_cmpuint (found->n_points, ==, 3);
  g_assert_cmpfloat (found->points[1].lat_deg, ==, 48.2);

  /* Without a drawn line, the straight one. */
  found = zamyn_network_get_link (fixture->network, 1);
  g_assert_cmpuint (found->n_points, ==, 2);
  g_assert_cmpfloat (found->points[0].lon_deg, ==, 101);
  g_assert_cmpfloat (found->points[1].lon_deg, ==, 102);
}

static void
test_empty_afterwards (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  add_plain_link (fixture, "ab", "a", "b");
  end (fixture);
  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, 1);
  end (fixture);
  assert_sound (fixture);
  g_assert_cmpuint (zamyn_network_get_n_nodes (fixture->network), ==, 0);
  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, 0);
  g_assert_cmpuint (zamyn_network_get_n_passages (fixture->network), ==, 0);
}

static void
test_ids (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  add_node (fixture, "a", 110, 40);
  end (fixture);
  assert_one (fixture, ZAMYN_SEVERITY_ERROR, "record 1", "id");
  g_assert_cmpuint (zamyn_network_get_n_nodes (fixture->network), ==, 4);
  g_assert_cmpfloat (zamyn_network_get_node (fixture->network, 0)->point.lon_deg, ==, 100);

  tear_down (fixture, NULL);
  set_up (fixture, NULL);
  add_node (fixture, "", 110, 40);
  add_node (fixture, NULL, 110, 40);
  add_node (fixture, "two words", 110, 40);
  add_node (fixture, "x;y", 110, 40);
  end (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==, 4);
  g_assert_cmpuint (zamyn_network_get_n_nodes (fixture->network), ==, 4);
}

static void
test_ids_of_other_kinds (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  add_plain_link (fixture, "ab", "a", "b");
  add_plain_link (fixture, "c", "a", "b");
  add_plain_link (fixture, "ab", "b", "c");
  add_passage (fixture, "ab", "ab", "");
  add_passage (fixture, "d", "ab", "");
  end (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==, 4);
  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, 1);
  g_assert_cmpuint (zamyn_network_get_n_passages (fixture->network), ==, 0);
  g_assert_cmpuint (zamyn_network_get_n_nodes (fixture->network), ==, 4);
}

static void
test_ends (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  add_plain_link (fixture, "good", "a", "b");
  add_plain_link (fixture, "bad", "a", "nowhere");
  end (fixture);
  assert_one (fixture, ZAMYN_SEVERITY_ERROR, "record 7", "to_node");
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->value, ==, "nowhere");
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->file, ==, "network/links.shp");
  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, 1);
}

static void
test_both_ends (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  add_plain_link (fixture, "bad", "", "nowhere");
  add_plain_link (fixture, "loop", "b", "b");
  end (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==, 3);
  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, 0);
}

static void
assert_bad_link (Fixture *fixture, const ZamynLink *link, const char *field)
{
  tear_down (fixture, NULL);
  set_up (fixture, NULL);
  add_link (fixture, link, "a", "b");
  end (fixture);
  assert_one (fixture, ZAMYN_SEVERITY_ERROR, "record 7", field);
  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, 0);
}

static void
test_figures (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const double bad_lengths[] = { 0, -1, NAN, INFINITY, -INFINITY };
  const double bad_capacities[] = { -1, INFINITY, -INFINITY };
  ZamynLink link;

  for (guint i = 0; i < G_N_ELEMENTS (bad_lengths); i++)
    {
      link = make_link ("l");
      link.length_km = bad_lengths[i];
      assert_bad_link (fixture, &link, "length_km");
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_capacities); i++)
    {
      link = make_link ("l");
      link.capacity = bad_capacities[i];
      assert_bad_link (fixture, &link, "capacity");
    }
  link = make_link ("l");
  link.mode = ZAMYN_MODE_RAIL;
  assert_bad_link (fixture, &link, "gauge");
  link = make_link ("l");
  link.mode = ZAMYN_N_MODES;
  assert_bad_link (fixture, &link, "mode");
  link = make_link ("l");
  link.status = ZAMYN_N_STATUSES;
  assert_bad_link (fixture, &link, "status");
  link = make_link ("l");
  link.from_year = 2024;
  link.to_year = 2023;
  assert_bad_link (fixture, &link, "to_year");
}

static void
test_zero_capacity (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ZamynLink link = make_link ("shut");

  link.capacity = 0;
  add_link (fixture, &link, "a", "b");
  end (fixture);
  assert_sound (fixture);
  g_assert_cmpfloat (zamyn_network_get_link (fixture->network, 0)->capacity, ==, 0);
}

/* A degree of latitude is about 111 km. */
static void
test_line_ends (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    double off_km;
    gboolean is_warned;
    gboolean is_kept;
  } cases[]
    = { { 0.9, FALSE, TRUE }, { 1.1, TRUE, TRUE }, { 24, TRUE, TRUE }, { 26, TRUE, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint last = 0; last < 2; last++)
        {
          ZamynPoint points[] = { { 100, 48 }, { 101, 48 } };
          ZamynLink link = make_link ("ab");

          tear_down (fixture, NULL);
          set_up (fixture, NULL);
          points[last].lat_deg += cases[i].off_km / 111.2;
          link.points = points;
          link.n_points = 2;
          add_link (fixture, &link, "a", "b");
          end (fixture);
          if (cases[i].is_warned)
            assert_one (fixture, cases[i].is_kept ? ZAMYN_SEVERITY_WARNING : ZAMYN_SEVERITY_ERROR,
                        "record 7", last == 0 ? "from_node" : "to_node");
          else
            assert_sound (fixture);
          g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==,
                            cases[i].is_kept ? 1 : 0);
        }
    }
}

static void
test_bad_points (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ZamynPoint points[] = { { 100, 48 }, { NAN, 48 }, { 101, 48 } };
  ZamynLink link = make_link ("ab");

  link.points = points;
  link.n_points = 3;
  assert_bad_link (fixture, &link, "");
  link.n_points = 1;
  assert_bad_link (fixture, &link, "");

  tear_down (fixture, NULL);
  set_up (fixture, NULL);
  add_node (fixture, "nan", NAN, 0);
  add_node (fixture, "far", 0, 91);
  end (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==, 2);
  g_assert_cmpuint (zamyn_network_get_n_nodes (fixture->network), ==, 4);
}

static void
test_members (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const ZamynPassage *passage;

  add_plain_link (fixture, "ab", "a", "b");
  add_plain_link (fixture, "bc", "b", "c");
  add_passage (fixture, "p", "a;nowhere;ab;ab", "bc;a;ab;ab;void");
  add_passage (fixture, "empty", " ;", "");
  add_passage (fixture, "lost", "nowhere", "");
  end (fixture);

  /* nowhere, ab twice; bc no member, a no link, ab twice, void; empty; nowhere */
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==, 8);
  for (guint i = 0; i < zamyn_findings_get_n (fixture->findings); i++)
    g_assert_cmpstr (zamyn_findings_get (fixture->findings, i)->place, ==, "line 3");
  g_assert_cmpuint (zamyn_network_get_n_passages (fixture->network), ==, 1);
  passage = zamyn_network_get_passage (fixture->network, 0);
  g_assert_cmpuint (passage->n_nodes, ==, 1);
  g_assert_cmpuint (passage->n_links, ==, 1);
  g_assert_cmpuint (passage->n_gates, ==, 1);
}

/* Random networks: what comes out is what went in, and points into itself. */
static void
test_random (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const guint n_nodes = 200, n_links = 1000;
  guint n_bad = 0;

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);

      add_node (fixture, id, g_test_rand_double_range (-180, 180),
                g_test_rand_double_range (-90, 90));
    }
  for (guint i = 0; i < n_links; i++)
    {
      g_autofree char *id = g_strdup_printf ("l%u", i);
      int from = g_test_rand_int_range (0, (int)n_nodes + 5);
      int to = g_test_rand_int_range (0, (int)n_nodes + 5);
      g_autofree char *from_id = g_strdup_printf ("n%d", from);
      g_autofree char *to_id = g_strdup_printf ("n%d", to);

      add_plain_link (fixture, id, from_id, to_id);
      if (from == to || from >= (int)n_nodes || to >= (int)n_nodes)
        n_bad++;
    }
  end (fixture);

  g_assert_cmpuint (zamyn_network_get_n_links (fixture->network), ==, n_links - n_bad);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), >=, n_bad);
  for (guint32 i = 0; i < zamyn_network_get_n_links (fixture->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (fixture->network, i);

      g_assert_cmpuint (link->n_points, ==, 2);
      g_assert_cmpfloat (link->points[0].lon_deg, ==,
                         zamyn_network_get_node (fixture->network, link->from)->point.lon_deg);
      g_assert_cmpfloat (link->points[1].lat_deg, ==,
                         zamyn_network_get_node (fixture->network, link->to)->point.lat_deg);
      g_assert_cmpuint (zamyn_network_find_link (fixture->network, link->id), ==, i);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/network-builder/order", test_order);
  ADD ("/network-builder/copies", test_copies);
  ADD ("/network-builder/empty-afterwards", test_empty_afterwards);
  ADD ("/network-builder/ids", test_ids);
  ADD ("/network-builder/ids-of-other-kinds", test_ids_of_other_kinds);
  ADD ("/network-builder/ends", test_ends);
  ADD ("/network-builder/both-ends", test_both_ends);
  ADD ("/network-builder/figures", test_figures);
  ADD ("/network-builder/zero-capacity", test_zero_capacity);
  ADD ("/network-builder/line-ends", test_line_ends);
  ADD ("/network-builder/bad-points", test_bad_points);
  ADD ("/network-builder/members", test_members);
  ADD ("/network-builder/random", test_random);

  return g_test_run ();
}
