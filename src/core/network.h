/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network as the atlas has it: places, lines between them, and named sets that close as one.
 * All years together; what exists in one year and season is a matter of the problem. Immutable. */

#pragma once

#include "core/geo.h"
#include "core/names.h"

G_BEGIN_DECLS

/** ZAMYN_NONE: "no node", "no link", "no row": the index that means none */
#define ZAMYN_NONE G_MAXUINT32

typedef enum
{
  ZAMYN_MODE_RAIL,
  ZAMYN_MODE_ROAD,
  ZAMYN_MODE_SEA,
  ZAMYN_MODE_AIR,
  ZAMYN_MODE_PIPELINE,
  ZAMYN_MODE_POWER,
  ZAMYN_MODE_TRANSFER, /* a link at a gauge break: goods stay on rail */
  ZAMYN_N_MODES,
} ZamynMode;

/** zamyn_mode_get_id: "rail", "road" …, as in the atlas */
const char *zamyn_mode_get_id (ZamynMode mode);

/** zamyn_mode_from_id: ZAMYN_N_MODES for a name that is no mode */
ZamynMode zamyn_mode_from_id (const char *id);

/** Gauges of a railway, a set of bits */
typedef enum
{
  ZAMYN_GAUGE_NONE = 0,
  ZAMYN_GAUGE_1435 = 1 << 0,
  ZAMYN_GAUGE_1520 = 1 << 1,
} ZamynGauge;

typedef enum
{
  ZAMYN_STATUS_OPERATING,
  ZAMYN_STATUS_SEASONAL,
  ZAMYN_STATUS_CONSTRUCTION,
  ZAMYN_STATUS_PLANNED,
  ZAMYN_STATUS_CLOSED,
  ZAMYN_N_STATUSES,
} ZamynStatus;

/**
 * ZamynNode:
 * @id: as in the facts, interned; never changes
 * @kind: "city", "station", "hub", "substation", "port", "border_station", "crossing", "mine",
 *   "power_plant", "airport", "refinery", "depot"; interned
 * @country: ISO 3166 alpha-2, "XX" at sea; interned
 * @rank: 1 (capital) to 9 (least), for labels
 * @source: id in sources.csv, interned
 */
typedef struct
{
  const char *id;
  ZamynNames names;
  const char *kind;
  const char *country;
  ZamynPoint point;
  int rank;
  const char *source;
} ZamynNode;

/**
 * ZamynLink:
 * @from: node index; geometry runs from @from to @to
 * @from_year: first year in which the link exists, 0 for always
 * @to_year: last year, 9999 for ever
 * @length_km: stated length of the line, kilometres (not of its drawn geometry)
 * @capacity: per direction, kt a year, or MW where @mode is power; NaN for unlimited
 * @points: drawn line in degrees, at least two points, owned by the network
 */
typedef struct
{
  const char *id;
  ZamynNames names;
  guint32 from;
  guint32 to;
  ZamynMode mode;
  ZamynGauge gauge;
  ZamynStatus status;
  int from_year;
  int to_year;
  double length_km;
  double capacity;
  const char *basis;
  const char *source;
  const ZamynPoint *points;
  guint n_points;
} ZamynLink;

/**
 * ZamynPassage:
 * @kind: "crossing", "port", "airport", "line", "corridor", "power" ; interned
 * @countries: one or two country codes joined by "-", such as "MN-RU"; interned
 * @nodes: (array length=n_nodes): members, node indices
 * @links: (array length=n_links): members, link indices
 * @gates: (array length=n_gates): those of @links that cross the border itself
 *
 * A named set that closes as one. The arrays are owned by the network.
 */
typedef struct
{
  const char *id;
  ZamynNames names;
  const char *kind;
  const char *countries;
  const char *source;
  const guint32 *nodes;
  guint n_nodes;
  const guint32 *links;
  guint n_links;
  const guint32 *gates;
  guint n_gates;
} ZamynPassage;

/**
 * ZamynNetwork:
 *
 * Immutable, atomically reference-counted. Nodes, links and passages are counted from zero in the
 * order of the atlas.
 */
typedef struct _ZamynNetwork ZamynNetwork;

ZamynNetwork *zamyn_network_ref (ZamynNetwork *self);
void zamyn_network_unref (ZamynNetwork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynNetwork, zamyn_network_unref)

guint32 zamyn_network_get_n_nodes (const ZamynNetwork *self);
guint32 zamyn_network_get_n_links (const ZamynNetwork *self);
guint32 zamyn_network_get_n_passages (const ZamynNetwork *self);
const ZamynNode *zamyn_network_get_node (const ZamynNetwork *self, guint32 node);
const ZamynLink *zamyn_network_get_link (const ZamynNetwork *self, guint32 link);
const ZamynPassage *zamyn_network_get_passage (const ZamynNetwork *self, guint32 passage);

/** zamyn_network_find_node: by id, O(1); ZAMYN_NONE where there is none. Likewise link and passage. */
guint32 zamyn_network_find_node (const ZamynNetwork *self, const char *id);
guint32 zamyn_network_find_link (const ZamynNetwork *self, const char *id);
guint32 zamyn_network_find_passage (const ZamynNetwork *self, const char *id);

/** zamyn_network_get_home: code of the country whose trade is modelled, such as "MN"; interned */
const char *zamyn_network_get_home (const ZamynNetwork *self);

/** zamyn_network_dup_link_name: (transfer full): the link's own name, else "From–To" of its ends */
char *zamyn_network_dup_link_name (const ZamynNetwork *self, guint32 link, const char *language);

G_END_DECLS
