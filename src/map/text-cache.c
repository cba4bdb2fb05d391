/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/text-cache.h"

#include <math.h>
#include <string.h>

/* When a thread has drawn this much it starts anew. */
#define MOST_BYTES (16u << 20)

typedef struct
{
  ZamynFont font;
  ZamynColour colour, halo;
  double halo_mm, pixels_per_mm;
  const char *language; /* interned */
  char *text;           /* owned by the key of an entry */
} Key;

typedef struct
{
  GHashTable *images; /* Key → ZamynTextImage */
  gsize n_bytes;
} Cache;

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

static void
image_free (gpointer data)
{
  ZamynTextImage *image = data;

  cairo_surface_destroy (image->surface);
  g_free (image);
}

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->images);
  g_free (cache);
}

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;
  const guint size = (guint) lround (key->font.size_pt * 64);

  return g_str_hash (key->text) ^ size * 31u ^ (guint) key->font.weight
         ^ (guint) lround (key->pixels_per_mm * 256) * 977u;
}

static gboolean
colours_equal (const ZamynColour *a, const ZamynColour *b)
{
  return a->r == b->r && a->g == b->g && a->b == b->b && a->a == b->a;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->font.size_pt == right->font.size_pt && left->font.weight == right->font.weight
         && left->font.italic == right->font.italic && left->font.tabular == right->font.tabular
         && left->font.tracking_mm == right->font.tracking_mm && left->halo_mm == right->halo_mm
         && left->pixels_per_mm == right->pixels_per_mm && left->language == right->language
         && colours_equal (&left->colour, &right->colour)
         && colours_equal (&left->halo, &right->halo) && strcmp (left->text, right->text) == 0;
}

static Cache *
get_cache (void)
{
  static GPrivate thread_cache = G_PRIVATE_INIT (cache_free);
  Cache *cache = g_private_get (&thread_cache);

  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->images = g_hash_table_new_full (key_hash, key_equal, key_free, image_free);
      g_private_set (&thread_cache, cache);
    }
  return cache;
}

void
zamyn_text_draw (cairo_t *cr, const ZamynTextRun *run, PangoLayout *layout)
{
  const double baseline_pt = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;

  cairo_new_path (cr);
  cairo_move_to (cr, 0, -baseline_pt);
  if (run->halo != NULL && run->halo_mm > 0)
    {
      pango_cairo_layout_path (cr, layout);
      cairo_set_source_rgba (cr, run->halo->r, run->halo->g, run->halo->b, run->halo->a);
      cairo_set_line_width (cr, run->halo_mm / ZAMYN_MM_PER_PT);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_stroke (cr);
      cairo_move_to (cr, 0, -baseline_pt);
    }
  cairo_set_source_rgba (cr, run->colour->r, run->colour->g, run->colour->b, run->colour->a);
  pango_cairo_show_layout (cr, layout);
  /* Pango leaves a current point, from which the next arc would draw a line. */
  cairo_new_path (cr);
}

static ZamynTextImage *
draw_image (const ZamynTextRun *run, double pixels_per_mm)
{
  g_autoptr (PangoLayout) layout = zamyn_canvas_create_layout (run->text, run->font, run->language);
  const double baseline_pt = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  const double pixels_per_pt = pixels_per_mm * ZAMYN_MM_PER_PT;
  const double room = run->halo != NULL ? run->halo_mm / 2 * pixels_per_mm + 2 : 2;
  ZamynTextImage *image = g_new0 (ZamynTextImage, 1);
  PangoRectangle ink, logical;

  pango_layout_get_extents (layout, &ink, &logical);

  const double left = (double) ink.x / PANGO_SCALE * pixels_per_pt;
  const double top = ((double) ink.y / PANGO_SCALE - baseline_pt) * pixels_per_pt;
  const double right = left + (double) ink.width / PANGO_SCALE * pixels_per_pt;
  const double bottom = top + (double) ink.height / PANGO_SCALE * pixels_per_pt;
  image->left = (int) floor (left - room);
  image->top = (int) floor (top - room);
  image->width_mm = (double) logical.width / PANGO_SCALE * ZAMYN_MM_PER_PT;
  image->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                               (int) ceil (right + room) - image->left,
                                               (int) ceil (bottom + room) - image->top);

  cairo_t *cr = cairo_create (image->surface);
  cairo_translate (cr, -image->left, -image->top);
  cairo_scale (cr, pixels_per_pt, pixels_per_pt);
  zamyn_text_draw (cr, run, layout);
  cairo_destroy (cr);
  return image;
}

const ZamynTextImage *
zamyn_text_cache_get (const ZamynTextRun *run, double pixels_per_mm)
{
  Cache *cache = get_cache ();
  const Key wanted = {
    .font = *run->font,
    .colour = *run->colour,
    .halo = run->halo != NULL ? *run->halo : (ZamynColour){ 0 },
    .halo_mm = run->halo != NULL ? run->halo_mm : 0,
    .pixels_per_mm = pixels_per_mm,
    .language = g_intern_string (run->language),
    .text = (char *) run->text,
  };
  ZamynTextImage *image = g_hash_table_lookup (cache->images, &wanted);

  if (image != NULL)
    return image;

  image = draw_image (run, pixels_per_mm);
  if (cache->n_bytes > MOST_BYTES)
    {
      g_hash_table_remove_all (cache->images);
      cache->n_bytes = 0;
    }
  Key *key = g_memdup2 (&wanted, sizeof wanted);
  key->text = g_strdup (run->text);
  cache->n_bytes += (gsize) cairo_image_surface_get_stride (image->surface)
                    * (gsize) cairo_image_surface_get_height (image->surface);
  g_hash_table_insert (cache->images, key, image);
  return image;
}
