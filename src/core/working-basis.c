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
}

void
zamyn_inverse_clear (ZamynInverse *self)
{
  g_clear_pointer (&self->at, g_free);
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
}

void
zamyn_inverse_copy (ZamynInverse *self, const ZamynInverse *from)
{
  self->n = from->n;
  self->stride = MAX (from->n, 1);
  self->at = g_new (double, (gsize) self->stride * self->stride);
  for (guint i = 0; i < from->n; i++)
    memcpy (get_line (self, i), get_line (from, i), sizeof (double) * from->n);
}

void
zamyn_inverse_solve (const ZamynInverse *self, const double *right, double *out)
{
  for (guint i = 0; i < self->n; i++)
    {
      const double *line = get_line (self, i);
      double sum = 0;

      for (guint j = 0; j < self->n; j++)
        sum += line[j] * right[j];
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

  for (guint j = 0; j < self->n; j++)
    pivot_line[j] *= scale;
  for (guint i = 0; i < self->n; i++)
    {
      double *line = get_line (self, i);
      double factor = solved[i];

      if (i == position || factor == 0)
        continue;
      for (guint j = 0; j < self->n; j++)
        line[j] -= factor * pivot_line[j];
    }
}

void
zamyn_inverse_grow (ZamynInverse *self, const double *solved, const double *row, double pivot)
{
  guint n = self->n;
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
  for (guint i = 0; i < n; i++)
    {
      double *line = get_line (self, i);
      double factor = solved[i];

      if (factor != 0)
        for (guint j = 0; j < n; j++)
          line[j] -= factor * last[j];
      line[n] = -factor * last[n];
    }
  self->n = n + 1;
}

void
zamyn_inverse_shrink (ZamynInverse *self, guint row, guint column)
{
  guint last = self->n - 1;
  double *gone = get_line (self, column);
  double pivot = gone[row];

  for (guint i = 0; i < self->n; i++)
    {
      double *line = get_line (self, i);
      double factor = line[row] / pivot;

      if (i == column || factor == 0)
        continue;
      for (guint j = 0; j < self->n; j++)
        line[j] -= factor * gone[j];
    }
  if (column != last)
    memcpy (gone, get_line (self, last), sizeof (double) * self->n);
  if (row != last)
    for (guint i = 0; i < last; i++)
      get_line (self, i)[row] = get_line (self, i)[last];
  self->n = last;
}

/* Gauss–Jordan with partial pivoting on [matrix | identity]. */
gboolean
zamyn_inverse_factor (ZamynInverse *self, guint n, double *matrix)
{
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
      double scale;

      for (guint i = step + 1; i < n; i++)
        if (fabs (matrix[(gsize) i * n + step]) > fabs (matrix[(gsize) best * n + step]))
          best = i;
      if (fabs (matrix[(gsize) best * n + step]) < 1e-11)
        return FALSE;
      if (best != step)
        for (guint j = 0; j < n; j++)
          {
            double kept = matrix[(gsize) step * n + j], kept_inverse = get_line (self, step)[j];

            matrix[(gsize) step * n + j] = matrix[(gsize) best * n + j];
            matrix[(gsize) best * n + j] = kept;
            get_line (self, step)[j] = get_line (self, best)[j];
            get_line (self, best)[j] = kept_inverse;
          }
      scale = 1 / matrix[(gsize) step * n + step];
      for (guint j = 0; j < n; j++)
        {
          matrix[(gsize) step * n + j] *= scale;
          get_line (self, step)[j] *= scale;
        }
      for (guint i = 0; i < n; i++)
        {
          double factor = matrix[(gsize) i * n + step];

          if (i == step || factor == 0)
            continue;
          for (guint j = 0; j < n; j++)
            {
              matrix[(gsize) i * n + j] -= factor * matrix[(gsize) step * n + j];
              get_line (self, i)[j] -= factor * get_line (self, step)[j];
            }
        }
    }
  return TRUE;
}
