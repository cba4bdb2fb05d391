/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decimal numbers as text, with a point whatever the locale: what every file of ours holds. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zamyn_number_parse:
 * @text: a decimal number with a point, and nothing around it
 * @value: (out): the number; untouched on failure
 *
 * The same in every locale. Takes "12", "-0.5", ".5", "1e3"; refuses "", blanks, NaN, infinities,
 * hexadecimal numbers, a decimal comma, trailing text and what does not fit a double.
 *
 * Returns: whether @text is a number
 */
gboolean zamyn_number_parse (const char *text, double *value);

/**
 * zamyn_number_format:
 * @decimals: digits behind the point, 0..15; trailing zeros are kept
 *
 * "-0" never appears; NaN gives "" (unknown), infinity "inf". The same bytes in every locale.
 *
 * Returns: (transfer full)
 */
char *zamyn_number_format (double value, int decimals);

/** zamyn_number_dup_shortest: (transfer full): the fewest significant digits, 6 or more, that read
 * back as the same double; the same bytes in every locale */
char *zamyn_number_dup_shortest (double value);

G_END_DECLS
