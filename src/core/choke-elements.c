/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/choke-elements.h"

#include <math.h>
#include <string.h>

#include "core/closure-reach.h"
#include "core/flow-summary.h"

/* What is needed while the elements are collected. */
typedef struct
{
  ZamynChokeElements *self;
  ZamynProblem *problem;
  ZamynAtlas *atlas;
  ZamynNetwork *network;
  ZamynClosureReach *reach;
  GHashTable *reaches; /* GBytes of flags → number */
  gboolean idle_too;
  guint32 n_goods, n_arcs, n_nodes;
  gboolean *arcs, *nodes; /* of the element at hand */
} Collector;

static void
element_free (gpointer data)
{
  ZamynChokeElement *element = data;

  g_free (element->through);
  g_free (element);
}

gboolean
zamyn_rank_options_select (const ZamynRankOptions *self, const ZamynProblem *problem,
                           guint32 good_index)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  guint n;
  const ZamynCommodity *commodities;

  if (self == NULL)
    return TRUE;
  if (self->direction >= 0 && (int) good->direction != self->direction)
    return FALSE;
  if (self->commodities == NULL)
    return TRUE;
  commodities = zamyn_atlas_get_commodities (zamyn_problem_get_atlas (problem), &n);
  for (guint32 c = good->commodity; c != ZAMYN_NONE; c = commodities[c].parent)
    if (self->commodities[c])
      return TRUE;
  return FALSE;
}

static gboolean
has_mode (const Collector *self, guint modes)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);

  for (guint32 a = 0; a < self->n_arcs; a++)
    if (self->arcs[a] && (modes & (1u << arcs[a].mode)) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_in_country (const char *countries, const char *country)
{
  g_auto (GStrv) codes = g_strsplit (countries, "-", -1);

  return g_strv_contains ((const char *const *) codes, country);
}

static gboolean
path_enters (const Collector *self, const ZamynFlowPath *path)
{
  if (self->nodes[zamyn_problem_get_row (self->problem, path->outside_row)->node]
      || self->nodes[zamyn_problem_get_row (self->problem, path->home_row)->node])
    return TRUE;
  for (guint i = 0; i < path->n_arcs; i++)
    if (self->arcs[path->arcs[i]])
      return TRUE;
  return FALSE;
}

/* Returns: units of all goods together, to see whether there are any */
static double
sum_through (const Collector *self, double *through, double *through_usd)
{
  guint n = zamyn_assignment_get_n_paths (self->self->base);
  double all = 0;

  *through_usd = 0;
  for (guint i = 0; i < n; i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (self->self->base, i);

      if (!zamyn_rank_options_select (self->self->options, self->problem, path->good)
          || !path_enters (self, path))
        continue;
      through[path->good] += path->quantity;
      *through_usd += path->quantity
                      * zamyn_problem_get_good (self->problem, path->good)->value_usd_per_unit;
      all += path->quantity;
    }
  return all;
}

static void
find_load (const ZamynAssignment *base, const gboolean *marked, ZamynChokePoint *point)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);

  point->load_pct = point->shadow_price_usd_per_t = NAN;
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    for (int e = 0; e < 2 && marked[a] && zamyn_problem_is_open (problem, a); e++)
      {
        guint32 element = arcs[a].elements[e];
        double load
          = element == ZAMYN_NONE ? NAN : zamyn_flow_summary_get_load_pct (base, element);

        if (isnan (load))
          continue;
        /* A row dual is of a kt or GWh. */
        double toll = zamyn_assignment_get_toll (base, element) / 1000;
        point->load_pct = fmax (point->load_pct, load);
        point->shadow_price_usd_per_t = fmax (point->shadow_price_usd_per_t, toll);
      }
}

/* The number of what falls with the element; see closure-reach.h. */
static guint
number_reach (Collector *self, const ZamynTarget *target)
{
  g_autofree guint8 *flags = g_new (guint8, self->n_arcs + self->n_nodes);
  gpointer known;

  zamyn_closure_reach_find (self->reach, target, self->arcs, self->nodes);
  for (guint32 a = 0; a < self->n_arcs; a++)
    flags[a] = self->arcs[a] != FALSE;
  for (guint32 node = 0; node < self->n_nodes; node++)
    flags[self->n_arcs + node] = self->nodes[node] != FALSE;
  GBytes *bytes = g_bytes_new_take (g_steal_pointer (&flags), self->n_arcs + self->n_nodes);
  if (g_hash_table_lookup_extended (self->reaches, bytes, NULL, &known))
    {
      g_bytes_unref (bytes);
      return GPOINTER_TO_UINT (known);
    }
  g_hash_table_insert (self->reaches, bytes, GUINT_TO_POINTER (self->self->n_reaches));
  g_ptr_array_add (self->self->reaches, g_bytes_ref (bytes));
  return self->self->n_reaches++;
}

static void
add_element (Collector *self, ZamynTarget target, const char *kind, const char *country)
{
  const ZamynRankOptions *options = self->self->options;
  g_autofree double *through = NULL;
  double through_usd;
  ZamynChokeElement *element;

  if (options != NULL && options->country != NULL && !is_in_country (country, options->country))
    return;
  memset (self->arcs, 0, sizeof (gboolean) * self->n_arcs);
  memset (self->nodes, 0, sizeof (gboolean) * self->n_nodes);
  zamyn_problem_mark_target (self->problem, &target, self->arcs, self->nodes);
  if (options != NULL && options->modes != 0 && !has_mode (self, options->modes))
    return;
  through = g_new0 (double, self->n_goods + 1);
  if (!(sum_through (self, through, &through_usd) > ZAMYN_CHOKE_DUST) && !self->idle_too)
    return;
  element = g_new0 (ZamynChokeElement, 1);
  element->point = (ZamynChokePoint){ .target = target, .kind = kind, .country = country,
                                      .also = "", .lost_worst_good = ZAMYN_NONE };
  element->point.through_share_pct
    = self->self->served_usd > 0 ? 100 * through_usd / self->self->served_usd : 0;
  element->through = g_steal_pointer (&through);
  find_load (self->self->base, self->arcs, &element->point);
  element->reach = number_reach (self, &target);
  g_ptr_array_add (self->self->items, element);
}

static void
add_passages (Collector *self, gboolean all_kinds)
{
  static const char *const default_kinds[] = { "crossing", "port", "line", "power", NULL };
  const ZamynRankOptions *options = self->self->options;
  const char *only = options != NULL ? options->passage_kind : NULL;

  for (guint32 i = 0; i < zamyn_network_get_n_passages (self->network); i++)
    {
      const ZamynPassage *passage = zamyn_network_get_passage (self->network, i);
      ZamynTarget target = { ZAMYN_TARGET_PASSAGE, i, passage->id, NULL };

      if (only != NULL ? strcmp (only, passage->kind) == 0
                       : all_kinds || g_strv_contains (default_kinds, passage->kind))
        add_element (self, target, passage->kind, passage->countries);
    }
}

/* "RU", or "MN-RU" for a link from one country to another. */
static const char *
get_link_countries (ZamynNetwork *network, guint32 index)
{
  const ZamynLink *link = zamyn_network_get_link (network, index);
  const char *from = zamyn_network_get_node (network, link->from)->country;
  const char *to = zamyn_network_get_node (network, link->to)->country;
  g_autofree char *both = g_strdup_printf ("%s-%s", from, to);

  return strcmp (from, to) == 0 ? from : g_intern_string (both);
}

static void
add_links (Collector *self)
{
  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);
      ZamynTarget target = { ZAMYN_TARGET_LINK, i, link->id, NULL };

      add_element (self, target, "link", get_link_countries (self->network, i));
    }
}

static void
add_nodes (Collector *self)
{
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    {
      const ZamynNode *node = zamyn_network_get_node (self->network, i);
      ZamynTarget target = { ZAMYN_TARGET_NODE, i, node->id, NULL };

      add_element (self, target, "node", node->country);
    }
}

static void
add_countries (Collector *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (seen, (gpointer) zamyn_network_get_home (self->network));
  g_hash_table_add (seen, (gpointer) "XX"); /* the sea */
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    {
      const char *country = zamyn_network_get_node (self->network, i)->country;
      ZamynTarget target = { ZAMYN_TARGET_COUNTRY, ZAMYN_NONE, country, country };

      if (g_hash_table_add (seen, (gpointer) country))
        add_element (self, target, "country", country);
    }
}

static void
add_kinds (Collector *self)
{
  const ZamynRankOptions *options = self->self->options;
  ZamynChokeKind kind = options != NULL ? options->kind : ZAMYN_KIND_DEFAULT;

  if (kind == ZAMYN_KIND_DEFAULT || kind == ZAMYN_KIND_ALL || kind == ZAMYN_KIND_PASSAGE)
    add_passages (self, kind != ZAMYN_KIND_DEFAULT);
  if (kind == ZAMYN_KIND_LINK || kind == ZAMYN_KIND_ALL)
    add_links (self);
  if (kind == ZAMYN_KIND_NODE || kind == ZAMYN_KIND_ALL)
    add_nodes (self);
  if (kind == ZAMYN_KIND_COUNTRY || kind == ZAMYN_KIND_ALL)
    add_countries (self);
}

static void
sum_trade (ZamynChokeElements *self, ZamynProblem *problem)
{
  for (guint32 good = 0; good < zamyn_problem_get_n_goods (problem); good++)
    if (zamyn_rank_options_select (self->options, problem, good))
      {
        double value = zamyn_problem_get_good (problem, good)->value_usd_per_unit;

        self->served_usd += value * zamyn_assignment_get_served (self->base, good);
        self->demand_usd += value * zamyn_assignment_get_demand (self->base, good);
      }
}

ZamynChokeElements *
zamyn_choke_elements_new_empty (ZamynAssignment *base, const ZamynRankOptions *options)
{
  ZamynChokeElements *self = g_new0 (ZamynChokeElements, 1);

  self->base = zamyn_assignment_ref (base);
  self->options = options;
  self->items = g_ptr_array_new_with_free_func (element_free);
  self->reaches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  sum_trade (self, zamyn_assignment_get_problem (base));
  return self;
}

ZamynChokeElements *
zamyn_choke_elements_new (ZamynAssignment *base, const ZamynRankOptions *options, gboolean idle_too)
{
  ZamynChokeElements *self = zamyn_choke_elements_new_empty (base, options);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  Collector collector = { .self = self, .problem = problem, .idle_too = idle_too };

  collector.atlas = zamyn_problem_get_atlas (problem);
  collector.network = zamyn_atlas_get_network (collector.atlas);
  collector.reach = zamyn_closure_reach_new (problem);
  collector.reaches = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                             (GDestroyNotify) g_bytes_unref, NULL);
  collector.n_goods = zamyn_problem_get_n_goods (problem);
  collector.n_arcs = zamyn_problem_get_n_arcs (problem);
  collector.n_nodes = zamyn_problem_get_n_nodes (problem);
  collector.arcs = g_new0 (gboolean, collector.n_arcs + 1);
  collector.nodes = g_new0 (gboolean, collector.n_nodes + 1);
  add_kinds (&collector);
  g_free (collector.arcs);
  g_free (collector.nodes);
  g_hash_table_unref (collector.reaches);
  zamyn_closure_reach_free (collector.reach);
  return self;
}

void
zamyn_choke_elements_name (const ZamynChokeElements *self, const ZamynTarget *target,
                           ZamynChokePoint *point)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->base);
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_problem_get_atlas (problem));
  g_autofree gboolean *arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (problem) + 1);
  g_autofree gboolean *nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem) + 1);

  *point = (ZamynChokePoint){ .target = *target, .country = "", .also = "" };
  switch (target->kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      point->kind = zamyn_network_get_passage (network, target->index)->kind;
      point->country = zamyn_network_get_passage (network, target->index)->countries;
      break;
    case ZAMYN_TARGET_NODE:
      point->kind = "node";
      point->country = zamyn_network_get_node (network, target->index)->country;
      break;
    case ZAMYN_TARGET_LINK:
      point->kind = "link";
      point->country = get_link_countries (network, target->index);
      break;
    case ZAMYN_TARGET_COUNTRY:
      point->kind = "country";
      point->country = target->country;
      break;
    case ZAMYN_TARGET_GATE:
      point->kind = "crossing";
      break;
    case ZAMYN_TARGET_MODE:
    case ZAMYN_TARGET_NONE:
    default:
      point->kind = "mode";
      break;
    }
  zamyn_problem_mark_target (problem, target, arcs, nodes);
  find_load (self->base, arcs, point);
}

void
zamyn_choke_elements_free (ZamynChokeElements *self)
{
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->reaches);
  zamyn_assignment_unref (self->base);
  g_free (self);
}

static double
without_dust (double amount)
{
  return fabs (amount) < ZAMYN_CHOKE_DUST ? 0 : amount;
}

void
zamyn_choke_point_weigh (ZamynChokePoint *point, const ZamynChokeElements *elements,
                         const ZamynImpact *impacts)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (elements->base);
  double lost_usd = 0, lost_t = 0, kept_usd = 0, added = 0;

  point->dearer_usd_per_year = point->lost_worst_pct = 0;
  point->lost_worst_good = ZAMYN_NONE;
  for (guint32 i = 0; i < zamyn_problem_get_n_goods (problem); i++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, i);
      const ZamynImpact *impact = &impacts[i];
      double lost_pct = impact->demand > 0 ? 100 * impact->lost / impact->demand : 0;

      if (!zamyn_rank_options_select (elements->options, problem, i))
        continue;
      lost_usd += impact->lost * good->value_usd_per_unit;
      lost_t += impact->lost * good->t_per_unit;
      kept_usd += impact->kept * good->value_usd_per_unit;
      added += impact->kept * good->value_usd_per_unit * impact->added_days;
      point->dearer_usd_per_year += impact->dearer_usd_per_year;
      if (impact->lost > ZAMYN_CHOKE_DUST && lost_pct > point->lost_worst_pct)
        {
          point->lost_worst_pct = lost_pct;
          point->lost_worst_good = i;
        }
    }
  point->lost_usd_per_day = without_dust (lost_usd / 365);
  point->lost_t_per_day = without_dust (lost_t / 365);
  point->dearer_usd_per_year = without_dust (point->dearer_usd_per_year);
  point->lost_pct
    = elements->demand_usd > 0 ? 100 * point->lost_usd_per_day * 365 / elements->demand_usd : 0;
  point->added_days = kept_usd > 0 ? without_dust (added / kept_usd) : 0;
}

static guint
get_rank_of_kind (const char *kind)
{
  static const char *const kinds[]
    = { "crossing", "port", "airport", "power", "line", "corridor", "link", "node" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kind, kinds[i]) == 0)
      break;
  return i;
}

int
zamyn_choke_kind_compare (const char *a, const char *b)
{
  return (int) get_rank_of_kind (a) - (int) get_rank_of_kind (b);
}
