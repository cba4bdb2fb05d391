/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/working-basis.h"

#include <math.h>
#include <string.h>

void
zamyn_inverse_init (ZamynInverse *self)
{
  self->n = 0;
  self->stride = 0;
  self->at = NULL;
  self->places = NULL;
}

void
zamyn_inverse_clear (ZamynInverse *self)
{
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->places, g_free);
  self->n = self->stride = 0;
}

static double *
get_line (const ZamynInverse *self, guint line)
{
  return self->at + (gsize) line * self->stride;
}

static void
reserve (ZamynInverse *self, guint n)
{
  guint stride;
  double *at;

  if (n <= self->stride)
    return;
  stride = MAX (16, 2 * self->stride);
  while (stride < n)
    stride *= 2;
  at = g_new0 (double, (gsize) stride * stride);
  for (guint i = 0; i < self->n; i++)
    memcpy (at + (gsize) i * stride, get_line (self, i), sizeof (double) * self->n);
  g_free (self->at);
  self->at = at;
  self->stride = stride;
  self->places = g_renew (guint, self->places, stride);
}

void
zamyn_inverse_copy (ZamynInverse *self, const ZamynInverse *from)
{
  self->n = from->n;
  self->stride = from->n + 16;
  self->at = g_new (double, (gsize) self->stride * self->stride);
  self->places = g_new (guint, self->stride);
  for (guint i = 0; i < from->n; i++)
    memcpy (get_line (self, i), get_line (from, i), sizeof (double) * from->n);
}

/* Which of n numbers are not zero. */
static guint
find_nonzero (const double *numbers, guint from, guint n, guint *places)
{
  guint found = 0;

  for (guint i = from; i < n; i++)
    {
      places[found] = i;
      found += numbers[i] != 0;
    }
  return found;
}

static void
subtract_multiple (double *line, double factor, const double *other, const guint *places,
                   guint n_places)
{
  for (guint i = 0; i < n_places; i++)
    line[places[i]] -= factor * other[places[i]];
}

void
zamyn_inverse_solve (const ZamynInverse *self, const double *right, double *out)
{
  guint n_places = find_nonzero (right, 0, self->n, self->places);

  for (guint i = 0; i < self->n; i++)
    {
      const double *line = get_line (self, i);
      double sum = 0;

      for (guint j = 0; j < n_places; j++)
        sum += line[self->places[j]] * right[self->places[j]];
      out[i] = sum;
    }
}

void
zamyn_inverse_solve_left (const ZamynInverse *self, const double *left, double *out)
{
  memset (out, 0, sizeof (double) * self->n);
  for (guint i = 0; i < self->n; i++)
    {
      const double *line = get_line (self, i);
      double factor = left[i];

      if (factor == 0)
        continue;
      for (guint j = 0; j < self->n; j++)
        out[j] += factor * line[j];
    }
}

void
zamyn_inverse_replace_column (ZamynInverse *self, guint position, const double *solved)
{
  double *pivot_line = get_line (self, position);
  double scale = 1 / solved[position];
  guint n_places = find_nonzero (pivot_line, 0, self->n, self->places);

  for (guint j = 0; j < n_places; j++)
    pivot_line[self->places[j]] *= scale;
  for (guint i = 0; i < self->n; i++)
    if (i != position && solved[i] != 0)
      subtract_multiple (get_line (self, i), solved[i], pivot_line, self->places, n_places);
}

void
zamyn_inverse_grow (ZamynInverse *self, const double *solved, const double *row, double pivot)
{
  guint n = self->n, n_places;
  double *last;

  reserve (self, n + 1);
  last = get_line (self, n);
  /* The new line: minus row × inverse over the pivot. */
  memset (last, 0, sizeof (double) * (n + 1));
  for (guint i = 0; i < n; i++)
    {
      const double *line = get_line (self, i);

      if (row[i] == 0)
        continue;
      for (guint j = 0; j < n; j++)
        last[j] -= row[i] * line[j];
    }
  for (guint j = 0; j < n; j++)
    last[j] /= pivot;
  last[n] = 1 / pivot;
  n_places = find_nonzero (last, 0, n, self->places);
  for (guint i = 0; i < n; i++)
    {
      double *line = get_line (self, i);

      if (solved[i] != 0)
        subtract_multiple (line, solved[i], last, self->places, n_places);
      line[n] = -solved[i] * last[n];
    }
  self->n = n + 1;
}

void
zamyn_inverse_shrink (ZamynInverse *self, guint row, guint column)
{
  guint last = self->n - 1;
  double *gone = get_line (self, column);
  double pivot = gone[row];
  guint n_places = find_nonzero (gone, 0, self->n, self->places);

  for (guint i = 0; i < self->n; i++)
    {
      double *line = get_line (self, i);

      if (i != column && line[row] != 0)
        subtract_multiple (line, line[row] / pivot, gone, self->places, n_places);
    }
  if (column != last)
    memcpy (gone, get_line (self, last), sizeof (double) * self->n);
  if (row != last)
    for (guint i = 0; i < last; i++)
      get_line (self, i)[row] = get_line (self, i)[last];
  self->n = last;
}

static void
swap_numbers (double *one, double *two, guint n)
{
  for (guint j = 0; j < n; j++)
    {
      double kept = one[j];

      one[j] = two[j];
      two[j] = kept;
    }
}

/* Takes column @step out of all lines but its own, in matrix and inverse. */
static void
eliminate (ZamynInverse *self, guint n, double *matrix, guint step, guint *places)
{
  double *pivot_line = matrix + (gsize) step * n;
  double *pivot_inverse = get_line (self, step);
  double scale = 1 / pivot_line[step];
  guint n_matrix, n_inverse;

  for (guint j = 0; j < n; j++)
    {
      pivot_line[j] *= scale;
      pivot_inverse[j] *= scale;
    }
  n_matrix = find_nonzero (pivot_line, step, n, places);
  n_inverse = find_nonzero (pivot_inverse, 0, n, self->places);
  for (guint i = 0; i < n; i++)
    {
      double factor = matrix[(gsize) i * n + step];

      if (i == step || factor == 0)
        continue;
      subtract_multiple (matrix + (gsize) i * n, factor, pivot_line, places, n_matrix);
      subtract_multiple (get_line (self, i), factor, pivot_inverse, self->places, n_inverse);
    }
}

/* Gauss–Jordan with partial pivoting on [matrix | identity]. */
gboolean
zamyn_inverse_factor (ZamynInverse *self, guint n, double *matrix)
{
  g_autofree guint *places = g_new (guint, MAX (n, 1));

  self->n = 0;
  reserve (self, n);
  self->n = n;
  for (guint i = 0; i < n; i++)
    {
      memset (get_line (self, i), 0, sizeof (double) * n);
      get_line (self, i)[i] = 1;
    }
  for (guint step = 0; step < n; step++)
    {
      guint best = step;

      for (guint i = step + 1; i < n; i++)
        if (fabs (matrix[(gsize) i * n + step]) > fabs (matrix[(gsize) best * n + step]))
          best = i;
      if (fabs (matrix[(gsize) best * n + step]) < 1e-11)
        return FALSE;
      if (best != step)
        {
          swap_numbers (matrix + (gsize) step * n, matrix + (gsize) best * n, n);
          swap_numbers (get_line (self, step), get_line (self, best), n);
        }
      eliminate (self, n, matrix, step, places);
    }
  return TRUE;
}
