/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each element that carries something is closed alone, the problem solved again and compared with
 * the base; on several processors, since no closure needs another. What remains is bookkeeping:
 * which of them are one thing, and in which order they are told. */

#include "core/criticality.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/choke-elements.h"
#include "core/closure-order.h"
#include "core/parallel.h"

/* Time between two partial rankings, microseconds: often enough to see the list grow. */
#define UPDATE_INTERVAL_US (150 * G_TIME_SPAN_MILLISECOND)

struct _ZamynRanking
{
  gatomicrefcount refs;
  GArray *entries; /* ZamynChokePoint */
  guint n_solved;
};

typedef struct
{
  ZamynChokeElements *elements;
  const ZamynRankOptions *options;
  ZamynProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  guint *firsts;         /* per closure: its first element */
  ZamynImpact **impacts; /* per closure: one per good; NULL (atomic) until it is solved */
  ZamynClosureOrder *order;
  const guint *wave; /* the closures at hand */
  gint n_solved;     /* atomic */
  gint64 last_update;
} Ranker;

static guint
get_n_goods (const Ranker *self)
{
  return zamyn_problem_get_n_goods (zamyn_assignment_get_problem (self->elements->base));
}

static ZamynChokeElement *
get_element (const Ranker *self, guint index)
{
  return g_ptr_array_index (self->elements->items, index);
}

/* In any thread: writes its own closure alone. */
static gboolean
solve_closure (guint piece, gpointer data, GCancellable *cancellable, GError **error)
{
  Ranker *self = data;
  guint index = self->wave[piece];
  guint same = zamyn_closure_order_find_same (self->order, index);
  const ZamynTarget *target = &get_element (self, self->firsts[index])->point.target;
  ZamynAssignment *base = self->elements->base;
  ZamynImpact *impacts;

  if (same != G_MAXUINT)
    {
      g_atomic_pointer_set (&self->impacts[index],
                            g_memdup2 (self->impacts[same],
                                       sizeof (ZamynImpact) * get_n_goods (self)));
      return TRUE;
    }
  g_autoptr (ZamynProblem) problem
    = zamyn_problem_close (zamyn_assignment_get_problem (base), target, 1);
  g_autoptr (ZamynAssignment) closed
    = zamyn_assignment_solve_from (problem, base, cancellable, error);
  if (closed == NULL)
    return FALSE;
  impacts = g_new (ZamynImpact, get_n_goods (self) + 1);
  zamyn_impact_compare_all (base, closed, impacts);
  zamyn_closure_order_set_used (self->order, index, closed);
  g_atomic_int_inc (&self->n_solved);
  g_atomic_pointer_set (&self->impacts[index], impacts);
  return TRUE;
}

static gboolean
is_same_amount (double a, double b)
{
  return fabs (a - b) <= ZAMYN_CHOKE_DUST + 1e-9 * MAX (fabs (a), fabs (b));
}

static gboolean
is_same (const Ranker *self, const ZamynChokeElement *a, const ZamynChokeElement *b)
{
  if (a->point.target.kind == ZAMYN_TARGET_COUNTRY || b->point.target.kind == ZAMYN_TARGET_COUNTRY)
    return FALSE;
  if (!is_same_amount (a->point.lost_usd_per_day, b->point.lost_usd_per_day)
      || !is_same_amount (a->point.lost_t_per_day, b->point.lost_t_per_day)
      || !is_same_amount (a->point.dearer_usd_per_year, b->point.dearer_usd_per_year))
    return FALSE;
  for (guint32 good = 0; good < get_n_goods (self); good++)
    if (!is_same_amount (a->through[good], b->through[good]))
      return FALSE;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const ZamynChokeElement *x = *(ZamynChokeElement *const *) a;
  const ZamynChokeElement *y = *(ZamynChokeElement *const *) b;
  int order = zamyn_choke_kind_compare (x->point.kind, y->point.kind);

  return order != 0 ? order : strcmp (x->point.target.id, y->point.target.id);
}

/* Another element of the same entry, whose name is told beside it. */
static void
join (ZamynChokePoint *point, const ZamynChokePoint *other, GString *also)
{
  g_string_append_printf (also, "%s%s", also->len > 0 ? ";" : "", other->target.id);
  point->load_pct = fmax (point->load_pct, other->load_pct);
  point->shadow_price_usd_per_t
    = fmax (point->shadow_price_usd_per_t, other->shadow_price_usd_per_t);
}

/* The entries, of which each stands for all elements in series with it. */
static GArray *
group (const Ranker *self, GPtrArray *solved)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (ZamynChokePoint));

  g_ptr_array_sort (solved, compare_names);
  for (guint i = 0; i < solved->len; i++)
    {
      const ZamynChokeElement *first = g_ptr_array_index (solved, i);
      ZamynChokePoint point;
      g_autoptr (GString) also = g_string_new (NULL);

      if (first == NULL)
        continue;
      point = first->point;
      for (guint j = i + 1; j < solved->len; j++)
        {
          const ZamynChokeElement *other = g_ptr_array_index (solved, j);

          if (other == NULL || !is_same (self, first, other))
            continue;
          join (&point, &other->point, also);
          solved->pdata[j] = NULL;
        }
      point.also = g_intern_string (also->str);
      g_array_append_val (entries, point);
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
    = { *(const ZamynRankBy *) data, ZAMYN_RANK_BY_LOST, ZAMYN_RANK_BY_DEARER };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      double figure_x = get_figure (x, order[i]), figure_y = get_figure (y, order[i]);

      if (figure_x < figure_y || figure_x > figure_y)
        return figure_x > figure_y ? -1 : 1;
    }
  return strcmp (x->target.id, y->target.id);
}

/* The ranking of what is solved. */
static ZamynRanking *
make_ranking (const Ranker *self)
{
  ZamynRanking *ranking = g_new0 (ZamynRanking, 1);
  ZamynRankBy rank_by = self->options != NULL ? self->options->rank_by : ZAMYN_RANK_BY_LOST;
  g_autoptr (GPtrArray) solved = g_ptr_array_new ();

  for (guint i = 0; i < self->elements->items->len; i++)
    {
      ZamynChokeElement *element = get_element (self, i);

      const ZamynImpact *impacts = g_atomic_pointer_get (&self->impacts[element->reach]);

      if (impacts == NULL)
        continue;
      zamyn_choke_point_weigh (&element->point, self->elements, impacts);
      g_ptr_array_add (solved, element);
    }
  g_atomic_ref_count_init (&ranking->refs);
  ranking->entries = group (self, solved);
  g_array_sort_with_data (ranking->entries, compare_entries, &rank_by);
  return ranking;
}

static void
report (double fraction, const char *stage, gpointer data)
{
  Ranker *self = data;

  if (self->progress != NULL)
    self->progress (fraction, stage, self->progress_data);
  if (self->options == NULL || self->options->update == NULL || fraction >= 1
      || g_get_monotonic_time () - self->last_update < UPDATE_INTERVAL_US
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_autoptr (ZamynRanking) partial = make_ranking (self);
  self->options->update (partial, self->options->update_data);
  self->last_update = g_get_monotonic_time ();
}

static gboolean
solve_all (Ranker *self, GError **error)
{
  guint n_threads = self->options != NULL ? self->options->n_threads : 0;
  guint n = self->elements->n_reaches, n_done = 0;
  ZamynProgressPart part = { report, self, 0, 0, _ ("Closing each choke point") };

  for (guint i = self->elements->items->len; i-- > 0;)
    self->firsts[get_element (self, i)->reach] = i;
  self->last_update = g_get_monotonic_time ();
  report (0, part.stage, self);
  for (guint wave = 0; wave < zamyn_closure_order_get_n_waves (self->order); wave++)
    {
      guint n_wave;

      self->wave = zamyn_closure_order_get_wave (self->order, wave, &n_wave);
      part.from = (double) n_done / n;
      n_done += n_wave;
      part.to = (double) n_done / n;
      if (!zamyn_parallel_run (n_wave, n_threads, solve_closure, self, &part, self->cancellable,
                               error))
        return FALSE;
    }
  report (1, part.stage, self);
  return TRUE;
}

ZamynRanking *
zamyn_criticality_rank (ZamynAssignment *base,
                        const ZamynRankOptions *options,
                        ZamynProgress progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (ZamynChokeElements) elements = NULL;
  ZamynRanking *ranking = NULL;
  Ranker self = { .options = options, .progress = progress, .progress_data = progress_data,
                  .cancellable = cancellable };

  g_return_val_if_fail (base != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self.elements = elements = zamyn_choke_elements_new (base, options, FALSE);
  self.firsts = g_new0 (guint, elements->n_reaches + 1);
  self.impacts = g_new0 (ZamynImpact *, elements->n_reaches + 1);
  self.order
    = zamyn_closure_order_new (zamyn_assignment_get_problem (base), elements->reaches);
  if (solve_all (&self, error))
    {
      ranking = make_ranking (&self);
      ranking->n_solved = (guint) self.n_solved;
    }
  zamyn_closure_order_free (self.order);
  for (guint i = 0; i < elements->n_reaches; i++)
    g_free (self.impacts[i]);
  g_free (self.impacts);
  g_free (self.firsts);
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

guint
zamyn_ranking_get_n_solved (const ZamynRanking *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_solved;
}
