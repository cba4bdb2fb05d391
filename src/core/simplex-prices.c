/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Prices of rows and groups, and what gains under them. */

#include "core/simplex-private.h"

#include <math.h>
#include <string.h>

void
zamyn_simplex_reserve (ZamynMaster *self, guint n)
{
  if (n <= self->room)
    return;
  self->room = MAX (2 * n, 64);
  self->direction = g_renew (double, self->direction, self->room);
  self->solved = g_renew (double, self->solved, self->room);
  self->line = g_renew (double, self->line, self->room);
}

static double
get_row_sum (const ZamynMaster *self, const ZamynSimplexColumn *column)
{
  const ZamynSimplexEntry *entries = zamyn_simplex_entries (self, column);
  double sum = 0;

  for (guint32 i = 0; i < column->n; i++)
    sum += entries[i].coefficient * self->row_price[entries[i].row];
  return sum;
}

void
zamyn_simplex_price_groups (ZamynMaster *self)
{
  for (guint32 group = 0; group < self->n_groups; group++)
    {
      const ZamynSimplexColumn *key = zamyn_simplex_column (self, self->key[group]);

      self->group_price[group] = key->cost - get_row_sum (self, key);
    }
}

void
zamyn_simplex_shift_prices (ZamynMaster *self, guint position, double step)
{
  const double *line = self->inverse.at + (gsize) position * self->inverse.stride;

  for (guint i = 0; i < self->binding->len; i++)
    self->row_price[g_array_index (self->binding, guint32, i)] += step * line[i];
}

void
zamyn_simplex_price (ZamynMaster *self)
{
  guint n = self->binding->len;

  zamyn_simplex_reserve (self, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const ZamynSimplexColumn *column = zamyn_simplex_column (self, zamyn_simplex_basic (self, i));

      self->line[i] = column->cost;
      if (column->group != ZAMYN_NO_GROUP)
        self->line[i] -= zamyn_simplex_column (self, self->key[column->group])->cost;
    }
  zamyn_inverse_solve_left (&self->inverse, self->line, self->direction);
  for (guint i = 0; i < n; i++)
    self->row_price[g_array_index (self->binding, guint32, i)] = self->direction[i];
  zamyn_simplex_price_groups (self);
}

static guint
throw_number (ZamynMaster *self, guint n)
{
  self->random ^= self->random << 13;
  self->random ^= self->random >> 7;
  self->random ^= self->random << 17;
  return (guint) (self->random % n);
}

/* The largest gain per unit; after a long stall one of all gains at random, so that a cycle ends. */
gboolean
zamyn_simplex_choose_entering (ZamynMaster *self, ZamynEntering *entering)
{
  double best = 0;
  guint n_seen = 0;
  gboolean at_random = self->n_stalled > 60;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const ZamynSimplexColumn *column = zamyn_simplex_column (self, i);
      double group_price, gain;

      if (column->place != ZAMYN_PLACE_OUTSIDE)
        continue;
      group_price = column->group != ZAMYN_NO_GROUP ? self->group_price[column->group] : 0;
      gain = group_price + get_row_sum (self, column) - column->cost;
      if (gain <= 1e-10 * (1 + fabs (group_price)))
        continue;
      n_seen++;
      if (at_random ? throw_number (self, n_seen) == 0 : gain > best)
        {
          best = gain;
          *entering = (ZamynEntering){ FALSE, i, gain };
        }
    }
  for (guint i = 0; i < self->binding->len; i++)
    {
      double gain = self->row_price[g_array_index (self->binding, guint32, i)];

      if (gain <= 1e-12 * self->largest_cost + 1e-9)
        continue;
      n_seen++;
      if (at_random ? throw_number (self, n_seen) == 0 : gain > best)
        {
          best = gain;
          *entering = (ZamynEntering){ TRUE, i, gain };
        }
    }
  return n_seen > 0;
}
