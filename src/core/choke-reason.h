/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why an element matters: who uses it, what they could do instead, and what then holds them
 * back. */

#pragma once

#include "core/criticality.h"
#include "core/minimum-cut.h"

G_BEGIN_DECLS

/**
 * ZamynChokeUse:
 * @quantity: units of the good a year that go through the element in the base case
 * @share_pct: of what is served of the good
 * @has_next: the same supplier (market) can still reach the same place: the rest is about the
 *   cheapest such way, whatever else moves there
 * @next_passage: by which it crosses the home border, ZAMYN_NONE where it does not or no passage
 *   has it
 * @added_km, @added_hours, @added_usd_per_unit: beyond the ways used now, by quantity; NaN where
 *   there is none
 * @room: what it can take beyond the flows of the base, kt (power: GWh) a year; INFINITY for
 *   unlimited
 *
 * One good from one supplier to one place (or to one market).
 */
typedef struct
{
  guint32 good, outside_row, home_row;
  double quantity;
  double share_pct;
  gboolean has_next;
  guint32 next_passage;
  double added_km, added_hours, added_usd_per_unit;
  double room;
} ZamynChokeUse;

/**
 * ZamynChokeEffect:
 * @through: units a year in the base; @through_pct: of what is served
 * @impact: of the closure
 * @cut: (nullable): what can pass at most when the element is closed, whatever other goods do, and
 *   what holds it back; %NULL for a good that loses nothing
 * @n_cut_off: places that need the good (or offer it) and have no open way any more
 */
typedef struct
{
  guint32 good;
  double through;
  double through_pct;
  ZamynImpact impact;
  ZamynMinimumCut *cut;
  guint n_cut_off;
} ZamynChokeEffect;

/**
 * ZamynChokeReason: plain value, freed by its owner
 * @point: the element with its figures, as in a ranking
 * @closed: the optimum without it
 * @uses: (element-type ZamynChokeUse): by falling value
 * @effects: (element-type ZamynChokeEffect): goods that use it or lose by its closure, by falling
 *   value lost, then through
 * @cut_off: (element-type guint32): home rows without any open way then
 */
typedef struct
{
  ZamynChokePoint point;
  ZamynAssignment *closed;
  GArray *uses;
  GArray *effects;
  GArray *cut_off;
} ZamynChokeReason;

/**
 * zamyn_choke_reason_new:
 * @options: (nullable): which goods count
 *
 * One solve, one search per use. Returns: (transfer full) (nullable): %NULL only when cancelled
 * (G_IO_ERROR_CANCELLED)
 */
ZamynChokeReason *zamyn_choke_reason_new (ZamynAssignment *base,
                                          const ZamynTarget *target,
                                          const ZamynRankOptions *options,
                                          GCancellable *cancellable,
                                          GError **error);
void zamyn_choke_reason_free (ZamynChokeReason *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynChokeReason, zamyn_choke_reason_free)

/**
 * zamyn_choke_reason_dup_sentences:
 * @language: of the names, such as "mn"
 *
 * What there is to say of it, translated, one whole sentence after the other: what goes through it,
 * what its closure loses and makes dearer, who has no other way, which way is the next one, what is
 * then full.
 *
 * Returns: (transfer full) (array zero-terminated=1):
 */
char **zamyn_choke_reason_dup_sentences (const ZamynChokeReason *self, ZamynAssignment *base,
                                         const char *language);

G_END_DECLS
