/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/map-comparison.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* How far apart lines that belong together are looked for */
#define WINDOW 400
#define MOST_SHOWN 120

static void
difference_free (gpointer data)
{
  ZamynMapDifference *self = data;

  g_free (self->group);
  g_free (self->found);
  g_free (self->expected);
  g_free (self);
}

/* Lines of an SVG: each is borrowed from the file, and knows the group that it stands in. */
typedef struct
{
  const char *text;
  gsize length;
  const char *group; /* interned in @groups */
} Line;

typedef struct
{
  GArray *lines;
  GStringChunk *groups;
} Text;

static void
text_clear (Text *self)
{
  g_array_unref (self->lines);
  g_string_chunk_free (self->groups);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static gboolean
begins (const Line *line, const char *start)
{
  const gsize length = strlen (start);

  return line->length >= length && memcmp (line->text, start, length) == 0;
}

/* The id of <g id="…", or "" for a group without */
static const char *
find_id (Text *self, const Line *line)
{
  static const char intro[] = "<g id=\"";

  if (!begins (line, intro))
    return "";

  const char *start = line->text + strlen (intro);
  const char *end = memchr (start, '"', line->length - strlen (intro));

  return end != NULL ? g_string_chunk_insert_len (self->groups, start, end - start) : "";
}

static const char *
find_named (GPtrArray *open)
{
  for (guint i = open->len; i > 0; i--)
    if (*(const char *) g_ptr_array_index (open, i - 1) != '\0')
      return g_ptr_array_index (open, i - 1);
  return "";
}

static void
split (Text *self, GBytes *bytes)
{
  gsize size = 0;
  const char *at = g_bytes_get_data (bytes, &size);
  const char *end = at + size;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->groups = g_string_chunk_new (4096);
  while (at < end)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      Line line = { at, (gsize) ((stop != NULL ? stop : end) - at), NULL };

      if (begins (&line, "<g"))
        g_ptr_array_add (open, (gpointer) find_id (self, &line));
      line.group = find_named (open);
      if (begins (&line, "</g>") && open->len > 0)
        g_ptr_array_set_size (open, (int) open->len - 1);
      if (begins (&line, "<zamyn:recipe"))
        line.text = "", line.length = 0; /* holds the digest */
      g_array_append_val (self->lines, line);
      at = stop != NULL ? stop + 1 : end;
    }
}

static const Line *
get (const Text *self, guint index)
{
  return index < self->lines->len ? &g_array_index (self->lines, Line, index) : NULL;
}

static gboolean
is_same (const Line *a, const Line *b)
{
  return a == b
         || (a != NULL && b != NULL && a->length == b->length
             && memcmp (a->text, b->text, a->length) == 0);
}

static char *
dup_shown (const Line *line)
{
  if (line == NULL)
    return g_strdup ("");

  g_autofree char *valid = g_utf8_make_valid (line->text, (gssize) line->length);

  if (g_utf8_strlen (valid, -1) <= MOST_SHOWN)
    return g_steal_pointer (&valid);
  {
    g_autofree char *start = g_utf8_substring (valid, 0, MOST_SHOWN);
    return g_strconcat (start, "…", NULL);
  }
}

static void
add_lines (GPtrArray *list, const Text *file, const Text *remade, guint i, guint j, gboolean here,
           gboolean there)
{
  const Line *found = here ? get (file, i) : NULL;
  const Line *expected = there ? get (remade, j) : NULL;
  const Line *place = expected != NULL ? expected : found;
  ZamynMapDifference *self = g_new0 (ZamynMapDifference, 1);

  self->line = MIN (i, file->lines->len - 1) + 1;
  self->group = g_strdup (place->group);
  self->found = dup_shown (found);
  self->expected = dup_shown (expected);
  self->is_figure = begins (place, "<title>");
  g_ptr_array_add (list, self);
}

/* The nearest pair behind i and j that is alike: by how many lines either is to be passed */
static gboolean
find_again (const Text *file, const Text *remade, guint i, guint j, guint *di, guint *dj)
{
  for (guint sum = 1; sum < WINDOW; sum++)
    for (guint a = 0; a <= sum; a++)
      {
        const Line *one = get (file, i + a), *other = get (remade, j + sum - a);

        /* Short lines such as </g> are alike by chance. */
        if (one != NULL && other != NULL && one->length > 8 && is_same (one, other))
          {
            *di = a;
            *dj = sum - a;
            return TRUE;
          }
      }
  return FALSE;
}

/* What is the same at the end of both is not looked at any more, down to one line. */
static void
trim_end (Text *file, Text *remade)
{
  guint n = file->lines->len, m = remade->lines->len;

  while (n > 1 && m > 1 && is_same (get (file, n - 1), get (remade, m - 1)))
    {
      n--;
      m--;
    }
  g_array_set_size (file->lines, n);
  g_array_set_size (remade->lines, m);
}

static GPtrArray *
compare_svg (GBytes *file_bytes, GBytes *remade_bytes, guint most)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (difference_free);
  g_auto (Text) file = { 0 }, remade = { 0 };
  guint i = 0, j = 0;

  split (&file, file_bytes);
  split (&remade, remade_bytes);
  trim_end (&file, &remade);
  while ((i < file.lines->len || j < remade.lines->len) && list->len < most)
    {
      guint di = file.lines->len - i, dj = remade.lines->len - j;

      if (is_same (get (&file, i), get (&remade, j)))
        {
          i++;
          j++;
          continue;
        }
      find_again (&file, &remade, i, j, &di, &dj);
      for (guint k = 0; k < MAX (di, dj) && list->len < most; k++)
        add_lines (list, &file, &remade, i + MIN (k, di), j + MIN (k, dj), k < di, k < dj);
      i += di;
      j += dj;
    }
  return list;
}

/* Pixels */

typedef struct
{
  const guint8 *data;
  gsize length;
} Stream;

static cairo_status_t
read_some (void *closure, unsigned char *data, unsigned int length)
{
  Stream *stream = closure;

  if (length > stream->length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, stream->data, length);
  stream->data += length;
  stream->length -= length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
read_png (GBytes *bytes)
{
  Stream stream = { 0 };

  stream.data = g_bytes_get_data (bytes, &stream.length);
  return cairo_image_surface_create_from_png_stream (read_some, &stream);
}

static void
add_pixels (GPtrArray *list, const char *what, char *found)
{
  ZamynMapDifference *self = g_new0 (ZamynMapDifference, 1);

  self->group = g_strdup (what);
  self->found = found;
  self->expected = g_strdup ("");
  g_ptr_array_add (list, self);
}

/* The box of the pixels that differ: FALSE where none does */
static gboolean
find_box (cairo_surface_t *a, cairo_surface_t *b, int box[4])
{
  const int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  gboolean differs = FALSE;

  for (int y = 0; y < height; y++)
    {
      const guint8 *row_a = cairo_image_surface_get_data (a)
                            + (gsize) y * (gsize) cairo_image_surface_get_stride (a);
      const guint8 *row_b = cairo_image_surface_get_data (b)
                            + (gsize) y * (gsize) cairo_image_surface_get_stride (b);

      for (int x = 0; x < width; x++)
        if (memcmp (row_a + (gsize) x * 4, row_b + (gsize) x * 4, 4) != 0)
          {
            box[0] = differs ? MIN (box[0], x) : x;
            box[1] = differs ? MIN (box[1], y) : y;
            box[2] = differs ? MAX (box[2], x) : x;
            box[3] = y;
            differs = TRUE;
          }
    }
  return differs;
}

static GPtrArray *
compare_png (GBytes *file, GBytes *remade)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (difference_free);
  cairo_surface_t *a = read_png (file), *b = read_png (remade);
  int box[4] = { 0 };

  if (cairo_surface_status (a) != CAIRO_STATUS_SUCCESS
      || cairo_surface_status (b) != CAIRO_STATUS_SUCCESS)
    add_pixels (list, "file", g_strdup (_ ("The image cannot be read.")));
  else if (cairo_image_surface_get_width (a) != cairo_image_surface_get_width (b)
           || cairo_image_surface_get_height (a) != cairo_image_surface_get_height (b)
           || cairo_image_surface_get_format (a) != cairo_image_surface_get_format (b))
    add_pixels (list, "size", g_strdup_printf ("%d × %d", cairo_image_surface_get_width (a),
                                               cairo_image_surface_get_height (a)));
  else if (find_box (a, b, box))
    add_pixels (list, "pixels",
                g_strdup_printf ("%d, %d – %d, %d", box[0], box[1], box[2], box[3]));
  else if (!g_bytes_equal (file, remade))
    add_pixels (list, "metadata", g_strdup (_ ("The pixels are the same.")));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  return list;
}

GPtrArray *
zamyn_map_compare (GBytes *file, GBytes *remade, guint most)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (file, &size);

  g_return_val_if_fail (most > 0, NULL);

  if (size > 4 && memcmp (data, "\x89PNG", 4) == 0)
    return compare_png (file, remade);
  return compare_svg (file, remade, most);
}
