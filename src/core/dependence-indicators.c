/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of dependence by number: what each is called, what it says, and where it stands in a row.
 */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/dependence.h"

typedef struct
{
  const char *id;
  int decimals;
  gboolean is_share;
  const char *title;
  const char *explanation;
} Indicator;

static const Indicator indicators[] = {
  [ZAMYN_INDICATOR_ORIGIN]
  = { "origin_pct", 2, TRUE, N_ ("Origin"),
      N_ ("Part of what arrives that this country sells (of exports: that it buys).") },
  [ZAMYN_INDICATOR_TRANSIT]
  = { "transit_pct", 2, TRUE, N_ ("Transit"),
      N_ ("Part of what arrives that passes this country and is sold by another.") },
  [ZAMYN_INDICATOR_UNAVOIDABLE_GEOGRAPHY]
  = { "unavoidable_geography_pct", 2, TRUE, N_ ("Unavoidable: geography"),
      N_ ("Part of the demand that no line reaches without this country, if every line and every "
          "other supplier had no limit.") },
  [ZAMYN_INDICATOR_UNAVOIDABLE_CAPACITY]
  = { "unavoidable_capacity_pct", 2, TRUE, N_ ("Unavoidable: capacity"),
      N_ ("Part of the demand that cannot be met without this country with today’s capacities and "
          "suppliers, if everything else stood still.") },
  [ZAMYN_INDICATOR_UNAVOIDABLE_JOINT]
  = { "unavoidable_joint_pct", 2, TRUE, N_ ("Unavoidable: all goods"),
      N_ ("Part of the demand that cannot be met without this country when all goods compete for "
          "the capacities that are left, whatever one pays.") },
  [ZAMYN_INDICATOR_EXCESS]
  = { "excess_usd_per_unit", 0, FALSE, N_ ("Excess cost"),
      N_ ("What a unit that still arrives costs more without this country, US dollars.") },
  [ZAMYN_INDICATOR_HHI_SUPPLIER]
  = { "hhi_supplier", 3, FALSE, N_ ("HHI of suppliers"),
      N_ ("Sum of the squared shares of the supplying countries: 1 is one supplier alone.") },
  [ZAMYN_INDICATOR_HHI_CROSSING]
  = { "hhi_crossing", 3, FALSE, N_ ("HHI of crossings"),
      N_ ("Sum of the squared shares of the border crossings: 1 is one crossing alone.") },
  [ZAMYN_INDICATOR_COVER]
  = { "cover_days", 1, FALSE, N_ ("Cover"),
      N_ ("Days from the closure of this country until the first demand that is not met.") },
  [ZAMYN_INDICATOR_BASE_SHORTFALL]
  = { "base_shortfall_pct", 2, TRUE, N_ ("Base shortfall"),
      N_ ("Part of the demand that is not met before anything is closed.") },
  [ZAMYN_INDICATOR_LOST]
  = { "lost_pct", 2, TRUE, N_ ("Lost"),
      N_ (
        "Part of the demand that is lost when this country closes and prices stay as they are.") },
  [ZAMYN_INDICATOR_SELL_GEOGRAPHY]
  = { "sell_geography_pct", 2, TRUE, N_ ("As a seller: geography"),
      N_ ("The same where this country still carries and only does not sell.") },
  [ZAMYN_INDICATOR_SELL_CAPACITY]
  = { "sell_capacity_pct", 2, TRUE, N_ ("As a seller: capacity"),
      N_ ("The same where this country still carries and only does not sell.") },
  [ZAMYN_INDICATOR_SELL_JOINT]
  = { "sell_joint_pct", 2, TRUE, N_ ("As a seller: all goods"),
      N_ ("The same where this country still carries and only does not sell.") },
  [ZAMYN_INDICATOR_CARRY_GEOGRAPHY]
  = { "carry_geography_pct", 2, TRUE, N_ ("As a carrier: geography"),
      N_ ("The same where this country still sells and only does not carry for others.") },
  [ZAMYN_INDICATOR_CARRY_CAPACITY]
  = { "carry_capacity_pct", 2, TRUE, N_ ("As a carrier: capacity"),
      N_ ("The same where this country still sells and only does not carry for others.") },
  [ZAMYN_INDICATOR_CARRY_JOINT]
  = { "carry_joint_pct", 2, TRUE, N_ ("As a carrier: all goods"),
      N_ ("The same where this country still sells and only does not carry for others.") },
  [ZAMYN_INDICATOR_THIRD_NEIGHBOUR_REACH]
  = { "third_neighbour_reach_pct", 2, TRUE, N_ ("Third-neighbour reach"),
      N_ ("Part of the demand that could be met if no neighbour sold anything.") },
  [ZAMYN_INDICATOR_HHI_TRANSIT]
  = { "hhi_transit", 3, FALSE, N_ ("HHI of transit countries"),
      N_ ("Sum of the squared shares of the third countries on the way: 1 is one country alone.") },
  [ZAMYN_INDICATOR_SUPPLIERS]
  = { "effective_suppliers", 2, FALSE, N_ ("Effective suppliers"),
      N_ ("So many suppliers of one size would be as concentrated: 1 / HHI.") },
  [ZAMYN_INDICATOR_CROSSINGS]
  = { "effective_crossings", 2, FALSE, N_ ("Effective crossings"),
      N_ ("So many crossings of one size would be as concentrated: 1 / HHI.") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (indicators) == ZAMYN_N_INDICATORS);

const char *
zamyn_indicator_get_id (ZamynIndicator indicator)
{
  g_return_val_if_fail (indicator < ZAMYN_N_INDICATORS, "");

  return indicators[indicator].id;
}

const char *
zamyn_indicator_get_title (ZamynIndicator indicator)
{
  g_return_val_if_fail (indicator < ZAMYN_N_INDICATORS, "");

  return _ (indicators[indicator].title);
}

const char *
zamyn_indicator_get_explanation (ZamynIndicator indicator)
{
  g_return_val_if_fail (indicator < ZAMYN_N_INDICATORS, "");

  return _ (indicators[indicator].explanation);
}

int
zamyn_indicator_get_decimals (ZamynIndicator indicator)
{
  g_return_val_if_fail (indicator < ZAMYN_N_INDICATORS, 0);

  return indicators[indicator].decimals;
}

gboolean
zamyn_indicator_is_share (ZamynIndicator indicator)
{
  g_return_val_if_fail (indicator < ZAMYN_N_INDICATORS, FALSE);

  return indicators[indicator].is_share;
}

double
zamyn_dependence_get_figure (const ZamynDependence *self, ZamynIndicator indicator)
{
  g_return_val_if_fail (self != NULL, NAN);

  switch (indicator)
    {
    case ZAMYN_INDICATOR_ORIGIN:
      return self->origin_pct;
    case ZAMYN_INDICATOR_TRANSIT:
      return self->transit_pct;
    case ZAMYN_INDICATOR_UNAVOIDABLE_GEOGRAPHY:
      return self->unavoidable_pct[ZAMYN_ROLE_ALL][ZAMYN_READING_GEOGRAPHY];
    case ZAMYN_INDICATOR_UNAVOIDABLE_CAPACITY:
      return self->unavoidable_pct[ZAMYN_ROLE_ALL][ZAMYN_READING_CAPACITY];
    case ZAMYN_INDICATOR_UNAVOIDABLE_JOINT:
      return self->unavoidable_pct[ZAMYN_ROLE_ALL][ZAMYN_READING_JOINT];
    case ZAMYN_INDICATOR_EXCESS:
      return self->excess_usd_per_unit;
    case ZAMYN_INDICATOR_HHI_SUPPLIER:
      return self->concentration[ZAMYN_BY_SUPPLIER].hhi;
    case ZAMYN_INDICATOR_HHI_CROSSING:
      return self->concentration[ZAMYN_BY_CROSSING].hhi;
    case ZAMYN_INDICATOR_COVER:
      return self->cover.days;
    case ZAMYN_INDICATOR_BASE_SHORTFALL:
      return self->base_shortfall_pct;
    case ZAMYN_INDICATOR_LOST:
      return self->lost_pct;
    case ZAMYN_INDICATOR_SELL_GEOGRAPHY:
    case ZAMYN_INDICATOR_SELL_CAPACITY:
    case ZAMYN_INDICATOR_SELL_JOINT:
      return self->unavoidable_pct[ZAMYN_ROLE_SELL][indicator - ZAMYN_INDICATOR_SELL_GEOGRAPHY];
    case ZAMYN_INDICATOR_CARRY_GEOGRAPHY:
    case ZAMYN_INDICATOR_CARRY_CAPACITY:
    case ZAMYN_INDICATOR_CARRY_JOINT:
      return self->unavoidable_pct[ZAMYN_ROLE_CARRY][indicator - ZAMYN_INDICATOR_CARRY_GEOGRAPHY];
    case ZAMYN_INDICATOR_THIRD_NEIGHBOUR_REACH:
      return self->third_neighbour_reach_pct;
    case ZAMYN_INDICATOR_HHI_TRANSIT:
      return self->concentration[ZAMYN_BY_TRANSIT].hhi;
    case ZAMYN_INDICATOR_SUPPLIERS:
      return self->concentration[ZAMYN_BY_SUPPLIER].effective_number;
    case ZAMYN_INDICATOR_CROSSINGS:
      return self->concentration[ZAMYN_BY_CROSSING].effective_number;
    case ZAMYN_N_INDICATORS:
    default:
      return NAN;
    }
}
