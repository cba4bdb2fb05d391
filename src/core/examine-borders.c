/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network against the countries of the base map: what lies outside its country, and crossings
 * that are not at the border. Distances are local: a degree of longitude shrinks with the cosine of
 * the latitude of the point asked about, which is right to a percent over the few kilometres that
 * matter. */

#include "core/examine-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* How far outside its country something may lie: borders of the base map are drawn to a few hundred
 * metres, ports lie outside the coast line, and where a border is set anew the map lags behind. */
#define OUTSIDE_KM 10.0

/* A crossing and the station or town that gives it its name are rarely farther apart. */
#define CROSSING_KM 25.0

/* Places along a line that are looked at. */
#define STEP_KM 5.0
#define SEA_STEP_KM 20.0

#define KM_PER_DEGREE 111.2

/* The rings of one country, and the box that holds each. */
typedef struct
{
  const ZamynShapeLayer *shapes;
  GArray *records; /* of guint */
} Country;

typedef struct
{
  const ZamynExamination *examination;
  GHashTable *countries; /* code (interned) to Country */
} Borders;

static void
country_free (Country *self)
{
  g_array_unref (self->records);
  g_free (self);
}

/* The finest layer of countries. */
static const ZamynShapeLayer *
find_layer (const ZamynAtlas *atlas)
{
  const ZamynBaseLayer *best = NULL;

  for (guint i = 0; i < zamyn_atlas_get_n_layers (atlas); i++)
    {
      const ZamynBaseLayer *layer = zamyn_atlas_get_layer (atlas, i);

      if (strcmp (layer->role, "countries") == 0 && (best == NULL || layer->detail > best->detail))
        best = layer;
    }
  return best == NULL ? NULL : best->shapes;
}

static GHashTable *
collect_countries (const ZamynShapeLayer *shapes)
{
  GHashTable *countries
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)country_free);
  int id = shapes == NULL ? -1 : zamyn_shape_layer_find_field (shapes, "id");

  for (guint i = 0; id >= 0 && i < zamyn_shape_layer_get_n_records (shapes); i++)
    {
      const char *code = g_intern_string (zamyn_shape_layer_get_text (shapes, i, id));
      Country *country = g_hash_table_lookup (countries, code);

      if (country == NULL)
        {
          country = g_new0 (Country, 1);
          country->shapes = shapes;
          country->records = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (countries, (gpointer)code, country);
        }
      g_array_append_val (country->records, i);
    }
  return countries;
}

/* Whether a ray to the east leaves the ring an odd number of times (Shimrat 1962). */
static gboolean
is_in_ring (ZamynShapePart ring, ZamynPoint p)
{
  gboolean inside = FALSE;

  for (guint i = 1; i < ring.n_points; i++)
    {
      ZamynPoint a = ring.points[i - 1], b = ring.points[i];

      if ((a.lat_deg > p.lat_deg) != (b.lat_deg > p.lat_deg)
          && p.lon_deg
               < a.lon_deg
                   + (b.lon_deg - a.lon_deg) * (p.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg))
        inside = !inside;
    }
  return inside;
}

/* Kilometres from @p to the segment a–b. */
static double
get_segment_km (ZamynPoint a, ZamynPoint b, ZamynPoint p)
{
  double scale = KM_PER_DEGREE * cos (p.lat_deg * G_PI / 180);
  double ax = (a.lon_deg - p.lon_deg) * scale, ay = (a.lat_deg - p.lat_deg) * KM_PER_DEGREE;
  double dx = (b.lon_deg - a.lon_deg) * scale, dy = (b.lat_deg - a.lat_deg) * KM_PER_DEGREE;
  double square = dx * dx + dy * dy;
  double t = square > 0 ? CLAMP (-(ax * dx + ay * dy) / square, 0, 1) : 0;

  return hypot (ax + t * dx, ay + t * dy);
}

/* Kilometres from @p to the nearest border or coast of a country; INFINITY without one. */
static double
get_border_km (const Country *country, ZamynPoint p)
{
  double least = INFINITY;

  for (guint i = 0; i < country->records->len; i++)
    {
      guint record = g_array_index (country->records, guint, i);

      for (guint j = 0; j < zamyn_shape_layer_get_n_parts (country->shapes, record); j++)
        {
          ZamynShapePart ring = zamyn_shape_layer_get_part (country->shapes, record, j);

          for (guint k = 1; k < ring.n_points; k++)
            least = MIN (least, get_segment_km (ring.points[k - 1], ring.points[k], p));
        }
    }
  return least;
}

static gboolean
is_inside (const Country *country, ZamynPoint p)
{
  gboolean inside = FALSE;

  for (guint i = 0; i < country->records->len; i++)
    {
      guint record = g_array_index (country->records, guint, i);

      if (!zamyn_geo_box_contains (zamyn_shape_layer_get_box (country->shapes, record), p))
        continue;
      for (guint j = 0; j < zamyn_shape_layer_get_n_parts (country->shapes, record); j++)
        inside ^= is_in_ring (zamyn_shape_layer_get_part (country->shapes, record, j), p);
    }
  return inside;
}

/* How far outside two countries (which may be one) a point lies; 0 inside or where the map has
 * neither. */
static double
get_outside_km (const Borders *self, const char *a, const char *b, ZamynPoint p)
{
  const char *const codes[] = { a, b };
  double least = INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const Country *country = g_hash_table_lookup (self->countries, codes[i]);

      if (country == NULL || is_inside (country, p))
        return 0;
      least = MIN (least, get_border_km (country, p));
    }
  return least;
}

static char *
describe_outside (double km)
{
  return g_strdup_printf (_ ("It lies %.1f km outside its country."), km);
}

static void
examine_node (const Borders *self, guint32 index)
{
  const ZamynNode *node = zamyn_network_get_node (self->examination->network, index);
  double km = get_outside_km (self, node->country, node->country, node->point);
  g_autofree char *message = NULL;

  if (km <= OUTSIDE_KM)
    return;
  message = describe_outside (km);
  zamyn_examination_report_node (self->examination, index, "country", node->country, message,
                                 _ ("Correct the country, or move the point."));
}

static ZamynPoint
get_between (ZamynPoint a, ZamynPoint b, double share)
{
  double lon_deg = a.lon_deg + share * remainder (b.lon_deg - a.lon_deg, 360);

  return (ZamynPoint){ remainder (lon_deg, 360), a.lat_deg + share * (b.lat_deg - a.lat_deg) };
}

/* The point of a line that is farthest outside both countries. */
static double
get_farthest_km (const Borders *self, const ZamynLink *link, const char *a, const char *b)
{
  double farthest = 0;

  for (guint i = 1; i < link->n_points; i++)
    {
      double km = zamyn_geo_distance_km (link->points[i - 1], link->points[i]);
      guint n = (guint)CLAMP (ceil (km / STEP_KM), 1, 1000);

      for (guint j = 0; j <= n; j++)
        {
          ZamynPoint p = get_between (link->points[i - 1], link->points[i], (double)j / n);

          farthest = MAX (farthest, get_outside_km (self, a, b, p));
        }
    }
  return farthest;
}

/* How far inland a point lies; 0 at sea. */
static double
get_inland_km (const Borders *self, ZamynPoint p)
{
  GHashTableIter all;
  gpointer country;

  g_hash_table_iter_init (&all, self->countries);
  while (g_hash_table_iter_next (&all, NULL, &country))
    if (is_inside (country, p))
      return get_border_km (country, p);
  return 0;
}

/* Ships do not go over land: ports and narrow straits aside. */
static void
examine_sea_link (const Borders *self, guint32 index, const ZamynLink *link)
{
  double farthest = 0;
  g_autofree char *message = NULL;

  for (guint i = 1; i < link->n_points; i++)
    {
      double km = zamyn_geo_distance_km (link->points[i - 1], link->points[i]);
      guint n = (guint)CLAMP (ceil (km / SEA_STEP_KM), 1, 1000);

      for (guint j = 0; j <= n; j++)
        farthest = MAX (
          farthest,
          get_inland_km (self, get_between (link->points[i - 1], link->points[i], (double)j / n)));
    }
  if (farthest <= OUTSIDE_KM)
    return;
  message
    = g_strdup_printf (_ ("The sea line runs over land, up to %.1f km from the coast."), farthest);
  zamyn_examination_report_link (
    self->examination, index, NULL, NULL, message,
    _ ("Draw the line through the sea, over further nodes or points."));
}

/* Lines on land stay in the countries of their ends. */
static void
examine_link (const Borders *self, guint32 index)
{
  const ZamynNetwork *network = self->examination->network;
  const ZamynLink *link = zamyn_network_get_link (network, index);
  const char *from = zamyn_network_get_node (network, link->from)->country;
  const char *to = zamyn_network_get_node (network, link->to)->country;
  g_autofree char *countries = NULL;
  g_autofree char *message = NULL;
  double km;

  if (link->mode == ZAMYN_MODE_SEA)
    examine_sea_link (self, index, link);
  if (link->mode == ZAMYN_MODE_SEA || link->mode == ZAMYN_MODE_AIR)
    return;
  km = get_farthest_km (self, link, from, to);
  if (km <= OUTSIDE_KM)
    return;
  countries = strcmp (from, to) == 0 ? g_strdup (from) : g_strconcat (from, "-", to, NULL);
  message
    = g_strdup_printf (_ ("The drawn line runs up to %.1f km outside the countries of its ends "
                          "(%s)."),
                       km, countries);
  zamyn_examination_report_link (self->examination, index, NULL, countries, message,
                                 _ ("Draw the line where it runs."));
}

/* The place of a crossing on land is at the border that it crosses. */
static void
examine_gate (const Borders *self, guint row, const ZamynGate *gate)
{
  const ZamynNetwork *network = self->examination->network;
  const Country *home = g_hash_table_lookup (self->countries, zamyn_network_get_home (network));
  g_autofree char *message = NULL;
  const ZamynNode *node;
  double km;

  if (gate->node == ZAMYN_NONE || gate->is_power || home == NULL
      || strstr (gate->kind, "border") == NULL)
    return;
  node = zamyn_network_get_node (network, gate->node);
  if (strcmp (node->country, zamyn_network_get_home (network)) != 0)
    return;
  km = get_border_km (home, node->point);
  if (km <= CROSSING_KM)
    return;
  message
    = g_strdup_printf (_ ("The crossing is %.1f km away from the border of the home country."), km);
  zamyn_examination_report_row (self->examination, ZAMYN_TABLE_GATES, row, "node", node->id,
                                message,
                                _ ("Correct the node of the crossing, or move its point."));
}

void
zamyn_examine_borders (const ZamynExamination *self)
{
  g_autoptr (GHashTable) countries = collect_countries (find_layer (self->atlas));
  const Borders borders = { self, countries };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n);

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    examine_node (&borders, i);
  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    examine_link (&borders, i);
  for (guint i = 0; i < n; i++)
    if (g_hash_table_add (seen, (gpointer)gates[i].id))
      examine_gate (&borders, i, &gates[i]);
}
