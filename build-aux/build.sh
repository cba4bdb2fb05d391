# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by run.sh and test.sh: build_in FOLDER [MESON OPTION...] configures where needed, and
# compiles.

build_in () {
  local folder=$1
  shift
  if [ ! -e "$folder/build.ninja" ]; then
    meson setup "$folder" "$@" || return 1
  elif [ $# -gt 0 ]; then
    meson configure "$folder" "$@" >/dev/null || return 1
  fi
  ninja -C "$folder"
}
