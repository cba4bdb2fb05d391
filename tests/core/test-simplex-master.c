/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/simplex-master.h"

#include <glib.h>
#include <glpk.h>
#include <math.h>

#define MAX_ENTRIES 6

typedef struct
{
  double cost;
  guint32 group;
  guint n;
  guint32 rows[MAX_ENTRIES];
  double coefficients[MAX_ENTRIES];
} Column;

typedef struct
{
  guint32 n_groups, n_rows;
  double *demand, *penalty, *limit;
  GArray *columns; /* Column */
} Instance;

static void
instance_clear (Instance *self)
{
  g_free (self->demand);
  g_free (self->penalty);
  g_free (self->limit);
  g_array_unref (self->columns);
}

/* Numbers with many ties: whole, and zero now and then. */
static double
throw_whole (int from, int to)
{
  return g_test_rand_int_range (from, to);
}

static void
instance_throw (Instance *self, guint32 n_groups, guint32 n_rows, guint n_columns)
{
  self->n_groups = n_groups;
  self->n_rows = n_rows;
  self->demand = g_new (double, n_groups);
  self->penalty = g_new (double, n_groups);
  self->limit = g_new (double, n_rows);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  for (guint32 g = 0; g < n_groups; g++)
    {
      self->demand[g] = throw_whole (0, 10);
      self->penalty[g] = throw_whole (50, 100);
    }
  for (guint32 e = 0; e < n_rows; e++)
    self->limit[e] = g_test_rand_int_range (0, 8) == 0 ? 0 : throw_whole (1, 25);
  for (guint i = 0; i < n_columns; i++)
    {
      Column column = { throw_whole (0, 60), (guint32) g_test_rand_int_range (0, (gint32) n_groups),
                        0, { 0 }, { 0 } };

      for (guint32 e = 0; e < n_rows && column.n < MAX_ENTRIES; e++)
        if (g_test_rand_int_range (0, (gint32) n_rows) < 4)
          {
            column.rows[column.n] = e;
            column.coefficients[column.n++] = g_test_rand_bit () ? 1 : 0.5;
          }
      if (g_test_rand_int_range (0, 12) == 0 && n_rows > 0)
        {
          /* elastic: more room in one row for money */
          column = (Column){ throw_whole (1, 30), ZAMYN_NO_GROUP, 1, { 0 }, { -1 } };
          column.rows[0] = (guint32) g_test_rand_int_range (0, (gint32) n_rows);
        }
      g_array_append_val (self->columns, column);
    }
}

static ZamynMaster *
make_master (const Instance *self, guint n_columns)
{
  ZamynMaster *master = zamyn_master_new (self->n_groups, self->demand, self->penalty,
                                          self->n_rows, self->limit);

  for (guint i = 0; i < n_columns; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      zamyn_master_add_column (master, column->cost, column->group, column->n, column->rows,
                               column->coefficients);
    }
  return master;
}

/* What GLPK makes of it: the judge. */
static double
judge (const Instance *self)
{
  glp_prob *lp = glp_create_prob ();
  int n = (int) self->columns->len, groups = (int) self->n_groups;
  glp_smcp options;
  double objective;

  glp_set_obj_dir (lp, GLP_MIN);
  glp_add_rows (lp, groups + (int) self->n_rows);
  for (int g = 0; g < groups; g++)
    glp_set_row_bnds (lp, g + 1, GLP_FX, self->demand[g], self->demand[g]);
  for (int e = 0; e < (int) self->n_rows; e++)
    glp_set_row_bnds (lp, groups + e + 1, GLP_UP, 0, self->limit[e]);
  glp_add_cols (lp, groups + n);
  for (int g = 0; g < groups; g++)
    {
      int index[2] = { 0, g + 1 };
      double value[2] = { 0, 1 };

      glp_set_col_bnds (lp, g + 1, GLP_LO, 0, 0);
      glp_set_obj_coef (lp, g + 1, self->penalty[g]);
      glp_set_mat_col (lp, g + 1, 1, index, value);
    }
  for (int i = 0; i < n; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      int index[MAX_ENTRIES + 2], length = 0;
      double value[MAX_ENTRIES + 2];

      if (column->group != ZAMYN_NO_GROUP)
        {
          index[++length] = (int) column->group + 1;
          value[length] = 1;
        }
      for (guint j = 0; j < column->n; j++)
        {
          index[++length] = groups + (int) column->rows[j] + 1;
          value[length] = column->coefficients[j];
        }
      glp_set_col_bnds (lp, groups + i + 1, GLP_LO, 0, 0);
      glp_set_obj_coef (lp, groups + i + 1, column->cost);
      glp_set_mat_col (lp, groups + i + 1, length, index, value);
    }
  glp_init_smcp (&options);
  options.msg_lev = GLP_MSG_OFF;
  g_assert_cmpint (glp_simplex (lp, &options), ==, 0);
  g_assert_cmpint (glp_get_status (lp), ==, GLP_OPT);
  objective = glp_get_obj_val (lp);
  glp_delete_prob (lp);
  return objective;
}

static double
sum_group (const ZamynMaster *master, const Instance *self, guint32 group)
{
  double sum = zamyn_master_get_unserved (master, group);

  for (guint i = 0; i < zamyn_master_get_n_columns (master); i++)
    if (g_array_index (self->columns, Column, i).group == group)
      sum += zamyn_master_get_value (master, i);
  return sum;
}

/* Feasible, priced without a gain left, and both objectives the same: a proof without a judge. */
static void
assert_proven (const ZamynMaster *master, const Instance *self)
{
  double dual = 0, primal = zamyn_master_get_objective (master);
  g_autofree double *activity = g_new0 (double, MAX (self->n_rows, 1));

  for (guint i = 0; i < zamyn_master_get_n_columns (master); i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      double reduced = zamyn_master_get_cost (master, i);

      g_assert_cmpfloat (zamyn_master_get_value (master, i), >=, -1e-9);
      if (column->group != ZAMYN_NO_GROUP)
        reduced -= zamyn_master_get_group_price (master, column->group);
      for (guint j = 0; j < column->n; j++)
        {
          reduced += column->coefficients[j] * zamyn_master_get_toll (master, column->rows[j]);
          activity[column->rows[j]]
            += column->coefficients[j] * zamyn_master_get_value (master, i);
        }
      g_assert_cmpfloat (reduced, >=, -1e-6);
    }
  for (guint32 e = 0; e < self->n_rows; e++)
    {
      g_assert_cmpfloat (activity[e], <=, self->limit[e] + 1e-7);
      dual -= zamyn_master_get_toll (master, e) * self->limit[e];
    }
  for (guint32 g = 0; g < self->n_groups; g++)
    {
      g_assert_cmpfloat_with_epsilon (sum_group (master, self, g), self->demand[g], 1e-7);
      dual += zamyn_master_get_group_price (master, g) * self->demand[g];
    }
  g_assert_cmpfloat_with_epsilon (primal, dual, 1e-6 * (1 + fabs (primal)));
}

static void
test_against_glpk (void)
{
  for (int round = 0; round < 400; round++)
    {
      Instance instance;
      guint32 n_groups = (guint32) g_test_rand_int_range (1, 12);
      guint32 n_rows = (guint32) g_test_rand_int_range (0, 15);
      g_autoptr (ZamynMaster) master = NULL;

      instance_throw (&instance, n_groups, n_rows, (guint) g_test_rand_int_range (1, 80));
      master = make_master (&instance, instance.columns->len);
      g_assert_cmpint (zamyn_master_optimise (master, 10000, NULL), ==, ZAMYN_MASTER_OPTIMAL);
      assert_proven (master, &instance);
      g_assert_true (zamyn_master_refresh (master));
      assert_proven (master, &instance);
      g_assert_cmpfloat_with_epsilon (zamyn_master_get_objective (master), judge (&instance), 1e-6);
      instance_clear (&instance);
    }
}

/* Columns that come later, and costs that change, find the same optimum from where it stands. */
static void
test_warm_start (void)
{
  for (int round = 0; round < 150; round++)
    {
      Instance instance;
      g_autoptr (ZamynMaster) master = NULL;
      g_autoptr (ZamynMaster) copy = NULL;
      guint half;

      instance_throw (&instance, 8, 10, 60);
      half = instance.columns->len / 2;
      master = make_master (&instance, half);
      g_assert_cmpint (zamyn_master_optimise (master, 10000, NULL), ==, ZAMYN_MASTER_OPTIMAL);
      for (guint i = half; i < instance.columns->len; i++)
        {
          const Column *column = &g_array_index (instance.columns, Column, i);

          zamyn_master_add_column (master, column->cost, column->group, column->n, column->rows,
                                   column->coefficients);
        }
      copy = zamyn_master_copy (master);
      g_assert_cmpint (zamyn_master_optimise (copy, 10000, NULL), ==, ZAMYN_MASTER_OPTIMAL);
      assert_proven (copy, &instance);
      g_assert_cmpfloat_with_epsilon (zamyn_master_get_objective (copy), judge (&instance), 1e-6);
      for (guint i = 0; i < instance.columns->len; i += 3)
        {
          Column *column = &g_array_index (instance.columns, Column, i);

          column->cost += 40;
          zamyn_master_set_cost (copy, i, column->cost);
        }
      g_assert_cmpint (zamyn_master_optimise (copy, 10000, NULL), ==, ZAMYN_MASTER_OPTIMAL);
      assert_proven (copy, &instance);
      g_assert_cmpfloat_with_epsilon (zamyn_master_get_objective (copy), judge (&instance), 1e-6);
      instance_clear (&instance);
    }
}

static void
test_limit_is_told (void)
{
  Instance instance;
  g_autoptr (ZamynMaster) master = NULL;

  instance_throw (&instance, 10, 10, 60);
  for (guint32 g = 0; g < 10; g++)
    instance.demand[g] = 5;
  master = make_master (&instance, instance.columns->len);
  g_assert_cmpint (zamyn_master_optimise (master, 1, NULL), ==, ZAMYN_MASTER_LIMIT);
  instance_clear (&instance);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simplex-master/against-glpk", test_against_glpk);
  g_test_add_func ("/simplex-master/warm-start", test_warm_start);
  g_test_add_func ("/simplex-master/limit-is-told", test_limit_is_told);
  return g_test_run ();
}
