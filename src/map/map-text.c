/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/map-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NO_BREAK_SPACE "\302\240"
#define ELLIPSIS "…"

/* --- numbers --------------------------------------------------------------------------------- */

char *
zamyn_text_dup_number (double value, int decimals)
{
  g_autofree char *plain = g_strdup_printf ("%.*f", decimals, value);
  GString *text = g_string_new (NULL);
  gsize digits = 0, start = plain[0] == '-' ? 1 : 0;

  if (!isfinite (value))
    return g_strdup ("–");
  while (g_ascii_isdigit (plain[start + digits]))
    digits++;
  if (start == 1)
    g_string_append (text, "−");
  for (gsize i = 0; i < digits; i++)
    {
      if (i > 0 && (digits - i) % 3 == 0)
        g_string_append (text, NO_BREAK_SPACE);
      g_string_append_c (text, plain[start + i]);
    }
  g_string_append (text, plain + start + digits);
  return g_string_free (text, FALSE);
}

char *
zamyn_text_dup_short_number (double value)
{
  double size = fabs (value);
  int decimals = size >= 99.95 || size == round (size) ? 0 : size >= 0.095 ? 1 : 2;

  return zamyn_text_dup_number (value, decimals);
}

char *
zamyn_text_dup_quantity (double value, ZamynMeasure measure, gboolean is_power)
{
  gboolean large = fabs (value) >= 999.5;
  g_autofree char *small_number = zamyn_text_dup_number (value, fabs (value) < 9.95 ? 1 : 0);
  g_autofree char *large_number = zamyn_text_dup_short_number (value / 1000);

  if (measure == ZAMYN_MEASURE_MUSD)
    {
      if (large)
        /* TRANSLATORS: thousand million US dollars, short */
        return g_strdup_printf (_ ("%s bn USD"), large_number);
      /* TRANSLATORS: million US dollars, short */
      return g_strdup_printf (_ ("%s m USD"), small_number);
    }
  if (is_power)
    {
      /* TRANSLATORS: gigawatt hours */
      return g_strdup_printf (_ ("%s GWh"), small_number);
    }
  if (large)
    {
      /* TRANSLATORS: million tonnes */
      return g_strdup_printf (_ ("%s Mt"), large_number);
    }
  /* TRANSLATORS: thousand tonnes */
  return g_strdup_printf (_ ("%s kt"), small_number);
}

/* --- pen ------------------------------------------------------------------------------------- */

ZamynPen
zamyn_pen_new (const ZamynPicture *picture, ZamynCanvas *canvas)
{
  return (ZamynPen){ canvas, picture->style, picture->language, picture->zoom,
                     ZAMYN_PX * picture->zoom };
}

ZamynFont
zamyn_pen_get_font (const ZamynPen *self, const char *text_class)
{
  ZamynFont font = zamyn_style_get_font (self->style, text_class);

  font.size_pt *= self->zoom;
  font.tracking_mm *= self->zoom;
  return font;
}

double
zamyn_pen_measure (const ZamynPen *self, const char *text, const char *text_class)
{
  ZamynFont font = zamyn_pen_get_font (self, text_class);

  return zamyn_canvas_measure (text, &font, self->language, NULL, NULL);
}

double
zamyn_pen_line_height (const ZamynPen *self, const char *text_class)
{
  return zamyn_pen_get_font (self, text_class).size_pt * 25.4 / 72 * 1.32;
}

void
zamyn_pen_write (const ZamynPen *self,
                 double x,
                 double y,
                 const char *text,
                 const char *text_class,
                 const char *colour,
                 ZamynAnchor anchor)
{
  ZamynFont font = zamyn_pen_get_font (self, text_class);
  ZamynColour ink = zamyn_style_get_colour (self->style, colour);

  zamyn_canvas_text (self->canvas, x, y, text, &font, anchor, &ink, NULL, 0, self->language);
}

void
zamyn_pen_stroke_line (const ZamynPen *self,
                       double x1,
                       double y1,
                       double x2,
                       double y2,
                       const char *colour,
                       double width_mm)
{
  ZamynStroke stroke
    = { .colour = zamyn_style_get_colour (self->style, colour), .width_mm = width_mm };

  zamyn_canvas_move_to (self->canvas, x1, y1);
  zamyn_canvas_line_to (self->canvas, x2, y2);
  zamyn_canvas_stroke (self->canvas, &stroke, FALSE);
}

/* --- wrapping -------------------------------------------------------------------------------- */

/* How many bytes of a text fit: up to the last space within @width, else to the last character. */
static gsize
fitting_length (const ZamynPen *self, const char *text, const char *text_class, double width)
{
  gsize fits = 0, space = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize end = (gsize)(g_utf8_next_char (at) - text);
      g_autofree char *head = g_strndup (text, end);

      if (zamyn_pen_measure (self, head, text_class) > width)
        return space > 0 ? space : MAX (fits, (gsize)(g_utf8_next_char (text) - text));
      if (*at == ' ')
        space = (gsize)(at - text);
      fits = end;
    }
  return fits;
}

/* Shortens a line until it fits with an ellipsis. */
static char *
end_in_ellipsis (const ZamynPen *self, const char *text, const char *text_class, double width)
{
  g_autofree char *cut = g_strdup (text);

  for (;;)
    {
      g_autofree char *whole = g_strconcat (cut, ELLIPSIS, NULL);
      char *last = g_utf8_find_prev_char (cut, cut + strlen (cut));

      if (last == NULL || zamyn_pen_measure (self, whole, text_class) <= width)
        return g_steal_pointer (&whole);
      *last = '\0';
    }
}

/* Breaks one paragraph; what finds no line ends in an ellipsis. */
static void
wrap_paragraph (const ZamynPen *self,
                GPtrArray *lines,
                const char *text,
                const char *text_class,
                double width,
                guint max_lines,
                gboolean is_last)
{
  while (*text != '\0' && lines->len < max_lines)
    {
      gsize length = strlen (text);
      gboolean fits = zamyn_pen_measure (self, text, text_class) <= width;

      if (lines->len + 1 == max_lines && (!fits || !is_last))
        {
          g_ptr_array_add (lines, end_in_ellipsis (self, text, text_class, width));
          return;
        }
      if (!fits)
        length = fitting_length (self, text, text_class, width);
      g_ptr_array_add (lines, g_strndup (text, length));
      text += length;
      while (*text == ' ')
        text++;
    }
}

GStrv
zamyn_pen_wrap (
  const ZamynPen *self, const char *text, const char *text_class, double width, guint max_lines)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    wrap_paragraph (self, lines, paragraphs[i], text_class, width, max_lines,
                    paragraphs[i + 1] == NULL);
  g_ptr_array_add (lines, NULL);
  g_ptr_array_set_free_func (lines, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

double
zamyn_pen_write_wrapped (const ZamynPen *self,
                         double x,
                         double y,
                         double width,
                         guint max_lines,
                         const char *text,
                         const char *text_class,
                         const char *colour)
{
  g_auto (GStrv) lines = zamyn_pen_wrap (self, text, text_class, width, max_lines);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      zamyn_pen_write (self, x, y, lines[i], text_class, colour, ZAMYN_ANCHOR_START);
      y += zamyn_pen_line_height (self, text_class);
    }
  return y;
}
