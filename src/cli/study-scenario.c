/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/study-scenario.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/change-place.h"
#include "core/scenario-file.h"

/* Years */

static gboolean
has_year (ZamynAtlas *atlas, int year)
{
  guint n;
  const int *years = zamyn_atlas_get_years (atlas, &n);

  for (guint i = 0; i < n; i++)
    if (years[i] == year)
      return TRUE;
  return FALSE;
}

static char *
dup_year_list (ZamynAtlas *atlas)
{
  guint n;
  const int *years = zamyn_atlas_get_years (atlas, &n);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%d", i > 0 ? ", " : "", years[i]);
  return g_string_free (list, FALSE);
}

/* Takes the new scenario in the place of the old one. */
static void
take (ZamynScenario **scenario, ZamynScenario *next)
{
  g_clear_pointer (scenario, zamyn_scenario_unref);
  *scenario = next;
}

/* What an exported map says of its own making */
static ZamynScenario *
parse (ZamynAtlas *atlas, GBytes *text)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  ZamynScenario *scenario
    = zamyn_scenario_parse (text, _ ("the scenario of the map"), zamyn_atlas_get_default_year (atlas),
                            findings);

  if (scenario == NULL && !zamyn_findings_to_error (findings, &error))
    zamyn_complain ("%s", error->message);
  return scenario;
}

static ZamynScenario *
load (ZamynAtlas *atlas, const char *path)
{
  int year = zamyn_atlas_get_default_year (atlas);
  g_autoptr (GError) error = NULL;
  ZamynScenario *scenario;

  if (path == NULL || g_str_equal (path, "base"))
    return zamyn_scenario_new (year, ZAMYN_SEASON_ANNUAL);
  scenario = zamyn_scenario_load (path, year, &error);
  if (scenario == NULL)
    {
      /* The message names the file already where the reader of files made it. */
      const char *named = strstr (error->message, path);

      zamyn_complain ("%s%s%s", named != NULL ? "" : path, named != NULL ? "" : ": ",
                      error->message);
    }
  return scenario;
}

static int
set_time (ZamynScenario **scenario, ZamynAtlas *atlas, const ZamynOptions *options)
{
  int year;

  if (options->year != 0)
    take (scenario, zamyn_scenario_with_year (*scenario, options->year));
  year = zamyn_scenario_get_year (*scenario);
  if (!has_year (atlas, year))
    {
      g_autofree char *list = dup_year_list (atlas);
      /* TRANSLATORS: %d is a year, %s a list of years */
      zamyn_complain (_ ("the atlas has no trade of the year %d; it has %s"), year, list);
      return options->year != 0 ? ZAMYN_EXIT_USAGE : ZAMYN_EXIT_INPUT;
    }
  if (options->season != NULL)
    take (scenario, zamyn_scenario_with_season (*scenario, g_str_equal (options->season, "winter")
                                                             ? ZAMYN_SEASON_WINTER
                                                             : ZAMYN_SEASON_ANNUAL));
  return ZAMYN_EXIT_DONE;
}

/* Targets of a scenario file are input, not usage: an unknown one ends with its own code. */
static int
check_targets (ZamynScenario *scenario, ZamynAtlas *atlas, const char *path)
{
  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);
      g_auto (ZamynChangePlace) place = { 0 };
      g_autoptr (GError) error = NULL;

      if (!zamyn_change_place_find (&place, atlas, change->target, &error))
        {
          zamyn_complain (_ ("%s, section [change %u], key target: %s"), path, i + 1,
                          error->message);
          return ZAMYN_EXIT_INPUT;
        }
    }
  return ZAMYN_EXIT_DONE;
}

/* What the user names on the command line, by its canonical id. */
static gboolean
add_change (ZamynScenario **scenario, ZamynAtlas *atlas, const char *name, double factor)
{
  g_auto (ZamynChangePlace) place = { 0 };
  g_autoptr (GError) error = NULL;
  ZamynChange change;

  if (!zamyn_change_place_find (&place, atlas, name, &error))
    {
      zamyn_complain ("%s", error->message);
      return FALSE;
    }
  if (isnan (factor))
    zamyn_change_init_close (&change, place.id);
  else
    zamyn_change_init_capacity (&change, place.id, factor);
  take (scenario, zamyn_scenario_with_change (*scenario, &change));
  zamyn_change_clear (&change);
  return TRUE;
}

static int
add_closures (ZamynScenario **scenario, ZamynAtlas *atlas, char **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!add_change (scenario, atlas, names[i], NAN))
      return ZAMYN_EXIT_USAGE;
  return ZAMYN_EXIT_DONE;
}

static int
add_capacities (ZamynScenario **scenario, ZamynAtlas *atlas, char **settings)
{
  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    {
      const char *sign = strrchr (settings[i], '=');
      char *end = NULL;
      double factor = sign != NULL ? g_ascii_strtod (sign + 1, &end) : NAN;

      if (sign == NULL || sign == settings[i] || end == sign + 1 || *end != '\0'
          || !isfinite (factor) || factor < 0)
        {
          zamyn_complain (_ ("--capacity wants ID=FACTOR with a factor of 0 or more, such as "
                             "zamyn_uud_erenhot=0.5, not “%s”"), settings[i]);
          return ZAMYN_EXIT_USAGE;
        }
      g_autofree char *name = g_strndup (settings[i], (gsize) (sign - settings[i]));
      if (!add_change (scenario, atlas, name, factor))
        return ZAMYN_EXIT_USAGE;
    }
  return ZAMYN_EXIT_DONE;
}

ZamynScenario *
zamyn_study_make_scenario (ZamynAtlas *atlas,
                           const char *path,
                           const ZamynOptions *options,
                           gboolean with_changes,
                           int *code)
{
  const gboolean is_text = path == NULL && options->scenario_text != NULL;
  g_autoptr (ZamynScenario) scenario
    = is_text ? parse (atlas, options->scenario_text) : load (atlas, path);

  *code = scenario == NULL ? ZAMYN_EXIT_INPUT : set_time (&scenario, atlas, options);
  if (*code == ZAMYN_EXIT_DONE && path != NULL)
    *code = check_targets (scenario, atlas, path);
  if (*code == ZAMYN_EXIT_DONE && is_text)
    *code = check_targets (scenario, atlas, _ ("the scenario of the map"));
  if (*code == ZAMYN_EXIT_DONE && with_changes)
    *code = add_closures (&scenario, atlas, options->closures);
  if (*code == ZAMYN_EXIT_DONE && with_changes)
    *code = add_capacities (&scenario, atlas, options->capacities);
  return *code == ZAMYN_EXIT_DONE ? g_steal_pointer (&scenario) : NULL;
}
