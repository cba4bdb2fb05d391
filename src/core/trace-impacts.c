/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lost and dearer, good by good and consumer by consumer, and differences of two scenarios. */

#include <math.h>
#include <string.h>

#include "core/comparison-private.h"
#include "core/trace.h"

#define LOST "sum((unserved_after - unserved_before) * usd_per_unit)"

typedef struct
{
  ZamynTrace *trace;
  const ZamynAssignment *before, *after;
  ZamynProblem *problem; /* of before */
  const gboolean *commodities;
  int direction;
} Impacts;

static gboolean
shows (const Impacts *self, guint32 k)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

  return zamyn_comparison_shows (self->problem, k, self->commodities)
         && (self->direction < 0 || self->direction == (int)good->direction);
}

/* What each good lacks before and after, its value or mass, and its demand. */
static void
add_goods (const Impacts *self, gboolean by_mass, gboolean with_demand)
{
  guint n;
  const ZamynCommodity *commodities
    = zamyn_atlas_get_commodities (zamyn_problem_get_atlas (self->problem), &n);
  ZamynSourceRows *rows = zamyn_trace_get_rows (self->trace);

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      guint32 other = zamyn_comparison_find_good (zamyn_assignment_get_problem (self->after), good);
      const char *line = zamyn_source_rows_of_commodity (rows, good->commodity);
      const char *source = commodities[good->commodity].source;

      if (!shows (self, k) || other == ZAMYN_NONE)
        continue;
      zamyn_trace_add (self->trace, "unserved_before", good->id,
                       zamyn_assignment_get_unserved (self->before, k), good->unit, "", "");
      zamyn_trace_add (self->trace, "unserved_after", good->id,
                       zamyn_assignment_get_unserved (self->after, other), good->unit, "", "");
      if (by_mass)
        zamyn_trace_add (self->trace, "t_per_unit", good->id, good->t_per_unit, "t", line, source);
      else
        zamyn_trace_add (self->trace, "usd_per_unit", good->id, good->value_usd_per_unit,
                         "USD per unit", line, source);
      if (with_demand)
        zamyn_trace_add (self->trace, "demand", good->id,
                         zamyn_assignment_get_demand (self->after, other), good->unit, "", "");
    }
}

/* What each consumer gets before and after, and what a unit costs him, price and way. */
static void
add_consumers (const Impacts *self)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_problem_get_atlas (self->problem));
  ZamynProblem *changed = zamyn_assignment_get_problem (self->after);

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      guint32 other_index = zamyn_comparison_find_good (changed, good);
      const ZamynGood *other;

      if (!shows (self, k) || other_index == ZAMYN_NONE)
        continue;
      other = zamyn_problem_get_good (changed, other_index);
      for (guint32 i = 0; i < MIN (good->n_home, other->n_home); i++)
        {
          guint32 r = good->rows + good->n_outside + i, s = other->rows + other->n_outside + i;
          const ZamynRow *home = zamyn_problem_get_row (self->problem, r);
          double kept = MIN (zamyn_assignment_get_row (self->before, r),
                             zamyn_assignment_get_row (self->after, s));
          double cost[2] = { zamyn_assignment_get_row_cost (self->before, r),
                             zamyn_assignment_get_row_cost (self->after, s) };
          g_autofree char *what = NULL;
          const char *places;

          if (home->node != zamyn_problem_get_row (changed, s)->node || !(kept > 0)
              || isnan (cost[0]) || isnan (cost[1]))
            continue;
          what = g_strconcat (good->id, " ", zamyn_network_get_node (network, home->node)->id, NULL);
          places = zamyn_source_rows_of_row (zamyn_trace_get_rows (self->trace), self->problem, r);
          zamyn_trace_add (self->trace, "kept", what, kept, good->unit, places, home->source);
          zamyn_trace_add (self->trace, "cost_before", what, cost[0], "USD per unit", "", "");
          zamyn_trace_add (self->trace, "cost_after", what, cost[1], "USD per unit", "", "");
        }
    }
}

static void
trace_closure (const Impacts *self, const char *key, const ZamynChokePoint *point)
{
  if (zamyn_trace_begin (self->trace, key, "lost_pct", point->lost_pct, "%",
                         "100 * " LOST " / sum(demand * usd_per_unit)"))
    add_goods (self, FALSE, TRUE);
  if (zamyn_trace_begin (self->trace, key, "lost_usd_per_day", point->lost_usd_per_day, "USD/day",
                         LOST " / 365"))
    add_goods (self, FALSE, FALSE);
  if (zamyn_trace_begin (self->trace, key, "lost_t_per_day", point->lost_t_per_day, "t/day",
                         "sum((unserved_after - unserved_before) * t_per_unit) / 365"))
    add_goods (self, TRUE, FALSE);
  if (zamyn_trace_begin (self->trace, key, "dearer_usd_per_year", point->dearer_usd_per_year,
                         "USD/year", "sum(kept * (cost_after - cost_before))"))
    add_consumers (self);
}

void
zamyn_trace_choke_point (ZamynTrace *self, ZamynAssignment *base, const ZamynChokePoint *point,
                         const ZamynRankOptions *options)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  g_autoptr (ZamynProblem) closed = NULL;
  g_autoptr (ZamynAssignment) after = NULL;

  if (!zamyn_trace_wants (self, point->target.id))
    return;
  closed = zamyn_problem_close (problem, &point->target, 1);
  after = zamyn_assignment_solve_from (closed, base, NULL, NULL);
  if (after != NULL)
    {
      const Impacts impacts
        = { self, base, after, problem, options->commodities, options->direction };

      trace_closure (&impacts, point->target.id, point);
    }
}

/* Two scenarios */

static char *
dup_key (ZamynAtlas *atlas, const ZamynDifference *row)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);
  const char *commodity = row->commodity == ZAMYN_NONE ? "all" : commodities[row->commodity].id;

  return g_strconcat (commodity, row->direction[0] != '\0' ? ":" : "", row->direction,
                      row->subject[0] != '\0' ? ":" : "", row->subject,
                      row->link == ZAMYN_NONE ? "" : row->forward ? ":forward" : ":backward", ":",
                      row->figure, NULL);
}

static void
add_sides (ZamynTrace *self, const char *key, const ZamynDifference *row)
{
  zamyn_trace_add (self, "before", key, row->before, row->unit, "", row->sources);
  zamyn_trace_add (self, "after", key, row->after, row->unit, "", row->sources);
}

static void
trace_indicator (const Impacts *self, const char *key, const ZamynDifference *row)
{
  if (strcmp (row->figure, "unserved_usd_per_day") == 0
      && zamyn_trace_begin (self->trace, key, "lost", row->difference, row->unit, LOST " / 365"))
    add_goods (self, FALSE, FALSE);
  if (strcmp (row->figure, "unserved_t_per_day") == 0
      && zamyn_trace_begin (self->trace, key, "lost", row->difference, row->unit,
                            "sum((unserved_after - unserved_before) * t_per_unit) / 365"))
    add_goods (self, TRUE, FALSE);
  if (strcmp (row->figure, "dearer_usd_per_year") == 0
      && zamyn_trace_begin (self->trace, key, "dearer", row->after, row->unit,
                            "sum(kept * (cost_after - cost_before))"))
    add_consumers (self);
}

void
zamyn_trace_difference (ZamynTrace *self, const ZamynAssignment *before,
                        const ZamynAssignment *after, const ZamynDifference *row)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (before);
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  g_autofree char *key = dup_key (atlas, row);
  g_autofree gboolean *only = NULL;
  guint n;
  Impacts impacts = { self, before, after, problem, NULL, -1 };

  if (zamyn_trace_begin (self, key, "difference", row->difference, row->unit, "after - before"))
    add_sides (self, key, row);
  if (zamyn_trace_begin (self, key, "difference_pct", row->relative_pct, "%",
                         row->difference == 0 ? "0" : "100 * (after - before) / abs(before)"))
    add_sides (self, key, row);
  zamyn_atlas_get_commodities (atlas, &n);
  if (row->commodity != ZAMYN_NONE)
    {
      only = g_new0 (gboolean, n);
      only[row->commodity] = TRUE;
      impacts.commodities = only;
      impacts.direction = strcmp (row->direction, "export") == 0 ? ZAMYN_DIRECTION_EXPORT
                                                                 : ZAMYN_DIRECTION_IMPORT;
    }
  trace_indicator (&impacts, key, row);
}
