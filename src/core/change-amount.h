/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much a change says, in the units of the solver. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * zamyn_change_quantity:
 * @quantity: (out): annual rate in units of the commodity
 *
 * The value of a supply, demand or added row. Units: that of the commodity; Mt, kt and t for freight;
 * TWh, GWh, MWh, and MW (running all year) for electricity; each also with "_per_year", "_per_month"
 * (12 a year) or "_per_day" (365 a year), or with "/year" and so on. ZAMYN_INPUT_ERROR_INVALID names the unit and those that fit.
 */
gboolean zamyn_change_quantity (const ZamynChange *change,
                                const ZamynCommodity *commodity,
                                double *quantity,
                                GError **error);

/**
 * zamyn_change_price:
 * @price: (out): USD per unit of the commodity
 *
 * Units: usd_per_unit, usd_per_t and usd_per_kt for freight, usd_per_mwh and usd_per_gwh.
 */
gboolean zamyn_change_price (const ZamynChange *change,
                             const ZamynCommodity *commodity,
                             double *price,
                             GError **error);

/**
 * zamyn_change_capacity:
 * @capacity: (out): kt a year, or GWh a year where @is_power
 *
 * Units: freight as for quantities; power MW, of which ZAMYN_MAX_LOAD_FACTOR can be used over a year,
 * or energy.
 */
gboolean zamyn_change_capacity (const ZamynChange *change,
                                gboolean is_power,
                                double *capacity,
                                GError **error);

/**
 * zamyn_change_stock:
 * @stock: (inout): units of the commodity
 * @use_per_day: units a day that the whole demand takes
 *
 * The stock under a change of kind stock: a factor of @stock, a quantity, or "days" of use.
 */
gboolean zamyn_change_stock (const ZamynChange *change,
                             const ZamynCommodity *commodity,
                             double use_per_day,
                             double *stock,
                             GError **error);

G_END_DECLS
