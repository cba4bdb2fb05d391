/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text-encoding.h"

#include <stdlib.h>
#include <string.h>

/* Language driver ids of dBASE and Visual FoxPro, those that stand for one code page. */
static const struct
{
  guint8 language;
  guint16 code_page;
} drivers[] = {
  { 0x01, 437 },  { 0x02, 850 },  { 0x03, 1252 }, { 0x08, 865 },  { 0x09, 437 }, { 0x0a, 850 },
  { 0x0b, 437 },  { 0x0d, 437 },  { 0x0e, 850 },  { 0x0f, 437 },  { 0x10, 850 }, { 0x11, 437 },
  { 0x12, 850 },  { 0x13, 932 },  { 0x14, 850 },  { 0x15, 437 },  { 0x16, 850 }, { 0x17, 865 },
  { 0x18, 437 },  { 0x19, 437 },  { 0x1a, 850 },  { 0x1b, 437 },  { 0x1c, 863 }, { 0x1d, 850 },
  { 0x1f, 852 },  { 0x22, 852 },  { 0x23, 852 },  { 0x24, 860 },  { 0x25, 850 }, { 0x26, 866 },
  { 0x37, 850 },  { 0x40, 852 },  { 0x4d, 936 },  { 0x4e, 949 },  { 0x4f, 950 }, { 0x50, 874 },
  { 0x58, 1252 }, { 0x59, 1252 }, { 0x64, 852 },  { 0x65, 866 },  { 0x66, 865 }, { 0x67, 861 },
  { 0x6a, 737 },  { 0x6b, 857 },  { 0x6c, 863 },  { 0x78, 950 },  { 0x79, 949 }, { 0x7a, 936 },
  { 0x7b, 932 },  { 0x7c, 874 },  { 0x86, 737 },  { 0x87, 852 },  { 0x88, 857 }, { 0xc8, 1250 },
  { 0xc9, 1251 }, { 0xca, 1254 }, { 0xcb, 1253 }, { 0xcc, 1257 },
};

static gboolean
is_known (const char *encoding)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);

  /* g_iconv_open() answers (GIConv) -1 for a name it does not know. */
  if (converter == (GIConv)-1)
    return FALSE;
  g_iconv_close (converter);

  return TRUE;
}

/* @encoding where it is known; takes it. */
static char *
check (char *encoding)
{
  if (is_known (encoding))
    return encoding;
  g_free (encoding);

  return NULL;
}

static char *
from_number (const char *digits)
{
  guint64 number = g_ascii_strtoull (digits, NULL, 10);

  if (number == 65001)
    return g_strdup ("UTF-8");
  /* The parts of ISO 8859 run together: 88591 to 885915. */
  if (g_str_has_prefix (digits, "8859") && strlen (digits) > 4)
    return check (g_strdup_printf ("ISO-8859-%s", digits + 4));

  return check (g_strdup_printf ("CP%" G_GUINT64_FORMAT, number));
}

char *
zamyn_text_encoding_from_language_byte (guint8 language)
{
  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++)
    {
      if (drivers[i].language == language)
        return check (g_strdup_printf ("CP%u", drivers[i].code_page));
    }

  return NULL;
}

char *
zamyn_text_encoding_from_code_page (const char *text)
{
  g_autofree char *name = NULL;
  char *rest;

  g_return_val_if_fail (text != NULL, NULL);

  name = g_ascii_strup (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, -1);
  g_strstrip (name);
  if (*name == '\0' || strlen (name) > 40)
    return NULL;

  if (g_str_has_prefix (name, "LDID/"))
    {
      guint64 language = g_ascii_strtoull (name + 5, NULL, 10);

      return language > 255 ? NULL : zamyn_text_encoding_from_language_byte ((guint8)language);
    }
  if (g_str_equal (name, "UTF8"))
    return g_strdup ("UTF-8");
  if (g_str_has_prefix (name, "ANSI ") || g_str_has_prefix (name, "OEM "))
    rest = g_strstrip (strchr (name, ' ') + 1);
  else
    rest = name;
  if (rest[strspn (rest, "0123456789")] == '\0')
    return from_number (rest);

  return check (g_strdelimit (g_strdup (rest), " _", '-'));
}

char *
zamyn_text_decode (const char *text, const char *encoding)
{
  char *decoded;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (encoding != NULL, NULL);

  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    return g_utf8_validate (text, -1, NULL) ? g_strdup (text) : NULL;

  decoded = g_convert (text, -1, "UTF-8", encoding, NULL, NULL, NULL);
  if (decoded != NULL && !g_utf8_validate (decoded, -1, NULL))
    g_clear_pointer (&decoded, g_free);

  return decoded;
}
