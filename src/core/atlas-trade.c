/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the tables that are solved: commodities, who sells and who needs them, who stands by, and
 * the prices that were computed from all of these. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
check_cargo (
  const ZamynTableRow *row, guint modes, ZamynMode mode, const char *column, const char *words)
{
  if (modes & (1u << mode))
    zamyn_row_get_word (row, column, words);
}

void
zamyn_row_read_commodity (const ZamynTableRow *row, gpointer out)
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
  self->modes = zamyn_row_get_modes (row, "modes");
  check_cargo (row, self->modes, ZAMYN_MODE_RAIL, "rail_cargo", "bulk|container");
  check_cargo (row, self->modes, ZAMYN_MODE_ROAD, "road_cargo", "general|coal_border_shuttle");
  check_cargo (row, self->modes, ZAMYN_MODE_SEA, "sea_cargo", "bulk|container");
  self->value_usd_per_unit = zamyn_row_require_number (row, "value_usd_per_unit", 0);
  self->vot_usd_per_t_day = zamyn_row_require_number (row, "vot_usd_per_t_day", 0);
  self->choke_margin_usd_per_t = zamyn_row_require_number (row, "choke_margin_usd_per_t", 0);
}

/* A good that is solved, or ZAMYN_NONE with a finding. */
static guint32
read_solved_commodity (const ZamynTableRow *row)
{
  guint32 commodity = zamyn_row_require_commodity (row);
  const GArray *rows = row->loader->atlas->rows[ZAMYN_TABLE_COMMODITIES];

  if (commodity != ZAMYN_NONE && g_array_index (rows, ZamynCommodity, commodity).is_aggregate)
    zamyn_row_report (row, "commodity",
                      _ ("This commodity is a sum of others and is never solved."),
                      _ ("Give the figures of its members instead."));
  return commodity;
}

static guint32
require_node (const ZamynTableRow *row)
{
  if (zamyn_csv_get_text (row->csv, row->index, "node")[0] == '\0')
    zamyn_row_report (row, "node", _ ("The field is blank."), _ ("Fill it in."));
  return zamyn_row_get_node (row, "node");
}

void
zamyn_row_read_trade (const ZamynTableRow *row, gpointer out)
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

void
zamyn_row_read_substitute (const ZamynTableRow *row, gpointer out)
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

void
zamyn_row_read_calibration (const ZamynTableRow *row, gpointer out)
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
  zamyn_row_get_basis (row, "basis");
  zamyn_row_get_source (row);
}
