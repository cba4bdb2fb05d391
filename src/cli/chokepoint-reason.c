/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/chokepoint-reason.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const ZamynColumn use_columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN },
  { "direction", ZAMYN_TEXT_COLUMN },
  { "origin", ZAMYN_TEXT_COLUMN },
  { "destination", ZAMYN_TEXT_COLUMN },
  { "quantity", 1 },
  { "unit", ZAMYN_TEXT_COLUMN },
  { "share_pct", 1 },
  { "next_crossing", ZAMYN_TEXT_COLUMN },
  { "added_km", 0 },
  { "added_hours", 1 },
  { "added_usd_per_unit", 0 },
  { "added_usd_per_t", 2 },
  { "room_kt_per_year", 0 },
  { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn effect_columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN },
  { "direction", ZAMYN_TEXT_COLUMN },
  { "through_pct", 1 },
  { "lost_pct", 1 },
  { "lost", 1 },
  { "unit", ZAMYN_TEXT_COLUMN },
  { "dearer_usd_per_year", 0 },
  { "added_days", 1 },
  { "cut_off_places", 0 },
  { "cut_kt_per_year", 0 },
  { "demand_kt_per_year", 0 },
  { "cut_elements", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn figure_columns[] = {
  { "id", ZAMYN_TEXT_COLUMN },
  { "kind", ZAMYN_TEXT_COLUMN },
  { "country", ZAMYN_TEXT_COLUMN },
  { "through_share_pct", 2 },
  { "lost_pct", 2 },
  { "lost_usd_per_day", 0 },
  { "lost_t_per_day", 1 },
  { "dearer_usd_per_year", 0 },
  { "added_days", 2 },
  { "load_pct", 2 },
  { "shadow_price_usd_per_t", 2 },
};

static const char *
get_node_id (const ZamynStudy *study, guint32 row)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);

  return zamyn_network_get_node (zamyn_atlas_get_network (study->atlas),
                                 zamyn_problem_get_row (problem, row)->node)
    ->id;
}

static void
add_use (ZamynSheet *sheet, const ZamynStudy *study, const ZamynChokeUse *use)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  const ZamynGood *good = zamyn_problem_get_good (problem, use->good);
  gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
  const ZamynRow *outside = zamyn_problem_get_row (problem, use->outside_row);

  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, good->commodity));
  zamyn_sheet_add_text (sheet, zamyn_direction_get_id (good->direction));
  zamyn_sheet_add_text (sheet, get_node_id (study, is_import ? use->outside_row : use->home_row));
  zamyn_sheet_add_text (sheet, get_node_id (study, is_import ? use->home_row : use->outside_row));
  zamyn_sheet_add_number (sheet, use->quantity * zamyn_study_get_period (study));
  zamyn_sheet_add_text (sheet, good->unit);
  zamyn_sheet_add_number (sheet, use->share_pct);
  zamyn_sheet_add_text (sheet, !use->has_next                    ? "none"
                               : use->next_passage == ZAMYN_NONE ? ""
                                 : zamyn_network_get_passage (network, use->next_passage)->id);
  zamyn_sheet_add_number (sheet, use->added_km);
  zamyn_sheet_add_number (sheet, use->added_hours);
  zamyn_sheet_add_number (sheet, use->added_usd_per_unit);
  zamyn_sheet_add_number (sheet, good->t_per_unit > 0 ? use->added_usd_per_unit / good->t_per_unit
                                                      : NAN);
  zamyn_sheet_add_number (sheet, use->room);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, outside->source);
}

/* The elements of a cut, and the nodes of the rows that are part of it. */
static char *
list_cut (const ZamynStudy *study, const ZamynMinimumCut *cut)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  GString *list = g_string_new (NULL);

  for (guint i = 0; cut != NULL && i < cut->elements->len; i++)
    g_string_append_printf (
      list, "%s%s", list->len > 0 ? ";" : "",
      zamyn_problem_get_element (problem, g_array_index (cut->elements, guint32, i))->name);
  for (guint i = 0; cut != NULL && i < cut->rows->len; i++)
    g_string_append_printf (list, "%s%s", list->len > 0 ? ";" : "",
                            get_node_id (study, g_array_index (cut->rows, guint32, i)));
  return g_string_free (list, FALSE);
}

static ZamynSheet *
list_effects (const ZamynStudy *study, const ZamynChokeReason *reason)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynSheet *sheet = zamyn_sheet_new (effect_columns, G_N_ELEMENTS (effect_columns));

  for (guint i = 0; i < reason->effects->len; i++)
    {
      const ZamynChokeEffect *effect = &g_array_index (reason->effects, ZamynChokeEffect, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, effect->good);
      g_autofree char *cut = list_cut (study, effect->cut);

      zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, good->commodity));
      zamyn_sheet_add_text (sheet, zamyn_direction_get_id (good->direction));
      zamyn_sheet_add_number (sheet, effect->through_pct);
      zamyn_sheet_add_number (sheet, effect->impact.demand > 0
                                       ? 100 * effect->impact.lost / effect->impact.demand
                                       : 0);
      zamyn_sheet_add_number (sheet, effect->impact.lost * zamyn_study_get_period (study));
      zamyn_sheet_add_text (sheet, good->unit);
      zamyn_sheet_add_number (sheet, effect->impact.dearer_usd_per_year);
      zamyn_sheet_add_number (sheet, effect->impact.added_days);
      zamyn_sheet_add_number (sheet, effect->n_cut_off);
      zamyn_sheet_add_number (sheet, effect->cut != NULL ? effect->cut->capacity : NAN);
      zamyn_sheet_add_number (sheet, effect->impact.demand * good->w);
      zamyn_sheet_add_text (sheet, cut);
    }
  return sheet;
}

static ZamynSheet *
list_figures (const ZamynChokePoint *point)
{
  ZamynSheet *sheet = zamyn_sheet_new (figure_columns, G_N_ELEMENTS (figure_columns));

  zamyn_sheet_add_text (sheet, point->target.id);
  zamyn_sheet_add_text (sheet, point->kind);
  zamyn_sheet_add_text (sheet, point->country);
  zamyn_sheet_add_number (sheet, point->through_share_pct);
  zamyn_sheet_add_number (sheet, point->lost_pct);
  zamyn_sheet_add_number (sheet, point->lost_usd_per_day);
  zamyn_sheet_add_number (sheet, point->lost_t_per_day);
  zamyn_sheet_add_number (sheet, point->dearer_usd_per_year);
  zamyn_sheet_add_number (sheet, point->added_days);
  zamyn_sheet_add_number (sheet, point->load_pct);
  zamyn_sheet_add_number (sheet, point->shadow_price_usd_per_t);
  return sheet;
}

/* Sentences, then what each good suffers; who uses it follows. */
static int
print_head (const ZamynChokeReason *reason, char **sentences, const ZamynSheet *effects)
{
  g_autofree char *words = g_strjoinv ("\n", sentences);
  g_autofree char *table = zamyn_sheet_print (effects, ZAMYN_PRINT_TABLE);
  g_autoptr (GString) text = g_string_new (words);

  g_string_append_c (text, '\n');
  if (*table != '\0')
    g_string_append_printf (text, "\n%s\n%s", _ ("What each good suffers:"), table);
  if (reason->uses->len > 0)
    g_string_append_printf (text, "\n%s\n",
                            _ ("Who uses it, and the next way (what it adds, and its free room):"));
  return zamyn_print (text->str);
}

int
zamyn_explain_chokepoint (const ZamynStudy *study,
                          const ZamynOptions *options,
                          const ZamynRankOptions *ranking,
                          const char *name,
                          guint top)
{
  ZamynTarget target;
  g_autoptr (GError) error = NULL;
  gboolean is_table = options->format == ZAMYN_PRINT_TABLE;

  if (!zamyn_study_find_target (study->atlas, name, &target))
    return ZAMYN_EXIT_USAGE;
  g_autoptr (ZamynChokeReason) reason
    = zamyn_choke_reason_new (study->assignment, &target, ranking, NULL, &error);
  if (reason == NULL)
    {
      zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_FAILED;
    }
  /* People read their language, files are the same everywhere but for the sentences. */
  g_auto (GStrv) sentences
    = zamyn_choke_reason_dup_sentences (reason, study->assignment, zamyn_get_language ());
  g_autofree char *words = g_strjoinv (" ", sentences);
  g_autoptr (ZamynSheet) effects = list_effects (study, reason);
  g_autoptr (ZamynSheet) figures = list_figures (&reason->point);
  g_autoptr (ZamynSheet) sheet = zamyn_sheet_new (use_columns, G_N_ELEMENTS (use_columns));
  guint n = top > 0 ? MIN (top, reason->uses->len) : reason->uses->len;
  int code = ZAMYN_EXIT_DONE;

  for (guint i = 0; i < n; i++)
    add_use (sheet, study, &g_array_index (reason->uses, ZamynChokeUse, i));
  zamyn_sheet_set_text (sheet, "sentences", words);
  zamyn_sheet_set_rows (sheet, "figures", figures);
  zamyn_sheet_set_rows (sheet, "effects", effects);
  if (is_table)
    code = print_head (reason, sentences, effects);
  return code == ZAMYN_EXIT_DONE ? zamyn_study_finish (study, options, sheet) : code;
}
