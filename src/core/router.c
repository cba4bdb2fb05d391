/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A question is turned into a graph with only the arcs that it allows, at the costs by which it
 * compares ways (with the surcharge of wrong passages); general searches do the rest. The graph is
 * kept as long as the same is asked of the same good. */

#include "core/router.h"

#include <math.h>

#include "core/loopless-paths.h"
#include "core/shortest-paths.h"

struct _ZamynRouter
{
  ZamynProblem *problem;
  guint32 *from, *to; /* per arc: vertices */
  guint32 *links;     /* per arc */
  guint32 *nodes;     /* per vertex */
  double *keys;       /* per arc: cost with surcharge, INFINITY where it may not be taken */
  ZamynSearchGraph *graph;
  ZamynShortestPaths *paths;
  ZamynLooplessPaths *loopless; /* made when alternatives are asked for */

  guint32 filled_good; /* whose arcs the graph has, without any limit; or ZAMYN_NONE */
  guint32 good;        /* of the last search */
  gboolean has_surcharge;

  guint32 passage; /* whose links `is_gate` marks */
  gboolean *is_gate;
};

G_STATIC_ASSERT (ZAMYN_NO_LINE == ZAMYN_NONE);

ZamynRouter *
zamyn_router_new (ZamynProblem *problem)
{
  ZamynRouter *self;
  const ZamynArc *arcs;
  guint32 n_arcs, n_vertices;

  g_return_val_if_fail (problem != NULL, NULL);

  self = g_new0 (ZamynRouter, 1);
  n_arcs = zamyn_problem_get_n_arcs (problem);
  n_vertices = zamyn_problem_get_n_vertices (problem);
  arcs = zamyn_problem_get_arcs (problem);
  self->problem = zamyn_problem_ref (problem);
  self->from = g_new (guint32, MAX (n_arcs, 1));
  self->to = g_new (guint32, MAX (n_arcs, 1));
  self->links = g_new (guint32, MAX (n_arcs, 1));
  self->keys = g_new (double, MAX (n_arcs, 1));
  self->nodes = g_new (guint32, MAX (n_vertices, 1));
  for (guint32 a = 0; a < n_arcs; a++)
    {
      self->from[a] = arcs[a].from;
      self->to[a] = arcs[a].to;
      self->links[a] = arcs[a].link;
    }
  for (guint32 v = 0; v < n_vertices; v++)
    self->nodes[v] = zamyn_problem_get_vertices (problem)[v].node;
  self->graph = zamyn_search_graph_new (n_vertices);
  self->paths = zamyn_shortest_paths_new (n_vertices);
  self->filled_good = self->passage = ZAMYN_NONE;
  return self;
}

void
zamyn_router_free (ZamynRouter *self)
{
  if (self == NULL)
    return;
  g_free (self->from);
  g_free (self->to);
  g_free (self->links);
  g_free (self->nodes);
  g_free (self->keys);
  g_clear_pointer (&self->loopless, zamyn_loopless_paths_free);
  zamyn_shortest_paths_free (self->paths);
  zamyn_search_graph_free (self->graph);
  g_free (self->is_gate);
  zamyn_problem_unref (self->problem);
  g_free (self);
}

/* Marks the arcs by which the border may be crossed without surcharge. An airport has no links that
 * cross; there the links of its nodes count. */
static void
mark_gates (ZamynRouter *self, guint32 passage_index)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_problem_get_atlas (self->problem));
  const ZamynPassage *passage = zamyn_network_get_passage (network, passage_index);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (self->problem);
  guint32 n = zamyn_problem_get_n_arcs (self->problem);

  if (self->is_gate == NULL)
    self->is_gate = g_new (gboolean, n);
  for (guint32 a = 0; a < n; a++)
    {
      gboolean is_gate = FALSE;

      for (guint i = 0; i < passage->n_gates && !is_gate; i++)
        is_gate = arcs[a].link == passage->gates[i];
      for (guint i = 0; i < passage->n_links && !is_gate; i++)
        is_gate = arcs[a].link == passage->links[i];
      for (guint i = 0; i < passage->n_nodes && !is_gate && passage->n_gates == 0; i++)
        is_gate = vertices[arcs[a].from].node == passage->nodes[i]
                  || vertices[arcs[a].to].node == passage->nodes[i];
      self->is_gate[a] = is_gate;
    }
  self->passage = passage_index;
}

static gboolean
has_room (const ZamynRouterQuery *query, const ZamynArc *arc)
{
  if (query->residual == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (arc->elements); i++)
    if (arc->elements[i] != ZAMYN_NONE && query->residual[arc->elements[i]] < query->least)
      return FALSE;
  return TRUE;
}

/* Lays out the arcs that a question allows, at the costs by which it compares. */
static void
fill_graph (ZamynRouter *self, const ZamynRouterQuery *query)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const double *costs = zamyn_problem_get_costs (self->problem, query->good);
  const ZamynGood *good = zamyn_problem_get_good (self->problem, query->good);
  int no_border = good->direction == ZAMYN_DIRECTION_IMPORT ? -1 : +1;
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  gboolean is_plain;

  self->good = query->good;
  self->has_surcharge = query->passage != ZAMYN_NONE && query->surcharge > 0;
  is_plain = query->residual == NULL && query->banned == NULL && !self->has_surcharge;
  if (is_plain && self->filled_good == query->good)
    return;
  if (self->has_surcharge && query->passage != self->passage)
    mark_gates (self, query->passage);
  for (guint32 a = 0; a < n_arcs; a++)
    {
      gboolean may_use = arcs[a].border != no_border && zamyn_problem_is_open (self->problem, a)
                         && has_room (query, &arcs[a])
                         && (query->banned == NULL || !query->banned[a]);
      gboolean is_dearer = self->has_surcharge && arcs[a].border != 0 && !self->is_gate[a];

      self->keys[a] = may_use ? costs[a] + (is_dearer ? query->surcharge : 0) : INFINITY;
    }
  zamyn_search_graph_fill (self->graph, n_arcs, self->from, self->to, self->keys);
  self->filled_good = is_plain ? query->good : ZAMYN_NONE;
}

/* (array length=n): (transfer full): the vertices of a node where the good may be loaded */
static ZamynStart *
list_starts (const ZamynRouter *self, const ZamynRouterQuery *query, guint *n)
{
  guint n_vertices;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, query->from, &n_vertices);
  ZamynStart *starts = g_new (ZamynStart, MAX (n_vertices, 1));

  *n = 0;
  for (guint i = 0; i < n_vertices; i++)
    {
      double loading = zamyn_problem_get_loading (self->problem, query->good, vertices[i]);

      if (isfinite (loading))
        starts[(*n)++] = (ZamynStart){ vertices[i], loading };
    }
  return starts;
}

void
zamyn_router_search (ZamynRouter *self, const ZamynRouterQuery *query)
{
  g_autofree ZamynStart *starts = NULL;
  guint n;

  g_return_if_fail (self != NULL && query != NULL);

  fill_graph (self, query);
  starts = list_starts (self, query, &n);
  zamyn_shortest_paths_begin (self->paths);
  for (guint i = 0; i < n; i++)
    zamyn_shortest_paths_add_start (self->paths, starts[i].vertex, starts[i].cost);
  zamyn_shortest_paths_run (self->paths, self->graph, FALSE);
}

static guint32
find_best_vertex (const ZamynRouter *self, guint32 node)
{
  const ZamynLabel *labels = zamyn_shortest_paths_get_labels (self->paths);
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, node, &n);
  guint32 best = ZAMYN_NONE;

  for (guint i = 0; i < n; i++)
    if (isfinite (labels[vertices[i]].cost)
        && (best == ZAMYN_NONE || labels[vertices[i]].cost < labels[best].cost))
      best = vertices[i];
  return best;
}

gboolean
zamyn_router_get_arcs (const ZamynRouter *self, guint32 node, GArray *arcs)
{
  const ZamynLabel *labels;
  guint32 vertex;
  guint begin;

  g_return_val_if_fail (self != NULL && arcs != NULL, FALSE);

  labels = zamyn_shortest_paths_get_labels (self->paths);
  vertex = find_best_vertex (self, node);
  if (vertex == ZAMYN_NONE)
    return FALSE;
  begin = arcs->len;
  for (guint32 v = vertex; labels[v].parent != ZAMYN_NO_STEP; v = labels[v].parent_vertex)
    g_array_append_val (arcs, self->graph->steps[labels[v].parent].arc);
  for (guint i = begin, j = arcs->len; i + 1 < j; i++)
    {
      guint32 first = g_array_index (arcs, guint32, i);

      g_array_index (arcs, guint32, i) = g_array_index (arcs, guint32, --j);
      g_array_index (arcs, guint32, j) = first;
    }
  return TRUE;
}

double
zamyn_router_get_way_cost (const ZamynRouter *self, guint32 good, const GArray *arcs)
{
  const double *costs;
  double sum = 0;

  g_return_val_if_fail (self != NULL && arcs != NULL, NAN);

  costs = zamyn_problem_get_costs (self->problem, good);
  for (guint i = 0; i < arcs->len; i++)
    {
      guint32 arc = g_array_index (arcs, guint32, i);

      if (i == 0)
        sum = zamyn_problem_get_loading (self->problem, good,
                                         zamyn_problem_get_arcs (self->problem)[arc].from);
      sum += costs[arc];
    }
  return sum;
}

double
zamyn_router_get_cost (const ZamynRouter *self, guint32 node, double *key)
{
  g_autoptr (GArray) arcs = NULL;
  guint32 vertex;
  double cost;

  g_return_val_if_fail (self != NULL, INFINITY);

  vertex = find_best_vertex (self, node);
  cost = vertex == ZAMYN_NONE ? INFINITY
                              : zamyn_shortest_paths_get_labels (self->paths)[vertex].cost;
  if (key != NULL)
    *key = cost;
  if (!self->has_surcharge || vertex == ZAMYN_NONE)
    return cost;
  arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  zamyn_router_get_arcs (self, node, arcs);
  return arcs->len > 0 ? zamyn_router_get_way_cost (self, self->good, arcs) : cost;
}

GPtrArray *
zamyn_router_find_alternatives (ZamynRouter *self,
                                const ZamynRouterQuery *query,
                                guint32 to,
                                guint k)
{
  g_autofree ZamynStart *starts = NULL;
  const guint32 *ends;
  guint n_starts, n_ends;

  g_return_val_if_fail (self != NULL && query != NULL && k > 0,
                        g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref));

  fill_graph (self, query);
  if (self->loopless == NULL)
    {
      ZamynLooplessRules rules
        = { zamyn_problem_get_n_nodes (self->problem), self->nodes, self->links };

      self->loopless = zamyn_loopless_paths_new (self->graph, &rules);
    }
  starts = list_starts (self, query, &n_starts);
  ends = zamyn_problem_get_node_vertices (self->problem, to, &n_ends);
  return zamyn_loopless_paths_find (self->loopless, starts, n_starts, ends, n_ends, k);
}
