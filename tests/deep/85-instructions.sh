# Instructions of a person-day, counted by valgrind, against those that are kept of this compiler: a day that became slower is found on a busy machine too.
. "$(dirname "$0")/support.sh"
said=$(tests/bench/instructions --program "$PANOPOLIS_BUILD/bin/panopolis" 2>&1)
status=$?
printf '%s\n' "$said"
case $status in
    0) pass "a person-day takes no more instructions than are kept" ;;
    77) skip "no instructions of a person-day are kept of this compiler" ;;
    *) miss "a person-day takes no more instructions than are kept" ;;
esac
finish
