/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loader on a small complete atlas, on the shipped one, and on copies of the small one with one
 * thing broken each. */

#include "core/atlas.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

static char *
dup_tiny_folder (void)
{
  return g_build_filename (g_getenv ("ZAMYN_TEST_DATA"), "tiny-atlas", NULL);
}

static void
print_findings (ZamynFindings *findings, ZamynSeverity least)
{
  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    {
      const ZamynFinding *finding = zamyn_findings_get (findings, i);
      g_autofree char *line = zamyn_finding_to_line (finding);

      if (finding->severity >= least)
        g_test_message ("%s", line);
    }
}

static ZamynAtlas *
load_tiny (void)
{
  g_autofree char *folder = dup_tiny_folder ();
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  ZamynAtlas *atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  print_findings (findings, ZAMYN_SEVERITY_INFO);
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
  g_autofree char *folder = dup_tiny_folder ();
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
  print_findings (findings, ZAMYN_SEVERITY_WARNING);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), ==, 0);
  g_assert_no_error (error);
  g_assert_nonnull (atlas);
  g_assert_cmpuint (zamyn_network_get_n_nodes (zamyn_atlas_get_network (atlas)), >, 300);
}

/* --- one thing broken --- */

static void
copy_tree (GFile *from, GFile *to)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_query_file_type (from, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    {
      g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_make_directory (to, NULL, NULL);
  children
    = g_file_enumerate_children (from, "standard::name", G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_assert_no_error (error);
  for (;;)
    {
      GFileInfo *info = NULL;
      g_autoptr (GFile) a = NULL;
      g_autoptr (GFile) b = NULL;

      g_assert_true (g_file_enumerator_iterate (children, &info, NULL, NULL, NULL));
      if (info == NULL)
        return;
      a = g_file_get_child (from, g_file_info_get_name (info));
      b = g_file_get_child (to, g_file_info_get_name (info));
      copy_tree (a, b);
    }
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
    file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, NULL)
         && info != NULL)
    {
      g_autoptr (GFile) child = g_file_get_child (file, g_file_info_get_name (info));
      remove_tree (child);
    }
  g_assert_true (g_file_delete (file, NULL, NULL));
}

typedef enum
{
  REPLACE,  /* the first @old by @new */
  TRUNCATE, /* to half its size */
  REMOVE,
  LINK_OUT, /* the file becomes a symbolic link to one outside */
} How;

/* One thing that is broken, and the finding that must come of it; NULL: not looked at. */
typedef struct
{
  const char *name;
  How how;
  const char *broken; /* file */
  const char *old, *new;
  const char *file, *place, *field, *value;
  ZamynSeverity severity;
} Case;

#define ERROR ZAMYN_SEVERITY_ERROR
#define WARNING ZAMYN_SEVERITY_WARNING

static const Case cases[] = {
  { "no-ini", REMOVE, "atlas.ini", NULL, NULL, "atlas.ini", "", "", "", ERROR },
  { "no-section", REPLACE, "atlas.ini", "[view]", "[viev]", "atlas.ini", "", "view", "", ERROR },
  { "no-table-section", REPLACE, "atlas.ini", "[tables]", "[tabels]", "atlas.ini", "", "tables", "",
    ERROR },
  { "version", REPLACE, "atlas.ini", "version=1", "version=3", "atlas.ini", "line 3", "version",
    "3", ERROR },
  { "default-year", REPLACE, "atlas.ini", "default_year=2023", "default_year=2024", "atlas.ini",
    "line 8", "default_year", "2024", ERROR },
  { "scale", REPLACE, "atlas.ini", "scale=7000000", "scale=wide", "atlas.ini", NULL, "scale",
    "wide", ERROR },
  { "latitude", REPLACE, "atlas.ini", "lat=46.5", "lat=146.5", "atlas.ini", NULL, "lat", "146.5",
    ERROR },
  { "not-finite", REPLACE, "atlas.ini", "lat=46.5", "lat=nan", "atlas.ini", NULL, "lat", "nan",
    ERROR },
  { "layer-role", REPLACE, "atlas.ini", "role=lakes", "role=ponds", "atlas.ini", NULL, "role",
    "ponds", ERROR },
  { "layer-source", REPLACE, "atlas.ini", "detail=0\nsource=invented", "detail=0\nsource=rumour",
    "atlas.ini", NULL, "source", "rumour", ERROR },
  { "layer-missing", REMOVE, "base/lakes.shp", NULL, NULL, "base/lakes.shp", NULL, NULL, NULL,
    ERROR },
  { "table-not-named", REPLACE, "atlas.ini", "stocks=", "stoks=", "atlas.ini", NULL, "stocks", NULL,
    ERROR },
  { "table-missing", REMOVE, "tables/stocks.csv", NULL, NULL, "tables/stocks.csv", "", "", "",
    ERROR },
  { "way-out", REPLACE, "atlas.ini", "stocks=tables/stocks.csv", "stocks=../stocks.csv",
    "atlas.ini", NULL, "stocks", "../stocks.csv", ERROR },
  { "absolute", REPLACE, "atlas.ini", "stocks=tables/stocks.csv", "stocks=/etc/passwd", "atlas.ini",
    NULL, "stocks", "/etc/passwd", ERROR },
  { "link-out", LINK_OUT, "tables/stocks.csv", NULL, NULL, "atlas.ini", NULL, "stocks",
    "tables/stocks.csv", ERROR },
  { "shapes-way-out", REPLACE, "atlas.ini", "file=base/lakes.shp", "file=../base/lakes.shp",
    "atlas.ini", NULL, "file", "../base/lakes.shp", ERROR },
  { "truncated-shp", TRUNCATE, "network/links.shp", NULL, NULL, "network/links.shp", NULL, NULL,
    NULL, ERROR },
  { "truncated-shx", TRUNCATE, "network/nodes.shx", NULL, NULL, "network/nodes.shx", NULL, NULL,
    NULL, ERROR },
  { "truncated-dbf", TRUNCATE, "network/nodes.dbf", NULL, NULL, "network/nodes.dbf", NULL, NULL,
    NULL, ERROR },
  { "no-dbf", REMOVE, "network/nodes.dbf", NULL, NULL, "network/nodes.dbf", NULL, NULL, NULL,
    ERROR },
  { "link-mode", REPLACE, "network/links.dbf", "sea       ", "boat      ", "network/links.dbf",
    "record 16", "mode", "boat", ERROR },
  { "link-length", REPLACE, "network/links.dbf", "       260", "       2x0", "network/links.dbf",
    "record 3", "length_km", "2x0", ERROR },
  { "link-source", REPLACE, "network/links.dbf", "invented", "inverted", "network/links.dbf",
    "record 1", "source", "inverted", ERROR },
  { "link-end", REPLACE, "network/links.dbf", "capital                         south_gate",
    "capitel                         south_gate", "network/links.shp", "record 4", NULL, NULL,
    ERROR },
  { "node-kind", REPLACE, "network/nodes.dbf", "city            ", "town            ",
    "network/nodes.dbf", "record 1", "kind", "town", ERROR },
  { "letter-in-number", REPLACE, "tables/supply_demand.csv", "RU,360.0,kt", "RU,36O.0,kt",
    "tables/supply_demand.csv", "line 2", "quantity", "36O.0", ERROR },
  { "negative", REPLACE, "tables/supply_demand.csv", "RU,360.0,kt", "RU,-360.0,kt",
    "tables/supply_demand.csv", "line 2", "quantity", "-360.0", ERROR },
  { "infinite", REPLACE, "tables/supply_demand.csv", "RU,360.0,kt", "RU,inf,kt",
    "tables/supply_demand.csv", "line 2", "quantity", "inf", ERROR },
  { "blank-quantity", REPLACE, "tables/supply_demand.csv", "RU,360.0,kt", "RU,,kt",
    "tables/supply_demand.csv", "line 2", "quantity", "", ERROR },
  { "unit", REPLACE, "tables/supply_demand.csv", "RU,360.0,kt", "RU,360.0,t",
    "tables/supply_demand.csv", "line 2", "unit", "t", ERROR },
  { "unknown-node", REPLACE, "tables/supply_demand.csv", "a_town", "atown",
    "tables/supply_demand.csv", "line 2", "node", "atown", ERROR },
  { "unknown-commodity", REPLACE, "tables/supply_demand.csv", "2022,diesel", "2022,deisel",
    "tables/supply_demand.csv", "line 2", "commodity", "deisel", ERROR },
  { "aggregate-traded", REPLACE, "tables/supply_demand.csv", "2022,diesel", "2022,fuel_total",
    "tables/supply_demand.csv", "line 2", "commodity", "fuel_total", ERROR },
  { "unknown-passage", REPLACE, "tables/supply_demand.csv", "north_pass", "nord_pass",
    "tables/supply_demand.csv", "line 2", "passage", "nord_pass", ERROR },
  { "year", REPLACE, "tables/supply_demand.csv", "2022,diesel", "twenty,diesel",
    "tables/supply_demand.csv", "line 2", "year", "twenty", ERROR },
  { "role", REPLACE, "tables/supply_demand.csv", "import,supply", "import,suply",
    "tables/supply_demand.csv", "line 2", "role", "suply", ERROR },
  { "basis", REPLACE, "tables/supply_demand.csv", "estimate", "guess", "tables/supply_demand.csv",
    "line 2", "basis", "guess", ERROR },
  { "source", REPLACE, "tables/supply_demand.csv", "invented", "overheard",
    "tables/supply_demand.csv", "line 2", "source", "overheard", ERROR },
  { "wrong-side", REPLACE, "tables/supply_demand.csv", "demand,capital", "demand,a_town",
    "tables/supply_demand.csv", NULL, "node", "a_town", ERROR },
  { "column-missing", REPLACE, "tables/supply_demand.csv", "partner", "partners",
    "tables/supply_demand.csv", NULL, "partner", NULL, ERROR },
  { "field-too-much", REPLACE, "tables/winter.csv", "demand,diesel", "demand,,diesel",
    "tables/winter.csv", "line 2", NULL, NULL, ERROR },
  { "not-utf-8", REPLACE, "tables/notes.csv", "biggest", "bigg\xff", "tables/notes.csv", "line 2",
    NULL, NULL, ERROR },
  { "repeated-source", REPLACE, "tables/sources.csv", "spare", "invented", "tables/sources.csv",
    "line 3", "id", "invented", ERROR },
  { "repeated-commodity", REPLACE, "tables/commodities.csv", "petrol", "diesel",
    "tables/commodities.csv", "line 4", "id", "diesel", ERROR },
  { "parent", REPLACE, "tables/commodities.csv", "fuels,fuel_total", "fuels,coal",
    "tables/commodities.csv", "line 3", "parent", "coal", ERROR },
  { "mode-list", REPLACE, "tables/commodities.csv", "rail;road", "rail;lorry",
    "tables/commodities.csv", "line 3", "modes", NULL, ERROR },
  { "no-name", REPLACE, "tables/commodities.csv", "Coal,Нүүрс", ",", "tables/commodities.csv",
    "line 5", "name_en", "", ERROR },
  { "member", REPLACE, "tables/passages.csv", "CN,b_port", "CN,b_pier", "tables/passages.csv",
    "line 6", NULL, NULL, ERROR },
  { "gate-link", REPLACE, "tables/crossings.csv", ",rail_a_border__north_gate", ",rail_nowhere",
    "tables/crossings.csv", "line 2", "gate_links", "rail_nowhere", ERROR },
  { "months", REPLACE, "tables/crossings.csv", "1-12", "1-13", "tables/crossings.csv", "line 2",
    "months", "1-13", ERROR },
  { "years", REPLACE, "tables/link_years.csv", "2028,2050", "2028,2005", "tables/link_years.csv",
    "line 2", "to_year", "2005", ERROR },
  { "power-in-kt", REPLACE, "tables/crossings.csv", "200,MW", "200,kt_per_year",
    "tables/crossings.csv", "line 10", "capacity_unit", "kt_per_year", ERROR },
  { "delay", REPLACE, "tables/crossings.csv", ",12,36,", ",48,36,", "tables/crossings.csv",
    "line 2", "delay_h_p90", "36", ERROR },
  { "speed", REPLACE, "tables/mode_costs.csv", ",25,3,", ",0,3,", "tables/mode_costs.csv", "line 2",
    "speed_kmh", "0", ERROR },
  { "winter-target", REPLACE, "tables/winter.csv", "port:b_port", "port:a_port",
    "tables/winter.csv", "line 4", "target", "port:a_port", ERROR },
  { "date", REPLACE, "tables/stocks.csv", "2023-08-17", "2023-08-37", "tables/stocks.csv", "line 2",
    "date", "2023-08-37", ERROR },
  { "url", REPLACE, "tables/sources.csv", "https:", "file:", "tables/sources.csv", "line 2", "url",
    NULL, ERROR },
  { "observed-gate", REPLACE, "tables/observed.csv", "north_rail", "north_trail",
    "tables/observed.csv", "line 2", "crossing", "north_trail", ERROR },
  { "scenario-target", REPLACE, "scenarios/south-closed.zscn", "south_pass", "south_pas",
    "scenarios/south-closed.zscn", "[change 1]", "target", "south_pas", ERROR },
  { "scenario-commodity", REPLACE, "scenarios/a-stops.zscn", "petrol", "kerosene",
    "scenarios/a-stops.zscn", "[change 1]", "commodity", "kerosene", ERROR },
  { "scenario-missing", REMOVE, "scenarios/a-stops.zscn", NULL, NULL, "scenarios/a-stops.zscn", "",
    "", "", ERROR },
  { "alias", REPLACE, "tables/aliases.csv", ",harbour", ",harbor", "tables/aliases.csv", "line 5",
    "id", "harbor", WARNING },
  { "unbalanced", REPLACE, "tables/supply_demand.csv", "RU,360.0,kt", "RU,361.0,kt",
    "tables/supply_demand.csv", "diesel import 2022", "quantity", "401 / 400", WARNING },
  { "too-much-observed", REPLACE, "tables/observed.csv", ",1900,", ",9900,", "tables/observed.csv",
    NULL, "quantity", NULL, WARNING },
  { "background-gap", REPLACE, "tables/background.csv", "rail_north_gate__capital;", "",
    "tables/background.csv", NULL, "links", "rail_capital__south_gate", WARNING },
  { "gate-not-in-passage", REPLACE, "tables/passages.csv",
    "transfer_south_gate__b_border;road_south_gate__b_border,transfer_south_gate__b_border;"
    "road_south_gate__b_border",
    "transfer_south_gate__b_border,transfer_south_gate__b_border", "tables/crossings.csv", "line 6",
    "gate_links", "road_south_gate__b_border", WARNING },
  { "gates-overlap", REPLACE, "tables/crossings.csv", "rail,out,1990", "rail,in,1990",
    "tables/crossings.csv", "line 3", "from_year", "north_rail", WARNING },
  { "year-without-trade", REPLACE, "atlas.ini", "years=2022;2023", "years=2022;2023;2024",
    "atlas.ini", NULL, "years", "2024", WARNING },
  { "year-not-listed", REPLACE, "atlas.ini", "years=2022;2023", "years=2023",
    "tables/supply_demand.csv", NULL, "year", "2022", WARNING },
  { "no-mode-cost", REPLACE, "tables/mode_costs.csv", "sea,*", "air,*", "tables/mode_costs.csv",
    NULL, "mode", "sea", WARNING },
  { "no-mongolian", REPLACE, "tables/commodities.csv", "Coal,Нүүрс", "Coal,",
    "tables/commodities.csv", "coal", "name_mn", "", ZAMYN_SEVERITY_INFO },
};

/* Replaces bytes; in a .dbf the length must not change. */
static void
replace_in_file (const char *path, const char *old, const char *new)
{
  g_autofree char *data = NULL;
  gsize size, old_size = strlen (old), new_size = strlen (new);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const char *at;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  at = memmem (data, size, old, old_size);
  g_assert_nonnull (at);
  g_byte_array_append (out, (const guint8 *)data, (guint)(at - data));
  g_byte_array_append (out, (const guint8 *)new, (guint)new_size);
  g_byte_array_append (out, (const guint8 *)at + old_size, (guint)(data + size - at - old_size));
  g_assert_true (g_file_set_contents (path, (const char *)out->data, out->len, NULL));
}

static void
break_file (const char *folder, const Case *broken)
{
  g_autofree char *path = g_build_filename (folder, broken->broken, NULL);
  GStatBuf info;

  switch (broken->how)
    {
    case REPLACE:
      replace_in_file (path, broken->old, broken->new);
      break;
    case TRUNCATE:
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
      break;
    case REMOVE:
      g_assert_cmpint (g_remove (path), ==, 0);
      break;
    case LINK_OUT:
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_cmpint (symlink ("/etc/hostname", path), ==, 0);
      break;
    }
}

static gboolean
fits (const char *found, const char *wanted)
{
  return wanted == NULL || strcmp (found, wanted) == 0;
}

static gboolean
has_finding (ZamynFindings *findings, const Case *broken)
{
  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    {
      const ZamynFinding *finding = zamyn_findings_get (findings, i);

      if (finding->severity == broken->severity && fits (finding->file, broken->file)
          && fits (finding->place, broken->place) && fits (finding->field, broken->field)
          && fits (finding->value, broken->value))
        return finding->message[0] != '\0' && finding->remedy[0] != '\0';
    }
  return FALSE;
}

static void
test_broken (gconstpointer data)
{
  const Case *broken = data;
  g_autofree char *tiny = dup_tiny_folder ();
  g_autofree char *folder = g_dir_make_tmp ("zamyn-atlas-XXXXXX", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (tiny);
  g_autoptr (GFile) to = g_file_new_for_path (folder);
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynAtlas) atlas = NULL;

  copy_tree (from, to);
  break_file (folder, broken);
  atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);
  print_findings (findings, ZAMYN_SEVERITY_INFO);
  g_assert_true (has_finding (findings, broken));
  if (broken->severity == ERROR)
    {
      g_assert_null (atlas);
      g_assert_true (error != NULL && error->domain == ZAMYN_INPUT_ERROR);
      g_assert_null (strchr (error->message, '\n'));
    }
  else
    {
      g_assert_no_error (error);
      g_assert_nonnull (atlas);
      g_assert_cmpuint (zamyn_findings_get_n (findings), <=, 2);
    }
  remove_tree (to);
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
  g_autofree char *tiny = dup_tiny_folder ();
  g_autofree char *folder = g_dir_make_tmp ("zamyn-atlas-XXXXXX", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (tiny);
  g_autoptr (GFile) to = g_file_new_for_path (folder);

  copy_tree (from, to);
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
  remove_tree (to);
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
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/atlas/broken/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_broken);
    }
  g_test_add_func ("/atlas/noise", test_noise);
  return g_test_run ();
}
