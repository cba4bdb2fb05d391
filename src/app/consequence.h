/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a scenario does, in one or two plain sentences: those of the core, with markup. */

#pragma once

#include "core/assignment.h"
#include "core/scenario.h"

G_BEGIN_DECLS

/**
 * ZamynConsequence:
 * @text: translated, without markup; @markup: the same with the loss in bold
 * @is_loss: something goes unserved, so that the alarm colour is due
 * @commodity: the one the sentence is about, ZAMYN_NONE for none
 */
typedef struct
{
  char *text;
  char *markup;
  gboolean is_loss;
  guint32 commodity;
} ZamynConsequence;

/**
 * zamyn_consequence_new:
 * @base: year and season without changes
 * @assignment: the scenario
 * @commodity: the one looked at, or ZAMYN_NONE to speak of the one that loses most by value
 * @language: of names
 *
 * Returns: (transfer full) (nullable): %NULL where the scenario has no changes
 */
ZamynConsequence *zamyn_consequence_new (ZamynAssignment *base, ZamynAssignment *assignment,
                                         ZamynScenario *scenario, guint32 commodity,
                                         const char *language);
void zamyn_consequence_free (ZamynConsequence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynConsequence, zamyn_consequence_free)

G_END_DECLS
