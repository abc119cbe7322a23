# Everything under the address and undefined behaviour sanitizers, asserts and the library's own checks of its containers: a finding ends the test. The
# tests' own code is not optimised: it compiles in half the time. Left out is what runs nothing that was built here, or a browser beside it.
. "$(dirname "$0")/support.sh"
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
test_all address-undefined '^(architecture|compile_fail|install|report):' -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=None \
    -DPANOPOLIS_TEST_FLAGS=-O0 \
    "-DCMAKE_CXX_FLAGS=-O1 -g1 -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS -fsanitize=address,undefined -fno-sanitize-recover=all"
