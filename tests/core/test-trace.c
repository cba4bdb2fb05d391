/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every traced figure is what its formula makes of the inputs that stand below it. */

#include "core/trace-dependence.h"

#include <math.h>
#include <string.h>

#include "support/real-atlas.h"

static ZamynAssignment *base;

/* Returns the number of figures; each must come out of its inputs. */
static guint
check (const ZamynTrace *trace)
{
  for (guint i = 0; i < zamyn_trace_get_n (trace); i++)
    {
      const ZamynTraceFigure *figure = zamyn_trace_get (trace, i);
      double again = zamyn_trace_recompute (figure);

      if (!(fabs (again - figure->value) <= 1e-6 * MAX (1, fabs (figure->value))))
        g_error ("%s is %.9g, its inputs give %.9g", figure->id, figure->value, again);
      for (guint j = 0; j < figure->inputs->len; j++)
        {
          const ZamynTraceInput *input = &g_array_index (figure->inputs, ZamynTraceInput, j);

          g_assert_true (isfinite (input->value));
          g_assert_cmpstr (input->symbol, !=, "");
        }
    }
  return zamyn_trace_get_n (trace);
}

static void
trace_all (ZamynTrace *trace, GArray *(*sum) (const ZamynAssignment *, const ZamynFlowFilter *))
{
  g_autoptr (GArray) rows = sum (base, NULL);

  for (guint i = 0; i < rows->len; i++)
    zamyn_trace_flows (trace, base, &g_array_index (rows, ZamynFlowRow, i), rows, 1);
}

static void
test_flows (void)
{
  GArray *(*const sums[]) (const ZamynAssignment *, const ZamynFlowFilter *)
    = { zamyn_flow_summary_by_commodity, zamyn_flow_summary_by_partner,
        zamyn_flow_summary_by_crossing, zamyn_flow_summary_by_link };

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autoptr (ZamynTrace) trace = zamyn_trace_new (real_atlas_get (), NULL);

      trace_all (trace, sums[i]);
      g_assert_cmpuint (check (trace), >, 50);
    }
}

/* What is documented leads to a line of a table, and the line says the same. */
static void
test_rows (void)
{
  g_autoptr (ZamynTrace) trace = zamyn_trace_new (real_atlas_get (), "diesel:import.demand");
  const ZamynTraceFigure *figure;
  guint n_lines = 0;

  trace_all (trace, zamyn_flow_summary_by_commodity);
  g_assert_cmpuint (check (trace), ==, 1);
  figure = zamyn_trace_get (trace, 0);
  g_assert_cmpstr (figure->id, ==, "diesel:import.demand");
  for (guint j = 0; j < figure->inputs->len; j++)
    {
      const ZamynTraceInput *input = &g_array_index (figure->inputs, ZamynTraceInput, j);

      if (strcmp (input->symbol, "needed") != 0)
        continue;
      g_assert_true (g_str_has_prefix (input->rows, "tables/supply_demand.csv:"));
      g_assert_cmpstr (input->sources, !=, "");
      n_lines++;
    }
  g_assert_cmpuint (n_lines, >, 5);
}

static void
test_wanted (void)
{
  g_autoptr (ZamynTrace) some = zamyn_trace_new (real_atlas_get (), "diesel");
  g_autoptr (ZamynTrace) none = zamyn_trace_new (real_atlas_get (), "dragons.served");

  trace_all (some, zamyn_flow_summary_by_commodity);
  trace_all (none, zamyn_flow_summary_by_commodity);
  g_assert_cmpuint (zamyn_trace_get_n (some), ==, 5);
  g_assert_cmpuint (zamyn_trace_get_n (none), ==, 0);
}

static void
test_closures (void)
{
  const ZamynRankOptions options = { .direction = -1 };
  g_autoptr (ZamynRanking) ranking
    = zamyn_criticality_rank (base, &options, NULL, NULL, NULL, NULL);
  g_autoptr (ZamynTrace) trace = zamyn_trace_new (real_atlas_get (), NULL);

  for (guint i = 0; i < 8; i++)
    zamyn_trace_choke_point (trace, base, zamyn_ranking_get (ranking, i), &options);
  g_assert_cmpuint (check (trace), ==, 8 * 4);
}

static void
test_differences (void)
{
  g_autoptr (ZamynAssignment) after
    = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "sukhbaatar_naushki");

  for (int by = 0; by < ZAMYN_N_COMPARE_BYS; by++)
    {
      g_autoptr (GArray) rows = zamyn_comparison_list (base, after, (ZamynCompareBy)by, NULL);
      g_autoptr (ZamynTrace) trace = zamyn_trace_new (real_atlas_get (), NULL);

      for (guint i = 0; i < rows->len; i++)
        zamyn_trace_difference (trace, base, after, &g_array_index (rows, ZamynDifference, i));
      g_assert_cmpuint (check (trace), >, 50);
    }
}

/* Shares, concentration and cover of two commodities on one country. */
static void
test_dependence (void)
{
  static const char *const countries[] = { "RU", NULL };
  guint n;
  g_autofree gboolean *only = NULL;
  ZamynDependenceOptions options = { .countries = countries, .direction = -1 };
  g_autoptr (ZamynDependenceTable) table = NULL;
  g_autoptr (ZamynTrace) trace = zamyn_trace_new (real_atlas_get (), NULL);
  gboolean has_cover = FALSE, has_origin = FALSE;

  zamyn_atlas_get_commodities (real_atlas_get (), &n);
  only = g_new0 (gboolean, n);
  only[real_atlas_find_commodity ("diesel")] = TRUE;
  options.commodities = only;
  table = zamyn_dependence_compute (base, &options, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < zamyn_dependence_table_get_n (table); i++)
    zamyn_trace_dependence (trace, table, i, base);
  g_assert_cmpuint (check (trace), >, 10);
  for (guint i = 0; i < zamyn_trace_get_n (trace); i++)
    {
      const ZamynTraceFigure *figure = zamyn_trace_get (trace, i);

      has_cover |= g_str_has_suffix (figure->id, ".cover_days");
      has_origin |= strcmp (figure->id, "diesel:import:RU.origin_pct") == 0;
      if (g_str_has_suffix (figure->id, ".cover_days"))
        g_assert_true (g_str_has_prefix (
          g_array_index (figure->inputs, ZamynTraceInput, 0).rows, "tables/stocks.csv:"));
    }
  g_assert_true (has_cover && has_origin);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_test_add_func ("/trace/flows", test_flows);
  g_test_add_func ("/trace/rows", test_rows);
  g_test_add_func ("/trace/wanted", test_wanted);
  g_test_add_func ("/trace/closures", test_closures);
  g_test_add_func ("/trace/differences", test_differences);
  g_test_add_func ("/trace/dependence", test_dependence);
  result = g_test_run ();
  zamyn_assignment_unref (base);
  real_atlas_clear ();
  return result;
}
