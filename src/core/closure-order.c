/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/closure-order.h"

#include <string.h>

struct _ZamynClosureOrder
{
  ZamynProblem *problem;
  guint n, n_words;
  guint32 n_arcs;
  guint64 *taken;  /* n × n_words: what a closure takes away */
  guint64 *used;   /* n × n_words: what its best flow uses */
  gboolean *is_set; /* per closure: used is known */
  guint *wave_of;
  guint *order;  /* closures by wave */
  guint *starts; /* n_waves + 1: into order */
  guint n_waves;
};

static void
set_bit (guint64 *bits, guint index)
{
  bits[index / 64] |= G_GUINT64_CONSTANT (1) << (index % 64);
}

static gboolean
is_within (const guint64 *inner, const guint64 *outer, guint n_words)
{
  for (guint w = 0; w < n_words; w++)
    if ((inner[w] & ~outer[w]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_apart (const guint64 *a, const guint64 *b, guint n_words)
{
  for (guint w = 0; w < n_words; w++)
    if ((a[w] & b[w]) != 0)
      return FALSE;
  return TRUE;
}

static guint64 *
get_taken (const ZamynClosureOrder *self, guint closure)
{
  return &self->taken[(gsize) closure * self->n_words];
}

static guint
count_bits (const guint64 *bits, guint n_words)
{
  guint n = 0;

  for (guint w = 0; w < n_words; w++)
    for (guint64 word = bits[w]; word != 0; word &= word - 1)
      n++;
  return n;
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  const guint *counts = data;

  if (counts[x] != counts[y])
    return counts[x] < counts[y] ? -1 : 1;
  return (x > y) - (x < y);
}

/* A closure comes one wave after the last of those within it. */
static void
find_waves (ZamynClosureOrder *self)
{
  g_autofree guint *counts = g_new (guint, self->n + 1);
  g_autofree guint *by_size = g_new (guint, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    {
      by_size[i] = i;
      counts[i] = count_bits (get_taken (self, i), self->n_words);
    }
  g_qsort_with_data (by_size, (gint) self->n, sizeof *by_size, compare_counts, counts);
  for (guint i = 0; i < self->n; i++)
    {
      guint outer = by_size[i];

      for (guint j = 0; j < i; j++)
        if (is_within (get_taken (self, by_size[j]), get_taken (self, outer), self->n_words))
          self->wave_of[outer] = MAX (self->wave_of[outer], self->wave_of[by_size[j]] + 1);
      self->n_waves = MAX (self->n_waves, self->wave_of[outer] + 1);
    }
  self->starts = g_new0 (guint, self->n_waves + 1);
  for (guint i = 0; i < self->n; i++)
    {
      self->order[i] = i;
      self->starts[self->wave_of[i] + 1]++;
    }
  for (guint w = 0; w < self->n_waves; w++)
    self->starts[w + 1] += self->starts[w];
  g_qsort_with_data (self->order, (gint) self->n, sizeof *self->order, compare_counts,
                     self->wave_of);
}

ZamynClosureOrder *
zamyn_closure_order_new (ZamynProblem *problem, const GPtrArray *reaches)
{
  ZamynClosureOrder *self = g_new0 (ZamynClosureOrder, 1);
  guint n_flags = zamyn_problem_get_n_arcs (problem) + zamyn_problem_get_n_nodes (problem);

  self->problem = zamyn_problem_ref (problem);
  self->n = reaches->len;
  self->n_arcs = zamyn_problem_get_n_arcs (problem);
  self->n_words = (n_flags + 63) / 64;
  self->taken = g_new0 (guint64, (gsize) self->n * self->n_words + 1);
  self->used = g_new0 (guint64, (gsize) self->n * self->n_words + 1);
  self->is_set = g_new0 (gboolean, self->n + 1);
  self->wave_of = g_new0 (guint, self->n + 1);
  self->order = g_new0 (guint, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      const guint8 *flags = g_bytes_get_data (g_ptr_array_index (reaches, i), NULL);

      for (guint j = 0; j < n_flags; j++)
        if (flags[j] != 0)
          set_bit (get_taken (self, i), j);
    }
  find_waves (self);
  return self;
}

void
zamyn_closure_order_free (ZamynClosureOrder *self)
{
  zamyn_problem_unref (self->problem);
  g_free (self->taken);
  g_free (self->used);
  g_free (self->is_set);
  g_free (self->wave_of);
  g_free (self->order);
  g_free (self->starts);
  g_free (self);
}

guint
zamyn_closure_order_get_n_waves (const ZamynClosureOrder *self)
{
  return self->n_waves;
}

const guint *
zamyn_closure_order_get_wave (const ZamynClosureOrder *self, guint wave, guint *n)
{
  *n = self->starts[wave + 1] - self->starts[wave];
  return self->order + self->starts[wave];
}

void
zamyn_closure_order_set_used (ZamynClosureOrder *self, guint closure,
                              const ZamynAssignment *closed)
{
  guint64 *used = &self->used[(gsize) closure * self->n_words];

  for (guint i = 0; i < zamyn_assignment_get_n_paths (closed); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (closed, i);

      set_bit (used,
               self->n_arcs + zamyn_problem_get_row (self->problem, path->outside_row)->node);
      for (guint a = 0; a < path->n_arcs; a++)
        set_bit (used, path->arcs[a]);
    }
  self->is_set[closure] = TRUE;
}

guint
zamyn_closure_order_find_same (const ZamynClosureOrder *self, guint closure)
{
  const guint64 *taken = get_taken (self, closure);

  for (guint i = 0; i < self->starts[self->wave_of[closure]]; i++)
    {
      guint inner = self->order[i];

      if (self->is_set[inner] && is_within (get_taken (self, inner), taken, self->n_words)
          && is_apart (&self->used[(gsize) inner * self->n_words], taken, self->n_words))
        return inner;
    }
  return G_MAXUINT;
}
