/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which country a place lies in. All edges of all borders lie in rows by their y; a ray to the
 * left from the place crosses only edges of its own row, and an odd number of those of the
 * country that holds it. */

#include "map/scene-layer.h"

#include <math.h>

#define N_ROWS 2048

typedef struct
{
  ZamynXY a, b;
  guint feature;
} Edge;

struct _ZamynCountryIndex
{
  const ZamynSceneFeature *features;
  guint n_features;
  double bottom, row_height;
  GArray *edges;           /* Edge */
  GArray *members;         /* guint: edges of row 0, then of row 1 … */
  guint starts[N_ROWS + 1]; /* into members */
};

static guint
find_row (const ZamynCountryIndex *self, double y)
{
  return (guint) CLAMP ((y - self->bottom) / self->row_height, 0, N_ROWS - 1);
}

static void
collect_edges (ZamynCountryIndex *self)
{
  double bottom = INFINITY, top = -INFINITY;

  for (guint f = 0; f < self->n_features; f++)
    for (guint r = 0; r < self->features[f].n_rings; r++)
      {
        const ZamynSceneRing *ring = &self->features[f].rings[r];

        for (guint i = 1; ring->closed && i < ring->n_points; i++)
          {
            const Edge edge = { ring->points[i - 1], ring->points[i], f };

            if (edge.a.y == edge.b.y)
              continue;
            g_array_append_val (self->edges, edge);
            bottom = fmin (bottom, fmin (edge.a.y, edge.b.y));
            top = fmax (top, fmax (edge.a.y, edge.b.y));
          }
      }
  self->bottom = bottom;
  self->row_height = top > bottom ? (top - bottom) / N_ROWS : 1;
}

/* Counting sort of the edges into all rows that they touch */
static void
fill_rows (ZamynCountryIndex *self)
{
  g_autofree guint *next = g_new0 (guint, N_ROWS + 1);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint e = 0; e < self->edges->len; e++)
        {
          const Edge *edge = &g_array_index (self->edges, Edge, e);
          const guint from = find_row (self, fmin (edge->a.y, edge->b.y));
          const guint to = find_row (self, fmax (edge->a.y, edge->b.y));

          for (guint row = from; row <= to; row++)
            if (pass == 0)
              self->starts[row + 1]++;
            else
              g_array_index (self->members, guint, next[row]++) = e;
        }
      if (pass == 0)
        {
          for (guint row = 0; row < N_ROWS; row++)
            {
              self->starts[row + 1] += self->starts[row];
              next[row] = self->starts[row];
            }
          g_array_set_size (self->members, self->starts[N_ROWS]);
        }
    }
}

ZamynCountryIndex *
zamyn_country_index_new (const ZamynSceneFeature *features, guint n)
{
  ZamynCountryIndex *self = g_new0 (ZamynCountryIndex, 1);

  self->features = features;
  self->n_features = n;
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));
  collect_edges (self);
  fill_rows (self);
  return self;
}

void
zamyn_country_index_free (ZamynCountryIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->edges);
  g_array_unref (self->members);
  g_free (self);
}

const ZamynSceneFeature *
zamyn_country_index_find (const ZamynCountryIndex *self, ZamynXY xy)
{
  if (!isfinite (xy.x) || !isfinite (xy.y) || self->edges->len == 0)
    return NULL;

  const guint row = find_row (self, xy.y);
  g_autofree guint8 *is_odd = g_new0 (guint8, self->n_features);
  for (guint i = self->starts[row]; i < self->starts[row + 1]; i++)
    {
      const Edge *edge
        = &g_array_index (self->edges, Edge, g_array_index (self->members, guint, i));

      if ((edge->a.y > xy.y) == (edge->b.y > xy.y))
        continue;
      const double t = (xy.y - edge->a.y) / (edge->b.y - edge->a.y);
      if (edge->a.x + t * (edge->b.x - edge->a.x) < xy.x)
        is_odd[edge->feature] ^= 1;
    }
  for (guint f = 0; f < self->n_features; f++)
    if (is_odd[f])
      return &self->features[f];
  return NULL;
}

typedef struct
{
  double x;
  guint feature;
} Crossing;

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  const Crossing *left = a, *right = b;

  if (left->x != right->x)
    return left->x < right->x ? -1 : 1;
  return left->feature < right->feature ? -1 : left->feature > right->feature;
}

/* Where the line through @y crosses edges, from the left */
static GArray *
find_crossings (const ZamynCountryIndex *self, double y)
{
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
  const guint row = find_row (self, y);

  for (guint i = self->starts[row]; i < self->starts[row + 1]; i++)
    {
      const Edge *edge
        = &g_array_index (self->edges, Edge, g_array_index (self->members, guint, i));

      if ((edge->a.y > y) == (edge->b.y > y))
        continue;
      const double t = (y - edge->a.y) / (edge->b.y - edge->a.y);
      const Crossing crossing = { edge->a.x + t * (edge->b.x - edge->a.x), edge->feature };
      g_array_append_val (crossings, crossing);
    }
  g_array_sort (crossings, compare_crossings);
  return crossings;
}

void
zamyn_country_index_scan (const ZamynCountryIndex *self, ZamynXY from, double step, guint n,
                          const ZamynSceneFeature **found)
{
  g_autoptr (GArray) crossings = find_crossings (self, from.y);
  g_autofree guint8 *is_odd = g_new0 (guint8, self->n_features + 1);
  guint next = 0;
  guint n_odd = 0;

  for (guint i = 0; i < n; i++)
    {
      const double x = from.x + i * step;
      gboolean is_changed = i == 0;

      for (; next < crossings->len && g_array_index (crossings, Crossing, next).x < x; next++)
        {
          guint8 *odd = &is_odd[g_array_index (crossings, Crossing, next).feature];

          *odd ^= 1;
          n_odd = *odd ? n_odd + 1 : n_odd - 1;
          is_changed = TRUE;
        }
      if (!is_changed)
        {
          found[i] = found[i - 1];
          continue;
        }
      found[i] = NULL;
      for (guint f = 0; f < self->n_features && n_odd > 0 && found[i] == NULL; f++)
        if (is_odd[f])
          found[i] = &self->features[f];
    }
}
