/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/dependence-sheets.h"

#include <math.h>
#include <string.h>

/* In the order of the columns. */
static const ZamynIndicator shown[] = {
  ZAMYN_INDICATOR_ORIGIN,
  ZAMYN_INDICATOR_TRANSIT,
  ZAMYN_INDICATOR_UNAVOIDABLE_GEOGRAPHY,
  ZAMYN_INDICATOR_UNAVOIDABLE_CAPACITY,
  ZAMYN_INDICATOR_UNAVOIDABLE_JOINT,
  ZAMYN_INDICATOR_EXCESS,
  ZAMYN_INDICATOR_HHI_SUPPLIER,
  ZAMYN_INDICATOR_HHI_CROSSING,
  ZAMYN_INDICATOR_COVER,
  ZAMYN_INDICATOR_BASE_SHORTFALL,
  ZAMYN_INDICATOR_LOST,
  ZAMYN_INDICATOR_SELL_GEOGRAPHY,
  ZAMYN_INDICATOR_SELL_CAPACITY,
  ZAMYN_INDICATOR_SELL_JOINT,
  ZAMYN_INDICATOR_CARRY_GEOGRAPHY,
  ZAMYN_INDICATOR_CARRY_CAPACITY,
  ZAMYN_INDICATOR_CARRY_JOINT,
  ZAMYN_INDICATOR_THIRD_NEIGHBOUR_REACH,
  ZAMYN_INDICATOR_HHI_TRANSIT,
};

/* What people read in a terminal; files carry everything. */
#define N_SHOWN_IN_TEXT 11

/* Columns in front of and behind the indicators. */
#define N_BEFORE 3
#define N_BEHIND 6

static void
add_key (ZamynSheet *sheet, const ZamynStudy *study, const ZamynDependence *row)
{
  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
  zamyn_sheet_add_text (sheet, zamyn_direction_get_id (row->direction));
  zamyn_sheet_add_text (sheet, row->country);
}

/* What never ends has no number in a file. */
static double
get_finite (double value)
{
  return isfinite (value) ? value : NAN;
}

ZamynSheet *
zamyn_sheet_of_dependence (const ZamynStudy *study,
                           const ZamynDependenceTable *table,
                           gboolean is_text)
{
  static ZamynColumn columns[N_BEFORE + G_N_ELEMENTS (shown) + N_BEHIND] = {
    { "commodity", ZAMYN_TEXT_COLUMN },
    { "direction", ZAMYN_TEXT_COLUMN },
    { "country", ZAMYN_TEXT_COLUMN },
  };
  static const ZamynColumn behind[N_BEHIND] = {
    { "demand", 3 },
    { "served", 3 },
    { "unit", ZAMYN_TEXT_COLUMN },
    { "dearer_usd_per_year", 0 },
    { "basis", ZAMYN_TEXT_COLUMN },
    { "sources", ZAMYN_TEXT_COLUMN },
  };
  guint n_shown = is_text ? N_SHOWN_IN_TEXT : G_N_ELEMENTS (shown);
  guint n_columns = N_BEFORE;
  ZamynSheet *sheet;

  for (guint i = 0; i < n_shown; i++)
    columns[n_columns++]
      = (ZamynColumn){ zamyn_indicator_get_id (shown[i]), zamyn_indicator_get_decimals (shown[i]) };
  for (guint i = 0; i < N_BEHIND; i++)
    columns[n_columns++] = behind[i];
  sheet = zamyn_sheet_new (columns, n_columns);
  for (guint r = 0; r < zamyn_dependence_table_get_n (table); r++)
    {
      const ZamynDependence *row = zamyn_dependence_table_get (table, r);

      add_key (sheet, study, row);
      for (guint i = 0; i < n_shown; i++)
        zamyn_sheet_add_number (sheet, get_finite (zamyn_dependence_get_figure (row, shown[i])));
      zamyn_sheet_add_number (sheet, row->demand * zamyn_study_get_period (study));
      zamyn_sheet_add_number (sheet, row->served * zamyn_study_get_period (study));
      zamyn_sheet_add_text (sheet, row->unit);
      zamyn_sheet_add_number (sheet, row->dearer_usd_per_year);
      zamyn_sheet_add_text (sheet, row->basis);
      zamyn_sheet_add_text (sheet, row->sources);
    }
  return sheet;
}

ZamynSheet *
zamyn_sheet_of_concentration (const ZamynStudy *study, const ZamynDependenceTable *table)
{
  static const ZamynColumn columns[] = {
    { "commodity", ZAMYN_TEXT_COLUMN },
    { "direction", ZAMYN_TEXT_COLUMN },
    { "by", ZAMYN_TEXT_COLUMN },
    { "n", 0 },
    { "hhi", 4 },
    { "effective_number", 3 },
    { "shannon_wiener", 4 },
    { "largest", ZAMYN_TEXT_COLUMN },
    { "largest_pct", 2 },
    { "basis", ZAMYN_TEXT_COLUMN },
    { "sources", ZAMYN_TEXT_COLUMN },
  };
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));
  const ZamynDependence *last = NULL;

  for (guint r = 0; r < zamyn_dependence_table_get_n (table); r++)
    {
      const ZamynDependence *row = zamyn_dependence_table_get (table, r);

      /* The same for every country. */
      if (last != NULL && last->commodity == row->commodity && last->direction == row->direction)
        continue;
      last = row;
      for (guint by = 0; by < ZAMYN_N_BY; by++)
        {
          const ZamynConcentration *it = &row->concentration[by];

          zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
          zamyn_sheet_add_text (sheet, zamyn_direction_get_id (row->direction));
          zamyn_sheet_add_text (sheet, zamyn_concentration_by_get_id (by));
          zamyn_sheet_add_number (sheet, it->n);
          zamyn_sheet_add_number (sheet, it->hhi);
          zamyn_sheet_add_number (sheet, it->effective_number);
          zamyn_sheet_add_number (sheet, it->shannon);
          zamyn_sheet_add_text (sheet, it->largest);
          zamyn_sheet_add_number (sheet, it->largest_pct);
          zamyn_sheet_add_text (sheet, row->basis);
          zamyn_sheet_add_text (sheet, row->sources);
        }
    }
  return sheet;
}

static const char *
get_unit (const ZamynStudy *study, guint32 commodity)
{
  guint n;

  return zamyn_atlas_get_commodities (study->atlas, &n)[commodity].unit;
}

ZamynSheet *
zamyn_sheet_of_cover (const ZamynStudy *study, const GArray *rows)
{
  static const ZamynColumn columns[] = {
    { "commodity", ZAMYN_TEXT_COLUMN },
    { "cut", ZAMYN_TEXT_COLUMN },
    { "cover_days", 1 },
    { "stock", 3 },
    { "unit", ZAMYN_TEXT_COLUMN },
    { "demand_per_day", 4 },
    { "missing_first_per_day", 4 },
    { "missing_later_per_day", 4 },
    { "lead_days", 0 },
    { "stock_kind", ZAMYN_TEXT_COLUMN },
    { "stock_date", ZAMYN_TEXT_COLUMN },
    { "basis", ZAMYN_TEXT_COLUMN },
    { "sources", ZAMYN_TEXT_COLUMN },
  };
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynCoverRow *row = &g_array_index (rows, ZamynCoverRow, i);
      const ZamynCover *cover = &row->cover;

      zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
      zamyn_sheet_add_text (sheet, row->cut);
      zamyn_sheet_add_number (sheet, get_finite (cover->days));
      zamyn_sheet_add_number (sheet, cover->stock.quantity);
      zamyn_sheet_add_text (sheet, get_unit (study, row->commodity));
      zamyn_sheet_add_number (sheet, cover->demand_per_day);
      zamyn_sheet_add_number (sheet, cover->missing_first);
      zamyn_sheet_add_number (sheet, cover->missing_later);
      zamyn_sheet_add_number (sheet, cover->lead_days);
      zamyn_sheet_add_text (sheet, cover->stock.kind);
      zamyn_sheet_add_text (sheet, cover->stock.date);
      zamyn_sheet_add_text (sheet, cover->stock.basis);
      zamyn_sheet_add_text (sheet, cover->stock.source);
    }
  return sheet;
}

/* Adds the days of one cut: rows from @first up to the next cut. Returns: where that begins */
static guint
add_cut (ZamynSheet *sheet, const ZamynStudy *study, const GArray *rows, guint first)
{
  const char *cut = g_array_index (rows, ZamynCoverRow, first).cut;
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (ZamynCover));
  g_autoptr (GArray) commodities = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) events = NULL;
  guint next = first;

  for (; next < rows->len && strcmp (g_array_index (rows, ZamynCoverRow, next).cut, cut) == 0;
       next++)
    {
      const ZamynCoverRow *row = &g_array_index (rows, ZamynCoverRow, next);

      g_array_append_val (covers, row->cover);
      g_array_append_val (commodities, row->commodity);
    }
  events = zamyn_cover_list_events ((const ZamynCover *)(const void *)covers->data,
                                    (const guint32 *)(const void *)commodities->data, covers->len);
  for (guint i = 0; i < events->len; i++)
    {
      const ZamynCoverEvent *event = &g_array_index (events, ZamynCoverEvent, i);

      zamyn_sheet_add_text (sheet, cut);
      zamyn_sheet_add_number (sheet, event->day);
      zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, event->commodity));
      zamyn_sheet_add_text (sheet, event->is_end ? "stock_ends" : "substitutes_arrive");
      zamyn_sheet_add_number (sheet, event->missing_per_day);
      zamyn_sheet_add_text (sheet, get_unit (study, event->commodity));
      zamyn_sheet_add_text (sheet, "computed");
      zamyn_sheet_add_text (sheet, "");
    }
  return next;
}

ZamynSheet *
zamyn_sheet_of_calendar (const ZamynStudy *study, const GArray *rows)
{
  static const ZamynColumn columns[] = {
    { "cut", ZAMYN_TEXT_COLUMN },       { "day", 1 },
    { "commodity", ZAMYN_TEXT_COLUMN }, { "event", ZAMYN_TEXT_COLUMN },
    { "missing_per_day", 4 },           { "unit", ZAMYN_TEXT_COLUMN },
    { "basis", ZAMYN_TEXT_COLUMN },     { "sources", ZAMYN_TEXT_COLUMN },
  };
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < rows->len;)
    i = add_cut (sheet, study, rows, i);
  return sheet;
}

ZamynSheet *
zamyn_sheet_of_peak (const ZamynPeak *peak)
{
  static const ZamynColumn columns[] = {
    { "lost_line", ZAMYN_TEXT_COLUMN },
    { "line_mw", 1 },
    { "margin_mw", 1 },
    { "unserved_mw", 1 },
    { "load_mw", 1 },
    { "home_mw", 1 },
    { "import_mw", 1 },
    { "load_date", ZAMYN_TEXT_COLUMN },
    { "basis", ZAMYN_TEXT_COLUMN },
    { "sources", ZAMYN_TEXT_COLUMN },
  };
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < peak->rows->len; i++)
    {
      const ZamynPeakRow *row = &g_array_index (peak->rows, ZamynPeakRow, i);

      zamyn_sheet_add_text (sheet, row->line);
      zamyn_sheet_add_number (sheet, row->line_mw);
      zamyn_sheet_add_number (sheet, row->margin_mw);
      zamyn_sheet_add_number (sheet, row->unserved_mw);
      zamyn_sheet_add_number (sheet, peak->load_mw);
      zamyn_sheet_add_number (sheet, peak->home_mw);
      zamyn_sheet_add_number (sheet, peak->import_mw - row->line_mw);
      zamyn_sheet_add_text (sheet, peak->date);
      zamyn_sheet_add_text (sheet, peak->basis);
      zamyn_sheet_add_text (sheet, peak->source);
    }
  return sheet;
}
