/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/style.h"

#include <math.h>

static const char *const families[]
  = { "coal", "ores", "fuels", "power", "food", "machines", "goods", "transit" };

typedef struct
{
  double l, a, b;
} Lab;

/* sRGB to CIE L*a*b* under D65 */
static Lab
to_lab (ZamynColour colour)
{
  const double rgb[3] = { colour.r, colour.g, colour.b };
  double linear[3];

  for (int i = 0; i < 3; i++)
    linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow ((rgb[i] + 0.055) / 1.055, 2.4);

  const double xyz[3] = {
    (0.4124564 * linear[0] + 0.3575761 * linear[1] + 0.1804375 * linear[2]) / 0.95047,
    0.2126729 * linear[0] + 0.7151522 * linear[1] + 0.0721750 * linear[2],
    (0.0193339 * linear[0] + 0.1191920 * linear[1] + 0.9503041 * linear[2]) / 1.08883,
  };
  double f[3];
  for (int i = 0; i < 3; i++)
    f[i] = xyz[i] > 216.0 / 24389 ? cbrt (xyz[i]) : (24389.0 / 27 * xyz[i] + 16) / 116;
  return (Lab){ 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]) };
}

static double
hue_deg (double b, double a)
{
  const double h = atan2 (b, a) * 180 / G_PI;
  return h < 0 ? h + 360 : h;
}

/* CIEDE2000 colour difference (Sharma, Wu, Dalal 2005) */
static double
ciede2000 (Lab p, Lab q)
{
  const double mean_c = (hypot (p.a, p.b) + hypot (q.a, q.b)) / 2;
  const double g = 0.5 * (1 - sqrt (pow (mean_c, 7) / (pow (mean_c, 7) + pow (25, 7))));
  const double a1 = p.a * (1 + g), a2 = q.a * (1 + g);
  const double c1 = hypot (a1, p.b), c2 = hypot (a2, q.b);
  const double h1 = hue_deg (p.b, a1), h2 = hue_deg (q.b, a2);
  double dh = h2 - h1;
  double mean_h = (h1 + h2) / 2;

  if (c1 * c2 == 0)
    {
      dh = 0;
      mean_h = h1 + h2;
    }
  else if (fabs (h1 - h2) > 180)
    {
      dh += dh > 180 ? -360 : 360;
      mean_h += h1 + h2 < 360 ? 180 : -180;
    }

  const double rad = G_PI / 180;
  const double mean_l = (p.l + q.l) / 2, mean_cp = (c1 + c2) / 2;
  const double t = 1 - 0.17 * cos ((mean_h - 30) * rad) + 0.24 * cos (2 * mean_h * rad)
                   + 0.32 * cos ((3 * mean_h + 6) * rad) - 0.20 * cos ((4 * mean_h - 63) * rad);
  const double sl = 1 + 0.015 * pow (mean_l - 50, 2) / sqrt (20 + pow (mean_l - 50, 2));
  const double sc = 1 + 0.045 * mean_cp;
  const double sh = 1 + 0.015 * mean_cp * t;
  const double rc = 2 * sqrt (pow (mean_cp, 7) / (pow (mean_cp, 7) + pow (25, 7)));
  const double rt = -sin (60 * exp (-pow ((mean_h - 275) / 25, 2)) * rad) * rc;
  const double dl = (q.l - p.l) / sl, dc = (c2 - c1) / sc;
  const double dhh = 2 * sqrt (c1 * c2) * sin (dh / 2 * rad) / sh;

  return sqrt (dl * dl + dc * dc + dhh * dhh + rt * dc * dhh);
}

/* A check of the oracle itself with two pairs of the paper's table */
static void
test_oracle (void)
{
  g_assert_cmpfloat_with_epsilon (
    ciede2000 ((Lab){ 50, 2.6772, -79.7751 }, (Lab){ 50, 0, -82.7485 }), 2.0425, 1e-4);
  g_assert_cmpfloat_with_epsilon (
    ciede2000 ((Lab){ 22.7233, 20.0904, -46.6940 }, (Lab){ 23.0331, 14.9730, -42.5619 }), 2.0373, 1e-4);
  g_assert_cmpfloat_with_epsilon (
    ciede2000 ((Lab){ 50, 2.5, 0 }, (Lab){ 73, 25, -18 }), 27.1492, 1e-4);
}

static void
test_families_differ (void)
{
  for (int theme = 0; theme < ZAMYN_N_THEMES; theme++)
    {
      g_autoptr (ZamynStyle) style = zamyn_style_get ((ZamynTheme) theme);
      Lab labs[G_N_ELEMENTS (families) + 2];
      gsize n = 0;

      for (; n < G_N_ELEMENTS (families); n++)
        labs[n] = to_lab (zamyn_style_get_family (style, families[n]));
      labs[n++] = to_lab (zamyn_style_get_colour (style, "alarm"));
      labs[n++] = to_lab (zamyn_style_get_colour (style, "saturated"));
      for (gsize i = 0; i < n; i++)
        for (gsize j = i + 1; j < n; j++)
          g_assert_cmpfloat (ciede2000 (labs[i], labs[j]), >=, 12);
    }
}

/* "same" is a colour only: it has no band */
static ZamynColour
get_step (const ZamynStyle *style, const char *step)
{
  return g_str_equal (step, "same") ? zamyn_style_get_colour (style, step)
                                    : zamyn_style_get_family (style, step);
}

static void
test_differences_differ (void)
{
  static const char *const steps[] = { "much-less", "less", "same", "more", "much-more" };

  for (int theme = 0; theme < ZAMYN_N_THEMES; theme++)
    {
      g_autoptr (ZamynStyle) style = zamyn_style_get ((ZamynTheme) theme);

      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        for (gsize j = i + 1; j < G_N_ELEMENTS (steps); j++)
          g_assert_cmpfloat (ciede2000 (to_lab (get_step (style, steps[i])),
                                        to_lab (get_step (style, steps[j]))), >=, 12);
    }
}

/* Text on what it stands on: WCAG AA, 4.5 : 1 */
static void
test_text_can_be_read (void)
{
  static const char *const pairs[][2]
    = { { "ink", "page" },   { "ink", "home" },     { "ink", "neighbour" },      { "ink", "land" },
        { "text-2", "page" }, { "text-2", "home" },  { "text-2", "neighbour" },   { "text-2", "land" },
        { "text-3", "home" }, { "text-3", "page" },  { "text-3", "neighbour" },   { "water-text", "sea" },
        { "water-text", "lake" }, { "alarm-text", "page" }, { "ink", "halo" }, { "ink", "halo-home" } };

  for (int theme = 0; theme < ZAMYN_N_THEMES; theme++)
    {
      g_autoptr (ZamynStyle) style = zamyn_style_get ((ZamynTheme) theme);

      for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
        {
          const double contrast = zamyn_colour_contrast (zamyn_style_get_colour (style, pairs[i][0]),
                                                         zamyn_style_get_colour (style, pairs[i][1]));
          if (contrast < 4.5)
            g_error ("%s: %s on %s has only %.2f", zamyn_theme_get_id ((ZamynTheme) theme),
                     pairs[i][0], pairs[i][1], contrast);
        }
    }
}

/* Principle 1: home is the lightest land in every theme that is not one flat black. */
static void
test_home_is_lightest (void)
{
  for (int theme = 0; theme <= ZAMYN_THEME_CONTRAST; theme++)
    {
      g_autoptr (ZamynStyle) style = zamyn_style_get ((ZamynTheme) theme);
      const double home = to_lab (zamyn_style_get_colour (style, "home")).l;

      g_assert_cmpfloat (home, >, to_lab (zamyn_style_get_colour (style, "neighbour")).l);
      g_assert_cmpfloat (home, >, to_lab (zamyn_style_get_colour (style, "land")).l);
    }
}

static void
test_patterns (void)
{
  g_autoptr (ZamynStyle) style = zamyn_style_get (ZAMYN_THEME_LIGHT);
  guint seen = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    {
      const guint bit = 1u << zamyn_style_get_pattern (style, families[i]);
      const double contrast
        = zamyn_colour_contrast (zamyn_style_get_pattern_ink (style, families[i]),
                                 zamyn_style_get_family (style, families[i]));

      g_assert_cmpuint (seen & bit, ==, 0);
      seen |= bit;
      g_assert_cmpfloat (contrast, >, 1.8);
    }
  g_assert_cmpuint (seen, ==, 0xff);
}

static void
test_fonts_and_numbers (void)
{
  static const char *const classes[]
    = { "title", "subtitle", "country-home", "country", "capital-home", "capital", "ranked",
        "ranked-figures", "city-large", "city", "town", "works", "water", "water-small",
        "legend-head", "legend", "legend-note", "graticule", "sources" };
  g_autoptr (ZamynStyle) style = zamyn_style_get (ZAMYN_THEME_DARK);

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const ZamynFont font = zamyn_style_get_font (style, classes[i]);
      g_assert_cmpfloat (font.size_pt, >=, 6.5);
      g_assert_true (font.weight == 400 || font.weight == 500 || font.weight == 700);
    }
  g_assert_true (zamyn_style_get_font (style, "water").italic);
  g_assert_cmpfloat_with_epsilon (zamyn_style_get_font (style, "country").tracking_mm, 11 * ZAMYN_PX, 1e-9);
  g_assert_cmpfloat (zamyn_style_get_number (style, "band-widest"), ==, 28);
}

static void
test_themes (void)
{
  for (int theme = 0; theme < ZAMYN_N_THEMES; theme++)
    {
      g_autoptr (ZamynStyle) style = zamyn_style_get ((ZamynTheme) theme);

      g_assert_cmpint (zamyn_theme_from_id (zamyn_theme_get_id ((ZamynTheme) theme)), ==, theme);
      g_assert_cmpint (zamyn_style_get_theme (style), ==, theme);
    }
  g_assert_cmpint (zamyn_theme_from_id ("pink"), ==, ZAMYN_N_THEMES);
  g_assert_cmpint (zamyn_theme_from_id (NULL), ==, ZAMYN_N_THEMES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/oracle", test_oracle);
  g_test_add_func ("/style/families-differ", test_families_differ);
  g_test_add_func ("/style/differences-differ", test_differences_differ);
  g_test_add_func ("/style/text-can-be-read", test_text_can_be_read);
  g_test_add_func ("/style/home-is-lightest", test_home_is_lightest);
  g_test_add_func ("/style/patterns", test_patterns);
  g_test_add_func ("/style/fonts-and-numbers", test_fonts_and_numbers);
  g_test_add_func ("/style/themes", test_themes);
  return g_test_run ();
}
