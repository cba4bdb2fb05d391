/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In three steps.
 *
 * Edges: every link and direction with flow, its stack of widths by family.
 * Bundles: a road whose whole visible course lies within a few pixels of railways gives its stack to
 * these (each railway of which it accompanies the greater part) and is not drawn itself. Only what
 * the eye could not tell apart is merged, so that a closer view takes the bundle apart.
 * Chains: an edge continues in the edge behind its end that carries the most similar stack, if that
 * one also prefers it. Each chain borrows a piece of the largest edge before and behind it while it
 * is smoothed, so that the ends of neighbours meet. */

#include "map/flow-lines.h"

#include <math.h>

#include "map/band.h"

#define XY(line, i) g_array_index ((line), ZamynXY, (i))

#define STEP_PX 3.0
#define BUNDLE_PX 6.0
#define SAME_PX 0.35
#define LENT_PX 75.0

typedef struct
{
  guint32 link;
  gboolean forward;
  gboolean is_power;
  gboolean merged; /* into a bundle, or into a knot */
  guint32 tail, head;
  ZamynBandStack stack;
  double total;
  guint next, previous; /* edges, G_MAXUINT for none */
  gboolean done;
} Edge;

/* Nodes that bands wider than their distance join: one place as far as lines are concerned. */
typedef struct
{
  guint32 root;
  ZamynXY top_left, bottom_right; /* of all its nodes, on the page; at the root */
} Knot;

typedef struct
{
  const ZamynPicture *picture;
  const ZamynViewport *viewport;
  ZamynNetwork *network;
  double px;
  ZamynRect reach; /* the frame and what of its neighbourhood bends lines inside */
  GArray *edges;
  Knot *knots; /* by node */
  GHashTable *tracks; /* link → GArray of ZamynXY on the page, smooth, in the link's direction */
} Maker;

/* --- scale ----------------------------------------------------------------------------------- */

double
zamyn_flow_scale (const ZamynPicture *picture, ZamynRect frame, gboolean power)
{
  static const double steps[] = { 1, 1.5, 2, 3, 5, 7.5, 10 };
  double px = ZAMYN_PX * picture->zoom;
  double widest, wanted, decade, best = INFINITY, chosen = 0;
  gboolean small = frame.width < 500 * px;

  if (picture->trade == NULL)
    return 0;
  if (zamyn_trade_picture_get_measure (picture->trade) == ZAMYN_MEASURE_MUSD)
    power = FALSE;
  if (power && picture->power_mm_per_unit > 0)
    return picture->power_mm_per_unit;
  if (!power && picture->band_mm_per_unit > 0)
    return picture->band_mm_per_unit;

  widest = zamyn_trade_picture_get_widest (picture->trade, power);
  if (!(widest > 0))
    return 0;
  wanted = zamyn_style_get_number (picture->style, small ? "band-widest-small" : "band-widest")
           / widest;
  if (power)
    wanted *= 0.32;
  decade = pow (10, floor (log10 (wanted)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (fabs (log (steps[i] * decade / wanted)) < best)
      {
        best = fabs (log (steps[i] * decade / wanted));
        chosen = steps[i] * decade;
      }
  return chosen * px;
}

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
static GPtrArray *
clip_line (const Maker *self, const GArray *line)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
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
      cut_here = piece == NULL || hypot (XY (piece, piece->len - 1).x - a.x,
                                         XY (piece, piece->len - 1).y - a.y) > 1e-6;
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
static GArray *
raw_line (const Maker *self, guint32 link, gboolean forward)
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
static const GArray *
link_track (Maker *self, guint32 link)
{
  GArray *track = g_hash_table_lookup (self->tracks, GUINT_TO_POINTER (link));

  if (track == NULL)
    {
      g_autoptr (GArray) raw = raw_line (self, link, TRUE);
      g_autoptr (GPtrArray) pieces = clip_line (self, raw);

      track = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
      for (guint i = 0; i < pieces->len; i++)
        {
          const GArray *piece = g_ptr_array_index (pieces, i);
          g_autoptr (GArray) smooth = zamyn_band_smooth (
            (const ZamynXY *) (gpointer) piece->data, piece->len, STEP_PX * self->px);

          g_array_append_vals (track, smooth->data, smooth->len);
        }
      g_hash_table_insert (self->tracks, GUINT_TO_POINTER (link), track);
    }
  return track;
}

/* --- edges ----------------------------------------------------------------------------------- */

static void
make_edges (Maker *self)
{
  guint n;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (self->picture->trade, &n);
  double freight = zamyn_flow_scale (self->picture, self->viewport->frame, FALSE);
  double power = zamyn_flow_scale (self->picture, self->viewport->frame, TRUE);

  for (guint i = 0; i < n; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, bands[i].link);
      double scale = bands[i].is_power ? power : freight;
      Edge edge = { .link = bands[i].link, .forward = bands[i].forward,
                    .is_power = bands[i].is_power, .next = G_MAXUINT, .previous = G_MAXUINT };

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

/* --- bundles --------------------------------------------------------------------------------- */

static gboolean
is_rail (const Maker *self, guint32 link)
{
  ZamynMode mode = zamyn_network_get_link (self->network, link)->mode;

  return mode == ZAMYN_MODE_RAIL || mode == ZAMYN_MODE_TRANSFER;
}

/* Index of the nearest point of a line within @tolerance, or -1. */
static int
nearest_within (const GArray *line, ZamynXY at, double tolerance)
{
  double best = tolerance;
  int found = -1;

  for (guint i = 0; i < line->len; i++)
    {
      double dx = fabs (XY (line, i).x - at.x), dy = fabs (XY (line, i).y - at.y);

      if (dx < best && dy < best && hypot (dx, dy) < best)
        {
          best = hypot (dx, dy);
          found = (int) i;
        }
    }
  return found;
}

static ZamynXY
course (const GArray *line, guint i)
{
  ZamynXY a = XY (line, i > 1 ? i - 2 : 0), b = XY (line, MIN (i + 2, line->len - 1));

  return (ZamynXY){ b.x - a.x, b.y - a.y };
}

/* How much of @line runs beside @other: share of its points, and whether in the same sense. */
static double
share_beside (const GArray *line, const GArray *other, double tolerance, double *sense)
{
  guint n = 0;

  *sense = 0;
  for (guint i = 0; i < line->len; i++)
    {
      int j = nearest_within (other, XY (line, i), tolerance);
      ZamynXY a, b;

      if (j < 0)
        continue;
      a = course (line, i);
      b = course (other, (guint) j);
      *sense += a.x * b.x + a.y * b.y;
      n++;
    }
  return line->len > 0 ? (double) n / line->len : 0;
}

static Edge *
find_edge (Maker *self, guint32 link, gboolean forward)
{
  for (guint i = 0; i < self->edges->len; i++)
    {
      Edge *edge = &g_array_index (self->edges, Edge, i);

      if (edge->link == link && !edge->forward == !forward && !edge->is_power)
        return edge;
    }
  return NULL;
}

static void
lend_stack (Maker *self, guint32 link, gboolean forward, const Edge *guest)
{
  Edge *edge = find_edge (self, link, forward);

  if (edge == NULL)
    {
      const ZamynLink *line = zamyn_network_get_link (self->network, link);
      Edge fresh = { .link = link, .forward = forward, .stack = guest->stack,
                     .total = guest->total, .next = G_MAXUINT, .previous = G_MAXUINT };

      fresh.tail = forward ? line->from : line->to;
      fresh.head = forward ? line->to : line->from;
      g_array_append_val (self->edges, fresh);
      return;
    }
  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    edge->stack.width[i] += guest->stack.width[i];
  edge->total = zamyn_band_stack_total (&edge->stack);
}

typedef struct
{
  guint32 link;
  double sense;
} Host;

/* Railways along which a road runs over its whole visible course; empty unless they cover it. */
static GArray *
find_hosts (Maker *self, guint32 road, const GArray *railways)
{
  const GArray *track = link_track (self, road);
  g_autofree guint8 *covered = g_new0 (guint8, track->len + 1);
  GArray *hosts = g_array_new (FALSE, FALSE, sizeof (Host));
  guint n_covered = 0;

  for (guint k = 0; k < railways->len && track->len >= 2; k++)
    {
      Host host = { g_array_index (railways, guint32, k), 0 };
      const GArray *rail = link_track (self, host.link);
      double tolerance = BUNDLE_PX * self->px;
      double share;

      if (rail->len < 2)
        continue;
      share = share_beside (rail, track, tolerance, &host.sense);
      if (share <= 0)
        continue;
      for (guint i = 0; i < track->len; i++)
        if (!covered[i] && nearest_within (rail, XY (track, i), tolerance) >= 0)
          covered[i] = 1;
      if (share >= 0.6)
        g_array_append_val (hosts, host);
    }
  for (guint i = 0; i < track->len; i++)
    n_covered += covered[i];
  if (track->len < 2 || n_covered < track->len * 0.92)
    g_array_set_size (hosts, 0);
  return hosts;
}

static void
make_bundles (Maker *self)
{
  g_autoptr (GArray) railways = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = self->edges->len;

  for (guint i = 0; i < n; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);

      if (!edge->is_power && is_rail (self, edge->link)
          && g_hash_table_add (seen, GUINT_TO_POINTER (edge->link)))
        g_array_append_val (railways, edge->link);
    }
  for (guint i = 0; i < n; i++)
    {
      Edge guest = g_array_index (self->edges, Edge, i);
      g_autoptr (GArray) hosts = NULL;

      if (guest.is_power
          || zamyn_network_get_link (self->network, guest.link)->mode != ZAMYN_MODE_ROAD)
        continue;
      hosts = find_hosts (self, guest.link, railways);
      for (guint k = 0; k < hosts->len; k++)
        {
          const Host *host = &g_array_index (hosts, Host, k);

          lend_stack (self, host->link, host->sense >= 0 ? guest.forward : !guest.forward, &guest);
        }
      g_array_index (self->edges, Edge, i).merged = hosts->len > 0;
    }
}

/* --- chains ---------------------------------------------------------------------------------- */

static gboolean
is_air (const Maker *self, const Edge *edge)
{
  return zamyn_network_get_link (self->network, edge->link)->mode == ZAMYN_MODE_AIR;
}

/* How unlike two stacks are, px; INFINITY where one line cannot show both. */
static double
unlikeness (const Maker *self, const Edge *a, const Edge *b)
{
  double most = 0, sum = 0;
  gboolean hair_a = zamyn_band_stack_is_hairline (&a->stack, self->picture->style);
  gboolean hair_b = zamyn_band_stack_is_hairline (&b->stack, self->picture->style);

  if (hair_a != hair_b || a->is_power != b->is_power || is_air (self, a) != is_air (self, b))
    return INFINITY;
  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    {
      double difference = fabs (a->stack.width[i] - b->stack.width[i]) / self->px;

      most = MAX (most, difference);
      sum += difference;
    }
  if (hair_a)
    return zamyn_band_stack_widest (&a->stack) == zamyn_band_stack_widest (&b->stack) ? sum
                                                                                       : INFINITY;
  return most <= SAME_PX ? sum : INFINITY;
}

static guint32
knot_of (const Maker *self, guint32 node)
{
  while (self->knots[node].root != node)
    node = self->knots[node].root;
  return node;
}

/* Whether @other goes on where @edge ends (or comes from where it starts), without turning back. */
static gboolean
follows (const Maker *self, const Edge *edge, const Edge *other, gboolean ahead)
{
  guint32 tail = knot_of (self, edge->tail), head = knot_of (self, edge->head);
  guint32 other_tail = knot_of (self, other->tail), other_head = knot_of (self, other->head);

  if (other->link == edge->link)
    return FALSE;
  return ahead ? other_tail == head && other_head != tail
               : other_head == tail && other_tail != head;
}

static guint
find_alike (const Maker *self, guint index, gboolean ahead)
{
  const Edge *edge = &g_array_index (self->edges, Edge, index);
  double best = INFINITY;
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *other = &g_array_index (self->edges, Edge, i);
      double unlike;

      if (other->merged || !follows (self, edge, other, ahead))
        continue;
      unlike = unlikeness (self, edge, other);
      if (unlike < best)
        {
          best = unlike;
          found = i;
        }
    }
  return found;
}

static void
make_chains (Maker *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    g_array_index (self->edges, Edge, i).next = g_array_index (self->edges, Edge, i).previous
      = G_MAXUINT;
  for (guint i = 0; i < self->edges->len; i++)
    {
      guint next;

      if (g_array_index (self->edges, Edge, i).merged)
        continue;
      next = find_alike (self, i, TRUE);
      if (next != G_MAXUINT && find_alike (self, next, FALSE) == i)
        {
          g_array_index (self->edges, Edge, i).next = next;
          g_array_index (self->edges, Edge, next).previous = i;
        }
    }
}

/* --- knots ----------------------------------------------------------------------------------- */

static void
init_knots (Maker *self)
{
  guint32 n = zamyn_network_get_n_nodes (self->network);

  self->knots = g_new0 (Knot, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    {
      ZamynXY at = zamyn_viewport_to_page (self->viewport,
                                           zamyn_scene_get_node (self->picture->scene, i));

      self->knots[i] = (Knot){ i, at, at };
    }
}

static double
chain_length (const Maker *self, guint start)
{
  double length = 0;
  guint steps = 0;

  for (guint i = start; i != G_MAXUINT && steps++ < self->edges->len;
       i = g_array_index (self->edges, Edge, i).next)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      g_autoptr (GArray) raw = raw_line (self, edge->link, edge->forward);

      length += zamyn_band_length (raw);
    }
  return length;
}

/* Joins two knots unless the whole would be larger than @limit. */
static gboolean
tie (Maker *self, guint32 a, guint32 b, double limit)
{
  Knot *left = &self->knots[knot_of (self, a)], *right = &self->knots[knot_of (self, b)];
  Knot whole = { left->root,
                 { MIN (left->top_left.x, right->top_left.x),
                   MIN (left->top_left.y, right->top_left.y) },
                 { MAX (left->bottom_right.x, right->bottom_right.x),
                   MAX (left->bottom_right.y, right->bottom_right.y) } };

  if (!(hypot (whole.bottom_right.x - whole.top_left.x, whole.bottom_right.y - whole.top_left.y)
        <= limit))
    return FALSE;
  right->root = left->root;
  *left = whole;
  return TRUE;
}

/* A chain shorter than it is wide would be a block beside its neighbours: it is not drawn, and they
 * are joined across it. */
static gboolean
tie_knots (Maker *self)
{
  gboolean tied = FALSE;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *first = &g_array_index (self->edges, Edge, i);
      double limit = MIN (first->total * 0.8, 16 * self->px) + 4 * self->px;
      guint last = i;

      if (first->merged || first->previous != G_MAXUINT || chain_length (self, i) > limit)
        continue;
      while (g_array_index (self->edges, Edge, last).next != G_MAXUINT)
        last = g_array_index (self->edges, Edge, last).next;
      if (!tie (self, first->tail, g_array_index (self->edges, Edge, last).head, limit * 1.2))
        continue;
      for (guint k = i; k != G_MAXUINT; k = g_array_index (self->edges, Edge, k).next)
        g_array_index (self->edges, Edge, k).merged = TRUE;
      tied = TRUE;
    }
  return tied;
}

/* The largest edge before or behind an end of a chain, which lends its course. */
static const Edge *
find_lender (const Maker *self, const Edge *end, gboolean ahead)
{
  const Edge *largest = NULL;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *other = &g_array_index (self->edges, Edge, i);

      if (other->merged || other->is_power != end->is_power
          || !follows (self, end, other, ahead))
        continue;
      if (largest == NULL || other->total > largest->total)
        largest = other;
    }
  return largest;
}

/* Appends a line whose first point repeats the last one. */
static void
append_line (GArray *line, const GArray *more)
{
  if (more->len > 0)
    g_array_append_vals (line, more->data, more->len);
}

/* Up to LENT_PX of an edge: its end where it comes before the chain, its start where behind. */
static GArray *
lent_line (const Maker *self, const Edge *lender, gboolean ahead)
{
  g_autoptr (GArray) raw = raw_line (self, lender->link, lender->forward);
  double length = zamyn_band_length (raw), lent = LENT_PX * self->px;

  return ahead ? zamyn_band_slice (raw, 0, MIN (lent, length))
               : zamyn_band_slice (raw, MAX (0, length - lent), length);
}

static guint
nearest_index (const GArray *line, ZamynXY at)
{
  guint best = 0;

  for (guint i = 1; i < line->len; i++)
    if (hypot (XY (line, i).x - at.x, XY (line, i).y - at.y)
        < hypot (XY (line, best).x - at.x, XY (line, best).y - at.y))
      best = i;
  return best;
}

/* Softens a piece of a chain with what neighbours lend and takes these away again. */
static GArray *
soften_piece (const Maker *self, const GArray *piece, const GArray *before, const GArray *behind,
              double total)
{
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  g_autoptr (GArray) smooth = NULL;
  GArray *track = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  double window = total * zamyn_style_get_number (self->picture->style, "band-soften")
                  + zamyn_style_get_number (self->picture->style, "band-soften-plus") * self->px;
  guint from = 0, to;

  if (before)
    append_line (whole, before);
  append_line (whole, piece);
  if (behind)
    append_line (whole, behind);
  smooth = zamyn_band_smooth ((const ZamynXY *) (gpointer) whole->data, whole->len,
                              STEP_PX * self->px);
  if (smooth->len < 2)
    return track;
  to = smooth->len - 1;
  if (before && before->len > 0)
    from = nearest_index (smooth, XY (piece, 0));
  if (behind && behind->len > 0)
    to = nearest_index (smooth, XY (piece, piece->len - 1));
  zamyn_band_soften (smooth, window);
  if (from < to)
    g_array_append_vals (track, &XY (smooth, from), to - from + 1);
  return track;
}

static void
flow_line_free (gpointer data)
{
  ZamynFlowLine *line = data;

  g_array_unref (line->track);
  g_free (line);
}

static void
add_lines (Maker *self, GPtrArray *lines, const Edge *first, const Edge *last, const GArray *raw)
{
  g_autoptr (GPtrArray) pieces = clip_line (self, raw);
  const Edge *before = find_lender (self, first, FALSE), *behind = find_lender (self, last, TRUE);
  g_autoptr (GArray) head = before ? lent_line (self, before, FALSE) : NULL;
  g_autoptr (GArray) tail = behind ? lent_line (self, behind, TRUE) : NULL;

  for (guint i = 0; i < pieces->len; i++)
    {
      const GArray *piece = g_ptr_array_index (pieces, i);
      gboolean starts = hypot (XY (piece, 0).x - XY (raw, 0).x,
                               XY (piece, 0).y - XY (raw, 0).y) < 1e-6;
      gboolean ends = hypot (XY (piece, piece->len - 1).x - XY (raw, raw->len - 1).x,
                             XY (piece, piece->len - 1).y - XY (raw, raw->len - 1).y)
                      < 1e-6;
      ZamynFlowLine *line = g_new0 (ZamynFlowLine, 1);

      line->track = soften_piece (self, piece, starts ? head : NULL, ends ? tail : NULL,
                                  first->total);
      line->stack = first->stack;
      line->is_power = first->is_power;
      line->is_air = is_air (self, first);
      line->total = first->total;
      if (line->track->len >= 2)
        g_ptr_array_add (lines, line);
      else
        flow_line_free (line);
    }
}

/* Ends that meet in a knot are drawn to its middle. */
static void
append_knot (const Maker *self, GArray *line, guint32 node)
{
  const Knot *knot = &self->knots[knot_of (self, node)];
  ZamynXY middle = { (knot->top_left.x + knot->bottom_right.x) / 2,
                     (knot->top_left.y + knot->bottom_right.y) / 2 };

  if (isfinite (middle.x) && isfinite (middle.y)
      && hypot (knot->bottom_right.x - knot->top_left.x, knot->bottom_right.y - knot->top_left.y)
           > 1e-6)
    g_array_append_val (line, middle);
}

static void
walk_chain (Maker *self, GPtrArray *lines, guint start)
{
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  const Edge *first = &g_array_index (self->edges, Edge, start), *last = first;

  append_knot (self, raw, first->tail);
  for (guint i = start; i != G_MAXUINT; i = g_array_index (self->edges, Edge, i).next)
    {
      Edge *edge = &g_array_index (self->edges, Edge, i);
      g_autoptr (GArray) part = NULL;

      if (edge->done)
        break;
      edge->done = TRUE;
      part = raw_line (self, edge->link, edge->forward);
      append_line (raw, part);
      last = edge;
    }
  append_knot (self, raw, last->head);
  if (raw->len >= 2)
    add_lines (self, lines, first, last, raw);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const ZamynFlowLine *left = *(const ZamynFlowLine *const *) a;
  const ZamynFlowLine *right = *(const ZamynFlowLine *const *) b;

  return left->total > right->total ? -1 : left->total < right->total;
}

/* --- public ---------------------------------------------------------------------------------- */

static void
maker_init (Maker *self, const ZamynPicture *picture, const ZamynViewport *viewport)
{
  double margin;

  self->picture = picture;
  self->viewport = viewport;
  self->network = zamyn_atlas_get_network (zamyn_scene_get_atlas (picture->scene));
  self->px = ZAMYN_PX * picture->zoom;
  margin = 120 * self->px;
  self->reach = (ZamynRect){ viewport->frame.x - margin, viewport->frame.y - margin,
                             viewport->frame.width + 2 * margin,
                             viewport->frame.height + 2 * margin };
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self->tracks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
}

static void
maker_clear (Maker *self)
{
  g_array_unref (self->edges);
  g_free (self->knots);
  g_hash_table_unref (self->tracks);
}

GPtrArray *
zamyn_flow_lines_new (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (flow_line_free);
  Maker maker = { 0 };

  if (picture->trade == NULL)
    return lines;
  maker_init (&maker, picture, viewport);
  make_edges (&maker);
  make_bundles (&maker);
  init_knots (&maker);
  make_chains (&maker);
  if (tie_knots (&maker))
    make_chains (&maker);
  for (guint i = 0; i < maker.edges->len; i++)
    {
      const Edge *edge = &g_array_index (maker.edges, Edge, i);

      if (!edge->merged && !edge->done && edge->previous == G_MAXUINT)
        walk_chain (&maker, lines, i);
    }
  /* What is left runs in circles. */
  for (guint i = 0; i < maker.edges->len; i++)
    if (!g_array_index (maker.edges, Edge, i).merged && !g_array_index (maker.edges, Edge, i).done)
      walk_chain (&maker, lines, i);
  /* Stable: links stay in their order where widths agree. */
  g_ptr_array_sort (lines, compare_lines);
  maker_clear (&maker);
  return lines;
}

GArray *
zamyn_flow_dup_link_track (const ZamynPicture *picture, const ZamynViewport *viewport,
                           guint32 link)
{
  Maker maker = { 0 };
  GArray *track;

  maker_init (&maker, picture, viewport);
  track = g_array_ref ((GArray *) link_track (&maker, link));
  maker_clear (&maker);
  return track;
}
