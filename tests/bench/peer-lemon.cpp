/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <lemon/bin_heap.h>
#include <lemon/dijkstra.h>
#include <lemon/preflow.h>
#include <lemon/quad_heap.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "peers.h"

using Graph = lemon::StaticDigraph;
using Values = Graph::ArcMap<double>;

/* LEMON's fastest digraph, which wants its arcs sorted by their start. */
static void
build (Graph &graph, Values &values, unsigned n_vertices, unsigned n_arcs, const unsigned *from,
       const unsigned *to, const double *given)
{
  std::vector<std::pair<std::pair<int, int>, double>> arcs;
  std::vector<std::pair<int, int>> ends;

  for (unsigned a = 0; a < n_arcs; a++)
    arcs.push_back ({ { (int)from[a], (int)to[a] }, given[a] });
  std::stable_sort (arcs.begin (), arcs.end (),
                    [] (const auto &a, const auto &b) { return a.first.first < b.first.first; });
  for (const auto &arc : arcs)
    ends.push_back (arc.first);
  graph.build ((int)n_vertices, ends.begin (), ends.end ());
  for (unsigned a = 0; a < n_arcs; a++)
    values[Graph::arcFromId ((int)a)] = arcs[a].second;
}

struct LemonPaths
{
  Graph graph;
  Values costs{ graph };
  Graph::NodeMap<int> places{ graph };
  lemon::Dijkstra<Graph, Values> *plain;

  using Quad = lemon::QuadHeap<double, Graph::NodeMap<int>>;
  using WithQuad = lemon::Dijkstra<Graph, Values>::SetStandardHeap<Quad>::Create;
  WithQuad *quad;
};

LemonPaths *
lemon_paths_new (unsigned n_vertices, unsigned n_arcs, const unsigned *from, const unsigned *to,
                 const double *costs)
{
  auto *self = new LemonPaths;

  build (self->graph, self->costs, n_vertices, n_arcs, from, to, costs);
  self->plain = new lemon::Dijkstra<Graph, Values> (self->graph, self->costs);
  self->quad = new LemonPaths::WithQuad (self->graph, self->costs);
  return self;
}

void
lemon_paths_free (LemonPaths *self)
{
  delete self->plain;
  delete self->quad;
  delete self;
}

template <class Search>
static double
run (const Graph &graph, Search &search, unsigned start)
{
  double sum = 0;

  search.run (Graph::nodeFromId ((int)start));
  for (int v = 0; v < graph.nodeNum (); v++)
    if (search.reached (Graph::nodeFromId (v)))
      sum += search.dist (Graph::nodeFromId (v));
  return sum;
}

double
lemon_paths_run (LemonPaths *self, unsigned start)
{
  return run (self->graph, *self->plain, start);
}

double
lemon_paths_run_quad (LemonPaths *self, unsigned start)
{
  return run (self->graph, *self->quad, start);
}

struct LemonFlow
{
  Graph graph;
  Values capacities{ graph };
};

LemonFlow *
lemon_flow_new (unsigned n_vertices, unsigned n_arcs, const unsigned *from, const unsigned *to,
                const double *capacities)
{
  auto *self = new LemonFlow;

  build (self->graph, self->capacities, n_vertices, n_arcs, from, to, capacities);
  return self;
}

void
lemon_flow_free (LemonFlow *self)
{
  delete self;
}

double
lemon_flow_run (LemonFlow *self, unsigned source, unsigned sink)
{
  lemon::Preflow<Graph, Values> flow (self->graph, self->capacities, Graph::nodeFromId ((int)source),
                                      Graph::nodeFromId ((int)sink));

  flow.run ();
  return flow.flowValue ();
}

double
lemon_flow_run_cut (LemonFlow *self, unsigned source, unsigned sink)
{
  lemon::Preflow<Graph, Values> flow (self->graph, self->capacities, Graph::nodeFromId ((int)source),
                                      Graph::nodeFromId ((int)sink));

  flow.runMinCut ();
  return flow.flowValue ();
}
