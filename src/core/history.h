/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo without limit: a list of scenarios with named steps. */

#pragma once

#include "core/scenario.h"

G_BEGIN_DECLS

typedef struct _ZamynHistory ZamynHistory;

ZamynHistory *zamyn_history_new (ZamynScenario *first);
void zamyn_history_free (ZamynHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynHistory, zamyn_history_free)

/** zamyn_history_push: @step: what was done, translated ("Close Zamyn-Üüd"); what could be redone is dropped */
void zamyn_history_push (ZamynHistory *self, ZamynScenario *scenario, const char *step);

/** zamyn_history_get_current: borrowed */
ZamynScenario *zamyn_history_get_current (const ZamynHistory *self);

/** zamyn_history_get_undo_step: (nullable): name of the step that undo takes back; likewise redo */
const char *zamyn_history_get_undo_step (const ZamynHistory *self);
const char *zamyn_history_get_redo_step (const ZamynHistory *self);

/** zamyn_history_undo: FALSE where there is nothing to undo; likewise redo */
gboolean zamyn_history_undo (ZamynHistory *self);
gboolean zamyn_history_redo (ZamynHistory *self);

G_END_DECLS
