/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One shapefile in memory: packed coordinates, parts, records, and its attribute columns. The only
 * module that knows shapelib. Points, lines, polygons with holes, multi-part and null shapes. */

#pragma once

#include "core/finding.h"
#include "core/geo.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_SHAPE_NONE, /* null shape */
  ZAMYN_SHAPE_POINT,
  ZAMYN_SHAPE_LINE,
  ZAMYN_SHAPE_POLYGON,
} ZamynShapeKind;

/**
 * ZamynShapePart:
 *
 * One line or ring. Rings are closed (first point = last point); outer rings run clockwise and holes
 * counter-clockwise, as the format demands.
 */
typedef struct
{
  const ZamynPoint *points; /* borrowed from the layer */
  guint n_points;
} ZamynShapePart;

/**
 * ZamynShapeLayer:
 *
 * Immutable and atomically reference-counted.
 */
typedef struct _ZamynShapeLayer ZamynShapeLayer;

/**
 * zamyn_shape_layer_load:
 * @folder: the atlas folder
 * @name: the .shp file inside it, such as "network/links.shp"
 * @findings: where to put what is wrong; every record that can be read is kept
 *
 * The attribute encoding comes from the .cpg file, else from the language byte of the .dbf, else
 * ISO 8859-1; text that does not decode is a finding. The sizes that headers claim are checked
 * against the file's size before anything is allocated. A missing, truncated or lying .shp, .shx or
 * .dbf is an error; coordinates that are not finite or out of range are errors with record number.
 *
 * Returns: (transfer full) (nullable): %NULL where the layer cannot be used at all
 */
ZamynShapeLayer *zamyn_shape_layer_load (const char *folder,
                                         const char *name,
                                         ZamynFindings *findings);
ZamynShapeLayer *zamyn_shape_layer_ref (ZamynShapeLayer *self);
void zamyn_shape_layer_unref (ZamynShapeLayer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynShapeLayer, zamyn_shape_layer_unref)

const char *zamyn_shape_layer_get_name (const ZamynShapeLayer *self);
ZamynShapeKind zamyn_shape_layer_get_kind (const ZamynShapeLayer *self);
guint zamyn_shape_layer_get_n_records (const ZamynShapeLayer *self);

/** zamyn_shape_layer_get_n_parts: parts of a record; 0 for a null shape, 1 for a point */
guint zamyn_shape_layer_get_n_parts (const ZamynShapeLayer *self, guint record);
ZamynShapePart zamyn_shape_layer_get_part (const ZamynShapeLayer *self, guint record, guint part);

/** zamyn_shape_layer_get_box: of one record; all NaN for a null shape */
ZamynBox zamyn_shape_layer_get_box (const ZamynShapeLayer *self, guint record);

guint zamyn_shape_layer_get_n_fields (const ZamynShapeLayer *self);
const char *zamyn_shape_layer_get_field_name (const ZamynShapeLayer *self, guint field);

/** zamyn_shape_layer_find_field: by name, without regard to case; -1 where absent */
int zamyn_shape_layer_find_field (const ZamynShapeLayer *self, const char *name);

/** zamyn_shape_layer_get_text: UTF-8, trailing blanks removed, "" for NULL; owned by the layer */
const char *zamyn_shape_layer_get_text (const ZamynShapeLayer *self, guint record, int field);

/** zamyn_shape_layer_get_double: the number, or NaN where blank or NULL */
double zamyn_shape_layer_get_double (const ZamynShapeLayer *self, guint record, int field);

G_END_DECLS
