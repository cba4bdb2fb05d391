/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: header, banner, map and panes. What can be done is in window-actions.c. */

#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_WINDOW (zamyn_window_get_type ())
G_DECLARE_FINAL_TYPE (ZamynWindow, zamyn_window, ZAMYN, WINDOW, AdwApplicationWindow)

ZamynWindow *zamyn_window_new (AdwApplication *application);
/** zamyn_window_get_session: (transfer none) */
ZamynSession *zamyn_window_get_session (ZamynWindow *self);
/** zamyn_window_open: @path: an atlas folder or a scenario file; @atlas: folder for a scenario file */
void zamyn_window_open (ZamynWindow *self, const char *path, const char *atlas);
/** zamyn_window_is_settled: all work is done and drawn */
gboolean zamyn_window_is_settled (ZamynWindow *self);
/** zamyn_window_has_map: an image of the map is on screen, finished or not */
gboolean zamyn_window_has_map (ZamynWindow *self);
/** zamyn_window_save_picture: the window's content as it stands, as a PNG file */
gboolean zamyn_window_save_picture (ZamynWindow *self, const char *path, GError **error);

/** zamyn_window_set_is_picture: it is only drawn into a file: asks nothing, offers nothing */
void zamyn_window_set_is_picture (ZamynWindow *self);

/** zamyn_window_pan: moves the map by px; for benchmarks, as is what it took: see
 * zamyn_map_area_take_longest_ms() */
void zamyn_window_pan (ZamynWindow *self, double dx_px, double dy_px);
double zamyn_window_take_longest_ms (ZamynWindow *self);

G_END_DECLS
