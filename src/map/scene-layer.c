/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/scene-layer.h"

#include "map/level-maker.h"

#include <math.h>
#include <string.h>

/* What a level may lose is seen as 0.15 mm from a scale of tolerance / 0.00015 on: the limits of the
 * scale bands of the map. */
static const double tolerances_m[ZAMYN_SCENE_N_LEVELS] = { 0, 60, 225, 750, 2250, 6000 };

/* A level with what is made of it on demand */
typedef struct
{
  gboolean is_made; /* atomic */
  ZamynLevel shapes;
  ZamynCountryIndex *index; /* (nullable), atomic */
} Level;

struct _ZamynSceneLayer
{
  ZamynAtlas *atlas;           /* borrowed */
  ZamynProjection *projection; /* borrowed */
  const char *role;            /* interned */
  int detail;
  GMutex lock;   /* of all below, until it is made */
  GArray *heads; /* ZamynSceneFeature without geometry; in the order of layers and records */
  Level levels[ZAMYN_SCENE_N_LEVELS];
};

typedef struct
{
  int id, left, right, kind, country, rank;
  guint n_names;
  int names[ZAMYN_NAMES_MAX];
  const char *languages[ZAMYN_NAMES_MAX];
} Fields;

guint
zamyn_scene_layer_find_level (double scale)
{
  guint level = 0;

  while (level + 1 < ZAMYN_SCENE_N_LEVELS && tolerances_m[level + 1] <= 0.00015 * scale)
    level++;
  return level;
}

ZamynSceneLayer *
zamyn_scene_layer_new (ZamynAtlas *atlas, ZamynProjection *projection, const char *role, int detail)
{
  ZamynSceneLayer *self = g_new0 (ZamynSceneLayer, 1);

  self->atlas = atlas;
  self->projection = projection;
  self->role = g_intern_string (role);
  self->detail = detail;
  g_mutex_init (&self->lock);
  return self;
}

void
zamyn_scene_layer_free (ZamynSceneLayer *self)
{
  for (guint i = 0; i < ZAMYN_SCENE_N_LEVELS; i++)
    {
      zamyn_country_index_free (self->levels[i].index);
      g_free (self->levels[i].shapes.features);
      g_free (self->levels[i].shapes.rings);
      g_free (self->levels[i].shapes.points);
    }
  g_clear_pointer (&self->heads, g_array_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

const char *
zamyn_scene_layer_get_role (const ZamynSceneLayer *self)
{
  return self->role;
}

int
zamyn_scene_layer_get_detail (const ZamynSceneLayer *self)
{
  return self->detail;
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

/* The base layers of the atlas that belong to this one, in order; %NULL behind the last */
static const ZamynBaseLayer *
find_next_base (const ZamynSceneLayer *self, guint *i)
{
  while (*i < zamyn_atlas_get_n_layers (self->atlas))
    {
      const ZamynBaseLayer *base = zamyn_atlas_get_layer (self->atlas, (*i)++);

      if (strcmp (base->role, self->role) == 0 && base->detail == self->detail)
        return base;
    }
  return NULL;
}

static void
read_heads (ZamynSceneLayer *self)
{
  const ZamynBaseLayer *base;

  self->heads = g_array_new (FALSE, FALSE, sizeof (ZamynSceneFeature));
  for (guint i = 0; (base = find_next_base (self, &i)) != NULL;)
    {
      Fields fields;

      find_fields (base->shapes, &fields);
      for (guint record = 0; record < zamyn_shape_layer_get_n_records (base->shapes); record++)
        {
          ZamynSceneFeature head;

          read_head (base->shapes, record, &fields, &head);
          g_array_append_val (self->heads, head);
        }
    }
}

static void
make_level (ZamynSceneLayer *self, guint level)
{
  ZamynLevelMaker *maker = zamyn_level_maker_new (self->projection, tolerances_m[level]);
  const ZamynBaseLayer *base;
  guint head = 0;

  if (self->heads == NULL)
    read_heads (self);
  for (guint i = 0; (base = find_next_base (self, &i)) != NULL;)
    for (guint record = 0; record < zamyn_shape_layer_get_n_records (base->shapes); record++)
      zamyn_level_maker_add (maker, base->shapes, record,
                             &g_array_index (self->heads, ZamynSceneFeature, head++));
  self->levels[level].shapes = zamyn_level_maker_end (maker);
}

const ZamynSceneFeature *
zamyn_scene_layer_get_features (ZamynSceneLayer *self, guint level, guint *n)
{
  g_return_val_if_fail (level < ZAMYN_SCENE_N_LEVELS, NULL);

  if (!g_atomic_int_get (&self->levels[level].is_made))
    {
      g_mutex_lock (&self->lock);
      if (!self->levels[level].is_made)
        {
          make_level (self, level);
          g_atomic_int_set (&self->levels[level].is_made, TRUE);
        }
      g_mutex_unlock (&self->lock);
    }
  *n = self->levels[level].shapes.n_features;
  return self->levels[level].shapes.features;
}

const ZamynCountryIndex *
zamyn_scene_layer_get_index (ZamynSceneLayer *self, guint level)
{
  guint n;
  const ZamynSceneFeature *features = zamyn_scene_layer_get_features (self, level, &n);
  ZamynCountryIndex *index = g_atomic_pointer_get (&self->levels[level].index);

  if (index != NULL)
    return index;
  g_mutex_lock (&self->lock);
  index = self->levels[level].index;
  if (index == NULL)
    {
      index = zamyn_country_index_new (features, n);
      g_atomic_pointer_set (&self->levels[level].index, index);
    }
  g_mutex_unlock (&self->lock);
  return index;
}
