/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In three steps.
 *
 * Edges: every link and direction with flow, its stack of widths by family.
 * Bundles: a road whose whole visible course lies within a few pixels of railways gives its stack
 * to these (each railway of which it accompanies the greater part) and is not drawn itself. Only
 * what the eye could not tell apart is merged, so that a closer view takes the bundle apart.
 * Chains: an edge continues in the edge behind its end that carries the most similar stack, if that
 * one also prefers it. Each chain borrows a piece of the largest edge before and behind it while it
 * is smoothed, so that the ends of neighbours meet. */

#include "map/flow-maker.h"

#include <math.h>

#include "map/band.h"
#include "map/node-marks.h"

#define XY(line, i) g_array_index ((line), ZamynXY, (i))

#define SAME_PX 0.35
#define LENT_PX 75.0

/* --- scale ----------------------------------------------------------------------------------- */

double
zamyn_flow_scale (const ZamynPicture *picture, const ZamynViewport *viewport, gboolean power)
{
  static const double steps[] = { 1, 1.5, 2, 3, 5, 7.5, 10 };
  /* Where a country is a few centimetres wide, full bands would bury it. */
  static const double share_of_band[] = { 0.22, 0.4, 1, 1, 1, 1 };
  double px = ZAMYN_PX * picture->zoom;
  double widest, wanted, decade, best = INFINITY, chosen = 0;
  gboolean small = viewport->frame.width < 500 * px;

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
           * share_of_band[zamyn_scale_band_get (viewport, picture->zoom)] / widest;
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

/* --- chains ---------------------------------------------------------------------------------- */

static gboolean
is_air (const ZamynFlowMaker *self, const ZamynFlowEdge *edge)
{
  return zamyn_network_get_link (self->network, edge->link)->mode == ZAMYN_MODE_AIR;
}

/* How unlike two stacks are, px; INFINITY where one line cannot show both. */
static double
unlikeness (const ZamynFlowMaker *self, const ZamynFlowEdge *a, const ZamynFlowEdge *b)
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
knot_of (const ZamynFlowMaker *self, guint32 node)
{
  while (self->knots[node].root != node)
    node = self->knots[node].root;
  return node;
}

/* Whether @other goes on where @edge ends (or comes from where it starts), without turning back. */
static gboolean
follows (const ZamynFlowMaker *self,
         const ZamynFlowEdge *edge,
         const ZamynFlowEdge *other,
         gboolean ahead)
{
  guint32 tail = knot_of (self, edge->tail), head = knot_of (self, edge->head);
  guint32 other_tail = knot_of (self, other->tail), other_head = knot_of (self, other->head);

  if (other->link == edge->link)
    return FALSE;
  return ahead ? other_tail == head && other_head != tail
               : other_head == tail && other_tail != head;
}

static guint
find_alike (const ZamynFlowMaker *self, guint index, gboolean ahead)
{
  const ZamynFlowEdge *edge = &g_array_index (self->edges, ZamynFlowEdge, index);
  double best = INFINITY;
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const ZamynFlowEdge *other = &g_array_index (self->edges, ZamynFlowEdge, i);
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
make_chains (ZamynFlowMaker *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    g_array_index (self->edges, ZamynFlowEdge, i).next
      = g_array_index (self->edges, ZamynFlowEdge, i).previous = G_MAXUINT;
  for (guint i = 0; i < self->edges->len; i++)
    {
      guint next;

      if (g_array_index (self->edges, ZamynFlowEdge, i).merged)
        continue;
      next = find_alike (self, i, TRUE);
      if (next != G_MAXUINT && find_alike (self, next, FALSE) == i)
        {
          g_array_index (self->edges, ZamynFlowEdge, i).next = next;
          g_array_index (self->edges, ZamynFlowEdge, next).previous = i;
        }
    }
}

/* --- knots ----------------------------------------------------------------------------------- */

static void
init_knots (ZamynFlowMaker *self)
{
  guint32 n = zamyn_network_get_n_nodes (self->network);

  self->knots = g_new0 (ZamynKnot, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    {
      ZamynXY at
        = zamyn_viewport_to_page (self->viewport, zamyn_scene_get_node (self->picture->scene, i));

      self->knots[i] = (ZamynKnot){ i, at, at };
    }
}

static double
chain_length (const ZamynFlowMaker *self, guint start)
{
  double length = 0;
  guint steps = 0;

  for (guint i = start; i != G_MAXUINT && steps++ < self->edges->len;
       i = g_array_index (self->edges, ZamynFlowEdge, i).next)
    {
      const ZamynFlowEdge *edge = &g_array_index (self->edges, ZamynFlowEdge, i);
      g_autoptr (GArray) raw = zamyn_flow_maker_raw_line (self, edge->link, edge->forward);

      length += zamyn_band_length (raw);
    }
  return length;
}

/* Joins two knots unless the whole would be larger than @limit. */
static gboolean
tie (ZamynFlowMaker *self, guint32 a, guint32 b, double limit)
{
  ZamynKnot *left = &self->knots[knot_of (self, a)], *right = &self->knots[knot_of (self, b)];
  ZamynKnot whole
    = { left->root,
        { MIN (left->top_left.x, right->top_left.x), MIN (left->top_left.y, right->top_left.y) },
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
tie_knots (ZamynFlowMaker *self)
{
  gboolean tied = FALSE;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const ZamynFlowEdge *first = &g_array_index (self->edges, ZamynFlowEdge, i);
      double limit = MIN (first->total * 0.8, 16 * self->px) + 4 * self->px;
      guint last = i;

      if (first->merged || first->previous != G_MAXUINT || chain_length (self, i) > limit)
        continue;
      while (g_array_index (self->edges, ZamynFlowEdge, last).next != G_MAXUINT)
        last = g_array_index (self->edges, ZamynFlowEdge, last).next;
      if (!tie (self, first->tail, g_array_index (self->edges, ZamynFlowEdge, last).head,
                limit * 1.2))
        continue;
      for (guint k = i; k != G_MAXUINT; k = g_array_index (self->edges, ZamynFlowEdge, k).next)
        g_array_index (self->edges, ZamynFlowEdge, k).merged = TRUE;
      tied = TRUE;
    }
  return tied;
}

/* The largest edge before or behind an end of a chain, which lends its course. */
static const ZamynFlowEdge *
find_lender (const ZamynFlowMaker *self, const ZamynFlowEdge *end, gboolean ahead)
{
  const ZamynFlowEdge *largest = NULL;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const ZamynFlowEdge *other = &g_array_index (self->edges, ZamynFlowEdge, i);

      if (other->merged || other->is_power != end->is_power || !follows (self, end, other, ahead))
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
lent_line (const ZamynFlowMaker *self, const ZamynFlowEdge *lender, gboolean ahead)
{
  g_autoptr (GArray) raw = zamyn_flow_maker_raw_line (self, lender->link, lender->forward);
  double length = zamyn_band_length (raw), lent = LENT_PX * self->px;

  return ahead ? zamyn_band_slice (raw, 0, MIN (lent, length))
               : zamyn_band_slice (raw, MAX (0, length - lent), length);
}

static guint
nearest_index (const GArray *line, ZamynXY at)
{
  double least = INFINITY;
  guint best = 0;

  for (guint i = 0; i < line->len; i++)
    {
      double dx = XY (line, i).x - at.x, dy = XY (line, i).y - at.y;

      if (dx * dx + dy * dy < least)
        {
          least = dx * dx + dy * dy;
          best = i;
        }
    }
  return best;
}

/* Softens a piece of a chain with what neighbours lend and takes these away again. */
static GArray *
soften_piece (const ZamynFlowMaker *self,
              const GArray *piece,
              const GArray *before,
              const GArray *behind,
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
  smooth = zamyn_band_smooth ((const ZamynXY *)(gpointer)whole->data, whole->len,
                              ZAMYN_FLOW_STEP_PX * self->px);
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
add_lines (ZamynFlowMaker *self,
           GPtrArray *lines,
           const ZamynFlowEdge *first,
           const ZamynFlowEdge *last,
           const GArray *raw)
{
  g_autoptr (GPtrArray) pieces = zamyn_flow_maker_clip (self, raw);
  const ZamynFlowEdge *before = find_lender (self, first, FALSE),
                      *behind = find_lender (self, last, TRUE);
  g_autoptr (GArray) head = before ? lent_line (self, before, FALSE) : NULL;
  g_autoptr (GArray) tail = behind ? lent_line (self, behind, TRUE) : NULL;

  for (guint i = 0; i < pieces->len; i++)
    {
      const GArray *piece = g_ptr_array_index (pieces, i);
      gboolean starts
        = hypot (XY (piece, 0).x - XY (raw, 0).x, XY (piece, 0).y - XY (raw, 0).y) < 1e-6;
      gboolean ends = hypot (XY (piece, piece->len - 1).x - XY (raw, raw->len - 1).x,
                             XY (piece, piece->len - 1).y - XY (raw, raw->len - 1).y)
                      < 1e-6;
      ZamynFlowLine *line = g_new0 (ZamynFlowLine, 1);

      line->track
        = soften_piece (self, piece, starts ? head : NULL, ends ? tail : NULL, first->total);
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
append_knot (const ZamynFlowMaker *self, GArray *line, guint32 node)
{
  const ZamynKnot *knot = &self->knots[knot_of (self, node)];
  ZamynXY middle = { (knot->top_left.x + knot->bottom_right.x) / 2,
                     (knot->top_left.y + knot->bottom_right.y) / 2 };

  if (isfinite (middle.x) && isfinite (middle.y)
      && hypot (knot->bottom_right.x - knot->top_left.x, knot->bottom_right.y - knot->top_left.y)
           > 1e-6)
    g_array_append_val (line, middle);
}

/* Whether an end of a chain leads nowhere else and is no longer than the band is wide: such a stub
 * would stick out beside the band like a block. */
static gboolean
is_stub (const ZamynFlowMaker *self, const ZamynFlowEdge *edge, const GArray *part, gboolean at_end)
{
  const ZamynFlowEdge *lender = find_lender (self, edge, at_end);
  double limit = MIN (edge->total * 0.8, 16 * self->px) + 4 * self->px;

  if ((at_end ? edge->previous : edge->next) == G_MAXUINT || edge->total < 7 * self->px)
    return FALSE;
  return zamyn_band_length (part) < limit && (lender == NULL || lender->total < edge->total * 0.3);
}

static void
walk_chain (ZamynFlowMaker *self, GPtrArray *lines, guint start)
{
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  const ZamynFlowEdge *first = &g_array_index (self->edges, ZamynFlowEdge, start), *last = first;

  append_knot (self, raw, first->tail);
  for (guint i = start; i != G_MAXUINT; i = g_array_index (self->edges, ZamynFlowEdge, i).next)
    {
      ZamynFlowEdge *edge = &g_array_index (self->edges, ZamynFlowEdge, i);
      g_autoptr (GArray) part = NULL;

      if (edge->done)
        break;
      edge->done = TRUE;
      part = zamyn_flow_maker_raw_line (self, edge->link, edge->forward);
      if (!(edge == first && is_stub (self, edge, part, FALSE))
          && !(edge->next == G_MAXUINT && is_stub (self, edge, part, TRUE)))
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
  const ZamynFlowLine *left = *(const ZamynFlowLine *const *)a;
  const ZamynFlowLine *right = *(const ZamynFlowLine *const *)b;

  return left->total > right->total ? -1 : left->total < right->total;
}

static GPtrArray *
make_lines (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (flow_line_free);
  ZamynFlowMaker maker = { 0 };

  if (picture->trade == NULL)
    return lines;
  zamyn_flow_maker_init (&maker, picture, viewport);
  zamyn_flow_maker_make_edges (&maker);
  zamyn_flow_maker_make_bundles (&maker);
  init_knots (&maker);
  make_chains (&maker);
  if (tie_knots (&maker))
    make_chains (&maker);
  for (guint i = 0; i < maker.edges->len; i++)
    {
      const ZamynFlowEdge *edge = &g_array_index (maker.edges, ZamynFlowEdge, i);

      if (!edge->merged && !edge->done && edge->previous == G_MAXUINT)
        walk_chain (&maker, lines, i);
    }
  /* What is left runs in circles. */
  for (guint i = 0; i < maker.edges->len; i++)
    if (!g_array_index (maker.edges, ZamynFlowEdge, i).merged
        && !g_array_index (maker.edges, ZamynFlowEdge, i).done)
      walk_chain (&maker, lines, i);
  /* Stable: links stay in their order where widths agree. */
  g_ptr_array_sort (lines, compare_lines);
  zamyn_flow_maker_clear (&maker);
  return lines;
}

/* Whether what was made for @view holds all that is seen through @viewport, at the same places */
static gboolean
view_serves (const ZamynViewport *view, const ZamynViewport *viewport)
{
  const ZamynXY wanted = zamyn_viewport_to_page (viewport, viewport->centre);
  const ZamynXY made = zamyn_viewport_to_page (view, viewport->centre);
  const ZamynRect *outer = &view->frame, *inner = &viewport->frame;
  const double same = 1e-6;

  return view->scale == viewport->scale && fabs (wanted.x - made.x) < same
         && fabs (wanted.y - made.y) < same && inner->x >= outer->x - same
         && inner->y >= outer->y - same
         && inner->x + inner->width <= outer->x + outer->width + same
         && inner->y + inner->height <= outer->y + outer->height + same;
}

GPtrArray *
zamyn_flow_lines_get (ZamynPicture *picture, const ZamynViewport *viewport)
{
  GPtrArray *lines = NULL;

  g_mutex_lock (&picture->lock);
  if (picture->flow_lines != NULL && view_serves (&picture->flow_view, viewport))
    lines = g_ptr_array_ref (picture->flow_lines);
  g_mutex_unlock (&picture->lock);
  if (lines != NULL)
    return lines;

  lines = make_lines (picture, viewport);
  g_mutex_lock (&picture->lock);
  g_clear_pointer (&picture->flow_lines, g_ptr_array_unref);
  picture->flow_lines = g_ptr_array_ref (lines);
  picture->flow_view = *viewport;
  g_mutex_unlock (&picture->lock);
  return lines;
}

GArray *
zamyn_flow_dup_link_track (const ZamynPicture *picture, const ZamynViewport *viewport, guint32 link)
{
  ZamynFlowMaker maker = { 0 };
  GArray *track;

  zamyn_flow_maker_init (&maker, picture, viewport);
  track = g_array_ref ((GArray *)zamyn_flow_maker_link_track (&maker, link));
  zamyn_flow_maker_clear (&maker);
  return track;
}
