/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/names.h"

#include <string.h>

static int
find_language (const ZamynNames *self, const char *language, gsize length)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (strlen (self->language[i]) == length
          && g_ascii_strncasecmp (self->language[i], language, length) == 0)
        return (int)i;
    }

  return -1;
}

void
zamyn_names_add (ZamynNames *self, const char *language, const char *text)
{
  int at;

  g_return_if_fail (self != NULL);
  g_return_if_fail (language != NULL && *language != '\0');

  if (text == NULL || *text == '\0')
    return;

  at = find_language (self, language, strlen (language));
  if (at < 0)
    {
      if (self->n == ZAMYN_NAMES_MAX)
        return;
      at = (int)self->n++;
      self->language[at] = g_intern_string (language);
    }

  self->text[at] = g_intern_string (text);
}

gboolean
zamyn_names_has (const ZamynNames *self, const char *language)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  return find_language (self, language, strlen (language)) >= 0;
}

const char *
zamyn_names_get (const ZamynNames *self, const char *language)
{
  const char *const fallbacks[] = { "local", "en" };
  int at;

  g_return_val_if_fail (self != NULL, "");

  at = language == NULL ? -1 : find_language (self, language, strcspn (language, "_-.@"));
  for (guint i = 0; at < 0 && i < G_N_ELEMENTS (fallbacks); i++)
    at = find_language (self, fallbacks[i], strlen (fallbacks[i]));
  if (at < 0)
    at = 0;

  return self->n == 0 ? "" : self->text[at];
}
