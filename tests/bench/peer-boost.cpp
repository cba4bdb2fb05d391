/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

#include <limits>
#include <utility>
#include <vector>

#include "peers.h"

struct Cost
{
  double cost;
};

using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Cost>;

struct BoostPaths
{
  Graph graph;
  std::vector<double> costs;
  std::vector<unsigned long> parents;
};

BoostPaths *
boost_paths_new (unsigned n_vertices, unsigned n_arcs, const unsigned *from, const unsigned *to,
                 const double *costs)
{
  std::vector<std::pair<unsigned, unsigned>> ends;
  std::vector<Cost> properties;

  for (unsigned a = 0; a < n_arcs; a++)
    {
      ends.push_back ({ from[a], to[a] });
      properties.push_back ({ costs[a] });
    }
  return new BoostPaths{ Graph (boost::edges_are_unsorted_multi_pass, ends.begin (), ends.end (),
                                properties.begin (), n_vertices),
                         std::vector<double> (n_vertices), std::vector<unsigned long> (n_vertices) };
}

void
boost_paths_free (BoostPaths *self)
{
  delete self;
}

double
boost_paths_run (BoostPaths *self, unsigned start)
{
  double sum = 0;

  boost::dijkstra_shortest_paths_no_color_map (
    self->graph, start,
    boost::weight_map (boost::get (&Cost::cost, self->graph))
      .distance_map (self->costs.data ())
      .predecessor_map (self->parents.data ()));
  for (double cost : self->costs)
    if (cost < std::numeric_limits<double>::max ())
      sum += cost;
  return sum;
}
