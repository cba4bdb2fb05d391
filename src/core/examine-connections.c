/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How lines hang together: what nearly touches but is not joined, what leads nowhere, where gauges
 * meet, and into how many parts each mode falls. */

#include "core/examine-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Two ends of one mode this near each other are most likely meant to be one. */
#define TOUCHING_KM 0.3

/* What meets at a node, over all years. */
typedef struct
{
  guint modes;  /* bit set */
  guint gauges; /* of railways that operate */
  guint n_links;
  gboolean way_in, way_out;
  gboolean has_break; /* a link of mode transfer, or a transfer rule of its own */
  gboolean trades;
} Junction;

/* Whether any row leaves a gate open in this direction; a link without gate rows is open. */
static gboolean
is_open (const ZamynExamination *self, guint32 link, gboolean inbound)
{
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n);
  gboolean has_gate = FALSE;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < gates[i].n_links; j++)
      if (gates[i].links[j] == link && gates[i].is_inbound == inbound)
        {
          if (gates[i].capacity > 0)
            return TRUE;
          has_gate = TRUE;
        }
  return !has_gate;
}

/* Inbound is towards home; between third countries and at home towards the first end of the link.
 */
static gboolean
is_inbound (const ZamynExamination *self, const ZamynLink *link, gboolean forward)
{
  const char *home = zamyn_network_get_home (self->network);
  gboolean from_home
    = strcmp (zamyn_network_get_node (self->network, link->from)->country, home) == 0;
  gboolean to_home = strcmp (zamyn_network_get_node (self->network, link->to)->country, home) == 0;

  if (from_home == to_home)
    return !forward;
  return to_home == forward;
}

static void
join (Junction *a, Junction *b, const ZamynLink *link)
{
  a->modes |= 1u << link->mode;
  b->modes |= 1u << link->mode;
  a->n_links++;
  b->n_links++;
  if (link->mode == ZAMYN_MODE_TRANSFER)
    a->has_break = b->has_break = TRUE;
  if (link->mode == ZAMYN_MODE_RAIL && link->status <= ZAMYN_STATUS_SEASONAL)
    {
      a->gauges |= link->gauge;
      b->gauges |= link->gauge;
    }
}

static void
mark_trade (const ZamynExamination *self, Junction *at)
{
  guint n;
  const ZamynTradeRow *trade = zamyn_atlas_get_trade (self->atlas, &n);
  const ZamynSubstitute *substitutes;
  const ZamynTransferRule *rules;

  for (guint i = 0; i < n; i++)
    at[trade[i].node].trades = TRUE;
  substitutes = zamyn_atlas_get_substitutes (self->atlas, &n);
  for (guint i = 0; i < n; i++)
    at[substitutes[i].node].trades = TRUE;
  rules = zamyn_atlas_get_transfer_rules (self->atlas, &n);
  for (guint i = 0; i < n; i++)
    if (rules[i].node != ZAMYN_NONE)
      at[rules[i].node].has_break = TRUE;
}

static Junction *
survey (const ZamynExamination *self)
{
  Junction *at = g_new0 (Junction, zamyn_network_get_n_nodes (self->network));

  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);

      join (&at[link->from], &at[link->to], link);
      if (is_open (self, i, is_inbound (self, link, TRUE)))
        at[link->from].way_out = at[link->to].way_in = TRUE;
      if (is_open (self, i, is_inbound (self, link, FALSE)))
        at[link->to].way_out = at[link->from].way_in = TRUE;
    }
  mark_trade (self, at);
  return at;
}

static void
examine_junction (const ZamynExamination *self, guint32 node, const Junction *at)
{
  if (at->n_links == 0)
    zamyn_examination_report_node (self, node, NULL, NULL, _ ("No link ends at this node."),
                                   _ ("Draw a link to it, or remove the node."));
  else if (at->way_in != at->way_out)
    zamyn_examination_report_node (
      self, node, NULL, NULL,
      at->way_in
        ? _ ("Ways lead to this node, but none leads away: every link is shut in that direction.")
        : _ ("Ways lead away from this node, but none leads to it: every link is shut in that "
             "direction."),
      _ ("Correct the capacities of the crossing, or accept the warning if it is so."));
  if (at->gauges == (ZAMYN_GAUGE_1435 | ZAMYN_GAUGE_1520) && !at->has_break)
    zamyn_examination_report_node (
      self, node, "gauge", "1435, 1520",
      _ ("Railways of two gauges meet here, but nothing says how goods "
         "change."),
      _ ("Add a link of mode transfer, or a row of the table of transfers "
         "for this node."));
}

/* Whether some link joins the two nodes. */
static gboolean
are_joined (const ZamynExamination *self, guint32 a, guint32 b)
{
  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);

      if ((link->from == a && link->to == b) || (link->from == b && link->to == a))
        return TRUE;
    }
  return FALSE;
}

static void
examine_neighbours (const ZamynExamination *self, const Junction *at)
{
  guint32 n = zamyn_network_get_n_nodes (self->network);

  for (guint32 i = 0; i < n; i++)
    for (guint32 j = i + 1; j < n; j++)
      {
        const ZamynNode *a = zamyn_network_get_node (self->network, i);
        const ZamynNode *b = zamyn_network_get_node (self->network, j);
        g_autofree char *message = NULL;

        /* One hundredth of a degree of latitude is 1.1 km. */
        if (!(at[i].modes & at[j].modes) || fabs (a->point.lat_deg - b->point.lat_deg) > 0.01
            || zamyn_geo_distance_km (a->point, b->point) > TOUCHING_KM || are_joined (self, i, j))
          continue;
        message = g_strdup_printf (
          _ ("The node is less than %.1f km from %s, but no link joins them."), TOUCHING_KM, b->id);
        zamyn_examination_report_node (self, i, NULL, b->id, message,
                                       _ ("Draw a link between them, or let the links end at one "
                                          "node."));
      }
}

/* Root of the part that a node belongs to (union by halving of paths). */
static guint32
find_root (guint32 *parent, guint32 node)
{
  while (parent[node] != node)
    {
      parent[node] = parent[parent[node]];
      node = parent[node];
    }
  return node;
}

/* The parts into which links of one mode fall, ZAMYN_N_MODES for all that carry freight: the number
 * of nodes by root, 0 for nodes that no such link has. */
static guint *
count_parts (const ZamynExamination *self, ZamynMode mode, guint32 *parent)
{
  guint32 n = zamyn_network_get_n_nodes (self->network);
  g_autofree gboolean *is_used = g_new0 (gboolean, n);
  guint *sizes = g_new0 (guint, n);

  for (guint32 i = 0; i < n; i++)
    parent[i] = i;
  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);
      gboolean is_rail = link->mode == ZAMYN_MODE_TRANSFER && mode == ZAMYN_MODE_RAIL;
      gboolean is_freight = link->mode != ZAMYN_MODE_POWER;

      if (mode == ZAMYN_N_MODES ? !is_freight : link->mode != mode && !is_rail)
        continue;
      is_used[link->from] = is_used[link->to] = TRUE;
      parent[find_root (parent, link->from)] = find_root (parent, link->to);
    }
  for (guint32 i = 0; i < n; i++)
    if (is_used[i])
      sizes[find_root (parent, i)]++;
  return sizes;
}

/* Parts of one mode are worth knowing: roads of two continents, power grids that are apart. */
static void
note_parts (const ZamynExamination *self, ZamynMode mode)
{
  guint32 n = zamyn_network_get_n_nodes (self->network);
  g_autofree guint32 *parent = g_new (guint32, n);
  g_autofree guint *sizes = count_parts (self, mode, parent);
  g_autofree char *message = NULL;
  guint n_parts = 0, largest = 0;

  for (guint32 i = 0; i < n; i++)
    {
      n_parts += sizes[i] > 0;
      largest = MAX (largest, sizes[i]);
    }
  if (n_parts < 2)
    return;
  /* TRANSLATORS: a number of parts; then the number of nodes of the largest part */
  message
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "The links of this mode fall into %u part that is not joined; "
                                    "the largest has %u nodes.",
                                    "The links of this mode fall into %u parts that are not "
                                    "joined; the largest has %u nodes.",
                                    n_parts),
                       n_parts, largest);
  zamyn_findings_add (self->findings, ZAMYN_SEVERITY_INFO, self->atlas->links_file, NULL, "mode",
                      zamyn_mode_get_id (mode), message,
                      _ ("Nothing needs to be done if the parts are apart in reality."));
}

/* A part of the freight network that nothing joins to the rest can trade with nobody outside it. */
static void
examine_islands (const ZamynExamination *self)
{
  guint32 n = zamyn_network_get_n_nodes (self->network);
  g_autofree guint32 *parent = g_new (guint32, n);
  g_autofree guint *sizes = count_parts (self, ZAMYN_N_MODES, parent);
  guint32 main = 0;

  for (guint32 i = 1; i < n; i++)
    if (sizes[i] > sizes[main])
      main = i;
  for (guint32 i = 0; i < n; i++)
    {
      g_autofree char *message = NULL;

      if (i == main || sizes[i] == 0)
        continue;
      message
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "This node and its part of the network (%u node) have "
                                        "no connection with the rest.",
                                        "This node and its part of the network (%u nodes) have "
                                        "no connection with the rest.",
                                        sizes[i]),
                           sizes[i]);
      zamyn_examination_report_node (self, i, NULL, NULL, message,
                                     _ ("Draw the link that is missing."));
    }
}

/* An end of the line at which nobody buys or sells carries nothing, ever. */
static void
note_dead_ends (const ZamynExamination *self, const Junction *at)
{
  guint n_ends = 0;
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    if (at[i].n_links == 1 && !at[i].trades)
      {
        n_ends++;
        if (ids->len > 0)
          g_string_append (ids, ", ");
        g_string_append (ids, zamyn_network_get_node (self->network, i)->id);
      }
  if (n_ends == 0)
    return;
  /* TRANSLATORS: a number, then a list of ids of nodes */
  message
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "%u node is the end of a line at which nobody buys or sells: "
                                    "%s.",
                                    "%u nodes are ends of lines at which nobody buys or sells: "
                                    "%s.",
                                    n_ends),
                       n_ends, ids->str);
  zamyn_findings_add (self->findings, ZAMYN_SEVERITY_INFO, self->atlas->nodes_file, NULL, NULL,
                      NULL, message,
                      _ ("Nothing needs to be done if the lines are there for scenarios or "
                         "for the map."));
}

void
zamyn_examine_connections (const ZamynExamination *self)
{
  g_autofree Junction *at = survey (self);

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    examine_junction (self, i, &at[i]);
  examine_neighbours (self, at);
  examine_islands (self);
  for (guint mode = 0; mode < ZAMYN_N_MODES; mode++)
    if (mode != ZAMYN_MODE_TRANSFER)
      note_parts (self, (ZamynMode)mode);
  note_dead_ends (self, at);
}
