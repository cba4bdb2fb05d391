#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [--yes] [ARGUMENT...]: installs what is missing, builds Zamyn in _build, and opens it.
#
# Without a display it says so, writes the overview map (zamyn-overview.png and .svg in the current
# folder) and prints the table of choke points.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/build-aux/build.sh"

setup=(--needs build,run)
if [ "${1-}" = --yes ]; then
  setup+=(--yes)
  shift
fi
"$root/build-aux/setup.sh" "${setup[@]}"

started=$PWD
cd "$root"
build_in _build
cd "$started"
zamyn=$root/_build/src/cli/zamyn

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
  exec "$zamyn" "$@"
fi

echo "There is no display here, so the window stays shut. The map as files instead:"
for name in zamyn-overview.png zamyn-overview.svg; do
  "$zamyn" export "$name"
  echo "  $started/$name"
done
echo
"$zamyn" chokepoints --top 15
