/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figures.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* Puts the locale's separator between groups of three figures; where a locale has none, none appears. */
static char *
group (const char *digits)
{
  const char *separator = localeconv ()->thousands_sep;
  gsize whole = strspn (digits, "-0123456789");
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < whole; i++)
    {
      g_string_append (text, digits[i] == '-' ? "−" : (char[]){ digits[i], '\0' });
      if (digits[i] != '-' && i + 1 < whole && (whole - i - 1) % 3 == 0)
        g_string_append (text, separator);
    }
  g_string_append (text, digits + whole);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
zamyn_figure_dup_number (double value)
{
  double size = fabs (value);
  int decimals;
  g_autofree char *digits = NULL;

  if (isnan (value))
    return g_strdup ("–");
  if (isinf (value))
    return g_strdup ("∞");
  if (size < 0.005)
    return g_strdup ("0");
  decimals = size < 1.0 ? 2 : size < 99.95 ? 1 : 0;
  if (size >= 1.0 && fabs (value - round (value)) < 1e-9)
    decimals = 0;
  digits = g_strdup_printf ("%.*f", decimals, value);
  return group (digits);
}

char *
zamyn_figure_dup_percent (double percent)
{
  if (isnan (percent))
    return g_strdup ("–");
  if (percent > 0.0 && percent < 0.05)
    /* TRANSLATORS: a share that is too small to show */
    return g_strdup_printf (_ ("< %.1f %%"), 0.1);
  if (fabs (percent) < 0.05)
    return g_strdup_printf (_ ("%d %%"), 0);
  if (fabs (percent) < 9.95)
    return g_strdup_printf (_ ("%.1f %%"), percent);
  return g_strdup_printf (_ ("%.0f %%"), percent);
}

char *
zamyn_figure_dup_quantity (double quantity, const char *unit)
{
  g_autofree char *number = NULL;

  if (isnan (quantity))
    return g_strdup ("–");
  if (g_strcmp0 (unit, "kt") == 0)
    {
      if (fabs (quantity) >= 9999.5)
        {
          number = zamyn_figure_dup_number (quantity / 1000.0);
          /* TRANSLATORS: million tonnes */
          return g_strdup_printf (_ ("%s Mt"), number);
        }
      number = zamyn_figure_dup_number (quantity);
      /* TRANSLATORS: thousand tonnes */
      return g_strdup_printf (_ ("%s kt"), number);
    }
  if (g_strcmp0 (unit, "t") == 0)
    {
      number = zamyn_figure_dup_number (quantity);
      /* TRANSLATORS: tonnes */
      return g_strdup_printf (_ ("%s t"), number);
    }
  if (g_strcmp0 (unit, "GWh") == 0)
    {
      number = zamyn_figure_dup_number (quantity);
      /* TRANSLATORS: gigawatt hours */
      return g_strdup_printf (_ ("%s GWh"), number);
    }
  if (g_strcmp0 (unit, "thousand_units") == 0)
    {
      number = zamyn_figure_dup_number (quantity);
      /* TRANSLATORS: thousand pieces, such as cars */
      return g_strdup_printf (_ ("%s k units"), number);
    }
  number = zamyn_figure_dup_number (quantity);
  return g_strdup_printf ("%s %s", number, unit == NULL ? "" : unit);
}

char *
zamyn_figure_dup_per_unit (double usd, const char *unit, double t_per_unit)
{
  g_autofree char *number = NULL;

  if (isnan (usd))
    return g_strdup ("–");
  if (g_strcmp0 (unit, "GWh") == 0)
    {
      number = zamyn_figure_dup_number (usd / 1000.0);
      return g_strdup_printf (_ ("%s USD/MWh"), number);
    }
  if (t_per_unit > 0.0)
    {
      number = zamyn_figure_dup_number (usd / t_per_unit);
      return g_strdup_printf (_ ("%s USD/t"), number);
    }
  number = zamyn_figure_dup_number (usd);
  return g_strdup_printf (_ ("%s USD each"), number);
}

char *
zamyn_figure_dup_money (double million_usd)
{
  g_autofree char *number = NULL;

  if (isnan (million_usd))
    return g_strdup ("–");
  if (fabs (million_usd) >= 9999.5)
    {
      number = zamyn_figure_dup_number (million_usd / 1000.0);
      /* TRANSLATORS: thousand million US dollars */
      return g_strdup_printf (_ ("%s bn USD"), number);
    }
  number = zamyn_figure_dup_number (million_usd);
  /* TRANSLATORS: million US dollars */
  return g_strdup_printf (_ ("%s M USD"), number);
}

char *
zamyn_figure_dup_days (double days)
{
  g_autofree char *number = NULL;

  if (isnan (days))
    return g_strdup ("–");
  if (fabs (days) < 0.95)
    {
      int hours = (int) round (24.0 * days);

      return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) ABS (hours)), hours);
    }
  number = zamyn_figure_dup_number (days);
  return g_strdup_printf (ngettext ("%s day", "%s days", fabs (days - 1.0) < 0.05 ? 1 : 2), number);
}

const char *
zamyn_figure_get_mode_name (ZamynMode mode)
{
  switch (mode)
    {
    case ZAMYN_MODE_RAIL:
      return _ ("railway");
    case ZAMYN_MODE_ROAD:
      return _ ("road");
    case ZAMYN_MODE_SEA:
      return _ ("sea lane");
    case ZAMYN_MODE_AIR:
      return _ ("air route");
    case ZAMYN_MODE_PIPELINE:
      return _ ("pipeline");
    case ZAMYN_MODE_POWER:
      return _ ("power line");
    case ZAMYN_MODE_TRANSFER:
      return _ ("change of gauge");
    case ZAMYN_N_MODES:
    default:
      return "";
    }
}

typedef struct
{
  const char *id;
  const char *name;
} NamePair;

static const char *
look_up (const NamePair *pairs, guint n, const char *id)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (pairs[i].id, id) == 0)
      return g_dgettext (GETTEXT_PACKAGE, pairs[i].name);
  return id == NULL ? "" : id;
}

const char *
zamyn_figure_get_kind_name (const char *kind)
{
  static const NamePair kinds[] = {
    { "crossing", N_ ("crossing") },
    { "port", N_ ("port") },
    { "airport", N_ ("airport") },
    { "line", N_ ("line") },
    { "corridor", N_ ("corridor") },
    { "power", N_ ("power line") },
    { "link", N_ ("line section") },
    { "node", N_ ("place") },
    { "country", N_ ("country") },
    { "mode", N_ ("means of transport") },
    { "city", N_ ("town") },
    { "station", N_ ("station") },
    { "hub", N_ ("hub") },
    { "substation", N_ ("substation") },
    { "border_station", N_ ("border station") },
    { "mine", N_ ("mine") },
    { "power_plant", N_ ("power plant") },
    { "refinery", N_ ("refinery") },
    { "depot", N_ ("depot") },
    { "rail", N_ ("railway") },
    { "road", N_ ("road") },
    { "sea", N_ ("sea lane") },
    { "air", N_ ("air route") },
    { "pipeline", N_ ("pipeline") },
    { "transfer", N_ ("change of gauge") },
  };

  return look_up (kinds, G_N_ELEMENTS (kinds), kind);
}

const char *
zamyn_figure_get_basis_name (const char *basis)
{
  static const NamePair bases[] = {
    { "documented", N_ ("documented") }, { "derived", N_ ("derived") },
    { "computed", N_ ("computed") },     { "common", N_ ("common knowledge") },
    { "estimate", N_ ("estimate") },     { "claimed", N_ ("claimed") },
  };

  return look_up (bases, G_N_ELEMENTS (bases), basis);
}

const char *
zamyn_figure_get_status_name (ZamynStatus status)
{
  switch (status)
    {
    case ZAMYN_STATUS_OPERATING:
      return _ ("operating");
    case ZAMYN_STATUS_SEASONAL:
      return _ ("seasonal");
    case ZAMYN_STATUS_CONSTRUCTION:
      return _ ("under construction");
    case ZAMYN_STATUS_PLANNED:
      return _ ("planned");
    case ZAMYN_STATUS_CLOSED:
      return C_ ("line", "closed");
    case ZAMYN_N_STATUSES:
    default:
      return "";
    }
}
