/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of an atlas. Each has a list of columns that must be there, and a function that turns
 * one row of text into one typed row; all go through one loop. */

#include "core/atlas-private.h"
#include "core/file-io.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
read_source (const ZamynRow *row, gpointer out)
{
  ZamynSource *self = out;

  self->id = zamyn_row_require_id (row, "id");
  self->title = zamyn_row_get_text (row, "title");
  self->publisher = zamyn_row_get_text (row, "publisher");
  self->date = zamyn_row_get_text (row, "date");
  self->url = zamyn_row_get_text (row, "url");
  self->licence = zamyn_row_get_text (row, "licence");
  self->note = zamyn_row_get_text (row, "note");
  if (self->title[0] == '\0')
    zamyn_row_report (row, "title", _ ("The source has no title."), _ ("Fill it in."));
  if (self->url[0] != '\0' && !g_str_has_prefix (self->url, "http://")
      && !g_str_has_prefix (self->url, "https://"))
    zamyn_row_report (row, "url", _ ("This is not a web address."),
                      _ ("Begin it with https:// or leave it blank."));
}

static guint
read_modes (const ZamynRow *row)
{
  g_auto (GStrv) ids = g_strsplit (zamyn_csv_get_text (row->csv, row->index, "modes"), ";", -1);
  guint modes = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      ZamynMode mode = zamyn_mode_from_id (g_strstrip (ids[i]));

      if (mode == ZAMYN_N_MODES)
        zamyn_row_report (row, "modes", _ ("A mode in this list is not known."),
                          _ ("Use rail, road, sea, air, pipeline, power or transfer."));
      else
        modes |= 1u << mode;
    }
  return modes;
}

static void
check_cargo (
  const ZamynRow *row, guint modes, ZamynMode mode, const char *column, const char *words)
{
  if (modes & (1u << mode))
    zamyn_row_get_word (row, column, words);
}

static void
read_commodity (const ZamynRow *row, gpointer out)
{
  ZamynCommodity *self = out;

  self->id = zamyn_row_require_id (row, "id");
  self->names = zamyn_row_get_names (row);
  self->family = zamyn_row_require_id (row, "family");
  self->parent = ZAMYN_NONE; /* may stand further below: set afterwards */
  self->is_aggregate = zamyn_row_get_flag (row, "aggregate");
  self->unit = zamyn_row_get_id (row, "unit");
  zamyn_row_get_word (row, "unit", "kt|t|thousand_units|GWh");
  self->t_per_unit = zamyn_row_require_number (row, "t_per_unit", 0);
  self->rail_cargo = zamyn_row_get_id (row, "rail_cargo");
  self->road_cargo = zamyn_row_get_id (row, "road_cargo");
  self->sea_cargo = zamyn_row_get_id (row, "sea_cargo");
  self->closed_passages = zamyn_row_get_text (row, "closed_passages");
  self->winter_factor = zamyn_row_get_number (row, "winter_factor", 0, 1);
  self->stock_norm_days = zamyn_row_get_number (row, "stock_norm_days", 0, NAN);
  self->stock_level_days = zamyn_row_get_number (row, "stock_level_days", 0, NAN);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
  if (self->is_aggregate)
    {
      self->value_usd_per_unit = zamyn_row_get_number (row, "value_usd_per_unit", 0, 0);
      return;
    }
  self->modes = read_modes (row);
  check_cargo (row, self->modes, ZAMYN_MODE_RAIL, "rail_cargo", "bulk|container");
  check_cargo (row, self->modes, ZAMYN_MODE_ROAD, "road_cargo", "general|coal_border_shuttle");
  check_cargo (row, self->modes, ZAMYN_MODE_SEA, "sea_cargo", "bulk|container");
  self->value_usd_per_unit = zamyn_row_require_number (row, "value_usd_per_unit", 0);
  self->vot_usd_per_t_day = zamyn_row_require_number (row, "vot_usd_per_t_day", 0);
  self->choke_margin_usd_per_t = zamyn_row_require_number (row, "choke_margin_usd_per_t", 0);
}

/* A good that is solved, or ZAMYN_NONE with a finding. */
static guint32
read_solved_commodity (const ZamynRow *row)
{
  guint32 commodity = zamyn_row_get_commodity (row, "commodity");
  const GArray *rows = row->loader->atlas->rows[ZAMYN_TABLE_COMMODITIES];

  if (commodity == ZAMYN_NONE)
    {
      if (zamyn_csv_get_text (row->csv, row->index, "commodity")[0] == '\0')
        zamyn_row_report (row, "commodity", _ ("The field is blank."), _ ("Fill it in."));
    }
  else if (g_array_index (rows, ZamynCommodity, commodity).is_aggregate)
    zamyn_row_report (row, "commodity",
                      _ ("This commodity is a sum of others and is never solved."),
                      _ ("Give the figures of its members instead."));
  return commodity;
}

static guint32
require_node (const ZamynRow *row)
{
  if (zamyn_csv_get_text (row->csv, row->index, "node")[0] == '\0')
    zamyn_row_report (row, "node", _ ("The field is blank."), _ ("Fill it in."));
  return zamyn_row_get_node (row, "node");
}

static void
read_trade (const ZamynRow *row, gpointer out)
{
  ZamynTradeRow *self = out;

  self->year = zamyn_row_require_year (row, "year");
  self->commodity = read_solved_commodity (row);
  self->direction = zamyn_row_get_direction (row);
  self->is_supply = zamyn_row_get_word (row, "role", "demand|supply") == 1;
  self->node = require_node (row);
  self->partner = zamyn_row_get_country (row, "partner");
  self->quantity = zamyn_row_require_number (row, "quantity", 0);
  zamyn_row_check_unit (row, self->commodity);
  self->price_usd_per_unit = zamyn_row_get_number (row, "price_usd_per_unit", -1e15, 0);
  self->passage = zamyn_row_get_passage (row, "passage");
  self->basis = zamyn_row_get_basis (row, "basis");
  self->total_basis = zamyn_csv_get_text (row->csv, row->index, "total_basis")[0] == '\0'
                        ? self->basis
                        : zamyn_row_get_basis (row, "total_basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static void
read_substitute (const ZamynRow *row, gpointer out)
{
  ZamynSubstitute *self = out;

  self->commodity = read_solved_commodity (row);
  self->direction = zamyn_row_get_direction (row);
  self->node = require_node (row);
  self->partner = zamyn_row_get_country (row, "partner");
  zamyn_row_get_years (row, &self->from_year, &self->to_year);
  self->quantity = zamyn_row_require_number (row, "max_quantity_per_year", 0);
  zamyn_row_check_unit (row, self->commodity);
  self->price_usd_per_unit = zamyn_row_require_number (row, "price_usd_per_unit", -1e15);
  self->lead_days = zamyn_row_get_number (row, "lead_time_days", 0, 0);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

/* The unit of a capacity: MW for power, kt_per_year for the rest, anything where there is no
 * capacity. */
static gboolean
read_is_power (const ZamynRow *row, double capacity)
{
  const char *unit = zamyn_csv_get_text (row->csv, row->index, "capacity_unit");

  if (!isfinite (capacity) && unit[0] == '\0')
    return FALSE;
  return zamyn_row_get_word (row, "capacity_unit", "kt_per_year|MW") == 1;
}

static void
check_gate_links (const ZamynRow *row, const ZamynGate *self)
{
  for (guint i = 0; i < self->n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (row->loader->atlas->network, self->links[i]);

      if (isfinite (self->capacity) && self->is_power != (link->mode == ZAMYN_MODE_POWER))
        zamyn_row_report (row, "capacity_unit", _ ("The unit does not fit the links."),
                          _ ("Write MW for power lines and kt_per_year for all others."));
    }
}

static void
read_gate (const ZamynRow *row, gpointer out)
{
  ZamynGate *self = out;
  int direction;

  self->id = zamyn_row_require_id (row, "id");
  self->passage = zamyn_row_get_passage (row, "passage");
  self->node = zamyn_row_get_node (row, "node");
  self->kind = zamyn_row_require_id (row, "kind");
  direction = zamyn_row_get_word (row, "direction", "in|out");
  self->is_inbound = direction == 0;
  zamyn_row_get_years (row, &self->from_year, &self->to_year);
  self->links = zamyn_row_get_links (row, "gate_links", &self->n_links);
  self->capacity = zamyn_row_get_number (row, "capacity", 0, INFINITY);
  self->is_power = read_is_power (row, self->capacity);
  check_gate_links (row, self);
  self->delay_h = zamyn_row_get_number (row, "delay_h_typical", 0, 0);
  self->delay_p90_h = zamyn_row_get_number (row, "delay_h_p90", 0, self->delay_h);
  if (self->delay_p90_h < self->delay_h)
    zamyn_row_report (row, "delay_h_p90", _ ("The long delay is shorter than the typical one."),
                      _ ("Correct delay_h_p90 or delay_h_typical."));
  self->usd_per_t = zamyn_row_get_number (row, "cost_usd_per_t", 0, 0);
  self->months = zamyn_row_get_months (row, "months");
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static const char *
read_word_or (const ZamynRow *row, const char *column, const char *words)
{
  if (zamyn_csv_get_text (row->csv, row->index, column)[0] == '\0')
    return "*";
  zamyn_row_get_word (row, column, words);
  return zamyn_row_get_id (row, column);
}

static void
read_transfer (const ZamynRow *row, gpointer out)
{
  const char *modes = "rail|rail1435|rail1520|road|sea|air|pipeline|*";
  ZamynTransferRule *self = out;

  self->node = zamyn_row_get_node (row, "node");
  self->node_kind = zamyn_row_get_id (row, "node_kind");
  if (self->node_kind[0] == '\0')
    self->node_kind = "*";
  self->from_mode = read_word_or (row, "from_mode", modes);
  self->to_mode = read_word_or (row, "to_mode", modes);
  self->cargo = read_word_or (row, "cargo", "bulk|container|*");
  self->direction = read_word_or (row, "direction", "import|export|*");
  zamyn_row_get_years (row, &self->from_year, &self->to_year);
  self->hours = zamyn_row_get_number (row, "hours", 0, 0);
  self->hours_p90 = zamyn_row_get_number (row, "hours_p90", 0, self->hours);
  self->usd_per_t = zamyn_row_get_number (row, "usd_per_t", 0, 0);
  self->capacity_kt = zamyn_row_get_number (row, "capacity_kt_per_year", 0, NAN);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static void
read_mode_cost (const ZamynRow *row, gpointer out)
{
  ZamynModeCost *self = out;

  self->mode = zamyn_row_get_id (row, "mode");
  zamyn_row_get_word (row, "mode", "rail1520|rail1435|road|sea|air|pipeline|power|transfer");
  self->country = zamyn_row_get_id (row, "country");
  if (self->country[0] == '\0')
    self->country = "*";
  else if (strcmp (self->country, "*") != 0)
    zamyn_row_get_country (row, "country");
  self->cargo = read_word_or (row, "cargo", "bulk|container|general|coal_border_shuttle|*");
  self->usd_per_tkm = zamyn_row_require_number (row, "usd_per_tkm", 0);
  self->low = zamyn_row_get_number (row, "usd_per_tkm_low", 0, NAN);
  self->high = zamyn_row_get_number (row, "usd_per_tkm_high", 0, NAN);
  self->speed_kmh = zamyn_row_get_number (row, "speed_kmh", 0, INFINITY);
  if (self->speed_kmh <= 0)
    zamyn_row_report (row, "speed_kmh", _ ("The speed is zero."),
                      _ ("Write the speed, or leave it blank where time does not matter."));
  self->loading_usd_per_t = zamyn_row_get_number (row, "loading_usd_per_t", 0, 0);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static void
read_link_years (const ZamynRow *row, gpointer out)
{
  ZamynLinkYears *self = out;
  gboolean is_power;

  self->link = zamyn_row_get_link (row, "link");
  zamyn_row_get_years (row, &self->from_year, &self->to_year);
  self->capacity = zamyn_row_get_number (row, "capacity", 0, NAN);
  is_power = read_is_power (row, self->capacity);
  if (self->link != ZAMYN_NONE && !isnan (self->capacity)
      && is_power
           != (zamyn_network_get_link (row->loader->atlas->network, self->link)->mode
               == ZAMYN_MODE_POWER))
    zamyn_row_report (row, "capacity_unit", _ ("The unit does not fit the link."),
                      _ ("Write MW for power lines and kt_per_year for all others."));
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static gboolean
is_winter_target (const ZamynAtlas *atlas, const char *target)
{
  const char *colon = strchr (target, ':');
  const char *id = colon == NULL ? target : colon + 1;

  if (g_str_has_prefix (target, "mode:"))
    {
      g_autofree char *mode = g_strndup (id, strcspn (id, ":"));
      return zamyn_mode_from_id (mode) != ZAMYN_N_MODES;
    }
  if (g_str_has_prefix (target, "port:"))
    return zamyn_network_find_node (atlas->network, id) != ZAMYN_NONE
           || zamyn_atlas_find_gate (atlas, id) != ZAMYN_NONE;
  if (g_str_has_prefix (target, "crossing:"))
    return zamyn_atlas_find_gate (atlas, id) != ZAMYN_NONE
           || zamyn_network_find_passage (atlas->network, id) != ZAMYN_NONE;
  if (g_str_has_prefix (target, "link:"))
    return zamyn_network_find_link (atlas->network, id) != ZAMYN_NONE;
  return zamyn_atlas_find_commodity (atlas, target) != ZAMYN_NONE;
}

static void
read_winter (const ZamynRow *row, gpointer out)
{
  ZamynWinterRule *self = out;

  self->kind = zamyn_row_get_id (row, "kind");
  zamyn_row_get_word (row, "kind", "capacity|months|demand|stock");
  self->target = zamyn_row_require_id (row, "target");
  /* A stock's target is a group of stores in words. */
  if (self->target[0] != '\0' && strcmp (self->kind, "stock") != 0
      && !is_winter_target (row->loader->atlas, self->target))
    zamyn_row_report (row, "target", _ ("Nothing has this id."),
                      _ ("Write mode:, port:, crossing: or link: and an id, or a commodity."));
  self->commodity = zamyn_row_get_id (row, "commodity");
  zamyn_row_get_commodity (row, "commodity");
  self->months = zamyn_row_get_months (row, "months");
  self->factor = zamyn_row_get_number (row, "factor", 0, NAN);
  if (isnan (self->factor) && strcmp (self->kind, "months") != 0)
    zamyn_row_report (row, "factor", _ ("The field is blank."), _ ("Fill it in."));
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static void
read_calibration (const ZamynRow *row, gpointer out)
{
  ZamynCalibrationRow *self = out;

  self->year = zamyn_row_require_year (row, "year");
  self->commodity = read_solved_commodity (row);
  self->direction = zamyn_row_get_direction (row);
  self->node = zamyn_row_get_node (row, "node");
  self->surcharge_usd_per_unit = zamyn_row_get_number (row, "surcharge_usd_per_unit", 0, 0);
  self->choke_usd_per_unit = zamyn_row_get_number (row, "choke_usd_per_unit", 0, NAN);
  self->price_usd_per_unit = zamyn_row_get_number (row, "price_usd_per_unit", 0, NAN);
  self->hash = zamyn_row_get_text (row, "hash");
}

/* In the order of ZamynTable. */
static const struct
{
  const char *name;
  const char *columns;
  guint size;
  void (*read) (const ZamynRow *row, gpointer out);
} tables[] = {
  { "sources", "id title publisher date url licence note", sizeof (ZamynSource), read_source },
  { "commodities",
    "id name_en family parent aggregate unit t_per_unit modes rail_cargo road_cargo sea_cargo "
    "closed_passages value_usd_per_unit vot_usd_per_t_day choke_margin_usd_per_t winter_factor "
    "stock_norm_days stock_level_days basis source note",
    sizeof (ZamynCommodity), read_commodity },
  { "supply_demand",
    "year commodity direction role node partner quantity unit price_usd_per_unit passage basis "
    "total_basis source note",
    sizeof (ZamynTradeRow), read_trade },
  { "substitutes",
    "commodity direction node partner from_year to_year max_quantity_per_year unit "
    "price_usd_per_unit lead_time_days basis source note",
    sizeof (ZamynSubstitute), read_substitute },
  { "crossings",
    "id passage name_en node kind direction from_year to_year gate_links capacity capacity_unit "
    "delay_h_typical delay_h_p90 cost_usd_per_t months basis source note",
    sizeof (ZamynGate), read_gate },
  { "transfers",
    "node node_kind from_mode to_mode cargo direction from_year to_year hours hours_p90 usd_per_t "
    "capacity_kt_per_year basis source note",
    sizeof (ZamynTransferRule), read_transfer },
  { "mode_costs",
    "mode country cargo usd_per_tkm usd_per_tkm_low usd_per_tkm_high speed_kmh loading_usd_per_t "
    "basis source note",
    sizeof (ZamynModeCost), read_mode_cost },
  { "link_years", "link from_year to_year capacity capacity_unit basis source note",
    sizeof (ZamynLinkYears), read_link_years },
  { "winter", "kind target commodity months factor basis source note", sizeof (ZamynWinterRule),
    read_winter },
  { "background", "year name direction kt links basis source note", sizeof (ZamynBackground),
    zamyn_row_read_background },
  { "stocks", "date commodity scope kind quantity_kt days basis source note", sizeof (ZamynStock),
    zamyn_row_read_stock },
  { "partner_shares",
    "year direction partner value_musd share_pct basis source measure period primary note",
    sizeof (ZamynPartnerShare), zamyn_row_read_partner_share },
  { "observed",
    "year crossing direction commodity quantity unit basis source use includes_background note",
    sizeof (ZamynObserved), zamyn_row_read_observed },
  { "events", "date title affected kind duration_days effect source", sizeof (ZamynEvent),
    zamyn_row_read_event },
  { "calibration",
    "year commodity direction node surcharge_usd_per_unit choke_usd_per_unit price_usd_per_unit "
    "hash basis source note",
    sizeof (ZamynCalibrationRow), read_calibration },
};

ZamynCsv *
zamyn_atlas_open_table (const ZamynAtlasLoader *loader, const char *name, const char *columns)
{
  const char *file = zamyn_key_file_get (loader->ini, "tables", name);
  g_autoptr (GBytes) bytes = zamyn_atlas_read_file (loader, "tables", name, file);
  g_autoptr (ZamynCsv) csv = NULL;
  g_auto (GStrv) list = g_strsplit (columns, " ", -1);

  if (bytes == NULL)
    return NULL;
  csv = zamyn_csv_parse (bytes, file, loader->findings);
  if (csv == NULL || !zamyn_csv_require_columns (csv, (const char *const *)list, loader->findings))
    return NULL;
  return g_steal_pointer (&csv);
}

/* Adds to an index of ids; a repeated one is a finding. */
static void
index_row (const ZamynRow *row, GHashTable *index, const char *id, guint32 number)
{
  if (id[0] == '\0')
    return;
  if (g_hash_table_contains (index, id))
    zamyn_row_report (row, "id", _ ("This id stands in the table twice."),
                      _ ("Give each row an id of its own."));
  else
    g_hash_table_insert (index, (gpointer)id, GUINT_TO_POINTER (number));
}

/* Parents may stand anywhere in the table. */
static void
set_parents (const ZamynAtlasLoader *loader, const ZamynCsv *csv, GArray *rows)
{
  ZamynRow row = { loader, csv, 0 };

  for (; row.index < rows->len; row.index++)
    {
      guint32 parent = zamyn_row_get_commodity (&row, "parent");

      if (parent != ZAMYN_NONE && !g_array_index (rows, ZamynCommodity, parent).is_aggregate)
        zamyn_row_report (&row, "parent", _ ("The parent is not an aggregate."),
                          _ ("Name an aggregate, or set aggregate to 1 there."));
      g_array_index (rows, ZamynCommodity, row.index).parent = parent;
    }
}

void
zamyn_atlas_load_table (const ZamynAtlasLoader *loader, ZamynTable table)
{
  ZamynAtlas *atlas = loader->atlas;
  gboolean is_absent = table == ZAMYN_TABLE_CALIBRATION
                       && zamyn_key_file_get (loader->ini, "tables", tables[table].name) == NULL;
  g_autoptr (ZamynCsv) csv
    = is_absent ? NULL : zamyn_atlas_open_table (loader, tables[table].name, tables[table].columns);
  GArray *rows = atlas->rows[table];
  ZamynRow row = { loader, csv, 0 };
  guint n;

  G_STATIC_ASSERT (G_N_ELEMENTS (tables) == ZAMYN_N_TABLES);
  if (csv == NULL)
    return;
  n = zamyn_csv_get_n_rows (csv);
  g_array_set_size (rows, n); /* cleared */
  for (; row.index < n; row.index++)
    {
      gpointer out = rows->data + (gsize)row.index * tables[table].size;
      guint line = zamyn_csv_get_line (csv, row.index);

      g_array_append_val (loader->lines[table], line);
      tables[table].read (&row, out);
      if (table == ZAMYN_TABLE_SOURCES)
        index_row (&row, atlas->source_by_id, ((ZamynSource *)out)->id, row.index);
      else if (table == ZAMYN_TABLE_COMMODITIES)
        index_row (&row, atlas->commodity_by_id, ((ZamynCommodity *)out)->id, row.index);
      else if (table == ZAMYN_TABLE_GATES)
        {
          ZamynNames names = zamyn_row_get_names (&row);
          const char *id = ((ZamynGate *)out)->id;

          g_array_append_val (atlas->gate_names, names);
          if (!g_hash_table_contains (atlas->gate_by_id, id))
            g_hash_table_insert (atlas->gate_by_id, (gpointer)id, GUINT_TO_POINTER (row.index));
        }
    }
  if (table == ZAMYN_TABLE_COMMODITIES)
    set_parents (loader, csv, rows);
}

guint
zamyn_atlas_get_row_size (ZamynTable table)
{
  return tables[table].size;
}
