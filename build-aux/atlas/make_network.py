#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes network/nodes.shp and network/links.shp.  Usage: make_network.py ATLAS_FOLDER"""
import os
import sys

import facts
from shapefile import LINE, POINT, Field, write_layer

# Labels: 1 the capital, 2 capitals and hubs abroad, 3 large cities and crossings … 9 least.
RANKS = {
    1: 'ulaanbaatar',
    2: 'beijing moscow irkutsk ulan_ude hohhot tianjin tianjin_port zamyn_uud_road erenhot '
       'urumqi novosibirsk vladivostok shanghai',
    3: 'darkhan erdenet choibalsan sainshand choir sukhbaatar zamyn_uud altanbulag_kyakhta '
       'gashuunsukhait shiveekhuren khangi bichigt naushki tavan_tolgoi oyu_tolgoi dalanzadgad '
       'khovd ulgii ulaangom krasnoyarsk chita khabarovsk omsk yekaterinburg harbin almaty '
       'vostochny angarsk_refinery manzhouli busan yokohama incheon hamburg rotterdam singapore',
    4: 'murun bayankhongor altai uliastai tsetserleg arvaikheer bulgan undurkhaan baruun_urt '
       'mandalgovi zuunmod baganuur erdenet_mine nariin_sukhait bulgan_takeshiken '
       'tsagaannuur_tashanta borshoo_khandagaity burgastai_laoyemiao ereentsav ereentsav_road '
       'bayankhoshuu khavirga baotou datong jining_ulanqab shenyang dalian lanzhou xian '
       'zabaikalsk dostyk alashankou khorgos ganqimaodu ceke mandula linhe ejin ubn_airport '
       'angarsk barnaul tyumen taishet khushuut shivee_ovoo altanshiree_refinery ss_selenduma '
       'ss_gusinoozersk chp4 vanino st_petersburg los_angeles mumbai osaka qinhuangdao hailar',
}
KIND_RANKS = {'city': 5, 'crossing': 5, 'port': 5, 'border_station': 6, 'mine': 6, 'refinery': 6,
              'airport': 6, 'power_plant': 7, 'hub': 7, 'station': 7, 'depot': 8, 'substation': 8}


def make_nodes(root):
    names = facts.read_names('nodes')
    ranks = {i: rank for rank, ids in RANKS.items() for i in ids.split()}
    known = {r['id'] for r in facts.read('network', 'nodes.csv')}
    unknown = (set(names) | set(ranks)) - known
    if unknown:
        raise ValueError(f'names or ranks of nodes that do not exist: {sorted(unknown)}')
    fields = [Field('id')] + [Field('name_' + k) for k in ('en', 'mn', 'ru', 'zh', 'local')]
    fields += [Field('kind'), Field('country'), Field('rank', 'N'), Field('source')]
    records = []
    for r in facts.read('network', 'nodes.csv'):
        n = names.get(r['id'], {})
        rank = 9 if r['country'] == 'XX' else ranks.get(r['id'], KIND_RANKS[r['kind']])
        records.append(((float(r['lon']), float(r['lat'])),
                        [r['id'], n.get('en') or r['name']] + [n.get(k, '') for k in ('mn', 'ru', 'zh')]
                        + [r['name_local'], r['kind'], r['country'], rank,
                           facts.prefix(r['source'], 'net')]))
    write_layer(os.path.join(root, 'network', 'nodes'), POINT, fields, records)


def get_line(link, points, corrected):
    """The drawn line, from node to node over the way points."""
    way = corrected.get(link['id'], link['waypoints'])
    between = [tuple(map(float, w.split())) for w in way.split(';') if w.strip()]
    return [points[link['from']]] + between + [points[link['to']]]


def make_links(root):
    points = {r['id']: (float(r['lon']), float(r['lat'])) for r in facts.read('network', 'nodes.csv')}
    fields = [Field(k) for k in ('id', 'from_node', 'to_node', 'mode', 'gauge', 'status')]
    fields += [Field('from_year', 'N'), Field('to_year', 'N'), Field('length_km', 'N', 3),
               Field('capacity', 'N', 3), Field('cap_unit'), Field('electrif'), Field('basis'),
               Field('source')]
    corrected = {r['link']: r['waypoints'] for r in facts.read_local('waypoints.csv')}
    records = []
    for r in facts.read('network', 'links.csv'):
        records.append(([get_line(r, points, corrected)],
                        [r['id'], r['from'], r['to'], r['mode'], r['gauge_mm'], r['status'],
                         r['opened_year'] or 0, 9999, r['length_km'], r['capacity'],
                         r['capacity_unit'] if r['capacity'] else '', r['electrified'], r['basis'],
                         facts.prefix(r['source'], 'net')]))
    write_layer(os.path.join(root, 'network', 'links'), LINE, fields, records)


def main():
    root = sys.argv[1]
    make_nodes(root)
    make_links(root)


if __name__ == '__main__':
    main()
