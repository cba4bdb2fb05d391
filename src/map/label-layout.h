/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where labels stand. Labels are offered with a priority; each takes the first free place among its
 * candidates, none is moved again. Works in millimetres on the page, y down; knows nothing of
 * fonts or drawing.
 *
 * The same requests give the same places, in whatever order they were added: ties are broken by id.
 */

#pragma once

#include "map/viewport.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_SIDE_E,
  ZAMYN_SIDE_NE,
  ZAMYN_SIDE_SE,
  ZAMYN_SIDE_W,
  ZAMYN_SIDE_NW,
  ZAMYN_SIDE_SW,
  ZAMYN_SIDE_N,
  ZAMYN_SIDE_S,
  ZAMYN_N_SIDES,
} ZamynSide;

/**
 * ZamynLabelRequest:
 * @id: unique, borrowed until the layout is freed
 * @priority: smaller comes first; then @rank, then @id
 * @anchor: middle of the symbol that is named
 * @radius: of the symbol; 0 for none
 * @width, @height: of the text
 * @preferred: side tried first
 * @reach: largest distance between symbol and text; from 13 px on there is a leader
 * @spots: (array length=n_spots) (nullable): for names of areas: middles to try in this order,
 *   instead of the sides of @anchor; copied. Such a name may stand on bands with 5 % of its area
 */
typedef struct
{
  const char *id;
  int priority;
  double rank;
  ZamynXY anchor;
  double radius;
  double width, height;
  ZamynSide preferred;
  double reach;
  const ZamynXY *spots;
  guint n_spots;
} ZamynLabelRequest;

/** ZamynLabelPlace: @box holds the text; @leader_from to @leader_to where @has_leader */
typedef struct
{
  gboolean is_placed;
  ZamynRect box;
  ZamynSide side;
  gboolean has_leader;
  ZamynXY leader_from, leader_to;
} ZamynLabelPlace;

/** ZamynLabelAllowed: whether the label of request @index may stand in @box at all */
typedef gboolean (*ZamynLabelAllowed) (guint index, ZamynRect box, gpointer data);

typedef struct _ZamynLabelLayout ZamynLabelLayout;

/** zamyn_label_layout_new: @bounds: no label reaches beyond; @zoom: multiplies all gaps */
ZamynLabelLayout *zamyn_label_layout_new (ZamynRect bounds, double zoom);
void zamyn_label_layout_free (ZamynLabelLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynLabelLayout, zamyn_label_layout_free)

/** zamyn_label_layout_block: no label touches this, such as a ring or the scale bar */
void zamyn_label_layout_block (ZamynLabelLayout *self, ZamynRect box);

/** zamyn_label_layout_block_disc: the same for a round symbol */
void zamyn_label_layout_block_disc (ZamynLabelLayout *self, ZamynXY centre, double radius);

/** zamyn_label_layout_cover: a band, or a line of flow: labels stand on at most 1 % of their area
 * on it. @line: (element-type ZamynXY) points at most @width + 2 px apart or so */
void zamyn_label_layout_cover (ZamynLabelLayout *self, const GArray *line, double width);

/** zamyn_label_layout_shun: a thin line; labels avoid it where another candidate is as near */
void zamyn_label_layout_shun (ZamynLabelLayout *self, const GArray *line, double width);

/** zamyn_label_layout_add: the index of the request */
guint zamyn_label_layout_add (ZamynLabelLayout *self, const ZamynLabelRequest *request);

/** zamyn_label_layout_solve: once; O(labels² × candidates). Returns: how many found no place */
guint zamyn_label_layout_solve (ZamynLabelLayout *self, ZamynLabelAllowed allowed, gpointer data);

const ZamynLabelPlace *zamyn_label_layout_get_place (const ZamynLabelLayout *self, guint index);

G_END_DECLS
