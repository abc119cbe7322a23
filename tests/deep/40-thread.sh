# Whatever runs threads, under the thread sanitizer: the floor that starts them, whole cities lived by several, and what goes on beside the window. Tests that
# open a window are left out: the libraries under it are not built this way.
. "$(dirname "$0")/support.sh"
export TSAN_OPTIONS=halt_on_error=1
if configure thread -DPANOPOLIS_TESTS=ON -DPANOPOLIS_DESKTOP=ON -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O1 -g1 -fsanitize=thread" &&
    compile thread panopolis test_unit_experiment test_system test_desktop; then
    check "the window's work beside it has no race" -- "$deep/thread/tests/desktop/test_desktop" '[work],[visit],[studies],[pictures]'
    said=$(env -u PANOPOLIS_DEEP tests/run-tests "$deep/thread" '^(unit/experiment|system):')
    sed '$d' <<<"$said"
    if [[ $(tail -n 1 <<<"$said") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
        passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
    else
        miss "the tests gave no counts"
    fi
else
    miss "thread could not be built"
fi
finish
