# Everything with clang++ -O2; asserts stay on.
. "$(dirname "$0")/support.sh"
test_all clang-O2 -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O2"
