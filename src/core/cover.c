/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cover.h"

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
get_lost_per_day (const ZamynAssignment *base, const ZamynAssignment *cut, guint32 good)
{
  double lost
    = zamyn_assignment_get_unserved (cut, good) - zamyn_assignment_get_unserved (base, good);

  return lost > 1e-9 * zamyn_assignment_get_demand (cut, good) + 1e-6 ? lost / 365 : 0;
}

ZamynCover
zamyn_cover_find (const ZamynAssignment *base,
                  const ZamynAssignment *cut,
                  const ZamynAssignment *bare,
                  guint32 good_index,
                  ZamynScenario *scenario)
{
  ZamynProblem *problem;
  const ZamynGood *good;
  ZamynCover cover = { 0 };

  g_return_val_if_fail (base != NULL && cut != NULL && bare != NULL, cover);

  problem = zamyn_assignment_get_problem (base);
  good = zamyn_problem_get_good (problem, good_index);
  cover.days = cover.stock.quantity = NAN;
  cover.stock.kind = cover.stock.date = cover.stock.basis = cover.stock.source = "";
  if (good->direction == ZAMYN_DIRECTION_EXPORT)
    return cover; /* who cannot sell goes without nothing */
  cover.missing_first = get_lost_per_day (base, bare, good_index);
  cover.missing_later = MIN (get_lost_per_day (base, cut, good_index), cover.missing_first);
  cover.lead_days = find_lead_days (cut, good_index);
  cover.stock = zamyn_stock_find (zamyn_problem_get_atlas (problem), good->commodity,
                                  zamyn_problem_get_year (problem),
                                  zamyn_assignment_get_demand (base, good_index), scenario);
  cover.days = zamyn_cover_get_days (cover.stock.quantity, cover.missing_first, cover.missing_later,
                                     cover.lead_days);
  return cover;
}
