/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The atlas projected: base layers at levels of detail, node places and link curves. Nothing in it
 * ever changes; a level of detail is made the first time that someone looks at it. */

#pragma once

#include <gio/gio.h>

#include "core/atlas.h"
#include "map/viewport.h"

G_BEGIN_DECLS

/** ZamynSceneRing: a ring or line of projected points; borrowed from the scene */
typedef struct
{
  const ZamynXY *points;
  guint n_points;
  gboolean closed;
} ZamynSceneRing;

/**
 * ZamynSceneFeature:
 * @id: of the record ("" where it has none), such as a country code
 * @country: for provinces and places, else ""
 */
typedef struct
{
  const char *id;
  const char *country;
  const char *kind;
  ZamynNames names;
  int rank;
  const ZamynSceneRing *rings;
  guint n_rings;
  ZamynXY south_west, north_east;
  ZamynXY label_point;      /* private */
  gboolean has_label_point; /* private */
} ZamynSceneFeature;

/** zamyn_scene_feature_get_label_point: a place well inside the largest part, projected; NaN for
 * lines. O(n) with a factor of some hundred the first time, then O(1). Safe in any thread. */
ZamynXY zamyn_scene_feature_get_label_point (const ZamynSceneFeature *self);

/** ZamynScene: immutable, atomically reference-counted */
typedef struct _ZamynScene ZamynScene;

/** zamyn_scene_new: O(points of the network); base layers are left for later */
ZamynScene *zamyn_scene_new (ZamynAtlas *atlas, GCancellable *cancellable, GError **error);
ZamynScene *zamyn_scene_ref (ZamynScene *self);
void zamyn_scene_unref (ZamynScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynScene, zamyn_scene_unref)

ZamynAtlas *zamyn_scene_get_atlas (const ZamynScene *self);
ZamynProjection *zamyn_scene_get_projection (const ZamynScene *self);

/** zamyn_scene_prepare: makes what a map at @scale (denominator) shows, on all processors; without it
 * the first who looks makes it. %FALSE where it was cancelled. */
gboolean zamyn_scene_prepare (ZamynScene *self, double scale, GCancellable *cancellable);

/** zamyn_scene_get_features: of all layers with this role, simplified for @scale (denominator): no
 * point moves by more than 0.15 mm on the page. (array length=n) borrowed; %NULL where none */
const ZamynSceneFeature *zamyn_scene_get_features (const ZamynScene *self, const char *role,
                                                   double scale, guint *n);
/** zamyn_scene_get_node: projected place of a node; NaN where it cannot be projected */
ZamynXY zamyn_scene_get_node (const ZamynScene *self, guint32 node);
/** zamyn_scene_get_link: projected curve of a link, from its from-node to its to-node */
ZamynSceneRing zamyn_scene_get_link (const ZamynScene *self, guint32 link);

/** zamyn_scene_get_start: default view of the atlas for a frame: its scale is meant for a map of
 * 1060 × 739 px; smaller frames and home countries that would not fit show more */
ZamynViewport zamyn_scene_get_start (const ZamynScene *self, ZamynRect frame);

/** zamyn_scene_get_country_at: code of the country at a projected place, "" at sea; interned. As exact
 * as borders are drawn at @scale (denominator) */
const char *zamyn_scene_get_country_at (const ZamynScene *self, ZamynXY xy, double scale);
/** zamyn_scene_scan_countries: @codes: (array length=n): the same for @from, @step metres further to
 * the right … much faster than one by one */
void zamyn_scene_scan_countries (const ZamynScene *self, ZamynXY from, double step, guint n,
                                 double scale, const char **codes);

G_END_DECLS
