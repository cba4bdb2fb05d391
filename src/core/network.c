/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/network.h"

#include <glib/gi18n-lib.h>

#include "core/network-private.h"

static const char *const mode_ids[ZAMYN_N_MODES] = {
  [ZAMYN_MODE_RAIL] = "rail",         [ZAMYN_MODE_ROAD] = "road",
  [ZAMYN_MODE_SEA] = "sea",           [ZAMYN_MODE_AIR] = "air",
  [ZAMYN_MODE_PIPELINE] = "pipeline", [ZAMYN_MODE_POWER] = "power",
  [ZAMYN_MODE_TRANSFER] = "transfer",
};

const char *
zamyn_mode_get_id (ZamynMode mode)
{
  g_return_val_if_fail (mode < ZAMYN_N_MODES, "");

  return mode_ids[mode];
}

ZamynMode
zamyn_mode_from_id (const char *id)
{
  guint mode = 0;

  g_return_val_if_fail (id != NULL, ZAMYN_N_MODES);

  while (mode < ZAMYN_N_MODES && !g_str_equal (id, mode_ids[mode]))
    mode++;

  return (ZamynMode)mode;
}

ZamynNetwork *
zamyn_network_new (const char *home)
{
  ZamynNetwork *self = g_new0 (ZamynNetwork, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (ZamynNode));
  self->links = g_array_new (FALSE, FALSE, sizeof (ZamynLink));
  self->passages = g_array_new (FALSE, FALSE, sizeof (ZamynPassage));
  self->points = g_array_new (FALSE, FALSE, sizeof (ZamynPoint));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->node_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->link_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->passage_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->home = g_intern_string (home);

  return self;
}

ZamynNetwork *
zamyn_network_ref (ZamynNetwork *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
zamyn_network_unref (ZamynNetwork *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_array_unref (self->passages);
  g_array_unref (self->points);
  g_array_unref (self->members);
  g_hash_table_unref (self->node_by_id);
  g_hash_table_unref (self->link_by_id);
  g_hash_table_unref (self->passage_by_id);
  g_free (self);
}

guint32
zamyn_network_get_n_nodes (const ZamynNetwork *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes->len;
}

guint32
zamyn_network_get_n_links (const ZamynNetwork *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->links->len;
}

guint32
zamyn_network_get_n_passages (const ZamynNetwork *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->passages->len;
}

const ZamynNode *
zamyn_network_get_node (const ZamynNetwork *self, guint32 node)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (node < self->nodes->len, NULL);

  return &g_array_index (self->nodes, ZamynNode, node);
}

const ZamynLink *
zamyn_network_get_link (const ZamynNetwork *self, guint32 link)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (link < self->links->len, NULL);

  return &g_array_index (self->links, ZamynLink, link);
}

const ZamynPassage *
zamyn_network_get_passage (const ZamynNetwork *self, guint32 passage)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (passage < self->passages->len, NULL);

  return &g_array_index (self->passages, ZamynPassage, passage);
}

/* Absent is 0 in the table, which the subtraction turns into ZAMYN_NONE. */
G_STATIC_ASSERT (ZAMYN_NONE == (guint32)-1);

static guint32
find (GHashTable *by_id, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (by_id, id)) - 1;
}

guint32
zamyn_network_find_node (const ZamynNetwork *self, const char *id)
{
  g_return_val_if_fail (self != NULL, ZAMYN_NONE);
  g_return_val_if_fail (id != NULL, ZAMYN_NONE);

  return find (self->node_by_id, id);
}

guint32
zamyn_network_find_link (const ZamynNetwork *self, const char *id)
{
  g_return_val_if_fail (self != NULL, ZAMYN_NONE);
  g_return_val_if_fail (id != NULL, ZAMYN_NONE);

  return find (self->link_by_id, id);
}

guint32
zamyn_network_find_passage (const ZamynNetwork *self, const char *id)
{
  g_return_val_if_fail (self != NULL, ZAMYN_NONE);
  g_return_val_if_fail (id != NULL, ZAMYN_NONE);

  return find (self->passage_by_id, id);
}

const char *
zamyn_network_get_home (const ZamynNetwork *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->home;
}

static const char *
get_node_name (const ZamynNetwork *self, guint32 index, const char *language)
{
  const ZamynNode *node = zamyn_network_get_node (self, index);
  const char *name = zamyn_names_get (&node->names, language);

  return *name == '\0' ? node->id : name;
}

char *
zamyn_network_dup_link_name (const ZamynNetwork *self, guint32 link, const char *language)
{
  const ZamynLink *found = zamyn_network_get_link (self, link);

  g_return_val_if_fail (found != NULL, NULL);

  if (found->names.n > 0)
    return g_strdup (zamyn_names_get (&found->names, language));

  /* TRANSLATORS: name of a line by the places at its two ends, such as “Ulaanbaatar–Darkhan”. */
  return g_strdup_printf (C_ ("line", "%s–%s"), get_node_name (self, found->from, language),
                          get_node_name (self, found->to, language));
}
