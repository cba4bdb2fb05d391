/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/png-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <string.h>

#define MAX_TEXTS 8

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
write_rows (png_structp png, cairo_surface_t *surface, guint8 *row)
{
  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  const guint8 *pixels = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        {
          guint32 pixel;

          memcpy (&pixel, pixels + (gsize) y * (gsize) stride + (gsize) x * 4, sizeof pixel);
          row[3 * x] = (guint8) (pixel >> 16);
          row[3 * x + 1] = (guint8) (pixel >> 8);
          row[3 * x + 2] = (guint8) pixel;
        }
      png_write_row (png, row);
    }
}

GBytes *
zamyn_png_write (cairo_surface_t *surface, double dpi, const ZamynPngText *texts, guint n_texts,
                 GError **error)
{
  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24, NULL);

  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  GByteArray *data = g_byte_array_new ();
  guint8 *row = g_malloc ((gsize) width * 3);
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;

  cairo_surface_flush (surface);
  /* Nothing that was set before this may be changed behind it: libpng comes back here on errors. */
  if (info == NULL || setjmp (png_jmpbuf (png)) != 0)
    {
      png_destroy_write_struct (png != NULL ? &png : NULL, info != NULL ? &info : NULL);
      g_byte_array_unref (data);
      g_free (row);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The PNG file could not be made."));
      return NULL;
    }

  const png_uint_32 per_metre = (png_uint_32) lround (dpi / 0.0254);

  png_set_write_fn (png, data, append_data, flush_nothing);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 8, PNG_COLOR_TYPE_RGB,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  set_texts (png, info, texts, n_texts);
  png_write_info (png, info);
  write_rows (png, surface, row);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  g_free (row);
  return g_byte_array_free_to_bytes (data);
}
