/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn routes: which way a commodity takes, leg by leg, and the next best ways. */

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/ways.h"

typedef struct
{
  char *from_name, *to_name;
  int k;
  guint32 from, to;
} RouteOptions;

static void
route_options_clear (RouteOptions *self)
{
  g_clear_pointer (&self->from_name, g_free);
  g_clear_pointer (&self->to_name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RouteOptions, route_options_clear)

static gboolean
find_node (ZamynAtlas *atlas, const char *name, guint32 *node)
{
  ZamynTarget target;

  *node = ZAMYN_NONE;
  if (name == NULL)
    return TRUE;
  if (!g_utf8_validate (name, -1, NULL))
    {
      zamyn_complain (_ ("a name on the command line is not UTF-8"));
      return FALSE;
    }
  *node = zamyn_network_find_node (zamyn_atlas_get_network (atlas), name);
  if (*node != ZAMYN_NONE)
    return TRUE;
  if (!zamyn_study_find_target (atlas, name, &target))
    return FALSE;
  if (target.kind != ZAMYN_TARGET_NODE)
    {
      zamyn_complain (_ ("“%s” is no single place; a way begins and ends at a node"), name);
      return FALSE;
    }
  *node = target.index;
  return TRUE;
}

static void
append_ways (GArray *all, const GArray *some)
{
  for (guint i = 0; i < some->len; i++)
    {
      ZamynWay way = g_array_index (some, ZamynWay, i);
      if (way.kept != NULL)
        g_array_ref (way.kept);
      g_array_append_val (all, way);
    }
}

static gboolean
is_home (const ZamynStudy *study, guint32 node)
{
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);

  return g_str_equal (zamyn_network_get_node (network, node)->country,
                      zamyn_network_get_home (network));
}

/* The best ways between two places, for every good that moves in that direction. */
static int
find_between (const ZamynStudy *study, const RouteOptions *route, GArray *ways)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynDirection direction
    = is_home (study, route->to) ? ZAMYN_DIRECTION_IMPORT : ZAMYN_DIRECTION_EXPORT;
  gboolean asked = FALSE;

  if (!is_home (study, route->to) && !is_home (study, route->from))
    {
      zamyn_complain (_ ("neither “%s” nor “%s” is in the home country"), route->from_name,
                      route->to_name);
      return ZAMYN_EXIT_USAGE;
    }
  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      if (good->direction != direction || !zamyn_study_shows (study, good))
        continue;
      ZamynWay ends
        = { .good = g, .from = route->from, .to = route->to, .outside_row = ZAMYN_NONE };
      g_autoptr (GArray) found
        = zamyn_ways_find_alternatives (study, &ends, (guint) MAX (route->k, 1));
      asked = TRUE;
      if (found->len == 0)
        zamyn_complain (_ ("there is no open way for %s from “%s” to “%s”"),
                        zamyn_study_get_commodity (study, good->commodity), route->from_name,
                        route->to_name);
      append_ways (ways, found);
    }
  if (!asked)
    zamyn_complain (_ ("no such commodity moves in that direction in this year"));
  return ZAMYN_EXIT_DONE;
}

/* The best ways between the ends of every flow, once for each pair of ends. */
static void
find_for_flows (const ZamynStudy *study, const RouteOptions *route, GArray *ways)
{
  g_autoptr (GArray) flows = zamyn_ways_collect_flows (study, route->from, route->to);

  for (guint i = 0; i < flows->len; i++)
    {
      const ZamynWay *flow = &g_array_index (flows, ZamynWay, i);
      if (flow->rank > 1)
        continue;
      g_autoptr (GArray) found = zamyn_ways_find_alternatives (study, flow, (guint) route->k);
      append_ways (ways, found);
    }
}

int
zamyn_cmd_routes (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_auto (RouteOptions) route = { 0 };
  const GOptionEntry own[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &route.from_name, N_ ("Only ways from this node"),
      N_ ("NODE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &route.to_name, N_ ("Only ways to this node"), N_ ("NODE") },
    { "alternatives", 'k', 0, G_OPTION_ARG_INT, &route.k, N_ ("Show the N best ways"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  if (!zamyn_options_parse (&options, own, "", _ ("Shows the ways of commodities, leg by leg."), &argc,
                            &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc > 1 || route.k < 0 || route.k > 100)
    {
      if (argc > 1)
        zamyn_complain (_ ("routes does not know what to do with “%s”"), argv[1]);
      else
        zamyn_complain (_ ("-k wants a number from 1 to 100"));
      return ZAMYN_EXIT_USAGE;
    }

  int code = zamyn_study_open (&study, &options);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  if (!find_node (study.atlas, route.from_name, &route.from)
      || !find_node (study.atlas, route.to_name, &route.to))
    return ZAMYN_EXIT_USAGE;

  g_autoptr (GArray) ways = NULL;
  if (route.from != ZAMYN_NONE && route.to != ZAMYN_NONE)
    {
      ways = zamyn_ways_new ();
      code = find_between (&study, &route, ways);
    }
  else if (route.k > 0)
    {
      ways = zamyn_ways_new ();
      find_for_flows (&study, &route, ways);
    }
  else
    ways = zamyn_ways_collect_flows (&study, route.from, route.to);
  if (code != ZAMYN_EXIT_DONE)
    return code;

  g_autoptr (ZamynSheet) sheet = zamyn_ways_print (&study, ways);
  return zamyn_study_finish (&study, &options, sheet);
}
