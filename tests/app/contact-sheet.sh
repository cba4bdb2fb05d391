#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# contact-sheet.sh [BUILD FOLDER]: pictures of all panels and states of the window, in light, dark,
# Mongolian and 360 px, on one sheet: resources/screenshots/contact-sheet.png. Needs Xvfb, ImageMagick.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$root/_build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export ZAMYN_ATLAS="$root/shapefiles/mongolia" GSETTINGS_SCHEMA_DIR="$build/resources"
export ZAMYN_LOCALEDIR="$build/po" LOCPATH="$build/tests/app/locale"
scenario=$ZAMYN_ATLAS/scenarios/zamyn-uud-erenhot-closed.zscn
pictures=()

# picture CAPTION LANGUAGE OPTION...
picture () {
  local file="$folder/${#pictures[@]}.png"
  local caption=$1 language=$2
  shift 2
  LANGUAGE=$language LC_ALL=en_US.UTF-8 timeout 180 "$root/build-aux/headless.sh" \
    "$build/src/app/zamyn-desktop" --screenshot "$file" "$@" >/dev/null 2>&1
  pictures+=(-label "$caption" "$file")
}

wide=(--size 1280x800)
picture "Flows, light" en "${wide[@]}" --theme light --panel flows
picture "Choke points, dark" en "${wide[@]}" --theme dark --panel chokes
picture "Dependence, light" en "${wide[@]}" --theme light --panel dependence
picture "Dependence, dark" en "${wide[@]}" --theme dark --panel dependence
picture "Scenario, light" en "${wide[@]}" --theme light --panel scenario --scenario "$scenario"
picture "Details, dark" en "${wide[@]}" --theme dark --panel details --select zamyn_uud_erenhot
picture "Nothing selected" en "${wide[@]}" --theme light --panel details
picture "Nothing closed" en "${wide[@]}" --theme light --panel scenario
picture "Choke points, Mongolian" mn "${wide[@]}" --theme light --panel chokes
picture "Dependence, Mongolian" mn "${wide[@]}" --theme light --panel dependence
picture "Scenario, Mongolian" mn "${wide[@]}" --theme dark --panel scenario --scenario "$scenario"
picture "Details, Mongolian" mn "${wide[@]}" --theme light --panel details --select zamyn_uud_erenhot
picture "1000 px" en --size 1000x720 --theme light --panel flows
picture "360 px" en --size 360x720 --theme light --panel scenario --scenario "$scenario"
picture "360 px, Mongolian, dark" mn --size 360x720 --theme dark --panel scenario
picture "No atlas" en "${wide[@]}" --theme light --atlas "$folder"

montage "${pictures[@]}" -tile 4x -geometry 640x400+8+8 -background '#808080' \
  -fill white -pointsize 14 "$root/resources/screenshots/contact-sheet.png"
