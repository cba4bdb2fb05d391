/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a key file is kept: for reading (key-file.c) and for changing (key-file-edit.c). */

#pragma once

#include "core/key-file.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_KEY_LINE_OTHER, /* blank, comment, or wrong: kept and not looked at */
  ZAMYN_KEY_LINE_SECTION,
  ZAMYN_KEY_LINE_KEY,
} ZamynKeyLineKind;

typedef struct
{
  ZamynKeyLineKind kind;
  guint index; /* place among the lines */
  char *bytes; /* with the line end, and a NUL behind it */
  gsize size;
  gsize value_start; /* of a key: where its value stands in bytes */
  gsize value_size;
  char *section; /* name of the section it heads or belongs to, or NULL */
  char *key;
  char *value;
} ZamynKeyLine;

struct _ZamynKeyFile
{
  char *name;
  GPtrArray *lines;     /* ZamynKeyLine, owned */
  GHashTable *sections; /* name → ZamynKeyLine, borrowed */
  GHashTable *keys;     /* section, line feed, key → ZamynKeyLine, borrowed */
};

/** zamyn_key_line_is_blank: whether a character is one of those around names and values */
gboolean zamyn_key_line_is_blank (char c);

/** zamyn_key_line_new: (transfer full): copies the bytes; not read yet */
ZamynKeyLine *zamyn_key_line_new (const char *bytes, gsize size);

/** zamyn_key_line_read: finds out what the line is. Returns: (nullable): what is wrong with it */
const char *zamyn_key_line_read (ZamynKeyLine *self);

/** zamyn_key_file_rebuild_index: numbers the lines and finds sections and keys; the first of two
 * equal ones holds, the other is a finding where @findings is not %NULL */
void zamyn_key_file_rebuild_index (ZamynKeyFile *self, ZamynFindings *findings);

/** zamyn_key_file_find_line: (nullable): of a key, or with a %NULL key of the section */
ZamynKeyLine *
zamyn_key_file_find_line (const ZamynKeyFile *self, const char *section, const char *key);

/** zamyn_key_file_find_section_end: the line behind the last one of the section that @head begins
 */
guint zamyn_key_file_find_section_end (const ZamynKeyFile *self, const ZamynKeyLine *head);

G_END_DECLS
