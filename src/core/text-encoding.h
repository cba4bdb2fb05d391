/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In which encoding the texts of a .dbf stand, by the many names that programs give to encodings. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zamyn_text_encoding_from_code_page:
 * @text: the content of a .cpg file, such as "UTF-8", "1251", "ISO 8859-1", "88591" or "LDID/201"
 *
 * Returns: (transfer full) (nullable): a name that iconv knows, or %NULL
 */
char *zamyn_text_encoding_from_code_page (const char *text);

/**
 * zamyn_text_encoding_from_language_byte:
 * @language: byte 29 of a .dbf
 *
 * Returns: (transfer full) (nullable): a name that iconv knows; %NULL for 0, for 0x57 (“the code page
 *   of the machine that wrote the file”) and for what is unknown
 */
char *zamyn_text_encoding_from_language_byte (guint8 language);

/**
 * zamyn_text_decode:
 * @encoding: a name from above
 *
 * Returns: (transfer full) (nullable): @text in UTF-8, or %NULL where it is not in @encoding
 */
char *zamyn_text_decode (const char *text, const char *encoding);

G_END_DECLS
