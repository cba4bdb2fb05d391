/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow-summary.h"

#include "core/aggregates.h"
#include "support/real-atlas.h"

#include <math.h>
#include <string.h>

static ZamynAssignment *base;

static const ZamynFlowRow *
get_row (const GArray *rows, guint i)
{
  return &g_array_index (rows, ZamynFlowRow, i);
}

static double
sum (const GArray *rows, guint32 commodity, const char *direction, const char *partner)
{
  double quantity = 0;

  for (guint i = 0; i < rows->len; i++)
    if (get_row (rows, i)->commodity == commodity
        && strcmp (get_row (rows, i)->direction, direction) == 0
        && (partner == NULL || strcmp (get_row (rows, i)->partner, partner) == 0))
      quantity += get_row (rows, i)->quantity;
  return quantity;
}

static const ZamynFlowRow *
find (const GArray *rows, guint32 commodity, const char *direction, const char *partner)
{
  for (guint i = 0; i < rows->len; i++)
    if (get_row (rows, i)->commodity == commodity
        && strcmp (get_row (rows, i)->direction, direction) == 0
        && strcmp (get_row (rows, i)->partner, partner) == 0)
      return get_row (rows, i);
  g_assert_not_reached ();
}

/* Documented for 2023: Russia sells 95 % of the petroleum products; 22.2 % of the electricity comes
 * from abroad, 8.6 from Russia and 13.6 from China. */
static void
test_documented_shares (void)
{
  g_autoptr (GArray) rows = zamyn_flow_summary_by_partner (base, NULL);
  guint32 fuel = real_atlas_find_commodity ("fuel_total");
  guint32 power = real_atlas_find_commodity ("electricity");
  double russia = find (rows, power, "import", "RU")->share_of_supply_pct;
  double china = find (rows, power, "import", "CN")->share_of_supply_pct;

  g_assert_cmpfloat_with_epsilon (find (rows, fuel, "import", "RU")->share_pct, 95, 0.5);
  g_assert_cmpfloat_with_epsilon (russia, 8.6, 0.05);
  g_assert_cmpfloat_with_epsilon (china, 13.6, 0.05);
  g_assert_cmpfloat_with_epsilon (russia + china, 22.2, 0.05);
}

/* What all partners send or take is what all home rows get or give. */
static void
test_partners_make_the_total (void)
{
  g_autoptr (GArray) partners = zamyn_flow_summary_by_partner (base, NULL);
  g_autoptr (GArray) commodities = zamyn_flow_summary_by_commodity (base, NULL);
  guint n_imports = 0;

  for (guint i = 0; i < commodities->len; i++)
    {
      const ZamynFlowRow *row = get_row (commodities, i);
      double quantity = sum (partners, row->commodity, row->direction, NULL);

      if (strcmp (row->direction, "import") == 0)
        quantity += sum (partners, row->commodity, "domestic", NULL);
      n_imports += strcmp (row->direction, "import") == 0;
      g_assert_cmpfloat_with_epsilon (quantity, row->served, 1e-6 * (1 + row->served));
      g_assert_cmpfloat_with_epsilon (row->served + row->unserved, row->demand,
                                      1e-6 * (1 + row->demand));
    }
  g_assert_cmpuint (n_imports, >, 10);
  g_assert_cmpuint (commodities->len, >, n_imports + 5);
}

/* Each unit of trade passes the border once. */
static void
test_crossings_make_the_total (void)
{
  g_autoptr (GArray) partners = zamyn_flow_summary_by_partner (base, NULL);
  g_autoptr (GArray) crossings = zamyn_flow_summary_by_crossing (base, NULL);
  guint n;

  zamyn_atlas_get_commodities (real_atlas_get (), &n);
  for (guint32 commodity = 0; commodity < n; commodity++)
    for (guint d = 0; d < ZAMYN_N_DIRECTIONS; d++)
      {
        const char *direction = zamyn_direction_get_id (d);
        double expected = sum (partners, commodity, direction, NULL);

        g_assert_cmpfloat_with_epsilon (sum (crossings, commodity, direction, NULL), expected,
                                        1e-6 * (1 + expected));
      }
  for (guint i = 0; i < crossings->len; i++)
    {
      g_assert_cmpstr (get_row (crossings, i)->direction, !=, "domestic");
      g_assert_cmpstr (get_row (crossings, i)->crossing_id, !=, "");
    }
}

static void
test_shares_make_hundred (void)
{
  g_autoptr (GArray) rows = zamyn_flow_summary_by_partner (base, NULL);
  guint32 commodity = ZAMYN_NONE;
  const char *direction = "";
  double share = 100;

  for (guint i = 0; i <= rows->len; i++)
    {
      const ZamynFlowRow *row = i < rows->len ? get_row (rows, i) : NULL;

      if (row != NULL && row->commodity == commodity && strcmp (row->direction, direction) == 0)
        {
          share += row->share_pct;
          continue;
        }
      g_assert_cmpfloat_with_epsilon (share, 100, 0.05); /* official ones are rounded */
      if (row == NULL)
        break;
      commodity = row->commodity;
      direction = row->direction;
      share = strcmp (direction, "domestic") == 0 ? 100 : row->share_pct;
      if (strcmp (direction, "domestic") == 0)
        g_assert_true (isnan (row->share_pct));
    }
}

/* A sum row is the sum of its members, and stands right behind the last of them. */
static void
test_aggregates (void)
{
  g_autoptr (GArray) rows = zamyn_flow_summary_by_partner (base, NULL);
  guint n, n_aggregates = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (real_atlas_get (), &n);

  for (guint32 a = 0; a < n; a++)
    {
      double quantity = 0;

      if (!commodities[a].is_aggregate)
        continue;
      for (guint32 member = 0; member < n; member++)
        if (commodities[member].parent == a && !commodities[member].is_aggregate)
          quantity += sum (rows, member, "import", "RU") * commodities[member].t_per_unit
                      / commodities[a].t_per_unit;
      g_assert_cmpfloat_with_epsilon (sum (rows, a, "import", "RU"), quantity, 1e-6);
      n_aggregates += quantity > 0;
    }
  g_assert_cmpuint (n_aggregates, >, 0);
  for (guint i = 1; i < rows->len; i++)
    if (get_row (rows, i)->commodity != ZAMYN_NONE
        && commodities[get_row (rows, i)->commodity].is_aggregate
        && get_row (rows, i)->commodity != get_row (rows, i - 1)->commodity)
      g_assert_cmpuint (commodities[get_row (rows, i - 1)->commodity].parent, ==,
                        get_row (rows, i)->commodity);
}

static void
test_filter (void)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (real_atlas_get (), &n);
  g_autofree gboolean *chosen = g_new0 (gboolean, n);
  ZamynFlowFilter filter = { .commodities = chosen };
  guint32 fuel = real_atlas_find_commodity ("fuel_total");
  g_autoptr (GArray) all = zamyn_flow_summary_by_partner (base, NULL);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) diesel = NULL;

  chosen[fuel] = TRUE;
  rows = zamyn_flow_summary_by_partner (base, &filter);
  g_assert_cmpuint (rows->len, >, 2);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (get_row (rows, i)->commodity == fuel
                   || commodities[get_row (rows, i)->commodity].parent == fuel);
  g_assert_cmpfloat (sum (rows, fuel, "import", "RU"), ==, sum (all, fuel, "import", "RU"));

  chosen[fuel] = FALSE;
  chosen[real_atlas_find_commodity ("diesel")] = TRUE;
  diesel = zamyn_flow_summary_by_partner (base, &filter);
  g_assert_cmpuint (diesel->len, >, 0);
  for (guint i = 0; i < diesel->len; i++)
    g_assert_cmpstr (commodities[get_row (diesel, i)->commodity].id, ==, "diesel");
}

/* The official figures by default; what was solved on request. */
static void
test_all_goods (void)
{
  guint n;
  const ZamynPartnerShare *shares = zamyn_atlas_get_partner_shares (real_atlas_get (), &n);
  ZamynFlowFilter solved_filter = { .measure = "solved" };
  g_autoptr (GArray) official = zamyn_flow_summary_by_partner (base, NULL);
  g_autoptr (GArray) solved = zamyn_flow_summary_by_partner (base, &solved_filter);
  double value = 0;
  guint n_compared = 0;

  for (guint i = 0; i < n; i++)
    if (shares[i].year == 2023 && shares[i].is_primary)
      {
        const ZamynFlowRow *row = find (
          official, ZAMYN_NONE, zamyn_direction_get_id (shares[i].direction), shares[i].partner);

        g_assert_cmpfloat_with_epsilon (row->share_pct, shares[i].share_pct, 1e-9);
        n_compared++;
      }
  g_assert_cmpuint (n_compared, >, 4);
  for (guint i = 0; i < solved->len; i++)
    if (get_row (solved, i)->commodity != ZAMYN_NONE
        && strcmp (get_row (solved, i)->direction, "export") == 0)
      {
        guint n_commodities;

        if (!zamyn_atlas_get_commodities (real_atlas_get (),
                                          &n_commodities)[get_row (solved, i)->commodity]
               .is_aggregate)
          value += get_row (solved, i)->value_musd;
      }
  g_assert_cmpfloat (value, >, 1000);
  g_assert_cmpfloat_with_epsilon (sum (solved, ZAMYN_NONE, "export", NULL), value, 1e-6 * value);
}

/* By link: the assignment's own count, and no link over its capacity. */
static void
test_links (void)
{
  g_autoptr (GArray) rows = zamyn_flow_summary_by_link (base, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  guint n_limited = 0;

  g_assert_cmpuint (rows->len, >, 100);
  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFlowRow *row = get_row (rows, i);
      gboolean is_export = strcmp (row->direction, "export") == 0;
      guint n;
      guint32 good = real_atlas_find_good (
        problem, zamyn_atlas_get_commodities (real_atlas_get (), &n)[row->commodity].id,
        is_export ? ZAMYN_DIRECTION_EXPORT : ZAMYN_DIRECTION_IMPORT);
      double flow = zamyn_assignment_get_link_flow (base, good, row->link, row->forward);

      g_assert_cmpfloat (row->quantity, <=, flow * (1 + 1e-9)); /* home production is apart */
      if (is_export)
        g_assert_cmpfloat_with_epsilon (row->quantity, flow, 1e-9 * flow);
      g_assert_false (row->load_pct > 100 + 1e-6);
      n_limited += !isnan (row->load_pct);
    }
  g_assert_cmpuint (n_limited, >, 10);
}

static void
test_winter_counts_its_days (void)
{
  g_autoptr (ZamynAssignment) winter = real_atlas_solve (2023, ZAMYN_SEASON_WINTER, NULL);
  g_autoptr (GArray) rows = zamyn_flow_summary_by_commodity (winter, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (winter);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (real_atlas_get (), &n);

  for (guint i = 0; i < rows->len; i++)
    if (!commodities[get_row (rows, i)->commodity].is_aggregate)
      {
        guint32 good = real_atlas_find_good (
          problem, commodities[get_row (rows, i)->commodity].id,
          get_row (rows, i)->direction[0] == 'e' ? ZAMYN_DIRECTION_EXPORT : ZAMYN_DIRECTION_IMPORT);

        g_assert_cmpfloat_with_epsilon (
          get_row (rows, i)->demand, zamyn_assignment_get_demand (winter, good) * 90 / 365, 1e-6);
      }
}

static void
test_every_row_has_sources (void)
{
  GArray *tables[]
    = { zamyn_flow_summary_by_partner (base, NULL), zamyn_flow_summary_by_crossing (base, NULL),
        zamyn_flow_summary_by_link (base, NULL), zamyn_flow_summary_by_commodity (base, NULL) };

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      for (guint i = 0; i < tables[t]->len; i++)
        {
          g_auto (GStrv) ids = g_strsplit (get_row (tables[t], i)->sources, ";", -1);

          g_assert_cmpstr (get_row (tables[t], i)->basis, !=, "");
          g_assert_cmpuint (g_strv_length (ids), >, 0);
          for (guint j = 0; ids[j] != NULL; j++)
            g_assert_nonnull (zamyn_atlas_find_source (real_atlas_get (), ids[j]));
        }
      g_array_unref (tables[t]);
    }
}

/* Counted once more from the ways alone: what a good costs on its way, and what it is worth. */
static void
test_costs (void)
{
  g_autoptr (GArray) rows = zamyn_flow_summary_by_commodity (base, NULL);
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  guint n, n_costs = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (real_atlas_get (), &n);

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFlowRow *row = get_row (rows, i);
      double cost = 0, value = 0, quantity = 0;

      for (guint p = 0; p < zamyn_assignment_get_n_paths (base); p++)
        {
          const ZamynFlowPath *path = zamyn_assignment_get_path (base, p);
          const ZamynGood *good = zamyn_problem_get_good (problem, path->good);

          if ((good->commodity != row->commodity
               && commodities[good->commodity].parent != row->commodity)
              || strcmp (zamyn_direction_get_id (good->direction), row->direction) != 0)
            continue;
          quantity += path->quantity;
          cost += path->quantity * path->cost;
          value += path->quantity * good->value_usd_per_unit / 1e6;
        }
      g_assert_cmpfloat_with_epsilon (row->value_musd, value, 1e-6 * (1 + value));
      if (!(quantity > 0))
        {
          g_assert_true (isnan (row->mean_cost_usd_per_unit));
          continue;
        }
      g_assert_cmpfloat_with_epsilon (row->mean_cost_usd_per_unit, cost / quantity,
                                      1e-6 * (1 + cost / quantity));
      n_costs++;
    }
  g_assert_cmpuint (n_costs, >, 15);
}

/* Load of every element, from the ways and the background. */
static void
test_loads (void)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  guint32 n = zamyn_problem_get_n_elements (problem);
  g_autofree double *load = g_new0 (double, n + 1);
  guint n_loaded = 0;

  for (guint p = 0; p < zamyn_assignment_get_n_paths (base); p++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (base, p);
      double w = zamyn_problem_get_good (problem, path->good)->w;

      for (guint a = 0; a < path->n_arcs; a++)
        for (guint e = 0; e < 2; e++)
          {
            guint32 element = zamyn_problem_get_arcs (problem)[path->arcs[a]].elements[e];

            if (element != ZAMYN_NONE)
              load[element] += w * path->quantity;
          }
    }
  for (guint32 e = 0; e < n; e++)
    {
      const ZamynElement *element = zamyn_problem_get_element (problem, e);
      double pct = zamyn_flow_summary_get_load_pct (base, e);

      if (!isfinite (element->stated) || !(element->stated > 0))
        {
          g_assert_true (isnan (pct));
          continue;
        }
      g_assert_cmpfloat_with_epsilon (
        pct, 100 * (load[e] + element->stated - element->capacity) / element->stated, 1e-6);
      n_loaded += load[e] > 0;
    }
  g_assert_cmpuint (n_loaded, >, 20);
}

static guint
get_direction_rank (const ZamynFlowRow *row)
{
  return row->direction[0] == 'i' ? 0 : row->direction[0] == 'd' ? 1 : 2;
}

/* Commodities as listed, then direction, then falling quantity. */
static void
test_order (void)
{
  g_autoptr (GArray) rows = zamyn_flow_summary_by_crossing (base, NULL);
  g_autofree guint32 *list = zamyn_aggregate_list (real_atlas_get ());
  guint i = 0, n_pairs = 0;

  g_assert_cmpuint (rows->len, >, 20);
  for (guint r = 0; r < rows->len; r++)
    {
      const ZamynFlowRow *row = get_row (rows, r);
      const ZamynFlowRow *last = r > 0 ? get_row (rows, r - 1) : NULL;

      while (list[i] != row->commodity)
        g_assert_cmpuint (list[++i], !=, ZAMYN_NONE);
      if (last == NULL || last->commodity != row->commodity)
        continue;
      g_assert_cmpuint (get_direction_rank (last), <=, get_direction_rank (row));
      if (strcmp (last->direction, row->direction) == 0)
        {
          g_assert_cmpfloat (last->quantity, >=, row->quantity);
          n_pairs++;
        }
    }
  g_assert_cmpuint (n_pairs, >, 10);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  g_test_add_func ("/flow-summary/documented-shares", test_documented_shares);
  g_test_add_func ("/flow-summary/partners-make-the-total", test_partners_make_the_total);
  g_test_add_func ("/flow-summary/crossings-make-the-total", test_crossings_make_the_total);
  g_test_add_func ("/flow-summary/shares-make-hundred", test_shares_make_hundred);
  g_test_add_func ("/flow-summary/aggregates", test_aggregates);
  g_test_add_func ("/flow-summary/filter", test_filter);
  g_test_add_func ("/flow-summary/all-goods", test_all_goods);
  g_test_add_func ("/flow-summary/links", test_links);
  g_test_add_func ("/flow-summary/winter-counts-its-days", test_winter_counts_its_days);
  g_test_add_func ("/flow-summary/every-row-has-sources", test_every_row_has_sources);
  g_test_add_func ("/flow-summary/costs", test_costs);
  g_test_add_func ("/flow-summary/loads", test_loads);
  g_test_add_func ("/flow-summary/order", test_order);
  status = g_test_run ();
  zamyn_assignment_unref (base);
  real_atlas_clear ();
  return status;
}
