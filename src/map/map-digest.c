/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/map-digest.h"

#include "core/finding.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#define DIGEST_LENGTH 64
/* Where the recipe has to end: no scenario is larger than 1 MiB, and escapes take some room. */
#define METADATA_LIMIT (8 << 20)

static const guint8 png_signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

static gboolean
is_png (const guint8 *data, gsize length)
{
  return length > sizeof png_signature && memcmp (data, png_signature, sizeof png_signature) == 0;
}

static guint32
read_u32 (const guint8 *at)
{
  return ((guint32) at[0] << 24) | ((guint32) at[1] << 16) | ((guint32) at[2] << 8) | at[3];
}

static void
write_u32 (guint8 *at, guint32 value)
{
  for (int i = 0; i < 4; i++)
    at[i] = (guint8) (value >> (24 - 8 * i));
}

/* The part of a file in which the recipe stands: of a PNG the body of the iTXt chunk, of an SVG
 * everything up to the end of its metadata. Empty where there is none. */
typedef struct
{
  gsize offset, length;
  gsize chunk; /* of a PNG: where the chunk's type begins; the CRC stands behind the body */
} Place;

static Place
find_in_png (const guint8 *data, gsize length)
{
  static const char keyword[] = "zamyn:recipe";
  gsize at = sizeof png_signature;

  while (length - at >= 12)
    {
      const gsize body = read_u32 (data + at);

      if (body > length - at - 12)
        break;
      if (memcmp (data + at + 4, "iTXt", 4) == 0 && body >= sizeof keyword
          && memcmp (data + at + 8, keyword, sizeof keyword) == 0)
        return (Place){ at + 8, body, at + 4 };
      at += body + 12;
    }
  return (Place){ 0, 0, 0 };
}

static Place
find_place (const guint8 *data, gsize length)
{
  static const char end[] = "</metadata>";

  if (length == 0)
    return (Place){ 0, 0, 0 };
  if (is_png (data, length))
    return find_in_png (data, length);

  const gsize limit = MIN (length, METADATA_LIMIT);
  const guint8 *found = memmem (data, limit, end, strlen (end));

  return (Place){ 0, found != NULL ? (gsize) (found - data) + strlen (end) : 0, 0 };
}

/* Where the digits of the digest stand in the file; 0 where there is none */
static gsize
find_digits (const guint8 *data, Place place)
{
  static const char intro[] = "<zamyn:recipe xmlns:zamyn=\"" ZAMYN_MAP_RECIPE_NAMESPACE "\" digest=\"";
  if (place.length == 0)
    return 0;

  const guint8 *start = data + place.offset;
  const guint8 *found = memmem (start, place.length, intro, strlen (intro));

  if (found == NULL)
    return 0;

  const gsize at = place.offset + (gsize) (found - start) + strlen (intro);

  return place.offset + place.length - at >= DIGEST_LENGTH ? at : 0;
}

static void
mend_crc (guint8 *data, Place place)
{
  if (place.chunk > 0)
    write_u32 (data + place.offset + place.length,
               (guint32) crc32 (crc32 (0, NULL, 0), data + place.chunk, (uInt) (place.length + 4)));
}

GBytes *
zamyn_map_digest_fill (GBytes *file)
{
  gsize length = 0;
  guint8 *data = g_bytes_unref_to_data (file, &length);
  const Place place = find_place (data, length);
  const gsize digits = find_digits (data, place);

  if (digits > 0)
    {
      g_autofree char *sum = NULL;

      memset (data + digits, '0', DIGEST_LENGTH);
      mend_crc (data, place);
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
      memcpy (data + digits, sum, DIGEST_LENGTH);
      mend_crc (data, place);
    }
  return g_bytes_new_take (data, length);
}

gboolean
zamyn_map_digest_check (GBytes *file)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (file, &length);
  const Place place = find_place (data, length);
  const gsize digits = find_digits (data, place);

  if (digits == 0)
    return FALSE;

  g_autofree guint8 *blank = g_memdup2 (data, length);
  g_autoptr (GBytes) filled = zamyn_map_digest_fill (g_bytes_new_take (g_steal_pointer (&blank), length));

  return g_bytes_equal (filled, file);
}

ZamynMapRecipe *
zamyn_map_read_recipe (GBytes *file, const char *shown_name, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (file, &length);
  const Place place = find_place (data, length);
  const char *xml = (const char *) data + place.offset;
  gsize size = place.length;

  if (place.chunk > 0)
    {
      /* Behind the keyword: not compressed, no language, no translated keyword */
      const char *start = memmem (xml, size, "<zamyn:recipe", strlen ("<zamyn:recipe"));

      size = start != NULL ? size - (gsize) (start - xml) : 0;
      xml = start != NULL ? start : xml;
    }
  if (size == 0)
    {
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
                   /* TRANSLATORS: %s is a file name */
                   _ ("%s holds no recipe of a map: it is no SVG or PNG that this program exported."),
                   shown_name);
      return NULL;
    }
  return zamyn_map_recipe_from_xml (xml, size, shown_name, error);
}
