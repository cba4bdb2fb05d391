/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing RFC 4180 rows: CRLF-free (LF), UTF-8. */

#pragma once

#include "core/number.h"

G_BEGIN_DECLS

/** zamyn_csv_append_text: appends a field, quoted where it holds comma, quote or line break; a comma
 * is put before it unless the row in @out is still empty (@first) */
void zamyn_csv_append_text (GString *out, gboolean first, const char *text);

G_END_DECLS
