/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a network is stored. For the builder, which fills it; everybody else uses the readers. */

#pragma once

#include "core/network.h"

G_BEGIN_DECLS

struct _ZamynNetwork
{
  gatomicrefcount ref_count;

  GArray *nodes;    /* ZamynNode */
  GArray *links;    /* ZamynLink, their points borrowed from points */
  GArray *passages; /* ZamynPassage, their arrays borrowed from members */
  GArray *points;   /* ZamynPoint */
  GArray *members;  /* guint32 */

  /* interned id → index + 1 */
  GHashTable *node_by_id;
  GHashTable *link_by_id;
  GHashTable *passage_by_id;

  const char *home; /* interned */
};

ZamynNetwork *zamyn_network_new (const char *home);

G_END_DECLS
