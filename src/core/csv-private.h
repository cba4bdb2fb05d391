/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a table is stored. For the parser, which fills it; everybody else uses the readers. */

#pragma once

#include "core/csv-reader.h"

G_BEGIN_DECLS

struct _ZamynCsv
{
  char *name;
  char *text;          /* cells point into it */
  GPtrArray *columns;  /* names, borrowed from text */
  GHashTable *by_name; /* name → index + 1 */
  GPtrArray *cells;    /* row by row, borrowed from text */
  GArray *lines;       /* guint, one a row */
};

/** zamyn_csv_report_line: adds an error at a line of the file */
void zamyn_csv_report_line (ZamynFindings *findings,
                            const char *name,
                            guint line,
                            const char *column,
                            const char *value,
                            const char *message,
                            const char *remedy);

G_END_DECLS
