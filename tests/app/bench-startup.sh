#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench-startup.sh PROGRAM EMPTY [RUNS]: the time from start to the first map, beside the time of an
# empty window of the same toolkit, medians of RUNS (9). Run under build-aux/headless.sh.
set -euo pipefail

program=$1 empty=$2 runs=${3:-9}

median () { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

measure () {
  local key=$1
  shift
  for ((i = 0; i < runs; i++)); do
    "$@" 2>/dev/null | awk -v key="$key" '$1 == key { print $2 }'
  done | median
}

echo "empty window, first frame: $(measure first_frame_ms "$empty") ms"
echo "zamyn, first map:          $(measure first_map_ms "$program" --time-start) ms"
echo "zamyn, all solved, ranked: $(measure settled_ms "$program" --time-start) ms"
