# All tests of the Release build again, those that read PANOPOLIS_DEEP with their full number of repeats.
. "$(dirname "$0")/support.sh"
exec tests/run-tests "$PANOPOLIS_BUILD"
