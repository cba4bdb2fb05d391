/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the atlas share: the fields of an atlas, the loader's state, and typed reading
 * of the rows of a table. */

#pragma once

#include "core/atlas.h"
#include "core/csv-reader.h"
#include "core/key-file.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_TABLE_SOURCES,
  ZAMYN_TABLE_COMMODITIES,
  ZAMYN_TABLE_TRADE,
  ZAMYN_TABLE_SUBSTITUTES,
  ZAMYN_TABLE_GATES,
  ZAMYN_TABLE_TRANSFERS,
  ZAMYN_TABLE_MODE_COSTS,
  ZAMYN_TABLE_LINK_YEARS,
  ZAMYN_TABLE_WINTER,
  ZAMYN_TABLE_BACKGROUND,
  ZAMYN_TABLE_STOCKS,
  ZAMYN_TABLE_PARTNER_SHARES,
  ZAMYN_TABLE_OBSERVED,
  ZAMYN_TABLE_EVENTS,
  ZAMYN_TABLE_CALIBRATION, /* from here on optional */
  ZAMYN_TABLE_TOTALS,
  ZAMYN_TABLE_MONTHLY_IMPORTS,
  ZAMYN_TABLE_POWER_BALANCE,
  ZAMYN_TABLE_CORRIDOR_TIMES,
  ZAMYN_TABLE_ACCEPTED,
  ZAMYN_N_TABLES,
} ZamynTable;

/**
 * ZamynAtlas:
 * @rows: one array a table, in the order of the file
 * @gate_names: names of the rows of the gates table
 * @countries: code (interned) to ZamynNames
 * @by_name: folded name to ZamynTarget, see atlas-resolve.c
 * @shown_names: what stands in @by_name, as people write it, in order of precedence
 * @texts: long texts of the tables
 * @arrays: index lists of the tables
 * @lines: for findings that come later: the line of the file for each row of a table
 * @files: for them too: the file of each table, as atlas.ini names it, "atlas.ini" where it does not;
 *   likewise @nodes_file and @links_file
 */
struct _ZamynAtlas
{
  gatomicrefcount ref_count;

  char *folder;
  GArray *years;
  GArray *layers;
  ZamynNetwork *network;
  GArray *rows[ZAMYN_N_TABLES];
  GArray *gate_names;
  GHashTable *countries;
  GHashTable *commodity_by_id;
  GHashTable *source_by_id;
  GHashTable *gate_by_id;
  GHashTable *by_name;
  GPtrArray *shown_names;
  GPtrArray *scenarios;
  GStringChunk *texts;
  GPtrArray *arrays;
  GArray *lines[ZAMYN_N_TABLES];
  const char *files[ZAMYN_N_TABLES];
  const char *nodes_file, *links_file;

  ZamynNames title;
  ZamynNames sources_line;
  const char *home;
  const char *licence;
  const char *boundary_set;
  ZamynMapView view;
  int default_year;
};

/**
 * ZamynAtlasLoader:
 *
 * An atlas that is being filled, and where it comes from. @has_errors: an error was found in a part
 * whose findings were kept apart. Lives on the stack of zamyn_atlas_load().
 */
typedef struct
{
  ZamynAtlas *atlas;
  ZamynKeyFile *ini;
  ZamynFindings *findings;
  gboolean has_errors;
} ZamynAtlasLoader;

/** ZamynTableRow: one row of a table while it is read */
typedef struct
{
  const ZamynAtlasLoader *loader;
  const ZamynCsv *csv;
  guint index;
} ZamynTableRow;

/** zamyn_atlas_read_file: (transfer full) (nullable): the file @name that @key of @section of
 * atlas.ini names; %NULL with a finding where it is not named, leads out of the folder or cannot be
 * read */
GBytes *zamyn_atlas_read_file (const ZamynAtlasLoader *loader,
                               const char *section,
                               const char *key,
                               const char *name);

/** zamyn_atlas_read_shapes: (transfer full) (nullable): likewise a layer of shapes of this kind */
ZamynShapeLayer *zamyn_atlas_read_shapes (const ZamynAtlasLoader *loader,
                                          const char *section,
                                          const char *key,
                                          ZamynShapeKind kind);

/** zamyn_atlas_append_findings: behind those of the loader */
void zamyn_atlas_append_findings (ZamynAtlasLoader *loader, ZamynFindings *more);
/** zamyn_atlas_report_ini: an error at a key of atlas.ini */
void zamyn_atlas_report_ini (const ZamynAtlasLoader *loader,
                             const char *section,
                             const char *key,
                             const char *message,
                             const char *remedy);
/** zamyn_atlas_require_key: interned; "" with a finding where it is missing */
const char *
zamyn_atlas_require_key (const ZamynAtlasLoader *loader, const char *section, const char *key);
/** zamyn_atlas_resolve_path: (transfer full) (nullable): of the file @name that a key of atlas.ini
 * names; %NULL with a finding */
char *zamyn_atlas_resolve_path (const ZamynAtlasLoader *loader,
                                const char *section,
                                const char *key,
                                const char *name);

/* atlas-layers.c */
typedef struct _ZamynAtlasLayers ZamynAtlasLayers;
/** zamyn_atlas_layers_start: (transfer full): reads the base map in threads of its own */
ZamynAtlasLayers *zamyn_atlas_layers_start (const ZamynAtlasLoader *loader);
/** zamyn_atlas_layers_end: @self: (transfer full): waits, and hands layers and findings to @loader
 */
void zamyn_atlas_layers_end (ZamynAtlasLayers *self, ZamynAtlasLoader *loader);

/** zamyn_atlas_alloc: (transfer full): empty, without a network */
ZamynAtlas *zamyn_atlas_alloc (const char *folder);
/** zamyn_atlas_get_row_size: bytes of one row of the table */
guint zamyn_atlas_get_row_size (ZamynTable table);

/* atlas-rows.c: each reports what is wrong and returns something harmless then. */
void
zamyn_row_report (const ZamynTableRow *row, const char *column, const char *message, const char *remedy);
const char *zamyn_row_get_text (const ZamynTableRow *row, const char *column);
const char *zamyn_row_get_id (const ZamynTableRow *row, const char *column);
const char *zamyn_row_require_id (const ZamynTableRow *row, const char *column);
double
zamyn_row_get_number (const ZamynTableRow *row, const char *column, double minimum, double fallback);
double zamyn_row_require_number (const ZamynTableRow *row, const char *column, double minimum);
int zamyn_row_require_year (const ZamynTableRow *row, const char *column);
void zamyn_row_get_years (const ZamynTableRow *row, int *from_year, int *to_year);
guint zamyn_row_get_months (const ZamynTableRow *row, const char *column);
gboolean zamyn_row_get_flag (const ZamynTableRow *row, const char *column);
/** zamyn_row_get_word: index in @words, "|" between them; -1 with a finding where it is none of
 * them */
int zamyn_row_get_word (const ZamynTableRow *row, const char *column, const char *words);
/** zamyn_row_get_modes: bit set of the modes in a list joined by ";" */
guint zamyn_row_get_modes (const ZamynTableRow *row, const char *column);
ZamynDirection zamyn_row_get_direction (const ZamynTableRow *row);
ZamynNames zamyn_row_get_names (const ZamynTableRow *row);
guint32 zamyn_row_get_node (const ZamynTableRow *row, const char *column);
guint32 zamyn_row_get_link (const ZamynTableRow *row, const char *column);
guint32 zamyn_row_get_passage (const ZamynTableRow *row, const char *column);
guint32 zamyn_row_get_commodity (const ZamynTableRow *row, const char *column);
guint32 zamyn_row_require_commodity (const ZamynTableRow *row);
const guint32 *zamyn_row_get_links (const ZamynTableRow *row, const char *column, guint *n);
const char *zamyn_row_get_basis (const ZamynTableRow *row, const char *column);
const char *zamyn_row_get_source (const ZamynTableRow *row);
const char *zamyn_row_get_country (const ZamynTableRow *row, const char *column);
void zamyn_row_check_unit (const ZamynTableRow *row, guint32 commodity);
const char *zamyn_row_get_date (const ZamynTableRow *row, const char *column);

/** zamyn_atlas_has_source: whether every id of a list joined by ";" is known, and there is one */
gboolean zamyn_atlas_has_source (const ZamynAtlas *self, const char *sources);
/** zamyn_atlas_find_gate: first row of a crossing in the gates table, or ZAMYN_NONE */
guint32 zamyn_atlas_find_gate (const ZamynAtlas *self, const char *id);
/** zamyn_atlas_is_basis: whether @text is one of the six words */
gboolean zamyn_atlas_is_basis (const char *text);

/* atlas-evidence.c: @out is a row of the type that the name says */
void zamyn_row_read_background (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_stock (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_partner_share (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_observed (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_event (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_total (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_monthly_import (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_power_balance (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_corridor_time (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_accepted_warning (const ZamynTableRow *row, gpointer out);

/* atlas-trade.c and atlas-rules.c: likewise */
void zamyn_row_read_commodity (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_trade (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_substitute (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_calibration (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_gate (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_transfer (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_mode_cost (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_link_years (const ZamynTableRow *row, gpointer out);
void zamyn_row_read_winter (const ZamynTableRow *row, gpointer out);

/* atlas-tables.c and atlas-network.c */
void zamyn_atlas_load_network (const ZamynAtlasLoader *loader);
/** zamyn_atlas_load_table: with the network, the sources and, but for themselves, the commodities
 * there */
void zamyn_atlas_load_table (const ZamynAtlasLoader *loader, ZamynTable table);
/** zamyn_atlas_open_table: (transfer full) (nullable): a table that has all of @columns (blanks
 * between) */
ZamynCsv *
zamyn_atlas_open_table (const ZamynAtlasLoader *loader, const char *name, const char *columns);

/* atlas-resolve.c */
/** zamyn_atlas_fold_name: (transfer full): without case, accents and the difference of "-", " ",
 * "_" */
char *zamyn_atlas_fold_name (const char *name);
void zamyn_atlas_index_names (ZamynAtlas *self);
void zamyn_atlas_load_aliases (const ZamynAtlasLoader *loader);

/* atlas-check.c: what is in order by itself, but does not fit together */
void zamyn_atlas_check (const ZamynAtlasLoader *loader);
/* atlas-scenarios.c */
void zamyn_atlas_load_scenarios (const ZamynAtlasLoader *loader);

G_END_DECLS
