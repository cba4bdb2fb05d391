/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The flow as rows and columns of the master. */

#include "core/optimal-flow-private.h"

void
zamyn_flow_index_rows (ZamynOptimalFlow *self)
{
  guint32 n_goods = zamyn_problem_get_n_goods (self->problem);
  guint32 n_rows = zamyn_problem_get_n_rows (self->problem);

  self->n_master_rows = zamyn_problem_get_n_elements (self->problem);
  self->group_of = g_new (guint32, MAX (n_rows, 1));
  self->limit_row = g_new (guint32, MAX (n_rows, 1));
  self->shares = zamyn_shares_new (self->problem);
  for (guint32 k = 0; k < n_goods; k++)
    {
      const ZamynGood *good = zamyn_flow_good (self, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
        {
          gboolean is_home = r >= good->rows + good->n_outside;

          self->group_of[r] = is_home ? self->n_groups++ : ZAMYN_NO_GROUP;
          self->limit_row[r] = is_home ? ZAMYN_NONE : self->n_master_rows++;
        }
    }
  self->first_share_row = self->n_master_rows;
  self->n_master_rows += zamyn_shares_get_n (self->shares);
}

void
zamyn_flow_make_master (ZamynOptimalFlow *self)
{
  g_autofree double *demand = g_new0 (double, MAX (self->n_groups, 1));
  g_autofree double *penalty = g_new0 (double, MAX (self->n_groups, 1));
  g_autofree double *limit = g_new0 (double, MAX (self->n_master_rows, 1));

  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->problem); e++)
    limit[e] = zamyn_problem_get_element (self->problem, e)->capacity;
  for (guint32 r = 0; r < zamyn_problem_get_n_rows (self->problem); r++)
    {
      const ZamynRow *row = zamyn_flow_row (self, r);

      if (self->group_of[r] != ZAMYN_NO_GROUP)
        {
          demand[self->group_of[r]] = row->quantity;
          penalty[self->group_of[r]] = zamyn_good_get_penalty (zamyn_flow_good (self, row->good));
        }
      else
        limit[self->limit_row[r]] = row->quantity;
    }
  for (guint32 i = 0; i < zamyn_shares_get_n (self->shares); i++)
    limit[self->first_share_row + i] = zamyn_shares_get (self->shares, i)->quantity;
  self->master
    = zamyn_master_new (self->n_groups, demand, penalty, self->n_master_rows, limit);
  self->columns = g_array_new (FALSE, FALSE, sizeof (ZamynFlowColumnInfo));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < zamyn_shares_get_n (self->shares); i++)
    {
      const ZamynShare *share = zamyn_shares_get (self->shares, i);
      ZamynFlowColumnInfo info = { share->good, ZAMYN_NONE, ZAMYN_NONE, 0, 0, 0 };
      guint32 row = self->first_share_row + i;
      double coefficient = -1;

      zamyn_master_add_column (self->master, zamyn_flow_good (self, share->good)->surcharge_usd_per_unit,
                               ZAMYN_NO_GROUP, 1, &row, &coefficient);
      g_array_append_val (self->columns, info);
    }
}

typedef struct
{
  guint32 rows[512];
  double coefficients[512];
  guint n;
} Entries;

static void
add_entry (Entries *entries, guint32 row, double coefficient)
{
  for (guint i = 0; i < entries->n; i++)
    if (entries->rows[i] == row)
      {
        entries->coefficients[i] += coefficient;
        return;
      }
  if (entries->n < G_N_ELEMENTS (entries->rows))
    {
      entries->rows[entries->n] = row;
      entries->coefficients[entries->n++] = coefficient;
    }
}

static void
collect_entries (const ZamynOptimalFlow *self, guint32 good, guint32 outside_row,
                 const guint32 *way, guint n_arcs, Entries *entries)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  double w = zamyn_flow_good (self, good)->w;

  entries->n = 0;
  add_entry (entries, self->limit_row[outside_row], 1);
  for (guint i = 0; i < n_arcs; i++)
    {
      const ZamynArc *arc = &arcs[way[i]];

      for (int e = 0; e < 2; e++)
        if (arc->elements[e] != ZAMYN_NONE
            && isfinite (zamyn_problem_get_element (self->problem, arc->elements[e])->capacity))
          add_entry (entries, arc->elements[e], w);
      if (arc->border != 0)
        {
          guint32 share = zamyn_shares_find (self->shares, good,
                                             zamyn_shares_get_passage (self->shares, way[i]));

          if (share != ZAMYN_NONE)
            add_entry (entries, self->first_share_row + share, 1);
        }
    }
}

void
zamyn_flow_add_column (ZamynOptimalFlow *self, const ZamynPricing *pricing, guint32 good_index, guint32 home,
            guint32 outside)
{
  const ZamynGood *good = zamyn_flow_good (self, good_index);
  ZamynFlowColumnInfo info = { good_index, good->rows + outside, good->rows + good->n_outside + home, 0,
                      self->arcs->len, 0 };
  Entries entries;

  info.cost = zamyn_pricing_get_way (pricing, self->arcs);
  info.n_arcs = self->arcs->len - info.first_arc;
  collect_entries (self, good_index, info.outside_row,
                   info.n_arcs > 0 ? &g_array_index (self->arcs, guint32, info.first_arc) : NULL,
                   info.n_arcs, &entries);
  zamyn_master_add_column (self->master, info.cost + zamyn_flow_row (self, info.outside_row)->price,
                           self->group_of[info.home_row], entries.n, entries.rows,
                           entries.coefficients);
  g_array_append_val (self->columns, info);
}

void
zamyn_flow_drop_idle_columns (ZamynOptimalFlow *self)
{
  g_autofree guint32 *new_index = zamyn_master_drop_idle_columns (self->master);
  g_autoptr (GArray) columns = self->columns;
  g_autoptr (GArray) arcs = self->arcs;
  guint32 n = columns->len;

  self->columns = g_array_new (FALSE, FALSE, sizeof (ZamynFlowColumnInfo));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n; i++)
    {
      ZamynFlowColumnInfo info = g_array_index (columns, ZamynFlowColumnInfo, i);

      if (new_index[i] == ZAMYN_NONE)
        continue;
      g_assert (new_index[i] == self->columns->len);
      if (info.n_arcs > 0)
        g_array_append_vals (self->arcs, &g_array_index (arcs, guint32, info.first_arc), info.n_arcs);
      info.first_arc = self->arcs->len - info.n_arcs;
      g_array_append_val (self->columns, info);
    }
}

gboolean
zamyn_flow_is_closed (const ZamynOptimalFlow *self, ZamynProblem *problem,
                      const ZamynFlowColumnInfo *info)
{
  const double *costs;

  if (info->home_row == ZAMYN_NONE)
    return FALSE;
  if (!(zamyn_problem_get_row (problem, info->outside_row)->quantity > 0))
    return TRUE;
  costs = zamyn_problem_get_costs (problem, info->good);
  for (guint32 i = 0; i < info->n_arcs; i++)
    {
      guint32 arc = g_array_index (self->arcs, guint32, info->first_arc + i);

      if (!zamyn_problem_is_open (problem, arc) || !isfinite (costs[arc]))
        return TRUE;
    }
  return FALSE;
}
