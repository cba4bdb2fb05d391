/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/scene.h"
#include "map/scene-private.h"

#include <math.h>
#include <string.h>

/* From this scale on the coarse one of two layers of a role serves. */
#define COARSE_FROM_SCALE 20e6

/* The frame for which the atlas states its default scale: the map on a page of 1400 × 875 px. */
#define START_WIDTH_MM (1060 * ZAMYN_PX)
#define START_HEIGHT_MM (739 * ZAMYN_PX)

/* One layer for each role and detail that the atlas has */
static void
add_layers (ZamynScene *self)
{
  for (guint i = 0; i < zamyn_atlas_get_n_layers (self->atlas); i++)
    {
      const ZamynBaseLayer *base = zamyn_atlas_get_layer (self->atlas, i);
      gboolean is_new = TRUE;

      for (guint k = 0; k < self->layers->len && is_new; k++)
        is_new = strcmp (zamyn_scene_layer_get_role (self->layers->pdata[k]), base->role) != 0
                 || zamyn_scene_layer_get_detail (self->layers->pdata[k]) != base->detail;
      if (is_new)
        g_ptr_array_add (self->layers, zamyn_scene_layer_new (self->atlas, self->projection,
                                                              base->role, base->detail));
    }
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
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) zamyn_scene_layer_free);
  add_layers (self);
  zamyn_scene_build_network (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
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
  g_ptr_array_unref (self->layers);
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

static ZamynSceneLayer *
find_layer (const ZamynScene *self, const char *role, double scale)
{
  ZamynSceneLayer *best = NULL;

  for (guint i = 0; i < self->layers->len; i++)
    {
      ZamynSceneLayer *layer = self->layers->pdata[i];

      if (strcmp (zamyn_scene_layer_get_role (layer), role) != 0)
        continue;

      const int detail = zamyn_scene_layer_get_detail (layer);
      if (best == NULL
          || (scale > COARSE_FROM_SCALE ? detail < zamyn_scene_layer_get_detail (best)
                                        : detail > zamyn_scene_layer_get_detail (best)))
        best = layer;
    }
  return best;
}

const ZamynSceneFeature *
zamyn_scene_get_features (const ZamynScene *self, const char *role, double scale, guint *n)
{
  ZamynSceneLayer *layer = find_layer (self, role, scale);

  *n = 0;
  if (layer == NULL)
    return NULL;
  return zamyn_scene_layer_get_features (layer, zamyn_scene_layer_find_level (scale), n);
}

/* Layers waiting to be made, taken by workers one after the other */
typedef struct
{
  GPtrArray *layers; /* ZamynSceneLayer */
  guint level;
  int next; /* atomic */
  GCancellable *cancellable;
} Preparation;

static gpointer
prepare_layers (gpointer data)
{
  Preparation *self = data;

  for (;;)
    {
      const int i = g_atomic_int_add (&self->next, 1);
      guint n;

      if (i >= (int) self->layers->len || g_cancellable_is_cancelled (self->cancellable))
        return NULL;
      ZamynSceneLayer *layer = self->layers->pdata[i];
      zamyn_scene_layer_get_features (layer, self->level, &n);
      if (strcmp (zamyn_scene_layer_get_role (layer), "countries") == 0)
        zamyn_scene_layer_get_index (layer, self->level);
    }
}

gboolean
zamyn_scene_prepare (ZamynScene *self, double scale, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  Preparation preparation
    = { layers, zamyn_scene_layer_find_level (scale), 0, cancellable };
  GThread *helpers[3];
  const guint n_helpers = MIN (g_get_num_processors (), G_N_ELEMENTS (helpers) + 1) - 1;

  for (guint i = 0; i < self->layers->len; i++)
    if (find_layer (self, zamyn_scene_layer_get_role (self->layers->pdata[i]), scale)
        == self->layers->pdata[i])
      g_ptr_array_add (layers, self->layers->pdata[i]);

  for (guint i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_new ("prepare scene", prepare_layers, &preparation);
  prepare_layers (&preparation);
  for (guint i = 0; i < n_helpers; i++)
    g_thread_join (helpers[i]);
  return !g_cancellable_is_cancelled (cancellable);
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
zamyn_scene_get_country_at (const ZamynScene *self, ZamynXY xy, double scale)
{
  ZamynSceneLayer *countries = find_layer (self, "countries", scale);
  const ZamynSceneFeature *feature = NULL;

  if (countries != NULL)
    feature = zamyn_country_index_find (
      zamyn_scene_layer_get_index (countries, zamyn_scene_layer_find_level (scale)), xy);
  return feature != NULL ? feature->id : g_intern_static_string ("");
}

void
zamyn_scene_scan_countries (const ZamynScene *self, ZamynXY from, double step, guint n, double scale,
                            const char **codes)
{
  ZamynSceneLayer *countries = find_layer (self, "countries", scale);
  g_autofree const ZamynSceneFeature **found = g_new0 (const ZamynSceneFeature *, n);

  if (countries != NULL && isfinite (from.x) && isfinite (from.y))
    zamyn_country_index_scan (
      zamyn_scene_layer_get_index (countries, zamyn_scene_layer_find_level (scale)), from, step, n,
      found);
  for (guint i = 0; i < n; i++)
    codes[i] = found[i] != NULL ? found[i]->id : g_intern_static_string ("");
}
