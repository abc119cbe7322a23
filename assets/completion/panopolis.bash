# Completion of panopolis for bash: commands, options, shipped scenarios, parameter paths.
# Installed as share/bash-completion/completions/panopolis; in the source tree: `source assets/completion/panopolis.bash`.

# The options of each command; the first column of names is the list of commands.
declare -gA _panopolis_options=(
    [list]="--json"
    [new]="--from"
    [check]=""
    [run]="--out --replace --seed --days --set --arm --neutral --threads --events --people --json"
    [life]="--person --wronged --banned --typical --arms --seed --days --set --arm --neutral --threads --json"
    [view]="--seed --set --arm --day --at --person --screen --language --theme --scale --size --threads --script --shots --transcript"
    [lesson]="--language --out --replace --pdf --no-pdf --threads"
    [compare]="--arms --arm --count --seeds --fates --seed --days --set --out --replace --json --threads"
    [experiment]="--out --measure --shard --dry-run --threads"
    [merge]="--out"
    [export]="--out --parquet --replace"
    [report]="--out --measure --replace --no-lives --threads"
    [eval]="--seed --days --set --arm --neutral --threads --groups"
    [explain]="--in"
    [schema]="--lesson --experiment"
    [measures]=""
    [validate]="--full --markdown --threads"
    [bench]="--json --profile --scenario --people --threads --days --repeats --simd"
    [test]="--deep"
    [package]=""
)

# The folder that holds scenarios/ and docs/: beside the script, or where the program was installed.
_panopolis_home() {
    local program
    [ -z "${PANOPOLIS_HOME-}" ] || { echo "$PANOPOLIS_HOME"; return; }
    program=$(readlink -f "$(type -P "$1")" 2>/dev/null) || return 1
    if [ -d "${program%/*}/scenarios" ]; then echo "${program%/*}"
    else echo "${program%/*}/../share/panopolis"; fi
}

# Shipped scenarios that can be run, by the names that the program takes.
_panopolis_scenarios() {
    local home
    home=$(_panopolis_home "$1") && [ -d "$home/scenarios" ] || return
    (cd "$home/scenarios" && find . -name '*.json' -not -path './experiments/*' -not -path './lessons/*' -not -path './rulebooks/*' |
        sed 's|^\./||; s|\.json$||')
}

_panopolis_lessons() {
    local home
    home=$(_panopolis_home "$1") && [ -d "$home/scenarios/lessons" ] || return
    (cd "$home/scenarios/lessons" && find . -name '*.json' | sed 's|^\./||; s|\.json$||')
}

_panopolis_experiments() {
    local home
    home=$(_panopolis_home "$1") && [ -d "$home/scenarios/experiments" ] || return
    (cd "$home/scenarios/experiments" && find . -name '*.json' | sed 's|^\./||; s|\.json$||')
}

# Paths of parameters, from the generated page.
_panopolis_paths() {
    local home
    home=$(_panopolis_home "$1") && sed -n 's/^| `\([^`]*\)` |.*/\1/p' "$home/docs/reference/parameters.md" 2>/dev/null
}

_panopolis() {
    local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= word
    COMPREPLY=()
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word == -* ]] || { command=$word; break; }
    done

    # no command yet
    if [ -z "$command" ]; then
        mapfile -t COMPREPLY < <(compgen -W "${!_panopolis_options[*]} --help --version" -- "$current")
        return
    fi

    # the value of an option
    case $before in
        --out) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames; return ;;
        --from | --in | --scenario) mapfile -t COMPREPLY < <(compgen -W "$(_panopolis_scenarios "$program")" -- "$current"); return ;;
        --set) mapfile -t COMPREPLY < <(compgen -S = -W "$(_panopolis_paths "$program")" -- "$current"); compopt -o nospace; return ;;
        --arm) mapfile -t COMPREPLY < <(compgen -W "none perfect equal stated remedied" -- "$current"); return ;;
        --arms) mapfile -t COMPREPLY < <(compgen -W "harm" -- "$current"); return ;;
        --simd) mapfile -t COMPREPLY < <(compgen -W "scalar sse4 avx2 avx512" -- "$current"); return ;;
        --seed | --seeds | --count | --days | --threads | --person | --repeats | --shard | --measure) return ;;
        --people) [ "$command" != bench ] || return ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${_panopolis_options[$command]-} --help" -- "$current")
        return
    fi

    # what the command is about: scenarios by name or file, parameters, files
    case $command in
        run | life | view | compare | check | eval)
            local names
            names=$(_panopolis_scenarios "$program")
            case $command in view | check) names+=" $(_panopolis_lessons "$program")" ;; esac
            [ "$command" != check ] || names+=" $(_panopolis_experiments "$program")"
            mapfile -t COMPREPLY < <(compgen -W "$names" -- "$current"; compgen -f -X '!*.json' -- "$current"; compgen -d -S / -- "$current")
            [ ${#COMPREPLY[@]} -ne 1 ] || [[ ${COMPREPLY[0]} != */ ]] || compopt -o nospace
            ;;
        lesson)
            if [ "$before" = lesson ]; then mapfile -t COMPREPLY < <(compgen -W "list check numbers print" -- "$current")
            else mapfile -t COMPREPLY < <(compgen -W "$(_panopolis_lessons "$program")" -- "$current"; compgen -f -X '!*.json' -- "$current"); fi
            ;;
        experiment) mapfile -t COMPREPLY < <(compgen -W "$(_panopolis_experiments "$program")" -- "$current"; compgen -f -X '!*.json' -- "$current") ;;
        merge | export | report) mapfile -t COMPREPLY < <(compgen -d -- "$current"; compgen -f -X '!*.sqlite' -- "$current"); compopt -o filenames ;;
        bench) mapfile -t COMPREPLY < <(compgen -W "view build output experiment" -- "$current") ;;
        explain) mapfile -t COMPREPLY < <(compgen -W "$(_panopolis_paths "$program")" -- "$current") ;;
    esac
}
complete -F _panopolis panopolis
