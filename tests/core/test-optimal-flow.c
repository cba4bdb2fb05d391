/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The optimum against GLPK, which reads the complete arc form that the program writes: so the writer is
 * judged too. */

#include "core/optimal-flow.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <glpk.h>
#include <math.h>

#include "core/mps-writer.h"
#include "support/tiny-problem.h"

static double
judge (ZamynProblem *problem)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  ZamynMpsSize size;
  g_autoptr (GBytes) bytes = zamyn_mps_write (problem, &size, &error);
  int fd = g_file_open_tmp ("zamyn-XXXXXX.mps", &path, &error);
  glp_prob *lp = glp_create_prob ();
  glp_smcp options;
  double objective;

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  g_assert_cmpint (glp_read_mps (lp, GLP_MPS_FILE, NULL, path), ==, 0);
  g_unlink (path);
  g_assert_cmpint (glp_get_num_cols (lp), ==, (int) size.n_columns);
  g_assert_cmpint (glp_get_num_rows (lp), ==, (int) size.n_rows);
  glp_init_smcp (&options);
  options.msg_lev = GLP_MSG_OFF;
  g_assert_cmpint (glp_simplex (lp, &options), ==, 0);
  g_assert_cmpint (glp_get_status (lp), ==, GLP_OPT);
  objective = glp_get_obj_val (lp);
  glp_delete_prob (lp);
  return objective;
}

static void
assert_optimal (ZamynProblem *problem, const ZamynOptimalFlow *flow)
{
  double expected = judge (problem);

  g_assert_cmpfloat (zamyn_optimal_flow_get_gap (flow), <=, ZAMYN_PROVEN_GAP);
  g_assert_cmpfloat_with_epsilon (zamyn_optimal_flow_get_objective (flow), expected,
                                  1e-7 * (1 + fabs (expected)));
}

/* How odd the numbers are: whole ones with ties everywhere, or any. */
static double
throw_number (int kind, double from, double to)
{
  switch (kind)
    {
    case 0:
      return g_test_rand_int_range ((int) from, (int) to);
    case 1:
      return g_test_rand_bit () ? 0 : (int) to;
    default:
      return g_test_rand_double_range (from, to);
    }
}

static void
append_rows (GString *text, guint n_places, int kind, const char *role, double scale)
{
  for (guint i = 0; i < n_places; i += 1 + (guint) g_test_rand_int_range (0, 3))
    {
      g_string_append_printf (text, "%s %c%u %.6g", role, role[0] == 'o' ? 'x' : 't', i,
                              scale * throw_number (kind, 0, 40));
      if (role[0] == 'o')
        g_string_append_printf (text, " %.6g", throw_number (kind, 0, 200));
      g_string_append_c (text, '\n');
    }
}

static char *
throw_text (guint n_towns)
{
  GString *text = g_string_new (NULL);
  int kind = g_test_rand_int_range (0, 3);
  double scale = g_test_rand_int_range (0, 6) == 0 ? 1e-4 : g_test_rand_bit () ? 1 : 1e3;
  guint n_goods = (guint) g_test_rand_int_range (1, 4);

  for (guint k = 0; k < n_goods; k++)
    {
      g_string_append_printf (text, "good good%u %s%s\n", k, g_test_rand_bit () ? "import" : "export",
                              g_test_rand_int_range (0, 4) == 0 ? " only=rail" : "");
      append_rows (text, 4, kind, "outside", scale);
      append_rows (text, n_towns, kind, "home", scale);
    }
  for (guint i = 0; i < 5; i++)
    g_string_append_printf (text, "%s x%u t%d %.6g enters element=gate%u:%.6g\n",
                            g_test_rand_bit () ? "rail" : "road", i % 4,
                            g_test_rand_int_range (0, (gint32) n_towns),
                            throw_number (kind, 0, 30), i,
                            2 * scale * throw_number (kind, 0, 60));
  for (guint i = 0; i < 2 * n_towns; i++)
    {
      int from = g_test_rand_int_range (0, (gint32) n_towns);
      int to = g_test_rand_int_range (0, (gint32) n_towns);

      if (from == to)
        continue;
      g_string_append_printf (text, "%s t%d t%d %.6g", g_test_rand_bit () ? "rail" : "road", from, to,
                              throw_number (kind, 0, 30));
      if (g_test_rand_int_range (0, 3) > 0)
        g_string_append_printf (text, " element=line%u:%.6g", i,
                                2 * scale * throw_number (kind, 0, 60));
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < n_towns; i += 2)
    g_string_append_printf (text, "change t%u rail road %.6g\n", i, throw_number (kind, 0, 10));
  return g_string_free (text, FALSE);
}

static void
test_against_glpk (void)
{
  guint n_served = 0;

  for (int round = 0; round < 1000; round++)
    {
      g_autofree char *text = throw_text ((guint) g_test_rand_int_range (3, 12));
      g_autoptr (ZamynProblem) problem = tiny_problem_new (text);
      g_autoptr (ZamynOptimalFlow) flow = zamyn_optimal_flow_solve (problem, NULL, NULL);
      g_autoptr (GArray) columns = zamyn_optimal_flow_get_columns (flow);

      assert_optimal (problem, flow);
      n_served += columns->len > 0;
    }
  g_assert_cmpuint (n_served, >, 300); /* the problems are not all empty */
}

static void
test_closures_against_glpk (void)
{
  for (int round = 0; round < 60; round++)
    {
      g_autofree char *text = throw_text (8);
      g_autoptr (ZamynProblem) problem = tiny_problem_new (text);
      g_autoptr (ZamynOptimalFlow) base = zamyn_optimal_flow_solve (problem, NULL, NULL);

      for (guint32 link = 0; link < 8; link++)
        {
          ZamynTarget target = { ZAMYN_TARGET_LINK, link, "", NULL };
          g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
          g_autoptr (ZamynOptimalFlow) warm = zamyn_optimal_flow_solve (closed, base, NULL);

          assert_optimal (closed, warm);
        }
    }
}

/* The price of an element is what a little more of it saves. */
static void
test_tolls_are_derivatives (void)
{
#define TEXT                                                                                       \
  "good fuel import\n"                                                                             \
  "outside refinery 500 100\n"                                                                     \
  "home city 120\n"                                                                                \
  "rail refinery city 10 enters element=near:50\n"                                                 \
  "rail refinery far 20 enters element=far:%d\n"                                                   \
  "rail far city 15 element=line:100\n"
  g_autofree char *less_text = g_strdup_printf (TEXT, 60);
  g_autofree char *more_text = g_strdup_printf (TEXT, 61);
  g_autoptr (ZamynProblem) less = tiny_problem_new (less_text);
  g_autoptr (ZamynProblem) more = tiny_problem_new (more_text);
  g_autoptr (ZamynOptimalFlow) one = zamyn_optimal_flow_solve (less, NULL, NULL);
  g_autoptr (ZamynOptimalFlow) two = zamyn_optimal_flow_solve (more, NULL, NULL);

  g_assert_cmpfloat_with_epsilon (zamyn_optimal_flow_get_objective (one)
                                    - zamyn_optimal_flow_get_objective (two),
                                  zamyn_optimal_flow_get_toll (one, 1), 1e-6);
}

/* Demand that stays unserved is worth millions of times what moves costs: what the search leaves open
 * below such a price must not spoil the proof. */
static void
test_dear_demand (void)
{
  g_autoptr (ZamynProblem) problem
    = tiny_problem_new ("good good0 import\n"
                        "outside x0 24 45\noutside x3 37 178\nhome t0 34\n"
                        "good good1 import only=rail\n"
                        "outside x0 12 163\noutside x1 0 38\nhome t0 1\nhome t1 2\n"
                        "rail x0 t0 17 enters element=gate0:110\n"
                        "rail x1 t2 11 enters element=gate1:114\n"
                        "rail x2 t0 8 enters element=gate2:92\n"
                        "road x3 t2 26 enters element=gate3:50\n"
                        "rail x0 t1 10 enters element=gate4:2\n"
                        "rail t2 t1 3 element=line0:28\nroad t1 t0 20\n"
                        "rail t2 t1 1 element=line3:56\nroad t2 t0 3 element=line4:38\n"
                        "change t0 rail road 8\nchange t2 rail road 0\n");
  g_autoptr (ZamynOptimalFlow) flow = zamyn_optimal_flow_solve (problem, NULL, NULL);

  assert_optimal (problem, flow);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  glp_term_out (GLP_OFF);
  g_test_add_func ("/optimal-flow/against-glpk", test_against_glpk);
  g_test_add_func ("/optimal-flow/closures-against-glpk", test_closures_against_glpk);
  g_test_add_func ("/optimal-flow/dear-demand", test_dear_demand);
  g_test_add_func ("/optimal-flow/tolls-are-derivatives", test_tolls_are_derivatives);
  return g_test_run ();
}
