/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/minimum-cut.h"

#include <glpk.h>
#include <math.h>

#include "core/problem-builder.h"
#include "support/real-atlas.h"
#include "support/tiny-problem.h"

/* The judge: the largest flow as a linear program over the arcs, with one row per element. */
typedef struct
{
  glp_prob *lp;
  ZamynProblem *problem;
  const ZamynMinimumCutQuery *query;
  const ZamynGood *good;
  int first_element_row;
} Judge;

static gboolean
is_home_node (ZamynProblem *problem, guint32 node)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  ZamynNetwork *network = atlas != NULL ? zamyn_atlas_get_network (atlas) : NULL;

  return network != NULL
         && g_str_equal (zamyn_network_get_node (network, node)->country,
                         zamyn_network_get_home (network));
}

static void
judge_add_arc (Judge *self, guint32 a)
{
  const ZamynArc *arc = &zamyn_problem_get_arcs (self->problem)[a];
  int no_border = self->good->direction == ZAMYN_DIRECTION_IMPORT ? -1 : +1;
  int column, n = 2;
  int rows[5];
  double values[5] = { 0, -1, 1, 1, 1 };

  if (arc->from == arc->to || !zamyn_problem_is_open (self->problem, a) || arc->border == no_border
      || !isfinite (zamyn_problem_get_costs (self->problem, self->query->good)[a]))
    return;
  column = glp_add_cols (self->lp, 1);
  glp_set_col_bnds (self->lp, column, GLP_LO, 0, 0);
  rows[1] = (int)arc->from + 1;
  rows[2] = (int)arc->to + 1;
  for (guint i = 0; i < 2; i++)
    if (arc->elements[i] != ZAMYN_NONE && (i == 0 || arc->elements[1] != arc->elements[0]))
      rows[++n] = self->first_element_row + (int)arc->elements[i];
  glp_set_mat_col (self->lp, column, n, rows, values);
}

/* A column that brings in (or takes out) what a node gives, over any of its vertices. */
static void
judge_add_end (Judge *self, guint32 node, gboolean is_start, double limit)
{
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, node, &n);
  int row = glp_add_rows (self->lp, 1);

  glp_set_row_bnds (self->lp, row, isfinite (limit) ? GLP_UP : GLP_FR, 0, isfinite (limit) ? limit : 0);
  for (guint i = 0; i < n; i++)
    {
      int column;
      const int rows[3] = { 0, (int)vertices[i] + 1, row };
      const double values[3] = { 0, is_start ? 1 : -1, 1 };

      if (is_start
          && !isfinite (zamyn_problem_get_loading (self->problem, self->query->good, vertices[i])))
        continue;
      column = glp_add_cols (self->lp, 1);
      glp_set_col_bnds (self->lp, column, GLP_LO, 0, 0);
      glp_set_mat_col (self->lp, column, 2, rows, values);
      if (is_start)
        glp_set_obj_coef (self->lp, column, 1);
    }
}

static void
judge_add_ends (Judge *self)
{
  const ZamynGood *good = self->good;
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;

  for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (self->problem, r);
      gboolean is_outside = r < good->rows + good->n_outside;

      if (!(row->quantity > 0) || (is_outside && is_home_node (self->problem, row->node)))
        continue;
      judge_add_end (self, row->node, is_outside == is_import,
                     is_outside && self->query->with_row_limits ? row->quantity * good->w : INFINITY);
    }
}

static double
judge (ZamynProblem *problem, const ZamynMinimumCutQuery *query)
{
  Judge self = { glp_create_prob (), problem, query, zamyn_problem_get_good (problem, query->good), 0 };
  guint32 n_vertices = zamyn_problem_get_n_vertices (problem);
  guint32 n_elements = zamyn_problem_get_n_elements (problem);
  double value;
  glp_smcp options;
  int code;

  glp_set_obj_dir (self.lp, GLP_MAX);
  glp_add_rows (self.lp, (int)(n_vertices + n_elements));
  self.first_element_row = (int)n_vertices + 1;
  for (guint32 v = 0; v < n_vertices; v++)
    glp_set_row_bnds (self.lp, (int)v + 1, GLP_FX, 0, 0);
  for (guint32 e = 0; e < n_elements; e++)
    {
      double capacity = zamyn_problem_get_element (problem, e)->capacity;

      glp_set_row_bnds (self.lp, self.first_element_row + (int)e,
                        isfinite (capacity) ? GLP_UP : GLP_FR, 0, isfinite (capacity) ? capacity : 0);
    }
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    judge_add_arc (&self, a);
  judge_add_ends (&self);
  glp_init_smcp (&options);
  options.msg_lev = GLP_MSG_OFF;
  options.presolve = GLP_ON;
  code = glp_simplex (self.lp, &options);
  g_assert_true (code == 0 || code == GLP_ENODFS);
  value = code == GLP_ENODFS || glp_get_status (self.lp) == GLP_UNBND ? INFINITY
                                                                       : glp_get_obj_val (self.lp);
  glp_delete_prob (self.lp);
  return value;
}

/* What the cut names adds up to what the judge finds. Returns: whether the cut was exact */
static gboolean
assert_cut (ZamynProblem *problem, const ZamynMinimumCutQuery *query)
{
  g_autoptr (ZamynMinimumCut) cut = zamyn_minimum_cut_find (problem, query);
  double expected = judge (problem, query);
  double sum = 0;

  if (isinf (cut->capacity))
    {
      g_assert_true (isinf (expected) || !cut->is_exact);
      g_assert_cmpuint (cut->elements->len + cut->rows->len, ==, 0);
      return cut->is_exact;
    }
  for (guint i = 0; i < cut->elements->len; i++)
    sum += zamyn_problem_get_element (problem, g_array_index (cut->elements, guint32, i))->capacity;
  for (guint i = 0; i < cut->rows->len; i++)
    sum += zamyn_problem_get_row (problem, g_array_index (cut->rows, guint32, i))->quantity
           * zamyn_problem_get_good (problem, query->good)->w;
  if (!cut->is_exact)
    {
      g_assert_cmpfloat (cut->capacity, >=, expected * (1 - 1e-9) - 1e-9);
      return FALSE;
    }
  g_assert_cmpfloat_with_epsilon (cut->capacity, expected, 1e-7 * (1 + expected));
  g_assert_cmpfloat_with_epsilon (sum, cut->capacity, 1e-9 * (1 + sum));
  return TRUE;
}

static double
get_cost (const ZamynArc *arc, const ZamynGood *good G_GNUC_UNUSED, double *run_hours,
          gpointer data G_GNUC_UNUSED)
{
  *run_hours = 1;
  return arc->length_km;
}

static double
get_loading (const ZamynVertex *vertex, const ZamynGood *good G_GNUC_UNUSED,
             gpointer data G_GNUC_UNUSED)
{
  return vertex->node % 3 == 2 && vertex->mode == ZAMYN_MODE_ROAD ? INFINITY : 1;
}

static guint32
throw_vertex (ZamynProblemBuilder *builder, guint32 n_nodes)
{
  ZamynMode mode = g_test_rand_bit () ? ZAMYN_MODE_RAIL : ZAMYN_MODE_ROAD;

  return zamyn_problem_builder_add_vertex (builder, (guint32)g_test_rand_int_range (0, (gint32)n_nodes),
                                           mode, 0);
}

/* Any arc may share its capacities with any other one: all cases, also those that fit no arc. */
static ZamynProblem *
throw_problem (gboolean is_import)
{
  enum { N_NODES = 7, N_ELEMENTS = 9 };
  g_autoptr (ZamynProblemBuilder) builder
    = zamyn_problem_builder_new (NULL, 2023, ZAMYN_SEASON_ANNUAL, N_NODES);
  ZamynGood good = { .id = "coal", .unit = "kt", .family = "", .t_per_unit = 1000, .w = 2,
                     .direction = is_import ? ZAMYN_DIRECTION_IMPORT : ZAMYN_DIRECTION_EXPORT };

  for (guint e = 0; e < N_ELEMENTS; e++)
    {
      double capacity = g_test_rand_int_range (0, 8) == 0 ? INFINITY : g_test_rand_int_range (0, 6);
      ZamynElement element = { "e", FALSE, capacity, capacity, "", "" };

      zamyn_problem_builder_add_element (builder, &element);
    }
  for (int i = g_test_rand_int_range (4, 30); i > 0; i--)
    {
      ZamynArc arc = { .from = throw_vertex (builder, N_NODES), .to = throw_vertex (builder, N_NODES),
                       .link = (guint32)i, .gate = ZAMYN_NONE, .rule = ZAMYN_NONE, .length_km = 1,
                       .users = ZAMYN_USERS_ALL, .border = g_test_rand_int_range (-1, 2),
                       .elements = { ZAMYN_NONE, ZAMYN_NONE } };

      for (guint e = 0; e < 2; e++)
        if (g_test_rand_int_range (0, 4) > 0)
          arc.elements[e] = (guint32)g_test_rand_int_range (0, N_ELEMENTS);
      zamyn_problem_builder_add_arc (builder, &arc);
    }
  zamyn_problem_builder_add_good (builder, &good);
  for (guint32 r = 0; r < 4; r++)
    {
      ZamynRow row = { .node = r, .partner = "XX", .quantity = g_test_rand_int_range (0, 5),
                       .passage = ZAMYN_NONE, .basis = "", .source = "" };

      zamyn_problem_builder_add_row (builder, &row, r >= 2);
    }
  return zamyn_problem_builder_end (builder, get_cost, get_loading, NULL);
}

static void
test_random (void)
{
  guint n_exact = 0, n = 0;

  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr (ZamynProblem) problem = throw_problem (round % 2 == 0);
      ZamynMinimumCutQuery query = { .good = 0, .with_row_limits = round % 3 > 0 };

      n_exact += assert_cut (problem, &query) ? 1 : 0;
      n++;
    }
  g_assert_cmpuint (n_exact, >, n / 20);
  g_assert_cmpuint (n_exact, <, n);
}

/* Two tracks of one gate share its capacity; the road beside them has its own. */
static void
test_gate (void)
{
  g_autoptr (ZamynProblem) problem
    = tiny_problem_new ("good fuel import\n"
                        "outside refinery 50 0\n"
                        "home city 10\n"
                        "rail refinery gate 1\n"
                        "rail gate city 5 enters element=track:40\n"
                        "road refinery city 9 enters element=road:7\n");
  ZamynMinimumCutQuery query = { .good = 0 };
  guint32 from = tiny_problem_find_node ("gate"), to = tiny_problem_find_node ("city");

  g_autoptr (ZamynMinimumCut) all = zamyn_minimum_cut_find (problem, &query);
  g_assert_cmpfloat (all->capacity, ==, 47);
  g_assert_cmpuint (all->elements->len, ==, 2);
  g_assert_cmpstr (
    zamyn_problem_get_element (problem, g_array_index (all->elements, guint32, 0))->name, ==, "track");
  g_assert_true (all->is_unique && all->is_exact);

  query.from = &from;
  query.to = &to;
  query.n_from = query.n_to = 1;
  g_autoptr (ZamynMinimumCut) some = zamyn_minimum_cut_find (problem, &query);
  g_assert_cmpfloat (some->capacity, ==, 40);

  query.from = &to;
  query.to = &from;
  g_autoptr (ZamynMinimumCut) back = zamyn_minimum_cut_find (problem, &query);
  g_assert_cmpfloat (back->capacity, ==, 0);

  query.from = query.to = NULL;
  query.with_row_limits = TRUE;
  g_autoptr (ZamynMinimumCut) limited = zamyn_minimum_cut_find (problem, &query);
  g_assert_cmpfloat (limited->capacity, ==, 47);
}

/* Every good of the shipped atlas, in both readings, beside the linear program. */
static void
test_atlas (void)
{
  g_autoptr (ZamynProblem) problem = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  guint n_finite = 0;

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    for (guint limited = 0; limited < 2; limited++)
      {
        ZamynMinimumCutQuery query = { .good = g, .with_row_limits = limited > 0 };
        g_autoptr (ZamynMinimumCut) cut = zamyn_minimum_cut_find (problem, &query);

        g_test_message ("%s %d: %g %s %u elements %u rows", zamyn_problem_get_good (problem, g)->id,
                        zamyn_problem_get_good (problem, g)->direction, cut->capacity,
                        cut->is_exact ? "exact" : "bound", cut->elements->len, cut->rows->len);
        n_finite += isfinite (cut->capacity) && cut->capacity > 0;
        assert_cut (problem, &query);
      }
  g_assert_cmpuint (n_finite, >, 5);
  real_atlas_clear ();
}

int
main (int argc, char **argv)
{
  glp_term_out (GLP_OFF);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/minimum-cut/random", test_random);
  g_test_add_func ("/minimum-cut/gate", test_gate);
  g_test_add_func ("/minimum-cut/atlas", test_atlas);
  return g_test_run ();
}
