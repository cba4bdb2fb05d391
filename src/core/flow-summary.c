/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every table is made in one pass over the ways of the assignment: each adds its quantity to one
 * row, found by what the table is by, and to the same row of the aggregates above its commodity.
 * Shares and order come last (flow-table.c). */

#include "core/flow-summary.h"

#include "core/aggregates.h"
#include "core/flow-table.h"
#include "core/id-list.h"

#include <math.h>
#include <string.h>

#define ALL_UNIT "million_usd"

/* Rows for all goods by the value of what was solved. */
static void
add_solved_all (ZamynFlowTable *self, const char *direction)
{
  guint n = self->rows->len;

  for (guint i = 0; i < n; i++)
    {
      ZamynFlowRow member = g_array_index (self->rows, ZamynFlowRow, i);
      ZamynFlowRow like = zamyn_flow_table_make_row (ZAMYN_NONE, direction);
      ZamynFlowRow *row;

      if (member.commodity == ZAMYN_NONE || self->commodities[member.commodity].is_aggregate
          || strcmp (member.direction, direction) != 0)
        continue;
      like.partner = member.partner;
      row = zamyn_flow_table_find_row (self, &like);
      row->unit = ALL_UNIT;
      row->quantity += member.value_musd;
      row->value_musd += member.value_musd;
      row->basis = "computed";
      row->sources = zamyn_id_list_join (row->sources, member.sources);
    }
}

/* Rows for all goods from the table of partner shares; FALSE where the year has none. */
static gboolean
add_stated_all (ZamynFlowTable *self, ZamynDirection direction, const char *measure)
{
  guint n;
  const ZamynPartnerShare *shares = zamyn_atlas_get_partner_shares (self->atlas, &n);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      ZamynFlowRow like
        = zamyn_flow_table_make_row (ZAMYN_NONE, zamyn_direction_get_id (direction));
      ZamynFlowRow *row;

      if (shares[i].year != zamyn_problem_get_year (self->problem)
          || shares[i].direction != direction
          || !(measure == NULL ? shares[i].is_primary : strcmp (shares[i].measure, measure) == 0))
        continue;
      like.partner = g_intern_string (shares[i].partner);
      row = zamyn_flow_table_find_row (self, &like);
      row->unit = ALL_UNIT;
      row->quantity = row->value_musd = shares[i].value_musd;
      row->share_pct = shares[i].share_pct;
      row->basis = shares[i].basis;
      row->sources = shares[i].source;
      any = TRUE;
    }
  return any;
}

static void
add_all (ZamynFlowTable *self)
{
  const char *measure = self->filter != NULL ? self->filter->measure : NULL;
  gboolean is_solved = g_strcmp0 (measure, "solved") == 0;

  for (guint d = 0; d < ZAMYN_N_DIRECTIONS; d++)
    if (is_solved || (!add_stated_all (self, d, measure) && measure == NULL))
      add_solved_all (self, zamyn_direction_get_id (d));
}

GArray *
zamyn_flow_summary_by_partner (const ZamynAssignment *assignment, const ZamynFlowFilter *filter)
{
  ZamynFlowTable self;

  g_return_val_if_fail (assignment != NULL, NULL);

  zamyn_flow_table_init (&self, assignment, filter);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      const ZamynRow *outside = zamyn_problem_get_row (self.problem, path->outside_row);
      ZamynFlowRow like
        = zamyn_flow_table_make_row (0, zamyn_flow_table_get_direction (&self, path));

      like.partner = outside->partner;
      like.basis = outside->basis;
      like.sources = outside->source;
      zamyn_flow_table_add_path (&self, path, like, TRUE);
    }
  if (zamyn_flow_table_is_whole (&self))
    add_all (&self);
  return zamyn_flow_table_end (&self, TRUE, TRUE);
}

/* A crossing of which no gate is stated bears the id of its link. */
static void
set_crossing (const ZamynFlowTable *self, const ZamynArc *arc, ZamynFlowRow *row)
{
  guint n_gates;
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n_gates);

  if (arc->gate != ZAMYN_NONE)
    {
      row->crossing = gates[arc->gate].passage;
      row->crossing_id = gates[arc->gate].id;
    }
  else
    {
      row->crossing_id = zamyn_network_get_link (self->network, arc->link)->id;
      for (guint32 p = 0; p < zamyn_network_get_n_passages (self->network); p++)
        {
          const ZamynPassage *passage = zamyn_network_get_passage (self->network, p);

          for (guint i = 0; i < passage->n_gates && row->crossing == ZAMYN_NONE; i++)
            if (passage->gates[i] == arc->link)
              row->crossing = p;
        }
    }
}

GArray *
zamyn_flow_summary_by_crossing (const ZamynAssignment *assignment, const ZamynFlowFilter *filter)
{
  ZamynFlowTable self;

  g_return_val_if_fail (assignment != NULL, NULL);

  zamyn_flow_table_init (&self, assignment, filter);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      const ZamynRow *outside = zamyn_problem_get_row (self.problem, path->outside_row);

      for (guint a = 0; a < path->n_arcs; a++)
        {
          const ZamynArc *arc = &zamyn_problem_get_arcs (self.problem)[path->arcs[a]];
          ZamynFlowRow like
            = zamyn_flow_table_make_row (0, zamyn_flow_table_get_direction (&self, path));

          if (arc->border == 0)
            continue;
          set_crossing (&self, arc, &like);
          like.basis = outside->basis;
          like.sources = outside->source;
          zamyn_flow_table_add_path (&self, path, like, TRUE);
        }
    }
  return zamyn_flow_table_end (&self, TRUE, FALSE);
}

/* Load of the fullest element by link and direction, % of the capacity, NaN where unlimited. The
 * background counts as load. Returns: (transfer full): forward, backward of each link */
static double *
get_link_loads (const ZamynFlowTable *self)
{
  guint32 n_links = zamyn_network_get_n_links (self->network);
  double *loads = g_new (double, 2 * (gsize)n_links);

  for (guint32 i = 0; i < 2 * n_links; i++)
    loads[i] = NAN;
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (self->problem)[a];

      for (guint e = 0; e < G_N_ELEMENTS (arc->elements); e++)
        {
          double load = arc->link == ZAMYN_NONE || arc->elements[e] == ZAMYN_NONE
                          ? NAN
                          : zamyn_flow_summary_get_load_pct (self->assignment, arc->elements[e]);
          double *place = &loads[2 * arc->link + (arc->forward ? 0 : 1)];

          if (!isnan (load) && !(load <= *place))
            *place = load;
        }
    }
  return loads;
}

double
zamyn_flow_summary_get_load_pct (const ZamynAssignment *assignment, guint32 element)
{
  const ZamynElement *it;

  g_return_val_if_fail (assignment != NULL, NAN);

  it = zamyn_problem_get_element (zamyn_assignment_get_problem (assignment), element);
  if (!isfinite (it->stated) || !(it->stated > 0))
    return NAN;
  return 100 * (zamyn_assignment_get_load (assignment, element) + it->stated - it->capacity)
         / it->stated;
}

GArray *
zamyn_flow_summary_by_link (const ZamynAssignment *assignment, const ZamynFlowFilter *filter)
{
  g_autofree double *loads = NULL;
  ZamynFlowTable self;

  g_return_val_if_fail (assignment != NULL, NULL);

  zamyn_flow_table_init (&self, assignment, filter);
  loads = get_link_loads (&self);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);

      for (guint a = 0; a < path->n_arcs; a++)
        {
          const ZamynArc *arc = &zamyn_problem_get_arcs (self.problem)[path->arcs[a]];
          ZamynFlowRow like
            = zamyn_flow_table_make_row (0, zamyn_flow_table_get_direction (&self, path));

          if (arc->link == ZAMYN_NONE)
            continue;
          like.link = arc->link;
          like.forward = arc->forward;
          like.load_pct = loads[2 * arc->link + (arc->forward ? 0 : 1)];
          like.basis = "computed";
          like.sources = zamyn_network_get_link (self.network, arc->link)->source;
          zamyn_flow_table_add_path (&self, path, like, FALSE);
        }
    }
  return zamyn_flow_table_end (&self, FALSE, FALSE);
}

/* Adds the totals of a good to its row and to those of the aggregates above; mean cost holds the
 * sum in USD until the end. */
static void
add_good (ZamynFlowTable *self, guint32 good_index, double cost_usd)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  ZamynFlowRow like = zamyn_flow_table_make_row (0, zamyn_direction_get_id (good->direction));

  like.demand = like.served = like.unserved = like.mean_cost_usd_per_unit = 0;
  for (guint32 c = good->commodity; c != ZAMYN_NONE; c = self->commodities[c].parent)
    {
      double factor = self->period * zamyn_aggregate_get_factor (self->atlas, c, good->commodity);
      ZamynFlowRow *row;

      if (!zamyn_flow_table_is_shown (self, c))
        continue;
      like.commodity = c;
      row = zamyn_flow_table_find_row (self, &like);
      row->unit = self->commodities[c].unit;
      row->demand += factor * zamyn_assignment_get_demand (self->assignment, good_index);
      row->served += factor * zamyn_assignment_get_served (self->assignment, good_index);
      row->unserved += factor * zamyn_assignment_get_unserved (self->assignment, good_index);
      row->quantity = row->served;
      row->value_musd += self->period * zamyn_assignment_get_served (self->assignment, good_index)
                         * good->value_usd_per_unit / 1e6;
      row->mean_cost_usd_per_unit += self->period * cost_usd;
      for (guint32 r = good->rows + good->n_outside;
           r < good->rows + good->n_outside + good->n_home; r++)
        {
          const ZamynRow *home = zamyn_problem_get_row (self->problem, r);

          row->basis = zamyn_id_list_join (row->basis, home->basis);
          row->sources = zamyn_id_list_join (row->sources, home->source);
        }
    }
}

GArray *
zamyn_flow_summary_by_commodity (const ZamynAssignment *assignment, const ZamynFlowFilter *filter)
{
  g_autofree double *costs = NULL;
  ZamynFlowTable self;

  g_return_val_if_fail (assignment != NULL, NULL);

  zamyn_flow_table_init (&self, assignment, filter);
  costs = g_new0 (double, zamyn_problem_get_n_goods (self.problem) + 1);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);

      costs[path->good] += path->quantity * path->cost;
    }
  for (guint32 good = 0; good < zamyn_problem_get_n_goods (self.problem); good++)
    add_good (&self, good, costs[good]);
  for (guint i = 0; i < self.rows->len; i++)
    {
      ZamynFlowRow *row = &g_array_index (self.rows, ZamynFlowRow, i);

      row->mean_cost_usd_per_unit
        = row->served > 0 ? row->mean_cost_usd_per_unit / row->served : NAN;
    }
  return zamyn_flow_table_end (&self, FALSE, FALSE);
}
