/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sample-statistics.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  double value;
  guint index;
} Item;

static int
compare (const void *a, const void *b)
{
  const Item *x = a, *y = b;

  if (isnan (x->value) || isnan (y->value))
    {
      if (isnan (x->value) != isnan (y->value))
        return isnan (x->value) ? 1 : -1;
    }
  else if (x->value != y->value)
    return x->value < y->value ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static Item *
sort (const double *values, guint n)
{
  Item *items = g_new (Item, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    items[i] = (Item){ values[i], i };
  qsort (items, n, sizeof *items, compare);
  return items;
}

double
zamyn_sample_quantile (const double *values, guint n, double p)
{
  g_autofree Item *items = sort (values, n);
  double place = p * (n - 1.0);
  guint below;

  if (n == 0)
    return NAN;
  below = (guint)floor (place);
  if (below + 1 >= n || place == below)
    return items[MIN (below, n - 1)].value;
  if (items[below].value == items[below + 1].value) /* also where both are infinite */
    return items[below].value;
  return items[below].value + (place - below) * (items[below + 1].value - items[below].value);
}

void
zamyn_sample_rank (const double *values, guint n, double *ranks)
{
  g_autofree Item *items = sort (values, n);

  for (guint i = 0; i < n;)
    {
      guint end = i + 1;

      while (end < n
             && (items[end].value == items[i].value
                 || (isnan (items[end].value) && isnan (items[i].value))))
        end++;
      for (guint j = i; j < end; j++)
        ranks[items[j].index] = (i + 1 + end) / 2.0;
      i = end;
    }
}

double
zamyn_sample_correlate (const double *a, const double *b, guint n)
{
  double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;

  for (guint i = 0; i < n; i++)
    {
      mean_a += a[i] / n;
      mean_b += b[i] / n;
    }
  for (guint i = 0; i < n; i++)
    {
      aa += (a[i] - mean_a) * (a[i] - mean_a);
      bb += (b[i] - mean_b) * (b[i] - mean_b);
      ab += (a[i] - mean_a) * (b[i] - mean_b);
    }
  return aa > 0 && bb > 0 ? ab / sqrt (aa * bb) : 0;
}
