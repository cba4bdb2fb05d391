/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every kind of change on the shipped atlas: what the file says is what the problem is. */

#include "core/problem.h"

#include <math.h>
#include <string.h>

#include "core/scenario-file.h"
#include "core/scenario-stock.h"
#include "support/real-atlas.h"

static ZamynScenario *
parse (const char *changes)
{
  g_autofree char *text
    = g_strconcat ("[scenario]\nversion=1\nyear=2023\nseason=annual\n", changes, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  ZamynScenario *scenario = zamyn_scenario_parse (bytes, "test.zscn", 2023, findings);

  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    {
      g_autofree char *line = zamyn_finding_to_line (zamyn_findings_get (findings, i));
      g_test_message ("%s", line);
    }
  g_assert_nonnull (scenario);
  return scenario;
}

static ZamynProblem *
build (const char *changes)
{
  g_autoptr (ZamynScenario) scenario = parse (changes);
  g_autoptr (GError) error = NULL;
  ZamynProblem *problem = zamyn_problem_new (real_atlas_get (), scenario, &error);

  g_assert_no_error (error);
  return problem;
}

/* The reason for which a scenario cannot be used must contain @words. */
static void
assert_refused (const char *changes, const char *words)
{
  g_autoptr (ZamynScenario) scenario = parse (changes);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (real_atlas_get (), scenario, &error);

  g_assert_null (problem);
  g_assert_nonnull (error);
  g_assert_true (error->domain == ZAMYN_INPUT_ERROR);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

typedef enum
{
  OUTSIDE,
  HOME,
} Side;

/* What a good's rows of a side hold, in one country or at one node (NULL for all). */
static double
sum_rows (ZamynProblem *problem, const char *id, ZamynDirection direction, Side side, const char *where)
{
  const ZamynGood *good
    = zamyn_problem_get_good (problem, real_atlas_find_good (problem, id, direction));
  guint32 first = good->rows + (side == HOME ? good->n_outside : 0);
  guint32 n = side == HOME ? good->n_home : good->n_outside;
  double sum = 0;

  for (guint32 r = first; r < first + n; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);
      const ZamynNode *node
        = zamyn_network_get_node (zamyn_atlas_get_network (real_atlas_get ()), row->node);

      if (where == NULL || strcmp (where, node->country) == 0 || strcmp (where, node->id) == 0)
        sum += row->quantity;
    }
  return sum;
}

#define CHANGE(n, kind, target) "[change " #n "]\nkind=" kind "\ntarget=" target "\n"

/* A factor holds for the rows at the target alone; a value is what they give together. */
static void
test_supply (void)
{
  g_autoptr (ZamynProblem) base = build ("");
  g_autoptr (ZamynProblem) half
    = build (CHANGE (1, "supply", "RU") "commodity=diesel\nfactor=0.5\n");
  g_autoptr (ZamynProblem) fixed
    = build (CHANGE (1, "supply", "RU") "commodity=diesel\nvalue=0.3\nunit=Mt\n");
  g_autoptr (ZamynProblem) fuel = build (CHANGE (1, "supply", "RU") "commodity=fuel_total\nfactor=0\n");
  double russia = sum_rows (base, "diesel", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "RU");
  double others = sum_rows (base, "diesel", ZAMYN_DIRECTION_IMPORT, OUTSIDE, NULL) - russia;

  g_assert_cmpfloat (russia, >, 0);
  g_assert_cmpfloat_with_epsilon (
    sum_rows (half, "diesel", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "RU"), russia / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (sum_rows (half, "diesel", ZAMYN_DIRECTION_IMPORT, OUTSIDE, NULL),
                                  others + russia / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (
    sum_rows (fixed, "diesel", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "RU"), 300, 1e-9);
  g_assert_cmpfloat (sum_rows (fuel, "gasoline_ai92", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "RU"), ==, 0);
  g_assert_cmpfloat (sum_rows (half, "gasoline_ai92", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "RU"), ==,
                     sum_rows (base, "gasoline_ai92", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "RU"));
}

static void
test_demand (void)
{
  g_autoptr (ZamynProblem) base = build ("");
  g_autoptr (ZamynProblem) more
    = build (CHANGE (1, "demand", "MN") "commodity=diesel\ndirection=import\nfactor=1.25\n");
  g_autoptr (ZamynProblem) daily
    = build (CHANGE (1, "demand", "MN") "commodity=diesel\nvalue=4000\nunit=t_per_day\n");
  double before = sum_rows (base, "diesel", ZAMYN_DIRECTION_IMPORT, HOME, NULL);

  g_assert_cmpfloat_with_epsilon (sum_rows (more, "diesel", ZAMYN_DIRECTION_IMPORT, HOME, NULL),
                                  1.25 * before, 1e-6);
  g_assert_cmpfloat_with_epsilon (sum_rows (daily, "diesel", ZAMYN_DIRECTION_IMPORT, HOME, NULL),
                                  4 * 365, 1e-6);
  g_assert_cmpfloat (sum_rows (more, "wheat_flour", ZAMYN_DIRECTION_IMPORT, HOME, NULL), ==,
                     sum_rows (base, "wheat_flour", ZAMYN_DIRECTION_IMPORT, HOME, NULL));
}

static double
find_price (ZamynProblem *problem, const char *id, const char *country)
{
  const ZamynGood *good
    = zamyn_problem_get_good (problem, real_atlas_find_good (problem, id, ZAMYN_DIRECTION_IMPORT));

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);

      if (strcmp (zamyn_network_get_node (zamyn_atlas_get_network (real_atlas_get ()), row->node)
                    ->country, country) == 0)
        return row->price;
    }
  g_assert_not_reached ();
}

static void
test_price (void)
{
  g_autoptr (ZamynProblem) base = build ("");
  g_autoptr (ZamynProblem) dearer
    = build (CHANGE (1, "price", "RU") "commodity=diesel\nfactor=1.1\n");
  g_autoptr (ZamynProblem) stated
    = build (CHANGE (1, "price", "RU") "commodity=diesel\nvalue=900\nunit=usd_per_t\n");

  g_assert_cmpfloat_with_epsilon (find_price (dearer, "diesel", "RU"),
                                  1.1 * find_price (base, "diesel", "RU"), 1e-6);
  g_assert_cmpfloat_with_epsilon (find_price (stated, "diesel", "RU"), 900 * 1000, 1e-6);
}

/* The elements that a change has touched, by the ratio of their stated capacities. */
static void
test_capacity (void)
{
  g_autoptr (ZamynProblem) base = build ("");
  g_autoptr (ZamynProblem) half = build (CHANGE (1, "capacity", "sukhbaatar_naushki") "factor=0.5\n");
  g_autoptr (ZamynProblem) stated
    = build (CHANGE (1, "capacity", "sukhbaatar_naushki") "value=2.5\nunit=Mt_per_year\n");
  guint n_halved = 0, n_stated = 0;

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (base); e++)
    {
      const ZamynElement *before = zamyn_problem_get_element (base, e);
      const ZamynElement *after = zamyn_problem_get_element (half, e);

      n_halved += after->stated != before->stated ? 1 : 0;
      if (after->stated != before->stated)
        {
          g_assert_cmpfloat_with_epsilon (after->stated, before->stated / 2, 1e-9);
          /* what passes unsolved takes as much room as before */
          g_assert_cmpfloat_with_epsilon (
            after->capacity,
            MAX (0, after->stated - (before->stated - before->capacity)), 1e-9);
        }
      if (zamyn_problem_get_element (stated, e)->stated != before->stated)
        {
          g_assert_cmpfloat_with_epsilon (zamyn_problem_get_element (stated, e)->stated, 2500, 1e-9);
          n_stated++;
        }
    }
  g_assert_cmpuint (n_halved, >=, 2);
  g_assert_cmpuint (n_stated, >=, 2);
  assert_refused (CHANGE (1, "capacity", "zamyn_uud_erenhot") "value=1\nunit=kt\n",
                  "several capacities");
  assert_refused (CHANGE (1, "capacity", "sukhbaatar_naushki") "value=1\nunit=USD\n", "kt_per_year");
  assert_refused (CHANGE (1, "capacity", "sukhbaatar_naushki") "commodity=diesel\nfactor=0.5\n",
                  "all goods together");
  assert_refused (CHANGE (1, "capacity", "air_ubn_airport__incheon_icn") "factor=0.5\n"
                  CHANGE (2, "capacity", "road_ulaanbaatar__nowhere") "factor=0.5\n", "nowhere");
}

/* Closed and half open are one property of a target: the last word counts, good by good. */
static void
test_later_wins (void)
{
  static const char target[] = "sukhbaatar_naushki";
  g_autoptr (ZamynProblem) base = build ("");
  g_autoptr (ZamynProblem) reopened
    = build (CHANGE (1, "close", "sukhbaatar_naushki") CHANGE (2, "capacity", "Naushki/Sukhbaatar")
             "factor=1\n");
  g_autoptr (ZamynProblem) closed
    = build (CHANGE (1, "capacity", "sukhbaatar_naushki") "factor=0.5\n"
             CHANGE (2, "close", "sukhbaatar_naushki"));
  g_autoptr (ZamynProblem) for_fuel
    = build (CHANGE (1, "close", "sukhbaatar_naushki") CHANGE (2, "capacity", "sukhbaatar_naushki")
             "commodity=diesel\nfactor=1\n");
  guint32 diesel = real_atlas_find_good (base, "diesel", ZAMYN_DIRECTION_IMPORT);
  guint32 petrol = real_atlas_find_good (base, "gasoline_ai92", ZAMYN_DIRECTION_IMPORT);
  guint32 n_arcs = zamyn_problem_get_n_arcs (base);
  g_autofree gboolean *arcs = g_new0 (gboolean, n_arcs);
  ZamynTarget found;
  guint n = 0;

  g_assert_true (zamyn_atlas_resolve (real_atlas_get (), target, &found, NULL));
  zamyn_problem_mark_target (base, &found, arcs, NULL);
  for (guint32 a = 0; a < n_arcs; a++)
    if (arcs[a])
      {
        n++;
        g_assert_true (zamyn_problem_is_open (reopened, a));
        g_assert_false (zamyn_problem_is_open (closed, a));
        g_assert_true (zamyn_problem_is_open (for_fuel, a));
        g_assert_cmpfloat (zamyn_problem_get_costs (for_fuel, diesel)[a], ==,
                           zamyn_problem_get_costs (base, diesel)[a]);
        g_assert_true (isinf (zamyn_problem_get_costs (for_fuel, petrol)[a]));
      }
  g_assert_cmpuint (n, >=, 2);
}

/* A supplier, a consumer, a market and a plant that no table has. */
static void
test_add (void)
{
  g_autoptr (ZamynProblem) base = build ("");
  g_autoptr (ZamynProblem) supplier
    = build (CHANGE (1, "add", "hohhot") "commodity=diesel\nvalue=1500\nunit=kt\n"
             "price_usd_per_unit=100000\nlead_days=9\n");
  g_autoptr (ZamynProblem) consumer
    = build (CHANGE (1, "add", "erdenet") "commodity=diesel\nvalue=77\nunit=kt\nadds=demand\n");
  g_autoptr (ZamynProblem) market
    = build (CHANGE (1, "add", "hohhot") "commodity=coking_coal\nvalue=5\nunit=Mt\nadds=demand\n");
  g_autoptr (ZamynProblem) mine
    = build (CHANGE (1, "add", "tavan_tolgoi")
             "commodity=coking_coal\nvalue=5\nunit=Mt\ndirection=export\n");
  g_autoptr (ZamynAssignment) solved = zamyn_assignment_solve (supplier, NULL, NULL);
  const ZamynGood *diesel = zamyn_problem_get_good (
    supplier, real_atlas_find_good (supplier, "diesel", ZAMYN_DIRECTION_IMPORT));
  double sold = 0;

  g_assert_cmpfloat_with_epsilon (
    sum_rows (supplier, "diesel", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "hohhot"),
    sum_rows (base, "diesel", ZAMYN_DIRECTION_IMPORT, OUTSIDE, "hohhot") + 1500, 1e-6);
  g_assert_cmpfloat_with_epsilon (
    sum_rows (consumer, "diesel", ZAMYN_DIRECTION_IMPORT, HOME, "erdenet"),
    sum_rows (base, "diesel", ZAMYN_DIRECTION_IMPORT, HOME, "erdenet") + 77, 1e-6);
  g_assert_cmpfloat_with_epsilon (
    sum_rows (market, "coking_coal", ZAMYN_DIRECTION_EXPORT, OUTSIDE, "hohhot"),
    sum_rows (base, "coking_coal", ZAMYN_DIRECTION_EXPORT, OUTSIDE, "hohhot") + 5000, 1e-6);
  g_assert_cmpfloat_with_epsilon (
    sum_rows (mine, "coking_coal", ZAMYN_DIRECTION_EXPORT, HOME, "tavan_tolgoi"),
    sum_rows (base, "coking_coal", ZAMYN_DIRECTION_EXPORT, HOME, "tavan_tolgoi") + 5000, 1e-6);

  /* At a seventh of the price somebody buys from it. */
  for (guint32 r = diesel->rows; r < diesel->rows + diesel->n_outside; r++)
    if (zamyn_problem_get_row (supplier, r)->lead_days == 9
        && zamyn_problem_get_row (supplier, r)->price == 100000)
      sold = zamyn_assignment_get_row (solved, r);
  g_assert_cmpfloat (sold, >, 100);

  assert_refused (CHANGE (1, "add", "hohhot") "commodity=diesel\ndirection=export\nvalue=1\nunit=kt\n",
                  "adds=demand");
  assert_refused (CHANGE (1, "add", "hohhot")
                  "commodity=diesel\ndirection=import\nvalue=1\nunit=kt\nadds=demand\n", "adds=supply");
  assert_refused (CHANGE (1, "add", "RU") "commodity=diesel\nvalue=1\nunit=kt\n", "node");
  assert_refused (CHANGE (1, "add", "hohhot") "commodity=fuel_total\nvalue=1\nunit=kt\n", "members");
  assert_refused (CHANGE (1, "add", "hohhot") "commodity=diesel\nvalue=1\nunit=GWh\n", "Mt, kt, t");
  assert_refused (CHANGE (1, "add", "hohhot"), "commodity=");
}

/* Flights over a country, whose ends lie elsewhere, stop with its airspace and not with its border. */
static void
test_airspace (void)
{
  g_autoptr (ZamynProblem) border = build (CHANGE (1, "close", "RU"));
  g_autoptr (ZamynProblem) air = build (CHANGE (1, "close", "airspace:RU"));
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint32 frankfurt = zamyn_network_find_link (network, "air_ubn_airport__frankfurt_fra");
  guint32 beijing = zamyn_network_find_link (network, "air_ubn_airport__beijing_pek");
  guint32 moscow = zamyn_network_find_link (network, "air_ubn_airport__moscow_svo");
  guint n = 0;

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (air); a++)
    {
      guint32 link = zamyn_problem_get_arcs (air)[a].link;

      if (link == frankfurt)
        g_assert_true (zamyn_problem_is_open (border, a) && !zamyn_problem_is_open (air, a));
      else if (link == beijing)
        g_assert_true (zamyn_problem_is_open (border, a) && zamyn_problem_is_open (air, a));
      else if (link == moscow)
        g_assert_true (!zamyn_problem_is_open (border, a) && !zamyn_problem_is_open (air, a));
      else
        continue;
      n++;
    }
  g_assert_cmpuint (n, ==, 6);
  assert_refused (CHANGE (1, "close", "airspace:QQ"), "airspace:RU");
}

/* A line whose bends all lie outside a narrow strip still runs through it. */
static void
test_polygon (void)
{
  g_autoptr (ZamynProblem) strip
    = build (CHANGE (1, "close", "polygon:80 46.5;130 46.5;130 46.51;80 46.51"));
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint n_through = 0, n_open = 0;

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (strip); a++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (strip)[a];
      gboolean through = FALSE;

      for (guint i = 1; arc->link != ZAMYN_NONE
                        && i < zamyn_network_get_link (network, arc->link)->n_points; i++)
        {
          const ZamynPoint *points = zamyn_network_get_link (network, arc->link)->points;

          through |= MIN (points[i].lat_deg, points[i - 1].lat_deg) < 46.5
                     && MAX (points[i].lat_deg, points[i - 1].lat_deg) > 46.51
                     && MIN (points[i].lon_deg, points[i - 1].lon_deg) > 80
                     && MAX (points[i].lon_deg, points[i - 1].lon_deg) < 130;
        }
      if (through)
        g_assert_false (zamyn_problem_is_open (strip, a));
      n_through += through ? 1 : 0;
      n_open += zamyn_problem_is_open (strip, a) ? 1 : 0;
    }
  g_assert_cmpuint (n_through, >, 10);
  g_assert_cmpuint (n_open, >, n_through);
  assert_refused (CHANGE (1, "close", "polygon:1 2;3 4"), "three corners");
  assert_refused (CHANGE (1, "close", "polygon:1 2;3 4;5,6 7"), "5,6 7");
}

/* Only what is Russian may pass Russia, and only fuel is held to it. */
static void
test_roles (void)
{
  g_autoptr (ZamynProblem) carry
    = build (CHANGE (1, "close", "RU") "role=carry\ncommodity=diesel\n");
  const ZamynGood *diesel
    = zamyn_problem_get_good (carry, real_atlas_find_good (carry, "diesel", ZAMYN_DIRECTION_IMPORT));
  guint n_banned = 0;

  for (guint32 r = 0; r < zamyn_problem_get_n_rows (carry); r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (carry, r);
      gboolean is_banned = zamyn_problem_get_banned (carry, r) != NULL;

      n_banned += is_banned ? 1 : 0;
      if (is_banned)
        g_assert_true (zamyn_problem_get_good (carry, row->good)->commodity == diesel->commodity);
    }
  g_assert_cmpuint (n_banned, >, 0);
  assert_refused (CHANGE (1, "close", "sukhbaatar_naushki") "role=sell\n", "no country");
  assert_refused (CHANGE (1, "close", "RU") "role=carry\n" CHANGE (2, "close", "CN") "role=carry\n",
                  "only one country");
}

static void
test_stock (void)
{
  g_autoptr (ZamynScenario) scenario
    = parse (CHANGE (1, "stock", "MN") "commodity=fuel_total\nfactor=0.5\n"
             CHANGE (2, "stock", "MN") "commodity=gasoline_ai92\nvalue=60\nunit=days\n"
             CHANGE (3, "stock", "MN") "commodity=jet_fuel\nvalue=9000\nunit=t\n");
  ZamynAtlas *atlas = real_atlas_get ();

  g_assert_cmpfloat (
    zamyn_scenario_get_stock (scenario, atlas, real_atlas_find_commodity ("diesel"), 100, 3), ==, 50);
  g_assert_cmpfloat (
    zamyn_scenario_get_stock (scenario, atlas, real_atlas_find_commodity ("gasoline_ai92"), 100, 3),
    ==, 180);
  g_assert_cmpfloat (
    zamyn_scenario_get_stock (scenario, atlas, real_atlas_find_commodity ("jet_fuel"), NAN, 3), ==, 9);
  g_assert_cmpfloat (
    zamyn_scenario_get_stock (scenario, atlas, real_atlas_find_commodity ("wheat_flour"), 7, 3), ==, 7);
  assert_refused (CHANGE (1, "stock", "MN") "commodity=diesel\nvalue=1\nunit=MW\n", "MW");
}

/* What ships loads, holds, and is not without effect. */
static void
test_shipped (void)
{
  ZamynAtlas *atlas = real_atlas_get ();
  const char *const *names = zamyn_atlas_get_scenarios (atlas);

  g_assert_cmpuint (g_strv_length ((char **) names), >=, 7);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (zamyn_atlas_get_folder (atlas), names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (ZamynScenario) scenario = zamyn_scenario_load (path, 2023, &error);
      g_autoptr (ZamynScenario) none = NULL;
      g_autoptr (ZamynProblem) changed = NULL, plain = NULL;
      g_autoptr (ZamynAssignment) after = NULL, before = NULL;

      g_assert_no_error (error);
      none = zamyn_scenario_new (zamyn_scenario_get_year (scenario),
                                 zamyn_scenario_get_season (scenario));
      changed = zamyn_problem_new (atlas, scenario, &error);
      g_assert_no_error (error);
      plain = zamyn_problem_new (atlas, none, NULL);
      after = zamyn_assignment_solve (changed, NULL, NULL);
      before = zamyn_assignment_solve (plain, NULL, NULL);
      g_test_message ("%s", names[i]);
      g_assert_true (zamyn_assignment_is_proven (after));
      g_assert_cmpfloat (fabs (zamyn_assignment_get_objective_usd_per_year (after)
                               - zamyn_assignment_get_objective_usd_per_year (before)),
                         >, 1);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/supply", test_supply);
  g_test_add_func ("/changes/demand", test_demand);
  g_test_add_func ("/changes/price", test_price);
  g_test_add_func ("/changes/capacity", test_capacity);
  g_test_add_func ("/changes/later-wins", test_later_wins);
  g_test_add_func ("/changes/add", test_add);
  g_test_add_func ("/changes/airspace", test_airspace);
  g_test_add_func ("/changes/polygon", test_polygon);
  g_test_add_func ("/changes/roles", test_roles);
  g_test_add_func ("/changes/stock", test_stock);
  g_test_add_func ("/changes/shipped", test_shipped);
  result = g_test_run ();
  real_atlas_clear ();
  return result;
}
