/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the builder has been given so far. For its two halves: adding, and checking at the end. */

#pragma once

#include "core/network-builder.h"

G_BEGIN_DECLS

typedef struct
{
  const char *file; /* interned, or NULL */
  guint record;
} ZamynOrigin;

typedef struct
{
  ZamynNode node;
  ZamynOrigin origin;
} ZamynNewNode;

typedef struct
{
  ZamynLink link;
  const char *from_id; /* interned */
  const char *to_id;
  gsize first_point;
  ZamynOrigin origin;
} ZamynNewLink;

typedef struct
{
  ZamynPassage passage;
  char *members; /* owned */
  char *gates;
  ZamynOrigin origin;
} ZamynNewPassage;

struct _ZamynNetworkBuilder
{
  const char *home;
  GArray *nodes;    /* ZamynNewNode */
  GArray *links;    /* ZamynNewLink */
  GArray *passages; /* ZamynNewPassage */
  GArray *points;   /* ZamynPoint, of all links */
};

G_END_DECLS
