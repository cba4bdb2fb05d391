/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/canvas-cairo.h"
#include "map/canvas-svg.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static const ZamynColour black = { 0, 0, 0, 1 };
static const ZamynColour half_white = { 1, 1, 1, 0.5 };
static const ZamynFont font = { .size_pt = 10, .weight = 400, .tabular = TRUE };

static ZamynCanvas *
new_svg (const char *title)
{
  const ZamynSvgInfo info = { 100, 80, title, "A description", "mn", NULL };

  return zamyn_canvas_new_svg (&info);
}

static char *
end_svg (ZamynCanvas *canvas)
{
  g_autoptr (GBytes) bytes = zamyn_canvas_svg_end (canvas);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

/* GLib's own parser of the XML subset: raises what is not well-formed. */
static void
assert_well_formed (const char *xml)
{
  static const GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
}

static void
test_measure (void)
{
  double ascent, descent;
  const double one = zamyn_canvas_measure ("Замын-Үүд", &font, "mn", &ascent, &descent);
  ZamynFont large = font;
  large.size_pt = 40;
  const double four = zamyn_canvas_measure ("Замын-Үүд", &large, "mn", NULL, NULL);

  g_assert_cmpfloat (one, >, 10);
  g_assert_cmpfloat (one, <, 30);
  /* without hinting and rounding, width is linear in size */
  g_assert_cmpfloat_with_epsilon (four, 4 * one, 0.01 * one);
  g_assert_cmpfloat (ascent, >, descent);
  g_assert_cmpfloat (ascent + descent, <, 3 * 10 * 25.4 / 72);
  g_assert_cmpfloat (zamyn_canvas_measure ("", &font, NULL, NULL, NULL), ==, 0);
}

static void
test_measure_figures_and_tracking (void)
{
  ZamynFont tracked = font;
  tracked.tracking_mm = 3;

  g_assert_cmpfloat_with_epsilon (zamyn_canvas_measure ("111", &font, "en", NULL, NULL),
                                  zamyn_canvas_measure ("888", &font, "en", NULL, NULL), 1e-6);
  g_assert_cmpfloat_with_epsilon (zamyn_canvas_measure ("OOOO", &tracked, "en", NULL, NULL),
                                  zamyn_canvas_measure ("OOOO", &font, "en", NULL, NULL) + 9, 0.05);
}

/* Where ink stands on an image of 100 × 20 mm: first and last inked column, in mm. */
static void
find_ink (double px_per_mm, ZamynAnchor anchor, double *left_mm, double *right_mm)
{
  const int width = (int) (100 * px_per_mm);
  const int height = (int) (20 * px_per_mm);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, px_per_mm, px_per_mm);
  {
    g_autoptr (ZamynCanvas) canvas = zamyn_canvas_new_cairo (cr);
    zamyn_canvas_text (canvas, 50, 12, "HHHHHH", &font, anchor, &black, NULL, 0, "en");
  }
  cairo_surface_flush (surface);

  const guint32 *pixels = (const guint32 *) (const void *) cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface) / 4;
  int left = width, right = -1;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (pixels[y * stride + x] >> 24 > 40)
        {
          left = MIN (left, x);
          right = MAX (right, x);
        }
  *left_mm = left / px_per_mm;
  *right_mm = (right + 1) / px_per_mm;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The drawn text is as wide as measured, at every resolution. */
static void
test_drawn_as_measured (void)
{
  const double width = zamyn_canvas_measure ("HHHHHH", &font, "en", NULL, NULL);

  for (double px_per_mm = 3.78; px_per_mm < 20; px_per_mm *= 2)
    {
      double left, right;

      find_ink (px_per_mm, ZAMYN_ANCHOR_START, &left, &right);
      g_assert_cmpfloat_with_epsilon (left, 50, 0.8);
      g_assert_cmpfloat_with_epsilon (right, 50 + width, 0.8);
      find_ink (px_per_mm, ZAMYN_ANCHOR_END, &left, &right);
      g_assert_cmpfloat_with_epsilon (right, 50, 0.8);
      find_ink (px_per_mm, ZAMYN_ANCHOR_MIDDLE, &left, &right);
      g_assert_cmpfloat_with_epsilon ((left + right) / 2, 50, 0.4);
    }
}

static void
draw_sample (ZamynCanvas *canvas, const char *text)
{
  const ZamynStroke stroke = { .colour = half_white, .width_mm = 0.3, .dash = { 1, 0.5 }, .n_dash = 2 };

  zamyn_canvas_begin_group (canvas, "land", text, TRUE);
  zamyn_canvas_push_clip (canvas, (ZamynRect){ 1.5, 2, 50, 40 });
  zamyn_canvas_circle (canvas, 20, 20, 5);
  zamyn_canvas_fill (canvas, &black, TRUE);
  zamyn_canvas_stroke (canvas, &stroke, FALSE);
  zamyn_canvas_move_to (canvas, NAN, 1);
  zamyn_canvas_line_to (canvas, 1, INFINITY);
  zamyn_canvas_line_to (canvas, -0.001, 1234.5678);
  zamyn_canvas_line_to (canvas, 30, 1e300);
  zamyn_canvas_stroke (canvas, &stroke, FALSE);
  zamyn_canvas_pop_clip (canvas);
  zamyn_canvas_text (canvas, 10.25, 11, text, &font, ZAMYN_ANCHOR_MIDDLE, &black, &half_white, 0.8, text);
  zamyn_canvas_end_group (canvas);
}

static void
test_svg_escapes (void)
{
  static const char *const nasty[] = { "a < b & c > \"d\" 'e'", "]]></title><script>", "\x01\x1f\x7f tab\t",
                                       "broken \xff\xc3 UTF-8", "\xef\xbf\xbe\xef\xbf\xbf", "Өвөрхангай 乌兰 ᠮᠣᠩᠭᠣᠯ",
                                       "&#0;", "  two  blanks " };

  for (gsize i = 0; i < G_N_ELEMENTS (nasty); i++)
    {
      g_autoptr (ZamynCanvas) canvas = new_svg (nasty[i]);
      draw_sample (canvas, nasty[i]);
      g_autofree char *xml = end_svg (canvas);

      assert_well_formed (xml);
      g_assert_true (g_utf8_validate (xml, -1, NULL));
      g_assert_null (strstr (xml, "<script"));
      for (const char *at = xml; *at != '\0'; at++)
        g_assert_true ((guchar) *at >= 0x20 || *at == '\n' || *at == '\t');
      g_assert_null (strstr (xml, "nan"));
      g_assert_null (strstr (xml, "inf\""));
    }
}

static void
test_svg_structure (void)
{
  g_autoptr (ZamynCanvas) canvas = new_svg ("Title & more");
  draw_sample (canvas, "Замын-Үүд");
  g_autofree char *xml = end_svg (canvas);
  static const char *const expected[]
    = { "width=\"100mm\" height=\"80mm\" viewBox=\"0 0 100 80\"", "xml:lang=\"mn\"",
        "<title>Title &amp; more</title>", "<desc>A description</desc>", "inkscape:groupmode=\"layer\"",
        "inkscape:label=\"Замын-Үүд\"", "<g id=\"land\"", ">Замын-Үүд</text>", "text-anchor=\"middle\"",
        "font-family=\"Noto Sans", "fill=\"#000000\"", "stroke-opacity=\"0.5\"", "stroke-dasharray=\"1 0.5\"",
        "font-size=\"3.528\"", "paint-order=\"stroke\"", "clip-path=\"url(#clip-1)\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (xml, expected[i]) == NULL)
      g_error ("%s is missing in %s", expected[i], xml);
}

static void
test_svg_is_deterministic (void)
{
  g_autoptr (ZamynCanvas) one = new_svg ("x");
  g_autoptr (ZamynCanvas) two = new_svg ("x");
  draw_sample (one, "Зүүн");
  g_autofree char *first = end_svg (one);
  const char *locale = setlocale (LC_NUMERIC, NULL);
  g_autofree char *saved = g_strdup (locale);

  /* A decimal comma must not get in, where there is such a locale. */
  if (setlocale (LC_NUMERIC, "ru_RU.UTF-8") == NULL)
    setlocale (LC_NUMERIC, "de_DE.UTF-8");
  draw_sample (two, "Зүүн");
  g_autofree char *second = end_svg (two);
  setlocale (LC_NUMERIC, saved);
  g_assert_cmpstr (first, ==, second);
}

/* The same path covers the same area in both back ends: a clipped quarter of a circle. */
static void
test_clip_and_arc (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 400, 400);
  cairo_t *cr = cairo_create (surface);
  {
    g_autoptr (ZamynCanvas) canvas = zamyn_canvas_new_cairo (cr);
    zamyn_canvas_push_clip (canvas, (ZamynRect){ 0, 0, 200, 200 });
    zamyn_canvas_circle (canvas, 200, 200, 150);
    zamyn_canvas_fill (canvas, &black, FALSE);
    zamyn_canvas_pop_clip (canvas);
    zamyn_canvas_rectangle (canvas, (ZamynRect){ 300, 300, 10, 10 });
    zamyn_canvas_fill (canvas, &black, FALSE);
  }
  cairo_surface_flush (surface);

  const guint8 *pixels = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  double area = 0;
  for (int y = 0; y < 400; y++)
    for (int x = 0; x < 400; x++)
      area += pixels[y * stride + x] / 255.0;
  g_assert_cmpfloat_with_epsilon (area, G_PI * 150 * 150 / 4 + 100, 60);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/measure", test_measure);
  g_test_add_func ("/canvas/measure-figures-and-tracking", test_measure_figures_and_tracking);
  g_test_add_func ("/canvas/drawn-as-measured", test_drawn_as_measured);
  g_test_add_func ("/canvas/svg-escapes", test_svg_escapes);
  g_test_add_func ("/canvas/svg-structure", test_svg_structure);
  g_test_add_func ("/canvas/svg-is-deterministic", test_svg_is_deterministic);
  g_test_add_func ("/canvas/clip-and-arc", test_clip_and_arc);
  return g_test_run ();
}
