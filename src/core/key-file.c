/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file is kept as its lines, each with the bytes that stand in it; sections and keys are marks
 * on these lines. Changing a value changes the bytes of one line, and writing joins the lines. */

#include "core/key-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
line_free (ZamynKeyLine *self)
{
  g_free (self->bytes);
  g_free (self->section);
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

gboolean
zamyn_key_line_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

ZamynKeyLine *
zamyn_key_line_new (const char *bytes, gsize size)
{
  ZamynKeyLine *self = g_new0 (ZamynKeyLine, 1);

  self->bytes = g_malloc (size + 1);
  memcpy (self->bytes, bytes, size);
  self->bytes[size] = '\0';
  self->size = size;

  return self;
}

/* The part of the line between surrounding blanks, as [*start, *end). */
static void
line_trim (const ZamynKeyLine *self, gsize *start, gsize *end)
{
  while (*start < *end && zamyn_key_line_is_blank (self->bytes[*start]))
    (*start)++;
  while (*end > *start && zamyn_key_line_is_blank (self->bytes[*end - 1]))
    (*end)--;
}

static const char *
line_read_section (ZamynKeyLine *self, gsize start, gsize end)
{
  const char *close = memchr (self->bytes + start, ']', end - start);
  gsize after;

  if (close == NULL || close == self->bytes + start + 1)
    return _ ("The name of the section is not closed by “]”.");

  after = (gsize)(close - self->bytes) + 1;
  line_trim (self, &after, &end);
  if (after < end && self->bytes[after] != '#')
    return _ ("There is text behind the name of the section.");

  self->kind = ZAMYN_KEY_LINE_SECTION;
  self->section = g_strndup (self->bytes + start + 1, (gsize)(close - (self->bytes + start + 1)));

  return NULL;
}

static const char *
line_read_key (ZamynKeyLine *self, gsize start, gsize end)
{
  const char *equals = memchr (self->bytes + start, '=', end - start);
  gsize key_end, value_start;

  if (equals == NULL)
    return _ ("This is neither a section, a key with a value, nor a comment.");

  key_end = value_start = (gsize)(equals - self->bytes);
  value_start++;
  line_trim (self, &start, &key_end);
  if (key_end == start)
    return _ ("There is no key before “=”.");
  line_trim (self, &value_start, &end);

  self->kind = ZAMYN_KEY_LINE_KEY;
  self->key = g_strndup (self->bytes + start, key_end - start);
  self->value = g_strndup (self->bytes + value_start, end - value_start);
  self->value_start = value_start;
  self->value_size = end - value_start;

  return NULL;
}

/* Finds out what the line is. Returns what is wrong with it, or %NULL. */
const char *
zamyn_key_line_read (ZamynKeyLine *self)
{
  gsize start = 0;
  gsize end = self->size;

  if (self->size >= 3 && self->index == 0 && memcmp (self->bytes, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  if (memchr (self->bytes, '\0', self->size) != NULL)
    return _ ("There is a NUL character in the text.");
  if (!g_utf8_validate_len (self->bytes, self->size, NULL))
    return _ ("The text is not valid UTF-8.");

  line_trim (self, &start, &end);
  if (start == end || self->bytes[start] == '#')
    return NULL;
  if (self->bytes[start] == '[')
    return line_read_section (self, start, end);

  return line_read_key (self, start, end);
}

static char *
join_key (const char *section, const char *key)
{
  return g_strconcat (section, "\n", key, NULL);
}

static void
report_at (ZamynFindings *findings,
           const ZamynKeyFile *self,
           const ZamynKeyLine *line,
           const char *message,
           const char *remedy)
{
  g_autofree char *place = g_strdup_printf (_ ("line %u"), line->index + 1);
  g_autofree char *value = NULL;

  if (findings == NULL)
    return;
  if (line->kind == ZAMYN_KEY_LINE_OTHER)
    value = g_strndup (line->bytes, strcspn (line->bytes, "\r\n"));
  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, self->name, place,
                      line->kind == ZAMYN_KEY_LINE_SECTION ? line->section : line->key,
                      line->kind == ZAMYN_KEY_LINE_KEY ? line->value : value, message, remedy);
}

static void
index_key (ZamynKeyFile *self, const char *section, ZamynKeyLine *line, ZamynFindings *findings)
{
  char *joined;

  if (section == NULL)
    {
      report_at (findings, self, line, _ ("A key stands before the first section."),
                 _ ("Begin the file with a section, such as [scenario]."));
      return;
    }

  g_free (line->section);
  line->section = g_strdup (section);
  joined = join_key (section, line->key);
  if (g_hash_table_contains (self->keys, joined))
    {
      report_at (findings, self, line, _ ("The key is there twice in its section."),
                 _ ("Remove one of them."));
      g_free (joined);
      return;
    }
  g_hash_table_insert (self->keys, joined, line);
}

/* Numbers the lines and finds sections and keys. The first of two equal ones holds. */
void
zamyn_key_file_rebuild_index (ZamynKeyFile *self, ZamynFindings *findings)
{
  const char *section = NULL;
  gboolean is_repeated = FALSE;

  g_hash_table_remove_all (self->sections);
  g_hash_table_remove_all (self->keys);

  for (guint i = 0; i < self->lines->len; i++)
    {
      ZamynKeyLine *line = self->lines->pdata[i];

      line->index = i;
      if (line->kind == ZAMYN_KEY_LINE_SECTION)
        {
          section = line->section;
          is_repeated = g_hash_table_contains (self->sections, section);
          if (is_repeated)
            report_at (findings, self, line, _ ("The section is there twice."),
                       _ ("Give it another name, or remove one of them."));
          else
            g_hash_table_insert (self->sections, line->section, line);
        }
      else if (line->kind == ZAMYN_KEY_LINE_KEY && !is_repeated)
        index_key (self, section, line, findings);
    }
}

ZamynKeyFile *
zamyn_key_file_new (const char *shown_name)
{
  ZamynKeyFile *self;

  g_return_val_if_fail (shown_name != NULL, NULL);

  self = g_new0 (ZamynKeyFile, 1);
  self->name = g_strdup (shown_name);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  self->sections = g_hash_table_new (g_str_hash, g_str_equal);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
zamyn_key_file_free (ZamynKeyFile *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->keys);
  g_ptr_array_unref (self->lines);
  g_free (self->name);
  g_free (self);
}

ZamynKeyFile *
zamyn_key_file_parse (GBytes *bytes, const char *shown_name, ZamynFindings *findings)
{
  ZamynKeyFile *self;
  const char *data, *end;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (shown_name != NULL, NULL);
  g_return_val_if_fail (findings != NULL, NULL);

  self = zamyn_key_file_new (shown_name);
  data = g_bytes_get_data (bytes, &size);
  end = data + size;
  while (data < end)
    {
      const char *feed = memchr (data, '\n', (gsize)(end - data));
      gsize n = feed == NULL ? (gsize)(end - data) : (gsize)(feed - data) + 1;
      ZamynKeyLine *line = zamyn_key_line_new (data, n);
      const char *problem;

      line->index = self->lines->len;
      g_ptr_array_add (self->lines, line);
      problem = zamyn_key_line_read (line);
      if (problem != NULL)
        report_at (findings, self, line, problem,
                   _ ("Write [section], key=value or # comment, as UTF-8 text."));
      data += n;
    }
  zamyn_key_file_rebuild_index (self, findings);

  return self;
}

const char *
zamyn_key_file_get_name (const ZamynKeyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

ZamynKeyLine *
zamyn_key_file_find_line (const ZamynKeyFile *self, const char *section, const char *key)
{
  g_autofree char *joined = NULL;

  if (key == NULL)
    return g_hash_table_lookup (self->sections, section);

  joined = join_key (section, key);

  return g_hash_table_lookup (self->keys, joined);
}

GPtrArray *
zamyn_key_file_get_sections (const ZamynKeyFile *self)
{
  GPtrArray *sections;

  g_return_val_if_fail (self != NULL, NULL);

  sections = g_ptr_array_new ();
  for (guint i = 0; i < self->lines->len; i++)
    {
      ZamynKeyLine *line = self->lines->pdata[i];

      if (line->kind == ZAMYN_KEY_LINE_SECTION
          && zamyn_key_file_find_line (self, line->section, NULL) == line)
        g_ptr_array_add (sections, line->section);
    }

  return sections;
}

/* The line behind the last one of the section that @head begins. */
guint
zamyn_key_file_find_section_end (const ZamynKeyFile *self, const ZamynKeyLine *head)
{
  guint end = head->index + 1;

  while (end < self->lines->len
         && ((ZamynKeyLine *)self->lines->pdata[end])->kind != ZAMYN_KEY_LINE_SECTION)
    end++;

  return end;
}

GPtrArray *
zamyn_key_file_get_keys (const ZamynKeyFile *self, const char *section)
{
  GPtrArray *keys;
  const ZamynKeyLine *head;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (section != NULL, NULL);

  keys = g_ptr_array_new ();
  head = zamyn_key_file_find_line (self, section, NULL);
  for (guint i = head == NULL ? 0 : head->index + 1,
             end = head == NULL ? 0 : zamyn_key_file_find_section_end (self, head);
       i < end; i++)
    {
      ZamynKeyLine *line = self->lines->pdata[i];

      if (line->kind == ZAMYN_KEY_LINE_KEY
          && zamyn_key_file_find_line (self, section, line->key) == line)
        g_ptr_array_add (keys, line->key);
    }

  return keys;
}

const char *
zamyn_key_file_get (const ZamynKeyFile *self, const char *section, const char *key)
{
  const ZamynKeyLine *line;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (section != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  line = zamyn_key_file_find_line (self, section, key);

  return line == NULL ? NULL : line->value;
}

guint
zamyn_key_file_get_line (const ZamynKeyFile *self, const char *section, const char *key)
{
  const ZamynKeyLine *line;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (section != NULL, 0);

  line = zamyn_key_file_find_line (self, section, key);

  return line == NULL ? 0 : line->index + 1;
}

void
zamyn_key_file_report (const ZamynKeyFile *self,
                       const char *section,
                       const char *key,
                       ZamynSeverity severity,
                       const char *message,
                       const char *remedy,
                       ZamynFindings *findings)
{
  const ZamynKeyLine *line;
  g_autofree char *place = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (section != NULL);

  /* A key that is missing is missed in its section. */
  line = zamyn_key_file_find_line (self, section, key);
  if (line == NULL)
    line = zamyn_key_file_find_line (self, section, NULL);
  if (line != NULL)
    place = g_strdup_printf (_ ("line %u"), line->index + 1);
  else
    place = g_strdup_printf ("[%s]", section);

  zamyn_findings_add (findings, severity, self->name, place, key == NULL ? section : key,
                      line == NULL ? NULL : line->value, message, remedy);
}
