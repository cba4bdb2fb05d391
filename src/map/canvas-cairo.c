/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/canvas-cairo.h"
#include "map/canvas-private.h"
#include "map/text-cache.h"

#include <math.h>

typedef struct
{
  ZamynCanvas base;
  cairo_t *cr;
} CairoCanvas;

static cairo_t *
get_cr (ZamynCanvas *self)
{
  return ((CairoCanvas *) self)->cr;
}

static void
cairo_canvas_free (ZamynCanvas *self)
{
  cairo_destroy (get_cr (self));
  g_free (self);
}

static void
cairo_canvas_move_to (ZamynCanvas *self, double x, double y)
{
  cairo_move_to (get_cr (self), x, y);
}

static void
cairo_canvas_line_to (ZamynCanvas *self, double x, double y)
{
  cairo_line_to (get_cr (self), x, y);
}

static void
cairo_canvas_curve_to (ZamynCanvas *self, const double xy[6])
{
  cairo_curve_to (get_cr (self), xy[0], xy[1], xy[2], xy[3], xy[4], xy[5]);
}

static void
cairo_canvas_close_path (ZamynCanvas *self)
{
  cairo_close_path (get_cr (self));
}

static void
set_colour (cairo_t *cr, const ZamynColour *colour)
{
  cairo_set_source_rgba (cr, colour->r, colour->g, colour->b, colour->a);
}

static void
cairo_canvas_fill (ZamynCanvas *self, const ZamynColour *colour, gboolean keep)
{
  cairo_t *cr = get_cr (self);

  set_colour (cr, colour);
  if (keep)
    cairo_fill_preserve (cr);
  else
    cairo_fill (cr);
}

static void
cairo_canvas_stroke (ZamynCanvas *self, const ZamynStroke *stroke, gboolean keep)
{
  cairo_t *cr = get_cr (self);

  set_colour (cr, &stroke->colour);
  cairo_set_line_width (cr, stroke->width_mm);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, stroke->round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, stroke->dash, stroke->n_dash, 0);
  if (keep)
    cairo_stroke_preserve (cr);
  else
    cairo_stroke (cr);
}

/* Where the reader sees pixels, words are pictures set on whole ones. */
static gboolean
is_plain_image (cairo_t *cr, cairo_matrix_t *matrix)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double device_scale = 1, unused;

  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return FALSE;
  cairo_get_matrix (cr, matrix);
  cairo_surface_get_device_scale (target, &device_scale, &unused);
  return device_scale == 1 && matrix->xy == 0 && matrix->yx == 0 && matrix->xx > 0
         && matrix->xx == matrix->yy;
}

static void
write_image (cairo_t *cr, const ZamynTextRun *run, const cairo_matrix_t *matrix)
{
  const ZamynTextImage *image = zamyn_text_cache_get (run, matrix->xx);
  double x = run->x, y = run->y;

  if (run->anchor != ZAMYN_ANCHOR_START)
    x -= run->anchor == ZAMYN_ANCHOR_END ? image->width_mm : image->width_mm / 2;
  cairo_user_to_device (cr, &x, &y);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_set_source_surface (cr, image->surface, round (x) + image->left, round (y) + image->top);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_new_path (cr);
}

static void
cairo_canvas_text (ZamynCanvas *self, const ZamynTextRun *run)
{
  cairo_t *cr = get_cr (self);
  cairo_matrix_t matrix;
  double x = run->x;

  if (is_plain_image (cr, &matrix))
    {
      write_image (cr, run, &matrix);
      return;
    }

  g_autoptr (PangoLayout) layout = zamyn_canvas_create_layout (run->text, run->font, run->language);
  if (run->anchor != ZAMYN_ANCHOR_START)
    {
      const double width = zamyn_canvas_measure (run->text, run->font, run->language, NULL, NULL);
      x -= run->anchor == ZAMYN_ANCHOR_END ? width : width / 2;
    }
  cairo_save (cr);
  cairo_translate (cr, x, run->y);
  cairo_scale (cr, ZAMYN_MM_PER_PT, ZAMYN_MM_PER_PT);
  zamyn_text_draw (cr, run, layout);
  cairo_restore (cr);
}

static void
cairo_canvas_push_clip (ZamynCanvas *self)
{
  cairo_t *cr = get_cr (self);
  cairo_path_t *path = cairo_copy_path (cr);

  /* The path is no part of what cairo saves. */
  cairo_new_path (cr);
  cairo_save (cr);
  cairo_append_path (cr, path);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  cairo_path_destroy (path);
}

static void
cairo_canvas_pop_clip (ZamynCanvas *self)
{
  cairo_restore (get_cr (self));
  cairo_new_path (get_cr (self));
}

static void
cairo_canvas_begin_group (G_GNUC_UNUSED ZamynCanvas *self,
                          G_GNUC_UNUSED const char *id,
                          G_GNUC_UNUSED const char *title,
                          G_GNUC_UNUSED gboolean is_layer)
{
}

static void
cairo_canvas_end_group (G_GNUC_UNUSED ZamynCanvas *self)
{
}

static const ZamynCanvasClass cairo_canvas_class = {
  .free = cairo_canvas_free,
  .move_to = cairo_canvas_move_to,
  .line_to = cairo_canvas_line_to,
  .curve_to = cairo_canvas_curve_to,
  .close_path = cairo_canvas_close_path,
  .fill = cairo_canvas_fill,
  .stroke = cairo_canvas_stroke,
  .text = cairo_canvas_text,
  .push_clip = cairo_canvas_push_clip,
  .pop_clip = cairo_canvas_pop_clip,
  .begin_group = cairo_canvas_begin_group,
  .end_group = cairo_canvas_end_group,
};

ZamynCanvas *
zamyn_canvas_new_cairo (cairo_t *cr)
{
  CairoCanvas *self = g_new0 (CairoCanvas, 1);

  self->base.klass = &cairo_canvas_class;
  self->cr = cairo_reference (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  /* Half the time for edges that nobody tells apart */
  if (cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE)
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_new_path (cr);
  return &self->base;
}
