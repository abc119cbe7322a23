# Everything under the thread sanitizer.
. "$(dirname "$0")/support.sh"
export TSAN_OPTIONS=halt_on_error=1
test_all thread -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=None "-DCMAKE_CXX_FLAGS=-O1 -g1 -fsanitize=thread"
