/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of the flow summaries: sums over the ways of the solved flow, and over the rows of the
 * tables that the ways begin and end at. */

#include <math.h>
#include <string.h>

#include "core/trace.h"

typedef struct
{
  ZamynTrace *trace;
  const ZamynAssignment *assignment;
  ZamynProblem *problem;
  ZamynNetwork *network;
  const ZamynCommodity *commodities;
  const ZamynFlowRow *row;
  double period;
} Flows;

/* Whether a good belongs to the row's commodity, or to the sum that it is. */
static gboolean
belongs (const Flows *self, const ZamynGood *good)
{
  for (guint32 c = good->commodity; c != ZAMYN_NONE; c = self->commodities[c].parent)
    if (c == self->row->commodity)
      return TRUE;
  return FALSE;
}

/* Units of the row in one unit of the good: only a sum of other units differs. */
static double
get_unit_factor (const Flows *self, const ZamynGood *good)
{
  const ZamynCommodity *whole = &self->commodities[self->row->commodity];

  if (strcmp (good->unit, whole->unit) == 0 || !(whole->t_per_unit > 0))
    return 1;
  return good->t_per_unit / whole->t_per_unit;
}

/* A sum of one unit needs no factor in its formulas. */
static gboolean
has_other_units (const Flows *self)
{
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      if (belongs (self, good) && get_unit_factor (self, good) != 1)
        return TRUE;
    }
  return FALSE;
}

static void
add_unit (const Flows *self, const ZamynGood *good)
{
  if (has_other_units (self))
    zamyn_trace_add (self->trace, "unit", good->unit, get_unit_factor (self, good), self->row->unit,
                     "", "");
}

static const char *
get_direction (const Flows *self, const ZamynFlowPath *path)
{
  const ZamynRow *outside = zamyn_problem_get_row (self->problem, path->outside_row);
  const char *country = zamyn_network_get_node (self->network, outside->node)->country;
  ZamynDirection direction = zamyn_problem_get_good (self->problem, path->good)->direction;

  if (direction == ZAMYN_DIRECTION_IMPORT
      && strcmp (country, zamyn_network_get_home (self->network)) == 0)
    return "domestic";
  return zamyn_direction_get_id (direction);
}

static const char *
get_crossing (const Flows *self, const ZamynArc *arc)
{
  guint n;

  return arc->gate != ZAMYN_NONE
           ? zamyn_atlas_get_gates (zamyn_problem_get_atlas (self->problem), &n)[arc->gate].id
           : zamyn_network_get_link (self->network, arc->link)->id;
}

/* How often a way counts in the row. */
static guint
count_path (const Flows *self, const ZamynFlowPath *path)
{
  const ZamynFlowRow *row = self->row;
  guint n = 0;

  if (!belongs (self, zamyn_problem_get_good (self->problem, path->good))
      || strcmp (row->direction, get_direction (self, path)) != 0)
    return 0;
  if (row->link == ZAMYN_NONE && row->crossing_id[0] == '\0')
    return strcmp (row->partner,
                   zamyn_problem_get_row (self->problem, path->outside_row)->partner) == 0;
  for (guint i = 0; i < path->n_arcs; i++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (self->problem)[path->arcs[i]];

      if (row->link != ZAMYN_NONE)
        n += arc->link == row->link && arc->forward == row->forward ? 1 : 0;
      else
        n += arc->border != 0 && strcmp (get_crossing (self, arc), row->crossing_id) == 0 ? 1 : 0;
    }
  return n;
}

static const char *
get_node_id (const Flows *self, guint32 row)
{
  return zamyn_network_get_node (self->network,
                                 zamyn_problem_get_row (self->problem, row)->node)->id;
}

static const char *
join (const char *a, const char *b)
{
  g_autofree char *joined
    = a[0] == '\0' || b[0] == '\0' ? g_strconcat (a, b, NULL) : g_strconcat (a, ";", b, NULL);

  return g_intern_string (joined);
}

static void
add_path (const Flows *self, const char *symbol, const ZamynFlowPath *path, double value,
          const char *unit)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);
  ZamynSourceRows *rows = zamyn_trace_get_rows (self->trace);
  g_autofree char *what
    = g_strconcat (good->id, " ", get_node_id (self, path->outside_row), " > ",
                   get_node_id (self, path->home_row), NULL);

  zamyn_trace_add (self->trace, symbol, what, value, unit,
                   join (zamyn_source_rows_of_row (rows, self->problem, path->outside_row),
                         zamyn_source_rows_of_row (rows, self->problem, path->home_row)),
                   join (zamyn_problem_get_row (self->problem, path->outside_row)->source,
                         zamyn_problem_get_row (self->problem, path->home_row)->source));
}

static void
add_period (const Flows *self)
{
  zamyn_trace_add (self->trace, "period", "part of a year", self->period, "years", "", "");
}

static void
add_value (const Flows *self, const ZamynGood *good)
{
  zamyn_trace_add (self->trace, "usd_per_unit", good->id, good->value_usd_per_unit, "USD per unit",
                   zamyn_source_rows_of_commodity (zamyn_trace_get_rows (self->trace),
                                                   good->commodity),
                   self->commodities[good->commodity].source);
}

/* The moved quantity of each way, and its value or unit factor beside it. */
static void
trace_moved (const Flows *self, const char *key)
{
  const ZamynFlowRow *row = self->row;
  gboolean in_money = FALSE;

  for (int figure = 0; figure < 2; figure++, in_money = TRUE)
    {
      if (!zamyn_trace_begin (self->trace, key, in_money ? "value_musd" : "quantity",
                              in_money ? row->value_musd : row->quantity,
                              in_money ? "million USD" : row->unit,
                              in_money ? "period * sum(moved * usd_per_unit) / 1000000"
                              : has_other_units (self) ? "period * sum(moved * unit)"
                                                       : "period * sum(moved)"))
        continue;
      add_period (self);
      for (guint i = 0; i < zamyn_assignment_get_n_paths (self->assignment); i++)
        {
          const ZamynFlowPath *path = zamyn_assignment_get_path (self->assignment, i);
          const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);

          for (guint n = count_path (self, path); n > 0; n--)
            {
              add_path (self, "moved", path, path->quantity, good->unit);
              if (in_money)
                add_value (self, good);
              else
                add_unit (self, good);
            }
        }
    }
}

/* A share is of all rows of its commodity and direction. */
static void
trace_share (const Flows *self, const char *key, const GArray *all_rows)
{
  double whole = 0;

  for (guint i = 0; i < all_rows->len; i++)
    {
      const ZamynFlowRow *other = &g_array_index (all_rows, ZamynFlowRow, i);

      if (other->commodity == self->row->commodity
          && strcmp (other->direction, self->row->direction) == 0)
        whole += other->quantity;
    }
  if (!(whole > 0)
      || !zamyn_trace_begin (self->trace, key, "share_pct", self->row->share_pct, "%",
                             "100 * part / whole"))
    return;
  zamyn_trace_add (self->trace, "part", key, self->row->quantity, self->row->unit, "",
                   self->row->sources);
  zamyn_trace_add (self->trace, "whole", self->row->direction, whole, self->row->unit, "",
                   self->row->sources);
}

/* The fullest element of the link in its direction. */
static void
trace_load (const Flows *self, const char *key)
{
  guint32 fullest = ZAMYN_NONE;
  const ZamynElement *element;

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (self->problem)[a];

      for (int e = 0; e < 2 && arc->link == self->row->link && arc->forward == self->row->forward; e++)
        if (arc->elements[e] != ZAMYN_NONE
            && zamyn_flow_summary_get_load_pct (self->assignment, arc->elements[e])
                 == self->row->load_pct)
          fullest = arc->elements[e];
    }
  if (fullest == ZAMYN_NONE
      || !zamyn_trace_begin (self->trace, key, "load_pct", self->row->load_pct, "%",
                             "100 * (moved + background) / capacity"))
    return;
  element = zamyn_problem_get_element (self->problem, fullest);

  const char *unit = element->is_power ? "GWh a year" : "kt a year";
  const char *rows
    = zamyn_source_rows_of_element (zamyn_trace_get_rows (self->trace), element);

  zamyn_trace_add (self->trace, "moved", element->name,
                   zamyn_assignment_get_load (self->assignment, fullest), unit, "", "");
  zamyn_trace_add (self->trace, "background", element->name, element->stated - element->capacity,
                   unit, "tables/background.csv", "");
  zamyn_trace_add (self->trace, "capacity", element->name, element->stated, unit, rows,
                   element->source);
}

/* Demand, what is served of it and what not: home row by home row. */
static void
trace_home_rows (const Flows *self, const char *key)
{
  static const char *const figures[] = { "demand", "served", "unserved" };
  static const char *const formulas[][3]
    = { { "period * sum(needed)", "period * sum(got)", "period * sum(needed - got)" },
        { "period * sum(needed * unit)", "period * sum(got * unit)",
          "period * sum((needed - got) * unit)" } };
  gboolean units = has_other_units (self);
  const double values[] = { self->row->demand, self->row->served, self->row->unserved };
  ZamynSourceRows *rows = zamyn_trace_get_rows (self->trace);

  for (int f = 0; f < 3; f++)
    {
      if (!zamyn_trace_begin (self->trace, key, figures[f], values[f], self->row->unit,
                              formulas[units ? 1 : 0][f]))
        continue;
      add_period (self);
      for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
        {
          const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
          guint32 first = good->rows + good->n_outside;

          if (!belongs (self, good)
              || strcmp (self->row->direction, zamyn_direction_get_id (good->direction)) != 0)
            continue;
          for (guint32 r = first; r < first + good->n_home; r++)
            {
              const ZamynRow *home = zamyn_problem_get_row (self->problem, r);
              g_autofree char *what = g_strconcat (good->id, " ", get_node_id (self, r), NULL);
              const char *places = zamyn_source_rows_of_row (rows, self->problem, r);

              if (f != 1)
                zamyn_trace_add (self->trace, "needed", what, home->quantity, good->unit, places,
                                 home->source);
              if (f != 0)
                zamyn_trace_add (self->trace, "got", what,
                                 zamyn_assignment_get_row (self->assignment, r), good->unit, places,
                                 home->source);
              add_unit (self, good);
            }
        }
    }
}

/* What a way costs, weighted by what goes over it; and what all of it is worth. */
static void
trace_cost_and_value (const Flows *self, const char *key)
{
  for (int f = 0; f < 2; f++)
    {
      gboolean in_money = f == 1;

      if (!zamyn_trace_begin (self->trace, key, in_money ? "value_musd" : "mean_cost_usd_per_unit",
                              in_money ? self->row->value_musd : self->row->mean_cost_usd_per_unit,
                              in_money ? "million USD" : "USD per unit",
                              in_money ? "period * sum(moved * usd_per_unit) / 1000000"
                              : has_other_units (self) ? "sum(moved * cost) / sum(moved * unit)"
                                                       : "sum(moved * cost) / sum(moved)"))
        continue;
      if (in_money)
        add_period (self);
      for (guint i = 0; i < zamyn_assignment_get_n_paths (self->assignment); i++)
        {
          const ZamynFlowPath *path = zamyn_assignment_get_path (self->assignment, i);
          const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);

          if (!belongs (self, good)
              || strcmp (self->row->direction, zamyn_direction_get_id (good->direction)) != 0)
            continue;
          add_path (self, "moved", path, path->quantity, good->unit);
          if (in_money)
            add_value (self, good);
          else
            {
              add_path (self, "cost", path, path->cost, "USD per unit");
              add_unit (self, good);
            }
        }
    }
}

/* Official shares stand in their table. */
static void
trace_stated (const Flows *self, const char *key)
{
  static const char *const columns[] = { "year", "direction", "partner", NULL };
  const ZamynFlowRow *row = self->row;
  g_autofree char *year = g_strdup_printf ("%d", zamyn_problem_get_year (self->problem));
  const char *values[] = { year, row->direction, row->partner, NULL };
  const char *rows = zamyn_source_rows_find (zamyn_trace_get_rows (self->trace),
                                             "tables/partner_shares.csv", columns, values);

  if (zamyn_trace_begin (self->trace, key, "value_musd", row->value_musd, "million USD", "stated"))
    zamyn_trace_add (self->trace, "stated", key, row->value_musd, "million USD", rows, row->sources);
  if (zamyn_trace_begin (self->trace, key, "share_pct", row->share_pct, "%", "stated"))
    zamyn_trace_add (self->trace, "stated", key, row->share_pct, "%", rows, row->sources);
}

static char *
dup_key (const Flows *self)
{
  const ZamynFlowRow *row = self->row;
  const char *subject = row->link != ZAMYN_NONE
                          ? zamyn_network_get_link (self->network, row->link)->id
                          : row->crossing_id[0] != '\0' ? row->crossing_id : row->partner;
  const char *commodity
    = row->commodity == ZAMYN_NONE ? "all" : self->commodities[row->commodity].id;

  return g_strconcat (commodity, ":", row->direction, subject[0] != '\0' ? ":" : "", subject,
                      row->link == ZAMYN_NONE ? "" : row->forward ? ":forward" : ":backward", NULL);
}

void
zamyn_trace_flows (ZamynTrace *self, const ZamynAssignment *assignment, const ZamynFlowRow *row,
                   const GArray *all_rows, double period)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  guint n;
  const Flows flows = { self,
                        assignment,
                        problem,
                        zamyn_atlas_get_network (atlas),
                        zamyn_atlas_get_commodities (atlas, &n),
                        row,
                        period };
  g_autofree char *key = dup_key (&flows);

  if (row->commodity == ZAMYN_NONE)
    trace_stated (&flows, key);
  else if (!isnan (row->demand))
    {
      trace_home_rows (&flows, key);
      trace_cost_and_value (&flows, key);
    }
  else
    {
      trace_moved (&flows, key);
      trace_share (&flows, key, all_rows);
      if (row->link != ZAMYN_NONE)
        trace_load (&flows, key);
    }
}
