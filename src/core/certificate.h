/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The proof of an optimum, for a stranger to check: flows and prices of the complete arc form,
 * named as in the linear programme that zamyn_mps_write() writes. */

#pragma once

#include "core/assignment.h"

G_BEGIN_DECLS

/**
 * zamyn_certificate_write:
 *
 * CSV with the columns part, name, value:
 *
 *     problem,sha256,…       of the bytes of the linear programme
 *     cost,flow,…            USD a year of what flows, with prices, surcharges and penalties
 *     cost,bound,…           what the prices prove that it costs at least
 *     column,x3_118,…        flow, supply, unserved demand, flow above a share; those that are not 0
 *     row,b3_57,…            price of a row; those that are not 0; never above 0 for a limit
 *
 * Who wants to check it: every row and every sign of the programme holds for the columns; no column
 * costs less than the prices of its rows (reduced costs are not negative); both costs agree to
 * 1e-9. Then nothing cheaper exists. See tests/certificate/checker.c.
 *
 * O(goods × vertices × arcs) at worst, milliseconds in practice.
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR_NOT_SUPPORTED where there is no linear
 *   programme: a country carries only its own trade
 */
GBytes *zamyn_certificate_write (const ZamynAssignment *assignment, GError **error);

G_END_DECLS
