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
 * @gauge: on which a railway arc runs, else 0
 * @border: +1 enters the home country, -1 leaves it, 0 neither
 * @gate: row of the gates table that holds here, or ZAMYN_NONE
 * @rule: row of the transfer rules that a change follows, or ZAMYN_NONE
 * @users: which goods may take it: bits of zamyn_problem_user_bit()
 * @elements: capacity elements that the arc uses, ZAMYN_NONE for none
 * @length_km: stated length, kilometres
 * @delay_h: typical delay at gate or change, hours, without running time
 * @risk_h: (p90 - typical) / 1.28 of that delay, hours, 0 where unknown
 * @fee_usd_per_t: charge of gate or change
 */
typedef struct
{
  guint32 from, to;
  guint32 link;
  gboolean forward;
  ZamynMode mode;
  ZamynGauge gauge;
  int border;
  guint32 gate;
  guint32 rule;
  guint users;
  guint32 elements[2];
  double length_km;
  double delay_h;
  double risk_h;
  double fee_usd_per_t;
} ZamynArc;

/** ZAMYN_USERS_ALL: an arc that is open to the goods of every direction and cargo class */
#define ZAMYN_USERS_ALL 15u

/** zamyn_problem_user_bit: the bit of a direction and a cargo class ("container", else bulk) */
guint zamyn_problem_user_bit (ZamynDirection direction, const char *cargo);

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
 * @commodity: index in the commodities table
 * @w: kt of freight in one unit (electricity: 1, GWh against power capacity)
 * @value_usd_per_unit: value at the border of this year, by which goods are added up
 * @choke_margin_usd_per_unit: what a unit not delivered is worth beyond its delivered cost
 * @choke_usd_per_unit: dearest documented delivered cost of the year plus the margin; a dearer way
 *   is not taken. INFINITY where no documented pair can be delivered
 * @surcharge_usd_per_unit: what a unit costs more above the documented share of a passage
 * @rows: index of its first row; outside rows first, then home rows
 *
 * One commodity in one direction.
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
  double choke_usd_per_unit;
  double surcharge_usd_per_unit;
  guint32 rows;
  guint32 n_outside;
  guint32 n_home;
} ZamynGood;

/** zamyn_good_get_penalty: what a unit that stays unserved costs in the problem, USD: the choke price;
 * where nothing documented can be delivered, a price above that of any way */
double zamyn_good_get_penalty (const ZamynGood *self);

/**
 * ZamynRow:
 * @quantity: outside: the most it gives or takes; home: what it needs or offers; annual rate in
 *   units of the good (a season is solved in annual rates too)
 * @documented: outside: the quantity that the data state, which closures and changes leave as it is
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
  double documented;
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

/** zamyn_problem_get_parent: (nullable): the problem that this one was made from by closing more;
 * its rows, goods and arcs have the same indices */
ZamynProblem *zamyn_problem_get_parent (const ZamynProblem *self);

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

/** zamyn_problem_get_hours: typical hours of a good on an arc, running time and delay */
double zamyn_problem_get_hours (const ZamynProblem *self, guint32 good, guint32 arc);

/** zamyn_problem_get_loading: what it costs to load a unit where its way begins at @vertex, USD per
 * unit; INFINITY where the good may not start there */
double zamyn_problem_get_loading (const ZamynProblem *self, guint32 good, guint32 vertex);

/** zamyn_problem_get_n_nodes: nodes of the network behind the graph */
guint32 zamyn_problem_get_n_nodes (const ZamynProblem *self);

/** zamyn_problem_get_node_vertices: (array length=n): the vertices of a node; borrowed */
const guint32 *zamyn_problem_get_node_vertices (const ZamynProblem *self, guint32 node, guint *n);

/** zamyn_problem_get_banned: (nullable): flag per arc that goods of @row may not use, because a
 * country does not carry for others; %NULL where there is none */
const gboolean *zamyn_problem_get_banned (const ZamynProblem *self, guint32 outside_row);

/**
 * zamyn_problem_mark_target:
 * @arcs: (array) (inout): flag per arc, set for each arc that would be absent with @target closed
 * @nodes: (array) (nullable) (inout): flag per node that would be absent
 *
 * O(arcs).
 */
void zamyn_problem_mark_target (const ZamynProblem *self, const ZamynTarget *target,
                                gboolean *arcs, gboolean *nodes);

G_END_DECLS
