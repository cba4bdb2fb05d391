/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the examination share. */

#pragma once

#include "core/atlas-examine.h"
#include "core/atlas-private.h"

G_BEGIN_DECLS

/** ZamynExamination: @network: of @atlas */
typedef struct
{
  const ZamynAtlas *atlas;
  const ZamynNetwork *network;
  ZamynFindings *findings;
} ZamynExamination;

/** zamyn_examination_report_link: a warning at the record of a link; its id goes before @message.
 * Likewise of a node, and of a row of a table */
void zamyn_examination_report_link (const ZamynExamination *self,
                                    guint32 link,
                                    const char *field,
                                    const char *value,
                                    const char *message,
                                    const char *remedy);
void zamyn_examination_report_node (const ZamynExamination *self,
                                    guint32 node,
                                    const char *field,
                                    const char *value,
                                    const char *message,
                                    const char *remedy);
void zamyn_examination_report_row (const ZamynExamination *self,
                                   ZamynTable table,
                                   guint row,
                                   const char *field,
                                   const char *value,
                                   const char *message,
                                   const char *remedy);

void zamyn_examine_lines (const ZamynExamination *self);
void zamyn_examine_connections (const ZamynExamination *self);
void zamyn_examine_borders (const ZamynExamination *self);
void zamyn_examine_trade (const ZamynExamination *self);

G_END_DECLS
