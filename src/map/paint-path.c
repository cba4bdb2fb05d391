/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/paint-path.h"

#include <math.h>

ZamynFrame
zamyn_paint_get_visible (const ZamynViewport *viewport, double margin_mm)
{
  const ZamynRect *frame = &viewport->frame;
  const ZamynXY low = zamyn_viewport_from_page (
    viewport, (ZamynXY){ frame->x - margin_mm, frame->y + frame->height + margin_mm });
  const ZamynXY high = zamyn_viewport_from_page (
    viewport, (ZamynXY){ frame->x + frame->width + margin_mm, frame->y - margin_mm });

  return (ZamynFrame){ low, high };
}

gboolean
zamyn_paint_is_visible (const ZamynSceneFeature *feature, ZamynFrame visible)
{
  return feature->south_west.x <= visible.max.x && feature->north_east.x >= visible.min.x
         && feature->south_west.y <= visible.max.y && feature->north_east.y >= visible.min.y;
}

static gboolean
is_inside (const ZamynSceneFeature *feature, ZamynFrame visible)
{
  return feature->south_west.x >= visible.min.x && feature->north_east.x <= visible.max.x
         && feature->south_west.y >= visible.min.y && feature->north_east.y <= visible.max.y;
}

static void
add_points (ZamynCanvas *canvas, const ZamynViewport *viewport, const ZamynXY *points, guint n,
            gboolean closed)
{
  /* A ring repeats its first point, which closing draws. */
  const guint end = closed ? n - 1 : n;

  for (guint i = 0; i < end; i++)
    {
      const ZamynXY p = zamyn_viewport_to_page (viewport, points[i]);

      if (i == 0)
        zamyn_canvas_move_to (canvas, p.x, p.y);
      else
        zamyn_canvas_line_to (canvas, p.x, p.y);
    }
  if (closed)
    zamyn_canvas_close_path (canvas);
}

static void
add_pieces (ZamynCanvas *canvas, const ZamynViewport *viewport, const ZamynPieces *pieces,
            gboolean closed)
{
  for (guint piece = 0; piece < zamyn_pieces_get_n (pieces); piece++)
    {
      guint n;
      const ZamynXY *points = zamyn_pieces_get (pieces, piece, &n);

      add_points (canvas, viewport, points, n, closed);
    }
}

void
zamyn_paint_add_feature (ZamynCanvas *canvas, const ZamynViewport *viewport,
                         const ZamynSceneFeature *feature, ZamynFrame visible)
{
  if (!zamyn_paint_is_visible (feature, visible))
    return;

  const gboolean inside = is_inside (feature, visible);
  for (guint r = 0; r < feature->n_rings; r++)
    {
      const ZamynSceneRing *ring = &feature->rings[r];

      if (inside)
        {
          add_points (canvas, viewport, ring->points, ring->n_points, ring->closed);
          continue;
        }
      g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
      if (ring->closed)
        zamyn_clip_ring (ring->points, ring->n_points, visible, pieces);
      else
        zamyn_clip_line (ring->points, ring->n_points, visible, pieces);
      add_pieces (canvas, viewport, pieces, ring->closed);
    }
}

void
zamyn_paint_add_line (ZamynCanvas *canvas, const ZamynViewport *viewport, const ZamynXY *points,
                      guint n, ZamynFrame visible)
{
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();

  zamyn_clip_line (points, n, visible, pieces);
  add_pieces (canvas, viewport, pieces, FALSE);
}
