/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a solved study to the bytes of a map: what `export` writes and `verify` compares. */

#pragma once

#include "cli/study.h"
#include "map/exporter.h"

G_BEGIN_DECLS

/** The largest exported map that is read again */
#define ZAMYN_MOST_MAP_BYTES (1u << 30)

/**
 * ZamynMapOptions: options of a map, as given (text, may be %NULL) and as understood
 * @has_language: asked for, not that of the interface
 */
typedef struct
{
  char *size, *dpi, *language, *theme_id, *bbox;
  gboolean is_difference;
  gboolean has_language;
  double width_px, height_px, dots_per_inch;
  double zoom;
  ZamynTheme theme;
  ZamynBox box;
  gboolean has_box;
  ZamynViewport viewport;
  gboolean has_viewport;
  int direction;
  char *selected;
} ZamynMapOptions;

void zamyn_map_options_clear (ZamynMapOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZamynMapOptions, zamyn_map_options_clear)

/** zamyn_map_options_parse: FALSE after a complaint */
gboolean zamyn_map_options_parse (ZamynMapOptions *self);

/**
 * zamyn_map_options_take_recipe:
 * @options: gets scenario and commodities
 *
 * Everything as @recipe says it. FALSE after a complaint, where its language or theme is unknown.
 */
gboolean zamyn_map_options_take_recipe (ZamynMapOptions *self, ZamynOptions *options,
                                        const ZamynMapRecipe *recipe);

/**
 * zamyn_map_make:
 *
 * From here on gettext speaks the language of the map, and numbers have a decimal point: a file is
 * the same wherever it is made.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *zamyn_map_make (const ZamynStudy *study, const ZamynMapOptions *map, ZamynFormat format,
                        GError **error);

G_END_DECLS
