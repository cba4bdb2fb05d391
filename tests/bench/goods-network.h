/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many goods on one generated network: places near the points of a square grid, some of its
 * lines left out, and goods that go from one place to another. The same seed gives the same network everywhere. */

#pragma once

#include "core/problem.h"

/**
 * GoodsLink: one link, both ways
 * @capacity: kt a year in each direction
 */
typedef struct
{
  guint32 from, to;
  double cost;
  double capacity;
} GoodsLink;

typedef struct
{
  guint32 from, to;
  double demand; /* kt a year */
} GoodsTrade;

typedef struct
{
  guint32 n_nodes, n_links, n_goods;
  GoodsLink *links;
  GoodsTrade *trades;
  double penalty; /* USD per unit that is not served: above any way */
} GoodsNetwork;

/**
 * goods_network_new:
 * @tightness: factor of all capacities: 1 is loose, 0.45 tight
 *
 * A connected network: a random tree of neighbours, then more pairs of these. @n_links must lie between
 * @n_nodes - 1 and the lines of the grid, about 2 @n_nodes.
 */
GoodsNetwork *goods_network_new (guint32 n_nodes, guint32 n_links, guint32 n_goods,
                                 double tightness, guint64 seed);
void goods_network_free (GoodsNetwork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoodsNetwork, goods_network_free)

/** goods_network_make_problem: (transfer full): link i of the network is link i of the problem */
ZamynProblem *goods_network_make_problem (const GoodsNetwork *self);
