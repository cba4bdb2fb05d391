/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where two exported maps differ: in an SVG by line, group and figure; in a PNG by the box of pixels
 * that differ. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZamynMapDifference:
 * @line: of the file that is judged, from 1; 0 for a PNG
 * @group: id of the innermost group around it, "" where there is none; for a PNG what differs
 * @found, @expected: what stands there and what should, shortened; "" where there is nothing
 * @is_figure: what differs is the text that states a figure
 */
typedef struct
{
  guint line;
  char *group;
  char *found;
  char *expected;
  gboolean is_figure;
} ZamynMapDifference;

/**
 * zamyn_map_compare:
 * @file: the map that is judged
 * @remade: the same map made again, in the same format
 *
 * The first differences, at most @most; the line of the digest is not compared. O(bytes) as long as the
 * files are much alike.
 *
 * Returns: (transfer full) (element-type ZamynMapDifference): empty where nothing differs
 */
GPtrArray *zamyn_map_compare (GBytes *file, GBytes *remade, guint most);

G_END_DECLS
