/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which stock a sentence speaks of: the one that ends first. */

#include <math.h>

#include "core/comparison-private.h"
#include "core/cover.h"
#include "core/sentence.h"

/* A good of an import whose stock is stated and that lacks something now or before substitutes come. */
static double
find_days (const ZamynAssignment *before, const ZamynAssignment *after, const ZamynAssignment *bare,
           guint32 good, ZamynScenario *scenario)
{
  ZamynCover cover;

  if (zamyn_problem_get_good (zamyn_assignment_get_problem (before), good)->direction
      != ZAMYN_DIRECTION_IMPORT)
    return NAN;
  cover = zamyn_cover_find (
    before, after, bare,
    zamyn_problem_get_good (zamyn_assignment_get_problem (before), good)->commodity, scenario);
  return cover.stock.quantity > 0 ? cover.days : NAN;
}

gboolean
zamyn_sentence_find_cover (const ZamynAssignment *before,
                           const ZamynAssignment *after,
                           ZamynScenario *scenario,
                           const gboolean *commodities,
                           ZamynSentenceCover *cover,
                           GCancellable *cancellable,
                           GError **error)
{
  ZamynProblem *base = zamyn_assignment_get_problem (before);
  g_autoptr (ZamynAssignment) bare = zamyn_cover_solve_bare (before, after, cancellable, error);

  *cover = (ZamynSentenceCover){ ZAMYN_NONE, NAN, NAN, NAN };
  if (bare == NULL)
    return FALSE;
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (base); k++)
    {
      double days = zamyn_comparison_shows (base, k, commodities)
                      ? find_days (before, after, bare, k, scenario)
                      : NAN;

      if (isfinite (days) && !(days >= cover->days))
        {
          cover->days = days;
          cover->commodity = zamyn_problem_get_good (base, k)->commodity;
        }
    }
  return TRUE;
}
