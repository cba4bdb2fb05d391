/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/label-areas.h"

#include <math.h>

/* A country is named where it takes this share of the frame. */
#define LEAST_SHARE 0.02
#define N_WATER_SPOTS 9

/* Corners of a feature's box on the page: width and height in mm. */
static void
size_on_page (const ZamynLabelContext *context,
              const ZamynSceneFeature *feature,
              double *width,
              double *height)
{
  ZamynXY a = zamyn_viewport_to_page (context->viewport, feature->south_west);
  ZamynXY b = zamyn_viewport_to_page (context->viewport, feature->north_east);

  *width = fabs (b.x - a.x);
  *height = fabs (b.y - a.y);
}

static gboolean
is_in_frame (const ZamynLabelContext *context, ZamynXY at)
{
  ZamynRect frame = context->viewport->frame;

  return isfinite (at.x) && isfinite (at.y) && at.x > frame.x && at.x < frame.x + frame.width
         && at.y > frame.y && at.y < frame.y + frame.height;
}

/* Whether the box around a feature shows at all. */
static gboolean
may_show (const ZamynLabelContext *context, const ZamynSceneFeature *feature)
{
  ZamynRect frame = context->viewport->frame;
  ZamynXY a = zamyn_viewport_to_page (context->viewport, feature->south_west);
  ZamynXY b = zamyn_viewport_to_page (context->viewport, feature->north_east);

  return MAX (a.x, b.x) > frame.x && MIN (a.x, b.x) < frame.x + frame.width
         && MAX (a.y, b.y) > frame.y && MIN (a.y, b.y) < frame.y + frame.height;
}

/* --- countries ------------------------------------------------------------------------------- */

void
zamyn_label_entries_add_countries (const ZamynLabelContext *context,
                                   ZamynCountryGrid *grid,
                                   GPtrArray *entries)
{
  const char *home = zamyn_atlas_get_home (zamyn_scene_get_atlas (context->picture->scene));
  guint n = 0;
  const ZamynSceneFeature *countries
    = zamyn_scene_get_features (context->picture->scene, "countries", context->viewport->scale, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_home = g_str_equal (countries[i].id, home);
      g_autoptr (GArray) spots = NULL;
      ZamynLabelEntry *entry;
      double share, width, height;

      size_on_page (context, &countries[i], &width, &height);
      if (countries[i].id[0] == '\0' || !(width > 8 && height > 4)
          || !may_show (context, &countries[i]))
        continue;
      spots = zamyn_country_grid_find_spots (grid, countries[i].id, &share);
      if (spots->len == 0 || share < LEAST_SHARE)
        continue;
      entry = zamyn_label_entry_new ("country", countries[i].id, ZAMYN_LABEL_COUNTRY,
                                     is_home ? -1 : countries[i].rank - share);
      zamyn_label_entry_set_line (
        entry, 0,
        g_utf8_strup (zamyn_names_get (&countries[i].names, context->picture->language), -1),
        is_home ? "country-home" : "country", "text-3");
      entry->has_halo = FALSE;
      entry->language = context->picture->language;
      entry->country = g_intern_string (countries[i].id);
      entry->request.spots = g_memdup2 (spots->data, spots->len * sizeof (ZamynXY));
      entry->request.n_spots = spots->len;
      g_ptr_array_add (entries, entry);
    }
}

/* --- water ----------------------------------------------------------------------------------- */

/* A large lake is named inside or across, a small one beside. */
static void
place_water (
  const ZamynLabelContext *context, ZamynLabelEntry *entry, ZamynXY at, double width, double height)
{
  static const double steps[N_WATER_SPOTS][2]
    = { { 0, 0 },      { 0, -0.2 }, { 0, 0.2 },    { 0.15, -0.1 }, { -0.15, 0.1 },
        { 0.15, 0.1 }, { -0.2, 0 }, { 0.2, -0.2 }, { -0.2, 0.2 } };
  ZamynXY *spots;

  entry->request.anchor = at;
  entry->request.radius = 0;
  if (MAX (width, height) < 12)
    {
      entry->request.radius = MIN (MAX (width, height) / 2, 4);
      entry->request.reach = 6 * context->px;
      return;
    }
  spots = g_new (ZamynXY, N_WATER_SPOTS);
  for (int i = 0; i < N_WATER_SPOTS; i++)
    spots[i] = (ZamynXY){ at.x + steps[i][0] * width, at.y + steps[i][1] * height };
  entry->request.spots = spots;
  entry->request.n_spots = N_WATER_SPOTS;
}

void
zamyn_label_entries_add_waters (const ZamynLabelContext *context, GPtrArray *entries)
{
  guint n = 0;
  const ZamynSceneFeature *lakes
    = zamyn_scene_get_features (context->picture->scene, "lakes", context->viewport->scale, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *name = zamyn_names_get (&lakes[i].names, context->picture->language);
      g_autofree char *id = NULL;
      ZamynLabelEntry *entry;
      ZamynXY at;
      double width, height;

      size_on_page (context, &lakes[i], &width, &height);
      /* A lake smaller than a word is tall has no name here. */
      if (name[0] == '\0' || MAX (width, height) < 4.5 || !may_show (context, &lakes[i]))
        continue;
      at = zamyn_viewport_to_page (context->viewport,
                                   zamyn_scene_feature_get_label_point (&lakes[i]));
      if (!is_in_frame (context, at))
        continue;
      id = g_strdup_printf ("%u", i);
      entry = zamyn_label_entry_new ("water", id, ZAMYN_LABEL_WATER, -width * height);
      zamyn_label_entry_set_line (
        entry, 0, zamyn_mark_dup_label (&lakes[i].names, context->picture->language),
        width * height > 120 ? "water" : "water-small", "water-text");
      entry->has_halo = MAX (width, height) < 12;
      entry->language = context->picture->language;
      place_water (context, entry, at, width, height);
      g_ptr_array_add (entries, entry);
    }
}

/* --- provinces ------------------------------------------------------------------------------- */

void
zamyn_label_entries_add_provinces (const ZamynLabelContext *context, GPtrArray *entries)
{
  guint n = 0;
  const ZamynSceneFeature *provinces = NULL;

  if (context->band < ZAMYN_BAND_PART)
    return;
  provinces
    = zamyn_scene_get_features (context->picture->scene, "provinces", context->viewport->scale, &n);
  for (guint i = 0; i < n; i++)
    {
      ZamynLabelEntry *entry;
      ZamynXY at;

      if (!may_show (context, &provinces[i]))
        continue;
      at = zamyn_viewport_to_page (context->viewport,
                                   zamyn_scene_feature_get_label_point (&provinces[i]));
      if (!is_in_frame (context, at))
        continue;
      entry = zamyn_label_entry_new ("province", provinces[i].id, ZAMYN_LABEL_PROVINCE,
                                     provinces[i].rank);
      zamyn_label_entry_set_line (
        entry, 0, g_strdup (zamyn_names_get (&provinces[i].names, context->picture->language)),
        "province", "text-3");
      entry->has_halo = FALSE;
      entry->language = context->picture->language;
      place_water (context, entry, at, 40, 40);
      g_ptr_array_add (entries, entry);
    }
}
