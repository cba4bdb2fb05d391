/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The map on screen. Shows the session's picture; pans, zooms and picks. The picture is drawn by a
 * worker; until a new image is there the last one is moved and scaled, so that a hand never waits. */

#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_MAP_AREA (zamyn_map_area_get_type ())
G_DECLARE_FINAL_TYPE (ZamynMapArea, zamyn_map_area, ZAMYN, MAP_AREA, GtkWidget)

/** zamyn_map_area_set_session: once. The map emits "drawn" whenever a finished image is shown. */
void zamyn_map_area_set_session (ZamynMapArea *self, ZamynSession *session);

/** zamyn_map_area_zoom: @factor > 1 comes closer, about the middle */
void zamyn_map_area_zoom (ZamynMapArea *self, double factor);
/** zamyn_map_area_fit: the whole country again */
void zamyn_map_area_fit (ZamynMapArea *self);
/** zamyn_map_area_reveal: brings a target into view; nothing happens where it is in view or has no place */
void zamyn_map_area_reveal (ZamynMapArea *self, const ZamynTarget *target);

/** zamyn_map_area_get_viewport: what is shown now, for the export; FALSE where there is no map yet */
gboolean zamyn_map_area_get_viewport (ZamynMapArea *self, ZamynViewport *viewport);
/** zamyn_map_area_has_image: there is something to see */
gboolean zamyn_map_area_has_image (ZamynMapArea *self);
/** zamyn_map_area_is_drawn: the image shows exactly the current picture and view */
gboolean zamyn_map_area_is_drawn (ZamynMapArea *self);

/** zamyn_map_area_go_to: @target in the middle, near enough to tell it from its neighbours */
void zamyn_map_area_go_to (ZamynMapArea *self, const ZamynTarget *target);
/** zamyn_map_area_go: -1 to the view before, 1 to the one after; "moved" tells when that changes */
void zamyn_map_area_go (ZamynMapArea *self, int step);
gboolean zamyn_map_area_can_go (ZamynMapArea *self, int step);

/** zamyn_map_area_get_texture: (nullable): the map as it was drawn last; borrowed */
GdkTexture *zamyn_map_area_get_texture (ZamynMapArea *self);

/** zamyn_map_area_pan: by px; what a drag does */
void zamyn_map_area_pan (ZamynMapArea *self, double dx_px, double dy_px);
/** zamyn_map_area_take_longest_ms: the longest time, of the processor, that our own code took at once in
 * the main thread since the last call; for benchmarks */
double zamyn_map_area_take_longest_ms (ZamynMapArea *self);

G_END_DECLS
