/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/ranges.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sampling.h"
#include "core/sentence.h"

/* So many inputs are named for a figure. */
#define MAX_INFLUENCES 3

gboolean
zamyn_ranges_check (const ZamynRangeWishes *wishes)
{
  if (wishes->n < 0 || wishes->n == 1 || wishes->n > 100000)
    zamyn_complain (_ ("--ranges wants a number from 2 to 100000, not %d"), wishes->n);
  else if (wishes->threads < 0)
    zamyn_complain (_ ("--threads wants a number of 0 or more"));
  else
    return TRUE;
  return FALSE;
}

/* On a terminal alone; a line that overwrites itself. */
static void
on_progress (double fraction, const char *stage, gpointer data G_GNUC_UNUSED)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%s: %3.0f %%%s", stage, 100 * fraction, fraction < 1 ? "" : "\r\033[K");
}

static ZamynSampling *
run (ZamynProblem *base, const ZamynSamplingCase *cases, guint n, const ZamynRangeWishes *wishes)
{
  const ZamynSamplingOptions options
    = { (guint) wishes->n, wishes->seed != 0 ? (guint64) wishes->seed : 1, (guint) wishes->threads };
  g_autoptr (GError) error = NULL;
  ZamynSampling *sampling
    = zamyn_sampling_run (base, cases, n, &options, on_progress, NULL, NULL, &error);

  if (sampling == NULL)
    zamyn_complain ("%s", error->message);
  return sampling;
}

/* "rate rail1520 RU bulk +0.61;trade diesel:import -0.40" */
static char *
dup_influences (const ZamynSampling *sampling, guint index, ZamynSampled figure, guint32 good,
                const char **sources)
{
  g_autoptr (GArray) found
    = zamyn_sampling_find_influences (sampling, index, figure, good, MAX_INFLUENCES);
  GString *text = g_string_new (NULL);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const ZamynInfluence *influence = &g_array_index (found, ZamynInfluence, i);
      char number[16];

      g_ascii_formatd (number, sizeof number, "%+.2f", influence->correlation);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ";" : "", influence->input->id, number);
      g_string_append_printf (ids, "%s%s", i > 0 ? ";" : "", influence->input->source);
    }
  *sources = g_intern_string (ids->str);
  return g_string_free (text, FALSE);
}

static gboolean
is_worth_telling (const ZamynRange *range)
{
  return (isfinite (range->central) && fabs (range->central) > 5e-4)
         || (isfinite (range->low) && fabs (range->low) > 5e-4)
         || (isfinite (range->high) && fabs (range->high) > 5e-4);
}

/* What never ends has no number in a file. */
static void
add_number (ZamynSheet *sheet, double value, ZamynPrintFormat format)
{
  zamyn_sheet_add_number (sheet, format == ZAMYN_PRINT_TABLE || isfinite (value) ? value : NAN);
}

static void
add_range (ZamynSheet *sheet, const ZamynStudy *study, const ZamynSampling *sampling,
           const ZamynGood *good, guint32 index, ZamynSampled figure, ZamynPrintFormat format)
{
  ZamynRange range = zamyn_sampling_get_range (sampling, 0, figure, index);
  const char *unit, *sources;
  const char *id = zamyn_sampled_get_id (figure, &unit);

  if (!is_worth_telling (&range))
    return;

  g_autofree char *influences = dup_influences (sampling, 0, figure, index, &sources);

  zamyn_sheet_add_text (sheet, good == NULL ? "all"
                                            : zamyn_study_get_commodity (study, good->commodity));
  zamyn_sheet_add_text (sheet, good == NULL ? "" : zamyn_direction_get_id (good->direction));
  zamyn_sheet_add_text (sheet, id);
  add_number (sheet, range.central, format);
  add_number (sheet, range.low, format);
  add_number (sheet, range.median, format);
  add_number (sheet, range.high, format);
  zamyn_sheet_add_text (sheet, unit);
  zamyn_sheet_add_text (sheet, influences);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, sources);
}

/* The stock that ends first. */
static ZamynSentenceCover
find_cover (const ZamynStudy *study, const ZamynSampling *sampling, ZamynProblem *base)
{
  ZamynSentenceCover cover = { ZAMYN_NONE, NAN, NAN, NAN };

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (base); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (base, k);
      ZamynRange range = zamyn_sampling_get_range (sampling, 0, ZAMYN_SAMPLED_COVER_DAYS, k);

      if (zamyn_study_shows (study, good) && isfinite (range.central)
          && !(range.central >= cover.days))
        cover = (ZamynSentenceCover){ good->commodity, range.central, range.low, range.high };
    }
  return cover;
}

static void
set_members (ZamynSheet *sheet, const ZamynRangeWishes *wishes, ZamynScenario *scenario)
{
  zamyn_sheet_set_number (sheet, "year", zamyn_scenario_get_year (scenario), 0);
  zamyn_sheet_set_text (sheet, "season", zamyn_season_get_id (zamyn_scenario_get_season (scenario)));
  zamyn_sheet_set_number (sheet, "samples", wishes->n, 0);
  zamyn_sheet_set_number (sheet, "seed", wishes->seed != 0 ? (double) wishes->seed : 1, 0);
}

static char *
dup_note (const ZamynRangeWishes *wishes)
{
  return g_strdup_printf (ngettext ("Ranges hold 90 %% of %d solve with other inputs.\n",
                                    "Ranges hold 90 %% of %d solves with other inputs.\n",
                                    (gulong) wishes->n), wishes->n);
}

int
zamyn_ranges_print_scenario (const ZamynStudy *study,
                             const ZamynOptions *options,
                             const ZamynRangeWishes *wishes,
                             ZamynAssignment *before,
                             ZamynAssignment *after,
                             ZamynScenario *scenario)
{
  static const ZamynColumn columns[] = {
    { "commodity", ZAMYN_TEXT_COLUMN },  { "direction", ZAMYN_TEXT_COLUMN },
    { "figure", ZAMYN_TEXT_COLUMN },     { "value", 3 },
    { "low", 3 },                        { "median", 3 },
    { "high", 3 },                       { "unit", ZAMYN_TEXT_COLUMN },
    { "influences", ZAMYN_TEXT_COLUMN }, { "basis", ZAMYN_TEXT_COLUMN },
    { "sources", ZAMYN_TEXT_COLUMN },
  };
  ZamynProblem *base = zamyn_assignment_get_problem (before);
  const ZamynSamplingCase it = { .problem = zamyn_assignment_get_problem (after),
                                 .scenario = scenario, .wants_cover = TRUE };
  g_autoptr (ZamynSheet) sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (ZamynSampling) sampling = run (base, &it, 1, wishes);

  if (sampling == NULL)
    return ZAMYN_EXIT_FAILED;
  for (int f = 0; study->selected == NULL && f < ZAMYN_N_SAMPLED; f++)
    add_range (sheet, study, sampling, NULL, ZAMYN_NONE, (ZamynSampled) f,
               options->format);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (base); k++)
    for (int f = 0; f < ZAMYN_N_SAMPLED; f++)
      if (zamyn_study_shows (study, zamyn_problem_get_good (base, k)))
        add_range (sheet, study, sampling, zamyn_problem_get_good (base, k), k, (ZamynSampled) f,
                   options->format);
  set_members (sheet, wishes, scenario);

  g_autofree char *text = zamyn_sheet_print (sheet, options->format);
  int code = zamyn_print (text);
  if (code == ZAMYN_EXIT_DONE && options->format == ZAMYN_PRINT_TABLE)
    {
      ZamynSentenceCover cover = find_cover (study, sampling, base);
      g_autoptr (ZamynSentence) sentence = zamyn_sentence_new (
        before, after, scenario, study->selected, &cover, zamyn_get_language ());
      g_autofree char *note = dup_note (wishes);
      g_autofree char *tail = g_strconcat ("\n", note, sentence == NULL ? "" : sentence->text,
                                           sentence == NULL ? "" : "\n", NULL);

      code = zamyn_print (tail);
    }
  return code;
}

int
zamyn_ranges_print_study (const ZamynStudy *study,
                          const ZamynOptions *options,
                          const ZamynRangeWishes *wishes)
{
  int code;

  if (zamyn_scenario_get_n_changes (study->scenario) == 0)
    {
      zamyn_complain (_ ("--ranges compares a scenario with its base case; give --scenario, --close or "
                         "--capacity"));
      return ZAMYN_EXIT_USAGE;
    }

  g_autoptr (ZamynScenario) plain = zamyn_scenario_new (
    zamyn_scenario_get_year (study->scenario), zamyn_scenario_get_season (study->scenario));
  g_autoptr (ZamynAssignment) base = zamyn_study_solve (study->atlas, plain, NULL, &code);

  if (base == NULL)
    return code;
  return zamyn_ranges_print_scenario (study, options, wishes, base, study->assignment,
                                      study->scenario);
}

/* Ranking */

static ZamynProblem *
close_entry (ZamynProblem *base, gpointer data)
{
  const ZamynChokePoint *entry = data;

  return zamyn_problem_close (base, &entry->target, 1);
}

static void
add_entry (ZamynSheet *sheet, const ZamynStudy *study, const ZamynSampling *sampling, guint index,
           const ZamynChokePoint *entry, const ZamynRankRange *rank, const char *language)
{
  static const ZamynSampled figures[] = { ZAMYN_SAMPLED_LOST_PCT, ZAMYN_SAMPLED_LOST_USD_PER_DAY,
                                          ZAMYN_SAMPLED_DEARER_USD_PER_YEAR };
  g_autofree char *name = zamyn_atlas_dup_target_name (study->atlas, &entry->target, language);
  const char *sources;
  ZamynRange lost
    = zamyn_sampling_get_range (sampling, index, ZAMYN_SAMPLED_LOST_USD_PER_DAY, ZAMYN_NONE);
  g_autofree char *influences = dup_influences (
    sampling, index,
    is_worth_telling (&lost) ? ZAMYN_SAMPLED_LOST_USD_PER_DAY : ZAMYN_SAMPLED_DEARER_USD_PER_YEAR,
    ZAMYN_NONE, &sources);

  zamyn_sheet_add_number (sheet, index + 1);
  zamyn_sheet_add_text (sheet, entry->target.id);
  zamyn_sheet_add_text (sheet, name);
  for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
    {
      ZamynRange range = zamyn_sampling_get_range (sampling, index, figures[f], ZAMYN_NONE);

      zamyn_sheet_add_number (sheet, range.central);
      zamyn_sheet_add_number (sheet, range.low);
      zamyn_sheet_add_number (sheet, range.high);
    }
  zamyn_sheet_add_number (sheet, rank->low);
  zamyn_sheet_add_number (sheet, rank->high);
  zamyn_sheet_add_number (sheet, rank->holds_pct);
  zamyn_sheet_add_text (sheet, rank->is_robust ? "yes" : "no");
  zamyn_sheet_add_text (sheet, influences);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, sources);
}

static int
print_ranking_tail (const ZamynRangeWishes *wishes, const ZamynRankRange *ranks, guint n)
{
  g_autofree char *note = dup_note (wishes);
  g_autofree char *verdict = NULL;
  guint n_loose = 0;

  for (guint i = 0; i < n; i++)
    n_loose += ranks[i].is_robust ? 0 : 1;
  if (n_loose == 0)
    verdict = g_strdup (_ ("The order is robust: each rank holds in nine of ten solves.\n"));
  else
    verdict = g_strdup_printf (
      ngettext ("The order is not robust: %u rank holds in fewer than nine of ten solves.\n",
                "The order is not robust: %u ranks hold in fewer than nine of ten solves.\n", n_loose),
      n_loose);

  g_autofree char *tail = g_strconcat ("\n", note, verdict, NULL);
  return zamyn_print (tail);
}

int
zamyn_ranges_print_ranking (const ZamynStudy *study,
                            const ZamynOptions *options,
                            const ZamynRangeWishes *wishes,
                            const ZamynRanking *ranking,
                            guint n)
{
  static const ZamynColumn columns[] = {
    { "rank", 0 },
    { "id", ZAMYN_TEXT_COLUMN },
    { "name", ZAMYN_TEXT_COLUMN },
    { "lost_pct", 2 },
    { "lost_pct_low", 2 },
    { "lost_pct_high", 2 },
    { "lost_usd_per_day", 0 },
    { "lost_usd_per_day_low", 0 },
    { "lost_usd_per_day_high", 0 },
    { "dearer_usd_per_year", 0 },
    { "dearer_usd_per_year_low", 0 },
    { "dearer_usd_per_year_high", 0 },
    { "rank_low", 0 },
    { "rank_high", 0 },
    { "holds_pct", 0 },
    { "robust", ZAMYN_TEXT_COLUMN },
    { "influences", ZAMYN_TEXT_COLUMN },
    { "basis", ZAMYN_TEXT_COLUMN },
    { "sources", ZAMYN_TEXT_COLUMN },
  };
  const char *language = options->format == ZAMYN_PRINT_TABLE ? zamyn_get_language () : "en";
  g_autoptr (ZamynSheet) sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));
  g_autofree ZamynSamplingCase *cases = g_new0 (ZamynSamplingCase, MAX (n, 1));

  if (n == 0)
    return zamyn_study_finish (study, options, sheet);
  for (guint i = 0; i < n; i++)
    {
      cases[i].make = close_entry;
      cases[i].data = (gpointer) zamyn_ranking_get (ranking, i);
    }

  g_autoptr (ZamynSampling) sampling
    = run (zamyn_assignment_get_problem (study->assignment), cases, n, wishes);
  if (sampling == NULL)
    return ZAMYN_EXIT_FAILED;

  g_autofree ZamynRankRange *ranks
    = zamyn_sampling_rank_cases (sampling, ZAMYN_SAMPLED_LOST_USD_PER_DAY);
  for (guint i = 0; i < n; i++)
    add_entry (sheet, study, sampling, i, zamyn_ranking_get (ranking, i), &ranks[i], language);
  set_members (sheet, wishes, study->scenario);

  g_autofree char *text = zamyn_sheet_print (sheet, options->format);
  int code = zamyn_print (text);
  return code == ZAMYN_EXIT_DONE && options->format == ZAMYN_PRINT_TABLE
           ? print_ranking_tail (wishes, ranks, n)
           : code;
}
