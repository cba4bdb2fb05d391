/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The files that make up one shapefile, read whole and with every size and offset in them checked,
 * so that whoever reads on can believe what they say. Part of shape-layer. */

#pragma once

#include "core/finding.h"

G_BEGIN_DECLS

/**
 * ZamynShapeFile:
 * @name: as in findings, such as "network/links.shx"
 * @bytes: (nullable): the content
 */
typedef struct
{
  char *name;
  GBytes *bytes;
} ZamynShapeFile;

/**
 * ZamynShapeFiles:
 * @n_records: how many records all of shp, shx and dbf have
 * @type: shape type of the file, as the format numbers them
 */
typedef struct
{
  ZamynShapeFile shp;
  ZamynShapeFile shx;
  ZamynShapeFile dbf;
  ZamynShapeFile cpg;
  ZamynShapeFile prj;
  guint n_records;
  gint32 type;
} ZamynShapeFiles;

/**
 * zamyn_shape_files_read:
 * @name: the .shp file inside @folder
 *
 * Returns: (transfer full) (nullable): %NULL where a file is missing or lies, which is a finding
 */
ZamynShapeFiles *zamyn_shape_files_read (const char *folder,
                                         const char *name,
                                         ZamynFindings *findings);
void zamyn_shape_files_free (ZamynShapeFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynShapeFiles, zamyn_shape_files_free)

/** zamyn_shape_type_flatten: the type without Z and M, such as 3 for 3, 13 and 23 */
gint32 zamyn_shape_type_flatten (gint32 type);

G_END_DECLS
