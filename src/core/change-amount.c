/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/change-amount.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/network-state.h"

typedef struct
{
  const char *id;
  double factor;
} Unit;

static const Unit tonnes[] = { { "mt", 1e6 }, { "kt", 1e3 }, { "t", 1 } };
static const Unit gigawatt_hours[]
  = { { "twh", 1e3 }, { "gwh", 1 }, { "mwh", 1e-3 }, { "mw", ZAMYN_GWH_PER_MW } };
static const Unit periods[]
  = { { "_per_year", 1 }, { "_per_month", 12 }, { "_per_day", 365 } };

static gboolean
refuse (const ZamynChange *change, const char *fitting, GError **error)
{
  g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
               /* TRANSLATORS: the unit that a file states, what it changes (an id), and a list of units */
               _ ("The unit “%s” does not fit “%s”; write one of: %s."),
               change->unit == NULL ? "" : change->unit, change->target, fitting);
  return FALSE;
}

/* What one of a unit is worth; NaN where the list does not have it. */
static double
look_up (const char *unit, const Unit *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (unit, list[i].id) == 0)
      return list[i].factor;
  return NAN;
}

/* In small letters, "kt/day" as "kt_per_day". */
static char *
dup_plain (const char *unit)
{
  g_autofree char *lower = g_ascii_strdown (unit == NULL ? "" : unit, -1);
  g_auto (GStrv) parts = g_strsplit (lower, "/", -1);

  return g_strjoinv ("_per_", parts);
}

/* The unit in plain letters without its period; @period: how often a year. */
static char *
dup_without_period (const char *unit, double *period)
{
  g_autofree char *lower = dup_plain (unit);

  *period = 1;
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_str_has_suffix (lower, periods[i].id))
      {
        *period = periods[i].factor;
        lower[strlen (lower) - strlen (periods[i].id)] = '\0';
        break;
      }
  return g_steal_pointer (&lower);
}

gboolean
zamyn_change_quantity (const ZamynChange *change,
                       const ZamynCommodity *commodity,
                       double *quantity,
                       GError **error)
{
  gboolean is_freight = commodity->t_per_unit > 0;
  double period, worth;
  g_autofree char *unit = dup_without_period (change->unit, &period);
  g_autofree char *own = g_ascii_strdown (commodity->unit, -1);

  if (strcmp (unit, own) == 0)
    worth = 1;
  else if (is_freight)
    worth = look_up (unit, tonnes, G_N_ELEMENTS (tonnes)) / commodity->t_per_unit;
  else
    worth = look_up (unit, gigawatt_hours, G_N_ELEMENTS (gigawatt_hours));
  if (isnan (worth))
    {
      g_autofree char *fitting
        = g_strconcat (commodity->unit, is_freight ? ", Mt, kt, t" : ", TWh, MWh, MW", NULL);

      return refuse (change, fitting, error);
    }
  *quantity = change->value * worth * period;
  return TRUE;
}

gboolean
zamyn_change_price (const ZamynChange *change,
                    const ZamynCommodity *commodity,
                    double *price,
                    GError **error)
{
  gboolean is_freight = commodity->t_per_unit > 0;
  g_autofree char *unit = dup_plain (change->unit);
  g_autofree char *own = g_ascii_strdown (commodity->unit, -1);
  double worth = NAN;

  if (g_str_has_prefix (unit, "usd_per_"))
    {
      const char *per = unit + strlen ("usd_per_");

      if (strcmp (per, "unit") == 0 || strcmp (per, own) == 0)
        worth = 1;
      else if (is_freight)
        worth = commodity->t_per_unit / look_up (per, tonnes, G_N_ELEMENTS (tonnes));
      else if (strcmp (per, "mw") != 0)
        worth = 1 / look_up (per, gigawatt_hours, G_N_ELEMENTS (gigawatt_hours));
    }
  if (isnan (worth))
    return refuse (change, is_freight ? "usd_per_t, usd_per_kt, usd_per_unit"
                                      : "usd_per_mwh, usd_per_gwh", error);
  *price = change->value * worth;
  return TRUE;
}

gboolean
zamyn_change_capacity (const ZamynChange *change,
                       gboolean is_power,
                       double *capacity,
                       GError **error)
{
  double period, worth;
  g_autofree char *unit = dup_without_period (change->unit, &period);

  if (is_power)
    worth = look_up (unit, gigawatt_hours, G_N_ELEMENTS (gigawatt_hours))
            * (strcmp (unit, "mw") == 0 ? ZAMYN_MAX_LOAD_FACTOR : 1);
  else
    worth = look_up (unit, tonnes, G_N_ELEMENTS (tonnes)) / 1e3;
  if (isnan (worth))
    return refuse (change, is_power ? "MW, GWh_per_year"
                                    : "kt_per_year, Mt_per_year, t_per_year, t_per_day", error);
  *capacity = change->value * worth * period;
  return TRUE;
}

gboolean
zamyn_change_stock (const ZamynChange *change,
                    const ZamynCommodity *commodity,
                    double use_per_day,
                    double *stock,
                    GError **error)
{
  if (!isfinite (change->value))
    {
      *stock *= change->factor;
      return TRUE;
    }
  if (g_strcmp0 (change->unit, "days") == 0)
    {
      *stock = change->value * use_per_day;
      return TRUE;
    }
  return zamyn_change_quantity (change, commodity, stock, error);
}
