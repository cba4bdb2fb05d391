/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of results as text for people, CSV, JSON or GeoJSON. Bytes of the last three do not depend
 * on the locale. */

#pragma once

#include "core/geo.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_PRINT_TABLE,
  ZAMYN_PRINT_CSV,
  ZAMYN_PRINT_JSON,
  ZAMYN_PRINT_GEOJSON,
  ZAMYN_N_PRINT_FORMATS,
} ZamynPrintFormat;

/** zamyn_print_format_from_id: "table", "csv" …; ZAMYN_N_PRINT_FORMATS for any other word */
ZamynPrintFormat zamyn_print_format_from_id (const char *id);

/**
 * ZamynColumn:
 * @name: as it stands in every format; never translated
 * @decimals: digits behind the point; -1 for a column of text
 */
typedef struct
{
  const char *name;
  int decimals;
} ZamynColumn;

#define ZAMYN_TEXT_COLUMN -1

/** ZamynSheet: rows of cells, filled cell by cell from left to right */
typedef struct _ZamynSheet ZamynSheet;

/** zamyn_sheet_new: @columns: (array length=n_columns): static, not copied */
ZamynSheet *zamyn_sheet_new (const ZamynColumn *columns, guint n_columns);
void zamyn_sheet_free (ZamynSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynSheet, zamyn_sheet_free)

guint zamyn_sheet_get_n_rows (const ZamynSheet *self);

/** zamyn_sheet_add_text: the next cell, which must belong to a column of text; %NULL is "" */
void zamyn_sheet_add_text (ZamynSheet *self, const char *text);

/** zamyn_sheet_add_number: the next cell, which must belong to a column of numbers; NaN is unknown:
 * "–", nothing in CSV, null in JSON */
void zamyn_sheet_add_number (ZamynSheet *self, double value);

/** zamyn_sheet_set_line: where the row begun last lies, one point or a line; copied */
void zamyn_sheet_set_line (ZamynSheet *self, const ZamynPoint *points, guint n_points);

/** zamyn_sheet_add_heading: a line above the next row, in the text table only */
void zamyn_sheet_add_heading (ZamynSheet *self, const char *heading);

/* A member of the JSON object beside "rows". A sheet without members is a plain JSON list. */
void zamyn_sheet_set_text (ZamynSheet *self, const char *member, const char *text);
void zamyn_sheet_set_number (ZamynSheet *self, const char *member, double value, int decimals);
/** zamyn_sheet_set_rows: the rows of @rows as a list */
void zamyn_sheet_set_rows (ZamynSheet *self, const char *member, const ZamynSheet *rows);

/** zamyn_sheet_print: (transfer full): ends in a line break; "" for a table without rows */
char *zamyn_sheet_print (const ZamynSheet *self, ZamynPrintFormat format);

G_END_DECLS
