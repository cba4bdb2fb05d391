/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow-table.h"

#include "core/aggregates.h"
#include "core/id-list.h"
#include "core/network-state.h"

#include <math.h>
#include <string.h>

static guint *
find_places (const ZamynFlowTable *self)
{
  g_autofree guint32 *list = zamyn_aggregate_list (self->atlas);
  guint *places = g_new (guint, self->n_commodities + 1);

  for (guint i = 0; list[i] != ZAMYN_NONE; i++)
    places[list[i]] = i;
  return places;
}

void
zamyn_flow_table_init (ZamynFlowTable *self,
                       const ZamynAssignment *assignment,
                       const ZamynFlowFilter *filter)
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
  self->places = find_places (self);
  self->rows = g_array_new (FALSE, FALSE, sizeof (ZamynFlowRow));
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

gboolean
zamyn_flow_table_is_whole (const ZamynFlowTable *self)
{
  return self->filter == NULL || self->filter->commodities == NULL;
}

gboolean
zamyn_flow_table_is_shown (const ZamynFlowTable *self, guint32 commodity)
{
  return zamyn_flow_table_is_whole (self)
         || zamyn_aggregate_is_chosen (self->atlas, self->filter->commodities, commodity);
}

ZamynFlowRow
zamyn_flow_table_make_row (guint32 commodity, const char *direction)
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

ZamynFlowRow *
zamyn_flow_table_find_row (ZamynFlowTable *self, const ZamynFlowRow *like)
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

const char *
zamyn_flow_table_get_direction (const ZamynFlowTable *self, const ZamynFlowPath *path)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);
  const ZamynRow *row = zamyn_problem_get_row (self->problem, path->outside_row);
  const ZamynNode *node = zamyn_network_get_node (self->network, row->node);

  if (good->direction == ZAMYN_DIRECTION_IMPORT
      && strcmp (node->country, zamyn_atlas_get_home (self->atlas)) == 0)
    return "domestic";
  return zamyn_direction_get_id (good->direction);
}

void
zamyn_flow_table_add_path (ZamynFlowTable *self,
                           const ZamynFlowPath *path,
                           ZamynFlowRow like,
                           gboolean with_aggregates)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);
  double quantity = path->quantity * self->period;

  for (guint32 c = good->commodity; c != ZAMYN_NONE; c = self->commodities[c].parent)
    {
      const ZamynCommodity *commodity = &self->commodities[c];
      ZamynFlowRow *row;

      if (!zamyn_flow_table_is_shown (self, c))
        continue;
      like.commodity = c;
      row = zamyn_flow_table_find_row (self, &like);
      row->unit = commodity->unit;
      row->quantity += quantity * zamyn_aggregate_get_factor (self->atlas, c, good->commodity);
      row->value_musd += quantity * good->value_usd_per_unit / 1e6;
      row->basis = zamyn_id_list_join (row->basis, like.basis);
      row->sources = zamyn_id_list_join (row->sources, like.sources);
      if (!with_aggregates)
        break;
    }
}

static int
get_direction_place (const char *direction)
{
  return direction[0] == 'i' ? 0 : direction[0] == 'd' ? 1 : 2;
}

/* Where a commodity stands; all goods come last. */
static guint
get_place (const ZamynFlowTable *self, guint32 commodity)
{
  return commodity == ZAMYN_NONE ? self->n_commodities : self->places[commodity];
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const ZamynFlowTable *self = data;
  const ZamynFlowRow *x = a, *y = b;
  guint place_x = get_place (self, x->commodity), place_y = get_place (self, y->commodity);
  int direction = get_direction_place (x->direction) - get_direction_place (y->direction);
  int id;

  if (place_x != place_y)
    return place_x < place_y ? -1 : 1;
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
sum_quantities (const ZamynFlowTable *self)
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

GArray *
zamyn_flow_table_end (ZamynFlowTable *self, gboolean with_shares, gboolean with_supply)
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
  g_free (self->places);
  return self->rows;
}
