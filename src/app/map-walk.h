/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking over the map by keyboard: from node to node along the lines, in the direction of an arrow. */

#pragma once

#include "map/scene.h"

G_BEGIN_DECLS

/** zamyn_map_walk_find_node: the node that stands for @target: itself, the end of a line, a member of a
 * passage; ZAMYN_NONE where there is none */
guint32 zamyn_map_walk_find_node (ZamynScene *scene, const ZamynTarget *target);

/** zamyn_map_walk_find_nearest: the node nearest to @place, which is projected; ZAMYN_NONE where there
 * are none. O(nodes) */
guint32 zamyn_map_walk_find_nearest (ZamynScene *scene, ZamynXY place);

/** zamyn_map_walk_get_target: what is selected at a node: the crossing it belongs to, else itself */
ZamynTarget zamyn_map_walk_get_target (ZamynScene *scene, guint32 node);

/**
 * zamyn_map_walk_step:
 * @node: where one stands
 * @dx, @dy: direction on the page, y downward, of length 1
 * @together: nodes nearer than this to each other, projected metres, are one place, which is left by
 *   any of its lines
 * @link: (out): the line walked along
 *
 * The far end of the line whose end lies best in the direction, within 75 degrees of it; of equals the
 * nearer. Lines that do not exist yet are no ways. O(links).
 *
 * Returns: ZAMYN_NONE where no line leads there
 */
guint32 zamyn_map_walk_step (ZamynScene *scene, guint32 node, double dx, double dy,
                             double together, guint32 *link);

G_END_DECLS
