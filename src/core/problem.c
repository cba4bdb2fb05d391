/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/problem.h"

#include <math.h>
#include <string.h>

#include "core/problem-private.h"

static void
clear_graph (gpointer data)
{
  ZamynGraph *graph = data;

  g_free (graph->vertices);
  g_free (graph->arcs);
  g_free (graph->first_arcs);
  g_free (graph->first_in);
  g_free (graph->in_arcs);
  g_free (graph->link_first);
  g_free (graph->link_arcs);
  g_free (graph->node_first);
  g_free (graph->node_vertices);
}

static void
clear_good_costs (gpointer data)
{
  ZamynGoodCosts *self = data;

  g_free (self->costs);
  g_free (self->run_hours);
  g_free (self->loading);
}

void
zamyn_good_costs_release (gpointer costs)
{
  g_atomic_rc_box_release_full (costs, clear_good_costs);
}

ZamynGoodCosts *
zamyn_good_costs_new (guint32 n_arcs, guint32 n_vertices)
{
  ZamynGoodCosts *self = g_atomic_rc_box_new0 (ZamynGoodCosts);

  self->costs = g_new0 (double, MAX (n_arcs, 1));
  self->run_hours = g_new0 (double, MAX (n_arcs, 1));
  self->loading = g_new0 (double, MAX (n_vertices, 1));
  return self;
}

ZamynGoodCosts *
zamyn_good_costs_copy (const ZamynGoodCosts *self, guint32 n_arcs, guint32 n_vertices)
{
  ZamynGoodCosts *copy = zamyn_good_costs_new (n_arcs, n_vertices);

  memcpy (copy->costs, self->costs, sizeof (double) * n_arcs);
  memcpy (copy->run_hours, self->run_hours, sizeof (double) * n_arcs);
  memcpy (copy->loading, self->loading, sizeof (double) * n_vertices);
  return copy;
}

static GArray *
copy_array (const GArray *array, guint element_size)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, element_size, array->len);

  g_array_append_vals (copy, array->data, array->len);
  return copy;
}

ZamynProblem *
zamyn_problem_copy (const ZamynProblem *self)
{
  ZamynProblem *copy = g_new0 (ZamynProblem, 1);
  guint32 n_arcs = self->graph->n_arcs;

  g_atomic_ref_count_init (&copy->refs);
  copy->atlas = self->atlas != NULL ? zamyn_atlas_ref (self->atlas) : NULL;
  copy->year = self->year;
  copy->season = self->season;
  copy->graph = g_atomic_rc_box_acquire (self->graph);
  copy->open = g_memdup2 (self->open, sizeof (gboolean) * MAX (n_arcs, 1));
  copy->elements = copy_array (self->elements, sizeof (ZamynElement));
  copy->goods = copy_array (self->goods, sizeof (ZamynGood));
  copy->rows = copy_array (self->rows, sizeof (ZamynRow));
  copy->costs = g_ptr_array_new_with_free_func (zamyn_good_costs_release);
  for (guint i = 0; i < self->costs->len; i++)
    g_ptr_array_add (copy->costs, g_atomic_rc_box_acquire (g_ptr_array_index (self->costs, i)));
  if (self->carry_banned != NULL)
    copy->carry_banned = g_memdup2 (self->carry_banned, sizeof (gboolean) * MAX (n_arcs, 1));
  if (self->carry_goods != NULL)
    copy->carry_goods = g_memdup2 (self->carry_goods, sizeof (gboolean) * MAX (self->goods->len, 1));
  if (self->carry_own != NULL)
    copy->carry_own = g_memdup2 (self->carry_own, sizeof (gboolean) * MAX (self->rows->len, 1));
  copy->own_carriers = g_ptr_array_new ();
  for (guint i = 0; i < self->own_carriers->len; i++)
    g_ptr_array_add (copy->own_carriers, g_ptr_array_index (self->own_carriers, i));
  return copy;
}

ZamynGoodCosts *
zamyn_problem_own_costs (ZamynProblem *self, guint32 good)
{
  ZamynGoodCosts *shared = g_ptr_array_index (self->costs, good);
  ZamynGoodCosts *own
    = zamyn_good_costs_copy (shared, self->graph->n_arcs, self->graph->n_vertices);

  zamyn_good_costs_release (shared);
  self->costs->pdata[good] = own;
  return own;
}

ZamynProblem *
zamyn_problem_ref (ZamynProblem *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_problem_unref (ZamynProblem *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->costs);
  g_ptr_array_unref (self->own_carriers);
  g_array_unref (self->elements);
  g_array_unref (self->goods);
  g_array_unref (self->rows);
  g_free (self->open);
  g_free (self->carry_banned);
  g_free (self->carry_goods);
  g_free (self->carry_own);
  g_atomic_rc_box_release_full (self->graph, clear_graph);
  g_clear_pointer (&self->atlas, zamyn_atlas_unref);
  g_clear_pointer (&self->parent, zamyn_problem_unref);
  g_free (self);
}

guint
zamyn_problem_user_bit (ZamynDirection direction, const char *cargo)
{
  gboolean is_container = g_strcmp0 (cargo, "container") == 0;

  return 1u << ((guint) direction * 2 + (is_container ? 1 : 0));
}

double
zamyn_good_get_penalty (const ZamynGood *self)
{
  return isfinite (self->choke_usd_per_unit) ? self->choke_usd_per_unit
                                             : 10 * self->choke_margin_usd_per_unit + 1e6;
}

ZamynAtlas *
zamyn_problem_get_atlas (const ZamynProblem *self)
{
  return self->atlas;
}

int
zamyn_problem_get_year (const ZamynProblem *self)
{
  return self->year;
}

ZamynSeason
zamyn_problem_get_season (const ZamynProblem *self)
{
  return self->season;
}

ZamynProblem *
zamyn_problem_get_parent (const ZamynProblem *self)
{
  return self->parent;
}

guint32
zamyn_problem_get_n_vertices (const ZamynProblem *self)
{
  return self->graph->n_vertices;
}

const ZamynVertex *
zamyn_problem_get_vertices (const ZamynProblem *self)
{
  return self->graph->vertices;
}

guint32
zamyn_problem_get_n_arcs (const ZamynProblem *self)
{
  return self->graph->n_arcs;
}

const ZamynArc *
zamyn_problem_get_arcs (const ZamynProblem *self)
{
  return self->graph->arcs;
}

const guint32 *
zamyn_problem_get_first_arcs (const ZamynProblem *self)
{
  return self->graph->first_arcs;
}

gboolean
zamyn_problem_is_open (const ZamynProblem *self, guint32 arc)
{
  return self->open[arc];
}

guint32
zamyn_problem_get_n_elements (const ZamynProblem *self)
{
  return self->elements->len;
}

const ZamynElement *
zamyn_problem_get_element (const ZamynProblem *self, guint32 element)
{
  return &g_array_index (self->elements, ZamynElement, element);
}

guint32
zamyn_problem_get_n_goods (const ZamynProblem *self)
{
  return self->goods->len;
}

const ZamynGood *
zamyn_problem_get_good (const ZamynProblem *self, guint32 good)
{
  return &g_array_index (self->goods, ZamynGood, good);
}

guint32
zamyn_problem_get_n_rows (const ZamynProblem *self)
{
  return self->rows->len;
}

const ZamynRow *
zamyn_problem_get_row (const ZamynProblem *self, guint32 row)
{
  return &g_array_index (self->rows, ZamynRow, row);
}

static const ZamynGoodCosts *
get_costs (const ZamynProblem *self, guint32 good)
{
  return g_ptr_array_index (self->costs, good);
}

const double *
zamyn_problem_get_costs (const ZamynProblem *self, guint32 good)
{
  return get_costs (self, good)->costs;
}

double
zamyn_problem_get_hours (const ZamynProblem *self, guint32 good, guint32 arc)
{
  return get_costs (self, good)->run_hours[arc] + self->graph->arcs[arc].delay_h;
}

double
zamyn_problem_get_loading (const ZamynProblem *self, guint32 good, guint32 vertex)
{
  return get_costs (self, good)->loading[vertex];
}

guint32
zamyn_problem_get_n_nodes (const ZamynProblem *self)
{
  return self->graph->n_nodes;
}

const guint32 *
zamyn_problem_get_node_vertices (const ZamynProblem *self, guint32 node, guint *n)
{
  *n = self->graph->node_first[node + 1] - self->graph->node_first[node];
  return self->graph->node_vertices + self->graph->node_first[node];
}

static const char *
get_node_country (const ZamynProblem *self, guint32 node)
{
  if (self->atlas == NULL)
    return "";
  return zamyn_network_get_node (zamyn_atlas_get_network (self->atlas), node)->country;
}

const gboolean *
zamyn_problem_get_banned (const ZamynProblem *self, guint32 outside_row)
{
  const char *country;

  if (self->carry_banned == NULL
      || (self->carry_goods != NULL
          && !self->carry_goods[zamyn_problem_get_row (self, outside_row)->good])
      || (self->carry_own != NULL && self->carry_own[outside_row]))
    return NULL;
  country = get_node_country (self, zamyn_problem_get_row (self, outside_row)->node);
  for (guint i = 0; i < self->own_carriers->len; i++)
    if (strcmp (g_ptr_array_index (self->own_carriers, i), country) == 0)
      return NULL;
  return self->carry_banned;
}

static void
mark_link (const ZamynProblem *self, guint32 link, gboolean *arcs)
{
  const ZamynGraph *graph = self->graph;

  if (link < graph->n_links)
    for (guint32 i = graph->link_first[link]; i < graph->link_first[link + 1]; i++)
      arcs[graph->link_arcs[i]] = TRUE;
}

static void
mark_node (const ZamynProblem *self, guint32 node, gboolean *arcs, gboolean *nodes)
{
  const ZamynGraph *graph = self->graph;

  for (guint32 i = graph->node_first[node]; i < graph->node_first[node + 1]; i++)
    {
      guint32 vertex = graph->node_vertices[i];

      for (guint32 a = graph->first_arcs[vertex]; a < graph->first_arcs[vertex + 1]; a++)
        arcs[a] = TRUE;
      for (guint32 j = graph->first_in[vertex]; j < graph->first_in[vertex + 1]; j++)
        arcs[graph->in_arcs[j]] = TRUE;
    }
  if (nodes != NULL)
    nodes[node] = TRUE;
}

static void
mark_passage (const ZamynProblem *self, guint32 passage, gboolean *arcs, gboolean *nodes)
{
  const ZamynPassage *members
    = zamyn_network_get_passage (zamyn_atlas_get_network (self->atlas), passage);

  for (guint i = 0; i < members->n_links; i++)
    mark_link (self, members->links[i], arcs);
  for (guint i = 0; i < members->n_nodes; i++)
    mark_node (self, members->nodes[i], arcs, nodes);
}

/* All spans of years and both directions of one crossing. */
static void
mark_gate (const ZamynProblem *self, const char *id, gboolean *arcs)
{
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (gates[i].id, id) == 0)
      for (guint j = 0; j < gates[i].n_links; j++)
        mark_link (self, gates[i].links[j], arcs);
}

void
zamyn_problem_mark_target (const ZamynProblem *self, const ZamynTarget *target, gboolean *arcs,
                           gboolean *nodes)
{
  const ZamynGraph *graph = self->graph;

  switch (target->kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      mark_passage (self, target->index, arcs, nodes);
      break;
    case ZAMYN_TARGET_GATE:
      mark_gate (self, target->id, arcs);
      break;
    case ZAMYN_TARGET_NODE:
      mark_node (self, target->index, arcs, nodes);
      break;
    case ZAMYN_TARGET_LINK:
      mark_link (self, target->index, arcs);
      break;
    case ZAMYN_TARGET_COUNTRY:
      for (guint32 node = 0; node < graph->n_nodes; node++)
        if (strcmp (get_node_country (self, node), target->country) == 0)
          mark_node (self, node, arcs, nodes);
      break;
    case ZAMYN_TARGET_MODE:
      for (guint32 i = 0; i < graph->n_arcs; i++)
        if (graph->arcs[i].mode == (ZamynMode) target->index)
          arcs[i] = TRUE;
      break;
    case ZAMYN_TARGET_NONE:
      break;
    }
}

/* A problem that shares everything but which arcs are open; rows are made its own when one changes. */
static ZamynProblem *
share (ZamynProblem *self)
{
  ZamynProblem *shared = g_new0 (ZamynProblem, 1);
  gsize flags = sizeof (gboolean) * MAX (self->graph->n_arcs, 1);

  g_atomic_ref_count_init (&shared->refs);
  shared->atlas = self->atlas != NULL ? zamyn_atlas_ref (self->atlas) : NULL;
  shared->year = self->year;
  shared->season = self->season;
  shared->parent = zamyn_problem_ref (self);
  shared->graph = g_atomic_rc_box_acquire (self->graph);
  shared->open = g_memdup2 (self->open, flags);
  shared->elements = g_array_ref (self->elements);
  shared->goods = g_array_ref (self->goods);
  shared->rows = g_array_ref (self->rows);
  shared->costs = g_ptr_array_ref (self->costs);
  if (self->carry_banned != NULL)
    shared->carry_banned = g_memdup2 (self->carry_banned, flags);
  if (self->carry_goods != NULL)
    shared->carry_goods = g_memdup2 (self->carry_goods, sizeof (gboolean) * MAX (self->goods->len, 1));
  if (self->carry_own != NULL)
    shared->carry_own = g_memdup2 (self->carry_own, sizeof (gboolean) * MAX (self->rows->len, 1));
  shared->own_carriers = g_ptr_array_ref (self->own_carriers);
  return shared;
}

/* Who sells or buys at a closed place is gone; who lives there still needs what he needs. */
static void
close_rows (ZamynProblem *self, const gboolean *nodes)
{
  gboolean is_own = FALSE;

  for (guint32 k = 0; k < self->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        {
          if (!nodes[zamyn_problem_get_row (self, r)->node])
            continue;
          if (!is_own)
            {
              GArray *own = copy_array (self->rows, sizeof (ZamynRow));

              g_array_unref (self->rows);
              self->rows = own;
              is_own = TRUE;
            }
          g_array_index (self->rows, ZamynRow, r).quantity = 0;
        }
    }
}

ZamynProblem *
zamyn_problem_close (ZamynProblem *self, const ZamynTarget *targets, guint n_targets)
{
  ZamynProblem *closed = share (self);
  guint32 n_arcs = self->graph->n_arcs;
  g_autofree gboolean *arcs = g_new0 (gboolean, MAX (n_arcs, 1));
  g_autofree gboolean *nodes = g_new0 (gboolean, MAX (self->graph->n_nodes, 1));

  for (guint i = 0; i < n_targets; i++)
    zamyn_problem_mark_target (self, &targets[i], arcs, nodes);
  for (guint32 i = 0; i < n_arcs; i++)
    closed->open[i] &= !arcs[i];
  for (guint32 node = 0; node < self->graph->n_nodes; node++)
    if (nodes[node])
      {
        close_rows (closed, nodes);
        break;
      }
  return closed;
}
