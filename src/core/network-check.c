/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of building: checks nodes, links and passages in this order, so that an id that is taken
 * is refused to the later one, and puts what is right into a network. */

#include "core/network-builder.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/network-builder-private.h"
#include "core/network-private.h"

/* How far the drawn end of a link may be from its node: a station and its freight yard are a few
 * hundred metres apart, a crossing and its town a few kilometres; more is another place. */
#define END_WARNING_KM 1.0
#define END_ERROR_KM 25.0

typedef struct
{
  const ZamynNetworkBuilder *builder;
  ZamynNetwork *network;
  GHashTable *ids; /* all ids taken, by nodes, links and passages */
  ZamynFindings *findings;

  /* What is being checked. */
  ZamynOrigin origin;
  const char *id;
  gboolean is_line;
} Check;

static void
report (const Check *self,
        ZamynSeverity severity,
        const char *field,
        const char *value,
        const char *message,
        const char *remedy)
{
  g_autofree char *place = NULL;
  g_autofree char *named = NULL;

  if (self->origin.file == NULL)
    place = NULL;
  else if (self->is_line)
    place = g_strdup_printf (_ ("line %u"), self->origin.record);
  else
    /* TRANSLATORS: which record of a shapefile is meant, counted from one. */
    place = g_strdup_printf (_ ("record %u"), self->origin.record);
  if (*self->id != '\0')
    named = g_strdup_printf ("%s: %s", self->id, message);

  zamyn_findings_add (self->findings, severity, self->origin.file, place, field, value,
                      named == NULL ? message : named, remedy);
}

static gboolean
fail (
  const Check *self, const char *field, const char *value, const char *message, const char *remedy)
{
  report (self, ZAMYN_SEVERITY_ERROR, field, value, message, remedy);

  return FALSE;
}

static gboolean
fail_number (
  const Check *self, const char *field, double number, const char *message, const char *remedy)
{
  char value[G_ASCII_DTOSTR_BUF_SIZE];

  return fail (self, field, g_ascii_dtostr (value, sizeof value, number), message, remedy);
}

static gboolean
take_id (const Check *self)
{
  if (*self->id == '\0')
    return fail (self, "id", "", _ ("The id is missing."), _ ("Give it an id of its own."));
  if (strpbrk (self->id, "; \t\r\n") != NULL)
    return fail (self, "id", self->id, _ ("An id must not hold blanks or semicolons."),
                 _ ("Write the id with letters, digits and underscores."));
  if (!g_hash_table_add (self->ids, (gpointer)self->id))
    return fail (self, "id", self->id, _ ("This id is taken by another node, link or passage."),
                 _ ("Give each an id of its own."));

  return TRUE;
}

static gboolean
check_point (const Check *self, ZamynPoint point)
{
  if (zamyn_geo_is_valid (point))
    return TRUE;

  return fail_number (
    self, NULL, point.lat_deg >= -90.0 && point.lat_deg <= 90.0 ? point.lon_deg : point.lat_deg,
    _ ("A coordinate is not a longitude from −180 to 180 and a latitude from −90 "
       "to 90 degrees."),
    _ ("Correct the coordinates."));
}

static void
end_node (Check *self, const ZamynNewNode *added)
{
  guint index = self->network->nodes->len;

  self->origin = added->origin;
  self->id = added->node.id;
  if (!check_point (self, added->node.point) || !take_id (self))
    return;

  g_array_append_val (self->network->nodes, added->node);
  g_hash_table_insert (self->network->node_by_id, (gpointer)added->node.id,
                       GUINT_TO_POINTER (index + 1));
}

static gboolean
find_end (const Check *self, const char *field, const char *id, guint32 *node)
{
  g_autofree char *message = NULL;

  *node = zamyn_network_find_node (self->network, id);
  if (*node != ZAMYN_NONE)
    return TRUE;
  if (*id == '\0')
    return fail (self, field, "", _ ("The link has no node at this end."),
                 _ ("Write the id of the node at which the link ends."));

  message = g_strdup_printf (_ ("The link ends at “%s”, which is no node."), id);

  return fail (self, field, id, message, _ ("Correct the id, or add the node."));
}

static gboolean
check_ends (const Check *self, const ZamynNewLink *added, ZamynLink *link)
{
  gboolean has_from = find_end (self, "from_node", added->from_id, &link->from);
  gboolean has_to = find_end (self, "to_node", added->to_id, &link->to);

  if (!has_from || !has_to)
    return FALSE;
  if (link->from == link->to)
    return fail (self, "to_node", added->to_id, _ ("The link begins and ends at the same node."),
                 _ ("Correct one of its ends."));

  return TRUE;
}

static gboolean
check_figures (const Check *self, const ZamynLink *link)
{
  gboolean is_good = TRUE;

  if (link->mode >= ZAMYN_N_MODES)
    is_good = fail (self, "mode", NULL, _ ("The mode is none of those that are known."),
                    _ ("Write rail, road, sea, air, pipeline, power or transfer."));
  if (link->status >= ZAMYN_N_STATUSES)
    is_good = fail (self, "status", NULL, _ ("The status is none of those that are known."),
                    _ ("Write operating, seasonal, construction, planned or closed."));
  if (link->mode == ZAMYN_MODE_RAIL && link->gauge == ZAMYN_GAUGE_NONE)
    is_good = fail (self, "gauge", NULL, _ ("The railway has no gauge."),
                    _ ("Write 1520, 1435 or 1520/1435."));
  if (!(link->length_km > 0.0) || !isfinite (link->length_km))
    is_good = fail_number (self, "length_km", link->length_km,
                           _ ("The length is not a positive number of kilometres."),
                           _ ("Write the length of the line in kilometres."));
  if (link->capacity < 0.0 || isinf (link->capacity))
    is_good = fail_number (self, "capacity", link->capacity,
                           _ ("The capacity is not a finite number from 0 on."),
                           _ ("Correct the capacity, or leave it blank if it has no limit."));
  if (link->from_year > link->to_year)
    is_good = fail_number (self, "to_year", link->to_year,
                           _ ("The last year is before the first one."), _ ("Correct the years."));

  return is_good;
}

static gboolean
check_line_end (const Check *self, const char *field, ZamynPoint end, guint32 node)
{
  const ZamynNode *at = zamyn_network_get_node (self->network, node);
  double distance_km = zamyn_geo_distance_km (end, at->point);
  g_autofree char *message = NULL;

  if (distance_km <= END_WARNING_KM)
    return TRUE;

  message
    = g_strdup_printf (_ ("The line ends %.1f km away from its node %s."), distance_km, at->id);
  report (self, distance_km > END_ERROR_KM ? ZAMYN_SEVERITY_ERROR : ZAMYN_SEVERITY_WARNING, field,
          at->id, message, _ ("Move the end of the line, or correct the node."));

  return distance_km <= END_ERROR_KM;
}

/* Points of @link that are not in the builder's array: the straight line. */
static void
add_straight_line (const Check *self, ZamynLink *link)
{
  ZamynPoint ends[2] = {
    zamyn_network_get_node (self->network, link->from)->point,
    zamyn_network_get_node (self->network, link->to)->point,
  };

  g_array_append_vals (self->network->points, ends, 2);
  link->n_points = 2;
}

static gboolean
add_line (const Check *self, const ZamynNewLink *added, ZamynLink *link)
{
  const ZamynPoint *points = &g_array_index (self->builder->points, ZamynPoint, added->first_point);
  gboolean begins_well, ends_well;

  if (link->n_points == 0)
    {
      add_straight_line (self, link);
      return TRUE;
    }
  if (link->n_points == 1)
    return fail (self, NULL, NULL, _ ("The line has a single point."),
                 _ ("Draw the line from its first node to its last one."));
  for (guint i = 0; i < link->n_points; i++)
    {
      if (!check_point (self, points[i]))
        return FALSE;
    }

  begins_well = check_line_end (self, "from_node", points[0], link->from);
  ends_well = check_line_end (self, "to_node", points[link->n_points - 1], link->to);
  if (begins_well && ends_well)
    g_array_append_vals (self->network->points, points, link->n_points);

  return begins_well && ends_well;
}

static void
end_link (Check *self, const ZamynNewLink *added)
{
  ZamynLink link = added->link;
  guint index = self->network->links->len;
  gsize first_point = self->network->points->len;
  gboolean has_ends, has_figures;

  self->origin = added->origin;
  self->id = link.id;
  has_ends = check_ends (self, added, &link);
  has_figures = check_figures (self, &link);
  if (!has_ends || !has_figures || !take_id (self) || !add_line (self, added, &link))
    return;

  /* The array may still move: an offset now, a pointer when all are in. */
  link.points = GSIZE_TO_POINTER (first_point);
  g_array_append_val (self->network->links, link);
  g_hash_table_insert (self->network->link_by_id, (gpointer)link.id, GUINT_TO_POINTER (index + 1));
}

static void
report_member (const Check *self, const char *field, const char *id, const char *message)
{
  fail (self, field, id, message, _ ("Correct the id, or remove it from the list."));
}

/* Sorts @list into nodes and links; those that are unknown or named twice are findings. */
static void
find_members (const Check *self, const char *list, GHashTable *seen, GArray *nodes, GArray *links)
{
  g_auto (GStrv) ids = g_strsplit (list, ";", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      guint32 node = zamyn_network_find_node (self->network, id);
      guint32 link = zamyn_network_find_link (self->network, id);

      if (*id == '\0')
        continue;
      if (node == ZAMYN_NONE && link == ZAMYN_NONE)
        report_member (self, "members", id, _ ("A member is neither a node nor a link."));
      else if (!g_hash_table_add (seen, (gpointer)g_intern_string (id)))
        report_member (self, "members", id, _ ("A member is named twice."));
      else if (node != ZAMYN_NONE)
        g_array_append_val (nodes, node);
      else
        g_array_append_val (links, link);
    }
}

static void
find_gates (const Check *self, const char *list, GHashTable *members, GArray *gates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) ids = g_strsplit (list, ";", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      guint32 link = zamyn_network_find_link (self->network, id);

      if (*id == '\0')
        continue;
      if (link == ZAMYN_NONE)
        report_member (self, "gates", id, _ ("A gate is not a link."));
      else if (!g_hash_table_contains (members, g_intern_string (id)))
        report_member (self, "gates", id, _ ("A gate is not among the members of its passage."));
      else if (!g_hash_table_add (seen, (gpointer)g_intern_string (id)))
        report_member (self, "gates", id, _ ("A gate is named twice."));
      else
        g_array_append_val (gates, link);
    }
}

/* Moves @found to the members of the network; returns its offset there, as a pointer for now. */
static const guint32 *
keep (const Check *self, const GArray *found, guint *n)
{
  gsize first = self->network->members->len;

  *n = found->len;
  if (found->len > 0)
    g_array_append_vals (self->network->members, found->data, found->len);

  return GSIZE_TO_POINTER (first);
}

static void
end_passage (Check *self, const ZamynNewPassage *added)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) gates = g_array_new (FALSE, FALSE, sizeof (guint32));
  ZamynPassage passage = added->passage;
  guint index = self->network->passages->len;

  self->origin = added->origin;
  self->id = passage.id;
  find_members (self, added->members, seen, nodes, links);
  find_gates (self, added->gates, seen, gates);
  if (nodes->len + links->len == 0)
    {
      /* Where members are named but unknown, that has been said. */
      if (added->members[strspn (added->members, "; ")] == '\0')
        fail (self, "members", added->members, _ ("The passage has no members."),
              _ ("List the ids of its nodes and links."));
      return;
    }
  if (!take_id (self))
    return;

  passage.nodes = keep (self, nodes, &passage.n_nodes);
  passage.links = keep (self, links, &passage.n_links);
  passage.gates = keep (self, gates, &passage.n_gates);
  g_array_append_val (self->network->passages, passage);
  g_hash_table_insert (self->network->passage_by_id, (gpointer)passage.id,
                       GUINT_TO_POINTER (index + 1));
}

/* The arrays have their final place: offsets become pointers. */
static void
settle_pointers (ZamynNetwork *network)
{
  const ZamynPoint *points = (const ZamynPoint *)network->points->data;
  const guint32 *members = (const guint32 *)network->members->data;

  for (guint i = 0; i < network->links->len; i++)
    {
      ZamynLink *link = &g_array_index (network->links, ZamynLink, i);

      link->points = points + GPOINTER_TO_SIZE (link->points);
    }
  for (guint i = 0; i < network->passages->len; i++)
    {
      ZamynPassage *passage = &g_array_index (network->passages, ZamynPassage, i);

      passage->nodes = members + GPOINTER_TO_SIZE (passage->nodes);
      passage->links = members + GPOINTER_TO_SIZE (passage->links);
      passage->gates = members + GPOINTER_TO_SIZE (passage->gates);
    }
}

ZamynNetwork *
zamyn_network_builder_end (ZamynNetworkBuilder *self, ZamynFindings *findings)
{
  g_autoptr (GHashTable) ids = NULL;
  Check check;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (findings != NULL, NULL);

  ids = g_hash_table_new (g_str_hash, g_str_equal);
  check = (Check){
    .builder = self,
    .network = zamyn_network_new (self->home),
    .ids = ids,
    .findings = findings,
  };
  for (guint i = 0; i < self->nodes->len; i++)
    end_node (&check, &g_array_index (self->nodes, ZamynNewNode, i));
  for (guint i = 0; i < self->links->len; i++)
    end_link (&check, &g_array_index (self->links, ZamynNewLink, i));
  check.is_line = TRUE;
  for (guint i = 0; i < self->passages->len; i++)
    end_passage (&check, &g_array_index (self->passages, ZamynNewPassage, i));
  settle_pointers (check.network);

  g_array_set_size (self->nodes, 0);
  g_array_set_size (self->links, 0);
  g_array_set_size (self->passages, 0);
  g_array_set_size (self->points, 0);

  return check.network;
}
