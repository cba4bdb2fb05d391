/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench/goods-network.h"

#include <math.h>

#include "core/problem-builder.h"

typedef struct
{
  double x, y;
} Place;

static double
throw_number (guint64 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (double)(*state >> 11) / 9007199254740992.0;
}

static guint32
throw_below (guint64 *state, guint32 n)
{
  return MIN ((guint32)(throw_number (state) * n), n - 1);
}

static void
add_pair (GArray *pairs, const Place *places, guint32 from, guint32 to, guint64 *state)
{
  GoodsLink link = { from, to,
                     1000 * hypot (places[from].x - places[to].x, places[from].y - places[to].y)
                       * (0.8 + 0.4 * throw_number (state)),
                     0 };

  g_array_append_val (pairs, link);
}

/* Neighbours on the grid, in an order by chance. */
static GArray *
find_pairs (const Place *places, guint32 n, guint32 width, guint64 *state)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (GoodsLink));

  for (guint32 i = 0; i < n; i++)
    {
      if (i % width + 1 < width && i + 1 < n)
        add_pair (pairs, places, i, i + 1, state);
      if (i + width < n)
        add_pair (pairs, places, i, i + width, state);
    }
  for (guint32 i = pairs->len; i > 1; i--)
    {
      guint32 other = throw_below (state, i);
      GoodsLink kept = g_array_index (pairs, GoodsLink, i - 1);

      g_array_index (pairs, GoodsLink, i - 1) = g_array_index (pairs, GoodsLink, other);
      g_array_index (pairs, GoodsLink, other) = kept;
    }
  return pairs;
}

static guint32
find_root (guint32 *root, guint32 i)
{
  while (root[i] != i)
    i = root[i] = root[root[i]];
  return i;
}

/* A spanning tree, then others. */
static void
choose_links (GoodsNetwork *self, const Place *places, guint32 width, guint64 *state)
{
  g_autoptr (GArray) pairs = find_pairs (places, self->n_nodes, width, state);
  g_autofree guint32 *root = g_new (guint32, self->n_nodes);
  g_autofree gboolean *taken = g_new0 (gboolean, MAX (pairs->len, 1));
  guint32 n = 0;

  for (guint32 i = 0; i < self->n_nodes; i++)
    root[i] = i;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < pairs->len && n < self->n_links; i++)
      {
        const GoodsLink *link = &g_array_index (pairs, GoodsLink, i);
        guint32 one = find_root (root, link->from), two = find_root (root, link->to);

        if (taken[i] || (pass == 0 && one == two))
          continue;
        taken[i] = TRUE;
        root[one] = two;
        self->links[n++] = *link;
      }
  g_assert (n == self->n_links);
}

GoodsNetwork *
goods_network_new (guint32 n_nodes, guint32 n_links, guint32 n_goods, double tightness,
                   guint64 seed)
{
  GoodsNetwork *self = g_new0 (GoodsNetwork, 1);
  g_autofree Place *places = g_new (Place, n_nodes);
  guint32 width = (guint32)ceil (sqrt (n_nodes));
  guint64 state = seed * 0x9e3779b97f4a7c15u + 1;

  self->n_nodes = n_nodes;
  self->n_links = n_links;
  self->n_goods = n_goods;
  self->links = g_new0 (GoodsLink, n_links);
  self->trades = g_new0 (GoodsTrade, n_goods);
  self->penalty = 20000;
  for (guint32 i = 0; i < n_nodes; i++)
    places[i] = (Place){ (i % width + 0.6 * throw_number (&state)) / width,
                         (i / width + 0.6 * throw_number (&state)) / width };
  choose_links (self, places, width, &state);
  for (guint32 i = 0; i < n_links; i++)
    self->links[i].capacity = tightness * (40 + 180 * throw_number (&state));
  for (guint32 i = 0; i < n_goods; i++)
    {
      GoodsTrade *trade = &self->trades[i];

      do
        {
          trade->from = throw_below (&state, n_nodes);
          trade->to = throw_below (&state, n_nodes);
        }
      while (trade->from == trade->to);
      trade->demand = 5 + 45 * throw_number (&state);
    }
  return self;
}

void
goods_network_free (GoodsNetwork *self)
{
  g_free (self->links);
  g_free (self->trades);
  g_free (self);
}

static double
get_cost (const ZamynArc *arc, const ZamynGood *good G_GNUC_UNUSED, double *run_hours,
          gpointer data G_GNUC_UNUSED)
{
  *run_hours = arc->length_km / 50;
  return arc->length_km;
}

static double
get_loading (const ZamynVertex *vertex G_GNUC_UNUSED, const ZamynGood *good G_GNUC_UNUSED,
             gpointer data G_GNUC_UNUSED)
{
  return 0;
}

static void
add_arc (ZamynProblemBuilder *builder, const GoodsLink *link, guint32 index, gboolean forward)
{
  ZamynElement element = { .name = "link", .capacity = link->capacity, .stated = link->capacity,
                           .basis = "test", .source = "test" };
  guint32 from = zamyn_problem_builder_add_vertex (builder, link->from, ZAMYN_MODE_ROAD,
                                                   ZAMYN_GAUGE_NONE);
  guint32 to
    = zamyn_problem_builder_add_vertex (builder, link->to, ZAMYN_MODE_ROAD, ZAMYN_GAUGE_NONE);
  ZamynArc arc = { .from = forward ? from : to, .to = forward ? to : from, .link = index,
                   .forward = forward, .mode = ZAMYN_MODE_ROAD, .gate = ZAMYN_NONE,
                   .rule = ZAMYN_NONE, .users = ZAMYN_USERS_ALL, .length_km = link->cost };

  arc.elements[0] = zamyn_problem_builder_add_element (builder, &element);
  arc.elements[1] = ZAMYN_NONE;
  zamyn_problem_builder_add_arc (builder, &arc);
}

ZamynProblem *
goods_network_make_problem (const GoodsNetwork *self)
{
  g_autoptr (ZamynProblemBuilder) builder
    = zamyn_problem_builder_new (NULL, 2023, ZAMYN_SEASON_ANNUAL, self->n_nodes);

  for (guint32 i = 0; i < self->n_links; i++)
    {
      add_arc (builder, &self->links[i], i, TRUE);
      add_arc (builder, &self->links[i], i, FALSE);
    }
  for (guint32 i = 0; i < self->n_goods; i++)
    {
      const GoodsTrade *trade = &self->trades[i];
      ZamynGood good = { .id = "good", .unit = "kt", .family = "",
                         .direction = ZAMYN_DIRECTION_IMPORT, .t_per_unit = 1000, .w = 1,
                         .value_usd_per_unit = 1, .choke_margin_usd_per_unit = 1,
                         .choke_usd_per_unit = self->penalty };
      ZamynRow outside = { .node = trade->from, .partner = "XX", .quantity = trade->demand,
                           .passage = ZAMYN_NONE, .basis = "test", .source = "test" };
      ZamynRow home = outside;

      home.node = trade->to;
      zamyn_problem_builder_add_good (builder, &good);
      zamyn_problem_builder_add_row (builder, &outside, FALSE);
      zamyn_problem_builder_add_row (builder, &home, TRUE);
    }
  return zamyn_problem_builder_end (builder, get_cost, get_loading, NULL);
}
