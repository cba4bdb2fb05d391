/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Distances come from the geodesic routines of PROJ; only the ellipsoid is set up here, once. */

#include "core/geo.h"

#include <geodesic.h>
#include <math.h>

/* WGS 84: semi-major axis in metres and flattening, as defined by NIMA TR8350.2. */
#define WGS84_AXIS_M 6378137.0
#define WGS84_FLATTENING (1.0 / 298.257223563)

static const struct geod_geodesic *
get_ellipsoid (void)
{
  static struct geod_geodesic ellipsoid;
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      geod_init (&ellipsoid, WGS84_AXIS_M, WGS84_FLATTENING);
      g_once_init_leave (&is_ready, 1);
    }

  return &ellipsoid;
}

gboolean
zamyn_geo_is_valid (ZamynPoint point)
{
  /* NaN fails every comparison. */
  return point.lon_deg >= -180.0 && point.lon_deg <= 180.0 && point.lat_deg >= -90.0
         && point.lat_deg <= 90.0;
}

double
zamyn_geo_distance_km (ZamynPoint a, ZamynPoint b)
{
  double distance_m = 0.0;

  if (!zamyn_geo_is_valid (a) || !zamyn_geo_is_valid (b))
    return NAN;

  geod_inverse (get_ellipsoid (), a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &distance_m, NULL,
                NULL);

  return distance_m / 1000.0;
}

double
zamyn_geo_length_km (const ZamynPoint *points, gsize n_points)
{
  double length_km = 0.0;

  g_return_val_if_fail (points != NULL || n_points == 0, NAN);

  for (gsize i = 1; i < n_points; i++)
    length_km += zamyn_geo_distance_km (points[i - 1], points[i]);

  return length_km;
}

static gboolean
box_spans (ZamynBox box, double lon_deg)
{
  if (box.west > box.east)
    return lon_deg >= box.west || lon_deg <= box.east;

  return lon_deg >= box.west && lon_deg <= box.east;
}

gboolean
zamyn_geo_box_contains (ZamynBox box, ZamynPoint point)
{
  if (!(point.lat_deg >= box.south && point.lat_deg <= box.north))
    return FALSE;

  /* 180° east and 180° west are one meridian under two names. */
  if (fabs (point.lon_deg) == 180.0 && box_spans (box, -point.lon_deg))
    return TRUE;

  return box_spans (box, point.lon_deg);
}
