/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/select-link.h"

#include "core/flow-trace.h"
#include "core/way-figures.h"
#include "support/real-atlas.h"

#include <math.h>

static ZamynTarget
find_target (const char *name)
{
  g_autoptr (GError) error = NULL;
  ZamynTarget target;

  zamyn_atlas_resolve (real_atlas_get (), name, &target, &error);
  g_assert_no_error (error);
  return target;
}

/* The table adds up to what passes, and to no more than each end sends or gets. */
static void
assert_adds_up (const ZamynAssignment *assignment, const char *name)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  ZamynTarget target = find_target (name);
  g_autoptr (GArray) uses = zamyn_select_link (assignment, &target);
  g_autofree double *by_row = g_new0 (double, zamyn_problem_get_n_rows (problem));

  g_assert_cmpuint (uses->len, >, 0);
  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, g);
      double through = zamyn_flow_trace_get_through (trace, &target);
      double sum = 0;

      for (guint i = 0; i < uses->len; i++)
        if (g_array_index (uses, ZamynLinkUse, i).good == g)
          sum += g_array_index (uses, ZamynLinkUse, i).quantity;
      g_assert_cmpfloat_with_epsilon (sum, through, 1e-9 * (1 + through));
    }
  for (guint i = 0; i < uses->len; i++)
    {
      const ZamynLinkUse *use = &g_array_index (uses, ZamynLinkUse, i);

      by_row[use->outside_row] += use->quantity;
      by_row[use->home_row] += use->quantity;
    }
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (problem); r++)
    {
      double most = zamyn_assignment_get_row (assignment, r);

      g_assert_cmpfloat (by_row[r], <=, most + 1e-9 * (1 + most));
    }
}

static void
test_sums (void)
{
  g_autoptr (ZamynAssignment) assignment = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);

  assert_adds_up (assignment, "sukhbaatar_naushki");
  assert_adds_up (assignment, "ulaanbaatar");
  assert_adds_up (assignment, "CN");
  assert_adds_up (assignment, "mode:road");
}

static void
test_nothing (void)
{
  g_autoptr (ZamynAssignment) assignment
    = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "sukhbaatar_naushki");
  ZamynTarget target = find_target ("sukhbaatar_naushki");
  g_autoptr (GArray) uses = zamyn_select_link (assignment, &target);

  for (guint i = 0; i < uses->len; i++) /* trade that begins or ends at the place itself may stay */
    g_assert_true (isfinite (g_array_index (uses, ZamynLinkUse, i).quantity));
}

/* The parts of the figures add up to what the assignment says of the same way. */
static void
test_figures (void)
{
  g_autoptr (ZamynAssignment) assignment = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  guint n_over_border = 0;

  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      ZamynWayFigures figures;
      double km = 0;

      if (path->n_arcs == 0)
        continue; /* stays where it is */
      zamyn_way_figures_init (&figures, problem, path->good, path->arcs, path->n_arcs);
      g_assert_cmpfloat_with_epsilon (figures.length_km, path->length_km, 1e-6);
      g_assert_cmpfloat_with_epsilon (figures.hours, path->hours, 1e-6);
      g_assert_cmpfloat_with_epsilon (figures.cost, path->cost, 1e-9 * (1 + path->cost));
      g_assert_cmpfloat_with_epsilon (figures.line_cost + figures.change_cost + figures.border_cost,
                                      figures.cost, 1e-9 * (1 + figures.cost));
      for (guint m = 0; m < ZAMYN_N_MODES; m++)
        km += figures.km_by_mode[m];
      g_assert_cmpfloat_with_epsilon (km, figures.length_km, 1e-6);
      n_over_border += zamyn_way_figures_get_passage (&figures, problem) != ZAMYN_NONE;
    }
  g_assert_cmpuint (n_over_border, >, 50);
  real_atlas_clear ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/select-link/sums", test_sums);
  g_test_add_func ("/select-link/nothing", test_nothing);
  g_test_add_func ("/select-link/figures", test_figures);
  return g_test_run ();
}
