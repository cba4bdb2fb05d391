/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/choke-reason.h"

#include <math.h>
#include <string.h>

#include "core/choke-elements.h"
#include "core/crossing-shares.h"
#include "core/router.h"
#include "core/supply-reach.h"

/* The ways of one use that are taken in the base, summed over their quantity. */
typedef struct
{
  double quantity, km, hours, cost;
} Taken;

typedef struct
{
  ZamynChokeReason *reason;
  ZamynAssignment *base;
  ZamynProblem *problem, *closed;
  const ZamynRankOptions *options;
  gboolean *arcs, *nodes; /* what the element takes away */
  GArray *taken;          /* Taken, one per use */
  ZamynShares *shares;
  ZamynRouter *router;
} Maker;

static gboolean
path_enters (const Maker *self, const ZamynFlowPath *path)
{
  if (self->nodes[zamyn_problem_get_row (self->problem, path->outside_row)->node]
      || self->nodes[zamyn_problem_get_row (self->problem, path->home_row)->node])
    return TRUE;
  for (guint i = 0; i < path->n_arcs; i++)
    if (self->arcs[path->arcs[i]])
      return TRUE;
  return FALSE;
}

static Taken *
find_use (Maker *self, const ZamynFlowPath *path)
{
  GArray *uses = self->reason->uses;
  ZamynChokeUse use = { .good = path->good, .outside_row = path->outside_row,
                        .home_row = path->home_row, .next_passage = ZAMYN_NONE };
  Taken taken = { 0 };

  for (guint i = 0; i < uses->len; i++)
    {
      const ZamynChokeUse *known = &g_array_index (uses, ZamynChokeUse, i);

      if (known->outside_row == path->outside_row && known->home_row == path->home_row)
        return &g_array_index (self->taken, Taken, i);
    }
  g_array_append_val (uses, use);
  g_array_append_val (self->taken, taken);
  return &g_array_index (self->taken, Taken, uses->len - 1);
}

static void
collect_uses (Maker *self)
{
  for (guint i = 0; i < zamyn_assignment_get_n_paths (self->base); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (self->base, i);

      if (!zamyn_rank_options_select (self->options, self->problem, path->good)
          || !path_enters (self, path))
        continue;
      Taken *taken = find_use (self, path);
      taken->quantity += path->quantity;
      taken->km += path->quantity * path->length_km;
      taken->hours += path->quantity * path->hours;
      taken->cost += path->quantity * path->cost;
    }
}

/* What the way can still take. */
static double
find_room (const Maker *self, const GArray *way)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  double room = INFINITY;

  for (guint i = 0; i < way->len; i++)
    for (int e = 0; e < 2; e++)
      {
        guint32 element = arcs[g_array_index (way, guint32, i)].elements[e];

        if (element != ZAMYN_NONE)
          room = MIN (room, zamyn_problem_get_element (self->problem, element)->capacity
                              - zamyn_assignment_get_load (self->base, element));
      }
  return MAX (room, 0);
}

static void
describe_way (const Maker *self, ZamynChokeUse *use, const Taken *taken, const GArray *way)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  double km = 0, hours = 0;

  for (guint i = 0; i < way->len; i++)
    {
      guint32 a = g_array_index (way, guint32, i);

      km += arcs[a].length_km;
      hours += zamyn_problem_get_hours (self->problem, use->good, a);
      if (arcs[a].border != 0)
        use->next_passage = zamyn_shares_get_passage (self->shares, a);
    }
  use->added_km = km - taken->km / taken->quantity;
  use->added_hours = hours - taken->hours / taken->quantity;
  use->added_usd_per_unit = zamyn_router_get_way_cost (self->router, use->good, way)
                            - taken->cost / taken->quantity;
  use->room = find_room (self, way);
}

static void
find_next_way (Maker *self, ZamynChokeUse *use, const Taken *taken)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, use->good);
  const ZamynRow *outside = zamyn_problem_get_row (self->closed, use->outside_row);
  guint32 outside_node = outside->node;
  guint32 home_node = zamyn_problem_get_row (self->closed, use->home_row)->node;
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
  ZamynRouterQuery query = { .good = use->good, .from = is_import ? outside_node : home_node,
                             .banned = zamyn_problem_get_banned (self->closed, use->outside_row),
                             .passage = ZAMYN_NONE };
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint32));

  use->quantity = taken->quantity;
  use->share_pct = 100 * taken->quantity / zamyn_assignment_get_served (self->base, use->good);
  use->added_km = use->added_hours = use->added_usd_per_unit = use->room = NAN;
  if (!(outside->quantity > 0))
    return;
  zamyn_router_search (self->router, &query);
  use->has_next
    = zamyn_router_get_arcs (self->router, is_import ? home_node : outside_node, way) && way->len > 0;
  if (use->has_next)
    describe_way (self, use, taken, way);
}

static int
compare_uses (gconstpointer a, gconstpointer b, gpointer data)
{
  ZamynProblem *problem = data;
  const ZamynChokeUse *x = a, *y = b;
  double value_x = x->quantity * zamyn_problem_get_good (problem, x->good)->value_usd_per_unit;
  double value_y = y->quantity * zamyn_problem_get_good (problem, y->good)->value_usd_per_unit;

  if (value_x < value_y || value_x > value_y)
    return value_x > value_y ? -1 : 1;
  if (x->home_row != y->home_row)
    return x->home_row < y->home_row ? -1 : 1;
  return (x->outside_row > y->outside_row) - (x->outside_row < y->outside_row);
}

static void
add_effect (Maker *self, guint32 k, const ZamynImpact *impact)
{
  double served = zamyn_assignment_get_served (self->base, k);
  ZamynChokeEffect effect = { .good = k, .impact = *impact };

  for (guint i = 0; i < self->reason->uses->len; i++)
    {
      const ZamynChokeUse *use = &g_array_index (self->reason->uses, ZamynChokeUse, i);

      if (use->good == k)
        effect.through += use->quantity;
    }
  for (guint i = 0; i < self->reason->cut_off->len; i++)
    if (zamyn_problem_get_row (self->problem, g_array_index (self->reason->cut_off, guint32, i))->good
        == k)
      effect.n_cut_off++;
  if (!(effect.through > ZAMYN_CHOKE_DUST) && !(fabs (impact->lost) > ZAMYN_CHOKE_DUST)
      && effect.n_cut_off == 0)
    return;
  effect.through_pct = served > 0 ? 100 * effect.through / served : 0;
  if (impact->lost > ZAMYN_CHOKE_DUST)
    {
      ZamynMinimumCutQuery query = { .good = k, .with_row_limits = TRUE };

      effect.cut = zamyn_minimum_cut_find (self->closed, &query);
    }
  g_array_append_val (self->reason->effects, effect);
}

static int
compare_effects (gconstpointer a, gconstpointer b, gpointer data)
{
  ZamynProblem *problem = data;
  const ZamynChokeEffect *x = a, *y = b;
  double value_x = zamyn_problem_get_good (problem, x->good)->value_usd_per_unit;
  double value_y = zamyn_problem_get_good (problem, y->good)->value_usd_per_unit;
  double lost_x = x->impact.lost * value_x, lost_y = y->impact.lost * value_y;

  if (lost_x < lost_y || lost_x > lost_y)
    return lost_x > lost_y ? -1 : 1;
  value_x *= x->through;
  value_y *= y->through;
  if (value_x < value_y || value_x > value_y)
    return value_x > value_y ? -1 : 1;
  return (x->good > y->good) - (x->good < y->good);
}

static void
clear_effect (gpointer data)
{
  ZamynChokeEffect *effect = data;

  g_clear_pointer (&effect->cut, zamyn_minimum_cut_free);
}

static void
weigh (Maker *self, const ZamynTarget *target)
{
  g_autoptr (ZamynChokeElements) elements
    = zamyn_choke_elements_new_empty (self->base, self->options);
  g_autofree ZamynImpact *impacts
    = g_new (ZamynImpact, zamyn_problem_get_n_goods (self->problem) + 1);
  ZamynChokePoint *point = &self->reason->point;
  double through_usd = 0;

  zamyn_impact_compare_all (self->base, self->reason->closed, impacts);
  zamyn_choke_elements_name (elements, target, point);
  zamyn_choke_point_weigh (point, elements, impacts);
  for (guint i = 0; i < self->reason->uses->len; i++)
    {
      const ZamynChokeUse *use = &g_array_index (self->reason->uses, ZamynChokeUse, i);

      through_usd
        += use->quantity * zamyn_problem_get_good (self->problem, use->good)->value_usd_per_unit;
    }
  point->through_share_pct = elements->served_usd > 0 ? 100 * through_usd / elements->served_usd : 0;
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    if (zamyn_rank_options_select (self->options, self->problem, k))
      add_effect (self, k, &impacts[k]);
  g_array_sort_with_data (self->reason->effects, compare_effects, self->problem);
}

static void
fill (Maker *self, const ZamynTarget *target)
{
  self->arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (self->problem) + 1);
  self->nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (self->problem) + 1);
  self->taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  self->shares = zamyn_shares_new (self->problem);
  self->router = zamyn_router_new (self->closed);
  zamyn_problem_mark_target (self->problem, target, self->arcs, self->nodes);
  collect_uses (self);
  for (guint i = 0; i < self->reason->uses->len; i++)
    find_next_way (self, &g_array_index (self->reason->uses, ZamynChokeUse, i),
                   &g_array_index (self->taken, Taken, i));
  g_array_sort_with_data (self->reason->uses, compare_uses, self->problem);
  self->reason->cut_off = zamyn_supply_reach_list_cut_off (self->problem, self->closed);
  weigh (self, target);
  g_free (self->arcs);
  g_free (self->nodes);
  g_array_unref (self->taken);
  zamyn_shares_unref (self->shares);
  zamyn_router_free (self->router);
}

ZamynChokeReason *
zamyn_choke_reason_new (ZamynAssignment *base,
                        const ZamynTarget *target,
                        const ZamynRankOptions *options,
                        GCancellable *cancellable,
                        GError **error)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, target, 1);
  ZamynAssignment *solved = zamyn_assignment_solve_from (closed, base, cancellable, error);
  Maker maker = { .base = base, .problem = problem, .closed = closed, .options = options };

  if (solved == NULL)
    return NULL;
  maker.reason = g_new0 (ZamynChokeReason, 1);
  maker.reason->closed = solved;
  maker.reason->uses = g_array_new (FALSE, FALSE, sizeof (ZamynChokeUse));
  maker.reason->effects = g_array_new (FALSE, FALSE, sizeof (ZamynChokeEffect));
  g_array_set_clear_func (maker.reason->effects, clear_effect);
  fill (&maker, target);
  return maker.reason;
}

void
zamyn_choke_reason_free (ZamynChokeReason *self)
{
  zamyn_assignment_unref (self->closed);
  g_array_unref (self->uses);
  g_array_unref (self->effects);
  g_array_unref (self->cut_off);
  g_free (self);
}
