#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/data/halden: a complete atlas of a fictitious country whose optimum can be found by hand.

Halden lies between Norvia in the north and Sudmark in the south; Overseas is a sea away. halden/README.md
has the map and the calculation. Loading, delays and time cost nothing, so that a way costs its length
times the rate of its modes.

Run it without arguments; the same input gives the same bytes.
"""
import csv
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', '..', 'build-aux', 'atlas'))
from shapefile import LINE, POINT, POLYGON, Field, write_layer  # noqa: E402

OUT = os.path.join(HERE, 'halden')
COUNTRIES = {'XH': ('Halden', 'Халден', (10, 40, 20, 46)), 'XN': ('Norvia', 'Норвия', (8, 46, 22, 52)),
             'XS': ('Sudmark', 'Судмарк', (8, 34.95, 22, 40)), 'XO': ('Overseas', 'Хилийн чанад', (40.95, 30, 46, 36))}

# id, name, Mongolian name, kind, country, rank, longitude, latitude
NODES = '''
n_refinery   |Norvia refinery |Норвийн үйлдвэр   |refinery      |XN|4|12  |50
n_field      |Norvia oil field|Норвийн орд       |mine          |XN|6|18  |50
n_capital    |Norstad         |Норстад           |city          |XN|2|15  |51
n_border_w   |Vestport        |Вестпорт          |border_station|XN|5|12  |46.1
n_border_e   |Ostport         |Остпорт           |crossing      |XN|5|18  |46.1
gate_nw      |Northwest Gate  |Баруун хойд хаалга|border_station|XH|3|12  |45.9
gate_ne      |Northeast Gate  |Зүүн хойд хаалга  |crossing      |XH|3|18  |45.9
depot        |Fuel depot      |Шатахууны агуулах |depot         |XH|7|15  |44.5
capital      |Halden City     |Халден хот        |city          |XH|1|15  |43
west_town    |Westby          |Вестбю            |city          |XH|4|11.5|43
east_town    |Eastby          |Истбю             |city          |XH|4|18.5|43
farm         |Farm            |Ферм              |depot         |XH|6|17  |44
village      |Village         |Тосгон            |city          |XH|8|16.5|42
mine         |Mine            |Уурхай            |mine          |XH|4|13  |41
junction     |Junction        |Зөрлөг            |station       |XH|5|15  |41.5
gate_sw      |Southwest Gate  |Баруун өмнөд хаалга|crossing     |XH|3|12  |40.1
gate_s       |South Gate      |Өмнөд хаалга      |border_station|XH|2|15  |40.1
gate_se      |Southeast Gate  |Зүүн өмнөд хаалга |crossing      |XH|5|18  |40.1
plant        |Power station   |Цахилгаан станц   |power_plant   |XH|5|14  |43.5
ss_capital   |City substation |Хотын дэд станц   |substation    |XH|6|15.1|43.1
s_border_w   |Westend         |Вестенд           |crossing      |XS|5|12  |39.9
s_border     |Midend          |Мидэнд            |border_station|XS|4|15  |39.9
s_border_e   |Eastend         |Истэнд            |crossing      |XS|6|18  |39.9
s_smelter    |Smelter         |Хайлуулах үйлдвэр |city          |XS|4|12  |37
s_city       |Sudstad         |Судстад           |city          |XS|2|15  |37
s_port       |Sudport         |Судпорт           |port          |XS|3|18  |35
ss_south     |Sudmark grid    |Судмаркийн сүлжээ |substation    |XS|6|15  |38.5
sea_1        |Open sea        |Нээлттэй тэнгис   |hub           |XX|9|30  |33
o_port       |Overport        |Оверпорт          |port          |XO|3|41  |33
o_city       |Overstad        |Оверстад          |city          |XO|2|42  |34
'''

# from, to, mode, gauge, km, capacity, from year, status
LINKS = '''
n_refinery|n_border_w|rail|1520|500
n_refinery|n_border_e|rail|1520|900
n_refinery|n_capital|rail|1520|260
n_field|n_capital|road||290
n_border_w|gate_nw|rail|1520|25
n_border_e|gate_ne|road||25
gate_nw|capital|rail|1520|400
gate_nw|west_town|road||350
gate_nw|depot|road||300
depot|capital|road||180
gate_ne|east_town|road||350
capital|east_town|rail|1520|300
capital|west_town|road||300
capital|farm|road||200
capital|village|road||180
mine|junction|rail|1520|175
mine|gate_sw|road||140
junction|capital|rail|1520|175
gate_s|junction|rail|1520|175
gate_se|village|road||250
gate_s|s_border|transfer|1520/1435|25
gate_sw|s_border_w|road||25
gate_se|s_border_e|road||25
s_border|s_city|rail|1435|350
s_border_w|s_smelter|road||335
s_border_e|s_city|road||430
s_city|s_smelter|rail|1435|275
s_city|s_port|rail|1435|400
s_port|sea_1|sea||1200
sea_1|o_port|sea||1050
o_port|o_city|rail|1435|150
ss_south|ss_capital|power||520|50
plant|ss_capital|power||100|150
village|gate_s|rail|1520|300||2035|planned
'''
SOURCE = 'fiction'


def read(text):
    return [[c.strip() for c in line.split('|')] for line in text.strip().splitlines()]


def box(west, south, east, north):
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def write_table(name, header, rows):
    path = os.path.join(OUT, 'tables', name + '.csv')
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', newline='', encoding='utf-8') as f:
        writer = csv.writer(f, lineterminator='\r\n')
        writer.writerow(header.split())
        for row in rows:
            assert len(row) == len(header.split()), (name, row)
            writer.writerow(row)


def write_network():
    nodes = read(NODES)
    place = {n[0]: (float(n[6]), float(n[7])) for n in nodes}
    write_layer(os.path.join(OUT, 'network', 'nodes'), POINT,
                [Field('id'), Field('name_en'), Field('name_mn'), Field('kind'), Field('country'),
                 Field('rank', 'N'), Field('source')],
                [(place[n[0]], n[:5] + [n[5], SOURCE]) for n in nodes])
    records = []
    for link in read(LINKS):
        a, b, mode, gauge, km, capacity, year, status = (link + [''] * 3)[:8]
        unit = '' if not capacity else 'MW' if mode == 'power' else 'kt_per_year'
        records.append(([[place[a], place[b]]],
                        [f'{mode}_{a}__{b}', a, b, mode, gauge, status or 'operating', year or 0, 9999,
                         km, capacity, unit, 'estimate', SOURCE]))
    write_layer(os.path.join(OUT, 'network', 'links'), LINE,
                [Field(k) for k in ('id', 'from_node', 'to_node', 'mode', 'gauge', 'status')]
                + [Field('from_year', 'N'), Field('to_year', 'N'), Field('length_km', 'N', 1),
                   Field('capacity', 'N', 1), Field('cap_unit'), Field('basis'), Field('source')],
                records)


def write_base():
    fields = [Field('id'), Field('name_en'), Field('name_mn'), Field('rank', 'N')]
    write_layer(os.path.join(OUT, 'base', 'countries'), POLYGON, fields,
                [([[box(*b)]], [code, en, mn, 1]) for code, (en, mn, b) in COUNTRIES.items()])
    write_layer(os.path.join(OUT, 'base', 'land'), POLYGON, [Field('rank', 'N')],
                [([[box(8, 34.95, 22, 52)]], [1]), ([[box(40.95, 30, 46, 36)]], [1])])
    write_layer(os.path.join(OUT, 'base', 'borders'), LINE, [Field('left'), Field('right'), Field('kind')],
                [([[(10, 46), (20, 46)]], ['XN', 'XH', 'border']),
                 ([[(10, 40), (20, 40)]], ['XH', 'XS', 'border'])])


END = ('estimate', SOURCE, '')


def write_trade():
    freight, bulk = 'rail;road;transfer;sea', ('bulk', 'general', 'bulk')
    write_table('commodities', 'id name_en name_mn family parent aggregate unit t_per_unit modes rail_cargo '
                'road_cargo sea_cargo closed_passages value_usd_per_unit vot_usd_per_t_day '
                'choke_margin_usd_per_t winter_factor stock_norm_days stock_level_days basis source note',
                [('fuel', 'Fuel', 'Түлш', 'fuels', '', 0, 'kt', 1000, freight) + bulk
                 + ('', 500000, 0, 2000, 1, 30, '') + END,
                 ('grain', 'Grain', 'Үр тариа', 'food', '', 0, 'kt', 1000, freight) + bulk
                 + ('', 250000, 0, 2000, 1, 60, '') + END,
                 ('ore', 'Ore', 'Хүдэр', 'ores', '', 0, 'kt', 1000, freight) + bulk
                 + ('', 100000, 0, 2000, 1, '', '') + END,
                 ('electricity', 'Electricity', 'Цахилгаан', 'power', '', 0, 'GWh', 0, 'power', '', '', '', '',
                  50000, 0, 1000, 1, '', '') + END])
    rows = [('fuel', 'import', 'supply', 'n_refinery', 'XN', 100, 'kt', 500000),
            ('fuel', 'import', 'supply', 's_city', 'XS', 30, 'kt', 560000),
            ('fuel', 'import', 'demand', 'capital', 'XH', 80, 'kt', ''),
            ('fuel', 'import', 'demand', 'west_town', 'XH', 20, 'kt', ''),
            ('fuel', 'import', 'demand', 'east_town', 'XH', 30, 'kt', ''),
            ('grain', 'import', 'supply', 'o_port', 'XO', 40, 'kt', 250000),
            ('grain', 'import', 'supply', 'farm', 'XH', 60, 'kt', 200000),
            ('grain', 'import', 'demand', 'capital', 'XH', 100, 'kt', ''),
            ('ore', 'export', 'supply', 'mine', 'XH', 200, 'kt', ''),
            ('ore', 'export', 'demand', 's_smelter', 'XS', 150, 'kt', 100000),
            ('ore', 'export', 'demand', 's_city', 'XS', 50, 'kt', 100000),
            ('electricity', 'import', 'supply', 'ss_south', 'XS', 300, 'GWh', 60000),
            ('electricity', 'import', 'supply', 'plant', 'XH', 700, 'GWh', 40000),
            ('electricity', 'import', 'demand', 'ss_capital', 'XH', 1000, 'GWh', '')]
    write_table('supply_demand', 'year commodity direction role node partner quantity unit '
                'price_usd_per_unit passage basis total_basis source note',
                [(2030,) + r + ('', 'estimate', 'estimate', SOURCE, '') for r in rows])
    write_table('substitutes', 'commodity direction node partner from_year to_year max_quantity_per_year '
                'unit price_usd_per_unit lead_time_days basis source note', [])
    write_table('totals', 'year commodity direction quantity unit basis source note',
                [(2030, 'fuel', 'import', 130, 'kt', 'estimate', SOURCE, '')])


def write_places():
    gates = [('northwest', 'Northwest', 'Баруун хойд', 'XH-XN', 'rail_n_border_w__gate_nw', 'gate_nw', 'rail',
              90, ''),
             ('northeast', 'Northeast', 'Зүүн хойд', 'XH-XN', 'road_n_border_e__gate_ne', 'gate_ne', 'road',
              '', ''),
             ('southwest', 'Southwest', 'Баруун өмнөд', 'XH-XS', 'road_gate_sw__s_border_w', 'gate_sw', 'road',
              0, ''),
             ('south', 'South', 'Өмнөд', 'XH-XS', 'transfer_gate_s__s_border', 'gate_s', 'transfer', 500, 120),
             ('southeast', 'Southeast', 'Зүүн өмнөд', 'XH-XS', 'road_gate_se__s_border_e', 'gate_se', 'road',
              0, 0)]
    write_table('passages', 'id name_en name_mn kind countries members gates basis source',
                [(g[0], g[1] + ' crossing', g[2] + ' боомт', 'crossing', g[3], g[4], g[4], 'estimate', SOURCE)
                 for g in gates]
                + [('harbour', 'Port of Sudport', 'Судпорт боомт', 'port', 'XS',
                    's_port;sea_s_port__sea_1', '', 'estimate', SOURCE),
                   ('southern_line', 'Southern line', 'Өмнөд шугам', 'power', 'XH-XS',
                    'power_ss_south__ss_capital', 'power_ss_south__ss_capital', 'estimate', SOURCE)])
    rows = []
    for passage, en, mn, _, link, node, mode, inward, outward in gates:
        for direction, capacity in (('in', inward), ('out', outward)):
            unit = '' if capacity == '' else 'kt_per_year'
            rows.append((f'{passage}_{mode}', passage, f'{en} {mode}', mn, node, f'{mode} border', mode,
                         direction, '', '', link, capacity, unit, 0, 0, 0, '1-12') + END)
    write_table('crossings', 'id passage name_en name_mn node kind mode direction from_year to_year '
                'gate_links capacity capacity_unit delay_h_typical delay_h_p90 cost_usd_per_t months basis '
                'source note', rows)
    write_table('aliases', 'alias id', [('Midend', 's_border')])
    write_table('notes', 'id note', [('gate_se', 'Shut in both directions')])


def write_rules():
    write_table('transfers', 'node node_kind from_mode to_mode cargo direction from_year to_year hours '
                'hours_p90 usd_per_t capacity_kt_per_year basis source note',
                [('', '*', '*', '*', '*', '*', '', '', 0, 0, 0, '') + END])
    rates = (('rail1520', .02), ('rail1435', .02), ('road', .1), ('sea', .004), ('transfer', .02),
             ('power', .01))
    write_table('mode_costs', 'mode country cargo usd_per_tkm usd_per_tkm_low usd_per_tkm_high speed_kmh '
                'loading_usd_per_t basis source note',
                [(mode, '*', '*', rate, '', '', '', 0) + END for mode, rate in rates])
    write_table('link_years', 'link from_year to_year capacity capacity_unit basis source note', [])
    write_table('winter', 'kind target commodity months factor basis source note', [])
    write_table('background', 'year name direction kt links basis source note', [])


def write_evidence():
    write_table('stocks', 'date commodity scope kind quantity_kt quantity_mw days basis source note',
                [('2030-01-01', 'fuel', 'national', 'norm', '', '', 30) + END])
    write_table('partner_shares', 'year direction partner value_musd share_pct basis source measure period '
                'primary note', [])
    write_table('observed', 'year crossing direction commodity quantity unit basis source use '
                'includes_background note',
                [(2030, 'northwest_rail', 'in', '', 90, 'kt', 'estimate', SOURCE, 'validation', 0, '')])
    write_table('events', 'date title title_mn affected kind duration_days effect source', [])
    write_table('sources', 'id title publisher date url licence note',
                [(SOURCE, 'Invented, so that the optimum can be found by hand', 'The Zamyn authors', '2026',
                  '', 'GPL-3.0-or-later', '')])
    write_table('fields', 'file field name unit meaning',
                [('network/links.dbf', 'length_km', 'Length', 'km', 'Length of the line')])


def write_file(name, text):
    path = os.path.join(OUT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', newline='\n', encoding='utf-8') as f:
        f.write(text)


def write_index():
    tables = ('commodities supply_demand substitutes passages crossings transfers mode_costs link_years winter '
              'background stocks partner_shares observed events aliases sources fields notes totals').split()
    text = ('[atlas]\nversion=1\ntitle_en=Halden\ntitle_mn=Халден\nhome=XH\nlicence=GPL-3.0-or-later\n'
            'default_year=2030\nyears=2030\nboundary_set=Invented\nsources_line_en=Everything is invented.\n'
            'sources_line_mn=Бүгд зохиомол.\n\n[view]\n'
            'projection=+proj=lcc +lat_1=41 +lat_2=45 +lon_0=15 +lat_0=43 +datum=WGS84 +units=m\n'
            'lon=15\nlat=43\nscale=8000000\n\n[network]\nnodes=network/nodes.shp\nlinks=network/links.shp\n')
    for layer in ('land', 'countries', 'borders'):
        text += f'\n[layer {layer}]\nrole={layer}\nfile=base/{layer}.shp\ndetail=0\nsource={SOURCE}\n'
    text += '\n[tables]\n' + ''.join(f'{t}=tables/{t}.csv\n' for t in tables)
    text += '\n[scenarios]\nfiles=scenarios/south-closed.zscn\n'
    write_file('atlas.ini', text)
    write_file('scenarios/south-closed.zscn',
               '[scenario]\nversion=1\nname=South Gate closed\nname[mn]=Өмнөд хаалга хаагдав\nyear=2030\n'
               'season=annual\n\n[change 1]\nkind=close\ntarget=south\n')


if __name__ == '__main__':
    write_network()
    write_base()
    write_trade()
    write_places()
    write_rules()
    write_evidence()
    write_index()
