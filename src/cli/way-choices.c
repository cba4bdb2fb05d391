/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/way-choices.h"

#include <math.h>
#include <string.h>

#include "core/router.h"

gboolean *
zamyn_avoided_new (const ZamynStudy *study, char **names, gboolean *ok)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  gboolean *avoided;

  *ok = TRUE;
  if (names == NULL || names[0] == NULL)
    return NULL;
  avoided = g_new0 (gboolean, MAX (zamyn_problem_get_n_arcs (problem), 1));
  for (guint i = 0; names[i] != NULL && *ok; i++)
    {
      ZamynTarget target;

      *ok = zamyn_study_find_target (study->atlas, names[i], &target);
      if (*ok)
        zamyn_problem_mark_target (problem, &target, avoided, NULL);
    }
  if (!*ok)
    g_clear_pointer (&avoided, g_free);
  return avoided;
}

/* What a country does not carry for these ends, and what is avoided. (transfer full) (nullable) */
static gboolean *
join_bans (ZamynProblem *problem, const ZamynWay *ends, const gboolean *avoided)
{
  guint32 n = zamyn_problem_get_n_arcs (problem);
  const gboolean *banned = ends->outside_row != ZAMYN_NONE
                             ? zamyn_problem_get_banned (problem, ends->outside_row)
                             : NULL;
  gboolean *both;

  if (banned == NULL && avoided == NULL)
    return NULL;
  both = g_new0 (gboolean, MAX (n, 1));
  for (guint32 a = 0; a < n; a++)
    both[a] = (banned != NULL && banned[a]) || (avoided != NULL && avoided[a]);
  return both;
}

static void
append_way (GArray *ways, const ZamynWay *ends, GArray *arcs)
{
  ZamynWay way = {
    .good = ends->good,
    .from = ends->from,
    .to = ends->to,
    .outside_row = ends->outside_row,
    .rank = ways->len + 1,
    .quantity = NAN,
    .total = NAN,
    .arcs = (const guint32 *) (gconstpointer) arcs->data,
    .n_arcs = arcs->len,
    .kept = g_array_ref (arcs),
  };

  g_array_append_val (ways, way);
}

static GPtrArray *
find (ZamynRouter *router, ZamynProblem *problem, const ZamynWay *ends, guint k,
      const gboolean *avoided)
{
  g_autofree gboolean *banned = join_bans (problem, ends, avoided);
  ZamynRouterQuery query
    = { .good = ends->good, .from = ends->from, .banned = banned, .passage = ZAMYN_NONE };

  return zamyn_router_find_alternatives (router, &query, ends->to, k);
}

gboolean
zamyn_way_keeps_off (const ZamynWay *way, const gboolean *avoided)
{
  for (guint i = 0; i < way->n_arcs; i++)
    if (avoided[way->arcs[i]])
      return FALSE;
  return TRUE;
}

GArray *
zamyn_ways_find_alternatives (const ZamynStudy *study, const ZamynWay *ends, guint k,
                              const gboolean *avoided)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  g_autoptr (GPtrArray) found = find (router, problem, ends, k, avoided);
  GArray *ways = zamyn_ways_new ();

  if (avoided != NULL)
    {
      g_autoptr (GPtrArray) best = find (router, problem, ends, 1, NULL);

      if (best->len > 0)
        append_way (ways, ends, best->pdata[0]);
      if (ways->len > 0 && zamyn_way_keeps_off (&g_array_index (ways, ZamynWay, 0), avoided))
        g_array_set_size (ways, 0);
    }
  for (guint i = 0; i < found->len; i++)
    append_way (ways, ends, found->pdata[i]);
  return ways;
}

/* Flags all ways over the home border but those of one passage. Returns: whether it has any */
static gboolean
ban_other_gates (ZamynProblem *problem, guint32 passage, gboolean *banned)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (zamyn_problem_get_atlas (problem), &n);
  gboolean has_any = FALSE;

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    {
      gboolean is_gate = arcs[a].gate < n && gates[arcs[a].gate].passage == passage;

      has_any |= arcs[a].border != 0 && is_gate;
      banned[a] |= arcs[a].border != 0 && !is_gate;
    }
  return has_any;
}

typedef struct
{
  double cost;
  GArray *arcs;
} Choice;

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *x = a, *y = b;

  return (x->cost > y->cost) - (x->cost < y->cost);
}

GArray *
zamyn_ways_find_by_crossing (const ZamynStudy *study, const ZamynWay *ends, const gboolean *avoided)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  guint32 n_arcs = zamyn_problem_get_n_arcs (problem);
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  g_autofree gboolean *banned = g_new (gboolean, MAX (n_arcs, 1));
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  GArray *ways = zamyn_ways_new ();

  for (guint32 p = 0; p < zamyn_network_get_n_passages (network); p++)
    {
      memset (banned, 0, sizeof *banned * n_arcs);
      if (avoided != NULL)
        memcpy (banned, avoided, sizeof *banned * n_arcs);
      if (!ban_other_gates (problem, p, banned))
        continue;
      g_autoptr (GPtrArray) found = find (router, problem, ends, 1, banned);
      if (found->len > 0)
        {
          Choice choice = { zamyn_router_get_way_cost (router, ends->good, found->pdata[0]),
                            g_array_ref (found->pdata[0]) };
          g_array_append_val (choices, choice);
        }
    }
  g_array_sort (choices, compare_choices);
  for (guint i = 0; i < choices->len; i++)
    {
      append_way (ways, ends, g_array_index (choices, Choice, i).arcs);
      g_array_unref (g_array_index (choices, Choice, i).arcs);
    }
  return ways;
}
