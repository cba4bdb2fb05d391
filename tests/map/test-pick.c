/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Picking on the shipped atlas, without trade: nodes and links. */

#include "map/pick.h"

#include <math.h>

static ZamynPicture *picture;
static const ZamynNetwork *network;

static ZamynViewport
look_at (ZamynXY place, double scale)
{
  return (ZamynViewport){ .centre = place, .scale = scale, .frame = { 0, 0, 200, 150 } };
}

static ZamynTarget
find (const char *id)
{
  g_autoptr (GError) error = NULL;
  ZamynTarget target;

  zamyn_atlas_resolve (zamyn_scene_get_atlas (picture->scene), id, &target, &error);
  g_assert_no_error (error);
  return target;
}

/* Every target that has a place is found there again, seen from near. */
static void
test_place_and_back (void)
{
  static const char *const ids[] = { "ulaanbaatar", "darkhan", "erenhot" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const guint32 node = zamyn_network_find_node (network, ids[i]);
      g_assert_cmpuint (node, !=, ZAMYN_NONE);
      const ZamynTarget target = { .kind = ZAMYN_TARGET_NODE, .index = node };
      const ZamynXY place = zamyn_pick_get_place (picture, &target);
      const ZamynViewport view = look_at (place, 3e5);
      const ZamynTarget hit
        = zamyn_pick_at (picture, &view, zamyn_viewport_to_page (&view, place), 1);

      g_assert_cmpint (hit.kind, ==, ZAMYN_TARGET_NODE);
      g_assert_cmpstr (hit.id, ==, ids[i]);
    }
}

/* A crossing gives its passage, whether by its node or by the link over the border. */
static void
test_crossing_gives_passage (void)
{
  const ZamynTarget target = find ("gashuunsukhait_ganqimaodu");
  g_assert_cmpint (target.kind, ==, ZAMYN_TARGET_PASSAGE);

  const ZamynPassage *passage = zamyn_network_get_passage (network, target.index);
  const guint32 node = passage->nodes[0];
  g_assert_cmpstr (zamyn_network_get_node (network, node)->kind, ==, "crossing");
  const ZamynXY place = zamyn_scene_get_node (picture->scene, node);
  const ZamynViewport view = look_at (place, 2e5);
  const ZamynTarget hit = zamyn_pick_at (picture, &view, zamyn_viewport_to_page (&view, place), 1);

  g_assert_cmpint (hit.kind, ==, ZAMYN_TARGET_PASSAGE);
  g_assert_cmpstr (hit.id, ==, passage->id);

  const ZamynTarget link = { .kind = ZAMYN_TARGET_LINK, .index = passage->gates[0] };
  const ZamynXY middle = zamyn_pick_get_place (picture, &link);
  const ZamynViewport near_gate = look_at (middle, 5e4);
  const ZamynTarget gate
    = zamyn_pick_at (picture, &near_gate, zamyn_viewport_to_page (&near_gate, middle), 1);
  g_assert_cmpint (gate.kind, ==, ZAMYN_TARGET_PASSAGE);
  g_assert_cmpstr (gate.id, ==, passage->id);
}

/* The middle of a long link inside the home country is that link, or one drawn over it. */
static void
test_links (void)
{
  guint tried = 0;

  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);

      if (link->mode != ZAMYN_MODE_RAIL || link->length_km < 150 || link->from_year > 2020)
        continue;
      const ZamynTarget target = { .kind = ZAMYN_TARGET_LINK, .index = i };
      const ZamynXY place = zamyn_pick_get_place (picture, &target);
      /* the drawn curve is smoothed, so from very near its middle stands elsewhere */
      const ZamynViewport view = look_at (place, 4e6);
      const ZamynTarget hit
        = zamyn_pick_at (picture, &view, zamyn_viewport_to_page (&view, place), 2);

      tried++;
      g_assert_cmpint (hit.kind, !=, ZAMYN_TARGET_NONE);
    }
  g_assert_cmpuint (tried, >, 5);
}

static void
test_nothing (void)
{
  /* the Kazakh steppe; then the sea; then outside of the frame */
  const ZamynPoint lonely[] = { { 66, 47.5 }, { 138, 40.5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (lonely); i++)
    {
      ZamynXY place;
      zamyn_projection_forward (zamyn_scene_get_projection (picture->scene), &lonely[i], 1, &place);
      const ZamynViewport view = look_at (place, 1e6);

      g_assert_cmpint (zamyn_pick_at (picture, &view, (ZamynXY){ 100, 75 }, 1).kind, ==,
                       ZAMYN_TARGET_NONE);
      g_assert_cmpint (zamyn_pick_at (picture, &view, (ZamynXY){ -5, 75 }, 1).kind, ==,
                       ZAMYN_TARGET_NONE);
      g_assert_cmpint (zamyn_pick_at (picture, &view, (ZamynXY){ NAN, NAN }, 1).kind, ==,
                       ZAMYN_TARGET_NONE);
    }
}

static void
test_places (void)
{
  const ZamynTarget country = { .kind = ZAMYN_TARGET_COUNTRY, .country = "MN", .index = ZAMYN_NONE };
  const ZamynTarget mode = { .kind = ZAMYN_TARGET_MODE, .index = ZAMYN_MODE_RAIL };
  const ZamynTarget none = { .kind = ZAMYN_TARGET_NONE, .index = ZAMYN_NONE };
  const ZamynTarget wrong = { .kind = ZAMYN_TARGET_LINK, .index = 4000000 };

  g_assert_cmpstr (
    zamyn_scene_get_country_at (picture->scene, zamyn_pick_get_place (picture, &country), 1e6), ==,
    "MN");
  g_assert_true (isnan (zamyn_pick_get_place (picture, &mode).x));
  g_assert_true (isnan (zamyn_pick_get_place (picture, &none).x));
  g_assert_true (isnan (zamyn_pick_get_place (picture, &wrong).x));
  for (guint32 i = 0; i < zamyn_network_get_n_passages (network); i++)
    {
      const ZamynTarget passage = { .kind = ZAMYN_TARGET_PASSAGE, .index = i };
      g_assert_true (isfinite (zamyn_pick_get_place (picture, &passage).x));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynAtlas) atlas
    = zamyn_atlas_load (g_getenv ("ZAMYN_ATLAS"), NULL, NULL, NULL, findings, &error);
  g_assert_no_error (error);
  g_autoptr (ZamynScene) scene = zamyn_scene_new (atlas, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ZamynStyle) style = zamyn_style_get (ZAMYN_THEME_LIGHT);
  picture = zamyn_picture_new (scene, style, NULL);
  network = zamyn_atlas_get_network (atlas);

  g_test_add_func ("/pick/place-and-back", test_place_and_back);
  g_test_add_func ("/pick/crossing-gives-passage", test_crossing_gives_passage);
  g_test_add_func ("/pick/links", test_links);
  g_test_add_func ("/pick/nothing", test_nothing);
  g_test_add_func ("/pick/places", test_places);

  const int status = g_test_run ();
  zamyn_picture_unref (picture);
  return status;
}
