/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/problem-parts.h"

#include <math.h>
#include <string.h>

#include "core/network-state.h"

typedef struct
{
  ZamynProblemBuilder *builder;
  ZamynAtlas *atlas;
  ZamynNetwork *network;
  int year;
  ZamynSeason season;
  const ZamynLinkState *states;
  GHashTable *gate_elements; /* gate row + 1 → element + 1 */
  GHashTable *rule_elements; /* node and rule → element + 1 */
  guint *gauges;             /* bits of the railways that meet at each node */
} NetworkPart;

static double
get_risk_h (double typical, double p90)
{
  return isfinite (p90) && p90 > typical ? (p90 - typical) / 1.28 : 0;
}

static guint32
add_element (NetworkPart *self, const char *name, gboolean is_power, double stated, double background,
             const char *basis, const char *source)
{
  ZamynElement element = { g_intern_string (name), is_power, MAX (stated - background, 0),
                           stated, basis, source };

  return zamyn_problem_builder_add_element (self->builder, &element);
}

/* A gate's capacity holds for all its links together, in the gate's direction. */
static guint32
get_gate_element (NetworkPart *self, const ZamynLinkState *state, gboolean is_power)
{
  gpointer key = GUINT_TO_POINTER (state->gate + 1);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->gate_elements, key));
  guint n;
  const ZamynGate *gate = &zamyn_atlas_get_gates (self->atlas, &n)[state->gate];
  g_autofree char *name = NULL;

  if (known != 0)
    return known - 1;
  name = g_strconcat (gate->id, gate->is_inbound ? ":in" : ":out", NULL);
  known = add_element (self, name, is_power, state->gate_capacity, state->background, gate->basis,
                       gate->source);
  g_hash_table_insert (self->gate_elements, key, GUINT_TO_POINTER (known + 1));
  return known;
}

static void
set_elements (NetworkPart *self, const ZamynLink *link, const ZamynLinkState *state, gboolean forward,
              guint32 elements[2])
{
  gboolean is_power = link->mode == ZAMYN_MODE_POWER;
  int n = 0;

  elements[0] = elements[1] = ZAMYN_NONE;
  if (isfinite (state->gate_capacity))
    elements[n++] = get_gate_element (self, state, is_power);
  if (isfinite (state->capacity))
    {
      g_autofree char *name = g_strconcat (link->id, forward ? ":fwd" : ":bwd", NULL);

      elements[n] = add_element (self, name, is_power, state->capacity, state->background,
                                 state->basis, state->source);
    }
}

static void
add_link_arcs (NetworkPart *self, guint32 index, const ZamynLink *link, gboolean forward,
               const guint32 elements[2])
{
  const ZamynLinkState *state = &self->states[2 * index + (forward ? 0 : 1)];
  guint32 from = forward ? link->from : link->to;
  guint32 to = forward ? link->to : link->from;
  gboolean is_break = link->mode == ZAMYN_MODE_TRANSFER;
  gboolean is_rail = link->mode == ZAMYN_MODE_RAIL;
  guint from_gauges = is_break ? self->gauges[from] : is_rail ? link->gauge : 1;
  guint to_gauges = is_break ? self->gauges[to] : is_rail ? link->gauge : 1;
  ZamynMode mode = is_break ? ZAMYN_MODE_RAIL : link->mode;
  ZamynArc arc = { .link = index, .forward = forward, .mode = link->mode, .border = state->border,
                   .gate = state->gate, .rule = ZAMYN_NONE, .users = ZAMYN_USERS_ALL,
                   .elements = { elements[0], elements[1] }, .length_km = link->length_km };

  if (state->gate != ZAMYN_NONE && link->mode != ZAMYN_MODE_POWER)
    {
      guint n;
      const ZamynGate *gate = &zamyn_atlas_get_gates (self->atlas, &n)[state->gate];

      arc.delay_h = isfinite (gate->delay_h) ? gate->delay_h : 0;
      arc.risk_h = get_risk_h (arc.delay_h, gate->delay_p90_h);
      arc.fee_usd_per_t = isfinite (gate->usd_per_t) ? gate->usd_per_t : 0;
    }
  for (guint a = 1; a <= 2; a++)
    for (guint b = 1; b <= 2; b++)
      {
        if (!(from_gauges & a) || !(to_gauges & b) || (!is_break && a != b)
            || (is_break && a == b))
          continue;
        arc.gauge = is_rail || is_break ? (ZamynGauge) b : ZAMYN_GAUGE_NONE;
        arc.from = zamyn_problem_builder_add_vertex (
          self->builder, from, mode, is_rail || is_break ? (ZamynGauge) a : ZAMYN_GAUGE_NONE);
        arc.to = zamyn_problem_builder_add_vertex (self->builder, to, mode, arc.gauge);
        zamyn_problem_builder_add_arc (self->builder, &arc);
      }
}

static void
add_links (NetworkPart *self)
{
  guint32 n_links = zamyn_network_get_n_links (self->network);

  for (guint32 i = 0; i < n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);

      for (int backward = 0; backward < 2; backward++)
        {
          const ZamynLinkState *state = &self->states[2 * i + backward];
          guint32 elements[2];

          if (!state->is_open)
            continue;
          set_elements (self, link, state, !backward, elements);
          add_link_arcs (self, i, link, !backward, elements);
        }
    }
}

/* A railway link whose gauge break has no railway on one side yet still ends somewhere. */
static void
find_gauges (NetworkPart *self)
{
  guint32 n_links = zamyn_network_get_n_links (self->network);

  for (guint32 i = 0; i < n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);

      if (link->mode != ZAMYN_MODE_RAIL
          || !(self->states[2 * i].is_open || self->states[2 * i + 1].is_open))
        continue;
      self->gauges[link->from] |= link->gauge;
      self->gauges[link->to] |= link->gauge;
    }
  for (guint32 i = 0; i < n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);

      if (link->mode != ZAMYN_MODE_TRANSFER)
        continue;
      if (self->gauges[link->from] == 0)
        self->gauges[link->from] = ~self->gauges[link->to] & 3;
      if (self->gauges[link->to] == 0)
        self->gauges[link->to] = ~self->gauges[link->from] & 3;
    }
}

static gboolean
matches_mode (const char *stated, const ZamynVertex *vertex, gboolean is_gauge_change)
{
  if (strcmp (stated, "*") == 0 || *stated == '\0')
    return !is_gauge_change;
  if (vertex->mode == ZAMYN_MODE_RAIL)
    return (strcmp (stated, "rail") == 0 && !is_gauge_change)
           || (vertex->gauge == ZAMYN_GAUGE_1520 && strcmp (stated, "rail1520") == 0)
           || (vertex->gauge == ZAMYN_GAUGE_1435 && strcmp (stated, "rail1435") == 0);
  return strcmp (stated, zamyn_mode_get_id (vertex->mode)) == 0;
}

static int
score_word (const char *stated, const char *actual)
{
  if (*stated == '\0' || strcmp (stated, "*") == 0)
    return 0;
  return strcmp (stated, actual) == 0 ? 1 : -1000;
}

static int
score_rule (NetworkPart *self, const ZamynTransferRule *rule, const ZamynVertex *from,
            const ZamynVertex *to, const char *cargo, ZamynDirection direction)
{
  const ZamynNode *node = zamyn_network_get_node (self->network, from->node);
  gboolean is_gauge_change = from->mode == ZAMYN_MODE_RAIL && to->mode == ZAMYN_MODE_RAIL;
  int score = 0;

  if (self->year < rule->from_year || self->year > rule->to_year
      || !matches_mode (rule->from_mode, from, is_gauge_change)
      || !matches_mode (rule->to_mode, to, is_gauge_change))
    return -1;
  if (rule->node != ZAMYN_NONE)
    score += rule->node == from->node ? 1000 : -100000;
  else
    score += 100 * score_word (rule->node_kind, node->kind);
  score += strcmp (rule->from_mode, "*") != 0 ? 20 : 0;
  score += strcmp (rule->to_mode, "*") != 0 ? 20 : 0;
  score += 5 * score_word (rule->cargo, cargo);
  score += score_word (rule->direction, zamyn_direction_get_id (direction));
  return score;
}

/* The most telling rule wins: its node, then the kind of node, then modes, cargo and direction. */
static guint32
find_rule (NetworkPart *self, const ZamynVertex *from, const ZamynVertex *to, const char *cargo,
           ZamynDirection direction)
{
  guint n;
  const ZamynTransferRule *rules = zamyn_atlas_get_transfer_rules (self->atlas, &n);
  guint32 best = ZAMYN_NONE;
  int best_score = -1;

  for (guint i = 0; i < n; i++)
    {
      int score = score_rule (self, &rules[i], from, to, cargo, direction);

      if (score > best_score)
        {
          best_score = score;
          best = i;
        }
    }
  return best;
}

static guint32
get_rule_element (NetworkPart *self, guint32 node, guint32 row)
{
  guint n;
  const ZamynTransferRule *rule = &zamyn_atlas_get_transfer_rules (self->atlas, &n)[row];
  gpointer key = GSIZE_TO_POINTER (((gsize) node << 24) + row + 1);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->rule_elements, key));
  const char *id = zamyn_network_get_node (self->network, node)->id;
  double capacity = rule->capacity_kt;
  g_autofree char *name = NULL;

  if (!isfinite (capacity))
    return ZAMYN_NONE;
  if (known != 0)
    return known - 1;
  if (self->season == ZAMYN_SEASON_WINTER)
    {
      g_autofree char *target = g_strconcat ("port:", id, NULL);

      capacity *= zamyn_network_state_get_winter_factor (self->atlas, target);
    }
  name = g_strconcat (id, ":", rule->from_mode, ">", rule->to_mode, ":", rule->cargo, NULL);
  known = add_element (self, name, FALSE, capacity, 0, rule->basis, rule->source);
  g_hash_table_insert (self->rule_elements, key, GUINT_TO_POINTER (known + 1));
  return known;
}

static void
add_change (NetworkPart *self, guint32 from, guint32 to)
{
  static const char *const cargoes[] = { "bulk", "container" };
  ZamynVertex start = zamyn_problem_builder_get_vertex (self->builder, from);
  ZamynVertex end = zamyn_problem_builder_get_vertex (self->builder, to);
  guint done = 0;
  guint n;
  const ZamynTransferRule *rules = zamyn_atlas_get_transfer_rules (self->atlas, &n);
  guint32 rule_of[4];

  for (guint i = 0; i < 4; i++)
    rule_of[i] = find_rule (self, &start, &end, cargoes[i % 2], (ZamynDirection) (i / 2));
  for (guint i = 0; i < 4; i++)
    {
      ZamynArc arc = { .from = from, .to = to, .link = ZAMYN_NONE, .mode = end.mode,
                       .gauge = end.gauge, .gate = ZAMYN_NONE, .rule = rule_of[i],
                       .elements = { ZAMYN_NONE, ZAMYN_NONE } };

      if (rule_of[i] == ZAMYN_NONE || (done & (1u << i)))
        continue;
      for (guint j = i; j < 4; j++)
        if (rule_of[j] == rule_of[i])
          arc.users |= 1u << j;
      done |= arc.users;
      arc.delay_h = isfinite (rules[rule_of[i]].hours) ? rules[rule_of[i]].hours : 0;
      arc.risk_h = get_risk_h (arc.delay_h, rules[rule_of[i]].hours_p90);
      arc.fee_usd_per_t = isfinite (rules[rule_of[i]].usd_per_t) ? rules[rule_of[i]].usd_per_t : 0;
      arc.elements[0] = get_rule_element (self, start.node, rule_of[i]);
      zamyn_problem_builder_add_arc (self->builder, &arc);
    }
}

static gint
compare_by_node (gconstpointer a, gconstpointer b, gpointer data)
{
  ZamynProblemBuilder *builder = data;
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;
  guint32 node_one = zamyn_problem_builder_get_vertex (builder, one).node;
  guint32 node_two = zamyn_problem_builder_get_vertex (builder, two).node;

  return node_one != node_two ? (node_one < node_two ? -1 : 1) : (one > two) - (one < two);
}

static void
add_changes (NetworkPart *self)
{
  guint32 n = zamyn_problem_builder_get_n_vertices (self->builder);
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof (guint32), compare_by_node, self->builder);
  for (guint32 i = 0; i < n; i++)
    {
      ZamynVertex here = zamyn_problem_builder_get_vertex (self->builder, order[i]);

      for (guint32 j = i + 1; j < n; j++)
        {
          ZamynVertex other = zamyn_problem_builder_get_vertex (self->builder, order[j]);

          if (other.node != here.node)
            break;
          if (here.mode == ZAMYN_MODE_POWER || other.mode == ZAMYN_MODE_POWER)
            continue;
          add_change (self, order[i], order[j]);
          add_change (self, order[j], order[i]);
        }
    }
}

void
zamyn_problem_add_network (ZamynProblemBuilder *builder, ZamynAtlas *atlas, int year,
                           ZamynSeason season, const gboolean *forced)
{
  g_autofree ZamynLinkState *states = zamyn_network_state_new (atlas, year, season, forced);
  g_autoptr (GHashTable) gate_elements = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) rule_elements = g_hash_table_new (NULL, NULL);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  g_autofree guint *gauges = g_new0 (guint, MAX (zamyn_network_get_n_nodes (network), 1));
  NetworkPart part = { builder, atlas, network, year, season,
                       states,  gate_elements, rule_elements, gauges };

  find_gauges (&part);
  add_links (&part);
  add_changes (&part);
}
