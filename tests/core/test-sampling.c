/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sampling.h"

#include <math.h>
#include <string.h>

#include "core/impact.h"
#include "core/random-draw.h"
#include "core/sample-statistics.h"
#include "support/real-atlas.h"

static void
test_draws (void)
{
  const guint n = 20000;
  double sum = 0, least = 1, most = 0, triangle = 0;
  guint64 name = zamyn_draw_hash ("capacity sukhbaatar:in");

  for (guint i = 0; i < n; i++)
    {
      double u = zamyn_draw_uniform (7, i, name);
      double value = zamyn_draw_triangular (0.7, 1, 1.6, u);

      g_assert_true (u >= 0 && u < 1);
      g_assert_true (value >= 0.7 && value <= 1.6);
      g_assert_cmpfloat (u, ==, zamyn_draw_uniform (7, i, name));
      sum += u;
      triangle += value;
      least = MIN (least, u);
      most = MAX (most, u);
    }
  /* Mean of a uniform 1/2, of a triangle the mean of its corners; five standard errors of leeway. */
  g_assert_cmpfloat_with_epsilon (sum / n, 0.5, 5 * sqrt (1 / 12.0 / n));
  g_assert_cmpfloat_with_epsilon (triangle / n, (0.7 + 1 + 1.6) / 3, 5 * 0.2 / sqrt (n));
  g_assert_cmpfloat (least, <, 0.001);
  g_assert_cmpfloat (most, >, 0.999);
  g_assert_cmpfloat (zamyn_draw_uniform (7, 0, name), !=, zamyn_draw_uniform (8, 0, name));
  g_assert_cmpfloat (zamyn_draw_uniform (7, 0, name), !=, zamyn_draw_uniform (7, 0, name + 1));
  g_assert_cmpfloat (zamyn_draw_triangular (1, 1, 1, 0.4), ==, 1);
}

static void
test_statistics (void)
{
  const double values[] = { 5, 1, 3, 2, 4 }, tied[] = { 2, 1, 2, 9, 1 };
  const double line[] = { 10, 2, 6, 4, 8 }, unknown[] = { NAN, 1, 2, NAN, 0 };
  double ranks[5];

  g_assert_cmpfloat (zamyn_sample_quantile (values, 5, 0), ==, 1);
  g_assert_cmpfloat (zamyn_sample_quantile (values, 5, 1), ==, 5);
  g_assert_cmpfloat (zamyn_sample_quantile (values, 5, 0.5), ==, 3);
  g_assert_cmpfloat_with_epsilon (zamyn_sample_quantile (values, 5, 0.1), 1.4, 1e-12);
  g_assert_true (isnan (zamyn_sample_quantile (values, 0, 0.5)));
  g_assert_cmpfloat (zamyn_sample_quantile (unknown, 5, 0.5), ==, 2);
  g_assert_true (isnan (zamyn_sample_quantile (unknown, 5, 0.95)));
  zamyn_sample_rank (tied, 5, ranks);
  g_assert_cmpfloat (ranks[0], ==, 3.5);
  g_assert_cmpfloat (ranks[1], ==, 1.5);
  g_assert_cmpfloat (ranks[3], ==, 5);
  g_assert_cmpfloat_with_epsilon (zamyn_sample_correlate (values, line, 5), 1, 1e-12);
  g_assert_cmpfloat (zamyn_sample_correlate (values, (const double[]){ 1, 1, 1, 1, 1 }, 5), ==, 0);
}

static void
test_grades (void)
{
  g_assert_cmpfloat (zamyn_grade_get_spread ("documented"), <, zamyn_grade_get_spread ("derived"));
  g_assert_cmpfloat (zamyn_grade_get_spread ("derived"), <, zamyn_grade_get_spread ("estimate"));
  g_assert_cmpfloat (zamyn_grade_get_spread ("documented;estimate"), ==,
                     zamyn_grade_get_spread ("estimate"));
  g_assert_cmpfloat (zamyn_grade_get_spread ("claimed"), >, zamyn_grade_get_spread ("estimate"));
}

static ZamynProblem *
close_target (ZamynProblem *base, gpointer data)
{
  ZamynTarget target;

  g_assert_true (zamyn_atlas_resolve (zamyn_problem_get_atlas (base), data, &target, NULL));
  return zamyn_problem_close (base, &target, 1);
}

static ZamynSampling *
run (ZamynProblem *base, const ZamynSamplingCase *cases, guint n_cases, guint n, guint64 seed,
     guint threads)
{
  const ZamynSamplingOptions options = { n, seed, threads };
  g_autoptr (GError) error = NULL;
  ZamynSampling *sampling
    = zamyn_sampling_run (base, cases, n_cases, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return sampling;
}

/* The same seed gives the same numbers to the last bit with one thread and with three; another does not. */
static void
test_threads (void)
{
  g_autoptr (ZamynProblem) base = real_atlas_make_problem (2023, ZAMYN_SEASON_WINTER, NULL);
  g_autoptr (ZamynProblem) closed
    = real_atlas_make_problem (2023, ZAMYN_SEASON_WINTER, "sukhbaatar_naushki");
  const ZamynSamplingCase cases[]
    = { { .problem = closed, .wants_cover = TRUE },
        { .make = close_target, .data = (gpointer) "zamyn_uud_erenhot" } };
  g_autoptr (ZamynSampling) one = run (base, cases, 2, 3, 5, 1);
  g_autoptr (ZamynSampling) three = run (base, cases, 2, 3, 5, 3);
  g_autoptr (ZamynSampling) other = run (base, cases, 2, 3, 6, 2);
  gboolean differs = FALSE;

  for (guint i = 0; i < 2; i++)
    for (int f = 0; f < ZAMYN_N_SAMPLED; f++)
      for (guint32 k = 0; k <= zamyn_problem_get_n_goods (base); k++)
        {
          guint32 good = k == zamyn_problem_get_n_goods (base) ? ZAMYN_NONE : k;
          const double *a = zamyn_sampling_get_values (one, i, (ZamynSampled) f, good);
          const double *b = zamyn_sampling_get_values (three, i, (ZamynSampled) f, good);
          const double *c = zamyn_sampling_get_values (other, i, (ZamynSampled) f, good);

          for (guint s = 0; s <= 3; s++)
            g_assert_true (a[s] == b[s] || (isnan (a[s]) && isnan (b[s])));
          differs |= a[0] != c[0] && !isnan (a[0]);
        }
  g_assert_true (differs);
}

/* The central value is that of the stated inputs, and a sample that of its drawn problem. */
static void
test_values (void)
{
  g_autoptr (ZamynProblem) base = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_autoptr (ZamynAssignment) before = zamyn_assignment_solve (base, NULL, NULL);
  g_autoptr (ZamynProblem) closed
    = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, "sukhbaatar_naushki");
  g_autoptr (ZamynAssignment) after = zamyn_assignment_solve (closed, NULL, NULL);
  const ZamynSamplingCase it = { .problem = closed };
  g_autoptr (ZamynSampling) sampling = run (base, &it, 1, 3, 11, 1);
  g_autoptr (ZamynUncertainInputs) inputs = zamyn_uncertain_inputs_new (base);
  g_autoptr (ZamynUncertainInputs) closed_inputs = zamyn_uncertain_inputs_new (closed);
  g_autoptr (ZamynProblem) drawn = zamyn_uncertain_inputs_sample (inputs, 11, 2);
  g_autoptr (ZamynProblem) drawn_closed = zamyn_uncertain_inputs_sample (closed_inputs, 11, 2);
  g_autoptr (ZamynAssignment) drawn_before = zamyn_assignment_solve (drawn, NULL, NULL);
  g_autoptr (ZamynAssignment) drawn_after = zamyn_assignment_solve (drawn_closed, NULL, NULL);

  g_assert_cmpuint (zamyn_uncertain_inputs_get_n (inputs), >, 100);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (base); k++)
    {
      ZamynImpact stated = zamyn_impact_compare (before, after, k);
      ZamynImpact sampled = zamyn_impact_compare (drawn_before, drawn_after, k);
      const double *dearer
        = zamyn_sampling_get_values (sampling, 0, ZAMYN_SAMPLED_DEARER_USD_PER_YEAR, k);
      const double *lost = zamyn_sampling_get_values (sampling, 0, ZAMYN_SAMPLED_LOST_PCT, k);

      g_assert_cmpfloat_with_epsilon (dearer[3], stated.dearer_usd_per_year,
                                      1e-6 * MAX (1e6, fabs (stated.dearer_usd_per_year)));
      g_assert_cmpfloat_with_epsilon (dearer[2], sampled.dearer_usd_per_year,
                                      1e-6 * MAX (1e6, fabs (sampled.dearer_usd_per_year)));
      g_assert_cmpfloat_with_epsilon (lost[2], 100 * sampled.lost / sampled.demand, 1e-6);
    }
}

/* Drawn quantities lie in the range of their grade, and what is closed stays closed. */
static void
test_inputs (void)
{
  g_autoptr (ZamynProblem) closed
    = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, "sukhbaatar_naushki");
  g_autoptr (ZamynUncertainInputs) inputs = zamyn_uncertain_inputs_new (closed);
  guint n_moved = 0;

  for (guint s = 0; s < 20; s++)
    {
      g_autoptr (ZamynProblem) drawn = zamyn_uncertain_inputs_sample (inputs, 3, s);

      for (guint32 e = 0; e < zamyn_problem_get_n_elements (closed); e++)
        {
          const ZamynElement *before = zamyn_problem_get_element (closed, e);
          double spread = zamyn_grade_get_spread (before->basis);
          double ratio = zamyn_problem_get_element (drawn, e)->stated / before->stated;

          if (!isfinite (before->stated) || before->stated == 0)
            continue;
          g_assert_true (ratio >= 1 - spread && ratio <= 1 + spread);
          n_moved += ratio != 1 ? 1 : 0;
        }
      for (guint32 a = 0; a < zamyn_problem_get_n_arcs (closed); a++)
        {
          g_assert_cmpint (zamyn_problem_is_open (drawn, a), ==, zamyn_problem_is_open (closed, a));
          for (guint32 k = 0; k < zamyn_problem_get_n_goods (closed); k++)
            {
              double before = zamyn_problem_get_costs (closed, k)[a];
              double after = zamyn_problem_get_costs (drawn, k)[a];

              g_assert_cmpint (isfinite (before), ==, isfinite (after));
              if (isfinite (before))
                g_assert_cmpfloat (after, >=, 0);
            }
        }
    }
  g_assert_cmpuint (n_moved, >, 100);
}

/* The rate of the railway on which everything goes makes its closure dearer; noise names nothing. */
static void
test_influences (void)
{
  g_autoptr (ZamynProblem) base = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  const ZamynSamplingCase cases[] = { { .make = close_target, .data = (gpointer) "sukhbaatar_naushki" },
                                      { .make = close_target, .data = (gpointer) "zamyn_uud_erenhot" } };
  g_autoptr (ZamynSampling) sampling = run (base, cases, 2, 40, 1, 0);
  g_autoptr (GArray) found = zamyn_sampling_find_influences (
    sampling, 0, ZAMYN_SAMPLED_DEARER_USD_PER_YEAR, ZAMYN_NONE, 3);
  g_autofree ZamynRankRange *ranks
    = zamyn_sampling_rank_cases (sampling, ZAMYN_SAMPLED_LOST_USD_PER_DAY);
  ZamynRange range
    = zamyn_sampling_get_range (sampling, 0, ZAMYN_SAMPLED_DEARER_USD_PER_YEAR, ZAMYN_NONE);
  double last = 1;

  g_assert_cmpuint (found->len, <=, 3);
  for (guint i = 0; i < found->len; i++)
    {
      const ZamynInfluence *influence = &g_array_index (found, ZamynInfluence, i);

      g_test_message ("%s %.2f", influence->input->id, influence->correlation);
      g_assert_cmpfloat (fabs (influence->correlation), <=, last);
      g_assert_cmpfloat (fabs (influence->correlation), >, 0.4);
      last = fabs (influence->correlation);
    }
  g_assert_cmpfloat (range.low, <=, range.median);
  g_assert_cmpfloat (range.median, <=, range.high);
  g_assert_cmpfloat (range.low, <, range.high);
  g_assert_true (range.central > range.low - 0.5 * (range.high - range.low)
                 && range.central < range.high + 0.5 * (range.high - range.low));
  /* Two cases: how often the first holds decides both. */
  g_assert_cmpint (ranks[0].is_robust, ==, ranks[0].holds_pct >= 90);
  g_assert_cmpint (ranks[1].is_robust, ==, ranks[0].is_robust);
  g_assert_true (ranks[0].low >= 1 && ranks[0].high <= 2);
}

static void
test_cancelled (void)
{
  g_autoptr (ZamynProblem) base = real_atlas_make_problem (2023, ZAMYN_SEASON_ANNUAL, NULL);
  const ZamynSamplingCase it = { .make = close_target, .data = (gpointer) "RU" };
  const ZamynSamplingOptions options = { 1000, 1, 2 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (zamyn_sampling_run (base, &it, 1, &options, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sampling/draws", test_draws);
  g_test_add_func ("/sampling/statistics", test_statistics);
  g_test_add_func ("/sampling/grades", test_grades);
  g_test_add_func ("/sampling/threads", test_threads);
  g_test_add_func ("/sampling/values", test_values);
  g_test_add_func ("/sampling/inputs", test_inputs);
  g_test_add_func ("/sampling/influences", test_influences);
  g_test_add_func ("/sampling/cancelled", test_cancelled);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
