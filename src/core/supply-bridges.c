/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/supply-bridges.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/choke-elements.h"
#include "core/parallel.h"
#include "core/supply-reach.h"

typedef struct
{
  ZamynChokeElements *elements;
  ZamynProblem *problem;
  guint *firsts;     /* per closure: its first element */
  GArray **cut_offs; /* per closure: home rows */
} Finder;

static gboolean
find_cut_off (guint index, gpointer data, GCancellable *cancellable G_GNUC_UNUSED,
              GError **error G_GNUC_UNUSED)
{
  Finder *self = data;
  const ZamynChokeElement *element
    = g_ptr_array_index (self->elements->items, self->firsts[index]);
  g_autoptr (ZamynProblem) closed
    = zamyn_problem_close (self->problem, &element->point.target, 1);

  self->cut_offs[index] = zamyn_supply_reach_list_cut_off (self->problem, closed);
  return TRUE;
}

static int
compare_elements (gconstpointer a, gconstpointer b)
{
  const ZamynChokeElement *x = *(ZamynChokeElement *const *) a;
  const ZamynChokeElement *y = *(ZamynChokeElement *const *) b;
  int order = zamyn_choke_kind_compare (x->point.kind, y->point.kind);

  return order != 0 ? order : strcmp (x->point.target.id, y->point.target.id);
}

static int
compare_bridges (gconstpointer a, gconstpointer b)
{
  const ZamynSupplyBridge *x = a, *y = b;

  if (x->demand_usd_per_day < y->demand_usd_per_day
      || x->demand_usd_per_day > y->demand_usd_per_day)
    return x->demand_usd_per_day > y->demand_usd_per_day ? -1 : 1;
  if (x->rows->len != y->rows->len)
    return x->rows->len > y->rows->len ? -1 : 1;
  return strcmp (x->target.id, y->target.id);
}

static void
clear_bridge (gpointer data)
{
  ZamynSupplyBridge *bridge = data;

  g_clear_pointer (&bridge->rows, g_array_unref);
}

/* Rows of the goods that the options select, and what they need. Who lives in the element itself is
 * not cut off by it, but closed with it. */
static void
fill (const Finder *self, const GArray *rows, ZamynSupplyBridge *bridge)
{
  g_autofree gboolean *arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (self->problem) + 1);
  g_autofree gboolean *nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (self->problem) + 1);

  if (rows->len > 0)
    zamyn_problem_mark_target (self->problem, &bridge->target, arcs, nodes);
  bridge->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < rows->len; i++)
    {
      guint32 index = g_array_index (rows, guint32, i);
      const ZamynRow *row = zamyn_problem_get_row (self->problem, index);

      if (nodes[row->node]
          || !zamyn_rank_options_select (self->elements->options, self->problem, row->good))
        continue;
      g_array_append_val (bridge->rows, index);
      bridge->demand_usd_per_day
        += row->quantity * zamyn_problem_get_good (self->problem, row->good)->value_usd_per_unit
           / 365;
    }
  if (self->elements->demand_usd > 0)
    bridge->demand_pct = 100 * 365 * bridge->demand_usd_per_day / self->elements->demand_usd;
}

/* Elements with the same closure are one entry; countries stand for themselves. */
static GArray *
collect (const Finder *self)
{
  GPtrArray *items = self->elements->items;
  GArray *bridges = g_array_new (FALSE, FALSE, sizeof (ZamynSupplyBridge));
  g_autofree gboolean *told = g_new0 (gboolean, items->len + 1);

  g_array_set_clear_func (bridges, clear_bridge);
  for (guint i = 0; i < items->len; i++)
    {
      const ZamynChokeElement *element = g_ptr_array_index (items, i);
      const ZamynChokePoint *point = &element->point;
      gboolean is_country = point->target.kind == ZAMYN_TARGET_COUNTRY;
      ZamynSupplyBridge bridge = { point->target, point->kind, point->country, "", NULL, 0, 0 };
      g_autoptr (GString) also = g_string_new (NULL);

      if (told[i])
        continue;
      fill (self, self->cut_offs[element->reach], &bridge);
      for (guint j = i + 1; j < items->len && !is_country; j++)
        {
          const ZamynChokeElement *other = g_ptr_array_index (items, j);

          if (other->reach != element->reach || other->point.target.kind == ZAMYN_TARGET_COUNTRY)
            continue;
          told[j] = TRUE;
          g_string_append_printf (also, "%s%s", also->len > 0 ? ";" : "", other->point.target.id);
        }
      bridge.also = g_intern_string (also->str);
      if (bridge.rows->len > 0)
        g_array_append_val (bridges, bridge);
      else
        clear_bridge (&bridge);
    }
  g_array_sort (bridges, compare_bridges);
  return bridges;
}

GArray *
zamyn_supply_bridges_find (ZamynAssignment *base,
                           const ZamynRankOptions *options,
                           ZamynProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (ZamynChokeElements) elements = NULL;
  Finder self = { .problem = zamyn_assignment_get_problem (base) };
  ZamynProgressPart part = { progress, progress_data, 0, 1, _ ("Looking for the only ways") };
  GArray *bridges = NULL;

  g_return_val_if_fail (base != NULL, NULL);

  self.elements = elements = zamyn_choke_elements_new (base, options, TRUE);
  self.firsts = g_new0 (guint, elements->n_reaches + 1);
  self.cut_offs = g_new0 (GArray *, elements->n_reaches + 1);
  g_ptr_array_sort (elements->items, compare_elements);
  for (guint i = elements->items->len; i-- > 0;)
    self.firsts[((ZamynChokeElement *) g_ptr_array_index (elements->items, i))->reach] = i;
  if (zamyn_parallel_run (elements->n_reaches, options != NULL ? options->n_threads : 0,
                          find_cut_off, &self, &part, cancellable, error))
    bridges = collect (&self);
  for (guint i = 0; i < elements->n_reaches; i++)
    g_clear_pointer (&self.cut_offs[i], g_array_unref);
  g_free (self.cut_offs);
  g_free (self.firsts);
  return bridges;
}
