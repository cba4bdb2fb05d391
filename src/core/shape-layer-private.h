/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a layer is stored. For the loader, which fills it; everybody else uses the readers. */

#pragma once

#include "core/shape-layer.h"

G_BEGIN_DECLS

/** A record: its parts and its box */
typedef struct
{
  guint first_part;
  guint n_parts;
  ZamynBox box;
} ZamynShapeRecord;

/** A part: its points */
typedef struct
{
  guint first_point;
  guint n_points;
} ZamynShapeSpan;

struct _ZamynShapeLayer
{
  gatomicrefcount ref_count;
  char *name;
  ZamynShapeKind kind;
  GArray *records;        /* ZamynShapeRecord */
  GArray *parts;          /* ZamynShapeSpan */
  GArray *points;         /* ZamynPoint */
  GPtrArray *field_names; /* owned */
  GPtrArray *cells;       /* record by record, borrowed from texts */
  GStringChunk *texts;
};

ZamynShapeLayer *zamyn_shape_layer_new (const char *name, ZamynShapeKind kind);

/**
 * zamyn_shape_layer_add_part:
 *
 * Makes a part of @record from all points added since the last part: closes a ring that is open.
 *
 * Returns: %FALSE where there are too few points, which are removed again
 */
gboolean zamyn_shape_layer_add_part (ZamynShapeLayer *self, ZamynShapeRecord *record);

/**
 * zamyn_shape_layer_add_record:
 *
 * Adds @record with the parts added since the last one. A polygon without any clockwise ring was
 * written the wrong way round and is turned.
 */
void zamyn_shape_layer_add_record (ZamynShapeLayer *self, const ZamynShapeRecord *record);

G_END_DECLS
