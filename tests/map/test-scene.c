/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scene of the shipped atlas. */

#include "map/scene.h"

#include "map/scene-layer.h"

#include <math.h>
#include <string.h>

static ZamynScene *scene;

static ZamynXY
project (double lon, double lat)
{
  const ZamynPoint point = { lon, lat };
  ZamynXY xy;

  zamyn_projection_forward (zamyn_scene_get_projection (scene), &point, 1, &xy);
  return xy;
}

static void
test_country_at (void)
{
  static const struct
  {
    double lon, lat;
    const char *country;
  } places[] = {
    { 106.92, 47.92, "MN" },  /* Ulaanbaatar */
    { 91.07, 48.9, "MN" },    /* Ölgii */
    { 107.6, 51.83, "RU" },   /* Ulan-Ude */
    { 116.4, 39.9, "CN" },    /* Beijing */
    { 76.9, 43.25, "KZ" },    /* Almaty */
    { 139.7, 35.7, "JP" },    /* Tokyo */
    { 111.96, 43.63, "CN" },  /* Erenhot, 5 km from the border */
    { 111.90, 43.76, "MN" },  /* Zamyn-Üüd */
    { 130, 30, "" },          /* East China Sea */
    { 120, 38.5, "" },        /* Bohai */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpstr (zamyn_scene_get_country_at (scene, project (places[i].lon, places[i].lat), 1),
                     ==,
                     places[i].country);
  g_assert_cmpstr (zamyn_scene_get_country_at (scene, (ZamynXY){ NAN, 0 }, 1), ==, "");
  g_assert_cmpstr (zamyn_scene_get_country_at (scene, (ZamynXY){ 1e9, 1e9 }, 1), ==, "");
}

static guint
count_points (const char *role, double scale)
{
  guint n, count = 0;
  const ZamynSceneFeature *features = zamyn_scene_get_features (scene, role, scale, &n);

  for (guint i = 0; i < n; i++)
    for (guint r = 0; r < features[i].n_rings; r++)
      count += features[i].rings[r].n_points;
  return count;
}

static void
test_levels (void)
{
  static const char *const roles[] = { "land", "countries", "lakes", "rivers", "borders" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      guint last = G_MAXUINT;

      g_assert_cmpuint (count_points (roles[i], 1e5), >, 500);
      for (double scale = 1e5; scale < 20e6; scale *= 2)
        {
          const guint count = count_points (roles[i], scale);
          g_assert_cmpuint (count, <=, last);
          last = count;
        }
      g_assert_cmpuint (count_points (roles[i], 15e6), <, count_points (roles[i], 1e5));
    }
  g_assert_cmpuint (count_points ("no-such-role", 1e6), ==, 0);
}

static double
distance_to_ring (ZamynXY p, const ZamynSceneFeature *feature)
{
  double nearest = INFINITY;

  for (guint r = 0; r < feature->n_rings; r++)
    for (guint i = 1; i < feature->rings[r].n_points; i++)
      {
        const ZamynXY a = feature->rings[r].points[i - 1];
        const ZamynXY b = feature->rings[r].points[i];
        const double dx = b.x - a.x, dy = b.y - a.y;
        const double length2 = dx * dx + dy * dy;
        const double t
          = length2 > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0, 1) : 0;

        nearest = fmin (nearest, hypot (p.x - a.x - t * dx, p.y - a.y - t * dy));
      }
  return nearest;
}

static const ZamynSceneFeature *
find_feature (const char *role, const char *id, double scale)
{
  guint n;
  const ZamynSceneFeature *features = zamyn_scene_get_features (scene, role, scale, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (features[i].id, id) == 0)
      return &features[i];
  g_error ("no %s in %s", id, role);
}

/* No point of the home country's border moves by more than 0.15 mm on the page. */
static void
test_simplified_within_promise (void)
{
  const ZamynSceneFeature *exact = find_feature ("countries", "MN", 1);

  for (double scale = 5e5; scale < 20e6; scale *= 2.3)
    {
      const ZamynSceneFeature *thin = find_feature ("countries", "MN", scale);

      for (guint r = 0; r < exact->n_rings; r++)
        for (guint i = 0; i < exact->rings[r].n_points; i++)
          g_assert_cmpfloat (distance_to_ring (exact->rings[r].points[i], thin) / scale * 1000, <=,
                             0.15);
    }
}

static void
test_features (void)
{
  guint n;
  const ZamynSceneFeature *countries = zamyn_scene_get_features (scene, "countries", 5e6, &n);

  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    {
      const ZamynSceneFeature *f = &countries[i];
      const ZamynXY at = zamyn_scene_feature_get_label_point (f);

      g_assert_cmpuint (strlen (f->id), ==, 2);
      g_assert_cmpuint (f->n_rings, >, 0);
      g_assert_cmpfloat (at.x, >=, f->south_west.x);
      g_assert_cmpfloat (at.x, <=, f->north_east.x);
      g_assert_cmpfloat (at.y, >=, f->south_west.y);
      g_assert_cmpfloat (at.y, <=, f->north_east.y);
      for (guint r = 0; r < f->n_rings; r++)
        {
          const ZamynSceneRing *ring = &f->rings[r];

          g_assert_true (ring->closed);
          g_assert_cmpuint (ring->n_points, >=, 4);
          g_assert_cmpfloat (ring->points[0].x, ==, ring->points[ring->n_points - 1].x);
          for (guint p = 0; p < ring->n_points; p++)
            g_assert_true (isfinite (ring->points[p].x) && isfinite (ring->points[p].y));
        }
    }
  /* the name of a country stands in that country */
  static const char *const large[] = { "MN", "CN" };
  for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
    g_assert_cmpstr (zamyn_scene_get_country_at (scene,
                                                 zamyn_scene_feature_get_label_point (
                                                   find_feature ("countries", large[i], 1)),
                                                 1),
                     ==, large[i]);
  g_assert_cmpstr (zamyn_names_get (&find_feature ("countries", "MN", 1)->names, "en"), ==, "Mongolia");
}

/* Curves of links begin and end at their nodes. */
static void
test_network (void)
{
  const ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (scene));
  guint whole = 0;

  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);
      const ZamynSceneRing ring = zamyn_scene_get_link (scene, i);
      const ZamynXY from = zamyn_scene_get_node (scene, link->from);
      const ZamynXY to = zamyn_scene_get_node (scene, link->to);

      if (ring.n_points < 2)
        continue;
      g_assert_false (ring.closed);
      if (hypot (ring.points[0].x - from.x, ring.points[0].y - from.y) < 1500
          && hypot (ring.points[ring.n_points - 1].x - to.x, ring.points[ring.n_points - 1].y - to.y)
               < 1500)
        whole++;
    }
  g_assert_cmpuint (whole, >, zamyn_network_get_n_links (network) * 9 / 10);
}

static void
test_start (void)
{
  const ZamynRect frames[] = { { 0, 0, 280, 195 }, { 10, 5, 60, 120 }, { 0, 0, 2000, 600 } };
  const ZamynSceneFeature *home = find_feature ("countries", "MN", 5e6);

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      const ZamynViewport view = zamyn_scene_get_start (scene, frames[i]);
      const ZamynXY sw = zamyn_viewport_to_page (&view, home->south_west);
      const ZamynXY ne = zamyn_viewport_to_page (&view, home->north_east);

      g_assert_cmpfloat (sw.x, >=, frames[i].x);
      g_assert_cmpfloat (ne.x, <=, frames[i].x + frames[i].width);
      g_assert_cmpfloat (ne.y, >=, frames[i].y);
      g_assert_cmpfloat (sw.y, <=, frames[i].y + frames[i].height);
      /* and fills a good part of one side */
      g_assert_cmpfloat (fmax ((ne.x - sw.x) / frames[i].width, (sw.y - ne.y) / frames[i].height), >,
                         0.5);
    }
}

static void
test_label_point (void)
{
  /* a horseshoe: its centre of gravity is outside */
  const ZamynXY shoe[] = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 8, 10 }, { 8, 3 }, { 2, 3 },
                           { 2, 10 }, { 0, 10 }, { 0, 0 } };
  const ZamynXY at = zamyn_scene_find_label_point (shoe, G_N_ELEMENTS (shoe));

  g_assert_true (zamyn_ring_contains (shoe, G_N_ELEMENTS (shoe), at));
  g_assert_cmpfloat (at.y, <, 3);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (zamyn_scene_new (zamyn_scene_get_atlas (scene), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
  scene = zamyn_scene_new (atlas, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/scene/country-at", test_country_at);
  g_test_add_func ("/scene/levels", test_levels);
  g_test_add_func ("/scene/simplified-within-promise", test_simplified_within_promise);
  g_test_add_func ("/scene/features", test_features);
  g_test_add_func ("/scene/network", test_network);
  g_test_add_func ("/scene/start", test_start);
  g_test_add_func ("/scene/label-point", test_label_point);
  g_test_add_func ("/scene/cancelled", test_cancelled);

  const int status = g_test_run ();
  zamyn_scene_unref (scene);
  return status;
}
