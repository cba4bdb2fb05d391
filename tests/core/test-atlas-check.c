/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of a small atlas with one thing broken each: the finding that must come of it, with file,
 * place, field and value. First what loading finds, then what the examination finds. */

#include "core/atlas-examine.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "support/atlas-copy.h"

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
  { "node-text-not-utf-8", REPLACE, "network/nodes.dbf", "\xd0\x90\xd1\x82", "\xd0\x41\x41\x41",
    "network/nodes.dbf", "record 1", "name_mn", NULL, ERROR },
  { "blank-source", REPLACE, "tables/supply_demand.csv", "estimate,estimate,invented",
    "estimate,estimate,", "tables/supply_demand.csv", "line 2", "source", "", ERROR },
  { "blank-basis", REPLACE, "tables/supply_demand.csv", "estimate,estimate,invented",
    ",estimate,invented", "tables/supply_demand.csv", "line 2", "basis", "", ERROR },
  { "source-in-use-deleted", REPLACE, "tables/sources.csv", "invented,Invented", "other,Invented",
    "tables/supply_demand.csv", "line 2", "source", "invented", ERROR },
  { "blank-source-of-node", REPLACE, "network/nodes.dbf", "invented", "        ",
    "network/nodes.dbf", "record 1", "source", "", ERROR },
  { "total-without-basis", REPLACE, "tables/totals.csv", "kt,estimate,invented", "kt,,invented",
    "tables/totals.csv", "line 2", "basis", "", ERROR },
  { "no-mongolian", REPLACE, "tables/commodities.csv", "Coal,Нүүрс", "Coal,",
    "tables/commodities.csv", "coal", "name_mn", "", ZAMYN_SEVERITY_INFO },
};

static void
break_file (const char *folder, const Case *broken)
{
  g_autofree char *path = g_build_filename (folder, broken->broken, NULL);
  GStatBuf info;

  switch (broken->how)
    {
    case REPLACE:
      atlas_copy_replace (folder, broken->broken, broken->old, broken->new);
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
  char *folder = atlas_copy_new ("tiny-atlas");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynAtlas) atlas = NULL;

  break_file (folder, broken);
  atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);
  atlas_copy_print (findings, ZAMYN_SEVERITY_INFO);
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
  atlas_copy_remove (folder);
}

/* --- what only the examination finds --- */

typedef struct
{
  const char *name;
  void (*spoil) (const char *folder);
  Case finding; /* only what is found is looked at */
} Spoiled;

/* Moves a node and all line ends at it. */
static void
move (const char *folder, double lon, double lat, double new_lon, double new_lat)
{
  atlas_copy_move (folder, "network/nodes.shp", (ZamynPoint){ lon, lat },
                   (ZamynPoint){ new_lon, new_lat }, 0);
  atlas_copy_move (folder, "network/links.shp", (ZamynPoint){ lon, lat },
                   (ZamynPoint){ new_lon, new_lat }, 0);
}

static void
take_names (const char *folder)
{
  atlas_copy_replace (folder, "network/nodes.dbf", "Aton ", "     ");
  atlas_copy_replace (folder, "network/nodes.dbf", "Атон ", "         ");
}

static void
make_zero_length (const char *folder)
{
  move (folder, 105.5, 50.3, 105.5, 50.1);
  atlas_copy_move (folder, "network/links.shp", (ZamynPoint){ 105.5 + 0.01, (50.3 + 50.1) / 2 },
                   (ZamynPoint){ 105.5, 50.1 }, 1);
}

static void
make_loop (const char *folder)
{
  atlas_copy_move (folder, "network/links.shp", (ZamynPoint){ 133, 34 }, (ZamynPoint){ 119, 37.5 },
                   1);
}

static void
make_long (const char *folder)
{
  atlas_copy_replace (folder, "network/links.dbf", "       260", "       960");
}

static void
make_short (const char *folder)
{
  atlas_copy_replace (folder, "network/links.dbf", "       260", "       160");
}

static void
move_mine_abroad (const char *folder)
{
  move (folder, 104, 44, 104, 43.4);
}

static void
bend_road_abroad (const char *folder)
{
  /* The road from the capital to the mine, over its middle. */
  atlas_copy_move (folder, "network/links.shp", (ZamynPoint){ 105.1, 46 },
                   (ZamynPoint){ 105, 43.2 }, 1);
}

/* The ship from B's port passes over B's land. */
static void
bend_ship_inland (const char *folder)
{
  atlas_copy_move (folder, "network/links.shp", (ZamynPoint){ 121, 38 }, (ZamynPoint){ 110, 37 },
                   1);
}

static void
move_gate_inland (const char *folder)
{
  move (folder, 105.5, 50.1, 105.5, 49.5);
}

static void
bring_near (const char *folder)
{
  move (folder, 104.5, 51.5, 106.301, 47.8);
}

static void
isolate (const char *folder)
{
  atlas_copy_replace (folder, "network/links.dbf", "plant                           ",
                      "ss_a                            ");
  atlas_copy_move (folder, "network/links.shp", (ZamynPoint){ 106.3, 47.8 },
                   (ZamynPoint){ 104.5, 51.5 }, 1);
}

/* The line from B's city to its port starts at the other port instead. */
static void
cut_off (const char *folder)
{
  atlas_copy_replace (folder, "network/links.dbf", "b_city                          b_port",
                      "c_port                          b_port");
  atlas_copy_move (folder, "network/links.shp", (ZamynPoint){ 112, 40 }, (ZamynPoint){ 139, 35.5 },
                   2);
}

static void
shut_one_way (const char *folder)
{
  atlas_copy_replace (folder, "tables/crossings.csv", ",50,MW", ",0,MW");
}

static void
drop_gauge_break (const char *folder)
{
  atlas_copy_replace (folder, "network/links.dbf", "transfer  ", "rail      ");
}

static void
split_railway (const char *folder)
{
  atlas_copy_replace (folder, "network/links.dbf", "south_gate                      rail      1520",
                      "south_gate                      road          ");
}

static void
raise_share (const char *folder)
{
  atlas_copy_replace (folder, "tables/partner_shares.csv", "RU,700,60", "RU,700,80");
}

static void
raise_total (const char *folder)
{
  atlas_copy_replace (folder, "tables/totals.csv", ",600,", ",601,");
}

static void
drop_supply (const char *folder)
{
  atlas_copy_replace (folder, "tables/supply_demand.csv", "2022,cars,import,supply",
                      "2023,cars,import,supply");
}

static void
drop_demand (const char *folder)
{
  atlas_copy_replace (folder, "tables/supply_demand.csv", "2022,cars,import,demand",
                      "2023,cars,import,demand");
}

static void
need_power_elsewhere (const char *folder)
{
  atlas_copy_replace (folder, "tables/supply_demand.csv", "demand,ss_home", "demand,capital");
}

#define FOUND(file, place, field, value)                                                           \
  {                                                                                                \
    NULL, REPLACE, NULL, NULL, NULL, file, place, field, value, WARNING                            \
  }

static const Spoiled spoiled[] = {
  { "no-name", take_names, FOUND ("network/nodes.shp", "a_town", "name_en", "") },
  { "zero-length", make_zero_length, FOUND ("network/links.shp", "record 2", "", "") },
  { "crosses-itself", make_loop, FOUND ("network/links.shp", "record 16", "", "") },
  { "too-long", make_long, FOUND ("network/links.shp", "record 3", "length_km", "960") },
  { "too-short", make_short, FOUND ("network/links.shp", "record 3", "length_km", "160") },
  { "node-abroad", move_mine_abroad, FOUND ("network/nodes.shp", "record 8", "country", "MN") },
  { "link-abroad", bend_road_abroad, FOUND ("network/links.shp", "record 11", "", "MN") },
  { "ship-on-land", bend_ship_inland, FOUND ("network/links.shp", "record 16", "", "") },
  { "crossing-inland", move_gate_inland,
    FOUND ("tables/crossings.csv", "line 2", "node", "north_gate") },
  { "nearly-touching", bring_near, FOUND ("network/nodes.shp", "record 3", "", "plant") },
  { "no-link", isolate, FOUND ("network/nodes.shp", "record 7", "", "") },
  { "island", cut_off, FOUND ("network/nodes.shp", "record 13", "", "") },
  { "one-way", shut_one_way, FOUND ("network/nodes.shp", "record 3", "", "") },
  { "gauges-meet", drop_gauge_break,
    FOUND ("network/nodes.shp", "record 10", "gauge", "1435, 1520") },
  { "parts",
    split_railway,
    { NULL, REPLACE, NULL, NULL, NULL, "network/links.shp", "", "mode", "rail",
      ZAMYN_SEVERITY_INFO } },
  { "shares", raise_share, FOUND ("tables/partner_shares.csv", "line 2", "share_pct", "106") },
  { "total", raise_total, FOUND ("tables/totals.csv", "line 2", "quantity", "601") },
  { "no-supply", drop_supply, FOUND ("tables/supply_demand.csv", "line 11", "role", "demand") },
  { "no-demand", drop_demand, FOUND ("tables/supply_demand.csv", "line 10", "role", "supply") },
  { "not-reached", need_power_elsewhere,
    FOUND ("tables/supply_demand.csv", "line 14", "node", "capital") },
};

static ZamynAtlas *
examine (const char *folder, ZamynFindings *findings)
{
  g_autoptr (GError) error = NULL;
  ZamynAtlas *atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  if (atlas != NULL)
    zamyn_atlas_examine (atlas, findings);
  atlas_copy_print (findings, ZAMYN_SEVERITY_INFO);
  g_assert_no_error (error);
  g_assert_nonnull (atlas);
  return atlas;
}

static void
test_spoiled (gconstpointer data)
{
  const Spoiled *test = data;
  char *folder = atlas_copy_new ("tiny-atlas");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynAtlas) atlas = NULL;

  test->spoil (folder);
  atlas = examine (folder, findings);
  g_assert_true (has_finding (findings, &test->finding));
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), ==, 0);
  atlas_copy_remove (folder);
}

/* What is in order is left alone. */
static void
test_sound (void)
{
  g_autofree char *folder = atlas_copy_find ("tiny-atlas");
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynAtlas) atlas = examine (folder, findings);

  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_WARNING), ==, 0);
}

/* A warning that the atlas accepts stays in the list, with its reason; a row that fits nothing is
 * found itself. */
static void
test_accepted (void)
{
  char *folder = atlas_copy_new ("tiny-atlas");
  g_autofree char *path = g_build_filename (folder, "tables", "accepted.csv", NULL);
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynAtlas) atlas = NULL;
  guint n_accepted = 0;
  const Case unused = { NULL,     REPLACE,
                        NULL,     NULL,
                        NULL,     "tables/accepted.csv",
                        "line 3", "id",
                        "plant",  ZAMYN_SEVERITY_INFO };

  make_long (folder);
  raise_share (folder);
  atlas_copy_replace (folder, "atlas.ini", "[tables]\n",
                      "[tables]\naccepted=tables/accepted.csv\n");
  g_assert_true (g_file_set_contents (
    path,
    "file,id,field,value,reason,source\n"
    "network/links.shp,rail_north_gate__capital,length_km,960,A long way round,invented\n"
    "network/nodes.shp,plant,,,Nobody knows,invented\n",
    -1, NULL));
  atlas = examine (folder, findings);
  zamyn_atlas_accept_warnings (atlas, findings);
  g_assert_true (has_finding (findings, &unused));
  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    if (zamyn_findings_get (findings, i)->accepted[0] != '\0')
      {
        g_assert_cmpstr (zamyn_findings_get (findings, i)->value, ==, "960");
        g_assert_cmpstr (zamyn_findings_get (findings, i)->accepted, ==,
                         "A long way round (invented)");
        n_accepted++;
      }
  g_assert_cmpuint (n_accepted, ==, 1);
  g_assert_cmpuint (zamyn_findings_count_accepted (findings), ==, 1);
  g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_WARNING), ==, 2);
  atlas_copy_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/atlas-check/broken/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_broken);
    }
  for (guint i = 0; i < G_N_ELEMENTS (spoiled); i++)
    {
      g_autofree char *path = g_strconcat ("/atlas-check/spoiled/", spoiled[i].name, NULL);

      g_test_add_data_func (path, &spoiled[i], test_spoiled);
    }
  g_test_add_func ("/atlas-check/sound", test_sound);
  g_test_add_func ("/atlas-check/accepted", test_accepted);
  return g_test_run ();
}
