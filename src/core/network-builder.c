/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything added is kept as it came until the end, because links may name nodes, and passages
 * links, that come later. */

#include "core/network-builder.h"

#include "core/network-builder-private.h"

static void
new_passage_clear (ZamynNewPassage *self)
{
  g_free (self->members);
  g_free (self->gates);
}

ZamynNetworkBuilder *
zamyn_network_builder_new (const char *home)
{
  ZamynNetworkBuilder *self;

  g_return_val_if_fail (home != NULL, NULL);

  self = g_new0 (ZamynNetworkBuilder, 1);
  self->home = g_intern_string (home);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (ZamynNewNode));
  self->links = g_array_new (FALSE, FALSE, sizeof (ZamynNewLink));
  self->passages = g_array_new (FALSE, FALSE, sizeof (ZamynNewPassage));
  g_array_set_clear_func (self->passages, (GDestroyNotify)new_passage_clear);
  self->points = g_array_new (FALSE, FALSE, sizeof (ZamynPoint));

  return self;
}

void
zamyn_network_builder_free (ZamynNetworkBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_array_unref (self->passages);
  g_array_unref (self->points);
  g_free (self);
}

static const char *
intern (const char *text)
{
  return g_intern_string (text == NULL ? "" : text);
}

static ZamynOrigin
origin (const char *file, guint record)
{
  return (ZamynOrigin){ g_intern_string (file), record };
}

void
zamyn_network_builder_add_node (ZamynNetworkBuilder *self,
                                const ZamynNode *node,
                                const char *file,
                                guint record)
{
  ZamynNewNode added;

  g_return_if_fail (self != NULL);
  g_return_if_fail (node != NULL);

  added = (ZamynNewNode){ *node, origin (file, record) };
  added.node.id = intern (node->id);
  added.node.kind = intern (node->kind);
  added.node.country = intern (node->country);
  added.node.source = intern (node->source);
  g_array_append_val (self->nodes, added);
}

void
zamyn_network_builder_add_link (ZamynNetworkBuilder *self,
                                const ZamynLink *link,
                                const char *from_id,
                                const char *to_id,
                                const char *file,
                                guint record)
{
  ZamynNewLink added;

  g_return_if_fail (self != NULL);
  g_return_if_fail (link != NULL);
  g_return_if_fail (link->points != NULL || link->n_points == 0);

  added = (ZamynNewLink){
    .link = *link,
    .from_id = intern (from_id),
    .to_id = intern (to_id),
    .first_point = self->points->len,
    .origin = origin (file, record),
  };
  added.link.id = intern (link->id);
  added.link.basis = intern (link->basis);
  added.link.source = intern (link->source);
  added.link.points = NULL;
  if (link->n_points > 0)
    g_array_append_vals (self->points, link->points, link->n_points);
  g_array_append_val (self->links, added);
}

void
zamyn_network_builder_add_passage (ZamynNetworkBuilder *self,
                                   const ZamynPassage *passage,
                                   const char *members,
                                   const char *gates,
                                   const char *file,
                                   guint line)
{
  ZamynNewPassage added;

  g_return_if_fail (self != NULL);
  g_return_if_fail (passage != NULL);

  added = (ZamynNewPassage){
    .passage = *passage,
    .members = g_strdup (members == NULL ? "" : members),
    .gates = g_strdup (gates == NULL ? "" : gates),
    .origin = origin (file, line),
  };
  added.passage.id = intern (passage->id);
  added.passage.kind = intern (passage->kind);
  added.passage.countries = intern (passage->countries);
  added.passage.source = intern (passage->source);
  g_array_append_val (self->passages, added);
}
