/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/tables.h"

void
zamyn_options_clear (ZamynOptions *self)
{
  g_clear_pointer (&self->atlas, g_free);
  g_clear_pointer (&self->season, g_free);
  g_clear_pointer (&self->scenario, g_free);
  g_clear_pointer (&self->scenario_text, g_bytes_unref);
  g_clear_pointer (&self->commodities, g_strfreev);
  g_clear_pointer (&self->closures, g_strfreev);
  g_clear_pointer (&self->capacities, g_strfreev);
  g_clear_pointer (&self->format_id, g_free);
}

gboolean
zamyn_options_change_study (const ZamynOptions *self)
{
  return self->year != 0 || self->season != NULL || self->scenario != NULL
         || self->commodities != NULL || self->closures != NULL || self->capacities != NULL;
}

void
zamyn_complain (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  fputs ("zamyn: ", stderr);
  for (const guchar *p = (const guchar *) message; *p != '\0'; p++)
    if (*p < 0x20 || *p == 0x7f)
      fprintf (stderr, "\\x%02x", *p);
    else
      fputc (*p, stderr);
  fputc ('\n', stderr);
}

int
zamyn_print (const char *text)
{
  if (fputs (text, stdout) < 0 || fflush (stdout) != 0)
    {
      zamyn_complain (_ ("standard output cannot be written: %s"), g_strerror (errno));
      return ZAMYN_EXIT_FAILED;
    }
  return ZAMYN_EXIT_DONE;
}

const char *
zamyn_get_language (void)
{
  const char *name = g_get_language_names ()[0];

  if (g_str_equal (name, "C") || g_str_equal (name, "POSIX") || g_str_has_prefix (name, "C."))
    return "en";
  g_autofree char *language = g_strndup (name, strcspn (name, "_.@-"));
  return g_intern_string (language);
}

/* Levenshtein distance on bytes, upper and lower case alike. */
static guint
spelling_distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i + 1;
      for (gsize j = 0; j < n; j++)
        {
          guint changed = diagonal + (g_ascii_tolower (a[i]) != g_ascii_tolower (b[j]));
          diagonal = row[j + 1];
          row[j + 1] = MIN (changed, MIN (diagonal, row[j]) + 1);
        }
    }
  return row[n];
}

char *
zamyn_dup_nearest (const char *name, const char *const *known)
{
  enum
  {
    WANTED = 3
  };
  const char *best[WANTED + 1] = { NULL };
  guint distances[WANTED];
  guint n = 0;
  g_autofree char *start = g_strndup (name, 64);

  for (guint i = 0; known[i] != NULL; i++)
    {
      guint distance = spelling_distance (start, known[i]);
      guint at = n < WANTED ? n++ : WANTED - 1;
      if (at == WANTED - 1 && best[at] != NULL && distances[at] <= distance)
        continue;
      for (; at > 0 && distances[at - 1] > distance; at--)
        {
          best[at] = best[at - 1];
          distances[at] = distances[at - 1];
        }
      best[at] = known[i];
      distances[at] = distance;
    }
  return g_strjoinv (", ", (char **) best);
}

static gboolean
check_encoding (char **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_utf8_validate (names[i], -1, NULL))
      {
        zamyn_complain (_ ("a name on the command line is not UTF-8"));
        return FALSE;
      }
  return TRUE;
}

/* Errors that GOption does not know: words outside of a list, a year that is none. */
static gboolean
check_values (ZamynOptions *self)
{
  if (!check_encoding (self->commodities) || !check_encoding (self->closures)
      || !check_encoding (self->capacities))
    return FALSE;
  if (self->season != NULL && !g_str_equal (self->season, "annual")
      && !g_str_equal (self->season, "winter"))
    {
      zamyn_complain (_ ("--season is annual or winter, not “%s”"), self->season);
      return FALSE;
    }
  if (self->year < 0 || self->year > 9999)
    {
      zamyn_complain (_ ("--year %d is no year"), self->year);
      return FALSE;
    }
  self->format = ZAMYN_PRINT_TABLE;
  if (self->format_id != NULL)
    self->format = zamyn_print_format_from_id (self->format_id);
  if (self->format == ZAMYN_N_PRINT_FORMATS)
    {
      zamyn_complain (_ ("--format is table, csv, json or geojson, not “%s”"), self->format_id);
      return FALSE;
    }
  return TRUE;
}

gboolean
zamyn_options_parse (ZamynOptions *self,
                     const GOptionEntry *own,
                     const char *usage,
                     const char *summary,
                     int *argc,
                     char ***argv)
{
  const GOptionEntry common[] = {
    { "atlas", 0, 0, G_OPTION_ARG_FILENAME, &self->atlas, N_ ("Atlas folder to use"), N_ ("DIR") },
    { "year", 0, 0, G_OPTION_ARG_INT, &self->year, N_ ("Year of the trade"), N_ ("YEAR") },
    { "season", 0, 0, G_OPTION_ARG_STRING, &self->season, N_ ("annual or winter"), N_ ("SEASON") },
    { "scenario", 0, 0, G_OPTION_ARG_FILENAME, &self->scenario, N_ ("Scenario file to apply"),
      N_ ("FILE") },
    { "commodity", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->commodities,
      N_ ("Show only this commodity (repeatable)"), N_ ("ID") },
    { "close", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->closures,
      N_ ("Close a passage, crossing, node, link or country (repeatable)"), N_ ("ID") },
    { "capacity", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->capacities,
      N_ ("Multiply a capacity (repeatable)"), N_ ("ID=FACTOR") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format_id, N_ ("table, csv, json or geojson"),
      N_ ("FORMAT") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &self->strict, N_ ("End with code 5 if demand is unserved"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *name = g_strdup ((*argv)[0]);
  g_autofree char *program = g_strconcat ("zamyn ", name, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  if (own != NULL)
    g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      zamyn_complain (_ ("%s (see “zamyn %s --help”)"), error->message, name);
      return FALSE;
    }
  return check_values (self);
}
