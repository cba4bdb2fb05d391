/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/ways.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/way-sentences.h"

static const ZamynColumn columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN }, { "from", ZAMYN_TEXT_COLUMN },
  { "to", ZAMYN_TEXT_COLUMN },        { "rank", 0 },
  { "leg", 0 },                       { "mode", ZAMYN_TEXT_COLUMN },
  { "link", ZAMYN_TEXT_COLUMN },      { "from_node", ZAMYN_TEXT_COLUMN },
  { "to_node", ZAMYN_TEXT_COLUMN },   { "country", ZAMYN_TEXT_COLUMN },
  { "length_km", 1 },                 { "hours", 2 },
  { "cost_usd_per_unit", 2 },         { "cost_usd_per_t", 3 },
  { "direction", ZAMYN_TEXT_COLUMN }, { "quantity", 3 },
  { "unit", ZAMYN_TEXT_COLUMN },      { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

static void
way_clear (gpointer data)
{
  ZamynWay *way = data;
  g_clear_pointer (&way->kept, g_array_unref);
}

GArray *
zamyn_ways_new (void)
{
  GArray *ways = g_array_new (FALSE, TRUE, sizeof (ZamynWay));
  g_array_set_clear_func (ways, way_clear);
  return ways;
}

/* Ways that carry flow */

static gboolean
has_same_ends (const ZamynWay *a, const ZamynWay *b)
{
  return a->good == b->good && a->outside_row == b->outside_row && a->from == b->from
         && a->to == b->to;
}

static gboolean
is_same_way (const ZamynWay *a, const ZamynWay *b)
{
  return has_same_ends (a, b) && a->n_arcs == b->n_arcs
         && memcmp (a->arcs, b->arcs, a->n_arcs * sizeof *a->arcs) == 0;
}

static int
compare_ends (const ZamynWay *a, const ZamynWay *b)
{
  if (a->good != b->good)
    return a->good < b->good ? -1 : 1;
  if (a->total > b->total || a->total < b->total)
    return a->total > b->total ? -1 : 1;
  if (a->outside_row != b->outside_row)
    return a->outside_row < b->outside_row ? -1 : 1;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  return (a->to > b->to) - (a->to < b->to);
}

/* Equal quantities are put in the order of their arcs, so that the same input gives the same rows. */
static int
compare_ways (gconstpointer left, gconstpointer right)
{
  const ZamynWay *a = left, *b = right;
  int order = compare_ends (a, b);

  if (order != 0)
    return order;
  if (a->quantity > b->quantity || a->quantity < b->quantity)
    return a->quantity > b->quantity ? -1 : 1;
  for (guint i = 0; i < MIN (a->n_arcs, b->n_arcs); i++)
    if (a->arcs[i] != b->arcs[i])
      return a->arcs[i] < b->arcs[i] ? -1 : 1;
  return (a->n_arcs > b->n_arcs) - (a->n_arcs < b->n_arcs);
}

/* Adds a way, or its quantity to the same way. O(ways), which are a few hundred. */
static void
merge_way (GArray *ways, const ZamynWay *way)
{
  for (guint i = 0; i < ways->len; i++)
    {
      ZamynWay *other = &g_array_index (ways, ZamynWay, i);
      if (is_same_way (other, way))
        {
          other->quantity += way->quantity;
          return;
        }
    }
  g_array_append_val (ways, *way);
}

static void
set_totals (GArray *ways)
{
  for (guint i = 0; i < ways->len; i++)
    {
      ZamynWay *way = &g_array_index (ways, ZamynWay, i);
      way->total = 0;
      for (guint j = 0; j < ways->len; j++)
        {
          const ZamynWay *other = &g_array_index (ways, ZamynWay, j);
          if (has_same_ends (way, other))
            way->total += other->quantity;
        }
    }
}

static void
set_ranks (GArray *ways)
{
  for (guint i = 0; i < ways->len; i++)
    {
      ZamynWay *way = &g_array_index (ways, ZamynWay, i);
      const ZamynWay *before = i > 0 ? way - 1 : NULL;
      way->rank = before != NULL && has_same_ends (before, way) ? before->rank + 1 : 1;
    }
}

GArray *
zamyn_ways_collect_flows (const ZamynStudy *study, guint32 from, guint32 to)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  GArray *ways = zamyn_ways_new ();

  for (guint i = 0; i < zamyn_assignment_get_n_paths (study->assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (study->assignment, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, path->good);
      guint32 outside = zamyn_problem_get_row (problem, path->outside_row)->node;
      guint32 home = zamyn_problem_get_row (problem, path->home_row)->node;
      gboolean outward = good->direction == ZAMYN_DIRECTION_EXPORT;
      ZamynWay way = {
        .good = path->good,
        .from = outward ? home : outside,
        .to = outward ? outside : home,
        .outside_row = path->outside_row,
        .quantity = path->quantity,
        .arcs = path->arcs,
        .n_arcs = path->n_arcs,
      };

      if (zamyn_study_shows (study, good) && (from == ZAMYN_NONE || from == way.from)
          && (to == ZAMYN_NONE || to == way.to))
        merge_way (ways, &way);
    }
  set_totals (ways);
  g_array_sort (ways, compare_ways);
  set_ranks (ways);
  return ways;
}

/* Rows */

typedef struct
{
  const ZamynStudy *study;
  ZamynProblem *problem;
  ZamynNetwork *network;
  const ZamynArc *arcs;
  const ZamynVertex *vertices;
} Printer;

static const ZamynNode *
get_node (const Printer *self, guint32 vertex)
{
  return zamyn_network_get_node (self->network, self->vertices[vertex].node);
}

/* What it costs to load a unit where the way begins, USD. */
static double
get_loading (const Printer *self, const ZamynWay *way)
{
  if (way->n_arcs == 0)
    return 0;
  return zamyn_problem_get_loading (self->problem, way->good, self->arcs[way->arcs[0]].from);
}

/* "Diesel, import: Angarsk → Ulaanbaatar, way 1: 612.0 kt, 1 245 km, 58 h, 45.10 USD/t" */
static char *
describe_way (const Printer *self, const ZamynWay *way)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, way->good);
  ZamynWayFigures figures = zamyn_way_get_figures (self->study, way);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->study->atlas, &n);
  const char *language = zamyn_get_language ();

  g_autofree char *quantity
    = isnan (way->quantity)
        ? g_strdup ("")
        : g_strdup_printf ("%.1f %s, ", way->quantity * zamyn_study_get_period (self->study),
                           good->unit);
  g_autofree char *cost = good->t_per_unit > 0
                            ? g_strdup_printf ("%.2f USD/t", figures.cost / good->t_per_unit)
                            : g_strdup_printf ("%.2f USD/%s", figures.cost, good->unit);
  /* TRANSLATORS: commodity, then places where the way begins and ends, number of the way, quantity
   * with a comma behind it or nothing, kilometres, hours, cost with its unit */
  return g_strdup_printf (
    _ ("%s: %s → %s, way %u: %s%.0f km, %.0f h, %s"),
    zamyn_names_get (&commodities[good->commodity].names, language),
    zamyn_names_get (&zamyn_network_get_node (self->network, way->from)->names, language),
    zamyn_names_get (&zamyn_network_get_node (self->network, way->to)->names, language), way->rank,
    quantity, figures.length_km, figures.hours, cost);
}

/* Where a leg's figures come from: the link, or the rule of the transfer. */
static void
add_origin (const Printer *self, ZamynSheet *sheet, const ZamynArc *arc)
{
  guint n;
  const ZamynTransferRule *rules = zamyn_atlas_get_transfer_rules (self->study->atlas, &n);
  const char *basis = "", *source = "";

  if (arc->link != ZAMYN_NONE)
    {
      basis = zamyn_network_get_link (self->network, arc->link)->basis;
      source = zamyn_network_get_link (self->network, arc->link)->source;
    }
  else if (arc->rule < n)
    {
      basis = rules[arc->rule].basis;
      source = rules[arc->rule].source;
    }
  zamyn_sheet_add_text (sheet, basis);
  zamyn_sheet_add_text (sheet, source);
}

static void
set_geometry (const Printer *self, ZamynSheet *sheet, const ZamynArc *arc)
{
  if (arc->link == ZAMYN_NONE)
    {
      zamyn_sheet_set_line (sheet, &get_node (self, arc->from)->point, 1);
      return;
    }
  zamyn_study_set_line (self->study, sheet, arc->link, arc->forward);
}

/* What all rows of a way begin and end with; the cells between are the caller's. */
static void
add_way_cells (const Printer *self, ZamynSheet *sheet, const ZamynWay *way, guint leg)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, way->good);

  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (self->study, good->commodity));
  zamyn_sheet_add_text (sheet, zamyn_network_get_node (self->network, way->from)->id);
  zamyn_sheet_add_text (sheet, zamyn_network_get_node (self->network, way->to)->id);
  zamyn_sheet_add_number (sheet, way->rank);
  zamyn_sheet_add_number (sheet, leg);
}

static void
add_cost_cells (const Printer *self, ZamynSheet *sheet, const ZamynWay *way, double cost)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, way->good);

  zamyn_sheet_add_number (sheet, cost);
  zamyn_sheet_add_number (sheet, good->t_per_unit > 0 ? cost / good->t_per_unit : NAN);
  zamyn_sheet_add_text (sheet, zamyn_direction_get_id (good->direction));
  zamyn_sheet_add_number (sheet, way->quantity * zamyn_study_get_period (self->study));
  zamyn_sheet_add_text (sheet, good->unit);
}

static void
add_loading (const Printer *self, ZamynSheet *sheet, const ZamynWay *way)
{
  const ZamynNode *node = get_node (self, self->arcs[way->arcs[0]].from);

  add_way_cells (self, sheet, way, 1);
  zamyn_sheet_add_text (sheet, "loading");
  zamyn_sheet_add_text (sheet, "");
  zamyn_sheet_add_text (sheet, node->id);
  zamyn_sheet_add_text (sheet, node->id);
  zamyn_sheet_add_text (sheet, node->country);
  zamyn_sheet_add_number (sheet, 0);
  zamyn_sheet_add_number (sheet, 0);
  add_cost_cells (self, sheet, way, get_loading (self, way));
  zamyn_sheet_add_text (sheet, "estimate");
  zamyn_sheet_add_text (sheet, "");
  zamyn_sheet_set_line (sheet, &node->point, 1);
}

static void
add_arc (const Printer *self, ZamynSheet *sheet, const ZamynWay *way, guint index, guint leg)
{
  const ZamynArc *arc = &self->arcs[way->arcs[index]];
  const ZamynNode *from = get_node (self, arc->from), *to = get_node (self, arc->to);
  gboolean is_link = arc->link != ZAMYN_NONE;
  g_autofree char *country = g_str_equal (from->country, to->country)
                               ? g_strdup (from->country)
                               : g_strjoin ("-", from->country, to->country, NULL);

  add_way_cells (self, sheet, way, leg);
  zamyn_sheet_add_text (sheet, is_link ? zamyn_mode_get_id (arc->mode) : "transfer");
  zamyn_sheet_add_text (sheet, is_link ? zamyn_network_get_link (self->network, arc->link)->id : "");
  zamyn_sheet_add_text (sheet, from->id);
  zamyn_sheet_add_text (sheet, to->id);
  zamyn_sheet_add_text (sheet, country);
  zamyn_sheet_add_number (sheet, arc->length_km);
  zamyn_sheet_add_number (sheet,
                          zamyn_problem_get_hours (self->problem, way->good, way->arcs[index]));
  add_cost_cells (self, sheet, way,
                  zamyn_problem_get_costs (self->problem, way->good)[way->arcs[index]]);
  add_origin (self, sheet, arc);
  set_geometry (self, sheet, arc);
}

static void
printer_init (Printer *self, const ZamynStudy *study)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);

  *self = (Printer){
    .study = study,
    .problem = problem,
    .network = zamyn_atlas_get_network (study->atlas),
    .arcs = zamyn_problem_get_arcs (problem),
    .vertices = zamyn_problem_get_vertices (problem),
  };
}

/* The first way of the same good and ends: what another one is compared with. */
static const ZamynWay *
find_best (const GArray *ways, guint i)
{
  while (g_array_index (ways, ZamynWay, i).rank > 1)
    i--;
  return &g_array_index (ways, ZamynWay, i);
}

static void
add_way_heading (const Printer *self, ZamynSheet *sheet, const GArray *ways, guint i)
{
  const ZamynWay *way = &g_array_index (ways, ZamynWay, i);
  g_autofree char *heading = describe_way (self, way);

  if (way->rank > 1 && isnan (way->quantity))
    {
      g_autofree char *comparison = zamyn_way_compare (self->study, find_best (ways, i), way);
      g_autofree char *both = g_strjoin ("\n", heading, comparison, NULL);
      zamyn_sheet_add_heading (sheet, both);
    }
  else
    zamyn_sheet_add_heading (sheet, heading);
}

ZamynSheet *
zamyn_ways_print (const ZamynStudy *study, const GArray *ways)
{
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));
  Printer printer;

  printer_init (&printer, study);
  for (guint i = 0; i < ways->len; i++)
    {
      const ZamynWay *way = &g_array_index (ways, ZamynWay, i);
      gboolean loads = get_loading (&printer, way) > 0;

      add_way_heading (&printer, sheet, ways, i);
      if (loads)
        add_loading (&printer, sheet, way);
      for (guint index = 0; index < way->n_arcs; index++)
        add_arc (&printer, sheet, way, index, index + (loads ? 2 : 1));
    }
  return sheet;
}

static const ZamynColumn brief_columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN }, { "from", ZAMYN_TEXT_COLUMN },
  { "to", ZAMYN_TEXT_COLUMN },        { "rank", 0 },
  { "crossing", ZAMYN_TEXT_COLUMN },  { "length_km", 1 },
  { "hours", 2 },                     { "cost_usd_per_unit", 2 },
  { "cost_usd_per_t", 3 },            { "mode_changes", 0 },
  { "gauge_changes", 0 },             { "more_km", 1 },
  { "more_hours", 2 },                { "more_usd_per_unit", 2 },
  { "direction", ZAMYN_TEXT_COLUMN }, { "quantity", 3 },
  { "unit", ZAMYN_TEXT_COLUMN },      { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

/* The whole way as one line. */
static void
set_way_geometry (const Printer *self, ZamynSheet *sheet, const ZamynWay *way)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ZamynPoint));

  for (guint i = 0; i < way->n_arcs; i++)
    {
      const ZamynArc *arc = &self->arcs[way->arcs[i]];

      if (arc->link == ZAMYN_NONE)
        continue;
      const ZamynLink *link = zamyn_network_get_link (self->network, arc->link);
      for (guint p = points->len > 0 ? 1 : 0; p < link->n_points; p++)
        g_array_append_val (points, link->points[arc->forward ? p : link->n_points - 1 - p]);
    }
  if (points->len > 0)
    zamyn_sheet_set_line (sheet, (const ZamynPoint *) (gconstpointer) points->data, points->len);
}

static void
add_brief (const Printer *self, ZamynSheet *sheet, const ZamynWay *best, const ZamynWay *way)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, way->good);
  ZamynWayFigures figures = zamyn_way_get_figures (self->study, way);
  ZamynWayFigures least = zamyn_way_get_figures (self->study, best);
  guint32 passage = zamyn_way_figures_get_passage (&figures, self->problem);

  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (self->study, good->commodity));
  zamyn_sheet_add_text (sheet, zamyn_network_get_node (self->network, way->from)->id);
  zamyn_sheet_add_text (sheet, zamyn_network_get_node (self->network, way->to)->id);
  zamyn_sheet_add_number (sheet, way->rank);
  zamyn_sheet_add_text (sheet, passage != ZAMYN_NONE
                                 ? zamyn_network_get_passage (self->network, passage)->id
                                 : "");
  zamyn_sheet_add_number (sheet, figures.length_km);
  zamyn_sheet_add_number (sheet, figures.hours);
  zamyn_sheet_add_number (sheet, figures.cost);
  zamyn_sheet_add_number (sheet, good->t_per_unit > 0 ? figures.cost / good->t_per_unit : NAN);
  zamyn_sheet_add_number (sheet, figures.n_changes);
  zamyn_sheet_add_number (sheet, figures.n_gauge_changes);
  zamyn_sheet_add_number (sheet, figures.length_km - least.length_km);
  zamyn_sheet_add_number (sheet, figures.hours - least.hours);
  zamyn_sheet_add_number (sheet, figures.cost - least.cost);
  zamyn_sheet_add_text (sheet, zamyn_direction_get_id (good->direction));
  zamyn_sheet_add_number (sheet, way->quantity * zamyn_study_get_period (self->study));
  zamyn_sheet_add_text (sheet, good->unit);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, "");
  set_way_geometry (self, sheet, way);
}

ZamynSheet *
zamyn_ways_print_brief (const ZamynStudy *study, const GArray *ways)
{
  ZamynSheet *sheet = zamyn_sheet_new (brief_columns, G_N_ELEMENTS (brief_columns));
  Printer printer;

  printer_init (&printer, study);
  for (guint i = 0; i < ways->len; i++)
    {
      const ZamynWay *way = &g_array_index (ways, ZamynWay, i);

      if (way->rank > 1 && isnan (way->quantity))
        add_way_heading (&printer, sheet, ways, i);
      add_brief (&printer, sheet, find_best (ways, i), way);
    }
  return sheet;
}
