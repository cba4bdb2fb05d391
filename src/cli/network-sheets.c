/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/network-sheets.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/minimum-cut.h"
#include "core/network-structure.h"
#include "core/select-link.h"

static const ZamynColumn cut_columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
  { "cut", ZAMYN_TEXT_COLUMN },       { "cut_capacity", 3 },
  { "unit", ZAMYN_TEXT_COLUMN },      { "kind", ZAMYN_TEXT_COLUMN },
  { "element", ZAMYN_TEXT_COLUMN },   { "capacity", 3 },
  { "is_exact", 0 },                  { "is_unique", 0 },
  { "basis", ZAMYN_TEXT_COLUMN },     { "sources", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn weak_point_columns[] = {
  { "kind", ZAMYN_TEXT_COLUMN },      { "id", ZAMYN_TEXT_COLUMN },
  { "name", ZAMYN_TEXT_COLUMN },      { "mode", ZAMYN_TEXT_COLUMN },
  { "country", ZAMYN_TEXT_COLUMN },   { "home_places_lost", 0 },
  { "places_separated", 0 },          { "lost", ZAMYN_TEXT_COLUMN },
  { "basis", ZAMYN_TEXT_COLUMN },     { "sources", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn component_columns[] = {
  { "component", 0 },
  { "places", 0 },
  { "home_places", 0 },
  { "countries", ZAMYN_TEXT_COLUMN },
  { "members", ZAMYN_TEXT_COLUMN },
  { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn use_columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
  { "from", ZAMYN_TEXT_COLUMN },      { "to", ZAMYN_TEXT_COLUMN },
  { "partner", ZAMYN_TEXT_COLUMN },   { "quantity", 3 },
  { "unit", ZAMYN_TEXT_COLUMN },      { "share_pct", 2 },
  { "value_musd", 3 },                { "basis", ZAMYN_TEXT_COLUMN },
  { "sources", ZAMYN_TEXT_COLUMN },
};

/* Minimum cuts */

typedef struct
{
  const ZamynStudy *study;
  ZamynProblem *problem;
  ZamynSheet *sheet;
  const ZamynGood *good;
  const ZamynMinimumCut *cut;
  const char *reading;
} CutPrinter;

static const char *
get_unit (const ZamynGood *good)
{
  return good->t_per_unit > 0 ? "kt" : good->unit;
}

static char *
describe_cut (const CutPrinter *self)
{
  gboolean is_import = self->good->direction == ZAMYN_DIRECTION_IMPORT;
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->study->atlas, &n);
  const char *name
    = zamyn_names_get (&commodities[self->good->commodity].names, zamyn_get_language ());
  guint n_parts = self->cut->elements->len + self->cut->rows->len;
  const char *unit = get_unit (self->good);
  double period = zamyn_study_get_period (self->study);

  if (isinf (self->cut->capacity))
    /* TRANSLATORS: %s is a commodity */
    return g_strdup_printf (is_import ? _ ("%s: some way in has no stated limit at all.")
                                      : _ ("%s: some way out has no stated limit at all."),
                            name);
  if (n_parts == 0 || !(self->cut->capacity > 0))
    return g_strdup_printf (is_import ? _ ("%s: no open way leads in.")
                                      : _ ("%s: no open way leads out."),
                            name);
  /* TRANSLATORS: commodity, quantity, its unit, number of lines, crossings and suppliers */
  return g_strdup_printf (
    is_import ? ngettext ("%s: at most %.0f %s can come in, held back by %u limit.",
                          "%s: at most %.0f %s can come in, held back by %u limits together.", n_parts)
              : ngettext ("%s: at most %.0f %s can go out, held back by %u limit.",
                          "%s: at most %.0f %s can go out, held back by %u limits together.", n_parts),
    name, self->cut->capacity * period, unit, n_parts);
}

static void
add_cut_cells (const CutPrinter *self, const char *kind, const char *element, double capacity,
               const char *basis, const char *source)
{
  double period = zamyn_study_get_period (self->study);

  zamyn_sheet_add_text (self->sheet, zamyn_study_get_commodity (self->study, self->good->commodity));
  zamyn_sheet_add_text (self->sheet, zamyn_direction_get_id (self->good->direction));
  zamyn_sheet_add_text (self->sheet, self->reading);
  zamyn_sheet_add_number (self->sheet, isfinite (self->cut->capacity)
                                         ? self->cut->capacity * period
                                         : NAN);
  zamyn_sheet_add_text (self->sheet, get_unit (self->good));
  zamyn_sheet_add_text (self->sheet, kind);
  zamyn_sheet_add_text (self->sheet, element);
  zamyn_sheet_add_number (self->sheet, capacity * period);
  zamyn_sheet_add_number (self->sheet, self->cut->is_exact);
  zamyn_sheet_add_number (self->sheet, self->cut->is_unique);
  zamyn_sheet_add_text (self->sheet, basis);
  zamyn_sheet_add_text (self->sheet, source);
}

/* The line of the first arc that uses an element. */
static void
set_element_geometry (const CutPrinter *self, guint32 element)
{
  ZamynNetwork *network = zamyn_atlas_get_network (self->study->atlas);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (self->problem);

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    {
      if (arcs[a].elements[0] != element && arcs[a].elements[1] != element)
        continue;
      if (arcs[a].link != ZAMYN_NONE)
        {
          const ZamynLink *link = zamyn_network_get_link (network, arcs[a].link);

          zamyn_sheet_set_line (self->sheet, link->points, link->n_points);
        }
      else
        zamyn_sheet_set_line (
          self->sheet, &zamyn_network_get_node (network, vertices[arcs[a].from].node)->point, 1);
      return;
    }
}

static void
add_cut (CutPrinter *self)
{
  g_autofree char *heading = describe_cut (self);

  zamyn_sheet_add_heading (self->sheet, heading);
  for (guint i = 0; i < self->cut->elements->len; i++)
    {
      guint32 index = g_array_index (self->cut->elements, guint32, i);
      const ZamynElement *element = zamyn_problem_get_element (self->problem, index);

      add_cut_cells (self, "capacity", element->name, element->capacity, element->basis,
                     element->source);
      set_element_geometry (self, index);
    }
  for (guint i = 0; i < self->cut->rows->len; i++)
    {
      ZamynNetwork *network = zamyn_atlas_get_network (self->study->atlas);
      const ZamynRow *row
        = zamyn_problem_get_row (self->problem, g_array_index (self->cut->rows, guint32, i));
      const ZamynNode *node = zamyn_network_get_node (network, row->node);

      add_cut_cells (self, self->good->direction == ZAMYN_DIRECTION_IMPORT ? "supply" : "market",
                     node->id, row->quantity * self->good->w, row->basis, row->source);
      zamyn_sheet_set_line (self->sheet, &node->point, 1);
    }
  if (self->cut->elements->len + self->cut->rows->len == 0)
    add_cut_cells (self, isinf (self->cut->capacity) ? "unlimited" : "no_way", "", NAN, "computed", "");
}

ZamynSheet *
zamyn_sheet_of_minimum_cuts (const ZamynStudy *study, guint32 from, guint32 to,
                             const gboolean *avoided)
{
  CutPrinter printer = {
    .study = study,
    .problem = zamyn_assignment_get_problem (study->assignment),
    .sheet = zamyn_sheet_new (cut_columns, G_N_ELEMENTS (cut_columns)),
  };
  gboolean is_between_ends = from != ZAMYN_NONE && to != ZAMYN_NONE;

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (printer.problem); g++)
    for (guint limited = 0; limited < (is_between_ends ? 1u : 2u); limited++)
      {
        ZamynMinimumCutQuery query = { .good = g,
                                       .from = from != ZAMYN_NONE ? &from : NULL,
                                       .n_from = 1,
                                       .to = to != ZAMYN_NONE ? &to : NULL,
                                       .n_to = 1,
                                       .banned = avoided,
                                       .with_row_limits = limited > 0 };

        printer.good = zamyn_problem_get_good (printer.problem, g);
        if (!zamyn_study_shows (study, printer.good))
          continue;
        g_autoptr (ZamynMinimumCut) cut = zamyn_minimum_cut_find (printer.problem, &query);
        printer.cut = cut;
        printer.reading = limited ? "network_and_supply" : "network";
        add_cut (&printer);
      }
  return printer.sheet;
}

/* Weak points and parts */

static char *
join_ids (ZamynNetwork *network, const guint32 *nodes, guint32 n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ';');
      g_string_append (text, zamyn_network_get_node (network, nodes[i])->id);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_weak_point (ZamynSheet *sheet, ZamynNetwork *network, const ZamynWeakPoint *point)
{
  gboolean is_link = point->link != ZAMYN_NONE;
  const ZamynLink *link = is_link ? zamyn_network_get_link (network, point->link) : NULL;
  const ZamynNode *node = zamyn_network_get_node (network, is_link ? link->from : point->node);
  const ZamynNode *other = is_link ? zamyn_network_get_node (network, link->to) : node;
  const char *language = zamyn_get_language ();
  g_autofree char *name = is_link ? zamyn_network_dup_link_name (network, point->link, language)
                                  : g_strdup (zamyn_names_get (&node->names, language));
  g_autofree char *country = g_str_equal (node->country, other->country)
                               ? g_strdup (node->country)
                               : g_strjoin ("-", node->country, other->country, NULL);
  g_autofree char *lost = join_ids (network, point->lost, point->n_lost);

  zamyn_sheet_add_text (sheet, is_link ? "link" : "node");
  zamyn_sheet_add_text (sheet, is_link ? link->id : node->id);
  zamyn_sheet_add_text (sheet, name);
  zamyn_sheet_add_text (sheet, is_link ? zamyn_mode_get_id (link->mode) : "");
  zamyn_sheet_add_text (sheet, country);
  zamyn_sheet_add_number (sheet, point->n_lost);
  zamyn_sheet_add_number (sheet, point->n_separated);
  zamyn_sheet_add_text (sheet, lost);
  zamyn_sheet_add_text (sheet, is_link ? link->basis : "computed");
  zamyn_sheet_add_text (sheet, is_link ? link->source : node->source);
  if (is_link)
    zamyn_sheet_set_line (sheet, link->points, link->n_points);
  else
    zamyn_sheet_set_line (sheet, &node->point, 1);
}

/* (transfer full) (nullable): flag per good that is asked for; %NULL for all */
static gboolean *
list_goods (const ZamynStudy *study)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  guint32 n = zamyn_problem_get_n_goods (problem);
  gboolean *goods;

  if (study->selected == NULL)
    return NULL;
  goods = g_new0 (gboolean, MAX (n, 1));
  for (guint32 g = 0; g < n; g++)
    goods[g] = zamyn_study_shows (study, zamyn_problem_get_good (problem, g));
  return goods;
}

ZamynSheet *
zamyn_sheet_of_weak_points (const ZamynStudy *study, const gboolean *avoided)
{
  ZamynSheet *sheet = zamyn_sheet_new (weak_point_columns, G_N_ELEMENTS (weak_point_columns));
  g_autofree gboolean *goods = list_goods (study);
  g_autoptr (ZamynNetworkStructure) structure = zamyn_network_structure_new (
    zamyn_assignment_get_problem (study->assignment), goods, avoided);

  for (guint i = 0; i < structure->weak_points->len; i++)
    add_weak_point (sheet, zamyn_atlas_get_network (study->atlas),
                    &g_array_index (structure->weak_points, ZamynWeakPoint, i));
  return sheet;
}

static void
add_component (ZamynSheet *sheet, ZamynNetwork *network, const guint32 *nodes, guint32 n,
               guint32 number)
{
  g_autoptr (GPtrArray) countries = g_ptr_array_new ();
  g_autofree char *members = join_ids (network, nodes, n);
  const char *home = zamyn_network_get_home (network);
  guint32 n_home = 0;

  for (guint32 i = 0; i < n; i++)
    {
      const char *country = zamyn_network_get_node (network, nodes[i])->country;

      n_home += g_str_equal (country, home) ? 1 : 0;
      if (!g_ptr_array_find (countries, country, NULL))
        g_ptr_array_add (countries, (gpointer) country); /* interned */
    }
  g_ptr_array_add (countries, NULL);
  g_autofree char *list = g_strjoinv (";", (char **) countries->pdata);

  zamyn_sheet_add_number (sheet, number + 1);
  zamyn_sheet_add_number (sheet, n);
  zamyn_sheet_add_number (sheet, n_home);
  zamyn_sheet_add_text (sheet, list);
  zamyn_sheet_add_text (sheet, members);
  zamyn_sheet_add_text (sheet, "computed");
  zamyn_sheet_add_text (sheet, "");
  zamyn_sheet_set_line (sheet, &zamyn_network_get_node (network, nodes[0])->point, 1);
}

ZamynSheet *
zamyn_sheet_of_components (const ZamynStudy *study, const gboolean *avoided)
{
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  ZamynSheet *sheet = zamyn_sheet_new (component_columns, G_N_ELEMENTS (component_columns));
  g_autofree gboolean *goods = list_goods (study);
  g_autoptr (ZamynNetworkStructure) structure = zamyn_network_structure_new (
    zamyn_assignment_get_problem (study->assignment), goods, avoided);
  g_autofree guint32 *nodes = g_new (guint32, MAX (zamyn_network_get_n_nodes (network), 1));

  for (guint32 c = 0; c < structure->n_components; c++)
    {
      guint32 n = 0;

      for (guint32 v = 0; v < zamyn_network_get_n_nodes (network); v++)
        if (structure->components[v] == c)
          nodes[n++] = v;
      add_component (sheet, network, nodes, n, c);
    }
  return sheet;
}

/* Select link */

ZamynSheet *
zamyn_sheet_of_link_uses (const ZamynStudy *study, const ZamynTarget *target)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  ZamynSheet *sheet = zamyn_sheet_new (use_columns, G_N_ELEMENTS (use_columns));
  g_autoptr (GArray) uses = zamyn_select_link (study->assignment, target);
  double period = zamyn_study_get_period (study);

  for (guint i = 0; i < uses->len; i++)
    {
      const ZamynLinkUse *use = &g_array_index (uses, ZamynLinkUse, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, use->good);
      const ZamynRow *row = zamyn_problem_get_row (problem, use->outside_row);

      if (!zamyn_study_shows (study, good))
        continue;
      zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, good->commodity));
      zamyn_sheet_add_text (sheet, zamyn_direction_get_id (good->direction));
      zamyn_sheet_add_text (sheet, zamyn_network_get_node (network, use->from)->id);
      zamyn_sheet_add_text (sheet, zamyn_network_get_node (network, use->to)->id);
      zamyn_sheet_add_text (sheet, row->partner);
      zamyn_sheet_add_number (sheet, use->quantity * period);
      zamyn_sheet_add_text (sheet, good->unit);
      zamyn_sheet_add_number (sheet, 100 * use->quantity / use->total);
      zamyn_sheet_add_number (sheet, use->quantity * period * good->value_usd_per_unit * 1e-6);
      zamyn_sheet_add_text (sheet, row->basis);
      zamyn_sheet_add_text (sheet, row->source);
    }
  return sheet;
}
