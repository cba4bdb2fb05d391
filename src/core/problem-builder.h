/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Vertices, arcs, elements, goods and rows in, a problem out. The atlas goes this way, and so do tests
 * that need a network of five nodes. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

typedef struct _ZamynProblemBuilder ZamynProblemBuilder;

/** zamyn_problem_builder_new: @atlas: (nullable): referenced; @n_nodes: nodes of the network */
ZamynProblemBuilder *zamyn_problem_builder_new (ZamynAtlas *atlas, int year, ZamynSeason season,
                                                guint32 n_nodes);
void zamyn_problem_builder_free (ZamynProblemBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynProblemBuilder, zamyn_problem_builder_free)

/** zamyn_problem_builder_add_vertex: the vertex of a node, mode and gauge, made where it is new */
guint32 zamyn_problem_builder_add_vertex (ZamynProblemBuilder *self, guint32 node, ZamynMode mode,
                                          ZamynGauge gauge);
/** zamyn_problem_builder_get_n_vertices: vertices so far; and what one of them is */
guint32 zamyn_problem_builder_get_n_vertices (const ZamynProblemBuilder *self);
ZamynVertex zamyn_problem_builder_get_vertex (const ZamynProblemBuilder *self, guint32 vertex);

/** zamyn_problem_builder_add_arc: copied; its vertices must exist */
void zamyn_problem_builder_add_arc (ZamynProblemBuilder *self, const ZamynArc *arc);
/** zamyn_problem_builder_add_element: copied; returns its index */
guint32 zamyn_problem_builder_add_element (ZamynProblemBuilder *self, const ZamynElement *element);
/** zamyn_problem_builder_add_good: copied; its rows follow, outside rows first; returns its index */
guint32 zamyn_problem_builder_add_good (ZamynProblemBuilder *self, const ZamynGood *good);
/** zamyn_problem_builder_add_row: of the good added last */
void zamyn_problem_builder_add_row (ZamynProblemBuilder *self, const ZamynRow *row, gboolean is_home);

/**
 * ZamynArcCost:
 *
 * What a good pays on an arc: USD per unit and running hours; INFINITY where it may not go.
 */
typedef double (*ZamynArcCost) (const ZamynArc *arc, const ZamynGood *good, double *run_hours,
                                gpointer data);
/** ZamynLoadingCost: what a good pays to be loaded where its way begins, USD per unit */
typedef double (*ZamynLoadingCost) (const ZamynVertex *vertex, const ZamynGood *good, gpointer data);

/**
 * zamyn_problem_builder_end:
 *
 * Sorts the arcs and asks for every cost once. The builder is empty afterwards.
 * O(arcs × goods).
 *
 * Returns: (transfer full):
 */
ZamynProblem *zamyn_problem_builder_end (ZamynProblemBuilder *self, ZamynArcCost arc_cost,
                                         ZamynLoadingCost loading_cost, gpointer data);

G_END_DECLS
