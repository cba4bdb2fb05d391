/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/trace-dependence.h"

#include <math.h>
#include <string.h>

typedef struct
{
  ZamynTrace *trace;
  const ZamynDependenceTable *table;
  guint index;
  const ZamynDependence *row;
  ZamynProblem *problem;
  const char *key;
} Row;

/* Shares whose part is the answer of a solved problem. */
static const ZamynIndicator of_demand[]
  = { ZAMYN_INDICATOR_BASE_SHORTFALL, ZAMYN_INDICATOR_LOST,
      ZAMYN_INDICATOR_UNAVOIDABLE_GEOGRAPHY, ZAMYN_INDICATOR_UNAVOIDABLE_CAPACITY,
      ZAMYN_INDICATOR_UNAVOIDABLE_JOINT, ZAMYN_INDICATOR_SELL_GEOGRAPHY,
      ZAMYN_INDICATOR_SELL_CAPACITY, ZAMYN_INDICATOR_SELL_JOINT,
      ZAMYN_INDICATOR_CARRY_GEOGRAPHY, ZAMYN_INDICATOR_CARRY_CAPACITY,
      ZAMYN_INDICATOR_CARRY_JOINT, ZAMYN_INDICATOR_THIRD_NEIGHBOUR_REACH };

static void
trace_share (const Row *self, ZamynIndicator indicator, gboolean is_of_served)
{
  double pct = zamyn_dependence_get_figure (self->row, indicator);
  double whole = is_of_served ? self->row->served : self->row->demand;

  if (!isfinite (pct) || !(whole > 0)
      || !zamyn_trace_begin (self->trace, self->key, zamyn_indicator_get_id (indicator), pct, "%",
                             is_of_served ? "100 * part / served" : "100 * part / demand"))
    return;
  zamyn_trace_add (self->trace, "part", self->row->country, pct * whole / 100, self->row->unit, "",
                   self->row->sources);
  zamyn_trace_add (self->trace, is_of_served ? "served" : "demand", self->key, whole, self->row->unit,
                   zamyn_source_rows_of_commodity (zamyn_trace_get_rows (self->trace),
                                                   self->row->commodity),
                   self->row->sources);
}

static void
trace_concentration (const Row *self, ZamynIndicator indicator, ZamynConcentrationBy by)
{
  const GArray *parts = zamyn_dependence_table_get_parts (self->table, self->index, by);
  double value = zamyn_dependence_get_figure (self->row, indicator);

  if (parts == NULL || parts->len == 0
      || !zamyn_trace_begin (self->trace, self->key, zamyn_indicator_get_id (indicator), value, "",
                             "sum(part * part) / (sum(part) * sum(part))"))
    return;
  for (guint i = 0; i < parts->len; i++)
    {
      const ZamynConcentrationPart *part = &g_array_index (parts, ZamynConcentrationPart, i);

      zamyn_trace_add (self->trace, "part", part->id, part->quantity, self->row->unit, "",
                       self->row->sources);
    }
}

/* The stock feeds all that is missing until substitutes come, then what they leave. */
static void
trace_cover (const Row *self)
{
  static const char *const columns[] = { "date", "commodity", NULL };
  const ZamynCover *cover = &self->row->cover;
  guint n;
  const ZamynCommodity *commodities
    = zamyn_atlas_get_commodities (zamyn_problem_get_atlas (self->problem), &n);
  const char *values[] = { cover->stock.date, commodities[self->row->commodity].id, NULL };
  gboolean is_early = cover->missing_first > 0
                      && cover->stock.quantity <= cover->lead_days * cover->missing_first;
  const char *rows;

  if (!isfinite (cover->days) || !(cover->stock.quantity > 0)
      || !zamyn_trace_begin (self->trace, self->key,
                             zamyn_indicator_get_id (ZAMYN_INDICATOR_COVER), cover->days, "days",
                             is_early ? "stock / missing_first"
                                      : "lead_days + (stock - lead_days * missing_first) / missing_later"))
    return;
  rows = zamyn_source_rows_find (zamyn_trace_get_rows (self->trace), "tables/stocks.csv", columns,
                                 values);
  zamyn_trace_add (self->trace, "stock", cover->stock.kind, cover->stock.quantity, self->row->unit,
                   rows, cover->stock.source);
  zamyn_trace_add (self->trace, "missing_first", self->row->country, cover->missing_first, "units/day",
                   "", "");
  if (is_early)
    return;
  zamyn_trace_add (self->trace, "missing_later", self->row->country, cover->missing_later, "units/day",
                   "", "");
  zamyn_trace_add (self->trace, "lead_days", self->row->country, cover->lead_days, "days",
                   "tables/substitutes.csv", "");
}

void
zamyn_trace_dependence (ZamynTrace *self,
                        const ZamynDependenceTable *table,
                        guint index,
                        const ZamynAssignment *assignment)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  const ZamynDependence *row = zamyn_dependence_table_get (table, index);
  guint n;
  const ZamynCommodity *commodities
    = zamyn_atlas_get_commodities (zamyn_problem_get_atlas (problem), &n);
  g_autofree char *key
    = g_strconcat (commodities[row->commodity].id, ":", zamyn_direction_get_id (row->direction), ":",
                   row->country, NULL);
  const Row it = { self, table, index, row, problem, key };

  trace_share (&it, ZAMYN_INDICATOR_ORIGIN, TRUE);
  trace_share (&it, ZAMYN_INDICATOR_TRANSIT, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (of_demand); i++)
    trace_share (&it, of_demand[i], FALSE);
  trace_concentration (&it, ZAMYN_INDICATOR_HHI_SUPPLIER, ZAMYN_BY_SUPPLIER);
  trace_concentration (&it, ZAMYN_INDICATOR_HHI_CROSSING, ZAMYN_BY_CROSSING);
  trace_concentration (&it, ZAMYN_INDICATOR_HHI_TRANSIT, ZAMYN_BY_TRANSIT);
  trace_cover (&it);
}
