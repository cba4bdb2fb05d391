/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The name of one thing in several languages: the columns name_en, name_mn, name_ru … of the atlas. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ZAMYN_NAMES_MAX 8

/**
 * ZamynNames:
 * @language: language codes as in the column names ("en", "mn", "zh", "local"), interned
 * @text: the names, interned; never ""
 *
 * A value; the strings live as long as the program.
 */
typedef struct
{
  guint n;
  const char *language[ZAMYN_NAMES_MAX];
  const char *text[ZAMYN_NAMES_MAX];
} ZamynNames;

/** zamyn_names_add: adds or replaces one name; "" and %NULL are ignored */
void zamyn_names_add (ZamynNames *self, const char *language, const char *text);

/** zamyn_names_has: whether there is a name in exactly this language */
gboolean zamyn_names_has (const ZamynNames *self, const char *language);

/**
 * zamyn_names_get:
 * @language: such as "mn", "mn_MN.UTF-8" or "zh_CN"; only the part before "_", "-" or "." counts
 *
 * The name in @language, else the local name, else the English one, else the first, else "".
 */
const char *zamyn_names_get (const ZamynNames *self, const char *language);

G_END_DECLS
