/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The optimisation as a linear programme in free MPS, for any solver: the complete arc form, every arc
 * that a good may use, not the ways that our own search looked at. */

#pragma once

#include <gio/gio.h>

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynMpsSize:
 *
 * How large the written programme is: columns are arcs × goods that may use them, what each outside
 * row gives and each home row takes at each of its vertices, unserved demand, and flow above shares.
 */
typedef struct
{
  guint64 n_rows; /* without the objective */
  guint64 n_columns;
} ZamynMpsSize;

/**
 * zamyn_mps_write:
 * @size: (out) (optional):
 *
 * Names: x<good>_<arc> flow, s<row>_<vertex> taken from an outside or put in at a home row,
 * z<row> unserved, y<share> above a documented share; b<good>_<vertex> balance, d<row> demand,
 * q<row> limit, u<element> capacity, c<share> share. Comments at the head tell what the numbers
 * stand for. Quantities in units of the good, costs in USD a year; decimal points in any locale.
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR_NOT_SUPPORTED for a scenario in which a
 *   country carries only its own trade
 */
GBytes *zamyn_mps_write (ZamynProblem *problem, ZamynMpsSize *size, GError **error);

G_END_DECLS
