/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cover.h"

#include "core/aggregates.h"
#include "core/problem-variant.h"

#include <math.h>
#include <string.h>

double
zamyn_cover_get_days (double stock, double missing_first, double missing_later, double lead_days)
{
  if (!(missing_first > 0) && !(missing_later > 0))
    return NAN;
  if (isnan (stock))
    return 0;
  if (missing_first > 0 && stock <= lead_days * missing_first)
    return stock / missing_first;
  if (!(missing_later > 0))
    return INFINITY;
  return lead_days + (stock - lead_days * missing_first) / missing_later;
}

/* The most that any substitute in use takes to get going. */
static double
find_lead_days (const ZamynAssignment *cut, guint32 good_index)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (cut);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  double most = 0;

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);

      if (row->is_substitute && isfinite (row->lead_days)
          && zamyn_assignment_get_row (cut, r)
               > 1e-9 * zamyn_assignment_get_demand (cut, good_index))
        most = MAX (most, row->lead_days);
    }
  return most;
}

static double
get_lost_per_day (const ZamynAssignment *base,
                  const ZamynAssignment *cut,
                  guint32 good,
                  guint32 same)
{
  double lost
    = zamyn_assignment_get_unserved (cut, same) - zamyn_assignment_get_unserved (base, good);

  return lost > 1e-9 * zamyn_assignment_get_demand (cut, same) + 1e-6 ? lost / 365 : 0;
}

ZamynCover
zamyn_cover_none (void)
{
  return (ZamynCover){ .stock = { NAN, "", "", "", "" }, .demand_per_day = NAN, .days = NAN };
}

/* A commodity, or an aggregate with all that it holds, while it is summed. */
typedef struct
{
  const ZamynAssignment *base, *cut, *bare;
  ZamynAtlas *atlas;
  int year;
  ZamynScenario *scenario;
  ZamynCover cover;
  double demand;       /* units a year */
  double member_stock; /* units; NaN where one has none */
} Sum;

/* A scenario may add goods, so that numbers shift; none goes away. */
static guint32
match_good (const Sum *self, guint32 good_index)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->cut);
  const char *id
    = zamyn_problem_get_good (zamyn_assignment_get_problem (self->base), good_index)->id;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    if (strcmp (zamyn_problem_get_good (problem, k)->id, id) == 0)
      return k;
  g_return_val_if_reached (good_index);
}

static void
add_good (Sum *self, guint32 good_index, guint32 commodity)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->base);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  double factor = zamyn_aggregate_get_factor (self->atlas, commodity, good->commodity);
  double demand = zamyn_assignment_get_demand (self->base, good_index);
  guint32 same = match_good (self, good_index);
  double first = get_lost_per_day (self->base, self->bare, good_index, same);
  double later = MIN (get_lost_per_day (self->base, self->cut, good_index, same), first);

  self->cover.missing_first += first * factor;
  self->cover.missing_later += later * factor;
  if (first > 0)
    self->cover.lead_days = MAX (self->cover.lead_days, find_lead_days (self->cut, same));
  self->demand += demand * factor;
  self->member_stock
    += factor
       * zamyn_stock_find (self->atlas, good->commodity, self->year, demand, self->scenario)
           .quantity;
}

/* The stock of an aggregate is its own where a level is stated, else that of its members together.
 */
static void
find_stock (Sum *self, guint32 commodity)
{
  guint n;

  self->cover.stock
    = zamyn_stock_find (self->atlas, commodity, self->year, self->demand, self->scenario);
  if (zamyn_atlas_get_commodities (self->atlas, &n)[commodity].is_aggregate
      && strcmp (self->cover.stock.kind, "level") != 0
      && strcmp (self->cover.stock.kind, "scenario") != 0 && !isnan (self->member_stock))
    {
      self->cover.stock.quantity = self->member_stock;
      self->cover.stock.kind = "members";
      self->cover.stock.date = "";
    }
}

ZamynCover
zamyn_cover_find (const ZamynAssignment *base,
                  const ZamynAssignment *cut,
                  const ZamynAssignment *bare,
                  guint32 commodity,
                  ZamynScenario *scenario)
{
  Sum sum = {
    .base = base, .cut = cut, .bare = bare, .scenario = scenario, .cover = zamyn_cover_none ()
  };
  ZamynProblem *problem;

  g_return_val_if_fail (base != NULL && cut != NULL && bare != NULL, sum.cover);

  problem = zamyn_assignment_get_problem (base);
  sum.atlas = zamyn_problem_get_atlas (problem);
  sum.year = zamyn_problem_get_year (problem);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);

      if (good->direction == ZAMYN_DIRECTION_IMPORT
          && zamyn_aggregate_holds (sum.atlas, commodity, good->commodity))
        add_good (&sum, k, commodity);
    }
  find_stock (&sum, commodity);
  sum.cover.demand_per_day = sum.demand / 365;
  sum.cover.days = zamyn_cover_get_days (sum.cover.stock.quantity, sum.cover.missing_first,
                                         sum.cover.missing_later, sum.cover.lead_days);
  return sum.cover;
}

ZamynAssignment *
zamyn_cover_solve_bare (const ZamynAssignment *base,
                        const ZamynAssignment *cut,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (ZamynProblem) bare = NULL;

  g_return_val_if_fail (base != NULL && cut != NULL, NULL);

  bare = zamyn_problem_hold_substitutes (zamyn_assignment_get_problem (cut), base);
  return zamyn_assignment_solve (bare, cancellable, error);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const ZamynCoverEvent *x = a, *y = b;

  if (x->day < y->day || x->day > y->day)
    return x->day < y->day ? -1 : 1;
  if (x->is_end != y->is_end)
    return x->is_end ? 1 : -1;
  return (x->commodity > y->commodity) - (x->commodity < y->commodity);
}

GArray *
zamyn_cover_list_events (const ZamynCover *covers, const guint32 *commodities, guint n)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (ZamynCoverEvent));

  for (guint i = 0; i < n; i++)
    {
      const ZamynCover *cover = &covers[i];
      ZamynCoverEvent arrival = { cover->lead_days, commodities[i], FALSE, cover->missing_later };
      ZamynCoverEvent end = { cover->days, commodities[i], TRUE, NAN };

      if (!(cover->missing_first > 0))
        continue;
      end.missing_per_day
        = cover->days < cover->lead_days ? cover->missing_first : cover->missing_later;
      if (cover->lead_days > 0)
        g_array_append_val (events, arrival);
      if (isfinite (cover->days))
        g_array_append_val (events, end);
    }
  g_array_sort (events, compare_events);
  return events;
}
