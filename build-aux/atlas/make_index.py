#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes atlas.ini from what stands in the folder.  Usage: make_index.py ATLAS_FOLDER"""
import csv
import os
import sys

TABLES = ('commodities supply_demand substitutes passages crossings transfers mode_costs link_years '
          'winter background stocks partner_shares observed events aliases sources fields notes '
          'calibration totals monthly_imports power_balance corridor_times accepted').split()
# Drawing order: name, role, detail, source
LAYERS = (
    ('land_world', 'land', 0, 'base:natural_earth'),
    ('land', 'land', 1, 'base:natural_earth'),
    ('countries_world', 'countries', 0, 'base:natural_earth'),
    ('countries', 'countries', 1, 'base:natural_earth'),
    ('lakes', 'lakes', 1, 'base:gshhg'),
    ('rivers', 'rivers', 1, 'base:gshhg'),
    ('provinces', 'provinces', 1, 'base:natural_earth_provinces'),
    ('province_borders', 'province_borders', 1, 'base:natural_earth_provinces'),
    ('borders_world', 'borders', 0, 'base:natural_earth'),
    ('borders', 'borders', 1, 'base:natural_earth'),
)
SCENARIOS = ('russia-stops-fuel-and-power zamyn-uud-erenhot-closed southern-coal-crossings-closed '
             'both-neighbours-closed selendum-darkhan-fails altanshiree-refinery '
             'cross-border-railways').split()
HEAD = '''[atlas]
version=1
title_en=Mongolia
title_mn=Монгол Улс
title_ru=Монголия
title_zh=蒙古国
home=MN
licence=Figures collected for Zamyn: GPL-3.0-or-later. Boundaries and coast: Natural Earth, public domain. Towns: GeoNames, CC BY 4.0. Names of countries: Unicode CLDR. Lakes and rivers: GSHHG, LGPL-3.0-or-later
default_year=2023
years={years}
boundary_set=Natural Earth 1:10m, world view
sources_line_en=Boundaries: Natural Earth. Lakes and rivers: GSHHG. Towns: GeoNames. Network and trade: Zamyn atlas of Mongolia.
sources_line_mn=Хил: Natural Earth. Нуур, гол мөрөн: GSHHG. Хот суурин: GeoNames. Тээврийн сүлжээ, худалдаа: Замын «Монгол» атлас.
sources_line_ru=Границы: Natural Earth. Озёра и реки: GSHHG. Города: GeoNames. Сеть и торговля: атлас Монголии программы Zamyn.
sources_line_zh=边界：Natural Earth。湖泊与河流：GSHHG。城镇：GeoNames。运输网络与贸易：Zamyn 蒙古国地图集。

[view]
projection=+proj=lcc +lat_1=43 +lat_2=51 +lon_0=104.15 +lat_0=46.45 +datum=WGS84 +units=m
lon=104.15
lat=46.45
scale=7800000

[network]
nodes=network/nodes.shp
links=network/links.shp
'''


def main():
    root = sys.argv[1]
    with open(os.path.join(root, 'tables', 'supply_demand.csv'), encoding='utf-8', newline='') as f:
        years = sorted({r['year'] for r in csv.DictReader(f)})
    text = HEAD.format(years=';'.join(years))
    for name, role, detail, source in LAYERS:
        if os.path.exists(os.path.join(root, 'base', name + '.shp')):
            text += (f'\n[layer {name}]\nrole={role}\nfile=base/{name}.shp\ndetail={detail}\n'
                     f'source={source}\n')
    text += '\n[tables]\n' + ''.join(f'{t}=tables/{t}.csv\n' for t in TABLES)
    names = [f'scenarios/{s}.zscn' for s in SCENARIOS
             if os.path.exists(os.path.join(root, 'scenarios', s + '.zscn'))]
    text += '\n[scenarios]\nfiles=' + ';'.join(names) + '\n'
    with open(os.path.join(root, 'atlas.ini'), 'w', encoding='utf-8', newline='\n') as f:
        f.write(text)


if __name__ == '__main__':
    main()
