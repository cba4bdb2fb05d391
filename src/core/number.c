/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/number.h"

#include <math.h>
#include <string.h>

gboolean
zamyn_number_parse (const char *text, double *value)
{
  const char *p = text;
  gsize n_digits;
  double number;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  /* The grammar first: g_ascii_strtod() also takes blanks, "nan", "inf" and "0x1p3". */
  if (*p == '+' || *p == '-')
    p++;
  n_digits = strspn (p, "0123456789");
  p += n_digits;
  if (*p == '.')
    {
      gsize n = strspn (++p, "0123456789");

      n_digits += n;
      p += n;
    }
  if (n_digits == 0)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      gsize n;

      p++;
      if (*p == '+' || *p == '-')
        p++;
      n = strspn (p, "0123456789");
      if (n == 0)
        return FALSE;
      p += n;
    }
  if (*p != '\0')
    return FALSE;

  number = g_ascii_strtod (text, NULL);
  if (!isfinite (number))
    return FALSE;

  *value = number;

  return TRUE;
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

char *
zamyn_number_dup_shortest (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 6; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  return g_strdup (text);
}
