/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn routes: which way a commodity takes, leg by leg, the next best ways, and what the network that
 * they use hangs by. */

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/network-sheets.h"
#include "cli/way-choices.h"
#include "cli/ways.h"

/* What is asked; at most one. */
typedef enum
{
  ASKED_WAYS,
  ASKED_PER_CROSSING,
  ASKED_MIN_CUT,
  ASKED_BRIDGES,
  ASKED_COMPONENTS,
} Asked;

typedef struct
{
  char *from_name, *to_name;
  char **avoid_names;
  int k;
  gboolean brief, per_crossing, min_cut, bridges, components;
  Asked asked;
  guint32 from, to;
  gboolean *avoided; /* per arc, or NULL */
} RouteOptions;

static void
route_options_clear (RouteOptions *self)
{
  g_clear_pointer (&self->from_name, g_free);
  g_clear_pointer (&self->to_name, g_free);
  g_clear_pointer (&self->avoid_names, g_strfreev);
  g_clear_pointer (&self->avoided, g_free);
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

static GArray *
choose (const ZamynStudy *study, const RouteOptions *route, const ZamynWay *ends)
{
  if (route->asked == ASKED_PER_CROSSING)
    return zamyn_ways_find_by_crossing (study, ends, route->avoided);
  return zamyn_ways_find_alternatives (study, ends, (guint) MAX (route->k, 1), route->avoided);
}

/* Says so where no way keeps off what is to be avoided. */
static void
complain_unavoidable (const ZamynStudy *study, const RouteOptions *route, const ZamynWay *ends,
                      const GArray *found)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  const ZamynGood *good = zamyn_problem_get_good (problem, ends->good);
  const ZamynWay *last = found->len > 0 ? &g_array_index (found, ZamynWay, found->len - 1) : NULL;

  if (route->avoided == NULL || (last != NULL && zamyn_way_keeps_off (last, route->avoided)))
    return;
  zamyn_complain (_ ("every open way for %s from “%s” to “%s” uses what is to be avoided"),
                  zamyn_study_get_commodity (study, good->commodity),
                  zamyn_network_get_node (network, ends->from)->id,
                  zamyn_network_get_node (network, ends->to)->id);
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
      g_autoptr (GArray) found = choose (study, route, &ends);
      asked = TRUE;
      if (found->len > 0)
        complain_unavoidable (study, route, &ends, found);
      else
        zamyn_complain (_ ("there is no open way for %s from “%s” to “%s”"),
                        zamyn_study_get_commodity (study, good->commodity), route->from_name,
                        route->to_name);
      append_ways (ways, found);
    }
  if (!asked)
    zamyn_complain (_ ("no such commodity moves in that direction in this year"));
  return ZAMYN_EXIT_DONE;
}

/* Whether an earlier flow asks for the same ways. */
static gboolean
is_asked_already (ZamynProblem *problem, const GArray *flows, guint i)
{
  const ZamynWay *flow = &g_array_index (flows, ZamynWay, i);

  for (guint j = 0; j < i; j++)
    {
      const ZamynWay *other = &g_array_index (flows, ZamynWay, j);

      if (other->good == flow->good && other->from == flow->from && other->to == flow->to
          && zamyn_problem_get_banned (problem, other->outside_row)
               == zamyn_problem_get_banned (problem, flow->outside_row))
        return TRUE;
    }
  return FALSE;
}

/* The best ways between the ends of every flow, once for each pair of ends. */
static void
find_for_flows (const ZamynStudy *study, const RouteOptions *route, GArray *ways)
{
  g_autoptr (GArray) flows = zamyn_ways_collect_flows (study, route->from, route->to);

  for (guint i = 0; i < flows->len; i++)
    {
      const ZamynWay *flow = &g_array_index (flows, ZamynWay, i);

      if (is_asked_already (zamyn_assignment_get_problem (study->assignment), flows, i))
        continue;
      g_autoptr (GArray) found = choose (study, route, flow);
      complain_unavoidable (study, route, flow, found);
      append_ways (ways, found);
    }
}

static int
find_ways (const ZamynStudy *study, const RouteOptions *route, GArray **ways)
{
  if (route->from != ZAMYN_NONE && route->to != ZAMYN_NONE)
    {
      *ways = zamyn_ways_new ();
      return find_between (study, route, *ways);
    }
  if (route->k > 0 || route->avoided != NULL || route->asked == ASKED_PER_CROSSING)
    {
      *ways = zamyn_ways_new ();
      find_for_flows (study, route, *ways);
    }
  else
    *ways = zamyn_ways_collect_flows (study, route->from, route->to);
  return ZAMYN_EXIT_DONE;
}

/* Returns: (transfer full) (nullable): the answer; %NULL where @code is no success */
static ZamynSheet *
answer (const ZamynStudy *study, const RouteOptions *route, int *code)
{
  g_autoptr (GArray) ways = NULL;

  *code = ZAMYN_EXIT_DONE;
  if (route->asked == ASKED_MIN_CUT)
    return zamyn_sheet_of_minimum_cuts (study, route->from, route->to, route->avoided);
  if (route->asked == ASKED_BRIDGES)
    return zamyn_sheet_of_weak_points (study, route->avoided);
  if (route->asked == ASKED_COMPONENTS)
    return zamyn_sheet_of_components (study, route->avoided);
  *code = find_ways (study, route, &ways);
  if (*code != ZAMYN_EXIT_DONE)
    return NULL;
  return route->brief ? zamyn_ways_print_brief (study, ways) : zamyn_ways_print (study, ways);
}

/* Whether the options make sense together; complains where not. */
static gboolean
check_options (RouteOptions *route, const ZamynOptions *options)
{
  int n_asked = route->per_crossing + route->min_cut + route->bridges + route->components;

  if (route->k < 0 || route->k > 100)
    zamyn_complain (_ ("-k wants a number from 1 to 100"));
  else if (n_asked > 1)
    zamyn_complain (
      _ ("only one of --per-crossing, --min-cut, --bridges and --components can be asked at a time"));
  else if (n_asked == 1 && route->k > 0)
    zamyn_complain (_ ("-k goes with ways only"));
  else if (route->brief && n_asked == 1 && !route->per_crossing)
    zamyn_complain (_ ("--brief goes with ways only"));
  else if ((route->bridges || route->components) && (route->from_name != NULL || route->to_name != NULL))
    zamyn_complain (_ ("--bridges and --components are about the whole network, without --from and --to"));
  else if (route->min_cut && options->commodities == NULL
           && (route->from_name == NULL || route->to_name == NULL))
    zamyn_complain (_ ("--min-cut wants --commodity, or both --from and --to"));
  else
    {
      route->asked = route->per_crossing ? ASKED_PER_CROSSING
                     : route->min_cut    ? ASKED_MIN_CUT
                     : route->bridges    ? ASKED_BRIDGES
                     : route->components ? ASKED_COMPONENTS
                                         : ASKED_WAYS;
      return TRUE;
    }
  return FALSE;
}

int
zamyn_cmd_routes (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_auto (RouteOptions) route = { 0 };
  gboolean ok;
  const GOptionEntry own[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &route.from_name, N_ ("Only ways from this node"),
      N_ ("NODE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &route.to_name, N_ ("Only ways to this node"), N_ ("NODE") },
    { "alternatives", 'k', 0, G_OPTION_ARG_INT, &route.k, N_ ("Show the N best ways"), N_ ("N") },
    { "avoid", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &route.avoid_names,
      N_ ("Also the best way that keeps off this: a country, crossing, node, link or mode:rail"),
      N_ ("ID") },
    { "per-crossing", 0, 0, G_OPTION_ARG_NONE, &route.per_crossing,
      N_ ("Show the best way over each crossing of the border"), NULL },
    { "brief", 0, 0, G_OPTION_ARG_NONE, &route.brief, N_ ("One row for each way, without its legs"),
      NULL },
    { "min-cut", 0, 0, G_OPTION_ARG_NONE, &route.min_cut,
      N_ ("Show how much can pass at most, and what holds it back"), NULL },
    { "bridges", 0, 0, G_OPTION_ARG_NONE, &route.bridges,
      N_ ("Show the links and nodes without which the network falls apart"), NULL },
    { "components", 0, 0, G_OPTION_ARG_NONE, &route.components,
      N_ ("Show the parts of the network between which no way leads"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!zamyn_options_parse (&options, own, "", _ ("Shows the ways of commodities, leg by leg."), &argc,
                            &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc > 1)
    {
      zamyn_complain (_ ("routes does not know what to do with “%s”"), argv[1]);
      return ZAMYN_EXIT_USAGE;
    }
  if (!check_options (&route, &options))
    return ZAMYN_EXIT_USAGE;

  int code = zamyn_study_open (&study, &options);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  if (!find_node (study.atlas, route.from_name, &route.from)
      || !find_node (study.atlas, route.to_name, &route.to))
    return ZAMYN_EXIT_USAGE;
  route.avoided = zamyn_avoided_new (&study, route.avoid_names, &ok);
  if (!ok)
    return ZAMYN_EXIT_USAGE;

  g_autoptr (ZamynSheet) sheet = answer (&study, &route, &code);
  return sheet != NULL ? zamyn_study_finish (&study, &options, sheet) : code;
}
