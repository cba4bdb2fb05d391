#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes base/*.shp from free sets.

Usage: make_base.py ATLAS_FOLDER WORLD_ATLAS WORLD_MAP
WORLD_ATLAS  folder with countries-10m.json and countries-50m.json (npm world-atlas)
WORLD_MAP    world_map.gpkg (Debian: qgis-common)
Runs ogr2ogr (gdal-bin) and gmt (gmt, gmt-gshhg-high).
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

import facts
import topology
from shapefile import LINE, POLYGON, Field, write_layer
from topology import contains, get_polygons, join_lines, thin

NAMES = [Field('name_' + k) for k in ('en', 'mn', 'ru', 'zh', 'local')]
# Places that the set draws apart and that have no code of their own.
PARTS = {'Dhekelia': 'GB', 'Akrotiri': 'GB', 'Somaliland': 'SO', 'Kosovo': 'XK',
         'USNB Guantanamo Bay': 'CU', 'N. Cyprus': 'CY', 'Cyprus U.N. Buffer Zone': 'CY',
         'Siachen Glacier': 'IN', 'Baikonur': 'KZ', 'Indian Ocean Ter.': 'AU',
         'Coral Sea Is.': 'AU', 'Clipperton I.': 'FR'}
# The set calls Baganuur, which belongs to the capital, Govisümber, and lacks that province.
MISNAMED = {'MN-Govĭ-Sümber': 'MN-Ulaanbaatar'}
RANKS = {'MN': 1, 'RU': 2, 'CN': 2, 'KZ': 3, 'KR': 3, 'JP': 3, 'KP': 4, 'KG': 4, 'IN': 3, 'VN': 5,
         'TW': 5, 'DE': 4, 'FR': 4, 'GB': 4, 'IT': 4, 'TR': 4, 'IR': 4, 'PK': 4, 'UZ': 4, 'TM': 5,
         'AF': 5, 'PL': 5, 'UA': 4, 'US': 3, 'CA': 3, 'AU': 3, 'BR': 3, 'SG': 6}


def near_home(lon, lat):
    return 84 <= lon <= 124 and 38 <= lat <= 56


def on_map(lon, lat):
    return 60 <= lon <= 150 and 18 <= lat <= 66


def fine_tolerance(lon, lat):
    return 0.001 if near_home(lon, lat) else 0.006 if on_map(lon, lat) else 0.04


def coarse_tolerance(lon, lat):
    return 0.03 if on_map(lon, lat) else 0.08


class Countries:
    """Countries of one detail: thinned arcs, and polygons of references by code."""

    def __init__(self, path, get_tolerance):
        with open(os.path.join(facts.HERE, 'names', 'countries.csv'), encoding='utf-8',
                  newline='') as f:
            self.names = {r['id']: r for r in csv.DictReader(f)}
        codes = {r['numeric']: r['id'] for r in self.names.values() if r['numeric']}
        arcs, objects = topology.load(path)
        self.arcs = topology.thin_all(arcs, get_tolerance)
        self.land = get_polygons(objects['land']) if 'arcs' in objects['land'] else [
            p for g in objects['land']['geometries'] for p in get_polygons(g)]
        self.polygons = {}
        self.merged = set()
        for g in objects['countries']['geometries']:
            code = codes.get(g.get('id')) or PARTS.get(g['properties']['name'])
            if code and code != 'AQ':  # no map of this atlas shows the South Pole
                if code in self.polygons:
                    self.merged.add(code)
                self.polygons.setdefault(code, []).extend(get_polygons(g))

    def write(self, path, least_deg2):
        fields = [Field('id')] + NAMES + [Field('rank', 'N')]
        records = []
        for code in sorted(self.polygons):
            shape = topology.build_polygons(self.arcs, self.merge(code), least_deg2)
            n = self.names[code]
            if shape:
                records.append((shape, [code] + [n[k] for k in ('en', 'mn', 'ru', 'zh', 'local')]
                                + [RANKS.get(code, 6)]))
        write_layer(path, POLYGON, fields, records)

    def merge(self, code):
        """Polygons of a country; parts that touch (Baikonur and Kazakhstan) become one."""
        if code not in self.merged:
            return self.polygons[code]
        whole, loose = topology.dissolve(self.polygons[code])
        begins = {}
        for r in loose:
            begins.setdefault(topology.get_arc(self.arcs, r)[0], []).append(r)
        rings = list(whole)
        while any(begins.values()):
            ring = [min(r for rs in begins.values() for r in rs)]
            first = topology.get_arc(self.arcs, ring[0])[0]
            begins[first].remove(ring[0])
            while (end := topology.get_arc(self.arcs, ring[-1])[-1]) != first:
                ring.append(begins[end].pop())
            rings.append(ring)
        outer = [[r] for r in rings if topology.ring_area(topology.join_ring(self.arcs, r)) < 0]
        for ring in rings:
            line = topology.join_ring(self.arcs, ring)
            if topology.ring_area(line) > 0:
                home = [p for p in outer if contains(topology.join_ring(self.arcs, p[0]), line[0])]
                if home:
                    home[0].append(ring)
        return outer

    def write_land(self, path, least_deg2):
        shapes = [p for p in topology.build_polygons(self.arcs, self.land, least_deg2)
                  if p[0][0][1] > -60]
        write_layer(path, POLYGON, [Field('id', 'N')], [([p], [i]) for i, p in enumerate(shapes, 1)])

    def find_sides(self):
        """reference of an arc, forwards -> [country on the left, country on the right]"""
        sides = {}
        for code, polygons in self.polygons.items():
            for polygon in polygons:
                for ring in polygon:
                    for r in ring:  # the inside of every ring is on its right
                        sides.setdefault(r if r >= 0 else ~r, ['', ''])[1 if r >= 0 else 0] = code
        return sides

    def write_borders(self, path, claims, with_coast):
        lines, groups = {}, {}
        for r, (left, right) in sorted(self.find_sides().items()):
            line = self.arcs[r]
            if left == right or len(line) < 2:
                continue
            if not left or not right:
                if not with_coast:
                    continue
                kind = 'coast'
                if line[0] == line[-1] and abs(topology.ring_area(line)) < 1e-4:
                    continue
            else:
                kind = 'disputed' if claims.has(line) else 'border'
            if left > right:
                left, right, line = right, left, line[::-1]
            lines.setdefault((kind, left, right), []).append(line)
        for key, parts in lines.items():
            groups[key] = [x for line in join_lines(parts) for x in topology.cut_line(line)]
        records = [(groups[k], [k[1], k[2], k[0]]) for k in sorted(groups)]
        if with_coast:
            records += [([line], [code, code, 'disputed']) for code, line in claims.get_free(lines)]
        write_layer(path, LINE, [Field('left'), Field('right'), Field('kind')], records)


def read_geojson(world_map, layer, where=''):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'x.geojson')
        command = ['ogr2ogr', '-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=6', out, world_map, layer]
        subprocess.run(command + (['-where', where] if where else []), check=True)
        with open(out, encoding='utf-8') as f:
            return json.load(f)['features']


class Claims:
    """Lines of disputed borders, to tell which borders are disputed."""
    CELL = 0.05

    def __init__(self, world_map, codes):
        self.lines = []
        for f in read_geojson(world_map, 'disputed_borders'):
            p = f['properties']
            if not p['name'] or 'Former' in p['name'] or p['name'] == 'Portuguese claim':
                continue
            for line in f['geometry']['coordinates']:
                self.lines.append((codes.get(p['adm0_a3_l'], ''), [tuple(x[:2]) for x in line]))
        self.cells = {c for _, line in self.lines for c in self.walk(line)}

    def walk(self, line):
        """Cells that a line passes, and their neighbours."""
        for (ax, ay), (bx, by) in zip(line, line[1:]):
            n = 1 + int(max(abs(bx - ax), abs(by - ay)) / (self.CELL / 2))
            for i in range(n + 1):
                x, y = ax + (bx - ax) * i / n, ay + (by - ay) * i / n
                cx, cy = int(x // self.CELL), int(y // self.CELL)
                for dx in (-1, 0, 1):
                    for dy in (-1, 0, 1):
                        yield cx + dx, cy + dy

    def share(self, line, cells):
        middle = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(line, line[1:])] + line[1:-1]
        hits = sum((int(x // self.CELL), int(y // self.CELL)) in cells for x, y in middle)
        return hits / max(1, len(middle))

    def has(self, line):
        return self.share(line, self.cells) > 0.6

    def get_free(self, borders):
        """Claims that follow no border, with the code of the country that they run through."""
        cells = {c for (kind, _, _), lines in borders.items() if kind != 'coast'
                 for line in lines for c in self.walk(line)}
        return [(code, thin(line, fine_tolerance)) for code, line in self.lines
                if code and on_map(*line[0]) and self.share(line, cells) < 0.4]


def make_provinces(root, world_map):
    """Provinces of Mongolia, China and Russia east of the Urals, and the lines between those of one country."""
    names = facts.read_names('provinces')
    records, count, where = [], {}, "iso_a2 IN ('MN','RU','CN')"
    for f in sorted(read_geojson(world_map, 'states_provinces', where),
                    key=lambda f: (f['properties']['iso_a2'], f['properties']['name'] or '')):
        p, g = f['properties'], f['geometry']
        polygons = [[[tuple(x[:2]) for x in ring] for ring in polygon] for polygon in g['coordinates']]
        points = [q for polygon in polygons for ring in polygon for q in ring]
        if not p['name'] or p['name'] == 'Paracel Islands' or max(q[0] for q in points) < 60:
            continue
        key = MISNAMED.get(f"{p['iso_a2']}-{p['name']}", f"{p['iso_a2']}-{p['name']}")
        n = names.get(key, {})
        before = [r for r in records if r[1][0] == key]
        if before:
            before[0][0].extend(polygons)
        else:
            records.append((polygons, [key, n.get('en') or p['name']]
                            + [n.get(k, '') for k in ('mn', 'ru', 'zh', 'local')] + [p['iso_a2']]))
        for ring in (r for polygon in polygons for r in polygon):
            for a, b in zip(ring, ring[1:]):
                count.setdefault((min(a, b), max(a, b)), set()).add((p['iso_a2'], key))
    missing = set(names) - {r[1][0] for r in records}
    if missing:
        raise ValueError(f'names of provinces that do not exist: {sorted(missing)}')
    write_layer(os.path.join(root, 'base', 'provinces'), POLYGON,
                [Field('id')] + NAMES + [Field('country')], records)
    between = {}
    for segment, owners in count.items():
        if len(owners) == 2 and len({c for c, _ in owners}) == 1:
            between.setdefault(min(owners)[0], []).append(list(segment))
    write_layer(os.path.join(root, 'base', 'province_borders'), LINE, [Field('country')],
                [(join_lines(sorted(between[c])), [c]) for c in sorted(between)])


def read_gmt(*arguments):
    """Lines that gmt coast writes, rounded to 4 decimals (11 m)."""
    out = subprocess.run(['gmt', 'coast', '-Dh', '-M', *arguments], check=True,
                         capture_output=True, text=True, cwd=tempfile.gettempdir()).stdout
    lines = []
    for row in out.splitlines():
        if row.startswith('>'):
            lines.append([])
        elif row and lines:
            x, y = row.split()[:2]
            point = (round(float(x) - (360 if float(x) > 180 else 0), 4), round(float(y), 4))
            if not lines[-1] or lines[-1][-1] != point:
                lines[-1].append(point)
    return [line for line in lines if len(line) > 1]


def lake_tolerance(lon, lat):
    return 0.002 if near_home(lon, lat) else 0.01


def make_lakes(root):
    names = facts.read_names('lakes')
    with open(os.path.join(facts.HERE, 'names', 'lakes.csv'), encoding='utf-8', newline='') as f:
        centres = {r['id']: (float(r['lon']), float(r['lat'])) for r in csv.DictReader(f)}
    rings = [r for r in join_lines(read_gmt('-R45/155/15/70', '-W2/1p')) if r[0] == r[-1] and len(r) > 3]
    islands = [r for r in join_lines(read_gmt('-R45/155/15/70', '-W3/1p')) if r[0] == r[-1] and len(r) > 3]
    records = []
    for ring in rings:
        area = topology.area_km2(ring)
        found = [k for k, c in centres.items() if contains(ring, c)]
        least = 40 if near_home(*ring[0]) else 250
        if area < least and not found:
            continue
        shape = topology.thin_all([ring] + [i for i in islands if topology.area_km2(i) > 15
                                            and contains(ring, i[0])], lake_tolerance)
        n = names.get(found[0], {}) if found else {}
        rank = 1 if area > 5000 else 2 if area > 1000 else 3 if area > 250 else 4
        records.append((-area, [shape],
                        [n.get(k, '') for k in ('en', 'mn', 'ru', 'zh', 'local')] + [rank]))
    records.sort(key=lambda r: (r[0], r[1][0][0]))
    write_layer(os.path.join(root, 'base', 'lakes'), POLYGON, NAMES + [Field('rank', 'N')],
                [r[1:] for r in records])
    lost = set(names) - {k for k, c in centres.items() if any(contains(r, c) for r in rings)}
    if lost:
        print('lakes not found:', *sorted(lost))


def make_rivers(root):
    records = []
    for rank, arguments in ((1, ('-R60/150/18/66', '-I1')), (2, ('-R60/150/18/66', '-I2')),
                            (3, ('-R84/124/38/56', '-I3'))):
        for line in join_lines(read_gmt(*arguments)):
            line = thin(line, lambda x, y: 0.004 if near_home(x, y) else 0.02)
            records.append(([line], [rank]))
    write_layer(os.path.join(root, 'base', 'rivers'), LINE, [Field('rank', 'N')], records)


def main():
    root, world_atlas, world_map = sys.argv[1:4]
    base = os.path.join(root, 'base')
    fine = Countries(os.path.join(world_atlas, 'countries-10m.json'), fine_tolerance)
    coarse = Countries(os.path.join(world_atlas, 'countries-50m.json'), coarse_tolerance)
    codes = {r['alpha3']: r['id'] for r in fine.names.values()}
    claims = Claims(world_map, codes)
    for countries, end, least in ((fine, '', 0.0), (coarse, '_world', 0.01)):
        countries.write(os.path.join(base, 'countries' + end), least)
        countries.write_land(os.path.join(base, 'land' + end), least)
        countries.write_borders(os.path.join(base, 'borders' + end), claims, countries is fine)
    make_provinces(root, world_map)
    make_lakes(root)
    make_rivers(root)


if __name__ == '__main__':
    main()
