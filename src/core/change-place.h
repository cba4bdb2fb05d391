/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the target of a change names: something of the atlas, an airspace, or an area. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynChangePlace:
 * @target: of kind %ZAMYN_TARGET_NONE for an airspace or area
 * @id: canonical: two targets are the same where their ids are
 * @links: (nullable): flag per link, for an airspace or area
 * @nodes: (nullable): flag per node, for an area
 */
typedef struct
{
  ZamynTarget target;
  char *id;
  gboolean *links;
  gboolean *nodes;
} ZamynChangePlace;

/**
 * zamyn_change_place_find:
 * @name: what zamyn_atlas_resolve() knows, "airspace:RU", or "polygon:lon lat;lon lat;…", which takes
 *   every place inside and every line that touches it
 *
 * ZAMYN_INPUT_ERROR with a whole sentence where it names nothing.
 */
gboolean zamyn_change_place_find (ZamynChangePlace *self,
                                  ZamynAtlas *atlas,
                                  const char *name,
                                  GError **error);
void zamyn_change_place_clear (ZamynChangePlace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZamynChangePlace, zamyn_change_place_clear)

/** zamyn_change_place_mark: as zamyn_problem_mark_target(), for every kind of place */
void zamyn_change_place_mark (const ZamynChangePlace *self,
                              const ZamynProblem *problem,
                              gboolean *arcs,
                              gboolean *nodes);

/** zamyn_change_place_dup_name: (transfer full): for people, in @language */
char *zamyn_change_place_dup_name (const ZamynChangePlace *self,
                                   ZamynAtlas *atlas,
                                   const char *language);

G_END_DECLS
