/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/clip.h"

#include <math.h>

/* On a conic a degree of a parallel bends by less than 0.002 % of its length. */
#define DENSE_DEG 1.0

ZamynPieces *
zamyn_pieces_new (void)
{
  ZamynPieces *self = g_new0 (ZamynPieces, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
zamyn_pieces_free (ZamynPieces *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_array_unref (self->ends);
  g_free (self);
}

guint
zamyn_pieces_get_n (const ZamynPieces *self)
{
  return self->ends->len;
}

ZamynXY *
zamyn_pieces_get (const ZamynPieces *self, guint piece, guint *n_points)
{
  g_return_val_if_fail (piece < self->ends->len, NULL);

  const guint start = piece > 0 ? g_array_index (self->ends, guint, piece - 1) : 0;
  *n_points = g_array_index (self->ends, guint, piece) - start;
  return &g_array_index (self->points, ZamynXY, start);
}

void
zamyn_pieces_clear (ZamynPieces *self)
{
  g_array_set_size (self->points, 0);
  g_array_set_size (self->ends, 0);
}

static guint
get_start_of_open_piece (const ZamynPieces *self)
{
  return self->ends->len > 0 ? g_array_index (self->ends, guint, self->ends->len - 1) : 0;
}

/* Ends the piece whose points were added last; one that is too short is taken back. */
static void
end_piece (ZamynPieces *self, guint least)
{
  const guint start = get_start_of_open_piece (self);

  if (self->points->len - start < least)
    g_array_set_size (self->points, start);
  else
    g_array_append_val (self->ends, self->points->len);
}

static gboolean
is_finite (ZamynXY p)
{
  return isfinite (p.x) && isfinite (p.y);
}

/* Narrows the part [*t0, *t1] of a segment to where offset + t × slope is not negative. */
static gboolean
narrow (double offset, double slope, double *t0, double *t1)
{
  if (slope == 0)
    return offset >= 0;

  const double t = -offset / slope;
  if (slope > 0)
    *t0 = fmax (*t0, t);
  else
    *t1 = fmin (*t1, t);
  return *t0 <= *t1;
}

/* Liang and Barsky: the part of a segment inside the frame. */
static gboolean
clip_segment (ZamynXY a, ZamynXY b, ZamynFrame frame, double *t0, double *t1)
{
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;

  *t0 = 0;
  *t1 = 1;
  return narrow (a.x - frame.min.x, dx, t0, t1) && narrow (frame.max.x - a.x, -dx, t0, t1)
         && narrow (a.y - frame.min.y, dy, t0, t1) && narrow (frame.max.y - a.y, -dy, t0, t1);
}

void
zamyn_clip_line (const ZamynXY *points, guint n, ZamynFrame frame, ZamynPieces *pieces)
{
  gboolean is_open = FALSE; /* the last point added is points[i - 1] */

  for (guint i = 1; i < n; i++)
    {
      const ZamynXY a = points[i - 1];
      const ZamynXY b = points[i];
      double t0, t1;

      if (!is_finite (a) || !is_finite (b) || !clip_segment (a, b, frame, &t0, &t1))
        {
          end_piece (pieces, 2);
          is_open = FALSE;
          continue;
        }
      if (!is_open || t0 > 0)
        {
          const ZamynXY enters = { a.x + t0 * (b.x - a.x), a.y + t0 * (b.y - a.y) };

          end_piece (pieces, 2);
          g_array_append_val (pieces->points, enters);
        }
      const ZamynXY leaves
        = t1 < 1 ? (ZamynXY){ a.x + t1 * (b.x - a.x), a.y + t1 * (b.y - a.y) } : b;
      g_array_append_val (pieces->points, leaves);
      is_open = t1 >= 1;
      if (!is_open)
        end_piece (pieces, 2);
    }
  end_piece (pieces, 2);
}

typedef enum
{
  EDGE_LEFT,
  EDGE_RIGHT,
  EDGE_BOTTOM,
  EDGE_TOP,
  N_EDGES,
} Edge;

/* How far inside an edge of the frame a point lies; negative outside. */
static double
get_depth (ZamynXY p, ZamynFrame frame, Edge edge)
{
  switch (edge)
    {
    case EDGE_LEFT:
      return p.x - frame.min.x;
    case EDGE_RIGHT:
      return frame.max.x - p.x;
    case EDGE_BOTTOM:
      return p.y - frame.min.y;
    case EDGE_TOP:
    case N_EDGES:
    default:
      return frame.max.y - p.y;
    }
}

static void
clip_ring_to_edge (const GArray *in, GArray *out, ZamynFrame frame, Edge edge)
{
  g_array_set_size (out, 0);
  for (guint i = 0; i < in->len; i++)
    {
      const ZamynXY a = g_array_index (in, ZamynXY, (i + in->len - 1) % in->len);
      const ZamynXY b = g_array_index (in, ZamynXY, i);
      const double depth_a = get_depth (a, frame, edge);
      const double depth_b = get_depth (b, frame, edge);

      if ((depth_a < 0) != (depth_b < 0))
        {
          const double t = depth_a / (depth_a - depth_b);
          const ZamynXY crossing = { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
          g_array_append_val (out, crossing);
        }
      if (depth_b >= 0)
        g_array_append_val (out, b);
    }
}

void
zamyn_clip_ring (const ZamynXY *points, guint n, ZamynFrame frame, ZamynPieces *pieces)
{
  g_autoptr (GArray) in = g_array_sized_new (FALSE, FALSE, sizeof (ZamynXY), n + 8);
  g_autoptr (GArray) out = g_array_sized_new (FALSE, FALSE, sizeof (ZamynXY), n + 8);

  for (guint i = 0; i < n; i++)
    if (is_finite (points[i]))
      g_array_append_val (in, points[i]);
  if (in->len > 1)
    {
      const ZamynXY first = g_array_index (in, ZamynXY, 0);
      const ZamynXY last = g_array_index (in, ZamynXY, in->len - 1);
      if (first.x == last.x && first.y == last.y)
        g_array_set_size (in, in->len - 1);
    }

  for (Edge edge = EDGE_LEFT; edge < N_EDGES; edge++)
    {
      GArray *swap = in;

      clip_ring_to_edge (in, out, frame, edge);
      in = out;
      out = swap;
    }
  if (in->len < 3)
    return;

  const ZamynXY first = g_array_index (in, ZamynXY, 0);
  g_array_append_vals (pieces->points, in->data, in->len);
  g_array_append_val (pieces->points, first);
  end_piece (pieces, 4);
}

/* The line with continuous longitudes: no step is longer than half the earth. A ring around a pole,
 * which does not come back to its start, is led over the pole. */
static GArray *
unwrap (const ZamynPoint *points, guint n, gboolean is_ring)
{
  GArray *line = g_array_sized_new (FALSE, FALSE, sizeof (ZamynXY), n + 4);
  double shift = 0, last_lon = NAN;

  for (guint i = 0; i < n; i++)
    {
      const double lon = points[i].lon_deg;

      if (isfinite (last_lon) && fabs (lon - last_lon) > 180)
        shift += lon > last_lon ? -360 : 360;
      last_lon = lon;
      const ZamynXY p = { lon + shift, points[i].lat_deg };
      g_array_append_val (line, p);
    }

  if (is_ring && line->len > 2)
    {
      const ZamynXY first = g_array_index (line, ZamynXY, 0);
      const ZamynXY last = g_array_index (line, ZamynXY, line->len - 1);

      if (fabs (last.x - first.x) > 180)
        {
          const double pole = last.y < 0 ? -90 : 90;
          const ZamynXY over[2] = { { last.x, pole }, { first.x, pole } };
          g_array_append_vals (line, over, 2);
        }
    }
  return line;
}

/* Moves the points of a piece into @pieces with further ones between those far apart. */
static void
add_dense (const ZamynXY *points, guint n, ZamynPieces *pieces)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        {
          const ZamynXY a = points[i - 1];
          const ZamynXY b = points[i];
          const int parts
            = (int) ceil (fmax (fabs (b.x - a.x), fabs (b.y - a.y)) / DENSE_DEG - 1e-9);

          for (int k = 1; k < parts; k++)
            {
              const double t = (double) k / parts;
              const ZamynXY p = { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
              g_array_append_val (pieces->points, p);
            }
        }
      g_array_append_val (pieces->points, points[i]);
    }
  end_piece (pieces, 1);
}

void
zamyn_clip_to_domain (const ZamynPoint *points, guint n, gboolean is_ring, ZamynBox domain,
                      ZamynPieces *pieces)
{
  g_autoptr (GArray) line = unwrap (points, n, is_ring);
  g_autoptr (ZamynPieces) cut = zamyn_pieces_new ();
  double west = INFINITY, east = -INFINITY;

  for (guint i = 0; i < line->len; i++)
    {
      const double x = g_array_index (line, ZamynXY, i).x;

      if (isfinite (x))
        {
          west = fmin (west, x);
          east = fmax (east, x);
        }
    }
  if (!(west <= east))
    return;

  /* The same line a whole turn further on may lie in the domain too. */
  const int first = (int) ceil ((domain.west - east) / 360);
  const int last = (int) floor ((domain.east - west) / 360);
  for (int turn = first; turn <= last; turn++)
    {
      const double shift = 360.0 * turn;
      const ZamynFrame frame = { { domain.west - shift, domain.south },
                                 { domain.east - shift, domain.north } };

      zamyn_pieces_clear (cut);
      if (is_ring)
        zamyn_clip_ring ((const ZamynXY *) (gpointer) line->data, line->len, frame, cut);
      else
        zamyn_clip_line ((const ZamynXY *) (gpointer) line->data, line->len, frame, cut);
      for (guint piece = 0; piece < zamyn_pieces_get_n (cut); piece++)
        {
          guint n_points;
          ZamynXY *p = zamyn_pieces_get (cut, piece, &n_points);

          for (guint i = 0; i < n_points; i++)
            p[i].x += shift;
          add_dense (p, n_points, pieces);
        }
    }
}
