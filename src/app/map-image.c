/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/map-image.h"

#include <math.h>

#include "map/canvas-cairo.h"
#include "map/painter.h"

/* The card needs this much room; a smaller map goes without. */
#define CARD_WIDTH_PX 240
#define CARD_HEIGHT_PX 400
#define CARD_LEAST_WIDTH_PX 560
#define CARD_LEAST_HEIGHT_PX 420

/* Nothing larger is ever drawn, whatever a display claims. */
#define LARGEST_PX 12000

void
zamyn_map_image_free (ZamynMapImage *self)
{
  g_clear_pointer (&self->picture, zamyn_picture_unref);
  g_clear_object (&self->map);
  g_clear_object (&self->card);
  g_free (self);
}

static void
order_free (gpointer data)
{
  ZamynMapOrder *order = data;

  zamyn_picture_unref (order->picture);
  g_free (order);
}

/* Wraps the pixels of @surface without a copy; takes @surface. */
static GdkTexture *
texture_from_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static cairo_surface_t *
new_surface (double width_px, double height_px, int scale, cairo_t **cr)
{
  int width = CLAMP ((int) ceil (width_px * scale), 1, LARGEST_PX);
  int height = CLAMP ((int) ceil (height_px * scale), 1, LARGEST_PX);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  *cr = cairo_create (surface);
  cairo_scale (*cr, scale / ZAMYN_PX, scale / ZAMYN_PX);
  return surface;
}

typedef void (*Pass) (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas);

static gboolean
paint_map (const ZamynMapOrder *order, const ZamynViewport *viewport, ZamynCanvas *canvas,
           GCancellable *cancellable)
{
  static const Pass passes[] = { zamyn_paint_base, zamyn_paint_lines, zamyn_paint_flows,
                                 zamyn_paint_nodes, zamyn_paint_labels };
  /* Labels stand whole inside what is seen, not in the margin around it. */
  ZamynViewport seen = *viewport;
  gboolean done = TRUE;

  seen.frame.width = order->width * ZAMYN_PX;
  seen.frame.height = order->height * ZAMYN_PX;
  seen.frame.x = (viewport->frame.width - seen.frame.width) / 2;
  seen.frame.y = (viewport->frame.height - seen.frame.height) / 2;

  zamyn_canvas_push_clip (canvas, viewport->frame);
  for (guint i = 0; i < G_N_ELEMENTS (passes) && done; i++)
    {
      passes[i](order->picture, passes[i] == zamyn_paint_labels ? &seen : viewport, canvas);
      done = !g_cancellable_is_cancelled (cancellable);
    }
  zamyn_canvas_pop_clip (canvas);
  return done;
}

static GdkTexture *
draw_card (const ZamynMapOrder *order, double *width, double *height)
{
  ZamynRect page = { 0, 0, order->width * ZAMYN_PX, order->height * ZAMYN_PX };
  cairo_t *cr;
  cairo_surface_t *surface;
  ZamynCanvas *canvas;

  *width = CARD_WIDTH_PX;
  *height = MIN (CARD_HEIGHT_PX, order->height);
  surface = new_surface (*width, *height, order->scale, &cr);
  cairo_translate (cr, 0, -(order->height - *height) * ZAMYN_PX);
  canvas = zamyn_canvas_new_cairo (cr);
  zamyn_paint_furniture (order->picture, &order->viewport, page, canvas);
  zamyn_canvas_free (canvas);
  cairo_destroy (cr);
  return texture_from_surface (surface);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const ZamynMapOrder *order = data;
  ZamynMapImage *image = g_new0 (ZamynMapImage, 1);
  ZamynViewport wide = order->viewport;
  cairo_t *cr;
  cairo_surface_t *surface;
  ZamynCanvas *canvas;
  gboolean done;

  (void) source;
  image->picture = zamyn_picture_ref (order->picture);
  image->viewport = order->viewport;
  image->width = order->width * (1 + 2 * order->margin);
  image->height = order->height * (1 + 2 * order->margin);
  /* The same place in the middle, so the larger frame shows the same map with more around it. */
  wide.frame = (ZamynRect){ 0, 0, image->width * ZAMYN_PX, image->height * ZAMYN_PX };

  surface = new_surface (image->width, image->height, order->scale, &cr);
  canvas = zamyn_canvas_new_cairo (cr);
  done = paint_map (order, &wide, canvas, cancellable);
  zamyn_canvas_free (canvas);
  cairo_destroy (cr);
  image->map = texture_from_surface (surface);
  if (done && order->picture->trade != NULL && order->width >= CARD_LEAST_WIDTH_PX
      && order->height >= CARD_LEAST_HEIGHT_PX)
    image->card = draw_card (order, &image->card_width, &image->card_height);
  g_task_return_pointer (task, image, (GDestroyNotify) zamyn_map_image_free);
}

void
zamyn_map_image_draw_async (const ZamynMapOrder *order, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ZamynMapOrder *copy = g_memdup2 (order, sizeof *order);

  zamyn_picture_ref (copy->picture);
  g_task_set_task_data (task, copy, order_free);
  g_task_set_name (task, "draw map");
  g_task_run_in_thread (task, draw_in_thread);
}

ZamynMapImage *
zamyn_map_image_draw_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
