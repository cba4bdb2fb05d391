/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/map-maker.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/atlas-digest.h"
#include "core/number.h"

#define DEFAULT_WIDTH_PX 1600
#define DEFAULT_HEIGHT_PX 1000
#define LEAST_SIZE_PX 64
#define LARGEST_SIZE_PX 30000
#define LARGEST_DPI 2400

void
zamyn_map_options_clear (ZamynMapOptions *self)
{
  g_clear_pointer (&self->size, g_free);
  g_clear_pointer (&self->dpi, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->theme_id, g_free);
  g_clear_pointer (&self->bbox, g_free);
  g_clear_pointer (&self->selected, g_free);
}

/* Options as text */

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
parse_size (ZamynMapOptions *self)
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
  self->zoom = 1;
  self->direction = -1;
  return TRUE;
}

static gboolean
parse_box (ZamynMapOptions *self)
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
  self->has_box = TRUE;
  return TRUE;
}

static gboolean
parse_theme (ZamynMapOptions *self)
{
  self->theme = self->theme_id != NULL ? zamyn_theme_from_id (self->theme_id) : ZAMYN_THEME_LIGHT;
  if (self->theme != ZAMYN_N_THEMES)
    return TRUE;
  zamyn_complain (_ ("--theme is light, dark, contrast or contrast-dark, not “%s”"), self->theme_id);
  return FALSE;
}

/* Two or three letters, then perhaps a country. What the atlas lacks falls back to local names. */
static gboolean
parse_language (ZamynMapOptions *self)
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

gboolean
zamyn_map_options_parse (ZamynMapOptions *self)
{
  return parse_size (self) && parse_box (self) && parse_theme (self) && parse_language (self);
}

gboolean
zamyn_map_options_take_recipe (ZamynMapOptions *self, ZamynOptions *options,
                               const ZamynMapRecipe *recipe)
{
  g_free (self->language);
  self->language = g_strdup (recipe->language);
  g_free (self->theme_id);
  self->theme_id = g_strdup (recipe->theme);
  if (!parse_theme (self) || !parse_language (self))
    return FALSE;
  self->width_px = recipe->width_px;
  self->height_px = recipe->height_px;
  self->dots_per_inch = recipe->dpi;
  self->zoom = recipe->zoom;
  self->direction = recipe->direction;
  self->is_difference = recipe->is_difference;
  self->selected = *recipe->selected != '\0' ? g_strdup (recipe->selected) : NULL;
  self->has_box = isfinite (recipe->box.west);
  self->box = recipe->box;
  self->has_viewport = isfinite (recipe->scale);
  self->viewport.centre = (ZamynXY){ recipe->centre_x, recipe->centre_y };
  self->viewport.scale = recipe->scale;
  g_clear_pointer (&options->scenario_text, g_bytes_unref);
  options->scenario_text = g_bytes_new (recipe->scenario, strlen (recipe->scenario));
  g_strfreev (options->commodities);
  options->commodities = g_strdupv (recipe->commodities);
  return TRUE;
}

/* The picture */

static ZamynMapRecipe *
make_recipe (const ZamynStudy *study, const ZamynMapOptions *map, GError **error)
{
  guint n = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (study->atlas, &n);
  g_autoptr (ZamynMapRecipe) recipe
    = zamyn_map_recipe_new (study->scenario, commodities, n, study->selected, map->direction);
  char *digest = zamyn_atlas_dup_digest (zamyn_atlas_get_folder (study->atlas), NULL, error);

  if (digest == NULL)
    return NULL;
  g_free (recipe->atlas_digest);
  recipe->atlas_digest = digest;
  recipe->is_difference = map->is_difference;
  if (map->selected != NULL)
    {
      g_free (recipe->selected);
      recipe->selected = g_strdup (map->selected);
    }
  return g_steal_pointer (&recipe);
}

/* The trade of the study, or what it differs by from the same year with nothing changed */
static ZamynTradePicture *
make_trade (const ZamynStudy *study, const ZamynMapOptions *map, ZamynRanking *ranking,
            GError **error)
{
  if (!map->is_difference)
    return zamyn_trade_picture_new (study->assignment, ranking, study->scenario, study->selected,
                                    map->direction, ZAMYN_MEASURE_KT);

  g_autoptr (ZamynScenario) unchanged
    = zamyn_scenario_new (zamyn_scenario_get_year (study->scenario),
                          zamyn_scenario_get_season (study->scenario));
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (study->atlas, unchanged, error);
  g_autoptr (ZamynAssignment) base
    = problem != NULL ? zamyn_assignment_solve (problem, NULL, error) : NULL;

  return base == NULL
           ? NULL
           : zamyn_trade_picture_new_difference (base, study->assignment, ranking, study->scenario,
                                                 study->selected, map->direction, ZAMYN_MEASURE_KT);
}

static ZamynPicture *
make_picture (const ZamynStudy *study, const ZamynMapOptions *map, GError **error)
{
  ZamynRankOptions ranking_options = { .direction = -1, .commodities = study->selected };
  g_autoptr (ZamynMapRecipe) recipe = make_recipe (study, map, error);
  g_autoptr (ZamynScene) scene
    = recipe != NULL ? zamyn_scene_new (study->atlas, NULL, error) : NULL;

  if (scene == NULL)
    return NULL;
  g_autoptr (ZamynRanking) ranking
    = zamyn_criticality_rank (study->assignment, &ranking_options, NULL, NULL, NULL, error);
  if (ranking == NULL)
    return NULL;

  g_autoptr (ZamynStyle) style = zamyn_style_get (map->theme);
  g_autoptr (ZamynTradePicture) trade = make_trade (study, map, ranking, error);
  if (trade == NULL)
    return NULL;
  ZamynPicture *picture = zamyn_picture_new (scene, style, trade);

  g_free (picture->language);
  picture->language = g_strdup (map->language);
  picture->is_page = TRUE;
  picture->zoom = map->zoom;
  picture->recipe = g_steal_pointer (&recipe);
  if (map->selected != NULL)
    zamyn_atlas_resolve (study->atlas, map->selected, &picture->selected, NULL);
  zamyn_picture_choose_captions (picture, study->scenario);
  return picture;
}

GBytes *
zamyn_map_make (const ZamynStudy *study, const ZamynMapOptions *map, ZamynFormat format,
                GError **error)
{
  setlocale (LC_NUMERIC, "C");
  if (map->has_language)
    speak (map->language);

  g_autoptr (ZamynPicture) picture = make_picture (study, map, error);
  const ZamynExportOptions options = {
    .format = format,
    .width_px = map->width_px,
    .height_px = map->height_px,
    .dpi = map->dots_per_inch,
    .box = map->has_box ? &map->box : NULL,
    .viewport = map->has_viewport ? &map->viewport : NULL,
  };

  return picture != NULL ? zamyn_export (picture, &options, NULL, error) : NULL;
}
