/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths become flows by link, direction and good in one hash table. */

#include "map/trade-parts.h"

#include <math.h>

double
zamyn_trade_in_measure (const ZamynGood *good, double units, ZamynMeasure measure)
{
  if (measure == ZAMYN_MEASURE_MUSD)
    return units * good->value_usd_per_unit / 1e6;
  return good->t_per_unit > 0 ? units * good->t_per_unit / 1000 : units;
}

gboolean
zamyn_trade_filter_takes (const ZamynTradeFilter *filter, const ZamynGood *good)
{
  if (filter->direction >= 0 && (int)good->direction != filter->direction)
    return FALSE;
  return filter->commodities == NULL || filter->commodities[good->commodity];
}

static guint
part_hash (gconstpointer key)
{
  const ZamynTradePart *part = key;

  return (part->link * 2 + (part->forward ? 1 : 0)) * 0x9E3779B1u ^ part->good * 0x85EBCA6Bu;
}

static gboolean
part_equal (gconstpointer a, gconstpointer b)
{
  const ZamynTradePart *left = a, *right = b;

  return left->link == right->link && !left->forward == !right->forward
         && left->good == right->good;
}

static void
add_part (GHashTable *parts, guint32 link, gboolean forward, guint32 good, double quantity)
{
  ZamynTradePart key = { link, forward, good, 0 };
  ZamynTradePart *part = g_hash_table_lookup (parts, &key);

  if (part == NULL)
    {
      part = g_memdup2 (&key, sizeof key);
      g_hash_table_add (parts, part);
    }
  part->quantity += quantity;
}

static void
collect_paths (ZamynAssignment *assignment, const ZamynTradeFilter *filter, ZamynMeasure measure,
               GHashTable *parts)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint n = zamyn_assignment_get_n_paths (assignment);

  for (guint i = 0; i < n; i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, path->good);
      double quantity = zamyn_trade_in_measure (good, path->quantity, measure);

      if (!zamyn_trade_filter_takes (filter, good) || !(quantity > 0))
        continue;
      for (guint k = 0; k < path->n_arcs; k++)
        {
          const ZamynArc *arc = &arcs[path->arcs[k]];

          if (arc->link != ZAMYN_NONE)
            add_part (parts, arc->link, arc->forward, path->good, quantity);
        }
    }
}

/* Whether the first link of a row is entered at its from-node: the other end joins the next link.
 */
static gboolean
starts_forward (const ZamynNetwork *network, const ZamynBackground *row)
{
  const ZamynLink *first = zamyn_network_get_link (network, row->links[0]);
  const ZamynLink *second;

  if (row->n_links < 2)
    return TRUE;
  second = zamyn_network_get_link (network, row->links[1]);
  return first->to == second->from || first->to == second->to;
}

/* Transit is named by its countries, "transit_ru_cn"; a row that lists its links from the other end
 * is turned round. */
static gboolean
is_listed_backwards (const ZamynNetwork *network, const ZamynBackground *row)
{
  const ZamynLink *first = zamyn_network_get_link (network, row->links[0]);
  guint32 start = starts_forward (network, row) ? first->from : first->to;
  const char *country = zamyn_network_get_node (network, start)->country;
  g_auto (GStrv) words = g_strsplit (row->name, "_", -1);
  guint n = g_strv_length (words);

  return n >= 3 && g_ascii_strcasecmp (words[n - 1], country) == 0
         && g_ascii_strcasecmp (words[n - 2], country) != 0;
}

/* The direction on each link of a row, in the order of its list. */
static gboolean *
trace_directions (const ZamynNetwork *network, const ZamynBackground *row)
{
  gboolean *forward = g_new (gboolean, row->n_links);
  gboolean backwards = is_listed_backwards (network, row);
  const ZamynLink *link = zamyn_network_get_link (network, row->links[0]);
  guint32 at = starts_forward (network, row) ? link->from : link->to;

  for (guint i = 0; i < row->n_links; i++)
    {
      link = zamyn_network_get_link (network, row->links[i]);
      forward[i] = link->from == at;
      at = forward[i] ? link->to : link->from;
      if (backwards)
        forward[i] = !forward[i];
    }
  return forward;
}

/* For each link and direction: whether an arc on it is open. Index link × 2 + forward. */
static guint8 *
find_open (ZamynProblem *problem, guint32 n_links)
{
  guint8 *open = g_new0 (guint8, (gsize)n_links * 2 + 1);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n = zamyn_problem_get_n_arcs (problem);

  for (guint32 i = 0; i < n; i++)
    if (arcs[i].link != ZAMYN_NONE && zamyn_problem_is_open (problem, i))
      open[arcs[i].link * 2 + (arcs[i].forward ? 1 : 0)] = 1;
  return open;
}

/* Transit is load that is not solved; it stops where its route is closed. */
static void
collect_transit (ZamynAssignment *assignment, GHashTable *parts)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  g_autofree guint8 *open = find_open (problem, zamyn_network_get_n_links (network));
  guint n;
  const ZamynBackground *rows = zamyn_atlas_get_background (atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree gboolean *forward = NULL;
      gboolean is_open = TRUE;

      if (rows[i].year != zamyn_problem_get_year (problem) || rows[i].n_links == 0
          || !g_str_has_prefix (rows[i].name, "transit") || !(rows[i].kt > 0))
        continue;
      forward = trace_directions (network, &rows[i]);
      for (guint k = 0; k < rows[i].n_links; k++)
        is_open = is_open && open[rows[i].links[k] * 2 + (forward[k] ? 1 : 0)];
      for (guint k = 0; is_open && k < rows[i].n_links; k++)
        add_part (parts, rows[i].links[k], forward[k], ZAMYN_NONE, rows[i].kt);
    }
}

GHashTable *
zamyn_trade_parts_new (ZamynAssignment *assignment, const ZamynTradeFilter *filter,
                       ZamynMeasure measure)
{
  GHashTable *parts = g_hash_table_new_full (part_hash, part_equal, g_free, NULL);

  collect_paths (assignment, filter, measure, parts);
  /* Transit has neither a commodity nor a direction, and its value is not known. */
  if (filter->commodities == NULL && filter->direction < 0 && measure == ZAMYN_MEASURE_KT)
    collect_transit (assignment, parts);
  return parts;
}

const char *
zamyn_trade_part_get_family (const ZamynProblem *problem, const ZamynTradePart *part)
{
  return part->good == ZAMYN_NONE ? "transit"
                                  : zamyn_problem_get_good (problem, part->good)->family;
}

double *
zamyn_trade_compute_loads (ZamynAssignment *assignment)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  const guint32 n_links
    = zamyn_network_get_n_links (zamyn_atlas_get_network (zamyn_problem_get_atlas (problem)));
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  double *loads = g_new (double, (gsize)n_links * 2 + 1);

  for (guint32 i = 0; i < n_links * 2; i++)
    loads[i] = NAN;
  for (guint32 i = 0; i < zamyn_problem_get_n_arcs (problem); i++)
    for (int k = 0; arcs[i].link != ZAMYN_NONE && k < 2; k++)
      {
        double *load = &loads[arcs[i].link * 2 + (arcs[i].forward ? 1 : 0)];
        const ZamynElement *element;
        double used;

        if (arcs[i].elements[k] == ZAMYN_NONE)
          continue;
        element = zamyn_problem_get_element (problem, arcs[i].elements[k]);
        if (!isfinite (element->stated) || !(element->stated > 0))
          continue;
        used = zamyn_assignment_get_load (assignment, arcs[i].elements[k])
               + MAX (element->stated - element->capacity, 0);
        *load = fmax (*load, used / element->stated * 100);
      }
  return loads;
}
