# The readers of scenarios and of languages, fuzzed for a minute under the address and undefined behaviour sanitizers.
. "$(dirname "$0")/support.sh"
check "60 seconds of fuzzing find nothing" -- tests/fuzz/run.sh 60
finish
