/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A scenario: a named list of changes on top of the base case. A value that never changes; every
 * edit gives a new one, so that undo is a list of scenarios and threads need no lock. */

#pragma once

#include "core/names.h"
#include "core/tables.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_CHANGE_CLOSE,
  ZAMYN_CHANGE_CAPACITY,
  ZAMYN_CHANGE_SUPPLY,
  ZAMYN_CHANGE_DEMAND,
  ZAMYN_CHANGE_PRICE,
  ZAMYN_CHANGE_STOCK,
  ZAMYN_CHANGE_ADD,
  ZAMYN_N_CHANGE_KINDS,
} ZamynChangeKind;

typedef enum
{
  ZAMYN_ROLE_ALL,   /* a closed country neither sells nor carries */
  ZAMYN_ROLE_SELL,  /* it does not sell (or buy), but carries */
  ZAMYN_ROLE_CARRY, /* it does not carry for others, but sells */
} ZamynCloseRole;

typedef enum
{
  ZAMYN_ADDS_SUPPLY, /* a supplier or producer */
  ZAMYN_ADDS_DEMAND, /* a consumer or market */
} ZamynAdds;

/**
 * ZamynChange:
 * @target: id, country code, "mode:rail", "airspace:RU", "polygon:lon lat;…", or an alias
 * @commodities: (nullable) (array zero-terminated=1): %NULL means all
 * @direction: a ZamynDirection, or -1 for both
 * @factor: NaN where @value is given instead
 * @value: in @unit; NaN where @factor is given. Quantities are annual rates, also in winter
 * @adds: what kind add sets up at a place; lines need no word
 * @price_usd_per_unit: of what is added; NaN for the cheapest documented price
 * @lead_days: after which what is added begins to arrive; NaN for none
 */
typedef struct
{
  ZamynChangeKind kind;
  char *target;
  char **commodities;
  int direction;
  double factor;
  double value;
  char *unit;
  ZamynCloseRole role;
  ZamynAdds adds;
  double price_usd_per_unit;
  double lead_days;
} ZamynChange;

/** zamyn_change_init_close: a closure of everything at @target; free with zamyn_change_clear() */
void zamyn_change_init_close (ZamynChange *self, const char *target);
/** zamyn_change_init_capacity: @factor of the capacity, 0.. */
void zamyn_change_init_capacity (ZamynChange *self, const char *target, double factor);
/** zamyn_change_init: a change of any kind that states no amount: @factor and @value are NaN */
void zamyn_change_init (ZamynChange *self, ZamynChangeKind kind, const char *target);
void zamyn_change_clear (ZamynChange *self);
/** zamyn_change_copy: deep; @to need not be initialised */
void zamyn_change_copy (ZamynChange *to, const ZamynChange *from);

/** ZamynScenario: immutable, atomically reference-counted */
typedef struct _ZamynScenario ZamynScenario;

/** zamyn_scenario_new: the base case of a year and season, without changes */
ZamynScenario *zamyn_scenario_new (int year, ZamynSeason season);
ZamynScenario *zamyn_scenario_ref (ZamynScenario *self);
void zamyn_scenario_unref (ZamynScenario *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynScenario, zamyn_scenario_unref)

const ZamynNames *zamyn_scenario_get_name (const ZamynScenario *self);
int zamyn_scenario_get_year (const ZamynScenario *self);
ZamynSeason zamyn_scenario_get_season (const ZamynScenario *self);
/** zamyn_scenario_get_duration_days: NaN where not stated */
double zamyn_scenario_get_duration_days (const ZamynScenario *self);
guint zamyn_scenario_get_n_changes (const ZamynScenario *self);
const ZamynChange *zamyn_scenario_get_change (const ZamynScenario *self, guint index);

/** zamyn_scenario_find_close: index of the closure of exactly this target, or -1 */
int zamyn_scenario_find_close (const ZamynScenario *self, const char *target);

/* Each returns (transfer full) a new scenario; unknown keys and sections of the file are kept. */
ZamynScenario *zamyn_scenario_with_year (ZamynScenario *self, int year);
ZamynScenario *zamyn_scenario_with_season (ZamynScenario *self, ZamynSeason season);
ZamynScenario *zamyn_scenario_with_name (ZamynScenario *self, const char *language, const char *name);
ZamynScenario *zamyn_scenario_with_duration (ZamynScenario *self, double duration_days);
ZamynScenario *zamyn_scenario_with_change (ZamynScenario *self, const ZamynChange *change);
/** zamyn_scenario_replace_change: another in its place, where the order counts; its number, comments
 * and unknown keys stay */
ZamynScenario *
zamyn_scenario_replace_change (ZamynScenario *self, guint index, const ZamynChange *change);
ZamynScenario *zamyn_scenario_without_change (ZamynScenario *self, guint index);

G_END_DECLS
