/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A directed graph with costs, laid out for searches: the steps out of a vertex side by side, with
 * everything that a search reads of them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZamynStep:
 * @cost: 0.., finite
 * @to: vertex that it leads to (backwards: from)
 * @arc: number of the arc that it was made from
 */
typedef struct
{
  double cost;
  guint32 to;
  guint32 arc;
} ZamynStep;

/**
 * ZamynSearchGraph:
 * @firsts: n_vertices + 1: steps out of v are steps[firsts[v]] … steps[firsts[v + 1] - 1]
 * @back_firsts, @back_steps: the same the other way round; see zamyn_search_graph_turn()
 *
 * Steps of one vertex are in the order of their arcs.
 */
typedef struct
{
  guint32 n_vertices;
  guint32 *firsts;
  ZamynStep *steps;
  guint32 *back_firsts;
  ZamynStep *back_steps;
  gboolean is_turned;
  guint32 n_allocated;
} ZamynSearchGraph;

/** zamyn_search_graph_new: (transfer full): without steps yet */
ZamynSearchGraph *zamyn_search_graph_new (guint32 n_vertices);
void zamyn_search_graph_free (ZamynSearchGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynSearchGraph, zamyn_search_graph_free)

/**
 * zamyn_search_graph_fill:
 * @from, @to: (array length=n_arcs): vertices
 * @costs: (array length=n_arcs): 0..; an arc with INFINITY is left out
 *
 * Replaces all steps. O(vertices + arcs).
 */
void zamyn_search_graph_fill (ZamynSearchGraph *self,
                              guint32 n_arcs,
                              const guint32 *from,
                              const guint32 *to,
                              const double *costs);

/** zamyn_search_graph_turn: makes the steps backwards where they are not there yet. O(vertices +
 * steps) */
void zamyn_search_graph_turn (ZamynSearchGraph *self);

G_END_DECLS
