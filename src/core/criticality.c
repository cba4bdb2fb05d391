/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each element that carries something is closed alone, the problem solved again and compared with
 * the base. What remains is bookkeeping: which elements to try, which of them are one thing, and in
 * which order they are told. */

#include "core/criticality.h"

#include "core/flow-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Amounts below this are rounding: USD a day or a year, tonnes a day, units a year. */
#define DUST 1e-6

struct _ZamynRanking
{
  gatomicrefcount refs;
  GArray *entries; /* ZamynChokePoint */
};

/* An element while it is tried. */
typedef struct
{
  ZamynChokePoint entry;
  double *through; /* per good: what enters it in the base */
} Trial;

typedef struct
{
  ZamynAssignment *base;
  ZamynProblem *problem;
  ZamynAtlas *atlas;
  ZamynNetwork *network;
  const ZamynRankOptions *options;
  guint32 n_goods;
  double served_usd, demand_usd; /* a year */
  GPtrArray *trials;
} Ranker;

static void
trial_free (gpointer data)
{
  Trial *self = data;

  g_free (self->through);
  g_free (self);
}

static gboolean
is_selected (const Ranker *self, guint32 good_index)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);

  if (self->options == NULL)
    return TRUE;
  if (self->options->direction >= 0 && (int)good->direction != self->options->direction)
    return FALSE;
  if (self->options->commodities == NULL)
    return TRUE;
  for (guint32 c = good->commodity; c != ZAMYN_NONE; c = commodities[c].parent)
    if (self->options->commodities[c])
      return TRUE;
  return FALSE;
}

static void
ranker_init (Ranker *self, ZamynAssignment *base, const ZamynRankOptions *options)
{
  memset (self, 0, sizeof *self);
  self->base = base;
  self->problem = zamyn_assignment_get_problem (base);
  self->atlas = zamyn_problem_get_atlas (self->problem);
  self->network = zamyn_atlas_get_network (self->atlas);
  self->options = options;
  self->n_goods = zamyn_problem_get_n_goods (self->problem);
  self->trials = g_ptr_array_new_with_free_func (trial_free);
  for (guint32 good = 0; good < self->n_goods; good++)
    if (is_selected (self, good))
      {
        double value = zamyn_problem_get_good (self->problem, good)->value_usd_per_unit;

        self->served_usd += value * zamyn_assignment_get_served (base, good);
        self->demand_usd += value * zamyn_assignment_get_demand (base, good);
      }
}

/* Adds an element to those that are tried, unless it carries nothing. */
static void
add_trial (Ranker *self, ZamynTarget target, const char *kind, const char *country)
{
  g_autofree double *through = g_new0 (double, self->n_goods + 1);
  double through_usd = 0, all = 0;
  Trial *trial;

  for (guint32 good = 0; good < self->n_goods; good++)
    if (is_selected (self, good))
      {
        through[good] = zamyn_assignment_get_through (self->base, good, &target);
        all += through[good];
        through_usd
          += through[good] * zamyn_problem_get_good (self->problem, good)->value_usd_per_unit;
      }
  if (!(all > DUST))
    return;
  trial = g_new0 (Trial, 1);
  trial->entry.target = target;
  trial->entry.kind = kind;
  trial->entry.country = country;
  trial->entry.also = "";
  trial->entry.lost_worst_good = ZAMYN_NONE;
  trial->entry.load_pct = NAN;
  trial->entry.through_share_pct = self->served_usd > 0 ? 100 * through_usd / self->served_usd : 0;
  trial->through = g_steal_pointer (&through);
  g_ptr_array_add (self->trials, trial);
}

static void
add_passages (Ranker *self, gboolean all_kinds)
{
  static const char *const default_kinds[] = { "crossing", "port", "line", "power", NULL };

  for (guint32 i = 0; i < zamyn_network_get_n_passages (self->network); i++)
    {
      const ZamynPassage *passage = zamyn_network_get_passage (self->network, i);
      ZamynTarget target = { ZAMYN_TARGET_PASSAGE, i, passage->id, NULL };

      if (all_kinds || g_strv_contains (default_kinds, passage->kind))
        add_trial (self, target, passage->kind, passage->countries);
    }
}

static void
add_links (Ranker *self)
{
  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);
      const char *from = zamyn_network_get_node (self->network, link->from)->country;
      const char *to = zamyn_network_get_node (self->network, link->to)->country;
      ZamynTarget target = { ZAMYN_TARGET_LINK, i, link->id, NULL };
      g_autofree char *countries
        = strcmp (from, to) == 0 ? g_strdup (from) : g_strdup_printf ("%s-%s", from, to);

      add_trial (self, target, "link", g_intern_string (countries));
    }
}

static void
add_nodes (Ranker *self)
{
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    {
      const ZamynNode *node = zamyn_network_get_node (self->network, i);
      ZamynTarget target = { ZAMYN_TARGET_NODE, i, node->id, NULL };

      add_trial (self, target, "node", node->country);
    }
}

static void
add_countries (Ranker *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (seen, (gpointer)zamyn_network_get_home (self->network));
  g_hash_table_add (seen, (gpointer) "XX"); /* the sea */
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (self->network); i++)
    {
      const char *country = zamyn_network_get_node (self->network, i)->country;
      ZamynTarget target = { ZAMYN_TARGET_COUNTRY, ZAMYN_NONE, country, country };

      if (g_hash_table_add (seen, (gpointer)country))
        add_trial (self, target, "country", country);
    }
}

static void
add_trials (Ranker *self)
{
  ZamynChokeKind kind = self->options != NULL ? self->options->kind : ZAMYN_KIND_DEFAULT;

  if (kind == ZAMYN_KIND_DEFAULT || kind == ZAMYN_KIND_ALL)
    add_passages (self, kind == ZAMYN_KIND_ALL);
  if (kind == ZAMYN_KIND_LINK || kind == ZAMYN_KIND_ALL)
    add_links (self);
  if (kind == ZAMYN_KIND_NODE || kind == ZAMYN_KIND_ALL)
    add_nodes (self);
  if (kind == ZAMYN_KIND_COUNTRY || kind == ZAMYN_KIND_ALL)
    add_countries (self);
}

static double
without_dust (double amount)
{
  return fabs (amount) < DUST ? 0 : amount;
}

/* Fills in what closing the element does. */
static void
weigh (const Ranker *self, Trial *trial, const ZamynAssignment *closed, ZamynImpact *impacts)
{
  ZamynChokePoint *entry = &trial->entry;
  double lost_usd = 0, lost_t = 0, kept_usd = 0, added = 0;

  zamyn_impact_compare_all (self->base, closed, impacts);
  for (guint32 i = 0; i < self->n_goods; i++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, i);
      const ZamynImpact *impact = &impacts[i];
      double lost_pct = impact->demand > 0 ? 100 * impact->lost / impact->demand : 0;

      if (!is_selected (self, i))
        continue;
      lost_usd += impact->lost * good->value_usd_per_unit;
      lost_t += impact->lost * good->t_per_unit;
      kept_usd += impact->kept * good->value_usd_per_unit;
      added += impact->kept * good->value_usd_per_unit * impact->added_days;
      entry->dearer_usd_per_year += impact->dearer_usd_per_year;
      if (impact->lost > DUST && lost_pct > entry->lost_worst_pct)
        {
          entry->lost_worst_pct = lost_pct;
          entry->lost_worst_good = i;
        }
    }
  entry->lost_usd_per_day = without_dust (lost_usd / 365);
  entry->lost_t_per_day = without_dust (lost_t / 365);
  entry->dearer_usd_per_year = without_dust (entry->dearer_usd_per_year);
  entry->lost_pct
    = self->demand_usd > 0 ? 100 * entry->lost_usd_per_day * 365 / self->demand_usd : 0;
  entry->added_days = kept_usd > 0 ? without_dust (added / kept_usd) : 0;
}

/* The fullest element among the arcs that closing the target takes away. */
static void
find_load (const Ranker *self, Trial *trial, ZamynProblem *closed)
{
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (self->problem)[a];

      if (!zamyn_problem_is_open (self->problem, a) || zamyn_problem_is_open (closed, a))
        continue;
      for (guint e = 0; e < G_N_ELEMENTS (arc->elements); e++)
        {
          double load = arc->elements[e] == ZAMYN_NONE
                          ? NAN
                          : zamyn_flow_summary_get_load_pct (self->base, arc->elements[e]);

          if (!isnan (load) && !(load <= trial->entry.load_pct))
            trial->entry.load_pct = load;
        }
    }
}

static gboolean
try_all (Ranker *self,
         ZamynProgress progress,
         gpointer progress_data,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree ZamynImpact *impacts = g_new (ZamynImpact, self->n_goods + 1);

  for (guint i = 0; i < self->trials->len; i++)
    {
      Trial *trial = self->trials->pdata[i];
      g_autoptr (ZamynProblem) problem = NULL;
      g_autoptr (ZamynAssignment) closed = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress ((double)i / self->trials->len, _ ("Closing each choke point"), progress_data);
      problem = zamyn_problem_close (self->problem, &trial->entry.target, 1);
      closed = zamyn_assignment_solve_from (problem, self->base, cancellable, error);
      if (closed == NULL)
        return FALSE;
      weigh (self, trial, closed, impacts);
      find_load (self, trial, problem);
    }
  if (progress != NULL)
    progress (1, _ ("Closing each choke point"), progress_data);
  return TRUE;
}

static gboolean
is_same_amount (double a, double b)
{
  return fabs (a - b) <= DUST + 1e-9 * MAX (fabs (a), fabs (b));
}

static gboolean
is_same (const Ranker *self, const Trial *a, const Trial *b)
{
  if (a->entry.target.kind == ZAMYN_TARGET_COUNTRY || b->entry.target.kind == ZAMYN_TARGET_COUNTRY)
    return FALSE;
  if (!is_same_amount (a->entry.lost_usd_per_day, b->entry.lost_usd_per_day)
      || !is_same_amount (a->entry.lost_t_per_day, b->entry.lost_t_per_day)
      || !is_same_amount (a->entry.dearer_usd_per_year, b->entry.dearer_usd_per_year))
    return FALSE;
  for (guint32 good = 0; good < self->n_goods; good++)
    if (!is_same_amount (a->through[good], b->through[good]))
      return FALSE;
  return TRUE;
}

/* How telling a name is, the most telling first. */
static guint
get_rank_of_kind (const Trial *trial)
{
  static const char *const kinds[]
    = { "crossing", "port", "airport", "power", "line", "corridor", "link", "node" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (trial->entry.kind, kinds[i]) == 0)
      break;
  return i;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Trial *x = *(Trial *const *)a, *y = *(Trial *const *)b;
  guint rank_x = get_rank_of_kind (x), rank_y = get_rank_of_kind (y);

  if (rank_x != rank_y)
    return rank_x < rank_y ? -1 : 1;
  return strcmp (x->entry.target.id, y->entry.target.id);
}

/* The entries, of which each stands for all elements in series with it. */
static GArray *
group (Ranker *self)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (ZamynChokePoint));

  g_ptr_array_sort (self->trials, compare_names);
  for (guint i = 0; i < self->trials->len; i++)
    {
      Trial *trial = self->trials->pdata[i];
      g_autoptr (GString) also = g_string_new (NULL);

      for (guint j = i + 1; j < self->trials->len;)
        {
          Trial *other = self->trials->pdata[j];

          if (!is_same (self, trial, other))
            {
              j++;
              continue;
            }
          g_string_append_printf (also, "%s%s", also->len > 0 ? ";" : "", other->entry.target.id);
          if (!(other->entry.load_pct <= trial->entry.load_pct) && !isnan (other->entry.load_pct))
            trial->entry.load_pct = other->entry.load_pct;
          g_ptr_array_remove_index (self->trials, j);
        }
      trial->entry.also = g_intern_string (also->str);
      g_array_append_val (entries, trial->entry);
    }
  return entries;
}

static double
get_figure (const ZamynChokePoint *entry, ZamynRankBy rank_by)
{
  switch (rank_by)
    {
    case ZAMYN_RANK_BY_DEARER:
      return entry->dearer_usd_per_year;
    case ZAMYN_RANK_BY_THROUGH:
      return entry->through_share_pct;
    case ZAMYN_RANK_BY_TONNES:
      return entry->lost_t_per_day;
    case ZAMYN_RANK_BY_LOST:
    default:
      return entry->lost_usd_per_day;
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const ZamynChokePoint *x = a, *y = b;
  const ZamynRankBy order[]
    = { *(const ZamynRankBy *)data, ZAMYN_RANK_BY_LOST, ZAMYN_RANK_BY_DEARER };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      double figure_x = get_figure (x, order[i]), figure_y = get_figure (y, order[i]);

      if (figure_x < figure_y || figure_x > figure_y)
        return figure_x > figure_y ? -1 : 1;
    }
  return strcmp (x->target.id, y->target.id);
}

ZamynRanking *
zamyn_criticality_rank (ZamynAssignment *base,
                        const ZamynRankOptions *options,
                        ZamynProgress progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  ZamynRankBy rank_by = options != NULL ? options->rank_by : ZAMYN_RANK_BY_LOST;
  ZamynRanking *ranking = NULL;
  Ranker self;

  g_return_val_if_fail (base != NULL, NULL);

  ranker_init (&self, base, options);
  add_trials (&self);
  if (try_all (&self, progress, progress_data, cancellable, error))
    {
      ranking = g_new0 (ZamynRanking, 1);
      g_atomic_ref_count_init (&ranking->refs);
      ranking->entries = group (&self);
      g_array_sort_with_data (ranking->entries, compare_entries, &rank_by);
    }
  g_ptr_array_unref (self.trials);
  return ranking;
}

ZamynRanking *
zamyn_ranking_ref (ZamynRanking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_ranking_unref (ZamynRanking *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->entries);
  g_free (self);
}

guint
zamyn_ranking_get_n (const ZamynRanking *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

const ZamynChokePoint *
zamyn_ranking_get (const ZamynRanking *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return &g_array_index (self->entries, ZamynChokePoint, index);
}
