# Tests of the Release build that read PANOPOLIS_DEEP, with their full number of repeats.
. "$(dirname "$0")/support.sh"
exec tests/run-tests "$PANOPOLIS_BUILD" '^validation:' 'the card of thirty cities has the numbers'
