/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* No clock, no random number and no locale gets into a file: what is exported twice is the same
 * twice. */

#include "map/exporter.h"

#include "map/canvas-cairo.h"
#include "map/canvas-svg.h"
#include "map/map-digest.h"
#include "map/painter.h"
#include "map/png-writer.h"

#include <cairo-pdf.h>
#include <config.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pango.h>
#include <png.h>
#include <string.h>

#define LEAST_PX 64
#define MOST_PX 30000
/* A PNG is painted in bands of so many pixels, of four bytes each. */
#define BAND_PIXELS (16 << 20)
/* PDF wants a date; a fixed one keeps files comparable. The date of the data is in the subject. */
#define PDF_DATE "2000-01-01T00:00:00Z"

#define PROGRAM "Zamyn " ZAMYN_VERSION

ZamynFormat
zamyn_format_from_name (const char *file_name)
{
  static const char *const endings[ZAMYN_N_FORMATS] = { ".png", ".svg", ".pdf" };

  g_return_val_if_fail (file_name != NULL, ZAMYN_N_FORMATS);

  const gsize length = strlen (file_name);
  for (int i = 0; i < ZAMYN_N_FORMATS; i++)
    if (length > strlen (endings[i])
        && g_ascii_strcasecmp (file_name + length - strlen (endings[i]), endings[i]) == 0)
      return (ZamynFormat) i;
  return ZAMYN_N_FORMATS;
}

static gboolean
check_size (const ZamynExportOptions *options, GError **error)
{
  const double factor = options->format == ZAMYN_FORMAT_PNG ? options->dpi / 96 : 1;
  const double width = options->width_px * factor;
  const double height = options->height_px * factor;

  if (!(options->width_px >= LEAST_PX && options->width_px <= MOST_PX
        && options->height_px >= LEAST_PX && options->height_px <= MOST_PX))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* TRANSLATORS: width, height, least and largest number of pixels */
                   _ ("A map cannot be %.0f × %.0f pixels; give %d to %d for each side."),
                   options->width_px, options->height_px, LEAST_PX, MOST_PX);
      return FALSE;
    }
  if (options->format == ZAMYN_FORMAT_PNG
      && !(options->dpi >= 10 && options->dpi <= 2400 && width >= 1 && height >= 1
           && width <= MOST_PX && height <= MOST_PX))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* TRANSLATORS: a resolution, and the size of the image that it would give */
                   _ ("At %.0f dots per inch the image would be %.0f × %.0f pixels; give a smaller "
                      "size or resolution, or export SVG or PDF."),
                   options->dpi, width, height);
      return FALSE;
    }
  return TRUE;
}

/* The projected box around a box in degrees, its edges followed, for they are curves */
static gboolean
project_box (ZamynProjection *projection, ZamynBox box, ZamynXY *south_west, ZamynXY *north_east)
{
  enum { N = 16 };
  const double width = box.east - box.west + (box.west > box.east ? 360 : 0);

  *south_west = (ZamynXY){ INFINITY, INFINITY };
  *north_east = (ZamynXY){ -INFINITY, -INFINITY };
  for (int row = 0; row <= N; row++)
    for (int column = 0; column <= N; column++)
      {
        const ZamynPoint point = { box.west + width * column / N,
                                   box.south + (box.north - box.south) * row / N };
        ZamynXY xy;

        zamyn_projection_forward (projection, &point, 1, &xy);
        if (!isfinite (xy.x))
          continue;
        *south_west = (ZamynXY){ fmin (south_west->x, xy.x), fmin (south_west->y, xy.y) };
        *north_east = (ZamynXY){ fmax (north_east->x, xy.x), fmax (north_east->y, xy.y) };
      }
  return south_west->x < north_east->x && south_west->y < north_east->y;
}

static gboolean
choose_viewport (ZamynPicture *picture, const ZamynExportOptions *options, ZamynRect frame,
                 ZamynViewport *viewport, GError **error)
{
  if (options->box != NULL)
    {
      ZamynXY south_west, north_east;

      if (!project_box (zamyn_scene_get_projection (picture->scene), *options->box, &south_west,
                        &north_east))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       /* TRANSLATORS: west, south, east and north of a box in degrees */
                       _ ("The box %g, %g, %g, %g shows nothing on this map; give west, south, east "
                          "and north in degrees."),
                       options->box->west, options->box->south, options->box->east,
                       options->box->north);
          return FALSE;
        }
      *viewport = zamyn_viewport_fit (frame, south_west, north_east, 0);
    }
  else if (options->viewport != NULL)
    {
      /* The same part of the world, as large as this frame lets it be */
      const ZamynRect *old = &options->viewport->frame;

      *viewport = *options->viewport;
      viewport->frame = frame;
      if (old->width > 0 && old->height > 0)
        viewport->scale *= fmax (old->width / frame.width, old->height / frame.height);
    }
  else
    *viewport = zamyn_scene_get_start (picture->scene, frame);
  return TRUE;
}

static char *
dup_title (const ZamynPicture *picture)
{
  if (*picture->title != '\0')
    return g_strdup (picture->title);
  return g_strdup (zamyn_names_get (
    zamyn_atlas_get_title (zamyn_scene_get_atlas (picture->scene)), picture->language));
}

/* What is drawn, from when, and where it comes from: in a sentence or two */
static char *
dup_description (const ZamynPicture *picture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const parts[] = { picture->subtitle, picture->dateline, picture->sources };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_dublin_core (GString *xml, const char *element, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  if (*text == '\0')
    return;
  for (char *at = valid; *at != '\0'; at++)
    if ((guchar) *at < 0x20)
      *at = ' ';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append_printf (xml, "<dc:%s>%s</dc:%s>\n", element, escaped, element);
}

static char *
dup_made_with (void)
{
  return g_strdup_printf (PROGRAM "; cairo %s; Pango %s; PROJ %s; libpng " PNG_LIBPNG_VER_STRING,
                          cairo_version_string (), pango_version_string (),
                          zamyn_projection_get_library_version ());
}

/* The recipe of the picture with what only this export knows */
static char *
dup_recipe_xml (const ZamynPicture *picture, const ZamynExportOptions *options,
                const ZamynViewport *viewport)
{
  if (picture->recipe == NULL)
    return g_strdup ("");

  g_autoptr (ZamynMapRecipe) recipe = zamyn_map_recipe_copy (picture->recipe);
  const char *theme = zamyn_theme_get_id (zamyn_style_get_theme (picture->style));

  g_free (recipe->language);
  recipe->language = g_strdup (picture->language);
  g_free (recipe->theme);
  recipe->theme = g_strdup (theme);
  g_free (recipe->made_with);
  recipe->made_with = dup_made_with ();
  recipe->width_px = options->width_px;
  recipe->height_px = options->height_px;
  recipe->dpi = options->dpi > 0 ? options->dpi : 96;
  recipe->zoom = picture->zoom;
  if (options->box != NULL)
    recipe->box = *options->box;
  else if (options->viewport != NULL)
    {
      recipe->centre_x = viewport->centre.x;
      recipe->centre_y = viewport->centre.y;
      recipe->scale = viewport->scale;
    }
  return zamyn_map_recipe_to_xml (recipe);
}

static char *
dup_metadata (ZamynPicture *picture, const char *title, const char *description,
              const char *recipe_xml)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (picture->scene);
  g_autoptr (GString) xml = g_string_new (NULL);

  g_string_append (xml, "\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                        "<rdf:Description rdf:about=\"\">\n");
  append_dublin_core (xml, "title", title);
  append_dublin_core (xml, "description", description);
  append_dublin_core (xml, "creator", PROGRAM);
  append_dublin_core (xml, "format", "image/svg+xml");
  append_dublin_core (xml, "language", picture->language);
  append_dublin_core (xml, "source", picture->sources);
  append_dublin_core (xml, "rights", zamyn_atlas_get_licence (atlas));
  append_dublin_core (xml, "coverage",
                      zamyn_names_get (zamyn_atlas_get_title (atlas), picture->language));
  /* The scenario and year that the map shows */
  append_dublin_core (xml, "relation", picture->dateline);
  g_string_append (xml, "</rdf:Description>\n</rdf:RDF>\n");
  g_string_append (xml, recipe_xml);
  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static GBytes *
cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The export was cancelled."));
  return NULL;
}

static GBytes *
export_svg (ZamynPicture *picture, const ZamynExportOptions *options, const ZamynViewport *viewport,
            ZamynRect page, GCancellable *cancellable, GError **error)
{
  g_autofree char *recipe_xml = dup_recipe_xml (picture, options, viewport);
  g_autofree char *title = dup_title (picture);
  g_autofree char *description = dup_description (picture);
  g_autofree char *metadata = dup_metadata (picture, title, description, recipe_xml);
  const ZamynSvgInfo info = { page.width, page.height, title, description, picture->language,
                              metadata };
  g_autoptr (ZamynCanvas) canvas = zamyn_canvas_new_svg (&info);

  if (!zamyn_painter_paint (picture, viewport, page, canvas, cancellable))
    return cancelled (cancellable, error);
  return zamyn_map_digest_fill (zamyn_canvas_svg_end (canvas));
}

/* Paints on a surface whose unit is 1 / @units_per_mm millimetres and whose top is @top units below
 * that of the page. */
static gboolean
paint_on_surface (ZamynPicture *picture, const ZamynViewport *viewport, ZamynRect page,
                  cairo_surface_t *surface, double units_per_mm, double top,
                  GCancellable *cancellable, cairo_status_t *status)
{
  cairo_t *cr = cairo_create (surface);
  gboolean completed;

  cairo_translate (cr, 0, -top);
  cairo_scale (cr, units_per_mm, units_per_mm);
  {
    g_autoptr (ZamynCanvas) canvas = zamyn_canvas_new_cairo (cr);
    completed = zamyn_painter_paint (picture, viewport, page, canvas, cancellable);
  }
  *status = cairo_status (cr);
  cairo_destroy (cr);
  return completed;
}

static GBytes *
fail (cairo_status_t status, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               /* TRANSLATORS: %s is a message of the drawing library */
               _ ("The map could not be drawn: %s."), cairo_status_to_string (status));
  return NULL;
}

/* Band after band, all on one surface */
static gboolean
paint_bands (ZamynPicture *picture, const ZamynViewport *viewport, ZamynRect page, double dpi,
             int height, cairo_surface_t *surface, ZamynPngWriter *writer, GCancellable *cancellable,
             GError **error)
{
  const int band = cairo_image_surface_get_height (surface);

  for (int top = 0; top < height; top += band)
    {
      cairo_status_t status;

      if (!paint_on_surface (picture, viewport, page, surface, dpi / 25.4, top, cancellable, &status))
        {
          cancelled (cancellable, error);
          return FALSE;
        }
      if (status != CAIRO_STATUS_SUCCESS)
        {
          fail (status, error);
          return FALSE;
        }
      if (!zamyn_png_writer_add (writer, surface, MIN (band, height - top), error))
        return FALSE;
    }
  return TRUE;
}

static ZamynPngWriter *
begin_png (ZamynPicture *picture, const ZamynExportOptions *options, const ZamynViewport *viewport,
           int width, int height, GError **error)
{
  g_autofree char *title = dup_title (picture);
  g_autofree char *description = dup_description (picture);
  g_autofree char *recipe_xml = dup_recipe_xml (picture, options, viewport);
  const ZamynPngText texts[] = { { "Title", title },
                                 { "Description", description },
                                 { "Software", PROGRAM },
                                 { "zamyn:recipe", recipe_xml } };

  return zamyn_png_writer_new (width, height, options->dpi, texts, G_N_ELEMENTS (texts), error);
}

static GBytes *
export_png (ZamynPicture *picture, const ZamynExportOptions *options, const ZamynViewport *viewport,
            ZamynRect page, GCancellable *cancellable, GError **error)
{
  const int width = (int) lround (page.width / 25.4 * options->dpi);
  const int height = (int) lround (page.height / 25.4 * options->dpi);
  g_autoptr (ZamynPngWriter) writer = begin_png (picture, options, viewport, width, height, error);
  GBytes *bytes = NULL;

  if (writer == NULL)
    return NULL;

  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, width, CLAMP (BAND_PIXELS / width, 1, height));

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    fail (cairo_surface_status (surface), error);
  else if (paint_bands (picture, viewport, page, options->dpi, height, surface, writer, cancellable,
                        error))
    bytes = zamyn_png_writer_end (writer, error);
  cairo_surface_destroy (surface);
  return bytes != NULL ? zamyn_map_digest_fill (bytes) : NULL;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
export_pdf (ZamynPicture *picture, const ZamynViewport *viewport, ZamynRect page,
            GCancellable *cancellable, GError **error)
{
  const double pt_per_mm = 72 / 25.4;
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree char *title = dup_title (picture);
  g_autofree char *description = dup_description (picture);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
    append_bytes, data, page.width * pt_per_mm, page.height * pt_per_mm);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, PROGRAM);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, PROGRAM);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);

  const gboolean completed
    = paint_on_surface (picture, viewport, page, surface, pt_per_mm, 0, cancellable, &status);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!completed)
    return cancelled (cancellable, error);
  if (status != CAIRO_STATUS_SUCCESS)
    return fail (status, error);
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

GBytes *
zamyn_export (ZamynPicture *picture, const ZamynExportOptions *options,
              GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (picture != NULL && options != NULL, NULL);

  if (!check_size (options, error))
    return NULL;

  const ZamynRect page
    = { 0, 0, options->width_px * ZAMYN_PX, options->height_px * ZAMYN_PX };
  ZamynViewport viewport;

  if (!choose_viewport (picture, options, zamyn_painter_get_frame (picture, page), &viewport, error))
    return NULL;
  switch (options->format)
    {
    case ZAMYN_FORMAT_PNG:
      return export_png (picture, options, &viewport, page, cancellable, error);
    case ZAMYN_FORMAT_SVG:
      return export_svg (picture, options, &viewport, page, cancellable, error);
    case ZAMYN_FORMAT_PDF:
      return export_pdf (picture, &viewport, page, cancellable, error);
    case ZAMYN_N_FORMATS:
    default:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("A map can be a PNG, SVG or PDF file."));
      return NULL;
    }
}
