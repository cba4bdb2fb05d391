/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything one image shows. An immutable value: window and exporter draw the same picture. */

#pragma once

#include "map/map-recipe.h"
#include "map/scene.h"
#include "map/style.h"
#include "map/trade-picture.h"

G_BEGIN_DECLS

/**
 * ZamynPicture:
 * @trade: (nullable): without it the base map alone is drawn
 * @language: of the labels, such as "mn"
 * @title, @subtitle, @sources, @dateline: captions, translated; "" for none
 * @is_page: with title, legend column and sources (export); else the window's map
 * @selected, @hovered: target to mark, kind ZAMYN_TARGET_NONE for none
 * @band_mm_per_unit: width of bands, mm per unit of the measure; 0 to choose (28 px for the widest)
 * @power_mm_per_unit: the same for electricity
 * @zoom: multiplies all sizes of text and symbols (slide 1.25)
 * @recipe: (nullable) (owned): what it is drawn from, for exported files
 *
 * Free with zamyn_picture_unref(). Fields are read by the painter and set only before first use.
 */
typedef struct
{
  gatomicrefcount refs;
  ZamynScene *scene;
  ZamynStyle *style;
  ZamynTradePicture *trade;
  char *language;
  char *title, *subtitle, *sources, *dateline;
  gboolean is_page;
  ZamynTarget selected, hovered;
  double band_mm_per_unit;
  double power_mm_per_unit;
  double zoom;
  ZamynMapRecipe *recipe;

  /* private: the flows of the last view, see zamyn_flow_lines_get() */
  GMutex lock;
  ZamynViewport flow_view;
  GPtrArray *flow_lines;
} ZamynPicture;

/** zamyn_picture_new: takes references; captions "" , language "en", zoom 1 */
ZamynPicture *zamyn_picture_new (ZamynScene *scene, ZamynStyle *style, ZamynTradePicture *trade);
ZamynPicture *zamyn_picture_ref (ZamynPicture *self);
void zamyn_picture_unref (ZamynPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynPicture, zamyn_picture_unref)

/**
 * zamyn_picture_choose_captions:
 *
 * Fills title, subtitle, sources and dateline from atlas, scenario and what is drawn, in the
 * picture's language as far as gettext's current locale is that language.
 */
void zamyn_picture_choose_captions (ZamynPicture *self, ZamynScenario *scenario);

G_END_DECLS
