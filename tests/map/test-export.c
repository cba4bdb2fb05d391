/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of the shipped atlas with its trade. */

#include "map/exporter.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static ZamynAtlas *atlas;
static ZamynScene *scene;

static ZamynPicture *
make_picture (int year, ZamynTheme theme, gboolean with_trade)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynStyle) style = zamyn_style_get (theme);
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (year, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynTradePicture) trade = NULL;

  if (with_trade)
    {
      g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, &error);
      g_assert_no_error (error);
      g_autoptr (ZamynAssignment) assignment = zamyn_assignment_solve (problem, NULL, &error);
      g_assert_no_error (error);
      trade = zamyn_trade_picture_new (assignment, NULL, scenario, NULL, -1, ZAMYN_MEASURE_KT);
    }

  ZamynPicture *picture = zamyn_picture_new (scene, style, trade);
  picture->is_page = TRUE;
  zamyn_picture_choose_captions (picture, scenario);
  return picture;
}

static GBytes *
export (ZamynPicture *picture, ZamynFormat format, double width, double height)
{
  g_autoptr (GError) error = NULL;
  const ZamynExportOptions options
    = { .format = format, .width_px = width, .height_px = height, .dpi = 96 };
  GBytes *bytes = zamyn_export (picture, &options, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode (GBytes *png)
{
  Reader reader = { g_bytes_get_data (png, NULL), g_bytes_get_size (png) };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_bytes, &reader);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

static double
measure_rmse (cairo_surface_t *a, cairo_surface_t *b)
{
  const int width = cairo_image_surface_get_width (a);
  const int height = cairo_image_surface_get_height (a);
  double sum = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  for (int y = 0; y < height; y++)
    {
      const guint8 *p = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guint8 *q = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < width; x++)
        for (int c = 0; c < 3; c++)
          {
            const double d = (p[4 * x + c] - q[4 * x + c]) / 255.0;
            sum += d * d;
          }
    }
  return sqrt (sum / (3.0 * width * height));
}

static void
test_format_from_name (void)
{
  g_assert_cmpint (zamyn_format_from_name ("a.png"), ==, ZAMYN_FORMAT_PNG);
  g_assert_cmpint (zamyn_format_from_name ("/x.y/Карта.SVG"), ==, ZAMYN_FORMAT_SVG);
  g_assert_cmpint (zamyn_format_from_name ("map.pdf"), ==, ZAMYN_FORMAT_PDF);
  g_assert_cmpint (zamyn_format_from_name ("map.jpeg"), ==, ZAMYN_N_FORMATS);
  g_assert_cmpint (zamyn_format_from_name (".png"), ==, ZAMYN_N_FORMATS);
  g_assert_cmpint (zamyn_format_from_name (""), ==, ZAMYN_N_FORMATS);
}

static void
test_same_bytes_twice (void)
{
  for (int format = 0; format < ZAMYN_N_FORMATS; format++)
    {
      g_autoptr (ZamynPicture) one = make_picture (2023, ZAMYN_THEME_LIGHT, TRUE);
      g_autoptr (ZamynPicture) two = make_picture (2023, ZAMYN_THEME_LIGHT, TRUE);
      g_autoptr (ZamynPicture) other = make_picture (2022, ZAMYN_THEME_LIGHT, TRUE);
      g_autoptr (GBytes) a = export (one, (ZamynFormat) format, 1000, 640);
      g_autoptr (GBytes) b = export (two, (ZamynFormat) format, 1000, 640);
      g_autoptr (GBytes) c = export (other, (ZamynFormat) format, 1000, 640);

      g_assert_cmpuint (g_bytes_get_size (a), >, 10000);
      g_assert_true (g_bytes_equal (a, b));
      g_assert_false (g_bytes_equal (a, c));
    }
}

static void
test_svg_like_png (void)
{
  g_autofree char *converter = g_find_program_in_path ("rsvg-convert");
  if (converter == NULL)
    {
      g_test_skip ("rsvg-convert is not installed");
      return;
    }

  for (int theme = 0; theme <= ZAMYN_THEME_DARK; theme++)
    {
      g_autoptr (ZamynPicture) picture = make_picture (2023, (ZamynTheme) theme, TRUE);
      g_autoptr (GBytes) png = export (picture, ZAMYN_FORMAT_PNG, 1400, 875);
      g_autoptr (GBytes) svg = export (picture, ZAMYN_FORMAT_SVG, 1400, 875);
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_new (
        G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, converter,
        "--width=1400", "--height=875", NULL);
      g_autoptr (GBytes) rendered = NULL;

      g_assert_no_error (error);
      g_subprocess_communicate (process, svg, NULL, &rendered, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (process));

      cairo_surface_t *a = decode (png);
      cairo_surface_t *b = decode (rendered);
      g_assert_cmpfloat (measure_rmse (a, b), <, 0.08);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

static void
test_svg_says_what_it_is (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_LIGHT, TRUE);
  g_autoptr (GBytes) svg = export (picture, ZAMYN_FORMAT_SVG, 1200, 800);
  static const char *const expected[]
    = { "<title>", "<desc>", "<dc:title>", "<dc:rights>", "<dc:creator>Zamyn ", "<dc:source>",
        ">Ulaanbaatar</text>", "inkscape:groupmode=\"layer\"", "id=\"land\"", "id=\"borders\"",
        "id=\"lines\"" };
  GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    if (!contains (svg, expected[i]))
      g_error ("%s is missing", expected[i]);
  g_assert_false (contains (svg, "<image"));
  g_assert_false (contains (svg, "nan"));
  g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL),
                                (gssize) g_bytes_get_size (svg), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
}

/* Every id of the SVG names one element. */
static void
test_svg_ids_are_unique (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_LIGHT, TRUE);
  g_autoptr (GBytes) svg = export (picture, ZAMYN_FORMAT_SVG, 1200, 800);
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *at = text; (at = strstr (at, " id=\"")) != NULL;)
    {
      at += strlen (" id=\"");
      char *id = g_strndup (at, strcspn (at, "\""));

      if (!g_hash_table_add (seen, id))
        g_error ("the id %.*s stands twice", (int) strcspn (at, "\""), at);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 8);
}

static void
test_pdf_has_no_clock (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_LIGHT, FALSE);
  g_autoptr (GBytes) pdf = export (picture, ZAMYN_FORMAT_PDF, 1000, 640);

  g_assert_true (contains (pdf, "%PDF-1."));
  g_assert_true (contains (pdf, "/CreationDate (20000101000000Z)"));
  g_assert_false (contains (pdf, "/ModDate"));
}

static void
test_png_size_and_resolution (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_DARK, FALSE);
  g_autoptr (GError) error = NULL;
  const ZamynExportOptions options
    = { .format = ZAMYN_FORMAT_PNG, .width_px = 400, .height_px = 300, .dpi = 192 };
  g_autoptr (GBytes) png = zamyn_export (picture, &options, NULL, &error);
  g_assert_no_error (error);
  cairo_surface_t *surface = decode (png);
  /* 192 dpi are 7559 pixels a metre */
  static const char physical[] = "pHYs\x00\x00\x1d\x87\x00\x00\x1d\x87\x01";
  gsize size;
  const char *data = g_bytes_get_data (png, &size);

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 800);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 600);
  g_assert_nonnull (memmem (data, size, physical, sizeof physical - 1));
  cairo_surface_destroy (surface);
}

static void
test_box (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_LIGHT, FALSE);
  g_autoptr (GError) error = NULL;
  const ZamynBox box = { 110, 42, 114, 45 };
  const ZamynBox nowhere = { 10, -90, 11, -90 };
  ZamynExportOptions options
    = { .format = ZAMYN_FORMAT_SVG, .width_px = 600, .height_px = 600, .dpi = 96, .box = &box };
  g_autoptr (GBytes) near = zamyn_export (picture, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (contains (near, "Erenhot"));
  g_assert_false (contains (near, ">Irkutsk</text>"));
  options.box = &nowhere;
  g_assert_null (zamyn_export (picture, &options, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_bad_sizes (void)
{
  static const ZamynExportOptions bad[] = {
    { ZAMYN_FORMAT_PNG, 10, 600, 96, NULL, NULL },     { ZAMYN_FORMAT_PNG, 600, 40000, 96, NULL, NULL },
    { ZAMYN_FORMAT_SVG, NAN, 600, 96, NULL, NULL },    { ZAMYN_FORMAT_PNG, 600, 600, 0, NULL, NULL },
    { ZAMYN_FORMAT_PNG, 600, 600, 1e9, NULL, NULL },   { ZAMYN_FORMAT_PNG, 29000, 29000, 200, NULL, NULL },
    { ZAMYN_FORMAT_PDF, -600, 600, 96, NULL, NULL },   { ZAMYN_N_FORMATS, 600, 600, 96, NULL, NULL },
  };
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_LIGHT, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (zamyn_export (picture, &bad[i], NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_LIGHT, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (int format = 0; format < ZAMYN_N_FORMATS; format++)
    {
      g_autoptr (GError) error = NULL;
      const ZamynExportOptions options
        = { .format = (ZamynFormat) format, .width_px = 400, .height_px = 300, .dpi = 96 };

      g_assert_null (zamyn_export (picture, &options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Pages of any shape and views of any scale come out, small ones too. */
static void
test_sizes_and_scales (void)
{
  static const double sizes[][2] = { { 64, 64 }, { 64, 3000 }, { 3000, 64 }, { 360, 640 } };
  g_autoptr (ZamynPicture) picture = make_picture (2023, ZAMYN_THEME_CONTRAST, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = export (picture, ZAMYN_FORMAT_SVG, sizes[i][0], sizes[i][1]);
      g_assert_false (contains (bytes, "nan"));
    }
  for (double scale = 1e4; scale < 2e8; scale *= 5)
    {
      g_autoptr (GError) error = NULL;
      const ZamynViewport view = { { 0, 0 }, scale, { 0, 0, 0, 0 } };
      const ZamynExportOptions options = { .format = ZAMYN_FORMAT_PDF, .width_px = 500,
                                           .height_px = 400, .dpi = 96, .viewport = &view };
      g_autoptr (GBytes) bytes = zamyn_export (picture, &options, NULL, &error);

      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  atlas = zamyn_atlas_load (g_getenv ("ZAMYN_ATLAS"), NULL, NULL, NULL, findings, &error);
  g_assert_no_error (error);
  scene = zamyn_scene_new (atlas, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/export/format-from-name", test_format_from_name);
  g_test_add_func ("/export/same-bytes-twice", test_same_bytes_twice);
  g_test_add_func ("/export/svg-like-png", test_svg_like_png);
  g_test_add_func ("/export/svg-says-what-it-is", test_svg_says_what_it_is);
  g_test_add_func ("/export/svg-ids-are-unique", test_svg_ids_are_unique);
  g_test_add_func ("/export/pdf-has-no-clock", test_pdf_has_no_clock);
  g_test_add_func ("/export/png-size-and-resolution", test_png_size_and_resolution);
  g_test_add_func ("/export/box", test_box);
  g_test_add_func ("/export/bad-sizes", test_bad_sizes);
  g_test_add_func ("/export/cancelled", test_cancelled);
  g_test_add_func ("/export/sizes-and-scales", test_sizes_and_scales);

  const int status = g_test_run ();
  zamyn_scene_unref (scene);
  zamyn_atlas_unref (atlas);
  return status;
}
