/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each sample is a piece of work: it draws its inputs, solves the base and every case, and writes its
 * figures where no other sample writes. The last piece is the central one, with nothing drawn. */

#include "core/sampling.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/cover.h"
#include "core/impact.h"
#include "core/parallel.h"
#include "core/sample-statistics.h"

#define LOW 0.05
#define HIGH 0.95
#define ROBUST_PCT 90.0

struct _ZamynSampling
{
  ZamynProblem *base;
  ZamynUncertainInputs *inputs; /* of the base */
  GPtrArray *case_inputs;       /* per case; those of the base where it has no problem of its own */
  const ZamynSamplingCase *cases;
  guint n_cases;
  guint32 n_goods;
  ZamynSamplingOptions options;
  double *values; /* see get_place() */
};

const char *
zamyn_sampled_get_id (ZamynSampled figure, const char **unit)
{
  static const char *const ids[]
    = { "lost_pct", "lost_usd_per_day", "dearer_usd_per_year", "cover_days" };
  static const char *const units[] = { "%", "USD/day", "USD/year", "days" };

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == ZAMYN_N_SAMPLED);
  g_return_val_if_fail ((guint)figure < ZAMYN_N_SAMPLED, "");
  if (unit != NULL)
    *unit = units[figure];
  return ids[figure];
}

/* Case by case, figure by figure, good by good (all together last), sample by sample (the central one
 * last). */
static double *
get_place (const ZamynSampling *self, guint index, ZamynSampled figure, guint32 good)
{
  gsize row = ((gsize)index * ZAMYN_N_SAMPLED + figure) * (self->n_goods + 1)
              + (good == ZAMYN_NONE ? self->n_goods : good);

  return self->values + row * (self->options.n_samples + 1);
}

static void
put (ZamynSampling *self, guint index, ZamynSampled figure, guint32 good, guint sample, double value)
{
  get_place (self, index, figure, good)[sample] = value;
}

/* One sample */

typedef struct
{
  ZamynSampling *self;
  guint sample;
  GCancellable *cancellable;
  ZamynAssignment *base;
} Trial;

static gboolean
is_central (const Trial *trial)
{
  return trial->sample == trial->self->options.n_samples;
}

static ZamynProblem *
make_problem (const Trial *trial, ZamynUncertainInputs *inputs, ZamynProblem *stated)
{
  return is_central (trial) ? zamyn_problem_ref (stated)
                            : zamyn_uncertain_inputs_sample (
                                inputs, trial->self->options.seed, trial->sample);
}

static void
put_impacts (const Trial *trial, guint index, const ZamynAssignment *after)
{
  ZamynSampling *self = trial->self;
  g_autofree ZamynImpact *impacts = g_new0 (ZamynImpact, MAX (self->n_goods, 1));
  double lost = 0, demand = 0, dearer = 0;

  zamyn_impact_compare_all (trial->base, after, impacts);
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      double usd = zamyn_problem_get_good (self->base, k)->value_usd_per_unit;
      /* rounding of two solves is no loss */
      double part = fabs (impacts[k].lost) > 1e-9 * impacts[k].demand ? impacts[k].lost : 0;

      lost += part * usd;
      demand += impacts[k].demand * usd;
      dearer += impacts[k].dearer_usd_per_year;
      put (self, index, ZAMYN_SAMPLED_LOST_PCT, k, trial->sample,
           impacts[k].demand > 0 ? 100 * part / impacts[k].demand : 0);
      put (self, index, ZAMYN_SAMPLED_LOST_USD_PER_DAY, k, trial->sample, part * usd / 365);
      put (self, index, ZAMYN_SAMPLED_DEARER_USD_PER_YEAR, k, trial->sample,
           impacts[k].dearer_usd_per_year);
    }
  put (self, index, ZAMYN_SAMPLED_LOST_PCT, ZAMYN_NONE, trial->sample,
       demand > 0 ? 100 * lost / demand : 0);
  put (self, index, ZAMYN_SAMPLED_LOST_USD_PER_DAY, ZAMYN_NONE, trial->sample, lost / 365);
  put (self, index, ZAMYN_SAMPLED_DEARER_USD_PER_YEAR, ZAMYN_NONE, trial->sample, dearer);
}

static double
find_cover (const Trial *trial, guint index, guint32 good, const ZamynAssignment *after,
            const ZamynAssignment *bare)
{
  ZamynSampling *self = trial->self;
  const ZamynGood *of = zamyn_problem_get_good (self->base, good);
  ZamynCover cover;
  double factor = 1;

  if (of->direction != ZAMYN_DIRECTION_IMPORT)
    return NAN;
  cover = zamyn_cover_find (trial->base, after, bare, of->commodity, self->cases[index].scenario);
  if (isnan (cover.days) || !(cover.stock.quantity > 0))
    return NAN;
  if (!is_central (trial))
    factor = zamyn_uncertain_inputs_get_stock_factor (self->inputs, of->commodity,
                                                      self->options.seed, trial->sample);
  return zamyn_cover_get_days (cover.stock.quantity * factor, cover.missing_first,
                               cover.missing_later, cover.lead_days);
}

static gboolean
put_covers (const Trial *trial, guint index, const ZamynAssignment *after, GError **error)
{
  ZamynSampling *self = trial->self;
  gboolean wanted = self->cases[index].wants_cover;
  g_autoptr (ZamynAssignment) bare = NULL;

  put (self, index, ZAMYN_SAMPLED_COVER_DAYS, ZAMYN_NONE, trial->sample, NAN);
  if (wanted)
    {
      bare = zamyn_cover_solve_bare (trial->base, after, trial->cancellable, error);
      if (bare == NULL)
        return FALSE;
    }
  for (guint32 k = 0; k < self->n_goods; k++)
    put (self, index, ZAMYN_SAMPLED_COVER_DAYS, k, trial->sample,
         wanted ? find_cover (trial, index, k, after, bare) : NAN);
  return TRUE;
}

static gboolean
try_case (const Trial *trial, guint index, GError **error)
{
  ZamynSampling *self = trial->self;
  const ZamynSamplingCase *it = &self->cases[index];
  g_autoptr (ZamynProblem) problem
    = it->problem != NULL
        ? make_problem (trial, g_ptr_array_index (self->case_inputs, index), it->problem)
        : it->make (zamyn_assignment_get_problem (trial->base), it->data);
  g_autoptr (ZamynAssignment) after
    = zamyn_assignment_solve_from (problem, trial->base, trial->cancellable, error);

  if (after == NULL)
    return FALSE;
  put_impacts (trial, index, after);
  return put_covers (trial, index, after, error);
}

static gboolean
try_sample (guint index, gpointer data, GCancellable *cancellable, GError **error)
{
  Trial trial = { data, index, cancellable, NULL };
  g_autoptr (ZamynProblem) problem = make_problem (&trial, trial.self->inputs, trial.self->base);
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, cancellable, error);

  trial.base = base;
  for (guint i = 0; base != NULL && i < trial.self->n_cases; i++)
    if (!try_case (&trial, i, error))
      return FALSE;
  return base != NULL;
}

/* All of them */

ZamynSampling *
zamyn_sampling_run (ZamynProblem *base,
                    const ZamynSamplingCase *cases,
                    guint n_cases,
                    const ZamynSamplingOptions *options,
                    ZamynProgress progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (ZamynSampling) self = NULL;
  ZamynProgressPart part
    = { progress, progress_data, 0, 1, _ ("Solving with other values of what is uncertain") };

  g_return_val_if_fail (base != NULL && cases != NULL && n_cases > 0, NULL);
  g_return_val_if_fail (options->n_samples > 0 && options->n_samples <= 100000, NULL);

  self = g_new0 (ZamynSampling, 1);
  self->base = zamyn_problem_ref (base);
  self->inputs = zamyn_uncertain_inputs_new (base);
  self->case_inputs
    = g_ptr_array_new_with_free_func ((GDestroyNotify)zamyn_uncertain_inputs_unref);
  self->cases = cases;
  self->n_cases = n_cases;
  self->n_goods = zamyn_problem_get_n_goods (base);
  self->options = *options;
  for (guint i = 0; i < n_cases; i++)
    g_ptr_array_add (self->case_inputs, cases[i].problem != NULL
                                          ? zamyn_uncertain_inputs_new (cases[i].problem)
                                          : zamyn_uncertain_inputs_ref (self->inputs));
  self->values = g_new0 (double, (gsize)n_cases * ZAMYN_N_SAMPLED * (self->n_goods + 1)
                                   * (options->n_samples + 1));
  if (!zamyn_parallel_run (options->n_samples + 1, options->n_threads, try_sample, self, &part,
                           cancellable, error))
    return NULL;
  self->cases = NULL; /* borrowed for the run alone */
  return g_steal_pointer (&self);
}

void
zamyn_sampling_free (ZamynSampling *self)
{
  g_return_if_fail (self != NULL);

  zamyn_problem_unref (self->base);
  zamyn_uncertain_inputs_unref (self->inputs);
  g_ptr_array_unref (self->case_inputs);
  g_free (self->values);
  g_free (self);
}

guint
zamyn_sampling_get_n_samples (const ZamynSampling *self)
{
  return self->options.n_samples;
}

const double *
zamyn_sampling_get_values (const ZamynSampling *self, guint index, ZamynSampled figure, guint32 good)
{
  g_return_val_if_fail (index < self->n_cases && (guint)figure < ZAMYN_N_SAMPLED, NULL);
  g_return_val_if_fail (good == ZAMYN_NONE || good < self->n_goods, NULL);

  return get_place (self, index, figure, good);
}

ZamynRange
zamyn_sampling_get_range (const ZamynSampling *self, guint index, ZamynSampled figure, guint32 good)
{
  const double *values = zamyn_sampling_get_values (self, index, figure, good);
  guint n = self->options.n_samples;

  return (ZamynRange){ values[n], zamyn_sample_quantile (values, n, LOW),
                       zamyn_sample_quantile (values, n, 0.5),
                       zamyn_sample_quantile (values, n, HIGH) };
}

/* What matters most */

static gint
compare_influences (gconstpointer a, gconstpointer b)
{
  const ZamynInfluence *x = a, *y = b;
  double difference = fabs (y->correlation) - fabs (x->correlation);

  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return g_strcmp0 (x->input->id, y->input->id);
}

/* A bound that the largest of @n_inputs chance correlations keeps in 19 of 20 cases: Bonferroni, with the
 * upper tail of the normal distribution by Mills' ratio. */
static double
find_chance_bound (guint n_inputs, guint n_samples)
{
  double tail = 0.05 / (2.0 * MAX (n_inputs, 1));
  double z = 1;

  while (exp (-z * z / 2) / (z * sqrt (2 * G_PI)) > tail)
    z += 0.01;
  return MIN (z / sqrt (MAX (n_samples, 2) - 1.0), 1);
}

GArray *
zamyn_sampling_find_influences (const ZamynSampling *self,
                                guint index,
                                ZamynSampled figure,
                                guint32 good,
                                guint max)
{
  const double *values = zamyn_sampling_get_values (self, index, figure, good);
  ZamynUncertainInputs *inputs = g_ptr_array_index (self->case_inputs, index);
  guint n = self->options.n_samples;
  guint n_inputs = zamyn_uncertain_inputs_get_n (inputs);
  double bound = find_chance_bound (n_inputs, n);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (ZamynInfluence));
  g_autofree double *ranks = g_new (double, n);
  g_autofree double *drawn = g_new (double, n);
  g_autofree double *drawn_ranks = g_new (double, n);

  zamyn_sample_rank (values, n, ranks);
  for (guint i = 0; i < n_inputs; i++)
    {
      ZamynInfluence influence = { zamyn_uncertain_inputs_get (inputs, i), 0 };

      for (guint s = 0; s < n; s++)
        drawn[s] = zamyn_uncertain_inputs_draw (inputs, i, self->options.seed, s);
      zamyn_sample_rank (drawn, n, drawn_ranks);
      influence.correlation = zamyn_sample_correlate (ranks, drawn_ranks, n);
      if (fabs (influence.correlation) > bound)
        g_array_append_val (found, influence);
    }
  g_array_sort (found, compare_influences);
  if (found->len > max)
    g_array_set_size (found, max);
  return found;
}

/* How firm an order is */

/* Whether case @a is at least as bad as @b in a sample. */
static gboolean
is_as_bad (const ZamynSampling *self, ZamynSampled figure, guint a, guint b, guint sample)
{
  double x = zamyn_sampling_get_values (self, a, figure, ZAMYN_NONE)[sample];
  double y = zamyn_sampling_get_values (self, b, figure, ZAMYN_NONE)[sample];

  if (fabs (x - y) > 1e-9 * MAX (fabs (x), fabs (y)))
    return x > y;
  return zamyn_sampling_get_values (self, a, ZAMYN_SAMPLED_DEARER_USD_PER_YEAR, ZAMYN_NONE)[sample]
         >= zamyn_sampling_get_values (self, b, ZAMYN_SAMPLED_DEARER_USD_PER_YEAR,
                                       ZAMYN_NONE)[sample];
}

ZamynRankRange *
zamyn_sampling_rank_cases (const ZamynSampling *self, ZamynSampled figure)
{
  guint n = self->options.n_samples;
  ZamynRankRange *ranges = g_new0 (ZamynRankRange, MAX (self->n_cases, 1));
  g_autofree double *ranks = g_new (double, n);

  for (guint i = 0; i < self->n_cases; i++)
    {
      guint n_holds = 0;

      for (guint s = 0; s < n; s++)
        {
          ranks[s] = 1;
          for (guint j = 0; j < self->n_cases; j++)
            ranks[s] += j != i && !is_as_bad (self, figure, i, j, s) ? 1 : 0;
          n_holds += i + 1 == self->n_cases || is_as_bad (self, figure, i, i + 1, s) ? 1 : 0;
        }
      ranges[i].low = zamyn_sample_quantile (ranks, n, LOW);
      ranges[i].high = zamyn_sample_quantile (ranks, n, HIGH);
      ranges[i].holds_pct = 100.0 * n_holds / n;
    }
  for (guint i = 0; i < self->n_cases; i++)
    ranges[i].is_robust = ranges[i].holds_pct >= ROBUST_PCT
                          && (i == 0 || ranges[i - 1].holds_pct >= ROBUST_PCT);
  return ranges;
}
