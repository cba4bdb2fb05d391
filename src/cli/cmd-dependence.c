/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn dependence: how much of each commodity hangs on a country, and how much of it must. */

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/dependence-sheets.h"
#include "cli/trace-print.h"
#include "core/trace-dependence.h"
#include "core/aggregates.h"

/* What is asked for beside the common options. */
typedef struct
{
  char **countries;
  char *direction;
  gboolean cover, calendar, concentration, peak;
  int threads;
} Wishes;

static void
wishes_clear (Wishes *self)
{
  g_strfreev (self->countries);
  g_free (self->direction);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

/* What the changes of the scenario cut off, compared with its year and season without them. */
static gboolean
add_scenario (const ZamynStudy *study, GArray *rows)
{
  g_autoptr (ZamynScenario) without = zamyn_scenario_new (
    zamyn_scenario_get_year (study->scenario), zamyn_scenario_get_season (study->scenario));
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (study->atlas, without, &error);
  g_autoptr (ZamynAssignment) base = NULL;
  g_autoptr (ZamynAssignment) bare = NULL;
  g_autofree guint32 *list = zamyn_aggregate_list (study->atlas);

  if (problem != NULL)
    base = zamyn_assignment_solve (problem, NULL, &error);
  if (base != NULL)
    bare = zamyn_cover_solve_bare (base, study->assignment, NULL, &error);
  if (bare == NULL)
    {
      zamyn_complain ("%s", error->message);
      return FALSE;
    }
  for (guint i = 0; list[i] != ZAMYN_NONE; i++)
    {
      ZamynCoverRow row
        = { "scenario", list[i],
            zamyn_cover_find (base, study->assignment, bare, list[i], study->scenario) };

      if (zamyn_aggregate_is_chosen (study->atlas, study->selected, list[i])
          && row.cover.missing_first > 0)
        g_array_append_val (rows, row);
    }
  return TRUE;
}

/* How long the stocks last by country, one country after the other. */
static void
add_countries (const ZamynDependenceTable *table, GArray *rows)
{
  g_autoptr (GPtrArray) cuts = g_ptr_array_new ();

  for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
    {
      const char *country = zamyn_dependence_table_get (table, i)->country;

      if (!g_ptr_array_find (cuts, country, NULL))
        g_ptr_array_add (cuts, (gpointer)country);
    }
  for (guint c = 0; c < cuts->len; c++)
    for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
      {
        const ZamynDependence *it = zamyn_dependence_table_get (table, i);
        ZamynCoverRow row = { it->country, it->commodity, it->cover };

        if (it->country == cuts->pdata[c] && it->cover.missing_first > 0)
          g_array_append_val (rows, row);
      }
}

static int
complain_of (const GError *error)
{
  zamyn_complain ("%s", error->message);
  return g_error_matches (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID) ? ZAMYN_EXIT_USAGE
         : g_error_matches (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID)
           ? ZAMYN_EXIT_INPUT
           : ZAMYN_EXIT_FAILED;
}

/* A scenario that changes something is itself the cut whose calendar is asked for, unless countries
 * are named. */
static gboolean
is_about_scenario (const ZamynStudy *study, const Wishes *wishes)
{
  return (wishes->cover || wishes->calendar) && wishes->countries == NULL
         && zamyn_scenario_get_n_changes (study->scenario) > 0;
}

static ZamynSheet *
make_sheet (const ZamynStudy *study,
            const ZamynOptions *options,
            const Wishes *wishes,
            const ZamynDependenceTable *table)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (ZamynCoverRow));

  if (wishes->concentration)
    return zamyn_sheet_of_concentration (study, table);
  if (!wishes->cover && !wishes->calendar)
    return zamyn_sheet_of_dependence (study, table, options->format == ZAMYN_PRINT_TABLE);
  if (table != NULL)
    add_countries (table, covers);
  else if (!add_scenario (study, covers))
    return NULL;
  return wishes->cover ? zamyn_sheet_of_cover (study, covers)
                       : zamyn_sheet_of_calendar (study, covers);
}

/* Where the figures of the table come from, instead of the table. */
static int
print_trace (const ZamynStudy *study, const ZamynOptions *options, const ZamynDependenceTable *table)
{
  g_autoptr (ZamynTrace) trace = zamyn_trace_new_wanted (study->atlas);

  for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
    zamyn_trace_dependence (trace, table, i, study->assignment);
  return zamyn_trace_print (trace, options);
}

static int
run (const ZamynOptions *options, const Wishes *wishes, int direction)
{
  g_auto (ZamynStudy) study = { 0 };
  g_autoptr (ZamynDependenceTable) table = NULL;
  g_autoptr (ZamynSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  ZamynDependenceOptions asked
    = { (const char *const *)wishes->countries, NULL, direction, NULL, (guint)wishes->threads };
  int code = zamyn_study_open (&study, options);

  if (code != ZAMYN_EXIT_DONE)
    return code;
  asked.commodities = study.selected;
  asked.scenario = study.scenario;
  if (wishes->peak)
    {
      g_autoptr (ZamynPeak) peak
        = zamyn_peak_find (zamyn_assignment_get_problem (study.assignment), NULL, &error);

      if (peak == NULL)
        return complain_of (error);
      sheet = zamyn_sheet_of_peak (peak);
      return zamyn_study_finish (&study, options, sheet);
    }
  if (!is_about_scenario (&study, wishes))
    {
      table = zamyn_dependence_compute (study.assignment, &asked, NULL, NULL, NULL, &error);
      if (table == NULL)
        return complain_of (error);
    }
  if (table != NULL && zamyn_trace_is_wanted ())
    return print_trace (&study, options, table);
  sheet = make_sheet (&study, options, wishes, table);
  if (sheet == NULL)
    return ZAMYN_EXIT_FAILED;
  code = zamyn_study_finish (&study, options, sheet);
  if (table != NULL && !zamyn_dependence_table_is_proven (table))
    {
      zamyn_complain (_ ("some of these figures are not proven to be the optimum"));
      return ZAMYN_EXIT_FAILED;
    }
  return code;
}

static gboolean
parse_direction (const char *id, int *direction)
{
  *direction = -1;
  for (guint d = 0; id != NULL && d < ZAMYN_N_DIRECTIONS; d++)
    if (g_strcmp0 (id, zamyn_direction_get_id (d)) == 0)
      *direction = (int)d;
  return id == NULL || *direction >= 0;
}

int
zamyn_cmd_dependence (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry own[] = {
    { "country", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.countries,
      N_ ("On whom: a country, several together (RU,CN) or any; repeatable"), N_ ("CODES") },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &wishes.direction, N_ ("import or export"),
      N_ ("WAY") },
    { "cover", 0, 0, G_OPTION_ARG_NONE, &wishes.cover,
      N_ ("Show how long the stocks last, and why"), NULL },
    { "calendar", 0, 0, G_OPTION_ARG_NONE, &wishes.calendar,
      N_ ("Show by day when stocks end and substitutes arrive"), NULL },
    { "concentration", 0, 0, G_OPTION_ARG_NONE, &wishes.concentration,
      N_ ("Show the concentration by supplier, crossing and transit country"), NULL },
    { "peak", 0, 0, G_OPTION_ARG_NONE, &wishes.peak,
      N_ ("Show whether plants and lines carry the highest load of the winter"), NULL },
    ZAMYN_TRACE_ENTRY,
    { "threads", 0, 0, G_OPTION_ARG_INT, &wishes.threads,
      N_ ("Threads to use; 0, the default, is one per processor"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };
  int direction;

  if (!zamyn_options_parse (&options, own, "",
                            _ ("Tells how much of each commodity depends on a country, and how "
                               "much of that could not be avoided."),
                            &argc, &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc > 1)
    zamyn_complain (_ ("dependence does not know what to do with “%s”"), argv[1]);
  else if (!parse_direction (wishes.direction, &direction))
    zamyn_complain (_ ("--direction is import or export, not “%s”"), wishes.direction);
  else if (wishes.cover + wishes.calendar + wishes.concentration + wishes.peak > 1)
    zamyn_complain (_ ("--cover, --calendar, --concentration and --peak are tables; ask for one"));
  else if (wishes.threads < 0 || wishes.threads > 1024)
    zamyn_complain (_ ("--threads wants a number from 0 to 1024"));
  else if (options.format == ZAMYN_PRINT_GEOJSON)
    zamyn_complain (_ ("dependence prints table, csv or json"));
  else
    {
      /* The highest load is one of winter. */
      if (wishes.peak && options.season == NULL)
        options.season = g_strdup ("winter");
      return run (&options, &wishes, direction);
    }
  return ZAMYN_EXIT_USAGE;
}
