/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a scenario does, in one or two plain sentences. */

#pragma once

#include "core/assignment.h"
#include "core/scenario.h"

G_BEGIN_DECLS

/**
 * ZamynSentenceCover:
 * @commodity: index; ZAMYN_NONE for none
 * @days: until its first unmet demand
 * @low_days, @high_days: the range of it; NaN where none is known
 *
 * How long a stock lasts.
 */
typedef struct
{
  guint32 commodity;
  double days;
  double low_days, high_days;
} ZamynSentenceCover;

/**
 * ZamynSentence:
 * @text: translated, ends in a full stop
 * @emphasis: the part of @text that matters most, as it stands there: the loss, or what it costs
 * @is_loss: something goes unserved
 * @commodity: what the sentence is about, index; ZAMYN_NONE for nothing
 * @lost_pct: of the demand for it, as the sentence rounds it for people
 * @n_others: further commodities that lose
 * @dearer_usd_per_unit, @added_days: of what is still served of it
 * @dearer_usd_per_year: of all goods together
 *
 * The figures are the unrounded ones that the words were made from.
 */
typedef struct
{
  char *text;
  char *emphasis;
  gboolean is_loss;
  guint32 commodity;
  double lost_pct;
  guint n_others;
  double dearer_usd_per_unit;
  double dearer_usd_per_year;
  double added_days;
} ZamynSentence;

/**
 * zamyn_sentence_new:
 * @before: what it is compared with; most often year and season without changes
 * @after: the scenario, solved
 * @scenario: what its changes are, for the words of the cause; where it has a name, that is the cause
 * @commodities: (nullable): flag per commodity: speak of these alone; an aggregate implies its members
 * @cover: (nullable): a stock to speak of
 * @language: of names
 *
 * Of the good that loses most by value; where nothing is lost, of what becomes dearer in all and where
 * most. Losses below a thousandth of a demand are none. Numbers are written as the locale has it.
 * O(paths + rows).
 *
 * Returns: (transfer full) (nullable): %NULL where the scenario has no changes
 */
ZamynSentence *zamyn_sentence_new (const ZamynAssignment *before,
                                   const ZamynAssignment *after,
                                   const ZamynScenario *scenario,
                                   const gboolean *commodities,
                                   const ZamynSentenceCover *cover,
                                   const char *language);
void zamyn_sentence_free (ZamynSentence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynSentence, zamyn_sentence_free)

/**
 * zamyn_sentence_find_cover:
 * @cover: (out): the stock of a shown commodity that ends first; without a range
 *
 * One solve without substitutes, where something is lost. G_IO_ERROR_CANCELLED.
 *
 * Returns: FALSE where it was cancelled
 */
gboolean zamyn_sentence_find_cover (const ZamynAssignment *before,
                                    const ZamynAssignment *after,
                                    ZamynScenario *scenario,
                                    const gboolean *commodities,
                                    ZamynSentenceCover *cover,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * zamyn_sentence_dup_cause:
 *
 * The scenario as half a sentence: "If Zamyn-Üüd–Erenhot closes in winter", "With 3 changes", or the
 * scenario's own name.
 *
 * Returns: (transfer full):
 */
char *zamyn_sentence_dup_cause (ZamynAtlas *atlas, const ZamynScenario *scenario,
                                const char *language);

G_END_DECLS
