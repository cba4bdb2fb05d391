/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A scenario's changes on a problem, in their order: a later one wins over an earlier one on the same
 * target. */

#include "core/problem-parts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  ZamynProblem *problem;
  ZamynProblem *base; /* as it was before the first change */
  const ZamynChange *change;
  ZamynTarget target;
  gboolean *arcs;  /* what the target covers */
  gboolean *nodes;
} ChangePart;

static gboolean
fail (GError **error, int code, char *message)
{
  g_set_error_literal (error, ZAMYN_INPUT_ERROR, code, message);
  g_free (message);
  return FALSE;
}

/* Whether the change is about this good. Aggregates stand for their members. */
static gboolean
concerns (const ChangePart *self, const ZamynGood *good)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->problem->atlas, &n);
  const ZamynCommodity *commodity = &commodities[good->commodity];

  if (self->change->direction >= 0 && self->change->direction != (int) good->direction)
    return FALSE;
  if (self->change->commodities == NULL)
    return TRUE;
  for (guint i = 0; self->change->commodities[i] != NULL; i++)
    {
      const char *id = self->change->commodities[i];

      if (strcmp (id, commodity->id) == 0
          || (commodity->parent != ZAMYN_NONE
              && strcmp (id, commodities[commodity->parent].id) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
concerns_all (const ChangePart *self)
{
  return self->change->direction < 0 && self->change->commodities == NULL;
}

static gboolean
check_commodities (const ChangePart *self, GError **error)
{
  for (guint i = 0; self->change->commodities != NULL && self->change->commodities[i] != NULL; i++)
    if (zamyn_atlas_find_commodity (self->problem->atlas, self->change->commodities[i])
        == ZAMYN_NONE)
      return fail (error, ZAMYN_INPUT_ERROR_UNKNOWN_ID,
                   /* TRANSLATORS: %s is the id of a commodity as the user wrote it */
                   g_strdup_printf (_ ("The atlas has no commodity “%s”."),
                                    self->change->commodities[i]));
  return TRUE;
}

/* Rows outside that are at the target, or in it where it is a country. */
static void
change_outside_rows (ChangePart *self, void (*apply) (const ChangePart *, const ZamynRow *, ZamynRow *))
{
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      if (!concerns (self, good))
        continue;
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        {
          ZamynRow *row = &g_array_index (self->problem->rows, ZamynRow, r);

          if (self->nodes[row->node])
            apply (self, zamyn_problem_get_row (self->base, r), row);
        }
    }
}

static void
empty_row (const ChangePart *self G_GNUC_UNUSED, const ZamynRow *base G_GNUC_UNUSED, ZamynRow *row)
{
  row->quantity = 0;
}

static double
apply_factor (const ChangePart *self, double base)
{
  return isfinite (self->change->value) ? self->change->value : base * self->change->factor;
}

static void
scale_quantity (const ChangePart *self, const ZamynRow *base, ZamynRow *row)
{
  row->quantity = apply_factor (self, base->quantity);
}

static void
scale_price (const ChangePart *self, const ZamynRow *base, ZamynRow *row)
{
  row->price = apply_factor (self, base->price);
}

static void
close_arcs (ChangePart *self)
{
  guint32 n_arcs = self->problem->graph->n_arcs;

  if (concerns_all (self))
    {
      for (guint32 i = 0; i < n_arcs; i++)
        if (self->arcs[i])
          self->problem->open[i] = FALSE;
      return;
    }
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    if (concerns (self, zamyn_problem_get_good (self->problem, k)))
      {
        ZamynGoodCosts *costs = zamyn_problem_own_costs (self->problem, k);

        for (guint32 i = 0; i < n_arcs; i++)
          if (self->arcs[i])
            costs->costs[i] = INFINITY;
      }
}

static void
stop_carrying (ChangePart *self)
{
  guint32 n_arcs = self->problem->graph->n_arcs;

  if (self->problem->carry_banned == NULL)
    self->problem->carry_banned = g_new0 (gboolean, MAX (n_arcs, 1));
  for (guint32 i = 0; i < n_arcs; i++)
    if (self->arcs[i])
      self->problem->carry_banned[i] = TRUE;
  g_ptr_array_add (self->problem->own_carriers, (gpointer) self->target.country);
}

static void
apply_close (ChangePart *self)
{
  if (self->target.kind == ZAMYN_TARGET_COUNTRY && self->change->role == ZAMYN_ROLE_CARRY)
    {
      stop_carrying (self);
      return;
    }
  change_outside_rows (self, empty_row);
  if (self->target.kind != ZAMYN_TARGET_COUNTRY || self->change->role == ZAMYN_ROLE_ALL)
    close_arcs (self);
}

/* Capacity is that of elements; an arc without one is unlimited and can only be closed. */
static gboolean
apply_capacity (ChangePart *self, GError **error)
{
  g_autofree gboolean *done = g_new0 (gboolean, MAX (self->problem->elements->len, 1));
  guint32 n_arcs = self->problem->graph->n_arcs;
  gboolean found = FALSE;

  if (self->change->factor == 0 || self->change->value == 0)
    {
      close_arcs (self);
      return TRUE;
    }
  for (guint32 i = 0; i < n_arcs; i++)
    for (int e = 0; self->arcs[i] && e < 2; e++)
      {
        guint32 index = self->problem->graph->arcs[i].elements[e];
        const ZamynElement *base;
        ZamynElement *element;

        if (index == ZAMYN_NONE || done[index])
          continue;
        done[index] = found = TRUE;
        base = zamyn_problem_get_element (self->base, index);
        element = &g_array_index (self->problem->elements, ZamynElement, index);
        element->stated = apply_factor (self, base->stated);
        element->capacity = MAX (element->stated - (base->stated - base->capacity), 0);
      }
  if (!found)
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 /* TRANSLATORS: %s is the id of a line or crossing */
                 g_strdup_printf (_ ("“%s” has no stated capacity in this year, so it cannot be "
                                     "changed; it can be closed."),
                                  self->change->target));
  return TRUE;
}

static void
apply_demand (ChangePart *self)
{
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      guint32 first = good->rows + good->n_outside;

      if (!concerns (self, good))
        continue;
      for (guint32 r = first; r < first + good->n_home; r++)
        {
          ZamynRow *row = &g_array_index (self->problem->rows, ZamynRow, r);

          if (self->nodes[row->node])
            row->quantity = apply_factor (self, zamyn_problem_get_row (self->base, r)->quantity);
        }
    }
}

/* Nodes of the target: the members of a passage and the ends of a link too. */
static void
mark_nodes (ChangePart *self)
{
  const ZamynGraph *graph = self->problem->graph;

  if (self->target.kind == ZAMYN_TARGET_NODE || self->target.kind == ZAMYN_TARGET_COUNTRY)
    return;
  for (guint32 i = 0; i < graph->n_arcs; i++)
    if (self->arcs[i] && self->change->kind != ZAMYN_CHANGE_CLOSE)
      {
        self->nodes[graph->vertices[graph->arcs[i].from].node] = TRUE;
        self->nodes[graph->vertices[graph->arcs[i].to].node] = TRUE;
      }
}

static gboolean
is_inside (const ZamynPoint *corners, guint n, ZamynPoint place)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    if ((corners[i].lat_deg > place.lat_deg) != (corners[j].lat_deg > place.lat_deg)
        && place.lon_deg < (corners[j].lon_deg - corners[i].lon_deg)
                               * (place.lat_deg - corners[i].lat_deg)
                               / (corners[j].lat_deg - corners[i].lat_deg)
                             + corners[i].lon_deg)
      inside = !inside;
  return inside;
}

static gboolean
parse_polygon (const char *text, GArray *corners, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (text, ";", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      ZamynPoint corner;
      char *end;

      if (*g_strstrip (pairs[i]) == '\0')
        continue;
      corner.lon_deg = g_ascii_strtod (pairs[i], &end);
      corner.lat_deg = g_ascii_strtod (end, &end);
      if (*end != '\0' || !zamyn_geo_is_valid (corner))
        return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                     /* TRANSLATORS: %s is a piece of a scenario file such as "104.5 47,9" */
                     g_strdup_printf (_ ("“%s” is not a longitude and a latitude in degrees."),
                                      pairs[i]));
      g_array_append_val (corners, corner);
    }
  if (corners->len < 3)
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 g_strdup (_ ("A polygon needs at least three corners.")));
  return TRUE;
}

/* Places inside, and every line with a bend inside. */
static void
mark_polygon (ChangePart *self, const GArray *corners)
{
  ZamynNetwork *network = zamyn_atlas_get_network (self->problem->atlas);
  const ZamynPoint *points = (const ZamynPoint *) (const void *) corners->data;

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    if (is_inside (points, corners->len, zamyn_network_get_node (network, i)->point))
      {
        ZamynTarget node = { .kind = ZAMYN_TARGET_NODE, .index = i };

        zamyn_problem_mark_target (self->problem, &node, self->arcs, self->nodes);
      }
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);
      ZamynTarget target = { .kind = ZAMYN_TARGET_LINK, .index = i };

      for (guint j = 0; j < link->n_points; j++)
        if (is_inside (points, corners->len, link->points[j]))
          {
            zamyn_problem_mark_target (self->problem, &target, self->arcs, self->nodes);
            break;
          }
    }
}

static gboolean
find_target (ChangePart *self, GError **error)
{
  const char *name = self->change->target;

  if (g_str_has_prefix (name, "polygon:"))
    {
      g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (ZamynPoint));

      if (!parse_polygon (name + strlen ("polygon:"), corners, error))
        return FALSE;
      mark_polygon (self, corners);
      return TRUE;
    }
  if (g_str_has_prefix (name, "airspace:"))
    return fail (error, ZAMYN_INPUT_ERROR_INVALID,
                 /* TRANSLATORS: %s is a target such as "airspace:RU" */
                 g_strdup_printf (_ ("“%s”: this version cannot close an airspace; close the air "
                                     "links or “mode:air” instead."),
                                  name));
  if (!zamyn_atlas_resolve (self->problem->atlas, name, &self->target, error))
    return FALSE;
  zamyn_problem_mark_target (self->problem, &self->target, self->arcs, self->nodes);
  mark_nodes (self);
  return TRUE;
}

static gboolean
apply_change (ChangePart *self, GError **error)
{
  if (!check_commodities (self, error) || !find_target (self, error))
    return FALSE;
  switch (self->change->kind)
    {
    case ZAMYN_CHANGE_CLOSE:
      apply_close (self);
      return TRUE;
    case ZAMYN_CHANGE_CAPACITY:
      return apply_capacity (self, error);
    case ZAMYN_CHANGE_SUPPLY:
      change_outside_rows (self, scale_quantity);
      return TRUE;
    case ZAMYN_CHANGE_PRICE:
      change_outside_rows (self, scale_price);
      return TRUE;
    case ZAMYN_CHANGE_DEMAND:
      apply_demand (self);
      return TRUE;
    case ZAMYN_CHANGE_STOCK: /* concerns the cover alone, not the flows */
    case ZAMYN_CHANGE_ADD:   /* done when the problem was built */
    case ZAMYN_N_CHANGE_KINDS:
      return TRUE;
    }
  return TRUE;
}

/* Closing and capacity are one property of a target: what is said last counts. */
static gboolean
is_superseded (ZamynScenario *scenario, guint index)
{
  const ZamynChange *change = zamyn_scenario_get_change (scenario, index);
  gboolean is_room = change->kind == ZAMYN_CHANGE_CLOSE || change->kind == ZAMYN_CHANGE_CAPACITY;

  for (guint i = index + 1; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *later = zamyn_scenario_get_change (scenario, i);
      gboolean later_is_room
        = later->kind == ZAMYN_CHANGE_CLOSE || later->kind == ZAMYN_CHANGE_CAPACITY;

      if (strcmp (later->target, change->target) == 0 && later->direction == change->direction
          && (later->kind == change->kind || (is_room && later_is_room))
          && ((later->commodities == NULL && change->commodities == NULL)
              || (later->commodities != NULL && change->commodities != NULL
                  && g_strv_equal ((const char *const *) later->commodities,
                                   (const char *const *) change->commodities))))
        return TRUE;
    }
  return FALSE;
}

gboolean
zamyn_problem_apply_changes (ZamynProblem *problem, ZamynScenario *scenario, GError **error)
{
  g_autoptr (ZamynProblem) base = zamyn_problem_copy (problem);

  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      g_autofree gboolean *arcs = g_new0 (gboolean, MAX (problem->graph->n_arcs, 1));
      g_autofree gboolean *nodes = g_new0 (gboolean, MAX (problem->graph->n_nodes, 1));
      ChangePart part = { .problem = problem, .base = base,
                          .change = zamyn_scenario_get_change (scenario, i),
                          .arcs = arcs, .nodes = nodes };

      if (!is_superseded (scenario, i) && !apply_change (&part, error))
        return FALSE;
    }
  return TRUE;
}

gboolean *
zamyn_problem_find_forced_links (ZamynAtlas *atlas, ZamynScenario *scenario)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  gboolean *forced = NULL;

  for (guint i = 0; i < zamyn_scenario_get_n_changes (scenario); i++)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);
      ZamynTarget target;

      if (change->kind != ZAMYN_CHANGE_ADD
          || !zamyn_atlas_resolve (atlas, change->target, &target, NULL))
        continue;
      if (forced == NULL)
        forced = g_new0 (gboolean, MAX (zamyn_network_get_n_links (network), 1));
      if (target.kind == ZAMYN_TARGET_LINK)
        forced[target.index] = TRUE;
      else if (target.kind == ZAMYN_TARGET_PASSAGE)
        {
          const ZamynPassage *passage = zamyn_network_get_passage (network, target.index);

          for (guint j = 0; j < passage->n_links; j++)
            forced[passage->links[j]] = TRUE;
        }
    }
  return forced;
}
