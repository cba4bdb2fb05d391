/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn export: a map as a file. */

#include <locale.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/study.h"
#include "core/csv-reader.h"
#include "core/file-io.h"
#include "map/exporter.h"

#define DEFAULT_WIDTH_PX 1600
#define DEFAULT_HEIGHT_PX 1000
#define LEAST_SIZE_PX 64
#define LARGEST_SIZE_PX 30000
#define LARGEST_DPI 2400

typedef struct
{
  char *size, *dpi, *language, *theme_id, *bbox;
  gboolean difference;
  gboolean has_language; /* asked for, not that of the interface */
  double width_px, height_px, dots_per_inch;
  ZamynTheme theme;
  ZamynBox box;
} MapOptions;

static void
map_options_clear (MapOptions *self)
{
  g_clear_pointer (&self->size, g_free);
  g_clear_pointer (&self->dpi, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->theme_id, g_free);
  g_clear_pointer (&self->bbox, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MapOptions, map_options_clear)

/* Reads exactly @n numbers with @separator between them. */
static gboolean
parse_numbers (const char *text, const char *separator, double *numbers, guint n)
{
  g_auto (GStrv) parts = g_strsplit (text, separator, (int) n + 1);

  if (g_strv_length (parts) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!zamyn_number_parse (parts[i], &numbers[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_size (double px)
{
  return px >= LEAST_SIZE_PX && px <= LARGEST_SIZE_PX;
}

static gboolean
parse_size (MapOptions *self)
{
  double size[2] = { DEFAULT_WIDTH_PX, DEFAULT_HEIGHT_PX };
  double dpi = 96;

  if (self->size != NULL
      && (!parse_numbers (self->size, "x", size, 2) || !is_size (size[0]) || !is_size (size[1])))
    {
      zamyn_complain (_ ("--size wants width and height from %d to %d, such as 1600x1000, not “%s”"),
                      LEAST_SIZE_PX, LARGEST_SIZE_PX, self->size);
      return FALSE;
    }
  if (self->dpi != NULL
      && (!zamyn_number_parse (self->dpi, &dpi) || !(dpi >= 24 && dpi <= LARGEST_DPI)))
    {
      zamyn_complain (_ ("--dpi wants a number from 24 to %d, not “%s”"), LARGEST_DPI, self->dpi);
      return FALSE;
    }
  self->width_px = size[0];
  self->height_px = size[1];
  self->dots_per_inch = dpi;
  return TRUE;
}

static gboolean
parse_box (MapOptions *self)
{
  double edges[4];

  if (self->bbox == NULL)
    return TRUE;
  if (!parse_numbers (self->bbox, ",", edges, 4) || fabs (edges[0]) > 180 || fabs (edges[2]) > 180
      || fabs (edges[1]) > 90 || fabs (edges[3]) > 90 || !(edges[1] < edges[3])
      || !(edges[0] < edges[2] || edges[0] > edges[2]))
    {
      zamyn_complain (_ ("--bbox wants west,south,east,north in degrees, such as 87,41,120,53, not “%s”"),
                      self->bbox);
      return FALSE;
    }
  self->box = (ZamynBox){ edges[0], edges[1], edges[2], edges[3] };
  return TRUE;
}

static gboolean
parse_theme (MapOptions *self)
{
  self->theme = self->theme_id != NULL ? zamyn_theme_from_id (self->theme_id) : ZAMYN_THEME_LIGHT;
  if (self->theme != ZAMYN_N_THEMES)
    return TRUE;
  zamyn_complain (_ ("--theme is light, dark, contrast or contrast-dark, not “%s”"), self->theme_id);
  return FALSE;
}

/* Two or three letters, then perhaps a country. What the atlas lacks falls back to local names. */
static gboolean
parse_language (MapOptions *self)
{
  const char *text = self->language;

  self->has_language = text != NULL;
  if (text == NULL)
    {
      self->language = g_strdup (zamyn_get_language ());
      return TRUE;
    }
  gsize letters = strspn (text, "abcdefghijklmnopqrstuvwxyz");
  if (letters >= 2 && letters <= 3 && (text[letters] == '\0' || strchr ("_-@.", text[letters]) != NULL))
    return TRUE;
  zamyn_complain (_ ("--lang wants a language code such as en or mn, not “%s”"), text);
  return FALSE;
}

/* Captions come from gettext, which follows LANGUAGE in any locale but "C" (and, with a newer C
 * library, "C.UTF-8"): then any other that is installed serves. */
static void
speak (const char *language)
{
  static const char *const locales[]
    = { "en_US.UTF-8", "mn_MN.UTF-8", "ru_RU.UTF-8", "C.UTF-8", NULL };
  g_autofree char *now = g_strdup (setlocale (LC_MESSAGES, NULL));

  g_setenv ("LANGUAGE", language, TRUE);
  if (now[0] != 'C' && !g_str_equal (now, "POSIX"))
    setlocale (LC_MESSAGES, now); /* makes gettext look again */
  else
    for (guint i = 0; locales[i] != NULL && setlocale (LC_MESSAGES, locales[i]) == NULL; i++)
      ;
}

/* The trade of the study, or what it differs by from the same year with nothing changed */
static ZamynTradePicture *
picture_trade (const ZamynStudy *study, const MapOptions *map, ZamynRanking *ranking, GError **error)
{
  if (!map->difference)
    return zamyn_trade_picture_new (study->assignment, ranking, study->scenario, study->selected, -1,
                                    ZAMYN_MEASURE_KT);

  g_autoptr (ZamynScenario) unchanged
    = zamyn_scenario_new (zamyn_scenario_get_year (study->scenario),
                          zamyn_scenario_get_season (study->scenario));
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (study->atlas, unchanged, error);
  if (problem == NULL)
    return NULL;
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, error);
  if (base == NULL)
    return NULL;
  return zamyn_trade_picture_new_difference (base, study->assignment, ranking, study->scenario,
                                             study->selected, -1, ZAMYN_MEASURE_KT);
}

static GBytes *
draw (const ZamynStudy *study, const MapOptions *map, ZamynFormat format, GError **error)
{
  ZamynRankOptions ranking_options = { .direction = -1, .commodities = study->selected };
  g_autoptr (ZamynScene) scene = zamyn_scene_new (study->atlas, NULL, error);
  if (scene == NULL)
    return NULL;
  g_autoptr (ZamynRanking) ranking
    = zamyn_criticality_rank (study->assignment, &ranking_options, NULL, NULL, NULL, error);
  if (ranking == NULL)
    return NULL;

  g_autoptr (ZamynStyle) style = zamyn_style_get (map->theme);
  g_autoptr (ZamynTradePicture) trade = picture_trade (study, map, ranking, error);
  if (trade == NULL)
    return NULL;
  g_autoptr (ZamynPicture) picture = zamyn_picture_new (scene, style, trade);
  g_free (picture->language);
  picture->language = g_strdup (map->language);
  picture->is_page = TRUE;
  zamyn_picture_choose_captions (picture, study->scenario);

  ZamynExportOptions options = {
    .format = format,
    .width_px = map->width_px,
    .height_px = map->height_px,
    .dpi = map->dots_per_inch,
    .box = map->bbox != NULL ? &map->box : NULL,
  };
  return zamyn_export (picture, &options, NULL, error);
}

static int
export_map (const ZamynStudy *study, const MapOptions *map, const char *path)
{
  g_autoptr (GError) error = NULL;

  /* A file is the same wherever it is made: its numbers have a decimal point. */
  setlocale (LC_NUMERIC, "C");
  if (map->has_language)
    speak (map->language);
  g_autoptr (GBytes) bytes = draw (study, map, zamyn_format_from_name (path), &error);
  if (bytes == NULL || !zamyn_file_write (path, bytes, &error))
    {
      zamyn_complain ("%s: %s", path, error->message);
      return ZAMYN_EXIT_FAILED;
    }
  return ZAMYN_EXIT_DONE;
}

int
zamyn_cmd_export (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_auto (MapOptions) map = { 0 };
  const GOptionEntry own[] = {
    { "size", 0, 0, G_OPTION_ARG_STRING, &map.size, N_ ("Size in pixels of 1/96 inch"), N_ ("WxH") },
    { "dpi", 0, 0, G_OPTION_ARG_STRING, &map.dpi, N_ ("Resolution of a PNG; 96 is one to one"),
      N_ ("N") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &map.language, N_ ("Language of the map"), N_ ("LL") },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &map.theme_id,
      N_ ("light, dark, contrast or contrast-dark"), N_ ("THEME") },
    { "bbox", 0, 0, G_OPTION_ARG_STRING, &map.bbox, N_ ("What to show, in degrees"),
      N_ ("W,S,E,N") },
    { "difference", 0, 0, G_OPTION_ARG_NONE, &map.difference,
      N_ ("Show what flows more or less than with nothing changed"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!zamyn_options_parse (&options, own, _ ("FILE"),
                            _ ("Writes a map as PNG, SVG or PDF, by the ending of the file name."),
                            &argc, &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc != 2 || zamyn_format_from_name (argv[1]) == ZAMYN_N_FORMATS)
    {
      zamyn_complain (_ ("export wants one file name that ends in .png, .svg or .pdf"));
      return ZAMYN_EXIT_USAGE;
    }
  if (options.format_id != NULL)
    {
      zamyn_complain (_ ("export takes the format from the ending of the file name, not from --format"));
      return ZAMYN_EXIT_USAGE;
    }
  if (!parse_size (&map) || !parse_box (&map) || !parse_theme (&map) || !parse_language (&map))
    return ZAMYN_EXIT_USAGE;

  int code = zamyn_study_open (&study, &options);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  if (map.difference && zamyn_scenario_get_n_changes (study.scenario) == 0)
    {
      zamyn_complain (_ ("--difference wants something changed: a scenario, --close or the like"));
      return ZAMYN_EXIT_USAGE;
    }
  code = export_map (&study, &map, argv[1]);
  if (code == ZAMYN_EXIT_DONE && options.strict)
    code = zamyn_study_get_strict_code (&study);
  return code;
}
