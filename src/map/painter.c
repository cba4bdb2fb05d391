/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/painter.h"

#include "map/graticule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A page narrower than this has no column of legends beside the map. */
#define LEAST_WIDTH_FOR_COLUMN_PX 900

ZamynRect
zamyn_painter_get_frame (ZamynPicture *picture, ZamynRect page)
{
  if (!picture->is_page)
    return page;

  const double px = ZAMYN_PX * picture->zoom;
  const ZamynStyle *style = picture->style;
  const double margin = zamyn_style_get_number (style, "margin") * px;
  const gboolean has_title = *picture->title != '\0' || *picture->subtitle != '\0';
  const gboolean has_foot = *picture->sources != '\0' || *picture->dateline != '\0';
  double top = margin, right = margin, bottom = margin;

  if (has_title)
    top = zamyn_style_get_number (style, strchr (picture->subtitle, '\n') != NULL
                                           ? "frame-top-two-lines"
                                           : "frame-top") * px;
  if (page.width >= LEAST_WIDTH_FOR_COLUMN_PX * px)
    right += (zamyn_style_get_number (style, "column")
              + zamyn_style_get_number (style, "column-gap")) * px;
  if (has_foot)
    bottom = zamyn_style_get_number (style, "foot") * px;

  /* A page too small for its furniture still shows a map: a third of it at least. */
  return (ZamynRect){ page.x + margin, page.y + top,
                      MAX (page.width - margin - right, page.width / 3),
                      MAX (page.height - top - bottom, page.height / 3) };
}

typedef void (*Paint) (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas);

/* @id: of the layer that the painter makes around the pass, clipped to the frame; %NULL where the pass
 * makes its own layers */
typedef struct
{
  Paint paint;
  const char *id;
  const char *title;
} Pass;

/* From the bottom to the top */
static const Pass passes[] = {
  { zamyn_paint_base, NULL, NULL },
  { zamyn_paint_lines, NULL, NULL },
  { zamyn_paint_flows, "flows", N_ ("Flows") },
  { zamyn_paint_nodes, "signs", N_ ("Places and choke points") },
  { zamyn_paint_graticule_figures, "graticule-figures", N_ ("Degrees") },
  { zamyn_paint_labels, "labels", N_ ("Labels") },
};

static void
paint_pass (const Pass *pass, ZamynPicture *picture, const ZamynViewport *viewport,
            ZamynCanvas *canvas)
{
  if (pass->id == NULL)
    {
      pass->paint (picture, viewport, canvas);
      return;
    }
  zamyn_canvas_begin_group (canvas, pass->id, _ (pass->title), TRUE);
  zamyn_canvas_push_clip (canvas, viewport->frame);
  pass->paint (picture, viewport, canvas);
  zamyn_canvas_pop_clip (canvas);
  zamyn_canvas_end_group (canvas);
}

static void
paint_page (ZamynPicture *picture, ZamynRect page, ZamynCanvas *canvas)
{
  const ZamynColour colour = zamyn_style_get_colour (picture->style, "page");

  zamyn_canvas_begin_group (canvas, "page", _ ("Page"), TRUE);
  zamyn_canvas_rectangle (canvas, page);
  zamyn_canvas_fill (canvas, &colour, FALSE);
  zamyn_canvas_end_group (canvas);
}

gboolean
zamyn_painter_paint (ZamynPicture *picture, const ZamynViewport *viewport, ZamynRect page,
                     ZamynCanvas *canvas, GCancellable *cancellable)
{
  paint_page (picture, page, canvas);
  for (gsize i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      paint_pass (&passes[i], picture, viewport, canvas);
    }
  zamyn_canvas_begin_group (canvas, "furniture", _ ("Title, legend and frame"), TRUE);
  zamyn_paint_furniture (picture, viewport, page, canvas);
  zamyn_canvas_end_group (canvas);
  return !g_cancellable_is_cancelled (cancellable);
}
