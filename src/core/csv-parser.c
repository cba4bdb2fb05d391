/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file is copied once; fields are unquoted in place and ended by NUL, so that every cell is a
 * pointer into that copy. UTF-8 never hides a comma, quote or line end inside a character, so the
 * text is split as bytes and each field is checked as UTF-8 when it is complete. */

#include "core/csv-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No table of ours has more than thirty columns. */
#define MAX_COLUMNS 1000

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
  zamyn_csv_report_line (self->findings, self->name, line, NULL, NULL, message, remedy);
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
          zamyn_csv_report_line (self->findings, self->name, line, column, NULL,
                                 _ ("There is a NUL character in the text."),
                                 _ ("Remove it, or save the file as UTF-8 text."));
          is_good = FALSE;
        }
      else if (!g_utf8_validate_len (field->text, field->length, NULL))
        {
          g_autofree char *value = g_utf8_make_valid (field->text, (gssize)field->length);

          zamyn_csv_report_line (self->findings, self->name, line, column, value,
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
    zamyn_csv_report_line (findings, self->name, line, NULL, NULL, _ ("A column has no name."),
                           _ ("Name every column in the first line."));
  else if (g_hash_table_contains (self->by_name, name))
    zamyn_csv_report_line (findings, self->name, line, name, NULL,
                           _ ("Two columns have the same name."),
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
      zamyn_csv_report_line (parser->findings, self->name, 1, NULL, NULL,
                             _ ("The table has too many columns."),
                             _ ("Check that this is the right file."));
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
  zamyn_csv_report_line (
    parser->findings, self->name, line, NULL, NULL, message,
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
