/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Points, boxes and lengths on the earth, in degrees and kilometres. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZamynPoint:
 * @lon_deg: longitude, degrees east, -180..180
 * @lat_deg: latitude, degrees north, -90..90
 *
 * A place on the WGS 84 ellipsoid. Passed by value.
 */
typedef struct
{
  double lon_deg;
  double lat_deg;
} ZamynPoint;

/**
 * ZamynBox:
 *
 * A box in degrees. @west > @east means that the box crosses the antimeridian.
 */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} ZamynBox;

/**
 * zamyn_geo_is_valid:
 *
 * Returns: whether both coordinates are finite and in range
 */
gboolean zamyn_geo_is_valid (ZamynPoint point);

/**
 * zamyn_geo_distance_km:
 *
 * The geodesic distance on WGS 84 (Karney's method, as in PROJ), in kilometres.
 * The shorter way is taken, also across the antimeridian. NaN where a point is not valid.
 */
double zamyn_geo_distance_km (ZamynPoint a, ZamynPoint b);

/**
 * zamyn_geo_length_km:
 * @points: (array length=n_points): the vertices of a line
 *
 * The sum of the geodesic distances between neighbours; 0 for fewer than two points. O(n).
 */
double zamyn_geo_length_km (const ZamynPoint *points, gsize n_points);

/**
 * zamyn_geo_box_contains:
 *
 * Whether @point is inside @box or on its edge; boxes across the antimeridian work.
 */
gboolean zamyn_geo_box_contains (ZamynBox box, ZamynPoint point);

G_END_DECLS
