/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an exported map says of its making, and whether it is still the same. */

#include "map/map-comparison.h"
#include "map/map-digest.h"

#include "core/finding.h"

#include <math.h>
#include <string.h>

static ZamynMapRecipe *
make_recipe (void)
{
  static const ZamynCommodity commodities[] = { { .id = "diesel" }, { .id = "coal" }, { .id = "food" } };
  static const gboolean shown[] = { TRUE, FALSE, TRUE };
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (2023, ZAMYN_SEASON_WINTER);
  g_autoptr (ZamynScenario) named
    = zamyn_scenario_with_name (scenario, "en", "A <b>bold</b> & \"quoted\" name, Сүхбаатар");
  ZamynMapRecipe *self = zamyn_map_recipe_new (named, commodities, 3, shown, ZAMYN_DIRECTION_IMPORT);

  self->width_px = 1600;
  self->height_px = 900.5;
  self->box = (ZamynBox){ 170.25, 40, -160.1, 55 };
  self->centre_x = -1234.5;
  self->centre_y = 0.1;
  self->scale = 7.8e6;
  return self;
}

static GBytes *
wrap (const char *xml)
{
  g_autofree char *text = g_strconcat ("<?xml version=\"1.0\"?>\n<svg>\n<title>T</title>\n<metadata>\n", xml,
                                       "</metadata>\n<g id=\"flows\">\n<g id=\"one\">\n"
                                       "<title>Diesel, 12.5 kt</title>\n"
                                       "<path d=\"M1 2L3 4L5 6\"/>\n</g>\n</g>\n</svg>\n", NULL);

  return zamyn_map_digest_fill (g_bytes_new (text, strlen (text)));
}

static ZamynMapRecipe *
read_back (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  ZamynMapRecipe *recipe = zamyn_map_read_recipe (file, "map.svg", &error);

  g_assert_no_error (error);
  return recipe;
}

static void
test_round_trip (void)
{
  g_autoptr (ZamynMapRecipe) recipe = make_recipe ();
  g_autofree char *xml = zamyn_map_recipe_to_xml (recipe);
  g_autoptr (GBytes) file = wrap (xml);
  g_autoptr (ZamynMapRecipe) back = read_back (file);
  g_autofree char *again = zamyn_map_recipe_to_xml (back);

  g_assert_cmpstr (again, ==, xml);
  g_assert_cmpstr (back->scenario, ==, recipe->scenario);
  g_assert_nonnull (strstr (back->scenario, "<b>bold</b> &"));
  g_assert_cmpfloat (back->box.east, ==, -160.1);
  g_assert_cmpstr (back->commodities[1], ==, "food");
  g_assert_cmpint (back->direction, ==, ZAMYN_DIRECTION_IMPORT);
}

static void
test_nothing_to_say (void)
{
  g_autoptr (ZamynMapRecipe) recipe = zamyn_map_recipe_new (NULL, NULL, 0, NULL, -1);

  recipe->width_px = recipe->height_px = 100;
  g_autofree char *xml = zamyn_map_recipe_to_xml (recipe);
  g_autoptr (GBytes) file = wrap (xml);
  g_autoptr (ZamynMapRecipe) back = read_back (file);

  g_assert_null (back->commodities);
  g_assert_true (isnan (back->box.west) && isnan (back->scale));
  g_assert_cmpint (back->direction, ==, -1);
}

static void
assert_refused (const char *xml, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynMapRecipe) recipe
    = zamyn_map_recipe_from_xml (xml, strlen (xml), "strange.svg", &error);

  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
  g_assert_null (recipe);
  g_assert_nonnull (strstr (error->message, "strange.svg"));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not speak of “%s”", error->message, part);
}

#define RECIPE "<zamyn:recipe xmlns:zamyn=\"" ZAMYN_MAP_RECIPE_NAMESPACE "\">"
#define ENTRY(key, value) "<zamyn:entry key=\"" key "\">" value "</zamyn:entry>"
#define END "</zamyn:recipe></metadata>"

static void
test_strangers (void)
{
  assert_refused ("<svg><metadata></metadata>", "no recipe");
  assert_refused ("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg><metadata>" RECIPE END, "document type");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("size", "&a;") END, "XML");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("size", "1 1") ENTRY ("size", "2 2") END, "twice");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("size", "nan 1") END, "size");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("size", "1e9 1") END, "size");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("size", "1 1 1") END, "size");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("box", "1 2 3 400") END, "box");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("commodities", "a;../b") END, "commodities");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("language", "en;rm -rf") END, "language");
  assert_refused ("<svg><metadata>" RECIPE ENTRY ("command", "ls") END, "command");
  assert_refused ("<svg><metadata>" RECIPE "<script/>" END, "script");
  assert_refused ("<svg><metadata>" RECIPE "</zamyn:recipe>" RECIPE END, "more than one");
  assert_refused ("<svg><metadata>" RECIPE, "no recipe");
  assert_refused ("<svg><metadata>" RECIPE END, "size");
  assert_refused ("svg", "XML");
}

static void
test_deep (void)
{
  g_autoptr (GString) xml = g_string_new ("<svg>");

  for (int i = 0; i < 100000; i++)
    g_string_append (xml, "<g>");
  assert_refused (xml->str, "deeply");
}

static void
test_too_long (void)
{
  g_autofree char *value = g_strnfill (2 << 20, 'a');
  g_autofree char *xml
    = g_strconcat ("<svg><metadata>" RECIPE "<zamyn:entry key=\"scenario\">", value,
                   "</zamyn:entry>" END, NULL);

  assert_refused (xml, "too long");
}

/* Every single byte of the file counts, those of the digest too. */
static void
test_digest (void)
{
  g_autoptr (ZamynMapRecipe) recipe = make_recipe ();
  g_autofree char *xml = zamyn_map_recipe_to_xml (recipe);
  g_autoptr (GBytes) file = wrap (xml);
  gsize size = 0;
  const char *data = g_bytes_get_data (file, &size);

  g_assert_true (zamyn_map_digest_check (file));
  g_assert_null (memmem (data, size, ZAMYN_MAP_DIGEST_ZEROS, strlen (ZAMYN_MAP_DIGEST_ZEROS)));
  for (gsize i = 0; i < size; i++)
    {
      g_autofree char *changed = g_memdup2 (data, size);

      changed[i] ^= 1;
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&changed), size);
      g_assert_false (zamyn_map_digest_check (bytes));
    }
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) shorter = g_bytes_new (data, i);

      g_assert_false (zamyn_map_digest_check (shorter));
    }
}

static GBytes *
replace (GBytes *file, const char *old, const char *new)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_auto (GStrv) parts = g_strsplit (text, old, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  g_autofree char *joined = g_strjoinv (new, parts);
  return g_bytes_new (joined, strlen (joined));
}

static const ZamynMapDifference *
find_only (GPtrArray *list)
{
  g_assert_cmpuint (list->len, ==, 1);
  return g_ptr_array_index (list, 0);
}

static void
test_where (void)
{
  g_autoptr (ZamynMapRecipe) recipe = make_recipe ();
  g_autofree char *xml = zamyn_map_recipe_to_xml (recipe);
  g_autoptr (GBytes) file = wrap (xml);
  g_autoptr (GBytes) figure = replace (file, "12.5 kt", "99.5 kt");
  g_autoptr (GBytes) less = replace (file, "<path d=\"M1 2L3 4L5 6\"/>\n", "");
  g_autoptr (GBytes) more = replace (file, "<path", "<path d=\"M0 0L9 9L9 9\"/>\n<path");

  g_autoptr (GPtrArray) none = zamyn_map_compare (file, file, 10);
  g_assert_cmpuint (none->len, ==, 0);

  g_autoptr (GPtrArray) figures = zamyn_map_compare (figure, file, 10);
  const ZamynMapDifference *one = find_only (figures);
  g_assert_true (one->is_figure);
  g_assert_cmpstr (one->group, ==, "one");
  g_assert_cmpstr (one->found, ==, "<title>Diesel, 99.5 kt</title>");
  g_assert_cmpstr (one->expected, ==, "<title>Diesel, 12.5 kt</title>");

  g_autoptr (GPtrArray) lost = zamyn_map_compare (less, file, 10);
  one = find_only (lost);
  g_assert_cmpstr (one->found, ==, "");
  g_assert_cmpstr (one->expected, ==, "<path d=\"M1 2L3 4L5 6\"/>");

  g_autoptr (GPtrArray) added = zamyn_map_compare (more, file, 10);
  one = find_only (added);
  g_assert_cmpstr (one->found, ==, "<path d=\"M0 0L9 9L9 9\"/>");
  g_assert_false (one->is_figure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-recipe/round-trip", test_round_trip);
  g_test_add_func ("/map-recipe/nothing-to-say", test_nothing_to_say);
  g_test_add_func ("/map-recipe/strangers", test_strangers);
  g_test_add_func ("/map-recipe/deep", test_deep);
  g_test_add_func ("/map-recipe/too-long", test_too_long);
  g_test_add_func ("/map-recipe/digest", test_digest);
  g_test_add_func ("/map-recipe/where", test_where);
  return g_test_run ();
}
