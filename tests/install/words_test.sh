#!/usr/bin/env bash
# words_test.sh SOURCE_DIR PROGRAM: the completion, the man page and the program's help name the same commands, and for each the same options.
set -uo pipefail
source "$1/assets/completion/panopolis.bash"
program=$2
bad=0
same() {
    local words=$1
    shift
    [ "$1" = "$2" ] || { printf '%s\n  %s\n  %s\n' "$words" "$1" "$2"; bad=1; }
}
sorted() { tr ' ' '\n' | sed '/^$/d' | sort -u | tr '\n' ' '; }

# the man page: a command is a heading; below it the options, with \- for a dash
man_page() { sed 's/\\-/-/g' "$1/assets/man/panopolis.1"; }
in_man=$(man_page "$1" | sed -n 's/^\.SS panopolis \([a-z]*\).*/\1/p' | sorted)
same "commands: completion, man page" "$(echo "${!_panopolis_options[@]}" | sorted)" "$in_man"
for command in "${!_panopolis_options[@]}"; do
    options=$(man_page "$1" | awk -v want="$command" '/^\.S[HS]/ {on = ($1 == ".SS" && $3 == want)} on && !/^\.R[BI]|^\.BR/' | grep -oE '(^\.BI? |\\fB)--[a-z-]+' | grep -oE -- '--[a-z-]+' | sorted)
    same "options of $command: completion, man page" "$(echo "${_panopolis_options[$command]}" | sorted)" "$options"
done

# the completion completes
complete_line() { # words of a command line, the last one half written
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _panopolis 2>/dev/null
    echo "${COMPREPLY[*]}" | sorted
}
export PANOPOLIS_HOME=$1
same "completion of 'va'" "$(complete_line panopolis va)" "validate "
same "completion of 'run --e'" "$(complete_line panopolis run --e)" "--events "
same "completion of 'run first-city-s'" "$(complete_line panopolis run first-city-s)" "first-city-strict "
same "completion of 'lesson pr'" "$(complete_line panopolis lesson pr)" "print "
same "completion of 'lesson print lesson-a'" "$(complete_line panopolis lesson print lesson-a)" "lesson-a "
same "completion of 'bench out'" "$(complete_line panopolis bench out)" "output "
same "completion of 'explain people.seg'" "$(complete_line panopolis explain people.seg)" "people.segregation "
[ $bad = 0 ] || exit 1

# a command of commands has the options of all of them
help_of() {
    "$program" "$1" --help 2>&1
    [ "$1" != lesson ] || for sub in list check numbers print; do "$program" lesson $sub --help 2>&1; done
}

# the help, for what it lists
help=$("$program" --help 2>&1) && grep -q " life " <<<"$help" && grep -q " validate " <<<"$help" || { echo "no help to compare with"; exit 77; }
in_help=$(sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p' <<<"$help" | sorted)
same "commands: completion, --help" "$(echo "${!_panopolis_options[@]}" | sorted)" "$in_help"
for command in "${!_panopolis_options[@]}"; do
    # the window is a program of its own, which not every build has
    [ "$command" != view ] || [ -x "${program%/*}/panopolis-view" ] || continue
    grep -qE "(^|[^a-z-])$command([^a-z-]|$)" <<<"$help" || { echo "--help does not name $command"; bad=1; continue; }
    options=$(help_of "$command" | sed -n '/^Options/,/^Example/p' | grep -oE '^ +(-[a-z],)?--[a-z-]+' | grep -oE -- '--[a-z-]+' | grep -vxE -- "--help|--version" | sorted)
    same "options of $command: completion, --help" "$(echo "${_panopolis_options[$command]}" | sorted)" "$options"
done
exit $bad
