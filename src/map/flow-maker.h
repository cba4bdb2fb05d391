/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Private to the flow lines: what they are made from. See flow-lines.c for the idea. */

#pragma once

#include "map/flow-lines.h"

G_BEGIN_DECLS

/* Distance of the points of a smooth line. */
#define ZAMYN_FLOW_STEP_PX 3.0

/* One link in one direction with what it carries. */
typedef struct
{
  guint32 link;
  gboolean forward;
  gboolean is_power;
  gboolean merged; /* into a bundle, or into a knot */
  guint32 tail, head;
  ZamynBandStack stack;
  double total;
  guint next, previous; /* edges, G_MAXUINT for none */
  gboolean done;
} ZamynFlowEdge;

/* Nodes that bands wider than their distance join: one place as far as lines are concerned. */
typedef struct
{
  guint32 root;
  ZamynXY top_left, bottom_right; /* of all its nodes, on the page; at the root */
} ZamynKnot;

typedef struct
{
  const ZamynPicture *picture;
  const ZamynViewport *viewport;
  ZamynNetwork *network;
  double px;
  ZamynRect reach; /* the frame and what of its neighbourhood bends lines inside */
  GArray *edges;
  ZamynKnot *knots;   /* by node */
  GHashTable *tracks; /* link → GArray of ZamynXY on the page, smooth, in the link's direction */
} ZamynFlowMaker;

/** zamyn_flow_maker_init: takes no references; free with zamyn_flow_maker_clear() */
void zamyn_flow_maker_init (ZamynFlowMaker *self,
                            const ZamynPicture *picture,
                            const ZamynViewport *viewport);
void zamyn_flow_maker_clear (ZamynFlowMaker *self);

/** zamyn_flow_maker_raw_line: (transfer full): the data's points of a link on the page, from tail
 * to head of the direction */
GArray *zamyn_flow_maker_raw_line (const ZamynFlowMaker *self, guint32 link, gboolean forward);
/** zamyn_flow_maker_clip: (transfer full) (element-type GArray): the pieces of a line near the
 * frame */
GPtrArray *zamyn_flow_maker_clip (const ZamynFlowMaker *self, const GArray *line);
/** zamyn_flow_maker_link_track: smooth curve of a link near the frame, all pieces in one; cached */
const GArray *zamyn_flow_maker_link_track (ZamynFlowMaker *self, guint32 link);

/** zamyn_flow_maker_make_edges: one for each band of the trade picture */
void zamyn_flow_maker_make_edges (ZamynFlowMaker *self);
/** zamyn_flow_maker_make_bundles: roads beside railways give these their stacks */
void zamyn_flow_maker_make_bundles (ZamynFlowMaker *self);

G_END_DECLS
