/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the network hangs by: the parts into which it falls, and the links and places without which
 * some place loses every way abroad. As it is in force: year, season, closures. Whether a good can
 * change from one line to the next at a place does not count here, nor directions and capacities. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynWeakPoint:
 * @link: a link, or ZAMYN_NONE
 * @node: a node, or ZAMYN_NONE
 * @n_separated: how many places its loss separates from the largest part
 * @lost: (array length=n_lost): places at home that lose every way abroad, in the order of the atlas
 */
typedef struct
{
  guint32 link;
  guint32 node;
  guint32 n_separated;
  guint32 *lost;
  guint32 n_lost;
} ZamynWeakPoint;

/**
 * ZamynNetworkStructure:
 * @n_components: parts without a way between them; places without any open link are none
 * @components: (array): per node its part, from zero by falling number of places; ZAMYN_NONE where it
 *   has no open link
 * @weak_points: (element-type ZamynWeakPoint): bridges and articulations, those first that cost most
 *   places at home every way abroad, then by @n_separated, links before nodes
 */
typedef struct
{
  guint32 n_components;
  guint32 *components;
  GArray *weak_points;
} ZamynNetworkStructure;

/**
 * zamyn_network_structure_new:
 * @goods: (nullable): flag per good: only links that one of these may use; %NULL for all links
 * @banned: (nullable): flag per arc that does not count, such as those of a mode
 *
 * The problem must come from an atlas. O(nodes + arcs × goods), and O(nodes) for each weak
 * point.
 *
 * Returns: (transfer full):
 */
ZamynNetworkStructure *
zamyn_network_structure_new (const ZamynProblem *problem, const gboolean *goods,
                             const gboolean *banned);
void zamyn_network_structure_free (ZamynNetworkStructure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynNetworkStructure, zamyn_network_structure_free)

G_END_DECLS
