#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the made atlas against the figures it was made from.  Usage: check_tables.py ATLAS_FOLDER

Beside `zamyn check`, which needs the program: references, names, sums against facts/trade/flows.csv,
reach of every demand, ends of links, base map. Every test prints what it found wrong.
"""
import csv
import math
import os
import re
import sys
from collections import defaultdict

import facts
from shapefile import read_layer, ring_area
from topology import contains

BASES = {'documented', 'derived', 'computed', 'common', 'estimate', 'claimed'}
CYRILLIC = re.compile('[\u0400-\u04ff]')
# What the records of one table call by an id of another: column -> kinds of thing.
REFERENCES = {
    'supply_demand': {'commodity': 'commodity', 'node': 'node', 'passage': 'passage'},
    'substitutes': {'commodity': 'commodity', 'node': 'node'},
    'commodities': {'parent': 'commodity', 'closed_passages': 'crossing'},
    'passages': {'members': 'node link', 'gates': 'link'},
    'crossings': {'passage': 'passage', 'node': 'node', 'gate_links': 'link'},
    'transfers': {'node': 'node'}, 'link_years': {'link': 'link'},
    'winter': {'commodity': 'commodity'}, 'background': {'links': 'link'},
    'stocks': {'commodity': 'commodity'}, 'notes': {'id': 'node link'},
    'observed': {'crossing': 'crossing', 'commodity': 'commodity'},
    'totals': {'commodity': 'commodity'}, 'monthly_imports': {'commodity': 'commodity'},
    'corridor_times': {'from_node': 'node', 'via_node': 'node', 'to_node': 'node',
                       'commodity': 'commodity'},
    'aliases': {'id': 'node link passage crossing'},
}


class Atlas:
    def __init__(self, root):
        self.root = root
        self.tables = {}
        for name in sorted(os.listdir(os.path.join(root, 'tables'))):
            with open(os.path.join(root, 'tables', name), encoding='utf-8', newline='') as f:
                self.tables[name[:-4]] = list(csv.DictReader(f))
        _, shapes, rows = read_layer(os.path.join(root, 'network', 'nodes'))
        self.nodes = {r['id']: dict(r, point=s[0][0]) for s, r in zip(shapes, rows)}
        _, shapes, rows = read_layer(os.path.join(root, 'network', 'links'))
        self.links = {r['id']: dict(r, points=s[0]) for s, r in zip(shapes, rows)}
        t = self.tables
        self.ids = {'node': set(self.nodes), 'link': set(self.links),
                    'passage': {r['id'] for r in t['passages']},
                    'crossing': {r['id'] for r in t['crossings']},
                    'commodity': {r['id'] for r in t['commodities']},
                    'source': {r['id'] for r in t['sources']}}


def check_ids(a):
    for name, key in (('commodities', 'id'), ('passages', 'id'), ('sources', 'id'), ('aliases', 'alias')):
        seen = [r[key] for r in a.tables[name]]
        for x in sorted({x for x in seen if seen.count(x) > 1}):
            yield f'{name}: {x} twice'
    for x, y in (('node', 'link'), ('node', 'passage'), ('link', 'passage')):
        for i in sorted(a.ids[x] & a.ids[y]):
            yield f'{i} is the id of a {x} and a {y}'


def check_references(a):
    for name, columns in REFERENCES.items():
        for n, r in enumerate(a.tables[name], 2):
            for column, kinds in columns.items():
                known = set().union(*(a.ids[k] for k in kinds.split()))
                for x in filter(None, r[column].split(';')):
                    if x not in known:
                        yield f'{name}.csv:{n} {column}: {x}'
    for r in a.links.values():
        for end in ('from_node', 'to_node'):
            if r[end] not in a.nodes:
                yield f'link {r["id"]} {end}: {r[end]}'
    trading = {r['node'] for t in ('supply_demand', 'substitutes') for r in a.tables[t]}
    for r in a.tables['passages']:
        for x in sorted(trading & set(r['members'].split(';'))):
            yield f'passage {r["id"]}: {x} buys or sells'
        if not set(r['gates'].split(';')) <= set(r['members'].split(';')) and r['gates']:
            yield f'passage {r["id"]}: a gate is no member'


def check_sources(a):
    tables = dict(a.tables, nodes=list(a.nodes.values()), links=list(a.links.values()))
    for name, rows in tables.items():
        for n, r in enumerate(rows, 2):
            if name == 'totals' and not r['quantity']:
                continue  # says that no figure was found
            if 'source' in r and r['source'] not in a.ids['source']:
                yield f'{name}:{n} source: {r["source"]}'
            for b in ('basis', 'total_basis'):
                if b in r and r[b] not in BASES:
                    yield f'{name}:{n} {b}: {r[b]}'


def check_names(a):
    for name, rows in (('nodes', a.nodes.values()), ('commodities', a.tables['commodities']),
                       ('passages', a.tables['passages']), ('crossings', a.tables['crossings'])):
        for r in rows:
            if not r['name_en']:
                yield f'{name}: {r["id"]} has no name'
            if not CYRILLIC.search(r['name_mn']):
                yield f'{name}: {r["id"]} has no Mongolian name'
            if name != 'crossings' and not (r['name_ru'] and r['name_zh']):
                yield f'{name}: {r["id"]} has no Russian or Chinese name'


def check_sums(a):
    """Supply meets demand; supply from abroad and exports are the totals that were collected."""
    total = {(r['year'], r['commodity'], r['direction']): float(r['quantity'])
             for r in facts.read('trade', 'flows.csv') if r['row_type'] == 'total' and r['quantity']}
    sums = defaultdict(float)
    for r in a.tables['supply_demand']:
        key = r['year'], r['commodity'], r['direction']
        sums[key + (r['role'],)] += float(r['quantity'])
        if r['role'] == 'supply' and (r['direction'] == 'export' or r['partner'] != 'MN'):
            sums[key + ('traded',)] += float(r['quantity'])
    keys = {k[:3] for k in sums}
    if len([k for k in keys if k[0] == '2023']) < 25:
        yield 'too few goods in 2023'
    for k in sorted(keys):
        supply, demand = sums[k + ('supply',)], sums[k + ('demand',)]
        if abs(supply - demand) > max(0.02, 1e-4 * demand):
            yield f'{k}: supply {supply:g}, demand {demand:g}'
        if k in total and abs(sums[k + ('traded',)] - total[k]) > max(0.02, 1e-4 * total[k]):
            yield f'{k}: {sums[k + ("traded",)]:g}, collected {total[k]:g}'


def get_links_of(a, year):
    """Links that exist in a year, with how they stand in link_years.csv."""
    spans = defaultdict(list)
    for r in a.tables['link_years']:
        spans[r['link']].append(r)
    for key, r in a.links.items():
        works = r['status'] in ('operating', 'seasonal')
        exists = works and int(r['from_year']) <= year <= int(r['to_year'])
        hit = [s for s in spans[key] if int(s['from_year']) <= year <= int(s['to_year'])]
        if hit:
            exists = exists or r['status'] != 'closed'
        elif spans[key] and (not works or not any(s['capacity'] for s in spans[key])):
            exists = False
        if exists:
            yield r


def check_reach(a):
    """Some way leads from a supplier to every demand, and none crosses the home border twice."""
    home = {k for k, n in a.nodes.items() if n['country'] == 'MN'}
    goods = {r['id']: r for r in a.tables['commodities']}
    for year in sorted({int(r['year']) for r in a.tables['supply_demand']}):
        steps = defaultdict(list)
        for r in get_links_of(a, year):
            steps[r['from_node']].append((r['to_node'], r['mode']))
            steps[r['to_node']].append((r['from_node'], r['mode']))
        ends = defaultdict(lambda: {'supply': set(), 'demand': set()})
        for r in a.tables['supply_demand']:
            if int(r['year']) == year:
                ends[r['commodity'], r['direction']][r['role']].add(r['node'])
        for (commodity, direction), e in ends.items():
            modes = set(goods[commodity]['modes'].split(';'))
            seen, todo = set(e['supply']), list(e['supply'])
            while todo:
                at = todo.pop()
                for to, mode in steps[at]:
                    wrong = at in home and to not in home if direction == 'import' \
                        else at not in home and to in home
                    if to not in seen and mode in modes and not wrong:
                        seen.add(to)
                        todo.append(to)
            for x in sorted(e['demand'] - seen):
                yield f'{year} {commodity} {direction}: {x} is cut off'


def distance_km(a, b):
    la, lb = math.radians(a[1]), math.radians(b[1])
    h = math.sin((lb - la) / 2) ** 2 \
        + math.cos(la) * math.cos(lb) * math.sin(math.radians(b[0] - a[0]) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))


def check_lines(a):
    for key, r in a.links.items():
        for end, point in ((r['from_node'], r['points'][0]), (r['to_node'], r['points'][-1])):
            if end in a.nodes and distance_km(a.nodes[end]['point'], point) > 1:
                yield f'{key} does not end at {end}'
        straight = distance_km(r['points'][0], r['points'][-1])
        if not float(r['length_km'] or 0) > 0.85 * straight - 2:
            yield f'{key}: {r["length_km"]} km, but its ends are {straight:.0f} km apart'


def check_base(a):
    """Rings are closed and run the right way, and home holds its capital and nothing foreign."""
    polygons = {}
    for name in sorted(os.listdir(os.path.join(a.root, 'base'))):
        if not name.endswith('.shp'):
            continue
        kind, shapes, rows = read_layer(os.path.join(a.root, 'base', name[:-4]))
        for i, (parts, row) in enumerate(zip(shapes, rows)):
            if name == 'countries.shp':
                polygons[row['id']] = parts
            for ring in parts:
                if any(abs(x) > 180 or abs(y) > 90 for x, y in ring):
                    yield f'{name} {i}: outside the world'
                if any(abs(p[0] - q[0]) > 180 for p, q in zip(ring, ring[1:])):
                    yield f'{name} {i}: jumps across the antimeridian'
                if kind == 5 and (ring[0] != ring[-1] or len(ring) < 4 or ring_area(ring) == 0):
                    yield f'{name} {i}: a ring is not closed or has no area'
            if kind == 5 and (not parts or ring_area(parts[0]) > 0):
                yield f'{name} {i}: the outer ring runs the wrong way'
    inside = {k: any(contains(ring, n['point']) for ring in polygons['MN'])
              for k, n in a.nodes.items()}
    if not inside['ulaanbaatar']:
        yield 'Ulaanbaatar is not in Mongolia'
    edge = [(p[0] + (q[0] - p[0]) * i / 8, p[1] + (q[1] - p[1]) * i / 8)
            for ring in polygons['MN'] for p, q in zip(ring, ring[1:]) for i in range(8)]
    for k, n in a.nodes.items():
        if inside[k] != (n['country'] == 'MN') and min(distance_km(n['point'], p) for p in edge) > 12:
            yield f'{k} ({n["country"]}) is on the wrong side of the border'


CENTRES = ('ulaanbaatar=Ulaanbaatar nalaikh=Ulaanbaatar baganuur=Ulaanbaatar zuunmod=Töv '
           'darkhan=Darkhan-Uul sukhbaatar=Selenge erdenet=Orkhon bulgan=Bulgan murun=Khövsgöl '
           'tsetserleg=Arkhangai arvaikheer=Övörkhangai bayankhongor=Bayankhongor altai=Govi-Altai '
           'khovd=Khovd ulgii=Bayan-Ölgii ulaangom=Uvs uliastai=Zavkhan dalanzadgad=Ömnögovi '
           'mandalgovi=Dundgovi sainshand=Dornogovi undurkhaan=Khentii baruun_urt=Sükhbaatar '
           'choibalsan=Dornod')


def check_provinces(a):
    """Every centre is in its province."""
    _, shapes, rows = read_layer(os.path.join(a.root, 'base', 'provinces'))
    rings = {r['name_en']: s for s, r in zip(shapes, rows) if r['country'] == 'MN'}
    for pair in CENTRES.split():
        node, province = pair.split('=')
        if not sum(contains(r, a.nodes[node]['point']) for r in rings[province]) % 2:
            yield f'{node} is not in {province}'
    for r in rows:
        if not CYRILLIC.search(r['name_mn']):
            yield f'{r["id"]} has no Mongolian name'


def check_paths(a):
    """No file names a folder of the machine that it was made on."""
    machine = re.compile(r'(?:^|[\s",;=])/(?:work|tmp|home|root|mnt)/')
    for folder, _, names in os.walk(a.root):
        for name in names:
            if name.endswith(('.csv', '.ini', '.zscn')):
                with open(os.path.join(folder, name), encoding='utf-8') as f:
                    for n, line in enumerate(f, 1):
                        if machine.search(line):
                            yield f'{name}:{n}'


def main():
    atlas = Atlas(sys.argv[1])
    checks = (check_ids, check_references, check_sources, check_names, check_sums, check_reach,
              check_lines, check_base, check_provinces, check_paths)
    print('TAP version 13')
    print(f'1..{len(checks)}')
    for i, check in enumerate(checks, 1):
        found = list(check(atlas))
        print('not ok' if found else 'ok', i, check.__name__)
        for line in found:
            print('#', line)


if __name__ == '__main__':
    main()
