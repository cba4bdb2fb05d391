/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the scene consists of. */

#pragma once

#include "map/scene-layer.h"

G_BEGIN_DECLS

struct _ZamynScene
{
  gatomicrefcount refs;
  ZamynAtlas *atlas;
  ZamynProjection *projection;
  GPtrArray *layers; /* ZamynSceneLayer: one for each role and detail */
  GPtrArray *blocks; /* memory of the network's points */
  ZamynXY *nodes;
  ZamynSceneRing *links;
};

/** zamyn_scene_build_network: fills nodes and links; O(points) */
void zamyn_scene_build_network (ZamynScene *self);

G_END_DECLS
