/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Title, legend, scale bar and sources around a page; in a window one card in the corner. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "map/canvas-svg.h"
#include "map/furniture.h"
#include "map/legend.h"
#include "map/locator.h"
#include "map/painter.h"
#include "map/scale-bar.h"

#define SCALE_BAR_PX 172.0
#define CARD_MARGIN_PX 12.0
#define CARD_PADDING_PX 10.0

static double
number (const ZamynPen *pen, const char *key)
{
  return zamyn_style_get_number (pen->style, key) * pen->px;
}

/* --- page ------------------------------------------------------------------------------------ */

static void
paint_title (const ZamynPen *pen, const ZamynPicture *picture, ZamynRect page, double bottom)
{
  double margin = number (pen, "margin"), width = page.width - 2 * margin;
  double y = page.y + margin + 11 * pen->px;
  g_auto (GStrv) title = zamyn_pen_wrap (pen, picture->title, "title", width, 1);

  zamyn_canvas_begin_group (pen->canvas, "title", NULL, FALSE);
  if (title[0])
    zamyn_pen_write (pen, page.x + margin, y, title[0], "title", "ink", ZAMYN_ANCHOR_START);
  y += 24 * pen->px;
  if (y < bottom)
    zamyn_pen_write_wrapped (pen, page.x + margin, y, width, bottom - y > 18 * pen->px ? 2 : 1,
                             picture->subtitle, "subtitle", "text-2");
  zamyn_canvas_end_group (pen->canvas);
}

static void
paint_sources (const ZamynPen *pen, const ZamynPicture *picture, ZamynRect page, ZamynRect frame)
{
  double margin = number (pen, "margin"), right = page.x + page.width - margin;
  double y = frame.y + frame.height + 18 * pen->px;
  double line = zamyn_pen_line_height (pen, "sources");
  double dateline = zamyn_pen_measure (pen, picture->dateline, "sources");
  guint lines = y + line + 2 * pen->px < page.y + page.height ? 2 : 1;

  zamyn_canvas_begin_group (pen->canvas, "sources", NULL, FALSE);
  zamyn_pen_write_wrapped (pen, frame.x, y, right - frame.x - dateline - 24 * pen->px, lines,
                           picture->sources, "sources", "text-3");
  zamyn_pen_write (pen, right, y + (lines - 1) * line, picture->dateline, "sources", "text-3",
                   ZAMYN_ANCHOR_END);
  zamyn_canvas_end_group (pen->canvas);
}

static void
paint_locator (ZamynLegend *legend)
{
  double head = 24 * legend->pen.px;
  double side = MIN (legend->width, legend->bottom - legend->y - head);
  ZamynRect rect = { legend->x, legend->bottom - side, legend->width, side };

  if (side < 110 * legend->pen.px)
    return;
  zamyn_pen_write (&legend->pen, legend->x, rect.y - 9 * legend->pen.px,
                   _ ("Onward by land and sea"), "legend-head", "ink", ZAMYN_ANCHOR_START);
  zamyn_locator_paint (&legend->pen, legend->picture, legend->viewport, rect);
}

static void
paint_column (const ZamynPen *pen,
              const ZamynPicture *picture,
              const ZamynViewport *viewport,
              ZamynRect page)
{
  ZamynRect frame = viewport->frame;
  double x = frame.x + frame.width + number (pen, "column-gap");
  ZamynLegend legend = { .picture = picture,
                         .viewport = viewport,
                         .pen = *pen,
                         .x = x,
                         .y = frame.y,
                         .width = page.x + page.width - number (pen, "margin") - x,
                         .bottom = frame.y + frame.height };

  if (legend.width < 150 * pen->px)
    return;
  zamyn_canvas_begin_group (pen->canvas, "legend", _ ("Legend"), FALSE);
  zamyn_legend_add_widths (&legend);
  zamyn_legend_add_families (&legend);
  zamyn_legend_add_direction (&legend);
  zamyn_legend_add_chokes (&legend);
  zamyn_legend_add_network (&legend);
  paint_locator (&legend);
  zamyn_canvas_end_group (pen->canvas);
}

static void
paint_scale_bar (const ZamynPen *pen, const ZamynPicture *picture, const ZamynViewport *viewport)
{
  ZamynProjection *projection = zamyn_scene_get_projection (picture->scene);
  g_autofree char *name = zamyn_projection_dup_name (projection);
  double x = viewport->frame.x + 18 * pen->px;
  double y = viewport->frame.y + viewport->frame.height - 18 * pen->px;
  double right;

  zamyn_canvas_begin_group (pen->canvas, "scale-bar", NULL, FALSE);
  right = zamyn_scale_bar_paint (pen, projection, viewport, x, y,
                                 MIN (SCALE_BAR_PX * pen->px, viewport->frame.width * 0.35));
  zamyn_pen_write (pen, right + 24 * pen->px, y, name, "legend-note", "text-2", ZAMYN_ANCHOR_START);
  zamyn_canvas_end_group (pen->canvas);
}

static void
paint_frame (const ZamynPen *pen, ZamynRect frame)
{
  ZamynStroke stroke
    = { .colour = zamyn_style_get_colour (pen->style, "border"), .width_mm = 1 * pen->px };

  zamyn_canvas_rectangle (pen->canvas, frame);
  zamyn_canvas_stroke (pen->canvas, &stroke, FALSE);
}

/* --- card ------------------------------------------------------------------------------------ */

/* Fills the card and returns where its content ends. */
static double
fill_card (const ZamynPen *pen,
           const ZamynPicture *picture,
           const ZamynViewport *viewport,
           ZamynRect card)
{
  double padding = CARD_PADDING_PX * pen->px;
  ZamynLegend legend = { .picture = picture,
                         .viewport = viewport,
                         .pen = *pen,
                         .x = card.x + padding,
                         .y = card.y + padding * 0.8,
                         .width = card.width - 2 * padding,
                         .bottom = INFINITY };

  zamyn_legend_add_widths (&legend);
  zamyn_legend_add_families (&legend);
  legend.y += 13 * pen->px;
  zamyn_scale_bar_paint (pen, zamyn_scene_get_projection (picture->scene), viewport,
                         legend.x + 3 * pen->px, legend.y, legend.width - 26 * pen->px);
  return legend.y + padding;
}

static double
measure_card (const ZamynPicture *picture, const ZamynViewport *viewport, ZamynRect card)
{
  ZamynSvgInfo info = {
    .width_mm = 1, .height_mm = 1, .title = "", .description = "", .language = picture->language
  };
  g_autoptr (ZamynCanvas) canvas = zamyn_canvas_new_svg (&info);
  ZamynPen pen = zamyn_pen_new (picture, canvas);

  return fill_card (&pen, picture, viewport, card) - card.y;
}

static ZamynRect
card_rect (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  double px = ZAMYN_PX * picture->zoom, margin = CARD_MARGIN_PX * px;
  ZamynRect frame = viewport->frame;
  ZamynRect card = { frame.x + margin, 0, zamyn_style_get_number (picture->style, "card") * px, 0 };

  if (frame.width < card.width * 2.2)
    return (ZamynRect){ 0 };
  card.height = measure_card (picture, viewport, card);
  if (card.height > frame.height * 0.7)
    return (ZamynRect){ 0 };
  card.y = frame.y + frame.height - margin - card.height;
  return card;
}

static void
paint_card (const ZamynPen *pen, const ZamynPicture *picture, const ZamynViewport *viewport)
{
  ZamynRect card = card_rect (picture, viewport);
  ZamynColour paper = zamyn_style_get_colour (pen->style, "page");
  ZamynStroke edge
    = { .colour = zamyn_style_get_colour (pen->style, "rule"), .width_mm = 1 * pen->px };

  if (!(card.width > 0))
    {
      paint_scale_bar (pen, picture, viewport);
      return;
    }
  zamyn_canvas_begin_group (pen->canvas, "card", _ ("Legend"), FALSE);
  paper.a = 0.93;
  zamyn_canvas_rectangle (pen->canvas, card);
  zamyn_canvas_fill (pen->canvas, &paper, TRUE);
  zamyn_canvas_stroke (pen->canvas, &edge, FALSE);
  fill_card (pen, picture, viewport, card);
  zamyn_canvas_end_group (pen->canvas);
}

/* --- public ---------------------------------------------------------------------------------- */

ZamynRect
zamyn_furniture_get_inset (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  ZamynRect card = picture->is_page ? (ZamynRect){ 0 } : card_rect (picture, viewport);
  double px = ZAMYN_PX * picture->zoom;

  if (card.width > 0)
    return card;
  return (ZamynRect){ viewport->frame.x, viewport->frame.y + viewport->frame.height - 42 * px,
                      MIN (380 * px, viewport->frame.width), 42 * px };
}

void
zamyn_paint_furniture (ZamynPicture *picture,
                       const ZamynViewport *viewport,
                       ZamynRect page,
                       ZamynCanvas *canvas)
{
  ZamynPen pen = zamyn_pen_new (picture, canvas);

  if (!picture->is_page)
    {
      paint_card (&pen, picture, viewport);
      return;
    }
  paint_frame (&pen, viewport->frame);
  paint_title (&pen, picture, page, viewport->frame.y);
  paint_scale_bar (&pen, picture, viewport);
  paint_column (&pen, picture, viewport, page);
  paint_sources (&pen, picture, page, viewport->frame);
}
