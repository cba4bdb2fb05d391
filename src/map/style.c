/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The style is data of the program, not of the user: a fault in map-style.ini is our own, and the
 * first start of any test finds it. */

#include "map/style.h"

#include "map-resources.h"

#include <math.h>
#include <string.h>

#define STYLE_PATH "/io/github/zamyn/Zamyn/map/map-style.ini"

typedef struct
{
  ZamynColour fill;
  ZamynPattern pattern;
} Family;

struct _ZamynStyle
{
  gatomicrefcount refs;
  ZamynTheme theme;
  GHashTable *colours;  /* key → ZamynColour */
  GHashTable *families; /* id → Family */
  GHashTable *fonts;    /* text class → ZamynFont */
  GHashTable *numbers;  /* key → double */
};

static const char *const theme_ids[ZAMYN_N_THEMES]
  = { "light", "dark", "contrast", "contrast-dark" };

static const char *const pattern_ids[] = { "plain", "short-dashes", "mid-line", "cross-bars",
                                           "dots", "long-dashes", "two-lines", "hollow",
                                           "ladder" };

ZamynTheme
zamyn_theme_from_id (const char *id)
{
  for (int i = 0; i < ZAMYN_N_THEMES; i++)
    if (g_strcmp0 (id, theme_ids[i]) == 0)
      return (ZamynTheme) i;
  return ZAMYN_N_THEMES;
}

const char *
zamyn_theme_get_id (ZamynTheme theme)
{
  g_return_val_if_fail (theme < ZAMYN_N_THEMES, NULL);
  return theme_ids[theme];
}

static ZamynColour
parse_colour (const char *text)
{
  g_assert (text[0] == '#' && strlen (text) == 7);

  const guint64 rgb = g_ascii_strtoull (text + 1, NULL, 16);
  return (ZamynColour){ (double) (rgb >> 16 & 255) / 255, (double) (rgb >> 8 & 255) / 255,
                        (double) (rgb & 255) / 255, 1 };
}

static ZamynPattern
parse_pattern (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (pattern_ids); i++)
    if (strcmp (text, pattern_ids[i]) == 0)
      return (ZamynPattern) i;
  g_assert_not_reached ();
}

typedef void (*TakeValues) (ZamynStyle *self, const char *key, char **values, gsize n);

static void
take_colour (ZamynStyle *self, const char *key, char **values, gsize n)
{
  g_assert (n == ZAMYN_N_THEMES);

  const ZamynColour colour = parse_colour (values[self->theme]);
  g_hash_table_insert (self->colours, g_strdup (key), g_memdup2 (&colour, sizeof colour));
}

static void
take_family (ZamynStyle *self, const char *key, char **values, gsize n)
{
  g_assert (n == ZAMYN_N_THEMES + 1);

  const Family family = { parse_colour (values[self->theme]), parse_pattern (values[n - 1]) };
  g_hash_table_insert (self->families, g_strdup (key), g_memdup2 (&family, sizeof family));
}

static void
take_font (ZamynStyle *self, const char *key, char **values, gsize n)
{
  g_assert (n == 4);

  const ZamynFont font = {
    .size_pt = g_ascii_strtod (values[0], NULL),
    .weight = (int) g_ascii_strtoll (values[1], NULL, 10),
    .italic = strcmp (values[2], "italic") == 0,
    .tracking_mm = g_ascii_strtod (values[3], NULL) * ZAMYN_PX,
    .tabular = TRUE,
  };
  g_hash_table_insert (self->fonts, g_strdup (key), g_memdup2 (&font, sizeof font));
}

static void
take_number (ZamynStyle *self, const char *key, char **values, gsize n)
{
  g_assert (n == 1);

  const double number = g_ascii_strtod (values[0], NULL);
  g_hash_table_insert (self->numbers, g_strdup (key), g_memdup2 (&number, sizeof number));
}

static void
take_section (ZamynStyle *self, GKeyFile *file, const char *section, TakeValues take)
{
  gsize n_keys = 0;
  g_auto (GStrv) keys = g_key_file_get_keys (file, section, &n_keys, NULL);

  g_assert (keys != NULL);
  for (gsize i = 0; i < n_keys; i++)
    {
      gsize n = 0;
      g_auto (GStrv) values = g_key_file_get_string_list (file, section, keys[i], &n, NULL);

      take (self, keys[i], values, n);
    }
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static ZamynStyle *
load_style (ZamynTheme theme)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (zamyn_map_get_resource (), STYLE_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);

  ZamynStyle *self = g_new0 (ZamynStyle, 1);
  g_atomic_ref_count_init (&self->refs);
  self->theme = theme;
  self->colours = new_table ();
  self->families = new_table ();
  self->fonts = new_table ();
  self->numbers = new_table ();
  take_section (self, file, "colours", take_colour);
  take_section (self, file, "families", take_family);
  take_section (self, file, "fonts", take_font);
  take_section (self, file, "numbers", take_number);
  return self;
}

ZamynStyle *
zamyn_style_get (ZamynTheme theme)
{
  static ZamynStyle *styles[ZAMYN_N_THEMES]; /* kept for the life of the program */
  static GMutex lock;

  g_return_val_if_fail (theme < ZAMYN_N_THEMES, NULL);

  g_mutex_lock (&lock);
  if (styles[theme] == NULL)
    styles[theme] = load_style (theme);
  ZamynStyle *style = zamyn_style_ref (styles[theme]);
  g_mutex_unlock (&lock);
  return style;
}

ZamynStyle *
zamyn_style_ref (ZamynStyle *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_style_unref (ZamynStyle *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->colours);
  g_hash_table_unref (self->families);
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

ZamynTheme
zamyn_style_get_theme (const ZamynStyle *self)
{
  return self->theme;
}

/* The entry of a table that the style must have. */
static const void *
look_up (GHashTable *table, const char *what, const char *key)
{
  const void *entry = g_hash_table_lookup (table, key);

  if (entry == NULL)
    g_error ("map-style.ini has no %s “%s”", what, key);
  return entry;
}

ZamynColour
zamyn_style_get_colour (const ZamynStyle *self, const char *key)
{
  return *(const ZamynColour *) look_up (self->colours, "colour", key);
}

ZamynColour
zamyn_style_get_family (const ZamynStyle *self, const char *family)
{
  return ((const Family *) look_up (self->families, "family", family))->fill;
}

ZamynPattern
zamyn_style_get_pattern (const ZamynStyle *self, const char *family)
{
  return ((const Family *) look_up (self->families, "family", family))->pattern;
}

/* WCAG 2: the luminance of sRGB, 0..1 */
static double
get_luminance (ZamynColour colour)
{
  double linear[3] = { colour.r, colour.g, colour.b };

  for (int i = 0; i < 3; i++)
    linear[i] = linear[i] <= 0.04045 ? linear[i] / 12.92 : pow ((linear[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

ZamynColour
zamyn_style_get_pattern_ink (const ZamynStyle *self, const char *family)
{
  const ZamynColour fill = zamyn_style_get_family (self, family);
  const ZamynColour white = { 1, 1, 1, 1 };
  const ZamynColour black = { 0, 0, 0, 1 };

  /* Dark is what stands off from white more than from black. */
  if (zamyn_colour_contrast (fill, white) >= zamyn_colour_contrast (fill, black))
    return zamyn_colour_mix (fill, white, 0.62);
  return zamyn_colour_mix (fill, black, 0.55);
}

ZamynFont
zamyn_style_get_font (const ZamynStyle *self, const char *text_class)
{
  return *(const ZamynFont *) look_up (self->fonts, "font", text_class);
}

double
zamyn_style_get_number (const ZamynStyle *self, const char *key)
{
  return *(const double *) look_up (self->numbers, "number", key);
}

ZamynColour
zamyn_colour_mix (ZamynColour a, ZamynColour b, double t)
{
  return (ZamynColour){ a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t,
                        a.a + (b.a - a.a) * t };
}

double
zamyn_colour_contrast (ZamynColour a, ZamynColour b)
{
  const double la = get_luminance (a);
  const double lb = get_luminance (b);

  return (fmax (la, lb) + 0.05) / (fmin (la, lb) + 0.05);
}
