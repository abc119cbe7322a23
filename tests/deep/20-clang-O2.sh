# Everything with clang++ -O2, the window too; asserts stay on, and a warning is an error.
. "$(dirname "$0")/support.sh"
test_all clang-O2 "${clang_O2[@]}"
