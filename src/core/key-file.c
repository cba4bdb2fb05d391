/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file is kept as its lines, each with the bytes that stand in it; sections and keys are marks
 * on these lines. Changing a value changes the bytes of one line, and writing joins the lines. */

#include "core/key-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  LINE_OTHER, /* blank, comment, or wrong: kept and not looked at */
  LINE_SECTION,
  LINE_KEY,
} LineKind;

typedef struct
{
  LineKind kind;
  guint index; /* place among the lines */
  char *bytes; /* with the line end, and a NUL behind it */
  gsize size;
  gsize value_start; /* of a key: where its value stands in bytes */
  gsize value_size;
  char *section; /* name of the section it heads or belongs to, or NULL */
  char *key;
  char *value;
} Line;

struct _ZamynKeyFile
{
  char *name;
  GPtrArray *lines;     /* Line, owned */
  GHashTable *sections; /* name → Line, borrowed */
  GHashTable *keys;     /* section, line feed, key → Line, borrowed */
};

static void
line_free (Line *self)
{
  g_free (self->bytes);
  g_free (self->section);
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

static gboolean
is_blank_char (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static Line *
line_new (const char *bytes, gsize size)
{
  Line *self = g_new0 (Line, 1);

  self->bytes = g_malloc (size + 1);
  memcpy (self->bytes, bytes, size);
  self->bytes[size] = '\0';
  self->size = size;

  return self;
}

/* The part of the line between surrounding blanks, as [*start, *end). */
static void
line_trim (const Line *self, gsize *start, gsize *end)
{
  while (*start < *end && is_blank_char (self->bytes[*start]))
    (*start)++;
  while (*end > *start && is_blank_char (self->bytes[*end - 1]))
    (*end)--;
}

static const char *
line_read_section (Line *self, gsize start, gsize end)
{
  const char *close = memchr (self->bytes + start, ']', end - start);
  gsize after;

  if (close == NULL || close == self->bytes + start + 1)
    return _ ("The name of the section is not closed by “]”.");

  after = (gsize)(close - self->bytes) + 1;
  line_trim (self, &after, &end);
  if (after < end && self->bytes[after] != '#')
    return _ ("There is text behind the name of the section.");

  self->kind = LINE_SECTION;
  self->section = g_strndup (self->bytes + start + 1, (gsize)(close - (self->bytes + start + 1)));

  return NULL;
}

static const char *
line_read_key (Line *self, gsize start, gsize end)
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

  self->kind = LINE_KEY;
  self->key = g_strndup (self->bytes + start, key_end - start);
  self->value = g_strndup (self->bytes + value_start, end - value_start);
  self->value_start = value_start;
  self->value_size = end - value_start;

  return NULL;
}

/* Finds out what the line is. Returns what is wrong with it, or %NULL. */
static const char *
line_read (Line *self)
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
           const Line *line,
           const char *message,
           const char *remedy)
{
  g_autofree char *place = g_strdup_printf (_ ("line %u"), line->index + 1);
  g_autofree char *value = NULL;

  if (findings == NULL)
    return;
  if (line->kind == LINE_OTHER)
    value = g_strndup (line->bytes, strcspn (line->bytes, "\r\n"));
  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, self->name, place,
                      line->kind == LINE_SECTION ? line->section : line->key,
                      line->kind == LINE_KEY ? line->value : value, message, remedy);
}

static void
index_key (ZamynKeyFile *self, const char *section, Line *line, ZamynFindings *findings)
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
static void
rebuild_index (ZamynKeyFile *self, ZamynFindings *findings)
{
  const char *section = NULL;
  gboolean is_repeated = FALSE;

  g_hash_table_remove_all (self->sections);
  g_hash_table_remove_all (self->keys);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];

      line->index = i;
      if (line->kind == LINE_SECTION)
        {
          section = line->section;
          is_repeated = g_hash_table_contains (self->sections, section);
          if (is_repeated)
            report_at (findings, self, line, _ ("The section is there twice."),
                       _ ("Give it another name, or remove one of them."));
          else
            g_hash_table_insert (self->sections, line->section, line);
        }
      else if (line->kind == LINE_KEY && !is_repeated)
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
      Line *line = line_new (data, n);
      const char *problem;

      line->index = self->lines->len;
      g_ptr_array_add (self->lines, line);
      problem = line_read (line);
      if (problem != NULL)
        report_at (findings, self, line, problem,
                   _ ("Write [section], key=value or # comment, as UTF-8 text."));
      data += n;
    }
  rebuild_index (self, findings);

  return self;
}

const char *
zamyn_key_file_get_name (const ZamynKeyFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

static Line *
find_line (const ZamynKeyFile *self, const char *section, const char *key)
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
      Line *line = self->lines->pdata[i];

      if (line->kind == LINE_SECTION && find_line (self, line->section, NULL) == line)
        g_ptr_array_add (sections, line->section);
    }

  return sections;
}

/* The line behind the last one of the section that @head begins. */
static guint
find_section_end (const ZamynKeyFile *self, const Line *head)
{
  guint end = head->index + 1;

  while (end < self->lines->len && ((Line *)self->lines->pdata[end])->kind != LINE_SECTION)
    end++;

  return end;
}

GPtrArray *
zamyn_key_file_get_keys (const ZamynKeyFile *self, const char *section)
{
  GPtrArray *keys;
  const Line *head;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (section != NULL, NULL);

  keys = g_ptr_array_new ();
  head = find_line (self, section, NULL);
  for (guint i = head == NULL ? 0 : head->index + 1,
             end = head == NULL ? 0 : find_section_end (self, head);
       i < end; i++)
    {
      Line *line = self->lines->pdata[i];

      if (line->kind == LINE_KEY && find_line (self, section, line->key) == line)
        g_ptr_array_add (keys, line->key);
    }

  return keys;
}

const char *
zamyn_key_file_get (const ZamynKeyFile *self, const char *section, const char *key)
{
  const Line *line;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (section != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  line = find_line (self, section, key);

  return line == NULL ? NULL : line->value;
}

guint
zamyn_key_file_get_line (const ZamynKeyFile *self, const char *section, const char *key)
{
  const Line *line;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (section != NULL, 0);

  line = find_line (self, section, key);

  return line == NULL ? 0 : line->index + 1;
}

/* Line ends as in the rest of the file. */
static const char *
get_line_end (const ZamynKeyFile *self)
{
  const Line *first = self->lines->len == 0 ? NULL : self->lines->pdata[0];

  return first != NULL && g_str_has_suffix (first->bytes, "\r\n") ? "\r\n" : "\n";
}

/* Inserts a line before @index, and ends the last line of the file where it is not. */
static void
insert_line (ZamynKeyFile *self, guint index, const char *text)
{
  const char *line_end = get_line_end (self);
  g_autofree char *bytes = g_strconcat (text, line_end, NULL);
  Line *line = line_new (bytes, strlen (bytes));

  if (index > 0)
    {
      Line *before = self->lines->pdata[index - 1];

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
  line_read (line);
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
replace_value (Line *line, const char *value)
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
find_place_for_key (const ZamynKeyFile *self, const Line *head)
{
  guint place = find_section_end (self, head);

  while (place > head->index + 1 && ((Line *)self->lines->pdata[place - 1])->kind != LINE_KEY)
    place--;

  return place;
}

void
zamyn_key_file_set (ZamynKeyFile *self, const char *section, const char *key, const char *value)
{
  g_autofree char *clean = NULL;
  g_autofree char *text = NULL;
  Line *line, *head;

  g_return_if_fail (self != NULL);
  g_return_if_fail (section != NULL && *section != '\0' && strpbrk (section, "]\r\n") == NULL);
  g_return_if_fail (key != NULL && *key != '\0' && strpbrk (key, "=\r\n") == NULL);
  g_return_if_fail (!is_blank_char (*key) && *key != '#' && *key != '[');
  g_return_if_fail (value != NULL);

  clean = clean_value (value);
  line = find_line (self, section, key);
  if (line != NULL)
    {
      replace_value (line, clean);
      return;
    }

  head = find_line (self, section, NULL);
  if (head == NULL)
    {
      g_autofree char *heading = g_strdup_printf ("[%s]", section);

      if (self->lines->len > 0)
        {
          const Line *last = self->lines->pdata[self->lines->len - 1];

          if (last->bytes[strspn (last->bytes, " \t\r\n")] != '\0')
            insert_line (self, self->lines->len, "");
        }
      insert_line (self, self->lines->len, heading);
      head = self->lines->pdata[self->lines->len - 1];
    }

  text = g_strdup_printf ("%s=%s", key, clean);
  insert_line (self, find_place_for_key (self, head), text);
  rebuild_index (self, NULL);
}

void
zamyn_key_file_remove_section (ZamynKeyFile *self, const char *section)
{
  const Line *head;
  guint start;

  g_return_if_fail (self != NULL);
  g_return_if_fail (section != NULL);

  head = find_line (self, section, NULL);
  if (head == NULL)
    return;

  start = head->index;
  g_ptr_array_remove_range (self->lines, start, find_section_end (self, head) - start);
  rebuild_index (self, NULL);
}

GBytes *
zamyn_key_file_to_bytes (const ZamynKeyFile *self)
{
  GByteArray *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  bytes = g_byte_array_new ();
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];

      g_byte_array_append (bytes, (const guint8 *)line->bytes, (guint)line->size);
    }

  return g_byte_array_free_to_bytes (bytes);
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
  const Line *line;
  g_autofree char *place = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (section != NULL);

  /* A key that is missing is missed in its section. */
  line = find_line (self, section, key);
  if (line == NULL)
    line = find_line (self, section, NULL);
  if (line != NULL)
    place = g_strdup_printf (_ ("line %u"), line->index + 1);
  else
    place = g_strdup_printf ("[%s]", section);

  zamyn_findings_add (findings, severity, self->name, place, key == NULL ? section : key,
                      line == NULL ? NULL : line->value, message, remedy);
}
