/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/way-figures.h"

static void
add_arc (ZamynWayFigures *self, const ZamynProblem *problem, guint32 good, guint32 index)
{
  const ZamynArc *arc = &zamyn_problem_get_arcs (problem)[index];
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  double cost = zamyn_problem_get_costs (problem, good)[index];
  gboolean is_change = arc->link == ZAMYN_NONE || arc->mode == ZAMYN_MODE_TRANSFER;

  self->length_km += arc->length_km;
  self->hours += zamyn_problem_get_hours (problem, good, index);
  self->cost += cost;
  if (arc->border != 0)
    {
      self->border_cost += cost;
      if (self->border_arc == ZAMYN_NONE)
        self->border_arc = index;
    }
  else if (is_change)
    self->change_cost += cost;
  else
    self->line_cost += cost;
  if (is_change && vertices[arc->from].mode == vertices[arc->to].mode)
    self->n_gauge_changes++;
  else if (is_change)
    self->n_changes++;
  if (arc->link != ZAMYN_NONE)
    self->km_by_mode[arc->mode == ZAMYN_MODE_TRANSFER ? ZAMYN_MODE_RAIL : arc->mode]
      += arc->length_km;
}

void
zamyn_way_figures_init (ZamynWayFigures *self,
                        const ZamynProblem *problem,
                        guint32 good,
                        const guint32 *arcs,
                        guint n_arcs)
{
  g_return_if_fail (self != NULL && problem != NULL && (n_arcs == 0 || arcs != NULL));

  *self = (ZamynWayFigures){ .border_arc = ZAMYN_NONE };
  if (n_arcs == 0)
    return;
  self->cost = self->change_cost
    = zamyn_problem_get_loading (problem, good, zamyn_problem_get_arcs (problem)[arcs[0]].from);
  for (guint i = 0; i < n_arcs; i++)
    add_arc (self, problem, good, arcs[i]);
}

guint32
zamyn_way_figures_get_passage (const ZamynWayFigures *self, const ZamynProblem *problem)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  const ZamynArc *arc;
  guint n = 0;
  const ZamynGate *gates = atlas != NULL ? zamyn_atlas_get_gates (atlas, &n) : NULL;

  if (self->border_arc == ZAMYN_NONE)
    return ZAMYN_NONE;
  arc = &zamyn_problem_get_arcs (problem)[self->border_arc];
  return arc->gate < n ? gates[arc->gate].passage : ZAMYN_NONE;
}
