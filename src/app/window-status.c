/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The status line under the map: says each step and each result in words, for everybody, and through
 * its role STATUS also to those who hear the screen. GTK 4.8 has no live regions. */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/consequence.h"
#include "app/facts.h"

static void
say (ZamynWindow *self, const char *text)
{
  gtk_label_set_text (self->status_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status_label), *text == '\0' ? NULL : text);
}

/* "Gashuunsukhait–Ganqimaodu · crossing · Mongolia–China · Coal out: 36.5 Mt" */
static void
say_selection (ZamynWindow *self)
{
  const ZamynTarget *target = zamyn_session_get_selection (self->session);
  g_autoptr (ZamynFacts) facts = zamyn_facts_new (self->session, target, 2);
  g_autoptr (GString) text = NULL;

  if (facts == NULL)
    {
      say (self, _ ("Nothing selected. Arrow keys walk along the lines of the map."));
      return;
    }
  text = g_string_new (facts->title);
  if (facts->subtitle != NULL && *facts->subtitle != '\0')
    g_string_append_printf (text, " · %s", facts->subtitle);
  for (guint i = 0; i < facts->rows->len && i < 2; i++)
    {
      const ZamynFact *fact = g_ptr_array_index (facts->rows, i);

      g_string_append_printf (text, " · %s: %s", fact->label, fact->value);
    }
  say (self, text->str);
}

/* What the scenario does, or that nothing is changed any more. */
static void
say_result (ZamynWindow *self)
{
  ZamynAssignment *base = zamyn_session_get_base (self->session);
  ZamynAssignment *assignment = zamyn_session_get_assignment (self->session);
  g_autoptr (ZamynConsequence) consequence = NULL;

  if (base == NULL || assignment == NULL)
    return;
  consequence = zamyn_consequence_new (base, assignment,
                                       zamyn_session_get_scenario (self->session),
                                       zamyn_session_get_commodity (self->session),
                                       zamyn_session_get_language (self->session));
  say (self, consequence == NULL ? _ ("The base case: nothing is closed or changed.")
                                 : consequence->text);
}

void
zamyn_window_show_status (ZamynWindow *self, guint parts)
{
  if (parts & ZAMYN_SESSION_FLOWS)
    say_result (self);
  else if (parts & ZAMYN_SESSION_SELECTION)
    say_selection (self);
}
