/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From an optimum to that with more closed. The ways that a closure cuts become dearer than going without:
 * the basis stays feasible, the simplex takes the flow away, and an optimum without flow on them is the
 * optimum without them. Raising the price in steps instead halves the pivots, but asks for more ways
 * than that saves. */

#include "core/optimal-flow-private.h"

static GArray *
find_closed (const ZamynOptimalFlow *self)
{
  GArray *closed = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < self->columns->len; i++)
    if (zamyn_flow_is_closed (self, self->problem,
                              &g_array_index (self->columns, ZamynFlowColumnInfo, i)))
      g_array_append_val (closed, i);
  return closed;
}

/* A way that is cut costs more than going without. */
static void
price_out (ZamynOptimalFlow *self, const GArray *closed)
{
  for (guint i = 0; i < closed->len; i++)
    {
      guint32 column = g_array_index (closed, guint32, i);
      const ZamynFlowColumnInfo *info = &g_array_index (self->columns, ZamynFlowColumnInfo, column);

      zamyn_master_set_cost (self->master, column,
                             zamyn_master_get_cost (self->master, column)
                               + 2 * zamyn_good_get_penalty (zamyn_flow_good (self, info->good)));
    }
}

ZamynMasterResult
zamyn_flow_generate_closed (ZamynOptimalFlow *self, GCancellable *cancellable)
{
  g_autoptr (GArray) closed = find_closed (self);

  price_out (self, closed);
  return zamyn_flow_generate (self, cancellable);
}
