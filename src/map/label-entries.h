/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the labels of a view say and how important each is. Where they stand is decided elsewhere.
 */

#pragma once

#include "map/label-layout.h"
#include "map/map-text.h"
#include "map/node-marks.h"

G_BEGIN_DECLS

/* In the order in which labels choose their places. */
typedef enum
{
  ZAMYN_LABEL_MARKED, /* selected or closed */
  ZAMYN_LABEL_CAPITAL,
  ZAMYN_LABEL_RANKED,
  ZAMYN_LABEL_UNSERVED,
  ZAMYN_LABEL_COUNTRY,
  ZAMYN_LABEL_CITY,
  ZAMYN_LABEL_WORKS,
  ZAMYN_LABEL_CROSSING,
  ZAMYN_LABEL_WATER,
  ZAMYN_LABEL_PROVINCE,
} ZamynLabelPriority;

#define ZAMYN_LABEL_LINES 2

/**
 * ZamynLabelEntry:
 * @text: one or two lines, the second nullable
 * @country: (nullable): the label stays on the ground of this country, interned
 * @has_halo: in the colour of the ground
 * @request: with the size of the text; its id and its spots are owned by the entry
 */
typedef struct
{
  char *id;
  char *text[ZAMYN_LABEL_LINES];
  const char *text_class[ZAMYN_LABEL_LINES];
  const char *colour[ZAMYN_LABEL_LINES];
  gboolean has_halo;
  const char *language;
  const char *country;
  ZamynLabelRequest request;
} ZamynLabelEntry;

ZamynLabelEntry *zamyn_label_entry_new (const char *prefix,
                                        const char *id,
                                        ZamynLabelPriority priority,
                                        double rank);
void zamyn_label_entry_free (ZamynLabelEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynLabelEntry, zamyn_label_entry_free)

/** zamyn_label_entry_set_line: @text: (transfer full) */
void zamyn_label_entry_set_line (
  ZamynLabelEntry *self, int line, char *text, const char *text_class, const char *colour);
/** zamyn_label_entry_measure: sets the size of the request from the text */
void zamyn_label_entry_measure (ZamynLabelEntry *self, const ZamynPen *pen);

/** What all labels of a view are made from; borrowed */
typedef struct
{
  ZamynPicture *picture;
  const ZamynViewport *viewport;
  ZamynScaleBand band;
  double px;
  const GArray *rings; /* ZamynRingMark */
  const GArray *nodes; /* ZamynNodeMark */
  const GArray *discs; /* ZamynDiscMark */
} ZamynLabelContext;

/* Each adds entries, not yet measured, to @entries (element-type ZamynLabelEntry). */
void zamyn_label_entries_add_rings (const ZamynLabelContext *context, GPtrArray *entries);
void zamyn_label_entries_add_nodes (const ZamynLabelContext *context, GPtrArray *entries);

G_END_DECLS
