/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bands of the map: first the halos of all, then the bands from the widest to the hairlines,
 * then what shows their direction. */

#include <glib/gi18n-lib.h>

#include "map/band.h"
#include "map/flow-lines.h"
#include "map/painter.h"

void
zamyn_paint_flows (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas)
{
  g_autoptr (GPtrArray) lines = zamyn_flow_lines_new (picture, viewport);

  zamyn_canvas_begin_group (canvas, "flow-halos", NULL, FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const ZamynFlowLine *line = g_ptr_array_index (lines, i);

      zamyn_paint_band_halo (canvas, picture->style, line->track, &line->stack);
    }
  zamyn_canvas_end_group (canvas);

  zamyn_canvas_begin_group (canvas, "flow-bands", _("Flows"), FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const ZamynFlowLine *line = g_ptr_array_index (lines, i);

      zamyn_paint_band (canvas, picture->style, line->track, &line->stack);
    }
  zamyn_canvas_end_group (canvas);

  zamyn_canvas_begin_group (canvas, "flow-directions", NULL, FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const ZamynFlowLine *line = g_ptr_array_index (lines, i);

      zamyn_paint_band_marks (canvas, picture->style, line->track, &line->stack, FALSE);
    }
  zamyn_canvas_end_group (canvas);
}
