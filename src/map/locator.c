/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/locator.h"

#include <math.h>

#include "map/label-layout.h"
#include "map/node-marks.h"

#define PROJECTION "+proj=laea +lat_0=34 +lon_0=82 +datum=WGS84 +units=m"
/* Rotterdam to Yokohama with some sea around. */
#define WIDTH_M 13.6e6
/* Vertices closer than this on the page are one. */
#define TOLERANCE_MM 0.12
#define EDGE_POINTS 16
/* A frame smaller than this would be a dot: a ring stands there. */
#define LEAST_FRAME_MM 3.0

typedef struct
{
  const ZamynPen *pen;
  const ZamynPicture *picture;
  ZamynProjection *projection;
  ZamynViewport viewport;
} Locator;

static ZamynXY *
project (const Locator *self, const ZamynPoint *points, guint n)
{
  ZamynXY *xy = g_new (ZamynXY, MAX (n, 1));

  zamyn_projection_forward (self->projection, points, n, xy);
  for (guint i = 0; i < n; i++)
    xy[i] = zamyn_viewport_to_page (&self->viewport, xy[i]);
  return xy;
}

/* Adds a line to the path; whether it has at least two points. */
static gboolean
trace (const Locator *self, const ZamynXY *xy, guint n, gboolean close)
{
  ZamynXY last = { NAN, NAN };
  guint drawn = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!isfinite (xy[i].x) || !isfinite (xy[i].y)
          || (drawn > 0 && hypot (xy[i].x - last.x, xy[i].y - last.y) < TOLERANCE_MM))
        continue;
      if (drawn == 0)
        zamyn_canvas_move_to (self->pen->canvas, xy[i].x, xy[i].y);
      else
        zamyn_canvas_line_to (self->pen->canvas, xy[i].x, xy[i].y);
      last = xy[i];
      drawn++;
    }
  if (close && drawn > 0)
    zamyn_canvas_close_path (self->pen->canvas);
  return drawn > 1;
}

/* --- land ------------------------------------------------------------------------------------ */

static const ZamynBaseLayer *
find_countries (ZamynAtlas *atlas)
{
  const ZamynBaseLayer *coarsest = NULL;

  for (guint i = 0; i < zamyn_atlas_get_n_layers (atlas); i++)
    {
      const ZamynBaseLayer *layer = zamyn_atlas_get_layer (atlas, i);

      if (g_str_equal (layer->role, "countries")
          && (coarsest == NULL || layer->detail < coarsest->detail))
        coarsest = layer;
    }
  return coarsest;
}

/* Whether any part of a record may be seen: the far side of the earth would only be distorted. */
static gboolean
is_in_reach (ZamynBox box)
{
  return isfinite (box.west) && box.north > -25 && (box.east > -30 || box.west > box.east);
}

static void
paint_land (const Locator *self)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (self->picture->scene);
  const ZamynBaseLayer *layer = find_countries (atlas);
  const ZamynStyle *style = self->pen->style;
  ZamynColour land = zamyn_style_get_colour (style, "neighbour");
  ZamynColour home = zamyn_style_get_colour (style, "home-border-band");
  ZamynStroke edge
    = { .colour = zamyn_style_get_colour (style, "border"), .width_mm = 0.35 * self->pen->px };
  int id;

  if (layer == NULL)
    return;
  id = zamyn_shape_layer_find_field (layer->shapes, "id");
  for (guint i = 0; i < zamyn_shape_layer_get_n_records (layer->shapes); i++)
    {
      gboolean is_home = id >= 0
                         && g_str_equal (zamyn_shape_layer_get_text (layer->shapes, i, id),
                                         zamyn_atlas_get_home (atlas));
      gboolean any = FALSE;

      if (!is_in_reach (zamyn_shape_layer_get_box (layer->shapes, i)))
        continue;
      for (guint k = 0; k < zamyn_shape_layer_get_n_parts (layer->shapes, i); k++)
        {
          ZamynShapePart part = zamyn_shape_layer_get_part (layer->shapes, i, k);
          g_autofree ZamynXY *xy = project (self, part.points, part.n_points);

          any = trace (self, xy, part.n_points, TRUE) || any;
        }
      if (!any)
        continue;
      zamyn_canvas_fill (self->pen->canvas, is_home ? &home : &land, TRUE);
      zamyn_canvas_stroke (self->pen->canvas, &edge, FALSE);
    }
}

/* --- lanes and the frame --------------------------------------------------------------------- */

static void
paint_links (const Locator *self)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (self->picture->scene));
  double px = self->pen->px;
  ZamynStroke sea = { .colour = zamyn_style_get_colour (self->pen->style, "water-text"),
                      .width_mm = 1 * px,
                      .dash = { 3 * px, 2 * px },
                      .n_dash = 2 };
  ZamynStroke rail
    = { .colour = zamyn_style_get_colour (self->pen->style, "line"), .width_mm = 0.6 * px };

  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);
      g_autofree ZamynXY *xy = NULL;

      if ((link->mode != ZAMYN_MODE_SEA && link->mode != ZAMYN_MODE_RAIL)
          || link->status == ZAMYN_STATUS_PLANNED)
        continue;
      xy = project (self, link->points, link->n_points);
      if (trace (self, xy, link->n_points, FALSE))
        zamyn_canvas_stroke (self->pen->canvas, link->mode == ZAMYN_MODE_SEA ? &sea : &rail, FALSE);
    }
}

/* The frame of the large map, its edges bent as the other projection bends them. */
static void
paint_frame (const Locator *self, const ZamynViewport *large)
{
  ZamynProjection *projection = zamyn_scene_get_projection (self->picture->scene);
  ZamynRect frame = large->frame;
  ZamynPoint points[4 * EDGE_POINTS];
  g_autofree ZamynXY *xy = NULL;
  ZamynStroke stroke = { .colour = zamyn_style_get_colour (self->pen->style, "ink"),
                         .width_mm = 1.3 * self->pen->px };

  for (int i = 0; i < 4 * EDGE_POINTS; i++)
    {
      double t = (double)(i % EDGE_POINTS) / EDGE_POINTS;
      double x = i < EDGE_POINTS ? t : i < 2 * EDGE_POINTS ? 1 : i < 3 * EDGE_POINTS ? 1 - t : 0;
      double y = i < EDGE_POINTS ? 0 : i < 2 * EDGE_POINTS ? t : i < 3 * EDGE_POINTS ? 1 : 1 - t;
      ZamynXY at = { frame.x + frame.width * x, frame.y + frame.height * y };

      points[i] = zamyn_projection_inverse (projection, zamyn_viewport_from_page (large, at));
    }
  xy = project (self, points, G_N_ELEMENTS (points));
  if (hypot (xy[0].x - xy[2 * EDGE_POINTS].x, xy[0].y - xy[2 * EDGE_POINTS].y) < LEAST_FRAME_MM)
    {
      zamyn_canvas_circle (self->pen->canvas, xy[0].x, xy[0].y, LEAST_FRAME_MM / 2);
      zamyn_canvas_stroke (self->pen->canvas, &stroke, FALSE);
    }
  else if (trace (self, xy, G_N_ELEMENTS (points), TRUE))
    zamyn_canvas_stroke (self->pen->canvas, &stroke, FALSE);
}

/* --- names ----------------------------------------------------------------------------------- */

static gboolean
is_named (const ZamynNode *node, const char *home)
{
  gboolean is_port = g_str_equal (node->kind, "port");
  gboolean is_city = g_str_equal (node->kind, "city");

  if (g_str_equal (node->country, home))
    return is_city && node->rank <= 1;
  return (is_port && node->rank <= 3) || (is_city && node->rank <= 2);
}

/* Towns in the large map, or near it, need no name in the small one. */
static gboolean
is_in_large_map (const Locator *self, const ZamynViewport *large, const ZamynNode *node)
{
  ZamynRect frame = large->frame;
  double reach = frame.width * 0.4;
  ZamynXY at;

  zamyn_projection_forward (zamyn_scene_get_projection (self->picture->scene), &node->point, 1,
                            &at);
  at = zamyn_viewport_to_page (large, at);
  return at.x > frame.x - reach && at.x < frame.x + frame.width + reach && at.y > frame.y - reach
         && at.y < frame.y + frame.height + reach;
}

static void
paint_names (const Locator *self, const ZamynViewport *large)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (self->picture->scene));
  g_autoptr (ZamynLabelLayout) layout
    = zamyn_label_layout_new (self->viewport.frame, self->pen->zoom);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  ZamynFont font = zamyn_pen_get_font (self->pen, "legend-note");
  ZamynColour ink = zamyn_style_get_colour (self->pen->style, "ink");
  ZamynColour halo = zamyn_style_get_colour (self->pen->style, "halo");
  ZamynColour paper = zamyn_style_get_colour (self->pen->style, "home");
  ZamynStroke edge = { .colour = ink, .width_mm = 0.7 * self->pen->px };
  double ascent, descent;

  zamyn_canvas_measure ("Hg", &font, self->pen->language, &ascent, &descent);
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      const ZamynNode *node = zamyn_network_get_node (network, i);
      ZamynLabelRequest request = { .id = node->id,
                                    .rank = node->rank,
                                    .radius = 1.6 * self->pen->px,
                                    .reach = 7 * self->pen->px };
      ZamynXY at;
      char *text;

      if (!is_named (node, zamyn_network_get_home (network))
          || (!g_str_equal (node->kind, "port") && is_in_large_map (self, large, node)))
        continue;
      zamyn_projection_forward (self->projection, &node->point, 1, &at);
      request.anchor = zamyn_viewport_to_page (&self->viewport, at);
      if (!isfinite (request.anchor.x))
        continue;
      text = zamyn_mark_dup_label (&node->names, self->pen->language);
      request.width = zamyn_canvas_measure (text, &font, self->pen->language, NULL, NULL);
      request.height = ascent + descent;
      zamyn_label_layout_block_disc (layout, request.anchor, request.radius);
      zamyn_label_layout_add (layout, &request);
      g_ptr_array_add (texts, text);
      zamyn_canvas_circle (self->pen->canvas, request.anchor.x, request.anchor.y, request.radius);
      zamyn_canvas_fill (self->pen->canvas, &paper, TRUE);
      zamyn_canvas_stroke (self->pen->canvas, &edge, FALSE);
    }
  zamyn_label_layout_solve (layout, NULL, NULL);
  halo.a = 0.9;
  for (guint i = 0; i < texts->len; i++)
    {
      const ZamynLabelPlace *place = zamyn_label_layout_get_place (layout, i);

      if (place->is_placed)
        zamyn_canvas_text (self->pen->canvas, place->box.x, place->box.y + ascent,
                           g_ptr_array_index (texts, i), &font, ZAMYN_ANCHOR_START, &ink, &halo,
                           2.4 * self->pen->px, self->pen->language);
    }
}

/* --- public ---------------------------------------------------------------------------------- */

void
zamyn_locator_paint (const ZamynPen *pen,
                     const ZamynPicture *picture,
                     const ZamynViewport *viewport,
                     ZamynRect rect)
{
  g_autoptr (ZamynProjection) projection = zamyn_projection_new (PROJECTION, NULL);
  Locator self = { pen, picture, projection, { { 0, 0 }, WIDTH_M / (rect.width / 1000), rect } };
  ZamynColour sea = zamyn_style_get_colour (pen->style, "sea");
  ZamynStroke border
    = { .colour = zamyn_style_get_colour (pen->style, "border"), .width_mm = 1 * pen->px };

  if (projection == NULL || !(rect.width > 0) || !(rect.height > 0))
    return;
  zamyn_canvas_push_clip (pen->canvas, rect);
  zamyn_canvas_rectangle (pen->canvas, rect);
  zamyn_canvas_fill (pen->canvas, &sea, FALSE);
  paint_land (&self);
  paint_links (&self);
  paint_frame (&self, viewport);
  paint_names (&self, viewport);
  zamyn_canvas_pop_clip (pen->canvas);
  zamyn_canvas_rectangle (pen->canvas, rect);
  zamyn_canvas_stroke (pen->canvas, &border, FALSE);
}
