/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Atlas and projection to scene: every part of every record is cut to what the projection can show,
 * projected, and thinned to the ladder of levels. */

#include "map/clip.h"
#include "map/scene-private.h"
#include "map/simplify.h"

#include <math.h>
#include <string.h>

typedef struct
{
  ZamynScene *scene;
  ZamynBox domain;
  GCancellable *cancellable;
  ZamynPieces *pieces; /* of the part in hand */
  GArray *projected;   /* ZamynXY, of the piece in hand */
  GArray *degrees;     /* ZamynPoint, of the piece in hand */
  GArray *keep;        /* double, of the piece in hand */
  GArray *largest;     /* ZamynXY, of the record in hand */
} Builder;

/* A record in the making: its rings at each level */
typedef struct
{
  ZamynSceneFeature head;
  GArray *rings[ZAMYN_SCENE_N_LEVELS]; /* ZamynSceneRing */
  double largest_area;
} Draft;

typedef struct
{
  int id, left, right, kind, country, rank;
  guint n_names;
  int names[ZAMYN_NAMES_MAX];
  const char *languages[ZAMYN_NAMES_MAX];
} Fields;

static gpointer
keep_block (Builder *self, gconstpointer data, gsize size)
{
  gpointer block = g_memdup2 (data, size);

  g_ptr_array_add (self->scene->blocks, block);
  return block;
}

static void
find_fields (const ZamynShapeLayer *shapes, Fields *fields)
{
  *fields = (Fields){
    .id = zamyn_shape_layer_find_field (shapes, "id"),
    .left = zamyn_shape_layer_find_field (shapes, "left"),
    .right = zamyn_shape_layer_find_field (shapes, "right"),
    .kind = zamyn_shape_layer_find_field (shapes, "kind"),
    .country = zamyn_shape_layer_find_field (shapes, "country"),
    .rank = zamyn_shape_layer_find_field (shapes, "rank"),
  };
  for (guint i = 0; i < zamyn_shape_layer_get_n_fields (shapes); i++)
    {
      g_autofree char *name = g_ascii_strdown (zamyn_shape_layer_get_field_name (shapes, i), -1);

      if (g_str_has_prefix (name, "name_") && fields->n_names < ZAMYN_NAMES_MAX)
        {
          fields->languages[fields->n_names] = g_intern_string (name + strlen ("name_"));
          fields->names[fields->n_names++] = (int) i;
        }
    }
}

static const char *
get_text (const ZamynShapeLayer *shapes, guint record, int field)
{
  return g_intern_string (field >= 0 ? zamyn_shape_layer_get_text (shapes, record, field) : "");
}

static void
read_head (const ZamynShapeLayer *shapes, guint record, const Fields *fields,
           ZamynSceneFeature *head)
{
  const double rank
    = fields->rank >= 0 ? zamyn_shape_layer_get_double (shapes, record, fields->rank) : NAN;

  *head = (ZamynSceneFeature){
    .id = get_text (shapes, record, fields->id),
    .country = get_text (shapes, record, fields->country),
    .kind = get_text (shapes, record, fields->kind),
    .rank = isfinite (rank) ? (int) CLAMP (rank, 0, 99) : 9,
    .south_west = { INFINITY, INFINITY },
    .north_east = { -INFINITY, -INFINITY },
    .label_point = { NAN, NAN },
  };
  if (fields->id < 0 && fields->left >= 0 && fields->right >= 0)
    {
      /* A border is known by what lies on its two sides. */
      g_autofree char *pair = g_strdup_printf ("%s-%s", get_text (shapes, record, fields->left),
                                               get_text (shapes, record, fields->right));
      head->id = g_intern_string (pair);
    }
  for (guint i = 0; i < fields->n_names; i++)
    zamyn_names_add (&head->names, fields->languages[i],
                     zamyn_shape_layer_get_text (shapes, record, fields->names[i]));
}

static double
get_area (const ZamynXY *points, guint n)
{
  double twice = 0;

  for (guint i = 1; i < n; i++)
    twice += (points[i - 1].x - points[0].x) * (points[i].y - points[0].y)
             - (points[i].x - points[0].x) * (points[i - 1].y - points[0].y);
  return fabs (twice) / 2;
}

/* Projects a piece that is given in degrees. */
static void
project (Builder *self, const ZamynXY *lonlat, guint n)
{
  g_array_set_size (self->degrees, n);
  g_array_set_size (self->projected, n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->degrees, ZamynPoint, i) = (ZamynPoint){ lonlat[i].x, lonlat[i].y };
  zamyn_projection_forward (self->scene->projection,
                            (const ZamynPoint *) (gpointer) self->degrees->data, n,
                            (ZamynXY *) (gpointer) self->projected->data);

  /* Inside the domain everything can be projected, but for a pole perhaps. */
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    {
      const ZamynXY p = g_array_index (self->projected, ZamynXY, i);
      if (isfinite (p.x) && isfinite (p.y))
        g_array_index (self->projected, ZamynXY, kept++) = p;
    }
  g_array_set_size (self->projected, kept);
}

static void
add_levels (Builder *self, Draft *draft, gboolean closed)
{
  const ZamynXY *points = (const ZamynXY *) (gpointer) self->projected->data;
  const guint n = self->projected->len;
  const guint least = closed ? 4 : 2;
  g_autoptr (GArray) level_points = g_array_sized_new (FALSE, FALSE, sizeof (ZamynXY), n);

  g_array_set_size (self->keep, n);
  zamyn_simplify_rank (points, n, (double *) (gpointer) self->keep->data);
  for (guint level = 0; level < ZAMYN_SCENE_N_LEVELS; level++)
    {
      g_array_set_size (level_points, 0);
      const double tolerance = level == 0 ? -1 : zamyn_scene_get_tolerance (level);
      const guint kept
        = zamyn_simplify_filter (points, (const double *) (gpointer) self->keep->data, n,
                                 tolerance, level_points);

      if (kept < least)
        break; /* coarser levels have no more */
      const ZamynSceneRing ring
        = { keep_block (self, level_points->data, kept * sizeof (ZamynXY)), kept, closed };
      g_array_append_val (draft->rings[level], ring);
    }
}

/* Remembers the largest ring, thinned so that the search for a place inside is quick. */
static void
remember_largest (Builder *self, Draft *draft)
{
  const ZamynXY *points = (const ZamynXY *) (gpointer) self->projected->data;
  const guint n = self->projected->len;
  const double area = get_area (points, n);

  if (area <= draft->largest_area)
    return;
  draft->largest_area = area;
  g_array_set_size (self->largest, 0);
  if (zamyn_simplify_filter (points, (const double *) (gpointer) self->keep->data, n,
                             sqrt (area) / 40, self->largest)
      < 4)
    {
      g_array_set_size (self->largest, 0);
      g_array_append_vals (self->largest, points, n);
    }
}

static void
add_part (Builder *self, Draft *draft, ZamynShapePart part, ZamynShapeKind kind)
{
  const gboolean closed = kind == ZAMYN_SHAPE_POLYGON;

  zamyn_pieces_clear (self->pieces);
  zamyn_clip_to_domain (part.points, part.n_points, closed, self->domain, self->pieces);
  for (guint piece = 0; piece < zamyn_pieces_get_n (self->pieces); piece++)
    {
      guint n;
      const ZamynXY *lonlat = zamyn_pieces_get (self->pieces, piece, &n);

      project (self, lonlat, n);
      if (self->projected->len < 2)
        continue;
      add_levels (self, draft, closed);
      if (closed && draft->head.names.n > 0)
        remember_largest (self, draft);
      for (guint i = 0; i < self->projected->len; i++)
        {
          const ZamynXY p = g_array_index (self->projected, ZamynXY, i);
          ZamynXY *low = &draft->head.south_west;
          ZamynXY *high = &draft->head.north_east;

          *low = (ZamynXY){ fmin (low->x, p.x), fmin (low->y, p.y) };
          *high = (ZamynXY){ fmax (high->x, p.x), fmax (high->y, p.y) };
        }
    }
}

/* A point is a ring of one point on every level. */
static void
add_point (Builder *self, Draft *draft, ZamynPoint point)
{
  ZamynXY xy;

  zamyn_projection_forward (self->scene->projection, &point, 1, &xy);
  if (!isfinite (xy.x))
    return;
  draft->head.south_west = draft->head.north_east = draft->head.label_point = xy;
  const ZamynSceneRing ring = { keep_block (self, &xy, sizeof xy), 1, FALSE };
  for (guint level = 0; level < ZAMYN_SCENE_N_LEVELS; level++)
    g_array_append_val (draft->rings[level], ring);
}

static void
add_record (Builder *self, const ZamynShapeLayer *shapes, guint record, const Fields *fields,
            GArray *features[ZAMYN_SCENE_N_LEVELS])
{
  const ZamynShapeKind kind = zamyn_shape_layer_get_kind (shapes);
  Draft draft = { .largest_area = -1 };

  read_head (shapes, record, fields, &draft.head);
  for (guint level = 0; level < ZAMYN_SCENE_N_LEVELS; level++)
    draft.rings[level] = g_array_new (FALSE, FALSE, sizeof (ZamynSceneRing));

  for (guint p = 0; p < zamyn_shape_layer_get_n_parts (shapes, record); p++)
    {
      const ZamynShapePart part = zamyn_shape_layer_get_part (shapes, record, p);

      if (kind == ZAMYN_SHAPE_POINT && part.n_points > 0)
        add_point (self, &draft, part.points[0]);
      else if (kind != ZAMYN_SHAPE_POINT)
        add_part (self, &draft, part, kind);
    }

  if (draft.largest_area > 0)
    draft.head.label_point = zamyn_scene_find_label_point (
      (const ZamynXY *) (gpointer) self->largest->data, self->largest->len);

  for (guint level = 0; level < ZAMYN_SCENE_N_LEVELS; level++)
    {
      GArray *rings = draft.rings[level];

      if (rings->len > 0)
        {
          ZamynSceneFeature feature = draft.head;

          feature.rings = keep_block (self, rings->data, rings->len * sizeof (ZamynSceneRing));
          feature.n_rings = rings->len;
          g_array_append_val (features[level], feature);
        }
      g_array_unref (rings);
    }
}

/* All base layers of one role and detail become one layer of the scene. */
static gboolean
build_layer (Builder *self, const char *role, int detail)
{
  ZamynAtlas *atlas = self->scene->atlas;
  ZamynSceneLayer layer = { .role = g_intern_string (role), .detail = detail };
  GArray *features[ZAMYN_SCENE_N_LEVELS];
  gboolean completed = TRUE;

  for (guint level = 0; level < ZAMYN_SCENE_N_LEVELS; level++)
    features[level] = g_array_new (FALSE, FALSE, sizeof (ZamynSceneFeature));

  for (guint i = 0; i < zamyn_atlas_get_n_layers (atlas); i++)
    {
      const ZamynBaseLayer *base = zamyn_atlas_get_layer (atlas, i);
      Fields fields;

      if (strcmp (base->role, role) != 0 || base->detail != detail)
        continue;
      find_fields (base->shapes, &fields);
      for (guint record = 0; record < zamyn_shape_layer_get_n_records (base->shapes); record++)
        {
          if (g_cancellable_is_cancelled (self->cancellable))
            completed = FALSE;
          if (!completed)
            break;
          add_record (self, base->shapes, record, &fields, features);
        }
    }

  for (guint level = 0; level < ZAMYN_SCENE_N_LEVELS; level++)
    {
      layer.levels[level].n = features[level]->len;
      layer.levels[level].features
        = keep_block (self, features[level]->data, features[level]->len * sizeof (ZamynSceneFeature));
      g_array_unref (features[level]);
    }
  g_array_append_val (self->scene->layers, layer);
  return completed;
}

static gboolean
has_layer (const ZamynScene *scene, const char *role, int detail)
{
  for (guint i = 0; i < scene->layers->len; i++)
    {
      const ZamynSceneLayer *layer = &g_array_index (scene->layers, ZamynSceneLayer, i);
      if (strcmp (layer->role, role) == 0 && layer->detail == detail)
        return TRUE;
    }
  return FALSE;
}

/* Of a link that leaves the domain the longest piece inside is drawn. */
static ZamynSceneRing
build_link (Builder *self, const ZamynLink *link)
{
  guint longest = 0;
  ZamynSceneRing ring = { NULL, 0, FALSE };

  zamyn_pieces_clear (self->pieces);
  zamyn_clip_to_domain (link->points, link->n_points, FALSE, self->domain, self->pieces);
  for (guint piece = 0; piece < zamyn_pieces_get_n (self->pieces); piece++)
    {
      guint n;
      const ZamynXY *lonlat = zamyn_pieces_get (self->pieces, piece, &n);

      if (n <= longest)
        continue;
      longest = n;
      project (self, lonlat, n);
    }
  if (longest > 0)
    {
      ring.n_points = self->projected->len;
      ring.points = keep_block (self, self->projected->data, ring.n_points * sizeof (ZamynXY));
    }
  return ring;
}

static void
build_network (Builder *self)
{
  const ZamynNetwork *network = zamyn_atlas_get_network (self->scene->atlas);
  const guint32 n_nodes = zamyn_network_get_n_nodes (network);
  const guint32 n_links = zamyn_network_get_n_links (network);

  self->scene->nodes = g_new0 (ZamynXY, n_nodes + 1);
  g_ptr_array_add (self->scene->blocks, self->scene->nodes);
  for (guint32 i = 0; i < n_nodes; i++)
    zamyn_projection_forward (self->scene->projection, &zamyn_network_get_node (network, i)->point,
                              1, &self->scene->nodes[i]);

  self->scene->links = g_new0 (ZamynSceneRing, n_links + 1);
  g_ptr_array_add (self->scene->blocks, self->scene->links);
  for (guint32 i = 0; i < n_links; i++)
    self->scene->links[i] = build_link (self, zamyn_network_get_link (network, i));
}

static gboolean
build_all (Builder *self)
{
  ZamynScene *scene = self->scene;

  build_network (self);
  for (guint i = 0; i < zamyn_atlas_get_n_layers (scene->atlas); i++)
    {
      const ZamynBaseLayer *base = zamyn_atlas_get_layer (scene->atlas, i);

      if (!has_layer (scene, base->role, base->detail) && !build_layer (self, base->role, base->detail))
        return FALSE;
    }

  guint n = 0;
  const ZamynSceneFeature *countries = zamyn_scene_get_features (scene, "countries", 1, &n);
  if (n > 0)
    scene->countries = zamyn_country_index_new (countries, n);
  return TRUE;
}

gboolean
zamyn_scene_build (ZamynScene *self, GCancellable *cancellable)
{
  Builder builder = {
    .scene = self,
    .domain = zamyn_projection_get_domain (self->projection),
    .cancellable = cancellable,
    .pieces = zamyn_pieces_new (),
    .projected = g_array_new (FALSE, FALSE, sizeof (ZamynXY)),
    .degrees = g_array_new (FALSE, FALSE, sizeof (ZamynPoint)),
    .keep = g_array_new (FALSE, FALSE, sizeof (double)),
    .largest = g_array_new (FALSE, FALSE, sizeof (ZamynXY)),
  };
  const gboolean completed = build_all (&builder);

  zamyn_pieces_free (builder.pieces);
  g_array_unref (builder.projected);
  g_array_unref (builder.degrees);
  g_array_unref (builder.keep);
  g_array_unref (builder.largest);
  return completed;
}
