/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/graticule.h"

#include "map/paint-path.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_APART_MM 30.0
/* Figures of the lines do not touch the corners of the frame. */
#define CORNER_MM 9.0
#define SAMPLE_MM 2.0

/* What degrees a view shows, and the steps between lines */
typedef struct
{
  ZamynBox box; /* west < east, beyond ±180 perhaps */
  double lon_step, lat_step;
} Extent;

double
zamyn_graticule_choose_step (double mm_per_deg, double least_mm)
{
  static const double steps[]
    = { 1 / 60.0, 1 / 30.0, 1 / 12.0, 1 / 6.0, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * mm_per_deg >= least_mm)
      return steps[i];
  return 45;
}

/* The same longitude within half a turn of the middle of the domain */
static double
near_middle (double lon, ZamynBox domain)
{
  const double middle = (domain.west + domain.east) / 2;

  return middle + remainder (lon - middle, 360);
}

/* Length of a degree on the page at the middle of the frame; %FALSE where that is off the earth */
static gboolean
measure_degree (ZamynProjection *projection, const ZamynViewport *viewport, double *lon_mm,
                double *lat_mm)
{
  const ZamynPoint middle = zamyn_projection_inverse (projection, viewport->centre);
  const double d = 0.01;
  const double north = middle.lat_deg > 0 ? -d : d;
  const ZamynPoint points[3] = { middle,
                                 { middle.lon_deg + d, middle.lat_deg },
                                 { middle.lon_deg, middle.lat_deg + north } };
  ZamynXY xy[3];

  zamyn_projection_forward (projection, points, 3, xy);
  const double mm_per_m_deg = 1000 / viewport->scale / d;
  *lon_mm = hypot (xy[1].x - xy[0].x, xy[1].y - xy[0].y) * mm_per_m_deg;
  *lat_mm = hypot (xy[2].x - xy[0].x, xy[2].y - xy[0].y) * mm_per_m_deg;
  return isfinite (*lon_mm + *lat_mm);
}

static gboolean
find_extent (const ZamynPicture *picture, const ZamynViewport *viewport, Extent *extent)
{
  enum { SAMPLES = 17 };
  ZamynProjection *projection = zamyn_scene_get_projection (picture->scene);
  const ZamynBox domain = zamyn_projection_get_domain (projection);
  const ZamynFrame visible = zamyn_paint_get_visible (viewport, 0);
  ZamynBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  double lon_mm, lat_mm;

  for (int i = 0; i < SAMPLES * SAMPLES; i++)
    {
      const double u = (double) (i % SAMPLES) / (SAMPLES - 1);
      const double v = (double) (i / SAMPLES) / (SAMPLES - 1);
      const ZamynPoint p = zamyn_projection_inverse (
        projection, (ZamynXY){ visible.min.x + u * (visible.max.x - visible.min.x),
                               visible.min.y + v * (visible.max.y - visible.min.y) });

      if (!isfinite (p.lon_deg))
        continue;
      const double lon = near_middle (p.lon_deg, domain);
      box = (ZamynBox){ fmin (box.west, lon), fmin (box.south, p.lat_deg), fmax (box.east, lon),
                        fmax (box.north, p.lat_deg) };
    }
  if (!(box.west <= box.east))
    return FALSE;
  if (!measure_degree (projection, viewport, &lon_mm, &lat_mm))
    lon_mm = lat_mm = 111e6 / viewport->scale;

  extent->lon_step = zamyn_graticule_choose_step (lon_mm, LEAST_APART_MM * picture->zoom);
  extent->lat_step = zamyn_graticule_choose_step (lat_mm, LEAST_APART_MM * picture->zoom);
  /* Between the samples a little more may show. */
  const double around_lon = (box.east - box.west) / SAMPLES;
  const double around_lat = (box.north - box.south) / SAMPLES;
  extent->box = (ZamynBox){ fmax (box.west - around_lon, domain.west),
                            fmax (box.south - around_lat, domain.south),
                            fmin (box.east + around_lon, domain.east),
                            fmin (box.north + around_lat, domain.north) };
  return TRUE;
}

/* One meridian or parallel, projected and cut to the frame */
static void
make_line (ZamynProjection *projection, const Extent *extent, gboolean is_meridian, double degrees,
           ZamynFrame visible, ZamynPieces *pieces)
{
  enum { N = 129 };
  ZamynPoint points[N];
  ZamynXY xy[N];

  for (int i = 0; i < N; i++)
    {
      const double t = (double) i / (N - 1);
      const ZamynBox *box = &extent->box;

      points[i] = is_meridian
                    ? (ZamynPoint){ degrees, box->south + t * (box->north - box->south) }
                    : (ZamynPoint){ box->west + t * (box->east - box->west), degrees };
    }
  zamyn_projection_forward (projection, points, N, xy);
  zamyn_clip_line (xy, N, visible, pieces);
}

static gboolean
is_land (const ZamynScene *scene, const ZamynViewport *viewport, ZamynXY page)
{
  return *zamyn_scene_get_country_at (scene, zamyn_viewport_from_page (viewport, page),
                                       viewport->scale)
         != '\0';
}

/* Where between two places, one of them on land, the coast lies */
static ZamynXY
find_coast (const ZamynScene *scene, const ZamynViewport *viewport, ZamynXY land, ZamynXY sea)
{
  for (int i = 0; i < 6; i++)
    {
      const ZamynXY middle = { (land.x + sea.x) / 2, (land.y + sea.y) / 2 };

      if (is_land (scene, viewport, middle))
        land = middle;
      else
        sea = middle;
    }
  return land;
}

/* Adds the parts of a segment on the page that lie on land to the path. */
static void
add_land_part (const ZamynScene *scene, const ZamynViewport *viewport, ZamynCanvas *canvas,
               ZamynXY a, ZamynXY b, gboolean *was_land)
{
  const double length = hypot (b.x - a.x, b.y - a.y);
  const int n = MAX (1, (int) ceil (length / SAMPLE_MM));
  ZamynXY last = a;

  for (int i = 1; i <= n; i++)
    {
      const double t = (double) i / n;
      const ZamynXY next = { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
      const gboolean land = is_land (scene, viewport, next);

      if (land && !*was_land)
        {
          const ZamynXY coast = find_coast (scene, viewport, next, last);
          zamyn_canvas_move_to (canvas, coast.x, coast.y);
        }
      if (land)
        zamyn_canvas_line_to (canvas, next.x, next.y);
      else if (*was_land)
        {
          const ZamynXY coast = find_coast (scene, viewport, last, next);
          zamyn_canvas_line_to (canvas, coast.x, coast.y);
        }
      *was_land = land;
      last = next;
    }
}

static void
add_piece (const ZamynScene *scene, const ZamynViewport *viewport, ZamynCanvas *canvas,
           const ZamynXY *points, guint n, gboolean on_land)
{
  ZamynXY last = zamyn_viewport_to_page (viewport, points[0]);
  gboolean was_land = on_land && is_land (scene, viewport, last);

  if (!on_land || was_land)
    zamyn_canvas_move_to (canvas, last.x, last.y);
  for (guint i = 1; i < n; i++)
    {
      const ZamynXY next = zamyn_viewport_to_page (viewport, points[i]);

      if (on_land)
        add_land_part (scene, viewport, canvas, last, next, &was_land);
      else
        zamyn_canvas_line_to (canvas, next.x, next.y);
      last = next;
    }
}

static void
paint_lines (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas,
             gboolean on_land)
{
  ZamynProjection *projection = zamyn_scene_get_projection (picture->scene);
  const ZamynFrame visible = zamyn_paint_get_visible (viewport, 0.5);
  Extent extent;

  if (!find_extent (picture, viewport, &extent))
    return;

  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  for (int direction = 0; direction < 2; direction++)
    {
      const gboolean is_meridian = direction == 0;
      const double step = is_meridian ? extent.lon_step : extent.lat_step;
      const double from = is_meridian ? extent.box.west : extent.box.south;
      const double to = is_meridian ? extent.box.east : extent.box.north;

      for (double k = ceil (from / step); k * step <= to; k++)
        make_line (projection, &extent, is_meridian, k * step, visible, pieces);
    }
  for (guint piece = 0; piece < zamyn_pieces_get_n (pieces); piece++)
    {
      guint n;
      const ZamynXY *points = zamyn_pieces_get (pieces, piece, &n);

      add_piece (picture->scene, viewport, canvas, points, n, on_land);
    }

  const ZamynStroke stroke = {
    .colour = zamyn_style_get_colour (picture->style, on_land ? "graticule" : "graticule-sea"),
    .width_mm = zamyn_style_get_number (picture->style, "graticule") * ZAMYN_PX * picture->zoom,
  };
  zamyn_canvas_stroke (canvas, &stroke, FALSE);
}

void
zamyn_paint_graticule_at_sea (ZamynPicture *picture, const ZamynViewport *viewport,
                              ZamynCanvas *canvas)
{
  paint_lines (picture, viewport, canvas, FALSE);
}

void
zamyn_paint_graticule_on_land (ZamynPicture *picture, const ZamynViewport *viewport,
                               ZamynCanvas *canvas)
{
  paint_lines (picture, viewport, canvas, TRUE);
}

/* Lines closer than a quarter of a degree are counted in minutes. */
static char *
dup_figure_in_minutes (double degrees, gboolean is_meridian)
{
  const int minutes = (int) lround (fabs (degrees) * 60);
  const int d = minutes / 60;
  const int m = minutes % 60;

  if (is_meridian)
    return degrees >= 0
             /* TRANSLATORS: a longitude in degrees and minutes east */
             ? g_strdup_printf (_ ("%d°%02d′ E"), d, m)
             /* TRANSLATORS: a longitude in degrees and minutes west */
             : g_strdup_printf (_ ("%d°%02d′ W"), d, m);
  return degrees >= 0
           /* TRANSLATORS: a latitude in degrees and minutes north */
           ? g_strdup_printf (_ ("%d°%02d′ N"), d, m)
           /* TRANSLATORS: a latitude in degrees and minutes south */
           : g_strdup_printf (_ ("%d°%02d′ S"), d, m);
}

static char *
dup_figure (double degrees, double step, gboolean is_meridian)
{
  const double turned = is_meridian ? remainder (degrees, 360) : degrees;

  if (step < 0.25)
    return dup_figure_in_minutes (turned, is_meridian);

  g_autofree char *number = g_strdup_printf ("%g", fabs (turned));

  if (turned == 0 || (is_meridian && fabs (turned) == 180))
    /* TRANSLATORS: a figure of the map's grid without direction: the equator, 0 or 180 degrees */
    return g_strdup_printf (_ ("%s°"), number);
  if (is_meridian)
    return turned > 0
             /* TRANSLATORS: a longitude in degrees east, as a figure of the map's grid */
             ? g_strdup_printf (_ ("%s° E"), number)
             /* TRANSLATORS: a longitude in degrees west, as a figure of the map's grid */
             : g_strdup_printf (_ ("%s° W"), number);
  return turned > 0
           /* TRANSLATORS: a latitude in degrees north, as a figure of the map's grid */
           ? g_strdup_printf (_ ("%s° N"), number)
           /* TRANSLATORS: a latitude in degrees south, as a figure of the map's grid */
           : g_strdup_printf (_ ("%s° S"), number);
}

/* Where a line meets the top edge (meridians) or the right edge (parallels) of the frame, mm */
static gboolean
find_edge (const ZamynViewport *viewport, const ZamynPieces *pieces, gboolean is_meridian,
           ZamynXY *place)
{
  const ZamynRect *frame = &viewport->frame;

  for (guint piece = 0; piece < zamyn_pieces_get_n (pieces); piece++)
    {
      guint n;
      const ZamynXY *points = zamyn_pieces_get (pieces, piece, &n);
      const ZamynXY end = zamyn_viewport_to_page (viewport, points[n - 1]);

      /* Meridians run to the north and parallels to the east. */
      if (is_meridian ? fabs (end.y - frame->y) < 0.01
                      : fabs (end.x - (frame->x + frame->width)) < 0.01)
        {
          const double along = is_meridian ? end.x - frame->x : end.y - frame->y;
          const double side = is_meridian ? frame->width : frame->height;

          *place = end;
          return along > CORNER_MM && along < side - CORNER_MM;
        }
    }
  return FALSE;
}

static void
figure_free (gpointer data)
{
  ZamynGraticuleFigure *figure = data;

  g_free (figure->text);
  g_free (figure);
}

GPtrArray *
zamyn_graticule_find_figures (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  ZamynProjection *projection = zamyn_scene_get_projection (picture->scene);
  const ZamynFrame visible = zamyn_paint_get_visible (viewport, 0);
  const double px = ZAMYN_PX * picture->zoom;
  GPtrArray *figures = g_ptr_array_new_with_free_func (figure_free);
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  Extent extent;

  if (!find_extent (picture, viewport, &extent))
    return figures;
  for (int direction = 0; direction < 2; direction++)
    {
      const gboolean is_meridian = direction == 0;
      const double step = is_meridian ? extent.lon_step : extent.lat_step;
      const double from = is_meridian ? extent.box.west : extent.box.south;
      const double to = is_meridian ? extent.box.east : extent.box.north;

      for (double k = ceil (from / step); k * step <= to; k++)
        {
          ZamynGraticuleFigure *figure;
          ZamynXY at;

          zamyn_pieces_clear (pieces);
          make_line (projection, &extent, is_meridian, k * step, visible, pieces);
          if (!find_edge (viewport, pieces, is_meridian, &at))
            continue;
          figure = g_new0 (ZamynGraticuleFigure, 1);
          figure->text = dup_figure (k * step, step, is_meridian);
          figure->at = is_meridian ? (ZamynXY){ at.x + 2 * px, at.y + 10 * px }
                                   : (ZamynXY){ at.x - 4 * px, at.y - 2 * px };
          figure->anchor = is_meridian ? ZAMYN_ANCHOR_START : ZAMYN_ANCHOR_END;
          g_ptr_array_add (figures, figure);
        }
    }
  return figures;
}

void
zamyn_paint_graticule_figures (ZamynPicture *picture,
                               const ZamynViewport *viewport,
                               ZamynCanvas *canvas)
{
  ZamynFont font = zamyn_style_get_font (picture->style, "graticule");
  const ZamynColour colour = zamyn_style_get_colour (picture->style, "text-2");
  ZamynColour halo = zamyn_style_get_colour (picture->style, "halo");
  g_autoptr (GPtrArray) figures = zamyn_graticule_find_figures (picture, viewport);

  font.size_pt *= picture->zoom;
  halo.a = zamyn_style_get_number (picture->style, "halo-alpha");
  for (guint i = 0; i < figures->len; i++)
    {
      const ZamynGraticuleFigure *figure = g_ptr_array_index (figures, i);

      zamyn_canvas_text (canvas, figure->at.x, figure->at.y, figure->text, &font, figure->anchor,
                         &colour, &halo, 2.4 * ZAMYN_PX * picture->zoom, picture->language);
    }
}
