/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What demonstrably passed, passes: where the documented trade of a year over a passage is more than the
 * capacity stated for it, the capacity is raised to it, and the check says so. */

#include "core/problem-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/crossing-shares.h"

/* Documented trade over a passage in one direction: kt of freight or GWh a year. */
static double
sum_documented (const ZamynProblem *self, guint32 passage, int border, gboolean is_power)
{
  ZamynDirection direction = border > 0 ? ZAMYN_DIRECTION_IMPORT : ZAMYN_DIRECTION_EXPORT;
  double sum = 0;

  for (guint32 k = 0; k < self->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self, k);

      if (good->direction != direction || (good->t_per_unit > 0) == is_power)
        continue;
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        {
          const ZamynRow *row = zamyn_problem_get_row (self, r);

          if (row->passage == passage && !row->is_substitute)
            sum += row->documented * good->w;
        }
    }
  return sum;
}

/* The one capacity through which everything that crosses the border at a passage must go; ZAMYN_NONE
 * where a way is unlimited, or there are several. */
static guint32
find_only_element (const ZamynProblem *self, const ZamynShares *shares, guint32 passage, int border,
                   gboolean is_power)
{
  guint32 only = ZAMYN_NONE;

  for (guint32 a = 0; a < self->graph->n_arcs; a++)
    {
      const ZamynArc *arc = &self->graph->arcs[a];
      gboolean is_limited = FALSE;

      if (arc->border != border || (arc->mode == ZAMYN_MODE_POWER) != is_power
          || zamyn_shares_get_passage (shares, a) != passage || !self->open[a])
        continue;
      for (int e = 0; e < 2; e++)
        {
          if (arc->elements[e] == ZAMYN_NONE
              || !isfinite (zamyn_problem_get_element (self, arc->elements[e])->capacity))
            continue;
          if (only != ZAMYN_NONE && only != arc->elements[e])
            return ZAMYN_NONE;
          only = arc->elements[e];
          is_limited = TRUE;
        }
      if (!is_limited)
        return ZAMYN_NONE;
    }
  return only;
}

static void
report (const ZamynProblem *self, const ZamynElement *element, double documented,
        ZamynFindings *findings)
{
  g_autofree char *place = g_strdup_printf ("%d", self->year);
  g_autofree char *value
    = g_strdup_printf ("%s %.4g → %.4g %s", element->name, element->capacity, documented,
                       element->is_power ? "GWh" : "kt");

  zamyn_findings_add (findings, ZAMYN_SEVERITY_WARNING, "tables/supply_demand.csv", place,
                      "quantity", value,
                      _ ("More is documented over this passage than its stated capacity leaves room "
                         "for; the capacity counts as that much in this year."),
                      _ ("Correct the quantity, or the capacity in tables/crossings.csv."));
}

void
zamyn_problem_admit_documented (ZamynProblem *self, ZamynFindings *findings)
{
  g_autoptr (ZamynShares) shares = zamyn_shares_new (self);
  g_autofree double *documented = g_new0 (double, MAX (self->elements->len, 1));

  for (guint32 p = 0; p < zamyn_shares_get_n_passages (shares); p++)
    for (int border = -1; border <= 1; border += 2)
      for (int is_power = 0; is_power < 2; is_power++)
        {
          double sum = sum_documented (self, p, border, is_power);
          guint32 element
            = sum > 0 ? find_only_element (self, shares, p, border, is_power) : ZAMYN_NONE;

          if (element != ZAMYN_NONE)
            documented[element] += sum;
        }
  for (guint32 e = 0; e < self->elements->len; e++)
    {
      ZamynElement *element = &g_array_index (self->elements, ZamynElement, e);

      if (!(documented[e] > element->capacity))
        continue;
      if (findings != NULL)
        report (self, element, documented[e], findings);
      element->stated += documented[e] - element->capacity;
      element->capacity = documented[e];
    }
}
