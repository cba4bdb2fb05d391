/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of the map, shared by map-area.c (view and image), map-area-input.c (pointer, fingers) and
 * map-area-keys.c. */

#pragma once

#include "app/map-area.h"
#include "app/map-image.h"

G_BEGIN_DECLS

/* Limits of the scale, as denominators */
#define ZAMYN_MAP_CLOSEST 2.0e4
#define ZAMYN_MAP_FARTHEST 2.5e8

struct _ZamynMapArea
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed: the window outlives the view */
  ZamynViewport view;
  gboolean has_view;
  gboolean is_start; /* the view is still the one of the atlas: follow the window's size */

  ZamynMapImage *image;
  double longest_ms; /* that drawing or moving took at once in the main thread */
  gboolean busy, stale;
  GCancellable *cancellable;

  guint32 walk_node; /* where the keyboard stands, if that is still selected */
  guint32 walk_link; /* the line it came along */

  GArray *views; /* of ZamynViewport: where one has been, in order */
  guint view_index; /* the one that is shown */

  double pointer_x, pointer_y;
  gboolean has_pointer;
  ZamynTarget hovered;
  GtkWidget *pill;
  guint pick_tick;
  GtkWidget *menu;

  ZamynViewport drag_start;
  double pinch_scale;
  double speed_x, speed_y; /* px/s, while thrown */
  gint64 throw_time;
  guint throw_tick;
};

/** zamyn_map_area_set_view: what is shown from now on; kept in bounds */
void zamyn_map_area_set_view (ZamynMapArea *self, ZamynViewport view);
/** zamyn_map_area_move: by px on the page */
void zamyn_map_area_move (ZamynMapArea *self, double dx_px, double dy_px);
/** zamyn_map_area_open_menu: at a place of the widget, px */
void zamyn_map_area_open_menu (ZamynMapArea *self, double x, double y);
/** zamyn_map_area_hide_pill: the label at the pointer */
void zamyn_map_area_hide_pill (ZamynMapArea *self);
/** zamyn_map_area_add_controllers: at construction; keys go into the class */
void zamyn_map_area_add_controllers (ZamynMapArea *self);
void zamyn_map_area_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
