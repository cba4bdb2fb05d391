#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test.sh [--yes]: installs what is missing, builds, and runs all tests: those that need no display
# without one, the window tests in an X server of their own, and core, map and command line once more
# under the address and undefined-behaviour sanitizers. The last line counts all of them.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
. build-aux/build.sh
build-aux/setup.sh "$@"

export LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY LANGUAGE
status=0

# count FOLDER RESULT: how many of the tests of this run ended so, from meson's own records.
count () {
  { cat "$1"/meson-logs/zamyn-*.json 2>/dev/null || true; } | { grep -cE "\"result\": \"($2)\"" || true; }
}

# run_suites FOLDER NAME COMMAND...: `meson test`, its record kept as zamyn-NAME.json.
run_suites () {
  local folder=$1 name=$2
  shift 2
  "$@" --logbase "zamyn-$name" --print-errorlogs || status=1
}

rm -f _build/meson-logs/zamyn-*.json _build-asan/meson-logs/zamyn-*.json

build_in _build
run_suites _build plain meson test -C _build --no-rebuild --no-suite app --no-suite long
run_suites _build app build-aux/headless.sh \
  meson test -C _build --no-rebuild --suite app --num-processes 1

build_in _build-asan -Db_sanitize=address,undefined -Db_lundef=false
export ASAN_OPTIONS=fast_unwind_on_malloc=0:detect_stack_use_after_return=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export LSAN_OPTIONS=suppressions=$root/build-aux/lsan.supp:print_suppressions=0
run_suites _build-asan asan meson test -C _build-asan --no-rebuild --timeout-multiplier 5 \
  --suite core --suite map --suite cli

passed=$(($(count _build 'OK|EXPECTEDFAIL') + $(count _build-asan 'OK|EXPECTEDFAIL')))
skipped=$(($(count _build SKIP) + $(count _build-asan SKIP)))
failed=$(($(count _build 'FAIL|ERROR|TIMEOUT|INTERRUPT|UNEXPECTEDPASS') \
  + $(count _build-asan 'FAIL|ERROR|TIMEOUT|INTERRUPT|UNEXPECTEDPASS')))

[ "$failed" -eq 0 ] || status=1
[ "$passed" -gt 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
