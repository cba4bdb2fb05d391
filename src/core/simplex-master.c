/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/simplex-master.h"

#include <math.h>
#include <string.h>

#include "core/simplex-private.h"

#define REFRESH_AFTER 150 /* pivots between two computations of the inverse from scratch */
#define STALLED 1e-11    /* a shorter step moves nothing */

static void
allocate_work (ZamynMaster *self)
{
  self->row_rate = g_new0 (double, MAX (self->n_rows, 1));
  self->touched_rows = g_new (guint32, MAX (self->n_rows, 1));
  self->is_touched = g_new0 (gboolean, MAX (self->n_rows, 1));
  self->is_touched_group = g_new0 (gboolean, MAX (self->n_groups, 1));
  self->key_rate = g_new0 (double, MAX (self->n_groups, 1));
  self->touched_groups = g_new (guint32, MAX (self->n_groups, 1));
  self->room = 0;
}

ZamynMaster *
zamyn_master_new (guint32 n_groups, const double *demand, const double *penalty, guint32 n_rows,
                  const double *limit)
{
  ZamynMaster *self = g_new0 (ZamynMaster, 1);

  self->n_groups = n_groups;
  self->n_rows = n_rows;
  self->demand = g_memdup2 (demand, sizeof (double) * MAX (n_groups, 1));
  self->limit = g_memdup2 (limit, sizeof (double) * MAX (n_rows, 1));
  self->activity = g_new0 (double, MAX (n_rows, 1));
  self->row_price = g_new0 (double, MAX (n_rows, 1));
  self->group_price = g_new0 (double, MAX (n_groups, 1));
  self->key = g_new0 (guint32, MAX (n_groups, 1));
  self->position = g_new (gint32, MAX (n_rows, 1));
  self->binding = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->basics = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->columns = g_array_new (FALSE, FALSE, sizeof (ZamynSimplexColumn));
  self->entries = g_array_new (FALSE, FALSE, sizeof (ZamynSimplexEntry));
  self->random = 88172645463325252u;
  zamyn_inverse_init (&self->inverse);
  for (guint32 row = 0; row < n_rows; row++)
    self->position[row] = -1;
  for (guint32 group = 0; group < n_groups; group++)
    {
      ZamynSimplexColumn unserved = { penalty[group], demand[group], group, 0, 0, ZAMYN_PLACE_KEY };

      g_array_append_val (self->columns, unserved);
      self->key[group] = group;
      self->group_price[group] = penalty[group];
      self->largest_cost = MAX (self->largest_cost, penalty[group]);
    }
  allocate_work (self);
  return self;
}

static GArray *
copy_array (const GArray *from, guint size)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, size, from->len + 64);

  if (from->len > 0)
    g_array_append_vals (copy, from->data, from->len);
  return copy;
}

ZamynMaster *
zamyn_master_copy (const ZamynMaster *from)
{
  ZamynMaster *self = g_memdup2 (from, sizeof *from);
  gsize groups = MAX (from->n_groups, 1), rows = MAX (from->n_rows, 1);

  self->demand = g_memdup2 (from->demand, sizeof (double) * groups);
  self->limit = g_memdup2 (from->limit, sizeof (double) * rows);
  self->activity = g_memdup2 (from->activity, sizeof (double) * rows);
  self->row_price = g_memdup2 (from->row_price, sizeof (double) * rows);
  self->group_price = g_memdup2 (from->group_price, sizeof (double) * groups);
  self->key = g_memdup2 (from->key, sizeof (guint32) * groups);
  self->position = g_memdup2 (from->position, sizeof (gint32) * rows);
  self->binding = copy_array (from->binding, sizeof (guint32));
  self->basics = copy_array (from->basics, sizeof (guint32));
  self->columns = copy_array (from->columns, sizeof (ZamynSimplexColumn));
  self->entries = copy_array (from->entries, sizeof (ZamynSimplexEntry));
  zamyn_inverse_copy (&self->inverse, &from->inverse);
  self->direction = self->solved = self->line = NULL;
  self->n_touched_rows = self->n_touched_groups = 0;
  allocate_work (self);
  return self;
}

void
zamyn_master_free (ZamynMaster *self)
{
  g_free (self->demand);
  g_free (self->limit);
  g_free (self->activity);
  g_free (self->row_price);
  g_free (self->group_price);
  g_free (self->key);
  g_free (self->position);
  g_array_unref (self->binding);
  g_array_unref (self->basics);
  g_array_unref (self->columns);
  g_array_unref (self->entries);
  zamyn_inverse_clear (&self->inverse);
  g_free (self->direction);
  g_free (self->solved);
  g_free (self->line);
  g_free (self->row_rate);
  g_free (self->touched_rows);
  g_free (self->is_touched);
  g_free (self->is_touched_group);
  g_free (self->key_rate);
  g_free (self->touched_groups);
  g_free (self);
}

guint32
zamyn_master_add_column (ZamynMaster *self, double cost, guint32 group, guint n, const guint32 *rows,
                         const double *coefficients)
{
  ZamynSimplexColumn column = { cost, 0, group, self->entries->len, n, ZAMYN_PLACE_OUTSIDE };

  g_assert (group < self->n_groups || group == ZAMYN_NO_GROUP);
  for (guint i = 0; i < n; i++)
    {
      ZamynSimplexEntry entry = { rows[i], coefficients[i] };

      g_assert (rows[i] < self->n_rows);
      g_array_append_val (self->entries, entry);
    }
  g_array_append_val (self->columns, column);
  self->largest_cost = MAX (self->largest_cost, fabs (cost));
  return self->columns->len - 1 - self->n_groups;
}

guint32 *
zamyn_master_drop_idle_columns (ZamynMaster *self)
{
  guint32 n = self->columns->len;
  guint32 *new_index = g_new (guint32, n + 1);
  g_autofree guint32 *place = g_new (guint32, n + 1);
  g_autoptr (GArray) columns = self->columns;
  g_autoptr (GArray) entries = self->entries;

  self->columns = g_array_new (FALSE, FALSE, sizeof (ZamynSimplexColumn));
  self->entries = g_array_new (FALSE, FALSE, sizeof (ZamynSimplexEntry));
  for (guint32 i = 0; i < n; i++)
    {
      ZamynSimplexColumn column = g_array_index (columns, ZamynSimplexColumn, i);

      place[i] = G_MAXUINT32;
      if (i >= self->n_groups && column.place == ZAMYN_PLACE_OUTSIDE
          && column.group != ZAMYN_NO_GROUP)
        continue;
      place[i] = self->columns->len;
      if (column.n > 0)
        g_array_append_vals (self->entries, &g_array_index (entries, ZamynSimplexEntry, column.first),
                             column.n);
      column.first = self->entries->len - column.n;
      g_array_append_val (self->columns, column);
    }
  for (guint32 group = 0; group < self->n_groups; group++)
    self->key[group] = place[self->key[group]];
  for (guint i = 0; i < self->basics->len; i++)
    g_array_index (self->basics, guint32, i) = place[g_array_index (self->basics, guint32, i)];
  for (guint32 i = self->n_groups; i < n; i++)
    new_index[i - self->n_groups]
      = place[i] == G_MAXUINT32 ? G_MAXUINT32 : place[i] - self->n_groups;
  return new_index;
}

guint32
zamyn_master_get_n_columns (const ZamynMaster *self)
{
  return self->columns->len - self->n_groups;
}

double
zamyn_master_get_cost (const ZamynMaster *self, guint32 column)
{
  return zamyn_simplex_column (self, column + self->n_groups)->cost;
}

void
zamyn_master_set_cost (ZamynMaster *self, guint32 column, double cost)
{
  zamyn_simplex_column (self, column + self->n_groups)->cost = cost;
  self->largest_cost = MAX (self->largest_cost, fabs (cost));
}

void
zamyn_master_set_penalty (ZamynMaster *self, guint32 group, double penalty)
{
  zamyn_simplex_column (self, group)->cost = penalty;
  self->largest_cost = MAX (self->largest_cost, penalty);
}

ZamynMasterResult
zamyn_master_optimise (ZamynMaster *self, guint max_pivots, GCancellable *cancellable)
{
  guint left = max_pivots;
  gboolean is_fresh = TRUE; /* prices computed from the basis, not carried along */

  self->n_stalled = 0;
  zamyn_simplex_price (self);
  for (;;)
    {
      ZamynEntering entering = { FALSE, 0, 0 };
      ZamynLeaving leaving;

      if (!zamyn_simplex_choose_entering (self, &entering))
        {
          if (is_fresh)
            return ZAMYN_MASTER_OPTIMAL;
          zamyn_simplex_price (self);
          is_fresh = TRUE;
          continue;
        }
      if (left-- == 0)
        return ZAMYN_MASTER_LIMIT;
      if (g_cancellable_is_cancelled (cancellable))
        return ZAMYN_MASTER_CANCELLED;
      zamyn_simplex_compute_direction (self, &entering);
      zamyn_simplex_compute_rates (self, &entering);
      leaving = zamyn_simplex_choose_leaving (self);
      if (leaving.kind == ZAMYN_LEAVES_NONE)
        return ZAMYN_MASTER_LIMIT; /* a cost below zero without end: no problem of ours has one */
      self->n_stalled = leaving.step > STALLED ? 0 : self->n_stalled + 1;
      zamyn_simplex_pivot (self, &entering, &leaving);
      is_fresh = FALSE;
      self->n_pivots++;
      if (++self->since_refresh >= REFRESH_AFTER && !zamyn_master_refresh (self))
        return ZAMYN_MASTER_LIMIT;
    }
}

double
zamyn_master_get_value (const ZamynMaster *self, guint32 column)
{
  return zamyn_simplex_column (self, column + self->n_groups)->value;
}

double
zamyn_master_get_unserved (const ZamynMaster *self, guint32 group)
{
  return zamyn_simplex_column (self, group)->value;
}

double
zamyn_master_get_group_price (const ZamynMaster *self, guint32 group)
{
  return self->group_price[group];
}

double
zamyn_master_get_toll (const ZamynMaster *self, guint32 row)
{
  return MAX (-self->row_price[row], 0);
}

double
zamyn_master_get_activity (const ZamynMaster *self, guint32 row)
{
  return self->activity[row];
}

double
zamyn_master_get_objective (const ZamynMaster *self)
{
  double sum = 0;

  for (guint32 i = 0; i < self->columns->len; i++)
    sum += zamyn_simplex_column (self, i)->cost * zamyn_simplex_column (self, i)->value;
  return sum;
}

guint
zamyn_master_get_n_pivots (const ZamynMaster *self)
{
  return self->n_pivots;
}

guint
zamyn_master_get_n_binding (const ZamynMaster *self)
{
  return self->binding->len;
}
