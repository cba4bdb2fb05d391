/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Flights are drawn as their two ends; between them they follow the great circle of the sphere, found
 * by turning both ends into vectors and mixing them (spherical linear interpolation). */

#include "core/airspace.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/polygon.h"

#define STEP_KM 25

/* The coarsest record of the country; NULL where no layer has it. */
static const ZamynBaseLayer *
find_country (ZamynAtlas *atlas, const char *country, guint *record)
{
  const ZamynBaseLayer *found = NULL;

  for (guint i = 0; i < zamyn_atlas_get_n_layers (atlas); i++)
    {
      const ZamynBaseLayer *layer = zamyn_atlas_get_layer (atlas, i);
      int field = zamyn_shape_layer_find_field (layer->shapes, "id");

      if (strcmp (layer->role, "countries") != 0 || field < 0
          || (found != NULL && found->detail <= layer->detail))
        continue;
      for (guint r = 0; r < zamyn_shape_layer_get_n_records (layer->shapes); r++)
        if (g_ascii_strcasecmp (zamyn_shape_layer_get_text (layer->shapes, r, field), country) == 0)
          {
            found = layer;
            *record = r;
            break;
          }
    }
  return found;
}

static gboolean
is_over (const ZamynBaseLayer *layer, guint record, ZamynPoint place)
{
  ZamynBox box = zamyn_shape_layer_get_box (layer->shapes, record);
  gboolean inside = FALSE;

  if (place.lat_deg < box.south || place.lat_deg > box.north)
    return FALSE;
  /* Holes are rings too: an even number of rings around a place means outside. */
  for (guint i = 0; i < zamyn_shape_layer_get_n_parts (layer->shapes, record); i++)
    {
      ZamynShapePart part = zamyn_shape_layer_get_part (layer->shapes, record, i);

      if (zamyn_polygon_contains (part.points, part.n_points, place))
        inside = !inside;
    }
  return inside;
}

static void
to_vector (ZamynPoint point, double vector[3])
{
  double lon = point.lon_deg * G_PI / 180, lat = point.lat_deg * G_PI / 180;

  vector[0] = cos (lat) * cos (lon);
  vector[1] = cos (lat) * sin (lon);
  vector[2] = sin (lat);
}

static gboolean
passes_over (const ZamynBaseLayer *layer, guint record, ZamynPoint from, ZamynPoint to)
{
  guint n_steps = MAX (1, (guint)ceil (zamyn_geo_distance_km (from, to) / STEP_KM));
  double a[3], b[3], angle;

  to_vector (from, a);
  to_vector (to, b);
  angle = acos (CLAMP (a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1, 1));
  for (guint i = 0; i <= n_steps; i++)
    {
      double part = (double)i / n_steps;
      double wa = angle > 1e-9 ? sin ((1 - part) * angle) / sin (angle) : 1 - part;
      double wb = angle > 1e-9 ? sin (part * angle) / sin (angle) : part;
      double v[3] = { wa * a[0] + wb * b[0], wa * a[1] + wb * b[1], wa * a[2] + wb * b[2] };
      ZamynPoint place = { atan2 (v[1], v[0]) * 180 / G_PI,
                           atan2 (v[2], hypot (v[0], v[1])) * 180 / G_PI };

      if (is_over (layer, record, place))
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_in (ZamynNetwork *network, const ZamynLink *link, const char *country)
{
  return g_ascii_strcasecmp (zamyn_network_get_node (network, link->from)->country, country) == 0
         || g_ascii_strcasecmp (zamyn_network_get_node (network, link->to)->country, country) == 0;
}

static gboolean
has_nodes (ZamynNetwork *network, const char *country)
{
  if (g_ascii_strcasecmp (country, "XX") == 0) /* the sea */
    return FALSE;
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    if (g_ascii_strcasecmp (zamyn_network_get_node (network, i)->country, country) == 0)
      return TRUE;
  return FALSE;
}

gboolean *
zamyn_airspace_find_links (ZamynAtlas *atlas, const char *country, GError **error)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint32 n_links = zamyn_network_get_n_links (network);
  guint record = 0;
  const ZamynBaseLayer *layer = find_country (atlas, country, &record);
  gboolean *flags;

  if (layer == NULL && !has_nodes (network, country))
    {
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID,
                   /* TRANSLATORS: %s is what stands behind "airspace:", such as "RUS" */
                   _ ("“%s” is not the code of a country of this atlas; write two letters, such as "
                      "airspace:RU."),
                   country);
      return NULL;
    }
  flags = g_new0 (gboolean, MAX (n_links, 1));
  for (guint32 i = 0; i < n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);

      if (link->mode != ZAMYN_MODE_AIR)
        continue;
      flags[i] = ends_in (network, link, country);
      for (guint j = 1; layer != NULL && !flags[i] && j < link->n_points; j++)
        flags[i] = passes_over (layer, record, link->points[j - 1], link->points[j]);
    }
  return flags;
}
