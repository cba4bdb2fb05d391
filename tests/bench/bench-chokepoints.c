/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choke points on the shipped atlas, against the clock (there is no peer that does this):
 *
 *     every passage, node, link and country closed alone     0.5 s
 *     every pair of passages closed together                 5 s
 *     one closure more or less, 10 000 seeded edits          20 ms median, 100 ms p95, 250 ms worst
 *
 * Time is that of the processor, which other programs on the machine do not change; what runs in
 * several threads is divided by their number. Results of warm starts are compared with solves from
 * nothing. Exit 1 beyond a bar. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/joint-closures.h"
#include "support/real-atlas.h"

#define ROUNDS 7
#define PAIR_ROUNDS 3
#define EDITS 10000
#define COLD_EVERY 50
#define MOST_CLOSED 5

static gboolean is_late;

static double
get_cpu_s (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static int
compare_numbers (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
tell (const char *what, double s, double bar_s, const char *rest)
{
  gboolean late = s > bar_s;

  is_late |= late;
  g_print ("%-44s %9.1f ms   bar %6.0f ms  %s%s\n", what, 1000 * s, 1000 * bar_s,
           late ? "TOO SLOW  " : "", rest);
}

static void
measure_ranking (ZamynAssignment *base)
{
  ZamynRankOptions options = { .kind = ZAMYN_KIND_ALL, .direction = -1 };
  double times[ROUNDS];
  g_autofree char *rest = NULL;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = get_cpu_s ();
      g_autoptr (ZamynRanking) ranking
        = zamyn_criticality_rank (base, &options, NULL, NULL, NULL, NULL);

      times[i] = (get_cpu_s () - start) / g_get_num_processors ();
      g_free (rest);
      rest = g_strdup_printf ("%u entries, %u solves", zamyn_ranking_get_n (ranking),
                              zamyn_ranking_get_n_solved (ranking));
    }
  qsort (times, ROUNDS, sizeof *times, compare_numbers);
  tell ("all passages, nodes, links, countries", times[ROUNDS / 2], 0.5, rest);
}

static void
measure_pairs (ZamynAssignment *base)
{
  ZamynRankOptions options = { .direction = -1 };
  g_autoptr (GArray) targets = zamyn_joint_closures_list_targets (base, &options);
  double times[PAIR_ROUNDS];
  g_autofree char *rest = NULL;

  for (guint i = 0; i < PAIR_ROUNDS; i++)
    {
      double start = get_cpu_s ();
      g_autoptr (ZamynJointRanking) ranking
        = zamyn_joint_closures_find (base, (const ZamynTarget *) (void *) targets->data,
                                     targets->len, 2, 0, &options, NULL, NULL, NULL, NULL);

      times[i] = (get_cpu_s () - start) / g_get_num_processors ();
      g_free (rest);
      rest = g_strdup_printf ("%u sets, %u solves", (guint) ranking->n_sets,
                              (guint) ranking->n_solved);
    }
  qsort (times, PAIR_ROUNDS, sizeof *times, compare_numbers);
  tell ("all pairs of passages", times[PAIR_ROUNDS / 2], 5, rest);
}

/* Edits */

static ZamynTarget
throw_target (ZamynNetwork *network, GRand *rand)
{
  ZamynTarget target = { .kind = ZAMYN_TARGET_PASSAGE };

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      target.kind = ZAMYN_TARGET_LINK;
      target.index = (guint32) g_rand_int_range (rand, 0, (gint32) zamyn_network_get_n_links (network));
      break;
    case 1:
      target.kind = ZAMYN_TARGET_NODE;
      target.index = (guint32) g_rand_int_range (rand, 0, (gint32) zamyn_network_get_n_nodes (network));
      break;
    default:
      target.index
        = (guint32) g_rand_int_range (rand, 0, (gint32) zamyn_network_get_n_passages (network));
      break;
    }
  return target;
}

static void
assert_as_cold (ZamynProblem *problem, const ZamynAssignment *warm)
{
  g_autoptr (ZamynAssignment) cold = zamyn_assignment_solve (problem, NULL, NULL);
  double expected = zamyn_assignment_get_objective_usd_per_year (cold);

  g_assert_true (zamyn_assignment_is_proven (warm) && zamyn_assignment_is_proven (cold));
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_objective_usd_per_year (warm), expected,
                                  1e-8 * fabs (expected));
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_served (warm, k),
                                    zamyn_assignment_get_served (cold, k),
                                    1e-5 * (1 + zamyn_assignment_get_demand (cold, k)));
}

static void
measure_edits (ZamynAssignment *base)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  g_autoptr (GRand) rand = g_rand_new_with_seed (20231201);
  g_autofree double *times = g_new (double, EDITS);
  g_autofree ZamynImpact *impacts = g_new (ZamynImpact, zamyn_problem_get_n_goods (problem));
  ZamynTarget closed[MOST_CLOSED];
  guint n = 0;

  for (guint i = 0; i < EDITS; i++)
    {
      if (n == MOST_CLOSED || (n > 0 && g_rand_boolean (rand)))
        closed[(guint) g_rand_int_range (rand, 0, (gint32) n)] = closed[n - 1], n--;
      else
        closed[n++] = throw_target (network, rand);

      double start = get_cpu_s ();
      g_autoptr (ZamynProblem) edited = zamyn_problem_close (problem, closed, n);
      g_autoptr (ZamynAssignment) warm = zamyn_assignment_solve_from (edited, base, NULL, NULL);
      zamyn_impact_compare_all (base, warm, impacts);
      times[i] = get_cpu_s () - start;
      if (i % COLD_EVERY == 0)
        assert_as_cold (edited, warm);
    }
  qsort (times, EDITS, sizeof *times, compare_numbers);
  tell ("one closure more or less: median", times[EDITS / 2], 0.020, "10000 edits");
  tell ("one closure more or less: 95 of 100", times[EDITS * 95 / 100], 0.100, "");
  tell ("one closure more or less: worst", times[EDITS - 1], 0.250, "");
}

int
main (void)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);

  measure_ranking (base);
  measure_pairs (base);
  measure_edits (base);
  g_clear_pointer (&base, zamyn_assignment_unref);
  real_atlas_clear ();
  return is_late ? 1 : 0;
}
