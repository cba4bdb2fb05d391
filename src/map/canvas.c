/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all back ends share: arcs, shapes, and the measure of text.
 *
 * Text is laid out at one unit a point with hinting off and without rounding to pixels, so a label
 * is equally wide in the window, in a PNG of any resolution, in PDF and in SVG. */

#include "map/canvas-private.h"

#include <math.h>
#include <string.h>

void
zamyn_canvas_free (ZamynCanvas *self)
{
  if (self != NULL)
    self->klass->free (self);
}

/* A place that could not be projected is left out rather than breaking the whole path. */
void
zamyn_canvas_move_to (ZamynCanvas *self, double x, double y)
{
  if (!isfinite (x) || !isfinite (y))
    return;
  self->has_point = TRUE;
  self->klass->move_to (self, x, y);
}

void
zamyn_canvas_line_to (ZamynCanvas *self, double x, double y)
{
  if (!isfinite (x) || !isfinite (y))
    return;
  if (!self->has_point)
    zamyn_canvas_move_to (self, x, y);
  else
    self->klass->line_to (self, x, y);
}

void
zamyn_canvas_curve_to (ZamynCanvas *self, double x1, double y1, double x2, double y2, double x,
                       double y)
{
  if (!isfinite (x1 + y1 + x2 + y2 + x + y))
    return;
  if (!self->has_point)
    zamyn_canvas_move_to (self, x1, y1);
  self->klass->curve_to (self, (const double[6]){ x1, y1, x2, y2, x, y });
}

void
zamyn_canvas_arc (ZamynCanvas *self, double cx, double cy, double radius, double start, double end)
{
  const double sweep = end - start;

  g_return_if_fail (isfinite (sweep) && sweep >= 0);

  /* A cubic is true to within 0.03 % of the radius for a quarter of a circle. */
  const int n = CLAMP ((int) ceil (sweep / G_PI_2 - 1e-9), 1, 64);
  const double step = sweep / n;
  const double k = 4.0 / 3.0 * tan (step / 4) * radius;

  zamyn_canvas_line_to (self, cx + radius * cos (start), cy + radius * sin (start));
  for (int i = 0; i < n; i++)
    {
      const double a = start + i * step;
      const double b = a + step;

      zamyn_canvas_curve_to (self,
                             cx + radius * cos (a) - k * sin (a), cy + radius * sin (a) + k * cos (a),
                             cx + radius * cos (b) + k * sin (b), cy + radius * sin (b) - k * cos (b),
                             cx + radius * cos (b), cy + radius * sin (b));
    }
}

void
zamyn_canvas_close_path (ZamynCanvas *self)
{
  if (!self->has_point)
    return;
  self->klass->close_path (self);
  self->has_point = FALSE;
}

void
zamyn_canvas_rectangle (ZamynCanvas *self, ZamynRect rect)
{
  zamyn_canvas_move_to (self, rect.x, rect.y);
  zamyn_canvas_line_to (self, rect.x + rect.width, rect.y);
  zamyn_canvas_line_to (self, rect.x + rect.width, rect.y + rect.height);
  zamyn_canvas_line_to (self, rect.x, rect.y + rect.height);
  zamyn_canvas_close_path (self);
}

void
zamyn_canvas_circle (ZamynCanvas *self, double cx, double cy, double radius)
{
  zamyn_canvas_move_to (self, cx + radius, cy);
  zamyn_canvas_arc (self, cx, cy, radius, 0, 2 * G_PI);
  zamyn_canvas_close_path (self);
}

void
zamyn_canvas_fill (ZamynCanvas *self, const ZamynColour *colour, gboolean keep)
{
  self->klass->fill (self, colour, keep);
  if (!keep)
    self->has_point = FALSE;
}

void
zamyn_canvas_stroke (ZamynCanvas *self, const ZamynStroke *stroke, gboolean keep)
{
  g_return_if_fail (stroke->n_dash >= 0 && stroke->n_dash <= (int) G_N_ELEMENTS (stroke->dash));

  self->klass->stroke (self, stroke, keep);
  if (!keep)
    self->has_point = FALSE;
}

void
zamyn_canvas_text (ZamynCanvas *self, double x, double y, const char *text,
                   const ZamynFont *font, ZamynAnchor anchor, const ZamynColour *colour,
                   const ZamynColour *halo, double halo_mm, const char *language)
{
  const ZamynTextRun run = { x, y, text, font, anchor, colour, halo, halo_mm, language };

  g_return_if_fail (text != NULL && font != NULL && colour != NULL);

  self->has_point = FALSE;
  if (*text != '\0' && isfinite (x) && isfinite (y))
    self->klass->text (self, &run);
}

void
zamyn_canvas_push_clip (ZamynCanvas *self, ZamynRect rect)
{
  zamyn_canvas_rectangle (self, rect);
  zamyn_canvas_push_clip_path (self);
}

void
zamyn_canvas_push_clip_path (ZamynCanvas *self)
{
  self->klass->push_clip (self);
  self->has_point = FALSE;
}

void
zamyn_canvas_pop_clip (ZamynCanvas *self)
{
  self->klass->pop_clip (self);
  self->has_point = FALSE;
}

void
zamyn_canvas_begin_group (ZamynCanvas *self, const char *id, const char *title, gboolean is_layer)
{
  self->klass->begin_group (self, id, title, is_layer);
}

void
zamyn_canvas_end_group (ZamynCanvas *self)
{
  self->klass->end_group (self);
}

/* Pango's contexts serve one thread; each thread that draws keeps one. */
static GPrivate thread_context = G_PRIVATE_INIT (g_object_unref);

static PangoContext *
get_context (void)
{
  PangoContext *context = g_private_get (&thread_context);

  if (context != NULL)
    return context;

  PangoFontMap *font_map = pango_cairo_font_map_get_default ();
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  context = pango_font_map_create_context (font_map);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);
  g_private_set (&thread_context, context);
  return context;
}

/* Han characters look different in China and Japan; without a language the fonts decide. */
static const char *
choose_shaping_language (const char *language)
{
  if (language == NULL || *language == '\0')
    return "en";
  return g_str_has_prefix (language, "zh") ? "zh-CN" : language;
}

PangoLayout *
zamyn_canvas_create_layout (const char *text, const ZamynFont *font, const char *language)
{
  PangoLayout *layout = pango_layout_new (get_context ());
  PangoFontDescription *description = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family_static (description, ZAMYN_FONT_FAMILIES);
  pango_font_description_set_absolute_size (description, font->size_pt * PANGO_SCALE);
  pango_font_description_set_weight (description, (PangoWeight) font->weight);
  pango_font_description_set_style (description,
                                    font->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);

  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (
                                        choose_shaping_language (language))));
  if (font->tracking_mm > 0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (
                                          (int) lround (font->tracking_mm / ZAMYN_MM_PER_PT
                                                        * PANGO_SCALE)));
  if (font->tabular)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* What was measured once: the same words come in every frame. One memory a thread. */

#define MOST_MEASURED 20000

typedef struct
{
  ZamynFont font;
  const char *language; /* interned */
  char *text;
  double width_mm, ascent_mm, descent_mm;
} Measured;

static void
measured_free (gpointer data)
{
  Measured *measured = data;

  g_free (measured->text);
  g_free (measured);
}

static guint
measured_hash (gconstpointer data)
{
  const Measured *measured = data;

  return g_str_hash (measured->text) ^ (guint) lround (measured->font.size_pt * 64) * 31u
         ^ (guint) measured->font.weight;
}

static gboolean
measured_equal (gconstpointer a, gconstpointer b)
{
  const Measured *left = a, *right = b;

  return left->font.size_pt == right->font.size_pt && left->font.weight == right->font.weight
         && left->font.italic == right->font.italic && left->font.tabular == right->font.tabular
         && left->font.tracking_mm == right->font.tracking_mm && left->language == right->language
         && strcmp (left->text, right->text) == 0;
}

static GPrivate thread_measured = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

static GHashTable *
get_measured (void)
{
  GHashTable *all = g_private_get (&thread_measured);

  if (all == NULL)
    {
      all = g_hash_table_new_full (measured_hash, measured_equal, measured_free, NULL);
      g_private_set (&thread_measured, all);
    }
  return all;
}

static void
measure (Measured *self)
{
  g_autoptr (PangoLayout) layout = zamyn_canvas_create_layout (self->text, &self->font, self->language);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  const double mm = ZAMYN_MM_PER_PT / PANGO_SCALE;
  const double baseline = pango_layout_get_baseline (layout);
  self->ascent_mm = (baseline - logical.y) * mm;
  self->descent_mm = (logical.y + logical.height - baseline) * mm;
  /* Pango puts no tracking behind the last letter. */
  self->width_mm = logical.width * mm;
}

double
zamyn_canvas_measure (const char *text, const ZamynFont *font, const char *language,
                      double *ascent_mm, double *descent_mm)
{
  GHashTable *all = get_measured ();
  const Measured wanted
    = { .font = *font, .language = g_intern_string (language), .text = (char *) text };
  Measured *measured = g_hash_table_lookup (all, &wanted);

  if (measured == NULL)
    {
      if (g_hash_table_size (all) >= MOST_MEASURED)
        g_hash_table_remove_all (all);
      measured = g_memdup2 (&wanted, sizeof wanted);
      measured->text = g_strdup (text);
      measure (measured);
      g_hash_table_add (all, measured);
    }
  if (ascent_mm != NULL)
    *ascent_mm = measured->ascent_mm;
  if (descent_mm != NULL)
    *descent_mm = measured->descent_mm;
  return measured->width_mm;
}

guint
zamyn_canvas_count_missing (const char *text, const ZamynFont *font, const char *language)
{
  g_autoptr (PangoLayout) layout = zamyn_canvas_create_layout (text, font, language);

  return (guint) pango_layout_get_unknown_glyphs_count (layout);
}
