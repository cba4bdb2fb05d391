/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a way consists of, in figures that can be compared with those of another way. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynWayFigures:
 * @length_km: stated lengths of its links
 * @hours: typical, under way and waiting
 * @cost: USD per unit of the good: @line_cost + @change_cost + @border_cost
 * @line_cost: of the links inside countries, and between others than the home country
 * @change_cost: of loading and of changes of mode or gauge, with their waiting time
 * @border_cost: of the links over the home border, with their waiting time and fees
 * @n_changes: changes of mode
 * @n_gauge_changes: changes of gauge
 * @border_arc: the arc by which it crosses the home border, or ZAMYN_NONE
 * @km_by_mode: kilometres of each mode; gauge breaks count as rail
 */
typedef struct
{
  double length_km;
  double hours;
  double cost;
  double line_cost, change_cost, border_cost;
  guint n_changes, n_gauge_changes;
  guint32 border_arc;
  double km_by_mode[ZAMYN_N_MODES];
} ZamynWayFigures;

/**
 * zamyn_way_figures_init:
 * @arcs: (array length=n_arcs): in the order of travel; all figures are 0 for none
 *
 * O(arcs of the way).
 */
void zamyn_way_figures_init (ZamynWayFigures *self,
                             const ZamynProblem *problem,
                             guint32 good,
                             const guint32 *arcs,
                             guint n_arcs);

/** zamyn_way_figures_get_passage: the passage by which a way crosses the home border, or ZAMYN_NONE
 * where it does not, or at a place without one */
guint32 zamyn_way_figures_get_passage (const ZamynWayFigures *self, const ZamynProblem *problem);

G_END_DECLS
