/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of `zamyn chokepoints`: single elements, and pairs or triples of them. */

#pragma once

#include "cli/study.h"
#include "core/joint-closures.h"
#include "core/supply-bridges.h"

G_BEGIN_DECLS

/** zamyn_chokepoint_sheet_new: (transfer full): @top: 0 for all. In the text table figures are
 * rounded to what one reads, names are in the user's language */
ZamynSheet *zamyn_chokepoint_sheet_new (const ZamynStudy *study, ZamynPrintFormat format,
                                        const ZamynRanking *ranking, guint top);

/** zamyn_joint_sheet_new: (transfer full): @n_members: 2 or 3, as the ranking was made for */
ZamynSheet *zamyn_joint_sheet_new (const ZamynStudy *study, ZamynPrintFormat format,
                                   const ZamynJointRanking *ranking, guint n_members);

/** zamyn_bridge_sheet_new: (transfer full): @bridges: (element-type ZamynSupplyBridge); @top: 0 for
 * all */
ZamynSheet *zamyn_bridge_sheet_new (const ZamynStudy *study, ZamynPrintFormat format,
                                    const GArray *bridges, guint top);

/** zamyn_chokepoint_dup_heading: (transfer full): a sentence on how a table is ordered, and how
 * else it could be */
char *zamyn_chokepoint_dup_heading (ZamynRankBy rank_by, guint n_members);

/** zamyn_target_get_source: where the element itself comes from; "" where nothing states it */
const char *zamyn_target_get_source (const ZamynStudy *study, const ZamynTarget *target);

G_END_DECLS
