/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sentence of the core, with what matters most in bold. */

#include "app/consequence.h"

#include <string.h>

#include "core/sentence.h"

/* @text, escaped, with the first @part of it in bold. */
static char *
dup_markup (const char *text, const char *part)
{
  const char *place = *part == '\0' ? NULL : strstr (text, part);
  g_autofree char *before = NULL;
  g_autofree char *bold = NULL;
  g_autofree char *behind = NULL;

  if (place == NULL)
    return g_markup_escape_text (text, -1);
  before = g_markup_escape_text (text, place - text);
  bold = g_markup_escape_text (part, -1);
  behind = g_markup_escape_text (place + strlen (part), -1);
  return g_strconcat (before, "<b>", bold, "</b>", behind, NULL);
}

ZamynConsequence *
zamyn_consequence_new (ZamynAssignment *base, ZamynAssignment *assignment, ZamynScenario *scenario,
                       guint32 commodity, const char *language)
{
  g_autofree gboolean *only = NULL;
  g_autoptr (ZamynSentence) sentence = NULL;
  ZamynConsequence *self;

  g_return_val_if_fail (base != NULL && assignment != NULL && scenario != NULL, NULL);

  if (commodity != ZAMYN_NONE)
    {
      guint n = 0;

      zamyn_atlas_get_commodities (
          zamyn_problem_get_atlas (zamyn_assignment_get_problem (base)), &n);
      only = g_new0 (gboolean, n);
      only[commodity] = TRUE;
    }
  sentence = zamyn_sentence_new (base, assignment, scenario, only, NULL, language);
  if (sentence == NULL)
    return NULL;
  self = g_new0 (ZamynConsequence, 1);
  self->text = g_steal_pointer (&sentence->text);
  self->markup = dup_markup (self->text, sentence->emphasis);
  self->is_loss = sentence->is_loss;
  self->commodity = sentence->commodity;
  return self;
}

void
zamyn_consequence_free (ZamynConsequence *self)
{
  g_free (self->text);
  g_free (self->markup);
  g_free (self);
}
