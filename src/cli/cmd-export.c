/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn export: a map as a file. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/map-maker.h"
#include "core/file-io.h"
#include "map/map-digest.h"

static int
export_map (const ZamynStudy *study, const ZamynMapOptions *map, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = zamyn_map_make (study, map, zamyn_format_from_name (path), &error);

  if (bytes == NULL || !zamyn_file_write (path, bytes, &error))
    {
      zamyn_complain ("%s: %s", path, error->message);
      return ZAMYN_EXIT_FAILED;
    }
  return ZAMYN_EXIT_DONE;
}

/* Everything that the map in @path was made from */
static int
take_from (ZamynMapOptions *map, ZamynOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (path);

  if (zamyn_options_change_study (options) || map->size != NULL || map->dpi != NULL
      || map->language != NULL || map->theme_id != NULL || map->bbox != NULL || map->is_difference)
    {
      zamyn_complain (_ ("with --from everything comes from that map; only --atlas may be given besides"));
      return ZAMYN_EXIT_USAGE;
    }

  g_autoptr (GBytes) bytes = zamyn_file_read (path, name, ZAMYN_MOST_MAP_BYTES, &error);
  g_autoptr (ZamynMapRecipe) recipe
    = bytes != NULL ? zamyn_map_read_recipe (bytes, name, &error) : NULL;

  if (recipe == NULL)
    {
      zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_INPUT;
    }
  return zamyn_map_options_take_recipe (map, options, recipe) ? ZAMYN_EXIT_DONE : ZAMYN_EXIT_INPUT;
}

static gboolean
check_usage (const ZamynOptions *options, int argc, char **argv)
{
  if (argc != 2 || zamyn_format_from_name (argv[1]) == ZAMYN_N_FORMATS)
    zamyn_complain (_ ("export wants one file name that ends in .png, .svg or .pdf"));
  else if (options->format_id != NULL)
    zamyn_complain (_ ("export takes the format from the ending of the file name, not from --format"));
  else
    return TRUE;
  return FALSE;
}

int
zamyn_cmd_export (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_auto (ZamynMapOptions) map = { 0 };
  g_autofree char *from = NULL;
  const GOptionEntry own[] = {
    { "size", 0, 0, G_OPTION_ARG_STRING, &map.size, N_ ("Size in pixels of 1/96 inch"), N_ ("WxH") },
    { "dpi", 0, 0, G_OPTION_ARG_STRING, &map.dpi, N_ ("Resolution of a PNG; 96 is one to one"),
      N_ ("N") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &map.language, N_ ("Language of the map"), N_ ("LL") },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &map.theme_id,
      N_ ("light, dark, contrast or contrast-dark"), N_ ("THEME") },
    { "bbox", 0, 0, G_OPTION_ARG_STRING, &map.bbox, N_ ("What to show, in degrees"),
      N_ ("W,S,E,N") },
    { "difference", 0, 0, G_OPTION_ARG_NONE, &map.is_difference,
      N_ ("Show what flows more or less than with nothing changed"), NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from,
      N_ ("Make the map again that this SVG or PNG shows"), N_ ("MAP") },
    G_OPTION_ENTRY_NULL,
  };

  if (!zamyn_options_parse (&options, own, _ ("FILE"),
                            _ ("Writes a map as PNG, SVG or PDF, by the ending of the file name."),
                            &argc, &argv)
      || !check_usage (&options, argc, argv))
    return ZAMYN_EXIT_USAGE;

  int code = ZAMYN_EXIT_DONE;
  if (from != NULL)
    code = take_from (&map, &options, from);
  else if (!zamyn_map_options_parse (&map))
    code = ZAMYN_EXIT_USAGE;
  if (code == ZAMYN_EXIT_DONE)
    code = zamyn_study_open (&study, &options);
  if (code == ZAMYN_EXIT_DONE && map.is_difference
      && zamyn_scenario_get_n_changes (study.scenario) == 0)
    {
      zamyn_complain (_ ("--difference wants something changed: a scenario, --close or the like"));
      code = ZAMYN_EXIT_USAGE;
    }
  if (code == ZAMYN_EXIT_DONE)
    code = export_map (&study, &map, argv[1]);
  if (code == ZAMYN_EXIT_DONE && options.strict)
    code = zamyn_study_get_strict_code (&study);
  return code;
}
