# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_mapserver.py ATLAS PROJ WEST SOUTH EAST NORTH WIDTH HEIGHT PNG

Draws the base layers of an atlas with MapServer whenever a line comes in, and answers with the
milliseconds of processor time that it took. The first picture is kept as PNG."""

import sys
import time

import mapscript

# layer, kind, fill, line, width, field to label
LAYERS = [
    ('land', 'POLYGON', '231 229 224', None, 0, None),
    ('countries', 'POLYGON', '241 239 234', None, 0, 'name_en'),
    ('province_borders', 'LINE', None, '198 193 183', 0.7, None),
    ('rivers', 'LINE', None, '156 195 214', 0.8, None),
    ('lakes', 'POLYGON', '195 219 231', '134 174 194', 0.6, 'name_en'),
    ('borders', 'LINE', None, '143 138 129', 1, None),
]


def make_layer(atlas, name, kind, fill, line, width, label):
    text = [f'LAYER NAME "{name}" TYPE {kind} STATUS ON DATA "{atlas}/base/{name}.shp"',
            'PROJECTION "init=epsg:4326" END']
    if label:
        text.append(f'LABELITEM "{label}"')
    text.append('CLASS STYLE')
    if fill:
        text.append(f'COLOR {fill}')
    if line:
        text.append(('OUTLINECOLOR ' if fill else 'COLOR ') + f'{line} WIDTH {width}')
    text.append('END')
    if label:
        text.append('LABEL FONT "sans" TYPE TRUETYPE SIZE 9 COLOR 29 29 27 '
                    'OUTLINECOLOR 255 254 251 OUTLINEWIDTH 2 END')
    return '\n'.join(text + ['END END'])


def make_map(atlas, proj, box, size, fonts):
    nodes = (f'LAYER NAME "nodes" TYPE POINT STATUS ON DATA "{atlas}/network/nodes.shp"\n'
             'PROJECTION "init=epsg:4326" END LABELITEM "name_en" CLASS\n'
             'STYLE SYMBOL "dot" SIZE 4 COLOR 29 29 27 END\n'
             'LABEL FONT "sans" TYPE TRUETYPE SIZE 8 COLOR 29 29 27 OUTLINECOLOR 255 254 251 '
             'OUTLINEWIDTH 2 POSITION AUTO END END END')
    words = ' '.join(f'"{w[1:]}"' for w in proj.split() if w.startswith('+'))
    return '\n'.join([
        f'MAP EXTENT {" ".join(box)} SIZE {size[0]} {size[1]} UNITS METERS IMAGECOLOR 214 230 238',
        f'FONTSET "{fonts}" IMAGETYPE "agg"',
        'OUTPUTFORMAT NAME "agg" DRIVER "AGG/PNG" IMAGEMODE RGB END',
        'SYMBOL NAME "dot" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END END',
        f'PROJECTION {words} END'] + [make_layer(atlas, *layer) for layer in LAYERS]
        + [nodes, 'END'])


def main():
    atlas, proj, *rest = sys.argv[1:]
    box, size, png = rest[:4], rest[4:6], rest[6]
    fonts = png + '.fonts'
    with open(fonts, 'w', encoding='utf-8') as file:
        file.write('sans /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf\n')
    with open(png + '.map', 'w', encoding='utf-8') as file:
        file.write(make_map(atlas, proj, box, size, fonts))
    page = mapscript.mapObj(png + '.map')
    page.draw().save(png)
    print('ready', flush=True)
    for _ in sys.stdin:
        begin = time.process_time()
        page.draw()
        print(f'{(time.process_time() - begin) * 1000:.3f}', flush=True)


main()
