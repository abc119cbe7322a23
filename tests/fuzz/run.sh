#!/usr/bin/env bash
# Builds the fuzzed readers and lets them run, those of languages, lessons and experiments for a sixth of the time each: tests/fuzz/run.sh SECONDS.
# Fails when it finds something; the input that did it stays in build-fuzz/.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
seconds=${1:-60}
build=$home/build-fuzz
mkdir -p "$build"/{seeds,corpus,language-seeds,language-corpus,lesson-seeds,lesson-corpus,plan-seeds,plan-corpus}

# sanitizers in everything that is fuzzed, and an end at the first finding
flags="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -g"
cmake -S "$home" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="${CLANGXX:-clang++}" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_FLAGS="$flags" \
  -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1" -DPANOPOLIS_CLI=OFF -DPANOPOLIS_TESTS=ON -DPANOPOLIS_FUZZ=ON >"$build/configure.log" 2>&1 || { cat "$build/configure.log"; exit 1; }
ninja -C "$build" -j "${PANOPOLIS_JOBS:-2}" reader_fuzz language_fuzz lesson_fuzz plan_fuzz

# the corpus: every shipped scenario, every wrong one, and a few that use bases and flags
find "$home" \( -path "$home/scenarios/*" -o -path "$home/tests/errors/*" \) -name '*.json' | while read -r file; do
  cp "$file" "$build/seeds/$(basename "$(dirname "$file")")-$(basename "$file")"
done
cp "$home"/tests/fuzz/seeds/* "$build/seeds/"
cp "$home"/tests/fuzz/language-seeds/* "$build/language-seeds/"
cp "$home"/scenarios/lessons/*.json "$home"/tests/errors/lessons/*.json "$build/lesson-seeds/"
cp "$home"/scenarios/experiments/*.json "$home"/tests/errors/experiments/*.json "$build/plan-seeds/"

# the words of the table, from the schema that is generated from it
grep -oE '"[a-zA-Z_]+": \{' "$home/docs/reference/scenario.schema.json" | sort -u | sed -E 's/^"(.*)": \{$/"\\"\1\\":"/' >"$build/words.dict"

grep -oE '"[a-zA-Z_]+": ' "$home"/scenarios/lessons/*.json -h | sort -u | sed -E 's/^"(.*)": $/"\\"\1\\":"/' >"$build/lesson-words.dict"

grep -oE '"[a-zA-Z_-]+": ' "$home"/scenarios/experiments/*.json -h | sort -u | sed -E 's/^"(.*)": $/"\\"\1\\":"/' >"$build/plan-words.dict"

cd "$build"
options="-timeout=10 -rss_limit_mb=1024 -print_final_stats=1"
nice ./tests/fuzz/language_fuzz -max_len=2000 -max_total_time=$((seconds / 6 + 1)) $options language-corpus language-seeds
nice ./tests/fuzz/lesson_fuzz -max_len=20000 -max_total_time=$((seconds / 6 + 1)) $options -dict=lesson-words.dict lesson-corpus lesson-seeds
nice ./tests/fuzz/plan_fuzz -max_len=20000 -max_total_time=$((seconds / 6 + 1)) $options -dict=plan-words.dict plan-corpus plan-seeds
exec nice ./tests/fuzz/reader_fuzz -max_len=20000 -max_total_time=$((seconds - seconds / 2)) $options -dict=words.dict corpus seeds
