/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a scenario does compared with a base: what is lost, and what becomes dearer. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * ZamynImpact:
 * @demand: units a year that are needed (exports: offered) in the scenario
 * @lost: units a year unserved in the scenario beyond those in the base; negative for a gain
 * @kept: units a year that each home row gets in both
 * @dearer_usd_per_year: what is kept costs so much more, price and way together; the sign is kept
 * @dearer_usd_per_unit: the same for one unit kept; 0 where nothing is
 * @added_days: mean days more on the way of what is kept
 *
 * For one good: see the figures of the model. Lost and dearer are never added. Annual rates, in
 * winter too.
 */
typedef struct
{
  double demand;
  double lost;
  double kept;
  double dearer_usd_per_year;
  double dearer_usd_per_unit;
  double added_days;
} ZamynImpact;

/**
 * zamyn_impact_compare:
 * @good: of @base; found by its id in @scenario, which may have more goods. All zero where it has none
 *
 * Home rows are paired by their order, which every closure keeps; a row at another node has no
 * partner and keeps nothing. O(home rows of the good).
 */
ZamynImpact
zamyn_impact_compare (const ZamynAssignment *base, const ZamynAssignment *scenario, guint32 good);

/**
 * zamyn_impact_compare_all:
 * @impacts: (out caller-allocates): one for each good of @base
 *
 * As zamyn_impact_compare() for all goods. O(rows).
 */
void zamyn_impact_compare_all (const ZamynAssignment *base,
                               const ZamynAssignment *scenario,
                               ZamynImpact *impacts);

G_END_DECLS
