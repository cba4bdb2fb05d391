/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All bridges and articulation points of a network of 1e5 vertices. */

#include "core/connectivity.h"

#include "grid-network.h"
#include "rounds.h"

#include <igraph.h>

typedef struct
{
  guint32 n_vertices, n_edges;
  ZamynConnectivity *connectivity;
  igraph_t graph;
} Work;

static double
run_zamyn (gpointer data)
{
  Work *self = data;
  double sum = 0;

  zamyn_connectivity_search (self->connectivity);
  for (guint32 e = 0; e < self->n_edges; e++)
    sum += zamyn_connectivity_is_bridge (self->connectivity, e) ? e : 0;
  for (guint32 v = 0; v < self->n_vertices; v++)
    sum += zamyn_connectivity_is_articulation (self->connectivity, v) ? 3.0 * v : 0;
  return sum;
}

static double
run_igraph (gpointer data)
{
  Work *self = data;
  igraph_vector_int_t found;
  double sum = 0;

  igraph_vector_int_init (&found, 0);
  igraph_bridges (&self->graph, &found);
  for (igraph_integer_t i = 0; i < igraph_vector_int_size (&found); i++)
    sum += VECTOR (found)[i];
  igraph_articulation_points (&self->graph, &found);
  for (igraph_integer_t i = 0; i < igraph_vector_int_size (&found); i++)
    sum += 3.0 * VECTOR (found)[i];
  igraph_vector_int_destroy (&found);
  return sum;
}

int
main (void)
{
  g_auto (GridNetwork) network = { 0 };
  g_autofree ZamynEdge *edges = NULL;
  Work work = { 0 };
  const BenchRunner runners[] = { { "Zamyn", run_zamyn, &work }, { "igraph", run_igraph, &work } };
  const BenchBar bar = { "bridges and articulation points, 1e5 vertices", 0.25, 0.15 };
  igraph_vector_int_t list;
  int code;

  grid_network_init (&network, 340, 3);
  work.n_vertices = network.n_vertices;
  work.n_edges = network.n_arcs / 2;
  edges = g_new (ZamynEdge, work.n_edges);
  igraph_vector_int_init (&list, 0);
  for (guint32 e = 0; e < work.n_edges; e++)
    {
      edges[e] = (ZamynEdge){ network.from[2 * e], network.to[2 * e] };
      igraph_vector_int_push_back (&list, edges[e].a);
      igraph_vector_int_push_back (&list, edges[e].b);
    }
  igraph_create (&work.graph, &list, work.n_vertices, IGRAPH_UNDIRECTED);
  work.connectivity = zamyn_connectivity_new (work.n_vertices, edges, work.n_edges);
  code = bench_compare (runners, 2, &bar, 15, 1);
  zamyn_connectivity_free (work.connectivity);
  igraph_vector_int_destroy (&list);
  igraph_destroy (&work.graph);
  return code;
}
