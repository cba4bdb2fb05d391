/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file is copied once; fields are unquoted in place and ended by NUL, so that every cell is a
 * pointer into that copy. UTF-8 never hides a comma, quote or line end inside a character, so the
 * text is split as bytes and each field is checked as UTF-8 when it is complete. */

#include "core/csv-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* No table of ours has more than thirty columns. */
#define MAX_COLUMNS 1000

struct _ZamynCsv
{
  char *name;
  char *text;          /* cells point into it */
  GPtrArray *columns;  /* names, borrowed from text */
  GHashTable *by_name; /* name → index + 1 */
  GPtrArray *cells;    /* row by row, borrowed from text */
  GArray *lines;       /* guint, one a row */
};

typedef struct
{
  char *text;
  gsize length;
} Field;

typedef struct
{
  const char *name;
  char *at;
  char *end;
  guint line; /* of @at */
  GArray *fields;
  ZamynFindings *findings;
} Parser;

static void
report_line (ZamynFindings *findings,
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

static gboolean
is_line_end (const Parser *self, const char *p)
{
  return p == self->end || *p == '\n' || (*p == '\r' && p + 1 < self->end && p[1] == '\n');
}

static void
skip_line_end (Parser *self)
{
  if (self->at < self->end && *self->at == '\r')
    self->at++;
  if (self->at < self->end)
    {
      self->at++;
      self->line++;
    }
}

static gboolean
give_up_line (Parser *self, guint line, const char *message, const char *remedy)
{
  report_line (self->findings, self->name, line, NULL, NULL, message, remedy);
  while (!is_line_end (self, self->at))
    self->at++;

  return FALSE;
}

/* Leaves @at behind the closing quote. */
static gboolean
parse_quoted (Parser *self, guint line, Field *field)
{
  char *write = self->at;

  field->text = self->at++;
  while (self->at < self->end)
    {
      if (*self->at == '"')
        {
          if (self->at + 1 < self->end && self->at[1] == '"')
            self->at++;
          else
            break;
        }
      if (*self->at == '\n')
        self->line++;
      *write++ = *self->at++;
    }
  if (self->at == self->end)
    return give_up_line (self, line, _ ("A quotation mark is never closed."),
                         _ ("Close the field with a quotation mark."));

  field->length = (gsize)(write - field->text);
  self->at++;
  if (!is_line_end (self, self->at) && *self->at != ',')
    return give_up_line (self, line, _ ("There is text after a closing quotation mark."),
                         _ ("Write a quotation mark inside a field twice."));

  return TRUE;
}

static gboolean
parse_plain (Parser *self, guint line, Field *field)
{
  field->text = self->at;
  while (!is_line_end (self, self->at) && *self->at != ',')
    {
      if (*self->at == '"')
        return give_up_line (
          self, line, _ ("There is a quotation mark in a field without quotes."),
          _ ("Enclose the field in quotation marks and write inner ones twice."));
      if (*self->at == '\r')
        return give_up_line (self, line, _ ("There is a carriage return without a line feed."),
                             _ ("Save the file with one kind of line ends, LF or CRLF."));
      self->at++;
    }
  field->length = (gsize)(self->at - field->text);

  return TRUE;
}

/* One record into @fields; leaves @at behind its line end. */
static gboolean
parse_record (Parser *self)
{
  guint line = self->line;
  gboolean is_good = TRUE;
  gboolean is_more;

  g_array_set_size (self->fields, 0);
  do
    {
      Field field = { NULL, 0 };

      is_good = self->at < self->end && *self->at == '"' ? parse_quoted (self, line, &field)
                                                         : parse_plain (self, line, &field);
      is_more = is_good && self->at < self->end && *self->at == ',';
      if (is_good)
        g_array_append_val (self->fields, field);
      if (is_more)
        self->at++;
    }
  while (is_more);
  skip_line_end (self);

  return is_good;
}

/* Only when a record is complete may its delimiters be overwritten. */
static gboolean
end_fields (Parser *self, guint line, const GPtrArray *columns)
{
  gboolean is_good = TRUE;

  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = &g_array_index (self->fields, Field, i);
      const char *column = columns != NULL && i < columns->len ? columns->pdata[i] : NULL;

      if (memchr (field->text, '\0', field->length) != NULL)
        {
          report_line (self->findings, self->name, line, column, NULL,
                       _ ("There is a NUL character in the text."),
                       _ ("Remove it, or save the file as UTF-8 text."));
          is_good = FALSE;
        }
      else if (!g_utf8_validate_len (field->text, field->length, NULL))
        {
          g_autofree char *value = g_utf8_make_valid (field->text, (gssize)field->length);

          report_line (self->findings, self->name, line, column, value,
                       _ ("The text is not valid UTF-8."), _ ("Save the file as UTF-8."));
          is_good = FALSE;
        }
      field->text[field->length] = '\0';
    }

  return is_good;
}

static void
add_column (ZamynCsv *self, const char *name, guint line, ZamynFindings *findings)
{
  guint index = self->columns->len;

  g_ptr_array_add (self->columns, (gpointer)name);
  if (*name == '\0')
    report_line (findings, self->name, line, NULL, NULL, _ ("A column has no name."),
                 _ ("Name every column in the first line."));
  else if (g_hash_table_contains (self->by_name, name))
    report_line (findings, self->name, line, name, NULL, _ ("Two columns have the same name."),
                 _ ("Rename or remove one of them."));
  else
    g_hash_table_insert (self->by_name, (gpointer)name, GUINT_TO_POINTER (index + 1));
}

static gboolean
parse_header (ZamynCsv *self, Parser *parser)
{
  if (parser->at == parser->end)
    {
      zamyn_findings_add (parser->findings, ZAMYN_SEVERITY_ERROR, self->name, NULL, NULL, NULL,
                          _ ("The table is empty."),
                          _ ("Write the names of the columns into the first line."));
      return FALSE;
    }
  if (!parse_record (parser) || !end_fields (parser, 1, NULL))
    return FALSE;
  if (parser->fields->len > MAX_COLUMNS)
    {
      report_line (parser->findings, self->name, 1, NULL, NULL,
                   _ ("The table has too many columns."), _ ("Check that this is the right file."));
      return FALSE;
    }

  for (guint i = 0; i < parser->fields->len; i++)
    add_column (self, g_array_index (parser->fields, Field, i).text, 1, parser->findings);

  return TRUE;
}

static gboolean
check_count (ZamynCsv *self, Parser *parser, guint line)
{
  guint n_fields = parser->fields->len;
  guint n_columns = self->columns->len;
  g_autofree char *message = NULL;

  if (n_fields == n_columns)
    return TRUE;

  message = g_strdup_printf (
    /* TRANSLATORS: the first number is that of the fields in one line of a table. */
    g_dngettext (GETTEXT_PACKAGE, "The row has %u field, but the table has %u columns.",
                 "The row has %u fields, but the table has %u columns.", n_fields),
    n_fields, n_columns);
  report_line (parser->findings, self->name, line, NULL, NULL, message,
               _ ("Add or remove fields; enclose a field that holds a comma in quotation marks."));

  return FALSE;
}

static void
parse_rows (ZamynCsv *self, Parser *parser)
{
  while (parser->at < parser->end)
    {
      guint line = parser->line;

      /* An empty line says nothing, unless there is one column only. */
      if (self->columns->len > 1 && is_line_end (parser, parser->at))
        {
          skip_line_end (parser);
          continue;
        }
      if (!parse_record (parser) || !check_count (self, parser, line)
          || !end_fields (parser, line, self->columns))
        continue;

      for (guint i = 0; i < parser->fields->len; i++)
        g_ptr_array_add (self->cells, g_array_index (parser->fields, Field, i).text);
      g_array_append_val (self->lines, line);
    }
}

ZamynCsv *
zamyn_csv_parse (GBytes *bytes, const char *shown_name, ZamynFindings *findings)
{
  g_autoptr (ZamynCsv) self = NULL;
  g_autoptr (GArray) fields = NULL;
  const char *data;
  gsize size;
  Parser parser;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (shown_name != NULL, NULL);
  g_return_val_if_fail (findings != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (size > G_MAXINT32)
    {
      zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, shown_name, NULL, NULL, NULL,
                          _ ("The table is too large."), _ ("Split it into smaller tables."));
      return NULL;
    }

  self = g_new0 (ZamynCsv, 1);
  self->name = g_strdup (shown_name);
  self->text = g_malloc (size + 1);
  if (size > 0)
    memcpy (self->text, data, size);
  self->columns = g_ptr_array_new ();
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->cells = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));

  fields = g_array_new (FALSE, FALSE, sizeof (Field));
  parser = (Parser){
    .name = self->name,
    .at = self->text,
    .end = self->text + size,
    .line = 1,
    .fields = fields,
    .findings = findings,
  };
  if (!parse_header (self, &parser))
    return NULL;
  parse_rows (self, &parser);

  return g_steal_pointer (&self);
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
      report_line (findings, self->name, 1, names[i], NULL, _ ("The table lacks this column."),
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

gboolean
zamyn_number_parse (const char *text, double *value)
{
  const char *p = text;
  gsize n_digits;
  double number;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  /* The grammar first: g_ascii_strtod() also takes blanks, "nan", "inf" and "0x1p3". */
  if (*p == '+' || *p == '-')
    p++;
  n_digits = strspn (p, "0123456789");
  p += n_digits;
  if (*p == '.')
    {
      gsize n = strspn (++p, "0123456789");

      n_digits += n;
      p += n;
    }
  if (n_digits == 0)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      gsize n;

      p++;
      if (*p == '+' || *p == '-')
        p++;
      n = strspn (p, "0123456789");
      if (n == 0)
        return FALSE;
      p += n;
    }
  if (*p != '\0')
    return FALSE;

  number = g_ascii_strtod (text, NULL);
  if (!isfinite (number))
    return FALSE;

  *value = number;

  return TRUE;
}

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
