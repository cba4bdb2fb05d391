/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/scale-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_PARTS 4

double
zamyn_scale_bar_get_km_per_mm (ZamynProjection *projection, const ZamynViewport *viewport)
{
  ZamynRect frame = viewport->frame;
  double half = MIN (frame.width / 4, 20);
  ZamynXY middle = { frame.x + frame.width / 2, frame.y + frame.height / 2 };
  ZamynXY left = zamyn_viewport_from_page (viewport, (ZamynXY){ middle.x - half, middle.y });
  ZamynXY right = zamyn_viewport_from_page (viewport, (ZamynXY){ middle.x + half, middle.y });

  if (!(half > 0))
    return NAN;
  return zamyn_geo_distance_km (zamyn_projection_inverse (projection, left),
                                zamyn_projection_inverse (projection, right))
         / (2 * half);
}

double
zamyn_scale_bar_choose_km (double max_km)
{
  double decade = pow (10, floor (log10 (max_km) + 1e-9));

  if (decade * 4 <= max_km * (1 + 1e-9))
    return decade * 4;
  return decade * 2 <= max_km * (1 + 1e-9) ? decade * 2 : decade;
}

/* "400 km", or metres below one kilometre. */
static char *
dup_length (double km)
{
  g_autofree char *number = NULL;

  if (km < 1)
    {
      number = zamyn_text_dup_number (km * 1000, 0);
      return g_strdup_printf (_ ("%s m"), number);
    }
  number = zamyn_text_dup_number (km, km == round (km) ? 0 : 1);
  return g_strdup_printf (_ ("%s km"), number);
}

double
zamyn_scale_bar_paint (const ZamynPen *pen,
                       ZamynProjection *projection,
                       const ZamynViewport *viewport,
                       double x,
                       double y,
                       double max_mm)
{
  double km_per_mm = zamyn_scale_bar_get_km_per_mm (projection, viewport);
  double km, length, height = 4 * pen->px, above = y - height - 4 * pen->px;
  ZamynColour ink = zamyn_style_get_colour (pen->style, "ink");
  ZamynColour paper = zamyn_style_get_colour (pen->style, "home");
  ZamynStroke edge = { .colour = ink, .width_mm = 0.8 * pen->px };
  g_autofree char *middle = NULL, *end = NULL;

  if (!isfinite (km_per_mm) || !(km_per_mm > 0))
    return x;
  km = zamyn_scale_bar_choose_km (max_mm * km_per_mm);
  length = km / km_per_mm;

  for (int i = 0; i < N_PARTS; i++)
    {
      ZamynRect part = { x + length * i / N_PARTS, y - height, length / N_PARTS, height };

      zamyn_canvas_rectangle (pen->canvas, part);
      zamyn_canvas_fill (pen->canvas, i % 2 == 0 ? &ink : &paper, FALSE);
    }
  zamyn_canvas_rectangle (pen->canvas, (ZamynRect){ x, y - height, length, height });
  zamyn_canvas_stroke (pen->canvas, &edge, FALSE);

  middle = zamyn_text_dup_number (km < 1 ? km * 500 : km / 2,
                                  fmod (km < 1 ? km * 500 : km / 2, 1) == 0 ? 0 : 1);
  end = dup_length (km);
  zamyn_pen_write (pen, x, above, "0", "legend-note", "text-2", ZAMYN_ANCHOR_MIDDLE);
  zamyn_pen_write (pen, x + length / 2, above, middle, "legend-note", "text-2",
                   ZAMYN_ANCHOR_MIDDLE);
  zamyn_pen_write (pen, x + length, above, end, "legend-note", "text-2", ZAMYN_ANCHOR_MIDDLE);
  return x + length;
}
