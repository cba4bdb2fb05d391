#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install-peers.sh [--yes] [--list]: shows which of the programs and libraries are missing that
# `meson test --benchmark` and `meson test --suite long` compare with, and installs them.
#
# peers.txt names them. On a terminal it asks first unless --yes is given; --list only shows what is
# missing. Nothing runs this by itself: neither building nor the normal tests need a peer.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
yes=false
list=false

while [ $# -gt 0 ]; do
  case $1 in
    --yes) yes=true ;;
    --list) list=true ;;
    --help) sed -n '5,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "install-peers.sh: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "install-peers.sh: this is no Debian system; install by your own means what build-aux/peers.txt names."
  exit 0
fi

missing=()
while read -r package _; do
  case $package in ''|'#'*) continue ;; esac
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] \
    || missing+=("$package")
done <"$here/peers.txt"

if [ ${#missing[@]} -eq 0 ]; then
  echo "Every peer is installed."
  exit 0
fi
echo "Missing peers: ${missing[*]}"
if $list; then
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "install-peers.sh: run this as root, or install sudo: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

if ! $yes && [ -t 0 ]; then
  read -r -p "Install them now? [Y/n] " answer
  case $answer in ''|y|Y|yes) ;; *) echo "Nothing was installed."; exit 1 ;; esac
fi

apt () {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 -qq "$@" </dev/null
}

if ! apt-get -s -qq --no-install-recommends install "${missing[@]}" >/dev/null 2>&1; then
  apt update
fi
apt -y --no-install-recommends install "${missing[@]}" >/dev/null
echo "Every peer is installed now."
