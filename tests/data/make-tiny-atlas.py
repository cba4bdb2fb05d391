#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/data/tiny-atlas: a complete atlas of an invented country, small enough to check by hand.

Home (MN) lies between A (RU, broad gauge like home) and B (CN, standard gauge). One railway runs from A
through the capital to B, where the gauge changes and a road crosses beside it; coal leaves B-wards by a
road of its own; power comes from A; beyond B's port lies C (JP). Everything is invented.

Run it without arguments; the same input gives the same bytes. Needs nothing but Python.
"""
import csv
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "tiny-atlas")
PRJ = ('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
       'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]')
POINT, LINE, POLYGON = 1, 3, 5


def write_bytes(name, data):
    path = os.path.join(OUT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def shape_content(kind, parts):
    if kind == POINT:
        return struct.pack("<i2d", POINT, *parts)
    points = [point for part in parts for point in part]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    data = struct.pack("<i4d2i", kind, min(xs), min(ys), max(xs), max(ys), len(parts), len(points))
    start = 0
    for part in parts:
        data += struct.pack("<i", start)
        start += len(part)
    return data + b"".join(struct.pack("<2d", *p) for p in points)


def bounds(kind, shapes):
    points = shapes if kind == POINT else [p for parts in shapes for part in parts for p in part]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def write_shapes(name, kind, shapes, fields, records):
    """fields: (name, "C" or "N", width, decimals); records: one tuple of values a shape"""
    box = bounds(kind, shapes)
    shp, shx, offset = b"", b"", 50
    for number, parts in enumerate(shapes, 1):
        content = shape_content(kind, parts)
        words = len(content) // 2
        shp += struct.pack(">2i", number, words) + content
        shx += struct.pack(">2i", offset, words)
        offset += words + 4

    def header(size):
        return (struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + size) // 2)
                + struct.pack("<2i8d", 1000, kind, *box, 0, 0, 0, 0))

    write_bytes(name + ".shp", header(len(shp)) + shp)
    write_bytes(name + ".shx", header(len(shx)) + shx)
    write_bytes(name + ".dbf", dbf(fields, records))
    write_bytes(name + ".prj", PRJ.encode())
    write_bytes(name + ".cpg", b"UTF-8\n")


def dbf(fields, records):
    size = 1 + sum(width for _, _, width, _ in fields)
    data = struct.pack("<4B I 2H 20x", 3, 126, 1, 1, len(records), 33 + 32 * len(fields), size)
    for name, kind, width, decimals in fields:
        data += struct.pack("<11s c 4x 2B 14x", name.encode(), kind.encode(), width, decimals)
    data += b"\r"
    for record in records:
        data += b" "
        for (name, kind, width, _), value in zip(fields, record):
            text = str(value).encode()
            assert len(text) <= width, (name, value)
            data += text.rjust(width) if kind == "N" else text.ljust(width)
    return data + b"\x1a"


def write_table(name, header, rows):
    path = os.path.join(OUT, "tables", name + ".csv")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        for row in rows:
            assert len(row) == len(header.split()), (name, row)
            writer.writerow(row)


def text(name, width=32):
    return (name, "C", width, 0)


# id, name, Mongolian name, kind, country, rank, longitude, latitude
NODES = [
    ("a_town", "Aton", "Атон", "city", "RU", 2, 105.0, 53.0),
    ("a_border", "Abor", "Абор", "border_station", "RU", 5, 105.5, 50.3),
    ("ss_a", "Aton substation", "Атон дэд станц", "substation", "RU", 7, 104.5, 51.5),
    ("north_gate", "North Gate", "Умард хаалга", "border_station", "MN", 4, 105.5, 50.1),
    ("capital", "Capital", "Нийслэл", "city", "MN", 1, 106.0, 48.0),
    ("ss_home", "Capital substation", "Нийслэл дэд станц", "substation", "MN", 7, 106.1, 48.1),
    ("plant", "Plant", "Станц", "power_plant", "MN", 6, 106.3, 47.8),
    ("mine", "Mine", "Уурхай", "mine", "MN", 4, 104.0, 44.0),
    ("south_gate", "South Gate", "Өмнөд хаалга", "border_station", "MN", 4, 110.0, 43.8),
    ("b_border", "Bebor", "Бебор", "border_station", "CN", 5, 110.2, 43.6),
    ("b_coal", "Becoal", "Бекоул", "hub", "CN", 6, 104.0, 42.3),
    ("b_city", "Beton", "Бетон", "city", "CN", 1, 112.0, 40.0),
    ("b_port", "Beport", "Бепорт", "port", "CN", 3, 117.0, 39.0),
    ("c_port", "Ceport", "Сепорт", "port", "JP", 2, 139.0, 35.5),
]

# from, to, mode, gauge, km, capacity, from year, status
LINKS = [
    ("a_town", "a_border", "rail", "1520", 330, 20000, "", "operating"),
    ("a_border", "north_gate", "rail", "1520", 23, "", "", "operating"),
    ("north_gate", "capital", "rail", "1520", 260, 12000, "", "operating"),
    ("capital", "south_gate", "rail", "1520", 600, 12000, "", "operating"),
    ("south_gate", "b_border", "transfer", "1520/1435", 28, "", "", "operating"),
    ("b_border", "b_city", "rail", "1435", 450, 30000, "", "operating"),
    ("b_city", "b_port", "rail", "1435", 480, 60000, "", "operating"),
    ("capital", "south_gate", "road", "", 640, "", "", "operating"),
    ("south_gate", "b_border", "road", "", 28, "", "", "operating"),
    ("b_border", "b_city", "road", "", 470, "", "", "operating"),
    ("capital", "mine", "road", "", 520, "", "", "operating"),
    ("mine", "b_coal", "road", "", 200, "", "", "operating"),
    ("b_coal", "b_city", "road", "", 760, "", "", "operating"),
    ("north_gate", "capital", "road", "", 280, "", "", "operating"),
    ("mine", "south_gate", "rail", "1520", 520, 5000, 2028, "planned"),
    ("b_port", "c_port", "sea", "", 2200, "", "", "operating"),
    ("ss_a", "ss_home", "power", "", 400, 200, "", "operating"),
    ("plant", "ss_home", "power", "", 40, 500, "", "operating"),
]


def link_id(link):
    return "%s_%s__%s" % (link[2], link[0], link[1])


def box(west, south, east, north):
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def write_base():
    names = [text("name_en"), text("name_mn", 48), text("name_local", 48)]
    countries = [("RU", "A", "А улс", box(95, 50.2, 120, 58)), ("MN", "Home", "Эх орон", box(95, 43.7, 115, 50.2)),
                 ("CN", "B", "Б улс", box(95, 34, 117.05, 43.7)), ("JP", "C", "В улс", box(138.95, 33, 142, 40))]
    rings = [[ring] for _, _, _, ring in countries]
    records = [(code, name, mn, "", 1) for code, name, mn, _ in countries]
    write_shapes("base/countries", POLYGON, rings, [text("id", 4)] + names + [("rank", "N", 2, 0)], records)
    hole = box(112, 53, 113, 54)[::-1]
    write_shapes("base/land", POLYGON, [[box(95, 34, 125, 58), hole], [box(136, 33, 142, 40)]],
                 [("rank", "N", 2, 0)], [(1,), (1,)])
    write_shapes("base/provinces", POLYGON, [[box(95, 43.7, 105, 50.2)], [box(105, 43.7, 115, 50.2)]],
                 [text("id", 8)] + names + [text("country", 2)],
                 [("MN-W", "West", "Баруун", "", "MN"), ("MN-E", "East", "Зүүн", "", "MN")])
    write_shapes("base/borders", LINE, [[[(95, 50.2), (115, 50.2)]], [[(95, 43.7), (115, 43.7)]]],
                 [text("left", 2), text("right", 2), text("kind", 10)],
                 [("RU", "MN", "border"), ("MN", "CN", "border")])
    write_shapes("base/lakes", POLYGON, [[box(100, 50.5, 101, 51.5)]], names + [("rank", "N", 2, 0)],
                 [("Deep Lake", "Гүн нуур", "", 1)])
    write_shapes("base/rivers", LINE, [[[(98, 48), (101, 49), (104, 49.5)], [(104, 49.5), (105, 52)]]],
                 [("rank", "N", 2, 0)], [(2,)])


def write_network():
    place = {node[0]: (node[6], node[7]) for node in NODES}
    write_shapes("network/nodes", POINT, [place[node[0]] for node in NODES],
                 [text("id"), text("name_en"), text("name_mn", 48), text("kind", 16), text("country", 2),
                  ("rank", "N", 2, 0), text("source", 16)],
                 [node[:6] + ("invented",) for node in NODES])
    shapes, records = [], []
    for link in LINKS:
        a, b = place[link[0]], place[link[1]]
        between = [(121, 38), (126, 36), (133, 34)] if link[2] == "sea" else \
            [((a[0] + b[0]) / 2 + (0.1 if link[4] > 50 else 0.01), (a[1] + b[1]) / 2)]
        shapes.append([[a] + between + [b]])
        unit = "" if link[5] == "" else "MW" if link[2] == "power" else "kt_per_year"
        records.append((link_id(link), link[0], link[1], link[2], link[3], link[7], link[6], "", link[4],
                        link[5], unit, "", "estimate", "invented"))
    write_shapes("network/links", LINE, shapes,
                 [text("id", 40), text("from_node"), text("to_node"), text("mode", 10), text("gauge", 10),
                  text("status", 12), ("from_year", "N", 4, 0), ("to_year", "N", 4, 0),
                  ("length_km", "N", 10, 2), ("capacity", "N", 10, 1), text("cap_unit", 12),
                  text("electrif", 3), text("basis", 12), text("source", 16)], records)


END = ("estimate", "invented", "")


def write_goods():
    # id, names, family, parent, aggregate, unit, t, modes, rail, road, sea, value, vot, choke, winter, norm
    goods = [
        ("fuel_total", "Fuel", "Түлш", "fuels", "", 1, "kt", 1000, "", "", "", "", 750000, "", "", 1, ""),
        ("diesel", "Diesel", "Дизель түлш", "fuels", "fuel_total", 0, "kt", 1000, "rail;road;transfer;sea", "bulk",
         "general", "bulk", 760000, 0.9, 1500, 1.1, 30),
        ("petrol", "Petrol", "Бензин", "fuels", "fuel_total", 0, "kt", 1000, "rail;road;transfer;sea", "bulk",
         "general", "bulk", 740000, 0.9, 1500, 1.05, 30),
        ("coal", "Coal", "Нүүрс", "coal", "", 0, "kt", 1000, "rail;road;transfer", "bulk", "coal_border_shuttle",
         "", 120000, 0.05, 40, 0.95, ""),
        ("cars", "Cars", "Машин", "machines", "", 0, "thousand_units", 1600, "rail;road;transfer;sea", "container",
         "general", "container", 15000000, 5, 3000, 1, ""),
        ("electricity", "Electricity", "Цахилгаан", "power", "", 0, "GWh", 0, "power", "", "", "", 60000, 0, 1000, 1.2,
         ""),
    ]
    write_table("commodities",
                "id name_en name_mn family parent aggregate hs unit t_per_unit modes rail_cargo road_cargo "
                "sea_cargo closed_passages value_usd_per_unit vot_usd_per_t_day choke_margin_usd_per_t "
                "winter_factor stock_norm_days stock_level_days basis source note",
                [g[:6] + ("",) + g[6:12] + ("",) + g[12:] + ("",) + END for g in goods])
    trade = []
    for year, scale in ((2022, 1.0), (2023, 1.25)):
        for good, direction, role, node, partner, quantity, unit, price, passage in (
                ("diesel", "import", "supply", "a_town", "RU", 360, "kt", 700000, "north_pass"),
                ("diesel", "import", "supply", "b_city", "CN", 40, "kt", 800000, "south_pass"),
                ("diesel", "import", "demand", "capital", "MN", 240, "kt", 780000, ""),
                ("diesel", "import", "demand", "mine", "MN", 160, "kt", 800000, ""),
                ("petrol", "import", "supply", "a_town", "RU", 200, "kt", 690000, "north_pass"),
                ("petrol", "import", "demand", "capital", "MN", 200, "kt", 760000, ""),
                ("coal", "export", "supply", "mine", "MN", 8000, "kt", 60000, ""),
                ("coal", "export", "demand", "b_city", "CN", 8000, "kt", 130000, "mine_pass"),
                ("cars", "import", "supply", "c_port", "JP", 40, "thousand_units", 14000000, ""),
                ("cars", "import", "demand", "capital", "MN", 40, "thousand_units", 15000000, ""),
                ("electricity", "import", "supply", "ss_a", "RU", 800, "GWh", 60000, "power_pass"),
                ("electricity", "import", "supply", "plant", "MN", 2000, "GWh", 50000, ""),
                ("electricity", "import", "demand", "ss_home", "MN", 2800, "GWh", 70000, "")):
            trade.append((year, good, direction, role, node, partner, quantity * scale, unit, price, passage,
                          "estimate", "estimate", "invented", ""))
    write_table("supply_demand", "year commodity direction role node partner quantity unit price_usd_per_unit "
                "passage basis total_basis source note", trade)
    write_table("substitutes", "commodity direction node partner from_year to_year max_quantity_per_year unit "
                "price_premium_pct price_usd_per_unit lead_time_days route basis source note",
                [("diesel", "import", "b_city", "CN", 2019, 2050, 150, "kt", 10, 830000, 15, "south_rail") + END,
                 ("petrol", "import", "c_port", "JP", 2019, 2050, 80, "kt", 15, 850000, 45, "b_port") + END,
                 ("coal", "export", "c_port", "JP", 2019, 2050, 500, "kt", "", 110000, 40, "") + END])


def write_places():
    passages = [
        ("north_pass", "North Pass", "Умард боомт", "crossing", "MN-RU", "rail_a_border__north_gate",
         "rail_a_border__north_gate"),
        ("south_pass", "South Pass", "Өмнөд боомт", "crossing", "MN-CN",
         "transfer_south_gate__b_border;road_south_gate__b_border",
         "transfer_south_gate__b_border;road_south_gate__b_border"),
        ("mine_pass", "Mine Pass", "Уурхайн боомт", "crossing", "MN-CN", "road_mine__b_coal", "road_mine__b_coal"),
        ("power_pass", "Power Pass", "Цахилгааны боомт", "power", "MN-RU", "power_ss_a__ss_home",
         "power_ss_a__ss_home"),
        ("harbour", "Harbour", "Боомт хот", "port", "CN", "b_port", ""),
    ]
    write_table("passages", "id name_en name_mn name_ru name_zh kind countries members gates basis source",
                [p[:3] + ("", "") + p[3:] + ("estimate", "invented") for p in passages])
    crossings = []
    for ident, passage, name, node, kind, mode, link, in_out, unit, hours in (
            ("north_rail", "north_pass", "North rail", "north_gate", "rail border", "rail",
             "rail_a_border__north_gate", (8000, 4000), "kt_per_year", 12),
            ("south_rail", "south_pass", "South rail", "south_gate", "rail border, gauge break", "transfer",
             "transfer_south_gate__b_border", (4000, 9000), "kt_per_year", 24),
            ("south_road", "south_pass", "South road", "south_gate", "road border", "road",
             "road_south_gate__b_border", (1500, 1000), "kt_per_year", 30),
            ("mine_road", "mine_pass", "Mine road", "mine", "road customs", "road", "road_mine__b_coal",
             (300, 12000), "kt_per_year", 36),
            ("north_power", "power_pass", "North line", "ss_home", "power line", "power", "power_ss_a__ss_home",
             (200, 50), "MW", 0)):
        for direction, capacity in zip(("in", "out"), in_out):
            crossings.append((ident, passage, name, name, node, kind, mode, direction, 1990, "", link, capacity, unit,
                              hours, hours * 3, 1.5 if hours else 0, "1-12") + END)
    write_table("crossings", "id passage name_en name_mn node kind mode direction from_year to_year gate_links "
                "capacity capacity_unit delay_h_typical delay_h_p90 cost_usd_per_t months basis source note",
                crossings)
    write_table("aliases", "alias id", [("Nord-Pass", "north_pass"), ("Хойд боомт", "north_pass"),
                                        ("Süd rail", "south_rail"), ("The Harbour", "harbour")])


def write_rules():
    write_table("transfers", "node node_kind from_mode to_mode cargo direction from_year to_year hours hours_p90 "
                "usd_per_t capacity_kt_per_year basis source note",
                [("b_port", "", "sea", "rail", "*", "*", "", "", 72, 240, 8, 5000) + END,
                 ("", "*", "rail", "road", "*", "*", "", "", 12, 24, 3, "") + END,
                 ("", "*", "road", "rail", "*", "*", "", "", 12, 24, 3, "") + END,
                 ("", "port", "rail", "sea", "*", "*", "", "", 72, 240, 8, "") + END])
    write_table("mode_costs", "mode country cargo usd_per_tkm usd_per_tkm_low usd_per_tkm_high speed_kmh "
                "loading_usd_per_t basis source note",
                [("rail1520", "*", "*", 0.03, 0.02, 0.04, 25, 3) + END,
                 ("rail1435", "*", "*", 0.025, "", "", 40, 3) + END,
                 ("road", "*", "*", 0.07, 0.05, 0.1, 40, 2) + END,
                 ("road", "MN", "coal_border_shuttle", 0.05, "", "", 30, 1) + END,
                 ("sea", "*", "*", 0.005, "", "", 25, 5) + END,
                 ("transfer", "*", "*", 0.03, "", "", 20, 0) + END,
                 ("power", "*", "*", 0.01, "", "", "", 0) + END])
    write_table("link_years", "link from_year to_year capacity capacity_unit basis source note",
                [("rail_mine__south_gate", 2028, 2050, "", "") + END,
                 ("rail_capital__south_gate", 2022, 2022, 11000, "kt_per_year") + END])
    write_table("winter", "kind target commodity months factor basis source note",
                [("demand", "diesel", "diesel", "12;1;2", 1.1) + END,
                 ("capacity", "mode:rail:MN", "", "12;1;2", 0.92) + END,
                 ("capacity", "port:b_port", "", "12;1;2", 0.95) + END,
                 ("capacity", "crossing:south_road", "", "12;1;2", 0.8) + END,
                 ("months", "link:road_mine__b_coal", "", "1-12", "") + END])


def write_evidence():
    way = ["rail_a_border__north_gate", "rail_north_gate__capital", "rail_capital__south_gate",
           "transfer_south_gate__b_border"]
    write_table("background", "year name direction kt links basis source note",
                [(2022, "transit", "out", 1000, ";".join(way)) + END, (2023, "transit", "out", 1200, ";".join(way)) + END])
    write_table("stocks", "date commodity scope kind quantity_kt quantity_mw days basis source note",
                [("2023-08-17", "diesel", "national", "level", 45, "", 33) + END,
                 ("2023", "petrol", "national", "norm", "", "", 30) + END])
    write_table("partner_shares", "year direction partner value_musd share_pct basis source measure period primary note",
                [(2023, "import", "RU", 700, 60, "estimate", "invented", "official", "FY", 1, ""),
                 (2023, "import", "CN", 300, 26, "estimate", "invented", "official", "FY", 1, ""),
                 (2023, "export", "CN", 900, "", "estimate", "invented", "official", "FY", 1, "")])
    write_table("observed", "year crossing direction commodity quantity unit basis source use includes_background note",
                [(2023, "north_rail", "in", "", 1900, "kt", "estimate", "invented", "validation", 1, ""),
                 (2023, "mine_road", "out", "coal", 10000, "kt", "estimate", "invented", "calibration", 0, "")])
    write_table("totals", "year commodity direction quantity unit basis source note",
                [(2022, "fuel_total", "import", 600, "kt", "estimate", "invented", ""),
                 (2023, "fuel_total", "import", 750, "kt", "estimate", "invented", ""),
                 (2021, "fuel_total", "import", "", "kt", "", "", "No figure was found")])
    write_table("events", "date title affected kind duration_days effect source",
                [("2021-11", "South Pass closed", "south_pass", "closure", 60, "Trade halted", "invented")])
    write_table("sources", "id title publisher date url licence note",
                [("invented", "Invented for the tests", "The Zamyn authors", "2026", "https://example.org/tiny",
                  "GPL-3.0-or-later", ""), ("spare", "A second source", "", "", "", "", "")])
    write_table("fields", "file field name unit meaning",
                [("network/links.dbf", "length_km", "Length", "km", "Length of the line")])
    write_table("notes", "id note", [("capital", "Also the biggest market")])


def write_ini():
    layers = [("land", "land", 0), ("countries", "countries", 1), ("provinces", "provinces", 1), ("lakes", "lakes", 1),
              ("rivers", "rivers", 1), ("borders", "borders", 1)]
    tables = ("commodities supply_demand substitutes passages crossings transfers mode_costs link_years winter "
              "background stocks partner_shares observed events aliases sources fields notes totals").split()
    lines = ["# An invented country for the tests", "[atlas]", "version=1", "title_en=Tiny", "title_mn=Бяцхан",
             "home=MN", "licence=GPL-3.0-or-later", "default_year=2023", "years=2022;2023",
             "boundary_set=Invented", "sources_line_en=Everything is invented.", "sources_line_mn=Бүгд зохиомол.", "",
             "[view]", "projection=+proj=lcc +lat_1=43 +lat_2=51 +lon_0=105 +lat_0=46 +datum=WGS84 +units=m",
             "lon=105", "lat=46.5", "scale=7000000", ""]
    for ident, role, detail in layers:
        lines += ["[layer %s]" % ident, "role=" + role, "file=base/%s.shp" % ident, "detail=%d" % detail,
                  "source=invented", ""]
    lines += ["[network]", "nodes=network/nodes.shp", "links=network/links.shp", "", "[tables]"]
    lines += ["%s=tables/%s.csv" % (table, table) for table in tables]
    lines += ["", "[scenarios]", "files=scenarios/south-closed.zscn;scenarios/a-stops.zscn", ""]
    write_bytes("atlas.ini", "\n".join(lines).encode())
    write_bytes("scenarios/south-closed.zscn",
                ("[scenario]\nversion=1\nname=South Pass closed\nname[mn]=Өмнөд боомт хаалттай\nyear=2023\n"
                 "season=annual\n\n[change 1]\nkind=close\ntarget=south_pass\n").encode())
    write_bytes("scenarios/a-stops.zscn",
                ("[scenario]\nversion=1\nname=A stops fuel and power in winter\nname[mn]=А улс зогсоов\nyear=2023\n"
                 "season=winter\nduration_days=31\n\n[change 1]\nkind=close\ntarget=RU\n"
                 "commodity=diesel;petrol;electricity\nrole=sell\n\n[change 2]\nkind=capacity\ntarget=north_rail\n"
                 "factor=0.5\n").encode())


write_base()
write_network()
write_goods()
write_places()
write_rules()
write_evidence()
write_ini()
