/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One search is Dijkstra's over vertices (node, mode, gauge). Keys hold the surcharge, costs do
 * not.
 *
 * Alternatives follow Yen (1971) in the form of Lawler (1972), but over links, since people count
 * ways by their lines, not by their changes of mode. A *branch* is the set of ways that begin with
 * the same links and do not go on with one of certain other links. Its best way is found by one
 * search from the end of the common part that enters no node of this part again. The cheapest of
 * all branches is the next way; what is left of its branch is split by the link at which another
 * way leaves it, so that the branches never overlap and no way is found twice:
 *
 *     way a b c     rest of the branch: [not a]  [a, not b]  [a b, not c]
 *
 * A search may pass a node twice beyond the common part (arriving by rail, leaving, coming back by
 * road where the change at the node is dear or missing). Such a way is no answer, but its cost is a
 * lower bound of its branch, which is split in the same way: the order stays exact. */

#include "core/router.h"

#include "core/id-queue.h"

#include <math.h>
#include <string.h>

struct _ZamynRouter
{
  ZamynProblem *problem;
  ZamynIdQueue *queue;
  double *keys;     /* per vertex, with surcharge */
  double *costs;    /* per vertex, without */
  guint32 *parents; /* per vertex: arc by which it is reached, or ZAMYN_NONE */

  guint32 passage; /* whose links `is_gate` marks */
  gboolean *is_gate;

  /* Only for alternatives */
  gboolean *is_visited; /* per node: of the common part */
  GHashTable *avoided;  /* links that do not continue the common part; borrowed from the branch */
  guint32 spur_node;    /* end of the common part */
};

ZamynRouter *
zamyn_router_new (ZamynProblem *problem)
{
  ZamynRouter *self;
  guint32 n;

  g_return_val_if_fail (problem != NULL, NULL);

  self = g_new0 (ZamynRouter, 1);
  n = zamyn_problem_get_n_vertices (problem);
  self->problem = zamyn_problem_ref (problem);
  self->queue = zamyn_id_queue_new (n);
  self->keys = g_new (double, n);
  self->costs = g_new (double, n);
  self->parents = g_new (guint32, n);
  for (guint32 v = 0; v < n; v++)
    self->keys[v] = self->costs[v] = INFINITY;
  self->passage = ZAMYN_NONE;
  self->spur_node = ZAMYN_NONE;
  return self;
}

void
zamyn_router_free (ZamynRouter *self)
{
  if (self == NULL)
    return;
  zamyn_id_queue_free (self->queue);
  g_free (self->keys);
  g_free (self->costs);
  g_free (self->parents);
  g_free (self->is_gate);
  g_free (self->is_visited);
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

static void
search_start (ZamynRouter *self)
{
  guint32 n = zamyn_problem_get_n_vertices (self->problem);

  zamyn_id_queue_clear (self->queue);
  for (guint32 v = 0; v < n; v++)
    {
      self->keys[v] = self->costs[v] = INFINITY;
      self->parents[v] = ZAMYN_NONE;
    }
}

static void
search_seed (ZamynRouter *self, guint32 vertex, double key, double cost)
{
  if (!(key < self->keys[vertex]))
    return;
  self->keys[vertex] = key;
  self->costs[vertex] = cost;
  zamyn_id_queue_push (self->queue, vertex, key);
}

static void
search_seed_node (ZamynRouter *self, const ZamynRouterQuery *query)
{
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, query->from, &n);

  for (guint i = 0; i < n; i++)
    {
      double loading = zamyn_problem_get_loading (self->problem, query->good, vertices[i]);

      search_seed (self, vertices[i], loading, loading);
    }
}

/* Whether an arc would enter the common part of a branch again or continue it by an avoided link.
 */
static gboolean
is_off_branch (const ZamynRouter *self, const ZamynArc *arc, const ZamynVertex *vertices)
{
  if (self->spur_node == ZAMYN_NONE || arc->link == ZAMYN_NONE)
    return FALSE;
  return self->is_visited[vertices[arc->to].node]
         || (vertices[arc->from].node == self->spur_node
             && g_hash_table_contains (self->avoided, GUINT_TO_POINTER (arc->link)));
}

static void
search_run (ZamynRouter *self, const ZamynRouterQuery *query)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const guint32 *first_arcs = zamyn_problem_get_first_arcs (self->problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (self->problem);
  const double *arc_costs = zamyn_problem_get_costs (self->problem, query->good);
  const ZamynGood *good = zamyn_problem_get_good (self->problem, query->good);
  int no_border = good->direction == ZAMYN_DIRECTION_IMPORT ? -1 : +1;
  gboolean has_gates = query->passage != ZAMYN_NONE && query->surcharge > 0;

  if (has_gates && query->passage != self->passage)
    mark_gates (self, query->passage);
  while (zamyn_id_queue_get_length (self->queue) > 0)
    {
      double key;
      guint32 v = zamyn_id_queue_pop (self->queue, &key);

      for (guint32 a = first_arcs[v]; a < first_arcs[v + 1]; a++)
        {
          const ZamynArc *arc = &arcs[a];
          double arc_key = arc_costs[a];

          if (has_gates && arc->border != 0 && !self->is_gate[a])
            arc_key += query->surcharge;
          if (!(key + arc_key < self->keys[arc->to]) || arc->border == no_border
              || !zamyn_problem_is_open (self->problem, a) || !has_room (query, arc)
              || (query->banned != NULL && query->banned[a]) || is_off_branch (self, arc, vertices))
            continue;
          self->keys[arc->to] = key + arc_key;
          self->costs[arc->to] = self->costs[v] + arc_costs[a];
          self->parents[arc->to] = a;
          zamyn_id_queue_push (self->queue, arc->to, key + arc_key);
        }
    }
}

void
zamyn_router_search (ZamynRouter *self, const ZamynRouterQuery *query)
{
  g_return_if_fail (self != NULL && query != NULL);

  search_start (self);
  search_seed_node (self, query);
  search_run (self, query);
}

static guint32
find_best_vertex (const ZamynRouter *self, guint32 node)
{
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, node, &n);
  guint32 best = ZAMYN_NONE;

  for (guint i = 0; i < n; i++)
    if (isfinite (self->keys[vertices[i]])
        && (best == ZAMYN_NONE || self->keys[vertices[i]] < self->keys[best]))
      best = vertices[i];
  return best;
}

double
zamyn_router_get_cost (const ZamynRouter *self, guint32 node, double *key)
{
  guint32 vertex;

  g_return_val_if_fail (self != NULL, INFINITY);

  vertex = find_best_vertex (self, node);
  if (key != NULL)
    *key = vertex == ZAMYN_NONE ? INFINITY : self->keys[vertex];
  return vertex == ZAMYN_NONE ? INFINITY : self->costs[vertex];
}

/* Appends the arcs from the seed of the search to a vertex. */
static void
append_arcs (const ZamynRouter *self, guint32 vertex, GArray *arcs)
{
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  guint begin = arcs->len;

  for (guint32 v = vertex; self->parents[v] != ZAMYN_NONE; v = all[self->parents[v]].from)
    g_array_append_val (arcs, self->parents[v]);
  for (guint i = begin, j = arcs->len; i + 1 < j; i++)
    {
      guint32 first = g_array_index (arcs, guint32, i);

      g_array_index (arcs, guint32, i) = g_array_index (arcs, guint32, --j);
      g_array_index (arcs, guint32, j) = first;
    }
}

gboolean
zamyn_router_get_arcs (const ZamynRouter *self, guint32 node, GArray *arcs)
{
  guint32 vertex;

  g_return_val_if_fail (self != NULL && arcs != NULL, FALSE);

  vertex = find_best_vertex (self, node);
  if (vertex == ZAMYN_NONE)
    return FALSE;
  append_arcs (self, vertex, arcs);
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

/* The best way of a branch. */
typedef struct
{
  double key;
  GArray *arcs;
  guint n_common;      /* arcs of the common part; the last one is a link */
  GHashTable *avoided; /* links that do not follow the common part */
} Branch;

static void
branch_free (gpointer data)
{
  Branch *self = data;

  g_array_unref (self->arcs);
  g_hash_table_unref (self->avoided);
  g_free (self);
}

static double
get_arc_key (const ZamynRouter *self, const ZamynRouterQuery *query, guint32 arc)
{
  gboolean is_dearer = query->passage != ZAMYN_NONE && query->surcharge > 0
                       && zamyn_problem_get_arcs (self->problem)[arc].border != 0
                       && !self->is_gate[arc];

  return zamyn_problem_get_costs (self->problem, query->good)[arc]
         + (is_dearer ? query->surcharge : 0);
}

/* Marks the nodes of the common part and puts its end into the queue. */
static void
branch_seed (ZamynRouter *self, const ZamynRouterQuery *query, const GArray *arcs, guint n_common)
{
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (self->problem);
  const double *costs = zamyn_problem_get_costs (self->problem, query->good);
  double key = 0, cost = 0;
  guint32 end = ZAMYN_NONE;

  self->spur_node = query->from;
  self->is_visited[query->from] = TRUE;
  for (guint i = 0; i < n_common; i++)
    {
      guint32 arc = g_array_index (arcs, guint32, i);

      if (i == 0)
        key = cost = zamyn_problem_get_loading (self->problem, query->good, all[arc].from);
      key += get_arc_key (self, query, arc);
      cost += costs[arc];
      end = all[arc].to;
      self->spur_node = vertices[end].node;
      self->is_visited[self->spur_node] = TRUE;
    }
  if (end == ZAMYN_NONE)
    search_seed_node (self, query);
  else
    search_seed (self, end, key, cost);
}

/* Returns: (transfer full) (nullable): the best way that begins with the first @n_common of @arcs
 * and does not go on with a link of @avoided, which it takes over */
static Branch *
branch_new (ZamynRouter *self,
            const ZamynRouterQuery *query,
            guint32 to,
            const GArray *arcs,
            guint n_common,
            GHashTable *avoided)
{
  guint32 n_nodes = zamyn_problem_get_n_nodes (self->problem);
  Branch *branch = NULL;
  guint32 vertex;

  if (self->is_visited == NULL)
    self->is_visited = g_new (gboolean, n_nodes);
  memset (self->is_visited, 0, n_nodes * sizeof *self->is_visited);
  search_start (self);
  branch_seed (self, query, arcs, n_common);
  self->avoided = avoided;
  search_run (self, query);
  self->spur_node = ZAMYN_NONE;
  self->avoided = NULL;
  vertex = find_best_vertex (self, to);
  if (vertex != ZAMYN_NONE)
    {
      branch = g_new0 (Branch, 1);
      branch->key = self->keys[vertex];
      branch->arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
      if (n_common > 0)
        g_array_append_vals (branch->arcs, arcs->data, n_common);
      append_arcs (self, vertex, branch->arcs);
      branch->n_common = n_common;
      branch->avoided = g_hash_table_ref (avoided);
    }
  g_hash_table_unref (avoided);
  return branch;
}

/* Number of arcs before the way comes to a node for the second time; all arcs for a good way. */
static guint
count_loopless (const ZamynRouter *self, const Branch *branch)
{
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (self->problem);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint i;

  for (i = 0; i < branch->arcs->len; i++)
    {
      const ZamynArc *arc = &all[g_array_index (branch->arcs, guint32, i)];

      if (i == 0)
        g_hash_table_add (seen, GUINT_TO_POINTER (vertices[arc->from].node));
      if (arc->link != ZAMYN_NONE
          && !g_hash_table_add (seen, GUINT_TO_POINTER (vertices[arc->to].node)))
        break;
    }
  return i;
}

static void
add_branch (GPtrArray *branches, Branch *branch)
{
  guint i = branches->len;

  if (branch == NULL)
    return;
  /* Dearest first, so that the cheapest leaves at the end; the older of two equals leaves first. */
  while (i > 0 && ((Branch *)branches->pdata[i - 1])->key <= branch->key)
    i--;
  g_ptr_array_insert (branches, (int)i, branch);
}

/* Splits what is left of a branch without its best way by the link at which the others leave it. */
static void
split (ZamynRouter *self,
       const ZamynRouterQuery *query,
       guint32 to,
       const Branch *branch,
       guint n_loopless,
       GPtrArray *branches)
{
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  guint n_common = branch->n_common;

  for (guint i = branch->n_common; i < branch->arcs->len && n_common <= n_loopless; i++)
    {
      guint32 link = all[g_array_index (branch->arcs, guint32, i)].link;
      GHashTable *avoided;
      GHashTableIter iter;
      gpointer other;

      if (link == ZAMYN_NONE)
        continue;
      avoided = g_hash_table_new (NULL, NULL);
      g_hash_table_add (avoided, GUINT_TO_POINTER (link));
      if (n_common == branch->n_common)
        {
          g_hash_table_iter_init (&iter, branch->avoided);
          while (g_hash_table_iter_next (&iter, &other, NULL))
            g_hash_table_add (avoided, other);
        }
      add_branch (branches, branch_new (self, query, to, branch->arcs, n_common, avoided));
      n_common = i + 1;
    }
}

GPtrArray *
zamyn_router_find_alternatives (ZamynRouter *self,
                                const ZamynRouterQuery *query,
                                guint32 to,
                                guint k)
{
  g_autoptr (GPtrArray) branches = g_ptr_array_new_with_free_func (branch_free);
  GPtrArray *ways = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  guint left = 64 + 64 * k; /* where nearly all ways have loops, fewer ways rather than no end */

  g_return_val_if_fail (self != NULL && query != NULL && k > 0, ways);

  add_branch (branches, branch_new (self, query, to, NULL, 0, g_hash_table_new (NULL, NULL)));
  while (branches->len > 0 && ways->len < k && left-- > 0)
    {
      Branch *branch = g_ptr_array_steal_index (branches, branches->len - 1);
      guint n_loopless = count_loopless (self, branch);

      if (n_loopless == branch->arcs->len)
        g_ptr_array_add (ways, g_array_ref (branch->arcs));
      if (ways->len < k)
        split (self, query, to, branch, n_loopless, branches);
      branch_free (branch);
    }
  return ways;
}
