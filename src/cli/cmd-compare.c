/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn compare: two scenarios, side by side and as a difference. */

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/ranges.h"
#include "cli/study-scenario.h"
#include "cli/study.h"
#include "cli/trace-print.h"
#include "core/comparison.h"

static const ZamynColumn columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
  { "subject", ZAMYN_TEXT_COLUMN },   { "figure", ZAMYN_TEXT_COLUMN },
  { "before", 3 },                    { "after", 3 },
  { "difference", 3 },                { "difference_pct", 2 },
  { "unit", ZAMYN_TEXT_COLUMN },      { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

/* The two sides. */
typedef struct
{
  const char *paths[2]; /* NULL for the base case */
  ZamynScenario *scenarios[2];
  ZamynAssignment *assignments[2];
} Sides;

static void
sides_clear (Sides *self)
{
  for (int i = 0; i < 2; i++)
    {
      g_clear_pointer (&self->scenarios[i], zamyn_scenario_unref);
      g_clear_pointer (&self->assignments[i], zamyn_assignment_unref);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sides, sides_clear)

/* "base" is the base case of the year and season of the other side. */
static const char *
get_path (const char *name)
{
  return name == NULL || g_str_equal (name, "base") ? NULL : name;
}

static gboolean
has_changes (const ZamynOptions *options)
{
  return options->closures != NULL || options->capacities != NULL;
}

/* A and B; A alone with --close is A without and with it; A alone is the base case against A. */
static gboolean
take_names (Sides *sides, const ZamynOptions *options, int n, char **names)
{
  if (options->scenario != NULL)
    zamyn_complain (_ ("compare takes its scenarios as arguments, not with --scenario"));
  else if (n > 2)
    zamyn_complain (_ ("compare does not know what to do with “%s”"), names[2]);
  else if (n == 0 && !has_changes (options))
    zamyn_complain (_ ("compare wants two scenario files, or “base” for one of them"));
  else
    {
      sides->paths[0] = n == 2 || has_changes (options) ? get_path (n > 0 ? names[0] : NULL) : NULL;
      sides->paths[1] = n > 0 ? get_path (names[n - 1]) : NULL;
      return TRUE;
    }
  return FALSE;
}

/* A base case takes year and season from the scenario that it stands beside. */
static void
follow (Sides *sides, int base, int other)
{
  if (sides->paths[base] != NULL || sides->paths[other] == NULL)
    return;

  g_autoptr (ZamynScenario) before = g_steal_pointer (&sides->scenarios[base]);
  g_autoptr (ZamynScenario) year = zamyn_scenario_with_year (
    before, zamyn_scenario_get_year (sides->scenarios[other]));

  sides->scenarios[base]
    = zamyn_scenario_with_season (year, zamyn_scenario_get_season (sides->scenarios[other]));
}

static int
solve (Sides *sides, const ZamynStudy *study, const ZamynOptions *options)
{
  int code = ZAMYN_EXIT_DONE;

  for (int i = 0; i < 2 && code == ZAMYN_EXIT_DONE; i++)
    sides->scenarios[i]
      = zamyn_study_make_scenario (study->atlas, sides->paths[i], options, i == 1, &code);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  follow (sides, 0, 1);
  follow (sides, 1, 0);
  for (int i = 0; i < 2 && code == ZAMYN_EXIT_DONE; i++)
    sides->assignments[i]
      = zamyn_study_solve (study->atlas, sides->scenarios[i], sides->paths[i], &code);
  return code;
}

static void
add_row (ZamynSheet *sheet, const ZamynStudy *study, const ZamynDifference *row)
{
  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
  zamyn_sheet_add_text (sheet, row->direction);
  zamyn_sheet_add_text (sheet, row->subject);
  zamyn_sheet_add_text (sheet, row->figure);
  zamyn_sheet_add_number (sheet, row->before);
  zamyn_sheet_add_number (sheet, row->after);
  zamyn_sheet_add_number (sheet, row->difference);
  zamyn_sheet_add_number (sheet, row->relative_pct);
  zamyn_sheet_add_text (sheet, row->unit);
  zamyn_sheet_add_text (sheet, row->basis);
  zamyn_sheet_add_text (sheet, row->sources);
  if (row->link != ZAMYN_NONE)
    zamyn_study_set_line (study, sheet, row->link, row->forward);
}

static char *
dup_name (const Sides *sides, int side)
{
  const char *name
    = zamyn_names_get (zamyn_scenario_get_name (sides->scenarios[side]), "en");

  if (name[0] != '\0')
    return g_strdup (name);
  return g_strdup (sides->paths[side] != NULL ? sides->paths[side] : "base");
}

static void
set_members (ZamynSheet *sheet, const Sides *sides)
{
  static const char *const members[2][4]
    = { { "before", "before_year", "before_season", "before_method" },
        { "after", "after_year", "after_season", "after_method" } };

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = dup_name (sides, i);

      zamyn_sheet_set_text (sheet, members[i][0], name);
      zamyn_sheet_set_number (sheet, members[i][1], zamyn_scenario_get_year (sides->scenarios[i]),
                              0);
      zamyn_sheet_set_text (
        sheet, members[i][2],
        zamyn_season_get_id (zamyn_scenario_get_season (sides->scenarios[i])));
      zamyn_sheet_set_text (sheet, members[i][3],
                            zamyn_assignment_get_method (sides->assignments[i]));
    }
}

/* The second scenario in words, where the first is the base case of the same time. */
static char *
dup_tail (const ZamynStudy *study, const Sides *sides, gboolean has_rows)
{
  const ZamynScenario *first = sides->scenarios[0], *second = sides->scenarios[1];
  g_autofree char *sentence = NULL;

  if (zamyn_scenario_get_n_changes (first) > 0
      || zamyn_scenario_get_year (first) != zamyn_scenario_get_year (second)
      || zamyn_scenario_get_season (first) != zamyn_scenario_get_season (second))
    return g_strdup (has_rows ? "" : _ ("The two scenarios do not differ.\n"));
  sentence = zamyn_study_dup_sentence (study, sides->assignments[0], sides->assignments[1],
                                       sides->scenarios[1]);
  return g_strconcat (has_rows ? "\n" : _ ("The two scenarios do not differ.\n"), sentence, NULL);
}

/* Where the figures of the table come from, instead of the table. */
static int
print_trace (const ZamynStudy *study, const ZamynOptions *options, const Sides *sides,
             ZamynCompareBy by, gboolean all)
{
  g_autoptr (GArray) rows = zamyn_comparison_list (sides->assignments[0], sides->assignments[1], by,
                                                   study->selected);
  g_autoptr (ZamynTrace) trace = zamyn_trace_new_wanted (study->atlas);

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynDifference *row = &g_array_index (rows, ZamynDifference, i);

      if (all || zamyn_difference_is_change (row))
        zamyn_trace_difference (trace, sides->assignments[0], sides->assignments[1], row);
    }
  return zamyn_trace_print (trace, options);
}

static int
print (const ZamynStudy *study, const ZamynOptions *options, const Sides *sides, ZamynCompareBy by,
       gboolean all)
{
  g_autoptr (ZamynSheet) sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (GArray) rows = zamyn_comparison_list (sides->assignments[0], sides->assignments[1], by,
                                                   study->selected);
  gboolean unserved = FALSE;
  int code;

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynDifference *row = &g_array_index (rows, ZamynDifference, i);

      if (all || zamyn_difference_is_change (row))
        add_row (sheet, study, row);
    }
  set_members (sheet, sides);
  g_autofree char *text = zamyn_sheet_print (sheet, options->format);
  code = zamyn_print (text);
  if (code == ZAMYN_EXIT_DONE && options->format == ZAMYN_PRINT_TABLE)
    {
      g_autofree char *tail = dup_tail (study, sides, zamyn_sheet_get_n_rows (sheet) > 0);

      code = zamyn_print (tail);
    }
  if (options->strict)
    {
      ZamynStudy after = *study;

      after.scenario = sides->scenarios[1];
      after.assignment = sides->assignments[1];
      unserved = zamyn_study_get_strict_code (&after) != ZAMYN_EXIT_DONE;
    }
  return code == ZAMYN_EXIT_DONE && unserved ? ZAMYN_EXIT_UNSERVED : code;
}

int
zamyn_cmd_compare (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_auto (Sides) sides = { 0 };
  g_autofree char *by_id = NULL;
  gboolean all = FALSE;
  ZamynRangeWishes wishes = { 0 };
  const GOptionEntry own[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by_id,
      N_ ("commodity, link, crossing, partner or indicator"), N_ ("WHAT") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Show also what does not differ"), NULL },
    ZAMYN_RANGE_ENTRIES (wishes),
    ZAMYN_TRACE_ENTRY,
    { "threads", 0, 0, G_OPTION_ARG_INT, &wishes.threads,
      N_ ("Use N processors; the result is the same"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  if (!zamyn_options_parse (&options, own, "A B",
                            _ ("Shows how two scenarios differ: each is a scenario file or “base”. "
                               "--close and --capacity change the second."),
                            &argc, &argv)
      || !take_names (&sides, &options, argc - 1, argv + 1) || !zamyn_ranges_check (&wishes))
    return ZAMYN_EXIT_USAGE;

  ZamynCompareBy by = zamyn_compare_by_from_id (by_id != NULL ? by_id : "indicator");
  if (by == ZAMYN_N_COMPARE_BYS)
    {
      zamyn_complain (_ ("--by is commodity, link, crossing, partner or indicator, not “%s”"), by_id);
      return ZAMYN_EXIT_USAGE;
    }
  if (options.format == ZAMYN_PRINT_GEOJSON && by != ZAMYN_COMPARE_BY_LINK)
    {
      zamyn_complain (_ ("--format geojson goes with --by link only"));
      return ZAMYN_EXIT_USAGE;
    }

  int code = zamyn_study_load (&study, &options);
  if (code == ZAMYN_EXIT_DONE)
    code = solve (&sides, &study, &options);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  if (wishes.n > 0)
    return zamyn_ranges_print_scenario (&study, &options, &wishes, sides.assignments[0],
                                        sides.assignments[1], sides.scenarios[1]);
  if (zamyn_trace_is_wanted ())
    return print_trace (&study, &options, &sides, by, all);
  return print (&study, &options, &sides, by, all);
}
