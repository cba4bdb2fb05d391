/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the text of a .zscn file to a scenario. The way back is scenario-text.c's, edit by edit.
 *
 *     [scenario]
 *     version=1
 *     name=Zamyn-Üüd closed
 *     year=2023
 *     [change 1]
 *     kind=close
 *     target=zamyn_uud_erenhot
 */

#include "core/scenario-file.h"
#include "core/file-io.h"
#include "core/key-file.h"
#include "core/scenario-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_BYTES (1024 * 1024)

typedef struct
{
  const ZamynKeyFile *file;
  const char *section;
  ZamynFindings *findings;
} Reader;

static const char *
get (const Reader *reader, const char *key)
{
  const char *value = zamyn_key_file_get (reader->file, reader->section, key);

  return value == NULL ? "" : value;
}

static void
report (const Reader *reader,
        const char *key,
        ZamynSeverity severity,
        const char *message,
        const char *remedy)
{
  zamyn_key_file_report (reader->file, reader->section, key, severity, message, remedy,
                         reader->findings);
}

/* A finite number in a range; a blank gives NaN. */
static double
read_number (const Reader *reader, const char *key, double minimum)
{
  const char *text = get (reader, key);
  char *end = NULL;
  double value;

  if (text[0] == '\0')
    return NAN;
  value = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (value) || strpbrk (text, "xXpP") != NULL)
    {
      report (reader, key, ZAMYN_SEVERITY_ERROR, _ ("This is not a number."),
              _ ("Write a number with a decimal point, such as 0.5."));
      return NAN;
    }
  if (value < minimum)
    {
      report (reader, key, ZAMYN_SEVERITY_ERROR, _ ("The number is too small."),
              _ ("Write a number that is not negative."));
      return NAN;
    }
  return value;
}

/* The index of a word in a list; -1 with a finding where it is none of them. */
static int
read_word (const Reader *reader, const char *key, const char *const *words)
{
  const char *text = get (reader, key);
  g_autofree char *list = NULL;
  g_autofree char *remedy = NULL;

  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      return i;
  list = g_strjoinv (", ", (char **)words);
  /* TRANSLATORS: %s is a list of words that a file may contain */
  remedy = g_strdup_printf (_ ("Write one of: %s."), list);
  report (reader, key, ZAMYN_SEVERITY_ERROR, _ ("This word is not known here."), remedy);
  return -1;
}

static void
read_names (const Reader *reader, ZamynNames *names)
{
  g_autoptr (GPtrArray) keys = zamyn_key_file_get_keys (reader->file, reader->section);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      gsize length = strlen (key);

      if (strcmp (key, "name") == 0)
        zamyn_names_add (names, "en", get (reader, key));
      else if (g_str_has_prefix (key, "name[") && key[length - 1] == ']' && length > 6)
        {
          g_autofree char *language = g_strndup (key + 5, length - 6);

          zamyn_names_add (names, language, get (reader, key));
        }
    }
}

static void
read_head (const Reader *reader, ZamynScenario *self, int default_year)
{
  static const char *const seasons[] = { "annual", "winter", NULL };
  const char *version = get (reader, "version");
  const char *year = get (reader, "year");
  gint64 number = default_year;

  if (zamyn_key_file_get_line (reader->file, "scenario", NULL) == 0)
    {
      zamyn_findings_add (reader->findings, ZAMYN_SEVERITY_ERROR,
                          zamyn_key_file_get_name (reader->file), NULL, "scenario", NULL,
                          _ ("The section [scenario] is missing."),
                          _ ("Begin the file with a line [scenario]."));
      return;
    }
  if (version[0] == '\0')
    report (reader, "version", ZAMYN_SEVERITY_WARNING,
            _ ("The scenario does not say which version of the format it has."),
            _ ("Write version=1 below [scenario]."));
  else if (strcmp (version, "1") != 0)
    report (reader, "version", ZAMYN_SEVERITY_ERROR, _ ("This version of the format is not known."),
            _ ("Use a newer program, or a file of version 1."));
  if (year[0] != '\0' && !g_ascii_string_to_signed (year, 10, 1900, 2200, &number, NULL))
    {
      report (reader, "year", ZAMYN_SEVERITY_ERROR, _ ("This is not a year."),
              _ ("Write a year of four digits, such as 2023."));
      number = default_year;
    }
  self->year = (int)number;
  self->season = ZAMYN_SEASON_ANNUAL;
  if (get (reader, "season")[0] != '\0' && read_word (reader, "season", seasons) == 1)
    self->season = ZAMYN_SEASON_WINTER;
  self->duration_days = read_number (reader, "duration_days", 0);
  read_names (reader, &self->name);
}

/* How much: close takes nothing, the others either a factor or a value in a unit. */
static void
read_amount (const Reader *reader, ZamynChange *change)
{
  gboolean has_factor = get (reader, "factor")[0] != '\0';
  gboolean has_value = get (reader, "value")[0] != '\0';
  const char *unit = get (reader, "unit");

  change->factor = read_number (reader, "factor", 0);
  change->value = read_number (reader, "value", change->kind == ZAMYN_CHANGE_PRICE ? -HUGE_VAL : 0);
  change->unit = unit[0] == '\0' ? NULL : g_strdup (unit);
  if (change->kind == ZAMYN_CHANGE_CLOSE)
    {
      if (has_value || (has_factor && change->factor != 0))
        report (reader, has_value ? "value" : "factor", ZAMYN_SEVERITY_ERROR,
                _ ("A closure closes wholly and takes no number."),
                _ ("Use kind=capacity to leave a part open, or take the line away."));
      change->factor = 0;
      return;
    }
  if (has_factor && has_value)
    report (reader, "value", ZAMYN_SEVERITY_ERROR, _ ("The change has both a factor and a value."),
            _ ("Keep one of the two lines."));
  else if (!has_factor && !has_value && change->kind != ZAMYN_CHANGE_ADD)
    report (reader, "factor", ZAMYN_SEVERITY_ERROR,
            _ ("The change says neither a factor nor a value."),
            _ ("Add a line such as factor=0.5, or value= with unit=."));
  if (has_value && change->unit == NULL)
    report (reader, "unit", ZAMYN_SEVERITY_ERROR, _ ("The value has no unit."),
            _ ("Add a line such as unit=kt."));
}

/* What kind add says beyond its amount; the others may not say it. */
static void
read_addition (const Reader *reader, ZamynChange *change)
{
  static const char *const keys[] = { "adds", "price_usd_per_unit", "lead_days" };
  static const char *const what[] = { "supply", "demand", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (keys) && change->kind != ZAMYN_CHANGE_ADD; i++)
    if (get (reader, keys[i])[0] != '\0')
      report (reader, keys[i], ZAMYN_SEVERITY_ERROR, _ ("Only what is added has this key."),
              _ ("Take the line away, or use kind=add."));
  if (change->kind != ZAMYN_CHANGE_ADD)
    return;
  if (get (reader, "adds")[0] != '\0')
    change->adds = (ZamynAdds)MAX (read_word (reader, "adds", what), 0);
  change->price_usd_per_unit = read_number (reader, "price_usd_per_unit", 0);
  change->lead_days = read_number (reader, "lead_days", 0);
  if (!isnan (change->factor))
    report (reader, "factor", ZAMYN_SEVERITY_ERROR, _ ("What is added has no factor."),
            _ ("Write value= with unit= instead."));
  if (change->commodities != NULL && isnan (change->value))
    report (reader, "value", ZAMYN_SEVERITY_ERROR, _ ("The change does not say how much it adds."),
            _ ("Add a line such as value=100, with unit=kt."));
}

static char **
read_commodities (const Reader *reader)
{
  g_auto (GStrv) parts = g_strsplit (get (reader, "commodity"), ";", -1);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (parts[i][0] == '\0')
        continue;
      g_strv_builder_add (list, parts[i]);
      n++;
    }
  return n == 0 ? NULL : g_strv_builder_end (list);
}

static void
read_change (const Reader *reader, ZamynScenario *self)
{
  static const char *const kinds[]
    = { "close", "capacity", "supply", "demand", "price", "stock", "add", NULL };
  static const char *const directions[] = { "import", "export", "both", NULL };
  static const char *const roles[] = { "all", "sell", "carry", NULL };
  ZamynChange change;
  int kind = read_word (reader, "kind", kinds);

  zamyn_change_init (&change, kind < 0 ? ZAMYN_CHANGE_CLOSE : (ZamynChangeKind)kind,
                     get (reader, "target"));
  if (change.target[0] == '\0')
    report (reader, "target", ZAMYN_SEVERITY_ERROR, _ ("The change does not say what it changes."),
            _ ("Add a line target= with an id, a country code or an alias."));
  change.commodities = read_commodities (reader);
  if (get (reader, "direction")[0] != '\0')
    {
      int direction = read_word (reader, "direction", directions);

      change.direction = direction == 2 ? -1 : direction;
    }
  if (kind >= 0)
    read_amount (reader, &change);
  if (get (reader, "role")[0] != '\0')
    {
      change.role = (ZamynCloseRole)MAX (read_word (reader, "role", roles), 0);
      if (kind > ZAMYN_CHANGE_CLOSE)
        report (reader, "role", ZAMYN_SEVERITY_ERROR, _ ("Only a closure has a role."),
                _ ("Take the line away, or use kind=close."));
    }
  if (kind >= 0)
    read_addition (reader, &change);
  g_array_append_val (self->changes, change);
}

static void
read_changes (Reader *reader, ZamynScenario *self)
{
  g_autoptr (GPtrArray) sections = zamyn_key_file_get_sections (reader->file);
  guint last = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      guint number;

      reader->section = g_ptr_array_index (sections, i);
      if (!g_str_has_prefix (reader->section, "change ") && strcmp (reader->section, "change") != 0)
        continue;
      number = zamyn_scenario_parse_number (reader->section);
      if (number == 0)
        report (reader, NULL, ZAMYN_SEVERITY_ERROR, _ ("The section is not a numbered change."),
                _ ("Number the changes: [change 1], [change 2] and so on."));
      else if (number <= last)
        report (reader, NULL, ZAMYN_SEVERITY_ERROR, _ ("The numbers of the changes do not ascend."),
                _ ("Number the changes in the order in which they apply."));
      last = MAX (last, number);
      read_change (reader, self);
      g_array_append_val (self->numbers, number);
    }
}

ZamynScenario *
zamyn_scenario_parse (GBytes *bytes,
                      const char *shown_name,
                      int default_year,
                      ZamynFindings *findings)
{
  guint n_before;
  g_autoptr (ZamynKeyFile) file = NULL;
  g_autoptr (ZamynScenario) self = zamyn_scenario_alloc ();
  Reader reader;

  g_return_val_if_fail (bytes != NULL && findings != NULL, NULL);

  n_before = zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR);
  file = zamyn_key_file_parse (bytes, shown_name, findings);
  reader = (Reader){ file, "scenario", findings };
  read_head (&reader, self, default_year);
  read_changes (&reader, self);
  if (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR) > n_before)
    return NULL;
  self->text = g_bytes_ref (bytes);
  return g_steal_pointer (&self);
}

ZamynScenario *
zamyn_scenario_load (const char *path, int default_year, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = zamyn_file_read (path, shown, MAX_BYTES, error);
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynScenario) self = NULL;

  if (bytes == NULL)
    return NULL;
  self = zamyn_scenario_parse (bytes, shown, default_year, findings);
  if (self == NULL)
    zamyn_findings_to_error (findings, error);
  return g_steal_pointer (&self);
}

GBytes *
zamyn_scenario_to_bytes (const ZamynScenario *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_ref (self->text);
}
