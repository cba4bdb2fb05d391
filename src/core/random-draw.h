/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random numbers that depend on nothing but seed, sample and name: neither threads nor the order of
 * inputs change them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** zamyn_draw_uniform: in [0, 1); the same for the same arguments on every machine */
double zamyn_draw_uniform (guint64 seed, guint sample, guint64 name);

/** zamyn_draw_hash: of a name, FNV-1a 64 bit */
guint64 zamyn_draw_hash (const char *name);

/**
 * zamyn_draw_triangular:
 * @low, @mode, @high: ascending
 * @u: in [0, 1)
 *
 * The triangular distribution by its inverse; @mode where @low = @high.
 */
double zamyn_draw_triangular (double low, double mode, double high, double u);

G_END_DECLS
