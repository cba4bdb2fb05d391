/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/pick.h"

#include "map/band.h"
#include "map/flow-lines.h"
#include "map/node-marks.h"

#include <math.h>
#include <string.h>

static const ZamynTarget nothing = { .kind = ZAMYN_TARGET_NONE, .index = ZAMYN_NONE };

static const ZamynNetwork *
get_network (const ZamynPicture *picture)
{
  return zamyn_atlas_get_network (zamyn_scene_get_atlas (picture->scene));
}

static ZamynTarget
make_passage (const ZamynNetwork *network, guint32 passage)
{
  return (ZamynTarget){ .kind = ZAMYN_TARGET_PASSAGE, .index = passage,
                        .id = zamyn_network_get_passage (network, passage)->id };
}

static gboolean
contains (const guint32 *members, guint n, guint32 member)
{
  for (guint i = 0; i < n; i++)
    if (members[i] == member)
      return TRUE;
  return FALSE;
}

/* A crossing stands for its passage. */
static ZamynTarget
make_node (const ZamynNetwork *network, guint32 node)
{
  const ZamynNode *place = zamyn_network_get_node (network, node);

  if (strcmp (place->kind, "crossing") == 0)
    for (guint32 p = 0; p < zamyn_network_get_n_passages (network); p++)
      {
        const ZamynPassage *passage = zamyn_network_get_passage (network, p);

        if (strcmp (passage->kind, "crossing") == 0
            && contains (passage->nodes, passage->n_nodes, node))
          return make_passage (network, p);
      }
  return (ZamynTarget){ .kind = ZAMYN_TARGET_NODE, .index = node, .id = place->id };
}

/* The link that crosses the border stands for its passage. */
static ZamynTarget
make_link (const ZamynNetwork *network, guint32 link)
{
  for (guint32 p = 0; p < zamyn_network_get_n_passages (network); p++)
    {
      const ZamynPassage *passage = zamyn_network_get_passage (network, p);

      if (contains (passage->gates, passage->n_gates, link))
        return make_passage (network, p);
    }
  return (ZamynTarget){ .kind = ZAMYN_TARGET_LINK, .index = link,
                        .id = zamyn_network_get_link (network, link)->id };
}

/* What of several is nearest: the distance to the edge of a symbol, 0 inside; then the smaller one */
typedef struct
{
  double distance, radius;
  guint index;
} Nearest;

static void
try_disc (Nearest *nearest, guint index, ZamynXY at, double radius, ZamynXY pointer)
{
  const double distance = fmax (hypot (at.x - pointer.x, at.y - pointer.y) - radius, 0);

  if (distance < nearest->distance
      || (distance == nearest->distance && radius < nearest->radius))
    *nearest = (Nearest){ distance, radius, index };
}

static gboolean
has_hit (const Nearest *nearest, double tolerance_mm)
{
  return nearest->index != ZAMYN_NONE && nearest->distance <= tolerance_mm;
}

/* Half the width of what flows on each link, mm; bands lie to the right of it, so that far off */
static double *
measure_bands (const ZamynPicture *picture, const ZamynViewport *viewport, guint32 n_links)
{
  double *widths = g_new0 (double, n_links + 1);
  guint n = 0;

  if (picture->trade == NULL)
    return widths;

  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (picture->trade, &n);
  const double scales[2] = { zamyn_flow_scale (picture, viewport, FALSE),
                             zamyn_flow_scale (picture, viewport, TRUE) };
  for (guint i = 0; i < n; i++)
    widths[bands[i].link]
      = fmax (widths[bands[i].link], bands[i].quantity * scales[bands[i].is_power ? 1 : 0]);
  return widths;
}

/* A quick look whether a curve comes near a place at all: by its box on the page */
static gboolean
may_be_near (const ZamynViewport *viewport, ZamynSceneRing ring, ZamynXY at, double reach)
{
  ZamynXY low = { INFINITY, INFINITY }, high = { -INFINITY, -INFINITY };

  for (guint i = 0; i < ring.n_points; i++)
    {
      const ZamynXY p = zamyn_viewport_to_page (viewport, ring.points[i]);

      low = (ZamynXY){ fmin (low.x, p.x), fmin (low.y, p.y) };
      high = (ZamynXY){ fmax (high.x, p.x), fmax (high.y, p.y) };
    }
  /* A smoothed curve bulges beyond its points, but not by more than a part of its size. */
  reach += 0.1 * fmax (high.x - low.x, high.y - low.y);
  return at.x >= low.x - reach && at.x <= high.x + reach && at.y >= low.y - reach
         && at.y <= high.y + reach;
}

static Nearest
find_link (ZamynPicture *picture, const ZamynViewport *viewport, ZamynXY at, double tolerance_mm)
{
  const guint32 n = zamyn_network_get_n_links (get_network (picture));
  g_autofree double *widths = measure_bands (picture, viewport, n);
  Nearest nearest = { INFINITY, INFINITY, ZAMYN_NONE };

  for (guint32 i = 0; i < n; i++)
    {
      const ZamynSceneRing ring = zamyn_scene_get_link (picture->scene, i);

      if (ring.n_points < 2 || !may_be_near (viewport, ring, at, widths[i] + tolerance_mm))
        continue;
      g_autoptr (GArray) track = zamyn_flow_dup_link_track (picture, viewport, i);
      const double distance = fmax (zamyn_band_distance (track, at) - widths[i], 0);

      if (distance < nearest.distance
          || (distance == nearest.distance && widths[i] < nearest.radius))
        nearest = (Nearest){ distance, widths[i], i };
    }
  return nearest;
}

ZamynTarget
zamyn_pick_at (ZamynPicture *picture, const ZamynViewport *viewport, ZamynXY page_mm,
               double tolerance_mm)
{
  const ZamynNetwork *network = get_network (picture);
  const ZamynRect *frame = &viewport->frame;

  if (!(page_mm.x >= frame->x && page_mm.x <= frame->x + frame->width && page_mm.y >= frame->y
        && page_mm.y <= frame->y + frame->height))
    return nothing;

  g_autoptr (GArray) rings = zamyn_ring_marks_new (picture, viewport);
  Nearest nearest = { INFINITY, INFINITY, ZAMYN_NONE };
  for (guint i = 0; i < rings->len; i++)
    {
      const ZamynRingMark *mark = &g_array_index (rings, ZamynRingMark, i);
      try_disc (&nearest, i, mark->at, mark->radius, page_mm);
    }
  if (has_hit (&nearest, tolerance_mm))
    return g_array_index (rings, ZamynRingMark, nearest.index).ring->target;

  g_autoptr (GArray) nodes = zamyn_node_marks_new (picture, viewport, rings);
  nearest = (Nearest){ INFINITY, INFINITY, ZAMYN_NONE };
  for (guint i = 0; i < nodes->len; i++)
    {
      const ZamynNodeMark *mark = &g_array_index (nodes, ZamynNodeMark, i);
      try_disc (&nearest, i, mark->at, mark->radius, page_mm);
    }
  if (has_hit (&nearest, tolerance_mm))
    return make_node (network, g_array_index (nodes, ZamynNodeMark, nearest.index).node);

  nearest = find_link (picture, viewport, page_mm, tolerance_mm);
  return has_hit (&nearest, tolerance_mm) ? make_link (network, nearest.index) : nothing;
}

static ZamynXY
get_middle_of_link (const ZamynScene *scene, guint32 link)
{
  const ZamynSceneRing ring = zamyn_scene_get_link (scene, link);
  double length = 0;

  for (guint i = 1; i < ring.n_points; i++)
    length += hypot (ring.points[i].x - ring.points[i - 1].x, ring.points[i].y - ring.points[i - 1].y);

  double rest = length / 2;
  for (guint i = 1; i < ring.n_points; i++)
    {
      const ZamynXY a = ring.points[i - 1];
      const ZamynXY b = ring.points[i];
      const double step = hypot (b.x - a.x, b.y - a.y);

      if (rest <= step && step > 0)
        return (ZamynXY){ a.x + rest / step * (b.x - a.x), a.y + rest / step * (b.y - a.y) };
      rest -= step;
    }
  return ring.n_points > 0 ? ring.points[0] : (ZamynXY){ NAN, NAN };
}

/* A passage stands where its crossing is; else in the middle of the first of its links that cross
 * the border, or of what it has at all. A mean of several could be far from each of them. */
static ZamynXY
get_place_of_passage (const ZamynScene *scene, const ZamynNetwork *network,
                      const ZamynPassage *passage)
{
  ZamynXY place = { NAN, NAN };

  for (guint i = 0; i < passage->n_nodes && !isfinite (place.x); i++)
    if (strcmp (zamyn_network_get_node (network, passage->nodes[i])->kind, "crossing") == 0)
      place = zamyn_scene_get_node (scene, passage->nodes[i]);
  for (guint i = 0; i < passage->n_gates && !isfinite (place.x); i++)
    place = get_middle_of_link (scene, passage->gates[i]);
  for (guint i = 0; i < passage->n_nodes && !isfinite (place.x); i++)
    place = zamyn_scene_get_node (scene, passage->nodes[i]);
  for (guint i = 0; i < passage->n_links && !isfinite (place.x); i++)
    place = get_middle_of_link (scene, passage->links[i]);
  return place;
}

static ZamynXY
get_place_of_country (const ZamynScene *scene, const char *country)
{
  guint n;
  const ZamynSceneFeature *countries = zamyn_scene_get_features (scene, "countries", 1e6, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (countries[i].id, country) == 0)
      return zamyn_scene_feature_get_label_point (&countries[i]);
  return (ZamynXY){ NAN, NAN };
}

ZamynXY
zamyn_pick_get_place (ZamynPicture *picture, const ZamynTarget *target)
{
  const ZamynNetwork *network = get_network (picture);
  const ZamynScene *scene = picture->scene;
  const ZamynXY nowhere = { NAN, NAN };
  guint n = 0;
  const ZamynGate *gates = zamyn_atlas_get_gates (zamyn_scene_get_atlas (scene), &n);

  switch (target->kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      return target->index < zamyn_network_get_n_passages (network)
               ? get_place_of_passage (scene, network,
                                       zamyn_network_get_passage (network, target->index))
               : nowhere;
    case ZAMYN_TARGET_GATE:
      if (target->index >= n)
        return nowhere;
      return gates[target->index].n_links > 0
               ? get_middle_of_link (scene, gates[target->index].links[0])
               : zamyn_scene_get_node (scene, gates[target->index].node);
    case ZAMYN_TARGET_NODE:
      return target->index < zamyn_network_get_n_nodes (network)
               ? zamyn_scene_get_node (scene, target->index)
               : nowhere;
    case ZAMYN_TARGET_LINK:
      return target->index < zamyn_network_get_n_links (network)
               ? get_middle_of_link (scene, target->index)
               : nowhere;
    case ZAMYN_TARGET_COUNTRY:
      return get_place_of_country (scene, target->country);
    case ZAMYN_TARGET_MODE:
    case ZAMYN_TARGET_NONE:
    default:
      return nowhere;
    }
}
