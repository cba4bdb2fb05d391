/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/legend.h"
#include "map/scale-bar.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* Whether a number needs at most two significant figures. */
static gboolean
is_short (double value)
{
  double decade = pow (10, floor (log10 (value) + 1e-9) - 1);
  double figures = value / decade;

  return fabs (figures - round (figures)) < 1e-6;
}

static void
test_legend_steps (void)
{
  for (double largest = 0.013; largest < 3e6; largest *= 1.17)
    {
      double steps[3];

      zamyn_legend_choose_steps (largest, steps);
      g_assert_cmpfloat (steps[0], <=, largest * (1 + 1e-6));
      g_assert_cmpfloat (steps[0], >, largest * 0.49);
      g_assert_cmpfloat (fabs (steps[0] / steps[1] - 2), <, 1e-9);
      g_assert_cmpfloat (steps[0] / steps[2], >=, 8 - 1e-9);
      g_assert_cmpfloat (steps[0] / steps[2], <=, 10 + 1e-9);
      for (int i = 0; i < 3; i++)
        g_assert_true (is_short (steps[i]));
    }
}

/* The length that the bar states is what the earth measures between its ends. */
static void
test_scale_bar_is_true (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynProjection) projection = zamyn_projection_new (
    "+proj=lcc +lat_1=43 +lat_2=51 +lon_0=104.15 +lat_0=46.45 +datum=WGS84 +units=m", &error);

  g_assert_no_error (error);
  for (double scale = 1e5; scale < 4e7; scale *= 3)
    {
      ZamynViewport viewport = { { 120e3, -80e3 }, scale, { 7, 25, 290, 195 } };
      double km_per_mm = zamyn_scale_bar_get_km_per_mm (projection, &viewport);
      double km = zamyn_scale_bar_choose_km (45 * km_per_mm), half = km / km_per_mm / 2;
      ZamynXY left = { 7 + 145 - half, 25 + 97.5 }, right = { 7 + 145 + half, 25 + 97.5 };
      double measured = zamyn_geo_distance_km (
        zamyn_projection_inverse (projection, zamyn_viewport_from_page (&viewport, left)),
        zamyn_projection_inverse (projection, zamyn_viewport_from_page (&viewport, right)));

      g_assert_cmpfloat (fabs (measured / km - 1), <, scale < 1e7 ? 0.001 : 0.01);
      g_assert_cmpfloat (half * 2, <=, 45.001);
      g_assert_cmpfloat (half * 2, >, 45 * 0.39);
    }
}

static void
test_scale_bar_steps (void)
{
  for (double km = 0.002; km < 2e4; km *= 1.13)
    {
      double chosen = zamyn_scale_bar_choose_km (km);

      g_assert_cmpfloat (chosen, <=, km * (1 + 1e-6));
      g_assert_cmpfloat (chosen, >, km * 0.39);
    }
  g_assert_cmpfloat (zamyn_scale_bar_choose_km (400), ==, 400);
  g_assert_cmpfloat (zamyn_scale_bar_choose_km (399), ==, 200);
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_quantities (void)
{
  setlocale (LC_ALL, "C");
  assert_text (zamyn_text_dup_number (1489, 0), "1\302\240489");
  assert_text (zamyn_text_dup_number (1234567.25, 1), "1\302\240234\302\240567.2");
  assert_text (zamyn_text_dup_number (-12.5, 1), "−12.5");
  assert_text (zamyn_text_dup_number (999, 0), "999");
  assert_text (zamyn_text_dup_quantity (36500, ZAMYN_MEASURE_KT, FALSE), "36.5 Mt");
  assert_text (zamyn_text_dup_quantity (410.2, ZAMYN_MEASURE_KT, FALSE), "410 kt");
  assert_text (zamyn_text_dup_quantity (999.7, ZAMYN_MEASURE_KT, FALSE), "1.0 Mt");
  assert_text (zamyn_text_dup_quantity (1489, ZAMYN_MEASURE_KT, TRUE), "1\302\240489 GWh");
}

static void
test_wrapping (void)
{
  g_autoptr (ZamynStyle) style = zamyn_style_get (ZAMYN_THEME_LIGHT);
  ZamynPen pen = { NULL, style, "en", 1, ZAMYN_PX };
  const char *text = "Bands keep to the right of their line; arrows point ahead";
  g_auto (GStrv) lines = zamyn_pen_wrap (&pen, text, "legend", 30, 9);
  g_auto (GStrv) cut = zamyn_pen_wrap (&pen, text, "legend", 30, 2);
  g_auto (GStrv) none = zamyn_pen_wrap (&pen, "", "legend", 30, 2);
  g_autofree char *joined = g_strjoinv (" ", lines);

  g_assert_cmpstr (joined, ==, text);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  g_assert_cmpuint (g_strv_length (cut), ==, 2);
  g_assert_true (g_str_has_suffix (cut[1], "…"));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  for (guint i = 0; lines[i]; i++)
    g_assert_cmpfloat (zamyn_pen_measure (&pen, lines[i], "legend"), <=, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/furniture/legend-steps", test_legend_steps);
  g_test_add_func ("/furniture/scale-bar/true", test_scale_bar_is_true);
  g_test_add_func ("/furniture/scale-bar/steps", test_scale_bar_steps);
  g_test_add_func ("/furniture/quantities", test_quantities);
  g_test_add_func ("/furniture/wrapping", test_wrapping);
  return g_test_run ();
}
