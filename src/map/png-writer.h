/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An opaque Cairo image as PNG, with its resolution and a few texts. */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *key; /* ASCII, such as "Title" */
  const char *text;
} ZamynPngText;

/**
 * zamyn_png_write:
 * @surface: CAIRO_FORMAT_RGB24
 * @dpi: stated in the file as pixels per metre
 *
 * Returns: (transfer full): the file; the same for the same input, with no time in it
 */
GBytes *zamyn_png_write (cairo_surface_t *surface, double dpi, const ZamynPngText *texts,
                         guint n_texts, GError **error);

G_END_DECLS
