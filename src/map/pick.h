/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is under the pointer. */

#pragma once

#include "map/picture.h"

G_BEGIN_DECLS

/**
 * zamyn_pick_at:
 * @page_mm: place on the page
 * @tolerance_mm: how far off may be hit
 *
 * Rings before nodes before links; of several the nearest. A link that is a gate or a node that
 * is a crossing gives its passage.
 *
 * Returns: a target, kind ZAMYN_TARGET_NONE where nothing is there
 */
ZamynTarget zamyn_pick_at (ZamynPicture *picture, const ZamynViewport *viewport, ZamynXY page_mm,
                           double tolerance_mm);

/** zamyn_pick_get_place: projected place of a target, to centre the map there; NaN where none */
ZamynXY zamyn_pick_get_place (ZamynPicture *picture, const ZamynTarget *target);

G_END_DECLS
