/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The flow of one good as steps in topological order: what tracing walks along. Looked at from
 * outside rows towards home rows, so that an export runs against its arcs. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/* Flow from one vertex to the next, inwards. */
typedef struct
{
  guint32 arc;
  guint32 from, to; /* vertices of the stream */
  double flow;
} ZamynStreamStep;

/* What a row sends into a vertex or takes out of it. */
typedef struct
{
  guint32 row;
  guint32 vertex;
  double quantity;
} ZamynStreamEnd;

/* A supplier and a consumer at one place. */
typedef struct
{
  guint32 outside_row, home_row;
  guint32 node;
  double quantity;
} ZamynStreamDirect;

typedef struct
{
  guint32 n_vertices;
  double *total;         /* per vertex */
  GArray *steps;         /* ZamynStreamStep, in topological order of their beginnings */
  GArray *starts, *ends; /* ZamynStreamEnd */
  GArray *directs;
} ZamynFlowStream;

/**
 * zamyn_flow_stream_init:
 * @is_banned: of which class: rows that a country does not carry for, or all others
 *
 * The ways of one class of a good. O(ways × arcs).
 */
void zamyn_flow_stream_init (ZamynFlowStream *self,
                             const ZamynAssignment *assignment,
                             guint32 good,
                             gboolean is_banned);
void zamyn_flow_stream_clear (ZamynFlowStream *self);

G_END_DECLS
