/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the scene's geometry to paths on a canvas: what lies far off the frame is cut away before it
 * reaches a back end, whose coordinates have limits. */

#pragma once

#include "map/canvas.h"
#include "map/clip.h"
#include "map/scene.h"

G_BEGIN_DECLS

/** zamyn_paint_get_visible: the frame on the plane of the projection, with @margin_mm around */
ZamynFrame zamyn_paint_get_visible (const ZamynViewport *viewport, double margin_mm);

/** zamyn_paint_is_visible: whether the feature's box meets @visible */
gboolean zamyn_paint_is_visible (const ZamynSceneFeature *feature, ZamynFrame visible);

/** zamyn_paint_add_feature: appends all rings or lines of the feature to the path; adds nothing where
 * none is visible */
void zamyn_paint_add_feature (ZamynCanvas *canvas, const ZamynViewport *viewport,
                              const ZamynSceneFeature *feature, ZamynFrame visible);

/** zamyn_paint_add_line: appends the visible pieces of an open line to the path */
void zamyn_paint_add_line (ZamynCanvas *canvas, const ZamynViewport *viewport,
                           const ZamynXY *points, guint n, ZamynFrame visible);

G_END_DECLS
