/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/geo.h"

#include <float.h>
#include <math.h>

#define TOLERANCE_KM 1e-6

static ZamynPoint
random_point (void)
{
  return (ZamynPoint){ g_test_rand_double_range (-180, 180), g_test_rand_double_range (-90, 90) };
}

/* A great circle on the mean sphere: never further than 0.6 % from the ellipsoid. */
static double
compute_sphere_km (ZamynPoint a, ZamynPoint b)
{
  double rad = G_PI / 180.0;
  double s = sin ((b.lat_deg - a.lat_deg) * rad / 2);
  double t = sin ((b.lon_deg - a.lon_deg) * rad / 2);

  return 2 * 6371.0088
         * asin (MIN (1.0, sqrt (s * s + cos (a.lat_deg * rad) * cos (b.lat_deg * rad) * t * t)));
}

static void
test_valid (void)
{
  const double bad[] = { NAN, INFINITY, -INFINITY, 181, -181, DBL_MAX };

  g_assert_true (zamyn_geo_is_valid ((ZamynPoint){ 180, 90 }));
  g_assert_true (zamyn_geo_is_valid ((ZamynPoint){ -180, -90 }));
  g_assert_true (zamyn_geo_is_valid ((ZamynPoint){ 106.9, 47.9 }));
  g_assert_false (zamyn_geo_is_valid ((ZamynPoint){ 47.9, 106.9 }));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (zamyn_geo_is_valid ((ZamynPoint){ bad[i], 0 }));
      g_assert_false (zamyn_geo_is_valid ((ZamynPoint){ 0, bad[i] }));
    }
}

static void
test_distance_known (void)
{
  /* The quarter meridian of WGS 84 is 10 001.965 729 km; a degree of its equator is axis × π/180.
   */
  g_assert_cmpfloat_with_epsilon (
    zamyn_geo_distance_km ((ZamynPoint){ 12, 0 }, (ZamynPoint){ 12, 90 }), 10001.965729, 1e-5);
  g_assert_cmpfloat_with_epsilon (
    zamyn_geo_distance_km ((ZamynPoint){ 0, 0 }, (ZamynPoint){ 1, 0 }), 6378.137 * G_PI / 180,
    TOLERANCE_KM);
}

static void
test_distance_properties (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      ZamynPoint a = random_point ();
      ZamynPoint b = random_point ();
      ZamynPoint c = random_point ();
      double ab = zamyn_geo_distance_km (a, b);
      double sphere = compute_sphere_km (a, b);

      g_assert_cmpfloat (zamyn_geo_distance_km (a, a), ==, 0.0);
      g_assert_cmpfloat_with_epsilon (ab, zamyn_geo_distance_km (b, a), TOLERANCE_KM);
      g_assert_cmpfloat (
        ab, <=, zamyn_geo_distance_km (a, c) + zamyn_geo_distance_km (c, b) + TOLERANCE_KM);
      g_assert_cmpfloat (fabs (ab - sphere), <=, 0.006 * sphere + 1e-3);
    }
}

static void
test_distance_edges (void)
{
  /* Across the antimeridian, and at a pole, where all longitudes are one place. */
  g_assert_cmpfloat_with_epsilon (
    zamyn_geo_distance_km ((ZamynPoint){ 179.5, 40 }, (ZamynPoint){ -179.5, 40 }),
    zamyn_geo_distance_km ((ZamynPoint){ 0, 40 }, (ZamynPoint){ 1, 40 }), TOLERANCE_KM);
  g_assert_cmpfloat (zamyn_geo_distance_km ((ZamynPoint){ 180, 12 }, (ZamynPoint){ -180, 12 }), <,
                     TOLERANCE_KM);
  g_assert_cmpfloat (zamyn_geo_distance_km ((ZamynPoint){ 10, 90 }, (ZamynPoint){ 100, 90 }), <,
                     TOLERANCE_KM);
  g_assert_true (isnan (zamyn_geo_distance_km ((ZamynPoint){ NAN, 0 }, (ZamynPoint){ 0, 0 })));
  g_assert_true (isnan (zamyn_geo_distance_km ((ZamynPoint){ 0, 0 }, (ZamynPoint){ 0, 91 })));
}

static void
test_length (void)
{
  ZamynPoint line[20];
  double sum = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (line); i++)
    line[i] = random_point ();
  for (guint i = 1; i < G_N_ELEMENTS (line); i++)
    sum += zamyn_geo_distance_km (line[i - 1], line[i]);

  g_assert_cmpfloat (zamyn_geo_length_km (NULL, 0), ==, 0.0);
  g_assert_cmpfloat (zamyn_geo_length_km (line, 1), ==, 0.0);
  g_assert_cmpfloat_with_epsilon (zamyn_geo_length_km (line, G_N_ELEMENTS (line)), sum,
                                  TOLERANCE_KM);
  g_assert_cmpfloat (sum, >=, zamyn_geo_distance_km (line[0], line[19]) - TOLERANCE_KM);
}

static void
test_box (void)
{
  ZamynBox plain = { 87, 41, 120, 52 };
  ZamynBox across = { 170, -10, -170, 10 };
  ZamynBox world = { -180, -90, 180, 90 };

  g_assert_true (zamyn_geo_box_contains (plain, (ZamynPoint){ 107, 48 }));
  g_assert_true (zamyn_geo_box_contains (plain, (ZamynPoint){ 87, 41 }));
  g_assert_true (zamyn_geo_box_contains (plain, (ZamynPoint){ 120, 52 }));
  g_assert_false (zamyn_geo_box_contains (plain, (ZamynPoint){ 86.9, 48 }));
  g_assert_false (zamyn_geo_box_contains (plain, (ZamynPoint){ 107, 52.1 }));
  g_assert_false (zamyn_geo_box_contains (plain, (ZamynPoint){ NAN, 48 }));
  g_assert_false (zamyn_geo_box_contains (plain, (ZamynPoint){ 107, NAN }));

  g_assert_true (zamyn_geo_box_contains (across, (ZamynPoint){ 175, 0 }));
  g_assert_true (zamyn_geo_box_contains (across, (ZamynPoint){ -175, 0 }));
  g_assert_true (zamyn_geo_box_contains (across, (ZamynPoint){ 180, 0 }));
  g_assert_true (zamyn_geo_box_contains (across, (ZamynPoint){ -180, 0 }));
  g_assert_false (zamyn_geo_box_contains (across, (ZamynPoint){ 0, 0 }));
  g_assert_false (zamyn_geo_box_contains (across, (ZamynPoint){ NAN, 0 }));

  /* The antimeridian has two names. */
  g_assert_true (zamyn_geo_box_contains ((ZamynBox){ 170, 0, 180, 1 }, (ZamynPoint){ -180, 0 }));
  g_assert_true (zamyn_geo_box_contains ((ZamynBox){ -180, 0, -170, 1 }, (ZamynPoint){ 180, 0 }));

  for (guint i = 0; i < 100; i++)
    g_assert_true (zamyn_geo_box_contains (world, random_point ()));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/valid", test_valid);
  g_test_add_func ("/geo/distance-known", test_distance_known);
  g_test_add_func ("/geo/distance-properties", test_distance_properties);
  g_test_add_func ("/geo/distance-edges", test_distance_edges);
  g_test_add_func ("/geo/length", test_length);
  g_test_add_func ("/geo/box", test_box);

  return g_test_run ();
}
