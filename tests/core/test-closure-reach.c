/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/closure-reach.h"

#include <math.h>

#include "core/assignment.h"
#include "support/tiny-problem.h"

/* Links in series: 0 1 2 to the border; 3 beside them; 4 a spur that leads nowhere; 5 to a town. */
#define NETWORK                                                                                    \
  "good fuel import\n"                                                                             \
  "outside refinery 100 10\n"                                                                      \
  "home city 50\n"                                                                                 \
  "home town 5\n"                                                                                  \
  "rail refinery a 1\n"                                                                            \
  "rail a b 1\n"                                                                                   \
  "rail b city 1 enters\n"                                                                         \
  "rail refinery city 9 enters\n"                                                                  \
  "rail city mine 1\n"                                                                             \
  "rail city town 1\n"

typedef struct
{
  gboolean *arcs, *nodes;
} Flags;

static Flags
find_reach (ZamynClosureReach *reach, ZamynProblem *problem, ZamynTargetKind kind, guint32 index)
{
  ZamynTarget target = { kind, index, "", NULL };
  Flags flags = { g_new0 (gboolean, zamyn_problem_get_n_arcs (problem) + 1),
                  g_new0 (gboolean, zamyn_problem_get_n_nodes (problem) + 1) };

  zamyn_closure_reach_find (reach, &target, flags.arcs, flags.nodes);
  return flags;
}

static void
flags_clear (Flags *self)
{
  g_free (self->arcs);
  g_free (self->nodes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flags, flags_clear)

static gboolean
is_same (ZamynProblem *problem, const Flags *a, const Flags *b)
{
  for (guint32 i = 0; i < zamyn_problem_get_n_arcs (problem); i++)
    if (a->arcs[i] != b->arcs[i])
      return FALSE;
  for (guint32 i = 0; i < zamyn_problem_get_n_nodes (problem); i++)
    if (a->nodes[i] != b->nodes[i])
      return FALSE;
  return TRUE;
}

static void
test_series (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (NETWORK);
  g_autoptr (ZamynClosureReach) reach = zamyn_closure_reach_new (problem);
  g_auto (Flags) first = find_reach (reach, problem, ZAMYN_TARGET_LINK, 0);
  g_auto (Flags) last = find_reach (reach, problem, ZAMYN_TARGET_LINK, 2);
  g_auto (Flags) middle
    = find_reach (reach, problem, ZAMYN_TARGET_NODE, tiny_problem_find_node ("a"));
  g_auto (Flags) other = find_reach (reach, problem, ZAMYN_TARGET_LINK, 3);
  g_auto (Flags) town = find_reach (reach, problem, ZAMYN_TARGET_LINK, 5);
  g_auto (Flags) spur = find_reach (reach, problem, ZAMYN_TARGET_LINK, 4);
  g_auto (Flags) nothing = find_reach (reach, problem, ZAMYN_TARGET_NONE, 0);

  g_assert_true (is_same (problem, &first, &last));
  g_assert_true (is_same (problem, &first, &middle));
  g_assert_false (is_same (problem, &first, &other));
  g_assert_false (is_same (problem, &first, &town));
  g_assert_true (is_same (problem, &spur, &nothing));
}

/* The promise: the same reach, the same optimum. On random networks, solved from nothing. */
static void
test_same_reach_same_optimum (void)
{
  guint n_same = 0;

  for (guint round = 0; round < 120; round++)
    {
      g_autoptr (GString) text = g_string_new ("good fuel import\noutside x0 100 10\n"
                                               "outside x1 80 20\nhome t0 50\nhome t3 60\n"
                                               "good coal export\noutside x2 70 -50\nhome t5 90\n");
      g_autoptr (ZamynProblem) problem = NULL;
      g_autoptr (ZamynClosureReach) reach = NULL;
      guint n_links = (guint) g_test_rand_int_range (8, 20);
      g_autofree Flags *flags = g_new0 (Flags, n_links);
      g_autofree double *objectives = g_new0 (double, n_links);

      for (guint i = 0; i < n_links; i++)
        if (g_test_rand_int_range (0, 3) == 0)
          g_string_append_printf (text, "rail x%d t%d %d enters element=gate%u:%d\n",
                                  g_test_rand_int_range (0, 3), g_test_rand_int_range (0, 9),
                                  g_test_rand_int_range (1, 30), i, g_test_rand_int_range (5, 90));
        else
          {
            int from = g_test_rand_int_range (0, 9);

            g_string_append_printf (text, "rail t%d t%d %d\n", from,
                                    (from + g_test_rand_int_range (1, 8)) % 9,
                                    g_test_rand_int_range (1, 30));
          }
      problem = tiny_problem_new (text->str);
      reach = zamyn_closure_reach_new (problem);
      for (guint i = 0; i < n_links; i++)
        {
          ZamynTarget target = { ZAMYN_TARGET_LINK, i, "", NULL };
          g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
          g_autoptr (ZamynAssignment) flow = zamyn_assignment_solve (closed, NULL, NULL);

          flags[i] = find_reach (reach, problem, ZAMYN_TARGET_LINK, i);
          objectives[i] = zamyn_assignment_get_objective_usd_per_year (flow);
          for (guint j = 0; j < i; j++)
            if (is_same (problem, &flags[i], &flags[j]))
              {
                n_same++;
                g_assert_cmpfloat_with_epsilon (objectives[i], objectives[j],
                                                1e-9 * (1 + fabs (objectives[i])));
              }
        }
      for (guint i = 0; i < n_links; i++)
        flags_clear (&flags[i]);
    }
  g_assert_cmpuint (n_same, >, 300);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closure-reach/series", test_series);
  g_test_add_func ("/closure-reach/same-reach-same-optimum", test_same_reach_same_optimum);
  return g_test_run ();
}
