/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What fits by itself, but not together: figures that contradict each other, names that are
 * missing. All of it is for a person to look at; only what the program could not work with is an
 * error. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The file of a table, as atlas.ini names it. */
static const char *
get_file (const ZamynAtlasLoader *loader, const char *table)
{
  const char *file = zamyn_key_file_get (loader->ini, "tables", table);

  return file == NULL ? "atlas.ini" : file;
}

/* "line 41": where a row of a table stands in its file. */
static char *
dup_place (const ZamynAtlasLoader *loader, ZamynTable table, guint row)
{
  return g_strdup_printf (_ ("line %u"), g_array_index (loader->atlas->lines[table], guint, row));
}

static const ZamynCommodity *
get_commodity (const ZamynAtlas *self, guint32 index)
{
  return &g_array_index (self->rows[ZAMYN_TABLE_COMMODITIES], ZamynCommodity, index);
}

static void
check_name (const ZamynAtlasLoader *loader,
            const ZamynNames *names,
            const char *file,
            const char *id)
{
  if (names->n == 0)
    {
      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_WARNING, file, id, "name_en", NULL,
                          _ ("There is no name in any language."), _ ("Fill in name_en at least."));
      return;
    }
  if (zamyn_names_has (names, "mn"))
    return;
  zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_INFO, file, id, "name_mn", NULL,
                      _ ("There is no Mongolian name; another one is shown."),
                      _ ("Fill in name_mn."));
}

static void
check_names (const ZamynAtlasLoader *loader)
{
  const ZamynAtlas *self = loader->atlas;
  const char *nodes = zamyn_key_file_get (loader->ini, "network", "nodes");
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self, &n);

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    {
      const ZamynNode *node = zamyn_network_get_node (self->network, i);
      check_name (loader, &node->names, nodes, node->id);
    }
  for (guint32 i = 0; i < zamyn_network_get_n_passages (self->network); i++)
    {
      const ZamynPassage *passage = zamyn_network_get_passage (self->network, i);
      check_name (loader, &passage->names, get_file (loader, "passages"), passage->id);
    }
  for (guint i = 0; i < n; i++)
    check_name (loader, &commodities[i].names, get_file (loader, "commodities"), commodities[i].id);
}

/* Supply and demand of one commodity, direction and year. */
typedef struct
{
  double supply, demand;
} Balance;

static void
report_balance (const ZamynAtlasLoader *loader, const char *key, const Balance *balance)
{
  g_autofree char *value = NULL;
  g_autofree char *message = NULL;
  char supply[G_ASCII_DTOSTR_BUF_SIZE], demand[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (balance->supply - balance->demand) <= 0.001 * MAX (balance->supply, balance->demand))
    return;
  g_ascii_formatd (supply, sizeof supply, "%.6g", balance->supply);
  g_ascii_formatd (demand, sizeof demand, "%.6g", balance->demand);
  value = g_strdup_printf ("%s / %s", supply, demand);
  /* TRANSLATORS: %s are two quantities of the same commodity and year */
  message = g_strdup_printf (_ ("Supply (%s) and demand (%s) differ by more than 0.1 %%."), supply,
                             demand);
  zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_WARNING, get_file (loader, "supply_demand"),
                      key, "quantity", value, message, _ ("Make the two sums equal."));
}

static void
check_balances (const ZamynAtlasLoader *loader)
{
  const ZamynAtlas *self = loader->atlas;
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self, &n);
  g_autoptr (GHashTable) balances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) keys = g_ptr_array_new (); /* in the order of the file */

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = NULL;
      Balance *balance;

      if (rows[i].commodity == ZAMYN_NONE)
        continue;
      key = g_strdup_printf ("%s %s %d", get_commodity (self, rows[i].commodity)->id,
                             zamyn_direction_get_id (rows[i].direction), rows[i].year);
      balance = g_hash_table_lookup (balances, key);
      if (balance == NULL)
        {
          balance = g_new0 (Balance, 1);
          g_ptr_array_add (keys, key);
          g_hash_table_insert (balances, g_steal_pointer (&key), balance);
        }
      *(rows[i].is_supply ? &balance->supply : &balance->demand) += rows[i].quantity;
    }
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      report_balance (loader, key, g_hash_table_lookup (balances, key));
    }
}

/* Imports are consumed at home, exports come from home and are bought abroad. */
static void
check_sides (const ZamynAtlasLoader *loader)
{
  const ZamynAtlas *self = loader->atlas;
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_home_side = rows[i].is_supply == (rows[i].direction == ZAMYN_DIRECTION_EXPORT);
      gboolean is_export = rows[i].direction == ZAMYN_DIRECTION_EXPORT;
      gboolean is_home;
      g_autofree char *place = NULL;
      const ZamynNode *node;

      if (rows[i].node == ZAMYN_NONE)
        continue;
      node = zamyn_network_get_node (self->network, rows[i].node);
      is_home = strcmp (node->country, self->home) == 0;
      if (is_home_side ? is_home : !(is_export && is_home))
        continue;
      place = dup_place (loader, ZAMYN_TABLE_TRADE, i);
      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR,
                          get_file (loader, "supply_demand"), place, "node", node->id,
                          is_home_side ? _ ("The home side of this trade is abroad.")
                                       : _ ("The market of this export is at home."),
                          _ ("Correct node, role or direction."));
    }
}

static gboolean
holds (const ZamynGate *gate, const ZamynObserved *seen)
{
  return strcmp (gate->id, seen->gate) == 0 && gate->is_inbound == seen->is_inbound
         && gate->from_year <= seen->year && gate->to_year >= seen->year;
}

/* What was seen to pass must fit through. */
static void
check_observed (const ZamynAtlasLoader *loader)
{
  const ZamynAtlas *self = loader->atlas;
  guint n, n_gates;
  const ZamynObserved *rows = zamyn_atlas_get_observed (self, &n);
  const ZamynGate *gates = zamyn_atlas_get_gates (self, &n_gates);

  for (guint i = 0; i < n; i++)
    {
      double capacity = 0;
      g_autofree char *place = dup_place (loader, ZAMYN_TABLE_OBSERVED, i);
      g_autofree char *value = NULL;
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      for (guint j = 0; j < n_gates; j++)
        if (holds (&gates[j], &rows[i]))
          capacity += gates[j].capacity * (gates[j].is_power ? 8.76 : 1);
      if (isnan (capacity) || rows[i].quantity <= capacity
          || (strcmp (rows[i].unit, "kt") != 0 && strcmp (rows[i].unit, "GWh") != 0))
        continue;
      g_ascii_formatd (text, sizeof text, "%.6g", rows[i].quantity);
      value = g_strdup_printf ("%s %s %s", rows[i].gate, text, rows[i].unit);
      zamyn_findings_add (
        loader->findings, ZAMYN_SEVERITY_WARNING, get_file (loader, "observed"), place, "quantity",
        value, _ ("More was observed than the crossing can carry in that year."),
        _ ("Correct the observed volume, or the capacity in tables/crossings.csv."));
    }
}

/* Each link of a background load begins where the one before ended. */
static void
check_background (const ZamynAtlasLoader *loader)
{
  const ZamynNetwork *network = loader->atlas->network;
  guint n;
  const ZamynBackground *rows = zamyn_atlas_get_background (loader->atlas, &n);

  for (guint i = 0; i < n; i++)
    for (guint j = 1; j < rows[i].n_links; j++)
      {
        const ZamynLink *a = zamyn_network_get_link (network, rows[i].links[j - 1]);
        const ZamynLink *b = zamyn_network_get_link (network, rows[i].links[j]);
        g_autofree char *place = NULL;

        if (a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to)
          continue;
        place = dup_place (loader, ZAMYN_TABLE_BACKGROUND, i);
        zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_WARNING,
                            get_file (loader, "background"), place, "links", b->id,
                            _ ("The link does not begin where the one before it ends."),
                            _ ("Put the links in the order of travel."));
      }
}

static gboolean
contains (const guint32 *list, guint n, guint32 item)
{
  for (guint i = 0; i < n; i++)
    if (list[i] == item)
      return TRUE;
  return FALSE;
}

static gboolean
overlap (const ZamynGate *a, const ZamynGate *b)
{
  return strcmp (a->id, b->id) == 0 && a->is_inbound == b->is_inbound && a->from_year <= b->to_year
         && b->from_year <= a->to_year;
}

/* A crossing closes with its passage, and has one row for a direction and year. */
static void
check_gates (const ZamynAtlasLoader *loader)
{
  const ZamynNetwork *network = loader->atlas->network;
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (loader->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *place = dup_place (loader, ZAMYN_TABLE_GATES, i);
      const ZamynPassage *passage = gates[i].passage == ZAMYN_NONE
                                      ? NULL
                                      : zamyn_network_get_passage (network, gates[i].passage);

      for (guint j = 0; passage != NULL && j < gates[i].n_links; j++)
        if (!contains (passage->links, passage->n_links, gates[i].links[j]))
          zamyn_findings_add (
            loader->findings, ZAMYN_SEVERITY_WARNING, get_file (loader, "crossings"), place,
            "gate_links", zamyn_network_get_link (network, gates[i].links[j])->id,
            _ ("The link is not a member of the passage, so it stays open when the "
               "passage closes."),
            _ ("Add the link to the members of the passage."));
      for (guint j = 0; j < i; j++)
        if (overlap (&gates[i], &gates[j]))
          zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_WARNING,
                              get_file (loader, "crossings"), place, "from_year", gates[i].id,
                              _ ("Another row says something else for the same crossing, direction "
                                 "and years."),
                              _ ("Let the spans of years follow each other."));
    }
}

/* A year that can be chosen has trade, and trade is of a year that can be chosen. */
static void
check_years (const ZamynAtlasLoader *loader)
{
  const ZamynAtlas *self = loader->atlas;
  guint n, n_years;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self, &n);
  const int *years = zamyn_atlas_get_years (self, &n_years);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_listed = FALSE;
      g_autofree char *value = NULL;

      if (!g_hash_table_add (seen, GINT_TO_POINTER (rows[i].year)))
        continue;
      for (guint j = 0; j < n_years; j++)
        is_listed = is_listed || years[j] == rows[i].year;
      if (is_listed)
        continue;
      value = g_strdup_printf ("%d", rows[i].year);
      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_WARNING,
                          get_file (loader, "supply_demand"), NULL, "year", value,
                          _ ("The rows of this year are never used: the atlas does not list it."),
                          _ ("Add the year to the line years of atlas.ini."));
    }
  for (guint j = 0; j < n_years; j++)
    if (!g_hash_table_contains (seen, GINT_TO_POINTER (years[j])))
      {
        g_autofree char *value = g_strdup_printf ("%d", years[j]);

        zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_WARNING, "atlas.ini", "[atlas]",
                            "years", value, _ ("There is no trade in this year."),
                            _ ("Take the year away, or add its rows to the table of supply and "
                               "demand."));
      }
}

/* Nothing travels for nothing: each mode that links have has a row of costs. */
static void
check_mode_costs (const ZamynAtlasLoader *loader)
{
  const ZamynNetwork *network = loader->atlas->network;
  guint n;
  const ZamynModeCost *rows = zamyn_atlas_get_mode_costs (loader->atlas, &n);
  guint used = 0, stated = 0;

  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    used |= 1u << zamyn_network_get_link (network, i)->mode;
  for (guint i = 0; i < n; i++)
    {
      ZamynMode mode = g_str_has_prefix (rows[i].mode, "rail") ? ZAMYN_MODE_RAIL
                                                               : zamyn_mode_from_id (rows[i].mode);

      if (mode != ZAMYN_N_MODES)
        stated |= 1u << mode;
    }
  for (guint mode = 0; mode < ZAMYN_N_MODES; mode++)
    if ((used & ~stated) & (1u << mode))
      zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_WARNING, get_file (loader, "mode_costs"),
                          NULL, "mode", zamyn_mode_get_id ((ZamynMode)mode),
                          _ ("Links have this mode, but no row states what it costs."),
                          _ ("Add a row for the mode."));
}

static gboolean
is_passage_or_gate (const ZamynAtlas *self, const char *id)
{
  return zamyn_network_find_passage (self->network, id) != ZAMYN_NONE
         || zamyn_atlas_find_gate (self, id) != ZAMYN_NONE;
}

static void
check_closed_passages (const ZamynAtlasLoader *loader)
{
  guint n;
  const ZamynCommodity *rows = zamyn_atlas_get_commodities (loader->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) ids = g_strsplit (rows[i].closed_passages, ";", -1);

      for (guint j = 0; ids[j] != NULL; j++)
        if (g_strstrip (ids[j])[0] != '\0' && !is_passage_or_gate (loader->atlas, ids[j]))
          zamyn_findings_add (loader->findings, ZAMYN_SEVERITY_ERROR,
                              get_file (loader, "commodities"), rows[i].id, "closed_passages",
                              ids[j], _ ("No passage or crossing has this id."),
                              _ ("Use an id of tables/passages.csv or tables/crossings.csv."));
    }
}

void
zamyn_atlas_check (const ZamynAtlasLoader *loader)
{
  check_closed_passages (loader);
  check_gates (loader);
  check_years (loader);
  check_mode_costs (loader);
  check_sides (loader);
  check_balances (loader);
  check_observed (loader);
  check_background (loader);
  check_names (loader);
}
