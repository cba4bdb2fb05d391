/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow-trace.h"

#include "support/random-trade.h"

#include <math.h>

static ZamynAssignment *
solve (ZamynProblem *problem)
{
  g_autoptr (GError) error = NULL;
  ZamynAssignment *assignment = zamyn_assignment_solve (problem, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (zamyn_assignment_is_proven (assignment));
  return assignment;
}

/* 6 from the north and 2 from the south meet in the capital; behind it the town gets 4 of the 8. */
static const char meeting[] = "good fuel import\n"
                              "outside north 6 5 RU\n"
                              "outside south 2 5 CN\n"
                              "home capital 4\n"
                              "home town 4\n"
                              "road north capital 2 enters\n"
                              "road south capital 4 enters\n"
                              "road capital town 1\n";

/* Flags of the arcs of a link, both ways. */
static gboolean *
mark_link (ZamynProblem *problem, guint32 link)
{
  gboolean *arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (problem) + 1);

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    arcs[a] = zamyn_problem_get_arcs (problem)[a].link == link;
  return arcs;
}

static void
test_meeting (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (meeting);
  g_autoptr (ZamynAssignment) assignment = solve (problem);
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, 0);
  double outside[2];

  g_assert_cmpfloat_with_epsilon (zamyn_flow_trace_get_total (trace), 8, 1e-9);
  for (guint32 home = 2; home < 4; home++)
    {
      zamyn_flow_trace_get_origins (trace, home, outside);
      g_assert_cmpfloat_with_epsilon (outside[0], 3, 1e-9);
      g_assert_cmpfloat_with_epsilon (outside[1], 1, 1e-9);
    }
}

/* Of the 4 on the road to the town 3 came from the north: the same seen from either end. */
static void
test_select_link (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (meeting);
  g_autoptr (ZamynAssignment) assignment = solve (problem);
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, 0);
  g_autofree gboolean *town_road = mark_link (problem, 2);
  g_autofree double *by_arc = g_new0 (double, zamyn_problem_get_n_arcs (problem));
  gboolean from_south[] = { FALSE, TRUE, FALSE, FALSE };
  double by_row[4] = { 0 };
  double of_south[4] = { 0 };

  g_assert_cmpfloat_with_epsilon (
    zamyn_flow_trace_select (trace, town_road, NULL, NULL, by_row, by_arc), 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (by_row[0], 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (by_row[1], 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (by_row[2], 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (by_row[3], 4, 1e-9);
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (problem)[a];
      const double expected[] = { 3, 1, 4 };

      g_assert_cmpfloat_with_epsilon (by_arc[a], arc->forward ? expected[arc->link] : 0, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (
    zamyn_flow_trace_select (trace, town_road, NULL, from_south, of_south, NULL), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (of_south[1], 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (of_south[0], 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (of_south[3], 1, 1e-9);
}

/* Whoever sells at the consumer's place uses no road, but is there. */
static void
test_same_place (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new ("good power import\n"
                                                       "outside town 3 5 MN\n"
                                                       "outside north 9 9 RU\n"
                                                       "home town 4\n"
                                                       "road north town 2 enters\n");
  g_autoptr (ZamynAssignment) assignment = solve (problem);
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, 0);
  g_autofree gboolean *road = mark_link (problem, 0);
  g_autofree gboolean *nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  double outside[2];

  zamyn_flow_trace_get_origins (trace, 2, outside);
  g_assert_cmpfloat_with_epsilon (outside[0], 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (outside[1], 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (zamyn_flow_trace_select (trace, road, nodes, NULL, NULL, NULL), 1,
                                  1e-9);
  nodes[tiny_problem_find_node ("town")] = TRUE;
  g_assert_cmpfloat_with_epsilon (zamyn_flow_trace_select (trace, road, nodes, NULL, NULL, NULL), 4,
                                  1e-9);
}

/* The judge: every way through the flow on the arcs, one by one, with the share that it has of the
 * flow when each place passes on the mix that it gets. */
typedef struct
{
  ZamynProblem *problem;
  const ZamynAssignment *assignment;
  guint32 good;
  double *flow;  /* per arc */
  double *total; /* per vertex: what passes it */
  double *taken; /* per vertex and home row (import) or outside row (export) */
  const gboolean *set;
  double entered;
  double *by_row, *by_arc;
  guint32 way[64];
} Judge;

static void
judge_init (Judge *self, ZamynProblem *problem, const ZamynAssignment *assignment, guint32 good)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n_rows = zamyn_problem_get_n_rows (problem);
  gboolean is_import = zamyn_problem_get_good (problem, good)->direction == ZAMYN_DIRECTION_IMPORT;

  self->problem = problem;
  self->assignment = assignment;
  self->good = good;
  self->flow = g_new0 (double, zamyn_problem_get_n_arcs (problem) + 1);
  self->total = g_new0 (double, zamyn_problem_get_n_vertices (problem) + 1);
  self->taken = g_new0 (double, (gsize)zamyn_problem_get_n_vertices (problem) * n_rows + 1);
  self->by_row = g_new0 (double, n_rows + 1);
  self->by_arc = g_new0 (double, zamyn_problem_get_n_arcs (problem) + 1);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      guint32 last;

      if (path->good != good)
        continue;
      g_assert_cmpuint (path->n_arcs, >, 0);
      for (guint a = 0; a < path->n_arcs; a++)
        {
          self->flow[path->arcs[a]] += path->quantity;
          self->total[arcs[path->arcs[a]].from] += path->quantity;
        }
      last = arcs[path->arcs[path->n_arcs - 1]].to;
      self->total[last] += path->quantity;
      self->taken[last * n_rows + (is_import ? path->home_row : path->outside_row)]
        += path->quantity;
    }
}

static void
judge_clear (Judge *self)
{
  g_free (self->flow);
  g_free (self->total);
  g_free (self->taken);
  g_free (self->by_row);
  g_free (self->by_arc);
}

static void
judge_go (Judge *self,
          guint32 start_row,
          guint32 vertex,
          guint depth,
          double quantity,
          gboolean has_entered)
{
  const guint32 *first = zamyn_problem_get_first_arcs (self->problem);
  guint32 n_rows = zamyn_problem_get_n_rows (self->problem);

  g_assert_cmpuint (depth, <, G_N_ELEMENTS (self->way));
  for (guint32 row = 0; row < n_rows; row++)
    {
      double here = quantity * self->taken[vertex * n_rows + row] / self->total[vertex];

      if (!has_entered || !(here > 0))
        continue;
      self->entered += here;
      self->by_row[row] += here;
      self->by_row[start_row] += here;
      for (guint i = 0; i < depth; i++)
        self->by_arc[self->way[i]] += here;
    }
  for (guint32 a = first[vertex]; a < first[vertex + 1]; a++)
    if (self->flow[a] > 0)
      {
        self->way[depth] = a;
        judge_go (self, start_row, zamyn_problem_get_arcs (self->problem)[a].to, depth + 1,
                  quantity * self->flow[a] / self->total[vertex], has_entered || self->set[a]);
      }
}

static void
judge_all (Judge *self)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, self->good);

  for (guint i = 0; i < zamyn_assignment_get_n_paths (self->assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (self->assignment, i);

      if (path->good == self->good)
        judge_go (
          self, good->direction == ZAMYN_DIRECTION_IMPORT ? path->outside_row : path->home_row,
          zamyn_problem_get_arcs (self->problem)[path->arcs[0]].from, 0, path->quantity, FALSE);
    }
}

static void
check_set (ZamynProblem *problem, const ZamynAssignment *assignment, guint32 good)
{
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, good);
  guint32 n_arcs = zamyn_problem_get_n_arcs (problem);
  guint32 n_rows = zamyn_problem_get_n_rows (problem);
  g_autofree gboolean *set = g_new0 (gboolean, n_arcs + 1);
  g_autofree double *by_row = g_new0 (double, n_rows + 1);
  g_autofree double *by_arc = g_new0 (double, n_arcs + 1);
  Judge judge = { 0 };
  double through;

  for (guint32 a = 0; a < n_arcs; a++)
    set[a] = g_test_rand_int_range (0, 4) == 0;
  judge_init (&judge, problem, assignment, good);
  judge.set = set;
  judge_all (&judge);
  through = zamyn_flow_trace_select (trace, set, NULL, NULL, by_row, by_arc);
  g_assert_cmpfloat_with_epsilon (through, judge.entered, 1e-7);
  g_assert_cmpfloat (through, <=, zamyn_flow_trace_get_total (trace) + 1e-9);
  for (guint32 row = 0; row < n_rows; row++)
    g_assert_cmpfloat_with_epsilon (by_row[row], judge.by_row[row], 1e-7);
  for (guint32 a = 0; a < n_arcs; a++)
    {
      g_assert_cmpfloat_with_epsilon (by_arc[a], judge.by_arc[a], 1e-7);
      if (set[a])
        g_assert_cmpfloat_with_epsilon (by_arc[a], judge.flow[a], 1e-7);
    }
  judge_clear (&judge);
}

/* Every home row gets what its origins add up to, and every outside row sends what its home rows
 * get. */
static void
check_sums (ZamynProblem *problem, const ZamynAssignment *assignment, guint32 good_index)
{
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, good_index);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  g_autofree double *sent = g_new0 (double, good->n_outside + 1);
  g_autofree double *outside = g_new0 (double, good->n_outside + 1);

  for (guint32 h = good->rows + good->n_outside; h < good->rows + good->n_outside + good->n_home;
       h++)
    {
      double sum = 0;

      zamyn_flow_trace_get_origins (trace, h, outside);
      for (guint32 r = 0; r < good->n_outside; r++)
        {
          g_assert_cmpfloat (outside[r], >=, 0);
          sum += outside[r];
          sent[r] += outside[r];
        }
      g_assert_cmpfloat_with_epsilon (sum, zamyn_assignment_get_row (assignment, h), 1e-7);
    }
  for (guint32 r = 0; r < good->n_outside; r++)
    g_assert_cmpfloat_with_epsilon (sent[r], zamyn_assignment_get_row (assignment, good->rows + r),
                                    1e-7);
}

/* What all arcs over the border carry is all trade, each unit once. */
static void
check_border (ZamynProblem *problem, const ZamynAssignment *assignment, guint32 good)
{
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, good);
  guint32 n_arcs = zamyn_problem_get_n_arcs (problem);
  g_autofree gboolean *border = g_new0 (gboolean, n_arcs + 1);

  for (guint32 a = 0; a < n_arcs; a++)
    border[a] = zamyn_problem_get_arcs (problem)[a].border != 0;
  g_assert_cmpfloat_with_epsilon (zamyn_flow_trace_select (trace, border, NULL, NULL, NULL, NULL),
                                  zamyn_flow_trace_get_total (trace), 1e-7);
}

static void
test_random (void)
{
  guint n_moving = 0;

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (ZamynProblem) problem = random_trade_new (12, 30);
      g_autoptr (ZamynAssignment) assignment = solve (problem);

      for (guint32 good = 0; good < 2; good++)
        {
          n_moving += zamyn_assignment_get_served (assignment, good) > 0;
          check_set (problem, assignment, good);
          check_sums (problem, assignment, good);
          check_border (problem, assignment, good);
        }
    }
  g_assert_cmpuint (n_moving, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-trace/meeting", test_meeting);
  g_test_add_func ("/flow-trace/select-link", test_select_link);
  g_test_add_func ("/flow-trace/same-place", test_same_place);
  g_test_add_func ("/flow-trace/random", test_random);
  return g_test_run ();
}
