/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/level-maker.h"

#include "map/clip.h"
#include "map/simplify.h"

#include <math.h>
#include <string.h>

/* Metres of a degree of latitude, rounded up: distances are never taken for less than they are. */
#define DEGREE_M 111700.0

/* On a conic a degree of a parallel bends by less than 0.002 % of its length. */
#define DENSE_DEG 1.0

/* Where the projection stretches without bound, more is kept, but not all. */
#define LARGEST_STRETCH 8.0

struct _ZamynLevelMaker
{
  ZamynProjection *projection;
  ZamynBox domain;
  double tolerance_m;

  GArray *features; /* ZamynSceneFeature */
  GArray *rings;    /* ZamynSceneRing; points is an index until the end */
  GArray *points;   /* ZamynXY */

  /* of the part in hand */
  ZamynPieces *pieces;
  GArray *plain;   /* ZamynXY: degrees as metres on the equirectangular plane */
  GArray *keep;    /* guint8 */
  GArray *degrees; /* ZamynPoint */
};

ZamynLevelMaker *
zamyn_level_maker_new (ZamynProjection *projection, double tolerance_m)
{
  ZamynLevelMaker *self = g_new0 (ZamynLevelMaker, 1);

  self->projection = projection;
  self->domain = zamyn_projection_get_domain (projection);
  self->tolerance_m = tolerance_m;
  self->features = g_array_new (FALSE, FALSE, sizeof (ZamynSceneFeature));
  self->rings = g_array_new (FALSE, FALSE, sizeof (ZamynSceneRing));
  self->points = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  self->pieces = zamyn_pieces_new ();
  self->plain = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  self->keep = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->degrees = g_array_new (FALSE, FALSE, sizeof (ZamynPoint));
  return self;
}

static ZamynBox
find_box (const ZamynPoint *points, guint n)
{
  ZamynBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++)
    {
      box.west = points[i].lon_deg < box.west ? points[i].lon_deg : box.west;
      box.east = points[i].lon_deg > box.east ? points[i].lon_deg : box.east;
      box.south = points[i].lat_deg < box.south ? points[i].lat_deg : box.south;
      box.north = points[i].lat_deg > box.north ? points[i].lat_deg : box.north;
    }
  return box;
}

/* Whether the part lies in the domain as it stands and only once. A part as wide as half the earth may
 * cross the antimeridian. */
static gboolean
is_plain (const ZamynLevelMaker *self, ZamynBox box)
{
  const ZamynBox *domain = &self->domain;

  return box.east - box.west <= 180 && box.west >= domain->west && box.east <= domain->east
         && box.south >= domain->south && box.north <= domain->north
         && box.east - 360 < domain->west && box.west + 360 > domain->east;
}

/* How much larger than on the earth the projection draws around a place */
static double
measure_stretch (const ZamynLevelMaker *self, double lon, double lat)
{
  const double step = 1e-3; /* degrees */
  const double to_pole = lat > 0 ? -step : step;
  const ZamynPoint corner[3] = { { lon, lat }, { lon + step, lat }, { lon, lat + to_pole } };
  ZamynXY xy[3];

  zamyn_projection_forward (self->projection, corner, G_N_ELEMENTS (corner), xy);

  const double along = hypot (xy[1].x - xy[0].x, xy[1].y - xy[0].y)
                       / (step * DEGREE_M * fmax (cos (lat * G_PI / 180), 0.01));
  const double across = hypot (xy[2].x - xy[0].x, xy[2].y - xy[0].y) / (step * DEGREE_M);
  const double stretch = fmax (along, across);

  return isfinite (stretch) ? CLAMP (stretch * 1.01, 0.1, LARGEST_STRETCH) : LARGEST_STRETCH;
}

/* The largest of the box: at its corners, or in the middle of its sides */
static double
find_stretch (const ZamynLevelMaker *self, ZamynBox box)
{
  const double middle_lon = (box.west + box.east) / 2;
  double stretch = fmax (measure_stretch (self, middle_lon, box.south),
                         measure_stretch (self, middle_lon, box.north));

  if (box.east - box.west > 5)
    for (int k = 0; k < 4; k++)
      stretch = fmax (stretch, measure_stretch (self, k & 1 ? box.west : box.east,
                                                k & 2 ? box.south : box.north));
  return stretch;
}

/* Projects what is kept of a piece, with further points between those far apart; returns how many
 * points were added. */
static guint
project (ZamynLevelMaker *self, const ZamynPoint *points, guint n)
{
  const guint before = self->points->len;
  const ZamynPoint *last = NULL;

  g_array_set_size (self->degrees, 0);
  for (guint i = 0; i < n; i++)
    {
      if (!g_array_index (self->keep, guint8, i))
        continue;
      if (last != NULL)
        {
          const double dx = points[i].lon_deg - last->lon_deg;
          const double dy = points[i].lat_deg - last->lat_deg;
          const int parts = (int) ceil (fmax (fabs (dx), fabs (dy)) / DENSE_DEG - 1e-9);

          for (int k = 1; k < parts; k++)
            {
              const double t = (double) k / parts;
              const ZamynPoint p = { last->lon_deg + t * dx, last->lat_deg + t * dy };
              g_array_append_val (self->degrees, p);
            }
        }
      g_array_append_val (self->degrees, points[i]);
      last = &points[i];
    }

  g_array_set_size (self->points, before + self->degrees->len);
  ZamynXY *out = &g_array_index (self->points, ZamynXY, before);
  zamyn_projection_forward (self->projection, (const ZamynPoint *) (gpointer) self->degrees->data,
                            self->degrees->len, out);

  /* Inside the domain everything can be projected, but for a pole perhaps. */
  guint kept = 0;
  for (guint i = 0; i < self->degrees->len; i++)
    if (isfinite (out[i].x) && isfinite (out[i].y))
      out[kept++] = out[i];
  g_array_set_size (self->points, before + kept);
  return kept;
}

static void
add_ring (ZamynLevelMaker *self, guint n, gboolean closed)
{
  /* The array of points may move yet: until the end a ring knows its place in it alone. */
  const ZamynSceneRing ring = { GSIZE_TO_POINTER (self->points->len - n), n, closed };

  g_array_append_val (self->rings, ring);
}

/* A line or ring inside the domain */
static void
add_piece (ZamynLevelMaker *self, const ZamynPoint *points, guint n, ZamynBox box, gboolean closed)
{
  const guint least = closed ? 4 : 2;

  if (n < least)
    return;
  g_array_set_size (self->keep, n);
  guint8 *keep = (guint8 *) (gpointer) self->keep->data;
  if (self->tolerance_m > 0)
    {
      const double tolerance = self->tolerance_m / find_stretch (self, box);
      const gboolean over_equator = box.south < 0 && box.north > 0;
      const double nearest_lat = over_equator ? 0 : fmin (fabs (box.south), fabs (box.north));
      const double degree_lon_m = DEGREE_M * cos (nearest_lat * G_PI / 180);

      if (closed && hypot ((box.east - box.west) * degree_lon_m, (box.north - box.south) * DEGREE_M)
                      <= tolerance)
        return;
      g_array_set_size (self->plain, n);
      ZamynXY *plain = (ZamynXY *) (gpointer) self->plain->data;
      for (guint i = 0; i < n; i++)
        plain[i] = (ZamynXY){ points[i].lon_deg * degree_lon_m, points[i].lat_deg * DEGREE_M };
      if (zamyn_simplify_mark (plain, n, tolerance, keep) < least)
        return;
    }
  else
    memset (keep, 1, n);

  const guint kept = project (self, points, n);
  if (kept < least)
    g_array_set_size (self->points, self->points->len - kept);
  else
    add_ring (self, kept, closed);
}

/* A part that leaves the domain, or comes into it from the other side of the antimeridian */
static void
add_cut (ZamynLevelMaker *self, ZamynShapePart part, gboolean closed)
{
  zamyn_pieces_clear (self->pieces);
  zamyn_clip_to_domain (part.points, part.n_points, closed, self->domain, self->pieces);
  for (guint piece = 0; piece < zamyn_pieces_get_n (self->pieces); piece++)
    {
      guint n;
      const ZamynXY *lonlat = zamyn_pieces_get (self->pieces, piece, &n);
      g_autofree ZamynPoint *points = g_new (ZamynPoint, n);

      for (guint i = 0; i < n; i++)
        points[i] = (ZamynPoint){ lonlat[i].x, lonlat[i].y };
      add_piece (self, points, n, find_box (points, n), closed);
    }
}

static void
add_point (ZamynLevelMaker *self, ZamynPoint point)
{
  ZamynXY xy;

  zamyn_projection_forward (self->projection, &point, 1, &xy);
  if (!isfinite (xy.x))
    return;
  g_array_append_val (self->points, xy);
  add_ring (self, 1, FALSE);
}

static void
add_part (ZamynLevelMaker *self, ZamynShapePart part, ZamynShapeKind kind)
{
  const gboolean closed = kind == ZAMYN_SHAPE_POLYGON;

  if (part.n_points == 0)
    return;
  if (kind == ZAMYN_SHAPE_POINT)
    {
      add_point (self, part.points[0]);
      return;
    }

  const ZamynBox box = find_box (part.points, part.n_points);
  if (is_plain (self, box))
    add_piece (self, part.points, part.n_points, box, closed);
  else
    add_cut (self, part, closed);
}

void
zamyn_level_maker_add (ZamynLevelMaker *self, const ZamynShapeLayer *shapes, guint record,
                       const ZamynSceneFeature *head)
{
  const ZamynShapeKind kind = zamyn_shape_layer_get_kind (shapes);
  const guint first_ring = self->rings->len;
  const guint first_point = self->points->len;
  ZamynSceneFeature feature = *head;

  for (guint p = 0; p < zamyn_shape_layer_get_n_parts (shapes, record); p++)
    add_part (self, zamyn_shape_layer_get_part (shapes, record, p), kind);
  if (self->rings->len == first_ring)
    return;

  feature.rings = GSIZE_TO_POINTER (first_ring);
  feature.n_rings = self->rings->len - first_ring;
  feature.south_west = (ZamynXY){ INFINITY, INFINITY };
  feature.north_east = (ZamynXY){ -INFINITY, -INFINITY };
  for (guint i = first_point; i < self->points->len; i++)
    {
      const ZamynXY p = g_array_index (self->points, ZamynXY, i);

      feature.south_west.x = p.x < feature.south_west.x ? p.x : feature.south_west.x;
      feature.south_west.y = p.y < feature.south_west.y ? p.y : feature.south_west.y;
      feature.north_east.x = p.x > feature.north_east.x ? p.x : feature.north_east.x;
      feature.north_east.y = p.y > feature.north_east.y ? p.y : feature.north_east.y;
    }
  g_array_append_val (self->features, feature);
}

ZamynLevel
zamyn_level_maker_end (ZamynLevelMaker *self)
{
  ZamynLevel level = { .n_features = self->features->len };
  const guint n_rings = self->rings->len;

  level.features = (ZamynSceneFeature *) (gpointer) g_array_free (self->features, FALSE);
  level.rings = (ZamynSceneRing *) (gpointer) g_array_free (self->rings, FALSE);
  level.points = (ZamynXY *) (gpointer) g_array_free (self->points, FALSE);
  for (guint i = 0; i < n_rings; i++)
    level.rings[i].points = level.points + GPOINTER_TO_SIZE (level.rings[i].points);
  for (guint i = 0; i < level.n_features; i++)
    level.features[i].rings = level.rings + GPOINTER_TO_SIZE (level.features[i].rings);

  zamyn_pieces_free (self->pieces);
  g_array_unref (self->plain);
  g_array_unref (self->keep);
  g_array_unref (self->degrees);
  g_free (self);
  return level;
}
