# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Areas that share their borders: decodes TopoJSON, thins lines, joins lines and areas.

An arc is a line that two areas share or one has for itself. Arcs are thinned once, so neighbours
still fit afterwards. A reference r to an arc means arc r forwards, or arc ~r backwards if r < 0.
"""
import json
import math

from shapefile import ring_area


def load(path):
    """Arcs in degrees, and the objects of a TopoJSON file."""
    with open(path, encoding='utf-8') as f:
        data = json.load(f)
    (sx, sy), (tx, ty) = data['transform']['scale'], data['transform']['translate']
    arcs = []
    for arc in data['arcs']:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round(x * sx + tx, 5), round(y * sy + ty, 5)))
        arcs.append(unwrap(line))
    return arcs, data['objects']


def unwrap(line):
    """Follows a line across the antimeridian: longitudes go on beyond 180 instead of jumping."""
    out, shift = [line[0]], 0
    for (ax, _), (bx, by) in zip(line, line[1:]):
        if bx - ax > 180:
            shift -= 360
        elif bx - ax < -180:
            shift += 360
        out.append((bx + shift, by))
    return out


def get_polygons(geometry):
    """Polygons of a geometry as lists of rings, a ring being a list of references."""
    if geometry['type'] == 'Polygon':
        return [geometry['arcs']]
    if geometry['type'] == 'MultiPolygon':
        return geometry['arcs']
    return []


def thin(line, get_tolerance):
    """Douglas-Peucker; get_tolerance(lon, lat) in degrees of latitude, asked at every point."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:  # a ring: keep the point farthest from its start too
        x0, y0 = line[0]
        far = max(range(len(line)), key=lambda i: (line[i][0] - x0) ** 2 + (line[i][1] - y0) ** 2)
        if 0 < far < len(line) - 1:
            return thin(line[:far + 1], get_tolerance)[:-1] + thin(line[far:], get_tolerance)
        return line
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        a, b = todo.pop()
        (ax, ay), (bx, by) = line[a], line[b]
        k = math.cos(math.radians((ay + by) / 2))
        dx, dy = (bx - ax) * k, by - ay
        length = dx * dx + dy * dy
        worst, at = 1.0, None
        for i in range(a + 1, b):
            x, y = (line[i][0] - ax) * k, line[i][1] - ay
            t = max(0.0, min(1.0, (x * dx + y * dy) / length)) if length else 0.0
            off = math.hypot(x - t * dx, y - t * dy) / max(get_tolerance(*line[i]), 1e-9)
            if off > worst:
                worst, at = off, i
        if at is not None:
            keep.add(at)
            todo += [(a, at), (at, b)]
    return [line[i] for i in sorted(keep)]


CELL = 0.1


def find_tangles(lines):
    """Where pieces of lines cross: number of the line -> cells."""
    grid, cell = {}, CELL
    for n, line in enumerate(lines):
        for (ax, ay), (bx, by) in zip(line, line[1:]):
            for cx in range(int(min(ax, bx) // cell), int(max(ax, bx) // cell) + 1):
                for cy in range(int(min(ay, by) // cell), int(max(ay, by) // cell) + 1):
                    grid.setdefault((cx, cy), []).append((ax, ay, bx, by, n))
    found = {}
    for place, pieces in grid.items():
        for i, (ax, ay, bx, by, n) in enumerate(pieces):
            for cx, cy, dx, dy, m in pieces[:i]:
                if max(ax, bx) < min(cx, dx) or max(cx, dx) < min(ax, bx) \
                        or max(ay, by) < min(cy, dy) or max(cy, dy) < min(ay, by):
                    continue
                c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
                d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
                a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
                b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
                if c * d < 0 and a * b < 0:
                    found.setdefault(n, set()).add(place)
                    found.setdefault(m, set()).add(place)
    return found


def thin_all(lines, get_tolerance, rounds=4):
    """Thins lines so that none crosses another or itself more than before: where thinning has
    tangled them, they are thinned less."""
    thinned = [thin(line, get_tolerance) for line in lines]
    factors = {}

    def get_local(x, y):
        return get_tolerance(x, y) * factors.get((int(x // CELL), int(y // CELL)), 1)

    for i in range(1, rounds + 1):
        tangles = find_tangles(thinned)
        for cells in tangles.values():
            for cx, cy in cells:
                for dx in (-1, 0, 1):
                    for dy in (-1, 0, 1):
                        factors[cx + dx, cy + dy] = 0.2 ** i if i < rounds else 0
        for n in tangles:
            thinned[n] = thin(lines[n], get_local)
        if not tangles:
            break
    return thinned


def get_arc(arcs, reference):
    return arcs[reference] if reference >= 0 else arcs[~reference][::-1]


def join_ring(arcs, references):
    ring = []
    for r in references:
        arc = get_arc(arcs, r)
        if not ring:
            ring += arc
            continue
        shift = round((ring[-1][0] - arc[0][0]) / 360) * 360
        ring += [(x + shift, y) for x, y in arc[1:]] if shift else arc[1:]
    return ring


def keep_side(ring, x0, sign):
    """The part of a closed ring where sign * (x - x0) >= 0 (Sutherland and Hodgman 1974)."""
    out = []
    for a, b in zip(ring, ring[1:]):
        ina, inb = sign * (a[0] - x0) >= 0, sign * (b[0] - x0) >= 0
        if ina:
            out.append(a)
        if ina != inb:
            out.append((x0, round(a[1] + (b[1] - a[1]) * (x0 - a[0]) / (b[0] - a[0]), 5)))
    out = [p for i, p in enumerate(out) if p != out[i - 1]]
    return out + out[:1]


def cut_ring(ring):
    """Rings within -180 … 180 of a ring that may go beyond; round a pole it gets an edge there."""
    if abs(ring[-1][0] - ring[0][0]) > 180:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        ring = ring + [(ring[-1][0], pole), (ring[0][0], pole), ring[0]]
    out = []
    west, east = min(p[0] for p in ring), max(p[0] for p in ring)
    for k in range(math.floor((west + 180) / 360), math.ceil((east + 180) / 360)):
        piece = ring
        if west < -180 + 360 * k:
            piece = keep_side(piece, -180 + 360 * k, 1)
        if east > 180 + 360 * k and piece:
            piece = keep_side(piece, 180 + 360 * k, -1)
        if len(piece) > 3:
            out.append([(x - 360 * k, y) for x, y in piece])
    return out


def cut_line(line):
    """Lines within -180 … 180 of one that may go beyond."""
    parts, part = [], []
    for a, b in zip(line, line[1:]):
        part = part or [a]
        for x0 in (-540, -180, 180, 540):
            if (a[0] - x0) * (b[0] - x0) < 0:
                edge = (float(x0), round(a[1] + (b[1] - a[1]) * (x0 - a[0]) / (b[0] - a[0]), 5))
                parts.append(part + [edge])
                part = [edge]
        part.append(b)
    parts.append(part)
    out = []
    for part in parts:
        k = math.floor((sum(p[0] for p in part) / len(part) + 180) / 360) * 360
        out.append([(x - k, y) for x, y in part])
    return [part for part in out if len(part) > 1]


def dissolve(polygons):
    """Of the union of polygons: the rings that are free of shared arcs, and the arcs of the others
    that are not shared, which form its remaining rings."""
    rings = [ring for polygon in polygons for ring in polygon]
    used = {r for ring in rings for r in ring}
    shared = {r for r in used if ~r in used}
    whole = [ring for ring in rings if not shared.intersection(ring)]
    return whole, [r for ring in rings if shared.intersection(ring) for r in ring if r not in shared]


def join_lines(lines):
    """Joins lines end to end where exactly two meet; closed ones come back closed."""
    ends = {}
    for i, line in enumerate(lines):
        for point in (line[0], line[-1]):
            ends.setdefault(point, []).append(i)
    done, joined = set(), []

    def follow(path):
        while True:
            here = [i for i in ends[path[-1]] if i not in done]
            if len(here) != 1 or len(ends[path[-1]]) != 2:
                return path
            done.add(here[0])
            line = lines[here[0]]
            path += line[1:] if line[0] == path[-1] else line[-2::-1]

    for i, line in enumerate(lines):
        if i in done:
            continue
        done.add(i)
        if line[0] == line[-1]:
            joined.append(list(line))
            continue
        path = follow(list(line))
        if path[0] != path[-1]:
            path = follow(path[::-1])
        joined.append(path)
    return joined


def contains(ring, point):
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def area_km2(ring):
    """About, for small rings."""
    lat = sum(p[1] for p in ring) / len(ring)
    return abs(ring_area(ring)) * 111.2 ** 2 * math.cos(math.radians(lat))


def build_polygons(arcs, polygons, least_deg2=0.0):
    """Polygons of points; rings that are too small or have lost their area are left out."""
    out = []
    for polygon in polygons:
        outers, holes = [], []
        for i, references in enumerate(polygon):
            rings = [r for r in cut_ring(join_ring(arcs, references))
                     if len(r) > 3 and abs(ring_area(r)) > least_deg2]
            if i == 0:
                outers = [[r] for r in rings]
            else:
                holes += rings
        for hole in holes:
            for outer in outers:
                if len(outers) == 1 or contains(outer[0], hole[0]):
                    outer.append(hole)
                    break
        out += outers
    return out
