/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/assignment.h"

#include <glib.h>
#include <math.h>

#include "support/tiny-problem.h"

#define SLACK 1e-6

static ZamynAssignment *
solve (ZamynProblem *problem)
{
  g_autoptr (GError) error = NULL;
  ZamynAssignment *assignment = zamyn_assignment_solve (problem, NULL, &error);

  g_assert_no_error (error);
  return assignment;
}

static ZamynTarget
link_target (guint32 link)
{
  return (ZamynTarget){ ZAMYN_TARGET_LINK, link, "", NULL };
}

/* What goes in at a vertex's node comes out again, less what its rows give and take. */
static void
assert_balance (ZamynAssignment *self, guint32 good_index)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
  guint32 n_nodes = zamyn_problem_get_n_nodes (problem);
  g_autofree double *balance = g_new0 (double, n_nodes);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);

  for (guint32 i = 0; i < zamyn_problem_get_n_arcs (problem); i++)
    if (arcs[i].link != ZAMYN_NONE)
      {
        double flow
          = zamyn_assignment_get_link_flow (self, good_index, arcs[i].link, arcs[i].forward);

        balance[vertices[arcs[i].from].node] -= flow;
        balance[vertices[arcs[i].to].node] += flow;
      }
  for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);
      gboolean is_source = (r < good->rows + good->n_outside) == is_import;

      g_assert_cmpfloat (zamyn_assignment_get_row (self, r), <=, row->quantity + SLACK);
      balance[row->node] += (is_source ? 1 : -1) * zamyn_assignment_get_row (self, r);
    }
  for (guint32 node = 0; node < n_nodes; node++)
    g_assert_cmpfloat (fabs (balance[node]), <, SLACK);
}

static void
assert_feasible (ZamynAssignment *self)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self);

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (problem); e++)
    g_assert_cmpfloat (zamyn_assignment_get_load (self, e), <=,
                       zamyn_problem_get_element (problem, e)->capacity + SLACK);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      assert_balance (self, k);
      g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_served (self, k)
                                        + zamyn_assignment_get_unserved (self, k),
                                      zamyn_assignment_get_demand (self, k), SLACK);
    }
  for (guint i = 0; i < zamyn_assignment_get_n_paths (self); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (self, i);

      g_assert_cmpfloat (path->quantity, >, 0);
      for (guint j = 0; j < path->n_arcs; j++)
        g_assert_true (zamyn_problem_is_open (problem, path->arcs[j]));
    }
}

/* A railway and a dearer road side by side, as at a border. Link 0 is the railway, 1 the road. */
static const char parallel[] = "good fuel import\n"
                               "outside refinery 120 500\n"
                               "home city 120\n"
                               "rail refinery gate 10\n"
                               "rail gate town 3 enters element=rail:200\n"
                               "road gate town 9 enters element=road:30\n"
                               "change gate rail road 2\n"
                               "change town road rail 2\n"
                               "rail town city 5\n";

static void
test_cheapest_way (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (parallel);
  g_autoptr (ZamynAssignment) base = solve (problem);

  assert_feasible (base);
  g_assert_cmpfloat (zamyn_assignment_get_unserved (base, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_link_flow (base, 0, 1, TRUE), 120, SLACK);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_mean_cost (base, 0), 518, SLACK);
}

static void
test_closed_railway_fills_the_road (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (parallel);
  ZamynTarget railway = link_target (1);
  g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &railway, 1);
  g_autoptr (ZamynAssignment) result = solve (closed);
  g_autofree char *reason = NULL;

  assert_feasible (result);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_link_flow (result, 0, 2, TRUE), 30, SLACK);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_unserved (result, 0), 90, SLACK);
  reason = zamyn_assignment_explain_unserved (result, 1);
  g_assert_nonnull (g_strstr_len (reason, -1, "road"));
}

static void
test_closing_is_capacity_zero (void)
{
  g_autoptr (ZamynProblem) whole = tiny_problem_new (parallel);
  ZamynTarget railway = link_target (1);
  g_autoptr (ZamynProblem) closed = zamyn_problem_close (whole, &railway, 1);
  g_auto (GStrv) parts = g_strsplit (parallel, "rail:200", 2);
  g_autofree char *text = g_strjoin ("rail:0", parts[0], parts[1], NULL);
  g_autoptr (ZamynProblem) empty = tiny_problem_new (text);
  g_autoptr (ZamynAssignment) one = solve (closed);
  g_autoptr (ZamynAssignment) two = solve (empty);

  g_assert_cmpfloat (zamyn_assignment_get_served (one, 0), ==,
                     zamyn_assignment_get_served (two, 0));
  g_assert_cmpfloat (zamyn_assignment_get_objective_usd_per_year (one), ==,
                     zamyn_assignment_get_objective_usd_per_year (two));
}

static void
test_no_way_is_a_result (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (parallel);
  ZamynTarget last = link_target (3);
  g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &last, 1);
  g_autoptr (ZamynAssignment) result = solve (closed);
  g_autofree char *reason = zamyn_assignment_explain_unserved (result, 1);

  g_assert_cmpfloat (zamyn_assignment_get_unserved (result, 0), ==, 120);
  g_assert_nonnull (reason);
}

/* Towns on a ring with spokes, capacities and two goods thrown at random. */
static char *
throw_text (guint n_towns)
{
  GString *text = g_string_new ("good fuel import\n");

  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "outside x%u %d %d\n", i, g_test_rand_int_range (10, 60),
                            g_test_rand_int_range (100, 200));
  for (guint i = 0; i < n_towns; i += 2)
    g_string_append_printf (text, "home t%u %d\n", i, g_test_rand_int_range (1, 30));
  g_string_append (text, "good coal export\n");
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "outside x%u %d %d\n", i, g_test_rand_int_range (10, 60),
                            g_test_rand_int_range (0, 50));
  for (guint i = 1; i < n_towns; i += 3)
    g_string_append_printf (text, "home t%u %d\n", i, g_test_rand_int_range (1, 30));
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "rail x%u t%d %d enters element=gate%u:%d\n", i,
                            g_test_rand_int_range (0, (gint32) n_towns),
                            g_test_rand_int_range (1, 20), i, g_test_rand_int_range (5, 60));
  for (guint i = 0; i < 2 * n_towns; i++)
    {
      int from = g_test_rand_int_range (0, (gint32) n_towns);
      int to = i < n_towns ? (int) i : g_test_rand_int_range (0, (gint32) n_towns);

      if (from != to)
        g_string_append_printf (text, "rail t%d t%d %d element=line%u:%d\n", from, to,
                                g_test_rand_int_range (1, 20), i, g_test_rand_int_range (5, 60));
    }
  return g_string_free (text, FALSE);
}

static void
test_random_problems (void)
{
  for (int round = 0; round < 60; round++)
    {
      g_autofree char *text = throw_text (8);
      g_autoptr (ZamynProblem) problem = tiny_problem_new (text);
      g_autoptr (ZamynAssignment) base = solve (problem);
      guint32 n_links = 3;

      assert_feasible (base);
      for (guint32 link = 0; link < n_links + 8; link++)
        {
          ZamynTarget target = link_target (link);
          g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
          g_autoptr (ZamynAssignment) cold = solve (closed);
          g_autoptr (ZamynAssignment) warm
            = zamyn_assignment_solve_from (closed, base, NULL, NULL);

          assert_feasible (cold);
          assert_feasible (warm);
          g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_objective_usd_per_year (warm),
                                          zamyn_assignment_get_objective_usd_per_year (cold),
                                          1e-3);
          for (guint32 k = 0; k < 2; k++)
            {
              g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_served (warm, k),
                                              zamyn_assignment_get_served (cold, k), SLACK);
              g_assert_cmpfloat (zamyn_assignment_get_link_flow (cold, k, link, TRUE), ==, 0);
              g_assert_cmpfloat (zamyn_assignment_get_link_flow (cold, k, link, FALSE), ==, 0);
            }
        }
    }
}

static void
test_cancelled (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (parallel);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (zamyn_assignment_solve (problem, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assignment/cheapest-way", test_cheapest_way);
  g_test_add_func ("/assignment/closed-railway-fills-the-road", test_closed_railway_fills_the_road);
  g_test_add_func ("/assignment/closing-is-capacity-zero", test_closing_is_capacity_zero);
  g_test_add_func ("/assignment/no-way-is-a-result", test_no_way_is_a_result);
  g_test_add_func ("/assignment/random-problems", test_random_problems);
  g_test_add_func ("/assignment/cancelled", test_cancelled);
  return g_test_run ();
}
