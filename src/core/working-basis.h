/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small dense inverse that is updated when a column, a row, or both change. Rows and columns are
 * positions 0 .. n-1; who stands there is the caller's affair. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ZamynInverse: @at: n rows of @stride numbers: the inverse of W, at[column of W × stride + row]; most
 * of them are zero and stay so, which every operation makes use of. @places: working array */
typedef struct
{
  guint n;
  guint stride;
  double *at;
  guint *places;
} ZamynInverse;

void zamyn_inverse_init (ZamynInverse *self);
void zamyn_inverse_clear (ZamynInverse *self);
void zamyn_inverse_copy (ZamynInverse *self, const ZamynInverse *from);

/** zamyn_inverse_solve: @out = inverse × @right: what each column of W takes of a right side */
void zamyn_inverse_solve (const ZamynInverse *self, const double *right, double *out);
/** zamyn_inverse_solve_left: @out = @left × inverse: prices of the rows from costs of the columns */
void zamyn_inverse_solve_left (const ZamynInverse *self, const double *left, double *out);

/** zamyn_inverse_replace_column: @solved: inverse × the new column; solved[position] is the pivot */
void zamyn_inverse_replace_column (ZamynInverse *self, guint position, const double *solved);
/**
 * zamyn_inverse_grow:
 * @solved: inverse × the new column on the old rows
 * @row: the new row on the old columns
 * @pivot: element of new row and column less @row × @solved
 */
void zamyn_inverse_grow (ZamynInverse *self, const double *solved, const double *row, double pivot);
/** zamyn_inverse_shrink: takes out a row and a column; what was last moves to the freed positions */
void zamyn_inverse_shrink (ZamynInverse *self, guint row, guint column);
/** zamyn_inverse_factor: the inverse of @matrix (n × n, row by row, is overwritten); FALSE where
 * it is singular. O(n³) */
gboolean zamyn_inverse_factor (ZamynInverse *self, guint n, double *matrix);

G_END_DECLS
