/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/corridor-time.h"

#include <math.h>
#include <string.h>

#include "core/router.h"

static gboolean
is_home (ZamynProblem *problem, guint32 node)
{
  const ZamynNetwork *network = zamyn_atlas_get_network (zamyn_problem_get_atlas (problem));

  return strcmp (zamyn_network_get_node (network, node)->country, zamyn_network_get_home (network))
         == 0;
}

/* The good of this commodity and direction, else one that travels as the commodity does. */
static guint32
find_good (ZamynProblem *problem, guint32 commodity, ZamynDirection direction)
{
  guint n;
  const ZamynCommodity *rows = zamyn_atlas_get_commodities (zamyn_problem_get_atlas (problem), &n);
  guint32 like = ZAMYN_NONE;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);

      if (good->direction != direction)
        continue;
      if (good->commodity == commodity)
        return k;
      if (like == ZAMYN_NONE
          && strcmp (rows[good->commodity].rail_cargo, rows[commodity].rail_cargo) == 0
          && (rows[good->commodity].modes & rows[commodity].modes) == rows[commodity].modes)
        like = k;
    }
  return like;
}

/* Flag per arc of a mode that the corridor does not use; a gauge break is part of the railway. */
static gboolean *
ban_modes (ZamynProblem *problem, guint modes)
{
  guint32 n = zamyn_problem_get_n_arcs (problem);
  gboolean *banned = g_new0 (gboolean, MAX (n, 1));

  if (modes & (1u << ZAMYN_MODE_RAIL))
    modes |= 1u << ZAMYN_MODE_TRANSFER;
  for (guint32 a = 0; a < n; a++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (problem)[a];

      banned[a] = arc->link != ZAMYN_NONE && !(modes & (1u << arc->mode));
    }
  return banned;
}

static double
find_leg_hours (ZamynProblem *problem, const ZamynCorridorTime *corridor, guint32 from, guint32 to)
{
  g_autoptr (ZamynRouter) router = zamyn_router_new (problem);
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree gboolean *banned = ban_modes (problem, corridor->modes);
  ZamynDirection direction
    = is_home (problem, from) ? ZAMYN_DIRECTION_EXPORT : ZAMYN_DIRECTION_IMPORT;
  ZamynRouterQuery query = { .good = find_good (problem, corridor->commodity, direction),
                             .from = from,
                             .banned = banned,
                             .passage = ZAMYN_NONE };
  double hours = 0;

  if (query.good == ZAMYN_NONE)
    return NAN;
  zamyn_router_search (router, &query);
  if (!zamyn_router_get_arcs (router, to, arcs))
    return NAN;
  for (guint i = 0; i < arcs->len; i++)
    hours += zamyn_problem_get_hours (problem, query.good, g_array_index (arcs, guint32, i));
  return hours;
}

double
zamyn_corridor_time_find_days (ZamynProblem *problem, const ZamynCorridorTime *corridor)
{
  g_return_val_if_fail (problem != NULL && corridor != NULL, NAN);

  if (corridor->from == ZAMYN_NONE || corridor->to == ZAMYN_NONE
      || corridor->commodity == ZAMYN_NONE || corridor->reason[0] != '\0')
    return NAN;
  if (corridor->via == ZAMYN_NONE)
    return find_leg_hours (problem, corridor, corridor->from, corridor->to) / 24;
  return (find_leg_hours (problem, corridor, corridor->from, corridor->via)
          + find_leg_hours (problem, corridor, corridor->via, corridor->to))
         / 24;
}
