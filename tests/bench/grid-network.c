/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "grid-network.h"

#define NONE G_MAXUINT32

/* SplitMix64 (Steele, Lea and Flood 2014): short, and the same everywhere. */
static guint64
next (guint64 *state)
{
  guint64 z = *state += 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static double
throw_double (guint64 *state, double low, double high)
{
  return low + (high - low) * (double)(next (state) >> 11) * 0x1p-53;
}

guint32
grid_network_throw (GridNetwork *self, guint32 n)
{
  return (guint32)(next (&self->state) % n);
}

static guint32
find_root (guint32 *parents, guint32 v)
{
  while (parents[v] != v)
    v = parents[v] = parents[parents[v]];
  return v;
}

/* Numbers the vertices of the largest piece in the order of the grid; NONE for all others. */
static guint32 *
number_largest (guint32 n, const guint32 *ends, guint32 n_edges, guint32 *n_kept)
{
  g_autofree guint32 *parents = g_new (guint32, n);
  g_autofree guint32 *sizes = g_new0 (guint32, n);
  guint32 *numbers = g_new (guint32, n);
  guint32 largest = 0;

  for (guint32 v = 0; v < n; v++)
    parents[v] = v;
  for (guint32 e = 0; e < n_edges; e++)
    parents[find_root (parents, ends[2 * e])] = find_root (parents, ends[2 * e + 1]);
  for (guint32 v = 0; v < n; v++)
    sizes[find_root (parents, v)]++;
  for (guint32 v = 0; v < n; v++)
    if (sizes[v] > sizes[largest])
      largest = v;
  *n_kept = 0;
  for (guint32 v = 0; v < n; v++)
    numbers[v] = find_root (parents, v) == largest ? (*n_kept)++ : NONE;
  return numbers;
}

void
grid_network_init (GridNetwork *self, guint32 side, guint64 seed)
{
  guint32 n = side * side, n_edges = 0;
  g_autofree guint32 *ends = g_new (guint32, 4 * (gsize)n);
  g_autofree guint32 *numbers = NULL;
  gsize n_most = 4 * (gsize)n;

  *self = (GridNetwork){ .state = seed };
  for (guint32 v = 0; v < n; v++)
    for (guint32 way = 0; way < 2; way++)
      {
        guint32 step = way == 0 ? 1 : side;

        if ((way == 0 ? v % side == side - 1 : v + side >= n)
            || throw_double (&self->state, 0, 1) < 0.35)
          continue;
        ends[2 * n_edges] = v;
        ends[2 * n_edges++ + 1] = v + step;
      }
  numbers = number_largest (n, ends, n_edges, &self->n_vertices);
  self->from = g_new (guint32, n_most);
  self->to = g_new (guint32, n_most);
  self->costs = g_new (double, n_most);
  self->capacities = g_new (double, n_most);
  for (guint32 e = 0; e < n_edges; e++)
    {
      double cost = throw_double (&self->state, 1, 100);
      double capacity = throw_double (&self->state, 1, 100);

      if (numbers[ends[2 * e]] == NONE)
        continue;
      for (guint32 back = 0; back < 2; back++)
        {
          self->from[self->n_arcs] = numbers[ends[2 * e + back]];
          self->to[self->n_arcs] = numbers[ends[2 * e + 1 - back]];
          self->costs[self->n_arcs] = cost;
          self->capacities[self->n_arcs++] = capacity;
        }
    }
}

void
grid_network_clear (GridNetwork *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->costs);
  g_free (self->capacities);
}
