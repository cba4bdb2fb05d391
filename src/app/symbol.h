/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Small drawings in the map's own signs, for lists: the swatch of a commodity family, who supplies it,
 * the ring of a choke point, a loss as a bar. Decoration: what it shows stands beside it in words. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZAMYN_TYPE_SYMBOL (zamyn_symbol_get_type ())
G_DECLARE_FINAL_TYPE (ZamynSymbol, zamyn_symbol, ZAMYN, SYMBOL, GtkWidget)

#define ZAMYN_SYMBOL_SHARES 3

GtkWidget *zamyn_symbol_new (void);

/** zamyn_symbol_set_family: 18 × 10 px in the colour and pattern of a family; "all" for all trade */
void zamyn_symbol_set_family (ZamynSymbol *self, const char *family);

/** zamyn_symbol_set_shares: a bar 6 px high: @shares: 0..1 of Russia, China, others */
void zamyn_symbol_set_shares (ZamynSymbol *self, const double shares[ZAMYN_SYMBOL_SHARES]);

/** zamyn_symbol_set_loss: a bar 4 px high; @fraction 0..1 of it in the alarm colour */
void zamyn_symbol_set_loss (ZamynSymbol *self, double fraction);
/** zamyn_symbol_set_dearer: the same in ink, cut into dashes: no loss, so no alarm */
void zamyn_symbol_set_dearer (ZamynSymbol *self, double fraction);

/**
 * zamyn_symbol_set_ring:
 * @rank: shown inside, 0 for none
 * @lost_worst_pct: decides the size: over 20, 5–20, under 5 %
 * @load_pct: length of the arc, NaN for none
 */
void zamyn_symbol_set_ring (ZamynSymbol *self, guint rank, double lost_worst_pct, double load_pct,
                            gboolean closed);

G_END_DECLS
