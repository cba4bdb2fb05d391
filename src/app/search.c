/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/figures.h"

static void
found_free (gpointer data)
{
  ZamynFound *found = data;

  g_free (found->name);
  g_free (found->kind);
  g_free (found);
}

typedef struct
{
  ZamynAtlas *atlas;
  const char *needle; /* folded */
  const char *language;
  GPtrArray *starts, *contains;
} Search;

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal == NULL ? text : normal, -1);
}

/* 0 not at all, 1 inside, 2 at the beginning */
static int
match (const Search *search, const char *name)
{
  g_autofree char *folded = fold (name);
  const char *at = strstr (folded, search->needle);

  return at == NULL ? 0 : at == folded ? 2 : 1;
}

static int
match_names (const Search *search, const ZamynNames *names)
{
  int best = 0;

  for (guint i = 0; i < names->n && best < 2; i++)
    best = MAX (best, match (search, names->text[i]));
  return best;
}

static ZamynFound *
keep (Search *search, int how, const char *kind)
{
  ZamynFound *found = g_new0 (ZamynFound, 1);

  found->commodity = ZAMYN_NONE;
  found->kind = g_strdup (kind);
  g_ptr_array_add (how == 2 ? search->starts : search->contains, found);
  return found;
}

static void
keep_target (Search *search, int how, const char *id, const char *kind)
{
  ZamynTarget target;
  ZamynFound *found;

  if (how == 0 || !zamyn_atlas_resolve (search->atlas, id, &target, NULL))
    return;
  found = keep (search, how, kind);
  found->target = target;
  found->name = zamyn_atlas_dup_target_name (search->atlas, &target, search->language);
}

static void
search_all (Search *search)
{
  ZamynNetwork *network = zamyn_atlas_get_network (search->atlas);
  guint n = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (search->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      int how = commodities[i].is_aggregate ? 0 : match_names (search, &commodities[i].names);

      if (how > 0)
        {
          ZamynFound *found = keep (search, how, _ ("commodity"));

          found->commodity = i;
          found->name = g_strdup (zamyn_names_get (&commodities[i].names, search->language));
        }
    }
  for (guint32 i = 0; i < zamyn_network_get_n_passages (network); i++)
    {
      const ZamynPassage *passage = zamyn_network_get_passage (network, i);

      keep_target (search, match_names (search, &passage->names), passage->id,
                   zamyn_figure_get_kind_name (passage->kind));
    }
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      const ZamynNode *node = zamyn_network_get_node (network, i);

      keep_target (search, match_names (search, &node->names), node->id,
                   zamyn_figure_get_kind_name (node->kind));
    }
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);
      g_autofree char *name = zamyn_network_dup_link_name (network, i, search->language);

      keep_target (search, match (search, name), link->id,
                   zamyn_figure_get_mode_name (link->mode));
    }
}

GPtrArray *
zamyn_search (ZamynAtlas *atlas, const char *text, const char *language, guint max)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (found_free);
  g_autofree char *needle = fold (text);
  Search search = { atlas, g_strstrip (needle), language, all, NULL };

  g_return_val_if_fail (atlas != NULL, all);

  if (*search.needle == '\0')
    return all;
  search.contains = g_ptr_array_new ();
  search_all (&search);
  g_ptr_array_extend_and_steal (all, search.contains);
  if (all->len > max)
    g_ptr_array_set_size (all, (int) max);
  return all;
}
