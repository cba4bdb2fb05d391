/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/simplify.h"

#include <math.h>

typedef struct
{
  guint first, last;
  double limit; /* no point between is kept longer than the split that made this span */
} Span;

static double
distance2_to_segment (ZamynXY p, ZamynXY a, ZamynXY b)
{
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  double t = 0;

  if (length2 > 0)
    t = CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0, 1);
  const double ex = p.x - (a.x + t * dx);
  const double ey = p.y - (a.y + t * dy);
  return ex * ex + ey * ey;
}

static guint
find_farthest (const ZamynXY *points, guint first, guint last, double *distance)
{
  guint farthest = first + 1;
  double farthest2 = -1;

  for (guint i = first + 1; i < last; i++)
    {
      const double d2 = distance2_to_segment (points[i], points[first], points[last]);

      if (d2 > farthest2)
        {
          farthest2 = d2;
          farthest = i;
        }
    }
  *distance = sqrt (farthest2);
  return farthest;
}

void
zamyn_simplify_rank (const ZamynXY *points, guint n, double *keep)
{
  if (n == 0)
    return;
  keep[0] = keep[n - 1] = INFINITY;
  if (n < 3)
    return;

  /* Of a ring the chord is a point: the first split is its diameter from there, and where that is
   * not kept, nothing is. */
  const gboolean is_ring = points[0].x == points[n - 1].x && points[0].y == points[n - 1].y;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Span));
  const Span all = { 0, n - 1, INFINITY };

  g_array_append_val (stack, all);
  while (stack->len > 0)
    {
      const Span span = g_array_index (stack, Span, stack->len - 1);
      double distance;

      g_array_set_size (stack, stack->len - 1);
      if (span.last - span.first < 2)
        continue;

      const guint farthest = find_farthest (points, span.first, span.last, &distance);
      const double limit = fmin (distance, span.limit);
      const Span left = { span.first, farthest, limit };
      const Span right = { farthest, span.last, limit };

      keep[farthest] = limit;
      if (is_ring && span.first == 0 && span.last == n - 1)
        keep[n - 1] = limit;
      g_array_append_val (stack, left);
      g_array_append_val (stack, right);
    }
}

guint
zamyn_simplify_filter (const ZamynXY *points, const double *keep, guint n, double tolerance,
                       GArray *out)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    if (keep[i] > tolerance)
      {
        g_array_append_val (out, points[i]);
        kept++;
      }
  return kept;
}
