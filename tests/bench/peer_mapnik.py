# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_mapnik.py ATLAS PROJ WEST SOUTH EAST NORTH WIDTH HEIGHT PNG

Draws the base layers of an atlas with Mapnik whenever a line comes in, and answers with the
milliseconds of processor time that it took. The first picture is kept as PNG."""

import sys
import time

import mapnik

POLYGON = '<PolygonSymbolizer fill="{}"/>'
LINE = '<LineSymbolizer stroke="{}" stroke-width="{}"/>'
TEXT = ('<TextSymbolizer face-name="{}" size="{}" fill="#1d1d1b" halo-fill="#fffefb" '
        'halo-radius="1.5" {}>[name_en]</TextSymbolizer>')
DOT = '<MarkersSymbolizer fill="#1d1d1b" width="4" height="4"/>'


def make_map(atlas, proj, face):
    layers = [
        ('land', POLYGON.format('#e7e5e0')),
        ('countries', POLYGON.format('#f1efea') + TEXT.format(face, 12, '')),
        ('province_borders', LINE.format('#c6c1b7', 0.7)),
        ('rivers', LINE.format('#9cc3d6', 0.8)),
        ('lakes', POLYGON.format('#c3dbe7') + LINE.format('#86aec2', 0.6)
         + TEXT.format(face, 11, '')),
        ('borders', LINE.format('#8f8a81', 1)),
        ('nodes', DOT + TEXT.format(face, 11, 'dx="6" dy="6" placement-type="simple" '
                                    'placements="E,NE,SE,W,NW,SW,N,S"')),
    ]
    text = [f'<Map srs="{proj}" background-color="#d6e6ee">']
    for name, rule in layers:
        folder = 'network' if name == 'nodes' else 'base'
        text.append(
            f'<Style name="{name}"><Rule>{rule}</Rule></Style>'
            f'<Layer name="{name}" srs="+proj=longlat +datum=WGS84 +no_defs">'
            f'<StyleName>{name}</StyleName><Datasource><Parameter name="type">shape</Parameter>'
            f'<Parameter name="file">{atlas}/{folder}/{name}.shp</Parameter></Datasource></Layer>')
    return '\n'.join(text + ['</Map>'])


def main():
    atlas, proj, *rest = sys.argv[1:]
    box, size, png = [float(x) for x in rest[:4]], [int(x) for x in rest[4:6]], rest[6]
    mapnik.FontEngine.register_font('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf')
    page = mapnik.Map(*size)
    mapnik.load_map_from_string(page, make_map(atlas, proj, 'Noto Sans Regular'))
    page.zoom_to_box(mapnik.Box2d(*box))
    image = mapnik.Image(*size)
    mapnik.render(page, image)
    image.save(png, 'png')
    print('ready', flush=True)
    for _ in sys.stdin:
        image = mapnik.Image(*size)
        begin = time.process_time()
        mapnik.render(page, image)
        print(f'{(time.process_time() - begin) * 1000:.3f}', flush=True)


main()
