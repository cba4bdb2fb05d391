#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every layer opens in GDAL without a word of warning, and no feature is broken.

Usage: test_ogrinfo.py ATLAS_FOLDER OGRINFO
"""
import os
import subprocess
import sys

ENDINGS = ('.shp', '.shx', '.dbf', '.prj', '.cpg')


def main():
    root, ogrinfo = sys.argv[1:3]
    layers = sorted(os.path.join(folder, name) for folder, _, names in os.walk(root)
                    for name in names if name.endswith('.shp'))
    print('TAP version 13')
    print(f'1..{len(layers) + 1}')
    print('ok' if len(layers) >= 2 else 'not ok', 1, 'there are layers')
    for i, path in enumerate(layers, 2):
        run = subprocess.run([ogrinfo, '-ro', '-al', '-q', '-geom=SUMMARY', path],
                             capture_output=True, text=True)
        missing = [e for e in ENDINGS if not os.path.exists(path[:-4] + e)]
        said = run.stderr.strip() + ''.join(
            line for line in run.stdout.splitlines() if line.startswith(('Warning', 'ERROR')))
        good = run.returncode == 0 and not said and not missing and 'OGRFeature' in run.stdout
        print('ok' if good else 'not ok', i, os.path.relpath(path, root), said, *missing)


if __name__ == '__main__':
    main()
