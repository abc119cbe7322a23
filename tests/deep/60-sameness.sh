# One digest line from g++ -O0, the Release build, clang++ -O2 and WebAssembly under node.
. "$(dirname "$0")/support.sh"

# the native ones stand in the build trees of the steps before; each is made here when it does not
native() {
    local name=$1
    shift
    [ -e "$deep/$name/build.ninja" ] || configure "$name" -DPANOPOLIS_TESTS=ON "$@" || return 1
    compile "$name" sameness_driver
}
native gcc-O0 -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_FLAGS=-O0 -g1 -D_GLIBCXX_ASSERTIONS" || miss "g++ -O0 builds"
native clang-O2 -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O2" || miss "clang++ -O2 builds"

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
