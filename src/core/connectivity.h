/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds a graph together: its components, the edges and vertices without which it falls apart,
 * and what would then be cut off. Directions do not count. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ZamynEdge: parallel edges and loops are fine */
typedef struct
{
  guint32 a, b;
} ZamynEdge;

/**
 * ZamynConnectivity:
 *
 * A reusable query that owns its working arrays; one per thread.
 */
typedef struct _ZamynConnectivity ZamynConnectivity;

/**
 * zamyn_connectivity_new:
 * @edges: (array length=n_edges): copied
 *
 * O(vertices + edges).
 *
 * Returns: (transfer full): not searched yet
 */
ZamynConnectivity *
zamyn_connectivity_new (guint32 n_vertices, const ZamynEdge *edges, guint32 n_edges);
void zamyn_connectivity_free (ZamynConnectivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynConnectivity, zamyn_connectivity_free)

/**
 * zamyn_connectivity_search:
 *
 * One depth-first search (Hopcroft and Tarjan 1973), without recursion. The results below are those
 * of the last search. O(vertices + edges).
 */
void zamyn_connectivity_search (ZamynConnectivity *self);

/** zamyn_connectivity_get_n_components: vertices without edges are components too */
guint32 zamyn_connectivity_get_n_components (const ZamynConnectivity *self);

/** zamyn_connectivity_get_component: from zero, in the order of their first vertices */
guint32 zamyn_connectivity_get_component (const ZamynConnectivity *self, guint32 vertex);

/** zamyn_connectivity_is_bridge: whether its component falls in two without this edge */
gboolean zamyn_connectivity_is_bridge (const ZamynConnectivity *self, guint32 edge);

/** zamyn_connectivity_is_articulation: whether its component falls apart without this vertex */
gboolean zamyn_connectivity_is_articulation (const ZamynConnectivity *self, guint32 vertex);

/**
 * zamyn_connectivity_get_far_side:
 * @n: (out): how many
 *
 * The vertices that a bridge separates from the first vertex of its component. O(1).
 *
 * Returns: (nullable): borrowed until the next search; %NULL for an edge that is no bridge
 */
const guint32 *
zamyn_connectivity_get_far_side (const ZamynConnectivity *self, guint32 edge, guint32 *n);

/**
 * ZamynPart:
 *
 * @vertices: (array length=n): borrowed until the next search
 */
typedef struct
{
  const guint32 *vertices;
  guint32 n;
} ZamynPart;

/**
 * zamyn_connectivity_list_parts:
 *
 * What a component falls into without @vertex, but for the part with the first vertex of the
 * component (there is none where @vertex is this one). O(edges of the vertex).
 *
 * Returns: (transfer full) (element-type ZamynPart): empty for a vertex that is no articulation, with
 *   one exception: the whole rest where @vertex is the first of its component
 */
GArray *zamyn_connectivity_list_parts (const ZamynConnectivity *self, guint32 vertex);

/** zamyn_connectivity_get_members: the vertices of the component of @vertex, this one's first vertex
 * first; borrowed until the next search. O(1) */
const guint32 *
zamyn_connectivity_get_members (const ZamynConnectivity *self, guint32 vertex, guint32 *n);

G_END_DECLS
