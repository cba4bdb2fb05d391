/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking over the real map: every step follows a line in the direction that was asked for. */

#include "app/map-walk.h"

#include <math.h>

#include "support/real-atlas.h"

static const double arrows[4][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };

static ZamynScene *
get_scene (void)
{
  static ZamynScene *scene;

  if (scene == NULL)
    scene = zamyn_scene_new (real_atlas_get (), NULL, NULL);
  g_assert_nonnull (scene);
  return scene;
}

static void
test_steps (void)
{
  ZamynScene *scene = get_scene ();
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint steps = 0;

  for (guint32 node = 0; node < zamyn_network_get_n_nodes (network); node++)
    for (guint a = 0; a < 4; a++)
      {
        guint32 link = ZAMYN_NONE;
        guint32 next =
            zamyn_map_walk_step (scene, node, arrows[a][0], arrows[a][1], 1.0, &link);
        const ZamynLink *way;
        ZamynXY here, there;

        if (next == ZAMYN_NONE)
          continue;
        steps++;
        way = zamyn_network_get_link (network, link);
        g_assert_true (way->from == next || way->to == next);
        g_assert_cmpuint (next, !=, node);
        here = zamyn_scene_get_node (scene, node);
        there = zamyn_scene_get_node (scene, next);
        g_assert_cmpfloat ((there.x - here.x) * arrows[a][0] - (there.y - here.y) * arrows[a][1],
                           >, 0.0);
      }
  /* Most places can be left in some direction. */
  g_assert_cmpuint (steps, >, zamyn_network_get_n_nodes (network));
}

/* What stands together is left by any of its lines: never back into itself. */
static void
test_together (void)
{
  ZamynScene *scene = get_scene ();
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  const double together = 12000.0;

  for (guint32 node = 0; node < zamyn_network_get_n_nodes (network); node++)
    for (guint a = 0; a < 4; a++)
      {
        guint32 link = ZAMYN_NONE;
        guint32 next =
            zamyn_map_walk_step (scene, node, arrows[a][0], arrows[a][1], together, &link);
        ZamynXY here, there;

        if (next == ZAMYN_NONE)
          continue;
        here = zamyn_scene_get_node (scene, node);
        there = zamyn_scene_get_node (scene, next);
        g_assert_cmpfloat (hypot (there.x - here.x, there.y - here.y), >=, together);
      }
}

static void
test_targets (void)
{
  ZamynScene *scene = get_scene ();
  guint32 passage = real_atlas_find_passage ("zamyn_uud_erenhot");
  ZamynTarget target = { ZAMYN_TARGET_PASSAGE, passage, "zamyn_uud_erenhot", NULL };
  ZamynTarget none = { ZAMYN_TARGET_NONE, ZAMYN_NONE, NULL, NULL };
  guint32 node = zamyn_map_walk_find_node (scene, &target);
  guint32 city = real_atlas_find_node ("ulaanbaatar");
  ZamynTarget back;

  g_assert_cmpuint (node, !=, ZAMYN_NONE);
  back = zamyn_map_walk_get_target (scene, node);
  if (back.kind == ZAMYN_TARGET_PASSAGE)
    g_assert_cmpstr (back.id, ==, "zamyn_uud_erenhot");
  g_assert_cmpuint (zamyn_map_walk_find_node (scene, &none), ==, ZAMYN_NONE);
  g_assert_cmpuint (zamyn_map_walk_find_nearest (scene, zamyn_scene_get_node (scene, city)), !=,
                    ZAMYN_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/map-walk/steps", test_steps);
  g_test_add_func ("/app/map-walk/together", test_together);
  g_test_add_func ("/app/map-walk/targets", test_targets);
  return g_test_run ();
}
