/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/trade-rings.h"

#include <math.h>

#define N_RINGS 12

/* The link nearest to the middle of a long line that is not a mere yard track: of those with at
 * least a twentieth of the length. */
static guint32
middle_link (const ZamynNetwork *network, const ZamynPassage *passage)
{
  double total = 0, passed = 0, best = INFINITY;
  guint32 found = passage->links[passage->n_links / 2];

  for (guint i = 0; i < passage->n_links; i++)
    total += zamyn_network_get_link (network, passage->links[i])->length_km;
  for (guint i = 0; i < passage->n_links; i++)
    {
      double length = zamyn_network_get_link (network, passage->links[i])->length_km;
      double off = fabs (passed + length / 2 - total / 2);

      if (length >= total / 20 && off < best)
        {
          best = off;
          found = passage->links[i];
        }
      passed += length;
    }
  return found;
}

static void
stand_at_passage (ZamynAtlas *atlas, guint32 index, ZamynRing *ring)
{
  const ZamynPassage *passage = zamyn_network_get_passage (zamyn_atlas_get_network (atlas), index);
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (atlas, &n);

  if (g_str_equal (passage->kind, "power") && passage->n_gates > 0)
    {
      ring->at_link = passage->gates[0];
      return;
    }
  for (guint i = 0; i < n; i++)
    if (gates[i].passage == index && gates[i].node != ZAMYN_NONE)
      {
        ring->at_node = gates[i].node;
        return;
      }
  if (passage->n_gates > 0)
    ring->at_link = passage->gates[0];
  else if (passage->n_links > 0)
    ring->at_link = middle_link (zamyn_atlas_get_network (atlas), passage);
  else if (passage->n_nodes > 0)
    ring->at_node = passage->nodes[0];
}

/* Where a ring stands. %FALSE for what has no single place: countries, modes. */
static gboolean
stand_at (ZamynAtlas *atlas, ZamynRing *ring)
{
  guint n_gates;
  const ZamynGate *gates = zamyn_atlas_get_gates (atlas, &n_gates);

  ring->at_node = ring->at_link = ZAMYN_NONE;
  switch (ring->target.kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      stand_at_passage (atlas, ring->target.index, ring);
      break;
    case ZAMYN_TARGET_GATE:
      if (ring->target.index < n_gates)
        ring->at_node = gates[ring->target.index].node;
      break;
    case ZAMYN_TARGET_NODE:
      ring->at_node = ring->target.index;
      break;
    case ZAMYN_TARGET_LINK:
      ring->at_link = ring->target.index;
      break;
    case ZAMYN_TARGET_NONE:
    case ZAMYN_TARGET_COUNTRY:
    case ZAMYN_TARGET_MODE:
    default:
      break;
    }
  return ring->at_node != ZAMYN_NONE || ring->at_link != ZAMYN_NONE;
}

void
zamyn_trade_rings_add_ranked (GArray *rings, ZamynAtlas *atlas, ZamynRanking *ranking)
{
  guint n = MIN (zamyn_ranking_get_n (ranking), N_RINGS);

  for (guint i = 0; i < n; i++)
    {
      const ZamynChokePoint *point = zamyn_ranking_get (ranking, i);
      ZamynRing ring = {
        .target = point->target,
        .rank = i + 1,
        .lost_worst_pct = point->lost_worst_pct,
        .lost_pct = point->lost_pct,
        .dearer_usd_per_year = point->dearer_usd_per_year,
        .load_pct = point->load_pct,
      };

      if (stand_at (atlas, &ring))
        g_array_append_val (rings, ring);
    }
}

static gboolean
is_closure (const ZamynChange *change)
{
  return change->kind == ZAMYN_CHANGE_CLOSE
         || (change->kind == ZAMYN_CHANGE_CAPACITY && change->factor == 0);
}

void
zamyn_trade_rings_add_closed (GArray *rings, ZamynAtlas *atlas, ZamynScenario *scenario)
{
  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);
      ZamynRing ring = { .load_pct = NAN, .closed = TRUE };
      gboolean is_known = FALSE;

      if (!is_closure (change) || !zamyn_atlas_resolve (atlas, change->target, &ring.target, NULL)
          || !stand_at (atlas, &ring))
        continue;
      for (guint k = 0; k < rings->len; k++)
        {
          ZamynRing *other = &g_array_index (rings, ZamynRing, k);

          if (other->target.kind == ring.target.kind && other->target.index == ring.target.index)
            is_known = other->closed = TRUE;
        }
      if (!is_known)
        g_array_append_val (rings, ring);
    }
}
