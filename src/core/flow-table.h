/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of flows while it is made: rows that are told apart by commodity, direction and what the
 * table is by. Private to flow-summary.c. */

#pragma once

#include "core/flow-summary.h"

G_BEGIN_DECLS

/**
 * ZamynFlowTable:
 * @period: of a year that quantities are of
 * @rows: ZamynFlowRow; @index: from their key to their number + 1
 */
typedef struct
{
  const ZamynAssignment *assignment;
  ZamynProblem *problem;
  ZamynAtlas *atlas;
  ZamynNetwork *network;
  const ZamynFlowFilter *filter;
  const ZamynCommodity *commodities;
  guint n_commodities;
  guint *places; /* per commodity: where it stands */
  double period; /* of a year */
  GArray *rows;
  GHashTable *index; /* key: row number + 1 */
} ZamynFlowTable;

/** zamyn_flow_table_init: empty; ended by zamyn_flow_table_end() */
void zamyn_flow_table_init (ZamynFlowTable *self,
                            const ZamynAssignment *assignment,
                            const ZamynFlowFilter *filter);
/** zamyn_flow_table_is_whole: whether all commodities are shown */
gboolean zamyn_flow_table_is_whole (const ZamynFlowTable *self);
gboolean zamyn_flow_table_is_shown (const ZamynFlowTable *self, guint32 commodity);
/** zamyn_flow_table_make_row: a row with nothing in it */
ZamynFlowRow zamyn_flow_table_make_row (guint32 commodity, const char *direction);
/** zamyn_flow_table_find_row: the row that is like @like in everything that tells rows apart; made
 * where it is new; valid until the next is made */
ZamynFlowRow *zamyn_flow_table_find_row (ZamynFlowTable *self, const ZamynFlowRow *like);
/** zamyn_flow_table_get_direction: "import", "export", or "domestic" for what home makes for itself
 */
const char *zamyn_flow_table_get_direction (const ZamynFlowTable *self, const ZamynFlowPath *path);
/** zamyn_flow_table_add_path: adds a way to the row that is like @like, and to those of the
 * aggregates above */
void zamyn_flow_table_add_path (ZamynFlowTable *self,
                                const ZamynFlowPath *path,
                                ZamynFlowRow like,
                                gboolean with_aggregates);
/** zamyn_flow_table_end: (transfer full): the rows with their shares, in order; @self is empty then
 */
GArray *zamyn_flow_table_end (ZamynFlowTable *self, gboolean with_shares, gboolean with_supply);

G_END_DECLS
