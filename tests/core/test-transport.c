/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/transport.h"

#include <math.h>

#define MAX_SIDE 12

typedef struct
{
  guint n_supply, n_demand;
  double supply[MAX_SIDE], demand[MAX_SIDE];
  double cost[MAX_SIDE * MAX_SIDE], flow[MAX_SIDE * MAX_SIDE];
} Instance;

static void
instance_solve (Instance *self)
{
  for (guint i = 0; i < MAX_SIDE * MAX_SIDE; i++)
    self->flow[i] = NAN;
  zamyn_transport_solve (self->n_supply, self->n_demand, self->supply, self->demand, self->cost,
                         self->flow);
}

static double
instance_get_shipped (const Instance *self, double *total_cost)
{
  double shipped = 0;

  *total_cost = 0;
  for (guint i = 0; i < self->n_supply * self->n_demand; i++)
    if (self->flow[i] > 0)
      {
        shipped += self->flow[i];
        *total_cost += self->flow[i] * self->cost[i];
      }
  return shipped;
}

static void
instance_assert_feasible (const Instance *self, double tolerance)
{
  for (guint i = 0; i < self->n_supply; i++)
    {
      double sent = 0;

      for (guint j = 0; j < self->n_demand; j++)
        {
          double flow = self->flow[i * self->n_demand + j];

          g_assert_cmpfloat (flow, >=, -tolerance);
          if (isinf (self->cost[i * self->n_demand + j]))
            g_assert_cmpfloat (flow, ==, 0);
          sent += flow;
        }
      g_assert_cmpfloat (sent, <=, self->supply[i] + tolerance);
    }
  for (guint j = 0; j < self->n_demand; j++)
    {
      double taken = 0;

      for (guint i = 0; i < self->n_supply; i++)
        taken += self->flow[i * self->n_demand + j];
      g_assert_cmpfloat (taken, <=, self->demand[j] + tolerance);
    }
}

/* The residual graph with a source before the suppliers and a sink behind the consumers, as a
 * matrix of lengths. The flow is largest if the sink cannot be reached from the source, and
 * cheapest of its size if there is no cycle of negative length: Floyd and Warshall's method shows
 * both. */
static void
instance_assert_optimal (const Instance *self, double tolerance)
{
  enum
  {
    N = 2 * MAX_SIDE + 2
  };
  double d[N][N];
  guint source = self->n_supply + self->n_demand, sink = source + 1;

  for (guint a = 0; a < N; a++)
    for (guint b = 0; b < N; b++)
      d[a][b] = INFINITY;
  for (guint i = 0; i < self->n_supply; i++)
    {
      double sent = 0;

      for (guint j = 0; j < self->n_demand; j++)
        {
          guint pair = i * self->n_demand + j;

          sent += self->flow[pair];
          if (isinf (self->cost[pair]))
            continue;
          d[i][self->n_supply + j] = self->cost[pair];
          if (self->flow[pair] > tolerance)
            d[self->n_supply + j][i] = -self->cost[pair];
        }
      if (sent < self->supply[i] - tolerance)
        d[source][i] = 0;
      if (sent > tolerance)
        d[i][source] = 0;
    }
  for (guint j = 0; j < self->n_demand; j++)
    {
      double taken = 0;

      for (guint i = 0; i < self->n_supply; i++)
        taken += self->flow[i * self->n_demand + j];
      if (taken < self->demand[j] - tolerance)
        d[self->n_supply + j][sink] = 0;
      if (taken > tolerance)
        d[sink][self->n_supply + j] = 0;
    }
  for (guint k = 0; k <= sink; k++)
    for (guint a = 0; a <= sink; a++)
      for (guint b = 0; b <= sink; b++)
        if (d[a][k] + d[k][b]
            < d[a][b] - tolerance / 100) /* else rounding grows from cycle to cycle */
          d[a][b] = d[a][k] + d[k][b];
  g_assert_true (isinf (d[source][sink]));
  for (guint a = 0; a <= sink; a++)
    g_assert_false (d[a][a] < -tolerance);
}

static void
test_takes_back (void)
{
  Instance in = { 2, 2, { 1, 1 }, { 1, 1 }, { 1, 2, 2, 9 }, { 0 } };
  double cost;

  instance_solve (&in);
  g_assert_cmpfloat (instance_get_shipped (&in, &cost), ==, 2);
  g_assert_cmpfloat (cost, ==, 4);
}

static void
test_most_before_cheapest (void)
{
  /* Serving both consumers costs 101; serving the cheap one alone would cost 1. */
  Instance in = { 2, 2, { 5, 5 }, { 5, 5 }, { 1, 20, 0, INFINITY }, { 0 } };
  double cost;

  instance_solve (&in);
  g_assert_cmpfloat (instance_get_shipped (&in, &cost), ==, 10);
  g_assert_cmpfloat (cost, ==, 100);
}

static void
test_forbidden (void)
{
  Instance in = { 2, 1, { 5, 5 }, { 8 }, { INFINITY, 3 }, { 0 } };
  Instance none = { 1, 1, { 5 }, { 8 }, { INFINITY }, { 0 } };
  double cost;

  instance_solve (&in);
  g_assert_cmpfloat (instance_get_shipped (&in, &cost), ==, 5);
  g_assert_cmpfloat (in.flow[0], ==, 0);
  instance_solve (&none);
  g_assert_cmpfloat (none.flow[0], ==, 0);
}

static void
test_empty (void)
{
  double one = 1, flow = 7;

  zamyn_transport_solve (0, 1, NULL, &one, NULL, NULL);
  zamyn_transport_solve (1, 0, &one, NULL, NULL, NULL);
  zamyn_transport_solve (1, 1, &(double){ 0 }, &one, &one, &flow);
  g_assert_cmpfloat (flow, ==, 0);
}

static void
test_without_limit (void)
{
  Instance in = { 2, 2, { INFINITY, 4 }, { 3, 6 }, { 5, 5, 1, 2 }, { 0 } };
  double cost;

  instance_solve (&in);
  instance_assert_feasible (&in, 0);
  g_assert_cmpfloat (instance_get_shipped (&in, &cost), ==, 9);
  g_assert_cmpfloat (cost, ==, 3 + 1 * 2 + 5 * 5);
}

static void
fill_random (Instance *in, guint side, int largest, gboolean whole)
{
  in->n_supply = (guint)g_test_rand_int_range (1, (gint32)side + 1);
  in->n_demand = (guint)g_test_rand_int_range (1, (gint32)side + 1);
  for (guint i = 0; i < in->n_supply; i++)
    in->supply[i]
      = whole ? g_test_rand_int_range (0, largest + 1) : g_test_rand_double_range (0, largest);
  for (guint j = 0; j < in->n_demand; j++)
    in->demand[j]
      = whole ? g_test_rand_int_range (0, largest + 1) : g_test_rand_double_range (0, largest);
  for (guint c = 0; c < in->n_supply * in->n_demand; c++)
    {
      in->cost[c] = whole ? g_test_rand_int_range (-5, 20) : g_test_rand_double_range (-100, 1000);
      if (g_test_rand_int_range (0, 4) == 0)
        in->cost[c] = INFINITY;
    }
}

static void
test_random (void)
{
  for (guint run = 0; run < 3000; run++)
    {
      Instance in = { 0 };

      fill_random (&in, MAX_SIDE, 1000, run % 2 == 0);
      instance_solve (&in);
      instance_assert_feasible (&in, 1e-9);
      instance_assert_optimal (&in, 1e-7);
    }
}

typedef struct
{
  const Instance *in;
  int left_supply[3], left_demand[3];
  double most, least_cost;
} Trial;

/* Every whole amount on every pair. */
static void
try_pair (Trial *trial, guint pair, int shipped, double cost)
{
  const Instance *in = trial->in;
  guint i = pair / in->n_demand, j = pair % in->n_demand;

  if (pair == in->n_supply * in->n_demand)
    {
      if (shipped > trial->most)
        trial->least_cost = INFINITY;
      if (shipped >= trial->most)
        trial->least_cost = MIN (trial->least_cost, cost);
      trial->most = MAX (trial->most, shipped);
      return;
    }
  for (int amount = 0; amount <= MIN (trial->left_supply[i], trial->left_demand[j]); amount++)
    {
      if (amount > 0 && isinf (in->cost[pair]))
        break;
      trial->left_supply[i] -= amount;
      trial->left_demand[j] -= amount;
      try_pair (trial, pair + 1, shipped + amount,
                amount > 0 ? cost + amount * in->cost[pair] : cost);
      trial->left_supply[i] += amount;
      trial->left_demand[j] += amount;
    }
}

static void
test_all_ways (void)
{
  for (guint run = 0; run < 200; run++)
    {
      Instance in = { 0 };
      Trial trial = { .in = &in, .least_cost = INFINITY };
      double cost;

      fill_random (&in, 3, 3, TRUE);
      instance_solve (&in);
      for (guint i = 0; i < 3; i++)
        {
          trial.left_supply[i] = (int)in.supply[i];
          trial.left_demand[i] = (int)in.demand[i];
        }
      try_pair (&trial, 0, 0, 0);
      g_assert_cmpfloat_with_epsilon (instance_get_shipped (&in, &cost), trial.most, 1e-9);
      g_assert_cmpfloat_with_epsilon (cost, trial.least_cost, 1e-9);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transport/takes-back", test_takes_back);
  g_test_add_func ("/transport/most-before-cheapest", test_most_before_cheapest);
  g_test_add_func ("/transport/forbidden", test_forbidden);
  g_test_add_func ("/transport/empty", test_empty);
  g_test_add_func ("/transport/without-limit", test_without_limit);
  g_test_add_func ("/transport/random", test_random);
  g_test_add_func ("/transport/all-ways", test_all_ways);
  return g_test_run ();
}
