/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An atlas: a folder with everything about one country, loaded whole and immutable. */

#pragma once

#include <gio/gio.h>

#include "core/finding.h"
#include "core/network.h"
#include "core/progress.h"
#include "core/shape-layer.h"
#include "core/tables.h"

G_BEGIN_DECLS

/**
 * ZamynBaseLayer:
 * @id: section name in atlas.ini without "layer ", such as "countries"
 * @role: what it is: "land", "countries", "provinces", "lakes", "rivers", "borders", "places" …
 * @detail: 0 coarse, 1 fine: which of several layers of the same role serves a scale
 * @source: id in sources.csv
 */
typedef struct
{
  const char *id;
  const char *role;
  int detail;
  ZamynShapeLayer *shapes;
  const char *source;
} ZamynBaseLayer;

/**
 * ZamynMapView:
 *
 * The default view of the map: projection as a PROJ string, and what to show.
 */
typedef struct
{
  const char *projection;
  double lon_deg, lat_deg; /* centre */
  double scale_denominator;
} ZamynMapView;

/**
 * ZamynAtlas:
 *
 * Immutable, atomically reference-counted, safe in any thread. All arrays are borrowed.
 */
typedef struct _ZamynAtlas ZamynAtlas;

/**
 * zamyn_atlas_load:
 * @folder: an atlas folder
 * @progress: (nullable): called in this thread
 * @findings: everything found, errors and warnings, in the order of the files
 *
 * Reads the folder named by atlas.ini. Never stops at the first fault: all findings are collected.
 * No file outside @folder is read. G_IO_ERROR_CANCELLED, or ZAMYN_INPUT_ERROR with the first
 * finding, where nothing usable comes out.
 *
 * Returns: (transfer full) (nullable): the atlas; %NULL where a finding is an error
 */
ZamynAtlas *zamyn_atlas_load (const char *folder,
                              ZamynProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              ZamynFindings *findings,
                              GError **error);
ZamynAtlas *zamyn_atlas_ref (ZamynAtlas *self);
void zamyn_atlas_unref (ZamynAtlas *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynAtlas, zamyn_atlas_unref)

const char *zamyn_atlas_get_folder (const ZamynAtlas *self);
const ZamynNames *zamyn_atlas_get_title (const ZamynAtlas *self);
const char *zamyn_atlas_get_licence (const ZamynAtlas *self);
/** zamyn_atlas_get_home: country code of the home country */
const char *zamyn_atlas_get_home (const ZamynAtlas *self);
const ZamynMapView *zamyn_atlas_get_view (const ZamynAtlas *self);
/** zamyn_atlas_get_boundary_set: name of the set of boundaries, for the sources line */
const char *zamyn_atlas_get_boundary_set (const ZamynAtlas *self);
/** zamyn_atlas_get_sources_line: the credit line of the map */
const ZamynNames *zamyn_atlas_get_sources_line (const ZamynAtlas *self);

/** zamyn_atlas_get_years: (array length=n): years that can be solved, ascending */
const int *zamyn_atlas_get_years (const ZamynAtlas *self, guint *n);
/** zamyn_atlas_get_default_year: the year with the fullest data */
int zamyn_atlas_get_default_year (const ZamynAtlas *self);

/** zamyn_atlas_get_country_names: (nullable): names of a country by its code */
const ZamynNames *zamyn_atlas_get_country_names (const ZamynAtlas *self, const char *country);

guint zamyn_atlas_get_n_layers (const ZamynAtlas *self);
const ZamynBaseLayer *zamyn_atlas_get_layer (const ZamynAtlas *self, guint index);
ZamynNetwork *zamyn_atlas_get_network (const ZamynAtlas *self);

#define ZAMYN_ATLAS_TABLE(Type, name)                                                              \
  const Type *zamyn_atlas_get_##name (const ZamynAtlas *self, guint *n)
ZAMYN_ATLAS_TABLE (ZamynSource, sources);
ZAMYN_ATLAS_TABLE (ZamynCommodity, commodities);
ZAMYN_ATLAS_TABLE (ZamynTradeRow, trade);
ZAMYN_ATLAS_TABLE (ZamynSubstitute, substitutes);
ZAMYN_ATLAS_TABLE (ZamynGate, gates);
ZAMYN_ATLAS_TABLE (ZamynTransferRule, transfer_rules);
ZAMYN_ATLAS_TABLE (ZamynModeCost, mode_costs);
ZAMYN_ATLAS_TABLE (ZamynLinkYears, link_years);
ZAMYN_ATLAS_TABLE (ZamynWinterRule, winter_rules);
ZAMYN_ATLAS_TABLE (ZamynBackground, background);
ZAMYN_ATLAS_TABLE (ZamynStock, stocks);
ZAMYN_ATLAS_TABLE (ZamynPartnerShare, partner_shares);
ZAMYN_ATLAS_TABLE (ZamynObserved, observed);
ZAMYN_ATLAS_TABLE (ZamynEvent, events);
/* may be missing in the folder: then empty */
ZAMYN_ATLAS_TABLE (ZamynCalibrationRow, calibration);
ZAMYN_ATLAS_TABLE (ZamynTotal, totals);
ZAMYN_ATLAS_TABLE (ZamynMonthlyImport, monthly_imports);
ZAMYN_ATLAS_TABLE (ZamynPowerBalance, power_balance);
ZAMYN_ATLAS_TABLE (ZamynCorridorTime, corridor_times);
ZAMYN_ATLAS_TABLE (ZamynAcceptedWarning, accepted_warnings);
#undef ZAMYN_ATLAS_TABLE

/** zamyn_atlas_find_commodity: by id; ZAMYN_NONE where there is none */
guint32 zamyn_atlas_find_commodity (const ZamynAtlas *self, const char *id);
/** zamyn_atlas_find_source: (nullable): by id */
const ZamynSource *zamyn_atlas_find_source (const ZamynAtlas *self, const char *id);

typedef enum
{
  ZAMYN_TARGET_NONE,
  ZAMYN_TARGET_PASSAGE,
  ZAMYN_TARGET_GATE, /* one crossing of a passage, by its crossing id: @index into the gates table,
                        first row */
  ZAMYN_TARGET_NODE,
  ZAMYN_TARGET_LINK,
  ZAMYN_TARGET_COUNTRY, /* @country holds the code */
  ZAMYN_TARGET_MODE,    /* "mode:rail": @index is a ZamynMode */
} ZamynTargetKind;

/**
 * ZamynTarget:
 *
 * Something that can be closed or changed.
 */
typedef struct
{
  ZamynTargetKind kind;
  guint32 index;
  const char *id;      /* canonical id, interned */
  const char *country; /* for ZAMYN_TARGET_COUNTRY, interned */
} ZamynTarget;

/**
 * zamyn_atlas_resolve:
 * @name: an id, a country code, "mode:…", or an alias, without regard to case and accents
 * @target: (out): what it is
 *
 * Order: passage, crossing, node, link, country code, alias. ZAMYN_INPUT_ERROR_UNKNOWN_ID with the
 * three nearest names (edit distance) in the message where nothing matches.
 */
gboolean
zamyn_atlas_resolve (const ZamynAtlas *self, const char *name, ZamynTarget *target, GError **error);

/** zamyn_atlas_dup_target_name: (transfer full): for people, in @language */
char *zamyn_atlas_dup_target_name (const ZamynAtlas *self,
                                   const ZamynTarget *target,
                                   const char *language);

/** zamyn_atlas_get_scenarios: (array zero-terminated=1): names of the shipped scenario files,
 * "scenarios/x.zscn" */
const char *const *zamyn_atlas_get_scenarios (const ZamynAtlas *self);

G_END_DECLS
