/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The networks of the benchmarks: a square grid of which 35 % of the edges are gone, its largest
 * piece. Every edge goes both ways, with one cost and one capacity. The same seed gives the same
 * network on every machine. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GridNetwork:
 * @from, @to, @costs, @capacities: (array length=n_arcs): the arcs of edge e are 2e and 2e + 1
 */
typedef struct
{
  guint32 n_vertices, n_arcs;
  guint32 *from, *to;
  double *costs;
  double *capacities;
  guint64 state; /* of the random numbers, for the caller's own use */
} GridNetwork;

void grid_network_init (GridNetwork *self, guint32 side, guint64 seed);
void grid_network_clear (GridNetwork *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GridNetwork, grid_network_clear)

/* 0 .. n - 1 */
guint32 grid_network_throw (GridNetwork *self, guint32 n);

G_END_DECLS
