/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/printer.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

#include "core/csv-writer.h"

/* Cells of the text table wider than this are cut: lists of sources would hide the figures. */
#define MAX_CELL_CHARS 44

typedef struct
{
  const char *text; /* in the sheet's chunk; NULL for a number */
  double number;
} Cell;

typedef struct
{
  const char *heading;
  ZamynPoint *points;
  guint n_points;
} Row;

typedef struct
{
  const char *name;
  char *json;
} Member;

struct _ZamynSheet
{
  GStringChunk *strings;
  GArray *cells;   /* Cell, row by row */
  GArray *rows;    /* Row */
  GArray *members; /* Member */

  const char *next_heading;
  const ZamynColumn *columns;
  guint n_columns;
};

ZamynPrintFormat
zamyn_print_format_from_id (const char *id)
{
  static const char *const ids[] = { "table", "csv", "json", "geojson" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      return i;
  return ZAMYN_N_PRINT_FORMATS;
}

static void
row_clear (gpointer data)
{
  Row *row = data;
  g_clear_pointer (&row->points, g_free);
}

static void
member_clear (gpointer data)
{
  Member *member = data;
  g_clear_pointer (&member->json, g_free);
}

ZamynSheet *
zamyn_sheet_new (const ZamynColumn *columns, guint n_columns)
{
  ZamynSheet *self = g_new0 (ZamynSheet, 1);

  self->strings = g_string_chunk_new (4096);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_set_clear_func (self->members, member_clear);
  self->columns = columns;
  self->n_columns = n_columns;
  return self;
}

void
zamyn_sheet_free (ZamynSheet *self)
{
  g_string_chunk_free (self->strings);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->members);
  g_free (self);
}

guint
zamyn_sheet_get_n_rows (const ZamynSheet *self)
{
  return self->rows->len;
}

/* Begins a row where the last one is full. Returns the column of the cell that follows. */
static const ZamynColumn *
begin_cell (ZamynSheet *self)
{
  guint column = self->cells->len % self->n_columns;

  if (column == 0)
    {
      Row row = { .heading = g_steal_pointer (&self->next_heading) };
      g_array_append_val (self->rows, row);
    }
  return &self->columns[column];
}

void
zamyn_sheet_add_text (ZamynSheet *self, const char *text)
{
  const ZamynColumn *column = begin_cell (self);
  Cell cell = { .text = g_string_chunk_insert_const (self->strings, text != NULL ? text : "") };

  g_return_if_fail (column->decimals == ZAMYN_TEXT_COLUMN);
  g_array_append_val (self->cells, cell);
}

void
zamyn_sheet_add_number (ZamynSheet *self, double value)
{
  const ZamynColumn *column = begin_cell (self);
  Cell cell = { .number = value };

  g_return_if_fail (column->decimals != ZAMYN_TEXT_COLUMN);
  g_array_append_val (self->cells, cell);
}

void
zamyn_sheet_set_line (ZamynSheet *self, const ZamynPoint *points, guint n_points)
{
  g_return_if_fail (self->rows->len > 0);
  Row *row = &g_array_index (self->rows, Row, self->rows->len - 1);

  g_free (row->points);
  row->points = g_memdup2 (points, n_points * sizeof *points);
  row->n_points = n_points;
}

void
zamyn_sheet_add_heading (ZamynSheet *self, const char *heading)
{
  self->next_heading = g_string_chunk_insert (self->strings, heading);
}

static const Cell *
get_cell (const ZamynSheet *self, guint row, guint column)
{
  return &g_array_index (self->cells, Cell, row * self->n_columns + column);
}

/* The text table */

static char *
cell_to_shown_text (const ZamynColumn *column, const Cell *cell)
{
  if (cell->text != NULL)
    {
      if (g_utf8_strlen (cell->text, -1) <= MAX_CELL_CHARS)
        return g_strdup (cell->text);
      g_autofree char *head = g_utf8_substring (cell->text, 0, MAX_CELL_CHARS - 1);
      return g_strconcat (head, "…", NULL);
    }
  if (isnan (cell->number))
    return g_strdup ("–");
  if (isinf (cell->number))
    return g_strdup ("∞");

  g_autofree char *number = zamyn_number_format (cell->number, column->decimals);
  g_auto (GStrv) parts = g_strsplit (number, ".", 2);
  return g_strjoinv (nl_langinfo (RADIXCHAR), parts);
}

/* Columns on the screen that a text takes: Chinese characters take two. */
static guint
shown_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
append_padded (GString *out, const char *text, guint width, gboolean right, gboolean last)
{
  guint own = shown_width (text);
  guint pad = own < width ? width - own : 0;

  if (right)
    g_string_append_printf (out, "%*s", (int) pad, "");
  g_string_append (out, text);
  if (!right && !last)
    g_string_append_printf (out, "%*s", (int) pad, "");
  g_string_append (out, last ? "\n" : "  ");
}

static void
print_table (const ZamynSheet *self, GString *out)
{
  guint n = self->rows->len, m = self->n_columns;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *widths = g_new0 (guint, m);

  if (n == 0)
    return;
  for (guint c = 0; c < m; c++)
    widths[c] = shown_width (self->columns[c].name);
  for (guint i = 0; i < n * m; i++)
    {
      char *text = cell_to_shown_text (&self->columns[i % m], get_cell (self, i / m, i % m));
      widths[i % m] = MAX (widths[i % m], shown_width (text));
      g_ptr_array_add (texts, text);
    }

  for (guint c = 0; c < m; c++)
    append_padded (out, self->columns[c].name, widths[c],
                   self->columns[c].decimals != ZAMYN_TEXT_COLUMN, c + 1 == m);
  for (guint r = 0; r < n; r++)
    {
      const char *heading = g_array_index (self->rows, Row, r).heading;
      if (heading != NULL)
        g_string_append_printf (out, "\n%s\n", heading);
      for (guint c = 0; c < m; c++)
        append_padded (out, g_ptr_array_index (texts, r * m + c), widths[c],
                       self->columns[c].decimals != ZAMYN_TEXT_COLUMN, c + 1 == m);
    }
}

/* CSV */

static void
print_csv (const ZamynSheet *self, GString *out)
{
  for (guint c = 0; c < self->n_columns; c++)
    zamyn_csv_append_text (out, c == 0, self->columns[c].name);
  g_string_append_c (out, '\n');

  for (guint r = 0; r < self->rows->len; r++)
    {
      for (guint c = 0; c < self->n_columns; c++)
        {
          const Cell *cell = get_cell (self, r, c);
          g_autofree char *number = NULL;
          if (cell->text == NULL)
            number = zamyn_number_format (cell->number, self->columns[c].decimals);
          zamyn_csv_append_text (out, c == 0, number != NULL ? number : cell->text);
        }
      g_string_append_c (out, '\n');
    }
}

/* JSON */

static void
append_json_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, '"');
}

static void
append_json_number (GString *out, double value, int decimals)
{
  g_autofree char *text = isfinite (value) ? zamyn_number_format (value, decimals) : NULL;
  g_string_append (out, text != NULL ? text : "null");
}

static void
append_json_row (const ZamynSheet *self, guint row, GString *out)
{
  for (guint c = 0; c < self->n_columns; c++)
    {
      const Cell *cell = get_cell (self, row, c);
      g_string_append (out, c == 0 ? "{" : ", ");
      append_json_text (out, self->columns[c].name);
      g_string_append (out, ": ");
      if (cell->text != NULL)
        append_json_text (out, cell->text);
      else
        append_json_number (out, cell->number, self->columns[c].decimals);
    }
  g_string_append_c (out, '}');
}

static void
append_json_rows (const ZamynSheet *self, GString *out)
{
  g_string_append_c (out, '[');
  for (guint r = 0; r < self->rows->len; r++)
    {
      g_string_append (out, r == 0 ? "\n  " : ",\n  ");
      append_json_row (self, r, out);
    }
  g_string_append (out, self->rows->len > 0 ? "\n]" : "]");
}

static void
append_members (const ZamynSheet *self, GString *out)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      append_json_text (out, member->name);
      g_string_append_printf (out, ": %s,\n", member->json);
    }
}

static void
print_json (const ZamynSheet *self, GString *out)
{
  if (self->members->len > 0)
    {
      g_string_append (out, "{");
      append_members (self, out);
      g_string_append (out, "\"rows\": ");
    }
  append_json_rows (self, out);
  g_string_append (out, self->members->len > 0 ? "}\n" : "\n");
}

static void
set_member (ZamynSheet *self, const char *name, GString *json)
{
  Member member = { name, g_string_free (json, FALSE) };
  g_array_append_val (self->members, member);
}

void
zamyn_sheet_set_text (ZamynSheet *self, const char *member, const char *text)
{
  GString *json = g_string_new (NULL);
  append_json_text (json, text);
  set_member (self, member, json);
}

void
zamyn_sheet_set_number (ZamynSheet *self, const char *member, double value, int decimals)
{
  GString *json = g_string_new (NULL);
  append_json_number (json, value, decimals);
  set_member (self, member, json);
}

void
zamyn_sheet_set_rows (ZamynSheet *self, const char *member, const ZamynSheet *rows)
{
  GString *json = g_string_new (NULL);
  append_json_rows (rows, json);
  set_member (self, member, json);
}

/* GeoJSON (RFC 7946): a line across the antimeridian is cut in two there. */

static void
append_position (GString *out, gboolean first, double lon_deg, double lat_deg)
{
  g_autofree char *lon = zamyn_number_format (lon_deg, 6);
  g_autofree char *lat = zamyn_number_format (lat_deg, 6);
  g_string_append_printf (out, "%s[%s, %s]", first ? "" : ", ", lon, lat);
}

static gboolean
crosses_antimeridian (ZamynPoint a, ZamynPoint b)
{
  return fabs (a.lon_deg - b.lon_deg) > 180;
}

static void
append_line (GString *out, const ZamynPoint *points, guint n)
{
  append_position (out, TRUE, points[0].lon_deg, points[0].lat_deg);
  for (guint i = 1; i < n; i++)
    {
      ZamynPoint a = points[i - 1], b = points[i];
      if (crosses_antimeridian (a, b))
        {
          double edge = a.lon_deg > 0 ? 180 : -180;
          double left = fabs (edge - a.lon_deg), whole = 360 - fabs (a.lon_deg - b.lon_deg);
          double lat = a.lat_deg + (b.lat_deg - a.lat_deg) * (whole > 0 ? left / whole : 0);
          append_position (out, FALSE, edge, lat);
          g_string_append (out, "], [");
          append_position (out, TRUE, -edge, lat);
        }
      append_position (out, FALSE, b.lon_deg, b.lat_deg);
    }
}

static void
append_geometry (GString *out, const Row *row)
{
  gboolean split = FALSE;

  for (guint i = 1; i < row->n_points && !split; i++)
    split = crosses_antimeridian (row->points[i - 1], row->points[i]);

  if (row->n_points == 0)
    g_string_append (out, "null");
  else if (row->n_points == 1)
    {
      g_string_append (out, "{\"type\": \"Point\", \"coordinates\": ");
      append_position (out, TRUE, row->points[0].lon_deg, row->points[0].lat_deg);
      g_string_append_c (out, '}');
    }
  else
    {
      g_string_append_printf (out, "{\"type\": \"%s\", \"coordinates\": [%s",
                              split ? "MultiLineString" : "LineString", split ? "[" : "");
      append_line (out, row->points, row->n_points);
      g_string_append (out, split ? "]]}" : "]}");
    }
}

static void
print_geojson (const ZamynSheet *self, GString *out)
{
  g_string_append (out, "{\"type\": \"FeatureCollection\",\n");
  append_members (self, out);
  g_string_append (out, "\"features\": [");
  for (guint r = 0; r < self->rows->len; r++)
    {
      g_string_append (out, r == 0 ? "\n" : ",\n");
      g_string_append (out, "  {\"type\": \"Feature\", \"properties\": ");
      append_json_row (self, r, out);
      g_string_append (out, ", \"geometry\": ");
      append_geometry (out, &g_array_index (self->rows, Row, r));
      g_string_append_c (out, '}');
    }
  g_string_append (out, "\n]}\n");
}

char *
zamyn_sheet_print (const ZamynSheet *self, ZamynPrintFormat format)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self->cells->len == self->rows->len * self->n_columns, NULL);
  switch (format)
    {
    case ZAMYN_PRINT_CSV:
      print_csv (self, out);
      break;
    case ZAMYN_PRINT_JSON:
      print_json (self, out);
      break;
    case ZAMYN_PRINT_GEOJSON:
      print_geojson (self, out);
      break;
    case ZAMYN_PRINT_TABLE:
    case ZAMYN_N_PRINT_FORMATS:
    default:
      print_table (self, out);
      break;
    }
  return g_string_free (out, FALSE);
}
