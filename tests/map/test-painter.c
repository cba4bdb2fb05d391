/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The base map, the lines, and the order of the passes, on the shipped atlas. */

#include "map/painter.h"

#include "map/canvas-svg.h"
#include "map/graticule.h"
#include "map/paint-lines.h"

#include <math.h>
#include <string.h>

static ZamynScene *scene;

static ZamynPicture *
make_picture (ZamynTheme theme)
{
  g_autoptr (ZamynStyle) style = zamyn_style_get (theme);

  return zamyn_picture_new (scene, style, NULL);
}

static ZamynCanvas *
new_canvas (void)
{
  const ZamynSvgInfo info = { 300, 200, "", "", "en", NULL };

  return zamyn_canvas_new_svg (&info);
}

static char *
end_canvas (ZamynCanvas *canvas)
{
  g_autoptr (GBytes) bytes = zamyn_canvas_svg_end (canvas);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
paint (ZamynPicture *picture, double scale)
{
  const ZamynRect page = { 0, 0, 300, 200 };
  const ZamynRect frame = zamyn_painter_get_frame (picture, page);
  g_autoptr (ZamynCanvas) canvas = new_canvas ();
  ZamynViewport view = zamyn_scene_get_start (scene, frame);

  if (scale > 0)
    view.scale = scale;
  g_assert_true (zamyn_painter_paint (picture, &view, page, canvas, NULL));
  return end_canvas (canvas);
}

static void
test_order_of_layers (void)
{
  static const char *const layers[]
    = { "page", "sea", "land", "graticule", "home-border-band", "provinces", "rivers", "lakes",
        "borders", "lines", "flows", "signs", "labels", "furniture" };
  g_autoptr (ZamynPicture) picture = make_picture (ZAMYN_THEME_LIGHT);
  g_autofree char *svg = paint (picture, 0);
  const char *at = svg;

  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autofree char *group = g_strdup_printf ("<g id=\"%s\" inkscape:groupmode", layers[i]);

      at = strstr (at, group);
      if (at == NULL)
        g_error ("layer %s is missing or stands too low", layers[i]);
    }
}

static void
test_every_theme_has_its_colours (void)
{
  static const char *const keys[]
    = { "sea", "land", "home", "neighbour", "lake", "river", "home-border", "border", "coast" };

  for (int theme = 0; theme < ZAMYN_N_THEMES; theme++)
    {
      g_autoptr (ZamynPicture) picture = make_picture ((ZamynTheme) theme);
      g_autofree char *svg = paint (picture, 25e6);

      for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
        {
          const ZamynColour c = zamyn_style_get_colour (picture->style, keys[i]);
          g_autofree char *text
            = g_strdup_printf ("\"#%02x%02x%02x\"", (int) lround (c.r * 255),
                               (int) lround (c.g * 255), (int) lround (c.b * 255));

          if (strstr (svg, text) == NULL)
            g_error ("%s (%s) is not on the map", keys[i], text);
        }
    }
}

/* Every place of every path lies near the page, at all scales: nothing far off reaches a back end. */
static void
test_nothing_far_off (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (ZAMYN_THEME_LIGHT);

  for (double scale = 2e4; scale < 3e8; scale *= 6)
    {
      const ZamynRect page = { 0, 0, 300, 200 };
      g_autoptr (ZamynCanvas) canvas = new_canvas ();
      ZamynViewport view = zamyn_scene_get_start (scene, page);

      view.scale = scale;
      zamyn_paint_base (picture, &view, canvas);
      g_autofree char *svg = end_canvas (canvas);
      for (const char *at = svg; (at = strstr (at, " d=\"")) != NULL;)
        {
          at += strlen (" d=\"");
          while (*at != '"')
            if (g_ascii_isdigit (*at) || *at == '-')
              {
                char *end;
                g_assert_cmpfloat (fabs (g_ascii_strtod (at, &end)), <, 400);
                at = end;
              }
            else
              at++;
        }
    }
}

/* One kind of line as SVG with every colour taken out */
static char *
draw_without_colour (ZamynMode mode, ZamynGauge gauge, ZamynStatus status, gboolean full)
{
  const ZamynLineKind kind = { mode, gauge, status };
  const ZamynXY points[] = { { 10, 10 }, { 60, 10 }, { 100, 10 } };
  g_autoptr (ZamynStyle) style = zamyn_style_get (ZAMYN_THEME_LIGHT);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (ZamynCanvas) canvas = new_canvas ();
  GArray *track = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  g_array_append_vals (track, points, G_N_ELEMENTS (points));
  g_ptr_array_add (tracks, track);
  zamyn_paint_line_kind (canvas, style, &kind, tracks, full, ZAMYN_PX);

  char *svg = end_canvas (canvas);
  for (char *at = svg; (at = strchr (at, '#')) != NULL; at++)
    if (strlen (at) > 7 && at[7] == '"')
      memset (at + 1, '0', 6);
  return svg;
}

/* Modes, gauges and states of lines are told apart by shape alone. */
static void
test_lines_differ_in_grey (void)
{
  for (int full = 0; full < 2; full++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint n = 0;

      for (int mode = 0; mode < ZAMYN_MODE_TRANSFER; mode++)
        {
          g_hash_table_add (seen, draw_without_colour ((ZamynMode) mode, ZAMYN_GAUGE_1520,
                                                       ZAMYN_STATUS_OPERATING, full));
          n++;
        }
      g_hash_table_add (seen, draw_without_colour (ZAMYN_MODE_RAIL, ZAMYN_GAUGE_1435,
                                                   ZAMYN_STATUS_OPERATING, full));
      n++;
      for (int status = 0; status < ZAMYN_N_STATUSES; status++)
        {
          g_hash_table_add (seen, draw_without_colour (ZAMYN_MODE_ROAD, ZAMYN_GAUGE_NONE,
                                                       (ZamynStatus) status, full));
          n += status != ZAMYN_STATUS_OPERATING;
        }
      g_assert_cmpuint (g_hash_table_size (seen), ==, n);
    }
}

static void
test_graticule_step (void)
{
  double last = 0;

  for (double mm_per_deg = 1e4; mm_per_deg > 0.1; mm_per_deg *= 0.7)
    {
      const double step = zamyn_graticule_choose_step (mm_per_deg, 30);

      g_assert_cmpfloat (step, >=, last);
      last = step;
      if (step < 45)
        g_assert_cmpfloat (step * mm_per_deg, >=, 30);
    }
  g_assert_cmpfloat (zamyn_graticule_choose_step (111e6 / 7.8e6, 30), ==, 2.5);
}

/* Figures along an edge never repeat: no rounding makes two lines look like one. */
static void
test_figures_differ (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (ZAMYN_THEME_LIGHT);

  for (double scale = 4e4; scale < 6e7; scale *= 2.7)
    {
      const ZamynRect frame = { 0, 0, 300, 200 };
      g_autoptr (ZamynCanvas) canvas = new_canvas ();
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      ZamynViewport view = zamyn_scene_get_start (scene, frame);

      view.scale = scale;
      zamyn_paint_graticule_figures (picture, &view, canvas);
      g_autofree char *svg = end_canvas (canvas);
      for (const char *at = svg; (at = strstr (at, "<text")) != NULL; at++)
        {
          const char *text = strchr (at, '>') + 1;
          g_assert_true (g_hash_table_add (seen, g_strndup (text, strcspn (text, "<"))));
        }
      g_assert_cmpuint (g_hash_table_size (seen), >=, 4);
    }
}

static gpointer
paint_in_thread (gpointer data)
{
  return paint (data, 0);
}

/* A picture may be painted by several threads at once, and comes out the same. */
static void
test_threads (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (ZAMYN_THEME_LIGHT);
  GThread *threads[4];
  g_autofree char *expected = paint (picture, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("paint", paint_in_thread, picture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *svg = g_thread_join (threads[i]);
      g_assert_cmpstr (svg, ==, expected);
    }
}

static void
test_frame (void)
{
  static const double sizes[][2] = { { 370, 231 }, { 17, 17 }, { 800, 40 }, { 100, 300 } };
  g_autoptr (ZamynPicture) picture = make_picture (ZAMYN_THEME_LIGHT);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const ZamynRect page = { 0, 0, sizes[i][0], sizes[i][1] };

      picture->is_page = FALSE;
      const ZamynRect window = zamyn_painter_get_frame (picture, page);
      g_assert_cmpfloat (window.width, ==, page.width);
      g_assert_cmpfloat (window.height, ==, page.height);

      picture->is_page = TRUE;
      const ZamynRect frame = zamyn_painter_get_frame (picture, page);
      g_assert_cmpfloat (frame.width, >, 0);
      g_assert_cmpfloat (frame.height, >, 0);
      g_assert_cmpfloat (frame.width, <=, page.width);
      g_assert_cmpfloat (frame.height, <=, page.height);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (ZamynPicture) picture = make_picture (ZAMYN_THEME_LIGHT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ZamynCanvas) canvas = new_canvas ();
  const ZamynRect page = { 0, 0, 300, 200 };
  const ZamynViewport view = zamyn_scene_get_start (scene, page);

  g_cancellable_cancel (cancellable);
  g_assert_false (zamyn_painter_paint (picture, &view, page, canvas, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynAtlas) atlas
    = zamyn_atlas_load (g_getenv ("ZAMYN_ATLAS"), NULL, NULL, NULL, findings, &error);
  g_assert_no_error (error);
  scene = zamyn_scene_new (atlas, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/painter/order-of-layers", test_order_of_layers);
  g_test_add_func ("/painter/every-theme-has-its-colours", test_every_theme_has_its_colours);
  g_test_add_func ("/painter/nothing-far-off", test_nothing_far_off);
  g_test_add_func ("/painter/lines-differ-in-grey", test_lines_differ_in_grey);
  g_test_add_func ("/painter/graticule-step", test_graticule_step);
  g_test_add_func ("/painter/figures-differ", test_figures_differ);
  g_test_add_func ("/painter/threads", test_threads);
  g_test_add_func ("/painter/frame", test_frame);
  g_test_add_func ("/painter/cancelled", test_cancelled);

  const int status = g_test_run ();
  zamyn_scene_unref (scene);
  return status;
}
