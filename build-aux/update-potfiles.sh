#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# update-potfiles.sh [--check]: lists the files with translatable text in po/POTFILES.in, or says
# whether the list is right.
set -euo pipefail
cd "$(dirname "$0")/.."

list () {
  echo "# Files with translatable text; made by build-aux/update-potfiles.sh"
  {
    find src -name '*.[ch]' -print0 | xargs -0 grep -lE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) \(' || true
    find ui -name '*.ui' -print0 | xargs -0r grep -l 'translatable=' || true
    find resources -name '*.desktop.in' -o -name '*.metainfo.xml.in' -o -name '*.gschema.xml'
    find resources -name '*.xml' -print0 | xargs -0r grep -l '<mime-info'
  } | LC_ALL=C sort -u
}

if [ "${1-}" = --check ]; then
  diff <(list) po/POTFILES.in && echo "ok 1 - POTFILES.in lists what there is" \
    || echo "not ok 1 - POTFILES.in differs: run build-aux/update-potfiles.sh"
  echo 1..1
else
  list >po/POTFILES.in.new
  mv po/POTFILES.in.new po/POTFILES.in
fi
