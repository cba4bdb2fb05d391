/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A road whose whole visible course lies within a few pixels of railways gives its stack to these,
 * each railway of which it accompanies the greater part, and is not drawn itself. Only what the eye
 * could not tell apart is merged, so that a closer view takes the bundle apart. */

#include "map/flow-maker.h"

#include <math.h>

#define XY(line, i) g_array_index ((line), ZamynXY, (i))

#define BUNDLE_PX 6.0

static gboolean
is_rail (const ZamynFlowMaker *self, guint32 link)
{
  ZamynMode mode = zamyn_network_get_link (self->network, link)->mode;

  return mode == ZAMYN_MODE_RAIL || mode == ZAMYN_MODE_TRANSFER;
}

/* Index of the nearest point of a line within @tolerance, or -1. */
static int
nearest_within (const GArray *line, ZamynXY at, double tolerance)
{
  double best = tolerance * tolerance;
  int found = -1;

  for (guint i = 0; i < line->len; i++)
    {
      double dx = XY (line, i).x - at.x, dy = XY (line, i).y - at.y;
      double square = dx * dx + dy * dy;

      if (square < best)
        {
          best = square;
          found = (int)i;
        }
    }
  return found;
}

/* Whether the boxes around two lines come within @tolerance: most pairs are far apart. */
static gboolean
may_meet (const GArray *a, const GArray *b, double tolerance)
{
  const GArray *lines[2] = { a, b };
  ZamynXY low[2], high[2];

  for (int k = 0; k < 2; k++)
    {
      low[k] = high[k] = XY (lines[k], 0);
      for (guint i = 1; i < lines[k]->len; i++)
        {
          low[k].x = MIN (low[k].x, XY (lines[k], i).x);
          low[k].y = MIN (low[k].y, XY (lines[k], i).y);
          high[k].x = MAX (high[k].x, XY (lines[k], i).x);
          high[k].y = MAX (high[k].y, XY (lines[k], i).y);
        }
    }
  return low[0].x <= high[1].x + tolerance && low[1].x <= high[0].x + tolerance
         && low[0].y <= high[1].y + tolerance && low[1].y <= high[0].y + tolerance;
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
      b = course (other, (guint)j);
      *sense += a.x * b.x + a.y * b.y;
      n++;
    }
  return line->len > 0 ? (double)n / line->len : 0;
}

static ZamynFlowEdge *
find_edge (ZamynFlowMaker *self, guint32 link, gboolean forward)
{
  for (guint i = 0; i < self->edges->len; i++)
    {
      ZamynFlowEdge *edge = &g_array_index (self->edges, ZamynFlowEdge, i);

      if (edge->link == link && !edge->forward == !forward && !edge->is_power)
        return edge;
    }
  return NULL;
}

static void
lend_stack (ZamynFlowMaker *self, guint32 link, gboolean forward, const ZamynFlowEdge *guest)
{
  ZamynFlowEdge *edge = find_edge (self, link, forward);

  if (edge == NULL)
    {
      const ZamynLink *line = zamyn_network_get_link (self->network, link);
      ZamynFlowEdge fresh = { .link = link,
                              .forward = forward,
                              .stack = guest->stack,
                              .total = guest->total,
                              .next = G_MAXUINT,
                              .previous = G_MAXUINT };

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
find_hosts (ZamynFlowMaker *self, guint32 road, const GArray *railways)
{
  const GArray *track = zamyn_flow_maker_link_track (self, road);
  g_autofree guint8 *covered = g_new0 (guint8, track->len + 1);
  GArray *hosts = g_array_new (FALSE, FALSE, sizeof (Host));
  guint n_covered = 0;

  for (guint k = 0; k < railways->len && track->len >= 2; k++)
    {
      Host host = { g_array_index (railways, guint32, k), 0 };
      const GArray *rail = zamyn_flow_maker_link_track (self, host.link);
      double tolerance = BUNDLE_PX * self->px;
      double share;

      if (rail->len < 2 || !may_meet (rail, track, tolerance))
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

void
zamyn_flow_maker_make_bundles (ZamynFlowMaker *self)
{
  g_autoptr (GArray) railways = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = self->edges->len;

  for (guint i = 0; i < n; i++)
    {
      const ZamynFlowEdge *edge = &g_array_index (self->edges, ZamynFlowEdge, i);

      if (!edge->is_power && is_rail (self, edge->link)
          && g_hash_table_add (seen, GUINT_TO_POINTER (edge->link)))
        g_array_append_val (railways, edge->link);
    }
  for (guint i = 0; i < n; i++)
    {
      ZamynFlowEdge guest = g_array_index (self->edges, ZamynFlowEdge, i);
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
      g_array_index (self->edges, ZamynFlowEdge, i).merged = hosts->len > 0;
    }
}
