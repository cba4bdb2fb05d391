/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a scenario makes of the stocks: they concern the cover, not the flows. */

#pragma once

#include "core/atlas.h"
#include "core/scenario.h"

G_BEGIN_DECLS

/**
 * zamyn_scenario_get_stock:
 * @commodity: index; no aggregate
 * @stock: of the base case, units of the commodity; NaN where unknown
 * @use_per_day: units a day that the whole demand takes, by which a stock in days is measured
 *
 * The last change of kind stock that names the commodity (or its aggregate, or none) counts. A factor of
 * an unknown stock stays unknown.
 *
 * Returns: units of the commodity, or NaN
 */
double zamyn_scenario_get_stock (const ZamynScenario *self,
                                 ZamynAtlas *atlas,
                                 guint32 commodity,
                                 double stock,
                                 double use_per_day);

/** zamyn_change_names_commodity: whether a change is about a commodity: it lists none, or it, or an
 * aggregate that it belongs to */
gboolean
zamyn_change_names_commodity (const ZamynChange *change, ZamynAtlas *atlas, guint32 commodity);

G_END_DECLS
