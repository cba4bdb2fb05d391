/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A flood from all outside rows at once: along the arcs for imports, against them for exports. */

#include "core/supply-reach.h"

#include <math.h>

typedef struct
{
  ZamynProblem *problem;
  guint32 k;
  const ZamynGood *good;
  gboolean is_import;
  const gboolean *banned; /* (nullable): arcs that this class of rows may not use */
  guint32 *first_in, *in_arcs; /* for exports: arcs that end at a vertex */
  gboolean *reached;
  GArray *stack;
} Flood;

static void
index_in_arcs (Flood *self)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  guint32 n_vertices = zamyn_problem_get_n_vertices (self->problem);
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);

  self->first_in = g_new0 (guint32, n_vertices + 2);
  self->in_arcs = g_new (guint32, n_arcs + 1);
  for (guint32 a = 0; a < n_arcs; a++)
    self->first_in[arcs[a].to + 2]++;
  for (guint32 v = 2; v <= n_vertices; v++)
    self->first_in[v] += self->first_in[v - 1];
  /* Counts up from the start of each vertex, and so ends where the next one starts. */
  for (guint32 a = 0; a < n_arcs; a++)
    self->in_arcs[self->first_in[arcs[a].to + 1]++] = a;
}

static void
reach (Flood *self, guint32 vertex)
{
  if (self->reached[vertex])
    return;
  self->reached[vertex] = TRUE;
  g_array_append_val (self->stack, vertex);
}

static void
start (Flood *self, const ZamynRow *row)
{
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, row->node, &n);

  for (guint i = 0; i < n; i++)
    if (isfinite (zamyn_problem_get_loading (self->problem, self->k, vertices[i])))
      reach (self, vertices[i]);
}

static gboolean
is_usable (const Flood *self, guint32 arc)
{
  return zamyn_problem_is_open (self->problem, arc)
         && isfinite (zamyn_problem_get_costs (self->problem, self->k)[arc])
         && zamyn_problem_get_arcs (self->problem)[arc].border != (self->is_import ? -1 : 1)
         && !(self->banned != NULL && self->banned[arc]);
}

static void
flood (Flood *self)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const guint32 *first = self->is_import ? zamyn_problem_get_first_arcs (self->problem)
                                         : self->first_in;

  while (self->stack->len > 0)
    {
      guint32 vertex = g_array_index (self->stack, guint32, self->stack->len - 1);

      g_array_set_size (self->stack, self->stack->len - 1);
      for (guint32 i = first[vertex]; i < first[vertex + 1]; i++)
        {
          guint32 a = self->is_import ? i : self->in_arcs[i];

          if (is_usable (self, a))
            reach (self, self->is_import ? arcs[a].to : arcs[a].from);
        }
    }
}

static void
read_home_rows (const Flood *self, gboolean *has_way)
{
  guint32 first = self->good->rows + self->good->n_outside;

  for (guint32 j = 0; j < self->good->n_home; j++)
    {
      guint n;
      const guint32 *vertices = zamyn_problem_get_node_vertices (
        self->problem, zamyn_problem_get_row (self->problem, first + j)->node, &n);

      for (guint i = 0; i < n; i++)
        if (self->reached[vertices[i]]
            && isfinite (zamyn_problem_get_loading (self->problem, self->k, vertices[i])))
          has_way[j] = TRUE;
    }
}

void
zamyn_supply_reach_find (ZamynProblem *problem, guint32 good_index, gboolean *has_way)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  guint32 n_vertices = zamyn_problem_get_n_vertices (problem);
  const gboolean *banned = NULL;
  Flood self = { .problem = problem, .k = good_index, .good = good,
                 .is_import = good->direction == ZAMYN_DIRECTION_IMPORT };

  for (guint32 j = 0; j < good->n_home; j++)
    has_way[j] = FALSE;
  for (guint32 r = 0; r < good->n_outside && banned == NULL; r++)
    banned = zamyn_problem_get_banned (problem, good->rows + r);
  if (!self.is_import)
    index_in_arcs (&self);
  self.stack = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (int is_banned = 0; is_banned <= (banned != NULL ? 1 : 0); is_banned++)
    {
      self.reached = g_new0 (gboolean, n_vertices + 1);
      self.banned = is_banned ? banned : NULL;
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        if (zamyn_problem_get_row (problem, r)->quantity > 0
            && (zamyn_problem_get_banned (problem, r) != NULL) == (is_banned != 0))
          start (&self, zamyn_problem_get_row (problem, r));
      flood (&self);
      read_home_rows (&self, has_way);
      g_free (self.reached);
    }
  g_array_unref (self.stack);
  g_free (self.first_in);
  g_free (self.in_arcs);
}

GArray *
zamyn_supply_reach_list_cut_off (ZamynProblem *before, ZamynProblem *after)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (before); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (before, k);
      g_autofree gboolean *had = g_new (gboolean, good->n_home + 1);
      g_autofree gboolean *has = g_new (gboolean, good->n_home + 1);

      zamyn_supply_reach_find (before, k, had);
      zamyn_supply_reach_find (after, k, has);
      for (guint32 j = 0; j < good->n_home; j++)
        {
          guint32 row = good->rows + good->n_outside + j;

          if (had[j] && !has[j] && zamyn_problem_get_row (before, row)->quantity > 0)
            g_array_append_val (rows, row);
        }
    }
  return rows;
}
