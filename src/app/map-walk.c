/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/map-walk.h"

#include <math.h>

/* Cosine of 75 degrees: an arrow takes what lies in its half of the compass, nearly. */
#define LEAST_COSINE 0.2588

static ZamynNetwork *
get_network (ZamynScene *scene)
{
  return zamyn_atlas_get_network (zamyn_scene_get_atlas (scene));
}

static guint32
find_node_of_passage (ZamynNetwork *network, const ZamynPassage *passage)
{
  for (guint i = 0; i < passage->n_nodes; i++)
    if (g_str_equal (zamyn_network_get_node (network, passage->nodes[i])->kind, "crossing"))
      return passage->nodes[i];
  if (passage->n_nodes > 0)
    return passage->nodes[0];
  return passage->n_links > 0 ? zamyn_network_get_link (network, passage->links[0])->from
                              : ZAMYN_NONE;
}

guint32
zamyn_map_walk_find_node (ZamynScene *scene, const ZamynTarget *target)
{
  ZamynNetwork *network = get_network (scene);
  guint n = 0;
  const ZamynGate *gates;

  switch (target->kind)
    {
    case ZAMYN_TARGET_NODE:
      return target->index < zamyn_network_get_n_nodes (network) ? target->index : ZAMYN_NONE;
    case ZAMYN_TARGET_LINK:
      return target->index < zamyn_network_get_n_links (network)
                 ? zamyn_network_get_link (network, target->index)->to
                 : ZAMYN_NONE;
    case ZAMYN_TARGET_PASSAGE:
      return target->index < zamyn_network_get_n_passages (network)
                 ? find_node_of_passage (network, zamyn_network_get_passage (network, target->index))
                 : ZAMYN_NONE;
    case ZAMYN_TARGET_GATE:
      gates = zamyn_atlas_get_gates (zamyn_scene_get_atlas (scene), &n);
      return target->index < n ? gates[target->index].node : ZAMYN_NONE;
    case ZAMYN_TARGET_COUNTRY:
    case ZAMYN_TARGET_MODE:
    case ZAMYN_TARGET_NONE:
    default:
      return ZAMYN_NONE;
    }
}

guint32
zamyn_map_walk_find_nearest (ZamynScene *scene, ZamynXY place)
{
  guint32 n = zamyn_network_get_n_nodes (get_network (scene));
  guint32 nearest = ZAMYN_NONE;
  double least = INFINITY;

  for (guint32 node = 0; node < n; node++)
    {
      ZamynXY there = zamyn_scene_get_node (scene, node);
      double distance = hypot (there.x - place.x, there.y - place.y);

      if (distance < least)
        {
          least = distance;
          nearest = node;
        }
    }
  return nearest;
}

ZamynTarget
zamyn_map_walk_get_target (ZamynScene *scene, guint32 node)
{
  ZamynNetwork *network = get_network (scene);
  const ZamynNode *place = zamyn_network_get_node (network, node);

  for (guint32 p = 0; g_str_equal (place->kind, "crossing")
                      && p < zamyn_network_get_n_passages (network);
       p++)
    {
      const ZamynPassage *passage = zamyn_network_get_passage (network, p);

      for (guint i = 0; g_str_equal (passage->kind, "crossing") && i < passage->n_nodes; i++)
        if (passage->nodes[i] == node)
          return (ZamynTarget){ ZAMYN_TARGET_PASSAGE, p, passage->id, NULL };
    }
  return (ZamynTarget){ ZAMYN_TARGET_NODE, node, place->id, NULL };
}

static gboolean
is_way (const ZamynLink *link)
{
  return link->status != ZAMYN_STATUS_PLANNED && link->status != ZAMYN_STATUS_CONSTRUCTION;
}

/* Flags of all nodes that are one place with @node: joined by lines shorter than @together. */
static gboolean *
find_place (ZamynScene *scene, guint32 node, double together)
{
  ZamynNetwork *network = get_network (scene);
  guint32 n_links = zamyn_network_get_n_links (network);
  gboolean *here = g_new0 (gboolean, zamyn_network_get_n_nodes (network));
  ZamynXY centre = zamyn_scene_get_node (scene, node);
  gboolean grows = TRUE;

  here[node] = TRUE;
  while (grows)
    {
      grows = FALSE;
      for (guint32 l = 0; l < n_links; l++)
        {
          const ZamynLink *link = zamyn_network_get_link (network, l);
          guint32 other = here[link->from] ? link->to : link->from;
          ZamynXY there;

          if (!is_way (link) || here[link->from] == here[link->to])
            continue;
          there = zamyn_scene_get_node (scene, other);
          if (hypot (there.x - centre.x, there.y - centre.y) < together)
            here[other] = grows = TRUE;
        }
    }
  return here;
}

guint32
zamyn_map_walk_step (ZamynScene *scene, guint32 node, double dx, double dy, double together,
                     guint32 *link)
{
  ZamynNetwork *network = get_network (scene);
  guint32 n_links = zamyn_network_get_n_links (network);
  g_autofree gboolean *here = find_place (scene, node, together);
  ZamynXY centre = zamyn_scene_get_node (scene, node);
  guint32 best = ZAMYN_NONE;
  double best_cosine = LEAST_COSINE, best_distance = INFINITY;

  for (guint32 l = 0; l < n_links; l++)
    {
      const ZamynLink *way = zamyn_network_get_link (network, l);
      guint32 other = here[way->from] ? way->to : way->from;
      ZamynXY there;
      double distance, cosine;

      if (!is_way (way) || here[way->from] == here[way->to])
        continue;
      there = zamyn_scene_get_node (scene, other);
      distance = hypot (there.x - centre.x, there.y - centre.y);
      /* projected metres grow northward, the page downward */
      cosine = ((there.x - centre.x) * dx - (there.y - centre.y) * dy) / distance;
      if (!(cosine > best_cosine - 1e-6)
          || (cosine < best_cosine + 1e-6 && distance >= best_distance))
        continue;
      best = other;
      best_cosine = cosine;
      best_distance = distance;
      *link = l;
    }
  return best;
}
