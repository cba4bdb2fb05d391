/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Symbols of places, discs of what goes without, rings of choke points, and what is selected. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "map/band.h"
#include "map/flow-lines.h"
#include "map/node-marks.h"
#include "map/painter.h"

typedef struct
{
  ZamynPicture *picture;
  const ZamynViewport *viewport;
  ZamynCanvas *canvas;
  double px;
} Brush;

static ZamynColour
colour (const Brush *self, const char *key)
{
  return zamyn_style_get_colour (self->picture->style, key);
}

static double
number (const Brush *self, const char *key)
{
  return zamyn_style_get_number (self->picture->style, key) * self->px;
}

static void
stroke (const Brush *self, const char *key, double width, gboolean round_caps)
{
  ZamynStroke pen = { .colour = colour (self, key), .width_mm = width, .round_caps = round_caps };

  zamyn_canvas_stroke (self->canvas, &pen, FALSE);
}

static void
fill (const Brush *self, const char *key, gboolean keep)
{
  ZamynColour paint = colour (self, key);

  zamyn_canvas_fill (self->canvas, &paint, keep);
}

static void
line (const Brush *self, double x1, double y1, double x2, double y2)
{
  zamyn_canvas_move_to (self->canvas, x1, y1);
  zamyn_canvas_line_to (self->canvas, x2, y2);
}

/* --- symbols --------------------------------------------------------------------------------- */

static void
square (const Brush *self, ZamynXY at, double radius)
{
  zamyn_canvas_rectangle (self->canvas,
                          (ZamynRect){ at.x - radius, at.y - radius, radius * 2, radius * 2 });
}

static void
paint_capital (const Brush *self, ZamynXY at, double radius)
{
  square (self, at, radius);
  fill (self, "home", TRUE);
  stroke (self, "ink", 1.6 * self->px, FALSE);
  square (self, at, radius * 0.4);
  fill (self, "ink", FALSE);
}

static void
paint_town (const Brush *self, ZamynXY at, double radius)
{
  zamyn_canvas_circle (self->canvas, at.x, at.y, radius);
  fill (self, "home", TRUE);
  stroke (self, "ink", 1 * self->px, FALSE);
}

static void
paint_station (const Brush *self, ZamynXY at, double radius)
{
  zamyn_canvas_rectangle (
    self->canvas, (ZamynRect){ at.x - radius * 1.5, at.y - radius, radius * 3, radius * 2 });
  fill (self, "home", TRUE);
  stroke (self, "ink", 1 * self->px, FALSE);
}

/* One pick: a shaft and a bent head, mirrored by @side. */
static void
trace_pick (const Brush *self, ZamynXY at, double r, double side)
{
  line (self, at.x - side * r * 0.8, at.y + r * 0.85, at.x + side * r * 0.55, at.y - r * 0.55);
  zamyn_canvas_move_to (self->canvas, at.x + side * r * 0.05, at.y - r * 0.8);
  zamyn_canvas_curve_to (self->canvas, at.x + side * r * 0.45, at.y - r * 0.75,
                         at.x + side * r * 0.8, at.y - r * 0.4, at.x + side * r * 0.85,
                         at.y + r * 0.02);
}

static void
paint_mine (const Brush *self, ZamynXY at, double radius)
{
  trace_pick (self, at, radius, 1);
  trace_pick (self, at, radius, -1);
  stroke (self, "halo-home", 3.2 * self->px, TRUE);
  trace_pick (self, at, radius, 1);
  trace_pick (self, at, radius, -1);
  stroke (self, "ink", 1.2 * self->px, TRUE);
}

static void
paint_drop (const Brush *self, ZamynXY at, double r)
{
  ZamynColour fuels = zamyn_style_get_family (self->picture->style, "fuels");

  zamyn_canvas_move_to (self->canvas, at.x, at.y - r * 1.15);
  zamyn_canvas_curve_to (self->canvas, at.x + r * 0.35, at.y - r * 0.5, at.x + r * 0.8,
                         at.y - r * 0.1, at.x + r * 0.8, at.y + r * 0.3);
  zamyn_canvas_curve_to (self->canvas, at.x + r * 0.8, at.y + r * 1.3, at.x - r * 0.8,
                         at.y + r * 1.3, at.x - r * 0.8, at.y + r * 0.3);
  zamyn_canvas_curve_to (self->canvas, at.x - r * 0.8, at.y - r * 0.1, at.x - r * 0.35,
                         at.y - r * 0.5, at.x, at.y - r * 1.15);
  zamyn_canvas_close_path (self->canvas);
  zamyn_canvas_fill (self->canvas, &fuels, TRUE);
  stroke (self, "ink", 0.7 * self->px, FALSE);
}

static void
paint_bolt (const Brush *self, ZamynXY at, double r)
{
  static const double xy[][2] = { { 0.35, -1.15 }, { -0.75, 0.2 }, { -0.1, 0.2 },
                                  { -0.4, 1.15 },  { 0.75, -0.3 }, { 0.1, -0.3 } };
  ZamynColour power = zamyn_style_get_family (self->picture->style, "power");

  for (guint i = 0; i < G_N_ELEMENTS (xy); i++)
    if (i == 0)
      zamyn_canvas_move_to (self->canvas, at.x + xy[i][0] * r, at.y + xy[i][1] * r);
    else
      zamyn_canvas_line_to (self->canvas, at.x + xy[i][0] * r, at.y + xy[i][1] * r);
  zamyn_canvas_close_path (self->canvas);
  zamyn_canvas_fill (self->canvas, &power, TRUE);
  stroke (self, "ink", 0.8 * self->px, FALSE);
}

static void
trace_anchor (const Brush *self, ZamynXY at, double r)
{
  zamyn_canvas_move_to (self->canvas, at.x + r * 0.3, at.y - r * 0.75);
  zamyn_canvas_arc (self->canvas, at.x, at.y - r * 0.75, r * 0.3, 0, 2 * G_PI);
  line (self, at.x, at.y - r * 0.45, at.x, at.y + r);
  line (self, at.x - r * 0.5, at.y - r * 0.15, at.x + r * 0.5, at.y - r * 0.15);
  zamyn_canvas_move_to (self->canvas, at.x + r * 0.85, at.y + r * 0.25);
  zamyn_canvas_arc (self->canvas, at.x, at.y + r * 0.15, r * 0.86, 0.12, G_PI - 0.12);
}

static void
paint_anchor (const Brush *self, ZamynXY at, double radius)
{
  trace_anchor (self, at, radius);
  stroke (self, "halo", 3 * self->px, TRUE);
  trace_anchor (self, at, radius);
  stroke (self, "ink", 1.1 * self->px, TRUE);
}

static void
trace_plane (const Brush *self, ZamynXY at, double r)
{
  line (self, at.x, at.y - r, at.x, at.y + r * 0.9);
  line (self, at.x - r, at.y + r * 0.15, at.x, at.y - r * 0.3);
  zamyn_canvas_line_to (self->canvas, at.x + r, at.y + r * 0.15);
  line (self, at.x - r * 0.4, at.y + r * 0.85, at.x + r * 0.4, at.y + r * 0.85);
}

static void
paint_airport (const Brush *self, ZamynXY at, double radius)
{
  trace_plane (self, at, radius);
  stroke (self, "halo", 3 * self->px, TRUE);
  trace_plane (self, at, radius);
  stroke (self, "ink", 1.2 * self->px, TRUE);
}

/* A disc with a narrow and a wide pair of bars. */
static void
paint_gauge_break (const Brush *self, ZamynXY at, double r)
{
  zamyn_canvas_circle (self->canvas, at.x, at.y, r);
  fill (self, "home", TRUE);
  stroke (self, "ink", 1.2 * self->px, FALSE);
  line (self, at.x - r * 0.6, at.y - r * 0.28, at.x - r * 0.12, at.y - r * 0.28);
  line (self, at.x - r * 0.6, at.y + r * 0.28, at.x - r * 0.12, at.y + r * 0.28);
  line (self, at.x + r * 0.12, at.y - r * 0.45, at.x + r * 0.6, at.y - r * 0.45);
  line (self, at.x + r * 0.12, at.y + r * 0.45, at.x + r * 0.6, at.y + r * 0.45);
  stroke (self, "ink", 1.2 * self->px, FALSE);
}

static void
paint_symbol (const Brush *self, const ZamynNodeMark *mark)
{
  switch (mark->symbol)
    {
    case ZAMYN_SYMBOL_CAPITAL:
      paint_capital (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_CROSSING:
      square (self, mark->at, mark->radius);
      fill (self, "home", TRUE);
      stroke (self, "ink", 1.1 * self->px, FALSE);
      break;
    case ZAMYN_SYMBOL_STATION:
      paint_station (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_MINE:
      paint_mine (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_REFINERY:
      paint_drop (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_POWER:
      paint_bolt (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_PORT:
      paint_anchor (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_AIRPORT:
      paint_airport (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_GAUGE_BREAK:
      paint_gauge_break (self, mark->at, mark->radius);
      break;
    case ZAMYN_SYMBOL_TOWN:
    default:
      paint_town (self, mark->at, mark->radius);
      break;
    }
}

/* --- discs ----------------------------------------------------------------------------------- */

/* Hatched at 45 degrees: chords of the circle, so that no clip is needed. */
static void
paint_disc (const Brush *self, const ZamynDiscMark *mark)
{
  ZamynColour tint = zamyn_colour_mix (colour (self, "alarm"), colour (self, "home"), 0.72);
  double pitch = number (self, "unserved-hatch") * 0.7, r = mark->radius;

  zamyn_canvas_circle (self->canvas, mark->at.x, mark->at.y, r);
  zamyn_canvas_fill (self->canvas, &tint, FALSE);
  for (double d = -floor (r / pitch) * pitch; d < r; d += pitch)
    {
      double half = sqrt (MAX (r * r - d * d, 0));
      double x = mark->at.x + d * M_SQRT1_2, y = mark->at.y + d * M_SQRT1_2;

      line (self, x - half * M_SQRT1_2, y + half * M_SQRT1_2, x + half * M_SQRT1_2,
            y - half * M_SQRT1_2);
    }
  stroke (self, "alarm", 1.5 * self->px, FALSE);
  zamyn_canvas_circle (self->canvas, mark->at.x, mark->at.y, r);
  stroke (self, "alarm", 1.3 * self->px, FALSE);
}

/* --- rings ----------------------------------------------------------------------------------- */

static void
paint_closed_ring (const Brush *self, const ZamynRingMark *mark)
{
  double r = mark->radius, arm = r * 0.52;

  zamyn_canvas_circle (self->canvas, mark->at.x, mark->at.y, r);
  fill (self, "home", TRUE);
  stroke (self, "alarm", number (self, "ring-closed"), FALSE);
  line (self, mark->at.x - arm, mark->at.y - arm, mark->at.x + arm, mark->at.y + arm);
  line (self, mark->at.x - arm, mark->at.y + arm, mark->at.x + arm, mark->at.y - arm);
  stroke (self, "alarm", number (self, "ring-closed"), TRUE);
}

static void
paint_rank (const Brush *self, const ZamynRingMark *mark)
{
  ZamynFont font = zamyn_style_get_font (self->picture->style, "rank");
  ZamynColour ink = colour (self, "ink");
  g_autofree char *text = NULL;

  if (mark->ring->rank == 0)
    return;
  /* TRANSLATORS: the rank of a choke point, a small number inside a ring on the map */
  text = g_strdup_printf (_ ("%u"), mark->ring->rank);
  font.size_pt *= self->picture->zoom * (mark->radius > 11 * self->px ? 1.1 : 0.95);
  /* Figures reach from the base line to about 0.72 em. */
  zamyn_canvas_text (self->canvas, mark->at.x, mark->at.y + font.size_pt * 25.4 / 72 * 0.72 / 2,
                     text, &font, ZAMYN_ANCHOR_MIDDLE, &ink, NULL, 0, self->picture->language);
}

void
zamyn_paint_ring (ZamynCanvas *canvas,
                  const ZamynStyle *style,
                  ZamynXY at,
                  double radius,
                  double load_pct,
                  double px)
{
  gboolean saturated = load_pct >= 90;
  gboolean small = radius < 11 * px;
  double arc = zamyn_style_get_number (style, small ? "ring-arc-small" : "ring-arc") * px;
  ZamynColour paper = zamyn_style_get_colour (style, "home");
  ZamynStroke thin = { .colour = zamyn_style_get_colour (style, "ink"), .width_mm = 0.9 * px };
  ZamynStroke thick = { .colour = zamyn_style_get_colour (style, saturated ? "saturated" : "ink"),
                        .width_mm = arc };
  double share = isfinite (load_pct) ? CLAMP (load_pct / 100, 0, 1) : 0;

  zamyn_canvas_circle (canvas, at.x, at.y, radius + (saturated ? 3.4 * px : 1.2 * px));
  zamyn_canvas_fill (canvas, &paper, FALSE);
  zamyn_canvas_circle (canvas, at.x, at.y, radius);
  zamyn_canvas_stroke (canvas, &thin, FALSE);
  if (saturated)
    {
      zamyn_canvas_circle (canvas, at.x, at.y, radius);
      zamyn_canvas_stroke (canvas, &thick, FALSE);
      thick.width_mm = 1 * px;
      zamyn_canvas_circle (canvas, at.x, at.y, radius + arc / 2 + 1.6 * px);
      zamyn_canvas_stroke (canvas, &thick, FALSE);
    }
  else if (share > 0)
    {
      double inner = radius - arc / 2 + 0.45 * px;

      zamyn_canvas_move_to (canvas, at.x, at.y - inner);
      zamyn_canvas_arc (canvas, at.x, at.y, inner, -G_PI / 2, -G_PI / 2 + share * 2 * G_PI);
      zamyn_canvas_stroke (canvas, &thick, FALSE);
    }
}

static void
paint_ring_mark (const Brush *self, const ZamynRingMark *mark)
{
  if (mark->ring->closed)
    {
      paint_closed_ring (self, mark);
      return;
    }
  zamyn_paint_ring (self->canvas, self->picture->style, mark->at, mark->radius,
                    mark->ring->load_pct, self->px);
  paint_rank (self, mark);
}

/* --- selection ------------------------------------------------------------------------------- */

/* Lines on both sides of a link, clear of its bands. */
static void
mark_link (const Brush *self, guint32 link, double width)
{
  guint n = 0;
  const ZamynTradeBand *bands
    = self->picture->trade ? zamyn_trade_picture_get_bands (self->picture->trade, &n) : NULL;
  g_autoptr (GArray) track = zamyn_flow_dup_link_track (self->picture, self->viewport, link);
  double side[2] = { 1.5 * self->px, 1.5 * self->px };

  for (guint i = 0; i < n; i++)
    if (bands[i].link == link)
      side[bands[i].forward ? 0 : 1]
        += bands[i].quantity * zamyn_flow_scale (self->picture, self->viewport, bands[i].is_power);
  for (int k = 0; k < 2; k++)
    {
      double distance = side[k] + 1.6 * self->px + width / 2;
      g_autoptr (GArray) beside = zamyn_band_offset (track, k == 0 ? distance : -distance);

      for (guint i = 0; i < beside->len; i++)
        {
          ZamynXY xy = g_array_index (beside, ZamynXY, i);

          if (i == 0)
            zamyn_canvas_move_to (self->canvas, xy.x, xy.y);
          else
            zamyn_canvas_line_to (self->canvas, xy.x, xy.y);
        }
      if (beside->len >= 2)
        stroke (self, "ink", width, FALSE);
    }
}

static void
mark_place (const Brush *self, ZamynXY at, double radius, double width)
{
  double paper = number (self, "select-paper");

  if (!isfinite (at.x) || !isfinite (at.y))
    return;
  zamyn_canvas_circle (self->canvas, at.x, at.y, radius + paper / 2);
  stroke (self, "home", paper, FALSE);
  zamyn_canvas_circle (self->canvas, at.x, at.y, radius + paper);
  stroke (self, "ink", width, FALSE);
}

static void
mark_node (const Brush *self, guint32 node, double width)
{
  mark_place (
    self,
    zamyn_viewport_to_page (self->viewport, zamyn_scene_get_node (self->picture->scene, node)),
    4 * self->px, width);
}

static gboolean
mark_ring (const Brush *self, const GArray *rings, const ZamynTarget *target, double width)
{
  for (guint i = 0; i < rings->len; i++)
    {
      const ZamynRingMark *mark = &g_array_index (rings, ZamynRingMark, i);

      if (mark->ring->target.kind == target->kind && mark->ring->target.index == target->index)
        {
          mark_place (self, mark->at, mark->radius + 2 * self->px, width);
          return TRUE;
        }
    }
  return FALSE;
}

/* The links of a passage that are long enough to be seen beside its sign; where none is, and there
 * is no ring, its place. */
static void
mark_passage (const Brush *self, const ZamynPassage *passage, gboolean has_ring, double width)
{
  gboolean any = has_ring;

  for (guint i = 0; i < passage->n_links; i++)
    {
      g_autoptr (GArray) track
        = zamyn_flow_dup_link_track (self->picture, self->viewport, passage->links[i]);

      if (zamyn_band_length (track) < 40 * self->px)
        continue;
      mark_link (self, passage->links[i], width);
      any = TRUE;
    }
  if (any)
    return;
  if (passage->n_nodes > 0)
    mark_node (self, passage->nodes[0], width);
  else if (passage->n_links > 0)
    {
      ZamynNetwork *network
        = zamyn_atlas_get_network (zamyn_scene_get_atlas (self->picture->scene));

      mark_node (self, zamyn_network_get_link (network, passage->links[0])->from, width);
    }
}

static void
mark_target (const Brush *self, const GArray *rings, const ZamynTarget *target, double width)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (self->picture->scene);
  const ZamynPassage *passage;
  const ZamynGate *gates;
  guint n_gates;
  gboolean has_ring = mark_ring (self, rings, target, width);

  switch (target->kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      passage = zamyn_network_get_passage (zamyn_atlas_get_network (atlas), target->index);
      mark_passage (self, passage, has_ring, width);
      break;
    case ZAMYN_TARGET_GATE:
      gates = zamyn_atlas_get_gates (atlas, &n_gates);
      if (!has_ring && target->index < n_gates && gates[target->index].node != ZAMYN_NONE)
        mark_node (self, gates[target->index].node, width);
      break;
    case ZAMYN_TARGET_NODE:
      if (!has_ring)
        mark_node (self, target->index, width);
      break;
    case ZAMYN_TARGET_LINK:
      mark_link (self, target->index, width);
      break;
    case ZAMYN_TARGET_NONE:
    case ZAMYN_TARGET_COUNTRY:
    case ZAMYN_TARGET_MODE:
    default:
      break;
    }
}

/* --- public ---------------------------------------------------------------------------------- */

void
zamyn_paint_nodes (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas)
{
  Brush brush = { picture, viewport, canvas, ZAMYN_PX * picture->zoom };
  g_autoptr (GArray) rings = zamyn_ring_marks_new (picture, viewport);
  g_autoptr (GArray) nodes = zamyn_node_marks_new (picture, viewport, rings);
  g_autoptr (GArray) discs = zamyn_disc_marks_new (picture, viewport);

  zamyn_canvas_begin_group (canvas, "node-symbols", _ ("Places"), FALSE);
  for (guint i = 0; i < nodes->len; i++)
    {
      const ZamynNodeMark *mark = &g_array_index (nodes, ZamynNodeMark, i);

      if (!mark->under_ring)
        paint_symbol (&brush, mark);
    }
  zamyn_canvas_end_group (canvas);

  zamyn_canvas_begin_group (canvas, "unserved", _ ("Unserved demand"), FALSE);
  for (guint i = 0; i < discs->len; i++)
    paint_disc (&brush, &g_array_index (discs, ZamynDiscMark, i));
  zamyn_canvas_end_group (canvas);

  /* The first rank on top. */
  zamyn_canvas_begin_group (canvas, "choke-points", _ ("Choke points"), FALSE);
  for (guint i = rings->len; i-- > 0;)
    paint_ring_mark (&brush, &g_array_index (rings, ZamynRingMark, i));
  zamyn_canvas_end_group (canvas);

  zamyn_canvas_begin_group (canvas, "selection", NULL, FALSE);
  if (picture->hovered.kind != ZAMYN_TARGET_NONE)
    mark_target (&brush, rings, &picture->hovered, number (&brush, "hover"));
  if (picture->selected.kind != ZAMYN_TARGET_NONE)
    mark_target (&brush, rings, &picture->selected, number (&brush, "select-ink"));
  zamyn_canvas_end_group (canvas);
}
