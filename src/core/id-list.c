/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/id-list.h"

#include <string.h>

const char *
zamyn_id_list_join (const char *list, const char *more)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) joined = NULL;

  g_return_val_if_fail (list != NULL && more != NULL, "");

  if (strcmp (list, more) == 0 || more[0] == '\0')
    return g_intern_string (list);
  joined = g_string_new (list);
  words = g_strsplit (more, ";", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) have = g_strsplit (joined->str, ";", -1);

      if (words[i][0] != '\0' && !g_strv_contains ((const char *const *)have, words[i]))
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? ";" : "", words[i]);
    }
  return g_intern_string (joined->str);
}
