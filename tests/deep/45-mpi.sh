# Experiments over many processes, with MPI on this machine: the same tables whatever the spread, also when a rank is killed in the middle.
. "$(dirname "$0")/support.sh"
# in the tree of step 20, so that nothing is compiled twice
if ! { configure clang-O2 -DPANOPOLIS_TESTS=ON "${clang_O2[@]}" -DPANOPOLIS_MPI=ON && compile clang-O2 panopolis panopolis-mpi; }; then
    miss "the program with MPI could not be built"
    finish
fi
program=$deep/clang-O2/bin/panopolis
desk=$(mktemp -d) && cd "$desk" || exit 1
trap 'rm -rf "$desk"' EXIT
# Open MPI, where it is the one installed, asks these of root and of more processes than cores; MPICH asks nothing
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1

cat >plan.json <<'JSON'
{
  "experiment": 1, "title": "Spread", "question": "Are tables the same however the runs are spread?", "scenario": "first-city",
  "set": {"people.number": 1500}, "days": 30,
  "arms": {"stated": {"arm": "stated"}, "none": {"arm": "none"}},
  "factors": {"share": {"path": "cameras.share", "values": [0.1, 0.5, 0.9]}},
  "design": "grid", "replicates": 20, "measures": ["stops", "people_wronged", "precision"], "people": 3
}
JSON
sed 's/0.9/0.8/' plan.json >other.json
# long enough that a busy machine can look on and kill in the middle
sed 's/"people.number": 1500/"people.number": 8000/; s/"days": 30/"days": 240/' plan.json >long.json
tables() { "$program" export "$1" >/dev/null && (cd "$1/tables" && sha256sum -- *.csv); }
same_tables() { [ -n "$2" ] && [ "$(tables "$1")" = "$2" ]; }

# what is held against: one process
"$program" experiment plan.json --out alone >/dev/null && alone=$(tables alone)
spread() { mpirun -n "$1" "$program" experiment plan.json --out "spread-$1" && same_tables "spread-$1" "$alone"; }
check "two processes bring the tables of one" -- spread 2
check "four processes bring the tables of one" -- spread 4

# a worker killed in the middle takes the others with it; what was kept is kept, and the same command goes on, by any number of processes
killed() {
    "$program" experiment long.json --out alone-long >/dev/null || return 1
    mpirun -n 3 "$program" experiment long.json --out killed >/dev/null 2>&1 &
    local started=$! ranks runs
    for _ in $(seq 200); do
        runs=$("$program" export killed --out runs --replace >/dev/null 2>&1 && tail -n +2 runs/runs.csv | wc -l)
        [ "${runs:-0}" -ge 10 ] && break
        sleep 0.05
    done
    ranks=$(pgrep -f "panopolis-mpi experiment long.json --out killed")
    kill -9 "$(tail -n 1 <<<"$ranks")"
    wait "$started" && { echo "nothing was killed in time"; return 1; }
    runs=$("$program" export killed --out runs --replace >/dev/null && tail -n +2 runs/runs.csv | wc -l)
    echo "$runs runs kept"
    [ "$runs" -ge 10 ] && [ "$runs" -lt 120 ] && mpirun -n 2 "$program" experiment long.json --out killed >/dev/null && same_tables killed "$(tables alone-long)"
}
check "a rank killed in the middle costs nothing that was kept, and the same command goes on" -- killed

# every process must read the same experiment; rank 0 alone speaks
differing() {
    local said
    said=$(mpirun -n 1 "$program" experiment plan.json --out differing : -n 1 "$program" experiment other.json --out differing 2>&1)
    [ $? -ne 0 ] && grep -q "Rank 1 reads another experiment" <<<"$said"
}
check "a process that reads another experiment is told, and nothing is run" -- differing
once() { [ "$(mpirun -n 3 "$program" experiment nosuch 2>&1 | grep -c 'There is no experiment')" = 1 ]; }
check "a wrong word is told once, by one of the processes" -- once
without() {
    local said
    mkdir -p bare && cp "$program" bare/ && said=$(PANOPOLIS_HOME=$PANOPOLIS_HOME PMI_SIZE=2 bare/panopolis experiment plan.json 2>&1)
    [ $? -eq 3 ] && grep -q "PANOPOLIS_MPI=ON" <<<"$said"
}
check "a program that was built without MPI says so when it is one of many" -- without
finish
