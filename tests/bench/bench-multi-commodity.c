/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The flow of 60 goods on 300 places and 900 arcs against the dual simplex of Clp on the complete arc
 * form: solved whole, and with each of the 450 links closed in turn, Clp starting from the basis of
 * the whole problem as the program does. Every objective must be the same before times are compared;
 * the time of the program has its proof in it. */

#include <coin/Clp_C_Interface.h>
#include <float.h>
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/goods-network.h"
#include "core/assignment.h"

#define N_NODES 300
#define N_LINKS 450
#define N_GOODS 60
#define ROUNDS 10 /* each closes every tenth link */

typedef struct
{
  const char *name;
  double tightness;
  double solve_bar, closure_bar, worst_bar;
} Instance;

static const Instance instances[] = {
  { "loose", 1.0, 1.0 / 100, 1.0 / 40, 0.3 },
  { "tight", 0.45, 1.0 / 50, 1.0 / 20, 0.3 },
};

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* Column k × arcs + a: good k on arc a; then one per good for what is unserved. Row k × nodes + v:
 * balance; then one per arc for its capacity. */
static Clp_Simplex *
make_clp (const GoodsNetwork *net)
{
  int n_arcs = 2 * (int)net->n_links, n_goods = (int)net->n_goods, n_nodes = (int)net->n_nodes;
  int n_columns = n_goods * n_arcs + n_goods, n_rows = n_goods * n_nodes + n_arcs;
  g_autofree CoinBigIndex *start = g_new (CoinBigIndex, n_columns + 1);
  g_autofree int *index = g_new (int, 3 * n_columns);
  g_autofree double *value = g_new (double, 3 * n_columns);
  g_autofree double *lower = g_new0 (double, n_columns);
  g_autofree double *upper = g_new (double, n_columns);
  g_autofree double *cost = g_new (double, n_columns);
  g_autofree double *row_lower = g_new0 (double, n_rows);
  g_autofree double *row_upper = g_new0 (double, n_rows);
  Clp_Simplex *model = Clp_newModel ();
  int n = 0, column = 0;

  for (int k = 0; k < n_goods; k++)
    for (int a = 0; a < n_arcs; a++, column++)
      {
        const GoodsLink *link = &net->links[a / 2];

        start[column] = n;
        index[n] = k * n_nodes + (int)(a % 2 == 0 ? link->from : link->to);
        value[n++] = 1;
        index[n] = k * n_nodes + (int)(a % 2 == 0 ? link->to : link->from);
        value[n++] = -1;
        index[n] = n_goods * n_nodes + a;
        value[n++] = 1;
        cost[column] = link->cost;
        upper[column] = DBL_MAX;
      }
  for (int k = 0; k < n_goods; k++, column++)
    {
      const GoodsTrade *trade = &net->trades[k];

      start[column] = n;
      index[n] = k * n_nodes + (int)trade->from;
      value[n++] = 1;
      index[n] = k * n_nodes + (int)trade->to;
      value[n++] = -1;
      cost[column] = net->penalty;
      upper[column] = trade->demand;
      row_lower[k * n_nodes + (int)trade->from] = trade->demand;
      row_upper[k * n_nodes + (int)trade->from] = trade->demand;
      row_lower[k * n_nodes + (int)trade->to] = -trade->demand;
      row_upper[k * n_nodes + (int)trade->to] = -trade->demand;
    }
  start[column] = n;
  for (int a = 0; a < n_arcs; a++)
    {
      row_lower[n_goods * n_nodes + a] = -DBL_MAX;
      row_upper[n_goods * n_nodes + a] = net->links[a / 2].capacity;
    }
  Clp_setLogLevel (model, 0);
  Clp_loadProblem (model, n_columns, n_rows, start, index, value, lower, upper, cost,
                   row_lower, row_upper);
  return model;
}

static void
set_link_open (Clp_Simplex *model, const GoodsNetwork *net, guint32 link, gboolean open)
{
  double *upper = Clp_columnUpper (model);

  for (guint32 k = 0; k < net->n_goods; k++)
    for (guint32 side = 0; side < 2; side++)
      upper[k * 2 * net->n_links + 2 * link + side] = open ? DBL_MAX : 0;
}

static void
assert_same (const char *what, double ours, double theirs)
{
  if (fabs (ours - theirs) <= 1e-7 * (1 + fabs (theirs)))
    return;
  fprintf (stderr, "%s: objective %.12g, Clp says %.12g\n", what, ours, theirs);
  exit (1);
}

static int
compare_numbers (const void *a, const void *b)
{
  double one = *(const double *)a, two = *(const double *)b;

  return (one > two) - (one < two);
}

static double
get_quantile (const double *values, guint n, double share)
{
  g_autofree double *sorted = g_memdup2 (values, sizeof (double) * n);

  qsort (sorted, n, sizeof (double), compare_numbers);
  return sorted[MIN ((guint)(share * n), n - 1)];
}

static gboolean
judge (const char *instance, const char *what, double ratio, double bar)
{
  printf ("%s %s: 1/%.0f of Clp, may be 1/%.0f: %s\n", instance, what, 1 / ratio, 1 / bar,
          ratio <= bar ? "holds" : "MISSED");
  return ratio <= bar;
}

/* Clp with and without its presolve; the better of the two counts. */
static double
solve_clp (const GoodsNetwork *net, gboolean presolve, double *objective)
{
  Clp_Simplex *model = make_clp (net);
  double start = get_cpu_ms ();

  if (presolve)
    Clp_initialDualSolve (model);
  else
    Clp_dual (model, 0);
  *objective = Clp_objectiveValue (model);
  start = get_cpu_ms () - start;
  Clp_deleteModel (model);
  return start;
}

static gboolean
compare_solves (const Instance *instance, const GoodsNetwork *net, ZamynProblem *problem)
{
  enum { N = 7, REPEAT = 20 };
  double ratios[N], ours[N], theirs[N];

  for (guint round = 0; round < N; round++)
    {
      double plain, presolved, objective, start = get_cpu_ms ();

      for (guint i = 0; i < REPEAT; i++)
        {
          g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);

          if (i == 0)
            objective = zamyn_assignment_get_objective_usd_per_year (base);
          if (!zamyn_assignment_is_proven (base))
            exit (1);
        }
      ours[round] = (get_cpu_ms () - start) / REPEAT;
      plain = solve_clp (net, FALSE, &start);
      assert_same (instance->name, objective, start);
      presolved = solve_clp (net, TRUE, &start);
      theirs[round] = MIN (plain, presolved);
      ratios[round] = ours[round] / theirs[round];
    }
  printf ("%s solve: %.3f ms, Clp %.1f ms (medians of %d)\n", instance->name,
          get_quantile (ours, N, 0.5), get_quantile (theirs, N, 0.5), N);
  return judge (instance->name, "solve", get_quantile (ratios, N, 0.5), instance->solve_bar);
}

typedef struct
{
  const Instance *instance;
  const GoodsNetwork *net;
  ZamynProblem *problem;
  ZamynAssignment *base;
  Clp_Simplex *clp;
  unsigned char *basis;
} Sweep;

static double
close_ours (const Sweep *self, guint32 link, double *objective)
{
  ZamynTarget target = { ZAMYN_TARGET_LINK, link, "", NULL };
  double start = get_cpu_ms ();
  g_autoptr (ZamynProblem) closed = zamyn_problem_close (self->problem, &target, 1);
  g_autoptr (ZamynAssignment) result
    = zamyn_assignment_solve_from (closed, self->base, NULL, NULL);

  *objective = zamyn_assignment_get_objective_usd_per_year (result);
  if (!zamyn_assignment_is_proven (result))
    {
      fprintf (stderr, "%s: link %u: not proven\n", self->instance->name, link);
      exit (1);
    }
  return get_cpu_ms () - start;
}

static double
close_theirs (const Sweep *self, guint32 link, double *objective)
{
  double start = get_cpu_ms ();

  Clp_copyinStatus (self->clp, self->basis);
  set_link_open (self->clp, self->net, link, FALSE);
  Clp_dual (self->clp, 0);
  *objective = Clp_objectiveValue (self->clp);
  set_link_open (self->clp, self->net, link, TRUE);
  return get_cpu_ms () - start;
}

static gboolean
compare_closures (Sweep *self)
{
  double ours[N_LINKS], theirs[N_LINKS], ratios[ROUNDS], sum_ours = 0, sum_theirs = 0;
  double worst = 0, p95;
  gboolean holds;

  for (guint round = 0; round < ROUNDS; round++)
    {
      double round_ours = 0, round_theirs = 0;

      for (guint32 link = round; link < N_LINKS; link += ROUNDS)
        {
          double our_objective, their_objective;

          ours[link] = close_ours (self, link, &our_objective);
          theirs[link] = close_theirs (self, link, &their_objective);
          assert_same (self->instance->name, our_objective, their_objective);
          round_ours += ours[link];
          round_theirs += theirs[link];
          worst = MAX (worst, ours[link]);
        }
      ratios[round] = round_ours / round_theirs;
      sum_ours += round_ours;
      sum_theirs += round_theirs;
    }
  p95 = get_quantile (theirs, N_LINKS, 0.95);
  printf ("%s closures: mean %.3f ms, p95 %.3f, worst %.3f; Clp mean %.1f ms, p95 %.1f\n",
          self->instance->name, sum_ours / N_LINKS, get_quantile (ours, N_LINKS, 0.95), worst,
          sum_theirs / N_LINKS, p95);
  holds = judge (self->instance->name, "mean closure", get_quantile (ratios, ROUNDS, 0.5),
                 self->instance->closure_bar);
  printf ("%s worst closure: %.3f of Clp's p95, may be %.2f: %s\n", self->instance->name,
          worst / p95, self->instance->worst_bar,
          worst / p95 <= self->instance->worst_bar ? "holds" : "MISSED");
  return holds && worst / p95 <= self->instance->worst_bar;
}

static gboolean
run (const Instance *instance, gboolean alone)
{
  g_autoptr (GoodsNetwork) net
    = goods_network_new (N_NODES, N_LINKS, N_GOODS, instance->tightness, 7);
  g_autoptr (ZamynProblem) problem = goods_network_make_problem (net);
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);
  Sweep sweep = { instance, net, problem, base, NULL, NULL };
  guint n_tight = 0;
  gboolean holds;

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (problem); e++)
    n_tight += zamyn_assignment_get_load (base, e)
               > zamyn_problem_get_element (problem, e)->capacity * (1 - 1e-9);
  printf ("%s: %u of %u arcs full\n", instance->name, n_tight, 2 * N_LINKS);
  if (alone) /* for a profiler */
    {
      double unused, sum = 0, start = get_cpu_ms ();

      for (guint i = 0; i < 100; i++)
        {
          g_autoptr (ZamynAssignment) again = zamyn_assignment_solve (problem, NULL, NULL);
        }
      printf ("solve %.3f ms\n", (get_cpu_ms () - start) / 100);
      for (guint round = 0; round < 10; round++)
        for (guint32 link = 0; link < N_LINKS; link++)
          sum += close_ours (&sweep, link, &unused);
      printf ("closure %.3f ms\n", sum / 10 / N_LINKS);
      return TRUE;
    }
  holds = compare_solves (instance, net, problem);
  sweep.clp = make_clp (net);
  Clp_dual (sweep.clp, 0);
  sweep.basis = g_memdup2 (Clp_statusArray (sweep.clp),
                           (gsize)(Clp_numberRows (sweep.clp) + Clp_numberColumns (sweep.clp)));
  holds &= compare_closures (&sweep);
  g_free (sweep.basis);
  Clp_deleteModel (sweep.clp);
  return holds;
}

int
main (int argc, char **argv)
{
  gboolean alone = argc > 1 && strcmp (argv[1], "--alone") == 0;
  gboolean holds = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (instances); i++)
    holds &= run (&instances[i], alone);
  return holds ? 0 : 1;
}
