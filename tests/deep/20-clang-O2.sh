# Everything with clang++ -O2, the window too; asserts stay on, and a warning is an error. Left out is what does not depend on the compiler: papers, packages,
# pages in a browser. Whole lessons in the window were played by the Release build.
. "$(dirname "$0")/support.sh"
test_all clang-O2 '^(architecture|install|report):|^desktop:.*lessons? (can be|are) played' "${clang_O2[@]}"
