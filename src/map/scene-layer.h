/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The base layers of one role at levels of detail. A level is made when it is first asked for, and
 * then stays: what nobody looks at is never projected. Safe in any thread. */

#pragma once

#include "map/scene.h"

G_BEGIN_DECLS

#define ZAMYN_SCENE_N_LEVELS 6

/** zamyn_scene_layer_find_level: the coarsest level that serves @scale (denominator): no point is off
 * by more than 0.15 mm on the page */
guint zamyn_scene_layer_find_level (double scale);

/** ZamynCountryIndex: which country a place lies in, in the time of looking at a few hundred edges */
typedef struct _ZamynCountryIndex ZamynCountryIndex;

/** zamyn_country_index_new: @features: borrowed, must outlive the index */
ZamynCountryIndex *zamyn_country_index_new (const ZamynSceneFeature *features, guint n);
void zamyn_country_index_free (ZamynCountryIndex *self);
/** zamyn_country_index_find: (nullable): the feature; %NULL at sea */
const ZamynSceneFeature *zamyn_country_index_find (const ZamynCountryIndex *self, ZamynXY xy);
/** zamyn_country_index_scan: @found: (array length=n) (element-type nullable): the features at @from,
 * then @step further to the right … in the time of one search and of sorting what is crossed */
void zamyn_country_index_scan (const ZamynCountryIndex *self, ZamynXY from, double step, guint n,
                               const ZamynSceneFeature **found);

/** ZamynSceneLayer: all base layers of one role and detail together */
typedef struct _ZamynSceneLayer ZamynSceneLayer;

/** zamyn_scene_layer_new: @atlas, @projection: borrowed, must outlive the layer */
ZamynSceneLayer *zamyn_scene_layer_new (ZamynAtlas *atlas,
                                        ZamynProjection *projection,
                                        const char *role,
                                        int detail);
void zamyn_scene_layer_free (ZamynSceneLayer *self);

const char *zamyn_scene_layer_get_role (const ZamynSceneLayer *self);
int zamyn_scene_layer_get_detail (const ZamynSceneLayer *self);

/** zamyn_scene_layer_get_features: (array length=n): of a level; borrowed. The first call for a level
 * takes O(points of the layer). */
const ZamynSceneFeature *zamyn_scene_layer_get_features (ZamynSceneLayer *self, guint level,
                                                         guint *n);
/** zamyn_scene_layer_get_index: of a level, for areas that do not overlap; borrowed */
const ZamynCountryIndex *zamyn_scene_layer_get_index (ZamynSceneLayer *self, guint level);

/** zamyn_scene_find_label_point: a place well inside a ring, with more room to the sides than above
 * and below, since names are wide. O(n) with a factor of some hundred. */
ZamynXY zamyn_scene_find_label_point (const ZamynXY *points, guint n);

/** zamyn_ring_contains: even-odd; @points closed or not */
gboolean zamyn_ring_contains (const ZamynXY *points, guint n, ZamynXY xy);

G_END_DECLS
