/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawing through Cairo: the window, PNG and PDF. */

#pragma once

#include <cairo.h>

#include "map/canvas.h"

G_BEGIN_DECLS

/** zamyn_canvas_new_cairo: @cr: referenced; its user unit must be one millimetre already */
ZamynCanvas *zamyn_canvas_new_cairo (cairo_t *cr);

G_END_DECLS
