/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* LEMON and the Boost Graph Library, which are C++, as C sees them. */

#pragma once

#ifdef __cplusplus
extern "C" {
#endif

typedef struct LemonPaths LemonPaths;
LemonPaths *lemon_paths_new (unsigned n_vertices, unsigned n_arcs, const unsigned *from,
                             const unsigned *to, const double *costs);
void lemon_paths_free (LemonPaths *self);
/* One-to-all; returns the sum of all costs. */
double lemon_paths_run (LemonPaths *self, unsigned start);
/* The same with LEMON's heap of four children. */
double lemon_paths_run_quad (LemonPaths *self, unsigned start);

typedef struct BoostPaths BoostPaths;
BoostPaths *boost_paths_new (unsigned n_vertices, unsigned n_arcs, const unsigned *from,
                             const unsigned *to, const double *costs);
void boost_paths_free (BoostPaths *self);
double boost_paths_run (BoostPaths *self, unsigned start);

typedef struct LemonFlow LemonFlow;
LemonFlow *lemon_flow_new (unsigned n_vertices, unsigned n_arcs, const unsigned *from,
                           const unsigned *to, const double *capacities);
void lemon_flow_free (LemonFlow *self);
/* Preflow, both phases: the flow. Returns its value */
double lemon_flow_run (LemonFlow *self, unsigned source, unsigned sink);
/* Preflow, first phase only: the value and a minimum cut, no flow */
double lemon_flow_run_cut (LemonFlow *self, unsigned source, unsigned sink);

#ifdef __cplusplus
}
#endif
