/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits on the text of a scenario file, line by line, so that what is not edited stays byte for
 * byte: comments, unknown keys and sections, blanks and line ends.
 *
 * A line is a section ("[name]"), a key ("key=value"), or something else that is only carried
 * along. A comment that stands right above a section belongs to it. */

#include "core/scenario-private.h"

#include <math.h>
#include <string.h>

#include "core/number.h"

/* The fixed order of the keys of [scenario]; "name[mn]" counts as "name". */
static const char *const scenario_keys[]
  = { "version", "name", "year", "season", "duration_days", NULL };

static GPtrArray *
split_lines (GBytes *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gsize size = 0;
  const char *at = g_bytes_get_data (text, &size);
  const char *end = at == NULL ? NULL : at + size;

  while (at < end)
    {
      const char *stop = memchr (at, '\n', (gsize)(end - at));
      stop = stop == NULL ? end : stop + 1;
      g_ptr_array_add (lines, g_strndup (at, (gsize)(stop - at)));
      at = stop;
    }
  return lines;
}

static GBytes *
join_lines (GPtrArray *lines)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append (out, g_ptr_array_index (lines, i));
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

static const char *
find_line_end (GPtrArray *lines)
{
  return lines->len > 0 && g_str_has_suffix (g_ptr_array_index (lines, 0), "\r\n") ? "\r\n" : "\n";
}

/* The name of the section that this line opens, or NULL. A comment may stand behind it. */
static char *
dup_section (const char *line)
{
  const char *close;

  if (g_str_has_prefix (line, "\xef\xbb\xbf"))
    line += 3;
  while (g_ascii_isspace (*line))
    line++;
  close = strchr (line, ']');
  if (*line != '[' || close == NULL)
    return NULL;
  return g_strndup (line + 1, (gsize)(close - line - 1));
}

static gboolean
is_comment (const char *line)
{
  while (g_ascii_isspace (*line))
    line++;
  return *line == '#';
}

static gboolean
is_blank (const char *line)
{
  while (g_ascii_isspace (*line))
    line++;
  return *line == '\0';
}

static char *
dup_key (const char *line)
{
  const char *equals = strchr (line, '=');

  if (equals == NULL || is_comment (line))
    return NULL;
  return g_strstrip (g_strndup (line, (gsize)(equals - line)));
}

/* The line of a section header, or the number of lines. */
static guint
find_section (GPtrArray *lines, const char *name)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *section = dup_section (g_ptr_array_index (lines, i));

      if (g_strcmp0 (section, name) == 0)
        return i;
    }
  return lines->len;
}

/* The line behind the section that begins at @start, the comment of the next one not included. */
static guint
find_section_end (GPtrArray *lines, guint start)
{
  guint end = start + 1;

  for (; end < lines->len; end++)
    {
      g_autofree char *section = dup_section (g_ptr_array_index (lines, end));

      if (section != NULL)
        break;
    }
  if (end == lines->len)
    return end;
  while (end > start + 1 && is_comment (g_ptr_array_index (lines, end - 1)))
    end--;
  return end;
}

static int
rank_key (const char *key)
{
  g_autofree char *plain = g_strndup (key, strcspn (key, "["));

  for (int i = 0; scenario_keys[i] != NULL; i++)
    if (strcmp (scenario_keys[i], plain) == 0)
      return i;
  return -1;
}

/* A value has one line: what would break it becomes a blank. */
static char *
dup_one_line (const char *value)
{
  g_autofree char *text = g_strdup (value);

  for (char *at = text; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return g_strstrip (g_steal_pointer (&text));
}

static void
replace_value (GPtrArray *lines, guint index, const char *value, const char *line_end)
{
  char *old = g_ptr_array_index (lines, index);
  const char *rest = strchr (old, '=') + 1;
  gsize keep;

  while (*rest == ' ' || *rest == '\t')
    rest++;
  keep = (gsize)(rest - old);
  lines->pdata[index] = g_strdup_printf ("%.*s%s%s", (int)keep, old, value,
                                         strchr (rest, '\n') == NULL ? "" : line_end);
  g_free (old);
}

/* Whoever adds a line behind the last one must know that that one is ended. */
static void
end_last_line (GPtrArray *lines, const char *line_end)
{
  char *last;

  if (lines->len == 0)
    return;
  last = g_ptr_array_index (lines, lines->len - 1);
  if (g_str_has_suffix (last, "\n"))
    return;
  lines->pdata[lines->len - 1] = g_strconcat (last, line_end, NULL);
  g_free (last);
}

GBytes *
zamyn_scenario_text_set (GBytes *text, const char *key, const char *value)
{
  g_autoptr (GPtrArray) lines = split_lines (text);
  g_autofree char *clean = value == NULL ? NULL : dup_one_line (value);
  const char *line_end = find_line_end (lines);
  guint start = find_section (lines, "scenario");
  guint place = start + 1;
  guint end;

  g_return_val_if_fail (start < lines->len, g_bytes_ref (text));

  end = find_section_end (lines, start);
  for (guint i = start + 1; i < end; i++)
    {
      g_autofree char *found = dup_key (g_ptr_array_index (lines, i));

      if (found == NULL)
        continue;
      if (strcmp (found, key) == 0)
        {
          if (clean == NULL)
            g_ptr_array_remove_index (lines, i);
          else
            replace_value (lines, i, clean, line_end);
          return join_lines (lines);
        }
      if (rank_key (found) >= 0 && rank_key (found) <= rank_key (key))
        place = i + 1;
    }
  if (clean == NULL)
    return g_bytes_ref (text);
  if (place == lines->len)
    end_last_line (lines, line_end);
  g_ptr_array_insert (lines, (int)place, g_strconcat (key, "=", clean, line_end, NULL));
  return join_lines (lines);
}

static void
add_key (GPtrArray *lines, const char *key, const char *value, const char *line_end)
{
  g_autofree char *clean = dup_one_line (value);

  g_ptr_array_add (lines, g_strconcat (key, "=", clean, line_end, NULL));
}

/* What the keys of a change say, in their fixed order; NULL where a key is not needed. */
#define N_CHANGE_KEYS 11

typedef struct
{
  const char *key;
  char *value;
} ChangeKey;

static void
clear_keys (ChangeKey *keys)
{
  for (guint i = 0; i < N_CHANGE_KEYS; i++)
    g_free (keys[i].value);
}

static char *
dup_number (double value, gboolean wanted)
{
  return wanted && !isnan (value) ? zamyn_number_dup_shortest (value) : NULL;
}

static void
list_keys (const ZamynChange *change, ChangeKey keys[N_CHANGE_KEYS])
{
  gboolean is_add = change->kind == ZAMYN_CHANGE_ADD;
  const ChangeKey said[] = {
    { "kind", g_strdup (zamyn_change_kind_get_id (change->kind)) },
    { "target", g_strdup (change->target) },
    { "commodity", change->commodities == NULL ? NULL : g_strjoinv (";", change->commodities) },
    { "direction", change->direction < 0 ? NULL
                                         : g_strdup (zamyn_direction_get_id (
                                             (ZamynDirection)change->direction)) },
    { "factor", dup_number (change->factor, change->kind != ZAMYN_CHANGE_CLOSE) },
    { "value", dup_number (change->value, TRUE) },
    { "unit", change->unit == NULL || change->unit[0] == '\0' ? NULL : g_strdup (change->unit) },
    { "role", change->role == ZAMYN_ROLE_ALL ? NULL
                                             : g_strdup (zamyn_close_role_get_id (change->role)) },
    { "adds", is_add && change->adds == ZAMYN_ADDS_DEMAND ? g_strdup ("demand") : NULL },
    { "price_usd_per_unit", dup_number (change->price_usd_per_unit, is_add) },
    { "lead_days", dup_number (change->lead_days, is_add) },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (said) == N_CHANGE_KEYS);
  memcpy (keys, said, sizeof said);
}

GBytes *
zamyn_scenario_text_append (GBytes *text, guint number, const ZamynChange *change)
{
  g_autoptr (GPtrArray) lines = split_lines (text);
  const char *line_end = find_line_end (lines);
  ChangeKey keys[N_CHANGE_KEYS];

  end_last_line (lines, line_end);
  if (lines->len > 0 && !is_blank (g_ptr_array_index (lines, lines->len - 1)))
    g_ptr_array_add (lines, g_strdup (line_end));
  g_ptr_array_add (lines, g_strdup_printf ("[change %u]%s", number, line_end));
  list_keys (change, keys);
  for (guint i = 0; i < N_CHANGE_KEYS; i++)
    if (keys[i].value != NULL)
      add_key (lines, keys[i].key, keys[i].value, line_end);
  clear_keys (keys);
  return join_lines (lines);
}

/* The line of a key in a section that begins at @start, or 0. */
static guint
find_key (GPtrArray *lines, guint start, const char *key)
{
  guint end = find_section_end (lines, start);

  for (guint i = start + 1; i < end; i++)
    {
      g_autofree char *found = dup_key (g_ptr_array_index (lines, i));

      if (g_strcmp0 (found, key) == 0)
        return i;
    }
  return 0;
}

GBytes *
zamyn_scenario_text_replace (GBytes *text, guint number, const ZamynChange *change)
{
  g_autoptr (GPtrArray) lines = split_lines (text);
  g_autofree char *name = g_strdup_printf ("change %u", number);
  const char *line_end = find_line_end (lines);
  guint start = find_section (lines, name);
  guint behind = start + 1; /* where the next key goes if it is new */
  ChangeKey keys[N_CHANGE_KEYS];

  g_return_val_if_fail (start < lines->len, g_bytes_ref (text));

  list_keys (change, keys);
  for (guint i = 0; i < N_CHANGE_KEYS; i++)
    {
      guint line = find_key (lines, start, keys[i].key);
      g_autofree char *clean = keys[i].value == NULL ? NULL : dup_one_line (keys[i].value);

      if (line != 0 && clean == NULL)
        {
          g_ptr_array_remove_index (lines, line);
          behind -= line < behind ? 1 : 0;
        }
      else if (line != 0)
        {
          replace_value (lines, line, clean, line_end);
          behind = line + 1;
        }
      else if (clean != NULL)
        {
          if (behind == lines->len)
            end_last_line (lines, line_end);
          g_ptr_array_insert (lines, (int)behind,
                              g_strconcat (keys[i].key, "=", clean, line_end, NULL));
          behind++;
        }
    }
  clear_keys (keys);
  return join_lines (lines);
}

/* "[change 7]" becomes "[change 6]", with the blanks around it. */
static void
lower_number (GPtrArray *lines, guint index, guint number)
{
  char *old = g_ptr_array_index (lines, index);
  const char *open = strchr (old, '[');
  const char *close = strchr (old, ']');

  lines->pdata[index]
    = g_strdup_printf ("%.*s[change %u]%s", (int)(open - old), old, number - 1, close + 1);
  g_free (old);
}

GBytes *
zamyn_scenario_text_remove (GBytes *text, guint number)
{
  g_autoptr (GPtrArray) lines = split_lines (text);
  guint start = lines->len;
  guint end;

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *section = dup_section (g_ptr_array_index (lines, i));
      guint found = section == NULL ? 0 : zamyn_scenario_parse_number (section);

      if (found == number && start == lines->len)
        start = i;
      else if (found > number)
        lower_number (lines, i, found);
    }
  g_return_val_if_fail (start < lines->len, g_bytes_ref (text));

  end = find_section_end (lines, start);
  while (start > 0 && is_comment (g_ptr_array_index (lines, start - 1)))
    start--;
  if (end == lines->len && start > 0 && is_blank (g_ptr_array_index (lines, start - 1)))
    start--;
  g_ptr_array_remove_range (lines, start, end - start);
  return join_lines (lines);
}

guint
zamyn_scenario_parse_number (const char *section)
{
  guint64 number = 0;

  if (!g_str_has_prefix (section, "change ") || section[7] == '0'
      || !g_ascii_string_to_unsigned (section + 7, 10, 1, G_MAXUINT - 1, &number, NULL))
    return 0;
  return (guint)number;
}
