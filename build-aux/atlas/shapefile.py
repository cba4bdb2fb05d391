# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes shapefiles (.shp .shx .dbf .prj .cpg) with the standard library, always the same bytes.

Points, lines and polygons in WGS 84 degrees. Text is UTF-8. A blank number is a field of blanks,
which readers take as NULL. Rings must be closed; write_layer turns outer rings clockwise and holes
counter-clockwise.
"""
import os
import struct

POINT, LINE, POLYGON = 1, 3, 5
PRJ = ('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
       'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]')
DATE = (126, 11, 25)  # constant, so that the same input gives the same bytes
NO_BOX = (0.0, 0.0, 0.0, 0.0)


class Field:
    """A column: Field('name', 'C') for text, Field('length_km', 'N', decimals) for numbers."""

    def __init__(self, name, kind='C', decimals=0):
        if not 0 < len(name) <= 10:
            raise ValueError(f'field name {name!r} is not 1 to 10 characters long')
        self.name, self.kind, self.decimals = name, kind, decimals

    def format(self, value):
        if value is None or value == '':
            return b''
        if self.kind == 'C':
            text = str(value).encode('utf-8')
            if len(text) > 254:
                raise ValueError(f'{self.name}: {value!r} has more than 254 bytes')
            return text
        return f'{float(value):.{self.decimals}f}'.encode('ascii')


def ring_area(ring):
    """Signed area in square degrees, positive where the ring runs counter-clockwise."""
    x0, y0 = ring[0]
    total = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        total += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
    return total / 2


def orient(polygons):
    """Flat list of rings of [[outer, hole, ...], ...]: outer clockwise, holes the other way."""
    rings = []
    for polygon in polygons:
        for i, ring in enumerate(polygon):
            if ring[0] != ring[-1]:
                ring = ring + [ring[0]]
            if len(ring) < 4 or ring_area(ring) == 0:
                if i == 0:
                    break  # no area: the whole polygon goes
                continue
            clockwise = ring_area(ring) < 0
            rings.append(ring if clockwise == (i == 0) else ring[::-1])
    return rings


def get_box(parts):
    xs = [p[0] for part in parts for p in part]
    ys = [p[1] for part in parts for p in part]
    return (min(xs), min(ys), max(xs), max(ys))


def pack_shape(kind, shape):
    """Record content and box of one shape."""
    if kind == POINT:
        return struct.pack('<idd', POINT, *shape), (shape[0], shape[1], shape[0], shape[1])
    parts = orient(shape) if kind == POLYGON else shape
    if not parts:
        return struct.pack('<i', 0), None
    box = get_box(parts)
    starts, n = [], 0
    for part in parts:
        starts.append(n)
        n += len(part)
    data = struct.pack('<i4dii', kind, *box, len(parts), n)
    data += struct.pack(f'<{len(starts)}i', *starts)
    flat = [c for part in parts for p in part for c in p]
    return data + struct.pack(f'<{len(flat)}d', *flat), box


def pack_header(kind, n_bytes, box):
    return (struct.pack('>7i', 9994, 0, 0, 0, 0, 0, n_bytes // 2)
            + struct.pack('<2i', 1000, kind) + struct.pack('<8d', *box, 0, 0, 0, 0))


def pack_table(fields, rows):
    """A dBASE III table; columns as wide as their longest value."""
    cells = [[f.format(v) for f, v in zip(fields, row)] for row in rows]
    widths = [max([1] + [len(row[i]) for row in cells]) for i in range(len(fields))]
    head = struct.pack('<B3BIHH20x', 3, *DATE, len(rows), 33 + 32 * len(fields), 1 + sum(widths))
    for f, width in zip(fields, widths):
        head += struct.pack('<11sc4xBB14x', f.name.encode('ascii'), f.kind.encode('ascii'),
                            width, f.decimals if f.kind == 'N' else 0)
    body = b''.join(
        b' ' + b''.join(c.rjust(w) if f.kind == 'N' else c.ljust(w)
                        for f, c, w in zip(fields, row, widths)) for row in cells)
    return head + b'\r' + body + b'\x1a'


def write_layer(path, kind, fields, records):
    """Writes path.shp and its companions; records are (shape, [values]).

    Shape: (lon, lat) of a point; [[(lon, lat), ...], ...] of a line; [[outer, hole, ...], ...] of a
    polygon.
    """
    shapes, index, boxes, offset = [], [], [], 100
    for number, (shape, _) in enumerate(records, 1):
        content, box = pack_shape(kind, shape)
        shapes.append(struct.pack('>2i', number, len(content) // 2) + content)
        index.append(struct.pack('>2i', offset // 2, len(content) // 2))
        offset += 8 + len(content)
        if box:
            boxes.append(box)
    box = NO_BOX
    if boxes:
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes),
               max(b[2] for b in boxes), max(b[3] for b in boxes))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    files = {'.shp': pack_header(kind, offset, box) + b''.join(shapes),
             '.shx': pack_header(kind, 100 + 8 * len(index), box) + b''.join(index),
             '.dbf': pack_table(fields, [values for _, values in records]),
             '.prj': PRJ.encode('ascii'),
             '.cpg': b'UTF-8\n'}
    for ending, data in files.items():
        with open(path + ending, 'wb') as f:
            f.write(data)


def read_layer(path):
    """Kind, shapes (lists of parts; rings as they stand) and rows (dictionaries of text)."""
    with open(path + '.shp', 'rb') as f:
        data = f.read()
    kind, = struct.unpack('<i', data[32:36])
    shapes, at = [], 100
    while at < len(data):
        _, words = struct.unpack('>2i', data[at:at + 8])
        at += 8
        this, = struct.unpack('<i', data[at:at + 4])
        if this == POINT:
            shapes.append([[struct.unpack('<2d', data[at + 4:at + 20])]])
        elif this == 0:
            shapes.append([])
        else:
            n_parts, n = struct.unpack('<2i', data[at + 36:at + 44])
            begin = at + 44 + 4 * n_parts
            starts = list(struct.unpack(f'<{n_parts}i', data[at + 44:begin])) + [n]
            flat = struct.unpack(f'<{2 * n}d', data[begin:begin + 16 * n])
            points = list(zip(flat[::2], flat[1::2]))
            shapes.append([points[a:b] for a, b in zip(starts, starts[1:])])
        at += 2 * words
    with open(path + '.dbf', 'rb') as f:
        data = f.read()
    n, head, size = struct.unpack('<IHH', data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at:at + 11].split(b'\0')[0].decode('ascii'), data[at + 16]))
        at += 32
    rows = []
    for i in range(n):
        at, row = head + i * size + 1, {}
        for name, width in fields:
            row[name] = data[at:at + width].decode('utf-8').strip()
            at += width
        rows.append(row)
    return kind, shapes, rows
