/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn chokepoints: what is lost and what becomes dearer when each element closes. */

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/study.h"
#include "core/criticality.h"

static const ZamynColumn columns[] = {
  { "rank", 0 },
  { "id", ZAMYN_TEXT_COLUMN },
  { "name", ZAMYN_TEXT_COLUMN },
  { "kind", ZAMYN_TEXT_COLUMN },
  { "country", ZAMYN_TEXT_COLUMN },
  { "through_share_pct", 2 },
  { "lost_pct", 2 },
  { "lost_usd_per_day", 0 },
  { "lost_t_per_day", 1 },
  { "dearer_usd_per_year", 0 },
  { "lost_worst_pct", 2 },
  { "lost_worst_commodity", ZAMYN_TEXT_COLUMN },
  { "added_days", 2 },
  { "load_pct", 2 },
  { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

static gboolean
parse_kind (const char *id, ZamynChokeKind *kind)
{
  static const char *const ids[] = { "default", "country", "link", "node", "all" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return id == NULL;
}

static gboolean
parse_rank_by (const char *id, ZamynRankBy *rank_by)
{
  static const char *const ids[] = { "lost", "dearer", "through", "tonnes" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      {
        *rank_by = i;
        return TRUE;
      }
  return id == NULL;
}

/* Where the element itself comes from; the figures are computed. */
static const char *
target_source (const ZamynStudy *study, const ZamynTarget *target)
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

static void
add_entry (ZamynSheet *sheet,
           const ZamynStudy *study,
           guint rank,
           const ZamynChokePoint *entry,
           const char *language)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  g_autofree char *name = zamyn_atlas_dup_target_name (study->atlas, &entry->target, language);
  const char *worst = "";

  if (entry->lost_worst_good != ZAMYN_NONE)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, entry->lost_worst_good);
      worst = zamyn_study_get_commodity (study, good->commodity);
    }
  zamyn_sheet_add_number (sheet, rank);
  zamyn_sheet_add_text (sheet, entry->target.id);
  zamyn_sheet_add_text (sheet, name);
  zamyn_sheet_add_text (sheet, entry->kind);
  zamyn_sheet_add_text (sheet, entry->country);
  zamyn_sheet_add_number (sheet, entry->through_share_pct);
  zamyn_sheet_add_number (sheet, entry->lost_pct);
  zamyn_sheet_add_number (sheet, entry->lost_usd_per_day);
  zamyn_sheet_add_number (sheet, entry->lost_t_per_day);
  zamyn_sheet_add_number (sheet, entry->dearer_usd_per_year);
  zamyn_sheet_add_number (sheet, entry->lost_worst_pct);
  zamyn_sheet_add_text (sheet, worst);
  zamyn_sheet_add_number (sheet, entry->added_days);
  zamyn_sheet_add_number (sheet, entry->load_pct);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, target_source (study, &entry->target));
}

static int
print_ranking (const ZamynStudy *study,
               const ZamynOptions *options,
               const ZamynRanking *ranking,
               guint top)
{
  g_autoptr (ZamynSheet) sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));
  /* People read names in their language; files are the same everywhere. */
  const char *language = options->format == ZAMYN_PRINT_TABLE ? zamyn_get_language () : "en";
  guint n = zamyn_ranking_get_n (ranking);

  if (top > 0)
    n = MIN (n, top);
  for (guint i = 0; i < n; i++)
    add_entry (sheet, study, i + 1, zamyn_ranking_get (ranking, i), language);
  return zamyn_study_finish (study, options, sheet);
}

int
zamyn_cmd_chokepoints (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  int top = 0;
  g_autofree char *kind = NULL, *rank_by = NULL;
  const GOptionEntry own[] = {
    { "top", 0, 0, G_OPTION_ARG_INT, &top, N_ ("Show only the first N"), N_ ("N") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
      N_ ("default (crossings, ports, lines), country, link, node or all"), N_ ("KIND") },
    { "rank-by", 0, 0, G_OPTION_ARG_STRING, &rank_by, N_ ("lost, dearer, through or tonnes"),
      N_ ("FIGURE") },
    G_OPTION_ENTRY_NULL,
  };
  ZamynRankOptions ranking_options = { .direction = -1 };
  g_autoptr (GError) error = NULL;

  if (!zamyn_options_parse (&options, own, "",
                            _ ("Ranks choke points by what is lost and what becomes dearer when they close."),
                            &argc, &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc > 1)
    zamyn_complain (_ ("chokepoints does not know what to do with “%s”"), argv[1]);
  else if (top < 0)
    zamyn_complain (_ ("--top wants a number of 1 or more"));
  else if (!parse_kind (kind, &ranking_options.kind))
    zamyn_complain (_ ("--kind is default, country, link, node or all, not “%s”"), kind);
  else if (!parse_rank_by (rank_by, &ranking_options.rank_by))
    zamyn_complain (_ ("--rank-by is lost, dearer, through or tonnes, not “%s”"), rank_by);
  else if (options.format == ZAMYN_PRINT_GEOJSON)
    zamyn_complain (_ ("chokepoints prints table, csv or json"));
  else
    {
      int code = zamyn_study_open (&study, &options);
      if (code != ZAMYN_EXIT_DONE)
        return code;
      ranking_options.commodities = study.selected;
      g_autoptr (ZamynRanking) ranking
        = zamyn_criticality_rank (study.assignment, &ranking_options, NULL, NULL, NULL, &error);
      if (ranking == NULL)
        {
          zamyn_complain ("%s", error->message);
          return ZAMYN_EXIT_FAILED;
        }
      return print_ranking (&study, &options, ranking, (guint) top);
    }
  return ZAMYN_EXIT_USAGE;
}
