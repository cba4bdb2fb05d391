/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two rules, both safe for every good:
 *
 *   - a vertex without a row whose open arcs all join it to one neighbour is a dead end: a way that
 *     enters it must return, and a cheapest way visits no vertex twice;
 *   - a connected part of the graph without a consumer, or without a supplier, moves nothing.
 *
 * A line Russia – A – B – C – Mongolia falls whole, whichever of its pieces closes, unless someone
 * at A, B or C buys or sells. */

#include "core/closure-reach.h"

#include <string.h>

typedef struct
{
  guint32 arc, vertex; /* an arc and the vertex at its other end */
} Step;

struct _ZamynClosureReach
{
  ZamynProblem *problem;
  guint32 n_arcs, n_vertices, n_nodes;
  guint32 *first_step; /* per vertex, into steps */
  Step *steps;
  guint8 *ends_at; /* per node: 1 an outside row, 2 a home row */
  guint32 *part;   /* per vertex: connected part */
  guint32 *stack;
  guint8 *part_ends;
};

enum
{
  OUTSIDE = 1,
  HOME = 2,
};

static void
index_steps (ZamynClosureReach *self)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  g_autofree guint32 *next = g_new (guint32, self->n_vertices + 1);

  self->first_step = g_new0 (guint32, self->n_vertices + 1);
  self->steps = g_new (Step, 2 * self->n_arcs + 1);
  for (guint32 a = 0; a < self->n_arcs; a++)
    {
      self->first_step[arcs[a].from + 1]++;
      self->first_step[arcs[a].to + 1]++;
    }
  for (guint32 v = 0; v < self->n_vertices; v++)
    self->first_step[v + 1] += self->first_step[v];
  memcpy (next, self->first_step, sizeof (guint32) * (self->n_vertices + 1));
  for (guint32 a = 0; a < self->n_arcs; a++)
    {
      self->steps[next[arcs[a].from]++] = (Step){ a, arcs[a].to };
      self->steps[next[arcs[a].to]++] = (Step){ a, arcs[a].from };
    }
}

static void
index_ends (ZamynClosureReach *self)
{
  self->ends_at = g_new0 (guint8, self->n_nodes + 1);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
        {
          const ZamynRow *row = zamyn_problem_get_row (self->problem, r);

          if (row->quantity > 0)
            self->ends_at[row->node] |= r < good->rows + good->n_outside ? OUTSIDE : HOME;
        }
    }
}

ZamynClosureReach *
zamyn_closure_reach_new (ZamynProblem *problem)
{
  ZamynClosureReach *self = g_new0 (ZamynClosureReach, 1);

  self->problem = zamyn_problem_ref (problem);
  self->n_arcs = zamyn_problem_get_n_arcs (problem);
  self->n_vertices = zamyn_problem_get_n_vertices (problem);
  self->n_nodes = zamyn_problem_get_n_nodes (problem);
  self->part = g_new (guint32, self->n_vertices + 1);
  self->stack = g_new (guint32, self->n_vertices + 1);
  self->part_ends = g_new (guint8, self->n_vertices + 1);
  index_steps (self);
  index_ends (self);
  return self;
}

void
zamyn_closure_reach_free (ZamynClosureReach *self)
{
  zamyn_problem_unref (self->problem);
  g_free (self->first_step);
  g_free (self->steps);
  g_free (self->ends_at);
  g_free (self->part);
  g_free (self->stack);
  g_free (self->part_ends);
  g_free (self);
}

static guint8
get_ends (const ZamynClosureReach *self, guint32 vertex, const gboolean *nodes)
{
  guint32 node = zamyn_problem_get_vertices (self->problem)[vertex].node;

  return nodes[node] ? self->ends_at[node] & HOME : self->ends_at[node];
}

/* The only neighbour of a vertex along arcs that stand; ZAMYN_NONE for none or several. */
static guint32
find_only_neighbour (const ZamynClosureReach *self, guint32 vertex, const gboolean *arcs)
{
  guint32 only = ZAMYN_NONE;

  for (guint32 i = self->first_step[vertex]; i < self->first_step[vertex + 1]; i++)
    if (!arcs[self->steps[i].arc])
      {
        if (only != ZAMYN_NONE && only != self->steps[i].vertex)
          return ZAMYN_NONE;
        only = self->steps[i].vertex;
      }
  return only;
}

static void
drop_vertex (const ZamynClosureReach *self, guint32 vertex, gboolean *arcs)
{
  for (guint32 i = self->first_step[vertex]; i < self->first_step[vertex + 1]; i++)
    arcs[self->steps[i].arc] = TRUE;
}

static gboolean
drop_dead_ends (ZamynClosureReach *self, gboolean *arcs, const gboolean *nodes)
{
  gboolean any = FALSE;

  for (guint32 start = 0; start < self->n_vertices; start++)
    for (guint32 vertex = start; vertex != ZAMYN_NONE && get_ends (self, vertex, nodes) == 0;)
      {
        guint32 neighbour = find_only_neighbour (self, vertex, arcs);

        if (neighbour != ZAMYN_NONE)
          {
            drop_vertex (self, vertex, arcs);
            any = TRUE;
          }
        vertex = neighbour; /* which may be a dead end now */
      }
  return any;
}

static void
flood (ZamynClosureReach *self, guint32 start, guint32 part, const gboolean *arcs,
       const gboolean *nodes)
{
  guint32 n = 0;

  self->part_ends[part] = 0;
  self->part[start] = part;
  self->stack[n++] = start;
  while (n > 0)
    {
      guint32 vertex = self->stack[--n];

      self->part_ends[part] |= get_ends (self, vertex, nodes);
      for (guint32 i = self->first_step[vertex]; i < self->first_step[vertex + 1]; i++)
        if (!arcs[self->steps[i].arc] && self->part[self->steps[i].vertex] == ZAMYN_NONE)
          {
            self->part[self->steps[i].vertex] = part;
            self->stack[n++] = self->steps[i].vertex;
          }
    }
}

/* Whether every vertex of a node lies in a part that moves nothing. */
static gboolean
is_cut_off (const ZamynClosureReach *self, guint32 node)
{
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, node, &n);

  for (guint i = 0; i < n; i++)
    if (self->part_ends[self->part[vertices[i]]] == (OUTSIDE | HOME))
      return FALSE;
  return TRUE;
}

static gboolean
drop_idle_parts (ZamynClosureReach *self, gboolean *arcs, gboolean *nodes)
{
  guint32 n_parts = 0;
  gboolean any = FALSE;

  for (guint32 v = 0; v < self->n_vertices; v++)
    self->part[v] = ZAMYN_NONE;
  for (guint32 v = 0; v < self->n_vertices; v++)
    if (self->part[v] == ZAMYN_NONE)
      flood (self, v, n_parts++, arcs, nodes);
  for (guint32 v = 0; v < self->n_vertices; v++)
    if (self->part_ends[self->part[v]] != (OUTSIDE | HOME))
      drop_vertex (self, v, arcs);
  for (guint32 node = 0; node < self->n_nodes; node++)
    if ((self->ends_at[node] & OUTSIDE) != 0 && !nodes[node] && is_cut_off (self, node))
      nodes[node] = any = TRUE;
  return any;
}

void
zamyn_closure_reach_find (ZamynClosureReach *self, const ZamynTarget *target, gboolean *arcs,
                          gboolean *nodes)
{
  g_return_if_fail (self != NULL && target != NULL && arcs != NULL && nodes != NULL);

  memset (nodes, 0, sizeof (gboolean) * self->n_nodes);
  for (guint32 a = 0; a < self->n_arcs; a++)
    arcs[a] = !zamyn_problem_is_open (self->problem, a);
  zamyn_problem_mark_target (self->problem, target, arcs, nodes);
  /* A node without outside rows has none to lose. */
  for (guint32 node = 0; node < self->n_nodes; node++)
    nodes[node] &= (self->ends_at[node] & OUTSIDE) != 0;
  do
    drop_dead_ends (self, arcs, nodes);
  while (drop_idle_parts (self, arcs, nodes));
}
