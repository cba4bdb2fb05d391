/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loaded rows do not keep their line: few ask for it, and who does reads the table again. */

#include "core/source-rows.h"

#include <string.h>

#include "core/csv-reader.h"
#include "core/file-io.h"

#define MAX_TABLE_BYTES (64 * 1024 * 1024)

#define SUPPLY_DEMAND "tables/supply_demand.csv"
#define SUBSTITUTES "tables/substitutes.csv"

struct _ZamynSourceRows
{
  ZamynAtlas *atlas;
  GHashTable *tables; /* name → ZamynCsv, NULL where it cannot be read */
};

static void
free_table (gpointer table)
{
  if (table != NULL)
    zamyn_csv_free (table);
}

ZamynSourceRows *
zamyn_source_rows_new (ZamynAtlas *atlas)
{
  ZamynSourceRows *self = g_new0 (ZamynSourceRows, 1);

  self->atlas = zamyn_atlas_ref (atlas);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_table);
  return self;
}

void
zamyn_source_rows_free (ZamynSourceRows *self)
{
  g_hash_table_unref (self->tables);
  zamyn_atlas_unref (self->atlas);
  g_free (self);
}

static const ZamynCsv *
get_table (ZamynSourceRows *self, const char *name)
{
  gpointer known = NULL;
  g_autoptr (ZamynFindings) findings = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_hash_table_lookup_extended (self->tables, name, NULL, &known))
    return known;
  findings = zamyn_findings_new ();
  path = zamyn_folder_resolve (zamyn_atlas_get_folder (self->atlas), name, NULL);
  bytes = path == NULL ? NULL : zamyn_file_read (path, name, MAX_TABLE_BYTES, NULL);
  known = bytes == NULL ? NULL : zamyn_csv_parse (bytes, name, findings);
  g_hash_table_insert (self->tables, g_strdup (name), known);
  return known;
}

const char *
zamyn_source_rows_find (ZamynSourceRows *self,
                        const char *table,
                        const char *const *columns,
                        const char *const *values)
{
  const ZamynCsv *csv = get_table (self, table);
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint row = 0; csv != NULL && row < zamyn_csv_get_n_rows (csv); row++)
    {
      gboolean matches = TRUE;

      for (guint i = 0; matches && columns[i] != NULL; i++)
        matches = values[i] == NULL
                  || strcmp (zamyn_csv_get_text (csv, row, columns[i]), values[i]) == 0;
      if (!matches)
        continue;
      if (places->len == 0)
        g_string_append_printf (places, "%s:%u", table, zamyn_csv_get_line (csv, row));
      else
        g_string_append_printf (places, ";%u", zamyn_csv_get_line (csv, row));
    }
  return g_intern_string (places->str);
}

const char *
zamyn_source_rows_of_row (ZamynSourceRows *self, const ZamynProblem *problem, guint32 row)
{
  static const char *const trade_columns[]
    = { "year", "commodity", "direction", "role", "node", "partner", NULL };
  static const char *const substitute_columns[]
    = { "commodity", "direction", "node", "partner", NULL };
  const ZamynRow *it = zamyn_problem_get_row (problem, row);
  const ZamynGood *good = zamyn_problem_get_good (problem, it->good);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);
  gboolean is_outside = row < good->rows + good->n_outside;
  gboolean is_supply = is_outside == (good->direction == ZAMYN_DIRECTION_IMPORT);
  g_autofree char *year = g_strdup_printf ("%d", zamyn_problem_get_year (problem));
  const char *id = commodities[good->commodity].id;
  const char *direction = zamyn_direction_get_id (good->direction);
  const char *node = zamyn_network_get_node (zamyn_atlas_get_network (self->atlas), it->node)->id;
  /* Home rows of one place were added up whoever they belong to. */
  const char *partner = is_outside ? it->partner : NULL;
  const char *trade_values[]
    = { year, id, direction, is_supply ? "supply" : "demand", node, partner, NULL };
  const char *substitute_values[] = { id, direction, node, partner, NULL };

  if (it->is_substitute)
    return zamyn_source_rows_find (self, SUBSTITUTES, substitute_columns, substitute_values);
  return zamyn_source_rows_find (self, SUPPLY_DEMAND, trade_columns, trade_values);
}

const char *
zamyn_source_rows_of_commodity (ZamynSourceRows *self, guint32 commodity)
{
  static const char *const columns[] = { "id", NULL };
  guint n;
  const char *values[] = { zamyn_atlas_get_commodities (self->atlas, &n)[commodity].id, NULL };

  return zamyn_source_rows_find (self, "tables/commodities.csv", columns, values);
}

const char *
zamyn_source_rows_of_element (ZamynSourceRows *self, const ZamynElement *element)
{
  static const char *const gate_columns[] = { "id", "direction", NULL };
  static const char *const link_columns[] = { "link", NULL };
  const char *colon = strrchr (element->name, ':');
  g_autofree char *id = NULL, *link = NULL;
  const char *found;

  if (colon == NULL)
    return "";
  id = g_strndup (element->name, (gsize)(colon - element->name));

  const char *gate_values[] = { id, colon + 1, NULL };
  const char *link_values[] = { id, NULL };

  found = zamyn_source_rows_find (self, "tables/crossings.csv", gate_columns, gate_values);
  if (found[0] == '\0')
    found = zamyn_source_rows_find (self, "tables/link_years.csv", link_columns, link_values);
  if (found[0] != '\0')
    return found;
  link = g_strconcat ("network/links.dbf:", id, NULL);
  return g_intern_string (link);
}
