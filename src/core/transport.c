/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Successive shortest paths with potentials (Edmonds and Karp 1972, Tomizawa 1971): as long as a
 * supplier with something left reaches a consumer who wants more, ship along the cheapest such
 * path; a path may take back what an earlier one shipped. Each flow on the way is the cheapest of
 * its size, so the last one is the cheapest of the largest size.
 *
 * Points are the suppliers 0 .. n_supply-1, then the consumers. Potentials keep all costs in the
 * residual graph at or above zero, which lets Dijkstra's search work. The graph is dense, so the
 * search scans an array; there is no heap.
 *
 * Example: two suppliers of 1 and two consumers of 1 with costs 1 2 / 2 9. The first path ships
 * 0 to 0 (cost 1). The second goes 1 to 0, back to 0, on to 1: 2 - 1 + 2 = 3, total 4, not 10. */

#include "core/transport.h"

#include <math.h>

#define NONE G_MAXUINT
#define DUST 1e-12

typedef struct
{
  guint n_supply, n_demand, n_points;
  const double *cost;
  double *flow;
  double *left;      /* what each point can still send or take */
  double *potential; /* distance from the suppliers that have something left */
  double *distance;  /* reduced */
  guint *parent;
  gboolean *done;
  double least; /* amounts up to this are nothing */
} Transport;

static void
transport_init (Transport *self, const double *supply, const double *demand)
{
  guint s = self->n_supply;
  double largest = 0;

  self->left = g_new (double, self->n_points);
  self->potential = g_new0 (double, self->n_points);
  self->distance = g_new (double, self->n_points);
  self->parent = g_new (guint, self->n_points);
  self->done = g_new (gboolean, self->n_points);
  for (guint p = 0; p < self->n_points; p++)
    {
      self->left[p] = MAX (p < s ? supply[p] : demand[p - s], 0);
      if (isfinite (self->left[p]))
        largest = MAX (largest, self->left[p]);
    }
  self->least = DUST * largest;
  for (guint j = 0; j < self->n_demand; j++)
    {
      double cheapest = INFINITY;

      for (guint i = 0; i < s; i++)
        cheapest = MIN (cheapest, self->cost[(gsize)i * self->n_demand + j]);
      self->potential[s + j] = isfinite (cheapest) ? cheapest : 0;
    }
}

static void
transport_clear (Transport *self)
{
  g_free (self->left);
  g_free (self->potential);
  g_free (self->distance);
  g_free (self->parent);
  g_free (self->done);
}

/* Reduced cost from p to q, INFINITY where nothing can be moved that way. Rounding may leave it a
 * hair below zero. */
static double
get_reduced (const Transport *self, guint p, guint q)
{
  guint s = self->n_supply;
  gsize pair;
  double cost;

  if (p < s)
    {
      pair = (gsize)p * self->n_demand + (q - s);
      cost = self->cost[pair];
    }
  else
    {
      pair = (gsize)q * self->n_demand + (p - s);
      if (!(self->flow[pair] > self->least))
        return INFINITY;
      cost = -self->cost[pair];
    }
  if (!isfinite (cost))
    return INFINITY;
  return MAX (cost + self->potential[p] - self->potential[q], 0);
}

static guint
find_nearest_open (const Transport *self)
{
  guint nearest = NONE;

  for (guint p = 0; p < self->n_points; p++)
    if (!self->done[p] && isfinite (self->distance[p])
        && (nearest == NONE || self->distance[p] < self->distance[nearest]))
      nearest = p;
  return nearest;
}

/* Finds the cheapest way to each point; returns the consumer who is cheapest to serve, or NONE. */
static guint
search (Transport *self)
{
  guint s = self->n_supply;
  guint best = NONE;
  guint p;

  for (p = 0; p < self->n_points; p++)
    {
      self->distance[p] = p < s && self->left[p] > self->least ? 0 : INFINITY;
      self->parent[p] = NONE;
      self->done[p] = FALSE;
    }
  while ((p = find_nearest_open (self)) != NONE)
    {
      guint begin = p < s ? s : 0;
      guint end = p < s ? self->n_points : s;

      self->done[p] = TRUE;
      for (guint q = begin; q < end; q++)
        {
          double distance = self->done[q] ? INFINITY : self->distance[p] + get_reduced (self, p, q);

          if (distance < self->distance[q])
            {
              self->distance[q] = distance;
              self->parent[q] = p;
            }
        }
    }
  for (p = 0; p < self->n_points; p++)
    if (isfinite (self->distance[p]))
      self->potential[p] += self->distance[p];
  for (p = s; p < self->n_points; p++)
    if (isfinite (self->distance[p]) && self->left[p] > self->least
        && (best == NONE || self->potential[p] < self->potential[best]))
      best = p;
  return best;
}

static void
ship (Transport *self, guint consumer)
{
  guint s = self->n_supply;
  double amount = self->left[consumer];
  guint supplier = consumer;

  for (guint q = consumer; self->parent[q] != NONE; q = self->parent[q])
    {
      supplier = self->parent[q];
      if (q < s)
        amount = MIN (amount, self->flow[(gsize)q * self->n_demand + (supplier - s)]);
    }
  amount = MIN (amount, self->left[supplier]);
  for (guint q = consumer; self->parent[q] != NONE; q = self->parent[q])
    {
      guint p = self->parent[q];

      if (q < s)
        self->flow[(gsize)q * self->n_demand + (p - s)] -= amount;
      else
        self->flow[(gsize)p * self->n_demand + (q - s)] += amount;
    }
  self->left[consumer] -= amount;
  self->left[supplier] -= amount;
}

void
zamyn_transport_solve (guint n_supply,
                       guint n_demand,
                       const double *supply,
                       const double *demand,
                       const double *cost,
                       double *flow)
{
  Transport self = { .n_supply = n_supply, .n_demand = n_demand, .cost = cost, .flow = flow };
  guint consumer;

  g_return_if_fail (n_supply == 0 || supply != NULL);
  g_return_if_fail (n_demand == 0 || demand != NULL);
  g_return_if_fail (n_supply == 0 || n_demand == 0 || (cost != NULL && flow != NULL));

  if (n_supply == 0 || n_demand == 0)
    return;
  self.n_points = n_supply + n_demand;
  for (gsize i = 0; i < (gsize)n_supply * n_demand; i++)
    flow[i] = 0;
  transport_init (&self, supply, demand);
  while ((consumer = search (&self)) != NONE)
    ship (&self, consumer);
  transport_clear (&self);
}
