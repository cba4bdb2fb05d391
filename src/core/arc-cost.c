/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Generalised cost: what an arc costs a unit of a good, by the formula of the model. */

#include "core/problem-parts.h"

#include <math.h>
#include <string.h>

/* Weight of a standard deviation of delay against the mean delay: the reliability ratio. */
#define RELIABILITY_RATIO 0.4

struct _ZamynArcPricer
{
  ZamynAtlas *atlas;
  ZamynNetwork *network;
  const ZamynProblemBuilder *builder;
  GHashTable *rates;   /* "mode country cargo" → ZamynModeCost, or NULL where there is none */
  GHashTable *closed;  /* commodity index → gboolean per link */
};

ZamynArcPricer *
zamyn_arc_pricer_new (ZamynAtlas *atlas)
{
  ZamynArcPricer *self = g_new0 (ZamynArcPricer, 1);

  self->atlas = atlas;
  self->network = zamyn_atlas_get_network (atlas);
  self->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->closed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
zamyn_arc_pricer_free (ZamynArcPricer *self)
{
  g_hash_table_unref (self->rates);
  g_hash_table_unref (self->closed);
  g_free (self);
}

void
zamyn_arc_pricer_set_builder (ZamynArcPricer *self, const ZamynProblemBuilder *builder)
{
  self->builder = builder;
}

static gboolean
matches (const char *stated, const char *actual)
{
  return *stated == '\0' || strcmp (stated, "*") == 0 || strcmp (stated, actual) == 0;
}

static const ZamynModeCost *
search_rate (ZamynAtlas *atlas, const char *mode, const char *country, const char *cargo)
{
  guint n;
  const ZamynModeCost *rows = zamyn_atlas_get_mode_costs (atlas, &n);
  const ZamynModeCost *best = NULL;
  int best_score = -1;

  for (guint i = 0; i < n; i++)
    {
      int score;

      if (strcmp (rows[i].mode, mode) != 0 || !matches (rows[i].country, country)
          || !matches (rows[i].cargo, cargo))
        continue;
      score = 2 * (strcmp (rows[i].country, country) == 0) + (strcmp (rows[i].cargo, cargo) == 0);
      if (score > best_score)
        {
          best_score = score;
          best = &rows[i];
        }
    }
  return best;
}

static const ZamynModeCost *
find_rate (ZamynArcPricer *self, const char *mode, const char *country, const char *cargo)
{
  char key[64];
  gpointer known;

  g_snprintf (key, sizeof key, "%s %s %s", mode, country, cargo);
  if (!g_hash_table_lookup_extended (self->rates, key, NULL, &known))
    {
      known = (gpointer) search_rate (self->atlas, mode, country, cargo);
      g_hash_table_insert (self->rates, g_strdup (key), known);
    }
  return known;
}

static const char *
get_rate_mode (ZamynMode mode, ZamynGauge gauge)
{
  if (mode == ZAMYN_MODE_RAIL)
    return gauge == ZAMYN_GAUGE_1435 ? "rail1435" : "rail1520";
  return zamyn_mode_get_id (mode);
}

static const char *
get_cargo (const ZamynCommodity *commodity, ZamynMode mode)
{
  switch (mode)
    {
    case ZAMYN_MODE_RAIL:
      return commodity->rail_cargo;
    case ZAMYN_MODE_ROAD:
      return commodity->road_cargo;
    case ZAMYN_MODE_SEA:
      return commodity->sea_cargo;
    default:
      return "*";
    }
}

static const ZamynCommodity *
get_commodity (const ZamynArcPricer *self, const ZamynGood *good)
{
  guint n;

  return &zamyn_atlas_get_commodities (self->atlas, &n)[good->commodity];
}

static void
close_links_of (ZamynArcPricer *self, const char *id, gboolean *closed)
{
  guint32 passage = zamyn_network_find_passage (self->network, id);
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n);

  if (passage != ZAMYN_NONE)
    {
      const ZamynPassage *members = zamyn_network_get_passage (self->network, passage);

      for (guint i = 0; i < members->n_links; i++)
        closed[members->links[i]] = TRUE;
      return;
    }
  for (guint i = 0; i < n; i++)
    if (strcmp (gates[i].id, id) == 0)
      for (guint j = 0; j < gates[i].n_links; j++)
        closed[gates[i].links[j]] = TRUE;
}

static const gboolean *
get_closed_links (ZamynArcPricer *self, const ZamynGood *good)
{
  gpointer key = GUINT_TO_POINTER (good->commodity + 1);
  gboolean *closed = g_hash_table_lookup (self->closed, key);
  g_auto (GStrv) ids = NULL;

  if (closed != NULL)
    return closed;
  closed = g_new0 (gboolean, MAX (zamyn_network_get_n_links (self->network), 1));
  ids = g_strsplit (get_commodity (self, good)->closed_passages, ";", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      close_links_of (self, ids[i], closed);
  g_hash_table_insert (self->closed, key, closed);
  return closed;
}

/* FNV-1a over the ids: a number in [0, 1) that no order of rows or threads can change. */
static double
hash_ids (const char *good, const char *link, gboolean forward)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);
  const char *texts[] = { good, "/", link, forward ? ">" : "<" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const char *c = texts[i]; *c != '\0'; c++)
      hash = (hash ^ (guchar) *c) * G_GUINT64_CONSTANT (1099511628211);
  return (double) (hash >> 11) / 9007199254740992.0;
}

/* Money and time count per tonne; per MWh where there is no weight. */
static double
get_scale (const ZamynGood *good)
{
  return good->t_per_unit > 0 ? good->t_per_unit : 1000.0;
}

static double
get_time_value (const ZamynCommodity *commodity, const ZamynArc *arc, double hours)
{
  return commodity->vot_usd_per_t_day / 24.0 * (hours + RELIABILITY_RATIO * arc->risk_h);
}

static double
price_change (ZamynArcPricer *self, const ZamynArc *arc, const ZamynGood *good)
{
  const ZamynCommodity *commodity = get_commodity (self, good);
  ZamynVertex from = zamyn_problem_builder_get_vertex (self->builder, arc->from);
  ZamynVertex to = zamyn_problem_builder_get_vertex (self->builder, arc->to);
  gboolean by_sea = from.mode == ZAMYN_MODE_SEA || to.mode == ZAMYN_MODE_SEA;
  const char *cargo = by_sea ? commodity->sea_cargo : commodity->rail_cargo;
  double loading = zamyn_arc_pricer_load (&to, good, self);

  if (!(arc->users & zamyn_problem_user_bit (good->direction, cargo))
      || !(commodity->modes & (1u << from.mode)) || !isfinite (loading))
    return INFINITY;
  return loading
         + get_scale (good) * (arc->fee_usd_per_t + get_time_value (commodity, arc, arc->delay_h));
}

const ZamynModeCost *
zamyn_arc_pricer_find_rate (ZamynArcPricer *self, const ZamynArc *arc, const ZamynGood *good)
{
  const ZamynLink *link;
  const char *country;

  if (arc->link == ZAMYN_NONE)
    return NULL;
  link = zamyn_network_get_link (self->network, arc->link);
  country = zamyn_network_get_node (self->network, link->from)->country;
  if (strcmp (country, "XX") == 0)
    country = zamyn_network_get_node (self->network, link->to)->country;
  return find_rate (self, get_rate_mode (arc->mode, arc->gauge), country,
                    get_cargo (get_commodity (self, good), arc->mode));
}

double
zamyn_arc_pricer_price (const ZamynArc *arc, const ZamynGood *good, double *run_hours, gpointer pricer)
{
  ZamynArcPricer *self = pricer;
  const ZamynCommodity *commodity = get_commodity (self, good);
  const ZamynLink *link;
  const ZamynModeCost *rate;
  double cost;

  *run_hours = 0;
  if (arc->link == ZAMYN_NONE)
    return price_change (self, arc, good);
  link = zamyn_network_get_link (self->network, arc->link);
  if (!(commodity->modes & (1u << arc->mode)) || get_closed_links (self, good)[arc->link])
    return INFINITY;
  rate = zamyn_arc_pricer_find_rate (self, arc, good);
  if (rate == NULL)
    return INFINITY;
  *run_hours = rate->speed_kmh > 0 ? arc->length_km / rate->speed_kmh : 0;
  cost = rate->usd_per_tkm * arc->length_km + arc->fee_usd_per_t
         + get_time_value (commodity, arc, *run_hours + arc->delay_h);
  return get_scale (good) * cost * (1 + 1e-6 * hash_ids (good->id, link->id, arc->forward));
}

double
zamyn_arc_pricer_load (const ZamynVertex *vertex, const ZamynGood *good, gpointer pricer)
{
  ZamynArcPricer *self = pricer;
  const ZamynCommodity *commodity = get_commodity (self, good);
  const char *country = zamyn_network_get_node (self->network, vertex->node)->country;
  const ZamynModeCost *rate;

  if (!(commodity->modes & (1u << vertex->mode)))
    return INFINITY;
  rate = find_rate (self, get_rate_mode (vertex->mode, vertex->gauge), country,
                    get_cargo (commodity, vertex->mode));
  if (rate == NULL)
    return INFINITY;
  return isfinite (rate->loading_usd_per_t) ? get_scale (good) * rate->loading_usd_per_t : 0;
}
