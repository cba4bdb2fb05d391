/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SVG 1.1 with the few SVG 2 properties that viewers know (paint-order). User units are
 * millimetres. Numbers are written with integers, so no locale and no printf rounding gets in:
 * places in paths with two decimals (10 µm), all others with three. */

#include "map/canvas-svg.h"
#include "map/canvas-private.h"

#include <math.h>
#include <string.h>

typedef enum
{
  OPEN_GROUP,
  OPEN_CLIP,
} OpenKind;

typedef struct
{
  ZamynCanvas base;
  GString *out;
  GString *path;
  GArray *open; /* OpenKind of each <g> that is still open */
  GHashTable *clips; /* path of a <clipPath> → its number */
  char *language;
} SvgCanvas;

static SvgCanvas *
svg (ZamynCanvas *self)
{
  return (SvgCanvas *) self;
}

/* Appends @value with at most @decimals decimals and no trailing zeros. */
static void
append_number (GString *out, double value, int decimals)
{
  static const gint64 powers[] = { 1, 10, 100, 1000 };
  const gint64 power = powers[decimals];
  /* Nothing on a page is farther than a kilometre. */
  const double limited = isfinite (value) ? CLAMP (value, -1e6, 1e6) : 0;
  gint64 scaled = (gint64) llround (limited * (double) power);

  if (scaled < 0)
    {
      g_string_append_c (out, '-');
      scaled = -scaled;
    }
  g_string_append_printf (out, "%" G_GINT64_FORMAT, scaled / power);

  gint64 rest = scaled % power;
  if (rest == 0)
    return;
  g_string_append_c (out, '.');
  for (gint64 digit = power / 10; rest > 0; digit /= 10)
    {
      g_string_append_c (out, (char) ('0' + rest / digit));
      rest %= digit;
    }
}

static gboolean
is_xml_character (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF)
         || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/* Appends @text, which may be anything, as character data or the value of an attribute. */
static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (!is_xml_character (c))
        continue;
      switch (c)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '"':
          g_string_append (out, "&quot;");
          break;
        default:
          g_string_append_unichar (out, c);
        }
    }
}

static void
append_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, value, 3);
  g_string_append_c (out, '"');
}

static void
append_text_element (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, "<%s>", name);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", name);
}

/* Appends @name="#rrggbb" and, where it is not 1, the opacity. */
static void
append_paint (GString *out, const char *name, const ZamynColour *colour)
{
  const int r = (int) lround (CLAMP (colour->r, 0, 1) * 255);
  const int g = (int) lround (CLAMP (colour->g, 0, 1) * 255);
  const int b = (int) lround (CLAMP (colour->b, 0, 1) * 255);

  g_string_append_printf (out, " %s=\"#%02x%02x%02x\"", name, r, g, b);
  if (colour->a < 1)
    {
      g_string_append_printf (out, " %s-opacity=\"", name);
      append_number (out, colour->a, 3);
      g_string_append_c (out, '"');
    }
}

static void
append_point (GString *path, char command, double x, double y)
{
  if (command != '\0')
    g_string_append_c (path, command);
  append_number (path, x, 2);
  g_string_append_c (path, ' ');
  append_number (path, y, 2);
}

static void
svg_canvas_free (ZamynCanvas *self)
{
  if (svg (self)->out != NULL)
    g_string_free (svg (self)->out, TRUE);
  g_string_free (svg (self)->path, TRUE);
  g_array_unref (svg (self)->open);
  g_hash_table_unref (svg (self)->clips);
  g_free (svg (self)->language);
  g_free (self);
}

static void
svg_canvas_move_to (ZamynCanvas *self, double x, double y)
{
  append_point (svg (self)->path, 'M', x, y);
}

static void
svg_canvas_line_to (ZamynCanvas *self, double x, double y)
{
  append_point (svg (self)->path, 'L', x, y);
}

static void
svg_canvas_curve_to (ZamynCanvas *self, const double xy[6])
{
  GString *path = svg (self)->path;

  append_point (path, 'C', xy[0], xy[1]);
  g_string_append_c (path, ' ');
  append_point (path, '\0', xy[2], xy[3]);
  g_string_append_c (path, ' ');
  append_point (path, '\0', xy[4], xy[5]);
}

static void
svg_canvas_close_path (ZamynCanvas *self)
{
  g_string_append_c (svg (self)->path, 'Z');
}

/* Appends the current path, and empties it unless it is to stay. */
static void
append_path (SvgCanvas *self, gboolean keep)
{
  g_string_append (self->out, "<path d=\"");
  g_string_append_len (self->out, self->path->str, (gssize) self->path->len);
  g_string_append_c (self->out, '"');
  if (!keep)
    g_string_truncate (self->path, 0);
}

static void
svg_canvas_fill (ZamynCanvas *self, const ZamynColour *colour, gboolean keep)
{
  GString *out = svg (self)->out;

  if (svg (self)->path->len == 0)
    return;
  append_path (svg (self), keep);
  append_paint (out, "fill", colour);
  g_string_append (out, " fill-rule=\"evenodd\"/>\n");
}

static void
svg_canvas_stroke (ZamynCanvas *self, const ZamynStroke *stroke, gboolean keep)
{
  GString *out = svg (self)->out;

  if (svg (self)->path->len == 0)
    return;
  append_path (svg (self), keep);
  g_string_append (out, " fill=\"none\"");
  append_paint (out, "stroke", &stroke->colour);
  append_attribute (out, "stroke-width", stroke->width_mm);
  g_string_append (out, " stroke-linejoin=\"round\"");
  if (stroke->round_caps)
    g_string_append (out, " stroke-linecap=\"round\"");
  if (stroke->n_dash > 0)
    {
      g_string_append (out, " stroke-dasharray=\"");
      for (int i = 0; i < stroke->n_dash; i++)
        {
          if (i > 0)
            g_string_append_c (out, ' ');
          append_number (out, stroke->dash[i], 3);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, "/>\n");
}

static void
svg_canvas_text (ZamynCanvas *self, const ZamynTextRun *run)
{
  static const char *const anchors[] = { "start", "middle", "end" };
  GString *out = svg (self)->out;
  const ZamynFont *font = run->font;

  g_string_truncate (svg (self)->path, 0);
  g_string_append (out, "<text");
  append_attribute (out, "x", run->x);
  append_attribute (out, "y", run->y);
  g_string_append (out, " font-family=\"" ZAMYN_FONT_FAMILIES "\"");
  append_attribute (out, "font-size", font->size_pt * ZAMYN_MM_PER_PT);
  if (font->weight != 400)
    g_string_append_printf (out, " font-weight=\"%d\"", font->weight);
  if (font->italic)
    g_string_append (out, " font-style=\"italic\"");
  if (font->tracking_mm > 0)
    append_attribute (out, "letter-spacing", font->tracking_mm);
  if (font->tabular)
    g_string_append (out, " font-variant-numeric=\"tabular-nums\"");
  if (run->anchor != ZAMYN_ANCHOR_START)
    g_string_append_printf (out, " text-anchor=\"%s\"", anchors[run->anchor]);
  if (run->language != NULL && *run->language != '\0'
      && g_strcmp0 (run->language, svg (self)->language) != 0)
    {
      g_string_append (out, " xml:lang=\"");
      append_escaped (out, run->language);
      g_string_append_c (out, '"');
    }
  append_paint (out, "fill", run->colour);
  if (run->halo != NULL && run->halo_mm > 0)
    {
      append_paint (out, "stroke", run->halo);
      append_attribute (out, "stroke-width", run->halo_mm);
      g_string_append (out, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
  if (*run->text == ' ' || strstr (run->text, "  ") != NULL)
    g_string_append (out, " xml:space=\"preserve\"");
  g_string_append_c (out, '>');
  append_escaped (out, run->text);
  g_string_append (out, "</text>\n");
}

static void
open_element (SvgCanvas *self, OpenKind kind)
{
  g_array_append_val (self->open, kind);
}

/* Closes the innermost group, which the caller says is of this kind. */
static void
close_element (SvgCanvas *self, OpenKind kind)
{
  g_return_if_fail (self->open->len > 0);
  g_return_if_fail (g_array_index (self->open, OpenKind, self->open->len - 1) == kind);

  g_array_set_size (self->open, self->open->len - 1);
  g_string_append (self->out, "</g>\n");
}

static void
svg_canvas_push_clip (ZamynCanvas *self)
{
  GString *out = svg (self)->out;
  GHashTable *clips = svg (self)->clips;
  const GString *path = svg (self)->path;
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (clips, path->str));

  /* Most layers are clipped to the same frame. */
  if (id == 0)
    {
      id = g_hash_table_size (clips) + 1;
      g_hash_table_insert (clips, g_strdup (path->str), GUINT_TO_POINTER (id));
      g_string_append_printf (out, "<clipPath id=\"clip-%u\"><path d=\"", id);
      g_string_append_len (out, path->str, (gssize) path->len);
      g_string_append (out, "\" clip-rule=\"evenodd\"/></clipPath>\n");
    }
  g_string_append_printf (out, "<g clip-path=\"url(#clip-%u)\">\n", id);
  g_string_truncate (svg (self)->path, 0);
  open_element (svg (self), OPEN_CLIP);
}

static void
svg_canvas_pop_clip (ZamynCanvas *self)
{
  g_string_truncate (svg (self)->path, 0);
  close_element (svg (self), OPEN_CLIP);
}

static void
svg_canvas_begin_group (ZamynCanvas *self, const char *id, const char *title, gboolean is_layer)
{
  GString *out = svg (self)->out;

  g_string_append (out, "<g id=\"");
  append_escaped (out, id);
  g_string_append_c (out, '"');
  if (is_layer)
    {
      g_string_append (out, " inkscape:groupmode=\"layer\" inkscape:label=\"");
      append_escaped (out, title != NULL ? title : id);
      g_string_append_c (out, '"');
    }
  g_string_append (out, ">\n");
  if (title != NULL)
    append_text_element (out, "title", title);
  open_element (svg (self), OPEN_GROUP);
}

static void
svg_canvas_end_group (ZamynCanvas *self)
{
  close_element (svg (self), OPEN_GROUP);
}

static const ZamynCanvasClass svg_canvas_class = {
  .free = svg_canvas_free,
  .move_to = svg_canvas_move_to,
  .line_to = svg_canvas_line_to,
  .curve_to = svg_canvas_curve_to,
  .close_path = svg_canvas_close_path,
  .fill = svg_canvas_fill,
  .stroke = svg_canvas_stroke,
  .text = svg_canvas_text,
  .push_clip = svg_canvas_push_clip,
  .pop_clip = svg_canvas_pop_clip,
  .begin_group = svg_canvas_begin_group,
  .end_group = svg_canvas_end_group,
};

static void
append_head (GString *out, const ZamynSvgInfo *info)
{
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\""
                        " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\""
                        " version=\"1.1\" role=\"img\" width=\"");
  append_number (out, info->width_mm, 3);
  g_string_append (out, "mm\" height=\"");
  append_number (out, info->height_mm, 3);
  g_string_append (out, "mm\" viewBox=\"0 0 ");
  append_number (out, info->width_mm, 3);
  g_string_append_c (out, ' ');
  append_number (out, info->height_mm, 3);
  g_string_append (out, "\" xml:lang=\"");
  append_escaped (out, info->language != NULL && *info->language != '\0' ? info->language : "en");
  g_string_append (out, "\">\n");
  append_text_element (out, "title", info->title != NULL ? info->title : "");
  append_text_element (out, "desc", info->description != NULL ? info->description : "");
  if (info->metadata != NULL)
    g_string_append_printf (out, "<metadata>%s</metadata>\n", info->metadata);
}

ZamynCanvas *
zamyn_canvas_new_svg (const ZamynSvgInfo *info)
{
  SvgCanvas *self = g_new0 (SvgCanvas, 1);

  self->base.klass = &svg_canvas_class;
  self->out = g_string_sized_new (1 << 16);
  self->path = g_string_new (NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (OpenKind));
  self->clips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->language = g_strdup (info->language);
  append_head (self->out, info);
  return &self->base;
}

GBytes *
zamyn_canvas_svg_end (ZamynCanvas *self)
{
  SvgCanvas *canvas = svg (self);

  g_return_val_if_fail (self->klass == &svg_canvas_class && canvas->out != NULL, NULL);
  g_return_val_if_fail (canvas->open->len == 0, NULL);

  g_string_append (canvas->out, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&canvas->out));
}
