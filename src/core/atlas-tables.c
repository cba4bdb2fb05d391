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
read_source (const ZamynTableRow *row, gpointer out)
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

/* In the order of ZamynTable. */
static const struct
{
  const char *name;
  const char *columns;
  guint size;
  void (*read) (const ZamynTableRow *row, gpointer out);
} tables[] = {
  { "sources", "id title publisher date url licence note", sizeof (ZamynSource), read_source },
  { "commodities",
    "id name_en family parent aggregate unit t_per_unit modes rail_cargo road_cargo sea_cargo "
    "closed_passages value_usd_per_unit vot_usd_per_t_day choke_margin_usd_per_t winter_factor "
    "stock_norm_days stock_level_days basis source note",
    sizeof (ZamynCommodity), zamyn_row_read_commodity },
  { "supply_demand",
    "year commodity direction role node partner quantity unit price_usd_per_unit passage basis "
    "total_basis source note",
    sizeof (ZamynTradeRow), zamyn_row_read_trade },
  { "substitutes",
    "commodity direction node partner from_year to_year max_quantity_per_year unit "
    "price_usd_per_unit lead_time_days basis source note",
    sizeof (ZamynSubstitute), zamyn_row_read_substitute },
  { "crossings",
    "id passage name_en node kind direction from_year to_year gate_links capacity capacity_unit "
    "delay_h_typical delay_h_p90 cost_usd_per_t months basis source note",
    sizeof (ZamynGate), zamyn_row_read_gate },
  { "transfers",
    "node node_kind from_mode to_mode cargo direction from_year to_year hours hours_p90 usd_per_t "
    "capacity_kt_per_year basis source note",
    sizeof (ZamynTransferRule), zamyn_row_read_transfer },
  { "mode_costs",
    "mode country cargo usd_per_tkm usd_per_tkm_low usd_per_tkm_high speed_kmh loading_usd_per_t "
    "basis source note",
    sizeof (ZamynModeCost), zamyn_row_read_mode_cost },
  { "link_years", "link from_year to_year capacity capacity_unit basis source note",
    sizeof (ZamynLinkYears), zamyn_row_read_link_years },
  { "winter", "kind target commodity months factor basis source note", sizeof (ZamynWinterRule),
    zamyn_row_read_winter },
  { "background", "year name direction kt links basis source note", sizeof (ZamynBackground),
    zamyn_row_read_background },
  { "stocks", "date commodity scope kind quantity_kt quantity_mw days basis source note",
    sizeof (ZamynStock), zamyn_row_read_stock },
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
    sizeof (ZamynCalibrationRow), zamyn_row_read_calibration },
  { "totals", "year commodity direction quantity unit basis source note", sizeof (ZamynTotal),
    zamyn_row_read_total },
  { "monthly_imports", "month commodity quantity unit basis source", sizeof (ZamynMonthlyImport),
    zamyn_row_read_monthly_import },
  { "power_balance",
    "year generation_gwh imports_gwh exports_gwh gross_supply_gwh final_consumption_gwh "
    "station_use_gwh import_share_pct basis source",
    sizeof (ZamynPowerBalance), zamyn_row_read_power_balance },
  { "corridor_times",
    "id use origin destination from_node via_node to_node modes commodity days_low days_high year "
    "situation reason basis source note",
    sizeof (ZamynCorridorTime), zamyn_row_read_corridor_time },
  { "accepted", "file id field value reason source", sizeof (ZamynAcceptedWarning),
    zamyn_row_read_accepted_warning },
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
index_row (const ZamynTableRow *row, GHashTable *index, const char *id, guint32 number)
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
  ZamynTableRow row = { loader, csv, 0 };

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
  const char *file = zamyn_key_file_get (loader->ini, "tables", tables[table].name);
  gboolean is_absent = table >= ZAMYN_TABLE_CALIBRATION && file == NULL;
  g_autoptr (ZamynCsv) csv
    = is_absent ? NULL : zamyn_atlas_open_table (loader, tables[table].name, tables[table].columns);
  GArray *rows = atlas->rows[table];
  ZamynTableRow row = { loader, csv, 0 };
  guint n;

  G_STATIC_ASSERT (G_N_ELEMENTS (tables) == ZAMYN_N_TABLES);
  if (file != NULL)
    atlas->files[table] = g_intern_string (file);
  if (csv == NULL)
    return;
  n = zamyn_csv_get_n_rows (csv);
  g_array_set_size (rows, n); /* cleared */
  for (; row.index < n; row.index++)
    {
      gpointer out = rows->data + (gsize)row.index * tables[table].size;
      guint line = zamyn_csv_get_line (csv, row.index);

      g_array_append_val (atlas->lines[table], line);
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
