#!/usr/bin/env bash
# check.sh COMPILER SOURCE_DIR CASE
set -uo pipefail
compile() { "$1" -std=c++20 -fsyntax-only -I"$2/include" -I"$2/sim" "${@:4}" "$3" 2>&1; }
words=$(sed -n '1s|^// fails with: ||p' "$3")
[ -n "$words" ] || { echo "the first line names no complaint"; exit 1; }
said=$(compile "$1" "$2" "$3") || { printf 'it should compile as it stands:\n%s\n' "$said"; exit 1; }
said=$(compile "$1" "$2" "$3" -DBREAK) && { echo "it compiles with BREAK"; exit 1; }
grep -qE "$words" <<<"$said" || { printf 'it fails, but not with "%s":\n%s\n' "$words" "$said"; exit 1; }
