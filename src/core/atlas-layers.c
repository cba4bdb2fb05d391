/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The layers of the base map: the most bytes of an atlas, each a file of its own, so they are read
 * by a few threads while the loader goes on. Each thread fills a job of its own; only when all are
 * done do shapes and findings go to the atlas, in the order of atlas.ini, whoever was first. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Written by the loader, then by one thread alone, then read by the loader. */
typedef struct
{
  ZamynBaseLayer layer;
  const char *file; /* borrowed from atlas.ini; NULL where it cannot be read at all */
  ZamynFindings *findings;
} Job;

struct _ZamynAtlasLayers
{
  GArray *jobs; /* of Job, fixed once the threads run */
  GThreadPool *threads;
};

/* The names of countries stand in the base map; the first layer that names one holds. */
static void
add_countries (ZamynAtlas *atlas, ZamynShapeLayer *shapes)
{
  int id = zamyn_shape_layer_find_field (shapes, "id");
  guint n_fields = zamyn_shape_layer_get_n_fields (shapes);

  for (guint i = 0; id >= 0 && i < zamyn_shape_layer_get_n_records (shapes); i++)
    {
      const char *code = g_intern_string (zamyn_shape_layer_get_text (shapes, i, id));
      ZamynNames names = { 0 };

      if (code[0] == '\0' || g_hash_table_contains (atlas->countries, code))
        continue;
      for (guint field = 0; field < n_fields; field++)
        {
          const char *name = zamyn_shape_layer_get_field_name (shapes, field);
          g_autofree char *lower = g_ascii_strdown (name, -1);

          if (g_str_has_prefix (lower, "name_"))
            zamyn_names_add (&names, lower + 5, zamyn_shape_layer_get_text (shapes, i, (int)field));
        }
      g_hash_table_insert (atlas->countries, (gpointer)code, g_memdup2 (&names, sizeof names));
    }
}

/* What atlas.ini says about a layer. */
static Job
read_section (const ZamynAtlasLoader *loader, const char *section)
{
  static const char *const roles[]
    = { "land",    "countries",        "provinces", "lakes", "rivers",
        "borders", "province_borders", "places",    NULL };
  const char *detail = zamyn_key_file_get (loader->ini, section, "detail");
  const char *file = zamyn_key_file_get (loader->ini, section, "file");
  Job job = { { .id = g_intern_string (section + strlen ("layer ")),
                .role = zamyn_atlas_require_key (loader, section, "role"),
                .detail = detail != NULL && strcmp (detail, "0") == 0 ? 0 : 1,
                .source = zamyn_atlas_require_key (loader, section, "source") },
              NULL,
              loader->findings };
  g_autofree char *path = zamyn_atlas_resolve_path (loader, section, "file", file);

  if (job.layer.role[0] != '\0' && !g_strv_contains (roles, job.layer.role))
    zamyn_atlas_report_ini (
      loader, section, "role", _ ("This role of a layer is not known."),
      _ ("Use land, countries, provinces, lakes, rivers, borders, province_borders or places."));
  if (detail != NULL && strcmp (detail, "0") != 0 && strcmp (detail, "1") != 0)
    zamyn_atlas_report_ini (loader, section, "detail", _ ("The detail is neither 0 nor 1."),
                            _ ("Write 0 for small scales, 1 for large."));
  if (job.layer.source[0] != '\0' && !zamyn_atlas_has_source (loader->atlas, job.layer.source))
    zamyn_atlas_report_ini (loader, section, "source",
                            _ ("This source is not in the list of sources."),
                            _ ("Use an id of tables/sources.csv, or add the source there."));
  if (path != NULL)
    job.file = file;
  return job;
}

/* In one of the threads. */
static void
run_job (gpointer data, gpointer folder)
{
  Job *job = data;

  job->layer.shapes = zamyn_shape_layer_load (folder, job->file, job->findings);
}

ZamynAtlasLayers *
zamyn_atlas_layers_start (const ZamynAtlasLoader *loader)
{
  g_autoptr (GPtrArray) sections = zamyn_key_file_get_sections (loader->ini);
  ZamynAtlasLayers *self = g_new0 (ZamynAtlasLayers, 1);

  self->jobs = g_array_new (FALSE, TRUE, sizeof (Job));
  for (guint i = 0; i < sections->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (sections, i), "layer "))
      {
        ZamynAtlasLoader own = *loader;
        Job job;

        own.findings = zamyn_findings_new ();
        job = read_section (&own, g_ptr_array_index (sections, i));
        g_array_append_val (self->jobs, job);
      }
  self->threads = g_thread_pool_new (run_job, loader->atlas->folder,
                                     (int)MIN (g_get_num_processors (), 4), FALSE, NULL);
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = &g_array_index (self->jobs, Job, i);

      /* Where no thread can be had, the pool keeps the job until one is free; with none at all it
       * is done here. */
      if (job->file != NULL
          && (self->threads == NULL || !g_thread_pool_push (self->threads, job, NULL)))
        run_job (job, loader->atlas->folder);
    }
  return self;
}

void
zamyn_atlas_layers_end (ZamynAtlasLayers *self, ZamynAtlasLoader *loader)
{
  if (self->threads != NULL)
    g_thread_pool_free (self->threads, FALSE, TRUE);
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = &g_array_index (self->jobs, Job, i);

      zamyn_atlas_append_findings (loader, job->findings);
      zamyn_findings_unref (job->findings);
      if (job->layer.shapes == NULL)
        continue;
      if (strcmp (job->layer.role, "countries") == 0)
        add_countries (loader->atlas, job->layer.shapes);
      g_array_append_val (loader->atlas->layers, job->layer);
    }
  g_array_unref (self->jobs);
  g_free (self);
}
