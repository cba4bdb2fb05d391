/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Yen's method (1971) in the form of Lawler (1972). A *branch* is the set of ways that begin with the
 * same lines and do not go on by certain others. The best way of the cheapest branch is the next way;
 * what is left of its branch is split by the line at which another way leaves it, so that the branches
 * never overlap and no way is found twice:
 *
 *     way a b c     rest of the branch: [not a]  [a, not b]  [a b, not c]
 *
 * One search backwards from the end tells the least cost from everywhere. With it a new branch is not
 * searched but judged: its best way costs no less than its common part, one allowed step, and the
 * least cost from there. Only when this bound comes to the head of the queue is the branch searched,
 * by A* (Hart, Nilsson and Raphael 1968) with the least costs as its guide: it walks straight to the
 * end but where the common part stands in the way. Nearly all branches are never searched.
 *
 * A search may come to a place twice beyond the common part (arriving by rail, leaving, coming back
 * by road where the change is dear or missing). Such a way is no answer, but its cost is a lower bound
 * of its branch, which is split in the same way: the order stays exact. So does it where a line can be
 * run on two gauges: the branches tell arcs apart, and a way over the same lines as an earlier one is
 * left out. */

#include "core/loopless-paths.h"

#include <math.h>
#include <string.h>

#include "core/search-heap.h"
#include "core/shortest-paths.h"

#define NONE G_MAXUINT32

/* Searches after which a network in which nearly all ways have loops is given up. */
#define MOST_SEARCHES 100000

/* A list of arcs that grows at its head, so that branches share their tails. */
typedef struct _Avoided Avoided;
struct _Avoided
{
  guint32 arc;
  const Avoided *next;
};

typedef struct
{
  double cost;       /* of its best way, or a bound below */
  gboolean is_known; /* `way` is its best way; before that the way that it branches off from */
  guint32 start;     /* vertex where the way begins */
  GArray *way;       /* ZamynStep, owned */
  guint n_common;
  double common_cost;
  const Avoided *avoided;
} Branch;

/* Of one A* search; of an older one where `search` differs. */
typedef struct
{
  double cost;
  guint32 search;
  guint32 parent;        /* step */
  guint32 parent_vertex; /* NONE at the start */
} Mark;

struct _ZamynLooplessPaths
{
  ZamynSearchGraph *graph;
  ZamynLooplessRules rules;
  ZamynShortestPaths *to_end;
  const ZamynLabel *labels; /* costs to the end */
  ZamynSearchHeap heap, queue; /* of vertices; of branches */
  Mark *marks;
  guint32 n_searches;
  guint32 *seen; /* per place: number of the last round that saw it */
  guint32 n_rounds;
  GArray *branches; /* Branch */
  GPtrArray *lists; /* Avoided, owned */
  const ZamynStart *starts;
  guint32 n_starts;
};

static void
branch_clear (gpointer data)
{
  Branch *self = data;

  g_clear_pointer (&self->way, g_array_unref);
}

ZamynLooplessPaths *
zamyn_loopless_paths_new (ZamynSearchGraph *graph, const ZamynLooplessRules *rules)
{
  ZamynLooplessPaths *self;

  g_return_val_if_fail (graph != NULL && rules != NULL, NULL);
  g_return_val_if_fail (rules->places != NULL || rules->n_places >= graph->n_vertices, NULL);

  self = g_new0 (ZamynLooplessPaths, 1);
  self->graph = graph;
  self->rules = *rules;
  self->to_end = zamyn_shortest_paths_new (graph->n_vertices);
  self->marks = g_new0 (Mark, MAX (graph->n_vertices, 1));
  self->seen = g_new0 (guint32, MAX (rules->n_places, 1));
  self->branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  g_array_set_clear_func (self->branches, branch_clear);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
zamyn_loopless_paths_free (ZamynLooplessPaths *self)
{
  if (self == NULL)
    return;
  zamyn_shortest_paths_free (self->to_end);
  zamyn_search_heap_clear (&self->heap);
  zamyn_search_heap_clear (&self->queue);
  g_free (self->marks);
  g_free (self->seen);
  g_array_unref (self->branches);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

static inline guint32
get_place (const ZamynLooplessPaths *self, guint32 vertex)
{
  return self->rules.places != NULL ? self->rules.places[vertex] : vertex;
}

static inline guint32
get_line (const ZamynLooplessPaths *self, guint32 arc)
{
  return self->rules.lines != NULL ? self->rules.lines[arc] : arc;
}

static inline const ZamynStep *
get_step (const GArray *way, guint i)
{
  return &g_array_index (way, ZamynStep, i);
}

static const Avoided *
avoid (ZamynLooplessPaths *self, guint32 arc, const Avoided *rest)
{
  Avoided *list = g_new (Avoided, 1);

  *list = (Avoided){ arc, rest };
  g_ptr_array_add (self->lists, list);
  return list;
}

static gboolean
is_avoided (const Avoided *list, guint32 arc)
{
  for (; list != NULL; list = list->next)
    if (list->arc == arc)
      return TRUE;
  return FALSE;
}

/* Whether a way of a branch may take a step. `seen` must hold the places of its common part. */
static inline gboolean
may_take (const ZamynLooplessPaths *self, const ZamynStep *step, const Avoided *avoided)
{
  if (get_line (self, step->arc) == ZAMYN_NO_LINE)
    return TRUE;
  return self->seen[get_place (self, step->to)] != self->n_rounds && !is_avoided (avoided, step->arc);
}

/* A bound for the ways that go on from a vertex. */
static double
get_bound_from (const ZamynLooplessPaths *self, guint32 vertex, const Avoided *avoided)
{
  const ZamynSearchGraph *graph = self->graph;
  double least = INFINITY;

  for (guint32 i = graph->firsts[vertex]; i < graph->firsts[vertex + 1]; i++)
    {
      double bound = graph->steps[i].cost + self->labels[graph->steps[i].to].cost;

      if (bound < least && may_take (self, &graph->steps[i], avoided))
        least = bound;
    }
  return least;
}

static double
get_bound (const ZamynLooplessPaths *self, const Branch *branch)
{
  double least = INFINITY;

  if (branch->n_common > 0)
    return branch->common_cost
           + get_bound_from (self, get_step (branch->way, branch->n_common - 1)->to, branch->avoided);
  for (guint32 i = 0; i < self->n_starts; i++)
    least = MIN (least, self->starts[i].cost
                          + get_bound_from (self, self->starts[i].vertex, branch->avoided));
  return least;
}

static void
queue_branch (ZamynLooplessPaths *self, Branch *branch)
{
  if (isinf (branch->cost))
    return;
  g_array_ref (branch->way);
  g_array_append_val (self->branches, *branch);
  zamyn_search_heap_push (&self->queue, branch->cost, self->branches->len - 1);
}

static void
see (ZamynLooplessPaths *self, guint32 vertex)
{
  self->seen[get_place (self, vertex)] = self->n_rounds;
}

static void
see_common_part (ZamynLooplessPaths *self, const Branch *branch)
{
  self->n_rounds++;
  see (self, branch->start);
  for (guint i = 0; i < branch->n_common; i++)
    see (self, get_step (branch->way, i)->to);
}

static void
reach (ZamynLooplessPaths *self, guint32 vertex, double cost, guint32 parent, guint32 parent_vertex)
{
  Mark *mark = &self->marks[vertex];

  if (isinf (self->labels[vertex].cost)
      || (mark->search == self->n_searches && !(cost < mark->cost)))
    return;
  *mark = (Mark){ cost, self->n_searches, parent, parent_vertex };
  zamyn_search_heap_push (&self->heap, cost + self->labels[vertex].cost, vertex);
}

/* The best way on from the common part to the end. Returns: the last vertex, or NONE */
static guint32
search (ZamynLooplessPaths *self, const Branch *branch)
{
  const ZamynSearchGraph *graph = self->graph;
  guint32 spur
    = branch->n_common > 0 ? get_step (branch->way, branch->n_common - 1)->to : branch->start;

  self->n_searches++;
  self->heap.length = 0;
  if (branch->n_common > 0)
    reach (self, spur, branch->common_cost, ZAMYN_NO_STEP, NONE);
  else
    for (guint32 i = 0; i < self->n_starts; i++)
      reach (self, self->starts[i].vertex, self->starts[i].cost, ZAMYN_NO_STEP, NONE);
  while (self->heap.length > 0)
    {
      double bound;
      guint32 v = zamyn_search_heap_pop (&self->heap, &bound);
      double cost = self->marks[v].cost;
      gboolean at_spur = get_place (self, v) == get_place (self, spur);

      if (bound > cost + self->labels[v].cost)
        continue;
      if (self->labels[v].parent == ZAMYN_NO_STEP)
        return v;
      for (guint32 i = graph->firsts[v]; i < graph->firsts[v + 1]; i++)
        if (may_take (self, &graph->steps[i], at_spur ? branch->avoided : NULL))
          reach (self, graph->steps[i].to, cost + graph->steps[i].cost, i, v);
    }
  return NONE;
}

/* Makes the best way of a branch known. Returns: FALSE where there is none */
static gboolean
search_branch (ZamynLooplessPaths *self, Branch *branch)
{
  GArray *way;
  guint32 end;

  see_common_part (self, branch);
  end = search (self, branch);
  if (end == NONE)
    return FALSE;
  way = g_array_new (FALSE, FALSE, sizeof (ZamynStep));
  g_array_append_vals (way, branch->way->data, branch->n_common);
  for (guint32 v = end; self->marks[v].parent_vertex != NONE; v = self->marks[v].parent_vertex)
    g_array_append_val (way, self->graph->steps[self->marks[v].parent]);
  for (guint i = branch->n_common, j = way->len; i + 1 < j; i++)
    {
      ZamynStep first = *get_step (way, i);

      g_array_index (way, ZamynStep, i) = *get_step (way, --j);
      g_array_index (way, ZamynStep, j) = first;
    }
  if (branch->n_common == 0)
    for (branch->start = end; self->marks[branch->start].parent_vertex != NONE;)
      branch->start = self->marks[branch->start].parent_vertex;
  branch->cost = self->marks[end].cost;
  branch->is_known = TRUE;
  g_array_unref (branch->way);
  branch->way = way;
  return TRUE;
}

/* Number of steps before the way comes to a place for the second time; all for a good way. */
static guint
count_loopless (ZamynLooplessPaths *self, const Branch *branch)
{
  guint i;

  self->n_rounds++;
  see (self, branch->start);
  for (i = 0; i < branch->way->len; i++)
    {
      const ZamynStep *step = get_step (branch->way, i);

      if (get_line (self, step->arc) == ZAMYN_NO_LINE)
        continue;
      if (self->seen[get_place (self, step->to)] == self->n_rounds)
        break;
      see (self, step->to);
    }
  return i;
}

static double
get_start_cost (const ZamynLooplessPaths *self, guint32 vertex)
{
  double least = INFINITY;

  for (guint32 i = 0; i < self->n_starts; i++)
    if (self->starts[i].vertex == vertex)
      least = MIN (least, self->starts[i].cost);
  return least;
}

/* Splits what is left of a branch without its best way by the line at which the others leave it. */
static void
split (ZamynLooplessPaths *self, const Branch *branch, guint n_loopless)
{
  Branch part = { .start = branch->start, .way = branch->way };
  double cost = get_start_cost (self, branch->start);

  part.common_cost = cost;
  self->n_rounds++;
  see (self, branch->start);
  for (guint i = 0; i < branch->way->len && part.n_common <= n_loopless; i++)
    {
      const ZamynStep *step = get_step (branch->way, i);
      gboolean is_line = get_line (self, step->arc) != ZAMYN_NO_LINE;

      if (is_line && i >= branch->n_common)
        {
          part.avoided = avoid (self, step->arc,
                                part.n_common == branch->n_common ? branch->avoided : NULL);
          part.cost = get_bound (self, &part);
          queue_branch (self, &part);
        }
      cost += step->cost;
      if (is_line)
        {
          see (self, step->to);
          part.n_common = i + 1;
          part.common_cost = cost;
        }
    }
}

static gboolean
has_same_lines (const ZamynLooplessPaths *self, const GArray *a, const GArray *b)
{
  guint i = 0, j = 0;

  for (;; i++, j++)
    {
      while (i < a->len && get_line (self, get_step (a, i)->arc) == ZAMYN_NO_LINE)
        i++;
      while (j < b->len && get_line (self, get_step (b, j)->arc) == ZAMYN_NO_LINE)
        j++;
      if (i == a->len || j == b->len)
        return i == a->len && j == b->len;
      if (get_line (self, get_step (a, i)->arc) != get_line (self, get_step (b, j)->arc))
        return FALSE;
    }
}

static gboolean
is_new (const ZamynLooplessPaths *self, const GPtrArray *ways, const GArray *way)
{
  for (guint i = 0; i < ways->len; i++)
    if (has_same_lines (self, g_ptr_array_index (ways, i), way))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_arcs (const GPtrArray *ways)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < ways->len; i++)
    {
      const GArray *way = g_ptr_array_index (ways, i);
      GArray *arcs = g_array_sized_new (FALSE, FALSE, sizeof (guint32), way->len);

      for (guint j = 0; j < way->len; j++)
        g_array_append_val (arcs, get_step (way, j)->arc);
      g_ptr_array_add (lists, arcs);
    }
  return lists;
}

static void
begin (ZamynLooplessPaths *self, const ZamynStart *starts, guint32 n_starts, const guint32 *ends,
       guint32 n_ends)
{
  self->starts = starts;
  self->n_starts = n_starts;
  self->queue.length = 0;
  g_array_set_size (self->branches, 0);
  g_ptr_array_set_size (self->lists, 0);
  zamyn_search_graph_turn (self->graph);
  zamyn_shortest_paths_begin (self->to_end);
  for (guint32 i = 0; i < n_ends; i++)
    zamyn_shortest_paths_add_start (self->to_end, ends[i], 0);
  zamyn_shortest_paths_run (self->to_end, self->graph, TRUE);
  self->labels = zamyn_shortest_paths_get_labels (self->to_end);
}

GPtrArray *
zamyn_loopless_paths_find (ZamynLooplessPaths *self,
                           const ZamynStart *starts,
                           guint32 n_starts,
                           const guint32 *ends,
                           guint32 n_ends,
                           guint k)
{
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (ZamynStep));
  Branch all = { .way = none };
  guint left = MOST_SEARCHES;

  g_return_val_if_fail (self != NULL && k > 0, list_arcs (ways));
  g_return_val_if_fail ((n_starts == 0 || starts != NULL) && (n_ends == 0 || ends != NULL),
                        list_arcs (ways));

  begin (self, starts, n_starts, ends, n_ends);
  if (n_starts > 0)
    {
      all.start = starts[0].vertex;
      queue_branch (self, &all);
    }
  while (self->queue.length > 0 && ways->len < k)
    {
      double cost;
      Branch branch
        = g_array_index (self->branches, Branch, zamyn_search_heap_pop (&self->queue, &cost));
      guint n_loopless;

      if (!branch.is_known)
        {
          g_array_ref (branch.way); /* what the array holds stays its own */
          if (left-- == 0)
            {
              g_array_unref (branch.way);
              break;
            }
          if (search_branch (self, &branch))
            queue_branch (self, &branch);
          g_array_unref (branch.way);
          continue;
        }
      n_loopless = count_loopless (self, &branch);
      if (n_loopless == branch.way->len && is_new (self, ways, branch.way))
        g_ptr_array_add (ways, g_array_ref (branch.way));
      if (ways->len < k)
        split (self, &branch, n_loopless);
    }
  return list_arcs (ways);
}
