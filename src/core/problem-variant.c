/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/problem-variant.h"

#include <math.h>
#include <string.h>

#include "core/problem-private.h"

static void
close_arcs (ZamynProblem *self, const gboolean *arcs)
{
  for (guint32 a = 0; a < self->graph->n_arcs; a++)
    if (arcs[a])
      self->open[a] = FALSE;
}

static void
shut_rows (ZamynProblem *self, const gboolean *rows)
{
  for (guint32 r = 0; r < self->rows->len; r++)
    if (rows[r])
      g_array_index (self->rows, ZamynRow, r).quantity = 0;
}

/* Rows of the territory may go on; for all others its arcs are banned, and whatever was banned for
 * some goods before. */
static void
stop_carrying (ZamynProblem *self, const ZamynTerritory *territory)
{
  gsize n_arcs = MAX (self->graph->n_arcs, 1), n_rows = MAX (self->rows->len, 1);

  if (self->carry_banned == NULL)
    self->carry_banned = g_new0 (gboolean, n_arcs);
  if (self->carry_own == NULL)
    self->carry_own = g_new0 (gboolean, n_rows);
  g_clear_pointer (&self->carry_goods, g_free);
  for (guint32 a = 0; a < self->graph->n_arcs; a++)
    self->carry_banned[a] |= territory->arcs[a];
  for (guint32 r = 0; r < self->rows->len; r++)
    self->carry_own[r] |= territory->rows[r];
}

ZamynProblem *
zamyn_problem_close_territory (ZamynProblem *self,
                               const ZamynTerritory *territory,
                               ZamynCloseRole role)
{
  ZamynProblem *closed;

  g_return_val_if_fail (self != NULL && territory != NULL, NULL);

  closed = zamyn_problem_copy (self);
  if (role == ZAMYN_ROLE_CARRY)
    {
      stop_carrying (closed, territory);
      return closed;
    }
  shut_rows (closed, territory->rows);
  if (role == ZAMYN_ROLE_ALL)
    close_arcs (closed, territory->arcs);
  closed->parent = zamyn_problem_ref (self);
  return closed;
}

/* What a substitute at a node gives before. */
static double
get_use (const ZamynAssignment *before, const char *good_id, guint32 node)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (before);
  double use = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);

      if (strcmp (good->id, good_id) != 0)
        continue;
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        {
          const ZamynRow *row = zamyn_problem_get_row (problem, r);

          if (row->is_substitute && row->node == node)
            use += zamyn_assignment_get_row (before, r);
        }
    }
  return use;
}

ZamynProblem *
zamyn_problem_hold_substitutes (ZamynProblem *self, const ZamynAssignment *before)
{
  ZamynProblem *held;

  g_return_val_if_fail (self != NULL && before != NULL, NULL);

  held = zamyn_problem_copy (self);
  for (guint32 r = 0; r < held->rows->len; r++)
    {
      ZamynRow *row = &g_array_index (held->rows, ZamynRow, r);

      if (row->is_substitute)
        row->quantity = MIN (
          row->quantity, get_use (before, zamyn_problem_get_good (held, row->good)->id, row->node));
    }
  return held;
}

/* More than any way of a good can cost: a way leaves each vertex once at most. */
static double
bound_cost (const ZamynProblem *self, guint32 good_index)
{
  const ZamynGood *good = zamyn_problem_get_good (self, good_index);
  const double *costs = zamyn_problem_get_costs (self, good_index);
  double sum = 0, loading = 0, price = 0;

  for (guint32 v = 0; v < self->graph->n_vertices; v++)
    {
      double most = 0, here = zamyn_problem_get_loading (self, good_index, v);

      for (guint32 a = self->graph->first_arcs[v]; a < self->graph->first_arcs[v + 1]; a++)
        if (self->open[a] && isfinite (costs[a]))
          most = MAX (most, costs[a]);
      sum += most;
      if (isfinite (here))
        loading = MAX (loading, here);
    }
  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    price = MAX (price, zamyn_problem_get_row (self, r)->price);
  return sum + loading + price + good->surcharge_usd_per_unit;
}

ZamynProblem *
zamyn_problem_raise_penalties (ZamynProblem *self)
{
  ZamynProblem *raised;
  double constant = 0;

  g_return_val_if_fail (self != NULL, NULL);

  raised = zamyn_problem_copy (self);
  for (guint32 k = 0; k < self->goods->len; k++)
    constant = MAX (constant, bound_cost (self, k));
  for (guint32 k = 0; k < self->goods->len; k++)
    {
      ZamynGood *good = &g_array_index (raised->goods, ZamynGood, k);

      good->choke_usd_per_unit = zamyn_good_get_penalty (good) + constant;
    }
  return raised;
}

/* What a good may use costs nothing. */
static ZamynGoodCosts *
free_of_charge (const ZamynProblem *self, guint32 good)
{
  const ZamynGoodCosts *from = g_ptr_array_index (self->costs, good);
  ZamynGoodCosts *costs = zamyn_good_costs_new (self->graph->n_arcs, self->graph->n_vertices);

  for (guint32 a = 0; a < self->graph->n_arcs; a++)
    costs->costs[a] = isfinite (from->costs[a]) ? 0 : INFINITY;
  for (guint32 v = 0; v < self->graph->n_vertices; v++)
    costs->loading[v] = isfinite (from->loading[v]) ? 0 : INFINITY;
  return costs;
}

ZamynProblem *
zamyn_problem_take_good (ZamynProblem *self, guint32 good_index)
{
  ZamynProblem *alone;
  ZamynGood good;
  guint32 n_rows;

  g_return_val_if_fail (self != NULL && good_index < self->goods->len, NULL);

  good = *zamyn_problem_get_good (self, good_index);
  n_rows = good.n_outside + good.n_home;
  alone = zamyn_problem_copy (self);
  g_ptr_array_set_size (alone->costs, 0);
  g_array_set_size (alone->goods, 0);
  g_array_set_size (alone->rows, 0);
  g_array_append_vals (alone->rows, &g_array_index (self->rows, ZamynRow, good.rows), n_rows);
  for (guint32 r = 0; r < n_rows; r++)
    {
      ZamynRow *row = &g_array_index (alone->rows, ZamynRow, r);

      row->good = 0;
      row->passage = ZAMYN_NONE;
      row->price = 0;
    }
  if (self->carry_own != NULL)
    {
      g_free (alone->carry_own);
      alone->carry_own
        = g_memdup2 (self->carry_own + good.rows, sizeof (gboolean) * MAX (n_rows, 1));
    }
  if (self->carry_goods != NULL)
    alone->carry_goods[0] = self->carry_goods[good_index];
  good.rows = 0;
  good.choke_usd_per_unit = 1;
  good.surcharge_usd_per_unit = 0;
  g_array_append_val (alone->goods, good);
  g_ptr_array_add (alone->costs, free_of_charge (self, good_index));
  return alone;
}

ZamynProblem *
zamyn_problem_lift_limits (ZamynProblem *self, const gboolean *at_home)
{
  ZamynProblem *lifted;

  g_return_val_if_fail (self != NULL && at_home != NULL, NULL);

  lifted = zamyn_problem_copy (self);
  for (guint32 e = 0; e < lifted->elements->len; e++)
    {
      ZamynElement *element = &g_array_index (lifted->elements, ZamynElement, e);

      if (element->capacity > 0)
        element->capacity = element->stated = INFINITY;
    }
  for (guint32 k = 0; k < lifted->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (lifted, k);
      double needed = 0;

      for (guint32 h = 0; h < good->n_home; h++)
        needed += zamyn_problem_get_row (lifted, good->rows + good->n_outside + h)->quantity;
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        {
          ZamynRow *row = &g_array_index (lifted->rows, ZamynRow, r);

          /* All that anybody needs is as good as no limit. */
          if (row->quantity > 0 && !at_home[row->node])
            row->quantity = MAX (row->quantity, needed);
        }
    }
  return lifted;
}
