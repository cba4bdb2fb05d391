/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading an atlas: atlas.ini says what there is; sources come first, since everything refers to
 * them, then the base map, the network, and the tables in an order in which each finds what it
 * refers to. Whatever is wrong is written down and the loading goes on; only at the end it is seen
 * whether something usable came out. */

#include "core/atlas-private.h"
#include "core/file-io.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_INI_BYTES (1024 * 1024)
#define MAX_TABLE_BYTES (64 * 1024 * 1024)

static void
report_error (const ZamynAtlasLoader *loader, const char *file, const GError *error)
{
  zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR, file, NULL, NULL, NULL,
                      error->message, _ ("Put the file there, or correct the permissions."));
}

void
zamyn_atlas_report_ini (const ZamynAtlasLoader *loader,
                        const char *section,
                        const char *key,
                        const char *message,
                        const char *remedy)
{
  zamyn_key_file_report (loader->ini, section, key, ZAMYN_SEVERITY_ERROR, message, remedy,
                         loader->findings);
}

/* The path of a file that atlas.ini names; NULL with a finding. */
char *
zamyn_atlas_resolve_path (const ZamynAtlasLoader *loader,
                          const char *section,
                          const char *key,
                          const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path;

  if (name == NULL || name[0] == '\0')
    {
      zamyn_atlas_report_ini (
        loader, section, key, _ ("The atlas does not name this file."),
        _ ("Add the line to atlas.ini, with the name of a file in the folder."));
      return NULL;
    }
  path = zamyn_folder_resolve (loader->atlas->folder, name, &error);
  if (path == NULL)
    zamyn_atlas_report_ini (loader, section, key, error->message,
                            _ ("Name a file inside the folder of the atlas."));
  return path;
}

GBytes *
zamyn_atlas_read_file (const ZamynAtlasLoader *loader,
                       const char *section,
                       const char *key,
                       const char *name)
{
  g_autofree char *path = zamyn_atlas_resolve_path (loader, section, key, name);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  if (path == NULL)
    return NULL;
  bytes = zamyn_file_read (path, name, MAX_TABLE_BYTES, &error);
  if (bytes == NULL)
    report_error (loader, name, error);
  return bytes;
}

ZamynShapeLayer *
zamyn_atlas_read_shapes (const ZamynAtlasLoader *loader,
                         const char *section,
                         const char *key,
                         ZamynShapeKind kind)
{
  const char *name = zamyn_key_file_get (loader->ini, section, key);
  g_autofree char *path = zamyn_atlas_resolve_path (loader, section, key, name);
  g_autoptr (ZamynShapeLayer) layer = NULL;

  if (path == NULL)
    return NULL;
  layer = zamyn_shape_layer_load (loader->atlas->folder, name, loader->findings);
  if (layer == NULL)
    return NULL;
  if (kind != ZAMYN_SHAPE_NONE && zamyn_shape_layer_get_n_records (layer) > 0
      && zamyn_shape_layer_get_kind (layer) != kind)
    {
      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR, name, NULL, NULL, NULL,
                          kind == ZAMYN_SHAPE_POINT ? _ ("The layer does not hold points.")
                                                    : _ ("The layer does not hold lines."),
                          _ ("Save it with that kind of geometry."));
      return NULL;
    }
  return g_steal_pointer (&layer);
}

/* title_en, title_mn … */
static ZamynNames
read_names (const ZamynAtlasLoader *loader, const char *section, const char *prefix)
{
  g_autoptr (GPtrArray) keys = zamyn_key_file_get_keys (loader->ini, section);
  ZamynNames names = { 0 };

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (g_str_has_prefix (key, prefix))
        zamyn_names_add (&names, g_intern_string (key + strlen (prefix)),
                         zamyn_key_file_get (loader->ini, section, key));
    }
  return names;
}

const char *
zamyn_atlas_require_key (const ZamynAtlasLoader *loader, const char *section, const char *key)
{
  const char *value = zamyn_key_file_get (loader->ini, section, key);

  if (value != NULL && value[0] != '\0')
    return g_intern_string (value);
  zamyn_atlas_report_ini (loader, section, key, _ ("The atlas does not state this."),
                          _ ("Add the line to atlas.ini."));
  return "";
}

static double
require_number (const ZamynAtlasLoader *loader,
                const char *section,
                const char *key,
                double minimum,
                double maximum)
{
  const char *text = zamyn_atlas_require_key (loader, section, key);
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  if (text[0] == '\0')
    return 0;
  if (*end == '\0' && value >= minimum && value <= maximum)
    return value;
  zamyn_atlas_report_ini (loader, section, key, _ ("This is not a number in the range allowed."),
                          _ ("Correct it in atlas.ini."));
  return 0;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  const int *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static gboolean
parse_year (const char *text, int *year)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 1900, 2200, &number, NULL))
    return FALSE;
  *year = (int)number;
  return TRUE;
}

static void
read_years (const ZamynAtlasLoader *loader)
{
  ZamynAtlas *atlas = loader->atlas;
  const char *text = zamyn_atlas_require_key (loader, "atlas", "years");
  const char *standard = zamyn_atlas_require_key (loader, "atlas", "default_year");
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  gboolean is_listed = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int year;

      if (g_strstrip (parts[i])[0] == '\0')
        continue;
      if (parse_year (parts[i], &year))
        g_array_append_val (atlas->years, year);
      else
        zamyn_atlas_report_ini (loader, "atlas", "years",
                                _ ("There is something in the list that is not a year."),
                                _ ("Write years joined by semicolons, such as 2022;2023."));
    }
  g_array_sort (atlas->years, compare_years);
  if (standard[0] == '\0' || text[0] == '\0')
    return;
  if (parse_year (standard, &atlas->default_year))
    for (guint i = 0; i < atlas->years->len; i++)
      is_listed = is_listed || g_array_index (atlas->years, int, i) == atlas->default_year;
  if (!is_listed)
    zamyn_atlas_report_ini (loader, "atlas", "default_year",
                            _ ("This year is not among the years of the atlas."),
                            _ ("Name one of the years of the line years."));
}

static void
read_head (const ZamynAtlasLoader *loader)
{
  ZamynAtlas *atlas = loader->atlas;

  if (strcmp (zamyn_atlas_require_key (loader, "atlas", "version"), "1") != 0)
    zamyn_atlas_report_ini (loader, "atlas", "version",
                            _ ("This version of the format is not known."),
                            _ ("Use a newer program, or an atlas of version 1."));
  atlas->title = read_names (loader, "atlas", "title_");
  if (atlas->title.n == 0)
    zamyn_atlas_require_key (loader, "atlas", "title_en");
  atlas->sources_line = read_names (loader, "atlas", "sources_line_");
  atlas->home = zamyn_atlas_require_key (loader, "atlas", "home");
  if (strlen (atlas->home) != 2 && atlas->home[0] != '\0')
    zamyn_atlas_report_ini (loader, "atlas", "home", _ ("This is not a country code."),
                            _ ("Write two capital letters, such as MN."));
  atlas->licence = zamyn_atlas_require_key (loader, "atlas", "licence");
  atlas->boundary_set = zamyn_atlas_require_key (loader, "atlas", "boundary_set");
  read_years (loader);
  atlas->view.projection = zamyn_atlas_require_key (loader, "view", "projection");
  if (atlas->view.projection[0] != '\0' && !g_str_has_prefix (atlas->view.projection, "+proj="))
    zamyn_atlas_report_ini (loader, "view", "projection", _ ("This is not a projection."),
                            _ ("Write a PROJ string that begins with +proj=."));
  atlas->view.lon_deg = require_number (loader, "view", "lon", -180, 180);
  atlas->view.lat_deg = require_number (loader, "view", "lat", -90, 90);
  atlas->view.scale_denominator = require_number (loader, "view", "scale", 1000, 1e9);
}

/* Tables that explain are looked at where they are named, but not kept. */
static void
read_explanations (const ZamynAtlasLoader *loader)
{
  static const char *const names[] = { "fields", "notes" };
  static const char *const columns[] = { "file field name unit meaning", "id note" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ZamynCsv) csv = NULL;

      if (zamyn_key_file_get (loader->ini, "tables", names[i]) != NULL)
        csv = zamyn_atlas_open_table (loader, names[i], columns[i]);
    }
}

static gboolean
read_ini (ZamynAtlasLoader *loader)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = zamyn_folder_resolve (loader->atlas->folder, "atlas.ini", &error);
  g_autoptr (GBytes) bytes = NULL;
  static const char *const sections[] = { "atlas", "view", "network", "tables" };
  gboolean all = TRUE;

  if (path != NULL)
    bytes = zamyn_file_read (path, "atlas.ini", MAX_INI_BYTES, &error);
  if (bytes == NULL)
    {
      report_error (loader, "atlas.ini", error);
      return FALSE;
    }
  loader->ini = zamyn_key_file_parse (bytes, "atlas.ini", loader->findings);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (zamyn_key_file_get_line (loader->ini, sections[i], NULL) == 0)
      {
        /* TRANSLATORS: %s is the name of a section of a file */
        g_autofree char *message
          = g_strdup_printf (_ ("The section [%s] is missing."), sections[i]);

        zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR, "atlas.ini", NULL, sections[i],
                            NULL, message, _ ("Add it to atlas.ini."));
        all = FALSE;
      }
  return all;
}

typedef struct
{
  ZamynProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Watch;

/* FALSE where the work is to stop. */
static gboolean
step (const Watch *watch, double fraction, const char *stage, GError **error)
{
  if (watch->progress != NULL)
    watch->progress (fraction, stage, watch->data);
  return !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
}

/* Without what the tables refer to, every row would be a finding that says nothing new. */
static gboolean
is_empty (const ZamynAtlas *atlas)
{
  return zamyn_network_get_n_links (atlas->network) == 0
         || atlas->rows[ZAMYN_TABLE_COMMODITIES]->len == 0;
}

/* FALSE where the work is to stop. */
static gboolean
load_network_and_tables (const ZamynAtlasLoader *loader, const Watch *watch, GError **error)
{
  if (!step (watch, 0.1, _ ("Reading the network"), error))
    return FALSE;
  zamyn_atlas_load_network (loader);
  if (!step (watch, 0.2, _ ("Reading the tables"), error))
    return FALSE;
  zamyn_atlas_load_table (loader, ZAMYN_TABLE_COMMODITIES);
  if (is_empty (loader->atlas))
    return TRUE;
  zamyn_atlas_load_table (loader, ZAMYN_TABLE_GATES);
  for (guint table = 0; table < ZAMYN_N_TABLES; table++)
    if (table != ZAMYN_TABLE_SOURCES && table != ZAMYN_TABLE_COMMODITIES
        && table != ZAMYN_TABLE_GATES)
      zamyn_atlas_load_table (loader, (ZamynTable)table);
  read_explanations (loader);
  return step (watch, 0.4, _ ("Reading the base map"), error);
}

/* Copies what was found elsewhere behind what is there. */
void
zamyn_atlas_append_findings (ZamynAtlasLoader *loader, ZamynFindings *more)
{
  loader->has_errors |= zamyn_findings_count (more, ZAMYN_SEVERITY_ERROR) > 0;
  for (guint i = 0; i < zamyn_findings_get_n (more); i++)
    {
      const ZamynFinding *f = zamyn_findings_get (more, i);

      zamyn_findings_add (loader->findings, f->severity, f->file, f->place, f->field, f->value,
                          f->message, f->remedy);
    }
}

/* The base map is most of the work and has nothing to do with the rest: both are read at once. */
static gboolean
load_parts (ZamynAtlasLoader *loader, const Watch *watch, GError **error)
{
  ZamynAtlasLayers *layers = zamyn_atlas_layers_start (loader);
  ZamynAtlasLoader rest = *loader;
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  gboolean go_on;

  rest.findings = findings;
  go_on = load_network_and_tables (&rest, watch, error);
  zamyn_atlas_layers_end (layers, loader);
  zamyn_atlas_append_findings (loader, findings);
  return go_on;
}

/* FALSE where the work is to stop. */
static gboolean
load_all (ZamynAtlasLoader *loader, const Watch *watch, GError **error)
{
  if (!step (watch, 0, _ ("Reading the atlas"), error))
    return FALSE;
  if (!read_ini (loader))
    return TRUE;
  read_head (loader);
  zamyn_atlas_load_table (loader, ZAMYN_TABLE_SOURCES);
  if (!load_parts (loader, watch, error) || !step (watch, 0.9, _ ("Checking the atlas"), error))
    return FALSE;
  if (is_empty (loader->atlas))
    {
      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR, "atlas.ini", NULL, NULL, NULL,
                          _ ("The atlas has no links or no commodities that can be read."),
                          _ ("See the other findings, or fill in the network and the table of "
                             "commodities."));
      return TRUE;
    }
  zamyn_atlas_index_names (loader->atlas);
  zamyn_atlas_load_aliases (loader);
  zamyn_atlas_load_scenarios (loader);
  zamyn_atlas_check (loader);
  return step (watch, 1, _ ("Reading the atlas"), error);
}

ZamynAtlas *
zamyn_atlas_load (const char *folder,
                  ZamynProgress progress,
                  gpointer progress_data,
                  GCancellable *cancellable,
                  ZamynFindings *findings,
                  GError **error)
{
  const Watch watch = { progress, progress_data, cancellable };
  g_autoptr (ZamynAtlas) atlas = NULL;
  ZamynAtlasLoader loader;
  guint n_before;
  gboolean done;

  g_return_val_if_fail (folder != NULL && findings != NULL, NULL);

  atlas = zamyn_atlas_alloc (folder);
  loader = (ZamynAtlasLoader){ .atlas = atlas, .findings = findings };
  n_before = zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR);
  done = load_all (&loader, &watch, error);
  g_clear_pointer (&loader.ini, zamyn_key_file_free);
  if (!done)
    return NULL;
  if (loader.has_errors || zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR) > n_before)
    {
      /* Among very many findings the first error may be one that was not kept. */
      if (zamyn_findings_to_error (findings, error))
        g_set_error_literal (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
                             _ ("the atlas has too many faults to list"));
      return NULL;
    }
  return g_steal_pointer (&atlas);
}
