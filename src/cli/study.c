/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/study.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/locate.h"
#include "core/scenario-file.h"

/* Less than this part of a demand is rounding, not want. */
#define UNSERVED_TOLERANCE 1e-9

/* 1 December to 28 February */
#define WINTER_DAYS 90

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

/* The scenario of file and options */

static void
take_scenario (ZamynStudy *self, ZamynScenario *scenario)
{
  g_clear_pointer (&self->scenario, zamyn_scenario_unref);
  self->scenario = scenario;
}

static int
begin_scenario (ZamynStudy *self, const ZamynOptions *options)
{
  int year = zamyn_atlas_get_default_year (self->atlas);
  g_autoptr (GError) error = NULL;

  if (options->scenario == NULL)
    take_scenario (self, zamyn_scenario_new (year, ZAMYN_SEASON_ANNUAL));
  else
    take_scenario (self, zamyn_scenario_load (options->scenario, year, &error));
  if (self->scenario == NULL)
    {
      /* The message names the file already where the reader of files made it. */
      const char *named = strstr (error->message, options->scenario);
      zamyn_complain ("%s%s%s", named != NULL ? "" : options->scenario, named != NULL ? "" : ": ",
                      error->message);
      return ZAMYN_EXIT_INPUT;
    }

  if (options->year != 0)
    take_scenario (self, zamyn_scenario_with_year (self->scenario, options->year));
  year = zamyn_scenario_get_year (self->scenario);
  if (!has_year (self->atlas, year))
    {
      g_autofree char *list = dup_year_list (self->atlas);
      /* TRANSLATORS: %d is a year, %s a list of years */
      zamyn_complain (_ ("the atlas has no trade of the year %d; it has %s"), year, list);
      return options->year != 0 ? ZAMYN_EXIT_USAGE : ZAMYN_EXIT_INPUT;
    }
  if (options->season != NULL)
    {
      ZamynSeason season = g_str_equal (options->season, "winter") ? ZAMYN_SEASON_WINTER
                                                                     : ZAMYN_SEASON_ANNUAL;
      take_scenario (self, zamyn_scenario_with_season (self->scenario, season));
    }
  return ZAMYN_EXIT_DONE;
}

/* Targets of a scenario file are input, not usage: an unknown one ends with its own code. */
static int
check_targets (ZamynStudy *self, const char *path)
{
  for (guint i = 0; i < zamyn_scenario_get_n_changes (self->scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (self->scenario, i);
      ZamynTarget target;
      g_autoptr (GError) error = NULL;

      if ((change->kind == ZAMYN_CHANGE_CLOSE || change->kind == ZAMYN_CHANGE_CAPACITY)
          && !g_str_has_prefix (change->target, "polygon:")
          && !g_str_has_prefix (change->target, "airspace:")
          && !zamyn_atlas_resolve (self->atlas, change->target, &target, &error))
        {
          zamyn_complain (_ ("%s, section [change %u], key target: %s"), path, i + 1,
                          error->message);
          return ZAMYN_EXIT_INPUT;
        }
    }
  return ZAMYN_EXIT_DONE;
}

static int
add_closures (ZamynStudy *self, char **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      ZamynTarget target;
      ZamynChange change;

      if (!zamyn_study_find_target (self->atlas, names[i], &target))
        return ZAMYN_EXIT_USAGE;
      zamyn_change_init_close (&change, target.id);
      take_scenario (self, zamyn_scenario_with_change (self->scenario, &change));
      zamyn_change_clear (&change);
    }
  return ZAMYN_EXIT_DONE;
}

static int
add_capacities (ZamynStudy *self, char **settings)
{
  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    {
      const char *sign = strrchr (settings[i], '=');
      char *end = NULL;
      double factor = sign != NULL ? g_ascii_strtod (sign + 1, &end) : NAN;
      ZamynTarget target;
      ZamynChange change;

      if (sign == NULL || sign == settings[i] || end == sign + 1 || *end != '\0'
          || !isfinite (factor) || factor < 0)
        {
          zamyn_complain (_ ("--capacity wants ID=FACTOR with a factor of 0 or more, such as "
                             "zamyn_uud_erenhot=0.5, not “%s”"), settings[i]);
          return ZAMYN_EXIT_USAGE;
        }
      g_autofree char *name = g_strndup (settings[i], (gsize) (sign - settings[i]));
      if (!zamyn_study_find_target (self->atlas, name, &target))
        return ZAMYN_EXIT_USAGE;
      zamyn_change_init_capacity (&change, target.id, factor);
      take_scenario (self, zamyn_scenario_with_change (self->scenario, &change));
      zamyn_change_clear (&change);
    }
  return ZAMYN_EXIT_DONE;
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
zamyn_study_open (ZamynStudy *self, const ZamynOptions *options)
{
  g_autoptr (GError) error = NULL;
  int code = load_atlas (self, options);

  if (code == ZAMYN_EXIT_DONE)
    code = select_commodities (self, options->commodities);
  if (code == ZAMYN_EXIT_DONE)
    code = begin_scenario (self, options);
  if (code == ZAMYN_EXIT_DONE && options->scenario != NULL)
    code = check_targets (self, options->scenario);
  if (code == ZAMYN_EXIT_DONE)
    code = add_closures (self, options->closures);
  if (code == ZAMYN_EXIT_DONE)
    code = add_capacities (self, options->capacities);
  if (code != ZAMYN_EXIT_DONE)
    return code;

  g_autoptr (ZamynProblem) problem = zamyn_problem_new (self->atlas, self->scenario, &error);
  if (problem == NULL)
    {
      if (options->scenario != NULL)
        zamyn_complain ("%s: %s", options->scenario, error->message);
      else
        zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_INPUT;
    }
  self->assignment = zamyn_assignment_solve (problem, NULL, &error);
  if (self->assignment == NULL)
    {
      zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_FAILED;
    }
  return ZAMYN_EXIT_DONE;
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

double
zamyn_study_get_period (const ZamynStudy *self)
{
  gboolean winter = zamyn_scenario_get_season (self->scenario) == ZAMYN_SEASON_WINTER;

  return winter ? WINTER_DAYS / 365.0 : 1.0;
}

/* What is unserved */

typedef struct
{
  const ZamynGood *good;
  const ZamynRow *row;
  guint32 index;
  double quantity; /* in units of the good a year */
} Unserved;

static GArray *
collect_unserved (const ZamynStudy *self)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Unserved));

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      guint32 first = good->rows + good->n_outside;

      for (guint32 r = first; r < first + good->n_home && zamyn_study_shows (self, good); r++)
        {
          const ZamynRow *row = zamyn_problem_get_row (problem, r);
          double lacking = row->quantity - zamyn_assignment_get_row (self->assignment, r);
          Unserved unserved = { good, row, r, lacking };

          if (lacking > UNSERVED_TOLERANCE * MAX (1, row->quantity))
            g_array_append_val (list, unserved);
        }
    }
  return list;
}

static ZamynSheet *
list_unserved (const ZamynStudy *self, const GArray *list)
{
  static const ZamynColumn columns[] = {
    { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
    { "node", ZAMYN_TEXT_COLUMN },      { "unserved", 3 },
    { "unit", ZAMYN_TEXT_COLUMN },      { "reason", ZAMYN_TEXT_COLUMN },
  };
  ZamynNetwork *network = zamyn_atlas_get_network (self->atlas);
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < list->len; i++)
    {
      const Unserved *item = &g_array_index (list, Unserved, i);
      g_autofree char *reason = zamyn_assignment_explain_unserved (self->assignment, item->index);

      zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (self, item->good->commodity));
      zamyn_sheet_add_text (sheet, zamyn_direction_get_id (item->good->direction));
      zamyn_sheet_add_text (sheet, zamyn_network_get_node (network, item->row->node)->id);
      zamyn_sheet_add_number (sheet, item->quantity * zamyn_study_get_period (self));
      zamyn_sheet_add_text (sheet, item->good->unit);
      zamyn_sheet_add_text (sheet, reason);
    }
  return sheet;
}

/* One sentence a line, for people. */
static char *
describe_unserved (const ZamynStudy *self, const GArray *list)
{
  ZamynNetwork *network = zamyn_atlas_get_network (self->atlas);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);
  const char *language = zamyn_get_language ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const Unserved *item = &g_array_index (list, Unserved, i);
      const ZamynNode *node = zamyn_network_get_node (network, item->row->node);
      const ZamynNames *commodity = &commodities[item->good->commodity].names;
      g_autofree char *reason = zamyn_assignment_explain_unserved (self->assignment, item->index);

      /* TRANSLATORS: commodity, place, quantity, unit, share in %, and why, a whole sentence */
      g_string_append_printf (out, _ ("%s, %s: %.1f %s (%.1f %%) unserved. %s"),
                              zamyn_names_get (commodity, language),
                              zamyn_names_get (&node->names, language),
                              item->quantity * zamyn_study_get_period (self), item->good->unit,
                              100 * item->quantity / item->row->quantity,
                              reason != NULL ? reason : "");
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static void
set_members (const ZamynStudy *self, ZamynSheet *sheet, const GArray *unserved)
{
  const ZamynAssignment *assignment = self->assignment;
  g_autoptr (ZamynSheet) rows = list_unserved (self, unserved);

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
  g_autoptr (GArray) unserved = collect_unserved (self);

  return unserved->len > 0 ? ZAMYN_EXIT_UNSERVED : ZAMYN_EXIT_DONE;
}

int
zamyn_study_finish (const ZamynStudy *self, const ZamynOptions *options, ZamynSheet *sheet)
{
  g_autoptr (GArray) unserved = collect_unserved (self);
  g_autofree char *sentences = describe_unserved (self, unserved);

  set_members (self, sheet, unserved);
  g_autofree char *text = zamyn_sheet_print (sheet, options->format);
  int code = zamyn_print (text);

  if (code == ZAMYN_EXIT_DONE && options->format == ZAMYN_PRINT_TABLE && unserved->len > 0)
    {
      g_autofree char *tail = g_strconcat (text[0] != '\0' ? "\n" : "", sentences, NULL);
      code = zamyn_print (tail);
    }
  else if (options->format == ZAMYN_PRINT_CSV)
    fputs (sentences, stderr);
  if (code == ZAMYN_EXIT_DONE && options->strict && unserved->len > 0)
    code = ZAMYN_EXIT_UNSERVED;
  return code;
}
