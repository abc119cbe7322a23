# Everything with g++ -O0, every assert on, and the library's own checks of its containers; a warning is an error.
. "$(dirname "$0")/support.sh"
test_all gcc-O0 -DPANOPOLIS_WERROR=ON -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_FLAGS=-O0 -g1 -D_GLIBCXX_ASSERTIONS"
