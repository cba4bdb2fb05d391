/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Successive least-cost filling: goods by falling choke margin; of each the rows are matched at least
 * cost over what is still open, moved, and matched again where a way was full. */

#include <math.h>
#include <string.h>

#include "core/assignment-private.h"
#include "core/matching.h"
#include "core/transport.h"

/* kt or GWh a year: less than this is no room and no flow. */
#define LEAST 1e-7
#define MAX_ROUNDS 200

typedef struct
{
  ZamynAssignment *assignment;
  ZamynProblem *problem;
  ZamynRouter *router;
  double *residual; /* per element */
  GCancellable *cancellable;
} Filling;

typedef struct
{
  double margin; /* USD per t, or per MWh */
  const char *id;
  guint32 good;
} Turn;

static gint
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *one = a, *two = b;

  if (one->margin != two->margin)
    return one->margin > two->margin ? -1 : 1;
  return strcmp (one->id, two->id);
}

static GArray *
order_goods (ZamynProblem *problem)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      double scale = good->t_per_unit > 0 ? good->t_per_unit : 1000;
      Turn turn = { good->choke_margin_usd_per_unit / scale, good->id, k };

      g_array_append_val (turns, turn);
    }
  g_array_sort (turns, compare_turns);
  return turns;
}

static double
get_room (const Filling *self, double w, const guint32 *arcs, guint n_arcs)
{
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  double room = INFINITY;

  if (w <= 0)
    return room;
  for (guint i = 0; i < n_arcs; i++)
    for (int e = 0; e < 2; e++)
      if (all[arcs[i]].elements[e] != ZAMYN_NONE)
        room = MIN (room, self->residual[all[arcs[i]].elements[e]]);
  return room / w;
}

static void
take_room (Filling *self, double kt, const guint32 *arcs, guint n_arcs)
{
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);

  for (guint i = 0; i < n_arcs; i++)
    for (int e = 0; e < 2; e++)
      if (all[arcs[i]].elements[e] != ZAMYN_NONE)
        {
          double *left = &self->residual[all[arcs[i]].elements[e]];

          *left = MAX (*left - kt, 0);
        }
}

/* What is left of each row, and whether substitutes take part. */
static void
find_left (const Filling *self, const ZamynGood *good, gboolean with_substitutes, double *left,
           gboolean *takes_part)
{
  for (guint32 i = 0; i < good->n_outside + good->n_home; i++)
    {
      const ZamynRow *row = zamyn_problem_get_row (self->problem, good->rows + i);

      left[i] = MAX (row->quantity - self->assignment->row[good->rows + i], 0);
      if (row->is_substitute && !with_substitutes)
        left[i] = 0;
      takes_part[i] = left[i] * good->w > LEAST;
    }
}

static double
move_pair (Filling *self, guint32 good_index, const ZamynWays *ways, guint32 pair, double wanted)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  const guint32 *arcs = (const guint32 *) (const void *) ways->arcs->data + ways->first_arc[pair];
  guint n_arcs = ways->first_arc[pair + 1] - ways->first_arc[pair];
  double quantity = MIN (wanted, get_room (self, good->w, arcs, n_arcs));

  if (quantity * good->w <= LEAST)
    return 0;
  zamyn_assignment_add_path (self->assignment, good_index, good->rows + pair / good->n_home,
                             good->rows + good->n_outside + pair % good->n_home, quantity,
                             ways->cost[pair], arcs, n_arcs);
  take_room (self, quantity * good->w, arcs, n_arcs);
  return quantity;
}

/* Cheaper pairs first: where they compete for the same room, the dearer one finds another way. */
static guint32 *
order_pairs (const double *cost, guint32 n)
{
  guint32 *order = g_new (guint32, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    {
      guint32 j = i;

      for (; j > 0 && cost[order[j - 1]] > cost[i]; j--)
        order[j] = order[j - 1];
      order[j] = i;
    }
  return order;
}

/* One round of matching and moving. @blocked: (out) whether something wanted found no room. */
static double
run_round (Filling *self, guint32 good_index, gboolean with_substitutes, gboolean *blocked)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  guint32 n = good->n_outside * good->n_home;
  g_autofree double *left = g_new (double, MAX (good->n_outside + good->n_home, 1));
  g_autofree gboolean *takes_part = g_new (gboolean, MAX (good->n_outside + good->n_home, 1));
  g_autofree double *cost = g_new (double, MAX (n, 1));
  g_autofree double *flow = g_new0 (double, MAX (n, 1));
  g_autofree guint32 *order = NULL;
  g_autoptr (ZamynWays) ways = NULL;
  double moved = 0;

  find_left (self, good, with_substitutes, left, takes_part);
  ways = zamyn_ways_find (self->router, self->problem, good_index, takes_part, self->residual, LEAST);
  for (guint32 i = 0; i < n; i++)
    {
      double price = zamyn_problem_get_row (self->problem, good->rows + i / good->n_home)->price;

      cost[i] = ways->cost[i] + price <= good->choke_usd_per_unit ? ways->key[i] + price : INFINITY;
    }
  zamyn_transport_solve (good->n_outside, good->n_home, left, left + good->n_outside, cost, flow);
  order = order_pairs (cost, n);
  for (guint32 i = 0; i < n; i++)
    {
      double wanted = flow[order[i]], got;

      if (wanted * good->w <= LEAST)
        continue;
      got = move_pair (self, good_index, ways, order[i], wanted);
      moved += got;
      if (wanted - got > LEAST / good->w)
        *blocked = TRUE;
    }
  return moved;
}

static void
note_full_elements (const Filling *self, ZamynGoodTurn *turn)
{
  turn->full = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->problem); e++)
    if (self->residual[e] < LEAST)
      g_array_append_val (turn->full, e);
}

static gboolean
is_served (const Filling *self, guint32 good_index)
{
  const ZamynGoodTurn *turn = &self->assignment->turns[good_index];
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);

  return (turn->demand - turn->served) * good->w <= LEAST * MAX (good->n_home, 1);
}

static gboolean
fill_good (Filling *self, guint32 good_index)
{
  ZamynGoodTurn *turn = &self->assignment->turns[good_index];
  gboolean blocked = FALSE;
  guint rounds = 0;

  for (int with_substitutes = 0; with_substitutes <= 1; with_substitutes++)
    while (!is_served (self, good_index) && rounds++ < MAX_ROUNDS
           && run_round (self, good_index, with_substitutes, &blocked) > 0)
      if (g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
  turn->was_free = !blocked && is_served (self, good_index);
  return TRUE;
}

static gboolean
has_same_rows (const Filling *self, const ZamynProblem *base, const ZamynGood *good)
{
  for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
    if (zamyn_problem_get_row (self->problem, r)->quantity
        != zamyn_problem_get_row (base, r)->quantity)
      return FALSE;
  return TRUE;
}

/* A good that went free in the base goes the same way again where all its arcs are open, there is room
 * for it, and nothing that was full then has room now: fewer ways cannot be cheaper ones. */
static gboolean
can_keep (Filling *self, const ZamynAssignment *base, guint32 good_index)
{
  const ZamynGoodTurn *turn = &base->turns[good_index];
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  const ZamynArc *all = zamyn_problem_get_arcs (self->problem);
  g_autoptr (GHashTable) needed = NULL;

  if (!turn->was_free || !has_same_rows (self, base->problem, good))
    return FALSE;
  for (guint i = 0; i < turn->full->len; i++)
    if (self->residual[g_array_index (turn->full, guint32, i)] >= LEAST)
      return FALSE;
  needed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint32 p = turn->first_path; p < turn->first_path + turn->n_paths; p++)
    {
      const ZamynFlowPath *path = &g_array_index (base->paths, ZamynFlowPath, p);

      for (guint i = 0; i < path->n_arcs; i++)
        {
          if (!zamyn_problem_is_open (self->problem, path->arcs[i]))
            return FALSE;
          for (int e = 0; e < 2; e++)
            {
              guint32 element = all[path->arcs[i]].elements[e];
              double *sum;

              if (element == ZAMYN_NONE)
                continue;
              sum = g_hash_table_lookup (needed, GUINT_TO_POINTER (element + 1));
              if (sum == NULL)
                {
                  sum = g_new0 (double, 1);
                  g_hash_table_insert (needed, GUINT_TO_POINTER (element + 1), sum);
                }
              *sum += path->quantity * good->w;
              if (*sum > self->residual[element])
                return FALSE;
            }
        }
    }
  return TRUE;
}

static void
keep_good (Filling *self, const ZamynAssignment *base, guint32 good_index)
{
  const ZamynGoodTurn *turn = &base->turns[good_index];
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);

  for (guint32 p = turn->first_path; p < turn->first_path + turn->n_paths; p++)
    {
      const ZamynFlowPath *path = &g_array_index (base->paths, ZamynFlowPath, p);

      zamyn_assignment_add_path (self->assignment, good_index, path->outside_row, path->home_row,
                                 path->quantity, path->cost, path->arcs, path->n_arcs);
      take_room (self, path->quantity * good->w, path->arcs, path->n_arcs);
    }
  self->assignment->turns[good_index].was_free = TRUE;
}

gboolean
zamyn_greedy_fill (ZamynAssignment *assignment, const ZamynAssignment *base, GCancellable *cancellable)
{
  ZamynProblem *problem = assignment->problem;
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  guint32 n_elements = zamyn_problem_get_n_elements (problem);
  g_autofree double *residual = g_new (double, MAX (n_elements, 1));
  g_autoptr (GArray) turns = order_goods (problem);
  Filling filling = { assignment, problem, router, residual, cancellable };

  for (guint32 e = 0; e < n_elements; e++)
    residual[e] = zamyn_problem_get_element (problem, e)->capacity;
  for (guint i = 0; i < turns->len; i++)
    {
      guint32 good = g_array_index (turns, Turn, i).good;
      ZamynGoodTurn *turn = &assignment->turns[good];

      turn->first_path = assignment->paths->len;
      note_full_elements (&filling, turn);
      if (base != NULL && can_keep (&filling, base, good))
        keep_good (&filling, base, good);
      else if (!fill_good (&filling, good))
        return FALSE;
      turn->n_paths = assignment->paths->len - turn->first_path;
    }
  return !g_cancellable_is_cancelled (cancellable);
}
