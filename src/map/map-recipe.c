/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/map-recipe.h"

#include "core/finding.h"
#include "core/number.h"
#include "core/scenario-file.h"
#include "map/map-digest.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_DEPTH 64
#define MAX_VALUE (1 << 20)
#define NO_BOX ((ZamynBox){ NAN, NAN, NAN, NAN })

ZamynMapRecipe *
zamyn_map_recipe_new (const ZamynScenario *scenario, const ZamynCommodity *commodities,
                      guint n_commodities, const gboolean *shown, int direction)
{
  ZamynMapRecipe *self = g_new0 (ZamynMapRecipe, 1);
  g_autoptr (GBytes) text = scenario != NULL ? zamyn_scenario_to_bytes (scenario) : NULL;
  gsize length = 0;
  const char *data = text != NULL ? g_bytes_get_data (text, &length) : NULL;

  self->atlas_digest = g_strdup ("");
  self->scenario = g_strndup (data != NULL ? data : "", length);
  self->direction = direction;
  self->language = g_strdup ("en");
  self->theme = g_strdup ("light");
  self->selected = g_strdup ("");
  self->made_with = g_strdup ("");
  self->width_px = self->height_px = NAN;
  self->dpi = 96;
  self->zoom = 1;
  self->box = NO_BOX;
  self->centre_x = self->centre_y = self->scale = NAN;
  if (shown != NULL)
    {
      g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

      for (guint i = 0; i < n_commodities; i++)
        if (shown[i])
          g_strv_builder_add (ids, commodities[i].id);
      self->commodities = g_strv_builder_end (ids);
    }
  return self;
}

ZamynMapRecipe *
zamyn_map_recipe_copy (const ZamynMapRecipe *self)
{
  ZamynMapRecipe *copy = g_memdup2 (self, sizeof *self);

  copy->atlas_digest = g_strdup (self->atlas_digest);
  copy->scenario = g_strdup (self->scenario);
  copy->commodities = g_strdupv (self->commodities);
  copy->language = g_strdup (self->language);
  copy->theme = g_strdup (self->theme);
  copy->selected = g_strdup (self->selected);
  copy->made_with = g_strdup (self->made_with);
  return copy;
}

void
zamyn_map_recipe_free (ZamynMapRecipe *self)
{
  g_free (self->atlas_digest);
  g_free (self->scenario);
  g_strfreev (self->commodities);
  g_free (self->language);
  g_free (self->theme);
  g_free (self->selected);
  g_free (self->made_with);
  g_free (self);
}

/* Writing */

static void
append_entry (GString *xml, const char *key, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *escaped = g_markup_escape_text (valid, -1);

  g_string_append_printf (xml, "<zamyn:entry key=\"%s\">", key);
  /* Line ends as references, for readers of XML and of PNG may change bare ones. */
  for (const char *at = escaped; *at != '\0'; at++)
    if (*at == '\n' || *at == '\r' || *at == '\t')
      g_string_append_printf (xml, "&#%d;", *at);
    else if ((guchar) *at >= 0x20)
      g_string_append_c (xml, *at);
  g_string_append (xml, "</zamyn:entry>\n");
}

static void
append_numbers (GString *xml, const char *key, const double *values, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < n; i++)
    {
      if (!isfinite (values[i]))
        return;
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, g_ascii_dtostr (buffer, sizeof buffer, values[i]));
    }
  append_entry (xml, key, text->str);
}

static const char *
direction_id (int direction)
{
  return direction < 0 ? "all" : zamyn_direction_get_id ((ZamynDirection) direction);
}

char *
zamyn_map_recipe_to_xml (const ZamynMapRecipe *self)
{
  GString *xml = g_string_new (NULL);
  g_autofree char *commodities
    = self->commodities != NULL ? g_strjoinv (";", self->commodities) : NULL;
  const double size[] = { self->width_px, self->height_px };
  const double box[] = { self->box.west, self->box.south, self->box.east, self->box.north };
  const double view[] = { self->centre_x, self->centre_y, self->scale };

  g_string_append (xml, "<zamyn:recipe xmlns:zamyn=\"" ZAMYN_MAP_RECIPE_NAMESPACE "\" "
                        ZAMYN_MAP_DIGEST_BLANK ">\n");
  append_entry (xml, "made-with", self->made_with);
  append_entry (xml, "atlas", self->atlas_digest);
  append_entry (xml, "scenario", self->scenario);
  if (commodities != NULL)
    append_entry (xml, "commodities", commodities);
  append_entry (xml, "direction", direction_id (self->direction));
  append_entry (xml, "language", self->language);
  append_entry (xml, "theme", self->theme);
  append_numbers (xml, "size", size, G_N_ELEMENTS (size));
  append_numbers (xml, "dpi", &self->dpi, 1);
  append_numbers (xml, "zoom", &self->zoom, 1);
  append_numbers (xml, "box", box, G_N_ELEMENTS (box));
  append_numbers (xml, "view", view, G_N_ELEMENTS (view));
  if (*self->selected != '\0')
    append_entry (xml, "selected", self->selected);
  if (self->is_difference)
    append_entry (xml, "difference", "1");
  g_string_append (xml, "</zamyn:recipe>\n");
  return g_string_free (xml, FALSE);
}

/* Reading */

typedef struct
{
  const char *shown_name;
  ZamynMapRecipe *recipe;
  guint depth;
  guint recipe_depth; /* 0 outside of the recipe */
  gboolean is_done;
  char *key;      /* of the entry that is open */
  GString *value;
  GHashTable *seen;
} Reader;

static gboolean
refuse (const Reader *reader, const char *field, const char *message, GError **error)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, reader->shown_name, NULL, field, NULL, message,
                      NULL);
  return zamyn_findings_to_error (findings, error);
}

static gboolean
parse_numbers (const char *text, double *values, guint n)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", (int) n + 1);

  if (g_strv_length (parts) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!zamyn_number_parse (parts[i], &values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_word (const char *text, const char *others)
{
  if (strlen (text) > 64)
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr (others, *at) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
set_words (char ***words, const char *text)
{
  g_strfreev (*words);
  *words = g_strsplit (text, ";", 1000);
  for (guint i = 0; (*words)[i] != NULL; i++)
    if (*(*words)[i] == '\0' || !is_word ((*words)[i], "_-."))
      return FALSE;
  return TRUE;
}

static gboolean
set_word (char **field, const char *text, const char *others)
{
  g_free (*field);
  *field = g_strdup (text);
  return is_word (text, others);
}

static gboolean
set_direction (ZamynMapRecipe *recipe, const char *text)
{
  for (int d = -1; d < ZAMYN_N_DIRECTIONS; d++)
    if (g_str_equal (direction_id (d), text))
      {
        recipe->direction = d;
        return TRUE;
      }
  return FALSE;
}

static gboolean
set_box (ZamynMapRecipe *recipe, const char *text)
{
  double box[4];

  if (!parse_numbers (text, box, 4) || fabs (box[0]) > 180 || fabs (box[2]) > 180
      || fabs (box[1]) > 90 || fabs (box[3]) > 90 || !(box[1] < box[3]))
    return FALSE;
  recipe->box = (ZamynBox){ box[0], box[1], box[2], box[3] };
  return TRUE;
}

static gboolean
set_view (ZamynMapRecipe *recipe, const char *text)
{
  double view[3];

  if (!parse_numbers (text, view, 3) || fabs (view[0]) > 1e8 || fabs (view[1]) > 1e8
      || !(view[2] >= 1e3 && view[2] <= 1e9))
    return FALSE;
  recipe->centre_x = view[0];
  recipe->centre_y = view[1];
  recipe->scale = view[2];
  return TRUE;
}

static gboolean
set_size (ZamynMapRecipe *recipe, const char *text)
{
  double size[2];

  if (!parse_numbers (text, size, 2) || !(size[0] > 0 && size[0] <= 1e5)
      || !(size[1] > 0 && size[1] <= 1e5))
    return FALSE;
  recipe->width_px = size[0];
  recipe->height_px = size[1];
  return TRUE;
}

static gboolean
set_between (double *field, const char *text, double least, double most)
{
  return zamyn_number_parse (text, field) && *field >= least && *field <= most;
}

/* Whether @key is known and @value one that it may have */
static gboolean
set_entry (ZamynMapRecipe *recipe, const char *key, const char *value)
{
  if (g_str_equal (key, "made-with"))
    {
      g_free (recipe->made_with);
      recipe->made_with = g_strdup (value);
      return TRUE;
    }
  if (g_str_equal (key, "scenario"))
    {
      g_free (recipe->scenario);
      recipe->scenario = g_strdup (value);
      return TRUE;
    }
  if (g_str_equal (key, "atlas"))
    return set_word (&recipe->atlas_digest, value, "");
  if (g_str_equal (key, "commodities"))
    return set_words (&recipe->commodities, value);
  if (g_str_equal (key, "direction"))
    return set_direction (recipe, value);
  if (g_str_equal (key, "language"))
    return set_word (&recipe->language, value, "_-@.");
  if (g_str_equal (key, "theme"))
    return set_word (&recipe->theme, value, "-");
  if (g_str_equal (key, "size"))
    return set_size (recipe, value);
  if (g_str_equal (key, "dpi"))
    return set_between (&recipe->dpi, value, 10, 2400);
  if (g_str_equal (key, "zoom"))
    return set_between (&recipe->zoom, value, 0.1, 10);
  if (g_str_equal (key, "box"))
    return set_box (recipe, value);
  if (g_str_equal (key, "view"))
    return set_view (recipe, value);
  if (g_str_equal (key, "selected"))
    return set_word (&recipe->selected, value, "_-.:");
  if (g_str_equal (key, "difference"))
    {
      recipe->is_difference = g_str_equal (value, "1");
      return recipe->is_difference;
    }
  return FALSE;
}

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static void
start_element (G_GNUC_UNUSED GMarkupParseContext *context, const char *element,
               const char **names, const char **values, gpointer data, GError **error)
{
  Reader *reader = data;

  if (++reader->depth > MAX_DEPTH)
    {
      refuse (reader, NULL, _ ("The elements are nested too deeply for a map of this program."), error);
      return;
    }
  if (reader->recipe_depth == 0)
    {
      const char *space = find_attribute (names, values, "xmlns:zamyn");

      if (g_str_equal (element, "zamyn:recipe") && g_strcmp0 (space, ZAMYN_MAP_RECIPE_NAMESPACE) == 0)
        {
          if (reader->recipe != NULL)
            {
              refuse (reader, NULL, _ ("There is more than one recipe in it."), error);
              return;
            }
          reader->recipe_depth = reader->depth;
          reader->recipe = zamyn_map_recipe_new (NULL, NULL, 0, NULL, -1);
        }
      return;
    }

  const char *key = find_attribute (names, values, "key");

  if (!g_str_equal (element, "zamyn:entry") || key == NULL || reader->key != NULL)
    refuse (reader, element, _ ("The recipe of the map holds something that does not belong there."),
            error);
  else if (!g_hash_table_add (reader->seen, g_strdup (key)))
    refuse (reader, key, _ ("The recipe of the map says this twice."), error);
  else
    {
      reader->key = g_strdup (key);
      g_string_truncate (reader->value, 0);
    }
}

static void
end_element (G_GNUC_UNUSED GMarkupParseContext *context, G_GNUC_UNUSED const char *element,
             gpointer data, GError **error)
{
  Reader *reader = data;

  if (reader->key != NULL)
    {
      g_autofree char *key = g_steal_pointer (&reader->key);

      if (!set_entry (reader->recipe, key, reader->value->str))
        refuse (reader, key, _ ("The recipe of the map has an entry that cannot be understood."), error);
    }
  else if (reader->depth == reader->recipe_depth)
    reader->recipe_depth = 0;
  reader->depth--;
}

static void
take_text (G_GNUC_UNUSED GMarkupParseContext *context, const char *text, gsize length, gpointer data,
           GError **error)
{
  Reader *reader = data;

  if (reader->key == NULL)
    return;
  if (reader->value->len + length > MAX_VALUE || memchr (text, '\0', length) != NULL)
    refuse (reader, reader->key, _ ("The recipe of the map has an entry that is too long."), error);
  else
    g_string_append_len (reader->value, text, (gssize) length);
}

static void
refuse_types (G_GNUC_UNUSED GMarkupParseContext *context, const char *text, gsize length,
              gpointer data, GError **error)
{
  if (length >= 2 && text[0] == '<' && text[1] == '!' && !(length >= 4 && strncmp (text, "<!--", 4) == 0)
      && !(length >= 9 && strncmp (text, "<![CDATA[", 9) == 0))
    refuse (data, NULL,
            _ ("It declares a document type or entities, which no map of this program does."), error);
}

ZamynMapRecipe *
zamyn_map_recipe_from_xml (const char *xml, gsize length, const char *shown_name, GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, take_text, refuse_types, NULL };
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .shown_name = shown_name, .value = value, .seen = seen };
  g_autoptr (GMarkupParseContext) context
    = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  g_autoptr (GError) own_error = NULL;

  const gboolean is_read = length <= G_MAXSSIZE
                           && g_markup_parse_context_parse (context, xml, (gssize) length, &own_error);
  g_autoptr (ZamynMapRecipe) recipe = reader.recipe;

  g_free (reader.key);
  if (!is_read && own_error != NULL && own_error->domain == ZAMYN_INPUT_ERROR)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else if (!is_read)
    refuse (&reader, NULL, _ ("It is not well-formed XML."), error);
  else if (recipe == NULL || reader.recipe_depth != 0)
    refuse (&reader, NULL, _ ("It holds no recipe of a map: it was not exported by this program, or "
                              "by an older version."), error);
  else if (!isfinite (recipe->width_px))
    refuse (&reader, "size", _ ("The recipe of the map does not say this."), error);
  else
    return g_steal_pointer (&recipe);
  return NULL;
}
