/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/check-observed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/observed-fit.h"

static const char *const uses[]
  = { "validation", "calibration", "stress", "consistency", "not_comparable" };

static const ZamynColumn columns[] = {
  { "kind", ZAMYN_TEXT_COLUMN },
  { "use", ZAMYN_TEXT_COLUMN },
  { "year", 0 },
  { "id", ZAMYN_TEXT_COLUMN },
  { "subject", ZAMYN_TEXT_COLUMN },
  { "direction", ZAMYN_TEXT_COLUMN },
  { "observed", 1 },
  { "observed_high", 1 },
  { "modelled", 1 },
  { "without_surcharges", 1 },
  { "unit", ZAMYN_TEXT_COLUMN },
  { "error", 1 },
  { "error_pct", 1 },
  { "basis", ZAMYN_TEXT_COLUMN },
  { "source", ZAMYN_TEXT_COLUMN },
  { "note", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn summary_columns[] = {
  { "kind", ZAMYN_TEXT_COLUMN },
  { "use", ZAMYN_TEXT_COLUMN },
  { "model", ZAMYN_TEXT_COLUMN },
  { "rows", 0 },
  { "bias", 1 },
  { "mean_absolute_error", 1 },
  { "median_absolute_error", 1 },
  { "unit", ZAMYN_TEXT_COLUMN },
  { "worst", ZAMYN_TEXT_COLUMN },
};

static const char *
get_heading (ZamynFitKind kind, const char *use)
{
  if (g_str_equal (use, "not_comparable"))
    return _ (
      "Not comparable: the network or the solved years do not hold these; they count neither "
      "way");
  if (g_str_equal (use, "calibration"))
    return _ ("Calibration: the same figures set the model, so that agreement proves nothing");
  if (g_str_equal (use, "stress"))
    return _ ("Under a disturbance that the base case does not have");
  if (g_str_equal (use, "consistency"))
    return _ ("Other readings of what set the model");
  switch (kind)
    {
    case ZAMYN_FIT_CROSSING:
      return _ ("Validation: volumes at crossings that set nothing in the model");
    case ZAMYN_FIT_PARTNER:
      return _ ("Validation: shares of partners by value, official against solved goods");
    case ZAMYN_FIT_CORRIDOR:
    case ZAMYN_N_FITS:
    default:
      return _ ("Validation: times on corridors that set nothing in the model");
    }
}

static void
add_row (ZamynSheet *sheet, const ZamynFit *row, gboolean with_note)
{
  double error = zamyn_fit_get_error (row);

  zamyn_sheet_add_text (sheet, zamyn_fit_kind_get_id (row->kind));
  zamyn_sheet_add_text (sheet, row->use);
  zamyn_sheet_add_number (sheet, row->year);
  zamyn_sheet_add_text (sheet, row->id);
  zamyn_sheet_add_text (sheet, row->subject);
  zamyn_sheet_add_text (sheet, row->direction);
  zamyn_sheet_add_number (sheet, row->observed);
  zamyn_sheet_add_number (sheet, row->observed_high);
  zamyn_sheet_add_number (sheet, row->modelled);
  zamyn_sheet_add_number (sheet, row->without_surcharges);
  zamyn_sheet_add_text (sheet, row->unit);
  zamyn_sheet_add_number (sheet, error);
  zamyn_sheet_add_number (sheet, row->observed > 0 ? 100 * error / row->observed : NAN);
  zamyn_sheet_add_text (sheet, row->basis);
  zamyn_sheet_add_text (sheet, row->source);
  if (with_note)
    zamyn_sheet_add_text (sheet, row->note);
}

static void
add_group (
  ZamynSheet *sheet, const GArray *rows, ZamynFitKind kind, const char *use, gboolean with_note)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFit *row = &g_array_index (rows, ZamynFit, i);

      if (row->kind != kind || !g_str_equal (row->use, use))
        continue;
      if (is_first)
        zamyn_sheet_add_heading (sheet, get_heading (kind, use));
      is_first = FALSE;
      add_row (sheet, row, with_note);
    }
}

static char *
name_worst (const GArray *rows, guint worst)
{
  const ZamynFit *row;

  if (worst >= rows->len)
    return g_strdup ("");
  row = &g_array_index (rows, ZamynFit, worst);
  return g_strjoin (" ", row->id, row->direction, row->subject, NULL);
}

static void
add_summary (ZamynSheet *sheet, const GArray *rows, ZamynFitKind kind, const char *use)
{
  for (int without = 0; without < 2; without++)
    {
      ZamynFitSummary summary = zamyn_fit_summarise (rows, kind, use, without);
      g_autofree char *worst = name_worst (rows, summary.worst);

      /* Times do not depend on surcharges. */
      if (summary.n == 0 || (without && kind == ZAMYN_FIT_CORRIDOR))
        continue;
      zamyn_sheet_add_text (sheet, zamyn_fit_kind_get_id (kind));
      zamyn_sheet_add_text (sheet, use);
      zamyn_sheet_add_text (sheet, without ? "without_surcharges" : "modelled");
      zamyn_sheet_add_number (sheet, summary.n);
      zamyn_sheet_add_number (sheet, summary.bias);
      zamyn_sheet_add_number (sheet, summary.mean_absolute);
      zamyn_sheet_add_number (sheet, summary.median_absolute);
      zamyn_sheet_add_text (sheet, kind == ZAMYN_FIT_PARTNER ? "points" : "%");
      zamyn_sheet_add_text (sheet, worst);
    }
}

char *
zamyn_check_observed_print (ZamynAtlas *atlas, ZamynPrintFormat format, GError **error)
{
  g_autoptr (GArray) rows = zamyn_fit_observed (atlas, NULL, error);
  gboolean with_note = format != ZAMYN_PRINT_TABLE;
  g_autoptr (ZamynSheet) sheet
    = zamyn_sheet_new (columns, G_N_ELEMENTS (columns) - (with_note ? 0 : 1));
  g_autoptr (ZamynSheet) summary
    = zamyn_sheet_new (summary_columns, G_N_ELEMENTS (summary_columns));
  g_autofree char *text = NULL;
  g_autofree char *summary_text = NULL;

  if (rows == NULL)
    return NULL;
  for (guint u = 0; u < G_N_ELEMENTS (uses); u++)
    for (guint kind = 0; kind < ZAMYN_N_FITS; kind++)
      {
        add_group (sheet, rows, (ZamynFitKind)kind, uses[u], with_note);
        add_summary (summary, rows, (ZamynFitKind)kind, uses[u]);
      }
  if (format == ZAMYN_PRINT_JSON)
    zamyn_sheet_set_rows (sheet, "summary", summary);
  text = zamyn_sheet_print (sheet, format);
  if (format != ZAMYN_PRINT_TABLE)
    return g_steal_pointer (&text);
  summary_text = zamyn_sheet_print (summary, format);
  return g_strdup_printf ("%s\n%s\n%s", text,
                          _ ("How far off (bias and mean: of the sum of the observed; shares: in "
                             "points)"),
                          summary_text);
}
