/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/change-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/airspace.h"
#include "core/polygon.h"

#define POLYGON "polygon:"
#define AIRSPACE "airspace:"

static gboolean
find_area (ZamynChangePlace *self, ZamynAtlas *atlas, const char *text, GError **error)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint32 n_nodes = zamyn_network_get_n_nodes (network);
  guint32 n_links = zamyn_network_get_n_links (network);
  g_autoptr (GArray) corners = zamyn_polygon_parse (text, error);
  const ZamynPoint *points;

  if (corners == NULL)
    return FALSE;
  points = (const ZamynPoint *)(const void *)corners->data;
  self->id = g_strconcat (POLYGON, text, NULL);
  self->nodes = g_new0 (gboolean, MAX (n_nodes, 1));
  self->links = g_new0 (gboolean, MAX (n_links, 1));
  for (guint32 i = 0; i < n_nodes; i++)
    self->nodes[i] = zamyn_polygon_contains (points, corners->len,
                                             zamyn_network_get_node (network, i)->point);
  for (guint32 i = 0; i < n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);

      self->links[i]
        = zamyn_polygon_touches_line (points, corners->len, link->points, link->n_points);
    }
  return TRUE;
}

static gboolean
find_airspace (ZamynChangePlace *self, ZamynAtlas *atlas, const char *text, GError **error)
{
  g_autofree char *country = g_ascii_strup (text, -1);

  g_strstrip (country);
  self->links = zamyn_airspace_find_links (atlas, country, error);
  self->id = g_strconcat (AIRSPACE, country, NULL);
  return self->links != NULL;
}

gboolean
zamyn_change_place_find (ZamynChangePlace *self,
                         ZamynAtlas *atlas,
                         const char *name,
                         GError **error)
{
  gboolean found;

  g_return_val_if_fail (self != NULL && atlas != NULL && name != NULL, FALSE);

  *self = (ZamynChangePlace){ .target = { ZAMYN_TARGET_NONE, ZAMYN_NONE, "", NULL } };
  if (g_str_has_prefix (name, POLYGON))
    found = find_area (self, atlas, name + strlen (POLYGON), error);
  else if (g_str_has_prefix (name, AIRSPACE))
    found = find_airspace (self, atlas, name + strlen (AIRSPACE), error);
  else
    {
      found = zamyn_atlas_resolve (atlas, name, &self->target, error);
      self->id = g_strdup (self->target.id);
    }
  if (!found)
    zamyn_change_place_clear (self);
  return found;
}

void
zamyn_change_place_clear (ZamynChangePlace *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->links, g_free);
  g_clear_pointer (&self->nodes, g_free);
}

void
zamyn_change_place_mark (const ZamynChangePlace *self,
                         const ZamynProblem *problem,
                         gboolean *arcs,
                         gboolean *nodes)
{
  const ZamynArc *all = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);

  if (self->target.kind != ZAMYN_TARGET_NONE)
    zamyn_problem_mark_target (problem, &self->target, arcs, nodes);
  for (guint32 i = 0; i < zamyn_problem_get_n_arcs (problem); i++)
    if ((self->links != NULL && all[i].link != ZAMYN_NONE && self->links[all[i].link])
        || (self->nodes != NULL
            && (self->nodes[vertices[all[i].from].node] || self->nodes[vertices[all[i].to].node])))
      arcs[i] = TRUE;
  for (guint32 i = 0; self->nodes != NULL && nodes != NULL && i < zamyn_problem_get_n_nodes (problem);
       i++)
    if (self->nodes[i])
      nodes[i] = TRUE;
}

char *
zamyn_change_place_dup_name (const ZamynChangePlace *self, ZamynAtlas *atlas, const char *language)
{
  g_return_val_if_fail (self != NULL && atlas != NULL, NULL);

  if (self->target.kind != ZAMYN_TARGET_NONE)
    return zamyn_atlas_dup_target_name (atlas, &self->target, language);
  if (self->nodes == NULL)
    {
      const char *country = self->id + strlen (AIRSPACE);
      const ZamynNames *names = zamyn_atlas_get_country_names (atlas, country);
      const char *name = names == NULL ? "" : zamyn_names_get (names, language);

      /* TRANSLATORS: %s is a country */
      return g_strdup_printf (_ ("Airspace: %s"), name[0] == '\0' ? country : name);
    }
  return g_strdup (_ ("Area on the map"));
}
