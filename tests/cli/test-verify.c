/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps that are made again from themselves, and maps that are no longer what they were. The tiny
 * atlas serves: its data can be changed. */

#include <string.h>

#include <glib/gstdio.h>

#include "program.h"

typedef struct
{
  char *atlas;
  char *map, *again;
} Fixture;

static void
set_up (Fixture *self, gconstpointer ending)
{
  g_auto (TestRun) run = { 0 };

  self->atlas = test_copy_atlas ();
  /* Not among the data */
  self->map = g_strdup_printf ("%s-map.%s", self->atlas, (const char *) ending);
  self->again = g_strdup_printf ("%s-again.%s", self->atlas, (const char *) ending);
  test_run (&run, "ru_RU.UTF-8", "export", self->map, "--atlas", self->atlas, "--size", "640x400",
            "--season", "winter", "--theme", "dark", "--lang", "mn", NULL);
  test_assert_code (&run, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  (void) data;
  g_unlink (self->map);
  g_unlink (self->again);
  test_remove_folder (self->atlas);
  g_free (self->atlas);
  g_free (self->map);
  g_free (self->again);
}

static GBytes *
read_file (const char *path)
{
  char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

static void
assert_verdict (const Fixture *self, int code, const char *verdict, const char *part)
{
  g_auto (TestRun) run = { 0 };

  test_run (&run, "C.UTF-8", "verify", self->map, "--atlas", self->atlas, "--format", "json", NULL);
  test_assert_code (&run, code);
  g_autoptr (JsonNode) node = test_parse_json (&run);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpstr (json_object_get_string_member (object, "verdict"), ==, verdict);
  if (part == NULL)
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "rows")), ==, 0);
  else
    g_assert_nonnull (strstr (run.out, part));
}

static void
test_from_itself (Fixture *self, gconstpointer data)
{
  g_auto (TestRun) run = { 0 };

  (void) data;
  test_run (&run, "C.UTF-8", "export", "--from", self->map, self->again, "--atlas", self->atlas, NULL);
  test_assert_code (&run, 0);
  g_autoptr (GBytes) map = read_file (self->map);
  g_autoptr (GBytes) again = read_file (self->again);
  g_assert_true (g_bytes_equal (map, again));
  assert_verdict (self, 0, "identical", NULL);
}

static void
test_altered (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = read_file (self->map);
  gsize size = 0;
  const char *content = g_bytes_get_data (bytes, &size);
  g_autofree char *changed = g_memdup2 (content, size);
  char *at = memmem (changed, size, "<path d=\"M", 10);

  (void) data;
  g_assert_nonnull (at);
  at[10] = at[10] == '1' ? '2' : '1';
  g_assert_true (g_file_set_contents (self->map, changed, (gssize) size, NULL));
  assert_verdict (self, 1, "altered", "\"group\"");
}

/* Colours of a scenario, the year, the theme … may not be changed unseen either. */
static void
test_altered_recipe (Fixture *self, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize size = 0;

  (void) data;
  g_assert_true (g_file_get_contents (self->map, &content, &size, NULL));
  char *at = memmem (content, size, "key=\"theme\">dark", 16);
  g_assert_nonnull (at);
  g_autofree char *head = g_strndup (content, (gsize) (at - content));
  g_autofree char *text = g_strconcat (head, "key=\"theme\">light", at + 16, NULL);
  g_assert_true (g_file_set_contents (self->map, text, -1, NULL));
  assert_verdict (self, 1, "altered", "expected");
}

static void
test_data_newer (Fixture *self, gconstpointer data)
{
  (void) data;
  test_replace (self->atlas, "tables/supply_demand.csv", "60", "61");
  assert_verdict (self, 1, "data_newer", "zamyn:entry key");
}

static void
test_strangers (Fixture *self, gconstpointer data)
{
  g_auto (TestRun) run = { 0 }, missing = { 0 }, usage = { 0 };

  (void) data;
  g_assert_true (g_file_set_contents (self->map, "<svg><metadata></metadata></svg>", -1, NULL));
  test_run (&run, "C.UTF-8", "verify", self->map, "--atlas", self->atlas, NULL);
  test_assert_complaint (&run, 3, "recipe", NULL);
  g_unlink (self->map);
  test_run (&missing, "C.UTF-8", "verify", self->map, "--atlas", self->atlas, NULL);
  test_assert_complaint (&missing, 3, "-map.svg", NULL);
  test_run (&usage, "C.UTF-8", "verify", self->map, "--year", "2023", NULL);
  test_assert_complaint (&usage, 2, "verify", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, ending, function) \
  g_test_add ("/cli/verify/" path, Fixture, ending, set_up, function, tear_down)
  ADD ("from-itself/svg", "svg", test_from_itself);
  ADD ("from-itself/png", "png", test_from_itself);
  ADD ("altered", "svg", test_altered);
  ADD ("altered-recipe", "svg", test_altered_recipe);
  ADD ("data-newer", "svg", test_data_newer);
  ADD ("strangers", "svg", test_strangers);
  return g_test_run ();
}
