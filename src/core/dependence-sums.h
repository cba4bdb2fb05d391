/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the table of dependence from what was solved. Private to dependence.c. */

#pragma once

#include "core/dependence-cases.h"

G_BEGIN_DECLS

/**
 * zamyn_dependence_sum:
 * @it: the country closed
 * @reach: all neighbours closed as sellers
 * @commodity: of the table; an aggregate sums what it holds, in its own unit
 * @scenario: (nullable): changes of stocks
 *
 * Returns: the row, but for its concentration
 */
ZamynDependence zamyn_dependence_sum (const ZamynDependenceCases *cases,
                                      const ZamynDependenceCase *it,
                                      const ZamynDependenceCase *reach,
                                      guint32 commodity,
                                      ZamynDirection direction,
                                      ZamynScenario *scenario);

G_END_DECLS
