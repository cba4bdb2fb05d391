/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From what people write to what can be closed. All names go, folded, into one table, in the order
 * of precedence: passages, crossings, nodes, links, countries, aliases, names of countries. The
 * first of two equal ones holds. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 80 /* longer names are cut before they are compared with all others */
#define N_NEAREST 3

char *
zamyn_atlas_fold_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (apart, -1);
  g_autoptr (GString) folded = g_string_sized_new (strlen (lower));

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_ismark (c))
        continue;
      if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        c = '_';
      if (c == '_' && (folded->len == 0 || folded->str[folded->len - 1] == '_'))
        continue;
      g_string_append_unichar (folded, c);
    }
  while (folded->len > 0 && folded->str[folded->len - 1] == '_')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static void
add_name (ZamynAtlas *self, const char *name, ZamynTarget target)
{
  g_autofree char *folded = zamyn_atlas_fold_name (name);

  if (folded[0] == '\0' || g_hash_table_contains (self->by_name, folded))
    return;
  g_ptr_array_add (self->shown_names, (gpointer)g_intern_string (name));
  g_hash_table_insert (self->by_name, g_steal_pointer (&folded),
                       g_memdup2 (&target, sizeof target));
}

static void
add_country (ZamynAtlas *self, const char *code)
{
  if (code[0] != '\0' && strcmp (code, "XX") != 0)
    add_name (self, code, (ZamynTarget){ ZAMYN_TARGET_COUNTRY, ZAMYN_NONE, code, code });
}

static void
add_country_names (ZamynAtlas *self)
{
  GHashTableIter iter;
  gpointer code, names;

  g_hash_table_iter_init (&iter, self->countries);
  while (g_hash_table_iter_next (&iter, &code, &names))
    for (guint i = 0; i < ((const ZamynNames *)names)->n; i++)
      add_name (self, ((const ZamynNames *)names)->text[i],
                (ZamynTarget){ ZAMYN_TARGET_COUNTRY, ZAMYN_NONE, code, code });
}

void
zamyn_atlas_index_names (ZamynAtlas *self)
{
  const ZamynNetwork *network = self->network;
  const GArray *gates = self->rows[ZAMYN_TABLE_GATES];
  GHashTableIter iter;
  gpointer code;

  for (guint32 i = 0; i < zamyn_network_get_n_passages (network); i++)
    {
      const char *id = zamyn_network_get_passage (network, i)->id;
      add_name (self, id, (ZamynTarget){ ZAMYN_TARGET_PASSAGE, i, id, NULL });
    }
  for (guint32 i = 0; i < gates->len; i++)
    {
      const char *id = g_array_index (gates, ZamynGate, i).id;
      add_name (self, id, (ZamynTarget){ ZAMYN_TARGET_GATE, i, id, NULL });
    }
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      const char *id = zamyn_network_get_node (network, i)->id;
      add_name (self, id, (ZamynTarget){ ZAMYN_TARGET_NODE, i, id, NULL });
    }
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const char *id = zamyn_network_get_link (network, i)->id;
      add_name (self, id, (ZamynTarget){ ZAMYN_TARGET_LINK, i, id, NULL });
    }
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    add_country (self, zamyn_network_get_node (network, i)->country);
  g_hash_table_iter_init (&iter, self->countries);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    add_country (self, code);
  for (guint i = 0; i < ZAMYN_N_MODES; i++)
    {
      g_autofree char *name = g_strconcat ("mode:", zamyn_mode_get_id ((ZamynMode)i), NULL);
      add_name (self, name, (ZamynTarget){ ZAMYN_TARGET_MODE, i, g_intern_string (name), NULL });
    }
}

void
zamyn_atlas_load_aliases (const ZamynAtlasLoader *loader)
{
  g_autoptr (ZamynCsv) csv = zamyn_atlas_open_table (loader, "aliases", "alias id");
  ZamynTableRow row = { loader, csv, 0 };

  if (csv != NULL)
    for (; row.index < zamyn_csv_get_n_rows (csv); row.index++)
      {
        const char *alias = zamyn_csv_get_text (csv, row.index, "alias");
        const char *id = zamyn_csv_get_text (csv, row.index, "id");
        g_autofree char *folded = zamyn_atlas_fold_name (id);
        const ZamynTarget *target = g_hash_table_lookup (loader->atlas->by_name, folded);

        if (alias[0] == '\0')
          zamyn_row_report (&row, "alias", _ ("The field is blank."), _ ("Fill it in."));
        if (target != NULL)
          add_name (loader->atlas, alias, *target);
        else if (zamyn_atlas_find_commodity (loader->atlas, id) == ZAMYN_NONE)
          zamyn_csv_report (
            csv, row.index, "id", ZAMYN_SEVERITY_WARNING, _ ("Nothing has this id."),
            _ ("Use an id of a passage, crossing, node, link or country."), loader->findings);
      }
  add_country_names (loader->atlas);
}

/* Levenshtein's distance: the least number of letters to insert, delete or replace. O(n m). */
static guint
compute_distance (const gunichar *a, glong n, const gunichar *b, glong m)
{
  guint row[MAX_NAME + 1];

  for (glong j = 0; j <= m; j++)
    row[j] = (guint)j;
  for (glong i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint)i;
      for (glong j = 1; j <= m; j++)
        {
          guint above = row[j];
          guint replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);

          row[j] = MIN (replace, MIN (above, row[j - 1]) + 1);
          diagonal = above;
        }
    }
  return row[m];
}

static gunichar *
to_letters (const char *name, glong *n)
{
  g_autofree char *folded = zamyn_atlas_fold_name (name);
  gunichar *letters = g_utf8_to_ucs4_fast (folded, -1, n);

  *n = MIN (*n, MAX_NAME);
  return letters;
}

/* A name as a message may show it: valid, on one line, not endless. */
static char *
dup_shown (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_NAME));

  for (char *at = start; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return g_steal_pointer (&start);
}

/* The names nearest to @name, nearest first, no two of the same thing. */
static void
find_nearest (const ZamynAtlas *self, const char *name, const char *nearest[N_NEAREST])
{
  glong n, m;
  g_autofree gunichar *wanted = to_letters (name, &n);
  guint distances[N_NEAREST] = { G_MAXUINT, G_MAXUINT, G_MAXUINT };

  for (guint i = 0; i < self->shown_names->len; i++)
    {
      const char *shown = g_ptr_array_index (self->shown_names, i);
      g_autofree gunichar *letters = to_letters (shown, &m);
      guint distance = compute_distance (wanted, n, letters, m);
      guint place = N_NEAREST;

      while (place > 0 && distance < distances[place - 1])
        place--;
      for (guint j = N_NEAREST; j-- > place + 1;)
        {
          distances[j] = distances[j - 1];
          nearest[j] = nearest[j - 1];
        }
      if (place < N_NEAREST)
        {
          distances[place] = distance;
          nearest[place] = shown;
        }
    }
}

gboolean
zamyn_atlas_resolve (const ZamynAtlas *self, const char *name, ZamynTarget *target, GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *shown = NULL;
  const ZamynTarget *found;
  const char *nearest[N_NEAREST] = { "", "", "" };

  g_return_val_if_fail (self != NULL && name != NULL && target != NULL, FALSE);

  folded = zamyn_atlas_fold_name (name);
  found = g_hash_table_lookup (self->by_name, folded);
  if (found != NULL)
    {
      *target = *found;
      return TRUE;
    }
  shown = dup_shown (name);
  *target = (ZamynTarget){ ZAMYN_TARGET_NONE, ZAMYN_NONE, "", NULL };
  find_nearest (self, name, nearest);
  g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID,
               /* TRANSLATORS: all four are names or ids as people would type them */
               _ ("unknown name “%s”; the nearest are %s, %s, %s"), shown, nearest[0], nearest[1],
               nearest[2]);
  return FALSE;
}

static const char *
get_mode_name (guint mode)
{
  switch ((ZamynMode)mode)
    {
    case ZAMYN_MODE_RAIL:
      return _ ("All railways");
    case ZAMYN_MODE_ROAD:
      return _ ("All roads");
    case ZAMYN_MODE_SEA:
      return _ ("All sea routes");
    case ZAMYN_MODE_AIR:
      return _ ("All flights");
    case ZAMYN_MODE_PIPELINE:
      return _ ("All pipelines");
    case ZAMYN_MODE_POWER:
      return _ ("All power lines");
    case ZAMYN_MODE_TRANSFER:
      return _ ("All gauge changes");
    case ZAMYN_N_MODES:
      break;
    }
  g_return_val_if_reached ("");
}

static char *
dup_name_or_id (const ZamynNames *names, const char *language, const char *id)
{
  const char *name = names == NULL ? "" : zamyn_names_get (names, language);

  return g_strdup (name[0] == '\0' ? id : name);
}

char *
zamyn_atlas_dup_target_name (const ZamynAtlas *self,
                             const ZamynTarget *target,
                             const char *language)
{
  g_return_val_if_fail (self != NULL && target != NULL, NULL);

  switch (target->kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      return dup_name_or_id (&zamyn_network_get_passage (self->network, target->index)->names,
                             language, target->id);
    case ZAMYN_TARGET_GATE:
      return dup_name_or_id (&g_array_index (self->gate_names, ZamynNames, target->index), language,
                             target->id);
    case ZAMYN_TARGET_NODE:
      return dup_name_or_id (&zamyn_network_get_node (self->network, target->index)->names,
                             language, target->id);
    case ZAMYN_TARGET_LINK:
      return zamyn_network_dup_link_name (self->network, target->index, language);
    case ZAMYN_TARGET_COUNTRY:
      return dup_name_or_id (zamyn_atlas_get_country_names (self, target->country), language,
                             target->country);
    case ZAMYN_TARGET_MODE:
      return g_strdup (get_mode_name (target->index));
    case ZAMYN_TARGET_NONE:
      break;
    }
  return g_strdup (target->id == NULL ? "" : target->id);
}
