/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dijkstra's search (1959), which keeps off the queue what needs no queue: from a vertex with one way
 * on, the search goes on at once, over the next and the next, until it comes to a fork, a dead end, or
 * a vertex that is reached at less cost already. Only forks are queued. On networks of roads and
 * railways that is half of the vertices or fewer.
 *
 * What it finds is the same. A label that falls is carried on at once along its chain, so that the
 * queue always holds all forks with the least costs known for them; hence the cheapest is final. */

#include "core/shortest-paths.h"

#include <math.h>

#include "core/search-heap.h"

#define FORK (ZAMYN_NO_STEP - 1)

struct _ZamynShortestPaths
{
  guint32 n_vertices;
  ZamynLabel *labels;
  ZamynSearchHeap heap;
};

ZamynShortestPaths *
zamyn_shortest_paths_new (guint32 n_vertices)
{
  ZamynShortestPaths *self = g_new0 (ZamynShortestPaths, 1);

  self->n_vertices = n_vertices;
  self->labels = g_new (ZamynLabel, MAX (n_vertices, 1));
  zamyn_shortest_paths_begin (self);
  return self;
}

void
zamyn_shortest_paths_free (ZamynShortestPaths *self)
{
  if (self == NULL)
    return;
  g_free (self->labels);
  zamyn_search_heap_clear (&self->heap);
  g_free (self);
}

void
zamyn_shortest_paths_begin (ZamynShortestPaths *self)
{
  g_return_if_fail (self != NULL);

  for (guint32 v = 0; v < self->n_vertices; v++)
    self->labels[v] = (ZamynLabel){ INFINITY, ZAMYN_NO_STEP, ZAMYN_NO_STEP };
  self->heap.length = 0;
}

void
zamyn_shortest_paths_add_start (ZamynShortestPaths *self, guint32 vertex, double cost)
{
  g_return_if_fail (self != NULL && vertex < self->n_vertices && cost >= 0);

  if (!(cost < self->labels[vertex].cost))
    return;
  self->labels[vertex].cost = cost;
  zamyn_search_heap_push (&self->heap, cost, vertex);
}

/* The only way on from a vertex for one who comes from @before: a step, NO_STEP at a dead end, or
 * FORK where there are several. */
static inline guint32
get_way_on (const guint32 *firsts, const ZamynStep *steps, guint32 vertex, guint32 before)
{
  guint32 i = firsts[vertex], n = firsts[vertex + 1] - i;

  if (n > 2)
    return FORK;
  if (n == 2)
    {
      gboolean first_is_back = steps[i].to == before, second_is_back = steps[i + 1].to == before;

      return first_is_back == second_is_back ? FORK : first_is_back ? i + 1 : i;
    }
  return n == 0 || steps[i].to == before ? ZAMYN_NO_STEP : i;
}

/* Takes a step and goes on as far as there is no choice. */
static inline void
walk (ZamynShortestPaths *self, const guint32 *firsts, const ZamynStep *steps, guint32 v, guint32 i,
      double cost)
{
  while (i != ZAMYN_NO_STEP)
    {
      guint32 next = steps[i].to;
      ZamynLabel *label = &self->labels[next];

      cost += steps[i].cost;
      if (!(cost < label->cost))
        return;
      *label = (ZamynLabel){ cost, i, v };
      i = get_way_on (firsts, steps, next, v);
      if (i == FORK)
        {
          zamyn_search_heap_push (&self->heap, cost, next);
          return;
        }
      v = next;
    }
}

void
zamyn_shortest_paths_run (ZamynShortestPaths *self, const ZamynSearchGraph *graph, gboolean backwards)
{
  const guint32 *firsts = backwards ? graph->back_firsts : graph->firsts;
  const ZamynStep *steps = backwards ? graph->back_steps : graph->steps;

  g_return_if_fail (graph->n_vertices == self->n_vertices && (!backwards || graph->is_turned));

  while (self->heap.length > 0)
    {
      double cost;
      guint32 v = zamyn_search_heap_pop (&self->heap, &cost);

      if (cost > self->labels[v].cost)
        continue;
      for (guint32 i = firsts[v]; i < firsts[v + 1]; i++)
        walk (self, firsts, steps, v, i, cost);
    }
}

const ZamynLabel *
zamyn_shortest_paths_get_labels (const ZamynShortestPaths *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->labels;
}
