# What the deep steps share; each step sources it first.
#   PANOPOLIS_HOME  the project     PANOPOLIS_BUILD  the script's Release build     PANOPOLIS_JOBS  jobs at once
set -uo pipefail
cd "$PANOPOLIS_HOME" || exit 1
deep=$PANOPOLIS_BUILD/deep
mkdir -p "$deep"

# How a tree that two steps use is configured.
gcc_O0=(-DPANOPOLIS_WERROR=ON -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_FLAGS=-O0 -g1 -D_GLIBCXX_ASSERTIONS")
clang_O2=(-DPANOPOLIS_DESKTOP=ON -DPANOPOLIS_WERROR=ON -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O2")

passed=0 failed=0 skipped=0
# pass WORDS, miss WORDS, skip WORDS: count one and say what it was.
pass() { passed=$((passed + 1)); echo "passed: $*"; }
skip() { skipped=$((skipped + 1)); echo "skipped: $*"; }
miss() { failed=$((failed + 1)); echo "FAILED: $*"; }
# check WORDS -- COMMAND...: counts the command's success; of a failure the end of what it said is shown.
check() {
    local words=() out
    while [ "$1" != -- ]; do words+=("$1"); shift; done
    shift
    out=$("$@" 2>&1) && { pass "${words[*]}"; return 0; }
    printf '%s\n' "$out" | tail -n 40
    miss "${words[*]}"
    return 1
}
# The step's last line.
finish() {
    echo "$passed passed, $failed failed$([ $skipped -eq 0 ] || echo ", $skipped skipped")"
    [ $failed -eq 0 ]
    exit
}

# configure NAME CMAKE_ARGUMENT...: a build tree of its own under the deep folder.
configure() {
    local name=$1
    shift
    cmake -S . -B "$deep/$name" -G Ninja "$@" >"$deep/$name.log" 2>&1 || { tail -n 30 "$deep/$name.log"; return 1; }
}
compile() {
    local name=$1
    shift
    ninja -C "$deep/$name" -j "$PANOPOLIS_JOBS" "$@" >"$deep/$name.log" 2>&1 || { grep -E 'error|warning|FAILED' "$deep/$name.log" | head -n 20; tail -n 30 "$deep/$name.log"; return 1; }
}
# test_all NAME LEFT_OUT [CMAKE_ARGUMENT...]: builds everything another way and runs its tests but those that LEFT_OUT (a regular expression) names; theirs
# is the step's last line. Full repeats are one step's task (70), not each compiler's.
test_all() {
    local name=$1
    export PANOPOLIS_LEAVE_OUT=$2
    shift 2
    if configure "$name" -DPANOPOLIS_TESTS=ON "$@" && compile "$name" all; then
        env -u PANOPOLIS_DEEP tests/run-tests "$deep/$name"
        exit
    fi
    miss "$name could not be built"
    finish
}
