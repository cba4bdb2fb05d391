/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bands of the map: first the halos of all, then the bands from the widest to the hairlines,
 * then what shows their direction. */

#include <glib/gi18n-lib.h>

#include "map/band.h"
#include "map/flow-lines.h"
#include "map/painter.h"

/* What flies is dotted and thinner: it passes over everything and touches nothing. */
static gboolean
is_light (const ZamynPicture *picture, const ZamynFlowLine *line)
{
  return line->is_air && zamyn_band_stack_is_hairline (&line->stack, picture->style);
}

static void
paint_air (const ZamynPicture *picture, const ZamynFlowLine *line, ZamynCanvas *canvas)
{
  double px = line->stack.px;
  g_autoptr (GArray) middle = zamyn_band_offset (line->track, px);
  ZamynStroke stroke
    = { .colour = zamyn_style_get_family (
          picture->style, zamyn_family_get_id (zamyn_band_stack_widest (&line->stack))),
        .width_mm = 0.9 * px,
        .dash = { 1.2 * px, 3.4 * px },
        .n_dash = 2 };

  for (guint i = 0; i < middle->len; i++)
    {
      ZamynXY xy = g_array_index (middle, ZamynXY, i);

      if (i == 0)
        zamyn_canvas_move_to (canvas, xy.x, xy.y);
      else
        zamyn_canvas_line_to (canvas, xy.x, xy.y);
    }
  zamyn_canvas_stroke (canvas, &stroke, FALSE);
}

void
zamyn_paint_flows (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas)
{
  g_autoptr (GPtrArray) lines = zamyn_flow_lines_get (picture, viewport);

  zamyn_canvas_begin_group (canvas, "flow-halos", NULL, FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const ZamynFlowLine *line = g_ptr_array_index (lines, i);

      if (!is_light (picture, line))
        zamyn_paint_band_halo (canvas, picture->style, line->track, &line->stack);
    }
  zamyn_canvas_end_group (canvas);

  zamyn_canvas_begin_group (canvas, "flow-bands", _ ("Flows"), FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const ZamynFlowLine *line = g_ptr_array_index (lines, i);

      if (is_light (picture, line))
        paint_air (picture, line, canvas);
      else
        zamyn_paint_band (canvas, picture->style, line->track, &line->stack);
    }
  zamyn_canvas_end_group (canvas);

  zamyn_canvas_begin_group (canvas, "flow-directions", NULL, FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const ZamynFlowLine *line = g_ptr_array_index (lines, i);

      if (!is_light (picture, line))
        zamyn_paint_band_marks (canvas, picture->style, line->track, &line->stack, FALSE);
    }
  zamyn_canvas_end_group (canvas);
}
