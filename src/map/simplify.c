/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/simplify.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint first, last;
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
find_farthest (const ZamynXY *points, guint first, guint last, double *distance2)
{
  guint farthest = first + 1;

  *distance2 = -1;
  for (guint i = first + 1; i < last; i++)
    {
      const double d2 = distance2_to_segment (points[i], points[first], points[last]);

      if (d2 > *distance2)
        {
          *distance2 = d2;
          farthest = i;
        }
    }
  return farthest;
}

guint
zamyn_simplify_mark (const ZamynXY *points, guint n, double tolerance, guint8 *keep)
{
  if (n == 0)
    return 0;
  memset (keep, 0, n);

  /* Of a ring the chord is a point: the first split is its diameter from there, and where that is
   * not kept, nothing is. */
  const gboolean is_ring
    = n > 2 && points[0].x == points[n - 1].x && points[0].y == points[n - 1].y;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Span));
  const Span all = { 0, n - 1 };
  guint kept = 1;

  keep[0] = 1;
  if (!is_ring && n > 1)
    {
      keep[n - 1] = 1;
      kept++;
    }
  g_array_append_val (stack, all);
  while (stack->len > 0)
    {
      const Span span = g_array_index (stack, Span, stack->len - 1);
      double distance2;

      g_array_set_size (stack, stack->len - 1);
      if (span.last - span.first < 2)
        continue;

      const guint farthest = find_farthest (points, span.first, span.last, &distance2);
      const Span left = { span.first, farthest };
      const Span right = { farthest, span.last };

      if (distance2 <= tolerance * tolerance)
        continue;
      keep[farthest] = 1;
      kept++;
      if (!keep[n - 1])
        {
          keep[n - 1] = 1; /* the ring is not lost: it ends where it begins */
          kept++;
        }
      g_array_append_val (stack, left);
      g_array_append_val (stack, right);
    }
  return kept;
}
