/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of an atlas as typed rows. Plain immutable structs: read the fields, change nothing.
 * Every string is interned or owned by the atlas and never NULL ("" for blank). Every row ends in
 * its basis (documented, derived, computed, common, estimate, claimed) and the id of its source. */

#pragma once

#include "core/network.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_DIRECTION_IMPORT, /* towards the home country (home production serves it too) */
  ZAMYN_DIRECTION_EXPORT, /* away from it */
  ZAMYN_N_DIRECTIONS,
} ZamynDirection;

/** zamyn_direction_get_id: "import" or "export" */
const char *zamyn_direction_get_id (ZamynDirection direction);

typedef enum
{
  ZAMYN_SEASON_ANNUAL,
  ZAMYN_SEASON_WINTER, /* 1 December to 28 February, 90 days */
  ZAMYN_N_SEASONS,
} ZamynSeason;

const char *zamyn_season_get_id (ZamynSeason season);

/**
 * ZamynSource:
 * @url: "" or an http(s) address
 */
typedef struct
{
  const char *id, *title, *publisher, *date, *url, *licence, *note;
} ZamynSource;

/**
 * ZamynCommodity:
 * @family: colour family on the map: coal, ores, fuels, power, food, machines, goods
 * @parent: index of the aggregate it belongs to, or ZAMYN_NONE
 * @is_aggregate: sum of others: shown, never solved
 * @unit: "kt", "t", "thousand_units" or "GWh"
 * @t_per_unit: tonnes in one unit (kt 1000); 0 for electricity
 * @modes: bit set, 1 << ZamynMode
 * @rail_cargo: cargo class in mode_costs.csv: bulk or container
 * @road_cargo: cargo class on home roads: general or coal_border_shuttle
 * @sea_cargo: bulk or container
 * @closed_passages: crossing or passage ids it may not use, joined by ";"
 * @value_usd_per_unit: typical value at the border, USD per unit
 * @vot_usd_per_t_day: value of time, USD per tonne and day (electricity: per MWh)
 * @choke_margin_usd_per_t: what a tonne not delivered is worth beyond its delivered cost
 * @winter_factor: winter rate over annual rate
 * @stock_norm_days: NaN where none is stated; likewise @stock_level_days
 */
typedef struct
{
  const char *id;
  ZamynNames names;
  const char *family;
  guint32 parent;
  gboolean is_aggregate;
  const char *unit;
  double t_per_unit;
  guint modes;
  const char *rail_cargo, *road_cargo, *sea_cargo;
  const char *closed_passages;
  double value_usd_per_unit;
  double vot_usd_per_t_day;
  double choke_margin_usd_per_t;
  double winter_factor;
  double stock_norm_days;
  double stock_level_days;
  const char *basis, *source, *note;
} ZamynCommodity;

/**
 * ZamynTradeRow:
 * @is_supply: a supplier (import) or producer (export), else a consumer or market
 * @partner: country code of the other side, "MN" for home, "ZZ" unknown
 * @quantity: annual rate in units of the commodity
 * @price_usd_per_unit: at its node
 * @passage: stated passage by which it goes, or ZAMYN_NONE
 * @total_basis: basis of the total before it was split over nodes
 */
typedef struct
{
  int year;
  guint32 commodity;
  ZamynDirection direction;
  gboolean is_supply;
  guint32 node;
  const char *partner;
  double quantity;
  double price_usd_per_unit;
  guint32 passage;
  const char *total_basis, *basis, *source, *note;
} ZamynTradeRow;

/** ZamynSubstitute: a supplier or market that stands by; quantities and prices as ZamynTradeRow */
typedef struct
{
  guint32 commodity;
  ZamynDirection direction;
  guint32 node;
  const char *partner;
  int from_year, to_year;
  double quantity;
  double price_usd_per_unit;
  double lead_days;
  const char *basis, *source, *note;
} ZamynSubstitute;

/**
 * ZamynGate:
 * @id: id of the crossing, which several rows share (directions, spans of years)
 * @is_inbound: into the home country; between third countries: towards the link's @from
 * @links: (array length=n_links): on which capacity, delay and cost apply together
 * @capacity: kt a year, or MW where @is_power; 0 = shut in this direction, INFINITY where blank
 * @delay_h: typical, hours; @delay_p90_h: the 90th percentile, hours
 * @months: bit set, 1 << (month - 1), in which it is open
 *
 * A row of crossings.csv: one direction of a border crossing (or airport) in a span of years.
 */
typedef struct
{
  const char *id;
  guint32 passage;
  guint32 node;
  const char *kind;
  gboolean is_inbound;
  int from_year, to_year;
  const guint32 *links;
  guint n_links;
  gboolean is_power;
  double capacity;
  double delay_h, delay_p90_h;
  double usd_per_t;
  guint months;
  const char *basis, *source, *note;
} ZamynGate;

/**
 * ZamynTransferRule:
 * @node: where, or ZAMYN_NONE for the default of @node_kind
 * @node_kind: kind of node, "*" for any
 * @from_mode: "rail", "rail1435", "rail1520", "road", "sea", "air", "pipeline" or "*"
 * @cargo: "bulk", "container" or "*" (the class on rail, or at sea where one side is sea)
 * @direction: "import", "export" or "*": which trade it holds for
 * @capacity_kt: kt a year of all goods that use the rule's node, cargo and way, NaN unlimited
 */
typedef struct
{
  guint32 node;
  const char *node_kind;
  const char *from_mode, *to_mode;
  const char *cargo;
  const char *direction;
  int from_year, to_year;
  double hours, hours_p90;
  double usd_per_t;
  double capacity_kt;
  const char *basis, *source, *note;
} ZamynTransferRule;

/**
 * ZamynModeCost:
 * @mode: "rail1520", "rail1435", "road", "sea", "air", "pipeline", "power", "transfer"
 * @country: code or "*"
 * @cargo: "bulk", "container", "general", "coal_border_shuttle" or "*"
 * @usd_per_tkm: electricity: USD per MWh and km; @low and @high for sensitivity, NaN where blank
 * @speed_kmh: INFINITY where blank: time does not matter
 * @loading_usd_per_t: once per change into this mode
 *
 * The most specific row wins: country before cargo.
 */
typedef struct
{
  const char *mode, *country, *cargo;
  double usd_per_tkm, low, high;
  double speed_kmh;
  double loading_usd_per_t;
  const char *basis, *source, *note;
} ZamynModeCost;

/** ZamynLinkYears: overrides a link in a span of years; @capacity NaN: the link exists only then */
typedef struct
{
  guint32 link;
  int from_year, to_year;
  double capacity; /* kt a year or MW */
  const char *basis, *source, *note;
} ZamynLinkYears;

/**
 * ZamynWinterRule:
 * @kind: "capacity" (factor on what @target names), "months" (open months of a link), "demand", "stock"
 * @target: "mode:rail:MN", "mode:power", "port:ID", "crossing:ID", "link:ID", or a commodity id
 * @months: bit set for kind "months"
 */
typedef struct
{
  const char *kind, *target, *commodity;
  guint months;
  double factor; /* NaN where blank */
  const char *basis, *source, *note;
} ZamynWinterRule;

/** ZamynBackground: load that is not solved: kt a year on the links, in their order of travel */
typedef struct
{
  int year;
  const char *name, *direction;
  double kt;
  const guint32 *links;
  guint n_links;
  const char *basis, *source, *note;
} ZamynBackground;

typedef struct
{
  const char *date; /* YYYY-MM-DD */
  guint32 commodity;
  const char *scope, *kind; /* kind: norm, level, use, peak_mw */
  double quantity_kt, quantity_mw, days; /* NaN where blank */
  const char *basis, *source, *note;
} ZamynStock;

/** ZamynPartnerShare: share of a partner in all imports or exports of a year, by one measure */
typedef struct
{
  int year;
  ZamynDirection direction;
  const char *partner;
  double value_musd, share_pct; /* NaN where blank */
  const char *measure, *period;
  gboolean is_primary;
  const char *basis, *source, *note;
} ZamynPartnerShare;

/**
 * ZamynObserved:
 * @gate: id of a crossing; the count is of all crossings of its passage that have no count of their own
 * @months: how many months of the year were counted, 12 where nothing is said
 *
 * An observed volume, for checking only.
 */
typedef struct
{
  int year;
  const char *gate;
  gboolean is_inbound;
  guint32 commodity; /* or ZAMYN_NONE for all */
  double quantity;
  const char *unit, *use;
  double months;
  gboolean includes_background;
  const char *basis, *source, *note;
} ZamynObserved;

/**
 * ZamynCalibrationRow:
 * @node: ZAMYN_NONE for the good as a whole, else the place of a substitute row
 * @surcharge_usd_per_unit: of flow above the documented share of a passage; of the good
 * @choke_usd_per_unit: what a unit not delivered costs; of the good
 * @price_usd_per_unit: of the substitute at @node; NaN for the good
 * @hash: of the inputs from which it was computed
 *
 * What `zamyn check --calibrate` found: with it every documented figure is optimal in the base case.
 */
typedef struct
{
  int year;
  guint32 commodity;
  ZamynDirection direction;
  guint32 node;
  double surcharge_usd_per_unit, choke_usd_per_unit, price_usd_per_unit;
  const char *hash;
} ZamynCalibrationRow;

/** ZamynEvent: @names: the title in the languages that the table has; @title: the English one */
typedef struct
{
  const char *date, *title, *affected, *kind;
  ZamynNames names;
  double duration_days; /* NaN where blank */
  const char *effect, *source;
} ZamynEvent;

/**
 * ZamynTotal:
 * @quantity: of the whole trade with other countries, units of the commodity a year; NaN: no figure is
 *   known, and basis and source are blank
 *
 * What a source says of all suppliers or buyers together, aggregates too. Never solved: the rows of
 * the solved table must add up to it.
 */
typedef struct
{
  int year;
  guint32 commodity;
  ZamynDirection direction;
  double quantity;
  const char *basis, *source, *note;
} ZamynTotal;

/** ZamynMonthlyImport: @month: YYYY-MM; @quantity: units of the commodity in that month */
typedef struct
{
  const char *month;
  guint32 commodity;
  double quantity;
  const char *basis, *source;
} ZamynMonthlyImport;

/** ZamynPowerBalance: electricity of one year, GWh; @import_share_pct: of gross supply (generation and
 * imports) */
typedef struct
{
  int year;
  double generation_gwh, imports_gwh, exports_gwh, gross_supply_gwh, final_consumption_gwh,
    station_use_gwh;
  double import_share_pct;
  const char *basis, *source;
} ZamynPowerBalance;

/**
 * ZamynCorridorTime:
 * @use: "validation" (a normal time), "stress" (under a disturbance), "consistency" (another reading
 *   of what set the model) or "calibration" (what set the model)
 * @from: node, or ZAMYN_NONE where the network cannot represent the way; likewise @to
 * @via: node in the home country over which the way leads, or ZAMYN_NONE
 * @modes: bit set of the modes of the way
 * @commodity: the good whose speeds and delays are taken, or ZAMYN_NONE
 * @days_low, @days_high: NaN where blank
 * @reason: why the row cannot be compared, "" where it can
 *
 * How long something was under way. For checking only: no row is ever read by the solver.
 */
typedef struct
{
  const char *id, *origin, *destination, *use;
  guint32 from, via, to;
  guint modes;
  guint32 commodity;
  double days_low, days_high;
  const char *year, *situation, *reason;
  const char *basis, *source, *note;
} ZamynCorridorTime;

/**
 * ZamynAcceptedWarning:
 * @file: of the warning; likewise @id (its place, or the id with which its message begins), @field and
 *   @value; "" stands for any
 * @reason: why the warning may stay
 */
typedef struct
{
  const char *file, *id, *field, *value;
  const char *reason, *source;
} ZamynAcceptedWarning;

G_END_DECLS
