/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a map is made from. It is kept inside the exported file, so that the same map can be made
 * again from it, and says nothing that is not needed for that. */

#pragma once

#include <gio/gio.h>

#include "core/geo.h"
#include "core/scenario.h"
#include "core/tables.h"

G_BEGIN_DECLS

/**
 * ZamynMapRecipe:
 * @atlas_digest: of the data, see zamyn_atlas_dup_digest(); "" where it is not known
 * @scenario: text of the scenario file, year and season included
 * @commodities: (nullable) (array zero-terminated=1): ids of those that are shown; %NULL means all
 * @direction: a ZamynDirection, or -1 for both
 * @language: of names and captions
 * @theme: id of a theme
 * @width_px, @height_px: of the layout, in 1/96 inch
 * @zoom: of texts and symbols
 * @box: what is shown, in degrees; west > east crosses 180°, all NaN for none
 * @centre_x, @centre_y, @scale: what is shown, projected metres and denominator; NaN for none
 * @selected: id of what is selected, or ""
 * @is_difference: shows what the scenario changes
 * @made_with: program and libraries, for people
 */
typedef struct
{
  char *atlas_digest;
  char *scenario;
  char **commodities;
  int direction;
  char *language;
  char *theme;
  double width_px, height_px, dpi;
  double zoom;
  ZamynBox box;
  double centre_x, centre_y, scale;
  char *selected;
  gboolean is_difference;
  char *made_with;
} ZamynMapRecipe;

/**
 * zamyn_map_recipe_new:
 * @shown: (nullable): flag per commodity of the atlas whose tables are @commodities
 *
 * What is drawn; how large, where and in which theme is filled in by the exporter.
 */
ZamynMapRecipe *zamyn_map_recipe_new (const ZamynScenario *scenario,
                                      const ZamynCommodity *commodities,
                                      guint n_commodities,
                                      const gboolean *shown,
                                      int direction);
ZamynMapRecipe *zamyn_map_recipe_copy (const ZamynMapRecipe *self);
void zamyn_map_recipe_free (ZamynMapRecipe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynMapRecipe, zamyn_map_recipe_free)

/**
 * zamyn_map_recipe_to_xml:
 *
 * One element with an entry per field, in the namespace ZAMYN_MAP_RECIPE_NAMESPACE, its attribute
 * "digest" blank, see map-digest.h.
 *
 * Returns: (transfer full)
 */
char *zamyn_map_recipe_to_xml (const ZamynMapRecipe *self);

/**
 * zamyn_map_recipe_from_xml:
 * @xml: an XML document, or the beginning of one, up to the end of its metadata
 * @shown_name: how messages name it
 *
 * Takes our own metadata and passes over all else. No document type, no entity of its own, at most
 * 64 elements deep, no entry twice, every value checked.
 *
 * Returns: (transfer full) (nullable): %NULL with ZAMYN_INPUT_ERROR_INVALID
 */
ZamynMapRecipe *zamyn_map_recipe_from_xml (const char *xml, gsize length, const char *shown_name,
                                           GError **error);

#define ZAMYN_MAP_RECIPE_NAMESPACE "urn:zamyn:map-recipe:1"

G_END_DECLS
