/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network as it is in force: what of each link exists in one year and season, in each direction,
 * with which gate and capacity. */

#pragma once

#include "core/atlas.h"

G_BEGIN_DECLS

/** ZAMYN_GWH_PER_MW: GWh a year that one megawatt moves at full load, hours of a year / 1000 */
#define ZAMYN_GWH_PER_MW 8.76

/** ZAMYN_MAX_LOAD_FACTOR: how much of a power line's rating can be used over a year; an estimate of
 * the model */
#define ZAMYN_MAX_LOAD_FACTOR 0.9

/** ZAMYN_WINTER_DAYS: 1 December to 28 February */
#define ZAMYN_WINTER_DAYS 90

/**
 * ZamynLinkState:
 * @is_open: exists in this year and season and may be used in this direction
 * @border: +1 enters the home country, -1 leaves it, 0 neither
 * @gate: row of the gates table that holds, or ZAMYN_NONE
 * @capacity: of the link alone, kt a year (power: GWh a year); INFINITY for unlimited, or where the
 *   capacity of the gate stands for it
 * @gate_capacity: of the gate, shared by all its links; INFINITY for none
 * @background: kt a year that passes and is not solved
 *
 * One direction of a link.
 */
typedef struct
{
  gboolean is_open;
  int border;
  guint32 gate;
  double capacity;
  double gate_capacity;
  double background;
  const char *basis, *source;
} ZamynLinkState;

/**
 * zamyn_network_state_new:
 * @forced: (nullable): flag per link: planned lines that a scenario adds whatever the year
 *
 * O(links × rows of the tables).
 *
 * Returns: (transfer full) (array): two entries a link, 2 × link forward, 2 × link + 1 backward;
 *   free with g_free()
 */
ZamynLinkState *zamyn_network_state_new (ZamynAtlas *atlas,
                                         int year,
                                         ZamynSeason season,
                                         const gboolean *forced);

/**
 * zamyn_network_state_get_winter_factor:
 * @target: such as "port:vanino", "crossing:khangi", "link:…"
 *
 * The mean over December to February of the capacity factor of exactly this target, 1 where none.
 */
double zamyn_network_state_get_winter_factor (ZamynAtlas *atlas, const char *target);

G_END_DECLS
