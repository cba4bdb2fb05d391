/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/criticality.h"

#include "support/real-atlas.h"

#include <math.h>
#include <string.h>

static ZamynAssignment *base;

static ZamynRanking *
rank (const ZamynRankOptions *options)
{
  g_autoptr (GError) error = NULL;
  ZamynRanking *ranking = zamyn_criticality_rank (base, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return ranking;
}

static guint
find_rank (const ZamynRanking *ranking, const char *id)
{
  guint i;

  for (i = 0; i < zamyn_ranking_get_n (ranking); i++)
    if (strcmp (zamyn_ranking_get (ranking, i)->target.id, id) == 0)
      break;
  return i + 1;
}

static void
test_first_five (void)
{
  g_autoptr (ZamynRanking) ranking = rank (NULL);

  g_assert_cmpuint (zamyn_ranking_get_n (ranking), >, 10);
  g_assert_cmpuint (find_rank (ranking, "gashuunsukhait_ganqimaodu"), <=, 5);
}

static void
test_order (void)
{
  g_autoptr (ZamynRanking) ranking = rank (NULL);

  for (guint i = 0; i < zamyn_ranking_get_n (ranking); i++)
    {
      const ZamynChokePoint *it = zamyn_ranking_get (ranking, i);

      g_assert_cmpfloat (it->through_share_pct, >, 0);
      g_assert_cmpfloat (it->through_share_pct, <=, 100 + 1e-9);
      g_assert_cmpfloat (it->lost_pct, <=, 100);
      g_assert_cmpfloat (it->lost_worst_pct, <=, 100 + 1e-9);
      g_assert_false (it->load_pct > 100 + 1e-6);
      if (i > 0)
        g_assert_cmpfloat (it->lost_usd_per_day, <=,
                           zamyn_ranking_get (ranking, i - 1)->lost_usd_per_day);
    }
}

/* The ranking closes on top of the solved base; a scenario with the closure, solved from nothing,
 * must lose the same. */
static void
test_against_scenarios (void)
{
  g_autoptr (ZamynRanking) ranking = rank (NULL);
  guint n = zamyn_ranking_get_n (ranking);

  for (guint i = 0; i < n; i += i < 6 ? 1 : 7)
    {
      const ZamynChokePoint *it = zamyn_ranking_get (ranking, i);
      g_autoptr (ZamynAssignment) closed
        = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, it->target.id);
      ZamynProblem *problem = zamyn_assignment_get_problem (closed);
      double lost = 0, dearer = 0, demand = 0;

      for (guint32 good = 0; good < zamyn_problem_get_n_goods (problem); good++)
        {
          ZamynImpact impact = zamyn_impact_compare (base, closed, good);
          double value = zamyn_problem_get_good (problem, good)->value_usd_per_unit;

          lost += impact.lost * value;
          demand += impact.demand * value;
          dearer += impact.dearer_usd_per_year;
        }
      g_assert_cmpfloat_with_epsilon (it->lost_usd_per_day, lost / 365, 1 + 1e-6 * fabs (lost));
      g_assert_cmpfloat_with_epsilon (it->dearer_usd_per_year, dearer, 1 + 1e-6 * fabs (dearer));
      g_assert_cmpfloat_with_epsilon (it->lost_pct, 100 * lost / demand, 1e-4);
    }
}

/* What is proven to be the same as another closure was not solved: solved from nothing it is the
 * same. */
static void
test_all_kinds_from_nothing (void)
{
  ZamynRankOptions options = { .kind = ZAMYN_KIND_ALL, .direction = -1 };
  g_autoptr (ZamynRanking) ranking = rank (&options);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);

  guint n_elements = 0;

  for (guint i = 0; i < zamyn_ranking_get_n (ranking); i++)
    {
      g_auto (GStrv) also = g_strsplit (zamyn_ranking_get (ranking, i)->also, ";", -1);

      n_elements += 1 + g_strv_length (also);
    }
  g_assert_cmpuint (zamyn_ranking_get_n_solved (ranking), <, n_elements);
  for (guint i = 3; i < zamyn_ranking_get_n (ranking); i += 17)
    {
      const ZamynChokePoint *it = zamyn_ranking_get (ranking, i);
      g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &it->target, 1);
      g_autoptr (ZamynAssignment) flow = zamyn_assignment_solve (closed, NULL, NULL);
      double lost = 0, dearer = 0;

      for (guint32 good = 0; good < zamyn_problem_get_n_goods (problem); good++)
        {
          ZamynImpact impact = zamyn_impact_compare (base, flow, good);

          lost += impact.lost * zamyn_problem_get_good (problem, good)->value_usd_per_unit;
          dearer += impact.dearer_usd_per_year;
        }
      g_assert_cmpfloat_with_epsilon (it->lost_usd_per_day, lost / 365, 1 + 1e-6 * fabs (lost));
      g_assert_cmpfloat_with_epsilon (it->dearer_usd_per_year, dearer, 1 + 1e-6 * fabs (dearer));
    }
}

static void
test_one_commodity (void)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (real_atlas_get (), &n);
  g_autofree gboolean *chosen = g_new0 (gboolean, n);
  ZamynRankOptions options = { .commodities = chosen,
                               .direction = ZAMYN_DIRECTION_IMPORT,
                               .rank_by = ZAMYN_RANK_BY_THROUGH };
  g_autoptr (ZamynRanking) ranking = NULL;

  chosen[real_atlas_find_commodity ("fuel_total")] = TRUE;
  ranking = rank (&options);
  g_assert_cmpuint (zamyn_ranking_get_n (ranking), >, 2);
  g_assert_cmpuint (find_rank (ranking, "sukhbaatar_naushki"), <=, 5);
  g_assert_cmpuint (find_rank (ranking, "gashuunsukhait_ganqimaodu"), >, 5);
  for (guint i = 0; i < zamyn_ranking_get_n (ranking); i++)
    {
      guint32 worst = zamyn_ranking_get (ranking, i)->lost_worst_good;

      if (worst != ZAMYN_NONE)
        g_assert_cmpstr (
          commodities[zamyn_problem_get_good (zamyn_assignment_get_problem (base), worst)
                        ->commodity]
            .family,
          ==, "fuels");
      if (i > 0)
        g_assert_cmpfloat (zamyn_ranking_get (ranking, i)->through_share_pct, <=,
                           zamyn_ranking_get (ranking, i - 1)->through_share_pct);
    }
}

static void
test_countries (void)
{
  ZamynRankOptions options = { .kind = ZAMYN_KIND_COUNTRY, .direction = -1 };
  g_autoptr (ZamynRanking) ranking = rank (&options);

  g_assert_cmpuint (find_rank (ranking, "CN"), ==, 1);
  g_assert_cmpuint (find_rank (ranking, "RU"), ==, 2);
  g_assert_cmpuint (find_rank (ranking, "MN"), >, zamyn_ranking_get_n (ranking));
  for (guint i = 0; i < zamyn_ranking_get_n (ranking); i++)
    g_assert_cmpstr (zamyn_ranking_get (ranking, i)->kind, ==, "country");
}

static void
note_progress (double fraction, const char *stage, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_cmpstr (stage, !=, "");
  *last = fraction;
}

static void
test_progress_and_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  double last = 0;
  ZamynRanking *ranking
    = zamyn_criticality_rank (base, NULL, note_progress, &last, cancellable, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (last, ==, 1);
  zamyn_ranking_unref (ranking);
  g_cancellable_cancel (cancellable);
  g_assert_null (zamyn_criticality_rank (base, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_same_ranking (const ZamynRanking *a, const ZamynRanking *b)
{
  g_assert_cmpuint (zamyn_ranking_get_n (a), ==, zamyn_ranking_get_n (b));
  for (guint i = 0; i < zamyn_ranking_get_n (a); i++)
    {
      const ZamynChokePoint *x = zamyn_ranking_get (a, i), *y = zamyn_ranking_get (b, i);

      g_assert_true (x->target.id == y->target.id && x->also == y->also);
      g_assert_true (memcmp (&x->lost_usd_per_day, &y->lost_usd_per_day, sizeof (double)) == 0);
      g_assert_true (memcmp (&x->dearer_usd_per_year, &y->dearer_usd_per_year, sizeof (double)) == 0);
      g_assert_true (memcmp (&x->added_days, &y->added_days, sizeof (double)) == 0);
    }
}

/* To the last bit, however many threads share the work. */
static void
test_threads (void)
{
  ZamynRankOptions options = { .kind = ZAMYN_KIND_PASSAGE, .direction = -1, .n_threads = 1 };
  g_autoptr (ZamynRanking) alone = rank (&options);

  for (options.n_threads = 2; options.n_threads <= 5; options.n_threads += 3)
    {
      g_autoptr (ZamynRanking) together = rank (&options);

      assert_same_ranking (alone, together);
    }
  g_assert_cmpuint (zamyn_ranking_get_n_solved (alone), >, 0);
}

typedef struct
{
  GPtrArray *partials;
} Updates;

static void
note_update (ZamynRanking *partial, gpointer data)
{
  Updates *updates = data;

  g_ptr_array_add (updates->partials, zamyn_ranking_ref (partial));
}

/* A partial ranking is in order, and each of its entries stands in the complete one with the same
 * figures (perhaps under a more telling name). */
static void
test_partial_results (void)
{
  Updates updates = { g_ptr_array_new_with_free_func ((GDestroyNotify) zamyn_ranking_unref) };
  ZamynRankOptions options = { .kind = ZAMYN_KIND_LINK, .direction = -1, .update = note_update,
                               .update_data = &updates };
  g_autoptr (ZamynRanking) ranking = rank (&options);

  for (guint i = 0; i < updates.partials->len; i++)
    {
      const ZamynRanking *partial = g_ptr_array_index (updates.partials, i);

      g_assert_cmpuint (zamyn_ranking_get_n (partial), <=, zamyn_ranking_get_n (ranking));
      for (guint j = 0; j < zamyn_ranking_get_n (partial); j++)
        {
          const ZamynChokePoint *it = zamyn_ranking_get (partial, j);
          gboolean found = FALSE;

          for (guint k = 0; k < zamyn_ranking_get_n (ranking) && !found; k++)
            {
              const ZamynChokePoint *whole = zamyn_ranking_get (ranking, k);

              found = fabs (whole->lost_usd_per_day - it->lost_usd_per_day) < 1e-5
                      && fabs (whole->dearer_usd_per_year - it->dearer_usd_per_year)
                           < 1e-5 + 1e-9 * fabs (it->dearer_usd_per_year);
            }
          g_assert_true (found);
          if (j > 0)
            g_assert_cmpfloat (it->lost_usd_per_day, <=,
                               zamyn_ranking_get (partial, j - 1)->lost_usd_per_day);
        }
    }
  g_ptr_array_unref (updates.partials);
}

/* Each filter leaves the entries that are of its kind, with unchanged figures. */
static void
test_filters (void)
{
  ZamynRankOptions crossings = { .direction = -1, .passage_kind = "crossing" };
  ZamynRankOptions russian = { .direction = -1, .country = "RU" };
  ZamynRankOptions power = { .direction = -1, .modes = 1u << ZAMYN_MODE_POWER };
  const ZamynRankOptions *options[] = { &crossings, &russian, &power };
  g_autoptr (ZamynRanking) all = rank (NULL);

  for (guint f = 0; f < G_N_ELEMENTS (options); f++)
    {
      g_autoptr (ZamynRanking) some = rank (options[f]);

      g_assert_cmpuint (zamyn_ranking_get_n (some), >, 1);
      g_assert_cmpuint (zamyn_ranking_get_n (some), <, zamyn_ranking_get_n (all));
      for (guint i = 0; i < zamyn_ranking_get_n (some); i++)
        {
          const ZamynChokePoint *it = zamyn_ranking_get (some, i);

          if (options[f] == &crossings)
            g_assert_cmpstr (it->kind, ==, "crossing");
          if (options[f] == &russian)
            g_assert_nonnull (strstr (it->country, "RU"));
        }
      if (options[f] == &power)
        {
          g_assert_cmpuint (find_rank (some, "power_selendum_darkhan"), <=,
                            zamyn_ranking_get_n (some));
          g_assert_cmpuint (find_rank (some, "line_trunk_railway"), >, zamyn_ranking_get_n (some));
        }
    }
}

/* Elements in series have one entry, named after the crossing; the rest have none of their own. */
static void
test_series_are_one (void)
{
  guint n;
  g_autofree gboolean *chosen = NULL;
  ZamynRankOptions options = { .kind = ZAMYN_KIND_ALL, .direction = ZAMYN_DIRECTION_IMPORT };
  g_autoptr (ZamynRanking) ranking = NULL;
  const ZamynChokePoint *gate;
  g_auto (GStrv) also = NULL;

  zamyn_atlas_get_commodities (real_atlas_get (), &n);
  chosen = g_new0 (gboolean, n);
  chosen[real_atlas_find_commodity ("gasoline_ai92")] = TRUE;
  options.commodities = chosen;
  ranking = rank (&options);
  gate = zamyn_ranking_get (ranking, find_rank (ranking, "sukhbaatar_naushki") - 1);
  also = g_strsplit (gate->also, ";", -1);
  g_assert_cmpstr (gate->kind, ==, "crossing");
  g_assert_true (g_strv_contains ((const char *const *)also, "rail_naushki__sukhbaatar"));
  for (guint i = 0; also[i] != NULL; i++)
    g_assert_cmpuint (find_rank (ranking, also[i]), >, zamyn_ranking_get_n (ranking));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_test_add_func ("/criticality/first-five", test_first_five);
  g_test_add_func ("/criticality/order", test_order);
  g_test_add_func ("/criticality/against-scenarios", test_against_scenarios);
  g_test_add_func ("/criticality/all-kinds-from-nothing", test_all_kinds_from_nothing);
  g_test_add_func ("/criticality/one-commodity", test_one_commodity);
  g_test_add_func ("/criticality/countries", test_countries);
  g_test_add_func ("/criticality/progress-and-cancel", test_progress_and_cancel);
  g_test_add_func ("/criticality/threads", test_threads);
  g_test_add_func ("/criticality/partial-results", test_partial_results);
  g_test_add_func ("/criticality/filters", test_filters);
  g_test_add_func ("/criticality/series-are-one", test_series_are_one);
  status = g_test_run ();
  zamyn_assignment_unref (base);
  real_atlas_clear ();
  return status;
}
