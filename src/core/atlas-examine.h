/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A second, closer look at an atlas that can be loaded: what is implausible, not what is
 * unreadable. It takes longer than loading should, so only those ask for it who want to know. */

#pragma once

#include "core/atlas.h"

G_BEGIN_DECLS

/**
 * zamyn_atlas_examine:
 * @findings: where to put what is found, behind what is there; nothing of it is an error
 *
 * Lines: zero length, crossing themselves, a stated length that the drawn one contradicts.
 * Connections: ends that nearly touch, nodes without links, dead ends, ways in without a way out,
 * gauges that meet without a change, parts of a mode that are not joined. Borders: nodes and links
 * outside their country, ships on land, crossings away from the border. Trade: sums of shares,
 * totals that their parts contradict, demand that nobody supplies or no line reaches. O(links ×
 * vertices of the countries they run in).
 */
void zamyn_atlas_examine (const ZamynAtlas *atlas, ZamynFindings *findings);

/**
 * zamyn_atlas_accept_warnings:
 *
 * Marks the warnings that the atlas lists as accepted, with reason and source. A row that fits no
 * warning is a note.
 */
void zamyn_atlas_accept_warnings (const ZamynAtlas *atlas, ZamynFindings *findings);

G_END_DECLS
