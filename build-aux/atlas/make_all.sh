#!/bin/sh
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make_all.sh [--base] [FOLDER]: makes the atlas of Mongolia anew. Network, tables and index need Python
# only. With --base the base map too: needs npm, GMT with gmt-gshhg-high, ogr2ogr and the file
# world_map.gpkg of Debian's qgis-common (README.md says where everything comes from).
# The calibration stays as it is; `zamyn check --calibrate` computes it.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
base=no
if [ "${1:-}" = --base ]; then
  base=yes
  shift
fi
folder=${1:-$here/../../shapefiles/mongolia}

if [ $base = yes ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm pack --silent world-atlas@2.0.2 >/dev/null && tar xzf world-atlas-2.0.2.tgz)
  python3 -B "$here/make_base.py" "$folder" "$work/package" \
    "${WORLD_MAP:-/usr/share/qgis/resources/data/world_map.gpkg}"
fi
for part in network tables index; do
  python3 -B "$here/make_$part.py" "$folder"
done
