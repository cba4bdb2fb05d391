/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/projection.h"

#include "core/finding.h"

#include <math.h>

#define LAMBERT "+proj=lcc +lat_1=43 +lat_2=51 +lon_0=104.15 +lat_0=46.45 +datum=WGS84 +units=m"

static ZamynProjection *
open_projection (const char *definition)
{
  g_autoptr (GError) error = NULL;
  ZamynProjection *self = zamyn_projection_new (definition, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
}

static void
test_origin (void)
{
  g_autoptr (ZamynProjection) self = open_projection (LAMBERT);
  const ZamynPoint centre = { 104.15, 46.45 };
  ZamynXY xy;

  zamyn_projection_forward (self, &centre, 1, &xy);
  g_assert_cmpfloat_with_epsilon (xy.x, 0, 1e-3);
  g_assert_cmpfloat_with_epsilon (xy.y, 0, 1e-3);
}

/* inverse (forward (p)) = p, all over the domain */
static void
test_round_trip (void)
{
  static const char *const definitions[]
    = { LAMBERT, "+proj=laea +lat_0=34 +lon_0=82", "+proj=merc", "+proj=aea +lat_1=20 +lat_2=60 +lon_0=170" };

  for (gsize d = 0; d < G_N_ELEMENTS (definitions); d++)
    {
      g_autoptr (ZamynProjection) self = open_projection (definitions[d]);
      const ZamynBox domain = zamyn_projection_get_domain (self);

      g_assert_cmpfloat (domain.west, <, domain.east);
      for (double u = 0.001; u < 1; u += 0.0765)
        for (double v = 0.001; v < 1; v += 0.0765)
          {
            const ZamynPoint point = { domain.west + u * (domain.east - domain.west),
                                       domain.south + v * (domain.north - domain.south) };
            ZamynXY xy;

            zamyn_projection_forward (self, &point, 1, &xy);
            g_assert_true (isfinite (xy.x) && isfinite (xy.y));

            const ZamynPoint back = zamyn_projection_inverse (self, xy);
            g_assert_cmpfloat (fabs (remainder (back.lon_deg - point.lon_deg, 360)), <, 1e-7);
            g_assert_cmpfloat (fabs (back.lat_deg - point.lat_deg), <, 1e-7);
            g_assert_cmpfloat (fabs (back.lon_deg), <=, 180);
          }
    }
}

/* A conformal map keeps right angles: steps to the north and to the east are equally long. */
static void
test_conformal (void)
{
  g_autoptr (ZamynProjection) self = open_projection (LAMBERT);

  for (double lat = 41; lat < 53; lat += 1)
    {
      const double d = 1e-4;
      const double phi = lat * G_PI / 180;
      const double e2 = 0.00669437999014;
      /* radii of curvature along the parallel and the meridian, per a */
      const double n = 1 / sqrt (1 - e2 * sin (phi) * sin (phi));
      const double m = (1 - e2) * n * n * n;
      const ZamynPoint points[3]
        = { { 110, lat }, { 110, lat + d / m }, { 110 + d / (n * cos (phi)), lat } };
      ZamynXY xy[3];

      zamyn_projection_forward (self, points, 3, xy);
      const double north = hypot (xy[1].x - xy[0].x, xy[1].y - xy[0].y);
      const double east = hypot (xy[2].x - xy[0].x, xy[2].y - xy[0].y);
      g_assert_cmpfloat_with_epsilon (north / east, 1, 1e-4);
    }
}

static void
test_impossible_places (void)
{
  g_autoptr (ZamynProjection) self = open_projection (LAMBERT);
  const ZamynPoint points[] = { { 104, -90 }, { NAN, 0 }, { 104, 91 }, { 104, 47 } };
  ZamynXY xy[4];

  zamyn_projection_forward (self, points, 4, xy);
  g_assert_true (isnan (xy[0].x) && isnan (xy[0].y));
  g_assert_true (isnan (xy[1].x));
  g_assert_true (isnan (xy[2].x));
  g_assert_true (isfinite (xy[3].x) && isfinite (xy[3].y));

  g_autoptr (ZamynProjection) azimuthal = open_projection ("+proj=laea +lat_0=34 +lon_0=82");
  const ZamynPoint nowhere = zamyn_projection_inverse (azimuthal, (ZamynXY){ 9e7, 9e7 });
  g_assert_true (isnan (nowhere.lon_deg) && isnan (nowhere.lat_deg));
}

static void
test_bad_definitions (void)
{
  static const char *const bad[] = { "", "nonsense", "+proj=nothing", "+proj=longlat", "EPSG:4326",
                                     "+proj=lcc +lat_1=200", "+proj=lcc +type=crs +lat_1=43" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (zamyn_projection_new (bad[i], &error));
      g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, bad[i]));
    }
}

static gpointer
project_many (gpointer data)
{
  ZamynProjection *self = data;
  double sum = 0;

  for (int i = 0; i < 20000; i++)
    {
      const ZamynPoint point = { 90 + i * 1e-3, 45 };
      ZamynXY xy;

      zamyn_projection_forward (self, &point, 1, &xy);
      sum += zamyn_projection_inverse (self, xy).lon_deg - point.lon_deg;
    }
  g_assert_cmpfloat_with_epsilon (sum, 0, 1e-4);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (ZamynProjection) self = open_projection (LAMBERT);
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("project", project_many, self);
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);
}

static void
test_name (void)
{
  g_autoptr (ZamynProjection) self = open_projection (LAMBERT);
  g_autofree char *name = zamyn_projection_dup_name (self);

  g_assert_cmpstr (name, ==, "Lambert conformal conic, 43° and 51°");

  g_autoptr (ZamynProjection) other = open_projection ("+proj=robin");
  g_autofree char *other_name = zamyn_projection_dup_name (other);
  g_assert_cmpstr (other_name, ==, "Robinson");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/projection/origin", test_origin);
  g_test_add_func ("/projection/round-trip", test_round_trip);
  g_test_add_func ("/projection/conformal", test_conformal);
  g_test_add_func ("/projection/impossible-places", test_impossible_places);
  g_test_add_func ("/projection/bad-definitions", test_bad_definitions);
  g_test_add_func ("/projection/threads", test_threads);
  g_test_add_func ("/projection/name", test_name);
  return g_test_run ();
}
