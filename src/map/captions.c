/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the map says about itself: the finding, what is drawn, where it comes from. */

#include "map/picture.h"

#include "core/problem.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the bands carry, as flags by commodity; how many they are, and one of them */
static guint
find_commodities (const ZamynTradePicture *trade, gboolean *is_drawn, guint32 *one)
{
  guint n = 0, count = 0;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (trade, &n);

  for (guint i = 0; i < n; i++)
    for (guint s = 0; s < bands[i].n_strata; s++)
      {
        const guint32 commodity = bands[i].strata[s].commodity;

        if (commodity == ZAMYN_NONE || is_drawn[commodity])
          continue;
        is_drawn[commodity] = TRUE;
        *one = commodity;
        count++;
      }
  return count;
}

/* "Coal" where there is one commodity, else whether all that move are drawn */
static char *
dup_goods (const ZamynPicture *self)
{
  ZamynAssignment *assignment = zamyn_trade_picture_get_assignment (self->trade);
  const ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  guint n = 0;
  const ZamynCommodity *commodities
    = zamyn_atlas_get_commodities (zamyn_scene_get_atlas (self->scene), &n);
  g_autofree gboolean *is_drawn = g_new0 (gboolean, n + 1);
  guint32 one = ZAMYN_NONE;

  if (find_commodities (self->trade, is_drawn, &one) == 1)
    return g_strdup (zamyn_names_get (&commodities[one].names, self->language));
  /* A difference does not say which goods it is made of. */
  const gboolean is_difference = zamyn_trade_picture_is_difference (self->trade);
  const gboolean is_part = is_difference && !zamyn_trade_picture_shows_all (self->trade);
  for (guint32 good = 0; !is_difference && good < zamyn_problem_get_n_goods (problem); good++)
    if (zamyn_assignment_get_served (assignment, good) > 0
        && !is_drawn[zamyn_problem_get_good (problem, good)->commodity])
      /* TRANSLATORS: what a map shows: more than one commodity, but not all */
      return g_strdup (_ ("Chosen commodities"));
  if (is_part)
    return g_strdup (_ ("Chosen commodities"));
  /* TRANSLATORS: what a map shows */
  return g_strdup (_ ("All commodities"));
}

static const ZamynRing *
find_first_ring (const ZamynTradePicture *trade)
{
  guint n = 0;
  const ZamynRing *rings = zamyn_trade_picture_get_rings (trade, &n);

  for (guint i = 0; i < n; i++)
    if (rings[i].rank == 1)
      return &rings[i];
  return NULL;
}

/* Unserved demand of all goods by value, % */
static double
measure_unserved_pct (ZamynAssignment *assignment)
{
  const ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  double demand = 0, unserved = 0;

  for (guint32 good = 0; good < zamyn_problem_get_n_goods (problem); good++)
    {
      const double value = zamyn_problem_get_good (problem, good)->value_usd_per_unit;

      if (!isfinite (value))
        continue;
      demand += zamyn_assignment_get_demand (assignment, good) * value;
      unserved += zamyn_assignment_get_unserved (assignment, good) * value;
    }
  return demand > 0 ? 100 * unserved / demand : 0;
}

static char *
dup_home_name (const ZamynPicture *self)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (self->scene);
  const ZamynNames *names = zamyn_atlas_get_country_names (atlas, zamyn_atlas_get_home (atlas));

  if (names == NULL || names->n == 0)
    names = zamyn_atlas_get_title (atlas);
  return g_strdup (zamyn_names_get (names, self->language));
}

static char *
dup_title (const ZamynPicture *self, ZamynScenario *scenario)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (self->scene);
  g_autofree char *home = dup_home_name (self);
  const char *name
    = scenario != NULL ? zamyn_names_get (zamyn_scenario_get_name (scenario), self->language) : "";
  const ZamynRing *ring = self->trade != NULL ? find_first_ring (self->trade) : NULL;

  if (scenario != NULL && zamyn_scenario_get_n_changes (scenario) > 0 && self->trade != NULL)
    {
      const double pct
        = measure_unserved_pct (zamyn_trade_picture_get_assignment (self->trade));

      if (pct < 0.05)
        /* TRANSLATORS: title of a map; %s is the name of a scenario, or of the country */
        return g_strdup_printf (_ ("%s: everything still arrives, by other ways"),
                                *name != '\0' ? name : home);
      if (*name != '\0')
        /* TRANSLATORS: title of a map: the name of a scenario, then a share by value in per cent */
        return g_strdup_printf (_ ("%s: %.1f %% of the trade cannot move"), name, pct);
      /* TRANSLATORS: title of a map: country, then a share by value in per cent */
      return g_strdup_printf (_ ("%s: %.1f %% of the trade cannot move"), home, pct);
    }
  if (*name != '\0')
    return g_strdup (name);
  if (ring != NULL && ring->lost_pct >= 0.5)
    {
      g_autofree char *target = zamyn_atlas_dup_target_name (atlas, &ring->target, self->language);

      /* TRANSLATORS: title of a map: country, then a crossing or line, then a share by value */
      return g_strdup_printf (_ ("%s: without %s, %.0f %% of the trade would stop"), home,
                              target, ring->lost_pct);
    }
  /* TRANSLATORS: title of a map; %s is a country */
  return g_strdup_printf (_ ("%s: its trade and the doors it leaves by"), home);
}

static char *
dup_subtitle (const ZamynPicture *self, int year, ZamynSeason season)
{
  const gboolean by_value
    = zamyn_trade_picture_get_measure (self->trade) == ZAMYN_MEASURE_MUSD;
  g_autofree char *goods = dup_goods (self);

  if (zamyn_trade_picture_is_difference (self->trade))
    return by_value
             /* TRANSLATORS: subtitle of a map: goods, year */
             ? g_strdup_printf (
                 _ ("%s, %d: difference to the base case, million US dollars a year"), goods, year)
             /* TRANSLATORS: subtitle of a map: goods, year */
             : g_strdup_printf (_ ("%s, %d: difference to the base case, thousand tonnes a year"),
                                goods, year);
  if (season == ZAMYN_SEASON_WINTER)
    return by_value
             /* TRANSLATORS: subtitle of a map: goods, year */
             ? g_strdup_printf (
                 _ ("%s, winter of %d, million US dollars a year by line and crossing"), goods,
                 year)
             /* TRANSLATORS: subtitle of a map: goods, year */
             : g_strdup_printf (
                 _ ("%s, winter of %d, thousand tonnes a year by line and crossing"), goods,
                 year);
  return by_value
           /* TRANSLATORS: subtitle of a map: goods, year */
           ? g_strdup_printf (_ ("%s, %d, million US dollars a year by line and crossing"),
                              goods, year)
           /* TRANSLATORS: subtitle of a map: goods, year */
           : g_strdup_printf (_ ("%s, %d, thousand tonnes a year by line and crossing"), goods,
                              year);
}

/* Who made what the map stands on, and how the flows were found */
static char *
dup_sources (const ZamynPicture *self)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (self->scene);
  const char *credit
    = zamyn_names_get (zamyn_atlas_get_sources_line (atlas), self->language);
  const char *set = zamyn_atlas_get_boundary_set (atlas);
  g_autofree char *boundaries
    = set != NULL && *set != '\0'
        /* TRANSLATORS: foot of a map; %s names a set of boundaries such as "Natural Earth, world
         * view" */
        ? g_strdup_printf (_ ("Boundaries as in %s."), set)
        : g_strdup ("");

  if (self->trade == NULL)
    return g_strdup_printf ("%s %s", credit, boundaries);
  if (zamyn_trade_picture_is_difference (self->trade))
    return g_strdup_printf ("%s %s %s", credit, boundaries,
                            _ ("Ways are computed, not observed. Width shows the difference, not "
                               "the flow."));
  return g_strdup_printf (
    "%s %s %s", credit, boundaries,
    _ ("Ways are computed, not observed."));
}

static char *
dup_dateline (const ZamynPicture *self, ZamynScenario *scenario, int year)
{
  const char *name
    = scenario != NULL ? zamyn_names_get (zamyn_scenario_get_name (scenario), self->language) : "";

  if (scenario == NULL || zamyn_scenario_get_n_changes (scenario) == 0)
    /* TRANSLATORS: foot of a map: program, year, and that nothing is closed or changed */
    return g_strdup_printf (_ ("Zamyn · %d · base case"), year);
  if (*name == '\0')
    /* TRANSLATORS: foot of a map: program, year, and that something is closed or changed */
    return g_strdup_printf (_ ("Zamyn · %d · scenario without a name"), year);
  /* TRANSLATORS: foot of a map: program, year, name of the scenario */
  return g_strdup_printf (_ ("Zamyn · %d · %s"), year, name);
}

static void
take (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

void
zamyn_picture_choose_captions (ZamynPicture *self, ZamynScenario *scenario)
{
  g_return_if_fail (self != NULL);

  int year = zamyn_atlas_get_default_year (zamyn_scene_get_atlas (self->scene));
  ZamynSeason season = ZAMYN_SEASON_ANNUAL;

  if (self->trade != NULL)
    {
      const ZamynProblem *problem
        = zamyn_assignment_get_problem (zamyn_trade_picture_get_assignment (self->trade));
      year = zamyn_problem_get_year (problem);
      season = zamyn_problem_get_season (problem);
    }
  else if (scenario != NULL)
    year = zamyn_scenario_get_year (scenario);

  take (&self->title, dup_title (self, scenario));
  take (&self->subtitle, self->trade != NULL
                           ? dup_subtitle (self, year, season)
                           : g_strdup (_ ("Railways, roads and power lines, without trade")));
  take (&self->sources, dup_sources (self));
  take (&self->dateline, dup_dateline (self, scenario, year));
}
