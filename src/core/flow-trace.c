/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The flow of a good is looked at from outside rows towards home rows, so that an export runs
 * against its arcs. With f the flow of a step, t the flow through a vertex, the share of t that has
 * some property (comes from these rows, has not entered the set yet) goes on in proportion:
 *
 *     share (v) * t (v) = what starts in v with the property + sum over steps (u, v) of share (u) *
 * f
 *
 * One walk in topological order tells the shares of all vertices. The way behind a vertex does not
 * depend on the way before it, so a walk inwards and one back outwards together tell what of every
 * step enters the set somewhere.
 *
 * Example: 6 from the north and 2 from the south meet in the capital; the town behind it gets 4, of
 * which 3 came from the north.
 *
 * A country that carries only its own trade splits a good in two that do not mix: each is a stream
 * of its own. */

#include "core/flow-trace.h"

#include <string.h>

#include "core/flow-stream.h"

struct _ZamynFlowTrace
{
  ZamynProblem *problem;
  guint32 good;
  ZamynFlowStream streams[2]; /* of those whom a country carries, and of the others */
};

ZamynFlowTrace *
zamyn_flow_trace_new (const ZamynAssignment *assignment, guint32 good)
{
  ZamynFlowTrace *self;

  g_return_val_if_fail (assignment != NULL, NULL);

  self = g_new0 (ZamynFlowTrace, 1);
  self->problem = zamyn_problem_ref (zamyn_assignment_get_problem (assignment));
  self->good = good;
  for (guint s = 0; s < G_N_ELEMENTS (self->streams); s++)
    zamyn_flow_stream_init (&self->streams[s], assignment, good, s == 1);
  return self;
}

void
zamyn_flow_trace_free (ZamynFlowTrace *self)
{
  if (self == NULL)
    return;
  for (guint s = 0; s < G_N_ELEMENTS (self->streams); s++)
    zamyn_flow_stream_clear (&self->streams[s]);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

double
zamyn_flow_trace_get_total (const ZamynFlowTrace *self)
{
  double total = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint s = 0; s < G_N_ELEMENTS (self->streams); s++)
    {
      for (guint i = 0; i < self->streams[s].ends->len; i++)
        total += g_array_index (self->streams[s].ends, ZamynStreamEnd, i).quantity;
      for (guint i = 0; i < self->streams[s].directs->len; i++)
        total += g_array_index (self->streams[s].directs, ZamynStreamDirect, i).quantity;
    }
  return total;
}

/* What is asked. */
typedef struct
{
  const ZamynProblem *problem;
  const gboolean *arcs, *nodes, *outside_rows;
} Question;

static gboolean
is_asked (const Question *self, guint32 outside_row)
{
  return self->outside_rows == NULL || self->outside_rows[outside_row];
}

static gboolean
is_in_set (const Question *self, guint32 row)
{
  return self->nodes != NULL && self->nodes[zamyn_problem_get_row (self->problem, row)->node];
}

/* Shares of what passes a vertex, on the way inwards. */
typedef struct
{
  double *asked; /* comes from the rows asked about */
  double *clean; /* that part of it which has not entered the set before */
  double *later; /* of anything here: what will not enter the set any more */
} Shares;

static void
shares_clear (Shares *self)
{
  g_free (self->asked);
  g_free (self->clean);
  g_free (self->later);
}

/* Quantities become shares. */
static void
divide (const ZamynFlowStream *stream, double *quantities)
{
  for (guint32 v = 0; v < stream->n_vertices; v++)
    quantities[v] = stream->total[v] > 0 ? quantities[v] / stream->total[v] : 0;
}

static void
walk_inwards (const ZamynFlowStream *stream, const Question *question, Shares *shares)
{
  g_autofree double *asked = g_new0 (double, stream->n_vertices + 1);
  g_autofree double *clean = g_new0 (double, stream->n_vertices + 1);

  for (guint i = 0; i < stream->starts->len; i++)
    {
      const ZamynStreamEnd *start = &g_array_index (stream->starts, ZamynStreamEnd, i);

      if (!is_asked (question, start->row))
        continue;
      asked[start->vertex] += start->quantity;
      if (!is_in_set (question, start->row))
        clean[start->vertex] += start->quantity;
    }
  for (guint i = 0; i < stream->steps->len; i++)
    {
      const ZamynStreamStep *step = &g_array_index (stream->steps, ZamynStreamStep, i);
      double part = stream->total[step->from] > 0 ? step->flow / stream->total[step->from] : 0;

      asked[step->to] += part * asked[step->from];
      if (!question->arcs[step->arc])
        clean[step->to] += part * clean[step->from];
    }
  divide (stream, asked);
  divide (stream, clean);
  shares->asked = g_steal_pointer (&asked);
  shares->clean = g_steal_pointer (&clean);
}

static void
walk_outwards (const ZamynFlowStream *stream, const Question *question, Shares *shares)
{
  g_autofree double *later = g_new0 (double, stream->n_vertices + 1);

  for (guint i = 0; i < stream->ends->len; i++)
    {
      const ZamynStreamEnd *end = &g_array_index (stream->ends, ZamynStreamEnd, i);

      if (!is_in_set (question, end->row))
        later[end->vertex] += end->quantity;
    }
  for (guint i = stream->steps->len; i-- > 0;)
    {
      const ZamynStreamStep *step = &g_array_index (stream->steps, ZamynStreamStep, i);
      double part = stream->total[step->to] > 0 ? step->flow / stream->total[step->to] : 0;

      if (!question->arcs[step->arc])
        later[step->from] += part * later[step->to];
    }
  divide (stream, later);
  shares->later = g_steal_pointer (&later);
}

static double
sum_ends (const ZamynFlowStream *stream,
          const Question *question,
          const Shares *shares,
          double *by_row)
{
  double sum = 0;

  for (guint i = 0; i < stream->ends->len; i++)
    {
      const ZamynStreamEnd *end = &g_array_index (stream->ends, ZamynStreamEnd, i);
      double clean = is_in_set (question, end->row) ? 0 : shares->clean[end->vertex];
      double entered = end->quantity * MAX (shares->asked[end->vertex] - clean, 0);

      sum += entered;
      if (by_row != NULL)
        by_row[end->row] += entered;
    }
  for (guint i = 0; i < stream->directs->len; i++)
    {
      const ZamynStreamDirect *direct = &g_array_index (stream->directs, ZamynStreamDirect, i);

      if (!is_asked (question, direct->outside_row) || question->nodes == NULL
          || !question->nodes[direct->node])
        continue;
      sum += direct->quantity;
      if (by_row != NULL)
        {
          by_row[direct->home_row] += direct->quantity;
          by_row[direct->outside_row] += direct->quantity;
        }
    }
  return sum;
}

static void
sum_starts (const ZamynFlowStream *stream,
            const Question *question,
            const Shares *shares,
            double *by_row)
{
  for (guint i = 0; i < stream->starts->len; i++)
    {
      const ZamynStreamEnd *start = &g_array_index (stream->starts, ZamynStreamEnd, i);
      double later = is_in_set (question, start->row) ? 0 : shares->later[start->vertex];

      if (is_asked (question, start->row))
        by_row[start->row] += start->quantity * MAX (1 - later, 0);
    }
}

static void
sum_steps (const ZamynFlowStream *stream,
           const Question *question,
           const Shares *shares,
           double *by_arc)
{
  for (guint i = 0; i < stream->steps->len; i++)
    {
      const ZamynStreamStep *step = &g_array_index (stream->steps, ZamynStreamStep, i);
      double clean
        = question->arcs[step->arc] ? 0 : shares->clean[step->from] * shares->later[step->to];

      by_arc[step->arc] += step->flow * MAX (shares->asked[step->from] - clean, 0);
    }
}

double
zamyn_flow_trace_select (const ZamynFlowTrace *self,
                         const gboolean *arcs,
                         const gboolean *nodes,
                         const gboolean *outside_rows,
                         double *by_row,
                         double *by_arc)
{
  Question question;
  double sum = 0;

  g_return_val_if_fail (self != NULL && arcs != NULL, 0);

  question = (Question){ self->problem, arcs, nodes, outside_rows };
  for (guint s = 0; s < G_N_ELEMENTS (self->streams); s++)
    {
      const ZamynFlowStream *stream = &self->streams[s];
      Shares shares = { 0 };

      walk_inwards (stream, &question, &shares);
      sum += sum_ends (stream, &question, &shares, by_row);
      if (by_row != NULL || by_arc != NULL)
        {
          walk_outwards (stream, &question, &shares);
          if (by_row != NULL)
            sum_starts (stream, &question, &shares, by_row);
          if (by_arc != NULL)
            sum_steps (stream, &question, &shares, by_arc);
        }
      shares_clear (&shares);
    }
  return sum;
}

double
zamyn_flow_trace_get_through (const ZamynFlowTrace *self, const ZamynTarget *target)
{
  g_autofree gboolean *arcs = NULL;
  g_autofree gboolean *nodes = NULL;

  g_return_val_if_fail (self != NULL && target != NULL, 0);

  arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (self->problem) + 1);
  nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (self->problem) + 1);
  zamyn_problem_mark_target (self->problem, target, arcs, nodes);
  return zamyn_flow_trace_select (self, arcs, nodes, NULL, NULL, NULL);
}

/* Share of what passes each vertex that will come to the home row. */
static double *
follow_home_row (const ZamynFlowStream *stream, guint32 home_row)
{
  double *share = g_new0 (double, stream->n_vertices + 1);

  for (guint i = 0; i < stream->ends->len; i++)
    {
      const ZamynStreamEnd *end = &g_array_index (stream->ends, ZamynStreamEnd, i);

      if (end->row == home_row)
        share[end->vertex] += end->quantity;
    }
  for (guint i = stream->steps->len; i-- > 0;)
    {
      const ZamynStreamStep *step = &g_array_index (stream->steps, ZamynStreamStep, i);

      if (stream->total[step->to] > 0)
        share[step->from] += step->flow / stream->total[step->to] * share[step->to];
    }
  divide (stream, share);
  return share;
}

void
zamyn_flow_trace_get_origins (const ZamynFlowTrace *self, guint32 home_row, double *outside)
{
  const ZamynGood *good;

  g_return_if_fail (self != NULL && outside != NULL);

  good = zamyn_problem_get_good (self->problem, self->good);
  memset (outside, 0, sizeof (double) * good->n_outside);
  for (guint s = 0; s < G_N_ELEMENTS (self->streams); s++)
    {
      const ZamynFlowStream *stream = &self->streams[s];
      g_autofree double *share = follow_home_row (stream, home_row);

      for (guint i = 0; i < stream->starts->len; i++)
        {
          const ZamynStreamEnd *start = &g_array_index (stream->starts, ZamynStreamEnd, i);

          outside[start->row - good->rows] += start->quantity * share[start->vertex];
        }
      for (guint i = 0; i < stream->directs->len; i++)
        {
          const ZamynStreamDirect *direct = &g_array_index (stream->directs, ZamynStreamDirect, i);

          if (direct->home_row == home_row)
            outside[direct->outside_row - good->rows] += direct->quantity;
        }
    }
}
