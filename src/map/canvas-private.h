/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a back end of the canvas provides. Each embeds ZamynCanvas as its first member. */

#pragma once

#include <pango/pangocairo.h>

#include "map/canvas.h"

G_BEGIN_DECLS

/** One point in millimetres */
#define ZAMYN_MM_PER_PT (25.4 / 72.0)

/** ZamynTextRun: the arguments of zamyn_canvas_text() */
typedef struct
{
  double x, y;
  const char *text;
  const ZamynFont *font;
  ZamynAnchor anchor;
  const ZamynColour *colour;
  const ZamynColour *halo;
  double halo_mm;
  const char *language;
} ZamynTextRun;

/** ZamynCanvasClass: paths as in canvas.h; arcs and circles arrive as curves */
typedef struct
{
  void (*free) (ZamynCanvas *self);
  void (*move_to) (ZamynCanvas *self, double x, double y);
  void (*line_to) (ZamynCanvas *self, double x, double y);
  void (*curve_to) (ZamynCanvas *self, const double xy[6]);
  void (*close_path) (ZamynCanvas *self);
  void (*fill) (ZamynCanvas *self, const ZamynColour *colour, gboolean keep);
  void (*stroke) (ZamynCanvas *self, const ZamynStroke *stroke, gboolean keep);
  void (*text) (ZamynCanvas *self, const ZamynTextRun *run);
  void (*push_clip) (ZamynCanvas *self); /* the current path */
  void (*pop_clip) (ZamynCanvas *self);
  void (*begin_group) (ZamynCanvas *self, const char *id, const char *title, gboolean is_layer);
  void (*end_group) (ZamynCanvas *self);
} ZamynCanvasClass;

struct _ZamynCanvas
{
  const ZamynCanvasClass *klass;
  gboolean has_point; /* the current path has a current point */
};

/** zamyn_canvas_create_layout: (transfer full): one line of text, in points, origin at its top left */
PangoLayout *zamyn_canvas_create_layout (const char *text, const ZamynFont *font,
                                         const char *language);

/** The families that text is set in, in CSS form and as Pango takes them */
#define ZAMYN_FONT_FAMILIES \
  "Noto Sans, Noto Sans CJK SC, Noto Sans CJK JP, Noto Sans Mongolian, sans-serif"

G_END_DECLS
