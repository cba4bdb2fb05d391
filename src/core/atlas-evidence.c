/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the tables that say what was seen, beside what is solved: background load, stocks, shares
 * of partners, observed volumes, events, totals, months, the power balance and times of corridors;
 * and what of all that is known to be odd. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

void
zamyn_row_read_background (const ZamynTableRow *row, gpointer out)
{
  ZamynBackground *self = out;

  self->year = zamyn_row_require_year (row, "year");
  self->name = zamyn_row_require_id (row, "name");
  self->direction = zamyn_row_get_id (row, "direction");
  zamyn_row_get_word (row, "direction", "in|out|domestic");
  self->kt = zamyn_row_require_number (row, "kt", 0);
  self->links = zamyn_row_get_links (row, "links", &self->n_links);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

void
zamyn_row_read_stock (const ZamynTableRow *row, gpointer out)
{
  ZamynStock *self = out;

  self->date = zamyn_row_get_date (row, "date");
  self->commodity = zamyn_row_get_commodity (row, "commodity");
  self->scope = zamyn_row_get_id (row, "scope");
  self->kind = zamyn_row_require_id (row, "kind");
  self->quantity_kt = zamyn_row_get_number (row, "quantity_kt", 0, NAN);
  self->quantity_mw = zamyn_row_get_number (row, "quantity_mw", 0, NAN);
  self->days = zamyn_row_get_number (row, "days", 0, NAN);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

void
zamyn_row_read_partner_share (const ZamynTableRow *row, gpointer out)
{
  ZamynPartnerShare *self = out;

  self->year = zamyn_row_require_year (row, "year");
  self->direction = zamyn_row_get_direction (row);
  self->partner = zamyn_row_get_country (row, "partner");
  self->value_musd = zamyn_row_get_number (row, "value_musd", 0, NAN);
  self->share_pct = zamyn_row_get_number (row, "share_pct", 0, NAN);
  if (self->share_pct > 100)
    zamyn_row_report (row, "share_pct", _ ("The share is above 100 %."), _ ("Correct it."));
  self->measure = zamyn_row_require_id (row, "measure");
  self->period = zamyn_row_get_id (row, "period");
  self->is_primary = zamyn_row_get_flag (row, "primary");
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

void
zamyn_row_read_observed (const ZamynTableRow *row, gpointer out)
{
  ZamynObserved *self = out;

  self->year = zamyn_row_require_year (row, "year");
  self->gate = zamyn_row_require_id (row, "crossing");
  if (self->gate[0] != '\0' && zamyn_atlas_find_gate (row->loader->atlas, self->gate) == ZAMYN_NONE)
    zamyn_row_report (row, "crossing", _ ("No crossing has this id."),
                      _ ("Use an id of tables/crossings.csv, or add it there."));
  self->is_inbound = zamyn_row_get_word (row, "direction", "in|out") == 0;
  self->commodity = zamyn_row_get_commodity (row, "commodity");
  self->quantity = zamyn_row_require_number (row, "quantity", 0);
  self->unit = zamyn_row_require_id (row, "unit");
  self->use = zamyn_row_get_id (row, "use");
  zamyn_row_get_word (row, "use", "calibration|validation");
  self->months = zamyn_row_get_number (row, "months", 1, 12);
  if (self->months > 12)
    zamyn_row_report (row, "months", _ ("A year has twelve months."), _ ("Correct it."));
  self->includes_background = zamyn_row_get_flag (row, "includes_background");
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

/* title_mn, title_ru … */
static void
add_titles (const ZamynTableRow *row, ZamynNames *names)
{
  for (guint i = 0; i < zamyn_csv_get_n_columns (row->csv); i++)
    {
      const char *column = zamyn_csv_get_column_name (row->csv, i);

      if (g_str_has_prefix (column, "title_"))
        zamyn_names_add (names, g_intern_string (column + strlen ("title_")),
                         zamyn_csv_get_text (row->csv, row->index, column));
    }
}

void
zamyn_row_read_event (const ZamynTableRow *row, gpointer out)
{
  ZamynEvent *self = out;

  self->date = zamyn_row_get_date (row, "date");
  self->title = zamyn_row_get_text (row, "title");
  zamyn_names_add (&self->names, "en", self->title);
  add_titles (row, &self->names);
  self->affected = zamyn_row_get_text (row, "affected");
  self->kind = zamyn_row_require_id (row, "kind");
  self->duration_days = zamyn_row_get_number (row, "duration_days", 0, NAN);
  self->effect = zamyn_row_get_text (row, "effect");
  self->source = zamyn_row_get_source (row);
}

void
zamyn_row_read_total (const ZamynTableRow *row, gpointer out)
{
  ZamynTotal *self = out;

  self->year = zamyn_row_require_year (row, "year");
  self->commodity = zamyn_row_require_commodity (row);
  self->direction = zamyn_row_get_direction (row);
  self->quantity = zamyn_row_get_number (row, "quantity", 0, NAN);
  zamyn_row_check_unit (row, self->commodity);
  self->note = zamyn_row_get_text (row, "note");
  self->basis = self->source = "";
  if (isnan (self->quantity))
    return;
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
}

void
zamyn_row_read_monthly_import (const ZamynTableRow *row, gpointer out)
{
  ZamynMonthlyImport *self = out;

  self->month = zamyn_row_get_date (row, "month");
  self->commodity = zamyn_row_require_commodity (row);
  self->quantity = zamyn_row_require_number (row, "quantity", 0);
  zamyn_row_check_unit (row, self->commodity);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
}

void
zamyn_row_read_power_balance (const ZamynTableRow *row, gpointer out)
{
  ZamynPowerBalance *self = out;

  self->year = zamyn_row_require_year (row, "year");
  self->generation_gwh = zamyn_row_require_number (row, "generation_gwh", 0);
  self->imports_gwh = zamyn_row_require_number (row, "imports_gwh", 0);
  self->exports_gwh = zamyn_row_require_number (row, "exports_gwh", 0);
  self->gross_supply_gwh = zamyn_row_require_number (row, "gross_supply_gwh", 0);
  self->final_consumption_gwh = zamyn_row_get_number (row, "final_consumption_gwh", 0, NAN);
  self->station_use_gwh = zamyn_row_get_number (row, "station_use_gwh", 0, NAN);
  self->import_share_pct = zamyn_row_get_number (row, "import_share_pct", 0, NAN);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
}

void
zamyn_row_read_corridor_time (const ZamynTableRow *row, gpointer out)
{
  ZamynCorridorTime *self = out;

  self->id = zamyn_row_require_id (row, "id");
  self->origin = zamyn_row_get_text (row, "origin");
  self->destination = zamyn_row_get_text (row, "destination");
  self->use = zamyn_row_get_id (row, "use");
  zamyn_row_get_word (row, "use", "validation|stress|consistency|calibration");
  self->from = zamyn_row_get_node (row, "from_node");
  self->via = zamyn_row_get_node (row, "via_node");
  self->to = zamyn_row_get_node (row, "to_node");
  self->commodity = zamyn_row_get_commodity (row, "commodity");
  self->days_low = zamyn_row_get_number (row, "days_low", 0, NAN);
  self->days_high = zamyn_row_get_number (row, "days_high", 0, self->days_low);
  self->year = zamyn_row_get_text (row, "year");
  self->situation = zamyn_row_get_text (row, "situation");
  self->reason = zamyn_row_get_text (row, "reason");
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
  if (self->days_high < self->days_low)
    zamyn_row_report (row, "days_high", _ ("The longest time is shorter than the shortest one."),
                      _ ("Correct days_low or days_high."));
  if (self->reason[0] != '\0')
    return;
  self->modes = zamyn_row_get_modes (row, "modes");
  if (self->from == ZAMYN_NONE || self->to == ZAMYN_NONE || self->commodity == ZAMYN_NONE)
    zamyn_row_report (row, "from_node", _ ("The ends or the good of the corridor are missing."),
                      _ ("Fill in from_node, to_node and commodity, or say in reason why the "
                         "network cannot represent the corridor."));
}

void
zamyn_row_read_accepted_warning (const ZamynTableRow *row, gpointer out)
{
  ZamynAcceptedWarning *self = out;

  self->file = zamyn_row_require_id (row, "file");
  self->id = zamyn_row_get_text (row, "id");
  self->field = zamyn_row_get_text (row, "field");
  self->value = zamyn_row_get_text (row, "value");
  self->reason = zamyn_row_get_text (row, "reason");
  self->source = zamyn_row_get_source (row);
  if (self->reason[0] == '\0')
    zamyn_row_report (row, "reason", _ ("No reason is given why the warning may stay."),
                      _ ("Fill it in, or take the row away."));
}
