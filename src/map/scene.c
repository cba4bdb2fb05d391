/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/scene.h"
#include "map/scene-private.h"

#include <math.h>
#include <string.h>

/* What a level may lose is seen as 0.15 mm from a scale of tolerance / 0.00015 on: the limits of the
 * scale bands of the map. */
static const double tolerances_m[ZAMYN_SCENE_N_LEVELS] = { 0, 60, 225, 750, 2250, 6000 };

/* From this scale on the coarse one of two layers of a role serves. */
#define COARSE_FROM_SCALE 20e6

/* The frame for which the atlas states its default scale: the map on a page of 1400 × 875 px. */
#define START_WIDTH_MM (1060 * ZAMYN_PX)
#define START_HEIGHT_MM (739 * ZAMYN_PX)

double
zamyn_scene_get_tolerance (guint level)
{
  g_return_val_if_fail (level < ZAMYN_SCENE_N_LEVELS, 0);
  return tolerances_m[level];
}

ZamynScene *
zamyn_scene_new (ZamynAtlas *atlas, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (atlas != NULL, NULL);

  g_autoptr (ZamynProjection) projection
    = zamyn_projection_new (zamyn_atlas_get_view (atlas)->projection, error);
  if (projection == NULL)
    return NULL;

  g_autoptr (ZamynScene) self = g_new0 (ZamynScene, 1);
  g_atomic_ref_count_init (&self->refs);
  self->atlas = zamyn_atlas_ref (atlas);
  self->projection = g_steal_pointer (&projection);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->layers = g_array_new (FALSE, TRUE, sizeof (ZamynSceneLayer));
  if (!zamyn_scene_build (self, cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

ZamynScene *
zamyn_scene_ref (ZamynScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_scene_unref (ZamynScene *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  zamyn_country_index_free (self->countries);
  g_array_unref (self->layers);
  g_ptr_array_unref (self->blocks);
  zamyn_projection_unref (self->projection);
  zamyn_atlas_unref (self->atlas);
  g_free (self);
}

ZamynAtlas *
zamyn_scene_get_atlas (const ZamynScene *self)
{
  return self->atlas;
}

ZamynProjection *
zamyn_scene_get_projection (const ZamynScene *self)
{
  return self->projection;
}

static const ZamynSceneLayer *
find_layer (const ZamynScene *self, const char *role, double scale)
{
  const ZamynSceneLayer *best = NULL;

  for (guint i = 0; i < self->layers->len; i++)
    {
      const ZamynSceneLayer *layer = &g_array_index (self->layers, ZamynSceneLayer, i);

      if (strcmp (layer->role, role) != 0)
        continue;
      if (best == NULL
          || (scale > COARSE_FROM_SCALE ? layer->detail < best->detail
                                        : layer->detail > best->detail))
        best = layer;
    }
  return best;
}

const ZamynSceneFeature *
zamyn_scene_get_features (const ZamynScene *self, const char *role, double scale, guint *n)
{
  const ZamynSceneLayer *layer = find_layer (self, role, scale);
  guint level = 0;

  while (level + 1 < ZAMYN_SCENE_N_LEVELS && tolerances_m[level + 1] <= 0.00015 * scale)
    level++;
  *n = layer != NULL ? layer->levels[level].n : 0;
  return *n > 0 ? layer->levels[level].features : NULL;
}

ZamynXY
zamyn_scene_get_node (const ZamynScene *self, guint32 node)
{
  g_return_val_if_fail (node < zamyn_network_get_n_nodes (zamyn_atlas_get_network (self->atlas)),
                        ((ZamynXY){ NAN, NAN }));
  return self->nodes[node];
}

ZamynSceneRing
zamyn_scene_get_link (const ZamynScene *self, guint32 link)
{
  g_return_val_if_fail (link < zamyn_network_get_n_links (zamyn_atlas_get_network (self->atlas)),
                        ((ZamynSceneRing){ NULL, 0, FALSE }));
  return self->links[link];
}

/* The scale at which the home country fits around @centre, with a little room */
static double
find_scale_for_home (const ZamynScene *self, ZamynXY centre, ZamynRect frame)
{
  const double room = 0.94 / 2;
  const char *home = zamyn_atlas_get_home (self->atlas);
  double scale = 0;
  guint n;
  const ZamynSceneFeature *countries = zamyn_scene_get_features (self, "countries", 5e6, &n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (countries[i].id, home) != 0)
        continue;

      const ZamynXY low = countries[i].south_west;
      const ZamynXY high = countries[i].north_east;
      const double half_width = fmax (high.x - centre.x, centre.x - low.x);
      const double half_height = fmax (high.y - centre.y, centre.y - low.y);
      scale = fmax (scale, 1000 * fmax (half_width / (frame.width * room),
                                        half_height / (frame.height * room)));
    }
  return scale;
}

ZamynViewport
zamyn_scene_get_start (const ZamynScene *self, ZamynRect frame)
{
  const ZamynMapView *view = zamyn_atlas_get_view (self->atlas);
  const ZamynPoint centre = { view->lon_deg, view->lat_deg };
  ZamynViewport start = { .scale = view->scale_denominator, .frame = frame };

  zamyn_projection_forward (self->projection, &centre, 1, &start.centre);
  if (!isfinite (start.centre.x))
    start.centre = (ZamynXY){ 0, 0 };
  if (frame.width > 0 && frame.height > 0)
    {
      start.scale *= fmax (START_WIDTH_MM / frame.width, START_HEIGHT_MM / frame.height);
      start.scale = fmax (start.scale, find_scale_for_home (self, start.centre, frame));
    }
  return start;
}

const char *
zamyn_scene_get_country_at (const ZamynScene *self, ZamynXY xy)
{
  const ZamynSceneFeature *feature
    = self->countries != NULL ? zamyn_country_index_find (self->countries, xy) : NULL;

  return feature != NULL ? feature->id : g_intern_static_string ("");
}
