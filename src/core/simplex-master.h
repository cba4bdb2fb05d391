/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The restricted master problem of column generation: a primal simplex for
 *
 *     min  sum cost x + sum penalty z
 *     group g:  sum of its x + z_g = demand_g          (each column belongs to one group, or none)
 *     row e:    sum coefficient x <= limit_e           (limits >= 0)
 *     x, z >= 0
 *
 * Groups are kept by generalised upper bounding (Dantzig and Van Slyke 1967): one key variable each,
 * so that the inverse that is updated has only the rows that bind. A row enters it when it binds and
 * leaves it when it is slack again. Columns may be added and costs changed between two calls; the
 * basis stays feasible, so that each call starts from the last one's result. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** ZAMYN_NO_GROUP: a column that belongs to no group, such as flow above a documented share */
#define ZAMYN_NO_GROUP G_MAXUINT32

typedef struct _ZamynMaster ZamynMaster;

/**
 * zamyn_master_new:
 * @demand: (array length=n_groups): 0..
 * @penalty: (array length=n_groups): cost of a unit of demand that no column serves
 * @limit: (array length=n_rows): 0.., INFINITY for a row that never binds
 */
ZamynMaster *zamyn_master_new (guint32 n_groups, const double *demand, const double *penalty,
                               guint32 n_rows, const double *limit);
/** zamyn_master_copy: (transfer full): with its basis, O(columns + binding rows²) */
ZamynMaster *zamyn_master_copy (const ZamynMaster *self);
void zamyn_master_free (ZamynMaster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynMaster, zamyn_master_free)

/**
 * zamyn_master_add_column:
 * @rows: (array length=n): which rows it uses, each once; copied
 * @coefficients: (array length=n): how much of each, copied
 *
 * Returns: index of the column, counted from zero; it starts outside the basis
 */
guint32 zamyn_master_add_column (ZamynMaster *self, double cost, guint32 group, guint n,
                                 const guint32 *rows, const double *coefficients);

/** zamyn_master_drop_idle_columns: forgets columns of groups that are not in the basis; those that remain
 * keep their order. Returns: (transfer full): new index of each column, G_MAXUINT32 where dropped */
guint32 *zamyn_master_drop_idle_columns (ZamynMaster *self);
guint32 zamyn_master_get_n_columns (const ZamynMaster *self);
double zamyn_master_get_cost (const ZamynMaster *self, guint32 column);
void zamyn_master_set_cost (ZamynMaster *self, guint32 column, double cost);
/** zamyn_master_set_penalty: likewise of the demand that is not served */
void zamyn_master_set_penalty (ZamynMaster *self, guint32 group, double penalty);

typedef enum
{
  ZAMYN_MASTER_OPTIMAL,
  ZAMYN_MASTER_LIMIT,     /* out of iterations: feasible, not optimal */
  ZAMYN_MASTER_CANCELLED,
} ZamynMasterResult;

/**
 * zamyn_master_optimise:
 * @max_pivots: in this call
 *
 * Optimal over the columns that it has. O(pivots × (binding rows² + entries of columns)).
 */
ZamynMasterResult zamyn_master_optimise (ZamynMaster *self, guint max_pivots,
                                         GCancellable *cancellable);

/** zamyn_master_refresh: computes inverse, values and prices anew from the basis, against rounding.
 * FALSE where the basis is singular (which it never should be) */
gboolean zamyn_master_refresh (ZamynMaster *self);

double zamyn_master_get_value (const ZamynMaster *self, guint32 column);
double zamyn_master_get_unserved (const ZamynMaster *self, guint32 group);
/** zamyn_master_get_group_price: cost of one more unit of demand of the group */
double zamyn_master_get_group_price (const ZamynMaster *self, guint32 group);
/** zamyn_master_get_toll: what one more unit of a row's limit would save, 0.. */
double zamyn_master_get_toll (const ZamynMaster *self, guint32 row);
double zamyn_master_get_activity (const ZamynMaster *self, guint32 row);
double zamyn_master_get_objective (const ZamynMaster *self);
guint zamyn_master_get_n_pivots (const ZamynMaster *self);
guint zamyn_master_get_n_binding (const ZamynMaster *self);

G_END_DECLS
