/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Arcs with flow become steps; Kahn's algorithm orders them. A flow of least cost has no cycle, but
 * for ways without cost; these are taken out, which changes nothing that anybody gets. */

#include "core/flow-stream.h"

#include <string.h>

static void
make_empty (ZamynFlowStream *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (ZamynStreamStep));
  self->starts = g_array_new (FALSE, FALSE, sizeof (ZamynStreamEnd));
  self->ends = g_array_new (FALSE, FALSE, sizeof (ZamynStreamEnd));
  self->directs = g_array_new (FALSE, FALSE, sizeof (ZamynStreamDirect));
}

static void
add_end (GArray *ends, guint32 row, guint32 vertex, double quantity)
{
  ZamynStreamEnd end = { row, vertex, quantity };

  for (guint i = 0; i < ends->len; i++)
    {
      ZamynStreamEnd *known = &g_array_index (ends, ZamynStreamEnd, i);

      if (known->row == row && known->vertex == vertex)
        {
          known->quantity += quantity;
          return;
        }
    }
  g_array_append_val (ends, end);
}

/* Adds the ways of one class; @flow is what each arc carries so far. Vertices are still those of
 * the problem. */
static void
add_path (ZamynFlowStream *self,
          const ZamynProblem *problem,
          const ZamynFlowPath *path,
          double *flow)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  gboolean is_import
    = zamyn_problem_get_good (problem, path->good)->direction == ZAMYN_DIRECTION_IMPORT;
  guint32 first, last;

  if (path->n_arcs == 0)
    {
      ZamynStreamDirect direct
        = { path->outside_row, path->home_row,
            zamyn_problem_get_row (problem, path->home_row)->node, path->quantity };

      g_array_append_val (self->directs, direct);
      return;
    }
  first = arcs[path->arcs[0]].from;
  last = arcs[path->arcs[path->n_arcs - 1]].to;
  add_end (self->starts, path->outside_row, is_import ? first : last, path->quantity);
  add_end (self->ends, path->home_row, is_import ? last : first, path->quantity);
  for (guint i = 0; i < path->n_arcs; i++)
    flow[path->arcs[i]] += path->quantity;
}

static guint32
number_vertex (guint32 *numbers, guint32 vertex, guint32 *n)
{
  if (numbers[vertex] == ZAMYN_NONE)
    numbers[vertex] = (*n)++;
  return numbers[vertex];
}

/* Makes steps of the arcs with flow and numbers the vertices that they touch. */
static void
collect_steps (ZamynFlowStream *self,
               const ZamynProblem *problem,
               gboolean is_import,
               const double *flow)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n_vertices = zamyn_problem_get_n_vertices (problem);
  g_autofree guint32 *numbers = g_new (guint32, MAX (n_vertices, 1));
  GArray *ends[] = { self->starts, self->ends };

  memset (numbers, 0xff, sizeof (guint32) * n_vertices);
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    if (flow[a] > 0)
      {
        ZamynStreamStep step = { a, is_import ? arcs[a].from : arcs[a].to,
                                 is_import ? arcs[a].to : arcs[a].from, flow[a] };

        step.from = number_vertex (numbers, step.from, &self->n_vertices);
        step.to = number_vertex (numbers, step.to, &self->n_vertices);
        g_array_append_val (self->steps, step);
      }
  for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
    for (guint i = 0; i < ends[e]->len; i++)
      {
        ZamynStreamEnd *end = &g_array_index (ends[e], ZamynStreamEnd, i);

        end->vertex = number_vertex (numbers, end->vertex, &self->n_vertices);
      }
}

/* Takes the least flow out of a cycle among the vertices that still wait: every one of them has a
 * step from another that waits, so going back from one must come round. Only ways without cost can
 * have left such a cycle. */
static void
cancel_cycle (ZamynFlowStream *self, const guint32 *waiting)
{
  g_autofree guint32 *by = g_new (guint32, self->n_vertices); /* step into a vertex */
  g_autofree gboolean *is_seen = g_new0 (gboolean, self->n_vertices);
  guint32 vertex = ZAMYN_NONE, start;
  double least = G_MAXDOUBLE;

  for (guint32 i = 0; i < self->steps->len; i++)
    {
      const ZamynStreamStep *step = &g_array_index (self->steps, ZamynStreamStep, i);

      if (step->flow > 0 && waiting[step->from] > 0 && waiting[step->to] > 0)
        {
          by[step->to] = i;
          vertex = step->to;
        }
    }
  g_assert (vertex != ZAMYN_NONE);
  for (; !is_seen[vertex]; vertex = g_array_index (self->steps, ZamynStreamStep, by[vertex]).from)
    is_seen[vertex] = TRUE;
  start = vertex;
  do
    {
      const ZamynStreamStep *step = &g_array_index (self->steps, ZamynStreamStep, by[vertex]);

      least = MIN (least, step->flow);
      vertex = step->from;
    }
  while (vertex != start);
  do
    {
      ZamynStreamStep *step = &g_array_index (self->steps, ZamynStreamStep, by[vertex]);

      step->flow = step->flow > least ? step->flow - least : 0;
      vertex = step->from;
    }
  while (vertex != start);
}

/* Kahn's order. Returns: (transfer full) (nullable): rank per vertex; %NULL where a cycle was taken
 * out and the order must be tried again */
static guint32 *
try_order (ZamynFlowStream *self)
{
  g_autofree guint32 *waiting = g_new0 (guint32, self->n_vertices + 1); /* steps not yet passed */
  g_autofree guint32 *rank = g_new0 (guint32, self->n_vertices + 1);
  g_autofree guint32 *queue = g_new (guint32, self->n_vertices + 1);
  g_autofree guint32 *first = g_new0 (guint32, self->n_vertices + 2);
  g_autofree guint32 *out = g_new (guint32, self->steps->len + 1);
  guint32 n_queued = 0;

  for (guint32 i = 0; i < self->steps->len; i++)
    {
      const ZamynStreamStep *step = &g_array_index (self->steps, ZamynStreamStep, i);

      first[step->from + 2]++;
      waiting[step->to] += step->flow > 0;
    }
  for (guint32 v = 1; v < self->n_vertices + 2; v++)
    first[v] += first[v - 1];
  for (guint32 i = 0; i < self->steps->len; i++)
    out[first[g_array_index (self->steps, ZamynStreamStep, i).from + 1]++] = i;
  for (guint32 v = 0; v < self->n_vertices; v++)
    if (waiting[v] == 0)
      queue[n_queued++] = v;
  for (guint32 done = 0; done < n_queued; done++)
    {
      guint32 v = queue[done];

      rank[v] = done;
      for (guint32 i = first[v]; i < first[v + 1]; i++)
        {
          const ZamynStreamStep *step = &g_array_index (self->steps, ZamynStreamStep, out[i]);

          if (step->flow > 0 && --waiting[step->to] == 0)
            queue[n_queued++] = step->to;
        }
    }
  if (n_queued < self->n_vertices)
    {
      cancel_cycle (self, waiting);
      return NULL;
    }
  return g_steal_pointer (&rank);
}

static int
compare_steps (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *rank = data;
  const ZamynStreamStep *x = a, *y = b;

  if (rank[x->from] != rank[y->from])
    return rank[x->from] < rank[y->from] ? -1 : 1;
  return (x->arc > y->arc) - (x->arc < y->arc);
}

static void
put_in_order (ZamynFlowStream *self)
{
  g_autofree guint32 *rank = NULL;

  while (rank == NULL)
    rank = try_order (self);
  g_array_sort_with_data (self->steps, compare_steps, rank);
  self->total = g_new0 (double, self->n_vertices + 1);
  for (guint i = 0; i < self->starts->len; i++)
    {
      const ZamynStreamEnd *start = &g_array_index (self->starts, ZamynStreamEnd, i);

      self->total[start->vertex] += start->quantity;
    }
  for (guint i = 0; i < self->steps->len; i++)
    {
      const ZamynStreamStep *step = &g_array_index (self->steps, ZamynStreamStep, i);

      self->total[step->to] += step->flow;
    }
}

void
zamyn_flow_stream_init (ZamynFlowStream *self,
                        const ZamynAssignment *assignment,
                        guint32 good,
                        gboolean is_banned)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  gboolean is_import = zamyn_problem_get_good (problem, good)->direction == ZAMYN_DIRECTION_IMPORT;
  g_autofree double *flow = g_new0 (double, zamyn_problem_get_n_arcs (problem) + 1);

  make_empty (self);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);

      if (path->good == good
          && (zamyn_problem_get_banned (problem, path->outside_row) != NULL) == is_banned)
        add_path (self, problem, path, flow);
    }
  collect_steps (self, problem, is_import, flow);
  put_in_order (self);
}

void
zamyn_flow_stream_clear (ZamynFlowStream *self)
{
  g_free (self->total);
  g_array_unref (self->steps);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
  g_array_unref (self->directs);
}
