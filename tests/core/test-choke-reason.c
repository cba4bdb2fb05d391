/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/choke-reason.h"

#include <math.h>
#include <string.h>

#include "core/router.h"
#include "core/supply-bridges.h"
#include "core/supply-reach.h"
#include "support/real-atlas.h"

static ZamynAssignment *base;

static const char *const elements[]
  = { "sukhbaatar_naushki", "gashuunsukhait_ganqimaodu", "power_selendum_darkhan",
      "line_trunk_railway", "ulaanbaatar", "RU" };

static ZamynChokeReason *
explain (const char *name, ZamynTarget *target)
{
  g_autoptr (GError) error = NULL;
  ZamynChokeReason *reason;

  g_assert_true (zamyn_atlas_resolve (real_atlas_get (), name, target, &error));
  reason = zamyn_choke_reason_new (base, target, NULL, NULL, &error);
  g_assert_no_error (error);
  return reason;
}

/* The same figures as in the ranking. */
static void
test_as_ranked (void)
{
  g_autoptr (ZamynRanking) ranking
    = zamyn_criticality_rank (base, NULL, NULL, NULL, NULL, NULL);

  for (guint e = 0; e < 3; e++)
    {
      ZamynTarget target;
      g_autoptr (ZamynChokeReason) reason = explain (elements[e], &target);
      const ZamynChokePoint *point = &reason->point;
      gboolean found = FALSE;

      for (guint i = 0; i < zamyn_ranking_get_n (ranking); i++)
        {
          const ZamynChokePoint *it = zamyn_ranking_get (ranking, i);

          if (it->target.id != target.id)
            continue;
          found = TRUE;
          g_assert_cmpfloat_with_epsilon (point->lost_usd_per_day, it->lost_usd_per_day, 1e-3);
          g_assert_cmpfloat_with_epsilon (point->dearer_usd_per_year, it->dearer_usd_per_year, 1);
          g_assert_cmpfloat_with_epsilon (point->through_share_pct, it->through_share_pct, 1e-9);
          g_assert_cmpstr (point->kind, ==, it->kind);
          g_assert_cmpstr (point->country, ==, it->country);
        }
      g_assert_true (found);
    }
}

/* Per good, what the uses add up to is what goes through. */
static void
test_uses_add_up (void)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);

  for (guint e = 0; e < G_N_ELEMENTS (elements); e++)
    {
      ZamynTarget target;
      g_autoptr (ZamynChokeReason) reason = explain (elements[e], &target);
      g_autofree double *sums = g_new0 (double, zamyn_problem_get_n_goods (problem));

      g_assert_cmpuint (reason->uses->len, >, 0);
      for (guint i = 0; i < reason->uses->len; i++)
        {
          const ZamynChokeUse *use = &g_array_index (reason->uses, ZamynChokeUse, i);

          sums[use->good] += use->quantity;
          g_assert_cmpfloat (use->share_pct, <=, 100 + 1e-9);
          g_assert_true (use->has_next == !isnan (use->added_km));
        }
      for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
        {
          double through = zamyn_assignment_get_through (base, k, &target);

          g_assert_cmpfloat_with_epsilon (sums[k], through, 1e-9 * (1 + through));
        }
      for (guint i = 0; i < reason->effects->len; i++)
        {
          const ZamynChokeEffect *effect = &g_array_index (reason->effects, ZamynChokeEffect, i);

          g_assert_cmpfloat_with_epsilon (effect->through, sums[effect->good], 1e-9);
          g_assert_true ((effect->impact.lost > 1e-6) == (effect->cut != NULL));
        }
    }
}

/* No more of a good can be served in the closed optimum than its minimum cut and home
 * production. */
static void
test_cut_bounds_what_is_served (void)
{
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint n_cuts = 0;

  for (guint e = 0; e < G_N_ELEMENTS (elements); e++)
    {
      ZamynTarget target;
      g_autoptr (ZamynChokeReason) reason = explain (elements[e], &target);
      ZamynProblem *problem = zamyn_assignment_get_problem (reason->closed);

      for (guint i = 0; i < reason->effects->len; i++)
        {
          const ZamynChokeEffect *effect = &g_array_index (reason->effects, ZamynChokeEffect, i);
          const ZamynGood *good = zamyn_problem_get_good (problem, effect->good);
          double abroad = 0;

          if (effect->cut == NULL)
            continue;
          for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
            if (strcmp (zamyn_network_get_node (network, zamyn_problem_get_row (problem, r)->node)
                          ->country,
                        "MN")
                != 0)
              abroad += zamyn_assignment_get_row (reason->closed, r) * good->w;
          g_assert_cmpfloat (abroad, <=, effect->cut->capacity * (1 + 1e-9) + 1e-6);
          n_cuts++;
        }
    }
  g_assert_cmpuint (n_cuts, >, 5);
}

/* Who is said to have no way: the router finds none from any supplier either, and one for all
 * others. */
static void
test_cut_off_against_router (void)
{
  guint n_cut_off = 0;

  for (guint e = 2; e < G_N_ELEMENTS (elements); e++)
    {
      ZamynTarget target;
      g_autoptr (ZamynChokeReason) reason = explain (elements[e], &target);
      ZamynProblem *problem = zamyn_assignment_get_problem (reason->closed);
      g_autoptr (ZamynRouter) router = zamyn_router_new (problem);

      for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k += 3)
        {
          const ZamynGood *good = zamyn_problem_get_good (problem, k);
          gboolean is_import = good->direction == ZAMYN_DIRECTION_IMPORT;
          g_autofree gboolean *has = g_new (gboolean, good->n_home + 1);
          g_autofree gboolean *expected = g_new0 (gboolean, good->n_home + 1);

          zamyn_supply_reach_find (problem, k, has);
          for (guint32 o = good->rows; o < good->rows + good->n_outside; o++)
            for (guint32 j = 0; j < good->n_home; j++)
              {
                const ZamynRow *outside = zamyn_problem_get_row (problem, o);
                guint32 home = zamyn_problem_get_row (problem, good->rows + good->n_outside + j)->node;
                ZamynRouterQuery query
                  = { .good = k, .from = is_import ? outside->node : home, .passage = ZAMYN_NONE };

                if (!(outside->quantity > 0) || expected[j])
                  continue;
                zamyn_router_search (router, &query);
                expected[j] = isfinite (
                  zamyn_router_get_cost (router, is_import ? home : outside->node, NULL));
              }
          for (guint32 j = 0; j < good->n_home; j++)
            {
              g_assert_cmpint (has[j], ==, expected[j]);
              n_cut_off += !has[j];
            }
        }
    }
  g_assert_cmpuint (n_cut_off, >, 0);
}

static gboolean
has_row (const GArray *rows, guint32 row)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_array_index (rows, guint32, i) == row)
      return TRUE;
  return FALSE;
}

/* Without a bridge its demands get nothing, and the solver's own words say that no way is left; of
 * a line that is none, nobody. */
static void
test_bridges (void)
{
  ZamynRankOptions options = { .kind = ZAMYN_KIND_LINK, .direction = -1 };
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  g_autoptr (GArray) bridges = zamyn_supply_bridges_find (base, &options, NULL, NULL, NULL, NULL);
  guint n_looked = 0;

  g_assert_cmpuint (bridges->len, >, 5);
  for (guint32 link = 0; link < zamyn_network_get_n_links (network); link += 9)
    {
      ZamynTarget target
        = { ZAMYN_TARGET_LINK, link, zamyn_network_get_link (network, link)->id, NULL };
      const GArray *rows = NULL;

      for (guint i = 0; i < bridges->len; i++)
        {
          const ZamynSupplyBridge *bridge = &g_array_index (bridges, ZamynSupplyBridge, i);

          if (bridge->target.index == link || strstr (bridge->also, target.id) != NULL)
            rows = bridge->rows;
        }
      g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
      g_autoptr (ZamynAssignment) flow = zamyn_assignment_solve_from (closed, base, NULL, NULL);
      for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
        {
          const ZamynGood *good = zamyn_problem_get_good (problem, k);
          guint32 first = good->rows + good->n_outside;

          for (guint32 r = first; r < first + good->n_home; r++)
            {
              double before = zamyn_assignment_get_row (base, r);
              double after = zamyn_assignment_get_row (flow, r);

              if (has_row (rows, r))
                {
                  g_assert_cmpfloat (after, ==, 0);
                  n_looked++;
                }
              if (after > 0 || !(before > 1))
                continue;
              g_autofree char *why = zamyn_assignment_explain_unserved (flow, r);
              g_assert_cmpint (g_str_has_prefix (why, "No open way"), ==, has_row (rows, r));
            }
        }
    }
  g_assert_cmpuint (n_looked, >, 0);
}

/* The sentences hold the figures, and say so where nothing happens. */
static void
test_sentences (void)
{
  ZamynTarget target;
  g_autoptr (ZamynChokeReason) coal = explain ("gashuunsukhait_ganqimaodu", &target);
  g_auto (GStrv) sentences = zamyn_choke_reason_dup_sentences (coal, base, "en");
  g_autofree char *text = g_strjoinv (" ", sentences);
  g_autofree char *share = g_strdup_printf ("%.1f %%", coal->point.through_share_pct);
  g_autofree char *lost = g_strdup_printf ("%.2f million", coal->point.lost_usd_per_day / 1e6);
  g_autofree char *worst = g_strdup_printf ("%.0f %% is lost", coal->point.lost_worst_pct);
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint n_idle = 0;

  g_assert_true (g_str_has_prefix (text, share));
  g_assert_nonnull (strstr (text, lost));
  g_assert_nonnull (strstr (text, worst));
  for (guint32 i = 0; i < zamyn_network_get_n_passages (network) && n_idle == 0; i++)
    {
      g_autoptr (ZamynChokeReason) reason
        = explain (zamyn_network_get_passage (network, i)->id, &target);
      g_auto (GStrv) words = zamyn_choke_reason_dup_sentences (reason, base, "en");

      if (reason->uses->len > 0)
        continue;
      n_idle++;
      g_assert_cmpuint (g_strv_length (words), ==, 1);
      g_assert_true (g_str_has_prefix (words[0], "Nothing goes through"));
      g_assert_cmpfloat (reason->point.lost_usd_per_day, ==, 0);
    }
  g_assert_cmpuint (n_idle, ==, 1);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_test_add_func ("/choke-reason/as-ranked", test_as_ranked);
  g_test_add_func ("/choke-reason/uses-add-up", test_uses_add_up);
  g_test_add_func ("/choke-reason/cut-bounds-what-is-served", test_cut_bounds_what_is_served);
  g_test_add_func ("/choke-reason/cut-off-against-router", test_cut_off_against_router);
  g_test_add_func ("/choke-reason/bridges", test_bridges);
  g_test_add_func ("/choke-reason/sentences", test_sentences);
  status = g_test_run ();
  zamyn_assignment_unref (base);
  real_atlas_clear ();
  return status;
}
