/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/simplify.h"

#include <math.h>

#define N 3000

static double
distance_to_line (ZamynXY p, const GArray *line)
{
  double nearest = INFINITY;

  for (guint i = 1; i < line->len; i++)
    {
      const ZamynXY a = g_array_index (line, ZamynXY, i - 1);
      const ZamynXY b = g_array_index (line, ZamynXY, i);
      const double dx = b.x - a.x, dy = b.y - a.y;
      const double length2 = dx * dx + dy * dy;
      const double t
        = length2 > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0, 1) : 0;

      nearest = fmin (nearest, hypot (p.x - a.x - t * dx, p.y - a.y - t * dy));
    }
  return nearest;
}

static void
make_walk (ZamynXY *points, guint n)
{
  ZamynXY at = { 0, 0 };

  for (guint i = 0; i < n; i++)
    {
      at.x += g_test_rand_double_range (-1, 1.2);
      at.y += g_test_rand_double_range (-1, 1);
      points[i] = at;
    }
}

/* No point of the original is farther from the simplified line than the tolerance; coarser levels
 * are parts of finer ones; the ends stay. */
static void
test_promise (void)
{
  g_autofree ZamynXY *points = g_new (ZamynXY, N);
  g_autofree double *keep = g_new (double, N);
  guint last = N + 1;

  make_walk (points, N);
  zamyn_simplify_rank (points, N, keep);
  for (double tolerance = 0.5; tolerance < 60; tolerance *= 2)
    {
      g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
      const guint n = zamyn_simplify_filter (points, keep, N, tolerance, line);

      g_assert_cmpuint (n, ==, line->len);
      g_assert_cmpuint (n, <=, last);
      if (tolerance < 5)
        g_assert_cmpuint (n, <, last); /* a walk of this length is not yet a straight line */
      g_assert_cmpuint (n, >=, 2);
      last = n;
      for (guint i = 0; i < N; i++)
        g_assert_cmpfloat (distance_to_line (points[i], line), <=, tolerance * (1 + 1e-9));
    }
}

static void
test_straight_line (void)
{
  ZamynXY points[50];
  double keep[50];
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  for (int i = 0; i < 50; i++)
    points[i] = (ZamynXY){ i, 2 * i };
  zamyn_simplify_rank (points, 50, keep);
  g_assert_cmpuint (zamyn_simplify_filter (points, keep, 50, 1e-9, line), ==, 2);
}

static void
test_ring (void)
{
  ZamynXY points[361];
  double keep[361];
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  for (int i = 0; i <= 360; i++)
    points[i] = (ZamynXY){ cos (i % 360 * G_PI / 180), sin (i % 360 * G_PI / 180) };
  zamyn_simplify_rank (points, 361, keep);

  const guint n = zamyn_simplify_filter (points, keep, 361, 0.01, line);
  /* a regular polygon with n corners is off by 1 - cos (π / n) */
  g_assert_cmpuint (n, >=, 23);
  g_assert_cmpuint (n, <, 60);
  for (int i = 0; i <= 360; i++)
    g_assert_cmpfloat (distance_to_line (points[i], line), <=, 0.01 + 1e-9);

  /* smaller than the tolerance: nothing that could be filled stays */
  g_array_set_size (line, 0);
  g_assert_cmpuint (zamyn_simplify_filter (points, keep, 361, 2.1, line), <, 4);
}

static void
test_few_points (void)
{
  const ZamynXY points[2] = { { 1, 2 }, { 1, 2 } };
  double keep[2] = { 0, 0 };
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  zamyn_simplify_rank (points, 0, keep);
  zamyn_simplify_rank (points, 1, keep);
  g_assert_cmpfloat (keep[0], ==, INFINITY);
  zamyn_simplify_rank (points, 2, keep);
  g_assert_cmpuint (zamyn_simplify_filter (points, keep, 2, 1e9, line), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simplify/promise", test_promise);
  g_test_add_func ("/simplify/straight-line", test_straight_line);
  g_test_add_func ("/simplify/ring", test_ring);
  g_test_add_func ("/simplify/few-points", test_few_points);
  return g_test_run ();
}
