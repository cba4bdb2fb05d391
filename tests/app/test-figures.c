/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figures.h"

#include <math.h>
#include <string.h>

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0.0, "0" },     { 0.004, "0" },    { 0.8, "0.80" },   { 3.14, "3.1" },   { 69.6, "69.6" },
    { 1343, "1343" }, { -61.2, "−61.2" }, { NAN, "–" }, { INFINITY, "∞" }, { 12.0, "12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = zamyn_figure_dup_number (cases[i].value);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_units (void)
{
  g_autofree char *kt = zamyn_figure_dup_quantity (1343, "kt");
  g_autofree char *mt = zamyn_figure_dup_quantity (69600, "kt");
  g_autofree char *cars = zamyn_figure_dup_quantity (73.6, "thousand_units");
  g_autofree char *unknown = zamyn_figure_dup_quantity (2, "barrels");
  g_autofree char *per_t = zamyn_figure_dup_per_unit (61000, "kt", 1000);
  g_autofree char *per_mwh = zamyn_figure_dup_per_unit (52000, "GWh", 0);
  g_autofree char *money = zamyn_figure_dup_money (13900);

  g_assert_cmpstr (kt, ==, "1343 kt");
  g_assert_cmpstr (mt, ==, "69.6 Mt");
  g_assert_cmpstr (cars, ==, "73.6 k units");
  g_assert_cmpstr (unknown, ==, "2 barrels");
  g_assert_cmpstr (per_t, ==, "61 USD/t");
  g_assert_cmpstr (per_mwh, ==, "52 USD/MWh");
  g_assert_cmpstr (money, ==, "13.9 bn USD");
}

static void
test_shares_and_days (void)
{
  g_autofree char *zero = zamyn_figure_dup_percent (0);
  g_autofree char *tiny = zamyn_figure_dup_percent (0.01);
  g_autofree char *small = zamyn_figure_dup_percent (4.13);
  g_autofree char *large = zamyn_figure_dup_percent (97.6);
  g_autofree char *hours = zamyn_figure_dup_days (0.34);
  g_autofree char *one = zamyn_figure_dup_days (1.0);
  g_autofree char *many = zamyn_figure_dup_days (126);

  g_assert_cmpstr (zero, ==, "0 %");
  g_assert_cmpstr (tiny, ==, "< 0.1 %");
  g_assert_cmpstr (small, ==, "4.1 %");
  g_assert_cmpstr (large, ==, "98 %");
  g_assert_cmpstr (hours, ==, "8 hours");
  g_assert_cmpstr (one, ==, "1 day");
  g_assert_cmpstr (many, ==, "126 days");
}

static void
test_every_kind_has_a_name (void)
{
  static const char *const kinds[] = { "crossing", "port", "airport", "line", "corridor", "power",
                                       "border_station", "power_plant", "refinery" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_null (strchr (zamyn_figure_get_kind_name (kinds[i]), '_'));
  for (int mode = 0; mode < ZAMYN_N_MODES; mode++)
    g_assert_cmpstr (zamyn_figure_get_mode_name (mode), !=, "");
  for (int status = 0; status < ZAMYN_N_STATUSES; status++)
    g_assert_cmpstr (zamyn_figure_get_status_name (status), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/numbers", test_numbers);
  g_test_add_func ("/figures/units", test_units);
  g_test_add_func ("/figures/shares-and-days", test_shares_and_days);
  g_test_add_func ("/figures/names", test_every_kind_has_a_name);
  return g_test_run ();
}
