/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every table is made in one pass over the paths of the assignment: each path adds its quantity to
 * one row, found by a key of commodity, direction and what the table is by, and to the same row of
 * the aggregates above its commodity. Shares and order come last. */

#include "core/flow-summary.h"

#include "core/network-state.h"

#include <math.h>
#include <string.h>

#define ALL_UNIT "million_usd"

typedef struct
{
  const ZamynAssignment *assignment;
  ZamynProblem *problem;
  ZamynAtlas *atlas;
  ZamynNetwork *network;
  const ZamynFlowFilter *filter;
  const ZamynCommodity *commodities;
  guint n_commodities;
  double period; /* of a year */
  GArray *rows;
  GHashTable *index; /* key: row number + 1 */
} Summary;

static void
summary_init (Summary *self, const ZamynAssignment *assignment, const ZamynFlowFilter *filter)
{
  memset (self, 0, sizeof *self);
  self->assignment = assignment;
  self->problem = zamyn_assignment_get_problem (assignment);
  self->atlas = zamyn_problem_get_atlas (self->problem);
  self->network = zamyn_atlas_get_network (self->atlas);
  self->filter = filter;
  self->commodities = zamyn_atlas_get_commodities (self->atlas, &self->n_commodities);
  self->period = zamyn_problem_get_season (self->problem) == ZAMYN_SEASON_WINTER
                   ? ZAMYN_WINTER_DAYS / 365.0
                   : 1;
  self->rows = g_array_new (FALSE, FALSE, sizeof (ZamynFlowRow));
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
is_whole (const Summary *self)
{
  return self->filter == NULL || self->filter->commodities == NULL;
}

static gboolean
is_shown (const Summary *self, guint32 commodity)
{
  if (is_whole (self))
    return TRUE;
  for (guint32 c = commodity; c != ZAMYN_NONE; c = self->commodities[c].parent)
    if (self->filter->commodities[c])
      return TRUE;
  return FALSE;
}

/* How many units of an aggregate one unit of a member is. */
static double
get_unit_factor (const ZamynCommodity *member, const ZamynCommodity *aggregate)
{
  if (member->t_per_unit > 0 && aggregate->t_per_unit > 0)
    return member->t_per_unit / aggregate->t_per_unit;
  return 1;
}

/* @list with @ids added, each once; interned. */
static const char *
join_ids (const char *list, const char *ids)
{
  g_auto (GStrv) have = g_strsplit (list, ";", -1);
  g_auto (GStrv) more = g_strsplit (ids, ";", -1);
  g_autoptr (GString) joined = NULL;

  if (strcmp (list, ids) == 0)
    return list;
  joined = g_string_new (list);
  for (guint i = 0; more[i] != NULL; i++)
    if (more[i][0] != '\0' && !g_strv_contains ((const char *const *)have, more[i]))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ";" : "", more[i]);
  return g_intern_string (joined->str);
}

static ZamynFlowRow
make_row (guint32 commodity, const char *direction)
{
  ZamynFlowRow row = { 0 };

  row.commodity = commodity;
  row.direction = direction;
  row.partner = "";
  row.crossing = row.link = ZAMYN_NONE;
  row.crossing_id = "";
  row.share_pct = row.share_of_supply_pct = row.load_pct = NAN;
  row.demand = row.served = row.unserved = row.mean_cost_usd_per_unit = NAN;
  row.unit = row.basis = row.sources = "";
  return row;
}

/* The row that is like @like in everything that tells rows apart; made where it is new. */
static ZamynFlowRow *
find_row (Summary *self, const ZamynFlowRow *like)
{
  g_autofree char *key
    = g_strdup_printf ("%u %s %s %u %s %u %d", like->commodity, like->direction, like->partner,
                       like->crossing, like->crossing_id, like->link, like->forward);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, key));

  if (place == 0)
    {
      g_array_append_vals (self->rows, like, 1);
      place = self->rows->len;
      g_hash_table_insert (self->index, g_steal_pointer (&key), GUINT_TO_POINTER (place));
    }
  return &g_array_index (self->rows, ZamynFlowRow, place - 1);
}

static const char *
get_direction (const Summary *self, const ZamynFlowPath *path)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);
  const ZamynRow *row = zamyn_problem_get_row (self->problem, path->outside_row);
  const ZamynNode *node = zamyn_network_get_node (self->network, row->node);

  if (good->direction == ZAMYN_DIRECTION_IMPORT
      && strcmp (node->country, zamyn_atlas_get_home (self->atlas)) == 0)
    return "domestic";
  return zamyn_direction_get_id (good->direction);
}

/* Adds a path to the row that is like @like, and to those of the aggregates above. */
static void
add_path (Summary *self, const ZamynFlowPath *path, ZamynFlowRow like, gboolean with_aggregates)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);
  const ZamynCommodity *member = &self->commodities[good->commodity];
  double quantity = path->quantity * self->period;

  for (guint32 c = good->commodity; c != ZAMYN_NONE; c = self->commodities[c].parent)
    {
      const ZamynCommodity *commodity = &self->commodities[c];
      ZamynFlowRow *row;

      if (!is_shown (self, c))
        continue;
      like.commodity = c;
      row = find_row (self, &like);
      row->unit = commodity->unit;
      row->quantity += quantity * get_unit_factor (member, commodity);
      row->value_musd += quantity * good->value_usd_per_unit / 1e6;
      row->basis = join_ids (row->basis, like.basis);
      row->sources = join_ids (row->sources, like.sources);
      if (!with_aggregates)
        break;
    }
}

static int
get_direction_place (const char *direction)
{
  return direction[0] == 'i' ? 0 : direction[0] == 'd' ? 1 : 2;
}

/* Where a commodity stands: an aggregate right behind the last commodity below it. */
static double
get_place (const Summary *self, guint32 commodity)
{
  double place = commodity;
  guint depth = 0;

  if (commodity == ZAMYN_NONE)
    return INFINITY;
  if (!self->commodities[commodity].is_aggregate)
    return place;
  place = -1;
  for (guint32 c = 0; c < self->n_commodities; c++)
    {
      guint steps = 0;

      for (guint32 above = c; above != ZAMYN_NONE; above = self->commodities[above].parent, steps++)
        if (above == commodity && !self->commodities[c].is_aggregate)
          {
            place = MAX (place, c);
            depth = MAX (depth, steps);
          }
    }
  return place + 1 - 0.5 / (1 + depth);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Summary *self = data;
  const ZamynFlowRow *x = a, *y = b;
  double place_x = get_place (self, x->commodity), place_y = get_place (self, y->commodity);
  int direction = get_direction_place (x->direction) - get_direction_place (y->direction);
  int id;

  if (place_x < place_y || place_x > place_y)
    return place_x < place_y ? -1 : 1;
  if (x->commodity != y->commodity)
    return x->commodity < y->commodity ? -1 : 1;
  if (direction != 0)
    return direction;
  if (x->quantity < y->quantity || x->quantity > y->quantity)
    return x->quantity > y->quantity ? -1 : 1;
  id = strcmp (x->partner, y->partner);
  if (id == 0)
    id = strcmp (x->crossing_id, y->crossing_id);
  if (id == 0 && x->link != y->link)
    id = x->link < y->link ? -1 : 1;
  return id != 0 ? id : y->forward - x->forward;
}

/* Sums of quantity by commodity and direction; commodity number n_commodities stands for all. */
static double *
sum_quantities (const Summary *self)
{
  double *sums = g_new0 (double, 3 * ((gsize)self->n_commodities + 1));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (self->rows, ZamynFlowRow, i);
      guint32 commodity = MIN (row->commodity, self->n_commodities);

      sums[3 * commodity + (guint)get_direction_place (row->direction)] += row->quantity;
    }
  return sums;
}

/* Fills in the shares and sorts. Returns: (transfer full): the rows */
static GArray *
summary_end (Summary *self, gboolean with_shares, gboolean with_supply)
{
  g_autofree double *sums = sum_quantities (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      ZamynFlowRow *row = &g_array_index (self->rows, ZamynFlowRow, i);
      const double *sum = &sums[3 * MIN (row->commodity, self->n_commodities)];
      int place = get_direction_place (row->direction);

      if (with_shares && isnan (row->share_pct) && place != 1 && sum[place] > 0)
        row->share_pct = 100 * row->quantity / sum[place];
      if (with_supply && place != 2 && row->commodity != ZAMYN_NONE
          && strcmp (self->commodities[row->commodity].family, "power") == 0)
        row->share_of_supply_pct = 100 * row->quantity / (sum[0] + sum[1] + sum[2]);
    }
  g_array_sort_with_data (self->rows, compare_rows, self);
  g_hash_table_unref (self->index);
  return self->rows;
}

/* Rows for all goods by the value of what was solved. */
static void
add_solved_all (Summary *self, const char *direction)
{
  guint n = self->rows->len;

  for (guint i = 0; i < n; i++)
    {
      ZamynFlowRow member = g_array_index (self->rows, ZamynFlowRow, i);
      ZamynFlowRow like = make_row (ZAMYN_NONE, direction);
      ZamynFlowRow *row;

      if (member.commodity == ZAMYN_NONE || self->commodities[member.commodity].is_aggregate
          || strcmp (member.direction, direction) != 0)
        continue;
      like.partner = member.partner;
      row = find_row (self, &like);
      row->unit = ALL_UNIT;
      row->quantity += member.value_musd;
      row->value_musd += member.value_musd;
      row->basis = "computed";
      row->sources = join_ids (row->sources, member.sources);
    }
}

/* Rows for all goods from the table of partner shares; FALSE where the year has none. */
static gboolean
add_stated_all (Summary *self, ZamynDirection direction, const char *measure)
{
  guint n;
  const ZamynPartnerShare *shares = zamyn_atlas_get_partner_shares (self->atlas, &n);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      ZamynFlowRow like = make_row (ZAMYN_NONE, zamyn_direction_get_id (direction));
      ZamynFlowRow *row;

      if (shares[i].year != zamyn_problem_get_year (self->problem)
          || shares[i].direction != direction
          || !(measure == NULL ? shares[i].is_primary : strcmp (shares[i].measure, measure) == 0))
        continue;
      like.partner = g_intern_string (shares[i].partner);
      row = find_row (self, &like);
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
add_all (Summary *self)
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
  Summary self;

  g_return_val_if_fail (assignment != NULL, NULL);

  summary_init (&self, assignment, filter);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      const ZamynRow *outside = zamyn_problem_get_row (self.problem, path->outside_row);
      ZamynFlowRow like = make_row (0, get_direction (&self, path));

      like.partner = outside->partner;
      like.basis = outside->basis;
      like.sources = outside->source;
      add_path (&self, path, like, TRUE);
    }
  if (is_whole (&self))
    add_all (&self);
  return summary_end (&self, TRUE, TRUE);
}

/* A crossing of which no gate is stated bears the id of its link. */
static void
set_crossing (const Summary *self, const ZamynArc *arc, ZamynFlowRow *row)
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
  Summary self;

  g_return_val_if_fail (assignment != NULL, NULL);

  summary_init (&self, assignment, filter);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      const ZamynRow *outside = zamyn_problem_get_row (self.problem, path->outside_row);

      for (guint a = 0; a < path->n_arcs; a++)
        {
          const ZamynArc *arc = &zamyn_problem_get_arcs (self.problem)[path->arcs[a]];
          ZamynFlowRow like = make_row (0, get_direction (&self, path));

          if (arc->border == 0)
            continue;
          set_crossing (&self, arc, &like);
          like.basis = outside->basis;
          like.sources = outside->source;
          add_path (&self, path, like, TRUE);
        }
    }
  return summary_end (&self, TRUE, FALSE);
}

/* Load of the fullest element by link and direction, % of the capacity, NaN where unlimited. The
 * background counts as load. Returns: (transfer full): forward, backward of each link */
static double *
get_link_loads (const Summary *self)
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
  Summary self;

  g_return_val_if_fail (assignment != NULL, NULL);

  summary_init (&self, assignment, filter);
  loads = get_link_loads (&self);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);

      for (guint a = 0; a < path->n_arcs; a++)
        {
          const ZamynArc *arc = &zamyn_problem_get_arcs (self.problem)[path->arcs[a]];
          ZamynFlowRow like = make_row (0, get_direction (&self, path));

          if (arc->link == ZAMYN_NONE)
            continue;
          like.link = arc->link;
          like.forward = arc->forward;
          like.load_pct = loads[2 * arc->link + (arc->forward ? 0 : 1)];
          like.basis = "computed";
          like.sources = zamyn_network_get_link (self.network, arc->link)->source;
          add_path (&self, path, like, FALSE);
        }
    }
  return summary_end (&self, FALSE, FALSE);
}

/* Adds the totals of a good to its row and to those of the aggregates above; mean cost holds the
 * sum in USD until the end. */
static void
add_good (Summary *self, guint32 good_index, double cost_usd)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  const ZamynCommodity *member = &self->commodities[good->commodity];
  ZamynFlowRow like = make_row (0, zamyn_direction_get_id (good->direction));

  like.demand = like.served = like.unserved = like.mean_cost_usd_per_unit = 0;
  for (guint32 c = good->commodity; c != ZAMYN_NONE; c = self->commodities[c].parent)
    {
      double factor = self->period * get_unit_factor (member, &self->commodities[c]);
      ZamynFlowRow *row;

      if (!is_shown (self, c))
        continue;
      like.commodity = c;
      row = find_row (self, &like);
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

          row->basis = join_ids (row->basis, home->basis);
          row->sources = join_ids (row->sources, home->source);
        }
    }
}

GArray *
zamyn_flow_summary_by_commodity (const ZamynAssignment *assignment, const ZamynFlowFilter *filter)
{
  g_autofree double *costs = NULL;
  Summary self;

  g_return_val_if_fail (assignment != NULL, NULL);

  summary_init (&self, assignment, filter);
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
  return summary_end (&self, FALSE, FALSE);
}
