/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers in a sentence are read back and held against the table. */

#include "core/sentence.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/comparison.h"
#include "core/impact.h"
#include "support/real-atlas.h"

static ZamynAssignment *bases[ZAMYN_N_SEASONS];

static ZamynAssignment *
solve (ZamynScenario *scenario)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (real_atlas_get (), scenario, &error);
  ZamynAssignment *assignment;

  g_assert_no_error (error);
  assignment = zamyn_assignment_solve (problem, NULL, &error);
  g_assert_no_error (error);
  return assignment;
}

static ZamynScenario *
with (ZamynScenario *scenario, const char *target, double factor)
{
  g_autoptr (ZamynScenario) old = scenario;
  ZamynChange change;
  ZamynScenario *next;

  zamyn_change_init_capacity (&change, target, factor);
  if (factor == 0)
    change.kind = ZAMYN_CHANGE_CLOSE;
  next = zamyn_scenario_with_change (old, &change);
  zamyn_change_clear (&change);
  return next;
}

/* The number before the first @mark behind @from. */
static double
read_number (const char *from, const char *mark)
{
  const char *end = strstr (from, mark);

  g_assert_nonnull (end);
  while (end > from && (g_ascii_isdigit (end[-1]) || end[-1] == '.' || end[-1] == '-'))
    end--;
  return g_ascii_strtod (end, NULL);
}

/* How far a number for people may be from the true one: half of its last digit. */
static double
half_digit (double shown)
{
  return shown >= 10 ? 0.5 : shown >= 1 ? 0.05 : 0.005;
}

static double
find_largest_loss (const ZamynAssignment *base, const ZamynAssignment *after, guint *n_losing)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  double most = 0, percent = 0;
  guint32 last = ZAMYN_NONE;

  *n_losing = 0;
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      ZamynImpact impact = zamyn_impact_compare (base, after, k);

      if (!(impact.lost > 1e-3 * impact.demand))
        continue;
      *n_losing += good->commodity != last ? 1 : 0;
      last = good->commodity;
      if (impact.lost * good->value_usd_per_unit > most)
        {
          most = impact.lost * good->value_usd_per_unit;
          percent = 100 * impact.lost / impact.demand;
        }
    }
  return percent;
}

/* Each passage closed, in both seasons: what is said is what is so. */
static void
test_every_passage (void)
{
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint n_losses = 0, n_costs = 0;

  for (guint32 i = 0; i < zamyn_network_get_n_passages (network); i += 3)
    {
      ZamynSeason season = (i / 3) % 2 == 0 ? ZAMYN_SEASON_ANNUAL : ZAMYN_SEASON_WINTER;
      const ZamynAssignment *base = bases[season];
      g_autoptr (ZamynScenario) scenario = with (zamyn_scenario_new (2023, season),
                                                 zamyn_network_get_passage (network, i)->id, 0);
      g_autoptr (ZamynAssignment) after = solve (scenario);
      g_autoptr (ZamynSentence) said
        = zamyn_sentence_new (base, after, scenario, NULL, NULL, "en");
      guint n_losing;
      double percent = find_largest_loss (base, after, &n_losing);

      g_test_message ("%s", said->text);
      g_assert_true (g_str_has_prefix (said->text, "If "));
      g_assert_true (g_str_has_suffix (said->text, "."));
      g_assert_cmpint (season == ZAMYN_SEASON_WINTER, ==, strstr (said->text, " in winter, ") != NULL);
      g_assert_nonnull (strstr (said->text, said->emphasis));
      g_assert_null (strstr (said->text, "nan"));
      g_assert_cmpint (said->is_loss, ==, n_losing > 0);
      if (said->is_loss)
        {
          double shown = read_number (said->text, " % of");

          g_assert_cmpfloat_with_epsilon (shown, percent, half_digit (shown) + 1e-9);
          g_assert_cmpfloat_with_epsilon (said->lost_pct, percent, 1e-9);
          g_assert_cmpuint (said->n_others, ==, n_losing - 1);
          if (n_losing > 1)
            g_assert_cmpfloat (read_number (said->text, " other commodit"), ==, n_losing - 1);
          if (strstr (said->text, " USD/t more") != NULL)
            {
              shown = read_number (said->text, " USD/t more");
              g_assert_cmpfloat_with_epsilon (shown, said->dearer_usd_per_unit / 1000,
                                              half_digit (shown) + 1e-9);
            }
          n_losses++;
        }
      else if (strstr (said->text, "million USD a year more") != NULL)
        {
          ZamynTotals totals = zamyn_comparison_sum (base, after, NULL);
          double shown = read_number (said->text, " million USD");

          g_assert_cmpfloat_with_epsilon (shown, totals.dearer_usd / 1e6, half_digit (shown) + 1e-9);
          n_costs++;
        }
    }
  g_assert_cmpuint (n_losses, >, 3);
  g_assert_cmpuint (n_costs, >, 3);
}

static char *
tell (ZamynScenario *scenario, const ZamynSentenceCover *cover)
{
  g_autoptr (ZamynScenario) owned = scenario;
  g_autoptr (ZamynAssignment) after = solve (owned);
  g_autoptr (ZamynSentence) said = zamyn_sentence_new (
    bases[zamyn_scenario_get_season (owned)], after, owned, NULL, cover, "en");

  return g_strdup (said->text);
}

/* One change and several, a name, a share of the capacity, a role. */
static void
test_causes (void)
{
  ZamynScenario *base = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autofree char *two = tell (with (with (zamyn_scenario_ref (base), "RU", 0), "CN", 0), NULL);
  g_autofree char *half = tell (with (zamyn_scenario_ref (base), "sukhbaatar_naushki", 0.5), NULL);
  g_autoptr (ZamynScenario) closed = with (zamyn_scenario_ref (base), "RU", 0);
  g_autofree char *named = tell (zamyn_scenario_with_name (closed, "en", "A hard year"), NULL);
  g_autofree char *air = tell (with (base, "airspace:RU", 0), NULL);

  g_assert_true (g_str_has_prefix (two, "With 2 changes, "));
  g_assert_true (g_str_has_prefix (half, "If Sükhbaatar–Naushki"));
  g_assert_nonnull (strstr (half, " has 50 % of its capacity, "));
  g_assert_true (g_str_has_prefix (named, "A hard year: "));
  g_assert_true (g_str_has_prefix (air, "If Airspace: Russia closes, "));
}

/* Singular and plural; with a range and without one. */
static void
test_cover (void)
{
  ZamynSentenceCover cover = { real_atlas_find_commodity ("diesel"), 23.7, 18.2, 29.9 };
  g_autofree char *range
    = tell (with (zamyn_scenario_new (2023, ZAMYN_SEASON_WINTER), "RU", 0), &cover);
  g_autofree char *plain = NULL, *one = NULL;

  cover.low_days = NAN;
  plain = tell (with (zamyn_scenario_new (2023, ZAMYN_SEASON_WINTER), "RU", 0), &cover);
  cover.days = 1.2;
  one = tell (with (zamyn_scenario_new (2023, ZAMYN_SEASON_WINTER), "RU", 0), &cover);
  g_assert_nonnull (strstr (range, "; diesel fuel lasts 23 days (18–29)."));
  g_assert_nonnull (strstr (plain, "; diesel fuel lasts 23 days."));
  g_assert_nonnull (strstr (one, "; diesel fuel lasts 1 day."));
}

static void
test_nothing (void)
{
  g_autoptr (ZamynScenario) base = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autofree char *same = tell (with (zamyn_scenario_ref (base), "sukhbaatar_naushki", 1), NULL);

  g_assert_null (zamyn_sentence_new (bases[0], bases[0], base, NULL, NULL, "en"));
  g_assert_true (g_str_has_suffix (same, "nothing is lost and nothing becomes dearer."));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  bases[0] = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  bases[1] = real_atlas_solve (2023, ZAMYN_SEASON_WINTER, NULL);
  g_test_add_func ("/sentence/every-passage", test_every_passage);
  g_test_add_func ("/sentence/causes", test_causes);
  g_test_add_func ("/sentence/cover", test_cover);
  g_test_add_func ("/sentence/nothing", test_nothing);
  result = g_test_run ();
  zamyn_assignment_unref (bases[0]);
  zamyn_assignment_unref (bases[1]);
  real_atlas_clear ();
  return result;
}
