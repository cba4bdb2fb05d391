/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers for people: rounded to what can be read, grouped as the locale does, with their unit. */

#pragma once

#include <glib.h>

#include "core/tables.h"

G_BEGIN_DECLS

/* All (transfer full). "–" for NaN. */

/** zamyn_figure_dup_number: three or more figures: 1 343, 69.6, 0.80 */
char *zamyn_figure_dup_number (double value);
/** zamyn_figure_dup_percent: "23 %"; below 10 with one decimal, "<0.1 %" for less than that */
char *zamyn_figure_dup_percent (double percent);
/** zamyn_figure_dup_quantity: @unit as in the commodities table: "1 343 kt", "69.6 Mt", "73.6 k units" */
char *zamyn_figure_dup_quantity (double quantity, const char *unit);
/** zamyn_figure_dup_per_unit: USD per unit: "61 USD/t"; @t_per_unit 0 where the unit is no mass */
char *zamyn_figure_dup_per_unit (double usd, const char *unit, double t_per_unit);
/** zamyn_figure_dup_money: "63 M USD", from million USD */
char *zamyn_figure_dup_money (double million_usd);
/** zamyn_figure_dup_days: "3.1 days"; "8 hours" for less than one */
char *zamyn_figure_dup_days (double days);

/** zamyn_figure_get_mode_name: translated: "railway", "road" … */
const char *zamyn_figure_get_mode_name (ZamynMode mode);
/** zamyn_figure_get_kind_name: translated name of the kind of a node, passage or choke point */
const char *zamyn_figure_get_kind_name (const char *kind);
/** zamyn_figure_get_basis_name: translated: "documented", "estimate" … */
const char *zamyn_figure_get_basis_name (const char *basis);
/** zamyn_figure_get_status_name: translated */
const char *zamyn_figure_get_status_name (ZamynStatus status);

G_END_DECLS
