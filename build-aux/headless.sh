#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# headless.sh COMMAND...: runs COMMAND with an X server, a session bus, a home and a runtime folder
# of its own, so that window tests neither see nor touch the user's desktop.
#
# The X server chooses its own number and tells it (-displayfd); only then the command starts.
# HEADLESS_SCREEN sets the size of the screen (1920x1080x24).
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: headless.sh COMMAND..." >&2; exit 2; }
folder=$(mktemp -d "${TMPDIR:-/tmp}/zamyn-headless.XXXXXX")
mkdir -m 700 "$folder/run" "$folder/home"
mkfifo "$folder/display"

Xvfb -displayfd 3 -screen 0 "${HEADLESS_SCREEN:-1920x1080x24}" -nolisten tcp -noreset \
  3>"$folder/display" 2>"$folder/xvfb.log" &
server=$!
clean_up () {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

if ! read -r -t 30 number <"$folder/display"; then
  cat "$folder/xvfb.log" >&2
  exit 70
fi

unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
export DISPLAY=":$number" XDG_RUNTIME_DIR="$folder/run" HOME="$folder/home"
export XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
export XDG_DATA_HOME="$HOME/.local/share" XDG_STATE_HOME="$HOME/.local/state"
export GSETTINGS_BACKEND=memory GDK_BACKEND=x11 GDK_DEBUG="${GDK_DEBUG-gl-disable}"
export GSK_RENDERER="${GSK_RENDERER:-cairo}" GIO_USE_VFS=local GVFS_DISABLE_FUSE=1
dbus-run-session -- "$@"
