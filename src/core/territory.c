/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/territory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
fill (ZamynTerritory *self, const ZamynProblem *problem)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);

  self->arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (problem) + 1);
  self->rows = g_new0 (gboolean, zamyn_problem_get_n_rows (problem) + 1);
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    self->arcs[a]
      = self->nodes[vertices[arcs[a].from].node] || self->nodes[vertices[arcs[a].to].node];
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        self->rows[r] = self->nodes[zamyn_problem_get_row (problem, r)->node];
    }
}

/* Marks the nodes of a country, or with %NULL all that are not at home. */
static void
mark_country (ZamynTerritory *self, const ZamynProblem *problem, const char *country)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      const char *here = zamyn_network_get_node (network, i)->country;

      if (country != NULL ? strcmp (here, country) == 0
                          : strcmp (here, zamyn_atlas_get_home (atlas)) != 0)
        self->nodes[i] = TRUE;
    }
}

/* Adds a country by its code or name. */
static gboolean
add_country (GPtrArray *countries, ZamynAtlas *atlas, char *word, GError **error)
{
  ZamynTarget target;

  if (!zamyn_atlas_resolve (atlas, g_strstrip (word), &target, error))
    return FALSE;
  if (target.kind != ZAMYN_TARGET_COUNTRY
      || strcmp (target.country, zamyn_atlas_get_home (atlas)) == 0)
    {
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID,
                   /* TRANSLATORS: %s is what the user gave as a country, such as "RU" */
                   _ ("“%s” is no foreign country of the atlas; give codes such as RU,CN, or any."),
                   word);
      return FALSE;
    }
  for (guint i = 0; i < countries->len; i++)
    if (strcmp (countries->pdata[i], target.country) == 0)
      return TRUE;
  g_ptr_array_add (countries, g_strdup (target.country));
  return TRUE;
}

ZamynTerritory *
zamyn_territory_new (const ZamynProblem *problem, const char *text, GError **error)
{
  g_autoptr (GPtrArray) countries = g_ptr_array_new_with_free_func (g_free);
  ZamynTerritory *self;

  g_return_val_if_fail (problem != NULL && zamyn_problem_get_atlas (problem) != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (strcmp (text, ZAMYN_ANY_COUNTRY) != 0)
    {
      g_auto (GStrv) words = g_strsplit (text, ",", -1);

      for (guint i = 0; words[i] != NULL; i++)
        if (!add_country (countries, zamyn_problem_get_atlas (problem), words[i], error))
          return NULL;
      if (countries->len == 0)
        {
          g_set_error_literal (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID,
                               _ ("No country is given; give codes such as RU,CN, or any."));
          return NULL;
        }
    }
  self = g_new0 (ZamynTerritory, 1);
  self->is_any = countries->len == 0;
  self->nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem) + 1);
  if (self->is_any)
    mark_country (self, problem, NULL);
  for (guint i = 0; i < countries->len; i++)
    mark_country (self, problem, countries->pdata[i]);
  g_ptr_array_add (countries, NULL);
  self->countries = (char **)g_ptr_array_free (g_steal_pointer (&countries), FALSE);
  if (self->is_any)
    self->id = ZAMYN_ANY_COUNTRY;
  else
    {
      g_autofree char *id = g_strjoinv (",", self->countries);

      self->id = g_intern_string (id);
    }
  fill (self, problem);
  return self;
}

ZamynTerritory *
zamyn_territory_new_of_nodes (const ZamynProblem *problem, const char *id, const gboolean *is_there)
{
  ZamynTerritory *self;

  g_return_val_if_fail (problem != NULL && id != NULL && is_there != NULL, NULL);

  self = g_new0 (ZamynTerritory, 1);
  self->id = g_intern_string (id);
  self->countries = g_new0 (char *, 1);
  self->nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem) + 1);
  memcpy (self->nodes, is_there, sizeof (gboolean) * zamyn_problem_get_n_nodes (problem));
  fill (self, problem);
  return self;
}

void
zamyn_territory_free (ZamynTerritory *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->countries);
  g_free (self->arcs);
  g_free (self->nodes);
  g_free (self->rows);
  g_free (self);
}

GPtrArray *
zamyn_territory_list_neighbours (const ZamynProblem *problem)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  const char *home = zamyn_atlas_get_home (atlas);
  GPtrArray *neighbours = g_ptr_array_new ();

  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);
      const char *from = zamyn_network_get_node (network, link->from)->country;
      const char *to = zamyn_network_get_node (network, link->to)->country;
      const char *other = strcmp (from, home) == 0 ? to : from;

      if (link->mode == ZAMYN_MODE_AIR || strcmp (from, to) == 0
          || (strcmp (from, home) != 0 && strcmp (to, home) != 0))
        continue;
      other = g_intern_string (other);
      if (!g_ptr_array_find (neighbours, other, NULL))
        g_ptr_array_add (neighbours, (gpointer)other);
    }
  return neighbours;
}

GPtrArray *
zamyn_territory_list_default (const ZamynProblem *problem)
{
  GPtrArray *ids = zamyn_territory_list_neighbours (problem);

  if (ids->len > 1)
    {
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint i = 0; i < ids->len; i++)
        g_string_append_printf (all, "%s%s", i > 0 ? "," : "", (const char *)ids->pdata[i]);
      g_ptr_array_add (ids, (gpointer)g_intern_string (all->str));
    }
  g_ptr_array_add (ids, (gpointer)ZAMYN_ANY_COUNTRY);
  return ids;
}
