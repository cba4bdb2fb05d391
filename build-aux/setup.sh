#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# setup.sh [--yes] [--needs LIST]: shows which Debian packages are missing and installs them.
#
# LIST is some of build,run,test (default: all three); packages.txt names what each needs. On a
# terminal it asks first unless --yes is given. Package sources are never changed; the package lists
# are refreshed (apt-get update) only where a package is not known without it. The locales
# mn_MN.UTF-8 and ru_RU.UTF-8 are made where they are missing.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
yes=false
needs=build,run,test

while [ $# -gt 0 ]; do
  case $1 in
    --yes) yes=true ;;
    --needs) needs=${2:?--needs wants a list}; shift ;;
    --help) sed -n '5,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "setup.sh: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup.sh: this is no Debian system; install by your own means what build-aux/packages.txt names."
  exit 0
fi

is_installed () {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
while read -r need package; do
  case $need in ''|'#'*) continue ;; esac
  case ,$needs, in *",$need,"*) is_installed "$package" || missing+=("$package") ;; esac
done <"$here/packages.txt"

missing_locales=()
have=$(locale -a 2>/dev/null || true)
for name in mn_MN ru_RU; do
  grep -qiE "^$name\.utf-?8$" <<<"$have" || missing_locales+=("$name")
done

if [ ${#missing[@]} -eq 0 ] && [ ${#missing_locales[@]} -eq 0 ]; then
  echo "Everything that is needed ($needs) is installed."
  exit 0
fi

if [ ${#missing[@]} -gt 0 ]; then
  echo "Missing packages: ${missing[*]}"
fi
if [ ${#missing_locales[@]} -gt 0 ]; then
  echo "Missing locales: ${missing_locales[*]/%/.UTF-8}"
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null; then
    as_root=(sudo)
  else
    echo "setup.sh: run this as root, or install sudo: apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi

if ! $yes && [ -t 0 ]; then
  read -r -p "Install them now? [Y/n] " answer
  case $answer in ''|y|Y|yes) ;; *) echo "Nothing was installed."; exit 1 ;; esac
fi

apt () {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 -qq "$@" </dev/null
}

if [ ${#missing[@]} -gt 0 ]; then
  if ! apt-get -s -qq --no-install-recommends install "${missing[@]}" >/dev/null 2>&1; then
    apt update
  fi
  apt -y --no-install-recommends install "${missing[@]}" >/dev/null
fi

# localedef says 1 where it only warns.
for name in "${missing_locales[@]}"; do
  if [ -e "/usr/share/i18n/locales/$name" ]; then
    "${as_root[@]}" localedef -i "$name" -f UTF-8 "$name.UTF-8" || [ $? -eq 1 ]
  fi
done
echo "Everything that is needed ($needs) is installed now."
