/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/band.h"

#include <math.h>

#define XY(line, i) g_array_index ((line), ZamynXY, (i))

/* A winding line like a railway, the same in every run. */
static GArray *
winding (double step)
{
  ZamynXY points[24];

  for (int i = 0; i < 24; i++)
    points[i] = (ZamynXY){ i * 8.0, 15 * sin (i * 0.7) + 4 * cos (i * 1.9) };
  return zamyn_band_smooth (points, G_N_ELEMENTS (points), step);
}

static void
test_smooth_keeps_the_points (void)
{
  ZamynXY points[] = { { 0, 0 }, { 10, 5 }, { 12, 5 }, { 40, -20 }, { 41, -19 } };
  g_autoptr (GArray) line = zamyn_band_smooth (points, G_N_ELEMENTS (points), 0.1);

  g_assert_cmpfloat (XY (line, 0).x, ==, 0);
  g_assert_cmpfloat (XY (line, line->len - 1).x, ==, 41);
  g_assert_cmpfloat (XY (line, line->len - 1).y, ==, -19);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    g_assert_cmpfloat (zamyn_band_distance (line, points[i]), <, 0.05);
}

static void
test_smooth_is_even (void)
{
  g_autoptr (GArray) line = winding (0.8);
  double mean = zamyn_band_length (line) / (line->len - 1);

  g_assert_cmpuint (line->len, >, 200);
  g_assert_cmpfloat (fabs (mean - 0.8), <, 0.01);
  for (guint i = 1; i < line->len; i++)
    g_assert_cmpfloat (
      hypot (XY (line, i).x - XY (line, i - 1).x, XY (line, i).y - XY (line, i - 1).y), <=, 0.81);
}

static void
test_smooth_survives_anything (void)
{
  ZamynXY points[] = { { NAN, 0 }, { 1, 1 }, { 1, 1 }, { INFINITY, 2 }, { 3, 1 } };
  g_autoptr (GArray) none = zamyn_band_smooth (points, 0, 1);
  g_autoptr (GArray) one = zamyn_band_smooth (points + 1, 2, 1);
  g_autoptr (GArray) two = zamyn_band_smooth (points, G_N_ELEMENTS (points), 1);
  g_autoptr (GArray) beside_none = zamyn_band_offset (none, 2);
  g_autoptr (GArray) beside_one = zamyn_band_offset (one, 2);
  g_autoptr (GArray) marks = zamyn_band_place_marks (none, 10, 0);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpfloat (zamyn_band_length (two), ==, 2);
  g_assert_cmpuint (beside_none->len, ==, 0);
  g_assert_cmpuint (beside_one->len, ==, 0);
  g_assert_cmpuint (marks->len, ==, 0);
  zamyn_band_soften (none, 5);
  zamyn_band_soften (one, 5);
}

/* Heading east on a page with y down, right is south. */
static void
test_offset_is_to_the_right (void)
{
  ZamynXY points[] = { { 0, 0 }, { 100, 0 } };
  g_autoptr (GArray) line = zamyn_band_smooth (points, 2, 1);
  g_autoptr (GArray) right = zamyn_band_offset (line, 3);
  g_autoptr (GArray) left = zamyn_band_offset (line, -3);

  for (guint i = 0; i < right->len; i++)
    g_assert_cmpfloat (fabs (XY (right, i).y - 3), <, 1e-9);
  for (guint i = 0; i < left->len; i++)
    g_assert_cmpfloat (fabs (XY (left, i).y + 3), <, 1e-9);
  g_assert_cmpuint (right->len, ==, line->len);
}

/* There and back again never meet: the rule that imports and exports do not cover each other. */
static void
test_both_directions_keep_apart (void)
{
  g_autoptr (GArray) line = winding (0.5);
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  g_autoptr (GArray) right = NULL, other = NULL;

  zamyn_band_soften (line, 8);
  for (guint i = line->len; i-- > 0;)
    g_array_append_val (back, XY (line, i));
  right = zamyn_band_offset (line, 1.5);
  other = zamyn_band_offset (back, 1.5);
  for (guint i = 0; i < other->len; i++)
    g_assert_cmpfloat (zamyn_band_distance (right, XY (other, i)), >, 2.5);
}

/* A line beside a softened one keeps its distance everywhere: strokes of true width do not overlap.
 */
static void
test_offset_keeps_its_distance (void)
{
  g_autoptr (GArray) line = winding (0.25);
  g_autoptr (GArray) right = NULL;

  zamyn_band_soften (line, 1.1 * 4 + 1.6);
  right = zamyn_band_offset (line, 2);
  for (guint i = 1; i + 1 < right->len; i++)
    {
      double distance = zamyn_band_distance (line, XY (right, i));

      g_assert_cmpfloat (distance, >, 1.8);
      g_assert_cmpfloat (distance, <, 2.01);
    }
}

/* A hairpin tighter than the band gives no loop: the line never turns back on itself. */
static void
test_hairpin_has_no_loop (void)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  g_autoptr (GArray) right = NULL;

  for (int i = 0; i <= 40; i++)
    {
      ZamynXY xy = { cos (i * G_PI / 40), -sin (i * G_PI / 40) };
      g_array_append_val (line, xy);
    }
  right = zamyn_band_offset (line, -3);
  g_array_unref (line);
  for (guint i = 0; i < right->len; i++)
    g_assert_true (isfinite (XY (right, i).x));
  g_assert_cmpuint (right->len, <, 41);
}

static void
test_soften_keeps_the_ends (void)
{
  g_autoptr (GArray) line = winding (0.5);
  ZamynXY first = XY (line, 0), last = XY (line, line->len - 1);
  double before = zamyn_band_length (line);

  zamyn_band_soften (line, 20);
  g_assert_cmpfloat (XY (line, 0).x, ==, first.x);
  g_assert_cmpfloat (XY (line, 0).y, ==, first.y);
  g_assert_cmpfloat (XY (line, line->len - 1).x, ==, last.x);
  g_assert_cmpfloat (XY (line, line->len - 1).y, ==, last.y);
  g_assert_cmpfloat (zamyn_band_length (line), <, before);
}

static void
test_marks_stand_on_the_line (void)
{
  g_autoptr (GArray) line = winding (0.5);
  double length = zamyn_band_length (line);
  g_autoptr (GArray) marks = zamyn_band_place_marks (line, 25, 10);
  g_autoptr (GArray) none = zamyn_band_place_marks (line, 25, length);
  g_autoptr (GArray) one = zamyn_band_place_marks (line, length * 2, 0);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (marks->len, ==, (guint)((length - 20) / 25) + 1);
  for (guint i = 0; i < marks->len; i++)
    {
      ZamynBandMark mark = g_array_index (marks, ZamynBandMark, i);

      g_assert_cmpfloat (zamyn_band_distance (line, mark.at), <, 1e-6);
      g_assert_cmpfloat (fabs (hypot (mark.direction.x, mark.direction.y) - 1), <, 1e-9);
    }
}

static void
test_slices_add_up (void)
{
  g_autoptr (GArray) line = winding (0.5);
  double length = zamyn_band_length (line);
  g_autoptr (GArray) head = zamyn_band_slice (line, 0, 31.7);
  g_autoptr (GArray) tail = zamyn_band_slice (line, 31.7, length + 1);

  g_assert_cmpfloat (fabs (zamyn_band_length (head) - 31.7), <, 1e-9);
  g_assert_cmpfloat (fabs (zamyn_band_length (tail) + 31.7 - length), <, 1e-6);
  g_assert_cmpfloat (fabs (XY (head, head->len - 1).x - XY (tail, 0).x), <, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/band/smooth/points", test_smooth_keeps_the_points);
  g_test_add_func ("/band/smooth/even", test_smooth_is_even);
  g_test_add_func ("/band/smooth/degenerate", test_smooth_survives_anything);
  g_test_add_func ("/band/offset/right", test_offset_is_to_the_right);
  g_test_add_func ("/band/offset/both-directions", test_both_directions_keep_apart);
  g_test_add_func ("/band/offset/distance", test_offset_keeps_its_distance);
  g_test_add_func ("/band/offset/hairpin", test_hairpin_has_no_loop);
  g_test_add_func ("/band/soften/ends", test_soften_keeps_the_ends);
  g_test_add_func ("/band/marks", test_marks_stand_on_the_line);
  g_test_add_func ("/band/slice", test_slices_add_up);
  return g_test_run ();
}
