/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How far one may go: the ratio test. */

#include "core/simplex-private.h"

#include <math.h>
#include <string.h>

#define PIVOT_LEAST 1e-9
#define VALUE_SLACK 1e-11

void
zamyn_simplex_add_entries (const ZamynMaster *self, const ZamynSimplexColumn *column, double factor, double *out)
{
  const ZamynSimplexEntry *entries = zamyn_simplex_entries (self, column);

  for (guint32 i = 0; i < column->n; i++)
    if (self->position[entries[i].row] >= 0)
      out[self->position[entries[i].row]] += factor * entries[i].coefficient;
}

void
zamyn_simplex_compute_direction (ZamynMaster *self, const ZamynEntering *entering)
{
  guint n = self->binding->len;

  zamyn_simplex_reserve (self, n + 1);
  memset (self->direction, 0, sizeof (double) * MAX (n, 1));
  if (entering->is_slack)
    self->direction[entering->index] = 1;
  else
    {
      const ZamynSimplexColumn *column = zamyn_simplex_column (self, entering->index);

      zamyn_simplex_add_entries (self, column, 1, self->direction);
      if (column->group != ZAMYN_NO_GROUP)
        zamyn_simplex_add_entries (self, zamyn_simplex_column (self, self->key[column->group]), -1,
                                 self->direction);
    }
  zamyn_inverse_solve (&self->inverse, self->direction, self->solved);
}

static void
add_row_rates (ZamynMaster *self, const ZamynSimplexColumn *column, double rate)
{
  const ZamynSimplexEntry *entries = zamyn_simplex_entries (self, column);

  for (guint32 i = 0; i < column->n; i++)
    {
      guint32 row = entries[i].row;

      if (!self->is_touched[row])
        {
          self->is_touched[row] = TRUE;
          self->touched_rows[self->n_touched_rows++] = row;
          self->row_rate[row] = 0;
        }
      self->row_rate[row] += rate * entries[i].coefficient;
    }
}

static void
add_key_rate (ZamynMaster *self, guint32 group, double rate)
{
  if (!self->is_touched_group[group])
    {
      self->is_touched_group[group] = TRUE;
      self->touched_groups[self->n_touched_groups++] = group;
      self->key_rate[group] = 0;
    }
  self->key_rate[group] += rate;
}

/* Rates at which keys and rows change with the entering one. */
void
zamyn_simplex_compute_rates (ZamynMaster *self, const ZamynEntering *entering)
{
  for (guint i = 0; i < self->n_touched_rows; i++)
    self->is_touched[self->touched_rows[i]] = FALSE;
  for (guint i = 0; i < self->n_touched_groups; i++)
    self->is_touched_group[self->touched_groups[i]] = FALSE;
  self->n_touched_rows = self->n_touched_groups = 0;
  if (!entering->is_slack)
    {
      const ZamynSimplexColumn *column = zamyn_simplex_column (self, entering->index);

      add_row_rates (self, column, 1);
      if (column->group != ZAMYN_NO_GROUP)
        add_key_rate (self, column->group, -1);
    }
  for (guint i = 0; i < self->binding->len; i++)
    {
      const ZamynSimplexColumn *column = zamyn_simplex_column (self, zamyn_simplex_basic (self, i));

      if (self->solved[i] == 0)
        continue;
      add_row_rates (self, column, -self->solved[i]);
      if (column->group != ZAMYN_NO_GROUP)
        add_key_rate (self, column->group, self->solved[i]);
    }
  for (guint i = 0; i < self->n_touched_groups; i++)
    {
      guint32 group = self->touched_groups[i];

      if (self->key_rate[group] != 0)
        add_row_rates (self, zamyn_simplex_column (self, self->key[group]), self->key_rate[group]);
    }
}

static void
consider (ZamynLeaving *best, ZamynLeavingKind kind, guint32 index, double room, double rate, double limit)
{
  double step = MAX (room, 0) / rate;

  if (step <= limit && rate > best->pivot)
    *best = (ZamynLeaving){ kind, index, step, rate };
}

static double
find_limit (double limit, double room, double rate)
{
  return MIN (limit, (MAX (room, 0) + VALUE_SLACK * (1 + fabs (room))) / rate);
}

/* Harris (1973): the longest step within the tolerances, then the largest pivot up to there. */
ZamynLeaving
zamyn_simplex_choose_leaving (ZamynMaster *self)
{
  ZamynLeaving best = { ZAMYN_LEAVES_NONE, 0, INFINITY, 0 };
  double limit = INFINITY;

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->binding->len; i++)
        if (self->solved[i] > PIVOT_LEAST)
          {
            double room = zamyn_simplex_column (self, zamyn_simplex_basic (self, i))->value;

            if (pass == 0)
              limit = find_limit (limit, room, self->solved[i]);
            else
              consider (&best, ZAMYN_LEAVES_BASIC, i, room, self->solved[i], limit);
          }
      for (guint i = 0; i < self->n_touched_groups; i++)
        {
          guint32 group = self->touched_groups[i];
          double rate = -self->key_rate[group];

          if (rate > PIVOT_LEAST)
            {
              double room = zamyn_simplex_column (self, self->key[group])->value;

              if (pass == 0)
                limit = find_limit (limit, room, rate);
              else
                consider (&best, ZAMYN_LEAVES_KEY, group, room, rate, limit);
            }
        }
      for (guint i = 0; i < self->n_touched_rows; i++)
        {
          guint32 row = self->touched_rows[i];

          if (self->position[row] < 0 && self->row_rate[row] > PIVOT_LEAST
              && isfinite (self->limit[row]))
            {
              double room = self->limit[row] - self->activity[row];

              if (pass == 0)
                limit = find_limit (limit, room, self->row_rate[row]);
              else
                consider (&best, ZAMYN_LEAVES_ROW, row, room, self->row_rate[row], limit);
            }
        }
    }
  return best;
}

void
zamyn_simplex_move (ZamynMaster *self, const ZamynEntering *entering, double step)
{
  if (!entering->is_slack)
    zamyn_simplex_column (self, entering->index)->value = step;
  for (guint i = 0; i < self->binding->len; i++)
    {
      ZamynSimplexColumn *column = zamyn_simplex_column (self, zamyn_simplex_basic (self, i));

      column->value = MAX (column->value - self->solved[i] * step, 0);
    }
  for (guint i = 0; i < self->n_touched_groups; i++)
    {
      guint32 group = self->touched_groups[i];
      ZamynSimplexColumn *key = zamyn_simplex_column (self, self->key[group]);

      key->value = MAX (key->value + self->key_rate[group] * step, 0);
    }
  for (guint i = 0; i < self->n_touched_rows; i++)
    {
      guint32 row = self->touched_rows[i];

      if (self->position[row] < 0)
        self->activity[row] += self->row_rate[row] * step;
    }
  if (entering->is_slack)
    {
      guint32 row = g_array_index (self->binding, guint32, entering->index);

      self->activity[row] = self->limit[row] - step;
    }
}
