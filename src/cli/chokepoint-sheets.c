/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/chokepoint-sheets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Figures of a text table are read, not computed with: three digits tell what they mean. */
#define SHOWN_DIGITS 3

/* The same columns for files and for people, who need fewer digits. */
#define COLUMNS(pct, small, tonnes, days)                                                          \
  {                                                                                                \
    { "rank", 0 },                                                                                 \
    { "id", ZAMYN_TEXT_COLUMN },                                                                   \
    { "name", ZAMYN_TEXT_COLUMN },                                                                 \
    { "kind", ZAMYN_TEXT_COLUMN },                                                                 \
    { "country", ZAMYN_TEXT_COLUMN },                                                              \
    { "through_share_pct", pct },                                                                  \
    { "lost_pct", small },                                                                         \
    { "lost_usd_per_day", 0 },                                                                     \
    { "lost_t_per_day", tonnes },                                                                  \
    { "dearer_usd_per_year", 0 },                                                                  \
    { "lost_worst_pct", pct },                                                                     \
    { "lost_worst_commodity", ZAMYN_TEXT_COLUMN },                                                 \
    { "added_days", days },                                                                        \
    { "load_pct", pct },                                                                           \
    { "shadow_price_usd_per_t", small },                                                           \
    { "in_series", ZAMYN_TEXT_COLUMN },                                                            \
    { "basis", ZAMYN_TEXT_COLUMN },                                                                \
    { "sources", ZAMYN_TEXT_COLUMN },                                                              \
  }
static const ZamynColumn file_columns[] = COLUMNS (2, 2, 1, 2);
static const ZamynColumn shown_columns[] = COLUMNS (1, 2, 0, 1);

#define JOINT_FIGURES(pct, tonnes, days)                                                           \
  { "names", ZAMYN_TEXT_COLUMN }, { "lost_pct", 2 }, { "lost_usd_per_day", 0 },                    \
    { "lost_t_per_day", tonnes }, { "dearer_usd_per_year", 0 }, { "beyond_sum_usd_per_day", 0 },   \
    { "lost_worst_pct", pct }, { "lost_worst_commodity", ZAMYN_TEXT_COLUMN },                      \
    { "added_days", days }, { "basis", ZAMYN_TEXT_COLUMN }, { "sources", ZAMYN_TEXT_COLUMN }
#define FIRST_IDS { "rank", 0 }, { "id_1", ZAMYN_TEXT_COLUMN }, { "id_2", ZAMYN_TEXT_COLUMN }
static const ZamynColumn file_pair_columns[] = { FIRST_IDS, JOINT_FIGURES (2, 1, 2) };
static const ZamynColumn shown_pair_columns[] = { FIRST_IDS, JOINT_FIGURES (1, 0, 1) };
static const ZamynColumn file_triple_columns[]
  = { FIRST_IDS, { "id_3", ZAMYN_TEXT_COLUMN }, JOINT_FIGURES (2, 1, 2) };
static const ZamynColumn shown_triple_columns[]
  = { FIRST_IDS, { "id_3", ZAMYN_TEXT_COLUMN }, JOINT_FIGURES (1, 0, 1) };

static const ZamynColumn bridge_columns[] = {
  { "rank", 0 },
  { "id", ZAMYN_TEXT_COLUMN },
  { "name", ZAMYN_TEXT_COLUMN },
  { "kind", ZAMYN_TEXT_COLUMN },
  { "country", ZAMYN_TEXT_COLUMN },
  { "cut_off_demands", 0 },
  { "demand_pct", 2 },
  { "demand_usd_per_day", 0 },
  { "cut_off", ZAMYN_TEXT_COLUMN },
  { "in_series", ZAMYN_TEXT_COLUMN },
  { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

const char *
zamyn_target_get_source (const ZamynStudy *study, const ZamynTarget *target)
{
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  guint n;

  switch (target->kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      return zamyn_network_get_passage (network, target->index)->source;
    case ZAMYN_TARGET_NODE:
      return zamyn_network_get_node (network, target->index)->source;
    case ZAMYN_TARGET_LINK:
      return zamyn_network_get_link (network, target->index)->source;
    case ZAMYN_TARGET_GATE:
      return zamyn_atlas_get_gates (study->atlas, &n)[target->index].source;
    case ZAMYN_TARGET_NONE:
    case ZAMYN_TARGET_COUNTRY:
    case ZAMYN_TARGET_MODE:
    default:
      return "";
    }
}

/* People read names in their language; files are the same everywhere. */
static const char *
get_language (ZamynPrintFormat format)
{
  return format == ZAMYN_PRINT_TABLE ? zamyn_get_language () : "en";
}

static void
add_amount (ZamynSheet *sheet, ZamynPrintFormat format, double value)
{
  if (format == ZAMYN_PRINT_TABLE && isfinite (value) && fabs (value) >= 1)
    {
      double step = pow (10, floor (log10 (fabs (value))) + 1 - SHOWN_DIGITS);

      value = step > 1 ? round (value / step) * step : round (value);
    }
  zamyn_sheet_add_number (sheet, value);
}

static const char *
get_worst (const ZamynStudy *study, const ZamynChokePoint *point)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);

  if (point->lost_worst_good == ZAMYN_NONE)
    return "";
  return zamyn_study_get_commodity (
    study, zamyn_problem_get_good (problem, point->lost_worst_good)->commodity);
}

static void
add_point (ZamynSheet *sheet,
           const ZamynStudy *study,
           ZamynPrintFormat format,
           guint rank,
           const ZamynChokePoint *point)
{
  g_autofree char *name
    = zamyn_atlas_dup_target_name (study->atlas, &point->target, get_language (format));

  zamyn_sheet_add_number (sheet, rank);
  zamyn_sheet_add_text (sheet, point->target.id);
  zamyn_sheet_add_text (sheet, name);
  zamyn_sheet_add_text (sheet, point->kind);
  zamyn_sheet_add_text (sheet, point->country);
  zamyn_sheet_add_number (sheet, point->through_share_pct);
  zamyn_sheet_add_number (sheet, point->lost_pct);
  add_amount (sheet, format, point->lost_usd_per_day);
  add_amount (sheet, format, point->lost_t_per_day);
  add_amount (sheet, format, point->dearer_usd_per_year);
  zamyn_sheet_add_number (sheet, point->lost_worst_pct);
  zamyn_sheet_add_text (sheet, get_worst (study, point));
  zamyn_sheet_add_number (sheet, point->added_days);
  zamyn_sheet_add_number (sheet, point->load_pct);
  zamyn_sheet_add_number (sheet, point->shadow_price_usd_per_t);
  zamyn_sheet_add_text (sheet, point->also);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, zamyn_target_get_source (study, &point->target));
}

ZamynSheet *
zamyn_chokepoint_sheet_new (const ZamynStudy *study,
                            ZamynPrintFormat format,
                            const ZamynRanking *ranking,
                            guint top)
{
  ZamynSheet *sheet = zamyn_sheet_new (format == ZAMYN_PRINT_TABLE ? shown_columns : file_columns,
                                       G_N_ELEMENTS (file_columns));
  guint n = zamyn_ranking_get_n (ranking);

  if (top > 0)
    n = MIN (n, top);
  for (guint i = 0; i < n; i++)
    add_point (sheet, study, format, i + 1, zamyn_ranking_get (ranking, i));
  return sheet;
}

static void
add_joint (ZamynSheet *sheet,
           const ZamynStudy *study,
           ZamynPrintFormat format,
           guint rank,
           const ZamynJointClosure *joint)
{
  const ZamynChokePoint *figures = &joint->figures;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) sources = g_string_new (NULL);

  zamyn_sheet_add_number (sheet, rank);
  for (guint i = 0; i < joint->n_members; i++)
    {
      const ZamynTarget *member = &joint->members[i];
      g_autofree char *name
        = zamyn_atlas_dup_target_name (study->atlas, member, get_language (format));

      zamyn_sheet_add_text (sheet, member->id);
      g_string_append_printf (names, "%s%s", i > 0 ? " + " : "", name);
      if (*zamyn_target_get_source (study, member) != '\0')
        g_string_append_printf (sources, "%s%s", sources->len > 0 ? ";" : "",
                                zamyn_target_get_source (study, member));
    }
  zamyn_sheet_add_text (sheet, names->str);
  zamyn_sheet_add_number (sheet, figures->lost_pct);
  add_amount (sheet, format, figures->lost_usd_per_day);
  add_amount (sheet, format, figures->lost_t_per_day);
  add_amount (sheet, format, figures->dearer_usd_per_year);
  add_amount (sheet, format, joint->beyond_usd_per_day);
  zamyn_sheet_add_number (sheet, figures->lost_worst_pct);
  zamyn_sheet_add_text (sheet, get_worst (study, figures));
  zamyn_sheet_add_number (sheet, figures->added_days);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, sources->str);
}

ZamynSheet *
zamyn_joint_sheet_new (const ZamynStudy *study,
                       ZamynPrintFormat format,
                       const ZamynJointRanking *ranking,
                       guint n_members)
{
  gboolean is_shown = format == ZAMYN_PRINT_TABLE;
  ZamynSheet *sheet
    = n_members == 2
        ? zamyn_sheet_new (is_shown ? shown_pair_columns : file_pair_columns,
                           G_N_ELEMENTS (file_pair_columns))
        : zamyn_sheet_new (is_shown ? shown_triple_columns : file_triple_columns,
                           G_N_ELEMENTS (file_triple_columns));

  for (guint i = 0; i < ranking->closures->len; i++)
    add_joint (sheet, study, format, i + 1,
               &g_array_index (ranking->closures, ZamynJointClosure, i));
  return sheet;
}

/* "commodity@node" of each demand that is cut off. */
static char *
list_demands (const ZamynStudy *study, const GArray *rows)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, g_array_index (rows, guint32, i));
      const ZamynGood *good = zamyn_problem_get_good (problem, row->good);

      g_string_append_printf (list, "%s%s@%s", i > 0 ? ";" : "",
                              zamyn_study_get_commodity (study, good->commodity),
                              zamyn_network_get_node (network, row->node)->id);
    }
  return g_string_free (list, FALSE);
}

static void
add_bridge (ZamynSheet *sheet,
            const ZamynStudy *study,
            ZamynPrintFormat format,
            guint rank,
            const ZamynSupplyBridge *bridge)
{
  g_autofree char *name
    = zamyn_atlas_dup_target_name (study->atlas, &bridge->target, get_language (format));
  g_autofree char *demands = list_demands (study, bridge->rows);

  zamyn_sheet_add_number (sheet, rank);
  zamyn_sheet_add_text (sheet, bridge->target.id);
  zamyn_sheet_add_text (sheet, name);
  zamyn_sheet_add_text (sheet, bridge->kind);
  zamyn_sheet_add_text (sheet, bridge->country);
  zamyn_sheet_add_number (sheet, bridge->rows->len);
  zamyn_sheet_add_number (sheet, bridge->demand_pct);
  add_amount (sheet, format, bridge->demand_usd_per_day);
  zamyn_sheet_add_text (sheet, demands);
  zamyn_sheet_add_text (sheet, bridge->also);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, zamyn_target_get_source (study, &bridge->target));
}

ZamynSheet *
zamyn_bridge_sheet_new (const ZamynStudy *study,
                        ZamynPrintFormat format,
                        const GArray *bridges,
                        guint top)
{
  ZamynSheet *sheet = zamyn_sheet_new (bridge_columns, G_N_ELEMENTS (bridge_columns));

  for (guint i = 0; i < (top > 0 ? MIN (top, bridges->len) : bridges->len); i++)
    add_bridge (sheet, study, format, i + 1, &g_array_index (bridges, ZamynSupplyBridge, i));
  return sheet;
}

char *
zamyn_chokepoint_dup_heading (ZamynRankBy rank_by, guint n_members)
{
  const char *order;
  const char *what = n_members == 1 ? _ ("Each line is an element that closes on its own.")
                     : n_members == 2
                       ? _ ("Each line is two elements that close together; each of them adds to it.")
                       : _ ("Each line is three elements that close together; each of them adds to it.");

  switch (rank_by)
    {
    case ZAMYN_RANK_BY_DEARER:
      order = _ ("First comes what makes most dearer, in USD a year; “--rank-by lost” puts first "
                 "what is lost.");
      break;
    case ZAMYN_RANK_BY_THROUGH:
      order = _ ("First comes what most trade goes through, by value; “--rank-by lost” puts first "
                 "what is lost when it closes.");
      break;
    case ZAMYN_RANK_BY_TONNES:
      order = _ ("First comes what loses most tonnes a day; “--rank-by lost” counts value instead.");
      break;
    case ZAMYN_RANK_BY_LOST:
    default:
      order = n_members == 1
                ? _ ("First comes what loses most, in USD a day, then what becomes dearest. What finds "
                     "another way is not lost but dearer: “--rank-by dearer” or “--rank-by through” "
                     "shows that.")
                : _ ("First comes what loses most, in USD a day, then what becomes dearest.");
      break;
    }
  return g_strdup_printf ("%s %s", what, order);
}
