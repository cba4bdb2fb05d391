/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many pieces of work that do not know each other, in as many threads as pay. */

#pragma once

#include <gio/gio.h>

#include "core/progress.h"

G_BEGIN_DECLS

/**
 * ZamynPiece:
 * @index: which piece, 0 .. n - 1; it writes its result where no other piece does
 *
 * Returns: FALSE with an error set; then no further piece begins
 */
typedef gboolean (*ZamynPiece) (guint index,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);

/**
 * ZamynProgressPart:
 * @progress: (nullable)
 * @from, @to: fraction of the whole work before and after this part
 * @stage: translated
 */
typedef struct
{
  ZamynProgress progress;
  gpointer data;
  double from, to;
  const char *stage;
} ZamynProgressPart;

/**
 * zamyn_parallel_run:
 * @n_threads: 0 for one per processor; with 1 all is done in the calling thread
 * @part: (nullable): told after each piece, in the calling thread
 *
 * Comes back when all begun pieces are done. Which thread does which piece is left open, so results
 * must not depend on it.
 *
 * Returns: FALSE with the first error, which may be G_IO_ERROR_CANCELLED
 */
gboolean zamyn_parallel_run (guint n,
                             guint n_threads,
                             ZamynPiece piece,
                             gpointer data,
                             const ZamynProgressPart *part,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
