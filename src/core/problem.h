/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the solver is asked: the graph of one year and season with capacities, and every good with
 * its suppliers and consumers. Made from an atlas and a scenario; knows neither afterwards.
 *
 * Vertices are (node, mode, gauge): a change of mode or gauge is an arc of its own, with its delay,
 * fee and capacity. A closed element is absent. Imports enter the home country once and never leave
 * again; exports leave it once. */

#pragma once

#include "core/atlas.h"
#include "core/scenario.h"

G_BEGIN_DECLS

/**
 * ZamynArc:
 * @from: vertex; @to: vertex
 * @link: link index, ZAMYN_NONE for a change inside a node
 * @forward: along the link's own direction
 * @mode: of the link; for a change inside a node the mode entered
 * @border: +1 enters the home country, -1 leaves it, 0 neither
 * @elements: capacity elements that the arc uses, ZAMYN_NONE for none
 * @length_km, @hours: typical; @risk_hours: (p90 - typical) / 1.28, 0 where unknown
 */
typedef struct
{
  guint32 from, to;
  guint32 link;
  gboolean forward;
  ZamynMode mode;
  int border;
  guint32 elements[2];
  double length_km;
  double hours;
  double risk_hours;
} ZamynArc;

/**
 * ZamynVertex:
 * @node: node index in the network
 * @gauge: for railways, else 0
 */
typedef struct
{
  guint32 node;
  ZamynMode mode;
  ZamynGauge gauge;
} ZamynVertex;

/**
 * ZamynElement:
 * @capacity: kt a year (freight) or GWh a year (@is_power), what is left after background load;
 *   INFINITY for unlimited
 * @stated: the same before background load
 * @name: for messages: link or crossing id with direction, interned
 */
typedef struct
{
  const char *name;
  gboolean is_power;
  double capacity;
  double stated;
  const char *basis, *source;
} ZamynElement;

/**
 * ZamynGood:
 *
 * One commodity in one direction.
 * @w: kt of freight in one unit (electricity: 1, GWh against power capacity)
 * @rows: index of its first row; outside rows first, then home rows
 */
typedef struct
{
  guint32 commodity;
  const char *id;
  const char *unit;
  const char *family;
  ZamynDirection direction;
  double t_per_unit;
  double w;
  double value_usd_per_unit;
  double choke_margin_usd_per_unit;
  guint32 rows;
  guint32 n_outside;
  guint32 n_home;
} ZamynGood;

/**
 * ZamynRow:
 * @quantity: outside: the most it gives or takes; home: what it needs or offers; annual rate in
 *   units of the good (a season is solved in annual rates too)
 * @price: outside: USD per unit at its node (a market's price is its discount); 0 for home rows
 * @passage: stated passage, or ZAMYN_NONE
 * @is_substitute: stands by; used only where documented rows do not suffice
 */
typedef struct
{
  guint32 good;
  guint32 node;
  const char *partner;
  double quantity;
  double price;
  guint32 passage;
  gboolean is_substitute;
  double lead_days;
  const char *basis, *source;
} ZamynRow;

/** ZamynProblem: immutable, atomically reference-counted */
typedef struct _ZamynProblem ZamynProblem;

/**
 * zamyn_problem_new:
 *
 * The problem of the scenario's year and season with its changes applied in order.
 * ZAMYN_INPUT_ERROR_UNKNOWN_ID for a target or commodity that the atlas does not know,
 * ZAMYN_INPUT_ERROR_INVALID for a year without data.
 *
 * Returns: (transfer full) (nullable):
 */
ZamynProblem *zamyn_problem_new (ZamynAtlas *atlas, ZamynScenario *scenario, GError **error);
ZamynProblem *zamyn_problem_ref (ZamynProblem *self);
void zamyn_problem_unref (ZamynProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynProblem, zamyn_problem_unref)

/**
 * zamyn_problem_close:
 * @targets: what to close on top of what the problem already has closed
 *
 * Shares everything that does not change. O(arcs + rows).
 *
 * Returns: (transfer full): a new problem
 */
ZamynProblem *zamyn_problem_close (ZamynProblem *self, const ZamynTarget *targets, guint n_targets);

ZamynAtlas *zamyn_problem_get_atlas (const ZamynProblem *self);
int zamyn_problem_get_year (const ZamynProblem *self);
ZamynSeason zamyn_problem_get_season (const ZamynProblem *self);

guint32 zamyn_problem_get_n_vertices (const ZamynProblem *self);
const ZamynVertex *zamyn_problem_get_vertices (const ZamynProblem *self);
guint32 zamyn_problem_get_n_arcs (const ZamynProblem *self);
/** zamyn_problem_get_arcs: sorted by @from; arcs of vertex v are first_arc[v] .. first_arc[v+1]-1 */
const ZamynArc *zamyn_problem_get_arcs (const ZamynProblem *self);
const guint32 *zamyn_problem_get_first_arcs (const ZamynProblem *self);
/** zamyn_problem_is_open: whether an arc is there; a closed element is absent */
gboolean zamyn_problem_is_open (const ZamynProblem *self, guint32 arc);
guint32 zamyn_problem_get_n_elements (const ZamynProblem *self);
const ZamynElement *zamyn_problem_get_element (const ZamynProblem *self, guint32 element);
guint32 zamyn_problem_get_n_goods (const ZamynProblem *self);
const ZamynGood *zamyn_problem_get_good (const ZamynProblem *self, guint32 good);
guint32 zamyn_problem_get_n_rows (const ZamynProblem *self);
const ZamynRow *zamyn_problem_get_row (const ZamynProblem *self, guint32 row);

/**
 * zamyn_problem_get_costs:
 *
 * Generalised cost of every arc for one good, USD per unit of the good, INFINITY where it may not
 * go: model "Arc cost", with the tie-breaking hash.
 */
const double *zamyn_problem_get_costs (const ZamynProblem *self, guint32 good);

G_END_DECLS
