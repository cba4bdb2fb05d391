/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/paint-lines.h"

#include "map/band.h"
#include "map/flow-lines.h"
#include "map/painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Full symbols stand from the corridor scale on; beyond the others, minor modes are left out. */
#define FULL_SCALE 1.5e6
#define REGION_SCALE 15e6
#define WORLD_SCALE 40e6

typedef struct
{
  ZamynCanvas *canvas;
  const ZamynStyle *style;
  GPtrArray *tracks;
  double px;
} Pen;

static ZamynStroke
get_stroke (const Pen *pen, const char *colour, double width_px)
{
  return (ZamynStroke){ .colour = zamyn_style_get_colour (pen->style, colour),
                        .width_mm = width_px * pen->px };
}

static double
get_number (const Pen *pen, const char *key)
{
  return zamyn_style_get_number (pen->style, key);
}

static void
set_dash (const Pen *pen, ZamynStroke *stroke, const double *dash_px, int n)
{
  stroke->n_dash = n;
  for (int i = 0; i < n; i++)
    stroke->dash[i] = dash_px[i] * pen->px;
}

/* The status of a line is in its dashes. */
static void
set_status (const Pen *pen, ZamynStroke *stroke, ZamynStatus status)
{
  static const double planned[] = { 2, 3.2 };
  static const double construction[] = { 6, 2.5 };
  static const double seasonal[] = { 7, 2, 1.5, 2 };
  static const double closed[] = { 1.2, 3 };

  switch (status)
    {
    case ZAMYN_STATUS_PLANNED:
      set_dash (pen, stroke, planned, G_N_ELEMENTS (planned));
      break;
    case ZAMYN_STATUS_CONSTRUCTION:
      set_dash (pen, stroke, construction, G_N_ELEMENTS (construction));
      break;
    case ZAMYN_STATUS_SEASONAL:
      set_dash (pen, stroke, seasonal, G_N_ELEMENTS (seasonal));
      break;
    case ZAMYN_STATUS_CLOSED:
      set_dash (pen, stroke, closed, G_N_ELEMENTS (closed));
      break;
    case ZAMYN_STATUS_OPERATING:
    case ZAMYN_N_STATUSES:
    default:
      break;
    }
}

static void
stroke_tracks (const Pen *pen, const ZamynStroke *stroke)
{
  for (guint t = 0; t < pen->tracks->len; t++)
    {
      const GArray *track = g_ptr_array_index (pen->tracks, t);

      for (guint i = 0; i < track->len; i++)
        {
          const ZamynXY p = g_array_index (track, ZamynXY, i);

          if (i == 0)
            zamyn_canvas_move_to (pen->canvas, p.x, p.y);
          else
            zamyn_canvas_line_to (pen->canvas, p.x, p.y);
        }
    }
  zamyn_canvas_stroke (pen->canvas, stroke, FALSE);
}

/* Dots or cross ticks at even distance along the lines */
static void
add_marks (const Pen *pen, double spacing_px, double size_px, gboolean as_ticks,
           const ZamynStroke *stroke)
{
  for (guint t = 0; t < pen->tracks->len; t++)
    {
      const GArray *track = g_ptr_array_index (pen->tracks, t);
      g_autoptr (GArray) marks
        = zamyn_band_place_marks (track, spacing_px * pen->px, spacing_px * pen->px / 2);

      for (guint i = 0; i < marks->len; i++)
        {
          const ZamynBandMark *mark = &g_array_index (marks, ZamynBandMark, i);
          const double half = size_px * pen->px / 2;

          if (as_ticks)
            {
              zamyn_canvas_move_to (pen->canvas, mark->at.x - half * mark->direction.y,
                                    mark->at.y + half * mark->direction.x);
              zamyn_canvas_line_to (pen->canvas, mark->at.x + half * mark->direction.y,
                                    mark->at.y - half * mark->direction.x);
            }
          else
            zamyn_canvas_circle (pen->canvas, mark->at.x, mark->at.y, half);
        }
    }
  if (as_ticks)
    zamyn_canvas_stroke (pen->canvas, stroke, FALSE);
  else
    zamyn_canvas_fill (pen->canvas, &stroke->colour, FALSE);
}

static void
paint_rail (const Pen *pen, const ZamynLineKind *kind, gboolean full)
{
  static const double thin_dash[] = { 4, 4 };
  static const double wide_dash[] = { 7, 7 };
  const gboolean is_standard = kind->gauge == ZAMYN_GAUGE_1435 && kind->mode == ZAMYN_MODE_RAIL;
  const double width = get_number (pen, full ? "rail-wide" : "rail-thin");
  ZamynStroke base = get_stroke (pen, "line", width);
  ZamynStroke inlay = get_stroke (pen, "neighbour", full ? width - 1.2 : width * 0.6);

  set_status (pen, &base, kind->status);
  stroke_tracks (pen, &base);
  if (kind->status != ZAMYN_STATUS_OPERATING)
    return; /* two patterns of dashes on one line could not be told apart */

  if (is_standard)
    {
      set_dash (pen, &inlay, full ? wide_dash : thin_dash, 2);
      stroke_tracks (pen, &inlay);
    }
  else if (full)
    {
      ZamynStroke ticks = get_stroke (pen, "line", 1.2);
      add_marks (pen, 12, 8, TRUE, &ticks);
    }
}

static void
paint_road (const Pen *pen, const ZamynLineKind *kind, gboolean full)
{
  ZamynStroke base = full ? get_stroke (pen, "line", get_number (pen, "road-casing"))
                          : get_stroke (pen, "line-minor", get_number (pen, "road-thin"));

  set_status (pen, &base, kind->status);
  stroke_tracks (pen, &base);
  if (full)
    {
      const ZamynStroke inside = get_stroke (pen, "home", get_number (pen, "road-wide"));
      stroke_tracks (pen, &inside);
    }
}

static void
paint_power (const Pen *pen, const ZamynLineKind *kind, gboolean full)
{
  ZamynStroke base = get_stroke (pen, "line", get_number (pen, full ? "power-wide" : "power-thin"));

  /* The colour of electricity, made dark (or light) enough to stand on land as a thin line */
  base.colour = zamyn_colour_mix (zamyn_style_get_family (pen->style, "power"),
                                  zamyn_style_get_colour (pen->style, "text-3"), 0.6);
  const ZamynStroke dots = base;
  set_status (pen, &base, kind->status);
  stroke_tracks (pen, &base);
  add_marks (pen, get_number (pen, "power-dot-every"), full ? 3.6 : 2.2, FALSE, &dots);
}

static void
paint_dashed (const Pen *pen, ZamynStroke stroke, const double *dash_px, const ZamynLineKind *kind)
{
  set_dash (pen, &stroke, dash_px, 2);
  if (kind->status != ZAMYN_STATUS_OPERATING)
    set_status (pen, &stroke, kind->status);
  stroke_tracks (pen, &stroke);
}

/* The sign of a line that is no longer used: a small X across its middle, in the line's own grey.
 * What a scenario shuts bears the alarm. */
static void
paint_closed_signs (const Pen *pen)
{
  const ZamynStroke stroke = get_stroke (pen, "line", 1);
  const double half = 2.2 * pen->px;

  for (guint t = 0; t < pen->tracks->len; t++)
    {
      const GArray *track = g_ptr_array_index (pen->tracks, t);
      g_autoptr (GArray) marks = zamyn_band_place_marks (track, G_MAXDOUBLE, half);

      for (guint i = 0; i < marks->len; i++)
        {
          const ZamynXY at = g_array_index (marks, ZamynBandMark, i).at;

          zamyn_canvas_move_to (pen->canvas, at.x - half, at.y - half);
          zamyn_canvas_line_to (pen->canvas, at.x + half, at.y + half);
          zamyn_canvas_move_to (pen->canvas, at.x - half, at.y + half);
          zamyn_canvas_line_to (pen->canvas, at.x + half, at.y - half);
        }
    }
  zamyn_canvas_stroke (pen->canvas, &stroke, FALSE);
}

void
zamyn_paint_line_kind (ZamynCanvas *canvas, const ZamynStyle *style, const ZamynLineKind *kind,
                       GPtrArray *tracks, gboolean full, double px)
{
  static const double sea_dash[] = { 8, 4 };
  static const double air_dash[] = { 1.2, 3.4 };
  static const double pipeline_dash[] = { 12, 3 };
  const Pen pen = { canvas, style, tracks, px };
  ZamynStroke pipeline = get_stroke (&pen, "line", get_number (&pen, "pipeline"));

  switch (kind->mode)
    {
    case ZAMYN_MODE_RAIL:
    case ZAMYN_MODE_TRANSFER:
      paint_rail (&pen, kind, full);
      break;
    case ZAMYN_MODE_ROAD:
      paint_road (&pen, kind, full);
      break;
    case ZAMYN_MODE_POWER:
      paint_power (&pen, kind, full);
      break;
    case ZAMYN_MODE_SEA:
      paint_dashed (&pen, get_stroke (&pen, "water-text", get_number (&pen, "sea-lane")), sea_dash,
                    kind);
      break;
    case ZAMYN_MODE_AIR:
      paint_dashed (&pen, get_stroke (&pen, "text-3", get_number (&pen, "air")), air_dash, kind);
      break;
    case ZAMYN_MODE_PIPELINE:
      pipeline.colour = zamyn_style_get_family (style, "fuels");
      paint_dashed (&pen, pipeline, pipeline_dash, kind);
      break;
    case ZAMYN_N_MODES:
    default:
      break;
    }
  if (kind->status == ZAMYN_STATUS_CLOSED)
    paint_closed_signs (&pen);
}

/* Which modes a scale shows at all */
static gboolean
is_shown (ZamynMode mode, double scale)
{
  switch (mode)
    {
    case ZAMYN_MODE_RAIL:
    case ZAMYN_MODE_TRANSFER:
    case ZAMYN_MODE_SEA:
      return TRUE;
    case ZAMYN_MODE_PIPELINE:
      return scale <= WORLD_SCALE;
    case ZAMYN_MODE_ROAD:
    case ZAMYN_MODE_AIR:
    case ZAMYN_MODE_POWER:
      return scale <= REGION_SCALE;
    case ZAMYN_N_MODES:
    default:
      return FALSE;
    }
}

static int
get_year (const ZamynPicture *picture)
{
  if (picture->trade != NULL)
    return zamyn_problem_get_year (
      zamyn_assignment_get_problem (zamyn_trade_picture_get_assignment (picture->trade)));
  return zamyn_atlas_get_default_year (zamyn_scene_get_atlas (picture->scene));
}

/* What is only planned or being built is shown whenever it will come; else only what exists. */
static gboolean
exists (const ZamynLink *link, int year)
{
  if (link->status == ZAMYN_STATUS_PLANNED || link->status == ZAMYN_STATUS_CONSTRUCTION)
    return TRUE;
  return link->from_year <= year && year <= link->to_year;
}

/* Whether any of the curve is near the frame, by its box */
static gboolean
is_near (const ZamynViewport *viewport, ZamynSceneRing ring, double margin_mm)
{
  ZamynXY low = { INFINITY, INFINITY }, high = { -INFINITY, -INFINITY };

  for (guint i = 0; i < ring.n_points; i++)
    {
      low = (ZamynXY){ fmin (low.x, ring.points[i].x), fmin (low.y, ring.points[i].y) };
      high = (ZamynXY){ fmax (high.x, ring.points[i].x), fmax (high.y, ring.points[i].y) };
    }
  const ZamynXY a = zamyn_viewport_to_page (viewport, low);
  const ZamynXY b = zamyn_viewport_to_page (viewport, high);
  const ZamynRect *frame = &viewport->frame;

  return ring.n_points >= 2 && a.x <= frame->x + frame->width + margin_mm
         && b.x >= frame->x - margin_mm && b.y <= frame->y + frame->height + margin_mm
         && a.y >= frame->y - margin_mm;
}

static void
paint_kind (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas,
            const ZamynLineKind *kind, int year)
{
  const ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (picture->scene));
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);

      if (link->mode == kind->mode && link->gauge == kind->gauge && link->status == kind->status
          && exists (link, year) && is_near (viewport, zamyn_scene_get_link (picture->scene, i), 5))
        g_ptr_array_add (tracks, zamyn_flow_dup_link_track (picture, viewport, i));
    }
  if (tracks->len > 0)
    zamyn_paint_line_kind (canvas, picture->style, kind, tracks,
                           viewport->scale <= FULL_SCALE, ZAMYN_PX * picture->zoom);
}

void
zamyn_paint_lines (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas)
{
  static const struct
  {
    ZamynMode mode;
    const char *id;
    const char *title;
  } groups[] = {
    { ZAMYN_MODE_AIR, "lines-air", N_ ("Air routes") },
    { ZAMYN_MODE_ROAD, "lines-road", N_ ("Roads") },
    { ZAMYN_MODE_PIPELINE, "lines-pipeline", N_ ("Pipelines") },
    { ZAMYN_MODE_POWER, "lines-power", N_ ("Power lines") },
    { ZAMYN_MODE_SEA, "lines-sea", N_ ("Sea lanes") },
    { ZAMYN_MODE_RAIL, "lines-rail", N_ ("Railways") },
    { ZAMYN_MODE_TRANSFER, "lines-transfer", N_ ("Transfers between gauges") },
  };
  const int year = get_year (picture);

  zamyn_canvas_begin_group (canvas, "lines", _ ("Lines"), TRUE);
  zamyn_canvas_push_clip (canvas, viewport->frame);
  for (gsize g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      if (!is_shown (groups[g].mode, viewport->scale))
        continue;
      zamyn_canvas_begin_group (canvas, groups[g].id, _ (groups[g].title), FALSE);
      for (int gauge = 0; gauge <= (ZAMYN_GAUGE_1435 | ZAMYN_GAUGE_1520); gauge++)
        for (int status = ZAMYN_N_STATUSES - 1; status >= 0; status--)
          {
            const ZamynLineKind kind
              = { groups[g].mode, (ZamynGauge) gauge, (ZamynStatus) status };
            paint_kind (picture, viewport, canvas, &kind, year);
          }
      zamyn_canvas_end_group (canvas);
    }
  zamyn_canvas_pop_clip (canvas);
  zamyn_canvas_end_group (canvas);
}
