/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nodes, links and passages of an atlas: from the attributes of two shapefiles and a table. */

#include "core/atlas-private.h"
#include "core/network-builder.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* One record of a shapefile while it is read. */
typedef struct
{
  const ZamynAtlasLoader *loader;
  ZamynShapeLayer *layer;
  guint record;
} Record;

static const char *
get_text (const Record *self, const char *field)
{
  int index = zamyn_shape_layer_find_field (self->layer, field);

  return index < 0 ? "" : zamyn_shape_layer_get_text (self->layer, self->record, index);
}

/* A fault of an attribute is in the .dbf, one of the geometry (no field) in the .shp. */
static void
report (const Record *self, const char *field, const char *message, const char *remedy)
{
  /* TRANSLATORS: which record of a shapefile is meant, counted from one. */
  g_autofree char *place = g_strdup_printf (_ ("record %u"), self->record + 1);
  const char *name = zamyn_shape_layer_get_name (self->layer);
  g_autofree char *table = g_strdup_printf ("%.*s.dbf", (int)(strlen (name) - 4), name);

  zamyn_findings_add (self->loader->findings, ZAMYN_SEVERITY_ERROR, field[0] == '\0' ? name : table,
                      place, field, get_text (self, field), message, remedy);
}

/* Whether the shapefile reader has found the same field wrong already. */
static gboolean
is_reported (const Record *self, const char *field)
{
  g_autofree char *place = g_strdup_printf (_ ("record %u"), self->record + 1);
  ZamynFindings *findings = self->loader->findings;

  for (guint i = zamyn_findings_get_n (findings); i > 0; i--)
    {
      const ZamynFinding *finding = zamyn_findings_get (findings, i - 1);

      if (strcmp (finding->place, place) == 0 && g_ascii_strcasecmp (finding->field, field) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A number in a range; blank gives @fallback, and a wrong one something harmless. */
static double
get_number (const Record *self, const char *field, double minimum, double maximum, double fallback)
{
  const char *text = get_text (self, field);
  double value;

  if (text[0] == '\0')
    return fallback;
  if (!zamyn_number_parse (text, &value))
    {
      if (!is_reported (self, field))
        report (self, field, _ ("This is not a number."),
                _ ("Correct the field in the attribute table."));
      return MAX (minimum, 1);
    }
  if (value < minimum || value > maximum)
    {
      report (self, field, _ ("The number is out of range."),
              _ ("Correct the field in the attribute table."));
      return MAX (minimum, 1);
    }
  return value;
}

static ZamynNames
get_names (const Record *self)
{
  ZamynNames names = { 0 };

  for (guint i = 0; i < zamyn_shape_layer_get_n_fields (self->layer); i++)
    {
      const char *field = zamyn_shape_layer_get_field_name (self->layer, i);

      if (g_ascii_strncasecmp (field, "name_", 5) == 0)
        {
          g_autofree char *language = g_ascii_strdown (field + 5, -1);

          zamyn_names_add (&names, language,
                           zamyn_shape_layer_get_text (self->layer, self->record, (int)i));
        }
    }
  return names;
}

static const char *
get_source (const Record *self)
{
  const char *source = get_text (self, "source");

  if (!zamyn_atlas_has_source (self->loader->atlas, source))
    report (self, "source", _ ("This source is not in the list of sources."),
            _ ("Use an id of tables/sources.csv, or add the source there."));
  return g_intern_string (source);
}

/* The index of a word in a list; -1 with a finding where it is none of them. */
static int
get_word (const Record *self, const char *field, const char *const *words)
{
  const char *text = get_text (self, field);
  g_autofree char *list = NULL;
  g_autofree char *remedy = NULL;

  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      return i;
  list = g_strjoinv (", ", (char **)words);
  /* TRANSLATORS: %s is a list of words that a file may contain */
  remedy = g_strdup_printf (_ ("Write one of: %s."), list);
  report (self, field, _ ("This word is not known here."), remedy);
  return -1;
}

static void
read_node (const Record *self, ZamynNetworkBuilder *builder)
{
  static const char *const kinds[]
    = { "city",           "station",  "hub",  "substation",  "port",
        "border_station", "crossing", "mine", "power_plant", "airport",
        "refinery",       "depot",    NULL };
  ZamynNode node = { .id = g_intern_string (get_text (self, "id")),
                     .names = get_names (self),
                     .kind = g_intern_string (get_text (self, "kind")),
                     .country = g_intern_string (get_text (self, "country")),
                     .rank = (int)get_number (self, "rank", 1, 9, 9) };

  get_word (self, "kind", kinds);
  if (node.id[0] == '\0')
    {
      report (self, "id", _ ("The field is blank."), _ ("Fill it in."));
      return;
    }
  if (strlen (node.country) != 2 || !g_ascii_isupper (node.country[0])
      || !g_ascii_isupper (node.country[1]))
    report (self, "country", _ ("This is not a country code."),
            _ ("Write two capital letters, such as RU."));
  node.source = get_source (self);
  if (zamyn_shape_layer_get_n_parts (self->layer, self->record) == 0)
    {
      report (self, "", _ ("The node has no place."), _ ("Draw its point."));
      return;
    }
  node.point = zamyn_shape_layer_get_part (self->layer, self->record, 0).points[0];
  zamyn_network_builder_add_node (builder, &node, zamyn_shape_layer_get_name (self->layer),
                                  self->record + 1);
}

static ZamynGauge
get_gauge (const Record *self)
{
  static const char *const words[] = { "", "1520", "1435", "1520/1435", "1435/1520", NULL };
  static const ZamynGauge gauges[]
    = { ZAMYN_GAUGE_NONE, ZAMYN_GAUGE_1520, ZAMYN_GAUGE_1435, ZAMYN_GAUGE_1520 | ZAMYN_GAUGE_1435,
        ZAMYN_GAUGE_1520 | ZAMYN_GAUGE_1435 };
  int word = get_word (self, "gauge", words);

  return word < 0 ? ZAMYN_GAUGE_NONE : gauges[word];
}

static void
check_capacity_unit (const Record *self, const ZamynLink *link)
{
  const char *unit = get_text (self, "cap_unit");
  const char *expected = link->mode == ZAMYN_MODE_POWER ? "MW" : "kt_per_year";

  if (isnan (link->capacity) && unit[0] == '\0')
    return;
  if (strcmp (unit, expected) != 0)
    report (self, "cap_unit", _ ("The unit does not fit the mode."),
            _ ("Write MW for power lines and kt_per_year for all others."));
}

static void
read_link (const Record *self, ZamynNetworkBuilder *builder)
{
  static const char *const statuses[]
    = { "operating", "seasonal", "construction", "planned", "closed", NULL };
  ZamynLink link = { .id = g_intern_string (get_text (self, "id")),
                     .names = get_names (self),
                     .mode = zamyn_mode_from_id (get_text (self, "mode")),
                     .gauge = get_gauge (self),
                     .from_year = (int)get_number (self, "from_year", 0, 9999, 0),
                     .to_year = (int)get_number (self, "to_year", 0, 9999, 9999),
                     .length_km = get_number (self, "length_km", 0, 50000, NAN),
                     .capacity = get_number (self, "capacity", 0, 1e9, NAN),
                     .basis = g_intern_string (get_text (self, "basis")) };

  link.status = (ZamynStatus)MAX (get_word (self, "status", statuses), 0);
  link.source = get_source (self);
  if (!zamyn_atlas_is_basis (link.basis))
    report (self, "basis", _ ("This is not a basis."),
            _ ("Write one of: documented, derived, computed, common, estimate, claimed."));
  if (link.from_year > link.to_year)
    report (self, "to_year", _ ("The last year is before the first."),
            _ ("Correct from_year or to_year."));
  if (link.mode == ZAMYN_N_MODES)
    report (self, "mode", _ ("This mode is not known."),
            _ ("Use rail, road, sea, air, pipeline, power or transfer."));
  if (link.id[0] == '\0')
    report (self, "id", _ ("The field is blank."), _ ("Fill it in."));
  if (link.mode == ZAMYN_N_MODES || link.id[0] == '\0')
    return;
  check_capacity_unit (self, &link);
  if (zamyn_shape_layer_get_n_parts (self->layer, self->record) > 1)
    report (self, "", _ ("The line has several parts."), _ ("Join them to one line."));
  if (zamyn_shape_layer_get_n_parts (self->layer, self->record) > 0)
    {
      ZamynShapePart part = zamyn_shape_layer_get_part (self->layer, self->record, 0);

      link.points = part.points;
      link.n_points = part.n_points;
    }
  zamyn_network_builder_add_link (builder, &link, get_text (self, "from_node"),
                                  get_text (self, "to_node"),
                                  zamyn_shape_layer_get_name (self->layer), self->record + 1);
}

static gboolean
require_fields (const ZamynAtlasLoader *loader, ZamynShapeLayer *layer, const char *fields)
{
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);
  gboolean all = TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (zamyn_shape_layer_find_field (layer, names[i]) >= 0)
        continue;
      zamyn_findings_add (
        loader->findings, ZAMYN_SEVERITY_ERROR, zamyn_shape_layer_get_name (layer), NULL, names[i],
        NULL, _ ("The attribute field is missing."), _ ("Add it to the attribute table."));
      all = FALSE;
    }
  return all;
}

static void
read_layer (const ZamynAtlasLoader *loader,
            ZamynNetworkBuilder *builder,
            const char *key,
            ZamynShapeKind kind,
            const char *fields,
            void (*read) (const Record *, ZamynNetworkBuilder *))
{
  g_autoptr (ZamynShapeLayer) layer = zamyn_atlas_read_shapes (loader, "network", key, kind);
  Record record = { loader, layer, 0 };

  if (layer == NULL || !require_fields (loader, layer, fields))
    return;
  for (; record.record < zamyn_shape_layer_get_n_records (layer); record.record++)
    read (&record, builder);
}

static void
read_passage (const ZamynTableRow *row, ZamynNetworkBuilder *builder)
{
  ZamynPassage passage = { .id = zamyn_row_require_id (row, "id"),
                           .names = zamyn_row_get_names (row),
                           .kind = zamyn_row_require_id (row, "kind"),
                           .countries = zamyn_row_get_id (row, "countries"),
                           .source = zamyn_row_get_source (row) };

  zamyn_row_get_basis (row, "basis");
  zamyn_network_builder_add_passage (
    builder, &passage, zamyn_csv_get_text (row->csv, row->index, "members"),
    zamyn_csv_get_text (row->csv, row->index, "gates"), zamyn_csv_get_name (row->csv),
    zamyn_csv_get_line (row->csv, row->index));
}

void
zamyn_atlas_load_network (const ZamynAtlasLoader *loader)
{
  const char *nodes = zamyn_key_file_get (loader->ini, "network", "nodes");
  const char *links = zamyn_key_file_get (loader->ini, "network", "links");
  g_autoptr (ZamynNetworkBuilder) builder = zamyn_network_builder_new (loader->atlas->home);
  g_autoptr (ZamynCsv) passages = NULL;

  if (nodes != NULL)
    loader->atlas->nodes_file = g_intern_string (nodes);
  if (links != NULL)
    loader->atlas->links_file = g_intern_string (links);
  read_layer (loader, builder, "nodes", ZAMYN_SHAPE_POINT, "id name_en kind country rank source",
              read_node);
  read_layer (loader, builder, "links", ZAMYN_SHAPE_LINE,
              "id from_node to_node mode gauge status from_year to_year length_km capacity "
              "cap_unit basis source",
              read_link);
  passages = zamyn_atlas_open_table (loader, "passages",
                                     "id name_en kind countries members gates basis source");
  if (passages != NULL)
    {
      ZamynTableRow row = { loader, passages, 0 };

      for (; row.index < zamyn_csv_get_n_rows (passages); row.index++)
        read_passage (&row, builder);
    }
  loader->atlas->network = zamyn_network_builder_end (builder, loader->findings);
}
