/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The transportation problem: who sends to whom, where each pair has one cost. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zamyn_transport_solve:
 * @supply: (array length=n_supply): the most that each supplier can send, 0..
 * @demand: (array length=n_demand): the most that each consumer can take, 0..
 * @cost: row by row, n_supply × n_demand: cost of one unit, negative allowed, INFINITY where the
 *   pair may not trade
 * @flow: (out caller-allocates): what each pair trades, laid out as @cost; in the unit of @supply
 *
 * Ships as much as can be shipped over finite costs, and among all ways to do so one of the least
 * total cost. Of equal costs the earlier supplier is used first. Amounts below 1e-12 of the largest
 * supply or demand count as nothing. Sizes of zero are fine.
 *
 * To limit what a consumer pays, give INFINITY where the cost is above the limit.
 *
 * O((n_supply + n_demand)^2) for each augmentation, of which there are about as many as rows.
 */
void zamyn_transport_solve (guint n_supply,
                            guint n_demand,
                            const double *supply,
                            const double *demand,
                            const double *cost,
                            double *flow);

G_END_DECLS
