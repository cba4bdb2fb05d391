/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The small drawing interface that all map drawing goes through: paths, text and named groups, in
 * millimetres. Two back ends: Cairo (window, PNG, PDF) and our own SVG. */

#pragma once

#include "map/viewport.h"

G_BEGIN_DECLS

/** ZamynColour: sRGB and opacity, 0..1 */
typedef struct
{
  double r, g, b, a;
} ZamynColour;

typedef enum
{
  ZAMYN_ANCHOR_START,
  ZAMYN_ANCHOR_MIDDLE,
  ZAMYN_ANCHOR_END,
} ZamynAnchor;

/**
 * ZamynFont:
 * @size_pt: points of 1/72 inch on the page
 * @weight: 400, 500, 700
 * @tracking_mm: extra space between letters
 * @tabular: figures of one width
 */
typedef struct
{
  double size_pt;
  int weight;
  gboolean italic;
  double tracking_mm;
  gboolean tabular;
} ZamynFont;

/** ZamynStroke: @dash: (array length=n_dash): mm; @n_dash 0 for solid. Joins are round. */
typedef struct
{
  ZamynColour colour;
  double width_mm;
  double dash[8];
  int n_dash;
  gboolean round_caps;
} ZamynStroke;

typedef struct _ZamynCanvas ZamynCanvas;

void zamyn_canvas_free (ZamynCanvas *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynCanvas, zamyn_canvas_free)

/* Path building: one current path; fill and stroke consume it unless they are told to keep it. */
void zamyn_canvas_move_to (ZamynCanvas *self, double x, double y);
void zamyn_canvas_line_to (ZamynCanvas *self, double x, double y);
void zamyn_canvas_curve_to (ZamynCanvas *self, double x1, double y1, double x2, double y2, double x,
                            double y);
/** zamyn_canvas_arc: radians, clockwise from the positive x axis, from @start to @end > @start */
void zamyn_canvas_arc (ZamynCanvas *self, double cx, double cy, double radius, double start,
                       double end);
void zamyn_canvas_close_path (ZamynCanvas *self);
void zamyn_canvas_rectangle (ZamynCanvas *self, ZamynRect rect);
void zamyn_canvas_circle (ZamynCanvas *self, double cx, double cy, double radius);
/** zamyn_canvas_fill: even-odd rule */
void zamyn_canvas_fill (ZamynCanvas *self, const ZamynColour *colour, gboolean keep);
void zamyn_canvas_stroke (ZamynCanvas *self, const ZamynStroke *stroke, gboolean keep);

/**
 * zamyn_canvas_text:
 * @x: of the anchor; @y: of the base line, mm
 * @halo: (nullable): outline drawn behind the letters, @halo_mm wide in all
 * @language: of the text, such as "mn" or "zh", for shaping and for SVG's lang
 */
void zamyn_canvas_text (ZamynCanvas *self, double x, double y, const char *text,
                        const ZamynFont *font, ZamynAnchor anchor, const ZamynColour *colour,
                        const ZamynColour *halo, double halo_mm, const char *language);

/** zamyn_canvas_measure: width of a text in mm, the same for every back end (hinting off).
 * May be called with any canvas or %NULL. @ascent_mm, @descent_mm: (out) (nullable) */
double zamyn_canvas_measure (const char *text, const ZamynFont *font, const char *language,
                             double *ascent_mm, double *descent_mm);

/** zamyn_canvas_push_clip: what is drawn until the pop stays inside */
void zamyn_canvas_push_clip (ZamynCanvas *self, ZamynRect rect);
/** zamyn_canvas_push_clip_path: the same with the current path, which is consumed */
void zamyn_canvas_push_clip_path (ZamynCanvas *self);
void zamyn_canvas_pop_clip (ZamynCanvas *self);

/**
 * zamyn_canvas_begin_group:
 * @id: stable, [a-z][a-z0-9_-]*, unique in a picture
 * @title: (nullable): for people: in SVG a <title>
 * @is_layer: a top-level layer of the drawing
 *
 * Cairo ignores groups.
 */
void zamyn_canvas_begin_group (ZamynCanvas *self, const char *id, const char *title,
                               gboolean is_layer);
void zamyn_canvas_end_group (ZamynCanvas *self);
/** zamyn_canvas_count_missing: characters of a text that no installed font can show */
guint zamyn_canvas_count_missing (const char *text, const ZamynFont *font, const char *language);

G_END_DECLS
