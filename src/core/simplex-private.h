/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the simplex master is made of, for the files that turn its parts: prices (simplex-prices.c), the
 * length of a step (simplex-step.c), and the change of the basis (simplex-basis.c). */

#pragma once

#include "core/simplex-master.h"
#include "core/working-basis.h"

G_BEGIN_DECLS

/* Places of a column that is not one of the basics. */
#define ZAMYN_PLACE_OUTSIDE (-1)
#define ZAMYN_PLACE_KEY (-2)


typedef struct
{
  double cost;
  double value;
  guint32 group;
  guint32 first, n; /* entries */
  gint32 place;     /* position among the basics, or ZAMYN_PLACE_OUTSIDE or ZAMYN_PLACE_KEY */
} ZamynSimplexColumn;

typedef struct
{
  guint32 row;
  double coefficient;
} ZamynSimplexEntry;

struct _ZamynMaster
{
  guint32 n_groups, n_rows;
  double *demand;
  double *limit;
  double *activity;
  double *row_price;   /* duals, <= 0; 0 where the row does not bind */
  double *group_price;
  guint32 *key;        /* column per group */
  gint32 *position;    /* of a row among the binding ones, or -1 */
  GArray *binding;     /* guint32 rows by position */
  GArray *basics;      /* guint32 columns by position */
  GArray *columns;     /* ZamynSimplexColumn; the first n_groups are the unserved ones */
  GArray *entries;     /* ZamynSimplexEntry */
  ZamynInverse inverse;
  guint n_pivots, since_refresh, n_stalled;
  guint64 random;
  double largest_cost; /* of any column so far */
  /* working arrays */
  double *direction, *solved, *line; /* by position */
  guint room;
  double *row_rate;   /* by row */
  guint32 *touched_rows;
  guint n_touched_rows;
  gboolean *is_touched;
  gboolean *is_touched_group;
  double *key_rate;   /* by group */
  guint32 *touched_groups;
  guint n_touched_groups;
};

typedef struct
{
  gboolean is_slack;
  guint32 index; /* column, or position of the binding row */
  double gain;   /* USD per unit */
} ZamynEntering;

typedef enum
{
  ZAMYN_LEAVES_NONE,
  ZAMYN_LEAVES_BASIC,
  ZAMYN_LEAVES_KEY,
  ZAMYN_LEAVES_ROW,
} ZamynLeavingKind;

typedef struct
{
  ZamynLeavingKind kind;
  guint32 index; /* position, group or row */
  double step;
  double pivot;
} ZamynLeaving;

static inline ZamynSimplexColumn *
zamyn_simplex_column (const ZamynMaster *self, guint32 column)
{
  return &g_array_index (self->columns, ZamynSimplexColumn, column);
}

static inline const ZamynSimplexEntry *
zamyn_simplex_entries (const ZamynMaster *self, const ZamynSimplexColumn *column)
{
  return &g_array_index (self->entries, ZamynSimplexEntry, column->first);
}

static inline guint32
zamyn_simplex_basic (const ZamynMaster *self, guint position)
{
  return g_array_index (self->basics, guint32, position);
}

/** zamyn_simplex_reserve: room in the working arrays for @n positions */
void zamyn_simplex_reserve (ZamynMaster *self, guint n);
/** zamyn_simplex_price: row and group prices of the basis */
void zamyn_simplex_price (ZamynMaster *self);
/** zamyn_simplex_shift_prices: row prices by @step along line @position of the inverse */
void zamyn_simplex_shift_prices (ZamynMaster *self, guint position, double step);
/** zamyn_simplex_price_groups: group prices that follow from those of the rows */
void zamyn_simplex_price_groups (ZamynMaster *self);
/** zamyn_simplex_choose_entering: FALSE where nothing gains: the basis is optimal */
gboolean zamyn_simplex_choose_entering (ZamynMaster *self, ZamynEntering *entering);

/** zamyn_simplex_add_entries: of a column, times @factor, to an array by position of the binding rows */
void zamyn_simplex_add_entries (const ZamynMaster *self, const ZamynSimplexColumn *column,
                                double factor, double *out);
/** zamyn_simplex_compute_direction: what the basics give way when the entering one grows */
void zamyn_simplex_compute_direction (ZamynMaster *self, const ZamynEntering *entering);
/** zamyn_simplex_compute_rates: how keys and rows change with it */
void zamyn_simplex_compute_rates (ZamynMaster *self, const ZamynEntering *entering);
/** zamyn_simplex_choose_leaving: who reaches its bound first */
ZamynLeaving zamyn_simplex_choose_leaving (ZamynMaster *self);
/** zamyn_simplex_move: all values by one step */
void zamyn_simplex_move (ZamynMaster *self, const ZamynEntering *entering, double step);

/** zamyn_simplex_pivot: moves, and exchanges the two */
void zamyn_simplex_pivot (ZamynMaster *self, const ZamynEntering *entering,
                          const ZamynLeaving *leaving);

G_END_DECLS
