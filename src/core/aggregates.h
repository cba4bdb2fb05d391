/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Commodities that are sums of others: who belongs to whom, in which unit, and where a sum stands.
 */

#pragma once

#include "core/atlas.h"

G_BEGIN_DECLS

/** zamyn_aggregate_holds: whether @commodity is @aggregate, or belongs to it at any depth */
gboolean zamyn_aggregate_holds (ZamynAtlas *atlas, guint32 aggregate, guint32 commodity);

/** zamyn_aggregate_is_chosen: whether a commodity or an aggregate above it is flagged; @flags:
 * (nullable): per commodity, %NULL for all */
gboolean zamyn_aggregate_is_chosen (ZamynAtlas *atlas, const gboolean *flags, guint32 commodity);

/** zamyn_aggregate_get_factor: how many units of @aggregate one unit of @member is */
double zamyn_aggregate_get_factor (ZamynAtlas *atlas, guint32 aggregate, guint32 member);

/** zamyn_aggregate_list: (transfer full): array zero-terminated by ZAMYN_NONE: all commodities in
 * the order of the table, an aggregate right behind the last commodity that it holds, the wider one
 * last */
guint32 *zamyn_aggregate_list (ZamynAtlas *atlas);

G_END_DECLS
