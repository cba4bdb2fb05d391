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

/* Marks, and appends what stays to @line */
static guint
simplify (const ZamynXY *points, guint n, double tolerance, GArray *line)
{
  g_autofree guint8 *keep = g_new (guint8, n + 1);
  const guint kept = zamyn_simplify_mark (points, n, tolerance, keep);

  for (guint i = 0; i < n; i++)
    if (keep[i])
      g_array_append_val (line, points[i]);
  return kept;
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
  guint last = N + 1;

  make_walk (points, N);
  for (double tolerance = 0.5; tolerance < 60; tolerance *= 2)
    {
      g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
      const guint n = simplify (points, N, tolerance, line);

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
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  for (int i = 0; i < 50; i++)
    points[i] = (ZamynXY){ i, 2 * i };
  g_assert_cmpuint (simplify (points, 50, 1e-9, line), ==, 2);
}

static void
test_ring (void)
{
  ZamynXY points[361];
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  for (int i = 0; i <= 360; i++)
    points[i] = (ZamynXY){ cos (i % 360 * G_PI / 180), sin (i % 360 * G_PI / 180) };

  const guint n = simplify (points, 361, 0.01, line);
  /* a regular polygon with n corners is off by 1 - cos (π / n) */
  g_assert_cmpuint (n, >=, 23);
  g_assert_cmpuint (n, <, 60);
  for (int i = 0; i <= 360; i++)
    g_assert_cmpfloat (distance_to_line (points[i], line), <=, 0.01 + 1e-9);

  /* smaller than the tolerance: nothing that could be filled stays */
  g_array_set_size (line, 0);
  g_assert_cmpuint (simplify (points, 361, 2.1, line), <, 4);
}

static void
test_few_points (void)
{
  const ZamynXY points[2] = { { 1, 2 }, { 1, 2 } };
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  g_assert_cmpuint (simplify (points, 0, 1, line), ==, 0);
  g_assert_cmpuint (simplify (points, 1, 1, line), ==, 1);
  g_assert_cmpuint (simplify (points, 2, 1e9, line), ==, 2);
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
