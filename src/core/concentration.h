/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much hangs on few: shares of a trade by supplier, crossing and transit country, and three
 * figures of them. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_BY_SUPPLIER, /* country abroad that sells (or buys); home production does not count */
  ZAMYN_BY_CROSSING, /* passage over the home border; its rail, road and power parts are one */
  ZAMYN_BY_TRANSIT,  /* third country on the way, traced: neither home nor who sells or buys */
  ZAMYN_N_BY,
} ZamynConcentrationBy;

/** zamyn_concentration_by_get_id: "supplier", "crossing", "transit" */
const char *zamyn_concentration_by_get_id (ZamynConcentrationBy by);

/**
 * ZamynConcentrationPart:
 * @id: country code, passage id or link id; interned
 * @quantity: units of the good a year
 */
typedef struct
{
  const char *id;
  double quantity;
} ZamynConcentrationPart;

/**
 * ZamynConcentration:
 * @n: parts with a quantity
 * @hhi: Herfindahl–Hirschman index, sum of squared shares, 1/n .. 1
 * @effective_number: 1 / @hhi: so many parts of the same size would be as concentrated
 * @shannon: Shannon–Wiener index, -sum of share × ln share, 0 .. ln n
 * @largest_pct: share of the largest part, %; @largest: its id, interned
 *
 * All NaN and "" where nothing moves.
 */
typedef struct
{
  guint n;
  double hhi;
  double effective_number;
  double shannon;
  double largest_pct;
  const char *largest;
} ZamynConcentration;

/**
 * zamyn_concentration_list:
 *
 * A good's trade in parts. Goods of several third countries on their way count in each of these,
 * once; those of a neighbour that come straight have no transit.
 *
 * Returns: (transfer full) (element-type ZamynConcentrationPart): by falling quantity, then id
 */
GArray *
zamyn_concentration_list (const ZamynAssignment *assignment, guint32 good, ZamynConcentrationBy by);

/** zamyn_concentration_add: adds @parts × @factor to @sum (element-type ZamynConcentrationPart),
 * parts of one id to each other; @sum stays in order */
void zamyn_concentration_add (GArray *sum, const GArray *parts, double factor);

/** zamyn_concentration_compute: of (element-type ZamynConcentrationPart) @parts */
ZamynConcentration zamyn_concentration_compute (const GArray *parts);

G_END_DECLS
