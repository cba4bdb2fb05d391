/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawing a picture into textures, in a worker. */

#pragma once

#include <gdk/gdk.h>
#include <gio/gio.h>

#include "map/picture.h"

G_BEGIN_DECLS

/**
 * ZamynMapImage:
 * @map: the map with a margin around the frame
 * @card: (nullable): legend card, at the bottom left corner of the frame, not moving with the map
 * @viewport: what was drawn; its frame is the widget without the margin, mm
 * @width, @height: of @map, in widget pixels
 */
typedef struct
{
  ZamynPicture *picture;
  GdkTexture *map;
  GdkTexture *card;
  ZamynViewport viewport;
  double width, height;
  double card_width, card_height;
} ZamynMapImage;

void zamyn_map_image_free (ZamynMapImage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynMapImage, zamyn_map_image_free)

/**
 * ZamynMapOrder:
 * @width, @height: of the widget, px; @scale: device pixels per px
 * @margin: drawn beyond each edge, as a part of width and height
 */
typedef struct
{
  ZamynPicture *picture;
  ZamynViewport viewport;
  int width, height, scale;
  double margin;
} ZamynMapOrder;

/**
 * zamyn_map_image_draw_async: draws in a worker; @callback in the main thread
 * zamyn_map_image_draw_finish: (transfer full) (nullable): %NULL only where it was cancelled
 */
void zamyn_map_image_draw_async (const ZamynMapOrder *order, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
ZamynMapImage *zamyn_map_image_draw_finish (GAsyncResult *result, GError **error);

G_END_DECLS
