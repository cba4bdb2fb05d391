/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn chokepoints: what is lost and what becomes dearer when each element closes, or two or three
 * together; and why. */

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cli/chokepoint-reason.h"
#include "cli/chokepoint-sheets.h"
#include "cli/commands.h"
#include "cli/ranges.h"
#include "cli/trace-print.h"

/* The command line of this command, and what becomes of it. */
typedef struct
{
  int top, threads;
  char *kind, *rank_by, *direction, *country, *explain;
  char **modes;
  gboolean pairs, triples, bridges;
  ZamynRankOptions ranking;
  ZamynRangeWishes ranges;
} Wish;

static void
wish_clear (Wish *self)
{
  g_free (self->kind);
  g_free (self->rank_by);
  g_free (self->direction);
  g_free (self->country);
  g_free (self->explain);
  g_strfreev (self->modes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

/* The place of a word in a list; -1 for any other word, 0 for none. */
static int
find_word (const char *word, const char *const *words)
{
  for (int i = 0; words[i] != NULL; i++)
    if (word == NULL || g_str_equal (word, words[i]))
      return i;
  return -1;
}

static gboolean
parse_kind (Wish *self)
{
  /* in the order of ZamynChokeKind */
  static const char *const ids[] = { "default", "country", "link", "node", "all", "passage", NULL };
  static const char *const passages[]
    = { "crossing", "port", "airport", "line", "corridor", "power", NULL };
  int kind = find_word (self->kind, ids);

  if (kind >= 0)
    self->ranking.kind = (ZamynChokeKind) kind;
  else if (find_word (self->kind, passages) >= 0)
    self->ranking.passage_kind = self->kind;
  else
    {
      zamyn_complain (_ ("--kind is default, passage, crossing, port, airport, line, corridor, power, "
                         "country, link, node or all, not “%s”"),
                      self->kind);
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse_rank_by (Wish *self)
{
  static const char *const ids[] = { "lost", "dearer", "through", "tonnes", NULL };
  int rank_by = find_word (self->rank_by, ids);

  if (rank_by < 0)
    {
      zamyn_complain (_ ("--rank-by is lost, dearer, through or tonnes, not “%s”"), self->rank_by);
      return FALSE;
    }
  self->ranking.rank_by = (ZamynRankBy) rank_by;
  return TRUE;
}

static gboolean
parse_direction (Wish *self)
{
  self->ranking.direction = -1;
  for (int i = 0; self->direction != NULL && i <= ZAMYN_DIRECTION_EXPORT; i++)
    if (g_str_equal (self->direction, zamyn_direction_get_id ((ZamynDirection) i)))
      self->ranking.direction = i;
  if (self->direction == NULL || self->ranking.direction >= 0)
    return TRUE;
  zamyn_complain (_ ("--direction is import or export, not “%s”"), self->direction);
  return FALSE;
}

static gboolean
parse_modes (Wish *self)
{
  for (guint i = 0; self->modes != NULL && self->modes[i] != NULL; i++)
    {
      ZamynMode mode = zamyn_mode_from_id (self->modes[i]);

      if (mode >= ZAMYN_MODE_TRANSFER)
        {
          zamyn_complain (_ ("--mode is rail, road, sea, air, pipeline or power, not “%s”"),
                          self->modes[i]);
          return FALSE;
        }
      self->ranking.modes |= 1u << mode;
    }
  return TRUE;
}

static gboolean
check_words (Wish *self, const ZamynOptions *options, int argc, char **argv)
{
  if (argc > 1)
    zamyn_complain (_ ("chokepoints does not know what to do with “%s”"), argv[1]);
  else if (self->top < 0)
    zamyn_complain (_ ("--top wants a number of 1 or more"));
  else if (self->threads < 0 || self->threads > 1024)
    zamyn_complain (_ ("--threads wants a number from 1 to 1024"));
  else if (options->format == ZAMYN_PRINT_GEOJSON)
    zamyn_complain (_ ("chokepoints prints table, csv or json"));
  else if (self->pairs && self->triples)
    zamyn_complain (_ ("--pairs and --triples are two tables; ask for one of them"));
  else if (self->explain != NULL && (self->pairs || self->triples || self->bridges))
    zamyn_complain (_ ("--explain is about one element, not a table of all"));
  else if (self->bridges && (self->pairs || self->triples || self->rank_by != NULL))
    zamyn_complain (_ ("--bridges is a table of its own, ordered by the demand that is cut off"));
  else if (parse_kind (self) && parse_rank_by (self) && parse_direction (self)
           && parse_modes (self))
    {
      if (!self->pairs && !self->triples)
        return TRUE;
      if (self->ranking.rank_by == ZAMYN_RANK_BY_THROUGH
          || (self->triples && self->ranking.rank_by == ZAMYN_RANK_BY_DEARER))
        zamyn_complain (_ ("--pairs are ranked by lost, tonnes or dearer, --triples by lost or tonnes"));
      else if (self->ranking.kind == ZAMYN_KIND_LINK || self->ranking.kind == ZAMYN_KIND_NODE
               || self->ranking.kind == ZAMYN_KIND_ALL)
        zamyn_complain (_ ("--pairs and --triples are of passages or of countries; links and nodes "
                           "are too many to close together"));
      else
        return TRUE;
    }
  return FALSE;
}

/* On a terminal only, and wiped out at the end. */
static void
show_progress (double fraction, const char *stage, gpointer data G_GNUC_UNUSED)
{
  if (fraction < 1)
    fprintf (stderr, "\r%s: %.0f %% ", stage, 100 * fraction);
  else
    fputs ("\r\033[K", stderr);
}

static ZamynProgress
get_progress (void)
{
  return isatty (STDERR_FILENO) ? show_progress : NULL;
}

/* The line above a text table, and how much of it is shown below. */
static int
print_heading (const Wish *self, const ZamynOptions *options, guint n_members)
{
  g_autofree char *heading = zamyn_chokepoint_dup_heading (self->ranking.rank_by, n_members);
  g_autofree char *text = g_strconcat (heading, "\n\n", NULL);

  return options->format == ZAMYN_PRINT_TABLE ? zamyn_print (text) : ZAMYN_EXIT_DONE;
}

static int
print_rest (const ZamynOptions *options, guint n_shown, guint n_all)
{
  g_autoptr (GString) text = g_string_new ("\n");

  if (options->format != ZAMYN_PRINT_TABLE)
    return ZAMYN_EXIT_DONE;
  if (n_shown < n_all)
    /* TRANSLATORS: how many lines of a table are shown, and how many there are */
    g_string_append_printf (text, ngettext ("%u of %u shown.", "%u of %u shown.", n_all), n_shown,
                            n_all);
  if (n_shown < n_all)
    g_string_append_c (text, ' ');
  g_string_append (text, _ ("Lost and dearer are two things and are never added. “--explain ID” tells "
                            "why an element matters."));
  g_string_append_c (text, '\n');
  return zamyn_print (text->str);
}

static int
rank_single (const Wish *self, const ZamynStudy *study, const ZamynOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynRanking) ranking = zamyn_criticality_rank (study->assignment, &self->ranking,
                                                             get_progress (), NULL, NULL, &error);

  if (ranking == NULL)
    {
      zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_FAILED;
    }
  if (zamyn_trace_is_wanted ())
    return zamyn_trace_print_ranking (study, options, ranking, &self->ranking, (guint) self->top);
  if (self->ranges.n > 0)
    {
      guint top = self->top > 0 ? (guint) self->top : ZAMYN_RANGES_TOP;
      ZamynRangeWishes ranges = { self->ranges.n, self->ranges.seed, self->threads };

      return zamyn_ranges_print_ranking (study, options, &ranges, ranking,
                                         MIN (zamyn_ranking_get_n (ranking), top));
    }
  g_autoptr (ZamynSheet) sheet
    = zamyn_chokepoint_sheet_new (study, options->format, ranking, (guint) self->top);
  int code = print_heading (self, options, 1);
  if (code == ZAMYN_EXIT_DONE)
    code = zamyn_study_finish (study, options, sheet);
  if (code == ZAMYN_EXIT_DONE || code == ZAMYN_EXIT_UNSERVED)
    print_rest (options, zamyn_sheet_get_n_rows (sheet), zamyn_ranking_get_n (ranking));
  return code;
}

static int
rank_joint (const Wish *self, const ZamynStudy *study, const ZamynOptions *options)
{
  enum
  {
    DEFAULT_TOP = 10
  };
  g_autoptr (GError) error = NULL;
  guint n_members = self->pairs ? 2 : 3;
  guint n_best = self->top > 0 ? (guint) self->top : DEFAULT_TOP;
  g_autoptr (GArray) targets = zamyn_joint_closures_list_targets (study->assignment, &self->ranking);
  g_autoptr (ZamynJointRanking) ranking = zamyn_joint_closures_find (
    study->assignment, (const ZamynTarget *) (void *) targets->data, targets->len, n_members, n_best,
    &self->ranking, get_progress (), NULL, NULL, &error);

  if (ranking == NULL)
    {
      zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_FAILED;
    }
  g_autoptr (ZamynSheet) sheet = zamyn_joint_sheet_new (study, options->format, ranking, n_members);
  zamyn_sheet_set_number (sheet, "sets", (double) ranking->n_sets, 0);
  zamyn_sheet_set_number (sheet, "solved", (double) ranking->n_solved, 0);
  int code = print_heading (self, options, n_members);
  return code == ZAMYN_EXIT_DONE ? zamyn_study_finish (study, options, sheet) : code;
}

static int
list_bridges (Wish *self, const ZamynStudy *study, const ZamynOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) bridges = NULL;
  int code = ZAMYN_EXIT_DONE;

  if (self->kind == NULL)
    self->ranking.kind = ZAMYN_KIND_ALL;
  bridges = zamyn_supply_bridges_find (study->assignment, &self->ranking, get_progress (), NULL, NULL,
                                       &error);
  if (bridges == NULL)
    {
      zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_FAILED;
    }
  g_autoptr (ZamynSheet) sheet
    = zamyn_bridge_sheet_new (study, options->format, bridges, (guint) self->top);
  if (options->format == ZAMYN_PRINT_TABLE)
    {
      g_autofree char *heading = g_strconcat (
        _ ("Each line is an element without which somebody has no way at all, whatever room there is "
           "elsewhere; first comes what cuts off most demand, by value."),
        "\n\n", NULL);
      code = zamyn_print (heading);
    }
  return code == ZAMYN_EXIT_DONE ? zamyn_study_finish (study, options, sheet) : code;
}

int
zamyn_cmd_chokepoints (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_auto (Wish) wish = { 0 };
  const GOptionEntry own[] = {
    { "top", 0, 0, G_OPTION_ARG_INT, &wish.top, N_ ("Show only the first N"), N_ ("N") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wish.kind,
      N_ ("default (crossings, ports, lines), passage, crossing, port, line, country, link, node, all …"),
      N_ ("KIND") },
    { "rank-by", 0, 0, G_OPTION_ARG_STRING, &wish.rank_by, N_ ("lost, dearer, through or tonnes"),
      N_ ("FIGURE") },
    { "pairs", 0, 0, G_OPTION_ARG_NONE, &wish.pairs, N_ ("Rank pairs that close together"), NULL },
    { "triples", 0, 0, G_OPTION_ARG_NONE, &wish.triples, N_ ("Rank triples that close together"),
      NULL },
    { "bridges", 0, 0, G_OPTION_ARG_NONE, &wish.bridges,
      N_ ("List what cuts somebody off from every way"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &wish.explain,
      N_ ("Tell why one element matters: who uses it, the next ways, what is then full"), N_ ("ID") },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &wish.direction, N_ ("Count only import or export"),
      N_ ("DIRECTION") },
    { "mode", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wish.modes,
      N_ ("Only elements of this mode: rail, road, power … (repeatable)"), N_ ("MODE") },
    { "country", 0, 0, G_OPTION_ARG_STRING, &wish.country,
      N_ ("Only elements in this country or at its border"), N_ ("CODE") },
    ZAMYN_RANGE_ENTRIES (wish.ranges),
    ZAMYN_TRACE_ENTRY,
    { "threads", 0, 0, G_OPTION_ARG_INT, &wish.threads,
      N_ ("Use N processors; the result is the same"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  if (!zamyn_options_parse (&options, own, "",
                            _ ("Ranks choke points by what is lost and what becomes dearer when they close."),
                            &argc, &argv)
      || !check_words (&wish, &options, argc, argv) || !zamyn_ranges_check (&wish.ranges))
    return ZAMYN_EXIT_USAGE;
  int code = zamyn_study_open (&study, &options);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  wish.ranking.commodities = study.selected;
  wish.ranking.country = wish.country;
  wish.ranking.n_threads = (guint) wish.threads;
  if (wish.country != NULL && zamyn_atlas_get_country_names (study.atlas, wish.country) == NULL)
    {
      zamyn_complain (_ ("--country wants the code of a country, such as RU, not “%s”"), wish.country);
      return ZAMYN_EXIT_USAGE;
    }
  if (wish.explain != NULL)
    return zamyn_explain_chokepoint (&study, &options, &wish.ranking, wish.explain,
                                     (guint) wish.top);
  if (wish.bridges)
    return list_bridges (&wish, &study, &options);
  return wish.pairs || wish.triples ? rank_joint (&wish, &study, &options)
                                    : rank_single (&wish, &study, &options);
}
