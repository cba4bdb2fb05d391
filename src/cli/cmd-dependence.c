/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn dependence: how much of each commodity hangs on a country, and how much of it must. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cli/commands.h"
#include "cli/study.h"
#include "core/dependence.h"

/* What is asked for beside the common options. */
typedef struct
{
  char **countries;
  char *direction;
  gboolean cover, concentration;
  int threads;
} Wishes;

static void
wishes_clear (Wishes *self)
{
  g_strfreev (self->countries);
  g_free (self->direction);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

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

static ZamynSheet *
make_indicator_sheet (const ZamynStudy *study,
                      const ZamynOptions *options,
                      const ZamynDependenceTable *table)
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
  gboolean is_text = options->format == ZAMYN_PRINT_TABLE;
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

static ZamynSheet *
make_cover_sheet (const ZamynStudy *study, const ZamynDependenceTable *table)
{
  static const ZamynColumn columns[] = {
    { "commodity", ZAMYN_TEXT_COLUMN },
    { "direction", ZAMYN_TEXT_COLUMN },
    { "country", ZAMYN_TEXT_COLUMN },
    { "cover_days", 1 },
    { "stock", 3 },
    { "unit", ZAMYN_TEXT_COLUMN },
    { "stock_kind", ZAMYN_TEXT_COLUMN },
    { "stock_date", ZAMYN_TEXT_COLUMN },
    { "missing_first_per_day", 4 },
    { "missing_later_per_day", 4 },
    { "lead_days", 0 },
    { "demand_per_day", 4 },
    { "basis", ZAMYN_TEXT_COLUMN },
    { "sources", ZAMYN_TEXT_COLUMN },
  };
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint r = 0; r < zamyn_dependence_table_get_n (table); r++)
    {
      const ZamynDependence *row = zamyn_dependence_table_get (table, r);
      const ZamynCover *cover = &row->cover;

      if (!(cover->missing_first > 0))
        continue;
      add_key (sheet, study, row);
      zamyn_sheet_add_number (sheet, get_finite (cover->days));
      zamyn_sheet_add_number (sheet, cover->stock.quantity);
      zamyn_sheet_add_text (sheet, row->unit);
      zamyn_sheet_add_text (sheet, cover->stock.kind);
      zamyn_sheet_add_text (sheet, cover->stock.date);
      zamyn_sheet_add_number (sheet, cover->missing_first);
      zamyn_sheet_add_number (sheet, cover->missing_later);
      zamyn_sheet_add_number (sheet, cover->lead_days);
      zamyn_sheet_add_number (sheet, row->demand / 365);
      zamyn_sheet_add_text (sheet, cover->stock.basis);
      zamyn_sheet_add_text (sheet, cover->stock.source);
    }
  return sheet;
}

static ZamynSheet *
make_concentration_sheet (const ZamynStudy *study, const ZamynDependenceTable *table)
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

static int
run (const ZamynOptions *options, const Wishes *wishes, int direction)
{
  g_auto (ZamynStudy) study = { 0 };
  g_autoptr (ZamynDependenceTable) table = NULL;
  g_autoptr (ZamynSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  ZamynDependenceOptions asked
    = { (const char *const *)wishes->countries, NULL, direction, NULL, (guint)wishes->threads };
  int code = zamyn_study_open (&study, options);

  if (code != ZAMYN_EXIT_DONE)
    return code;
  asked.commodities = study.selected;
  asked.scenario = study.scenario;
  table = zamyn_dependence_compute (study.assignment, &asked, NULL, NULL, NULL, &error);
  if (table == NULL)
    {
      zamyn_complain ("%s", error->message);
      return g_error_matches (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID)
               ? ZAMYN_EXIT_USAGE
               : ZAMYN_EXIT_FAILED;
    }
  sheet = wishes->cover           ? make_cover_sheet (&study, table)
          : wishes->concentration ? make_concentration_sheet (&study, table)
                                  : make_indicator_sheet (&study, options, table);
  code = zamyn_study_finish (&study, options, sheet);
  if (!zamyn_dependence_table_is_proven (table))
    {
      zamyn_complain (_ ("some of these figures are not proven to be the optimum"));
      return ZAMYN_EXIT_FAILED;
    }
  return code;
}

static gboolean
parse_direction (const char *id, int *direction)
{
  *direction = -1;
  for (guint d = 0; id != NULL && d < ZAMYN_N_DIRECTIONS; d++)
    if (g_strcmp0 (id, zamyn_direction_get_id (d)) == 0)
      *direction = (int)d;
  return id == NULL || *direction >= 0;
}

int
zamyn_cmd_dependence (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry own[] = {
    { "country", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.countries,
      N_ ("On whom: a country, several together (RU,CN) or any; repeatable"), N_ ("CODES") },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &wishes.direction, N_ ("import or export"),
      N_ ("WAY") },
    { "cover", 0, 0, G_OPTION_ARG_NONE, &wishes.cover,
      N_ ("Show how long the stocks last, and why"), NULL },
    { "concentration", 0, 0, G_OPTION_ARG_NONE, &wishes.concentration,
      N_ ("Show the concentration by supplier, crossing and transit country"), NULL },
    { "threads", 0, 0, G_OPTION_ARG_INT, &wishes.threads,
      N_ ("Threads to use; 0, the default, is one per processor"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };
  int direction;

  if (!zamyn_options_parse (&options, own, "",
                            _ ("Tells how much of each commodity depends on a country, and how "
                               "much of that could not be avoided."),
                            &argc, &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc > 1)
    zamyn_complain (_ ("dependence does not know what to do with “%s”"), argv[1]);
  else if (!parse_direction (wishes.direction, &direction))
    zamyn_complain (_ ("--direction is import or export, not “%s”"), wishes.direction);
  else if (wishes.cover && wishes.concentration)
    zamyn_complain (_ ("--cover and --concentration are two tables; ask for one"));
  else if (wishes.threads < 0 || wishes.threads > 1024)
    zamyn_complain (_ ("--threads wants a number from 0 to 1024"));
  else if (options.format == ZAMYN_PRINT_GEOJSON)
    zamyn_complain (_ ("dependence prints table, csv or json"));
  else
    return run (&options, &wishes, direction);
  return ZAMYN_EXIT_USAGE;
}
