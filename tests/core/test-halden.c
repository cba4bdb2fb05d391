/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole atlas of another country, from its files to the optimum. The expected figures are found
 * by hand in tests/data/halden/README.md; here they stand as that page derives them. */

#include <math.h>
#include <string.h>

#include "core/assignment.h"
#include "core/atlas-examine.h"
#include "support/atlas-copy.h"

/* What breaks ties makes a way dearer by up to a millionth. */
#define TOLERANCE 2e-6

static ZamynAtlas *atlas;

static ZamynAssignment *
solve (const char *closed)
{
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (2030, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, NULL);
  ZamynTarget target;

  g_assert_nonnull (problem);
  if (closed == NULL)
    return zamyn_assignment_solve (problem, NULL, NULL);
  g_assert_true (zamyn_atlas_resolve (atlas, closed, &target, NULL));
  g_autoptr (ZamynProblem) without = zamyn_problem_close (problem, &target, 1);
  return zamyn_assignment_solve (without, NULL, NULL);
}

static guint32
find_good (ZamynAssignment *flow, const char *commodity)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (flow);

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    if (zamyn_problem_get_good (problem, k)->commodity
        == zamyn_atlas_find_commodity (atlas, commodity))
      return k;
  g_assert_not_reached ();
}

/* Thousand USD a year for the ways of one good. */
static double
get_cost (ZamynAssignment *flow, const char *commodity)
{
  guint32 good = find_good (flow, commodity);
  double sum = 0;

  for (guint i = 0; i < zamyn_assignment_get_n_paths (flow); i++)
    if (zamyn_assignment_get_path (flow, i)->good == good)
      sum += zamyn_assignment_get_path (flow, i)->quantity
             * zamyn_assignment_get_path (flow, i)->cost;
  return sum / 1000;
}

/* Units a year of a good over a link, both directions. */
static double
get_flow (ZamynAssignment *flow, const char *commodity, const char *link)
{
  guint32 good = find_good (flow, commodity);
  guint32 index = zamyn_network_find_link (zamyn_atlas_get_network (atlas), link);

  g_assert_cmpuint (index, !=, ZAMYN_NONE);
  return zamyn_assignment_get_link_flow (flow, good, index, TRUE)
         + zamyn_assignment_get_link_flow (flow, good, index, FALSE);
}

static double
get_toll (ZamynAssignment *flow, const char *element)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (flow);

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (problem); e++)
    if (strcmp (zamyn_problem_get_element (problem, e)->name, element) == 0)
      return fabs (zamyn_assignment_get_toll (flow, e));
  g_assert_not_reached ();
}

static void
assert_near (double found, double expected)
{
  g_assert_cmpfloat_with_epsilon (found, expected, TOLERANCE * expected + 1e-9);
}

/* The atlas has nothing to complain about, but that grids and roads of two continents are apart. */
static void
test_check (void)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();

  zamyn_atlas_examine (atlas, findings);
  atlas_copy_print (findings, ZAMYN_SEVERITY_WARNING);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_WARNING), ==, 0);
  g_assert_cmpuint (zamyn_network_get_n_nodes (zamyn_atlas_get_network (atlas)), ==, 30);
}

static void
test_fuel (void)
{
  g_autoptr (ZamynAssignment) flow = solve (NULL);

  assert_near (get_cost (flow, "fuel"), 70 * 18.5 + 20 * 45.5 + 30 * 14.5 + 20 * 6 + 10 * 55.5);
  assert_near (get_flow (flow, "fuel", "rail_n_border_w__gate_nw"), 90);
  assert_near (get_flow (flow, "fuel", "road_n_border_e__gate_ne"), 10);
  assert_near (get_flow (flow, "fuel", "transfer_gate_s__s_border"), 30);
  assert_near (get_flow (flow, "fuel", "road_gate_nw__west_town"), 20);
  assert_near (get_flow (flow, "fuel", "rail_gate_nw__capital"), 70);
  assert_near (get_flow (flow, "fuel", "rail_capital__east_town"), 20);
  assert_near (get_flow (flow, "fuel", "road_capital__west_town"), 0);
  assert_near (get_toll (flow, "northwest_rail:in"), 1000 * (55.5 - 24.5));
}

static void
test_grain (void)
{
  g_autoptr (ZamynAssignment) flow = solve (NULL);

  assert_near (get_cost (flow, "grain"), 60 * 20 + 40 * 31.5);
  assert_near (get_flow (flow, "grain", "sea_sea_1__o_port"), 40);
  assert_near (get_flow (flow, "grain", "road_capital__farm"), 60);
}

static void
test_ore (void)
{
  g_autoptr (ZamynAssignment) flow = solve (NULL);

  assert_near (get_cost (flow, "ore"), 50 * 14.5 + 70 * 20 + 80 * 50);
  assert_near (get_flow (flow, "ore", "transfer_gate_s__s_border"), 120);
  assert_near (get_flow (flow, "ore", "road_gate_sw__s_border_w"), 80);
  assert_near (get_flow (flow, "ore", "rail_s_city__s_smelter"), 70);
  assert_near (get_toll (flow, "south_transfer:out"), 1000 * (50 - 20));
}

static void
test_electricity (void)
{
  g_autoptr (ZamynAssignment) flow = solve (NULL);

  assert_near (get_cost (flow, "electricity"), 300 * 5.2 + 700 * 1);
  assert_near (get_flow (flow, "electricity", "power_ss_south__ss_capital"), 300);
}

static void
test_together (void)
{
  g_autoptr (ZamynAssignment) flow = solve (NULL);
  const char *const goods[] = { "fuel", "grain", "ore", "electricity" };
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (goods); i++)
    {
      sum += get_cost (flow, goods[i]);
      g_assert_cmpfloat (zamyn_assignment_get_unserved (flow, find_good (flow, goods[i])), ==, 0);
    }
  assert_near (sum, 14160);
  g_assert_true (zamyn_assignment_is_proven (flow));
}

static void
test_south_closed (void)
{
  g_autoptr (ZamynAssignment) flow = solve ("south");

  assert_near (zamyn_assignment_get_unserved (flow, find_good (flow, "fuel")), 30);
  assert_near (zamyn_assignment_get_unserved (flow, find_good (flow, "grain")), 40);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_unserved (flow, find_good (flow, "ore")), 0,
                                  1e-6);
  assert_near (get_cost (flow, "ore"), 150 * 50 + 50 * 55.5);
  assert_near (get_flow (flow, "fuel", "rail_n_border_w__gate_nw"), 90);
}

int
main (int argc, char **argv)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = atlas_copy_find ("halden");
  atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);
  g_assert_no_error (error);
  g_test_add_func ("/halden/check", test_check);
  g_test_add_func ("/halden/fuel", test_fuel);
  g_test_add_func ("/halden/grain", test_grain);
  g_test_add_func ("/halden/ore", test_ore);
  g_test_add_func ("/halden/electricity", test_electricity);
  g_test_add_func ("/halden/together", test_together);
  g_test_add_func ("/halden/south-closed", test_south_closed);
  status = g_test_run ();
  zamyn_atlas_unref (atlas);
  return status;
}
