/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/network-structure.h"

#include "support/real-atlas.h"

#include <string.h>

static ZamynNetwork *
get_network (void)
{
  return zamyn_atlas_get_network (real_atlas_get ());
}

static gboolean
is_home (guint32 node)
{
  return g_str_equal (zamyn_network_get_node (get_network (), node)->country,
                      zamyn_network_get_home (get_network ()));
}

/* Flags the arcs of a link, or those that touch a node. */
static gboolean *
ban (const ZamynProblem *problem, guint32 link, guint32 node)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  gboolean *banned = g_new0 (gboolean, zamyn_problem_get_n_arcs (problem));

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    banned[a] = link != ZAMYN_NONE ? arcs[a].link == link
                                   : vertices[arcs[a].from].node == node
                                       || vertices[arcs[a].to].node == node;
  return banned;
}

/* Whether a way leads abroad from each node: counted by spreading from abroad, not by components. */
static gboolean *
find_connected (const ZamynProblem *problem, const gboolean *banned)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  gboolean *is_connected = g_new0 (gboolean, zamyn_network_get_n_nodes (get_network ()));
  gboolean grows = TRUE;

  for (guint32 v = 0; v < zamyn_network_get_n_nodes (get_network ()); v++)
    is_connected[v] = !is_home (v);
  while (grows)
    {
      grows = FALSE;
      for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
        {
          guint32 from = vertices[arcs[a].from].node, to = vertices[arcs[a].to].node;

          if (arcs[a].link != ZAMYN_NONE && zamyn_problem_is_open (problem, a)
              && (banned == NULL || !banned[a]) && is_connected[from] != is_connected[to])
            is_connected[from] = is_connected[to] = grows = TRUE;
        }
    }
  return is_connected;
}

static const ZamynWeakPoint *
find_weak_point (const ZamynNetworkStructure *structure, guint32 link, guint32 node)
{
  for (guint i = 0; i < structure->weak_points->len; i++)
    {
      const ZamynWeakPoint *point = &g_array_index (structure->weak_points, ZamynWeakPoint, i);

      if (point->link == link && point->node == node)
        return point;
    }
  return NULL;
}

/* What a weak point is said to cost is what spreading no longer reaches. */
static void
assert_lost (const ZamynProblem *problem, const ZamynNetworkStructure *structure,
             const gboolean *before, guint32 link, guint32 node)
{
  g_autofree gboolean *banned = ban (problem, link, node);
  g_autofree gboolean *after = find_connected (problem, banned);
  const ZamynWeakPoint *point = find_weak_point (structure, link, node);
  guint32 n_lost = 0;

  for (guint32 v = 0; v < zamyn_network_get_n_nodes (get_network ()); v++)
    if (before[v] && !after[v] && v != node)
      n_lost++;
  g_assert_cmpuint (point != NULL ? point->n_lost : 0, ==, n_lost);
  for (guint32 i = 0; i < n_lost; i++)
    g_assert_true (before[point->lost[i]] && !after[point->lost[i]]);
}

static void
test_weak_points (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynNetworkStructure) structure
    = zamyn_network_structure_new (problem, NULL, NULL);
  g_autofree gboolean *before = find_connected (problem, NULL);

  g_assert_cmpuint (structure->weak_points->len, >, 20);
  for (guint32 i = 0; i < zamyn_network_get_n_links (get_network ()); i += 2)
    assert_lost (problem, structure, before, i, ZAMYN_NONE);
  for (guint32 v = 0; v < zamyn_network_get_n_nodes (get_network ()); v += 2)
    assert_lost (problem, structure, before, ZAMYN_NONE, v);
}

/* Both ends of an open link are in one part; parts are numbered by their size. */
static void
test_components (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, ZAMYN_SEASON_WINTER, "mode:road");
  g_autoptr (ZamynNetworkStructure) structure
    = zamyn_network_structure_new (problem, NULL, NULL);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  g_autofree guint32 *sizes = g_new0 (guint32, structure->n_components);

  g_assert_cmpuint (structure->n_components, >, 1);
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    if (arcs[a].link != ZAMYN_NONE && zamyn_problem_is_open (problem, a))
      g_assert_cmpuint (structure->components[vertices[arcs[a].from].node], ==,
                        structure->components[vertices[arcs[a].to].node]);
  for (guint32 v = 0; v < zamyn_network_get_n_nodes (get_network ()); v++)
    if (structure->components[v] != ZAMYN_NONE)
      sizes[structure->components[v]]++;
  for (guint32 c = 0; c + 1 < structure->n_components; c++)
    g_assert_cmpuint (sizes[c], >=, sizes[c + 1]);
  g_assert_cmpuint (sizes[structure->n_components - 1], >=, 2);
}

/* Electricity sees power lines only. */
static void
test_good (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  guint32 good = real_atlas_find_good (problem, "electricity", ZAMYN_DIRECTION_IMPORT);
  g_autofree gboolean *goods = g_new0 (gboolean, zamyn_problem_get_n_goods (problem));
  g_autoptr (ZamynNetworkStructure) structure = NULL;
  guint32 ulaanbaatar = real_atlas_find_node ("ss_ulaanbaatar");

  goods[good] = TRUE;
  structure = zamyn_network_structure_new (problem, goods, NULL);
  g_assert_cmpuint (structure->components[ulaanbaatar], !=, ZAMYN_NONE);
  g_assert_cmpuint (structure->components[real_atlas_find_node ("tianjin")], ==, ZAMYN_NONE);
  for (guint i = 0; i < structure->weak_points->len; i++)
    {
      guint32 link = g_array_index (structure->weak_points, ZamynWeakPoint, i).link;

      if (link != ZAMYN_NONE)
        g_assert_cmpint (zamyn_network_get_link (get_network (), link)->mode, ==, ZAMYN_MODE_POWER);
    }
  real_atlas_clear ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-structure/weak-points", test_weak_points);
  g_test_add_func ("/network-structure/components", test_components);
  g_test_add_func ("/network-structure/good", test_good);
  return g_test_run ();
}
