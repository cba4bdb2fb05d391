/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/clip.h"

#include <math.h>

static const ZamynFrame unit = { { 0, 0 }, { 1, 1 } };

static double
length_of (const ZamynPieces *pieces)
{
  double length = 0;

  for (guint piece = 0; piece < zamyn_pieces_get_n (pieces); piece++)
    {
      guint n;
      const ZamynXY *p = zamyn_pieces_get (pieces, piece, &n);

      g_assert_cmpuint (n, >=, 2);
      for (guint i = 1; i < n; i++)
        length += hypot (p[i].x - p[i - 1].x, p[i].y - p[i - 1].y);
    }
  return length;
}

static double
area_of (const ZamynPieces *pieces)
{
  double twice = 0;

  for (guint piece = 0; piece < zamyn_pieces_get_n (pieces); piece++)
    {
      guint n;
      const ZamynXY *p = zamyn_pieces_get (pieces, piece, &n);

      g_assert_cmpfloat (p[0].x, ==, p[n - 1].x);
      g_assert_cmpfloat (p[0].y, ==, p[n - 1].y);
      for (guint i = 1; i < n; i++)
        twice += p[i - 1].x * p[i].y - p[i].x * p[i - 1].y;
    }
  return fabs (twice) / 2;
}

static void
assert_inside (const ZamynPieces *pieces, ZamynFrame frame)
{
  for (guint i = 0; i < pieces->points->len; i++)
    {
      const ZamynXY p = g_array_index (pieces->points, ZamynXY, i);

      g_assert_cmpfloat (p.x, >=, frame.min.x - 1e-9);
      g_assert_cmpfloat (p.x, <=, frame.max.x + 1e-9);
      g_assert_cmpfloat (p.y, >=, frame.min.y - 1e-9);
      g_assert_cmpfloat (p.y, <=, frame.max.y + 1e-9);
    }
}

static void
test_line (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynXY zigzag[] = { { -1, 0.5 }, { 2, 0.5 }, { 2, 0.25 }, { 0.5, 0.25 }, { 0.5, 0.75 } };

  zamyn_clip_line (zigzag, G_N_ELEMENTS (zigzag), unit, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 2);
  g_assert_cmpfloat_with_epsilon (length_of (pieces), 1 + 0.5 + 0.5, 1e-12);
  assert_inside (pieces, unit);
}

static void
test_line_outside (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynXY around[] = { { -1, -1 }, { 2, -1 }, { 2, 2 }, { -0.5, 2 }, { -0.5, 1.4 }, { -3, 0 } };

  zamyn_clip_line (around, G_N_ELEMENTS (around), unit, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 0);
  zamyn_clip_line (around, 1, unit, pieces);
  zamyn_clip_line (around, 0, unit, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 0);
}

static void
test_line_breaks_at_nan (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynXY broken[] = { { 0.1, 0.1 }, { 0.2, 0.1 }, { NAN, 0 }, { 0.5, 0.5 }, { 0.9, 0.5 } };

  zamyn_clip_line (broken, G_N_ELEMENTS (broken), unit, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 2);
  g_assert_cmpfloat_with_epsilon (length_of (pieces), 0.5, 1e-12);
}

/* A random walk inside the frame and out: the clipped length is what a fine sampling counts. */
static void
test_line_against_sampling (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  ZamynXY walk[200];
  double expected = 0;

  for (guint i = 0; i < 200; i++)
    walk[i] = (ZamynXY){ g_test_rand_double_range (-1, 2), g_test_rand_double_range (-1, 2) };
  for (guint i = 1; i < 200; i++)
    for (int k = 0; k < 2000; k++)
      {
        const double t = (k + 0.5) / 2000;
        const double x = walk[i - 1].x + t * (walk[i].x - walk[i - 1].x);
        const double y = walk[i - 1].y + t * (walk[i].y - walk[i - 1].y);

        if (x >= 0 && x <= 1 && y >= 0 && y <= 1)
          expected += hypot (walk[i].x - walk[i - 1].x, walk[i].y - walk[i - 1].y) / 2000;
      }
  zamyn_clip_line (walk, 200, unit, pieces);
  g_assert_cmpfloat_with_epsilon (length_of (pieces), expected, 0.1);
  assert_inside (pieces, unit);
}

static void
test_ring (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynXY square[] = { { 0.5, 0.5 }, { 1.5, 0.5 }, { 1.5, 1.5 }, { 0.5, 1.5 }, { 0.5, 0.5 } };
  const ZamynXY all[] = { { -9, -9 }, { 9, -9 }, { 9, 9 }, { -9, 9 } };
  const ZamynXY away[] = { { 2, 2 }, { 3, 2 }, { 3, 3 }, { 2, 2 } };

  zamyn_clip_ring (square, 5, unit, pieces);
  g_assert_cmpfloat_with_epsilon (area_of (pieces), 0.25, 1e-12);
  zamyn_pieces_clear (pieces);
  zamyn_clip_ring (all, 4, unit, pieces);
  g_assert_cmpfloat_with_epsilon (area_of (pieces), 1, 1e-12);
  zamyn_pieces_clear (pieces);
  zamyn_clip_ring (away, 4, unit, pieces);
  zamyn_clip_ring (away, 0, unit, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 0);
}

/* A comb whose teeth reach out of the frame on both sides keeps its area inside. */
static void
test_ring_comb (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  g_autoptr (GArray) comb = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  for (int tooth = 0; tooth < 5; tooth++)
    {
      const double x = 0.05 + tooth * 0.2;
      const ZamynXY corners[]
        = { { x, -2 }, { x, 0.5 }, { x + 0.1, 0.5 }, { x + 0.1, -2 } };
      g_array_append_vals (comb, corners, 4);
    }
  zamyn_clip_ring ((const ZamynXY *) (gpointer) comb->data, comb->len, unit, pieces);
  g_assert_cmpfloat_with_epsilon (area_of (pieces), 5 * 0.1 * 0.5, 1e-9);
  assert_inside (pieces, unit);
}

static void
test_antimeridian_line (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynPoint crossing[] = { { 170, 50 }, { -170, 52 } };
  const ZamynBox around_180 = { 100, 0, 260, 80 };
  const ZamynBox around_0 = { -180, -80, 180, 80 };

  zamyn_clip_to_domain (crossing, 2, FALSE, around_180, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 1);
  g_assert_cmpfloat_with_epsilon (length_of (pieces), hypot (20, 2), 1e-9);

  zamyn_pieces_clear (pieces);
  zamyn_clip_to_domain (crossing, 2, FALSE, around_0, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 2);
  g_assert_cmpfloat_with_epsilon (length_of (pieces), hypot (20, 2), 1e-9);
  assert_inside (pieces, (ZamynFrame){ { -180, -80 }, { 180, 80 } });
}

static void
test_antimeridian_ring (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynPoint island[] = { { 175, 60 }, { -175, 60 }, { -175, 70 }, { 175, 70 }, { 175, 60 } };
  const ZamynBox around_0 = { -180, -80, 180, 80 };

  zamyn_clip_to_domain (island, 5, TRUE, around_0, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 2);
  g_assert_cmpfloat_with_epsilon (area_of (pieces), 100, 1e-9);
}

/* A continent around a pole fills the whole strip beneath it. */
static void
test_polar_ring (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  ZamynPoint ring[37];

  for (int i = 0; i <= 36; i++)
    ring[i] = (ZamynPoint){ remainder (i * 10.0, 360), -70 };
  zamyn_clip_to_domain (ring, 37, TRUE, (ZamynBox){ 0, -89, 90, 0 }, pieces);
  g_assert_cmpfloat_with_epsilon (area_of (pieces), 90 * 19, 1e-6);
}

/* Long edges get points, so that parallels can bend. */
static void
test_dense (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynPoint parallel[] = { { 60, 45 }, { 120, 45 } };
  guint n;

  zamyn_clip_to_domain (parallel, 2, FALSE, (ZamynBox){ 0, 0, 180, 80 }, pieces);
  const ZamynXY *p = zamyn_pieces_get (pieces, 0, &n);
  g_assert_cmpuint (n, >=, 61);
  for (guint i = 1; i < n; i++)
    g_assert_cmpfloat (p[i].x - p[i - 1].x, <=, 1 + 1e-9);
}

static void
test_places_that_are_none (void)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  const ZamynPoint bad[] = { { NAN, 1 }, { 2, NAN }, { INFINITY, 3 } };

  zamyn_clip_to_domain (bad, 3, FALSE, (ZamynBox){ 0, 0, 90, 80 }, pieces);
  zamyn_clip_to_domain (bad, 3, TRUE, (ZamynBox){ 0, 0, 90, 80 }, pieces);
  zamyn_clip_to_domain (bad, 0, TRUE, (ZamynBox){ 0, 0, 90, 80 }, pieces);
  g_assert_cmpuint (zamyn_pieces_get_n (pieces), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clip/line", test_line);
  g_test_add_func ("/clip/line-outside", test_line_outside);
  g_test_add_func ("/clip/line-breaks-at-nan", test_line_breaks_at_nan);
  g_test_add_func ("/clip/line-against-sampling", test_line_against_sampling);
  g_test_add_func ("/clip/ring", test_ring);
  g_test_add_func ("/clip/ring-comb", test_ring_comb);
  g_test_add_func ("/clip/antimeridian-line", test_antimeridian_line);
  g_test_add_func ("/clip/antimeridian-ring", test_antimeridian_ring);
  g_test_add_func ("/clip/polar-ring", test_polar_ring);
  g_test_add_func ("/clip/dense", test_dense);
  g_test_add_func ("/clip/places-that-are-none", test_places_that_are_none);
  return g_test_run ();
}
