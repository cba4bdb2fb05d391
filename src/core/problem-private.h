/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a problem is made of. Only the files that build or change problems look in here. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/** ZamynGraph: vertices and arcs; shared by all problems that close parts of it */
typedef struct
{
  ZamynVertex *vertices;
  guint32 n_vertices;
  ZamynArc *arcs; /* sorted by from */
  guint32 n_arcs;
  guint32 *first_arcs;    /* n_vertices + 1 */
  guint32 *first_in;      /* n_vertices + 1: into in_arcs */
  guint32 *in_arcs;       /* n_arcs: by the vertex they end at */
  guint32 n_links;        /* one above the highest link of an arc */
  guint32 *link_first;    /* n_links + 1: into link_arcs */
  guint32 *link_arcs;     /* arcs by link */
  guint32 *node_first;    /* n_nodes + 1: into node_vertices */
  guint32 *node_vertices; /* n_vertices */
  guint32 n_nodes;
} ZamynGraph;

/** ZamynGoodCosts: per arc of one good; shared until a change concerns this good alone */
typedef struct
{
  double *costs;     /* n_arcs: USD per unit, INFINITY where it may not go */
  double *run_hours; /* n_arcs: running time without delay */
  double *loading;   /* n_vertices: USD per unit */
} ZamynGoodCosts;

ZamynGoodCosts *zamyn_good_costs_new (guint32 n_arcs, guint32 n_vertices);
ZamynGoodCosts *zamyn_good_costs_copy (const ZamynGoodCosts *self, guint32 n_arcs, guint32 n_vertices);

struct _ZamynProblem
{
  gatomicrefcount refs;
  ZamynAtlas *atlas; /* NULL in problems of tests */
  int year;
  ZamynSeason season;
  ZamynProblem *parent;
  ZamynGraph *graph;         /* g_atomic_rc_box */
  gboolean *open;            /* n_arcs */
  GArray *elements;          /* ZamynElement */
  GArray *goods;             /* ZamynGood */
  GArray *rows;              /* ZamynRow */
  GPtrArray *costs;          /* (element-type ZamynGoodCosts) per good, each g_atomic_rc_box */
  gboolean *carry_banned;    /* (nullable) n_arcs: arcs in countries that carry only their own trade */
  gboolean *carry_goods;     /* (nullable) n_goods: to which of them this applies */
  gboolean *carry_own;       /* (nullable) n_rows: rows that may use these arcs all the same */
  GPtrArray *own_carriers;   /* codes (interned) of these countries */
};

/** zamyn_good_costs_release: one reference less */
void zamyn_good_costs_release (gpointer costs);

/** zamyn_problem_copy: (transfer full): a problem of its own that shares graph and costs; no parent */
ZamynProblem *zamyn_problem_copy (const ZamynProblem *self);

/** zamyn_problem_own_costs: the costs of a good, made this problem's own before they are changed */
ZamynGoodCosts *zamyn_problem_own_costs (ZamynProblem *self, guint32 good);

G_END_DECLS
