/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Exchanging what is in the basis, and computing all of it anew. */

#include "core/simplex-private.h"

#include <math.h>
#include <string.h>

/* A basic of the group becomes its key; the old key takes its position. */
static void
swap_key (ZamynMaster *self, guint32 group, guint position)
{
  guint32 old_key = self->key[group];
  guint32 new_key = zamyn_simplex_basic (self, position);
  double *line = self->inverse.at + (gsize) position * self->inverse.stride;
  guint n = self->binding->len;

  for (guint j = 0; j < n; j++)
    line[j] = -line[j];
  for (guint i = 0; i < n; i++)
    if (i != position && zamyn_simplex_column (self, zamyn_simplex_basic (self, i))->group == group)
      {
        const double *other = self->inverse.at + (gsize) i * self->inverse.stride;

        for (guint j = 0; j < n; j++)
          line[j] -= other[j];
      }
  self->key[group] = new_key;
  g_array_index (self->basics, guint32, position) = old_key;
  zamyn_simplex_column (self, new_key)->place = ZAMYN_PLACE_KEY;
  zamyn_simplex_column (self, old_key)->place = (gint32) position;
}

static void
bind_row (ZamynMaster *self, guint32 row)
{
  self->position[row] = (gint32) self->binding->len;
  g_array_append_val (self->binding, row);
  self->activity[row] = self->limit[row];
}

/* Row and column leave the inverse; the last ones take their positions. */
static void
shrink (ZamynMaster *self, guint row_position, guint column_position)
{
  guint last = self->binding->len - 1;
  guint32 row = g_array_index (self->binding, guint32, row_position);
  guint32 last_row = g_array_index (self->binding, guint32, last);
  guint32 last_column = zamyn_simplex_basic (self, last);

  zamyn_inverse_shrink (&self->inverse, row_position, column_position);
  g_array_index (self->binding, guint32, row_position) = last_row;
  self->position[last_row] = (gint32) row_position;
  self->position[row] = -1;
  self->row_price[row] = 0;
  g_array_index (self->basics, guint32, column_position) = last_column;
  if (last_column != G_MAXUINT32)
    zamyn_simplex_column (self, last_column)->place = (gint32) column_position;
  g_array_set_size (self->binding, last);
  g_array_set_size (self->basics, last);
}

static void
leave (ZamynMaster *self, guint32 column)
{
  zamyn_simplex_column (self, column)->place = ZAMYN_PLACE_OUTSIDE;
  zamyn_simplex_column (self, column)->value = 0;
}

static void
grow (ZamynMaster *self, guint32 row, guint32 column, double pivot)
{
  guint n = self->binding->len;

  for (guint i = 0; i < n; i++)
    {
      const ZamynSimplexColumn *basic = zamyn_simplex_column (self, zamyn_simplex_basic (self, i));
      const ZamynSimplexEntry *entries = zamyn_simplex_entries (self, basic);

      self->line[i] = 0;
      for (guint32 j = 0; j < basic->n; j++)
        if (entries[j].row == row)
          self->line[i] += entries[j].coefficient;
      if (basic->group != ZAMYN_NO_GROUP)
        {
          const ZamynSimplexColumn *key = zamyn_simplex_column (self, self->key[basic->group]);

          entries = zamyn_simplex_entries (self, key);
          for (guint32 j = 0; j < key->n; j++)
            if (entries[j].row == row)
              self->line[i] -= entries[j].coefficient;
        }
    }
  zamyn_inverse_grow (&self->inverse, self->solved, self->line, pivot);
  bind_row (self, row);
  g_array_append_val (self->basics, column);
  if (column != G_MAXUINT32)
    zamyn_simplex_column (self, column)->place = (gint32) n;
}

static gint32
find_basic_of_group (const ZamynMaster *self, guint32 group)
{
  gint32 best = -1;

  for (guint i = 0; i < self->basics->len; i++)
    if (zamyn_simplex_column (self, zamyn_simplex_basic (self, i))->group == group
        && (best < 0 || fabs (self->solved[i]) > fabs (self->solved[best])))
      best = (gint32) i;
  return best;
}

static void
replace_basic (ZamynMaster *self, const ZamynEntering *entering, guint position)
{
  guint32 gone = zamyn_simplex_basic (self, position);

  zamyn_simplex_shift_prices (self, position, -entering->gain / self->solved[position]);
  if (entering->is_slack)
    shrink (self, entering->index, position);
  else
    {
      zamyn_inverse_replace_column (&self->inverse, position, self->solved);
      g_array_index (self->basics, guint32, position) = entering->index;
      zamyn_simplex_column (self, entering->index)->place = (gint32) position;
    }
  leave (self, gone);
}

static void
replace_key (ZamynMaster *self, const ZamynEntering *entering, guint32 group)
{
  gint32 position = find_basic_of_group (self, group);
  guint32 gone = self->key[group];

  if (position < 0)
    {
      g_assert (!entering->is_slack && zamyn_simplex_column (self, entering->index)->group == group);
      self->key[group] = entering->index;
      zamyn_simplex_column (self, entering->index)->place = ZAMYN_PLACE_KEY;
      leave (self, gone);
      return;
    }
  swap_key (self, group, (guint) position);
  zamyn_simplex_compute_direction (self, entering);
  replace_basic (self, entering, (guint) position);
}

void
zamyn_simplex_pivot (ZamynMaster *self, const ZamynEntering *entering, const ZamynLeaving *leaving)
{
  zamyn_simplex_move (self, entering, leaving->step);
  switch (leaving->kind)
    {
    case ZAMYN_LEAVES_BASIC:
      replace_basic (self, entering, leaving->index);
      break;
    case ZAMYN_LEAVES_KEY:
      replace_key (self, entering, leaving->index);
      break;
    case ZAMYN_LEAVES_ROW:
      grow (self, leaving->index, entering->is_slack ? G_MAXUINT32 : entering->index,
            leaving->pivot);
      zamyn_simplex_shift_prices (self, self->binding->len - 1, -entering->gain);
      if (entering->is_slack)
        shrink (self, entering->index, self->binding->len - 1);
      break;
    case ZAMYN_LEAVES_NONE:
      break;
    }
  zamyn_simplex_price_groups (self);
}

static void
fill_matrix (const ZamynMaster *self, double *matrix)
{
  guint n = self->binding->len;
  g_autofree double *column_at = g_new (double, MAX (n, 1));

  for (guint k = 0; k < n; k++)
    {
      const ZamynSimplexColumn *column = zamyn_simplex_column (self, zamyn_simplex_basic (self, k));

      memset (column_at, 0, sizeof (double) * n);
      zamyn_simplex_add_entries (self, column, 1, column_at);
      if (column->group != ZAMYN_NO_GROUP)
        zamyn_simplex_add_entries (self, zamyn_simplex_column (self, self->key[column->group]), -1, column_at);
      for (guint i = 0; i < n; i++)
        matrix[(gsize) i * n + k] = column_at[i];
    }
}

static void
compute_values (ZamynMaster *self)
{
  guint n = self->binding->len;

  zamyn_simplex_reserve (self, n + 1);
  for (guint i = 0; i < n; i++)
    self->direction[i] = self->limit[g_array_index (self->binding, guint32, i)];
  for (guint32 group = 0; group < self->n_groups; group++)
    {
      ZamynSimplexColumn *key = zamyn_simplex_column (self, self->key[group]);

      zamyn_simplex_add_entries (self, key, -self->demand[group], self->direction);
      key->value = self->demand[group];
    }
  zamyn_inverse_solve (&self->inverse, self->direction, self->solved);
  for (guint i = 0; i < n; i++)
    {
      ZamynSimplexColumn *column = zamyn_simplex_column (self, zamyn_simplex_basic (self, i));

      column->value = self->solved[i];
      if (column->group != ZAMYN_NO_GROUP)
        zamyn_simplex_column (self, self->key[column->group])->value -= self->solved[i];
    }
  memset (self->activity, 0, sizeof (double) * MAX (self->n_rows, 1));
  for (guint32 i = 0; i < self->columns->len; i++)
    {
      ZamynSimplexColumn *column = zamyn_simplex_column (self, i);
      const ZamynSimplexEntry *entries = zamyn_simplex_entries (self, column);

      if (column->place == ZAMYN_PLACE_OUTSIDE)
        continue;
      /* What rounding leaves below zero is zero. */
      if (column->value < 0 && column->value > -1e-7)
        column->value = 0;
      for (guint32 j = 0; j < column->n; j++)
        self->activity[entries[j].row] += entries[j].coefficient * column->value;
    }
}

gboolean
zamyn_master_refresh (ZamynMaster *self)
{
  guint n = self->binding->len;
  g_autofree double *matrix = g_new (double, MAX ((gsize) n * n, 1));

  fill_matrix (self, matrix);
  if (!zamyn_inverse_factor (&self->inverse, n, matrix))
    return FALSE;
  compute_values (self);
  zamyn_simplex_price (self);
  self->since_refresh = 0;
  return TRUE;
}
