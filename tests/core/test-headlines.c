/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures that are quoted again and again, from the tables of the shipped atlas and from its
 * solved base case alike. */

#include <math.h>
#include <string.h>

#include "core/flow-summary.h"
#include "support/real-atlas.h"

/* --- petroleum --- */

/* Supply from abroad of all parts of an aggregate in one year; of one partner, or of all. */
static double
sum_parts (int year, const char *aggregate, const char *partner)
{
  ZamynAtlas *atlas = real_atlas_get ();
  guint32 whole = real_atlas_find_commodity (aggregate);
  guint n, n_rows;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (atlas, &n_rows);
  double sum = 0;

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].year == year && commodities[rows[i].commodity].parent == whole
        && rows[i].direction == ZAMYN_DIRECTION_IMPORT && rows[i].is_supply
        && strcmp (rows[i].partner, "MN") != 0
        && (partner == NULL || strcmp (rows[i].partner, partner) == 0))
      sum += rows[i].quantity;
  return sum;
}

static double
get_solved_share (int year, const char *commodity, const char *direction, const char *partner)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (year, ZAMYN_SEASON_ANNUAL, NULL);
  const ZamynFlowFilter all = { 0 };
  g_autoptr (GArray) flows = zamyn_flow_summary_by_partner (base, &all);
  guint32 wanted = real_atlas_find_commodity (commodity);

  for (guint i = 0; i < flows->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (flows, ZamynFlowRow, i);

      if (row->commodity == wanted && strcmp (row->direction, direction) == 0
          && strcmp (row->partner, partner) == 0)
        return row->share_pct;
    }
  return NAN;
}

static void
test_petroleum_from_russia (void)
{
  const int years[] = { 2023, 2024, 2025 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      double all = sum_parts (years[i], "fuel_total", NULL);

      g_assert_cmpfloat (all, >, 2000);
      g_assert_cmpfloat_with_epsilon (100 * sum_parts (years[i], "fuel_total", "RU") / all, 95,
                                      0.1);
      g_assert_cmpfloat_with_epsilon (get_solved_share (years[i], "fuel_total", "import", "RU"), 95,
                                      0.1);
    }
}

/* The parts add up to what is documented of all petroleum products. */
static void
test_petroleum_by_type (void)
{
  guint n, n_compared = 0;
  const ZamynTotal *totals = zamyn_atlas_get_totals (real_atlas_get (), &n);
  guint32 fuel = real_atlas_find_commodity ("fuel_total");

  for (guint i = 0; i < n; i++)
    {
      if (totals[i].commodity != fuel || isnan (totals[i].quantity))
        continue;
      g_assert_cmpfloat_with_epsilon (sum_parts (totals[i].year, "fuel_total", NULL),
                                      totals[i].quantity, 0.001 * totals[i].quantity);
      n_compared++;
    }
  g_assert_cmpuint (n_compared, ==, 6); /* 2019 and 2021 to 2025 */
}

/* Twelve months of a year add up to its total. */
static void
test_petroleum_by_month (void)
{
  guint n, n_totals, n_compared = 0;
  const ZamynMonthlyImport *months = zamyn_atlas_get_monthly_imports (real_atlas_get (), &n);
  const ZamynTotal *totals = zamyn_atlas_get_totals (real_atlas_get (), &n_totals);

  for (guint i = 0; i < n_totals; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d-", totals[i].year);
      double sum = 0;

      if (totals[i].commodity != real_atlas_find_commodity ("diesel")
          || totals[i].direction != ZAMYN_DIRECTION_IMPORT || totals[i].year < 2021)
        continue;
      for (guint j = 0; j < n; j++)
        if (months[j].commodity == totals[i].commodity && g_str_has_prefix (months[j].month, year))
          sum += months[j].quantity;
      g_assert_cmpfloat_with_epsilon (sum, totals[i].quantity, 0.001 * totals[i].quantity);
      n_compared++;
    }
  g_assert_cmpuint (n_compared, ==, 5);
}

/* --- electricity --- */

static double
get_solved_import_of_supply (int year)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (year, ZAMYN_SEASON_ANNUAL, NULL);
  const ZamynFlowFilter all = { 0 };
  g_autoptr (GArray) flows = zamyn_flow_summary_by_partner (base, &all);
  guint32 electricity = real_atlas_find_commodity ("electricity");
  double sum = 0;

  for (guint i = 0; i < flows->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (flows, ZamynFlowRow, i);

      if (row->commodity == electricity && strcmp (row->direction, "import") == 0)
        sum += row->share_of_supply_pct;
    }
  return sum;
}

static void
test_electricity_imports (void)
{
  const struct
  {
    int year;
    double share_pct;
  } wanted[] = { { 2022, 20.8 }, { 2023, 22.2 }, { 2024, 24.1 } };
  guint n;
  const ZamynPowerBalance *rows = zamyn_atlas_get_power_balance (real_atlas_get (), &n);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < n; j++)
        if (rows[j].year == wanted[i].year)
          {
            g_assert_cmpfloat_with_epsilon (rows[j].import_share_pct, wanted[i].share_pct, 0.051);
            g_assert_cmpfloat_with_epsilon (100 * rows[j].imports_gwh
                                              / (rows[j].generation_gwh + rows[j].imports_gwh),
                                            wanted[i].share_pct, 0.051);
            found = TRUE;
          }
      g_assert_true (found);
      g_assert_cmpfloat_with_epsilon (get_solved_import_of_supply (wanted[i].year),
                                      wanted[i].share_pct, 0.051);
    }
}

/* --- partners --- */

/* The claim stands beside the official figure, and only the official one is recommended. */
static void
test_claimed_beside_official (void)
{
  const struct
  {
    const char *partner;
    double official, claimed;
  } wanted[] = { { "CN", 35, 41 }, { "RU", 30, 26 } };
  guint n;
  const ZamynPartnerShare *rows = zamyn_atlas_get_partner_shares (real_atlas_get (), &n);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      guint n_official = 0, n_claimed = 0;

      for (guint j = 0; j < n; j++)
        {
          if (rows[j].year != 2022 || rows[j].direction != ZAMYN_DIRECTION_IMPORT
              || strcmp (rows[j].partner, wanted[i].partner) != 0)
            continue;
          if (rows[j].is_primary)
            {
              g_assert_cmpfloat (rows[j].share_pct, ==, wanted[i].official);
              g_assert_cmpstr (rows[j].basis, ==, "documented");
              n_official++;
            }
          else if (strcmp (rows[j].basis, "claimed") == 0)
            {
              g_assert_cmpfloat (rows[j].share_pct, ==, wanted[i].claimed);
              n_claimed++;
            }
        }
      g_assert_cmpuint (n_official, ==, 1);
      g_assert_cmpuint (n_claimed, ==, 1);
    }
}

/* --- ways --- */

/* Tonnes that cross the home border on land and in the air; land borders are those of two
 * countries. */
static void
test_volume_through_neighbours (void)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  double land_t = 0, air_t = 0;

  for (guint i = 0; i < zamyn_assignment_get_n_paths (base); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (base, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, path->good);

      for (guint a = 0; a < path->n_arcs; a++)
        {
          const ZamynArc *arc = &zamyn_problem_get_arcs (problem)[path->arcs[a]];
          const ZamynLink *link;
          const char *abroad;

          if (arc->border == 0 || arc->mode == ZAMYN_MODE_POWER)
            continue;
          if (arc->mode == ZAMYN_MODE_AIR)
            {
              air_t += path->quantity * good->t_per_unit;
              continue;
            }
          link = zamyn_network_get_link (network, arc->link);
          abroad = zamyn_network_get_node (network, (arc->border > 0) == arc->forward ? link->from
                                                                                      : link->to)
                     ->country;
          g_assert_true (strcmp (abroad, "RU") == 0 || strcmp (abroad, "CN") == 0);
          land_t += path->quantity * good->t_per_unit;
        }
    }
  g_test_message ("%.0f t on land, %.1f t by air", land_t, air_t);
  g_assert_cmpfloat (land_t, >, 80e6);
  g_assert_cmpfloat (air_t, >, 0);
  g_assert_cmpfloat (air_t, <, 50e3);
  g_assert_cmpfloat (land_t / (land_t + air_t), >, 0.999);
}

/* What is not known is blank, not invented: nothing is solved for 2020. */
static void
test_missing_is_missing (void)
{
  guint n, n_years, n_known = 0, n_missing = 0;
  const ZamynTotal *totals = zamyn_atlas_get_totals (real_atlas_get (), &n);
  const int *years = zamyn_atlas_get_years (real_atlas_get (), &n_years);

  for (guint i = 0; i < n; i++)
    if (totals[i].year == 2020)
      {
        if (isnan (totals[i].quantity))
          n_missing++;
        else
          n_known++;
        g_assert_true (isnan (totals[i].quantity) == (totals[i].source[0] == '\0'));
      }
  g_assert_cmpuint (n_known, >=, 5);
  g_assert_cmpuint (n_missing, >, n_known);
  for (guint i = 0; i < n_years; i++)
    g_assert_cmpint (years[i], !=, 2020);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/headlines/petroleum-from-russia", test_petroleum_from_russia);
  g_test_add_func ("/headlines/petroleum-by-type", test_petroleum_by_type);
  g_test_add_func ("/headlines/petroleum-by-month", test_petroleum_by_month);
  g_test_add_func ("/headlines/electricity-imports", test_electricity_imports);
  g_test_add_func ("/headlines/claimed-beside-official", test_claimed_beside_official);
  g_test_add_func ("/headlines/volume-through-neighbours", test_volume_through_neighbours);
  g_test_add_func ("/headlines/missing-is-missing", test_missing_is_missing);
  status = g_test_run ();
  real_atlas_clear ();
  return status;
}
