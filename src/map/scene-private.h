/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the builder fills and the scene then only reads. */

#pragma once

#include "map/scene.h"

G_BEGIN_DECLS

#define ZAMYN_SCENE_N_LEVELS 6

/** ZamynSceneLevel: (array length=n): the features of a layer at one level of detail */
typedef struct
{
  ZamynSceneFeature *features;
  guint n;
} ZamynSceneLevel;

/** ZamynSceneLayer: all base layers of one role and detail together */
typedef struct
{
  const char *role; /* interned */
  int detail;
  ZamynSceneLevel levels[ZAMYN_SCENE_N_LEVELS];
} ZamynSceneLayer;

/** ZamynCountryIndex: which country a place lies in, in the time of looking at a few hundred edges */
typedef struct _ZamynCountryIndex ZamynCountryIndex;

/** zamyn_country_index_new: @features: borrowed, must outlive the index */
ZamynCountryIndex *zamyn_country_index_new (const ZamynSceneFeature *features, guint n);
void zamyn_country_index_free (ZamynCountryIndex *self);
/** zamyn_country_index_find: (nullable): the feature; %NULL at sea */
const ZamynSceneFeature *zamyn_country_index_find (const ZamynCountryIndex *self, ZamynXY xy);

struct _ZamynScene
{
  gatomicrefcount refs;
  ZamynAtlas *atlas;
  ZamynProjection *projection;
  GPtrArray *blocks; /* memory of all points, rings and features */
  GArray *layers;    /* ZamynSceneLayer */
  ZamynXY *nodes;
  ZamynSceneRing *links;
  ZamynCountryIndex *countries; /* (nullable) */
};

/** zamyn_scene_get_tolerance: of a level, metres; 0 for the finest */
double zamyn_scene_get_tolerance (guint level);

/** zamyn_scene_build: fills layers, nodes, links and index; %FALSE where it was cancelled */
gboolean zamyn_scene_build (ZamynScene *self, GCancellable *cancellable);

/** zamyn_scene_find_label_point: a place well inside a ring, with more room to the sides than above
 * and below, since names are wide. O(n) with a factor of some hundred. */
ZamynXY zamyn_scene_find_label_point (const ZamynXY *points, guint n);

/** zamyn_ring_contains: even-odd; @points closed or not */
gboolean zamyn_ring_contains (const ZamynXY *points, guint n, ZamynXY xy);

G_END_DECLS
