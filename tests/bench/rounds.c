/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "rounds.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define MAX_RUNNERS 6

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
get_median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static double
run (const BenchRunner *runner, guint n_repeats, double *sum)
{
  double begin = get_cpu_ms ();

  *sum = 0;
  for (guint i = 0; i < n_repeats; i++)
    *sum += runner->work (runner->data);
  return (get_cpu_ms () - begin) / n_repeats;
}

static gboolean
are_equal (double a, double b)
{
  return fabs (a - b) <= 1e-7 * fmax (1, fmax (fabs (a), fabs (b)));
}

int
bench_compare (const BenchRunner *runners, guint n_runners, const BenchBar *bar, guint n_rounds,
               guint n_repeats)
{
  g_autofree double *ratios = g_new (double, n_rounds);
  g_autofree double *times = g_new (double, (gsize)n_rounds * n_runners);
  double sums[MAX_RUNNERS];
  double ratio;

  g_assert (n_runners >= 2 && n_runners <= MAX_RUNNERS && n_rounds >= 7);
  for (guint i = 0; i < n_runners; i++) /* warms the caches, and comes before any time is taken */
    {
      run (&runners[i], 1, &sums[i]);
      if (!are_equal (sums[i], sums[0]))
        {
          g_print ("%s: %s finds %.12g, %s %.12g\n", bar->work, runners[0].name, sums[0],
                   runners[i].name, sums[i]);
          return BENCH_FAILED;
        }
    }
  for (guint round = 0; round < n_rounds; round++)
    {
      double best = INFINITY;

      for (guint turn = 0; turn < n_runners; turn++)
        {
          guint i = (turn + round) % n_runners;

          times[(gsize)i * n_rounds + round] = run (&runners[i], n_repeats, &sums[i]);
          if (i > 0)
            best = fmin (best, times[(gsize)i * n_rounds + round]);
        }
      ratios[round] = times[round] / best;
    }
  ratio = get_median (ratios, n_rounds);
  g_print ("%s:", bar->work);
  for (guint i = 0; i < n_runners; i++)
    g_print (" %s %.4g ms%s", runners[i].name, get_median (&times[(gsize)i * n_rounds], n_rounds),
             i + 1 < n_runners ? "," : ";");
  g_print (" ratio %.4g (pass %.4g, aim %.4g) %s\n", ratio, bar->pass, bar->aim,
           ratio > bar->pass   ? "FAILED"
           : ratio > bar->aim ? "passed"
                              : "aim reached");
  return ratio > bar->pass ? BENCH_FAILED : BENCH_PASSED;
}
