/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sentence against the figures it speaks of, on the real atlas. */

#include "app/consequence.h"

#include <math.h>
#include <string.h>

#include "app/figures.h"
#include "core/criticality.h"
#include "core/scenario-file.h"

static ZamynAtlas *atlas;

static ZamynAssignment *
solve (ZamynScenario *scenario)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, &error);
  ZamynAssignment *assignment;

  g_assert_no_error (error);
  assignment = zamyn_assignment_solve (problem, NULL, &error);
  g_assert_no_error (error);
  return assignment;
}

static ZamynScenario *
close_one (ZamynScenario *scenario, const char *id)
{
  ZamynChange change;
  ZamynScenario *next;

  zamyn_change_init_close (&change, id);
  next = zamyn_scenario_with_change (scenario, &change);
  zamyn_change_clear (&change);
  return next;
}

static void
test_nothing_changed (void)
{
  g_autoptr (ZamynScenario) base =
      zamyn_scenario_new (zamyn_atlas_get_default_year (atlas), ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynAssignment) solved = solve (base);

  g_assert_null (zamyn_consequence_new (solved, solved, base, ZAMYN_NONE, "en"));
}

/* Closing any one crossing: alarm exactly where something is lost, one or two sentences, no gaps. */
static void
test_every_passage (void)
{
  g_autoptr (ZamynScenario) base =
      zamyn_scenario_new (zamyn_atlas_get_default_year (atlas), ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynAssignment) solved = solve (base);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint n_losses = 0, n_passages = MIN (zamyn_network_get_n_passages (network), 12);

  for (guint32 i = 0; i < n_passages; i++)
    {
      const ZamynPassage *passage = zamyn_network_get_passage (network, i);
      g_autoptr (ZamynScenario) closed = close_one (base, passage->id);
      g_autoptr (ZamynAssignment) after = solve (closed);
      g_autoptr (ZamynConsequence) said =
          zamyn_consequence_new (solved, after, closed, ZAMYN_NONE, "en");
      double lost = 0.0;

      g_assert_nonnull (said);
      g_assert_true (g_str_has_suffix (said->text, "."));
      g_assert_true (g_str_has_prefix (said->text, "If "));
      g_assert_null (strchr (said->text, '<'));
      g_assert_null (strstr (said->text, "nan"));
      g_assert_cmpint (g_utf8_strlen (said->text, -1), <, 260);
      for (guint32 g = 0; g < zamyn_problem_get_n_goods (zamyn_assignment_get_problem (solved)); g++)
        {
          ZamynImpact impact = zamyn_impact_compare (solved, after, g);
          lost = MAX (lost, impact.demand > 0.0 ? impact.lost / impact.demand : 0.0);
        }
      g_assert_cmpint (said->is_loss, ==, lost > 1e-3);
      n_losses += said->is_loss ? 1 : 0;
    }
  g_assert_cmpuint (n_losses, >, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  int result;

  g_test_init (&argc, &argv, NULL);
  atlas = zamyn_atlas_load (g_getenv ("ZAMYN_ATLAS"), NULL, NULL, NULL, findings, NULL);
  g_assert_nonnull (atlas);
  g_test_add_func ("/consequence/nothing-changed", test_nothing_changed);
  g_test_add_func ("/consequence/every-passage", test_every_passage);
  result = g_test_run ();
  zamyn_atlas_unref (atlas);
  return result;
}
