/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/flow-maker.h"

#include <math.h>

#include "map/band.h"

#define XY(line, i) g_array_index ((line), ZamynXY, (i))

/* --- clipped curves -------------------------------------------------------------------------- */

static gboolean
segment_meets (ZamynRect rect, ZamynXY a, ZamynXY b)
{
  return MIN (a.x, b.x) <= rect.x + rect.width && MAX (a.x, b.x) >= rect.x
         && MIN (a.y, b.y) <= rect.y + rect.height && MAX (a.y, b.y) >= rect.y;
}

/* Shortens a segment that reaches far beyond the frame (Liang and Barsky). */
static gboolean
clip_segment (ZamynRect rect, ZamynXY *a, ZamynXY *b)
{
  double d[2] = { b->x - a->x, b->y - a->y }, from = 0, to = 1;
  double low[2] = { rect.x - a->x, rect.y - a->y };
  double high[2] = { low[0] + rect.width, low[1] + rect.height };
  ZamynXY start = *a;

  for (int axis = 0; axis < 2; axis++)
    {
      if (d[axis] == 0)
        {
          if (low[axis] > 0 || high[axis] < 0)
            return FALSE;
          continue;
        }
      from = MAX (from, MIN (low[axis] / d[axis], high[axis] / d[axis]));
      to = MIN (to, MAX (low[axis] / d[axis], high[axis] / d[axis]));
    }
  if (from > to)
    return FALSE;
  *a = (ZamynXY){ start.x + d[0] * from, start.y + d[1] * from };
  *b = (ZamynXY){ start.x + d[0] * to, start.y + d[1] * to };
  return TRUE;
}

/* Splits a raw line into pieces near the frame; (element-type GArray). */
GPtrArray *
zamyn_flow_maker_clip (const ZamynFlowMaker *self, const GArray *line)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  ZamynRect far = { self->reach.x - self->reach.width, self->reach.y - self->reach.height,
                    self->reach.width * 3, self->reach.height * 3 };
  GArray *piece = NULL;

  for (guint i = 1; i < line->len; i++)
    {
      ZamynXY a = XY (line, i - 1), b = XY (line, i);
      gboolean cut_here;

      if (!segment_meets (self->reach, a, b) || !clip_segment (far, &a, &b))
        {
          piece = NULL;
          continue;
        }
      cut_here
        = piece == NULL
          || hypot (XY (piece, piece->len - 1).x - a.x, XY (piece, piece->len - 1).y - a.y) > 1e-6;
      if (cut_here)
        {
          piece = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
          g_ptr_array_add (pieces, piece);
          g_array_append_val (piece, a);
        }
      g_array_append_val (piece, b);
    }
  return pieces;
}

/* The data's points of a link on the page, from tail to head of the direction. */
GArray *
zamyn_flow_maker_raw_line (const ZamynFlowMaker *self, guint32 link, gboolean forward)
{
  ZamynSceneRing curve = zamyn_scene_get_link (self->picture->scene, link);
  GArray *line = g_array_sized_new (FALSE, FALSE, sizeof (ZamynXY), curve.n_points);

  for (guint i = 0; i < curve.n_points; i++)
    {
      ZamynXY xy = curve.points[forward ? i : curve.n_points - 1 - i];

      xy = zamyn_viewport_to_page (self->viewport, xy);
      if (isfinite (xy.x) && isfinite (xy.y))
        g_array_append_val (line, xy);
    }
  return line;
}

/* Smooth curve of a link near the frame, all pieces in one line; cached. */
const GArray *
zamyn_flow_maker_link_track (ZamynFlowMaker *self, guint32 link)
{
  GArray *track = g_hash_table_lookup (self->tracks, GUINT_TO_POINTER (link));

  if (track == NULL)
    {
      g_autoptr (GArray) raw = zamyn_flow_maker_raw_line (self, link, TRUE);
      g_autoptr (GPtrArray) pieces = zamyn_flow_maker_clip (self, raw);

      track = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
      for (guint i = 0; i < pieces->len; i++)
        {
          const GArray *piece = g_ptr_array_index (pieces, i);
          g_autoptr (GArray) smooth = zamyn_band_smooth ((const ZamynXY *)(gpointer)piece->data,
                                                         piece->len, ZAMYN_FLOW_STEP_PX * self->px);

          g_array_append_vals (track, smooth->data, smooth->len);
        }
      g_hash_table_insert (self->tracks, GUINT_TO_POINTER (link), track);
    }
  return track;
}

/* --- edges ----------------------------------------------------------------------------------- */

void
zamyn_flow_maker_make_edges (ZamynFlowMaker *self)
{
  guint n;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (self->picture->trade, &n);
  double freight = zamyn_flow_scale (self->picture, self->viewport, FALSE);
  double power = zamyn_flow_scale (self->picture, self->viewport, TRUE);

  for (guint i = 0; i < n; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, bands[i].link);
      double scale = bands[i].is_power ? power : freight;
      ZamynFlowEdge edge = { .link = bands[i].link,
                             .forward = bands[i].forward,
                             .is_power = bands[i].is_power,
                             .next = G_MAXUINT,
                             .previous = G_MAXUINT };

      edge.tail = bands[i].forward ? link->from : link->to;
      edge.head = bands[i].forward ? link->to : link->from;
      edge.stack.px = self->px;
      for (guint k = 0; k < bands[i].n_strata; k++)
        edge.stack.width[zamyn_family_from_id (bands[i].strata[k].family)]
          += bands[i].strata[k].quantity * scale;
      edge.total = zamyn_band_stack_total (&edge.stack);
      if (edge.total > 0)
        g_array_append_val (self->edges, edge);
    }
}

/* --- the maker ------------------------------------------------------------------------------- */

void
zamyn_flow_maker_init (ZamynFlowMaker *self,
                       const ZamynPicture *picture,
                       const ZamynViewport *viewport)
{
  double margin;

  self->picture = picture;
  self->viewport = viewport;
  self->network = zamyn_atlas_get_network (zamyn_scene_get_atlas (picture->scene));
  self->px = ZAMYN_PX * picture->zoom;
  margin = 120 * self->px;
  self->reach
    = (ZamynRect){ viewport->frame.x - margin, viewport->frame.y - margin,
                   viewport->frame.width + 2 * margin, viewport->frame.height + 2 * margin };
  self->edges = g_array_new (FALSE, FALSE, sizeof (ZamynFlowEdge));
  self->tracks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
}

void
zamyn_flow_maker_clear (ZamynFlowMaker *self)
{
  g_array_unref (self->edges);
  g_free (self->knots);
  g_hash_table_unref (self->tracks);
}
