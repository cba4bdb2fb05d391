/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/study.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/locate.h"
#include "cli/study-scenario.h"
#include "cli/study-unserved.h"
#include "core/network-state.h"
#include "core/sentence.h"

void
zamyn_study_clear (ZamynStudy *self)
{
  g_clear_pointer (&self->assignment, zamyn_assignment_unref);
  g_clear_pointer (&self->scenario, zamyn_scenario_unref);
  g_clear_pointer (&self->atlas, zamyn_atlas_unref);
  g_clear_pointer (&self->selected, g_free);
}

static int
load_atlas (ZamynStudy *self, const ZamynOptions *options)
{
  g_autofree char *folder
    = options->atlas != NULL ? g_strdup (options->atlas) : zamyn_locate_atlas ();
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;

  self->atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);
  if (self->atlas != NULL)
    return ZAMYN_EXIT_DONE;
  if (error == NULL)
    zamyn_findings_to_error (findings, &error);
  zamyn_complain ("%s: %s", folder, error != NULL ? error->message : _ ("no atlas"));
  return ZAMYN_EXIT_INPUT;
}

gboolean
zamyn_study_find_target (ZamynAtlas *atlas, const char *name, ZamynTarget *target)
{
  g_autoptr (GError) error = NULL;

  if (zamyn_atlas_resolve (atlas, name, target, &error))
    return TRUE;
  zamyn_complain ("%s", error->message);
  return FALSE;
}

/* Commodities */

static void
complain_commodity (ZamynAtlas *atlas, const char *name)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);
  g_autofree const char **ids = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    ids[i] = commodities[i].id;
  g_autofree char *nearest = zamyn_dup_nearest (name, ids);
  /* TRANSLATORS: the second %s is a list of ids */
  zamyn_complain (_ ("there is no commodity “%s”; the nearest are %s"), name, nearest);
}

static gboolean
is_within (const ZamynCommodity *commodities, guint n, guint32 member, guint32 whole)
{
  for (guint steps = 0; member != ZAMYN_NONE && steps <= n; steps++)
    {
      if (member == whole)
        return TRUE;
      member = commodities[member].parent;
    }
  return FALSE;
}

static int
select_commodities (ZamynStudy *self, char **names)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);

  if (names == NULL)
    return ZAMYN_EXIT_DONE;
  self->selected = g_new0 (gboolean, n);
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint32 whole = zamyn_atlas_find_commodity (self->atlas, names[i]);
      if (whole == ZAMYN_NONE)
        {
          complain_commodity (self->atlas, names[i]);
          return ZAMYN_EXIT_USAGE;
        }
      for (guint32 member = 0; member < n; member++)
        if (is_within (commodities, n, member, whole))
          self->selected[member] = TRUE;
    }
  return ZAMYN_EXIT_DONE;
}

int
zamyn_study_load (ZamynStudy *self, const ZamynOptions *options)
{
  int code = load_atlas (self, options);

  return code == ZAMYN_EXIT_DONE ? select_commodities (self, options->commodities) : code;
}

ZamynAssignment *
zamyn_study_solve (ZamynAtlas *atlas, ZamynScenario *scenario, const char *path, int *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, &error);
  ZamynAssignment *assignment = NULL;

  *code = problem == NULL ? ZAMYN_EXIT_INPUT : ZAMYN_EXIT_DONE;
  if (problem != NULL)
    {
      assignment = zamyn_assignment_solve (problem, NULL, &error);
      *code = assignment == NULL ? ZAMYN_EXIT_FAILED : ZAMYN_EXIT_DONE;
    }
  if (assignment == NULL && path != NULL)
    zamyn_complain ("%s: %s", path, error->message);
  else if (assignment == NULL)
    zamyn_complain ("%s", error->message);
  return assignment;
}

int
zamyn_study_open (ZamynStudy *self, const ZamynOptions *options)
{
  int code = zamyn_study_load (self, options);

  if (code == ZAMYN_EXIT_DONE)
    self->scenario
      = zamyn_study_make_scenario (self->atlas, options->scenario, options, TRUE, &code);
  if (code == ZAMYN_EXIT_DONE)
    self->assignment
      = zamyn_study_solve (self->atlas, self->scenario, options->scenario, &code);
  return code;
}

gboolean
zamyn_study_shows (const ZamynStudy *self, const ZamynGood *good)
{
  return self->selected == NULL || self->selected[good->commodity];
}

const char *
zamyn_study_get_commodity (const ZamynStudy *self, guint32 commodity)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);

  return commodity < n ? commodities[commodity].id : "all";
}

void
zamyn_study_set_line (const ZamynStudy *self, ZamynSheet *sheet, guint32 link, gboolean forward)
{
  const ZamynLink *line = zamyn_network_get_link (zamyn_atlas_get_network (self->atlas), link);
  g_autofree ZamynPoint *points = g_new (ZamynPoint, line->n_points);

  for (guint i = 0; i < line->n_points; i++)
    points[i] = line->points[forward ? i : line->n_points - 1 - i];
  zamyn_sheet_set_line (sheet, points, line->n_points);
}

double
zamyn_study_get_period (const ZamynStudy *self)
{
  gboolean winter = zamyn_scenario_get_season (self->scenario) == ZAMYN_SEASON_WINTER;

  return winter ? ZAMYN_WINTER_DAYS / 365.0 : 1.0;
}

static void
set_members (const ZamynStudy *self, ZamynSheet *sheet, const GArray *unserved)
{
  const ZamynAssignment *assignment = self->assignment;
  g_autoptr (ZamynSheet) rows = zamyn_study_list_unserved (self, unserved);

  zamyn_sheet_set_number (sheet, "year", zamyn_scenario_get_year (self->scenario), 0);
  zamyn_sheet_set_text (sheet, "season",
                        zamyn_season_get_id (zamyn_scenario_get_season (self->scenario)));
  zamyn_sheet_set_text (sheet, "method", zamyn_assignment_get_method (assignment));
  zamyn_sheet_set_number (sheet, "objective_usd_per_year",
                          zamyn_assignment_get_objective_usd_per_year (assignment), 2);
  zamyn_sheet_set_number (sheet, "relative_gap", zamyn_assignment_get_relative_gap (assignment), 15);
  zamyn_sheet_set_number (sheet, "solve_ms", zamyn_assignment_get_solve_ms (assignment), 3);
  zamyn_sheet_set_rows (sheet, "unserved", rows);
}

int
zamyn_study_get_strict_code (const ZamynStudy *self)
{
  g_autoptr (GArray) unserved = zamyn_study_collect_unserved (self);

  return unserved->len > 0 ? ZAMYN_EXIT_UNSERVED : ZAMYN_EXIT_DONE;
}

/* What the scenario does against year and season without changes; "" for the base case. */
static char *
dup_sentence (const ZamynStudy *self)
{
  int code;
  g_autoptr (ZamynScenario) plain = NULL;
  g_autoptr (ZamynAssignment) base = NULL;

  if (zamyn_scenario_get_n_changes (self->scenario) == 0)
    return g_strdup ("");
  plain = zamyn_scenario_new (zamyn_scenario_get_year (self->scenario),
                              zamyn_scenario_get_season (self->scenario));
  base = zamyn_study_solve (self->atlas, plain, NULL, &code);
  return base == NULL ? g_strdup ("")
                      : zamyn_study_dup_sentence (self, base, self->assignment, self->scenario);
}

char *
zamyn_study_dup_sentence (const ZamynStudy *self, ZamynAssignment *before, ZamynAssignment *after,
                          ZamynScenario *scenario)
{
  ZamynSentenceCover cover;
  g_autoptr (ZamynSentence) sentence = NULL;

  zamyn_sentence_find_cover (before, after, scenario, self->selected, &cover, NULL, NULL);
  sentence = zamyn_sentence_new (before, after, scenario, self->selected, &cover,
                                 zamyn_get_language ());
  return sentence == NULL ? g_strdup ("") : g_strconcat (sentence->text, "\n", NULL);
}

int
zamyn_study_finish (const ZamynStudy *self, const ZamynOptions *options, ZamynSheet *sheet)
{
  g_autoptr (GArray) unserved = zamyn_study_collect_unserved (self);
  g_autofree char *sentences = zamyn_study_describe_unserved (self, unserved);

  set_members (self, sheet, unserved);
  g_autofree char *text = zamyn_sheet_print (sheet, options->format);
  int code = zamyn_print (text);

  if (code == ZAMYN_EXIT_DONE && options->format == ZAMYN_PRINT_TABLE)
    {
      g_autofree char *sentence = dup_sentence (self);
      g_autofree char *tail = g_strconcat (sentences, sentence, NULL);

      if (text[0] != '\0' && tail[0] != '\0')
        code = zamyn_print ("\n");
      if (code == ZAMYN_EXIT_DONE)
        code = zamyn_print (tail);
    }
  else if (options->format == ZAMYN_PRINT_CSV)
    fputs (sentences, stderr);
  if (code == ZAMYN_EXIT_DONE && options->strict && unserved->len > 0)
    code = ZAMYN_EXIT_UNSERVED;
  return code;
}
