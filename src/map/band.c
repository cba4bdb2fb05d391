/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/band.h"

#include <math.h>

#define XY(line, i) g_array_index ((line), ZamynXY, (i))

/* Sub-steps of the curve before it is resampled: a chord of a quarter step is flat enough. */
#define OVERSAMPLE 4

static GArray *
new_line (guint reserved)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (ZamynXY), MAX (reserved, 1));
}

static double
distance (ZamynXY a, ZamynXY b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

static ZamynXY
between (ZamynXY a, ZamynXY b, double t)
{
  return (ZamynXY){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

/* The finite points without those that repeat their predecessor. */
static GArray *
clean (const ZamynXY *points, guint n)
{
  GArray *line = new_line (n);

  for (guint i = 0; i < n; i++)
    {
      if (!isfinite (points[i].x) || !isfinite (points[i].y))
        continue;
      if (line->len > 0 && distance (XY (line, line->len - 1), points[i]) < 1e-9)
        continue;
      g_array_append_val (line, points[i]);
    }
  return line;
}

/* A control point beyond an end: the mirror image of the neighbour. */
static ZamynXY
mirrored (ZamynXY end, ZamynXY neighbour)
{
  return (ZamynXY){ 2 * end.x - neighbour.x, 2 * end.y - neighbour.y };
}

/* The pyramid of Barry and Goldman for knots spaced by the square root of the distance. */
static ZamynXY
catmull_rom (const ZamynXY p[4], const double knot[4], double t)
{
  ZamynXY a1 = between (p[0], p[1], (t - knot[0]) / (knot[1] - knot[0]));
  ZamynXY a2 = between (p[1], p[2], (t - knot[1]) / (knot[2] - knot[1]));
  ZamynXY a3 = between (p[2], p[3], (t - knot[2]) / (knot[3] - knot[2]));
  ZamynXY b1 = between (a1, a2, (t - knot[0]) / (knot[2] - knot[0]));
  ZamynXY b2 = between (a2, a3, (t - knot[1]) / (knot[3] - knot[1]));

  return between (b1, b2, (t - knot[1]) / (knot[2] - knot[1]));
}

static void
append_curve (GArray *line, const ZamynXY p[4], double step)
{
  double knot[4] = { 0 };
  guint n = MAX (1, (guint)ceil (distance (p[1], p[2]) / step * OVERSAMPLE));

  for (int i = 1; i < 4; i++)
    knot[i] = knot[i - 1] + sqrt (distance (p[i - 1], p[i]));
  for (guint i = 1; i < n; i++)
    {
      ZamynXY xy = catmull_rom (p, knot, knot[1] + (knot[2] - knot[1]) * i / n);
      g_array_append_val (line, xy);
    }
  g_array_append_val (line, p[2]);
}

/* Points at even distance along a line; the spacing is the nearest to @step that divides its
 * length. */
static GArray *
resample (const GArray *line, double step)
{
  double length = zamyn_band_length (line);
  guint n = MAX (1, (guint)round (length / step));
  GArray *even = new_line (n + 1);
  double passed = 0;
  guint next = 1;

  g_array_append_val (even, XY (line, 0));
  for (guint i = 1; i < line->len && next < n; i++)
    {
      double part = distance (XY (line, i - 1), XY (line, i));

      while (next < n && passed + part >= length * next / n)
        {
          double t = part > 0 ? (length * next / n - passed) / part : 0;
          ZamynXY xy = between (XY (line, i - 1), XY (line, i), t);

          g_array_append_val (even, xy);
          next++;
        }
      passed += part;
    }
  g_array_append_val (even, XY (line, line->len - 1));
  return even;
}

GArray *
zamyn_band_smooth (const ZamynXY *points, guint n, double step)
{
  g_autoptr (GArray) vertices = clean (points, n);
  g_autoptr (GArray) curve = NULL;

  g_return_val_if_fail (step > 0, NULL);
  if (vertices->len < 2)
    return g_steal_pointer (&vertices);

  curve = new_line (vertices->len * 8);
  g_array_append_val (curve, XY (vertices, 0));
  for (guint i = 0; i + 1 < vertices->len; i++)
    {
      ZamynXY p[4];

      p[1] = XY (vertices, i);
      p[2] = XY (vertices, i + 1);
      p[0] = i > 0 ? XY (vertices, i - 1) : mirrored (p[1], p[2]);
      p[3] = i + 2 < vertices->len ? XY (vertices, i + 2) : mirrored (p[2], p[1]);
      append_curve (curve, p, step);
    }
  return resample (curve, step);
}

void
zamyn_band_soften (GArray *line, double window)
{
  g_autofree ZamynXY *sums = NULL;
  guint half;
  double step;

  if (line->len < 3)
    return;
  step = zamyn_band_length (line) / (line->len - 1);
  half = step > 0 ? (guint)round (window / step / 2) : 0;
  if (half == 0)
    return;

  sums = g_new0 (ZamynXY, line->len + 1);
  for (guint i = 0; i < line->len; i++)
    sums[i + 1] = (ZamynXY){ sums[i].x + XY (line, i).x, sums[i].y + XY (line, i).y };
  for (guint i = 0; i < line->len; i++)
    {
      guint h = MIN (half, MIN (i, line->len - 1 - i));
      double count = 2 * h + 1;

      if (h == 0)
        continue;
      XY (line, i) = (ZamynXY){ (sums[i + h + 1].x - sums[i - h].x) / count,
                                (sums[i + h + 1].y - sums[i - h].y) / count };
    }
}

/* Unit vector of travel at a point: from its predecessor to its successor. */
static gboolean
direction_at (const GArray *line, guint i, ZamynXY *direction)
{
  ZamynXY a = XY (line, i > 0 ? i - 1 : 0);
  ZamynXY b = XY (line, MIN (i + 1, line->len - 1));
  double length = distance (a, b);

  if (length < 1e-12)
    return FALSE;
  *direction = (ZamynXY){ (b.x - a.x) / length, (b.y - a.y) / length };
  return TRUE;
}

GArray *
zamyn_band_offset (const GArray *line, double distance_right)
{
  GArray *beside = new_line (line->len);
  ZamynXY last_source = { 0 };

  for (guint i = 0; i < line->len; i++)
    {
      ZamynXY at = XY (line, i), along, xy;

      if (!direction_at (line, i, &along))
        continue;
      xy = (ZamynXY){ at.x - along.y * distance_right, at.y + along.x * distance_right };
      if (beside->len > 0)
        {
          ZamynXY before = XY (beside, beside->len - 1);
          double turn = (xy.x - before.x) * (at.x - last_source.x)
                        + (xy.y - before.y) * (at.y - last_source.y);

          if (turn < 0)
            {
              if (i + 1 < line->len)
                continue;
              if (beside->len > 1)
                g_array_set_size (beside, beside->len - 1);
            }
        }
      g_array_append_val (beside, xy);
      last_source = at;
    }
  return beside;
}

GArray *
zamyn_band_slice (const GArray *line, double from, double to)
{
  GArray *part = new_line (line->len);
  double passed = 0;

  for (guint i = 1; i < line->len; i++)
    {
      double length = distance (XY (line, i - 1), XY (line, i));
      double start = MAX (from, passed), end = MIN (to, passed + length);

      if (length > 0 && start < end)
        {
          ZamynXY a = between (XY (line, i - 1), XY (line, i), (start - passed) / length);
          ZamynXY b = between (XY (line, i - 1), XY (line, i), (end - passed) / length);

          if (part->len == 0)
            g_array_append_val (part, a);
          g_array_append_val (part, b);
        }
      passed += length;
    }
  return part;
}

double
zamyn_band_length (const GArray *line)
{
  double length = 0;

  for (guint i = 1; i < line->len; i++)
    length += distance (XY (line, i - 1), XY (line, i));
  return length;
}

GArray *
zamyn_band_place_marks (const GArray *line, double spacing, double margin)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (ZamynBandMark));
  double length = zamyn_band_length (line);
  double room = length - 2 * margin;
  double passed = 0, first;
  guint n, next = 0;

  g_return_val_if_fail (spacing > 0, marks);
  if (line->len < 2 || room < 0 || length <= 0)
    return marks;
  n = MAX (1, (guint)floor (room / spacing) + (room >= spacing));
  first = length / 2 - (n - 1) * spacing / 2;
  for (guint i = 1; i < line->len && next < n; i++)
    {
      double part = distance (XY (line, i - 1), XY (line, i));

      while (part > 0 && next < n && passed + part >= first + next * spacing)
        {
          ZamynXY a = XY (line, i - 1), b = XY (line, i);
          ZamynBandMark mark = {
            .at = between (a, b, (first + next * spacing - passed) / part),
            .direction = { (b.x - a.x) / part, (b.y - a.y) / part },
          };

          g_array_append_val (marks, mark);
          next++;
        }
      passed += part;
    }
  return marks;
}

double
zamyn_band_distance (const GArray *line, ZamynXY point)
{
  double nearest = line->len == 1 ? distance (XY (line, 0), point) : INFINITY;

  for (guint i = 1; i < line->len; i++)
    {
      ZamynXY a = XY (line, i - 1), b = XY (line, i);
      double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
      double t = square > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / square : 0;

      nearest = MIN (nearest, distance (between (a, b, CLAMP (t, 0, 1)), point));
    }
  return nearest;
}
