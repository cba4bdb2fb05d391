/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* With s the shares of a trade (Hirschman 1945, Shannon 1948):
 *
 *     HHI = sum s²,   effective number = 1 / HHI,   Shannon–Wiener = - sum s ln s
 *
 * Example: shares of 95 and 5 % give an HHI of 0.905, as few as 1.105 suppliers of one size. */

#include "core/concentration.h"

#include <math.h>
#include <string.h>

#include "core/crossing-shares.h"
#include "core/flow-trace.h"

/* Less than this part of the whole is rounding. */
#define DUST 1e-9

const char *
zamyn_concentration_by_get_id (ZamynConcentrationBy by)
{
  static const char *const ids[] = { "supplier", "crossing", "transit" };

  g_return_val_if_fail (by < ZAMYN_N_BY, "");

  return ids[by];
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const ZamynConcentrationPart *x = a, *y = b;

  if (x->quantity < y->quantity || x->quantity > y->quantity)
    return x->quantity > y->quantity ? -1 : 1;
  return strcmp (x->id, y->id);
}

static void
add_part (GArray *parts, const char *id, double quantity)
{
  ZamynConcentrationPart part = { id, quantity };

  if (!(quantity > 0))
    return;
  for (guint i = 0; i < parts->len; i++)
    {
      ZamynConcentrationPart *known = &g_array_index (parts, ZamynConcentrationPart, i);

      if (strcmp (known->id, id) == 0)
        {
          known->quantity += quantity;
          return;
        }
    }
  g_array_append_val (parts, part);
}

static gboolean
is_home (const ZamynProblem *problem, const char *country)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);

  return strcmp (country, atlas != NULL ? zamyn_atlas_get_home (atlas) : "MN") == 0;
}

static void
list_suppliers (GArray *parts, const ZamynAssignment *assignment, const ZamynGood *good)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);

      if (!is_home (problem, row->partner))
        add_part (parts, g_intern_string (row->partner), zamyn_assignment_get_row (assignment, r));
    }
}

static const char *
get_crossing_id (const ZamynProblem *problem, const ZamynShares *shares, guint32 arc)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  guint32 passage = zamyn_shares_get_passage (shares, arc);
  guint32 link = zamyn_problem_get_arcs (problem)[arc].link;
  char number[16];

  if (passage != ZAMYN_NONE)
    return zamyn_network_get_passage (zamyn_atlas_get_network (atlas), passage)->id;
  if (atlas != NULL && link != ZAMYN_NONE)
    return zamyn_network_get_link (zamyn_atlas_get_network (atlas), link)->id;
  g_snprintf (number, sizeof number, "%u", link);
  return g_intern_string (number);
}

static void
list_crossings (GArray *parts, const ZamynAssignment *assignment, guint32 good)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  g_autoptr (ZamynShares) shares = zamyn_shares_new (problem);

  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);

      for (guint a = 0; path->good == good && a < path->n_arcs; a++)
        if (zamyn_problem_get_arcs (problem)[path->arcs[a]].border != 0)
          add_part (parts, get_crossing_id (problem, shares, path->arcs[a]), path->quantity);
    }
}

/* Codes of the countries of the network but home and the sea, each once. */
static GPtrArray *
list_countries (const ZamynProblem *problem)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_problem_get_atlas (problem));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *countries = g_ptr_array_new ();

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      const char *country = zamyn_network_get_node (network, i)->country;

      if (!is_home (problem, country) && strcmp (country, "XX") != 0
          && g_hash_table_add (seen, (gpointer)country))
        g_ptr_array_add (countries, (gpointer)country);
    }
  return countries;
}

/* What passes each country without coming from it or going there. */
static void
list_transits (GArray *parts, const ZamynAssignment *assignment, guint32 good_index)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  g_autoptr (GPtrArray) countries = list_countries (problem);
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, good_index);
  g_autofree gboolean *others = g_new0 (gboolean, zamyn_problem_get_n_rows (problem) + 1);

  for (guint i = 0; i < countries->len; i++)
    {
      ZamynTarget target
        = { ZAMYN_TARGET_COUNTRY, ZAMYN_NONE, countries->pdata[i], countries->pdata[i] };
      g_autofree gboolean *arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (problem) + 1);
      g_autofree gboolean *nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem) + 1);

      zamyn_problem_mark_target (problem, &target, arcs, nodes);
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        others[r] = !nodes[zamyn_problem_get_row (problem, r)->node];
      add_part (parts, g_intern_string (target.id),
                zamyn_flow_trace_select (trace, arcs, nodes, others, NULL, NULL));
    }
}

/* Drops what rounding has left. */
static void
drop_dust (GArray *parts)
{
  double total = 0;

  for (guint i = 0; i < parts->len; i++)
    total += g_array_index (parts, ZamynConcentrationPart, i).quantity;
  while (
    parts->len > 0
    && !(g_array_index (parts, ZamynConcentrationPart, parts->len - 1).quantity > DUST * total))
    g_array_set_size (parts, parts->len - 1);
}

GArray *
zamyn_concentration_list (const ZamynAssignment *assignment, guint32 good, ZamynConcentrationBy by)
{
  GArray *parts;

  g_return_val_if_fail (assignment != NULL && by < ZAMYN_N_BY, NULL);

  parts = g_array_new (FALSE, FALSE, sizeof (ZamynConcentrationPart));
  if (by == ZAMYN_BY_SUPPLIER)
    list_suppliers (parts, assignment,
                    zamyn_problem_get_good (zamyn_assignment_get_problem (assignment), good));
  else if (by == ZAMYN_BY_CROSSING)
    list_crossings (parts, assignment, good);
  else if (zamyn_problem_get_atlas (zamyn_assignment_get_problem (assignment)) != NULL)
    list_transits (parts, assignment, good);
  g_array_sort (parts, compare_parts);
  drop_dust (parts);
  return parts;
}

void
zamyn_concentration_add (GArray *sum, const GArray *parts, double factor)
{
  g_return_if_fail (sum != NULL && parts != NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const ZamynConcentrationPart *part = &g_array_index (parts, ZamynConcentrationPart, i);

      add_part (sum, part->id, part->quantity * factor);
    }
  g_array_sort (sum, compare_parts);
}

ZamynConcentration
zamyn_concentration_compute (const GArray *parts)
{
  ZamynConcentration result = { 0, NAN, NAN, NAN, NAN, "" };
  double total = 0;

  g_return_val_if_fail (parts != NULL, result);

  for (guint i = 0; i < parts->len; i++)
    total += g_array_index (parts, ZamynConcentrationPart, i).quantity;
  if (!(total > 0))
    return result;
  result.hhi = result.shannon = result.largest_pct = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const ZamynConcentrationPart *part = &g_array_index (parts, ZamynConcentrationPart, i);
      double share = part->quantity / total;

      if (!(share > 0))
        continue;
      result.n++;
      result.hhi += share * share;
      result.shannon -= share * log (share);
      if (100 * share > result.largest_pct)
        {
          result.largest_pct = 100 * share;
          result.largest = part->id;
        }
    }
  result.effective_number = 1 / result.hhi;
  return result;
}
