/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dinic's method (1970): find how far each vertex is over arcs with room, send flow over shortest
 * ways until every one of them is blocked, and begin anew; the distance grows each time, so that
 * there are fewer rounds than vertices.
 *
 * Here distances grow from both sides at once, each time on the side with the smaller rim, until the
 * rims meet. Two small discs are seen instead of one large one, and every shortest way leads through
 * a vertex of the meeting rim:
 *
 *     source  0 . 1 . 2 [meet] 2 . 1 . 0  sink
 *
 * From each meeting vertex a way is felt out to both ends. A vertex that has come to a dead end is
 * not tried again in this round, nor an arc that has been passed over.
 *
 * Arcs are stored in halves: the half of an arc at its start knows the room outwards, that at its
 * end the same room inwards. Two opposite arcs share their halves, so that they never both carry.
 * Keeping each room twice lets both searches read memory in order. */

#include "core/max-flow.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT32

typedef struct
{
  guint32 to;
  guint32 twin; /* the half at the other end */
  double out;   /* what may still leave over this half */
  double in;    /* what may still come in */
} Half;

/* One of the two searches; the other end is seen by swapping `out` and `in`. */
typedef struct
{
  gboolean is_sink_side;
  guint32 *levels; /* per vertex: distance from the end, NONE where not seen */
  guint32 *nexts;  /* per vertex: the half to try next on the way to the end */
  guint32 *seen;   /* vertices in the order of their levels */
  guint32 n_seen;
  guint32 rim;   /* where the last level begins in `seen` */
  guint32 depth; /* the last level */
} Search;

struct _ZamynMaxFlow
{
  guint32 n_vertices, n_arcs;
  guint32 *firsts; /* n_vertices + 1 */
  Half *halves;
  guint32 *half_of;    /* per arc: its half at the start, NONE for a loop */
  double *capacities;  /* per half: what may leave */
  double *flows;       /* per half: net, its twin has the opposite */
  guint32 *ways[2];    /* halves from a meeting vertex to both ends */
  guint32 way_lens[2];
  Search from_sources, from_sinks;
  GArray *sources, *sinks;
  gboolean is_infinite;
};

/* Arcs between the same two vertices side by side, whatever their direction: by counting, first by
 * the larger vertex, then by the smaller one. */
static guint32 *
sort_by_ends (guint32 n_vertices, const ZamynCapacityArc *arcs, guint32 n_arcs)
{
  g_autofree guint32 *counts = g_new (guint32, (gsize)n_vertices + 1);
  guint32 *order = g_new (guint32, MAX (n_arcs, 1));
  guint32 *by_larger = g_new (guint32, MAX (n_arcs, 1));

  for (int pass = 0; pass < 2; pass++)
    {
      guint32 *target = pass == 0 ? by_larger : order;

      memset (counts, 0, sizeof *counts * ((gsize)n_vertices + 1));
      for (guint32 a = 0; a < n_arcs; a++)
        counts[(pass == 0 ? MAX (arcs[a].from, arcs[a].to) : MIN (arcs[a].from, arcs[a].to)) + 1]++;
      for (guint32 v = 0; v < n_vertices; v++)
        counts[v + 1] += counts[v];
      for (guint32 i = 0; i < n_arcs; i++)
        {
          guint32 a = pass == 0 ? i : by_larger[i];

          target[counts[pass == 0 ? MAX (arcs[a].from, arcs[a].to)
                                  : MIN (arcs[a].from, arcs[a].to)]++]
            = a;
        }
    }
  g_free (by_larger);
  return order;
}

/* Gives each arc the arc in the other direction that it shares its halves with, or NONE. */
static guint32 *
find_opposites (guint32 n_vertices, const ZamynCapacityArc *arcs, guint32 n_arcs)
{
  g_autofree guint32 *order = sort_by_ends (n_vertices, arcs, n_arcs);
  guint32 *opposites = g_new (guint32, MAX (n_arcs, 1));

  for (guint32 i = 0; i < n_arcs; i++)
    opposites[i] = NONE;
  for (guint32 begin = 0, end; begin < n_arcs; begin = end)
    {
      const ZamynCapacityArc *arc = &arcs[order[begin]];
      guint32 back = begin;

      for (end = begin + 1; end < n_arcs; end++)
        if (MIN (arcs[order[end]].from, arcs[order[end]].to) != MIN (arc->from, arc->to)
            || MAX (arcs[order[end]].from, arcs[order[end]].to) != MAX (arc->from, arc->to))
          break;
      for (guint32 i = begin; i < end; i++)
        {
          if (arcs[order[i]].from >= arcs[order[i]].to)
            continue;
          while (back < end && arcs[order[back]].from <= arcs[order[back]].to)
            back++;
          if (back == end)
            break;
          opposites[order[i]] = order[back];
          opposites[order[back]] = order[i];
          back++;
        }
    }
  return opposites;
}

static void
search_init (Search *self, guint32 n_vertices, gboolean is_sink_side)
{
  self->is_sink_side = is_sink_side;
  self->levels = g_new (guint32, MAX (n_vertices, 1));
  self->nexts = g_new (guint32, MAX (n_vertices, 1));
  self->seen = g_new (guint32, MAX (n_vertices, 1));
  memset (self->levels, 0xff, sizeof *self->levels * n_vertices);
}

static void
search_clear (Search *self)
{
  g_free (self->levels);
  g_free (self->nexts);
  g_free (self->seen);
}

/* An arc is added at its start, or where its opposite has been added before it. */
static void
add_halves (ZamynMaxFlow *self, const ZamynCapacityArc *arcs, const guint32 *opposites)
{
  g_autofree guint32 *places = g_new (guint32, (gsize)self->n_vertices + 1);

  for (guint32 a = 0; a < self->n_arcs; a++)
    if (arcs[a].from != arcs[a].to && (opposites[a] == NONE || opposites[a] > a))
      {
        self->firsts[arcs[a].from + 1]++;
        self->firsts[arcs[a].to + 1]++;
      }
  for (guint32 v = 0; v < self->n_vertices; v++)
    self->firsts[v + 1] += self->firsts[v];
  memcpy (places, self->firsts, sizeof *places * ((gsize)self->n_vertices + 1));
  self->halves = g_new0 (Half, MAX (self->firsts[self->n_vertices], 1));
  self->capacities = g_new0 (double, MAX (self->firsts[self->n_vertices], 1));
  self->flows = g_new0 (double, MAX (self->firsts[self->n_vertices], 1));
  for (guint32 a = 0; a < self->n_arcs; a++)
    {
      self->half_of[a] = NONE;
      if (arcs[a].from == arcs[a].to)
        continue;
      if (opposites[a] != NONE && opposites[a] < a)
        self->half_of[a] = self->halves[self->half_of[opposites[a]]].twin;
      else
        {
          guint32 half = places[arcs[a].from]++, twin = places[arcs[a].to]++;

          self->half_of[a] = half;
          self->halves[half] = (Half){ arcs[a].to, twin, 0, 0 };
          self->halves[twin] = (Half){ arcs[a].from, half, 0, 0 };
        }
      self->capacities[self->half_of[a]] = arcs[a].capacity;
    }
}

ZamynMaxFlow *
zamyn_max_flow_new (guint32 n_vertices, const ZamynCapacityArc *arcs, guint32 n_arcs)
{
  g_autofree guint32 *opposites = NULL;
  ZamynMaxFlow *self;

  g_return_val_if_fail (n_arcs == 0 || arcs != NULL, NULL);
  g_return_val_if_fail (n_arcs < G_MAXUINT32 / 2 && n_vertices < G_MAXUINT32, NULL);
  for (guint32 a = 0; a < n_arcs; a++)
    g_return_val_if_fail (arcs[a].from < n_vertices && arcs[a].to < n_vertices
                            && arcs[a].capacity >= 0,
                          NULL);

  self = g_new0 (ZamynMaxFlow, 1);
  self->n_vertices = n_vertices;
  self->n_arcs = n_arcs;
  self->firsts = g_new0 (guint32, (gsize)n_vertices + 1);
  self->half_of = g_new (guint32, MAX (n_arcs, 1));
  opposites = find_opposites (n_vertices, arcs, n_arcs);
  add_halves (self, arcs, opposites);
  search_init (&self->from_sources, n_vertices, FALSE);
  search_init (&self->from_sinks, n_vertices, TRUE);
  for (int i = 0; i < 2; i++)
    self->ways[i] = g_new (guint32, MAX (n_vertices, 1));
  self->sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->sinks = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
zamyn_max_flow_free (ZamynMaxFlow *self)
{
  if (self == NULL)
    return;
  g_free (self->firsts);
  g_free (self->halves);
  g_free (self->half_of);
  g_free (self->capacities);
  g_free (self->flows);
  for (int i = 0; i < 2; i++)
    g_free (self->ways[i]);
  search_clear (&self->from_sources);
  search_clear (&self->from_sinks);
  g_array_unref (self->sources);
  g_array_unref (self->sinks);
  g_free (self);
}

void
zamyn_max_flow_set_capacity (ZamynMaxFlow *self, guint32 arc, double capacity)
{
  g_return_if_fail (self != NULL && arc < self->n_arcs && capacity >= 0);

  if (self->half_of[arc] != NONE)
    self->capacities[self->half_of[arc]] = capacity;
}

static void
forget_flow (ZamynMaxFlow *self)
{
  guint32 n = self->firsts[self->n_vertices];

  for (guint32 h = 0; h < n; h++)
    {
      self->halves[h].out = self->capacities[h];
      self->halves[h].in = self->capacities[self->halves[h].twin];
      self->flows[h] = 0;
    }
}

static void
search_see (Search *self, const ZamynMaxFlow *flow, guint32 vertex, guint32 level)
{
  self->levels[vertex] = level;
  self->nexts[vertex] = flow->firsts[vertex];
  self->seen[self->n_seen++] = vertex;
}

static void
search_begin (Search *self, const ZamynMaxFlow *flow, const GArray *ends)
{
  for (guint32 i = 0; i < self->n_seen; i++)
    self->levels[self->seen[i]] = NONE;
  self->n_seen = self->rim = self->depth = 0;
  for (guint i = 0; i < ends->len; i++)
    if (self->levels[g_array_index (ends, guint32, i)] == NONE)
      search_see (self, flow, g_array_index (ends, guint32, i), 0);
}

/* Adds one level. Returns: whether it touches what the other search has seen */
static gboolean
search_grow (Search *self, const ZamynMaxFlow *flow, const Search *other)
{
  guint32 end = self->n_seen;
  gboolean meets = FALSE;

  self->depth++;
  for (guint32 i = self->rim; i < end; i++)
    {
      guint32 v = self->seen[i];

      for (guint32 h = flow->firsts[v]; h < flow->firsts[v + 1]; h++)
        {
          const Half *half = &flow->halves[h];

          if (self->levels[half->to] != NONE || !((self->is_sink_side ? half->in : half->out) > 0))
            continue;
          search_see (self, flow, half->to, self->depth);
          meets |= other->levels[half->to] != NONE;
        }
    }
  self->rim = end;
  return meets;
}

/* Returns: (nullable): the search that met the other with its last level; %NULL where no way with
 * room is left between sources and sinks */
static const Search *
find_levels (ZamynMaxFlow *self)
{
  Search *a = &self->from_sources, *b = &self->from_sinks;

  search_begin (a, self, self->sources);
  search_begin (b, self, self->sinks);
  while (a->rim < a->n_seen && b->rim < b->n_seen)
    {
      gboolean is_smaller = a->n_seen - a->rim <= b->n_seen - b->rim;
      Search *smaller = is_smaller ? a : b;

      if (search_grow (smaller, self, is_smaller ? b : a))
        return smaller;
    }
  return NULL;
}

/* Feels out a way from a vertex to the end of a search. Its halves begin at the vertex nearer to the
 * meeting rim. Returns: whether there is one */
static gboolean
find_way (ZamynMaxFlow *self, const Search *search, guint32 start)
{
  guint32 *way = self->ways[search->is_sink_side];
  guint32 len = 0;
  guint32 v = start;

  while (search->levels[v] != NONE && search->levels[v] > 0)
    {
      guint32 h = search->nexts[v];
      guint32 end = self->firsts[v + 1];

      for (; h < end; h++)
        if (search->levels[self->halves[h].to] == search->levels[v] - 1
            && (search->is_sink_side ? self->halves[h].out : self->halves[h].in) > 0)
          break;
      search->nexts[v] = h;
      if (h < end)
        {
          way[len++] = h;
          v = self->halves[h].to;
          continue;
        }
      if (len == 0)
        return FALSE;
      v = self->halves[self->halves[way[--len]].twin].to;
      search->nexts[v]++;
    }
  self->way_lens[search->is_sink_side] = len;
  return search->levels[v] == 0;
}

static double
get_room (const ZamynMaxFlow *self)
{
  double room = INFINITY;

  for (guint32 i = 0; i < self->way_lens[FALSE]; i++)
    room = MIN (room, self->halves[self->ways[FALSE][i]].in);
  for (guint32 i = 0; i < self->way_lens[TRUE]; i++)
    room = MIN (room, self->halves[self->ways[TRUE][i]].out);
  return room;
}

/* Takes the room exactly to zero where it is used up. */
static void
push (ZamynMaxFlow *self, guint32 h, double amount)
{
  Half *half = &self->halves[h];
  Half *twin = &self->halves[half->twin];

  half->out = twin->in = amount < half->out ? half->out - amount : 0;
  half->in = twin->out = half->in + amount;
  self->flows[h] += amount;
  self->flows[half->twin] -= amount;
}

static double
push_along_ways (ZamynMaxFlow *self)
{
  double amount = get_room (self);

  if (isinf (amount))
    return amount;
  for (guint32 i = 0; i < self->way_lens[FALSE]; i++)
    push (self, self->halves[self->ways[FALSE][i]].twin, amount);
  for (guint32 i = 0; i < self->way_lens[TRUE]; i++)
    push (self, self->ways[TRUE][i], amount);
  return amount;
}

/* Blocks all shortest ways. The last level of @met holds all meeting vertices, and others.
 * Returns: what was sent over them */
static double
block (ZamynMaxFlow *self, const Search *met)
{
  double sum = 0;

  for (guint32 i = met->rim; i < met->n_seen; i++)
    {
      guint32 v = met->seen[i];

      if (self->from_sources.levels[v] == NONE || self->from_sinks.levels[v] == NONE)
        continue;
      while (find_way (self, &self->from_sources, v) && find_way (self, &self->from_sinks, v))
        {
          sum += push_along_ways (self);
          if (isinf (sum))
            return sum;
        }
    }
  return sum;
}

static void
set_ends (GArray *ends, const guint32 *vertices, guint32 n)
{
  g_array_set_size (ends, 0);
  if (n > 0)
    g_array_append_vals (ends, vertices, n);
}

static gboolean
ends_meet (ZamynMaxFlow *self)
{
  search_begin (&self->from_sources, self, self->sources);
  for (guint i = 0; i < self->sinks->len; i++)
    if (self->from_sources.levels[g_array_index (self->sinks, guint32, i)] != NONE)
      return TRUE;
  return FALSE;
}

double
zamyn_max_flow_solve (ZamynMaxFlow *self,
                      const guint32 *sources,
                      guint32 n_sources,
                      const guint32 *sinks,
                      guint32 n_sinks)
{
  const Search *met;
  double sum = 0;

  g_return_val_if_fail (self != NULL && (n_sources == 0 || sources != NULL)
                          && (n_sinks == 0 || sinks != NULL),
                        NAN);
  for (guint32 i = 0; i < n_sources; i++)
    g_return_val_if_fail (sources[i] < self->n_vertices, NAN);
  for (guint32 i = 0; i < n_sinks; i++)
    g_return_val_if_fail (sinks[i] < self->n_vertices, NAN);

  forget_flow (self);
  set_ends (self->sources, sources, n_sources);
  set_ends (self->sinks, sinks, n_sinks);
  if (ends_meet (self))
    sum = INFINITY;
  while (!isinf (sum) && (met = find_levels (self)) != NULL)
    sum += block (self, met);
  self->is_infinite = isinf (sum);
  return sum;
}

double
zamyn_max_flow_get_flow (const ZamynMaxFlow *self, guint32 arc)
{
  g_return_val_if_fail (self != NULL && arc < self->n_arcs, NAN);

  return self->half_of[arc] == NONE ? 0 : MAX (self->flows[self->half_of[arc]], 0);
}

gboolean
zamyn_max_flow_find_cut (ZamynMaxFlow *self, ZamynCutSide side, gboolean *is_source_side)
{
  gboolean from_sinks = side == ZAMYN_CUT_NEAR_SINKS;
  Search *search;

  g_return_val_if_fail (self != NULL && is_source_side != NULL, FALSE);

  if (self->is_infinite)
    return FALSE;
  search = from_sinks ? &self->from_sinks : &self->from_sources;
  search_begin (search, self, from_sinks ? self->sinks : self->sources);
  while (search->rim < search->n_seen)
    search_grow (search, self, search);
  for (guint32 v = 0; v < self->n_vertices; v++)
    is_source_side[v] = (search->levels[v] != NONE) != from_sinks;
  return TRUE;
}
