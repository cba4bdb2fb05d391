/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/least-unserved.h"

#include <glpk.h>
#include <math.h>

/* Goods of the territory and all others flow apart where it carries only its own: two layers of the
 * graph, each with its columns for arcs, sources and deliveries. */
typedef struct
{
  ZamynProblem *problem;
  const ZamynGood *good;
  const ZamynTerritory *territory;
  ZamynCloseRole role;
  gboolean lifts;
  const gboolean *at_home;
  glp_prob *lp;
  guint n_layers;
} Lp;

static gboolean
may_use (const Lp *self, guint32 a, guint layer)
{
  const ZamynArc *arc = &zamyn_problem_get_arcs (self->problem)[a];
  guint32 good = (guint32)(self->good - zamyn_problem_get_good (self->problem, 0));

  if (!zamyn_problem_is_open (self->problem, a)
      || !isfinite (zamyn_problem_get_costs (self->problem, good)[a])
      || arc->border == (self->good->direction == ZAMYN_DIRECTION_IMPORT ? -1 : 1))
    return FALSE;
  if (self->territory->arcs[a]
      && (self->role == ZAMYN_ROLE_ALL || (self->role == ZAMYN_ROLE_CARRY && layer == 1)))
    return FALSE;
  return TRUE;
}

/* Balance row of a vertex in a layer, counted from 1. */
static int
get_balance (const Lp *self, guint32 vertex, guint layer)
{
  return 1 + (int)(layer * zamyn_problem_get_n_vertices (self->problem) + vertex);
}

static int
add_column (const Lp *self, double limit)
{
  int column = glp_add_cols (self->lp, 1);

  if (limit > 0 && isfinite (limit))
    glp_set_col_bnds (self->lp, column, GLP_DB, 0, limit);
  else
    glp_set_col_bnds (self->lp, column, limit > 0 ? GLP_LO : GLP_FX, 0, 0);
  return column;
}

static void
set_entries (const Lp *self, int column, int n, const int *rows, const double *values)
{
  glp_set_mat_col (self->lp, column, n, rows, values);
}

static void
add_arcs (const Lp *self, guint layer, int first_element)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    {
      int rows[5] = { 0 };
      double values[5] = { 0 };
      int n = 2;

      if (!may_use (self, a, layer) || arcs[a].from == arcs[a].to)
        continue;
      rows[1] = get_balance (self, arcs[a].from, layer);
      values[1] = -1;
      rows[2] = get_balance (self, arcs[a].to, layer);
      values[2] = 1;
      for (int e = 0; e < 2 && !self->lifts; e++)
        if (arcs[a].elements[e] != ZAMYN_NONE)
          {
            rows[++n] = first_element + (int)arcs[a].elements[e];
            values[n] = self->good->w;
          }
      set_entries (self, add_column (self, INFINITY), n, rows, values);
    }
}

/* A column from a row of the data into (sign 1) or out of (-1) each vertex of its node. */
static void
add_ends (const Lp *self, guint32 row, int lp_row, guint layer, int sign)
{
  guint32 good = (guint32)(self->good - zamyn_problem_get_good (self->problem, 0));
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (
    self->problem, zamyn_problem_get_row (self->problem, row)->node, &n);

  for (guint i = 0; i < n; i++)
    {
      const int rows[] = { 0, get_balance (self, vertices[i], layer), lp_row };
      const double values[] = { 0, sign, 1 };

      if (isfinite (zamyn_problem_get_loading (self->problem, good, vertices[i])))
        set_entries (self, add_column (self, INFINITY), 2, rows, values);
    }
}

static double
get_limit (const Lp *self, guint32 r)
{
  const ZamynRow *row = zamyn_problem_get_row (self->problem, r);

  if (self->role != ZAMYN_ROLE_CARRY && self->territory->rows[r])
    return 0;
  return self->lifts && row->quantity > 0 && !self->at_home[row->node] ? INFINITY : row->quantity;
}

static void
add_rows (const Lp *self)
{
  int into = self->good->direction == ZAMYN_DIRECTION_IMPORT ? 1 : -1;
  guint32 first_home = self->good->rows + self->good->n_outside;

  for (guint32 r = self->good->rows; r < first_home; r++)
    {
      double limit = get_limit (self, r);
      int lp_row = glp_add_rows (self->lp, 1);
      guint layer = self->n_layers == 2 && !self->territory->rows[r] ? 1 : 0;

      if (isfinite (limit))
        glp_set_row_bnds (self->lp, lp_row, GLP_UP, 0, limit);
      else
        glp_set_row_bnds (self->lp, lp_row, GLP_FR, 0, 0);
      add_ends (self, r, lp_row, layer, into);
    }
  for (guint32 h = first_home; h < first_home + self->good->n_home; h++)
    {
      double demand = zamyn_problem_get_row (self->problem, h)->quantity;
      int lp_row = glp_add_rows (self->lp, 1);
      int unserved = add_column (self, INFINITY);
      const int rows[] = { 0, lp_row };
      const double values[] = { 0, 1 };

      glp_set_row_bnds (self->lp, lp_row, GLP_FX, demand, demand);
      glp_set_obj_coef (self->lp, unserved, 1);
      set_entries (self, unserved, 1, rows, values);
      for (guint layer = 0; layer < self->n_layers; layer++)
        add_ends (self, h, lp_row, layer, -into);
    }
}

double
least_unserved (ZamynProblem *problem,
                guint32 good,
                const ZamynTerritory *territory,
                ZamynCloseRole role,
                gboolean lifts,
                const gboolean *at_home)
{
  Lp self = { problem,
              zamyn_problem_get_good (problem, good),
              territory,
              role,
              lifts,
              at_home,
              glp_create_prob (),
              role == ZAMYN_ROLE_CARRY ? 2 : 1 };
  int n_balances = (int)(self.n_layers * zamyn_problem_get_n_vertices (problem));
  int n_elements = (int)zamyn_problem_get_n_elements (problem);
  glp_smcp options;
  double least;

  glp_add_rows (self.lp, n_balances + n_elements);
  for (int i = 1; i <= n_balances; i++)
    glp_set_row_bnds (self.lp, i, GLP_FX, 0, 0);
  for (int e = 0; e < n_elements; e++)
    glp_set_row_bnds (self.lp, 1 + n_balances + e, GLP_UP, 0,
                      zamyn_problem_get_element (problem, (guint32)e)->capacity);
  for (guint layer = 0; layer < self.n_layers; layer++)
    add_arcs (&self, layer, 1 + n_balances);
  add_rows (&self);
  glp_init_smcp (&options);
  options.msg_lev = GLP_MSG_OFF;
  g_assert_cmpint (glp_simplex (self.lp, &options), ==, 0);
  g_assert_cmpint (glp_get_status (self.lp), ==, GLP_OPT);
  least = glp_get_obj_val (self.lp);
  glp_delete_prob (self.lp);
  return least;
}
