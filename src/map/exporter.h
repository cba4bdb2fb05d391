/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture as the bytes of a file: PNG, SVG or PDF. */

#pragma once

#include <gio/gio.h>

#include "map/picture.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_FORMAT_PNG,
  ZAMYN_FORMAT_SVG,
  ZAMYN_FORMAT_PDF,
  ZAMYN_N_FORMATS,
} ZamynFormat;

/** zamyn_format_from_name: by the ending of a file name; ZAMYN_N_FORMATS otherwise */
ZamynFormat zamyn_format_from_name (const char *file_name);

/**
 * ZamynExportOptions:
 * @width_px, @height_px: size in pixels of 1/96 inch (layout); PNG pixels are these × @dpi / 96
 * @dpi: of PNG, 96 for one to one; a large one is painted in bands of 64 MiB
 * @viewport: (nullable): what to show; %NULL for the atlas's default view fitted to the frame
 * @box: (nullable): shows this box in degrees instead
 */
typedef struct
{
  ZamynFormat format;
  double width_px, height_px;
  double dpi;
  const ZamynViewport *viewport;
  const ZamynBox *box;
} ZamynExportOptions;

/** zamyn_export: (transfer full): deterministic; G_IO_ERROR_INVALID_ARGUMENT for a size out of
 * 64..30000 px or a box that shows nothing, G_IO_ERROR_CANCELLED */
GBytes *zamyn_export (ZamynPicture *picture, const ZamynExportOptions *options,
                      GCancellable *cancellable, GError **error);

G_END_DECLS
