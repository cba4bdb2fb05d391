/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of each commodity hangs on a country: what is choice, and what is fate. The table of
 * `zamyn dependence` and of the Dependence panel. */

#pragma once

#include "core/concentration.h"
#include "core/cover.h"
#include "core/progress.h"

G_BEGIN_DECLS

/** Readings of unavoidable dependence; each allows less than the one before, so that figures rise
 */
typedef enum
{
  ZAMYN_READING_GEOGRAPHY, /* only where lines lie: no capacities, no limits of other suppliers */
  ZAMYN_READING_CAPACITY,  /* with capacities and limits, the commodity alone */
  ZAMYN_READING_JOINT,     /* all commodities together */
  ZAMYN_N_READINGS,
} ZamynReading;

/**
 * ZamynDependence:
 * @commodity: index in the table of commodities; an aggregate for a sum row
 * @country: id of a territory: "RU", "RU,CN", "any"; interned
 * @unit: of the commodity
 * @demand, @served: units a year; in winter the rate of the season
 * @origin_pct: of what is served: comes from there (exports: goes there)
 * @transit_pct: of what is served: passes there, from (or to) elsewhere; traced; each unit once.
 * For "any": passes some country that is neither home nor its own
 * @base_shortfall_pct: of demand: unserved already
 * @unavoidable_pct: [role][reading]: of demand: what cannot be served without the country, whatever
 * one pays; indexed by ZamynCloseRole (ALL: it neither sells nor carries, SELL, CARRY); NaN for
 * CARRY of "any". For the part that is avoidable see @origin_pct + @transit_pct
 * @lost_pct: of demand: what is lost at the usual prices when the country closes
 * @dearer_usd_per_year: of what is served all the same; the sign is kept
 * @excess_usd_per_unit: the same for one unit; NaN where nothing is
 * @third_neighbour_reach_pct: of demand: what others could sell if no neighbour did; the same for
 * every country
 * @concentration: by ZamynConcentrationBy; the same for every country
 * @cover: when the country closes
 * @basis, @sources: ids joined by ";"; interned
 */
typedef struct
{
  guint32 commodity;
  ZamynDirection direction;
  const char *country;
  const char *unit;
  double demand, served;
  double origin_pct;
  double transit_pct;
  double base_shortfall_pct;
  double unavoidable_pct[3][ZAMYN_N_READINGS];
  double lost_pct;
  double dearer_usd_per_year;
  double excess_usd_per_unit;
  double third_neighbour_reach_pct;
  ZamynConcentration concentration[ZAMYN_N_BY];
  ZamynCover cover;
  const char *basis;
  const char *sources;
} ZamynDependence;

/**
 * ZamynDependenceOptions:
 * @countries: (nullable) (array zero-terminated=1): ids of territories, "RU", "RU,CN", "any"; %NULL
 * for each neighbour, all neighbours together, and any
 * @commodities: (nullable): flag per commodity; an aggregate implies its members; %NULL for all
 * @direction: a ZamynDirection or -1
 * @scenario: (nullable): whose changes of stocks count
 * @n_threads: 0 for one per processor
 */
typedef struct
{
  const char *const *countries;
  const gboolean *commodities;
  int direction;
  ZamynScenario *scenario;
  guint n_threads;
} ZamynDependenceOptions;

/** ZamynDependenceTable: immutable, atomically reference-counted */
typedef struct _ZamynDependenceTable ZamynDependenceTable;

/**
 * zamyn_dependence_compute:
 * @base: solved, of a problem with an atlas; closures come on top of it
 * @options: (nullable)
 * @progress: (nullable): called in the calling thread
 *
 * About 20 solves of the whole problem and some hundred of single goods, in threads: a second or
 * two. ZAMYN_INPUT_ERROR_UNKNOWN_ID for a country that the atlas does not know,
 * G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable):
 */
ZamynDependenceTable *zamyn_dependence_compute (ZamynAssignment *base,
                                                const ZamynDependenceOptions *options,
                                                ZamynProgress progress,
                                                gpointer progress_data,
                                                GCancellable *cancellable,
                                                GError **error);
ZamynDependenceTable *zamyn_dependence_table_ref (ZamynDependenceTable *self);
void zamyn_dependence_table_unref (ZamynDependenceTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynDependenceTable, zamyn_dependence_table_unref)

/** zamyn_dependence_table_is_proven: whether every optimum behind the table is proven */
gboolean zamyn_dependence_table_is_proven (const ZamynDependenceTable *self);

/** zamyn_dependence_table_get_n: rows: in the order of the commodities (an aggregate behind its
 * last member), then direction, then countries as asked */
guint zamyn_dependence_table_get_n (const ZamynDependenceTable *self);
const ZamynDependence *zamyn_dependence_table_get (const ZamynDependenceTable *self, guint index);

/** zamyn_dependence_table_get_parts: (nullable): (element-type ZamynConcentrationPart): what the
 * concentration of a row is computed from, units a year; borrowed */
const GArray *zamyn_dependence_table_get_parts (const ZamynDependenceTable *self,
                                                guint index,
                                                ZamynConcentrationBy by);

/** Figures of a row by number, for a matrix of commodities and indicators. */
typedef enum
{
  ZAMYN_INDICATOR_ORIGIN,
  ZAMYN_INDICATOR_TRANSIT,
  ZAMYN_INDICATOR_UNAVOIDABLE_GEOGRAPHY,
  ZAMYN_INDICATOR_UNAVOIDABLE_CAPACITY,
  ZAMYN_INDICATOR_UNAVOIDABLE_JOINT,
  ZAMYN_INDICATOR_EXCESS,
  ZAMYN_INDICATOR_HHI_SUPPLIER,
  ZAMYN_INDICATOR_HHI_CROSSING,
  ZAMYN_INDICATOR_COVER,
  ZAMYN_INDICATOR_BASE_SHORTFALL,
  ZAMYN_INDICATOR_LOST,
  ZAMYN_INDICATOR_SELL_GEOGRAPHY,
  ZAMYN_INDICATOR_SELL_CAPACITY,
  ZAMYN_INDICATOR_SELL_JOINT,
  ZAMYN_INDICATOR_CARRY_GEOGRAPHY,
  ZAMYN_INDICATOR_CARRY_CAPACITY,
  ZAMYN_INDICATOR_CARRY_JOINT,
  ZAMYN_INDICATOR_THIRD_NEIGHBOUR_REACH,
  ZAMYN_INDICATOR_HHI_TRANSIT,
  ZAMYN_INDICATOR_SUPPLIERS, /* effective number */
  ZAMYN_INDICATOR_CROSSINGS, /* effective number */
  ZAMYN_N_INDICATORS,
} ZamynIndicator;

/** zamyn_indicator_get_id: as the column is named, with its unit: "origin_pct"; never translated */
const char *zamyn_indicator_get_id (ZamynIndicator indicator);
/** zamyn_indicator_get_title: short and translated, for the head of a column */
const char *zamyn_indicator_get_title (ZamynIndicator indicator);
/** zamyn_indicator_get_explanation: one or two translated sentences: what the figure says */
const char *zamyn_indicator_get_explanation (ZamynIndicator indicator);
/** zamyn_indicator_get_decimals: digits behind the point that mean something */
int zamyn_indicator_get_decimals (ZamynIndicator indicator);
/** zamyn_indicator_is_share: whether it is a percentage 0 .. 100 */
gboolean zamyn_indicator_is_share (ZamynIndicator indicator);
/** zamyn_dependence_get_figure: NaN where there is none; cover may be INFINITY */
double zamyn_dependence_get_figure (const ZamynDependence *self, ZamynIndicator indicator);

G_END_DECLS
