#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# includes.sh ROOT: the include lines of each layer name only what the layer may use.
#
#   core  itself, GLib and GIO, shapelib (in the files of shapes only), PROJ, json-glib
#   map   core and itself, PROJ, Cairo, Pango, libpng
#   cli   core, map and itself
#   app   core, map and itself, GTK, libadwaita; no shapelib
set -uo pipefail
cd "$1/src"
number=0

# forbid LAYER WHAT PATTERN [FILE PATTERN]: no include line of LAYER matches PATTERN.
forbid () {
  local layer=$1 what=$2 pattern=$3 except=${4:-^$} found
  number=$((number + 1))
  found=$(grep -rnE --include='*.[ch]' "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($pattern)" "$layer" \
    | grep -vE "$except")
  if [ -z "$found" ]; then
    echo "ok $number - $layer includes no $what"
  else
    echo "not ok $number - $layer includes no $what"
    sed 's/^/# /' <<<"$found"
  fi
}

drawing='cairo|pango|gtk/|gdk/|gsk/|adwaita|librsvg|png\.h'
toolkit='gtk/|gdk/|gsk/|adwaita'

forbid core "drawing library" "$drawing"
forbid core "layer above it" 'map/|cli/|app/'
forbid core "shapelib outside of its own files" 'shapefil' '^core/shape-'
forbid map "toolkit" "$toolkit"
forbid map "layer above it" 'cli/|app/'
forbid map "shapelib" 'shapefil'
forbid cli "toolkit" "$toolkit"
forbid cli "window" 'app/'
forbid cli "shapelib, PROJ or drawing library" "shapefil|proj\\.h|$drawing"
forbid app "command line" 'cli/'
forbid app "shapelib or PROJ" 'shapefil|proj\.h'
forbid . "parent folder" '\.\./'
echo "1..$number"
