/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields of a table row as numbers, words and references, checked. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

void
zamyn_row_report (const ZamynTableRow *row, const char *column, const char *message, const char *remedy)
{
  zamyn_csv_report (row->csv, row->index, column, ZAMYN_SEVERITY_ERROR, message, remedy,
                    row->loader->findings);
}

const char *
zamyn_row_get_text (const ZamynTableRow *row, const char *column)
{
  const char *text = zamyn_csv_get_text (row->csv, row->index, column);

  return text[0] == '\0' ? "" : g_string_chunk_insert_const (row->loader->atlas->texts, text);
}

const char *
zamyn_row_get_id (const ZamynTableRow *row, const char *column)
{
  return g_intern_string (zamyn_csv_get_text (row->csv, row->index, column));
}

const char *
zamyn_row_require_id (const ZamynTableRow *row, const char *column)
{
  const char *id = zamyn_row_get_id (row, column);

  if (id[0] == '\0')
    zamyn_row_report (row, column, _ ("The field is blank."), _ ("Fill it in."));
  return id;
}

double
zamyn_row_get_number (const ZamynTableRow *row, const char *column, double minimum, double fallback)
{
  return zamyn_csv_get_double (row->csv, row->index, column, minimum, 1e15, fallback,
                               row->loader->findings);
}

double
zamyn_row_require_number (const ZamynTableRow *row, const char *column, double minimum)
{
  return zamyn_csv_require_double (row->csv, row->index, column, minimum, 1e15,
                                   row->loader->findings);
}

int
zamyn_row_require_year (const ZamynTableRow *row, const char *column)
{
  if (zamyn_csv_get_text (row->csv, row->index, column)[0] == '\0')
    zamyn_row_report (row, column, _ ("The year is missing."), _ ("Fill in a year, such as 2023."));
  return zamyn_csv_get_int (row->csv, row->index, column, 1900, 2200, 0, row->loader->findings);
}

void
zamyn_row_get_years (const ZamynTableRow *row, int *from_year, int *to_year)
{
  *from_year
    = zamyn_csv_get_int (row->csv, row->index, "from_year", 0, 9999, 0, row->loader->findings);
  *to_year
    = zamyn_csv_get_int (row->csv, row->index, "to_year", 0, 9999, 9999, row->loader->findings);
  if (*from_year > *to_year)
    zamyn_row_report (row, "to_year", _ ("The last year is before the first."),
                      _ ("Correct from_year or to_year."));
}

/* "1-12", "6;7;8", "5-6;9", "11-2" over the turn of the year. */
static gboolean
parse_months (const char *text, guint *months)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  *months = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (parts[i], "-", 3);
      guint n = g_strv_length (ends);
      guint64 first, last;

      if (n < 1 || n > 2)
        return FALSE;
      if (!g_ascii_string_to_unsigned (g_strstrip (ends[0]), 10, 1, 12, &first, NULL)
          || !g_ascii_string_to_unsigned (g_strstrip (ends[n - 1]), 10, 1, 12, &last, NULL))
        return FALSE;
      for (guint64 month = first;; month = month % 12 + 1)
        {
          *months |= 1u << (month - 1);
          if (month == last)
            break;
        }
    }
  return TRUE;
}

guint
zamyn_row_get_months (const ZamynTableRow *row, const char *column)
{
  const char *text = zamyn_csv_get_text (row->csv, row->index, column);
  guint months = 0;

  if (text[0] == '\0')
    return 0xFFF;
  if (!parse_months (text, &months))
    {
      zamyn_row_report (row, column, _ ("This is not a list of months."),
                        _ ("Write numbers from 1 to 12, such as 1-12 or 6;7;8."));
      return 0xFFF;
    }
  return months;
}

gboolean
zamyn_row_get_flag (const ZamynTableRow *row, const char *column)
{
  if (zamyn_csv_get_text (row->csv, row->index, column)[0] == '\0')
    return FALSE;
  return zamyn_row_get_word (row, column, "0|1|no|yes|false|true") % 2 == 1;
}

int
zamyn_row_get_word (const ZamynTableRow *row, const char *column, const char *words)
{
  const char *text = zamyn_csv_get_text (row->csv, row->index, column);
  gsize length = strlen (text);
  int index = 0;

  for (const char *at = words;; index++)
    {
      gsize size = strcspn (at, "|");

      if (size == length && strncmp (at, text, size) == 0)
        return index;
      if (at[size] == '\0')
        break;
      at += size + 1;
    }
  {
    g_auto (GStrv) list = g_strsplit (words, "|", -1);
    g_autofree char *joined = g_strjoinv (", ", list);
    /* TRANSLATORS: %s is a list of words that a file may contain */
    g_autofree char *remedy = g_strdup_printf (_ ("Write one of: %s."), joined);

    zamyn_row_report (row, column, _ ("This word is not known here."), remedy);
  }
  return -1;
}

guint
zamyn_row_get_modes (const ZamynTableRow *row, const char *column)
{
  g_auto (GStrv) ids = g_strsplit (zamyn_csv_get_text (row->csv, row->index, column), ";", -1);
  guint modes = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      ZamynMode mode = zamyn_mode_from_id (g_strstrip (ids[i]));

      if (mode == ZAMYN_N_MODES)
        zamyn_row_report (row, column, _ ("A mode in this list is not known."),
                          _ ("Use rail, road, sea, air, pipeline, power or transfer."));
      else
        modes |= 1u << mode;
    }
  return modes;
}

ZamynDirection
zamyn_row_get_direction (const ZamynTableRow *row)
{
  return zamyn_row_get_word (row, "direction", "import|export") == 1 ? ZAMYN_DIRECTION_EXPORT
                                                                     : ZAMYN_DIRECTION_IMPORT;
}

ZamynNames
zamyn_row_get_names (const ZamynTableRow *row)
{
  ZamynNames names = { 0 };

  for (guint i = 0; i < zamyn_csv_get_n_columns (row->csv); i++)
    {
      const char *column = zamyn_csv_get_column_name (row->csv, i);

      if (g_str_has_prefix (column, "name_"))
        zamyn_names_add (&names, g_intern_string (column + 5),
                         zamyn_csv_get_text (row->csv, row->index, column));
    }
  if (names.n == 0)
    zamyn_row_report (row, "name_en", _ ("The thing has no name."),
                      _ ("Fill in name_en at least."));
  return names;
}

static void
report_unknown (const ZamynTableRow *row, const char *column, const char *kind, const char *file)
{
  /* TRANSLATORS: %s is a kind of thing as the atlas calls it: node, link, passage, commodity */
  g_autofree char *message = g_strdup_printf (_ ("No %s has this id."), kind);
  /* TRANSLATORS: %s is a file name */
  g_autofree char *remedy = g_strdup_printf (_ ("Use an id of %s, or add it there."), file);

  zamyn_row_report (row, column, message, remedy);
}

guint32
zamyn_row_get_node (const ZamynTableRow *row, const char *column)
{
  const char *id = zamyn_csv_get_text (row->csv, row->index, column);
  guint32 node = ZAMYN_NONE;

  if (id[0] == '\0')
    return ZAMYN_NONE;
  node = zamyn_network_find_node (row->loader->atlas->network, id);
  if (node == ZAMYN_NONE)
    report_unknown (row, column, "node", "network/nodes.shp");
  return node;
}

guint32
zamyn_row_get_link (const ZamynTableRow *row, const char *column)
{
  const char *id = zamyn_csv_get_text (row->csv, row->index, column);
  guint32 link = zamyn_network_find_link (row->loader->atlas->network, id);

  if (link == ZAMYN_NONE)
    report_unknown (row, column, "link", "network/links.shp");
  return link;
}

guint32
zamyn_row_get_passage (const ZamynTableRow *row, const char *column)
{
  const char *id = zamyn_csv_get_text (row->csv, row->index, column);
  guint32 passage;

  if (id[0] == '\0')
    return ZAMYN_NONE;
  passage = zamyn_network_find_passage (row->loader->atlas->network, id);
  if (passage == ZAMYN_NONE)
    report_unknown (row, column, "passage", "tables/passages.csv");
  return passage;
}

guint32
zamyn_row_get_commodity (const ZamynTableRow *row, const char *column)
{
  const char *id = zamyn_csv_get_text (row->csv, row->index, column);
  guint32 commodity;

  if (id[0] == '\0')
    return ZAMYN_NONE;
  commodity = zamyn_atlas_find_commodity (row->loader->atlas, id);
  if (commodity == ZAMYN_NONE)
    report_unknown (row, column, "commodity", "tables/commodities.csv");
  return commodity;
}

guint32
zamyn_row_require_commodity (const ZamynTableRow *row)
{
  if (zamyn_csv_get_text (row->csv, row->index, "commodity")[0] == '\0')
    zamyn_row_report (row, "commodity", _ ("The field is blank."), _ ("Fill it in."));
  return zamyn_row_get_commodity (row, "commodity");
}

const guint32 *
zamyn_row_get_links (const ZamynTableRow *row, const char *column, guint *n)
{
  g_auto (GStrv) ids = g_strsplit (zamyn_csv_get_text (row->csv, row->index, column), ";", -1);
  guint32 *links = g_new (guint32, g_strv_length (ids) + 1);

  *n = 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      guint32 link;

      if (id[0] == '\0')
        continue;
      link = zamyn_network_find_link (row->loader->atlas->network, id);
      if (link == ZAMYN_NONE)
        {
          /* TRANSLATORS: %s is an id */
          g_autofree char *message = g_strdup_printf (_ ("No link has the id \"%s\"."), id);

          zamyn_row_report (row, column, message,
                            _ ("Use ids of network/links.shp, joined by semicolons."));
          continue;
        }
      links[(*n)++] = link;
    }
  g_ptr_array_add (row->loader->atlas->arrays, links);
  return links;
}

gboolean
zamyn_atlas_is_basis (const char *text)
{
  static const char *const words[]
    = { "documented", "derived", "computed", "common", "estimate", "claimed", NULL };

  return g_strv_contains (words, text);
}

const char *
zamyn_row_get_basis (const ZamynTableRow *row, const char *column)
{
  const char *basis = zamyn_row_get_id (row, column);

  if (!zamyn_atlas_is_basis (basis))
    zamyn_row_report (
      row, column, _ ("This is not a basis."),
      _ ("Write one of: documented, derived, computed, common, estimate, claimed."));
  return basis;
}

gboolean
zamyn_atlas_has_source (const ZamynAtlas *self, const char *sources)
{
  g_auto (GStrv) ids = NULL;
  guint n = 0;

  /* Where there is no list at all, that is the one thing to say. */
  if (g_hash_table_size (self->source_by_id) == 0
      || g_hash_table_contains (self->source_by_id, sources))
    return TRUE;
  if (strchr (sources, ';') == NULL)
    return FALSE;
  ids = g_strsplit (sources, ";", -1);
  for (; ids[n] != NULL; n++)
    if (!g_hash_table_contains (self->source_by_id, g_strstrip (ids[n])))
      return FALSE;
  return n > 0;
}

const char *
zamyn_row_get_source (const ZamynTableRow *row)
{
  const char *source = zamyn_row_get_id (row, "source");

  if (!zamyn_atlas_has_source (row->loader->atlas, source))
    zamyn_row_report (row, "source", _ ("This source is not in the list of sources."),
                      _ ("Use an id of tables/sources.csv, or add the source there."));
  return source;
}

const char *
zamyn_row_get_country (const ZamynTableRow *row, const char *column)
{
  const char *code = zamyn_row_get_id (row, column);
  gsize length = strlen (code);
  gboolean ok = length == 2 || length == 3;

  for (gsize i = 0; i < length; i++)
    ok = ok && g_ascii_isupper (code[i]);
  if (!ok)
    zamyn_row_report (row, column, _ ("This is not a country code."),
                      _ ("Write two capital letters, such as RU."));
  return code;
}

void
zamyn_row_check_unit (const ZamynTableRow *row, guint32 commodity)
{
  const char *unit = zamyn_csv_get_text (row->csv, row->index, "unit");
  const ZamynCommodity *rows
    = (const ZamynCommodity *)(void *)row->loader->atlas->rows[ZAMYN_TABLE_COMMODITIES]->data;
  g_autofree char *remedy = NULL;

  if (commodity == ZAMYN_NONE || strcmp (rows[commodity].unit, unit) == 0)
    return;
  /* TRANSLATORS: %s is a unit such as kt */
  remedy = g_strdup_printf (_ ("Convert the quantity to %s."), rows[commodity].unit);
  zamyn_row_report (row, "unit", _ ("The unit is not that of the commodity."), remedy);
}

/* YYYY, YYYY-MM or YYYY-MM-DD. */
static gboolean
is_date (const char *text)
{
  gsize length = strlen (text);
  int year, month = 1, day = 1;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  year = (int)g_ascii_strtoll (text, NULL, 10);
  if (length >= 7)
    month = (int)g_ascii_strtoll (text + 5, NULL, 10);
  if (length == 10)
    day = (int)g_ascii_strtoll (text + 8, NULL, 10);
  return year > 0 && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

const char *
zamyn_row_get_date (const ZamynTableRow *row, const char *column)
{
  const char *text = zamyn_row_get_id (row, column);

  if (!is_date (text))
    zamyn_row_report (row, column, _ ("This is not a date."),
                      _ ("Write year, month and day, such as 2023-08-17."));
  return text;
}
