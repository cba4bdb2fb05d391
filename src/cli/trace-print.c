/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/trace-print.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

static const ZamynColumn file_columns[] = {
  { "figure", ZAMYN_TEXT_COLUMN }, { "value", 6 },
  { "unit", ZAMYN_TEXT_COLUMN },   { "formula", ZAMYN_TEXT_COLUMN },
  { "symbol", ZAMYN_TEXT_COLUMN }, { "what", ZAMYN_TEXT_COLUMN },
  { "input", 9 },                  { "input_unit", ZAMYN_TEXT_COLUMN },
  { "rows", ZAMYN_TEXT_COLUMN },   { "sources", ZAMYN_TEXT_COLUMN },
};

/* What the heading of a figure says already is left out of its lines. */
static const ZamynColumn text_columns[] = {
  { "symbol", ZAMYN_TEXT_COLUMN },     { "input", 4 },
  { "input_unit", ZAMYN_TEXT_COLUMN }, { "what", ZAMYN_TEXT_COLUMN },
  { "rows", ZAMYN_TEXT_COLUMN },       { "sources", ZAMYN_TEXT_COLUMN },
};

/* GOption hands a callback no place of our own. */
static gboolean wanted;
static char *wanted_id;

gboolean
zamyn_trace_on_option (const char *name G_GNUC_UNUSED, const char *value,
                       gpointer data G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  wanted = TRUE;
  g_free (wanted_id);
  wanted_id = g_strdup (value);
  return TRUE;
}

gboolean
zamyn_trace_is_wanted (void)
{
  return wanted;
}

ZamynTrace *
zamyn_trace_new_wanted (ZamynAtlas *atlas)
{
  return zamyn_trace_new (atlas, wanted_id);
}

static void
add_text_row (ZamynSheet *sheet, const ZamynTraceInput *input)
{
  zamyn_sheet_add_text (sheet, input->symbol);
  zamyn_sheet_add_number (sheet, input->value);
  zamyn_sheet_add_text (sheet, input->unit);
  zamyn_sheet_add_text (sheet, input->what);
  zamyn_sheet_add_text (sheet, input->rows);
  zamyn_sheet_add_text (sheet, input->sources);
}

static void
add_file_row (ZamynSheet *sheet, const ZamynTraceFigure *figure, const ZamynTraceInput *input)
{
  zamyn_sheet_add_text (sheet, figure->id);
  zamyn_sheet_add_number (sheet, figure->value);
  zamyn_sheet_add_text (sheet, figure->unit);
  zamyn_sheet_add_text (sheet, figure->formula);
  zamyn_sheet_add_text (sheet, input->symbol);
  zamyn_sheet_add_text (sheet, input->what);
  zamyn_sheet_add_number (sheet, input->value);
  zamyn_sheet_add_text (sheet, input->unit);
  zamyn_sheet_add_text (sheet, input->rows);
  zamyn_sheet_add_text (sheet, input->sources);
}

static void
add_figure (ZamynSheet *sheet, const ZamynTraceFigure *figure, gboolean is_text)
{
  static const ZamynTraceInput none = { "", "", NAN, "", "", "" };
  g_autofree char *heading = g_strdup_printf ("%s = %.6g %s = %s", figure->id, figure->value,
                                              figure->unit, figure->formula);

  if (is_text)
    zamyn_sheet_add_heading (sheet, heading);
  for (guint i = 0; i < MAX (figure->inputs->len, 1); i++)
    {
      const ZamynTraceInput *input = figure->inputs->len == 0
                                       ? &none
                                       : &g_array_index (figure->inputs, ZamynTraceInput, i);

      if (is_text)
        add_text_row (sheet, input);
      else
        add_file_row (sheet, figure, input);
    }
}

int
zamyn_trace_print (const ZamynTrace *trace, const ZamynOptions *options)
{
  gboolean is_text = options->format == ZAMYN_PRINT_TABLE;
  g_autoptr (ZamynSheet) sheet
    = is_text ? zamyn_sheet_new (text_columns, G_N_ELEMENTS (text_columns))
              : zamyn_sheet_new (file_columns, G_N_ELEMENTS (file_columns));

  if (options->format == ZAMYN_PRINT_GEOJSON)
    {
      zamyn_complain (_ ("--trace prints table, csv or json"));
      return ZAMYN_EXIT_USAGE;
    }
  if (zamyn_trace_get_n (trace) == 0 && wanted_id != NULL)
    {
      zamyn_complain (_ ("no figure of this table is called “%s”; --trace alone lists them all"),
                      wanted_id);
      return ZAMYN_EXIT_USAGE;
    }
  for (guint i = 0; i < zamyn_trace_get_n (trace); i++)
    add_figure (sheet, zamyn_trace_get (trace, i), is_text);
  g_autofree char *text = zamyn_sheet_print (sheet, options->format);
  return zamyn_print (text);
}

int
zamyn_trace_print_ranking (const ZamynStudy *study, const ZamynOptions *options,
                           const ZamynRanking *ranking, const ZamynRankOptions *ranked_by, guint top)
{
  g_autoptr (ZamynTrace) trace = zamyn_trace_new_wanted (study->atlas);
  guint n = zamyn_ranking_get_n (ranking);

  /* Whoever names an element means it, however far below it stands. */
  if (top > 0 || wanted_id == NULL)
    n = MIN (n, top > 0 ? top : ZAMYN_TRACES_TOP);
  for (guint i = 0; i < n; i++)
    zamyn_trace_choke_point (trace, study->assignment, zamyn_ranking_get (ranking, i), ranked_by);
  return zamyn_trace_print (trace, options);
}
