# clang-tidy over the whole of sim/, one count a file. The path-by-path analyzer, which takes twice as long as all else, looks at what reads foreign bytes.
. "$(dirname "$0")/support.sh"
[ -e "$deep/clang-O2/compile_commands.json" ] ||
    configure clang-O2 -DPANOPOLIS_TESTS=ON "${clang_O2[@]}" -DPANOPOLIS_MPI=ON

one() {
    local checks=-clang-analyzer-\*
    [[ $2 =~ ^sim/(exchange/(tree|source|files|sets|check|load|compose|shape|migrate|evidence)|engine/snapshot|experiment/(run_f|shelf)) ]] && checks=
    clang-tidy -p "$1" --quiet "--checks=$checks" "$2" 2>/dev/null >"$3" || { echo "FAILED: $2"; head -n 20 "$3"; }
}
export -f one
mkdir -p "$deep/tidy"
find sim -name '*.cpp' | sort >"$deep/tidy/files"
xargs -a "$deep/tidy/files" -P "$PANOPOLIS_JOBS" -I{} bash -c 'one "$0" "$1" "$(mktemp -p "$2")"' "$deep/clang-O2" {} "$deep/tidy" | tee "$deep/tidy/said"
failed=$(grep -c '^FAILED' "$deep/tidy/said") passed=$(($(wc -l <"$deep/tidy/files") - failed))
finish
