/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* PNG files, row by row, so that a poster never has to lie in memory as pixels. */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/** ZamynPngText: one text of the file. @key: 1–79 printable Latin-1 characters; @text: UTF-8 */
typedef struct
{
  const char *key;
  const char *text;
} ZamynPngText;

/** ZamynPngWriter: a PNG file in the making, in one thread */
typedef struct _ZamynPngWriter ZamynPngWriter;

/**
 * zamyn_png_writer_new:
 * @width, @height: pixels, more than 0
 * @dpi: resolution, written as pixels per metre
 * @texts: (array length=n_texts): at most 8; empty ones are left out
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR_FAILED
 */
ZamynPngWriter *zamyn_png_writer_new (int width, int height, double dpi, const ZamynPngText *texts,
                                      guint n_texts, GError **error);

/** zamyn_png_writer_add: the first @n_rows rows of @surface (CAIRO_FORMAT_RGB24, as wide as the
 * image) are the next rows of the image */
gboolean zamyn_png_writer_add (ZamynPngWriter *self, cairo_surface_t *surface, int n_rows,
                               GError **error);

/** zamyn_png_writer_end: (transfer full) (nullable): the whole file, once all rows are there */
GBytes *zamyn_png_writer_end (ZamynPngWriter *self, GError **error);
void zamyn_png_writer_free (ZamynPngWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynPngWriter, zamyn_png_writer_free)

G_END_DECLS
