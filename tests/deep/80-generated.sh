# What the program prints is what stands in the tree, and every shipped scenario is without a problem.
. "$(dirname "$0")/support.sh"
program=$PANOPOLIS_BUILD/bin/panopolis
printed() { "$program" "$1" | diff - "$2"; }
check "the schema in docs is the one that the program prints" -- printed schema docs/reference/scenario.schema.json
validated() {
    local table
    table=$("$program" validate --markdown) || return 1
    # what the program prints and the page does not have
    ! grep -vxF -f docs/validation.md <<<"$table"
}
check "every line of the table in docs/validation.md is the one that the program prints" -- validated
while read -r scenario; do
    check "$scenario has no problem" -- "$program" check "$scenario"
done < <(find scenarios -name '*.json' -not -path '*/experiments/*' -not -path '*/lessons/*' -not -path '*/rulebooks/*' | sort)
finish
