/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the name of an area stands: the places of a grid over its outline are tried for the room
 * around them, then those of finer grids around the best. */

#include "map/scene-layer.h"
#include "map/simplify.h"

#include <math.h>

gboolean
zamyn_ring_contains (const ZamynXY *points, guint n, ZamynXY xy)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    {
      const ZamynXY a = points[j];
      const ZamynXY b = points[i];

      if ((a.y > xy.y) != (b.y > xy.y) && xy.x < a.x + (xy.y - a.y) / (b.y - a.y) * (b.x - a.x))
        inside = !inside;
    }
  return inside;
}

/* Names are wider than high, so room to the sides counts half. */
#define SIDE_WEIGHT 0.5

/* Distance to the outline, with x pressed together; negative outside. A place that has no more room
 * than @least is given up early, so that most places of the grid cost little. */
static double
measure_room (const ZamynXY *points, guint n, ZamynXY xy, double least)
{
  const gboolean inside = zamyn_ring_contains (points, n, xy);
  const double enough2 = least > 0 ? least * least : 0;
  double nearest2 = INFINITY;

  if (!inside && least >= 0)
    return -INFINITY;
  for (guint i = 1; i < n && nearest2 > enough2; i++)
    {
      const double ax = (points[i - 1].x - xy.x) * SIDE_WEIGHT, ay = points[i - 1].y - xy.y;
      const double bx = (points[i].x - xy.x) * SIDE_WEIGHT, by = points[i].y - xy.y;
      const double dx = bx - ax, dy = by - ay;
      const double length2 = dx * dx + dy * dy;
      const double t = length2 > 0 ? CLAMP (-(ax * dx + ay * dy) / length2, 0, 1) : 0;
      const double px = ax + t * dx, py = ay + t * dy;
      const double distance2 = px * px + py * py;

      if (distance2 < nearest2)
        nearest2 = distance2;
    }
  return inside ? sqrt (nearest2) : -sqrt (nearest2);
}

ZamynXY
zamyn_scene_find_label_point (const ZamynXY *points, guint n)
{
  enum { CELLS = 12, ROUNDS = 3 };
  ZamynXY low = { INFINITY, INFINITY }, high = { -INFINITY, -INFINITY };
  ZamynXY best = { NAN, NAN };
  double best_room = -INFINITY;

  for (guint i = 0; i < n; i++)
    {
      low = (ZamynXY){ fmin (low.x, points[i].x), fmin (low.y, points[i].y) };
      high = (ZamynXY){ fmax (high.x, points[i].x), fmax (high.y, points[i].y) };
    }

  /* A grid over the whole, then finer ones around the best place so far */
  for (int round = 0; round < ROUNDS; round++)
    {
      const double dx = (high.x - low.x) / CELLS;
      const double dy = (high.y - low.y) / CELLS;

      for (int row = 0; row < CELLS; row++)
        for (int column = 0; column < CELLS; column++)
          {
            const ZamynXY at = { low.x + (column + 0.5) * dx, low.y + (row + 0.5) * dy };
            const double room = measure_room (points, n, at, best_room);

            if (room > best_room)
              {
                best_room = room;
                best = at;
              }
          }
      low = (ZamynXY){ best.x - 1.5 * dx, best.y - 1.5 * dy };
      high = (ZamynXY){ best.x + 1.5 * dx, best.y + 1.5 * dy };
    }
  return best;
}

static double
get_area (const ZamynXY *points, guint n)
{
  double twice = 0;

  for (guint i = 1; i < n; i++)
    twice += (points[i - 1].x - points[0].x) * (points[i].y - points[0].y)
             - (points[i].x - points[0].x) * (points[i - 1].y - points[0].y);
  return fabs (twice) / 2;
}

/* In the largest ring, thinned so that the search is quick */
static ZamynXY
find_in_largest (const ZamynSceneFeature *feature)
{
  const ZamynSceneRing *largest = NULL;
  double largest_area = 0;

  for (guint r = 0; r < feature->n_rings; r++)
    {
      const ZamynSceneRing *ring = &feature->rings[r];
      const double area = ring->closed ? get_area (ring->points, ring->n_points) : 0;

      if (area <= largest_area)
        continue;
      largest = ring;
      largest_area = area;
    }
  if (largest == NULL)
    return (ZamynXY){ NAN, NAN };

  g_autofree guint8 *keep = g_new (guint8, largest->n_points);
  g_autofree ZamynXY *outline = g_new (ZamynXY, largest->n_points);
  guint n = 0;

  if (zamyn_simplify_mark (largest->points, largest->n_points, sqrt (largest_area) / 40, keep) < 4)
    return zamyn_scene_find_label_point (largest->points, largest->n_points);
  for (guint i = 0; i < largest->n_points; i++)
    if (keep[i])
      outline[n++] = largest->points[i];
  return zamyn_scene_find_label_point (outline, n);
}

/* Few features are ever named, so each is looked at when its turn comes, and then remembered. */
ZamynXY
zamyn_scene_feature_get_label_point (const ZamynSceneFeature *self)
{
  static GMutex lock;
  ZamynSceneFeature *remembers = (ZamynSceneFeature *) self;
  ZamynXY place;

  if (self->n_rings == 1 && self->rings[0].n_points == 1)
    return self->rings[0].points[0];
  g_mutex_lock (&lock);
  if (!self->has_label_point)
    {
      remembers->label_point = find_in_largest (self);
      remembers->has_label_point = TRUE;
    }
  place = self->label_point;
  g_mutex_unlock (&lock);
  return place;
}
