/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/csv-private.h"

void
zamyn_csv_report_line (ZamynFindings *findings,
                       const char *name,
                       guint line,
                       const char *column,
                       const char *value,
                       const char *message,
                       const char *remedy)
{
  /* TRANSLATORS: where in a text file something is wrong. */
  g_autofree char *place = g_strdup_printf (_ ("line %u"), line);

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, name, place, column, value, message, remedy);
}

void
zamyn_csv_free (ZamynCsv *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->text);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->lines);
  g_free (self);
}

const char *
zamyn_csv_get_name (const ZamynCsv *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

guint
zamyn_csv_get_n_rows (const ZamynCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->lines->len;
}

guint
zamyn_csv_get_n_columns (const ZamynCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

const char *
zamyn_csv_get_column_name (const ZamynCsv *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return self->columns->pdata[column];
}

int
zamyn_csv_find_column (const ZamynCsv *self, const char *name)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  return (int)GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, name)) - 1;
}

gboolean
zamyn_csv_require_columns (const ZamynCsv *self, const char *const *names, ZamynFindings *findings)
{
  gboolean is_complete = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (names != NULL, FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (zamyn_csv_find_column (self, names[i]) >= 0)
        continue;
      zamyn_csv_report_line (findings, self->name, 1, names[i], NULL,
                             _ ("The table lacks this column."),
                             _ ("Add the column; its fields may be blank where nothing is known."));
      is_complete = FALSE;
    }

  return is_complete;
}

guint
zamyn_csv_get_line (const ZamynCsv *self, guint row)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (row < self->lines->len, 0);

  return g_array_index (self->lines, guint, row);
}

const char *
zamyn_csv_get_text (const ZamynCsv *self, guint row, const char *column)
{
  int index;

  g_return_val_if_fail (self != NULL, "");
  g_return_val_if_fail (row < self->lines->len, "");

  index = zamyn_csv_find_column (self, column);
  if (index < 0)
    return "";

  return self->cells->pdata[(gsize)row * self->columns->len + (gsize)index];
}

void
zamyn_csv_report (const ZamynCsv *self,
                  guint row,
                  const char *column,
                  ZamynSeverity severity,
                  const char *message,
                  const char *remedy,
                  ZamynFindings *findings)
{
  g_autofree char *place = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (row < self->lines->len);

  place = g_strdup_printf (_ ("line %u"), zamyn_csv_get_line (self, row));
  zamyn_findings_add (findings, severity, self->name, place, column,
                      column == NULL ? NULL : zamyn_csv_get_text (self, row, column), message,
                      remedy);
}

/* Numbers. */

static void
report_range (const ZamynCsv *self,
              guint row,
              const char *column,
              gboolean is_low,
              double bound,
              ZamynFindings *findings)
{
  char limit[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *message = NULL;

  g_ascii_formatd (limit, sizeof limit, "%.12g", bound);
  message = g_strdup_printf (
    is_low ? _ ("The number must be at least %s.") : _ ("The number must be at most %s."), limit);
  zamyn_csv_report (self, row, column, ZAMYN_SEVERITY_ERROR, message,
                    _ ("Correct the number; check its unit."), findings);
}

static gboolean
check_range (const ZamynCsv *self,
             guint row,
             const char *column,
             double value,
             double minimum,
             double maximum,
             ZamynFindings *findings)
{
  if (value >= minimum && value <= maximum)
    return TRUE;

  report_range (self, row, column, value < minimum, value < minimum ? minimum : maximum, findings);

  return FALSE;
}

double
zamyn_csv_get_double (const ZamynCsv *self,
                      guint row,
                      const char *column,
                      double minimum,
                      double maximum,
                      double fallback,
                      ZamynFindings *findings)
{
  const char *text;
  double value;

  g_return_val_if_fail (self != NULL, fallback);

  text = zamyn_csv_get_text (self, row, column);
  if (*text == '\0')
    return fallback;

  if (!zamyn_number_parse (text, &value))
    {
      zamyn_csv_report (self, row, column, ZAMYN_SEVERITY_ERROR, _ ("This is not a number."),
                        _ ("Write a plain number with a decimal point, such as 12.5."), findings);
      return fallback;
    }

  return check_range (self, row, column, value, minimum, maximum, findings) ? value : fallback;
}

double
zamyn_csv_require_double (const ZamynCsv *self,
                          guint row,
                          const char *column,
                          double minimum,
                          double maximum,
                          ZamynFindings *findings)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (*zamyn_csv_get_text (self, row, column) == '\0')
    {
      zamyn_csv_report (self, row, column, ZAMYN_SEVERITY_ERROR, _ ("A number is missing."),
                        _ ("Fill in the number."), findings);
      return 0.0;
    }

  return zamyn_csv_get_double (self, row, column, minimum, maximum, 0.0, findings);
}

int
zamyn_csv_get_int (const ZamynCsv *self,
                   guint row,
                   const char *column,
                   int minimum,
                   int maximum,
                   int fallback,
                   ZamynFindings *findings)
{
  const char *text;
  const char *digits;
  gint64 value;

  g_return_val_if_fail (self != NULL, fallback);

  text = zamyn_csv_get_text (self, row, column);
  if (*text == '\0')
    return fallback;

  digits = *text == '+' || *text == '-' ? text + 1 : text;
  if (*digits == '\0' || digits[strspn (digits, "0123456789")] != '\0')
    {
      zamyn_csv_report (self, row, column, ZAMYN_SEVERITY_ERROR, _ ("This is not a whole number."),
                        _ ("Write a whole number, such as 2023."), findings);
      return fallback;
    }

  /* What does not fit saturates, which is out of range too. */
  value = g_ascii_strtoll (text, NULL, 10);
  if (value < minimum || value > maximum)
    {
      report_range (self, row, column, value < minimum, value < minimum ? minimum : maximum,
                    findings);
      return fallback;
    }

  return (int)value;
}
