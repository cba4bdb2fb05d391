/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text on the map: numbers as the locale writes them, quantities with their unit, lines that fit.
 */

#pragma once

#include "map/canvas.h"
#include "map/picture.h"

G_BEGIN_DECLS

/** zamyn_text_dup_number: (transfer full): with the locale's decimal sign, thousands set apart */
char *zamyn_text_dup_number (double value, int decimals);

/** zamyn_text_dup_short_number: (transfer full): three figures at most: 36.5, 410, 0.3 */
char *zamyn_text_dup_short_number (double value);

/**
 * zamyn_text_dup_quantity:
 * @value: kt a year, GWh a year (@is_power) or million USD a year
 *
 * Returns: (transfer full): such as "36.5 Mt", "410 kt", "1 489 GWh", "12 million USD"; translated
 */
char *zamyn_text_dup_quantity (double value, ZamynMeasure measure, gboolean is_power);

/** ZamynPen: how text is drawn: borrowed, on the stack. @px: mm of one pixel of the picture */
typedef struct
{
  ZamynCanvas *canvas;
  const ZamynStyle *style;
  const char *language;
  double zoom;
  double px;
} ZamynPen;

ZamynPen zamyn_pen_new (const ZamynPicture *picture, ZamynCanvas *canvas);
/** zamyn_pen_get_font: of a text class, at the picture's zoom */
ZamynFont zamyn_pen_get_font (const ZamynPen *self, const char *text_class);
double zamyn_pen_measure (const ZamynPen *self, const char *text, const char *text_class);
/** zamyn_pen_line_height: distance of base lines, mm */
double zamyn_pen_line_height (const ZamynPen *self, const char *text_class);
/** zamyn_pen_write: without halo; @y is the base line */
void zamyn_pen_write (const ZamynPen *self,
                      double x,
                      double y,
                      const char *text,
                      const char *text_class,
                      const char *colour,
                      ZamynAnchor anchor);
/** zamyn_pen_stroke_line: straight, of one colour key */
void zamyn_pen_stroke_line (const ZamynPen *self,
                            double x1,
                            double y1,
                            double x2,
                            double y2,
                            const char *colour,
                            double width_mm);

/**
 * zamyn_pen_wrap:
 *
 * Breaks a text at "\n" and between words (between any two characters where there is no space) so
 * that each line is at most @width mm; what exceeds @max_lines ends in "…".
 *
 * Returns: (transfer full): a %NULL-terminated array, empty for ""
 */
GStrv zamyn_pen_wrap (
  const ZamynPen *self, const char *text, const char *text_class, double width, guint max_lines);

/** zamyn_pen_write_wrapped: Returns: the base line after the last one written */
double zamyn_pen_write_wrapped (const ZamynPen *self,
                                double x,
                                double y,
                                double width,
                                guint max_lines,
                                const char *text,
                                const char *text_class,
                                const char *colour);

G_END_DECLS
