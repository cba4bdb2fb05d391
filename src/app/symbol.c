/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/symbol.h"

#include <math.h>

#include "app/theme.h"
#include "map/canvas-cairo.h"

typedef enum
{
  SHAPE_NONE,
  SHAPE_FAMILY,
  SHAPE_SHARES,
  SHAPE_LOSS,
  SHAPE_DEARER,
  SHAPE_RING,
} Shape;

struct _ZamynSymbol
{
  GtkWidget parent_instance;

  Shape shape;
  const char *family;
  double shares[ZAMYN_SYMBOL_SHARES];
  double fraction;
  guint rank;
  double lost_worst_pct, load_pct;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (ZamynSymbol, zamyn_symbol, GTK_TYPE_WIDGET)

#define PX(length) ((length) *ZAMYN_PX)

static ZamynStroke
solid (ZamynColour colour, double width_px)
{
  return (ZamynStroke){ .colour = colour, .width_mm = PX (width_px) };
}

static void
fill_rect (ZamynCanvas *canvas, double x, double y, double width, double height, ZamynColour colour)
{
  zamyn_canvas_rectangle (canvas, (ZamynRect){ PX (x), PX (y), PX (width), PX (height) });
  zamyn_canvas_fill (canvas, &colour, FALSE);
}

static void
stroke_line (ZamynCanvas *canvas, double x1, double y1, double x2, double y2,
             const ZamynStroke *stroke)
{
  zamyn_canvas_move_to (canvas, PX (x1), PX (y1));
  zamyn_canvas_line_to (canvas, PX (x2), PX (y2));
  zamyn_canvas_stroke (canvas, stroke, FALSE);
}

static void
draw_pattern (ZamynCanvas *canvas, ZamynPattern pattern, ZamynColour ink, double w, double h)
{
  ZamynStroke stroke = solid (ink, h * 0.16);

  switch (pattern)
    {
    case ZAMYN_PATTERN_MID_LINE:
      stroke_line (canvas, 0, h / 2, w, h / 2, &stroke);
      break;
    case ZAMYN_PATTERN_TWO_LINES:
      stroke = solid (ink, 1.2);
      stroke_line (canvas, 0, h * 0.3, w, h * 0.3, &stroke);
      stroke_line (canvas, 0, h * 0.7, w, h * 0.7, &stroke);
      break;
    case ZAMYN_PATTERN_SHORT_DASHES:
    case ZAMYN_PATTERN_LONG_DASHES:
      {
        gboolean is_long = pattern == ZAMYN_PATTERN_LONG_DASHES;
        double dash = is_long ? 9 : 2.6, gap = is_long ? 5 : 4.2;

        for (double x = 2; x < w; x += dash + gap)
          fill_rect (canvas, x, h * (is_long ? 0.4 : 0.33), MIN (dash, w - x),
                     h * (is_long ? 0.2 : 0.34), ink);
        break;
      }
    case ZAMYN_PATTERN_CROSS_BARS:
      for (double x = 2; x < w; x += 6)
        fill_rect (canvas, x, h * 0.14, 1.3, h * 0.72, ink);
      break;
    case ZAMYN_PATTERN_DOTS:
      for (double x = 3; x < w; x += 6)
        {
          zamyn_canvas_circle (canvas, PX (x), PX (h / 2), PX (h * 0.18));
          zamyn_canvas_fill (canvas, &ink, FALSE);
        }
      break;
    case ZAMYN_PATTERN_PLAIN:
    case ZAMYN_PATTERN_HOLLOW:
    default:
      break;
    }
}

static void
draw_family (ZamynSymbol *self, ZamynCanvas *canvas, double w, double h)
{
  ZamynStyle *style = zamyn_theme_get_style ();
  ZamynColour paper = zamyn_style_get_colour (style, "home");
  ZamynColour ink = zamyn_style_get_colour (style, "ink");
  ZamynColour fill;
  ZamynStroke edge;

  if (g_strcmp0 (self->family, "all") == 0)
    {
      static const char *const families[] = { "coal", "fuels", "food" };

      for (int i = 0; i < 3; i++)
        fill_rect (canvas, 0, i * h / 3, w, h / 3, zamyn_style_get_family (style, families[i]));
      return;
    }
  fill = zamyn_style_get_family (style, self->family);
  fill_rect (canvas, 0, 0, w, h, fill);
  draw_pattern (canvas, zamyn_style_get_pattern (style, self->family),
                zamyn_style_get_pattern_ink (style, self->family), w, h);
  if (zamyn_colour_contrast (fill, paper) < 3.0)
    {
      edge = solid (zamyn_colour_mix (fill, ink, 0.5), 1);
      zamyn_canvas_rectangle (canvas, (ZamynRect){ PX (0.5), PX (0.5), PX (w - 1), PX (h - 1) });
      zamyn_canvas_stroke (canvas, &edge, FALSE);
    }
}

static void
draw_shares (ZamynSymbol *self, ZamynCanvas *canvas, double w, double h)
{
  static const char *const keys[] = { "supplier-RU", "supplier-CN", "supplier-other" };
  ZamynStyle *style = zamyn_theme_get_style ();
  ZamynStroke hatch = solid (zamyn_style_get_colour (style, "home"), 1);
  double x = 0;

  for (int i = 0; i < ZAMYN_SYMBOL_SHARES; i++)
    {
      double width = self->shares[i] * w;
      double end = width - (x + width < w - 0.5 ? 1 : 0);

      if (width < 0.3)
        continue;
      fill_rect (canvas, x, 0, MAX (end, 0.5), h, zamyn_style_get_colour (style, keys[i]));
      if (i == 1)
        {
          hatch.colour.a = 0.75;
          zamyn_canvas_push_clip (canvas, (ZamynRect){ PX (x), 0, PX (MAX (end, 0.5)), PX (h) });
          for (double at = x - h; at < x + width; at += 4)
            stroke_line (canvas, at, h, at + h, 0, &hatch);
          zamyn_canvas_pop_clip (canvas);
        }
      x += width;
    }
}

static void
draw_loss (ZamynSymbol *self, ZamynCanvas *canvas, double w, double h)
{
  ZamynStyle *style = zamyn_theme_get_style ();
  double width = CLAMP (self->fraction, 0.0, 1.0) * w;

  fill_rect (canvas, 0, 0, w, h, zamyn_style_get_colour (style, "province"));
  if (width > 0.0)
    fill_rect (canvas, 0, 0, MAX (width, 1.0), h, zamyn_style_get_colour (style, "alarm"));
}

/* Dashes of ink: told from a loss by shape too */
static void
draw_dearer (ZamynSymbol *self, ZamynCanvas *canvas, double w, double h)
{
  ZamynStyle *style = zamyn_theme_get_style ();
  double width = CLAMP (self->fraction, 0.0, 1.0) * w;

  fill_rect (canvas, 0, 0, w, h, zamyn_style_get_colour (style, "province"));
  for (double x = 0; x < width; x += 6)
    fill_rect (canvas, x, 0, MIN (4.0, MAX (width - x, 1.0)), h,
               zamyn_style_get_colour (style, "ink"));
}

static void
draw_ring (ZamynSymbol *self, ZamynCanvas *canvas, double w, double h)
{
  ZamynStyle *style = zamyn_theme_get_style ();
  ZamynColour ink = zamyn_style_get_colour (style, "ink");
  ZamynColour paper = zamyn_style_get_colour (style, "home");
  double radius = self->lost_worst_pct > 20 ? 13 : self->lost_worst_pct > 5 ? 10 : 7;
  double cx = PX (w / 2), cy = PX (h / 2);
  ZamynStroke stroke;

  if (self->closed)
    radius = 13;
  zamyn_canvas_circle (canvas, cx, cy, PX (radius));
  zamyn_canvas_fill (canvas, &paper, TRUE);
  if (self->closed)
    {
      double arm = radius * 0.5;

      stroke = solid (zamyn_style_get_colour (style, "alarm"), 3);
      zamyn_canvas_stroke (canvas, &stroke, FALSE);
      stroke_line (canvas, w / 2 - arm, h / 2 - arm, w / 2 + arm, h / 2 + arm, &stroke);
      stroke_line (canvas, w / 2 - arm, h / 2 + arm, w / 2 + arm, h / 2 - arm, &stroke);
      return;
    }
  stroke = solid (ink, 1);
  zamyn_canvas_stroke (canvas, &stroke, FALSE);
  if (!isnan (self->load_pct) && self->load_pct > 0.5)
    {
      double turn = MIN (self->load_pct, 99.9) / 100.0 * 2 * G_PI;
      gboolean is_full = self->load_pct >= 90.0;

      stroke = solid (is_full ? zamyn_style_get_colour (style, "saturated") : ink,
                      radius < 10 ? 2.4 : 3.2);
      zamyn_canvas_arc (canvas, cx, cy, PX (radius), -G_PI / 2, -G_PI / 2 + turn);
      zamyn_canvas_stroke (canvas, &stroke, FALSE);
    }
  if (self->rank > 0)
    {
      g_autofree char *text = g_strdup_printf ("%u", self->rank);
      ZamynFont font = { radius < 10 ? 6.5 : 8.0, 700, FALSE, 0, TRUE };
      double ascent = 0, descent = 0;

      zamyn_canvas_measure (text, &font, "en", &ascent, &descent);
      zamyn_canvas_text (canvas, cx, cy + font.size_pt * 0.36 * 25.4 / 72.0, text, &font,
                         ZAMYN_ANCHOR_MIDDLE, &ink, NULL, 0, "en");
    }
}

static void
zamyn_symbol_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZamynSymbol *self = ZAMYN_SYMBOL (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  cairo_t *cr;
  ZamynCanvas *canvas;

  if (self->shape == SHAPE_NONE || w < 1 || h < 1)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (-2, -2, (float) w + 4, (float) h + 4));
  cairo_scale (cr, 1 / ZAMYN_PX, 1 / ZAMYN_PX);
  canvas = zamyn_canvas_new_cairo (cr);
  if (self->shape == SHAPE_FAMILY)
    draw_family (self, canvas, w, h);
  else if (self->shape == SHAPE_SHARES)
    draw_shares (self, canvas, w, h);
  else if (self->shape == SHAPE_LOSS)
    draw_loss (self, canvas, w, h);
  else if (self->shape == SHAPE_DEARER)
    draw_dearer (self, canvas, w, h);
  else
    draw_ring (self, canvas, w, h);
  zamyn_canvas_free (canvas);
  cairo_destroy (cr);
}

static void
set_shape (ZamynSymbol *self, Shape shape, int width, int height)
{
  self->shape = shape;
  gtk_widget_set_size_request (GTK_WIDGET (self), width, height);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
zamyn_symbol_set_family (ZamynSymbol *self, const char *family)
{
  g_return_if_fail (ZAMYN_IS_SYMBOL (self));

  self->family = g_intern_string (family);
  set_shape (self, SHAPE_FAMILY, 18, 10);
}

void
zamyn_symbol_set_shares (ZamynSymbol *self, const double shares[ZAMYN_SYMBOL_SHARES])
{
  g_return_if_fail (ZAMYN_IS_SYMBOL (self));

  for (int i = 0; i < ZAMYN_SYMBOL_SHARES; i++)
    self->shares[i] = CLAMP (shares[i], 0.0, 1.0);
  set_shape (self, SHAPE_SHARES, 96, 6);
}

void
zamyn_symbol_set_loss (ZamynSymbol *self, double fraction)
{
  g_return_if_fail (ZAMYN_IS_SYMBOL (self));

  self->fraction = fraction;
  set_shape (self, SHAPE_LOSS, 44, 4);
}

void
zamyn_symbol_set_dearer (ZamynSymbol *self, double fraction)
{
  g_return_if_fail (ZAMYN_IS_SYMBOL (self));

  self->fraction = fraction;
  set_shape (self, SHAPE_DEARER, 44, 4);
}

void
zamyn_symbol_set_ring (ZamynSymbol *self, guint rank, double lost_worst_pct, double load_pct,
                       gboolean closed)
{
  g_return_if_fail (ZAMYN_IS_SYMBOL (self));

  self->rank = rank;
  self->lost_worst_pct = lost_worst_pct;
  self->load_pct = load_pct;
  self->closed = closed;
  set_shape (self, SHAPE_RING, 32, 32);
}

static void
zamyn_symbol_class_init (ZamynSymbolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = zamyn_symbol_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
zamyn_symbol_init (ZamynSymbol *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  zamyn_theme_on_change (G_CALLBACK (gtk_widget_queue_draw), self);
}

GtkWidget *
zamyn_symbol_new (void)
{
  return g_object_new (ZAMYN_TYPE_SYMBOL, NULL);
}
