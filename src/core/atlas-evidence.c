/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the tables that say what was seen, beside what is solved: background load, stocks, shares
 * of partners, observed volumes and events. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
zamyn_row_read_background (const ZamynRow *row, gpointer out)
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
zamyn_row_read_stock (const ZamynRow *row, gpointer out)
{
  ZamynStock *self = out;

  self->date = zamyn_row_get_date (row, "date");
  self->commodity = zamyn_row_get_commodity (row, "commodity");
  self->scope = zamyn_row_get_id (row, "scope");
  self->kind = zamyn_row_require_id (row, "kind");
  self->quantity_kt = zamyn_row_get_number (row, "quantity_kt", 0, NAN);
  self->days = zamyn_row_get_number (row, "days", 0, NAN);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

void
zamyn_row_read_partner_share (const ZamynRow *row, gpointer out)
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
zamyn_row_read_observed (const ZamynRow *row, gpointer out)
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
  self->includes_background = zamyn_row_get_flag (row, "includes_background");
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

void
zamyn_row_read_event (const ZamynRow *row, gpointer out)
{
  ZamynEvent *self = out;

  self->date = zamyn_row_get_date (row, "date");
  self->title = zamyn_row_get_text (row, "title");
  self->affected = zamyn_row_get_text (row, "affected");
  self->kind = zamyn_row_require_id (row, "kind");
  self->duration_days = zamyn_row_get_number (row, "duration_days", 0, NAN);
  self->effect = zamyn_row_get_text (row, "effect");
  self->source = zamyn_row_get_source (row);
}
