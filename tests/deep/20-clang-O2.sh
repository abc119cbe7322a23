# Everything with clang++ -O2, the window too; asserts stay on, and a warning is an error.
. "$(dirname "$0")/support.sh"
test_all clang-O2 -DPANOPOLIS_DESKTOP=ON -DPANOPOLIS_WERROR=ON -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O2"
