/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which countries and commodities are asked for; what must be solved for them (dependence-cases.c);
 * what the rows come to (dependence-sums.c). */

#include "core/dependence.h"

#include <string.h>

#include "core/aggregates.h"
#include "core/dependence-sums.h"

struct _ZamynDependenceTable
{
  gatomicrefcount refs;
  gboolean is_proven;
  GArray *rows;     /* ZamynDependence */
  GPtrArray *parts; /* per row × ZAMYN_N_BY: GArray of ZamynConcentrationPart */
};

typedef struct
{
  ZamynDependenceTable *table;
  ZamynDependenceCases *cases;
  const ZamynDependenceCase *reach;
  const ZamynDependenceOptions *options;
  ZamynProblem *problem;
  ZamynAtlas *atlas;
  guint32 n_goods;
} Maker;

static gboolean
is_selected (const Maker *self, guint32 commodity, ZamynDirection direction)
{
  if (self->options == NULL)
    return TRUE;
  if (self->options->direction >= 0 && (int)direction != self->options->direction)
    return FALSE;
  return zamyn_aggregate_is_chosen (self->atlas, self->options->commodities, commodity);
}

static gboolean
belongs (const Maker *self, const ZamynGood *good, guint32 commodity, ZamynDirection direction)
{
  return good->direction == direction
         && zamyn_aggregate_holds (self->atlas, commodity, good->commodity);
}

/* The parts of a commodity by supplier, crossing or transit country. Returns: (transfer full) */
static GArray *
sum_parts (const Maker *self, guint32 commodity, ZamynDirection direction, ZamynConcentrationBy by)
{
  GArray *sum = g_array_new (FALSE, FALSE, sizeof (ZamynConcentrationPart));

  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      g_autoptr (GArray) parts = NULL;

      if (!belongs (self, good, commodity, direction))
        continue;
      parts = zamyn_concentration_list (self->cases->base, k, by);
      zamyn_concentration_add (
        sum, parts, zamyn_aggregate_get_factor (self->atlas, commodity, good->commodity));
    }
  return sum;
}

/* One row for each country. */
static void
add_commodity (Maker *self, guint32 commodity, ZamynDirection direction)
{
  GArray *parts[ZAMYN_N_BY];

  for (guint by = 0; by < ZAMYN_N_BY; by++)
    parts[by] = sum_parts (self, commodity, direction, by);
  for (guint i = 0; i < self->cases->cases->len; i++)
    {
      const ZamynDependenceCase *it = self->cases->cases->pdata[i];
      ZamynDependence row;

      if (it->only_reach)
        continue;
      row = zamyn_dependence_sum (self->cases, it, self->reach, commodity, direction,
                                  self->options != NULL ? self->options->scenario : NULL);
      for (guint by = 0; by < ZAMYN_N_BY; by++)
        {
          row.concentration[by] = zamyn_concentration_compute (parts[by]);
          g_ptr_array_add (self->table->parts, g_array_ref (parts[by]));
        }
      g_array_append_val (self->table->rows, row);
    }
  for (guint by = 0; by < ZAMYN_N_BY; by++)
    g_array_unref (parts[by]);
}

/* Whether some asked good belongs to a commodity. */
static gboolean
has_goods (const Maker *self, guint32 commodity, ZamynDirection direction)
{
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      if (belongs (self, good, commodity, direction) && is_selected (self, commodity, direction))
        return TRUE;
    }
  return FALSE;
}

static void
add_all (Maker *self)
{
  g_autofree guint32 *list = zamyn_aggregate_list (self->atlas);

  for (guint i = 0; list[i] != ZAMYN_NONE; i++)
    for (guint direction = 0; direction < ZAMYN_N_DIRECTIONS; direction++)
      if (has_goods (self, list[i], direction))
        add_commodity (self, list[i], direction);
}

static gboolean
add_case (Maker *self, const char *id, gboolean only_reach, GError **error)
{
  ZamynTerritory *territory = zamyn_territory_new (self->problem, id, error);

  if (territory == NULL)
    return FALSE;
  zamyn_dependence_cases_add (self->cases, territory)->only_reach = only_reach;
  return TRUE;
}

/* The countries asked for, and the neighbours together, which reach is about. */
static gboolean
add_cases (Maker *self, GError **error)
{
  g_autoptr (GPtrArray) neighbours = zamyn_territory_list_neighbours (self->problem);
  g_autoptr (GPtrArray) ids = zamyn_territory_list_default (self->problem);
  g_autofree char *both = NULL;

  g_ptr_array_add (neighbours, NULL);
  both = g_strjoinv (",", (char **)neighbours->pdata);
  if (self->options != NULL && self->options->countries != NULL)
    {
      g_ptr_array_set_size (ids, 0);
      for (guint i = 0; self->options->countries[i] != NULL; i++)
        g_ptr_array_add (ids, (gpointer)self->options->countries[i]);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!add_case (self, ids->pdata[i], FALSE, error))
      return FALSE;
  for (guint i = 0; i < self->cases->cases->len && self->reach == NULL; i++)
    if (strcmp (((ZamynDependenceCase *)self->cases->cases->pdata[i])->territory->id, both) == 0)
      self->reach = self->cases->cases->pdata[i];
  if (self->reach == NULL)
    {
      if (!add_case (self, both[0] != '\0' ? both : ZAMYN_ANY_COUNTRY, TRUE, error))
        return FALSE;
      self->reach = self->cases->cases->pdata[self->cases->cases->len - 1];
    }
  return TRUE;
}

/* Makes the cases and solves them. */
static gboolean
solve_cases (Maker *self,
             ZamynAssignment *base,
             ZamynProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (ZamynTerritory) abroad = zamyn_territory_new (self->problem, ZAMYN_ANY_COUNTRY, error);
  guint32 n_nodes = zamyn_problem_get_n_nodes (self->problem);
  g_autofree gboolean *at_home = g_new (gboolean, n_nodes + 1);
  g_autofree gboolean *goods = g_new0 (gboolean, self->n_goods + 1);

  for (guint32 i = 0; i < n_nodes; i++)
    at_home[i] = !abroad->nodes[i];
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      goods[k] = is_selected (self, good->commodity, good->direction);
    }
  self->cases = zamyn_dependence_cases_new (base, at_home, goods);
  return add_cases (self, error)
         && zamyn_dependence_cases_solve (self->cases,
                                          self->options != NULL ? self->options->n_threads : 0,
                                          progress, progress_data, cancellable, error);
}

ZamynDependenceTable *
zamyn_dependence_compute (ZamynAssignment *base,
                          const ZamynDependenceOptions *options,
                          ZamynProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (ZamynDependenceTable) table = NULL;
  Maker self = { .options = options };
  gboolean is_solved;

  g_return_val_if_fail (base != NULL, NULL);
  self.problem = zamyn_assignment_get_problem (base);
  self.atlas = zamyn_problem_get_atlas (self.problem);
  g_return_val_if_fail (self.atlas != NULL, NULL);

  self.n_goods = zamyn_problem_get_n_goods (self.problem);
  table = self.table = g_new0 (ZamynDependenceTable, 1);
  g_atomic_ref_count_init (&table->refs);
  table->rows = g_array_new (FALSE, FALSE, sizeof (ZamynDependence));
  table->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  is_solved = solve_cases (&self, base, progress, progress_data, cancellable, error);
  if (is_solved)
    {
      table->is_proven = zamyn_dependence_cases_is_proven (self.cases);
      add_all (&self);
    }
  zamyn_dependence_cases_free (self.cases);
  return is_solved ? g_steal_pointer (&table) : NULL;
}

ZamynDependenceTable *
zamyn_dependence_table_ref (ZamynDependenceTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_dependence_table_unref (ZamynDependenceTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->rows);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

gboolean
zamyn_dependence_table_is_proven (const ZamynDependenceTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_proven;
}

guint
zamyn_dependence_table_get_n (const ZamynDependenceTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

const ZamynDependence *
zamyn_dependence_table_get (const ZamynDependenceTable *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, NULL);

  return &g_array_index (self->rows, ZamynDependence, index);
}

const GArray *
zamyn_dependence_table_get_parts (const ZamynDependenceTable *self,
                                  guint index,
                                  ZamynConcentrationBy by)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len && by < ZAMYN_N_BY, NULL);

  return self->parts->pdata[index * ZAMYN_N_BY + by];
}
