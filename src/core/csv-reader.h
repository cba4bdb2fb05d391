/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Strict CSV (RFC 4180, UTF-8, header line): a table whose every field knows file, line and name. */

#pragma once

#include "core/finding.h"
#include "core/number.h"

G_BEGIN_DECLS

typedef struct _ZamynCsv ZamynCsv;

/**
 * zamyn_csv_parse:
 * @bytes: the file; a byte order mark is skipped
 * @shown_name: how findings name the file
 * @findings: where to put what is wrong: invalid UTF-8, NUL, an unclosed quote, text after a closing
 *   quote, a row with another number of fields than the header, a repeated or empty column name
 *
 * Accepts LF and CRLF. Rows that are wrong are reported and left out. O(bytes).
 *
 * Returns: (transfer full) (nullable): the table, or %NULL where there is not even a header
 */
ZamynCsv *zamyn_csv_parse (GBytes *bytes, const char *shown_name, ZamynFindings *findings);
void zamyn_csv_free (ZamynCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynCsv, zamyn_csv_free)

const char *zamyn_csv_get_name (const ZamynCsv *self);
guint zamyn_csv_get_n_rows (const ZamynCsv *self);
guint zamyn_csv_get_n_columns (const ZamynCsv *self);
const char *zamyn_csv_get_column_name (const ZamynCsv *self, guint column);

/** zamyn_csv_find_column: the column of this name, or -1 */
int zamyn_csv_find_column (const ZamynCsv *self, const char *name);

/** zamyn_csv_require_columns: reports each column of the %NULL-terminated list that is missing
 * Returns: whether all are there */
gboolean zamyn_csv_require_columns (const ZamynCsv *self,
                                    const char *const *names,
                                    ZamynFindings *findings);

/** zamyn_csv_get_line: the line of the file at which @row begins, from 1 */
guint zamyn_csv_get_line (const ZamynCsv *self, guint row);

/** zamyn_csv_get_text: the field, "" where the column does not exist; owned by the table */
const char *zamyn_csv_get_text (const ZamynCsv *self, guint row, const char *column);

/**
 * zamyn_csv_get_double:
 * @minimum: smallest value allowed, -INFINITY for none
 * @maximum: largest value allowed, INFINITY for none
 * @fallback: what a blank field means; NAN where a blank is fine and stays "unknown"
 *
 * A number with a decimal point, whatever the locale. NaN, infinities, hexadecimal numbers, trailing
 * text and values out of range are findings (severity error) and give @fallback.
 */
double zamyn_csv_get_double (const ZamynCsv *self,
                             guint row,
                             const char *column,
                             double minimum,
                             double maximum,
                             double fallback,
                             ZamynFindings *findings);

/** zamyn_csv_require_double: as zamyn_csv_get_double(), but a blank is a finding and gives 0 */
double zamyn_csv_require_double (const ZamynCsv *self,
                                 guint row,
                                 const char *column,
                                 double minimum,
                                 double maximum,
                                 ZamynFindings *findings);

/** zamyn_csv_get_int: a whole decimal number, otherwise as zamyn_csv_get_double() */
int zamyn_csv_get_int (const ZamynCsv *self,
                       guint row,
                       const char *column,
                       int minimum,
                       int maximum,
                       int fallback,
                       ZamynFindings *findings);

/**
 * zamyn_csv_report:
 *
 * Adds a finding at this row and column, with the value that stands there.
 */
void zamyn_csv_report (const ZamynCsv *self,
                       guint row,
                       const char *column,
                       ZamynSeverity severity,
                       const char *message,
                       const char *remedy,
                       ZamynFindings *findings);

G_END_DECLS
