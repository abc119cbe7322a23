# What the program prints is what stands in the tree, and every shipped scenario is without a problem.
. "$(dirname "$0")/support.sh"
program=$PANOPOLIS_BUILD/bin/panopolis
printed() { "$program" "${@:2}" | diff - "$1"; }
check "the schema in docs is the one that the program prints" -- printed docs/reference/scenario.schema.json schema
check "the schema of lessons in docs is the one that the program prints" -- printed docs/reference/lesson.schema.json schema --lesson
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
while read -r lesson; do
    check "$lesson has no problem" -- "$program" lesson check "$lesson"
done < <(cd scenarios/lessons && find . -name '*.json' | sed 's|^./||; s|[.]json$||' | sort)
finish
