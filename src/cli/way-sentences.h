/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes one way worse than another, in sentences. */

#pragma once

#include "cli/ways.h"
#include "core/way-figures.h"

G_BEGIN_DECLS

/** zamyn_way_get_figures: sums over the legs of a way */
ZamynWayFigures zamyn_way_get_figures (const ZamynStudy *study, const ZamynWay *way);

/** zamyn_way_dup_border: (transfer full): name of the place where a way crosses the home border, ""
 * where it does not */
char *zamyn_way_dup_border (const ZamynStudy *study, const ZamynWayFigures *figures);

/** zamyn_way_compare: (transfer full): one line: cost, length, time, changes, border and modes of
 * @way against those of @best, as far as they differ */
char *zamyn_way_compare (const ZamynStudy *study, const ZamynWay *best, const ZamynWay *way);

G_END_DECLS
