#!/usr/bin/env bash
# script_test.sh SOURCE_DIR: the script `panopolis` in a made-up tree, with a build that only pretends and a package manager that only notes.
set -uo pipefail
grep -qsE '^ID(_LIKE)?=.*debian' /etc/os-release || { echo "not Debian: nothing to install with"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree bin=$work/bin notes=$work/notes
mkdir -p "$tree/sim" "$tree/include" "$tree/tests" "$bin"
cp "$1/panopolis" "$tree/"
touch "$tree/CMakeLists.txt" "$tree/sim/a.cpp" "$tree/sim/b.cpp"
unset CI PANOPOLIS_HOME CXX

# a PATH on which only these stand; the tools of the build come and go as the package manager likes
for tool in bash sh readlink find grep mkdir touch mv tee tail flock nproc id env timeout sleep cat cp rm cut sed chmod script cksum; do ln -s "$(type -P $tool)" "$bin/$tool"; done
stub() { printf '#!/bin/bash\n%s\n' "$2" >"$bin/$1"; chmod +x "$bin/$1"; }
stub g++ 'exit 0'
stub ccache 'exit 0'
stub cmake "echo cmake >>$notes
mkdir -p $tree/build
touch $tree/build/build.ninja
printf '%s\n' CMAKE_HOME_DIRECTORY:INTERNAL=$tree CMAKE_GENERATOR:INTERNAL=Ninja CMAKE_BUILD_TYPE:STRING=Release PANOPOLIS_CLI:BOOL=ON >$tree/build/CMakeCache.txt"
cat >"$work/program" <<'END'
#!/bin/bash
echo "ran in $PWD of $PANOPOLIS_HOME: $*"
exit ${PROGRAM_EXITS:-0}
END
stub ninja "echo ninja >>$notes
echo '[1/2] compiles'
sleep \${NINJA_SLEEPS:-0}
mkdir -p $tree/build/bin
cp $work/program $tree/build/bin/panopolis"
chmod +x "$work/program"
cp "$bin/ninja" "$work/ninja"
stub apt-cache 'exit 0'
stub apt-get "case \"\$*\" in *install*) echo \"apt-get \${*: -1}\" >>$notes; cp $work/ninja $bin/ninja ;; esac"

bad=0
# wants WORDS STATUS PATTERN COMMAND...: the command ends with the status and says what the pattern holds
wants() {
    local words=$1 status=$2 pattern=$3 out got
    shift 3
    out=$(cd "$tree" && PATH=$bin "$@" 2>&1 </dev/null)
    got=$?
    if [ $got != "$status" ] || ! grep -qE -- "$pattern" <<<"$out"; then
        printf 'not so: %s\n  exit %s, not %s; it said:\n%s\n' "$words" $got "$status" "$out"
        bad=1
    fi
}
# noted WORDS COUNT WHAT: how often the build or the package manager was called since the last look
noted() {
    local got
    got=$(grep -cx -- "$3" "$notes" 2>/dev/null)
    [ "${got:-0}" = "$2" ] || { printf 'not so: %s (%s: %s times, not %s)\n' "$1" "$3" "${got:-0}" "$2"; bad=1; }
}
forget() { rm -f "$notes"; }

# first, second and later calls
wants "the first call builds and runs" 0 "^ran in $tree of $tree: run first-city --set a=b c$" ./panopolis run first-city --set "a=b c"
noted "the first call sets up once" 1 cmake; noted "the first call builds once" 1 ninja; forget
wants "the second call only runs" 0 "^ran in" ./panopolis list
noted "the second call builds nothing" 0 ninja; forget
wants "without words it helps" 0 ": --help$" ./panopolis
wants "--yes is eaten as the first word only" 0 ": list --yes$" ./panopolis --yes list --yes
wants "the program's exit status is the script's" 4 "^ran" env PROGRAM_EXITS=4 ./panopolis list
ln -s "$tree/panopolis" "$work/elsewhere"
wants "through a link, from another folder" 0 "^ran in $work of $tree: list$" env -C "$work" ./elsewhere list

# what makes it build again
sleep 0.05; touch "$tree/sim/a.cpp"; forget
wants "a source was touched" 0 "^ran" ./panopolis list; noted "a touched source is built" 1 ninja; forget
sleep 0.05; rm "$tree/sim/b.cpp"
wants "a source went" 0 "^ran" ./panopolis list; noted "a source that went is noticed" 1 ninja; forget
rm "$tree/build/bin/panopolis"
wants "the program went" 0 "^ran" ./panopolis list; noted "a program that went is built" 1 ninja; forget

# two at once, and one that is killed
sleep 0.05; touch "$tree/sim/a.cpp"
(cd "$tree" && PATH=$bin NINJA_SLEEPS=0.5 ./panopolis one >"$work/one" 2>&1) &
(cd "$tree" && PATH=$bin NINJA_SLEEPS=0.5 ./panopolis two >"$work/two" 2>&1) &
wait
grep -q "^ran.*: one" "$work/one" && grep -q "^ran.*: two" "$work/two" || { echo "not so: two at once both run"; bad=1; }
noted "two at once build once" 1 ninja; forget
sleep 0.05; touch "$tree/sim/a.cpp"
(cd "$tree" && PATH=$bin NINJA_SLEEPS=1 exec ./panopolis killed >/dev/null 2>&1) &
sleep 0.4; kill -9 $!; wait $! 2>/dev/null
forget
wants "after a killed build" 0 "^ran" ./panopolis list; noted "a killed build left no stamp" 1 ninja; forget

sleep 0.05; touch "$tree/sim/a.cpp"
wants "a build that is stopped says so" 4 "stopped" timeout --preserve-status -s INT 0.4 env NINJA_SLEEPS=2 ./panopolis list
wants "after a stopped build" 0 "^ran" ./panopolis list; forget

# a package
for tool in rsvg-convert dpkg-shlibdeps file; do stub $tool 'exit 0'; done
stub cpack "echo \"cpack in \$PWD\" >>$notes; touch made.deb; echo \"CPack: - package: \$PWD/made.deb generated.\""
wants "a package is made, and it is said where and how to install it" 0 "^panopolis: to install it, as root: apt-get install $tree/build/made.deb$" ./panopolis package
noted "a package is packed once, in the build folder" 1 "cpack in $tree/build"; noted "for a package the window is built" 1 ninja; forget
wants "package knows its words" 2 "package does not know --rpm" ./panopolis package --rpm
stub cpack 'echo "CPack Error: no"; exit 1'
wants "a package that cannot be made shows the log's end" 3 "CPack Error: no" ./panopolis package; forget

# a build that fails
stub ninja 'echo "[1/2] compiles"; echo "a.cpp:1: error: no"; exit 1'
sleep 0.05; touch "$tree/sim/a.cpp"
wants "a failed build shows the log's end" 3 "a.cpp:1: error: no" ./panopolis list
wants "a failed build is tried again" 3 "the build failed" ./panopolis list

# packages
rm "$bin/ninja"; stub id 'echo 1000'; forget
wants "without root: the exact line, exit 3" 3 "^panopolis: as root: apt-get install --no-install-recommends ninja-build$" ./panopolis list
wants "without root, whatever --yes says" 3 "as root: apt-get install" ./panopolis --yes list
noted "without root nothing is installed" 0 "apt-get ninja-build"
stub id 'echo 0'
wants "on a terminal it asks, and no is no" 3 "Install them now" bash -c "echo n | script -qec './panopolis list' /dev/null"
noted "no is no" 0 "apt-get ninja-build"
wants "on a terminal it asks, and yes is yes" 0 "^ran" bash -c "echo y | script -qec './panopolis list' /dev/null"
noted "yes is yes" 1 "apt-get ninja-build"; forget
rm "$bin/ninja"; touch "$tree/sim/a.cpp"
wants "without a terminal root installs" 0 "^ran" ./panopolis list
noted "what was missing was installed" 1 "apt-get ninja-build"
rm "$bin/ninja"; touch "$tree/sim/a.cpp"; forget; stub apt-get 'echo "E: no such thing"; exit 100'
wants "an installation that fails" 3 "E: no such thing" ./panopolis --yes list
cp "$work/ninja" "$bin/ninja"; forget
wants "pages without a PDF when its package cannot be had" 0 "^ran.*: lesson print a$" ./panopolis --yes lesson print a
stub apt-get "echo \"apt-get \${*: -1}\" >>$notes; printf '#!/bin/bash\n' >$bin/weasyprint; chmod +x $bin/weasyprint"
wants "HTML alone asks for no package" 0 "^ran" ./panopolis lesson print a --no-pdf
wants "other commands of lessons ask for none" 0 "^ran" ./panopolis lesson list
noted "nothing was installed for HTML" 0 "apt-get weasyprint"
wants "pages as PDF bring their package" 0 "^ran" ./panopolis lesson print a
noted "the package was installed" 1 "apt-get weasyprint"; forget
wants "what is there is not installed again" 0 "^ran" ./panopolis lesson print a
noted "nothing was installed again" 0 "apt-get weasyprint"

# what draws a report is brought once for each state of the lock file
echo '{}' >"$tree/package-lock.json"
stub node 'exit 0'; rm -f "$bin/npm"
npm_stub() { printf '#!/bin/bash\necho "npm $*" >>%s\nmkdir -p node_modules\nexit %s\n' "$notes" "$1" >"$bin/npm"; chmod +x "$bin/npm"; }
stub apt-get "echo \"apt-get \${*: -1}\" >>$notes; printf '#!/bin/bash\necho \"npm \$*\" >>$notes; mkdir -p node_modules\n' >$bin/npm; chmod +x $bin/npm"
forget
wants "help on reports brings nothing" 0 "^ran.*: report --help$" ./panopolis report --help
noted "nothing was installed for help" 0 "apt-get npm"
wants "a report brings npm and its libraries" 0 "^ran.*: report x$" ./panopolis report x
noted "npm was installed" 1 "apt-get npm"
noted "libraries were brought" 1 "npm ci --omit=dev --ignore-scripts --no-audit --no-fund"; forget
wants "a second report brings nothing" 0 "^ran" ./panopolis report x
noted "nothing was brought again" 0 "npm ci --omit=dev --ignore-scripts --no-audit --no-fund"
echo '{"other": 1}' >"$tree/package-lock.json"; npm_stub 1; forget
wants "libraries that cannot be had" 3 "could not be brought.*npm ci --omit=dev --ignore-scripts" ./panopolis report x
npm_stub 0; forget
wants "another lock file brings again" 0 "^ran" ./panopolis report x
noted "libraries were brought again" 1 "npm ci --omit=dev --ignore-scripts --no-audit --no-fund"
wants "other commands bring none" 0 "^ran" ./panopolis list
echo '{"third": 1}' >"$tree/package-lock.json"; forget
wants "tables as CSV bring none" 0 "^ran" ./panopolis export x
noted "nothing was brought for CSV" 0 "npm ci --omit=dev --ignore-scripts --no-audit --no-fund"
wants "tables as Parquet bring what writes them" 0 "^ran.*: export x --parquet$" ./panopolis export x --parquet
noted "libraries were brought for Parquet" 1 "npm ci --omit=dev --ignore-scripts --no-audit --no-fund"
wants "test knows its words" 2 "test does not know --fast" ./panopolis test --fast
exit $bad
