/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/shape-layer.h"

#include <math.h>

#include "core/number.h"
#include "core/shape-layer-private.h"

ZamynShapeLayer *
zamyn_shape_layer_new (const char *name, ZamynShapeKind kind)
{
  ZamynShapeLayer *self = g_new0 (ZamynShapeLayer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->kind = kind;
  self->records = g_array_new (FALSE, FALSE, sizeof (ZamynShapeRecord));
  self->parts = g_array_new (FALSE, FALSE, sizeof (ZamynShapeSpan));
  self->points = g_array_new (FALSE, FALSE, sizeof (ZamynPoint));
  self->field_names = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new ();
  self->texts = g_string_chunk_new (4096);

  return self;
}

static void
close_ring (GArray *points, guint first)
{
  ZamynPoint begin = g_array_index (points, ZamynPoint, first);
  ZamynPoint end = g_array_index (points, ZamynPoint, points->len - 1);

  if (begin.lon_deg != end.lon_deg || begin.lat_deg != end.lat_deg)
    g_array_append_val (points, begin);
}

gboolean
zamyn_shape_layer_add_part (ZamynShapeLayer *self, ZamynShapeRecord *record)
{
  static const guint least[] = {
    [ZAMYN_SHAPE_NONE] = 1,
    [ZAMYN_SHAPE_POINT] = 1,
    [ZAMYN_SHAPE_LINE] = 2,
    [ZAMYN_SHAPE_POLYGON] = 4,
  };
  ZamynShapeSpan span = { 0, 0 };

  if (self->parts->len > 0)
    {
      span = g_array_index (self->parts, ZamynShapeSpan, self->parts->len - 1);
      span.first_point += span.n_points;
    }
  if (self->kind == ZAMYN_SHAPE_POLYGON && self->points->len > span.first_point)
    close_ring (self->points, span.first_point);

  span.n_points = self->points->len - span.first_point;
  if (span.n_points < least[self->kind])
    {
      g_array_set_size (self->points, span.first_point);
      return FALSE;
    }
  g_array_append_val (self->parts, span);
  record->n_parts++;

  return TRUE;
}

/* Twice the area of a ring, positive where it runs counter-clockwise. */
static double
compute_turn (const ZamynPoint *points, guint n_points)
{
  double turn = 0.0;

  for (guint i = 1; i < n_points; i++)
    turn += (points[i].lon_deg - points[0].lon_deg) * (points[i - 1].lat_deg - points[0].lat_deg)
            - (points[i - 1].lon_deg - points[0].lon_deg) * (points[i].lat_deg - points[0].lat_deg);

  return -turn;
}

static void
reverse (ZamynPoint *points, guint n_points)
{
  for (guint i = 0, j = n_points; i + 1 < j; i++)
    {
      ZamynPoint point = points[i];

      points[i] = points[--j];
      points[j] = point;
    }
}

static void
orient_rings (ZamynShapeLayer *self, const ZamynShapeRecord *record)
{
  ZamynPoint *points = (ZamynPoint *)self->points->data;
  const ZamynShapeSpan *spans = (const ZamynShapeSpan *)self->parts->data + record->first_part;

  for (guint i = 0; i < record->n_parts; i++)
    {
      if (compute_turn (points + spans[i].first_point, spans[i].n_points) < 0.0)
        return;
    }
  for (guint i = 0; i < record->n_parts; i++)
    reverse (points + spans[i].first_point, spans[i].n_points);
}

static ZamynBox
compute_box (const ZamynShapeLayer *self, const ZamynShapeRecord *record)
{
  ZamynBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  guint first_point;

  if (record->n_parts == 0)
    return (ZamynBox){ NAN, NAN, NAN, NAN };

  first_point = g_array_index (self->parts, ZamynShapeSpan, record->first_part).first_point;
  for (guint i = first_point; i < self->points->len; i++)
    {
      ZamynPoint point = g_array_index (self->points, ZamynPoint, i);

      box.west = MIN (box.west, point.lon_deg);
      box.south = MIN (box.south, point.lat_deg);
      box.east = MAX (box.east, point.lon_deg);
      box.north = MAX (box.north, point.lat_deg);
    }

  return box;
}

void
zamyn_shape_layer_add_record (ZamynShapeLayer *self, const ZamynShapeRecord *record)
{
  ZamynShapeRecord added = *record;

  if (self->kind == ZAMYN_SHAPE_POLYGON && record->n_parts > 0)
    orient_rings (self, record);
  added.box = compute_box (self, record);
  g_array_append_val (self->records, added);
}

ZamynShapeLayer *
zamyn_shape_layer_ref (ZamynShapeLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
zamyn_shape_layer_unref (ZamynShapeLayer *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  g_array_unref (self->records);
  g_array_unref (self->parts);
  g_array_unref (self->points);
  g_ptr_array_unref (self->field_names);
  g_ptr_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const char *
zamyn_shape_layer_get_name (const ZamynShapeLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

ZamynShapeKind
zamyn_shape_layer_get_kind (const ZamynShapeLayer *self)
{
  g_return_val_if_fail (self != NULL, ZAMYN_SHAPE_NONE);

  return self->kind;
}

guint
zamyn_shape_layer_get_n_records (const ZamynShapeLayer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->records->len;
}

guint
zamyn_shape_layer_get_n_parts (const ZamynShapeLayer *self, guint record)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (record < self->records->len, 0);

  return g_array_index (self->records, ZamynShapeRecord, record).n_parts;
}

ZamynShapePart
zamyn_shape_layer_get_part (const ZamynShapeLayer *self, guint record, guint part)
{
  const ZamynShapeRecord *found;
  const ZamynShapeSpan *packed;

  g_return_val_if_fail (self != NULL, ((ZamynShapePart){ NULL, 0 }));
  g_return_val_if_fail (record < self->records->len, ((ZamynShapePart){ NULL, 0 }));
  found = &g_array_index (self->records, ZamynShapeRecord, record);
  g_return_val_if_fail (part < found->n_parts, ((ZamynShapePart){ NULL, 0 }));

  packed = &g_array_index (self->parts, ZamynShapeSpan, found->first_part + part);

  return (ZamynShapePart){
    .points = &g_array_index (self->points, ZamynPoint, packed->first_point),
    .n_points = packed->n_points,
  };
}

ZamynBox
zamyn_shape_layer_get_box (const ZamynShapeLayer *self, guint record)
{
  g_return_val_if_fail (self != NULL, ((ZamynBox){ NAN, NAN, NAN, NAN }));
  g_return_val_if_fail (record < self->records->len, ((ZamynBox){ NAN, NAN, NAN, NAN }));

  return g_array_index (self->records, ZamynShapeRecord, record).box;
}

guint
zamyn_shape_layer_get_n_fields (const ZamynShapeLayer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->field_names->len;
}

const char *
zamyn_shape_layer_get_field_name (const ZamynShapeLayer *self, guint field)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field < self->field_names->len, NULL);

  return self->field_names->pdata[field];
}

int
zamyn_shape_layer_find_field (const ZamynShapeLayer *self, const char *name)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  for (guint i = 0; i < self->field_names->len; i++)
    {
      if (g_ascii_strcasecmp (self->field_names->pdata[i], name) == 0)
        return (int)i;
    }

  return -1;
}

const char *
zamyn_shape_layer_get_text (const ZamynShapeLayer *self, guint record, int field)
{
  g_return_val_if_fail (self != NULL, "");
  g_return_val_if_fail (record < self->records->len, "");

  /* -1 is what a search for an absent field gives. */
  if (field < 0)
    return "";
  g_return_val_if_fail ((guint)field < self->field_names->len, "");

  return self->cells->pdata[(gsize)record * self->field_names->len + (gsize)field];
}

double
zamyn_shape_layer_get_double (const ZamynShapeLayer *self, guint record, int field)
{
  double value;

  return zamyn_number_parse (zamyn_shape_layer_get_text (self, record, field), &value) ? value
                                                                                       : NAN;
}
