/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The geometry of a layer at one level of detail, from degrees to the plane: every part of a record is
 * cut to what the projection can show, thinned, and only what is left is projected. */

#pragma once

#include "core/shape-layer.h"
#include "map/scene.h"

G_BEGIN_DECLS

typedef struct _ZamynLevelMaker ZamynLevelMaker;

/** zamyn_level_maker_new: @tolerance_m: no point of the plane may be off by more; 0 keeps all */
ZamynLevelMaker *zamyn_level_maker_new (ZamynProjection *projection, double tolerance_m);

/** zamyn_level_maker_add: @head: the feature without its geometry. A record of which nothing is left
 * is left out. */
void zamyn_level_maker_add (ZamynLevelMaker *self,
                            const ZamynShapeLayer *shapes,
                            guint record,
                            const ZamynSceneFeature *head);

/** ZamynLevel: the features of a layer at one level; free the three arrays with g_free() */
typedef struct
{
  ZamynSceneFeature *features;
  guint n_features;
  ZamynSceneRing *rings;
  ZamynXY *points;
} ZamynLevel;

/** zamyn_level_maker_end: what was added; frees the maker */
ZamynLevel zamyn_level_maker_end (ZamynLevelMaker *self);

G_END_DECLS
