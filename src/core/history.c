/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/history.h"

typedef struct
{
  ZamynScenario *scenario;
  char *step; /* what led here; NULL for the first */
} Entry;

struct _ZamynHistory
{
  GArray *entries; /* of Entry, oldest first, never empty */
  guint current;
};

static void
clear_entry (Entry *entry)
{
  zamyn_scenario_unref (entry->scenario);
  g_free (entry->step);
}

static void
add_entry (ZamynHistory *self, ZamynScenario *scenario, const char *step)
{
  Entry entry = { zamyn_scenario_ref (scenario), g_strdup (step) };

  g_array_append_val (self->entries, entry);
  self->current = self->entries->len - 1;
}

static Entry *
get_entry (const ZamynHistory *self, guint index)
{
  return &g_array_index (self->entries, Entry, index);
}

ZamynHistory *
zamyn_history_new (ZamynScenario *first)
{
  ZamynHistory *self = g_new0 (ZamynHistory, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify)clear_entry);
  add_entry (self, first, NULL);
  return self;
}

void
zamyn_history_free (ZamynHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->entries);
  g_free (self);
}

void
zamyn_history_push (ZamynHistory *self, ZamynScenario *scenario, const char *step)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (scenario != NULL);

  /* The new scenario may be one that is about to be dropped: hold it first. */
  zamyn_scenario_ref (scenario);
  g_array_set_size (self->entries, self->current + 1);
  add_entry (self, scenario, step == NULL ? "" : step);
  zamyn_scenario_unref (scenario);
}

ZamynScenario *
zamyn_history_get_current (const ZamynHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_entry (self, self->current)->scenario;
}

const char *
zamyn_history_get_undo_step (const ZamynHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_entry (self, self->current)->step;
}

const char *
zamyn_history_get_redo_step (const ZamynHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->current + 1 == self->entries->len)
    return NULL;
  return get_entry (self, self->current + 1)->step;
}

gboolean
zamyn_history_undo (ZamynHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->current == 0)
    return FALSE;
  self->current--;
  return TRUE;
}

gboolean
zamyn_history_redo (ZamynHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->current + 1 == self->entries->len)
    return FALSE;
  self->current++;
  return TRUE;
}
