/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing a key file: the bytes of one line, or one line more; all others stay as they are. */

#include "core/key-file-private.h"

#include <string.h>

/* ZamynKeyLine ends as in the rest of the file. */
static const char *
get_line_end (const ZamynKeyFile *self)
{
  const ZamynKeyLine *first = self->lines->len == 0 ? NULL : self->lines->pdata[0];

  return first != NULL && g_str_has_suffix (first->bytes, "\r\n") ? "\r\n" : "\n";
}

/* Inserts a line before @index, and ends the last line of the file where it is not. */
static void
insert_line (ZamynKeyFile *self, guint index, const char *text)
{
  const char *line_end = get_line_end (self);
  g_autofree char *bytes = g_strconcat (text, line_end, NULL);
  ZamynKeyLine *line = zamyn_key_line_new (bytes, strlen (bytes));

  if (index > 0)
    {
      ZamynKeyLine *before = self->lines->pdata[index - 1];

      if (before->bytes[before->size - 1] != '\n')
        {
          char *ended = g_malloc (before->size + strlen (line_end) + 1);

          memcpy (ended, before->bytes, before->size);
          memcpy (ended + before->size, line_end, strlen (line_end) + 1);
          g_free (before->bytes);
          before->bytes = ended;
          before->size += strlen (line_end);
        }
    }
  line->index = index;
  zamyn_key_line_read (line);
  g_ptr_array_insert (self->lines, (int)index, line);
}

/* What cannot stand in a value on one line: control characters become blanks. */
static char *
clean_value (const char *value)
{
  char *clean = g_utf8_make_valid (value, -1);

  for (char *p = clean; *p != '\0'; p++)
    {
      if ((guchar)*p < 0x20)
        *p = ' ';
    }

  return g_strstrip (clean);
}

static void
replace_value (ZamynKeyLine *line, const char *value)
{
  gsize size = strlen (value);
  gsize rest = line->size - line->value_start - line->value_size;
  char *bytes = g_malloc (line->value_start + size + rest + 1);

  memcpy (bytes, line->bytes, line->value_start);
  memcpy (bytes + line->value_start, value, size);
  memcpy (bytes + line->value_start + size, line->bytes + line->value_start + line->value_size,
          rest + 1);
  g_free (line->bytes);
  line->bytes = bytes;
  line->size = line->value_start + size + rest;
  line->value_size = size;
  g_free (line->value);
  line->value = g_strdup (value);
}

/* Behind the last line of the section that is not blank or a comment. */
static guint
find_place_for_key (const ZamynKeyFile *self, const ZamynKeyLine *head)
{
  guint place = zamyn_key_file_find_section_end (self, head);

  while (place > head->index + 1
         && ((ZamynKeyLine *)self->lines->pdata[place - 1])->kind != ZAMYN_KEY_LINE_KEY)
    place--;

  return place;
}

void
zamyn_key_file_set (ZamynKeyFile *self, const char *section, const char *key, const char *value)
{
  g_autofree char *clean = NULL;
  g_autofree char *text = NULL;
  ZamynKeyLine *line, *head;

  g_return_if_fail (self != NULL);
  g_return_if_fail (section != NULL && *section != '\0' && strpbrk (section, "]\r\n") == NULL);
  g_return_if_fail (key != NULL && *key != '\0' && strpbrk (key, "=\r\n") == NULL);
  g_return_if_fail (!zamyn_key_line_is_blank (*key) && *key != '#' && *key != '[');
  g_return_if_fail (value != NULL);

  clean = clean_value (value);
  line = zamyn_key_file_find_line (self, section, key);
  if (line != NULL)
    {
      replace_value (line, clean);
      return;
    }

  head = zamyn_key_file_find_line (self, section, NULL);
  if (head == NULL)
    {
      g_autofree char *heading = g_strdup_printf ("[%s]", section);

      if (self->lines->len > 0)
        {
          const ZamynKeyLine *last = self->lines->pdata[self->lines->len - 1];

          if (last->bytes[strspn (last->bytes, " \t\r\n")] != '\0')
            insert_line (self, self->lines->len, "");
        }
      insert_line (self, self->lines->len, heading);
      head = self->lines->pdata[self->lines->len - 1];
    }

  text = g_strdup_printf ("%s=%s", key, clean);
  insert_line (self, find_place_for_key (self, head), text);
  zamyn_key_file_rebuild_index (self, NULL);
}

void
zamyn_key_file_remove_section (ZamynKeyFile *self, const char *section)
{
  const ZamynKeyLine *head;
  guint start;

  g_return_if_fail (self != NULL);
  g_return_if_fail (section != NULL);

  head = zamyn_key_file_find_line (self, section, NULL);
  if (head == NULL)
    return;

  start = head->index;
  g_ptr_array_remove_range (self->lines, start,
                            zamyn_key_file_find_section_end (self, head) - start);
  zamyn_key_file_rebuild_index (self, NULL);
}

GBytes *
zamyn_key_file_to_bytes (const ZamynKeyFile *self)
{
  GByteArray *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  bytes = g_byte_array_new ();
  for (guint i = 0; i < self->lines->len; i++)
    {
      const ZamynKeyLine *line = self->lines->pdata[i];

      g_byte_array_append (bytes, (const guint8 *)line->bytes, (guint)line->size);
    }

  return g_byte_array_free_to_bytes (bytes);
}
