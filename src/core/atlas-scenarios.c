/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scenarios that an atlas ships: read, and their targets looked up. */

#include "core/atlas-private.h"
#include "core/scenario-file.h"
#include "core/scenario-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "lon lat;lon lat;lon lat", three points at least */
static gboolean
is_polygon (const char *text)
{
  g_auto (GStrv) points = g_strsplit (text, ";", -1);
  guint n = 0;

  for (guint i = 0; points[i] != NULL; i++)
    {
      char *at = g_strstrip (points[i]);
      ZamynPoint point;

      if (*at == '\0')
        continue;
      point.lon_deg = g_ascii_strtod (at, &at);
      point.lat_deg = g_ascii_strtod (at, &at);
      if (*at != '\0' || !zamyn_geo_is_valid (point))
        return FALSE;
      n++;
    }
  return n >= 3;
}

static gboolean
is_target (const ZamynAtlas *atlas, const ZamynChange *change, GError **error)
{
  const char *target = change->target;
  ZamynTarget found;

  if (g_str_has_prefix (target, "polygon:") && is_polygon (target + strlen ("polygon:")))
    return TRUE;
  if (g_str_has_prefix (target, "airspace:"))
    target += strlen ("airspace:");
  /* What is not closed but changed in amount may be a commodity as a whole. */
  if (change->kind != ZAMYN_CHANGE_CLOSE && change->kind != ZAMYN_CHANGE_CAPACITY
      && zamyn_atlas_find_commodity (atlas, target) != ZAMYN_NONE)
    return TRUE;
  return zamyn_atlas_resolve (atlas, target, &found, error);
}

static void
check_change (const ZamynAtlasLoader *loader,
              const char *file,
              const ZamynChange *change,
              guint number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_strdup_printf ("[change %u]", number);

  if (!is_target (loader->atlas, change, &error))
    {
      g_autofree char *message = g_strconcat (error->message, ".", NULL);

      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR, file, place, "target",
                          change->target, message, _ ("Use a name that the atlas knows."));
    }
  for (guint i = 0; change->commodities != NULL && change->commodities[i] != NULL; i++)
    if (zamyn_atlas_find_commodity (loader->atlas, change->commodities[i]) == ZAMYN_NONE)
      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR, file, place, "commodity",
                          change->commodities[i], _ ("No commodity has this id."),
                          _ ("Use an id of tables/commodities.csv."));
}

static void
load_scenario (const ZamynAtlasLoader *loader, const char *name)
{
  g_autoptr (GBytes) bytes = zamyn_atlas_read_file (loader, "scenarios", "files", name);
  g_autoptr (ZamynScenario) scenario = NULL;

  if (bytes == NULL)
    return;
  scenario = zamyn_scenario_parse (bytes, name, loader->atlas->default_year, loader->findings);
  if (scenario == NULL)
    return;
  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    check_change (loader, name, zamyn_scenario_get_change (scenario, i),
                  g_array_index (scenario->numbers, guint, i));
  g_ptr_array_add (loader->atlas->scenarios, g_strdup (name));
}

void
zamyn_atlas_load_scenarios (const ZamynAtlasLoader *loader)
{
  const char *files = zamyn_key_file_get (loader->ini, "scenarios", "files");
  g_auto (GStrv) names = g_strsplit (files == NULL ? "" : files, ";", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_strstrip (names[i])[0] != '\0')
      load_scenario (loader, names[i]);
}
