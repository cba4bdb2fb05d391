/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Formulas of traced figures, small enough to be read by people and worked out by a program. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZamynFormulaInput:
 * @symbol: a letter, then letters, digits and "_"
 *
 * Several inputs of one symbol are a list, in their order.
 */
typedef struct
{
  const char *symbol;
  double value;
} ZamynFormulaInput;

/**
 * zamyn_formula_evaluate:
 * @formula: numbers, symbols, + - * / ( ), abs(x), and sum(x), in which symbols run over their lists
 *   together: "100 * sum(lost * value) / sum(demand * value)". A symbol of one input is the same
 *   throughout; the sum over an empty list is 0
 * @value: (out): NaN where it is divided by 0
 *
 * O(length of the formula × inputs²).
 *
 * Returns: FALSE for a formula that is none, an unknown symbol, or lists of different length in one sum
 */
gboolean zamyn_formula_evaluate (const char *formula,
                                 const ZamynFormulaInput *inputs,
                                 guint n_inputs,
                                 double *value);

G_END_DECLS
