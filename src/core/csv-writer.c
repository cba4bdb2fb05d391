/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/csv-writer.h"

#include <math.h>
#include <string.h>

void
zamyn_csv_append_text (GString *out, gboolean first, const char *text)
{
  g_return_if_fail (out != NULL);

  if (!first)
    g_string_append_c (out, ',');
  if (text == NULL)
    return;

  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

char *
zamyn_number_format (double value, int decimals)
{
  char format[8];
  /* The largest double has 309 digits before the point. */
  char buffer[340];

  g_return_val_if_fail (decimals >= 0 && decimals <= 15, NULL);

  if (isnan (value))
    return g_strdup ("");
  if (isinf (value))
    return g_strdup (value > 0 ? "inf" : "-inf");

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (buffer, sizeof buffer, format, value);

  /* A small negative number rounds to zero, and zero has no sign. */
  if (buffer[0] == '-' && buffer[1 + strspn (buffer + 1, "0.")] == '\0')
    return g_strdup (buffer + 1);

  return g_strdup (buffer);
}
