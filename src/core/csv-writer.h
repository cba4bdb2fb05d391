/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing RFC 4180 rows: CRLF-free (LF), UTF-8, decimal point whatever the locale. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** zamyn_csv_append_text: appends a field, quoted where it holds comma, quote or line break; a comma
 * is put before it unless the row in @out is still empty (@first) */
void zamyn_csv_append_text (GString *out, gboolean first, const char *text);

/**
 * zamyn_number_format:
 * @decimals: digits behind the point, 0..15; trailing zeros are kept
 *
 * "-0" never appears; NaN gives "" (unknown), infinity "inf". The same bytes in every locale.
 *
 * Returns: (transfer full)
 */
char *zamyn_number_format (double value, int decimals);

G_END_DECLS
