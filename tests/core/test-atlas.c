/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loader on a small complete atlas, on the shipped one, and on noise. */

#include "core/atlas.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "support/atlas-copy.h"

static ZamynAtlas *
load_tiny (void)
{
  g_autofree char *folder = atlas_copy_find ("tiny-atlas");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  ZamynAtlas *atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  atlas_copy_print (findings, ZAMYN_SEVERITY_INFO);
  g_assert_no_error (error);
  g_assert_nonnull (atlas);
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);
  return atlas;
}

static void
test_head (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  guint n;
  const int *years = zamyn_atlas_get_years (atlas, &n);
  const char *const *scenarios = zamyn_atlas_get_scenarios (atlas);

  g_assert_cmpstr (zamyn_atlas_get_home (atlas), ==, "MN");
  g_assert_cmpstr (zamyn_names_get (zamyn_atlas_get_title (atlas), "mn"), ==, "Бяцхан");
  g_assert_cmpstr (zamyn_names_get (zamyn_atlas_get_sources_line (atlas), "en"), ==,
                   "Everything is invented.");
  g_assert_cmpstr (zamyn_atlas_get_boundary_set (atlas), ==, "Invented");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (years[0], ==, 2022);
  g_assert_cmpint (years[1], ==, 2023);
  g_assert_cmpint (zamyn_atlas_get_default_year (atlas), ==, 2023);
  g_assert_cmpfloat (zamyn_atlas_get_view (atlas)->lon_deg, ==, 105);
  g_assert_cmpfloat (zamyn_atlas_get_view (atlas)->lat_deg, ==, 46.5);
  g_assert_cmpfloat (zamyn_atlas_get_view (atlas)->scale_denominator, ==, 7e6);
  g_assert_cmpuint (zamyn_atlas_get_n_layers (atlas), ==, 6);
  g_assert_cmpstr (zamyn_atlas_get_layer (atlas, 0)->role, ==, "land");
  g_assert_cmpint (zamyn_atlas_get_layer (atlas, 0)->detail, ==, 0);
  g_assert_cmpstr (zamyn_atlas_get_layer (atlas, 5)->id, ==, "borders");
  g_assert_cmpstr (zamyn_names_get (zamyn_atlas_get_country_names (atlas, "RU"), "mn"), ==,
                   "А улс");
  g_assert_null (zamyn_atlas_get_country_names (atlas, "DE"));
  g_assert_cmpstr (scenarios[0], ==, "scenarios/south-closed.zscn");
  g_assert_cmpstr (scenarios[1], ==, "scenarios/a-stops.zscn");
  g_assert_null (scenarios[2]);
}

static void
test_network (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint32 gate = zamyn_network_find_link (network, "transfer_south_gate__b_border");
  guint32 planned = zamyn_network_find_link (network, "rail_mine__south_gate");
  const ZamynLink *link = zamyn_network_get_link (network, gate);

  g_assert_cmpuint (zamyn_network_get_n_nodes (network), ==, 14);
  g_assert_cmpuint (zamyn_network_get_n_links (network), ==, 18);
  g_assert_cmpuint (zamyn_network_get_n_passages (network), ==, 5);
  g_assert_cmpstr (zamyn_network_get_home (network), ==, "MN");
  g_assert_cmpint (link->mode, ==, ZAMYN_MODE_TRANSFER);
  g_assert_cmpint (link->gauge, ==, ZAMYN_GAUGE_1435 | ZAMYN_GAUGE_1520);
  g_assert_cmpfloat (link->length_km, ==, 28);
  g_assert_true (isnan (link->capacity));
  g_assert_cmpint (link->from_year, ==, 0);
  g_assert_cmpint (link->to_year, ==, 9999);
  g_assert_cmpuint (link->n_points, ==, 3);
  g_assert_cmpstr (zamyn_network_get_node (network, link->from)->id, ==, "south_gate");
  link = zamyn_network_get_link (network, planned);
  g_assert_cmpint (link->from_year, ==, 2028);
  g_assert_cmpint (link->status, ==, ZAMYN_STATUS_PLANNED);
  g_assert_cmpfloat (link->capacity, ==, 5000);
}

static void
test_commodities (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  guint n;
  const ZamynCommodity *rows = zamyn_atlas_get_commodities (atlas, &n);
  guint32 diesel = zamyn_atlas_find_commodity (atlas, "diesel");

  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpuint (zamyn_atlas_find_commodity (atlas, "gold"), ==, ZAMYN_NONE);
  g_assert_cmpstr (rows[diesel].unit, ==, "kt");
  g_assert_cmpuint (rows[diesel].modes, ==,
                    1 << ZAMYN_MODE_RAIL | 1 << ZAMYN_MODE_ROAD | 1 << ZAMYN_MODE_TRANSFER
                      | 1 << ZAMYN_MODE_SEA);
  g_assert_cmpfloat (rows[diesel].vot_usd_per_t_day, ==, 0.9);
  g_assert_cmpfloat (rows[diesel].stock_norm_days, ==, 30);
  g_assert_true (isnan (rows[diesel].stock_level_days));
  g_assert_cmpuint (rows[diesel].parent, ==, zamyn_atlas_find_commodity (atlas, "fuel_total"));
  g_assert_true (rows[rows[diesel].parent].is_aggregate);
  g_assert_cmpuint (rows[rows[diesel].parent].parent, ==, ZAMYN_NONE);
  g_assert_nonnull (zamyn_atlas_find_source (atlas, rows[diesel].source));
  g_assert_null (zamyn_atlas_find_source (atlas, "nobody"));
}

static void
test_tables (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint n;
  const ZamynTradeRow *trade = zamyn_atlas_get_trade (atlas, &n);
  const ZamynGate *gates;
  const ZamynModeCost *costs;
  const ZamynTransferRule *rules;
  const ZamynWinterRule *winter;

  g_assert_cmpuint (n, ==, 26);
  g_assert_cmpint (trade[0].year, ==, 2022);
  g_assert_true (trade[0].is_supply);
  g_assert_cmpfloat (trade[0].quantity, ==, 360);
  g_assert_cmpuint (trade[0].passage, ==, zamyn_network_find_passage (network, "north_pass"));
  g_assert_cmpuint (trade[2].passage, ==, ZAMYN_NONE);
  gates = zamyn_atlas_get_gates (atlas, &n);
  g_assert_cmpuint (n, ==, 10);
  g_assert_true (gates[0].is_inbound);
  g_assert_false (gates[1].is_inbound);
  g_assert_cmpfloat (gates[1].capacity, ==, 4000);
  g_assert_cmpuint (gates[0].n_links, ==, 1);
  g_assert_cmpuint (gates[0].links[0], ==,
                    zamyn_network_find_link (network, "rail_a_border__north_gate"));
  g_assert_cmpuint (gates[0].months, ==, 0xFFF);
  g_assert_cmpint (gates[0].to_year, ==, 9999);
  g_assert_true (gates[8].is_power);
  costs = zamyn_atlas_get_mode_costs (atlas, &n);
  g_assert_true (isinf (costs[n - 1].speed_kmh));
  g_assert_true (isnan (costs[1].low));
  rules = zamyn_atlas_get_transfer_rules (atlas, &n);
  g_assert_cmpuint (rules[0].node, ==, zamyn_network_find_node (network, "b_port"));
  g_assert_cmpuint (rules[1].node, ==, ZAMYN_NONE);
  g_assert_cmpfloat (rules[0].capacity_kt, ==, 5000);
  g_assert_true (isnan (rules[1].capacity_kt));
  winter = zamyn_atlas_get_winter_rules (atlas, &n);
  g_assert_cmpuint (winter[0].months, ==, 1 << 11 | 1 << 0 | 1 << 1);
  g_assert_true (isnan (winter[n - 1].factor));
}

/* Every string that the header promises is there. */
static void
test_no_null (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  guint n;
  const ZamynTradeRow *trade = zamyn_atlas_get_trade (atlas, &n);
  const ZamynGate *gates;
  const ZamynEvent *events;

  for (guint i = 0; i < n; i++)
    g_assert_true (trade[i].partner && trade[i].basis && trade[i].total_basis && trade[i].source
                   && trade[i].note);
  gates = zamyn_atlas_get_gates (atlas, &n);
  for (guint i = 0; i < n; i++)
    g_assert_true (gates[i].id && gates[i].kind && gates[i].basis && gates[i].source
                   && gates[i].note);
  events = zamyn_atlas_get_events (atlas, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (events[0].date && events[0].title && events[0].affected && events[0].kind
                 && events[0].effect && events[0].source);
}

static double last_fraction;

static void
note_progress (double fraction, const char *stage, gpointer data)
{
  g_assert_cmpfloat (fraction, >=, last_fraction);
  g_assert_cmpstr (stage, !=, "");
  last_fraction = fraction;
  if (data != NULL && fraction >= 0.5)
    g_cancellable_cancel (data);
}

static void
test_progress_and_cancel (void)
{
  g_autofree char *folder = atlas_copy_find ("tiny-atlas");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynAtlas) atlas = NULL;

  last_fraction = 0;
  atlas = zamyn_atlas_load (folder, note_progress, NULL, cancellable, findings, &error);
  g_assert_no_error (error);
  g_assert_nonnull (atlas);
  g_assert_cmpfloat (last_fraction, ==, 1);
  last_fraction = 0;
  g_assert_null (
    zamyn_atlas_load (folder, note_progress, cancellable, cancellable, findings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (last_fraction, <, 1);
}

static void
test_shipped (void)
{
  const char *folder = g_getenv ("ZAMYN_ATLAS");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynAtlas) atlas = NULL;
  g_autoptr (GError) error = NULL;

  atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);
  atlas_copy_print (findings, ZAMYN_SEVERITY_WARNING);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), ==, 0);
  g_assert_no_error (error);
  g_assert_nonnull (atlas);
  g_assert_cmpuint (zamyn_network_get_n_nodes (zamyn_atlas_get_network (atlas)), >, 300);
}

/* Any byte of any small file may be anything: the loader ends, with an atlas or with findings. */
static void
test_noise (void)
{
  static const char *const names[] = { "atlas.ini",
                                       "network/links.dbf",
                                       "network/links.shp",
                                       "network/nodes.shx",
                                       "base/land.shp",
                                       "base/lakes.dbf",
                                       "tables/passages.csv",
                                       "tables/supply_demand.csv",
                                       "tables/crossings.csv",
                                       "scenarios/a-stops.zscn" };
  char *folder = atlas_copy_new ("tiny-atlas");

  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *path = g_build_filename (folder, names[round % G_N_ELEMENTS (names)], NULL);
      g_autofree char *good = NULL;
      g_autofree char *bad = NULL;
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (ZamynAtlas) atlas = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &good, &size, NULL));
      bad = g_memdup2 (good, size);
      for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
        bad[g_test_rand_int_range (0, (int)size)] = (char)g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (path, bad, (gssize)size, NULL));
      atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);
      g_assert_true ((atlas == NULL) == (error != NULL));
      g_assert_true ((atlas == NULL)
                     == (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR) > 0));
      g_assert_true (g_file_set_contents (path, good, (gssize)size, NULL));
    }
  atlas_copy_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/atlas/head", test_head);
  g_test_add_func ("/atlas/network", test_network);
  g_test_add_func ("/atlas/commodities", test_commodities);
  g_test_add_func ("/atlas/tables", test_tables);
  g_test_add_func ("/atlas/no-null", test_no_null);
  g_test_add_func ("/atlas/progress-and-cancel", test_progress_and_cancel);
  g_test_add_func ("/atlas/shipped", test_shipped);
  g_test_add_func ("/atlas/noise", test_noise);
  return g_test_run ();
}
