/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Least costs from a set of vertices to all others. */

#pragma once

#include "core/search-graph.h"

G_BEGIN_DECLS

/**
 * ZamynShortestPaths:
 *
 * A reusable query that owns its working arrays; one per thread.
 */
typedef struct _ZamynShortestPaths ZamynShortestPaths;

/**
 * ZamynLabel:
 * @cost: least cost, INFINITY where there is no way
 * @parent: the step by which the least way arrives: its place in the steps of the graph; NO_STEP at a
 *   start and where there is no way
 * @parent_vertex: the vertex before
 */
typedef struct
{
  double cost;
  guint32 parent;
  guint32 parent_vertex;
} ZamynLabel;

#define ZAMYN_NO_STEP G_MAXUINT32

/** zamyn_shortest_paths_new: (transfer full): for graphs of this many vertices */
ZamynShortestPaths *zamyn_shortest_paths_new (guint32 n_vertices);
void zamyn_shortest_paths_free (ZamynShortestPaths *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynShortestPaths, zamyn_shortest_paths_free)

/** zamyn_shortest_paths_begin: forgets the last search. O(vertices) */
void zamyn_shortest_paths_begin (ZamynShortestPaths *self);

/** zamyn_shortest_paths_add_start: ways may begin at @vertex, with @cost (0.., finite) so far */
void zamyn_shortest_paths_add_start (ZamynShortestPaths *self, guint32 vertex, double cost);

/**
 * zamyn_shortest_paths_run:
 * @backwards: over the steps against their direction: costs *to* the starts; @graph must be turned
 *
 * Dijkstra (1959). Of ways that cost the same one is chosen by the numbers of the vertices, not by the
 * order of the search. O(steps log steps).
 */
void zamyn_shortest_paths_run (ZamynShortestPaths *self,
                               const ZamynSearchGraph *graph,
                               gboolean backwards);

/** zamyn_shortest_paths_get_labels: (array): one per vertex, of the last search; borrowed */
const ZamynLabel *zamyn_shortest_paths_get_labels (const ZamynShortestPaths *self);

G_END_DECLS
