/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding anything that has a name: commodities, crossings and other passages, places, lines. */

#pragma once

#include "core/atlas.h"

G_BEGIN_DECLS

/**
 * ZamynFound:
 * @name: in the language; @kind: translated
 * @target: kind none where it is a commodity
 * @commodity: else ZAMYN_NONE
 */
typedef struct
{
  char *name;
  char *kind;
  ZamynTarget target;
  guint32 commodity;
} ZamynFound;

/**
 * zamyn_search:
 * @text: any part of a name in any of its languages, without regard to case; "" finds nothing
 *
 * O(all names). Names that begin with @text come first.
 *
 * Returns: (transfer full) (element-type ZamynFound): at most @max
 */
GPtrArray *zamyn_search (ZamynAtlas *atlas, const char *text, const char *language, guint max);

G_END_DECLS
