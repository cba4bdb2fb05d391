/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nodes, links and passages in any order in, checked immutable network out. */

#pragma once

#include "core/finding.h"
#include "core/network.h"

G_BEGIN_DECLS

typedef struct _ZamynNetworkBuilder ZamynNetworkBuilder;

/**
 * zamyn_network_builder_new:
 * @home: code of the home country, such as "MN"
 */
ZamynNetworkBuilder *zamyn_network_builder_new (const char *home);
void zamyn_network_builder_free (ZamynNetworkBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynNetworkBuilder, zamyn_network_builder_free)

/**
 * zamyn_network_builder_add_node:
 * @node: copied; strings are interned
 * @file: (nullable): for findings, with @record
 */
void zamyn_network_builder_add_node (ZamynNetworkBuilder *self,
                                     const ZamynNode *node,
                                     const char *file,
                                     guint record);

/**
 * zamyn_network_builder_add_link:
 * @link: copied with its points; @from and @to of it are ignored
 * @from_id: node id, may be added later
 *
 * A link without points gets the straight line between its nodes.
 */
void zamyn_network_builder_add_link (ZamynNetworkBuilder *self,
                                     const ZamynLink *link,
                                     const char *from_id,
                                     const char *to_id,
                                     const char *file,
                                     guint record);

/**
 * zamyn_network_builder_add_passage:
 * @passage: copied; its arrays are ignored
 * @members: node and link ids joined by ";"
 * @gates: link ids joined by ";", a subset of @members
 */
void zamyn_network_builder_add_passage (ZamynNetworkBuilder *self,
                                        const ZamynPassage *passage,
                                        const char *members,
                                        const char *gates,
                                        const char *file,
                                        guint line);

/**
 * zamyn_network_builder_end:
 * @findings: repeated ids, dangling ends, ids shared by kinds, length that is not positive and
 *   finite, a line whose ends are not at its nodes (over 25 km: error; over 1 km: warning),
 *   unknown members, railways without gauge
 *
 * What is wrong is left out of the network. The builder is empty afterwards. O(nodes + links).
 *
 * Returns: (transfer full): the network
 */
ZamynNetwork *zamyn_network_builder_end (ZamynNetworkBuilder *self, ZamynFindings *findings);

G_END_DECLS
