/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One country or several as a whole, as a problem sees them: the places and arcs that lie there and
 * who sells or buys there. What dependence is measured on. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/** ZAMYN_ANY_COUNTRY: id of everything abroad, the sea included */
#define ZAMYN_ANY_COUNTRY "any"

/**
 * ZamynTerritory:
 * @id: codes in the order given, joined by ",", or "any"; interned
 * @countries: (array zero-terminated=1): the codes, interned; empty for everything abroad
 * @is_any: everything abroad
 * @arcs: per arc of the problem: it has an end there
 * @nodes: per node: it lies there
 * @rows: per row of the problem: it is an outside row that lies there
 *
 * Holds for a problem and all that were made from it.
 */
typedef struct
{
  const char *id;
  char **countries;
  gboolean is_any;
  gboolean *arcs;
  gboolean *nodes;
  gboolean *rows;
} ZamynTerritory;

/**
 * zamyn_territory_new:
 * @text: codes joined by ",", such as "RU" or "RU,CN", or "any"; names of the atlas are understood
 *
 * ZAMYN_INPUT_ERROR_UNKNOWN_ID for a word that is no country of the atlas, or is home.
 *
 * Returns: (transfer full) (nullable):
 */
ZamynTerritory *zamyn_territory_new (const ZamynProblem *problem, const char *text, GError **error);

/** zamyn_territory_new_of_nodes: @is_there: flag per node of the problem; for problems without an
 * atlas. Returns: (transfer full) */
ZamynTerritory *zamyn_territory_new_of_nodes (const ZamynProblem *problem,
                                              const char *id,
                                              const gboolean *is_there);
void zamyn_territory_free (ZamynTerritory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynTerritory, zamyn_territory_free)

/** zamyn_territory_list_neighbours: (transfer full): codes of the countries that a line other than
 * an air route joins to home, in the order of the links; interned */
GPtrArray *zamyn_territory_list_neighbours (const ZamynProblem *problem);

/** zamyn_territory_list_default: (transfer full): ids of the neighbours one by one, of all of them,
 * and "any"; interned */
GPtrArray *zamyn_territory_list_default (const ZamynProblem *problem);

G_END_DECLS
