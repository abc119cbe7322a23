# Whatever runs threads, under the thread sanitizer: the floor that starts them, and whole cities lived by several.
. "$(dirname "$0")/support.sh"
export TSAN_OPTIONS=halt_on_error=1
if configure thread -DPANOPOLIS_TESTS=ON -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O1 -g1 -fsanitize=thread" &&
    compile thread panopolis test_unit_experiment test_system; then
    env -u PANOPOLIS_DEEP tests/run-tests "$deep/thread" '^(unit/experiment|system):'
    exit
fi
miss "thread could not be built"
finish
