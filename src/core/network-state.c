/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/network-state.h"

#include <math.h>
#include <string.h>

#define WINTER_MONTHS ((1u << 11) | (1u << 0) | (1u << 1))

static int
count_winter_months (guint months)
{
  return __builtin_popcount (months & WINTER_MONTHS);
}

/* A factor that holds in some of the three months is averaged over the season. */
static double
mean_over_winter (const ZamynWinterRule *rule)
{
  int n = rule->months != 0 ? count_winter_months (rule->months) : 3;

  return (n * rule->factor + (3 - n)) / 3.0;
}

double
zamyn_network_state_get_winter_factor (ZamynAtlas *atlas, const char *target)
{
  guint n;
  const ZamynWinterRule *rules = zamyn_atlas_get_winter_rules (atlas, &n);
  double factor = 1;

  for (guint i = 0; i < n; i++)
    if (strcmp (rules[i].kind, "capacity") == 0 && isfinite (rules[i].factor)
        && strcmp (rules[i].target, target) == 0)
      factor *= mean_over_winter (&rules[i]);
  return factor;
}

static const char *
get_link_country (ZamynNetwork *network, const ZamynLink *link)
{
  const char *country = zamyn_network_get_node (network, link->from)->country;

  return strcmp (country, "XX") != 0 ? country : zamyn_network_get_node (network, link->to)->country;
}

static double
get_link_winter_factor (ZamynAtlas *atlas, ZamynNetwork *network, const ZamynLink *link)
{
  const char *mode = zamyn_mode_get_id (link->mode);
  g_autofree char *general = g_strconcat ("mode:", mode, NULL);
  g_autofree char *there
    = g_strconcat ("mode:", mode, ":", get_link_country (network, link), NULL);
  g_autofree char *own = g_strconcat ("link:", link->id, NULL);

  return zamyn_network_state_get_winter_factor (atlas, general)
         * zamyn_network_state_get_winter_factor (atlas, there)
         * zamyn_network_state_get_winter_factor (atlas, own);
}

/* Open months of a link by the winter table: 0 where it says nothing. */
static guint
get_link_months (ZamynAtlas *atlas, const ZamynLink *link)
{
  g_autofree char *target = g_strconcat ("link:", link->id, NULL);
  guint n;
  const ZamynWinterRule *rules = zamyn_atlas_get_winter_rules (atlas, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (rules[i].kind, "months") == 0 && strcmp (rules[i].target, target) == 0)
      return rules[i].months;
  return 0;
}

typedef struct
{
  gboolean exists;
  double capacity; /* as the atlas has it: kt a year or MW; NaN unlimited */
  const char *basis, *source;
} LinkInYear;

/* A row of link_years overrides the link in its span. A link whose rows all lack a capacity exists
 * only inside their spans; so does a planned one. */
static LinkInYear
get_link_in_year (ZamynAtlas *atlas, guint32 index, const ZamynLink *link, int year)
{
  gboolean runs = link->status == ZAMYN_STATUS_OPERATING || link->status == ZAMYN_STATUS_SEASONAL;
  LinkInYear state = { runs && link->from_year <= year && year <= link->to_year, link->capacity,
                       link->basis, link->source };
  gboolean has_rows = FALSE, has_hit = FALSE, has_capacity = FALSE;
  guint n;
  const ZamynLinkYears *rows = zamyn_atlas_get_link_years (atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      if (rows[i].link != index)
        continue;
      has_rows = TRUE;
      has_capacity |= isfinite (rows[i].capacity);
      if (year < rows[i].from_year || year > rows[i].to_year)
        continue;
      has_hit = TRUE;
      if (isfinite (rows[i].capacity))
        {
          state.capacity = rows[i].capacity;
          state.basis = rows[i].basis;
          state.source = rows[i].source;
        }
    }
  if (has_hit && link->status != ZAMYN_STATUS_CLOSED)
    state.exists = TRUE;
  else if (has_rows && !has_hit && (!has_capacity || !runs))
    state.exists = FALSE;
  return state;
}

static int
get_border (ZamynNetwork *network, guint32 from, guint32 to)
{
  const char *home = zamyn_network_get_home (network);
  gboolean from_home = strcmp (zamyn_network_get_node (network, from)->country, home) == 0;
  gboolean to_home = strcmp (zamyn_network_get_node (network, to)->country, home) == 0;

  return (int) to_home - (int) from_home;
}

/* The direction of crossings.csv: into home, or between other places towards the link's own start. */
static gboolean
is_inbound (int border, gboolean forward)
{
  return border != 0 ? border > 0 : !forward;
}

static void
apply_gate (ZamynAtlas *atlas, guint32 row, const ZamynGate *gate, ZamynSeason season,
            ZamynLinkState *state)
{
  gboolean is_airport = strcmp (gate->kind, "airport") == 0 || strcmp (gate->kind, "air") == 0;
  double capacity = gate->capacity;

  if (gate->is_power)
    capacity *= ZAMYN_GWH_PER_MW * ZAMYN_MAX_LOAD_FACTOR;
  if (season == ZAMYN_SEASON_WINTER)
    {
      g_autofree char *target = g_strconcat ("crossing:", gate->id, NULL);
      ZamynNetwork *network = zamyn_atlas_get_network (atlas);

      capacity *= zamyn_network_state_get_winter_factor (atlas, target);
      if (gate->passage != ZAMYN_NONE)
        {
          const char *passage = zamyn_network_get_passage (network, gate->passage)->id;
          g_autofree char *whole = g_strconcat ("crossing:", passage, NULL);

          if (strcmp (passage, gate->id) != 0)
            capacity *= zamyn_network_state_get_winter_factor (atlas, whole);
        }
      if (gate->months != 0)
        capacity *= count_winter_months (gate->months) / 3.0;
    }
  state->gate = row;
  state->gate_capacity = capacity;
  if (!is_airport)
    {
      state->capacity = INFINITY;
      state->basis = gate->basis;
      state->source = gate->source;
    }
  if (!(capacity > 0))
    state->is_open = FALSE;
}

static void
apply_gates (ZamynAtlas *atlas, int year, ZamynSeason season, ZamynLinkState *states)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      if (year < gates[i].from_year || year > gates[i].to_year)
        continue;
      for (guint j = 0; j < gates[i].n_links; j++)
        for (int backward = 0; backward < 2; backward++)
          {
            ZamynLinkState *state = &states[2 * gates[i].links[j] + backward];
            const ZamynLink *link = zamyn_network_get_link (network, gates[i].links[j]);

            if (is_inbound (state->border, !backward) != gates[i].is_inbound
                || (link->mode == ZAMYN_MODE_AIR && state->border == 0))
              continue;
            apply_gate (atlas, i, &gates[i], season, state);
          }
    }
}

static guint32
get_other_end (const ZamynLink *link, guint32 node)
{
  return link->from == node ? link->to : link->to == node ? link->from : ZAMYN_NONE;
}

/* The rows list their links in the order of travel: the node between two neighbours tells the way. */
static gboolean
runs_forward (ZamynNetwork *network, const ZamynBackground *row, guint position)
{
  const ZamynLink *link = zamyn_network_get_link (network, row->links[position]);

  if (position + 1 < row->n_links)
    {
      const ZamynLink *next = zamyn_network_get_link (network, row->links[position + 1]);

      return get_other_end (next, link->to) != ZAMYN_NONE;
    }
  if (position > 0)
    {
      const ZamynLink *last = zamyn_network_get_link (network, row->links[position - 1]);

      return get_other_end (last, link->from) != ZAMYN_NONE;
    }
  return is_inbound (get_border (network, link->from, link->to), TRUE)
         == (strcmp (row->direction, "in") == 0);
}

static double
get_heating_factor (ZamynAtlas *atlas)
{
  guint n;
  const ZamynWinterRule *rules = zamyn_atlas_get_winter_rules (atlas, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (rules[i].kind, "stock") == 0 && isfinite (rules[i].factor))
      return mean_over_winter (&rules[i]);
  return 1;
}

static void
add_background (ZamynAtlas *atlas, int year, ZamynSeason season, ZamynLinkState *states)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint n;
  const ZamynBackground *rows = zamyn_atlas_get_background (atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      double kt = rows[i].kt;

      if (rows[i].year != year)
        continue;
      if (season == ZAMYN_SEASON_WINTER && strcmp (rows[i].direction, "domestic") == 0)
        kt *= get_heating_factor (atlas);
      for (guint j = 0; j < rows[i].n_links; j++)
        states[2 * rows[i].links[j] + (runs_forward (network, &rows[i], j) ? 0 : 1)].background
          += kt;
    }
}

ZamynLinkState *
zamyn_network_state_new (ZamynAtlas *atlas, int year, ZamynSeason season, const gboolean *forced)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint32 n_links = zamyn_network_get_n_links (network);
  ZamynLinkState *states = g_new0 (ZamynLinkState, 2 * MAX (n_links, 1));

  for (guint32 i = 0; i < n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);
      LinkInYear in_year = get_link_in_year (atlas, i, link, year);
      double capacity = isnan (in_year.capacity) ? INFINITY : in_year.capacity;

      if (forced != NULL && forced[i])
        in_year.exists = TRUE;
      if (link->mode == ZAMYN_MODE_POWER)
        capacity *= ZAMYN_GWH_PER_MW * ZAMYN_MAX_LOAD_FACTOR;
      if (season == ZAMYN_SEASON_WINTER)
        {
          guint months = get_link_months (atlas, link);

          capacity *= get_link_winter_factor (atlas, network, link);
          if (months != 0 ? count_winter_months (months) == 0
                          : link->status == ZAMYN_STATUS_SEASONAL)
            in_year.exists = FALSE;
        }
      for (int backward = 0; backward < 2; backward++)
        {
          guint32 from = backward ? link->to : link->from;
          guint32 to = backward ? link->from : link->to;

          states[2 * i + backward] = (ZamynLinkState){
            .is_open = in_year.exists && capacity > 0,
            .border = get_border (network, from, to),
            .gate = ZAMYN_NONE,
            .capacity = capacity,
            .gate_capacity = INFINITY,
            .basis = in_year.basis,
            .source = in_year.source,
          };
        }
    }
  apply_gates (atlas, year, season, states);
  add_background (atlas, year, season, states);
  return states;
}
