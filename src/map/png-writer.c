/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/png-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <string.h>

#define MAX_TEXTS 8

struct _ZamynPngWriter
{
  GByteArray *data;
  png_structp png;
  png_infop info;
  guint8 *row;
  int width, height;
  int n_rows; /* written so far */
};

static void
append_data (png_structp png, png_bytep data, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_nothing (G_GNUC_UNUSED png_structp png)
{
}

static void
set_texts (png_structp png, png_infop info, const ZamynPngText *texts, guint n_texts)
{
  png_text lines[MAX_TEXTS];
  int n = 0;

  for (guint i = 0; i < MIN (n_texts, MAX_TEXTS); i++)
    if (*texts[i].text != '\0')
      lines[n++] = (png_text){
        .compression = PNG_ITXT_COMPRESSION_NONE, /* UTF-8 */
        .key = (png_charp) texts[i].key,
        .text = (png_charp) texts[i].text,
        .itxt_length = strlen (texts[i].text),
        .lang = (png_charp) "",
        .lang_key = (png_charp) "",
      };
  if (n > 0)
    png_set_text (png, info, lines, n);
}

/* Cairo keeps pixels as 0x00rrggbb in the order of the machine, PNG wants r, g, b. */
static void
write_rows (ZamynPngWriter *self, cairo_surface_t *surface, int n_rows)
{
  const int stride = cairo_image_surface_get_stride (surface);
  const guint8 *pixels = cairo_image_surface_get_data (surface);

  for (int y = 0; y < n_rows; y++)
    {
      for (int x = 0; x < self->width; x++)
        {
          guint32 pixel;

          memcpy (&pixel, pixels + (gsize) y * (gsize) stride + (gsize) x * 4, sizeof pixel);
          self->row[3 * x] = (guint8) (pixel >> 16);
          self->row[3 * x + 1] = (guint8) (pixel >> 8);
          self->row[3 * x + 2] = (guint8) pixel;
        }
      png_write_row (self->png, self->row);
    }
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The PNG file could not be made."));
  return FALSE;
}

void
zamyn_png_writer_free (ZamynPngWriter *self)
{
  if (self->png != NULL)
    png_destroy_write_struct (&self->png, self->info != NULL ? &self->info : NULL);
  g_clear_pointer (&self->data, g_byte_array_unref);
  g_free (self->row);
  g_free (self);
}

ZamynPngWriter *
zamyn_png_writer_new (int width, int height, double dpi, const ZamynPngText *texts, guint n_texts,
                      GError **error)
{
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  ZamynPngWriter *self = g_new0 (ZamynPngWriter, 1);

  self->data = g_byte_array_new ();
  self->width = width;
  self->height = height;
  self->row = g_malloc ((gsize) width * 3);
  self->png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  self->info = self->png != NULL ? png_create_info_struct (self->png) : NULL;
  /* libpng comes back here on errors. */
  if (self->info == NULL || setjmp (png_jmpbuf (self->png)) != 0)
    {
      zamyn_png_writer_free (self);
      fail (error);
      return NULL;
    }

  const png_uint_32 per_metre = (png_uint_32) lround (dpi / 0.0254);

  png_set_write_fn (self->png, self->data, append_data, flush_nothing);
  png_set_IHDR (self->png, self->info, (png_uint_32) width, (png_uint_32) height, 8,
                PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (self->png, self->info, per_metre, per_metre, PNG_RESOLUTION_METER);
  set_texts (self->png, self->info, texts, n_texts);
  png_write_info (self->png, self->info);
  return self;
}

gboolean
zamyn_png_writer_add (ZamynPngWriter *self, cairo_surface_t *surface, int n_rows, GError **error)
{
  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, FALSE);
  g_return_val_if_fail (cairo_image_surface_get_width (surface) == self->width, FALSE);
  g_return_val_if_fail (n_rows >= 0 && n_rows <= cairo_image_surface_get_height (surface), FALSE);
  g_return_val_if_fail (n_rows <= self->height - self->n_rows, FALSE);

  cairo_surface_flush (surface);
  if (setjmp (png_jmpbuf (self->png)) != 0)
    return fail (error);
  write_rows (self, surface, n_rows);
  self->n_rows += n_rows;
  return TRUE;
}

GBytes *
zamyn_png_writer_end (ZamynPngWriter *self, GError **error)
{
  g_return_val_if_fail (self->n_rows == self->height, NULL);

  if (setjmp (png_jmpbuf (self->png)) != 0)
    {
      fail (error);
      return NULL;
    }
  png_write_end (self->png, self->info);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->data));
}
