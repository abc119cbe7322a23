# One digest line from g++ -O0, the Release build, clang++ -O2 and WebAssembly under node.
. "$(dirname "$0")/support.sh"

# clang's stands in the tree of a step before and is made here when it does not; that of g++ -O0 is, with the whole program: a warning is an error there too
native() {
    local name=$1 targets=$2
    shift 2
    [ -e "$deep/$name/build.ninja" ] || configure "$name" -DPANOPOLIS_TESTS=ON "$@" || return 1
    # shellcheck disable=SC2086
    compile "$name" $targets
}
native gcc-O0 "sameness_driver panopolis" "${gcc_O0[@]}" || miss "g++ -O0 builds"
native clang-O2 sameness_driver "${clang_O2[@]}" || miss "clang++ -O2 builds"

# WebAssembly: the floors without files, threads and exceptions; Debian's node modules are looked for where Debian puts them
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
wasm() {
    local out=$deep/wasm sources source
    mkdir -p "$out/headers" && ln -sfn /usr/include/nlohmann "$out/headers/nlohmann"
    sources=$(find sim/base sim/model sim/stages sim/engine sim/measures sim/exchange sim/view -name '*.cpp' | sort)
    for source in $sources tests/deep/sameness_driver.cpp; do echo "$source $out/$(echo "$source" | tr / _).o"; done >"$out/list"
    cut -d' ' -f2 "$out/list" | xargs rm -f
    xargs -P "$PANOPOLIS_JOBS" -L 1 sh -c 'em++ -std=c++20 -O2 -fno-exceptions -ffp-contract=off -Iinclude -Isim -I"$0/headers" -c "$1" -o "$2"' "$out" <"$out/list" >"$out.log" 2>&1 || return 1
    # shellcheck disable=SC2046
    em++ -O2 -sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1 $(cut -d' ' -f2 "$out/list") -o "$out/driver.js" >>"$out.log" 2>&1
}
wasm || { cut -c 1-300 "$deep/wasm.log" | tail -n 20; miss "WebAssembly builds"; }

say_digest() { printf '%-14s %s\n' "$1" "$2"; }
want=$("$PANOPOLIS_BUILD/tests/deep/sameness_driver") || miss "the Release build's driver runs"
say_digest release "$want"
for name in gcc-O0 clang-O2 wasm; do
    if [ $name = wasm ]; then got=$(node "$deep/wasm/driver.js" 2>&1 | cut -c 1-300); else got=$("$deep/$name/tests/deep/sameness_driver" 2>&1); fi
    say_digest $name "$got"
    if [ -n "$want" ] && [ "$got" = "$want" ]; then pass "$name gives the same digests"; else miss "$name gives other digests"; fi
done
finish
