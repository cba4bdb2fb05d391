/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How time and memory of a flow grow with places and goods: prints the table of the manual
 * (resources/manual/performance.md). Each line is measured in a process of its own. No judge: there
 * is no bar. */

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/goods-network.h"
#include "core/assignment.h"

#define N_CLOSURES 20

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static void
measure (guint32 n_nodes, guint32 n_goods)
{
  g_autoptr (GoodsNetwork) net = goods_network_new (n_nodes, n_nodes * 3 / 2, n_goods, 1, 7);
  double start = get_cpu_ms (), made, solved;
  g_autoptr (ZamynProblem) problem = goods_network_make_problem (net);
  g_autoptr (ZamynAssignment) base = NULL;
  struct rusage usage;

  made = get_cpu_ms () - start;
  start = get_cpu_ms ();
  base = zamyn_assignment_solve (problem, NULL, NULL);
  solved = get_cpu_ms () - start;
  start = get_cpu_ms ();
  for (guint32 i = 0; i < N_CLOSURES; i++)
    {
      const ZamynFlowPath *path
        = zamyn_assignment_get_path (base, i * zamyn_assignment_get_n_paths (base) / N_CLOSURES);
      ZamynTarget target
        = { ZAMYN_TARGET_LINK, zamyn_problem_get_arcs (problem)[path->arcs[path->n_arcs / 2]].link, "",
            NULL };
      g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
      g_autoptr (ZamynAssignment) result
        = zamyn_assignment_solve_from (closed, base, NULL, NULL);
    }
  getrusage (RUSAGE_SELF, &usage);
  printf ("| %u | %u | %.0f | %.0f | %.1f | %ld | %s |\n", n_nodes, n_goods, made, solved,
          (get_cpu_ms () - start) / N_CLOSURES, usage.ru_maxrss / 1024,
          zamyn_assignment_get_method (base));
}

int
main (void)
{
  static const guint32 sizes[][2] = { { 300, 20 },   { 300, 60 },   { 1000, 20 },
                                      { 1000, 60 },  { 10000, 20 }, { 30000, 20 },
                                      { 100000, 20 }, { 10000, 60 }, { 30000, 60 },
                                      { 1000, 200 }, { 10000, 200 } };

  puts ("| places | goods | making the problem, ms | solving, ms | a closure that matters, ms "
        "| memory, MB | method |");
  puts ("|---|---|---|---|---|---|---|");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      pid_t child;

      fflush (stdout);
      child = fork ();
      if (child == 0)
        {
          measure (sizes[i][0], sizes[i][1]);
          fflush (stdout);
          _exit (0);
        }
      waitpid (child, NULL, 0);
    }
  return 0;
}
