#!/bin/sh
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# catalogue-complete.sh ROOT LANGUAGE: fails unless every string of the sources is translated: the
# template is made anew from the sources, so that neither a gap nor a file that POTFILES.in lacks passes.
set -eu
root=$1 language=$2
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
export LC_ALL=C.UTF-8

# Every source with a string for people is listed.
grep -rlE '\b(N?C?_|ngettext) \(' "$root/src" --include='*.c' | sed "s|^$root/||" | sort > "$made/used"
grep -vE '^(#|$)' "$root/po/POTFILES.in" | sort > "$made/listed"
missing=$(comm -23 "$made/used" "$made/listed")
[ -z "$missing" ] || { echo "po/POTFILES.in lacks: $missing"; exit 1; }

(cd "$root" && grep '^src/.*\.c$' po/POTFILES.in | xargs xgettext --from-code=UTF-8 \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
  --output "$made/zamyn.pot")
msgmerge --quiet --no-fuzzy-matching --output-file "$made/merged.po" "$root/po/$language.po" \
  "$made/zamyn.pot"
found=$(msgfmt --statistics --output-file=/dev/null "$made/merged.po" 2>&1)
echo "$found"
case $found in *untranslated*|*fuzzy*) msgattrib --untranslated "$made/merged.po"; exit 1 ;; esac
