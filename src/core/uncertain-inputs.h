/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which inputs of a problem are uncertain, within which range, and the problem that other values give.
 *
 * The spread of an input is that of the low and high columns where its table has them, else of its
 * grade: a factor between 1 - spread and 1 + spread, most likely 1 (triangular distribution). */

#pragma once

#include "core/problem.h"
#include "core/scenario.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_UNCERTAIN_TRADE,     /* documented demand and supply of a good together */
  ZAMYN_UNCERTAIN_LIMIT,     /* how much a substitute can give */
  ZAMYN_UNCERTAIN_PREMIUM,   /* what a substitute costs beyond the cheapest documented row */
  ZAMYN_UNCERTAIN_LEAD,      /* after how many days it comes */
  ZAMYN_UNCERTAIN_CAPACITY,  /* of an element */
  ZAMYN_UNCERTAIN_RATE,      /* cost per tonne and km of a mode in a country */
  ZAMYN_UNCERTAIN_DELAY,     /* at a border crossing */
  ZAMYN_UNCERTAIN_CHOKE,     /* what a unit not delivered is worth beyond its delivered cost */
  ZAMYN_UNCERTAIN_SURCHARGE, /* calibrated: of flow above a documented share */
  ZAMYN_UNCERTAIN_STOCK,     /* of a commodity */
  ZAMYN_N_UNCERTAIN_KINDS,
} ZamynUncertainKind;

/**
 * ZamynUncertainInput:
 * @id: kind and what it is about, such as "capacity sukhbaatar:in"; the same in every problem of an
 *   atlas; interned
 * @low, @high: factors around 1
 * @basis, @source: from which the range comes
 */
typedef struct
{
  ZamynUncertainKind kind;
  const char *id;
  double low, high;
  const char *basis, *source;
} ZamynUncertainInput;

/** zamyn_grade_get_spread: half the width of the range of a grade, as a part of the value: documented
 * 0.05, derived and computed 0.10, common 0.15, estimate 0.30, claimed 0.40, anything else 0.30; of
 * several grades joined by ";" the widest */
double zamyn_grade_get_spread (const char *basis);

/** ZamynUncertainInputs: the inputs of one problem; immutable, atomically reference-counted */
typedef struct _ZamynUncertainInputs ZamynUncertainInputs;

/** zamyn_uncertain_inputs_new: O(goods × arcs). Returns: (transfer full) */
ZamynUncertainInputs *zamyn_uncertain_inputs_new (ZamynProblem *problem);
ZamynUncertainInputs *zamyn_uncertain_inputs_ref (ZamynUncertainInputs *self);
void zamyn_uncertain_inputs_unref (ZamynUncertainInputs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynUncertainInputs, zamyn_uncertain_inputs_unref)

guint zamyn_uncertain_inputs_get_n (const ZamynUncertainInputs *self);
const ZamynUncertainInput *zamyn_uncertain_inputs_get (const ZamynUncertainInputs *self, guint index);

/** zamyn_uncertain_inputs_draw: the factor of an input in a sample; the same for the same id in every
 * problem */
double zamyn_uncertain_inputs_draw (const ZamynUncertainInputs *self,
                                    guint index,
                                    guint64 seed,
                                    guint sample);

/**
 * zamyn_uncertain_inputs_sample:
 *
 * The problem with all its inputs drawn anew. Prices and costs stay positive. O(goods × arcs).
 *
 * Returns: (transfer full): without a parent
 */
ZamynProblem *
zamyn_uncertain_inputs_sample (const ZamynUncertainInputs *self, guint64 seed, guint sample);

/** zamyn_uncertain_inputs_get_stock_factor: of a commodity's stock in a sample */
double zamyn_uncertain_inputs_get_stock_factor (const ZamynUncertainInputs *self,
                                                guint32 commodity,
                                                guint64 seed,
                                                guint sample);

G_END_DECLS
