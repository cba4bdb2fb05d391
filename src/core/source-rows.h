/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In which line of which table a figure stands. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

typedef struct _ZamynSourceRows ZamynSourceRows;

/** zamyn_source_rows_new: (transfer full): reads a table when it is first asked for */
ZamynSourceRows *zamyn_source_rows_new (ZamynAtlas *atlas);
void zamyn_source_rows_free (ZamynSourceRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynSourceRows, zamyn_source_rows_free)

/**
 * zamyn_source_rows_find:
 * @table: such as "tables/stocks.csv"
 * @columns: (array zero-terminated=1): names of columns
 * @values: what stands in them, as many; %NULL for anything
 *
 * Returns: the places of all rows that match, such as "tables/stocks.csv:12;41", or ""; interned.
 *   O(rows)
 */
const char *zamyn_source_rows_find (ZamynSourceRows *self,
                                    const char *table,
                                    const char *const *columns,
                                    const char *const *values);

/** zamyn_source_rows_of_row: the lines of supply_demand.csv or substitutes.csv that a row of a problem
 * was made from; "" for what a scenario adds */
const char *zamyn_source_rows_of_row (ZamynSourceRows *self, const ZamynProblem *problem, guint32 row);

/** zamyn_source_rows_of_commodity: its line in commodities.csv */
const char *zamyn_source_rows_of_commodity (ZamynSourceRows *self, guint32 commodity);

/** zamyn_source_rows_of_element: lines of crossings.csv or link_years.csv, else the link itself */
const char *zamyn_source_rows_of_element (ZamynSourceRows *self, const ZamynElement *element);

G_END_DECLS
