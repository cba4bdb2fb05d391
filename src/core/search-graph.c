/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/search-graph.h"

#include <math.h>
#include <string.h>

ZamynSearchGraph *
zamyn_search_graph_new (guint32 n_vertices)
{
  ZamynSearchGraph *self = g_new0 (ZamynSearchGraph, 1);

  self->n_vertices = n_vertices;
  self->firsts = g_new0 (guint32, (gsize)n_vertices + 2);
  return self;
}

void
zamyn_search_graph_free (ZamynSearchGraph *self)
{
  if (self == NULL)
    return;
  g_free (self->firsts);
  g_free (self->steps);
  g_free (self->back_firsts);
  g_free (self->back_steps);
  g_free (self);
}

/* Numbers of steps per vertex, counted one place up, become where each vertex's steps begin, again
 * one place up: filling them in moves each number down to where it belongs. */
static void
sum_up (guint32 *firsts, guint32 n_vertices)
{
  guint32 sum = 0;

  for (guint32 v = 0; v < n_vertices; v++)
    {
      guint32 n = firsts[v + 1];

      firsts[v + 1] = sum;
      sum += n;
    }
}

void
zamyn_search_graph_fill (ZamynSearchGraph *self,
                         guint32 n_arcs,
                         const guint32 *from,
                         const guint32 *to,
                         const double *costs)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (n_arcs == 0 || (from != NULL && to != NULL && costs != NULL));

  if (n_arcs > self->n_allocated)
    {
      g_free (self->steps);
      g_clear_pointer (&self->back_steps, g_free);
      self->steps = g_new (ZamynStep, n_arcs);
      self->n_allocated = n_arcs;
    }
  self->is_turned = FALSE;
  memset (self->firsts, 0, sizeof *self->firsts * ((gsize)self->n_vertices + 1));
  for (guint32 a = 0; a < n_arcs; a++)
    if (!isinf (costs[a]))
      {
        g_return_if_fail (from[a] < self->n_vertices && to[a] < self->n_vertices && costs[a] >= 0);
        self->firsts[from[a] + 1]++;
      }
  sum_up (self->firsts, self->n_vertices);
  for (guint32 a = 0; a < n_arcs; a++)
    if (!isinf (costs[a]))
      self->steps[self->firsts[from[a] + 1]++] = (ZamynStep){ costs[a], to[a], a };
}

void
zamyn_search_graph_turn (ZamynSearchGraph *self)
{
  g_return_if_fail (self != NULL);

  if (self->is_turned)
    return;
  if (self->back_firsts == NULL)
    self->back_firsts = g_new (guint32, (gsize)self->n_vertices + 2);
  if (self->back_steps == NULL)
    self->back_steps = g_new (ZamynStep, MAX (self->n_allocated, 1));
  memset (self->back_firsts, 0, sizeof *self->back_firsts * ((gsize)self->n_vertices + 1));
  for (guint32 i = 0; i < self->firsts[self->n_vertices]; i++)
    self->back_firsts[self->steps[i].to + 1]++;
  sum_up (self->back_firsts, self->n_vertices);
  for (guint32 v = 0; v < self->n_vertices; v++)
    for (guint32 i = self->firsts[v]; i < self->firsts[v + 1]; i++)
      self->back_steps[self->back_firsts[self->steps[i].to + 1]++]
        = (ZamynStep){ self->steps[i].cost, v, self->steps[i].arc };
  self->is_turned = TRUE;
}
