/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps by which an atlas and a scenario become a problem. Private to the problem-*.c files. */

#pragma once

#include "core/problem-builder.h"
#include "core/problem-private.h"
#include "core/scenario.h"

G_BEGIN_DECLS

/** zamyn_problem_add_network: vertices, arcs and elements of a year and season.
 * @forced: (nullable): flag per link: planned lines that are there all the same */
void zamyn_problem_add_network (ZamynProblemBuilder *builder, ZamynAtlas *atlas, int year,
                                ZamynSeason season, const gboolean *forced);

/** zamyn_problem_add_trade: goods and rows of a year and season, with the prices of the calibration
 * table where @calibrated.
 * Returns: FALSE where the atlas has no trade of this year */
gboolean zamyn_problem_add_trade (ZamynProblemBuilder *builder, ZamynAtlas *atlas, int year,
                                  ZamynSeason season, GPtrArray *additions, gboolean calibrated);

/** zamyn_problem_new_uncalibrated: (transfer full) (nullable): the base case of a year as if the atlas
 * had no calibration; choke prices are those of an uncapacitated matching. @findings: (nullable): gets a
 * warning for each capacity that the documented trade exceeds */
ZamynProblem *zamyn_problem_new_uncalibrated (ZamynAtlas *atlas, int year, ZamynFindings *findings,
                                               GError **error);

/** zamyn_problem_price_chokes: sets choke_usd_per_unit of every good of a base problem */
void zamyn_problem_price_chokes (ZamynProblem *problem);

/** zamyn_problem_admit_documented: raises capacities to the documented trade of the year where that is
 * more. @findings: (nullable): gets a warning for each */
void zamyn_problem_admit_documented (ZamynProblem *problem, ZamynFindings *findings);

/** zamyn_problem_find_forced_links: flag per link that the scenario adds; NULL where it adds none */
gboolean *zamyn_problem_find_forced_links (ZamynAtlas *atlas, ZamynScenario *scenario);

/** zamyn_problem_apply_changes: the changes of a scenario in their order, on a problem of one's own */
gboolean zamyn_problem_apply_changes (ZamynProblem *problem, ZamynScenario *scenario, GError **error);

/** ZamynArcPricer: finds rates once and prices every arc for every good */
typedef struct _ZamynArcPricer ZamynArcPricer;
ZamynArcPricer *zamyn_arc_pricer_new (ZamynAtlas *atlas);
void zamyn_arc_pricer_free (ZamynArcPricer *self);
double zamyn_arc_pricer_price (const ZamynArc *arc, const ZamynGood *good, double *run_hours,
                               gpointer pricer);
double zamyn_arc_pricer_load (const ZamynVertex *vertex, const ZamynGood *good, gpointer pricer);
/** zamyn_arc_pricer_find_rate: (nullable): the row of the mode costs by which a link is priced; %NULL for
 * a change inside a node, and where no row fits */
const ZamynModeCost *
zamyn_arc_pricer_find_rate (ZamynArcPricer *self, const ZamynArc *arc, const ZamynGood *good);
/** zamyn_arc_pricer_set_builder: borrowed; knows the vertices that arcs begin and end at */
void zamyn_arc_pricer_set_builder (ZamynArcPricer *self, const ZamynProblemBuilder *builder);

/**
 * ZamynAddition:
 * @is_home: a consumer or producer of the home country; else an outside row
 * @price_usd_per_unit: NaN for the cheapest documented price
 *
 * A row that a scenario adds.
 */
typedef struct
{
  guint32 commodity;
  ZamynDirection direction;
  guint32 node;
  gboolean is_home;
  double quantity; /* units of the commodity a year */
  double price_usd_per_unit;
  double lead_days;
} ZamynAddition;

/** zamyn_problem_find_additions: (transfer full) (nullable) (element-type ZamynAddition): supply and
 * demand that the scenario adds; lines are found by zamyn_problem_find_forced_links() */
GPtrArray *
zamyn_problem_find_additions (ZamynAtlas *atlas, ZamynScenario *scenario, GError **error);

G_END_DECLS
