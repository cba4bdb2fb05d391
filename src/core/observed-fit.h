/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The solved base case beside what was observed: volumes at crossings, shares of partners, times of
 * corridors. Says how far the model can be believed; changes nothing in it. */

#pragma once

#include <gio/gio.h>

#include "core/atlas.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_FIT_CROSSING,
  ZAMYN_FIT_PARTNER,
  ZAMYN_FIT_CORRIDOR,
  ZAMYN_N_FITS,
} ZamynFitKind;

/** zamyn_fit_kind_get_id: "crossing", "partner" or "corridor" */
const char *zamyn_fit_kind_get_id (ZamynFitKind kind);

/**
 * ZamynFit:
 * @use: "validation" (never read by the solver), "calibration" (the same figure set the supply, so
 * that agreement is by construction), "stress" (observed under a disturbance that the base case
 * does not have) or "not_comparable" (the network or the solved years do not hold it; @modelled is
 * NaN)
 * @year: of the solved base case
 * @id: crossing, country code, or id of the corridor
 * @subject: for people: "diesel" … or "" for all goods; origin and destination of a corridor
 * @direction: "in" or "out", "import" or "export", "" for a corridor
 * @observed, @observed_high: the same where one figure is stated; NaN where none is
 * @modelled: of the base case; @without_surcharges: of the base case in which no good is held at
 * its documented crossings by a surcharge
 * @unit: "kt", "GWh", "%" or "days"
 *
 * All strings are interned or belong to the atlas.
 */
typedef struct
{
  ZamynFitKind kind;
  const char *use;
  int year;
  const char *id, *subject, *direction;
  double observed, observed_high;
  double modelled, without_surcharges;
  const char *unit;
  const char *basis, *source, *note;
} ZamynFit;

/** zamyn_fit_get_error: modelled less the nearest figure of the observed range; NaN where one of
 * them is unknown */
double zamyn_fit_get_error (const ZamynFit *self);

/**
 * zamyn_fit_observed:
 *
 * Solves the base case of every year that has observations twice. Volumes of all goods include the
 * transit that the atlas states as background (an observation of some months: that part of the
 * year, taken as even), but no residual (background whose name begins with "uncovered_"), which is
 * what the observed figure leaves over.
 *
 * Returns: (transfer full) (element-type ZamynFit) (nullable): by kind, then in the order of the
 *   tables; %NULL where cancelled or where a year cannot be solved
 */
GArray *zamyn_fit_observed (ZamynAtlas *atlas, GCancellable *cancellable, GError **error);

/**
 * ZamynFitSummary:
 * @n: rows with an error; @n_missing: rows that cannot be compared
 * @bias: sum of the errors, % of the sum of the observed; corridors and shares: mean error
 * @mean_absolute: sum of the absolute errors, % of the sum of the observed; shares: mean, points
 * @median_absolute: of the absolute errors, %; shares: points
 * @worst: index of the row with the largest absolute error
 */
typedef struct
{
  guint n, n_missing;
  double bias, mean_absolute, median_absolute;
  guint worst;
} ZamynFitSummary;

/** zamyn_fit_summarise: of the rows of one kind and use; @without_surcharges: of the other model */
ZamynFitSummary zamyn_fit_summarise (const GArray *rows,
                                     ZamynFitKind kind,
                                     const char *use,
                                     gboolean without_surcharges);

G_END_DECLS
