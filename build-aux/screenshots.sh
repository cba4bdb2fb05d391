#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshots.sh [BUILD FOLDER]: makes the pictures of the README anew, with the program itself:
# window in light, dark and Mongolian, and an exported map. Needs what the tests need (Xvfb).
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$root/_build}" && pwd)
target=$root/resources/screenshots
zamyn=$build/src/cli/zamyn
mkdir -p "$target"

# window NAME LOCALE OPTION...: the window as it is, not the screen.
window () {
  local name=$1 locale=$2
  shift 2
  LC_ALL=$locale timeout 180 "$root/build-aux/headless.sh" \
    "$zamyn" --screenshot "$target/$name.png" --size 1360x850 "$@"
}

unset LANGUAGE
window window-light C.UTF-8 --theme light --panel chokepoints
window window-dark C.UTF-8 --theme dark --select zamyn_uud_erenhot
window window-mongolian mn_MN.UTF-8 --theme light
LC_ALL=C.UTF-8 "$zamyn" export "$target/map.png" --size 1360x900 --close zamyn_uud_erenhot
ls -l "$target"
