/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/viewport.h"

#include <math.h>

static const ZamynViewport sample = { { 1e5, -2e5 }, 7.8e6, { 10, 20, 300, 200 } };

static void
assert_same_place (ZamynXY a, ZamynXY b, double epsilon)
{
  g_assert_cmpfloat_with_epsilon (a.x, b.x, epsilon);
  g_assert_cmpfloat_with_epsilon (a.y, b.y, epsilon);
}

static void
test_scale (void)
{
  const ZamynXY middle = zamyn_viewport_to_page (&sample, sample.centre);
  const ZamynXY north = zamyn_viewport_to_page (&sample, (ZamynXY){ 1e5, -2e5 + 78e3 });

  assert_same_place (middle, (ZamynXY){ 160, 120 }, 1e-9);
  /* 78 km at 1:7 800 000 are one centimetre; north is up. */
  assert_same_place (north, (ZamynXY){ 160, 110 }, 1e-9);
}

static void
test_round_trip (void)
{
  for (double x = -3e6; x < 3e6; x += 3.7e5)
    for (double y = -3e6; y < 3e6; y += 4.1e5)
      {
        const ZamynXY page = zamyn_viewport_to_page (&sample, (ZamynXY){ x, y });
        assert_same_place (zamyn_viewport_from_page (&sample, page), (ZamynXY){ x, y }, 1e-6);
      }
}

static void
test_zoom_keeps_place (void)
{
  for (double factor = 0.01; factor < 200; factor *= 1.9)
    {
      const ZamynXY pointer = { 33, 177 };
      const ZamynViewport zoomed = zamyn_viewport_zoom_about (&sample, pointer, factor);

      g_assert_cmpfloat_with_epsilon (zoomed.scale, sample.scale / factor, 1e-3);
      assert_same_place (zamyn_viewport_from_page (&zoomed, pointer),
                         zamyn_viewport_from_page (&sample, pointer), 1e-3);
    }
}

static void
test_zoom_has_limits (void)
{
  g_assert_cmpfloat (zamyn_viewport_zoom_about (&sample, (ZamynXY){ 0, 0 }, 1e30).scale, >=, 1e3);
  g_assert_cmpfloat (zamyn_viewport_zoom_about (&sample, (ZamynXY){ 0, 0 }, 1e-30).scale, <=, 1e9);
}

static void
test_pan (void)
{
  const ZamynXY place = { 5e5, 5e5 };
  const ZamynViewport panned = zamyn_viewport_pan (&sample, 12, -7);
  const ZamynXY before = zamyn_viewport_to_page (&sample, place);
  const ZamynXY after = zamyn_viewport_to_page (&panned, place);

  assert_same_place (after, (ZamynXY){ before.x + 12, before.y - 7 }, 1e-9);
}

static void
test_fit (void)
{
  const ZamynRect frame = { 5, 6, 200, 100 };
  const ZamynXY boxes[][2] = { { { 0, 0 }, { 1e6, 1e5 } }, { { -5e5, 2e5 }, { 1e5, 3e6 } } };

  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      const ZamynViewport view = zamyn_viewport_fit (frame, boxes[i][0], boxes[i][1], 10);
      const ZamynXY sw = zamyn_viewport_to_page (&view, boxes[i][0]);
      const ZamynXY ne = zamyn_viewport_to_page (&view, boxes[i][1]);
      const double gaps[] = { sw.x - frame.x, ne.y - frame.y, frame.x + frame.width - ne.x,
                              frame.y + frame.height - sw.y };
      double smallest = INFINITY;

      for (gsize g = 0; g < G_N_ELEMENTS (gaps); g++)
        smallest = fmin (smallest, gaps[g]);
      /* whole, and as large as the margin lets it be */
      g_assert_cmpfloat_with_epsilon (smallest, 10, 1e-9);
    }
}

static void
test_fit_of_nothing (void)
{
  const ZamynRect frame = { 0, 0, 10, 10 };
  const ZamynViewport point = zamyn_viewport_fit (frame, (ZamynXY){ 7, 7 }, (ZamynXY){ 7, 7 }, 20);
  const ZamynViewport nothing = zamyn_viewport_fit (frame, (ZamynXY){ NAN, 0 }, (ZamynXY){ 1, 1 }, 0);

  g_assert_true (isfinite (point.scale) && point.scale > 0);
  g_assert_true (isfinite (nothing.scale) && nothing.scale > 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/viewport/scale", test_scale);
  g_test_add_func ("/viewport/round-trip", test_round_trip);
  g_test_add_func ("/viewport/zoom-keeps-place", test_zoom_keeps_place);
  g_test_add_func ("/viewport/zoom-has-limits", test_zoom_has_limits);
  g_test_add_func ("/viewport/pan", test_pan);
  g_test_add_func ("/viewport/fit", test_fit);
  g_test_add_func ("/viewport/fit-of-nothing", test_fit_of_nothing);
  return g_test_run ();
}
